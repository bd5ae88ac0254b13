"""FOUNDED: "X set up Y", "Y was launched by X", "X, who helped found Y", "with Z", "Y, X's brainchild"."""

import re
from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.standing import behind, every, possessors, unique
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, people, slots

_PLAIN = frozenset("found cofound co-found establish create form organise organize constitute".split())
_LOOSE = frozenset("launch start begin open build".split())  # of a body only where it is named
_WITH_UP = frozenset("set start".split())


def founding(told: Told) -> Iterator[Draft]:
    """Who founded what, together with whom."""
    for i, word in enumerate(told.parsed.words):
        if word.name is not None:
            continue
        # "helped found" is no finding
        found = word.text.lower() == "found" and (word.tag in {"VB", "VBP"} or _is_helped(told, i))
        if found or (word.pos in {"VERB", "AUX"} and word.lemma in _PLAIN | _LOOSE | _WITH_UP):
            yield from _founded(told, i)
        elif word.lemma in {"bring", "get", "give"} and word.pos in {"VERB", "AUX"}:
            yield from _into_being(told, i)
        elif word.lemma == "owe" and word.pos == "VERB":
            yield from _owes(told, i)
        elif word.lemma in {"brainchild", "creation"}:
            yield from _brainchild(told, i)


def _is_helped(told: Told, verb: int) -> bool:
    return verb > 0 and told.parsed.words[verb - 1].text.lower() in {"help", "helped", "helps", "helping", "to"}


def _founded(told: Told, verb: int) -> Iterator[Draft]:
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    up = any(words[c].text.lower() == "up" for c in parsed.children(verb, "prt", "advmod"))
    if lemma == "set" and not up:
        return
    found = slots(told, verb)
    objects = found.subjects if found.passive else found.objects
    if not objects and not found.passive and words[verb].dep == "relcl" and not parsed.children(verb, "dobj"):
        objects = _left_out(told, verb)
    made = [a for a in objects if a.kind is EntityKind.ORGANISATION]
    if lemma in _LOOSE and not up:
        made = [a for a in made if a.name is not None or (a.word is not None and words[a.word].tag == "WDT")]
    left = found.agents if found.passive else found.subjects
    left = left or ([] if found.passive else _helped(told, verb))
    put = mood(told, verb)
    if put is None or not made:
        return
    together = [a for w in behind(told, verb, "with", "alongside") for a in people(told.actors(w))]
    head = told.parsed.words[verb].head
    if words[verb].dep == "conj":
        # "became its treasurer and, with X, started Y"
        together += [a for w in behind(told, head, "with") if head < w < verb for a in people(told.actors(w))]
    for noun in behind(told, verb, "with"):
        together += [a for c in parsed.children(noun, "appos") for a in people(told.actors(c))]
    left = [
        a
        for a in unique([*left, *together])
        if a.kind is not EntityKind.GOVERNMENT or found.passive or a.name is not None
    ]
    yield from every(told, Relation.FOUNDED, left, unique(made), verb, put)


_INTO_BEING = re.compile(r"\b(?:into (?:being|existence|life)|off the ground|birth to)\b")


def _into_being(told: Told, verb: int) -> Iterator[Draft]:
    """ "X brought Y into being", "X got Y off the ground", "X gave birth to Y"."""
    parsed, words = told.parsed, told.parsed.words
    begin, end = words[verb].end, words[min(len(words), verb + 16) - 1].end
    if not _INTO_BEING.search(told.text, begin, end):
        return
    put, found = mood(told, verb), slots(told, verb)
    if put is None:
        return
    made = found.subjects if found.passive else [*found.objects, *after(told, verb, "to")]
    for c in parsed.children(verb, "dobj"):
        if words[c].lemma == "birth":
            made += after(told, c, "to")
    left = found.agents if found.passive else found.subjects
    made = [a for a in made if a.kind is EntityKind.ORGANISATION and a.name is not None]
    yield from every(told, Relation.FOUNDED, people(left), unique(made), verb, put)


def _owes(told: Told, verb: int) -> Iterator[Draft]:
    """ "Y owes its existence to X", "X, to whom Y owes its existence"."""
    parsed, words = told.parsed, told.parsed.words
    if not any(words[c].lemma in {"existence", "birth", "foundation"} for c in parsed.children(verb, "dobj")):
        return
    put, found = mood(told, verb), slots(told, verb)
    makers = people(after(told, verb, "to"))
    if not makers and words[verb].dep == "relcl":
        makers = people(told.actors(words[verb].head))
    made = [a for a in found.subjects if a.kind is EntityKind.ORGANISATION]
    if put is not None and not found.passive:
        yield from every(told, Relation.FOUNDED, makers, made, verb, put)


def _left_out(told: Told, verb: int) -> list[Actor]:
    """What a clause without "which" is about: "the group she founded"."""
    parsed, words = told.parsed, told.parsed.words
    subjects = parsed.children(verb, "nsubj")
    if not subjects or words[subjects[0]].tag in {"WP", "WDT"}:
        return []
    return told.actors(words[verb].head)


def _helped(told: Told, verb: int) -> list[Actor]:
    """ "who helped found": the parse may make "helped" an auxiliary."""
    words = told.parsed.words
    if words[verb].dep == "relcl":
        return people(told.actors(words[verb].head))
    return []


def _brainchild(told: Told, noun: int) -> Iterator[Draft]:
    """ "Y is the brainchild of X"."""
    parsed, words = told.parsed, told.parsed.words
    owners = people([*possessors(told, noun), *(a for w in behind(told, noun, "of") for a in told.actors(w))])
    head = words[noun].head
    made: list[Actor] = []
    at = noun
    if words[noun].dep == "appos" and words[head].name is not None:
        made = [a for a in told.actors(head) if a.word == head]
    elif words[noun].dep == "attr":
        at = head
        made = [a for s in parsed.children(head, "nsubj") for a in told.actors(s)]
    put = mood(told, at) if words[at].pos in {"VERB", "AUX"} else None
    put = put or (Mood(polarity=Polarity.STATED) if at == noun else None)
    if put is not None:
        yield from every(
            told, Relation.FOUNDED, owners, [a for a in made if a.kind is EntityKind.ORGANISATION], at, put
        )
