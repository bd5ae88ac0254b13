"""A marked text to learn from, whatever set it comes from.

A span says which labels it may be: one where the set tells, several where it does not ("ORGANISATION or GOVERNMENT").
Labels that a set does not mark are named too, so that their absence teaches nothing: the loss asks only that the sum
over all tags that fit be high.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.find.encoder_words import LABELS, TAGS, first_tag, further_tag, words

NONE = "O"  # as an option of a span: may be no name at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """text[start:end] is one of these labels."""

    start: int
    end: int
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text with its marks. unmarked: the labels that the set does not mark."""

    source: str
    text: str
    marks: tuple[Marked, ...]
    unmarked: tuple[str, ...] = ()


def allowed(example: Example) -> list[tuple[int, int, int]]:
    """For each word its start, its end, and the tags that fit it as a set of bits (bit n for TAGS[n])."""
    outside = 1
    for label in example.unmarked:
        outside |= 1 << first_tag(label) | 1 << further_tag(label)
    marks = sorted(example.marks, key=lambda m: (m.start, -m.end))
    rows: list[tuple[int, int, int]] = []
    at = 0
    begun: Marked | None = None
    for start, end in words(example.text):
        while at < len(marks) and marks[at].end <= start:
            at += 1
        mark = marks[at] if at < len(marks) and marks[at].start < end else None
        if mark is None:
            rows.append((start, end, outside))
            begun = None
            continue
        bits = 0
        for option in mark.options:
            if option == NONE:
                bits |= outside
            else:
                bits |= 1 << (further_tag(option) if begun is mark else first_tag(option))
        begun = mark
        rows.append((start, end, bits))
    return rows


def joined(row: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """The words of a corpus as running text, and where each of them stands in it.

    Spaces are left out before closing marks and after opening ones, as in print.
    """
    text = ""
    places: list[tuple[int, int]] = []
    glue = True
    quoted = False
    for each in row:
        word = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(each, each)
        closes = word in _CLOSING or word in _CLITICS
        if word == '"':
            closes, quoted = quoted, not quoted
        if text and not glue and not closes:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        glue = word in _OPENING or (word == '"' and quoted)
    return text, places


_CLITICS = frozenset("'s ’s n't 'll 're 've 'd 'm".split())
_CLOSING = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "'", "’", "%", "”", "..."])
_OPENING = frozenset(["(", "[", "$", "“", "#"])


@dataclass(slots=True)
class Packer:
    """Puts sentences that follow each other into one example, so that a finder learns to use what stands around."""

    longest: int = 90  # words
    parts: list[Example] = field(default_factory=list)
    count: int = 0

    def add(self, example: Example) -> Iterator[Example]:
        """The example that is full, if this one does not fit it any more."""
        size = len(words(example.text))
        if self.parts and (self.count + size > self.longest or self.parts[0].unmarked != example.unmarked):
            yield from self.flush()
        self.parts.append(example)
        self.count += size

    def flush(self) -> Iterator[Example]:
        """What is left."""
        if not self.parts:
            return
        text = ""
        marks: list[Marked] = []
        for part in self.parts:
            if text:
                text += " "
            marks += [Marked(start=m.start + len(text), end=m.end + len(text), options=m.options) for m in part.marks]
            text += part.text
        yield Example(source=self.parts[0].source, text=text, marks=tuple(marks), unmarked=self.parts[0].unmarked)
        self.parts, self.count = [], 0


def write(path: Path, examples: Iterable[Example]) -> int:
    """One JSON object a line; how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            marks = [[m.start, m.end, list(m.options)] for m in example.marks]
            row = {"source": example.source, "text": example.text, "marks": marks, "unmarked": list(example.unmarked)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Example]:
    """What `write` wrote."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        marks = tuple(Marked(start=a, end=b, options=tuple(options)) for a, b, options in row["marks"])
        yield Example(source=row["source"], text=row["text"], marks=marks, unmarked=tuple(row["unmarked"]))


__all__ = ["LABELS", "NONE", "TAGS", "Example", "Marked", "Packer", "allowed", "joined", "read", "write"]
