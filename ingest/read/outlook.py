"""Outlook messages (MSG), through python-oxmsg: turned into an e-mail, then read as one."""

import base64
import hashlib
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32
from email.utils import format_datetime

from oxmsg import Message as OutlookMessage
from oxmsg.attachment import Attachment
from oxmsg.domain import constants
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from ingest.read import mail
from ingest.read.charset import decoded
from ingest.read.compressed_rtf import unpacked
from ingest.read.output import Output
from ingest.read.source import Source

READER = "outlook/1"
_EMBEDDED = "__substg1.0_3701000D"  # the storage of a message inside a message
_INNER_HEADER = 24  # bytes before the properties of an embedded message; 32 at the top
_RTF = 0x1009
_KEPT = ("From", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject", "Message-ID", "In-Reply-To", "References")
_WORDS = {0: "To", 1: "To", 2: "Cc", 3: "Bcc"}


def read(source: Source, out: Output) -> None:
    """Streams one message."""
    source.file.seek(0)
    message = OutlookMessage.load(source.data())
    mail.write(_mail(message, message.properties, source, source.depth, "0"), source, out)
    out.about(reader=READER)


def _mail(found: OutlookMessage, properties: Properties, source: Source, depth: int, path: str) -> Message:
    """The message as MIME, the same bytes each time: its borders are made from its place, not by chance."""
    made = Message(policy=compat32)
    for name, value in _headers(found, properties):
        made[name] = value
    plain, markup = _bodies(properties)
    parts = []
    if plain:
        parts.append(_text_part(plain, "plain"))
    if markup:
        parts.append(_text_part(markup, "html"))
    body = parts[0] if len(parts) == 1 else _multipart("alternative", parts, f"{path}-text")
    attached = [
        part
        for number, attachment in enumerate(found.attachments, start=1)
        if (part := _attachment(attachment, source, depth, f"{path}-{number}")) is not None
    ]
    _fill(made, "mixed", [body, *attached], path)
    return made


def _headers(found: OutlookMessage, properties: Properties) -> list[tuple[str, str]]:
    said = HeaderParser(policy=compat32).parsestr(_string(properties, constants.PID_TRANSPORT_MESSAGE_HEADERS))
    headers = {name: str(said[name]) for name in _KEPT if said[name]}
    if "From" not in headers:
        name = _string(properties, constants.PID_SENDER_NAME) or _string(
            properties, constants.PID_SENT_REPRESENTING_NAME
        )
        address = _string(properties, constants.PID_SENDER_SMTP_ADDRESS) or _string(
            properties, constants.PID_SENDER_EMAIL_ADDRESS
        )
        headers["From"] = _person(name, address)
    if not {"To", "Cc", "Bcc"} & set(headers):
        lists: dict[str, list[str]] = {}
        for recipient in found.recipients:
            kind = _WORDS.get(recipient.properties.int_prop_value(constants.PID_RECIPIENT_TYPE) or 1, "To")
            address = _string(recipient.properties, constants.PID_SMTP_ADDRESS) or _string(
                recipient.properties, constants.PID_EMAIL_ADDRESS
            )
            lists.setdefault(kind, []).append(
                _person(_string(recipient.properties, constants.PID_DISPLAY_NAME), address)
            )
        headers |= {kind: ", ".join(people) for kind, people in lists.items()}
    if "Subject" not in headers:
        headers["Subject"] = _string(properties, constants.PID_SUBJECT)
    if "Date" not in headers:
        for pid in (constants.PID_CLIENT_SUBMIT_TIME, constants.PID_MESSAGE_DELIVERY_TIME, constants.PID_CREATION_TIME):
            moment = properties.date_prop_value(pid)
            if moment is not None:
                headers["Date"] = format_datetime(moment)
                break
    return [(name, " ".join(headers[name].split())) for name in _KEPT if headers.get(name, "").strip()]


def _bodies(properties: Properties) -> tuple[str, str]:
    plain = _string(properties, constants.PID_BODY)
    data = _binary(properties, constants.PID_HTML)
    markup = decoded(data, _encoding(properties))[0] if data else _string(properties, constants.PID_BODY_HTML)
    if not plain.strip() and not markup.strip():
        packed = _binary(properties, _RTF)
        if packed:
            from ingest.read.rtf import text_of

            plain = text_of(unpacked(packed))
    return plain, markup


def _attachment(attachment: Attachment, source: Source, depth: int, path: str) -> Message | None:
    storage = attachment._storage
    inside = storage.storages if isinstance(storage, Storage) else ()
    inner = next((s for s in inside if s.name == _EMBEDDED), None)
    if inner is not None:
        if depth >= source.limits.mail_depth:
            return None
        properties = Properties(inner, properties_header_offset=_INNER_HEADER)
        part = Message(policy=compat32)
        part["Content-Type"] = "message/rfc822"
        part.set_payload([_mail(OutlookMessage(inner), properties, source, depth + 1, path)])
        return part
    data = _binary(attachment.properties, constants.PID_ATTACH_DATA_BINARY)
    if data is None:
        return None
    name = _string(attachment.properties, constants.PID_ATTACH_LONG_FILENAME) or _string(
        attachment.properties, constants.PID_ATTACH_FILENAME
    )
    part = Message(policy=compat32)
    part["Content-Type"] = _string(attachment.properties, constants.PID_ATTACH_MIME_TAG) or "application/octet-stream"
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name or "attachment"))
    _set_bytes(part, data)
    return part


def _text_part(text: str, subtype: str) -> Message:
    part = Message(policy=compat32)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    _set_bytes(part, text.encode("utf-8", "replace"))
    return part


def _set_bytes(part: Message, data: bytes) -> None:
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(data).decode("ascii"))


def _multipart(subtype: str, parts: list[Message], path: str) -> Message:
    whole = Message(policy=compat32)
    _fill(whole, subtype, parts, path)
    return whole


def _fill(whole: Message, subtype: str, parts: list[Message], path: str) -> None:
    border = hashlib.sha256(path.encode()).hexdigest()[:24]
    whole["MIME-Version"] = "1.0"
    whole["Content-Type"] = f'multipart/{subtype}; boundary="={border}="'
    whole.set_payload([*parts])


def _person(name: str, address: str) -> str:
    name = name.strip().strip("'\"")
    if address and "@" in address and address != name:
        return f"{name} <{address}>" if name else address
    return name or address


def _string(properties: Properties, pid: int) -> str:
    try:
        return properties.str_prop_value(pid) or ""
    except (UnicodeDecodeError, LookupError, KeyError, ValueError):
        return ""


def _binary(properties: Properties, pid: int) -> bytes | None:
    try:
        return properties.binary_prop_value(pid)
    except KeyError:
        return None


def _encoding(properties: Properties) -> str | None:
    try:
        return str(properties.body_encoding)
    except Exception:  # noqa: BLE001 (code pages that the library does not know)
        return None
