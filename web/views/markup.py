"""Cuts a document's text into pieces that a page can show: paragraphs, and in them marks and names.

Pure functions over offsets in code points. Nothing is put into the text as markup: a template writes each piece, and
Jinja escapes it, so that whatever stands in a document is shown and never obeyed.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from graph.model import Mention, Page, Paragraph, TextLayer

PART_LENGTH = 30_000  # characters shown at once, cut at pages or paragraphs
LONGEST_PART = 60_000
MOST_FOUND = 2000
WRAPPED_LINE = (40, 200)  # characters of a full line in a text that was wrapped for paper
FULL = 0.7  # of a full line: after less, a line break is meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a long document that is shown at once."""

    start: int
    end: int
    first_page: int | None = None
    last_page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch to be marked. kinds: "target" (what was asked for), "hit", "word", "find"; key names it for a jump."""

    start: int
    end: int
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in the text with the entity that it leads to."""

    start: int
    end: int
    kind: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text in which nothing changes. key is set on the first piece of a mark."""

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    key: str = ""
    named: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph. page is set where a page begins with it."""

    start: int
    label: str | None
    pieces: tuple[Piece, ...]
    number: int | None = None  # the page that it stands on
    page: Page | None = None


def parts(layer: TextLayer) -> tuple[Part, ...]:
    """A document's text in stretches of about PART_LENGTH characters; one where it is short."""
    cuts = _cuts(layer)
    found: list[Part] = []
    begin = 0
    for i, cut in enumerate(cuts):
        following = cuts[i + 1] if i + 1 < len(cuts) else len(layer.text)
        if following - begin > PART_LENGTH and cut > begin:
            found.append(_part(layer, begin, cut))
            begin = cut
    found.append(_part(layer, begin, len(layer.text)))
    return tuple(found)


def _cuts(layer: TextLayer) -> list[int]:
    """Where a part may begin: at pages, and inside a long page at paragraphs, and at least every LONGEST_PART."""
    paragraphs = [p.start for p in layer.paragraphs]
    cuts: list[int] = []
    for page in layer.pages or (Page(number=1, start=0, end=len(layer.text)),):
        cuts.append(page.start)
        if page.end - page.start > LONGEST_PART:
            inside = paragraphs[bisect_right(paragraphs, page.start) : bisect_left(paragraphs, page.end)]
            last = page.start
            for start in [*inside, page.end]:
                while start - last > LONGEST_PART:
                    last += LONGEST_PART
                    cuts.append(last)
                last = start
                if start < page.end:
                    cuts.append(start)
    return sorted(set(cuts))


def _part(layer: TextLayer, start: int, end: int) -> Part:
    if len(layer.pages) < 2:
        return Part(start=start, end=end)
    return Part(start=start, end=end, first_page=page_at(layer, start), last_page=page_at(layer, max(start, end - 1)))


def page_at(layer: TextLayer, offset: int) -> int | None:
    """The number of the page on which an offset lies."""
    if not layer.pages:
        return None
    index = bisect_right([p.start for p in layer.pages], offset) - 1
    return layer.pages[max(index, 0)].number


def part_of(all_parts: Sequence[Part], offset: int) -> int:
    """The number, from 1, of the part in which an offset lies."""
    return max(1, bisect_right([p.start for p in all_parts], offset))


def names(mentions: Iterable[Mention], entities: dict[str, str], part: Part) -> list[Named]:
    """The mentions in a part that lead to an entity, in order; of overlapping ones the longer."""
    found: list[Named] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        entity = entities.get(mention.appearance or "")
        if entity is None or mention.end <= part.start or mention.start >= part.end:
            continue
        if not found or mention.start >= found[-1].end:
            found.append(Named(start=mention.start, end=mention.end, kind=mention.kind.value, entity=entity))
    return found


def blocks(layer: TextLayer, part: Part, named: Sequence[Named], marks: Sequence[Mark]) -> tuple[Block, ...]:
    """The paragraphs of a part, cut into pieces at every border of a name or mark."""
    text = layer.text[: part.start] + unwrapped(layer.text[part.start : part.end]) + layer.text[part.end :]
    waiting = [p for p in layer.pages if part.start <= p.start < part.end] if len(layer.pages) > 1 else []
    found: list[Block] = []
    for start, end, label in _stretches(layer, part):
        page = None
        while waiting and waiting[0].start <= start:
            page = waiting.pop(0)
        found.append(
            Block(
                start=start,
                label=label,
                pieces=tuple(_pieces(text, start, end, named, marks)),
                number=page_at(layer, start),
                page=page,
            )
        )
    return tuple(found)


