"""Our own gold as training texts: its parts dev and train. The test half is for scoring alone and is never read here.

The gold marks names of the four kinds. Places, roles, nationalities and dates are not marked in it, except that the
roles of signatories are given as words.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.train.example import Example, Marked

_HELPERS = ("PLACE", "ROLE", "NATIONALITY", "DATE")


def training(gold: Path, part: str, longest: int = 500) -> Iterator[Example]:
    """Stretches of the documents of a part, "dev" or "train", cut at line ends or full stops."""
    for path in sorted((gold / part).glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        marks = _marks(row)
        for start, end in stretches(text, longest):
            inside = tuple(
                Marked(start=m.start - start, end=m.end - start, options=m.options)
                for m in marks
                if start <= m.start and m.end <= end
            )
            yield Example(source="gold", text=text[start:end], marks=inside, unmarked=_HELPERS)


def _marks(row: dict[str, list[dict[str, list[list[int]]]]]) -> list[Marked]:
    marks = [
        Marked(start=a, end=b, options=(str(appearance["kind"]).upper(),))
        for appearance in row["appearances"]
        for a, b in appearance["mentions"]
    ]
    marks += [Marked(start=a, end=b, options=("PLACE", "GOVERNMENT")) for a, b in row["optional"]]  # type: ignore[misc]
    marks.sort(key=lambda m: (m.start, m.start - m.end))
    kept: list[Marked] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def stretches(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """The text in stretches of at most about so many characters that end with a line or sentence."""
    at = 0
    while at < len(text):
        stop = min(len(text), at + longest)
        if stop < len(text):
            window = text[at:stop]
            cut = max(window.rfind("\n"), window.rfind(". ") + 1)
            stop = at + cut + 1 if cut > longest // 3 else stop
        if text[at:stop].strip():
            yield at, stop
        at = stop
