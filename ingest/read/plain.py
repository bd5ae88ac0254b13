"""Plain text in any encoding. A form feed parts pages; without one there are no pages."""

from graph.model import Reason
from ingest.read.charset import declared_in, decoded
from ingest.read.output import Output, PageText, Refusal
from ingest.read.source import Source
from ingest.read.textual import clean, paragraphs

READER = "text/1"
MEDIA_TYPE = "text/plain"
_NAMED = {"utf-8", "utf-8-sig", "ascii"}


def read(source: Source, out: Output) -> None:
    """Streams a text file. Refusal (no-text) when there is nothing but white space in it."""
    out.about(reader=READER, media_type=MEDIA_TYPE)
    data = source.data()
    text, encoding = decoded(data, declared_in(data))
    if encoding.lower() not in _NAMED:
        out.note(f"Read as {encoding}.")
    if "\ufffd" in text:
        out.note("Some bytes fit no character of its encoding; they are shown as \ufffd.")
    write_text(text, out)


def write_text(text: str, out: Output) -> None:
    """Text as pages where form feeds part it, else as one run of paragraphs."""
    sheets = text.split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    if not any(sheet.strip() for sheet in sheets):
        raise Refusal(Reason.NO_TEXT, "There is nothing but white space in it.")
    if len(sheets) == 1:
        whole = clean(text)
        out.blocks(whole, paragraphs(whole))
        return
    for number, sheet in enumerate(sheets, start=1):
        page = clean(sheet).strip("\n")
        out.page(PageText(text=page, paragraphs=paragraphs(page)), number=number)
