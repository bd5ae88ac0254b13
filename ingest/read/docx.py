"""DOCX, transitional and strict: the text as printed, with the paragraph numbers that Word counts.

Headers come first (they hold the letterhead), then the body, then footnotes, endnotes, comments and footers. Deleted
text of tracked changes is left out, inserted text is kept, and a note says so.
"""

from collections.abc import Iterator

from graph.model import Reason
from ingest.read.blocks import Block, row_blocks, write_blocks
from ingest.read.numbering import Numbering
from ingest.read.office_zip import Element, OfficeZip, attribute, core_properties, first, local
from ingest.read.output import Output, Refusal
from ingest.read.source import Source
from ingest.read.textual import clean, plausible_title

READER = "docx/1"
_DROPPED = frozenset("del moveFrom rPr pPr instrText delText rt sdtPr proofErr commentRangeStart".split())
_FEW_CHARACTERS = 200  # a document with less text than this and pictures is a scan


def read(source: Source, out: Output) -> None:
    """Streams a DOCX."""
    out.about(reader=READER)
    package = OfficeZip(source)
    mains = package.related("").get("officeDocument", []) or ["word/document.xml"]
    if mains[0] not in package:
        raise Refusal(Reason.DAMAGED, "It is damaged: its text is missing. Save it anew from your office program.")
    related = package.related(mains[0])

    def part(kind: str) -> Element | None:
        return package.xml(related[kind][0]) if related.get(kind) else None

    walker = _Walker(Numbering(part("numbering"), part("styles")))
    main = package.xml(mains[0])
    edges = {kind: _unique(package, related.get(kind, [])) for kind in ("header", "footer")}
    body = first(main, "body")
    blocks = [*edges["header"], *(walker.blocks(body) if body is not None else ())]
    for kind, word in (("footnotes", "note"), ("endnotes", "end note")):
        blocks += _notes(part(kind), word)
    comments = _comments(part("comments"))
    blocks += [*comments, *edges["footer"]]

    properties = core_properties(package)
    out.about(title=plausible_title(properties.get("title", "")) or walker.title, author=properties.get("author"))
    if comments:
        out.note(f"It has {len(comments)} comments; they stand after the text.")
    if walker.changes:
        out.note("It has tracked changes: inserted text is shown, deleted text is not.")
    write_blocks(blocks, out)
    _children(package, sum(len(b.text) for b in blocks), related.get("image", []), out)


def _children(package: OfficeZip, characters: int, pictures: list[str], out: Output) -> None:
    for name in package.names:
        if name.startswith("word/embeddings/") and not name.endswith(("/", ".bin")):
            out.child(name, name.rsplit("/", 1)[-1], package.chunks(name))
    if characters < _FEW_CHARACTERS:
        for name in dict.fromkeys(pictures):
            out.child(name, name.rsplit("/", 1)[-1], package.chunks(name))


def _unique(package: OfficeZip, names: list[str]) -> list[Block]:
    """The paragraphs of headers or footers, each once, without page numbers."""
    found: dict[str, Block] = {}
    for name in names:
        for block in _Walker(Numbering(None, None)).blocks(package.xml(name)):
            if sum(c.isalpha() for c in block.text) > 4:
                found.setdefault(block.text, block)
    return list(found.values())


def _notes(root: Element | None, word: str) -> list[Block]:
    blocks = []
    count = 0
    for note in root if root is not None else ():
        if attribute(note, "type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        count += 1
        for index, block in enumerate(_Walker(Numbering(None, None)).blocks(note)):
            blocks.append(Block(block.text, f"[{word} {count}]" if index == 0 else None))
    return blocks


def _comments(root: Element | None) -> list[Block]:
    blocks = []
    for comment in root if root is not None else ():
        author = clean(attribute(comment, "author") or "").strip() or "unknown"
        text = "\n".join(b.text for b in _Walker(Numbering(None, None)).blocks(comment))
        if text:
            blocks.append(Block(f"[comment by {author}] {text}"))
    return blocks


class _Walker:
    """Goes through one story (body, header, note) in the order of the file."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._boxed: list[Element] = []  # text boxes met inside the paragraph
        self._running = ""
        self.changes = False
        self.title: str | None = None

    def blocks(self, story: Element) -> Iterator[Block]:
        for element in story:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "txbxContent"):
                self.changes = self.changes or name in ("ins", "moveTo")
                yield from self.blocks(element)
            elif name in ("del", "moveFrom"):
                self.changes = True
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(element))

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = first(element, "pPr")
        style_element = first(properties, "pStyle") if properties is not None else None
        style = attribute(style_element, "val") if style_element is not None else self._numbering.default_style
        outer, self._boxed = self._boxed, []
        text = clean("".join(self._inline(element))).strip()
        boxed, self._boxed = self._boxed, outer
        if properties is not None and first(properties, "rPr", "del") is not None:
            # Its end is deleted by a tracked change: it runs on into the next one and has no number of its own.
            self._running += f"{text} " if text else ""
            return
        text, self._running = f"{self._running}{text}", ""
        label = self._numbering.label(properties, style)  # also when empty: Word counts those too
        if text:
            yield Block(text, label)
            if style and style.lower().startswith("title") and self.title is None:
                self.title = text
        for box in boxed:
            yield from self.blocks(box)

    def _inline(self, element: Element) -> Iterator[str]:
        for child in element:
            name = local(child)
            if name in _DROPPED:
                self.changes = self.changes or name in ("del", "moveFrom")
            elif name == "t":
                yield child.text or ""
            elif name in ("tab", "ptab"):
                yield "\t"
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "sym":
                yield _symbol(attribute(child, "char"))
            elif name == "txbxContent":
                self._boxed.append(child)
            elif name == "AlternateContent":
                yield from self._inline(_chosen(child))
            elif name in ("p", "tbl"):
                continue
            else:
                self.changes = self.changes or name in ("ins", "moveTo")
                yield from self._inline(child)

    def _table(self, table: Element) -> Iterator[Block]:
        for row in _rows(table):
            yield from row_blocks([list(self.blocks(cell)) for cell in _cells(row)])


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "tr":
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _cells(element)


def _chosen(alternate: Element) -> Element:
    """Of the same content in two ways, the newer one."""
    for name in ("Choice", "Fallback"):
        found = first(alternate, name)
        if found is not None and len(found):
            return found
    return alternate[:0]


def _symbol(code: str | None) -> str:
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 else ""
