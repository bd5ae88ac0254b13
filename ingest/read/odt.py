"""ODT: the text as printed, with list numbers; headers first, then the body, notes, comments and footers."""

from collections.abc import Iterator

from graph.model import Reason
from ingest.read.blocks import Block, row_blocks, write_blocks
from ingest.read.numbering import printed_number
from ingest.read.office_zip import Element, OfficeZip, attribute, first, local
from ingest.read.output import Output, Refusal
from ingest.read.source import Source
from ingest.read.textual import clean, plausible_title

READER = "odt/1"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACES = 1_000  # a run of spaces longer than this is an attack
_Level = tuple[str, str, str, int, int]  # form, prefix, suffix, levels shown, start


def read(source: Source, out: Output) -> None:
    """Streams an ODT."""
    out.about(reader=READER)
    package = OfficeZip(source)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.data("META-INF/manifest.xml"):
        raise Refusal(Reason.LOCKED, "It is locked with a password. Save a copy without the password and add that.")
    if "content.xml" not in package:
        raise Refusal(Reason.DAMAGED, "It is damaged: its text is missing. Save it anew from your office program.")
    content = package.xml("content.xml")
    styles = package.xml("styles.xml") if "styles.xml" in package else None
    walker = _Walker(_list_styles(content, styles))
    body = first(content, "body", "text")
    if body is None:
        raise Refusal(Reason.DAMAGED, "It is damaged: its text is missing. Save it anew from your office program.")
    blocks = list(walker.blocks(body))
    edges = {"header": [], "footer": []} if styles is None else _edges(styles, walker)
    _properties(package, walker, out)
    if walker.comments:
        out.note(f"It has {len(walker.comments)} comments; they stand after the text.")
    if walker.changes:
        out.note("It has tracked changes: inserted text is shown, deleted text is not.")
    write_blocks([*edges["header"], *blocks, *walker.notes, *walker.comments, *edges["footer"]], out)


def _properties(package: OfficeZip, walker: "_Walker", out: Output) -> None:
    said = {}
    if "meta.xml" in package:
        for element in package.xml("meta.xml").iter():
            if local(element) in ("title", "creator", "initial-creator") and element.text:
                said[local(element)] = str(element.text)
    out.about(
        title=plausible_title(said.get("title", "")) or walker.title,
        author=said.get("initial-creator") or said.get("creator"),
    )


def _edges(styles: Element, walker: "_Walker") -> dict[str, list[Block]]:
    found: dict[str, dict[str, Block]] = {"header": {}, "footer": {}}
    for element in styles.iter():
        kind = local(element).split("-")[0]
        if kind in found and local(element) in (kind, f"{kind}-left", f"{kind}-first"):
            for block in walker.blocks(element):
                if sum(c.isalpha() for c in block.text) > 4:
                    found[kind].setdefault(block.text, block)
    return {kind: list(blocks.values()) for kind, blocks in found.items()}