def unwrapped(text: str) -> str:
    """The text with a space in place of every line break that only wraps a long line; as long as before.

    A break after a short line (an address, a heading, a signature) stays.
    """
    lines = text.split("\n")
    lengths = sorted(len(line) for line in lines if line.strip())
    full = lengths[len(lengths) * 85 // 100] if lengths else 0
    if not WRAPPED_LINE[0] <= full <= WRAPPED_LINE[1]:
        return text
    joined = [lines[0]]
    for before, line in pairwise(lines):
        joined.append(" " if len(before) >= full * FULL and line.strip() else "\n")
        joined.append(line)
    return "".join(joined)


def _stretches(layer: TextLayer, part: Part) -> Iterator[tuple[int, int, str | None]]:
    """Everything in the part that is not only white space: paragraphs, and what lies between them."""
    position = part.start
    for paragraph in _inside(layer.paragraphs, part):
        start, end = max(paragraph.start, part.start, position), min(paragraph.end, part.end)
        yield from _between(layer, position, start)
        for left, right in _at_pages(layer, start, end):
            yield left, right, paragraph.label if left == paragraph.start else None
        position = max(position, end)
    yield from _between(layer, position, part.end)


def _at_pages(layer: TextLayer, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch, cut where a page begins inside it."""
    borders = [start, *(p.start for p in layer.pages if start < p.start < end), end]
    for left, right in pairwise(borders):
        if layer.text[left:right].strip():
            yield left, right


def _inside(paragraphs: Sequence[Paragraph], part: Part) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if paragraph.start < part.end and paragraph.end > part.start:
            yield paragraph


def _between(layer: TextLayer, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    stretch = layer.text[start:end]
    if stretch.strip():
        begin = start + len(stretch) - len(stretch.lstrip())
        yield begin, start + len(stretch.rstrip()), None


def _pieces(text: str, start: int, end: int, named: Sequence[Named], marks: Sequence[Mark]) -> Iterator[Piece]:
    here = [n for n in named if n.start < end and n.end > start]
    over = [m for m in marks if m.start < end and m.end > start]
    borders = {start, end}
    for each in (*((n.start, n.end) for n in here), *((m.start, m.end) for m in over)):
        borders.update(b for b in each if start < b < end)
    ordered = sorted(borders)
    said: set[str] = set()
    for left, right in pairwise(ordered):
        covering = [m for m in over if m.start <= left and m.end >= right]
        # A mark that began in an earlier paragraph was named there.
        fresh = [m.key for m in covering if m.key and m.key not in said and m.start >= start]
        said.update(fresh)
        yield Piece(
            start=left,
            text=text[left:right],
            kinds=tuple(dict.fromkeys(m.kind for m in covering)),
            key=fresh[0] if fresh else "",
            named=next((n for n in here if n.start <= left and n.end >= right), None),
        )


def find(text: str, wanted: str) -> list[tuple[int, int]]:
    """Every place where these words stand one after the other, whatever case, accents, line breaks; at most 2,000."""
    words = "".join(_folded_char(c) for c in wanted).split()
    if not words:
        return []
    folded, places = _folded(text)
    pattern = r"\s+".join(re.escape(word) for word in words)
    found = []
    for each in re.finditer(pattern, folded):
        if each.end() > each.start():
            found.append((places[each.start()], places[each.end() - 1] + 1))
        if len(found) >= MOST_FOUND:
            break
    return found


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
    decomposed = unicodedata.normalize("NFKD", char)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text without case and accents, and for each of its characters the place it has in the text."""
    table = {char: _folded_char(char) for char in set(text)}
    if all(len(folded) == 1 for folded in table.values()):
        return text.translate({ord(char): folded for char, folded in table.items()}), range(len(text))
    out: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        folded = table[char]
        out.append(folded)
        places.extend([i] * len(folded))
    return "".join(out), places


def settled(text: str, start: int, end: int, quote: str) -> tuple[int, int, bool]:
    """Where a link's place is now: as said where its first words stand there, else where they stand nearest.

    Gives start, end, and whether the place was found. A better splitter or reader moves offsets; quotes stay.
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    words = quote.split()
    if not words or " ".join(text[start : start + len(quote) * 2].split()).startswith(" ".join(words)):
        return start, end, end > start
    pattern = r"\s+".join(re.escape(word) for word in words)
    places = [m.start() for m in re.finditer(pattern, text)]
    if not places:
        return start, end, False
    nearest = min(places, key=lambda place: abs(place - start))
    return nearest, min(len(text), nearest + max(end - start, len(quote))), True
