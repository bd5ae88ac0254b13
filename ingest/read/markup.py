"""HTML to paragraphs: what a reader of the page sees, without scripts, styles and markup."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree, html

from ingest.read.textual import Stretch, clean, printed_label

Element = Any  # lxml has no types
_SKIPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "select",
    "textarea",
    "button",
    "title",
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr html item li list main nav ol p pre quote section table tbody tfoot thead tr row ul head legend "
    "summary details caption".split()
)
_TAG = re.compile(r"<(?:script|style)\b[^>]*>.*?</(?:script|style)>|<[^<>]*>", re.I | re.S)
_CELLS = frozenset(["td", "th", "cell"])


def tree(text: str) -> Element | None:
    """The parsed page, or None where there is nothing.

    Elements nested more than 256 deep are not parsed by libxml2; such a page comes out as one block of text.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, recover=True)
    data = text.encode("utf-8", "replace")
    if not data.strip():
        return None
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if any("depth" in entry.message for entry in parser.error_log):
        flat = etree.Element("html")
        etree.SubElement(flat, "p").text = clean(unescape(_TAG.sub(" ", text)))
        return flat
    return root


def paragraphs_of(root: Element) -> Iterator[str]:
    """The block texts of a tree in order, which is changed: what is never shown is taken out of it.

    Line breaks inside a block are kept, other white space is folded.
    """
    etree.strip_elements(root, *_SKIPPED, with_tail=False)
    held: list[str] = []
    preformatted = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if tag in _BLOCKS and any(piece.strip() for piece in held):
            yield "".join(held)
            held.clear()
        if event == "start":
            preformatted += tag == "pre"
            if tag in ("br", "lb"):
                held.append("\n")
            elif tag in _CELLS and held:
                held.append("\t")
            held.append(_folded(element.text, pre=preformatted > 0))
        else:
            preformatted -= tag == "pre"
            if element is not root:
                held.append(_folded(element.tail, pre=preformatted > 0))
    if held:
        yield "".join(held)


def joined(texts: Iterator[str]) -> tuple[str, list[Stretch]]:
    """Paragraphs as one text, and where each one is."""
    text: list[str] = []
    length = 0
    stretches = []
    for raw in texts:
        lines = (" ".join(part.split(" ")).strip() for part in clean(raw).split("\n"))
        words = "\n".join(_single(line) for line in lines).strip()
        while "\n\n\n" in words:
            words = words.replace("\n\n\n", "\n\n")
        for piece in filter(None, (part.strip() for part in words.split("\n\n"))):
            if text:
                text.append("\n\n")
                length += 2
            stretches.append(Stretch(length, length + len(piece), printed_label(piece)))
            text.append(piece)
            length += len(piece)
    return "".join(text), stretches


def _single(line: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in line.split("\t") if cell.strip())


def _folded(text: str | None, *, pre: bool) -> str:
    if not text:
        return ""
    if pre:
        return text
    folded = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + folded + (" " if folded and text[-1:].isspace() else "")