class _Walker:
    def __init__(self, list_styles: dict[str, dict[int, _Level]]) -> None:
        self._list_styles = list_styles
        self._counts: dict[str, dict[int, int]] = {}
        self._boxed: list[Element] = []
        self.notes: list[Block] = []
        self.comments: list[Block] = []
        self.changes = False
        self.title: str | None = None

    def blocks(self, story: Element, level: int = 0, style: str = "", label: str | None = None) -> Iterator[Block]:
        for element in story:
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, label)
                label = None
            elif name == "list":
                own = attribute(element, "style-name") or style
                if attribute(element, "continue-numbering") != "true" and level == 0:
                    self._counts.pop(own, None)
                for item in element:
                    number = self._number(own, level, item) if local(item) == "list-item" else None
                    yield from self.blocks(item, level + 1, own, number)
            elif name == "table":
                yield from self._table(element)
            elif name == "tracked-changes":
                self.changes = True
            elif name in ("section", "index-body", "table-of-content", "text-box", "frame", "g", "a", "deletion"):
                yield from self.blocks(element)

    def _number(self, style: str, level: int, item: Element) -> str | None:
        levels = self._list_styles.get(style, {})
        if level not in levels:
            return None
        counts = self._counts.setdefault(style, {})
        for lower in [at for at in counts if at > level]:
            del counts[lower]
        start = attribute(item, "start-value")
        first_number = int(start) if start and start.isdecimal() else None
        counts[level] = first_number if first_number is not None else counts.get(level, levels[level][4] - 1) + 1
        form, prefix, suffix, shown, _ = levels[level]
        if not form:
            return None
        parts = [
            printed_number(counts.get(at, 1), levels[at][0] or "decimal")
            for at in range(max(0, level - shown + 1), level + 1)
            if at in levels
        ]
        return f"{prefix}{'.'.join(parts)}{suffix}".strip() or None

    def _paragraph(self, element: Element, label: str | None) -> Iterator[Block]:
        outer, self._boxed = self._boxed, []
        text = clean("".join(self._inline(element))).strip()
        boxed, self._boxed = self._boxed, outer
        if text:
            yield Block(text, label)
            if self.title is None and (attribute(element, "style-name") or "").lower() == "title":
                self.title = text
        for box in boxed:
            yield from self.blocks(box)

    def _inline(self, element: Element) -> Iterator[str]:
        yield _folded(element.text)
        for child in element:
            name = local(child)
            if name == "s":
                count = attribute(child, "c") or "1"
                yield " " * (min(int(count), _SPACES) if count.isdecimal() else 1)
            elif name == "tab":
                yield "\t"
            elif name == "line-break":
                yield "\n"
            elif name == "note":
                body = first(child, "note-body")
                number = len(self.notes) + 1
                for index, block in enumerate(self.blocks(body) if body is not None else ()):
                    self.notes.append(Block(block.text, f"[note {number}]" if index == 0 else None))
            elif name == "annotation":
                author = next((str(e.text) for e in child if local(e) == "creator" and e.text), "unknown")
                said = "\n".join(block.text for block in self.blocks(child))
                if said:
                    self.comments.append(Block(f"[comment by {clean(author)}] {said}"))
            elif name in ("text-box", "table"):
                self._boxed.append(child)
            elif name not in ("p", "h", "image", "object", "object-ole", "annotation-end", "title", "desc"):
                yield from self._inline(child)
            yield _folded(child.tail)

    def _table(self, table: Element) -> Iterator[Block]:
        for row in table.iter():
            if local(row) != "table-row" or _owner(row) is not table:
                continue
            cells = [c for c in row if local(c) == "table-cell"]
            yield from row_blocks([list(self.blocks(cell)) for cell in cells])


def _owner(row: Element) -> Element:
    here = row.getparent()
    while here is not None and local(here) != "table":
        here = here.getparent()
    return here


def _folded(text: str | None) -> str:
    """White space as ODF means it: any run of it is one space."""
    if not text:
        return ""
    return (
        (" " if text[0].isspace() else "")
        + " ".join(text.split())
        + (" " if text.strip() and text[-1].isspace() else "")
    )


def _list_styles(*roots: Element | None) -> dict[str, dict[int, _Level]]:
    found: dict[str, dict[int, _Level]] = {}
    for root in roots:
        for style in root.iter() if root is not None else ():
            if local(style) != "list-style":
                continue
            levels = found.setdefault(attribute(style, "name") or "", {})
            for level in style:
                if local(level) != "list-level-style-number":
                    continue
                index = attribute(level, "level") or "1"
                shown, start = attribute(level, "display-levels") or "1", attribute(level, "start-value") or "1"
                levels[int(index) - 1 if index.isdecimal() else 0] = (
                    _FORMS.get(attribute(level, "num-format") or "", ""),
                    attribute(level, "num-prefix") or "",
                    attribute(level, "num-suffix") or "",
                    int(shown) if shown.isdecimal() else 1,
                    int(start) if start.isdecimal() else 1,
                )
    return found
