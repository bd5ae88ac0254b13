"""XML that is no known format: its text, tags left out. One that declares entities is refused."""

from collections.abc import Iterator

from ingest.read.markup import joined
from ingest.read.office_zip import Element, parsed
from ingest.read.output import Output
from ingest.read.source import Source

READER = "xml/1"


def read(source: Source, out: Output) -> None:
    """Streams the text nodes of an XML file; an element that holds other elements parts paragraphs."""
    out.about(reader=READER)
    root = parsed(source.data(), "the file")
    text, stretches = joined(_paragraphs(root))
    out.blocks(text, stretches)


def _paragraphs(root: Element) -> Iterator[str]:
    """An element with text of its own is one paragraph, whatever marks up words inside it."""
    stack = [root]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        mixed = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
        if mixed or not len(element):
            yield "".join(element.itertext())
        else:
            stack.extend(reversed(list(element)))
