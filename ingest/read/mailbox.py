"""Mailboxes (mbox): each message becomes a document of its own."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32

from graph.model import Reason
from ingest.read import mail
from ingest.read.headers import header
from ingest.read.output import Output, Refusal
from ingest.read.source import Source

READER = "mailbox/1"
_BORDER = re.compile(rb"From \S.*\d{1,2}:\d\d.*\d{4}|From .*@\S+.*\d{4}|From - |From MAILER-DAEMON")
_QUOTED = re.compile(rb"^>(>*From )")
_LINE = 1 << 20


def read(source: Source, out: Output) -> None:
    """Hands out the messages of a mailbox; a file with one message is read as that message."""
    limits = source.limits
    out.about(reader=READER)
    messages = _messages(source)
    one = next(messages, b"")
    two = next(messages, None)
    if two is None:
        out.about(media_type="message/rfc822")
        mail.write(BytesParser(policy=compat32).parsebytes(one), source, out)
        return
    if source.depth >= limits.archive_depth:
        raise Refusal(Reason.OVER_LIMIT, f"It lies more than {limits.archive_depth} archives deep. Add it by itself.")
    out.widen(entries=limits.messages, entries_bytes=limits.mailbox_bytes)
    count = 0
    for data in _chained(one, two, messages):
        count += 1
        out.child(f"message {count}", _name(data), [data])
    out.note(f"It is a mailbox of {count:,} messages; each is a document of its own.")


def _chained(one: bytes, two: bytes, more: Iterator[bytes]) -> Iterator[bytes]:
    yield one
    yield two
    yield from more


def _messages(source: Source) -> Iterator[bytes]:
    """The messages without the border lines, quoting of "From " undone."""
    source.file.seek(0)
    held: list[bytes] = []
    size = 0
    blank = True
    while line := source.file.readline(_LINE):
        if blank and _BORDER.match(line):
            if held:
                yield b"".join(held)
            held, size = [], 0
        else:
            size += len(line)
            if size > source.limits.entry_bytes:
                raise Refusal(
                    Reason.OVER_LIMIT, f"It holds a message of more than {source.limits.entry_bytes >> 20} MiB."
                )
            held.append(_QUOTED.sub(rb"\1", line))
        blank = not line.strip()
    if held:
        yield b"".join(held)


def _name(data: bytes) -> str:
    message: Message = BytesHeaderParser(policy=compat32).parsebytes(data[:65_536])
    subject = header(message, "Subject") or "(no subject)"
    return f"{subject.replace('/', '_')[:150]}.eml"
