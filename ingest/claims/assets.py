"""SANCTIONED_BY told of what somebody owns: whose accounts were frozen, to whom a state closed its banks."""

from collections.abc import Iterator

from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.parts import behind, claim, clause, governments, stray_agents
from ingest.claims.patients import each
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import is_passive

FREEZING = frozenset({"freeze", "block", "immobilise", "immobilize"})
_OWNED = frozenset(
    "asset account property money fund wealth saving holding fortune estate investment stake share interest"
    " deposit possession belonging".split()
)
_OWNING = frozenset({"own", "hold", "have", "possess", "keep", "bank", "stash"})
_CLOSED = frozenset({"bank", "market"})
_OWNERS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})


def froze(told: Told, verb: int) -> Iterator[Draft]:
    """ "froze X's assets", "whose accounts were frozen by", "blocked whatever X may own", "had his money frozen by"."""
    passive = is_passive(told, verb)
    found = clause(told, verb)
    owners: list[Actor] = []
    for noun in _frozen(told, verb, passive=passive):
        owners += _owners(told, noun)
    if not owners and not passive:
        owners = _whose(told, verb)
    doers = governments((found.agents or stray_agents(told, verb)) if passive else found.subjects)
    yield from claim(
        told, verb, Relation.SANCTIONED_BY, each(a for a in owners if a.kind in _OWNERS), doers, confidence=0.8
    )


def _frozen(told: Told, verb: int, *, passive: bool) -> list[int]:
    """The words for what is frozen."""
    parsed, words = told.parsed, told.parsed.words
    found = list(parsed.children(verb, "nsubjpass" if passive else "dobj"))
    if words[verb].dep == "acl":
        found.append(words[verb].head)  # "had his accounts frozen"
    # "froze whatever she may own": the clause stands for what is owned
    found += [c for c in parsed.children(verb, "ccomp", "csubjpass", "csubj") if words[c].lemma in _OWNING]
    if words[verb].dep in {"ccomp", "xcomp", "acl", "advcl"} and words[words[verb].head].lemma == "have":
        found += [c for c in parsed.children(words[verb].head, "ccomp", "dobj") if c != verb]
    for above in parsed.above(verb):  # "had all that he owns there frozen"
        over = words[above]
        if passive and over.lemma in _OWNING and over.dep == "ccomp" and words[over.head].lemma == "have":
            found.append(above)
    return [j for n in found for j in parsed.conjuncts(n)]


def _owners(told: Told, thing: int) -> list[Actor]:
    """Whose a thing is: "X's accounts", "the accounts of X", "whatever property X may own in Europe"."""
    parsed, words = told.parsed, told.parsed.words
    if words[thing].lemma in _OWNED:
        found = [a for c in parsed.children(thing, "poss") for a in told.actors(c)]
        found += behind(told, thing, "of")
        for c in parsed.children(thing, "acl", "relcl"):
            if words[c].lemma in {"belong"}:
                found += behind(told, c, "to")
            if words[c].lemma in _OWNING:
                found += behind(told, c, "by")
                found += [a for s in parsed.children(c, "nsubj") for a in told.actors(s)]
        return found
    asks = any(words[i].text.lower() in {"whatever", "what", "anything", "everything"} for i in parsed.below(thing))
    if words[thing].lemma in _OWNING and asks:
        return [a for s in parsed.children(thing, "nsubj") for a in told.actors(s)]
    if words[thing].text.lower() in {"whatever", "anything", "everything", "all"}:
        return [
            a
            for c in parsed.children(thing, "relcl", "acl", "ccomp")
            if words[c].lemma in _OWNING
            for s in parsed.children(c, "nsubj")
            for a in told.actors(s)
        ]
    return []


def _whose(told: Told, verb: int) -> list[Actor]:
    """ "the colonel whose bank accounts the Council blocked", however the nouns behind "whose" were parsed."""
    words = told.parsed.words
    whose = next((i for i in range(verb - 1, max(0, verb - 10), -1) if words[i].tag == "WP$"), None)
    if whose is None or not any(w.lemma in _OWNED for w in words[whose:verb]):
        return []
    head = whose - 1 if words[whose - 1].text != "," else whose - 2
    return told.actors(head) if head >= 0 and words[head].pos in {"NOUN", "PROPN"} else []


def closed(told: Told, verb: int) -> Iterator[Draft]:
    """ "Canada closed its banks and borders to X": a state, and banks among what it closed."""
    parsed, words = told.parsed, told.parsed.words
    shut = [j for c in parsed.children(verb, "dobj") for j in parsed.conjuncts(c)]
    if not any(words[n].lemma in _CLOSED for n in shut):
        return
    to = behind(told, verb, "to", "for") or [a for n in shut for a in behind(told, n, "to")]
    targets = each(a for a in to if a.kind in _OWNERS)
    yield from claim(
        told, verb, Relation.SANCTIONED_BY, targets, governments(clause(told, verb).subjects), confidence=0.75
    )
