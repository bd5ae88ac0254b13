"""Two names of one sentence, marked for the classifier that says how the one has to do with the other.

The marks are the signs of Zhou and Chen, "An Improved Baseline for Sentence-level Relation Extraction" (2022), typed:
``@ * person * Ann Poe @ met # ^ government ^ Canada #``. The classifier answers at the first of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.vocabulary import RELATIONS, EntityKind, Relation

NONE: Final = "NONE"
# Those that prose states between two names. Signing, parties, judges and citations follow from the form of a document.
READ: Final = (
    Relation.MET_WITH,
    Relation.WROTE_TO,
    Relation.SPOKE_WITH,
    Relation.ASKED,
    Relation.REPLIED_TO,
    Relation.MEMBER_OF,
    Relation.FOUNDED,
    Relation.LEADS,
    Relation.WORKS_FOR,
    Relation.SPEAKS_FOR,
    Relation.HOLDS_OFFICE_IN,
    Relation.FAMILY_OF,
    Relation.REPRESENTS,
    Relation.SOUGHT_ASYLUM_IN,
    Relation.DENIED_ASYLUM_BY,
    Relation.GRANTED_ASYLUM_BY,
    Relation.DETAINED_BY,
    Relation.ARRESTED_BY,
    Relation.CHARGED_BY,
    Relation.CONVICTED_BY,
    Relation.DEPORTED_BY,
    Relation.DEPORTED_TO,
    Relation.SANCTIONED_BY,
)
TAGS: Final = (NONE, *(relation.value for relation in READ))

FARTHEST = 320  # characters between two names that are still asked about
AROUND = 120  # characters of the sentence that are read before the first name and behind the second
MOST_NAMES = 8  # in a sentence: a longer list is no sentence for pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody named in a sentence: where, counted from its beginning, and as what. key tells one from another."""

    key: str
    kind: EntityKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair to be asked about, in one direction: the marked text, and the first mark in it."""

    subject: Named
    object: Named
    text: str
    mark: tuple[int, int] = (0, 1)


def possible(subject: EntityKind, object_: EntityKind) -> tuple[int, ...]:
    """The numbers of the tags that can hold from a subject to an object of these kinds, without NONE."""
    return tuple(
        number
        for number, relation in enumerate(READ, 1)
        if subject in RELATIONS[relation].domain and object_ in RELATIONS[relation].range
    )


def pairs(sentence: str, names: Sequence[Named]) -> Iterator[Pair]:
    """Every two of them that a relation can join, in each direction that it can, by the places that are nearest.

    Nothing for a sentence that names more than ``MOST_NAMES``.
    """
    keys = list(dict.fromkeys(name.key for name in names))
    if len(keys) > MOST_NAMES:
        return
    by_key = {key: [name for name in names if name.key == key] for key in keys}
    for one in keys:
        for other in keys:
            if one == other:
                continue
            subject, object_ = min(
                ((a, b) for a in by_key[one] for b in by_key[other] if a.end <= b.start or b.end <= a.start),
                key=lambda both: max(both[0].start, both[1].start) - min(both[0].end, both[1].end),
                default=(None, None),
            )
            if subject is None or object_ is None or not possible(subject.kind, object_.kind):
                continue
            if max(subject.start, object_.start) - min(subject.end, object_.end) <= FARTHEST:
                yield _marked(sentence, subject, object_)


def _marked(sentence: str, subject: Named, object_: Named) -> Pair:
    first, second = sorted((subject, object_), key=lambda name: name.start)
    begin, end = max(0, first.start - AROUND), min(len(sentence), second.end + AROUND)
    if begin:
        begin = sentence.find(" ", begin, first.start) + 1 or begin
    if end < len(sentence):
        cut = sentence.rfind(" ", second.end, end)
        end = cut if cut > 0 else end

    def around(name: Named) -> str:
        sign, inner = ("@", "*") if name is subject else ("#", "^")
        return f"{sign} {inner} {name.kind.value} {inner} {sentence[name.start : name.end]} {sign}"

    text = (
        f"{sentence[begin : first.start]}{around(first)}"
        f"{sentence[first.end : second.start]}{around(second)}{sentence[second.end : end]}"
    )
    # a line break would part the text in two for the encoder
    text = text.replace("\n", " ")
    before = first.start - begin if first is subject else second.start - begin + len(around(first)) - _length(first)
    return Pair(subject=subject, object=object_, text=text, mark=(before, before + 1))


def _length(name: Named) -> int:
    return name.end - name.start
