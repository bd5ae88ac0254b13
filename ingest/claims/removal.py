"""Claims of deportation: who sent whom back, and to which state. An extradition is none."""

import re
from collections.abc import Iterator

from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.nominal import act_of
from ingest.claims.parts import behind, claim, clause, each, governments, is_state, nouns_behind, particle, parts
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import countries, people

DEPORTING = frozenset({"deport", "expel", "banish", "repatriate", "refoul"})
# A verb, the little words that it needs to be a deportation, and whether it needs a state to which, or from which.
_MOVING: dict[str, frozenset[str]] = {
    "send": frozenset({"back", "home"}),
    "fly": frozenset(),
    "return": frozenset(),
    "remove": frozenset(),
    "hand": frozenset({"over", "back"}),
    "turn": frozenset({"over"}),
    "throw": frozenset({"out"}),
    "kick": frozenset({"out"}),
    "force": frozenset({"back", "out", "onto"}),
    "push": frozenset({"back", "over", "across"}),
    "ship": frozenset(),
    "bundle": frozenset(),
    "escort": frozenset({"back", "out"}),
    "transfer": frozenset({"back"}),
}
MOVING = frozenset(_MOVING) | {"put", "place"}
_REMOVERS = re.compile(r"\b(?:immigration|border|homeland|home office|migration|ICE)\b", re.IGNORECASE)
_CARRIERS = frozenset(
    {"plane", "flight", "bus", "train", "aeroplane", "airplane", "charter", "aircraft", "boat", "ferry", "jet"}
)
_TO = ("to", "into")
REMOVAL_NOUNS = frozenset({"deportation", "expulsion", "removal", "repatriation", "refoulement", "return", "handover"})
_FORCED = frozenset({"forcible", "forced", "enforced", "illegal", "unlawful", "summary", "involuntary"})


def deported(told: Told, verb: int) -> Iterator[Draft]:
    """ "deported to Eritrea", "expelled from Austria", "ICE deported her"."""
    yield from _sent(told, verb, confidence=0.9)


def moved(told: Told, verb: int) -> Iterator[Draft]:
    """ "sent back to Russia", "put on a plane to", "handed over to Tajikistan by Russia", "kicked out of Turkey"."""
    words = told.parsed.words
    lemma = words[verb].lemma
    if lemma in {"put", "place", "force", "bundle"}:
        carriers = [n for n in nouns_behind(told, verb, "on", "onto", "aboard", "into") if words[n].lemma in _CARRIERS]
        boarded = [c for c in told.parsed.children(verb, "dobj") if words[c].lemma in _CARRIERS]
        if boarded and particle(told, verb, "on", "aboard") and words[verb].tag in {"VBN", "VBD"}:
            # "was picked up and put on a flight to": the parser takes the flight for what was put
            to = _states(told, behind(told, boarded[0], *_TO))
            who = people(clause(told, verb).subjects)
            yield from claim(told, verb, Relation.DEPORTED_TO, who, to, confidence=0.7)
            return
        if carriers:
            yield from _sent(told, verb, confidence=0.8, carriers=tuple(carriers), needs_state=True)
            return
        if lemma in {"put", "place"}:
            return
    needed = _MOVING[lemma]
    if needed and not particle(told, verb, *needed):
        return
    out = lemma in {"throw", "kick", "remove"}
    yield from _sent(told, verb, confidence=0.8, needs_state=True, out=out)


def _sent(
    told: Told,
    verb: int,
    *,
    confidence: float,
    carriers: tuple[int, ...] = (),
    needs_state: bool = False,
    out: bool = False,
) -> Iterator[Draft]:
    parsed, words = told.parsed, told.parsed.words
    ends = parts(told, verb, place=False)
    who = people(ends.patients)
    to = _states(told, [*behind(told, verb, *_TO), *(a for c in carriers for a in behind(told, c, *_TO))])
    from_ = _states(told, [*behind(told, verb, "from", "of"), *(a for c in carriers for a in behind(told, c, "from"))])
    if any(words[c].text.lower() == "where" for c in parsed.children(verb, "advmod")):
        # "left for Iran, from where they were deported"
        over = words[verb].head
        if words[verb].dep == "pcomp" and words[over].lemma == "from":
            before = [i for i in range(over) if words[i].name is not None]
            from_ = from_ or _states(told, told.actors(before[-1]) if before else [])
    doers = governments(ends.doers)
    if needs_state and not to and not from_:
        country = any(words[n].lemma in {"country", "territory"} for n in nouns_behind(told, verb, "from", "of"))
        sent_back = words[verb].lemma == "send" and not any(True for _ in nouns_behind(told, verb, "to", "for", "into"))
        thrown = ((out and particle(told, verb, "out")) or sent_back) and any(is_state(told, d) for d in doers)
        plain = words[verb].lemma == "remove" and not any(True for _ in nouns_behind(told, verb, "from", "of"))
        if plain and told.about_asylum and any(_REMOVERS.search(d.appearance.name) for d in doers):
            thrown = True
        if not doers or parsed.children(verb, "xcomp") or not (country or thrown):
            return
    if not doers and not ends.passive:
        from_ = []
    yield from claim(told, verb, Relation.DEPORTED_BY, who, doers or from_, confidence=confidence)
    if to and (ends.passive or ends.doers or not needs_state):
        yield from claim(told, verb, Relation.DEPORTED_TO, who, to, confidence=confidence)


def _states(told: Told, actors: list[Actor]) -> list[Actor]:
    return each(a for a in countries(told, actors) if is_state(told, a))


def removal_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "the deportation of X to Y", "his expulsion from Austria", "the forced return of X to Y by Z"."""
    parsed, words = told.parsed, told.parsed.words
    act = act_of(told, noun, place=False)
    if act is None or not act.patients:
        return
    by = [a for a in act.doers if a.kind is EntityKind.GOVERNMENT]
    if words[noun].lemma in {"return", "removal", "handover"}:
        forced = any(words[c].text.lower() in _FORCED for c in parsed.children(noun, "amod"))
        if not forced and not by:
            return
    if any(words[c].text.lower() == "voluntary" for c in parsed.children(noun, "amod")):
        return
    to = _states(told, behind(told, noun, "to"))
    from_ = _states(told, behind(told, noun, "from"))
    yield from claim(told, noun, Relation.DEPORTED_BY, act.patients, by or from_, confidence=0.8, put=act.put)
    yield from claim(told, noun, Relation.DEPORTED_TO, act.patients, to[:1], confidence=0.8, put=act.put)
