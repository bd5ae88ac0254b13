"""The test part of the mails marked by hand, as gold for names, and what counts as right there.

What a finder calls a name is taken as any kind that it may have meant: a finder that knows no governments calls them
organisations or places. A name that the gold leaves open (a country that is a place or a state) is right as either,
and is counted under the kind "place". What is wrong stays under the finder's own kind. Not counted, found or not: what
the marks leave open to be no name at all, and the stamp of the State Department, which stands in the same words on
every page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.train.example import NONE
from scripts.train.marked_mails import marked

Span = tuple[int, int, str]
MEANT: Mapping[str, frozenset[str]] = {
    "person": frozenset({"person"}),
    "organisation": frozenset({"organisation", "government"}),
    "place": frozenset({"place", "government"}),
}
_STAMP = re.compile(r"U\.S\. Department of State(?= Case No)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A stretch of a mail with the kinds that each name in it may have. free: where a name may be found or not."""

    text: str
    names: Mapping[tuple[int, int], frozenset[str]]
    free: tuple[tuple[int, int], ...]

    def gold(self) -> frozenset[Span]:
        """The names, each under one kind."""
        return frozenset((*span, _first(kinds)) for span, kinds in self.names.items())

    def settled(self, found: set[Span], meant: Mapping[str, frozenset[str]] = MEANT) -> set[Span]:
        """What was found, under the gold's kind where the span is the gold's and the finder may have meant that kind.

        meant: what each of the finder's kinds may stand for; a kind that is not in it stands for itself.
        """
        settled = set()
        for start, end, kind in found:
            kinds = self.names.get((start, end), frozenset())
            right = kinds & meant.get(kind, frozenset({kind}))
            settled.add((start, end, _first(kinds) if right else kind))
        return settled


# What every page bears, and what is blacked out: shared by all
_ON_EVERY_PAGE = re.compile(
    r"UNCLASSIFIED|U\.S\. Department of State|(?:Case|Doc) No\. \S+|Date: \d\S+|RELEASE IN \w+|\bB\d\b"
)
_RUN = 40  # characters


def _runs(text: str) -> Iterator[str]:
    """The stretches of so many characters in a text, without what is on every page."""
    bare = " ".join(_ON_EVERY_PAGE.sub("", text).split())
    return (bare[at : at + _RUN] for at in range(len(bare) - _RUN + 1))


def mails(data: Path) -> Iterator[Mail]:
    """The stretches of the test part that share no run of 40 characters with a training one: mails are quoted."""
    trained = {run for example in marked(data, "train") for run in _runs(example.text)}
    for example in marked(data, "test"):
        if not trained.isdisjoint(_runs(example.text)):
            continue
        names: dict[tuple[int, int], frozenset[str]] = {}
        free = [match.span() for match in _STAMP.finditer(example.text)]
        for mark in example.marks:
            if NONE in mark.options:
                free.append((mark.start, mark.end))
            elif (mark.start, mark.end) not in free:
                names[mark.start, mark.end] = frozenset(option.lower() for option in mark.options)
        yield Mail(text=example.text, names=names, free=tuple(free))


def _first(kinds: frozenset[str]) -> str:
    return next(kind for kind in ("person", "place", "organisation", "government", "case") if kind in kinds)
