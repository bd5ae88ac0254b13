"""E-mail headers as their readers see them: unfolded, decoded, whatever the sender's program did to them."""

import base64
import binascii
import quopri
import re
from datetime import datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from ingest.read.charset import decoded
from ingest.read.textual import one_line

SHOWN = ("From", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject")
_ENCODED = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?)")


def header(message: Message, name: str) -> str:
    """One header's text on one line, "" where it is missing. Several of one name are joined by commas."""
    values = [_text(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    return one_line(", ".join(v for v in values if v), 2000)


def header_lines(message: Message) -> list[str]:
    """The lines that are put before a message's text."""
    found = ((name, header(message, name)) for name in SHOWN)
    return [f"{name}: {value}" for name, value in found if value]


def sent_on(message: Message) -> str | None:
    """The ISO date of sending, as the sender's clock said it, or None."""
    for name in ("Date", "Resent-Date", "Delivery-Date"):
        day = day_of(header(message, name))
        if day:
            return day
    return None


def day_of(text: str) -> str | None:
    """An ISO date out of a Date header; ISO dates are taken too."""
    if not text:
        return None
    moment: datetime | None = None
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
    return moment.date().isoformat() if 1970 <= moment.year <= 2100 else None


def _text(raw: object) -> str:
    text = str(raw)
    if any(0xDC80 <= ord(c) <= 0xDCFF for c in text):
        # Bytes past ASCII, which headers must not have and often do.
        text, _ = decoded(text.encode("utf-8", "surrogateescape"))
    text = re.sub(r"\r?\n[ \t]+", " ", text)
    # A character may be cut in two between neighbouring encoded words of one charset: decode them together.
    text = _BETWEEN.sub(r"\1", text)
    parts: list[str] = []
    held = b""
    charset = ""
    at = 0
    for word in _ENCODED.finditer(text):
        if held and (word.start() > at or word[1].lower() != charset):
            parts.append(_decoded_word(held, charset))
            held = b""
        parts.append(text[at : word.start()])
        held += _bytes_of(word[2], word[3])
        charset = word[1].lower()
        at = word.end()
    if held:
        parts.append(_decoded_word(held, charset))
    parts.append(text[at:])
    return "".join(parts)


def _bytes_of(kind: str, text: str) -> bytes:
    raw = text.encode("ascii", "replace")
    if kind in "qQ":
        return quopri.decodestring(raw.replace(b"_", b" "), header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return raw


def _decoded_word(data: bytes, charset: str) -> str:
    return decoded(data, charset.split("*", 1)[0])[0]
