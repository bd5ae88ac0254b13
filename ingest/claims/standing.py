"""What all readers of standing share: how a claim of an office or of kinship is drafted, and whose a noun is."""

import re
from collections.abc import Iterator, Sequence

from graph.model import Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import when_of
from ingest.find.names import NameKind

METHOD = "roles/3"
_PARTIES = frozenset(
    "party union movement front congress league committee association society club guild group".split()
)


def draft(told: Told, relation: Relation, a: Actor, b: Actor, at: int, put: Mood, *, role: Span | None = None) -> Draft:
    """The claim that word ``at`` makes of a and b."""
    word = told.parsed.words[at]
    return Draft(
        relation=relation,
        subject=a.appearance,
        object=b.appearance,
        event=(word.start, word.end),
        quote=(told.parsed.start, told.parsed.end),
        method=METHOD,
        confidence=0.9 * put.certain * min(a.certain, b.certain),
        polarity=put.polarity,
        speaker=put.speaker,
        role=role,
        when=when_of(told, at, put.polarity) if word.pos in {"VERB", "AUX"} else None,
    )


def every(
    told: Told, relation: Relation, left: Sequence[Actor], right: Sequence[Actor], at: int, put: Mood
) -> Iterator[Draft]:
    """A claim for each pair of two different ones."""
    for a in left:
        for b in right:
            if a.appearance.id != b.appearance.id:
                yield draft(told, relation, a, b, at, put)


def span_of(told: Told, word: int) -> Span:
    """The stretch of one word."""
    it = told.parsed.words[word]
    return Span(start=it.start, end=it.end, text=told.text[it.start : it.end])


def possessors(told: Told, noun: int) -> list[Actor]:
    """Whose it is by a possessive: "Y's", "its", "the clinic's", "whose"."""
    words = told.parsed.words
    found: list[Actor] = []
    owning = list(told.parsed.children(noun, "poss"))
    head = words[noun].head
    if not owning and words[noun].dep in {"compound", "nmod", "amod"} and words[head].name is not None:
        owning = [c for c in told.parsed.children(head, "poss") if c < noun]  # "its director X", "his lawyer X"
    for c in owning:
        if words[c].text.lower() == "whose":
            found += whose(told, c)
        else:
            found += told.actors(c)
    return found


def whose(told: Told, at: int) -> list[Actor]:
    """Whom "whose" means: what stands right before it."""
    words = told.parsed.words
    before = at - 1
    while before >= 0 and words[before].text in {",", "(", "–", "-"}:
        before -= 1
    if before >= 0 and words[before].name is not None:
        return [a for a in told.actors(before) if a.word == before]
    return told.actors(at)


def of_which(told: Told, at: int) -> list[Actor]:
    """Whom "which" means behind a preposition: "the League, of which she was president"."""
    words = told.parsed.words
    found = told.actors(at)
    if found:
        return found
    before = at - 2
    while before >= 0 and words[before].text == ",":
        before -= 1
    return (
        [a for a in told.actors(before) if a.word == before] if before >= 0 and words[before].name is not None else []
    )


def behind(told: Told, at: int, *prepositions: str) -> Iterator[int]:
    """The words right behind one of these prepositions of word ``at``, with those joined to them."""
    parsed, words = told.parsed, told.parsed.words
    for first in parsed.children(at, "prep", "dative"):
        for prep in parsed.conjuncts(first):
            if words[prep].lemma in prepositions:
                for c in parsed.children(prep, "pobj"):
                    yield from parsed.conjuncts(c)


def is_public(actor: Actor) -> bool:
    """Whether it is a body, private or public."""
    return actor.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}


def is_party(actor: Actor) -> bool:
    """Whether it is a private body to which one belongs, by its name: a party, union, movement."""
    if actor.kind is not EntityKind.ORGANISATION:
        return False
    names = " ".join((actor.appearance.name, *actor.appearance.aliases)).lower().replace("-", " ").split()
    return bool(_PARTIES & set(names))


_WITH_STAFF = re.compile(
    r"\b(?:Department|Ministry|Agency|Bureau|Office|Service|Police|Army|Navy|Air Force|Embassy|Directorate)\b",
    re.IGNORECASE,
)


def is_office_of_state(actor: Actor) -> bool:
    """Whether it is a public body that has staff and no members: a ministry, an agency, an army."""
    return actor.kind is EntityKind.GOVERNMENT and bool(_WITH_STAFF.search(actor.appearance.name))


def is_place(told: Told, actor: Actor) -> bool:
    """Whether it stands there as a place."""
    return actor.name is not None and told.names[actor.name].kind is NameKind.PLACE


def is_nation(told: Told, actor: Actor) -> bool:
    """Whether it stands there as a word like "Canadian"."""
    return actor.name is not None and told.names[actor.name].kind is NameKind.NATION


def unique(actors: Sequence[Actor]) -> list[Actor]:
    """Each appearance once, in order."""
    return list({a.appearance.id: a for a in reversed(actors)}.values())[::-1]
