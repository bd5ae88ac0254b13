"""E-mail (EML): the headers as lines, then the body; attachments become documents of their own."""

import io
from collections.abc import Iterator
from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from graph.model import Reason
from ingest.read.charset import decoded
from ingest.read.headers import header, header_lines, sent_on
from ingest.read.markup import joined, paragraphs_of, tree
from ingest.read.output import Output, Refusal
from ingest.read.source import Source
from ingest.read.textual import Stretch, clean, paragraphs

READER = "mail/1"
_SMALL_PICTURE = 5_000  # bytes: an inline picture below this is a logo or a spacer
_LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_SEALED = (*_LOCKED, "application/octet-stream")  # what is encrypted is no document
_PARTS = 2_000
_ENDINGS = {
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/calendar": ".ics",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "application/pdf": ".pdf",
}


def read(source: Source, out: Output) -> None:
    """Streams one message."""
    data = source.data()
    if b"\0" in data[:4096]:
        # Saved by a program as UTF-16.
        data = decoded(data)[0].encode("utf-8")
    write(BytesParser(policy=compat32).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n")), source, out)


def write(message: Message, source: Source, out: Output) -> None:
    """Hands out a parsed message: headers, body, attachments."""
    out.about(
        reader=READER,
        title=header(message, "Subject") or "(no subject)",
        author=header(message, "From"),
        dated=sent_on(message),
    )
    parts = list(_leaves(message))
    locked = any(part.get_content_type() in _LOCKED and _enveloped(part) for part in message.walk())
    body, attached = _body_and_attachments(parts)
    if locked:
        attached = [(name, part) for name, part in attached if part.get_content_type() not in _SEALED]
    names = [name for name, _ in attached]
    lines = header_lines(message)
    if names:
        lines.append(f"Attachments: {', '.join(names)}")
    text, stretches = with_headers(lines, *_text_of(body))
    out.blocks(text, stretches)
    if locked:
        out.short(
            Reason.LOCKED,
            "Its body is encrypted; only the headers were read. Open it in your mail program, save it decrypted, "
            "and add that.",
        )
    if not text:
        raise Refusal(Reason.DAMAGED, "It is no readable e-mail. Export it again as EML from your mail program.")
    if source.depth >= source.limits.mail_depth and attached:
        out.short(Reason.OVER_LIMIT, f"Messages lie more than {source.limits.mail_depth} deep in each other in it.")
        return
    for number, (name, part) in enumerate(attached, start=1):
        out.child(f"attachment {number}", name, [_bytes_of(part)])


def with_headers(lines: list[str], body: str, stretches: list[Stretch]) -> tuple[str, list[Stretch]]:
    """Header lines as the first paragraph, then the body's."""
    head = clean("\n".join(lines)).strip()
    if not head:
        return body, stretches
    shift = len(head) + 2
    moved = [Stretch(s.start + shift, s.end + shift, s.label) for s in stretches]
    return f"{head}\n\n{body}".rstrip(), [Stretch(0, len(head)), *moved]


def body_text(plain: str, markup: str) -> tuple[str, list[Stretch]]:
    """The better of a message's two bodies: its plain text, unless the HTML says much more."""
    text = clean(plain).strip("\n")
    shown: tuple[str, list[Stretch]] = ("", [])
    if markup.strip():
        root = tree(markup)
        if root is not None:
            shown = joined(paragraphs_of(root))
    if text.strip() and len(text.split()) * 1.5 >= len(shown[0].split()):
        return text, paragraphs(text)
    return shown if shown[0] else (text, paragraphs(text))


def _leaves(message: Message) -> Iterator[tuple[Message, bool]]:
    """Parts that hold something, and whether each is one of several ways to say the same."""
    stack: list[tuple[Message, bool]] = [(message, False)]
    count = 0
    while stack:
        part, alternative = stack.pop()
        count += 1
        if count > _PARTS:
            raise Refusal(Reason.OVER_LIMIT, f"It has more than {_PARTS:,} parts. Save its attachments and add those.")
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            inner = alternative or part.get_content_subtype() == "alternative"
            stack.extend((child, inner) for child in reversed(payload) if isinstance(child, Message))
        else:
            yield part, alternative


def _body_and_attachments(parts: list[tuple[Message, bool]]) -> tuple[list[Message], list[tuple[str, Message]]]:
    body: list[Message] = []
    attached: list[tuple[str, Message]] = []
    for part, alternative in parts:
        kind = part.get_content_type()
        disposition = str(part.get("Content-Disposition", "")).strip().lower()
        name = _file_name(part)
        if (
            kind in ("text/plain", "text/html")
            and not disposition.startswith("attachment")
            and not (name and body and not alternative)
        ):
            body.append(part)
            continue
        if kind in (
            "application/pgp-signature",
            "application/pgp-encrypted",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
        ):
            continue
        inline = kind.startswith("image/") and part.get("Content-ID") and not disposition.startswith("attachment")
        if inline and len(_bytes_of(part)) < _SMALL_PICTURE:
            continue
        if kind.startswith("multipart/"):
            body.append(part)  # its border is wrong, so it is one piece of text
            continue
        attached.append((name or f"part-{len(attached) + 1}{_ENDINGS.get(kind, '')}", part))
    return body, attached


def _text_of(body: list[Message]) -> tuple[str, list[Stretch]]:
    plain: list[str] = []
    markup: list[str] = []
    for part in body:
        data = _bytes_of(part)
        text, _ = decoded(data, part.get_content_charset())
        (markup if part.get_content_type() == "text/html" else plain).append(text)
    return body_text("\n\n".join(plain), "\n".join(markup))


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):
        # A message inside the message: as it stands, so that its hash is that of the mail itself.
        data = io.BytesIO()
        for inner in (p for p in payload if isinstance(p, Message)):
            BytesGenerator(data, mangle_from_=False, policy=compat32).flatten(inner)
        return data.getvalue()
    decoded_payload = part.get_payload(decode=True)
    return decoded_payload if isinstance(decoded_payload, bytes) else str(payload).encode("utf-8", "replace")


def _file_name(part: Message) -> str:
    name = part.get_filename(failobj="")
    shown = Message()
    shown["Subject"] = str(name).replace("\n", " ").replace("\r", " ")
    text = header(shown, "Subject")
    if not text and part.get_content_type() == "message/rfc822":
        payload = part.get_payload()
        inside = payload[0] if isinstance(payload, list) and payload else None
        subject = header(inside, "Subject") if isinstance(inside, Message) else ""
        text = f"{subject or 'message'}.eml"
    return text.replace("/", "_").replace("\\", "_")[:200]


def _enveloped(part: Message) -> bool:
    return part.get_content_type() == "multipart/encrypted" or str(part.get_param("smime-type", "")) != "signed-data"
