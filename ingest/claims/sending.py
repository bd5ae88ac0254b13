"""Writing that idioms tell: "told X in a letter", "complained in writing to X", "bombarded X with letters"."""

from collections.abc import Iterator

from graph.vocabulary import EntityKind, Relation
from ingest.claims.correspondence import WRITTEN, senders_of
from ingest.claims.draft import Draft
from ingest.claims.talking import TELLING
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, is_mere_place, pairs, people, slots

FLOODING = frozenset("bombard flood inundate ply besiege shower deluge swamp pelt".split())
JOTTING = frozenset("drop scribble pen jot send write shoot fire".split())
_BY_POST = frozenset("letter e-mail email fax telegram post mail courier cable telex".split())


def flooded(told: Told, verb: int) -> Iterator[Draft]:
    """ "bombarded X with letters"."""
    parsed, words = told.parsed, told.parsed.words
    letters = any(
        words[d].lemma in WRITTEN
        for p in parsed.below(verb)
        if words[p].lemma == "with"
        for c in parsed.children(p, "pobj")
        for d in parsed.conjuncts(c)
    )
    if letters:
        found = slots(told, verb)
        left, right = (found.agents, found.subjects) if found.passive else (found.subjects, found.objects)
        yield from pairs(told, verb, Relation.WROTE_TO, left, right, confidence=0.85)


def dropped_a_line(told: Told, verb: int) -> Iterator[Draft]:
    """ "dropped a line to X", "dropped X a line"."""
    parsed, words = told.parsed, told.parsed.words
    lines = [c for c in parsed.children(verb, "dobj") if words[c].lemma == "line"]
    found = slots(told, verb)
    if not lines or found.passive:
        return
    to = after(told, verb, "to") or [a for c in lines for a in after(told, c, "to")]
    for d in parsed.children(verb, "dative"):
        to = to or told.actors(d)
    to = to or [a for c in parsed.children(verb, "dobj") if c not in lines for a in told.actors(c)]
    yield from pairs(told, verb, Relation.WROTE_TO, found.subjects, to, confidence=0.85)


def in_a_letter(told: Told, verb: int) -> Iterator[Draft]:
    """ "told X in a letter that", "thanked X by letter": who is told so was written to."""
    parsed, words = told.parsed, told.parsed.words
    for prep in parsed.children(verb, "prep", "agent"):
        for c in parsed.children(prep, "pobj"):
            inside = words[prep].lemma == "in" and words[c].lemma in WRITTEN - {"appeal", "communication", "text"}
            posted = words[prep].lemma in {"by", "via"} and words[c].lemma in _BY_POST
            if any(words[d].lemma in _SPOKEN for d in parsed.children(c, "amod", "compound")):
                continue
            if (not inside and not posted) or (inside and (after(told, c, "to") or _of_others(told, c))):
                continue
            found = slots(told, verb)
            if not found.passive:
                to = [a for a in found.objects if a.kind in _WHO and not is_mere_place(told, a)]
                yield from pairs(told, verb, Relation.WROTE_TO, found.subjects, to, confidence=0.8)
            return


_SPOKEN = frozenset("recorded record voice video audio spoken televised radio taped tape".split())


def in_writing(told: Told, noun: int) -> Iterator[Draft]:
    """ "complained in writing to X", "put the questions in writing to X", "asked X in writing"."""
    parsed, words = told.parsed, told.parsed.words
    prep = words[noun].head
    verb = words[prep].head
    if words[noun].text.lower() != "writing" or words[prep].lemma != "in" or words[verb].pos != "VERB":
        return
    if any(words[c].lemma == "back" for c in parsed.children(verb, "advmod", "prt")) or words[verb].lemma in _ANSWERING:
        return  # an answer, and read as one
    found = slots(told, verb)
    to = after(told, noun, "to") or after(told, verb, "to")
    if not to and words[verb].lemma in TELLING:
        to = found.objects
    if not found.passive:
        yield from pairs(told, verb, Relation.WROTE_TO, found.subjects, to, confidence=0.85)


_ANSWERING = frozenset("reply respond answer confirm".split())


def letter_went(told: Told, noun: int) -> Iterator[Draft]:
    """ "A letter went from X to Y", "a letter from X reached Y", "a letter by X to Y arrived"."""
    words = told.parsed.words
    head = words[noun].head
    if words[noun].lemma not in WRITTEN or words[noun].dep != "nsubj" or words[head].pos != "VERB":
        return
    if words[head].lemma == "reach":
        senders, to = senders_of(told, noun), people(slots(told, head).objects)
    elif words[head].lemma in {"go", "leave", "follow", "arrive", "come"}:
        senders, to = after(told, head, "from"), after(told, head, "to")
    else:
        return
    yield from pairs(told, head, Relation.WROTE_TO, _writers(senders), to, confidence=0.8)


def _writers(actors: list[Actor]) -> list[Actor]:
    return [a for a in actors if a.kind in _WHO]


def _of_others(told: Told, letter: int) -> bool:
    """Whether it is the letter of somebody who is named: "told X in Y's letter"."""
    return any(told.parsed.words[c].tag != "PRP$" for c in told.parsed.children(letter, "poss"))


_WHO = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GOVERNMENT})
