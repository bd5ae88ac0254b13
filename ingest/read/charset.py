"""Bytes of unknown encoding to text: byte order mark, UTF, what the document declares, then a guess."""

import codecs
import re
from collections import Counter

from charset_normalizer import from_bytes

from ingest.read.letters import european

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED_FROM = 200_000  # bytes that the guess looks at
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)


def decoded(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of data and the encoding it was taken for. Never fails: bytes that do not fit become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    for wanted in ("utf-8", declared):
        if wanted and _text_codec(wanted):
            try:
                return data.decode(wanted), wanted
            except (UnicodeDecodeError, LookupError):
                continue
    if _nearly_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    encoding = guessed(data)
    return data.decode(encoding, "replace"), encoding


def declared_in(data: bytes) -> str | None:
    """The charset that an HTML or XML head names, or None."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None


def guessed(data: bytes) -> str:
    """The most likely one-byte or East Asian encoding of data that is not UTF."""
    known = european(data)
    if known is not None:
        return known
    best = from_bytes(data[:_GUESSED_FROM]).best()
    return best.encoding if best is not None else "cp1252"


def _text_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: text in one or two scripts has nearly always the same high byte."""
    sample = data[:4096]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    for width, encodings in ((4, ("utf-32-le", "utf-32-be")), (2, ("utf-16-le", "utf-16-be"))):
        for encoding in encodings:
            try:
                text = sample[: len(sample) - len(sample) % width].decode(encoding)
            except UnicodeDecodeError:
                continue
            readable = sum(c.isprintable() or c in "\r\n\t" for c in text)
            blocks = Counter(ord(c) >> 8 for c in text)
            same = sum(count for _, count in blocks.most_common(2))
            if "\0" not in text and min(readable, same) > 0.9 * len(text):
                return encoding
    return None


def _nearly_utf8(data: bytes) -> bool:
    """UTF-8 with a few broken bytes: most bytes past ASCII belong to whole characters."""
    high = sum(b > 0x7F for b in data[:_GUESSED_FROM])
    bad = data[:_GUESSED_FROM].decode("utf-8", "replace").count("\ufffd")
    return high > 20 and bad * 10 < high
