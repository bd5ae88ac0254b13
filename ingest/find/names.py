"""What the finders hand to each other: a name seen at a place."""

import re
from dataclasses import dataclass
from enum import StrEnum

from graph.model import Span
from graph.vocabulary import EntityKind


class NameKind(StrEnum):
    """The four kinds of entity, and places, which become governments only where they act."""

    PERSON = "person"
    ORGANISATION = "organisation"
    CASE = "case"
    GOVERNMENT = "government"
    PLACE = "place"
    NATION = "nation"  # a word like "Canadian", which makes "officials" the officials of a state

    @property
    def entity(self) -> EntityKind | None:
        """The kind of entity that it is as it stands; None for places and nations."""
        if self in {NameKind.PLACE, NameKind.NATION}:
            return None
        return EntityKind(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name at a place in the document: text[start:end]."""

    start: int
    end: int
    text: str
    kind: NameKind
    finder: str  # which finder saw it, for example "spacy/1"
    title: Span | None = None  # "Prime Minister", "Ms.", right before a person's name


def unbroken(name: str) -> str:
    """A name without the hyphen with which a line ends in the middle of a word."""
    return re.sub(r"(?<=[a-z])-[ \t]*\n\s*(?=[a-z])", "", name)


def without_overlaps(names: list[Name]) -> list[Name]:
    """The names in the order of the text; of two that overlap the one that comes first in the list given is kept."""
    taken: list[Name] = []
    by_start: dict[int, Name] = {}
    covered: set[int] = set()
    for name in names:
        # names are short: a set of covered characters is the plainest exact test
        stretch = range(name.start, name.end)
        if name.start in by_start or any(c in covered for c in stretch):
            continue
        by_start[name.start] = name
        covered.update(stretch)
        taken.append(name)
    return sorted(taken, key=lambda n: (n.start, n.end))
