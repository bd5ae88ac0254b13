"""Saved web pages (MHTML): the page inside is read like any other."""

from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from graph.model import Reason
from ingest.read import web_page
from ingest.read.charset import declared_in, decoded
from ingest.read.output import Output, Refusal
from ingest.read.source import Source

_PARTS = 5_000


def read(source: Source, out: Output) -> None:
    """Streams the first HTML part of an MHTML file."""
    message = BytesParser(policy=compat32).parsebytes(source.data())
    for count, part in enumerate(message.walk()):
        if count > _PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            web_page.write(web_page.page_of(_text(part)), out)
            return
    raise Refusal(Reason.NO_TEXT, "There is no page in it. Save the page again as HTML or print it to PDF.")


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        data = str(part.get_payload()).encode("utf-8", "replace")
    return decoded(data, part.get_content_charset() or declared_in(data))[0]
