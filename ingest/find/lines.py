"""The lines of a text: where each begins and ends without the space around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not blank, or one cell of a row.

    blank_before: whether a blank line, or the beginning, stands before it; row: where its whole row starts in the
    text (-1 where it was not cut out of one), so start - row is its column.
    """

    start: int
    end: int
    text: str
    blank_before: bool
    row: int = -1


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of text[start:end] that are not blank, in order. Cells of a row are lines of their own."""
    stop = len(text) if end is None else end
    at, blank = start, True
    while at < stop:
        newline = text.find("\n", at, stop)
        newline = stop if newline < 0 else newline
        cells = list(_cells(text, at, newline))
        if not cells:
            blank = True
        for a, b in cells:
            yield Line(start=a, end=b, text=text[a:b], blank_before=blank, row=at)
            blank = False
        if "\f" in text[at:newline]:
            blank = True
        at = newline + 1


# cells of a row: a tab, a bar, or so many spaces that a column is meant
_GAP = re.compile(r"[ \u00a0]{3,}|[ \u00a0]*[\t|]\s*")


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        gap = _GAP.search(text, at, end)
        a, b = at, gap.start() if gap else end
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            yield a, b
        at = gap.end() if gap else end


def is_prose(line: str) -> bool:
    """Whether a line is a sentence, and no heading or field."""
    return len(line) > 60 and line.rstrip().endswith(".") and not line.isupper()
