"""Sentences of our own for training the classifier of pairs: invented people, and what each sentence says of which two.

They stand in pair_sentences.txt, one a line. ``p`` a person, ``o`` a private body, ``g`` a ministry, agency or court,
``c`` a state, ``s`` the surname of that person, ``t`` a town, ``d`` a date. Behind the bar: who, relation, whom; every
other pair of the sentence has none. A denied, planned or alleged act counts as the relation too: how it is put is for
grammar to say.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.governments import Sort, governments
from graph.vocabulary import EntityKind
from ingest.claims.pairs import Named
from scripts.train import name_lists as lists

SENTENCES: Final = tuple(Path(__file__).with_name("pair_sentences.txt").read_text("utf-8").splitlines())

# what begins with a person and goes on with a verb, or an adverb before it, says the same of "she"
_BY_PRONOUN = re.compile(r"\{p\d\} (?!and |of |or )[a-z]+ ")
_PLACE = re.compile(r"\{([a-z])(\d)\}")
Labelled = tuple[str, list[Named], dict[tuple[str, str], str]]  # sentence, names, relations by (subject, object)


def sentences(each: int, seed: int) -> Iterator[Labelled]:
    """Every sentence so many times, each time with other names."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    for line in SENTENCES:
        template, _, facts = line.partition(" |")
        said = {}
        for fact in facts.split(","):
            if fact.strip():
                subject, relation, object_ = fact.split()
                said[subject, object_] = relation
        for _ in range(each):
            yield _filled(template, said, dice)
        if _BY_PRONOUN.match(template):
            yield _filled(template, said, dice, first=dice.choice(("He", "She")))


def _filled(template: str, said: dict[tuple[str, str], str], dice: random.Random, first: str = "") -> Labelled:
    text, at = "", 0
    names = []
    for place in _PLACE.finditer(template):
        text += template[at : place.start()]
        letter, number = place.groups()
        name, kind = (first, EntityKind.PERSON) if first and not names else _name(letter, dice)
        if kind is not None:
            names.append(Named(key=letter + number, kind=kind, start=len(text), end=len(text) + len(name)))
        text += name
        at = place.end()
    return text + template[at:], names, said


def _name(letter: str, dice: random.Random) -> tuple[str, EntityKind | None]:
    if letter == "p":
        return f"{dice.choice(lists.FORENAMES)} {dice.choice(lists.SURNAMES)}", EntityKind.PERSON
    if letter == "s":
        return dice.choice(lists.SURNAMES), EntityKind.PERSON
    if letter == "o":
        return f"{dice.choice(lists.BODY_FIRST)} {dice.choice(lists.BODY_LAST)}", EntityKind.ORGANISATION
    if letter == "t":
        return dice.choice(lists.TOWNS), None
    if letter == "d":
        return f"{dice.randint(1, 28)} {dice.choice('January March May June August October'.split())}", None
    states = [g.name for g in governments() if g.sort is Sort.STATE]
    others = [g.name for g in governments() if g.sort in {Sort.MINISTRY, Sort.AGENCY, Sort.COURT}]
    return dice.choice(states if letter == "c" else others), EntityKind.GOVERNMENT
