"""Claims of charges and verdicts: who charged, indicted, tried and sentenced whom."""

from collections.abc import Iterator
from dataclasses import replace

from graph.model import Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.nominal import act_of
from ingest.claims.parts import (
    Parts,
    behind,
    bodies_of,
    claim,
    each,
    is_court,
    is_fragment,
    nouns_behind,
    parts,
    states_in,
    topic,
)
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_of, is_passive, people, slots

CHARGING = frozenset({"charge", "indict", "prosecute", "arraign"})
CONVICTING = frozenset({"convict", "sentence", "condemn"})
CHARGES = frozenset({"charge", "indictment", "prosecution"})
BRINGING = frozenset(
    "bring file lay press issue authorise authorize level announce prefer open unseal launch initiate return lodge"
    " hand".split()
)
_CRIMINAL = frozenset({"case", "proceedings", "proceeding", "investigation"})
_PUNISHMENTS = frozenset({"sentence", "year", "month", "term", "life", "fine", "conviction", "verdict"})
_PRICES = frozenset({"price", "fee", "rate", "percent", "dollar", "euro", "pound", "rent", "tax", "interest"})
_COURT_PLACES = ("in", "at", "before", "by", "from")


def charged(told: Told, verb: int) -> Iterator[Draft]:
    """ "The CBI charged X", "X was indicted by the Department", "X is charged in Turkey with"."""
    priced = any(told.parsed.words[c].lemma in _PRICES for c in told.parsed.below(verb))
    if priced and not list(nouns_behind(told, verb, "with")):
        return  # "charges Canada higher prices"
    ends = parts(told, verb)
    who = people(ends.patients) or bodies_of(ends.patients)
    yield from claim(told, verb, Relation.CHARGED_BY, who, ends.doers, confidence=0.9 if ends.named else 0.8)


def charges_brought(told: Told, verb: int) -> Iterator[Draft]:
    """ "filed charges against X", "opened a criminal case against X", "charges against X were brought by Y"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    for noun in parsed.children(verb, "dobj", "nsubjpass"):
        for n in parsed.conjuncts(noun):
            criminal = words[n].lemma in _CRIMINAL and any(
                words[c].lemma == "criminal" for c in parsed.children(n, "amod", "compound")
            )
            if words[n].lemma not in CHARGES and not criminal:
                continue
            against = [a for i in parsed.below(n) for a in behind(told, i, "against")] or behind(told, n, "of", "on")
            against = against or behind(told, verb, "against", "on")
            who = people(against) or bodies_of(against)
            doers = bodies_of(found.agents if found.passive else found.subjects)
            if not doers and found.passive and not found.agents:
                doers = states_in(told, verb, n)
            yield from claim(told, verb, Relation.CHARGED_BY, who, doers, confidence=0.85)


def facing_charges(told: Told, verb: int) -> Iterator[Draft]:
    """ "faces charges of treason in Belarus": somebody there has charged."""
    parsed, words = told.parsed, told.parsed.words
    for noun in parsed.children(verb, "dobj"):
        if words[noun].lemma in CHARGES and words[noun].tag == "NNS":
            by = bodies_of(behind(told, noun, "by", "from"))
            found = slots(told, verb)
            yield from claim(
                told,
                verb,
                Relation.CHARGED_BY,
                people(found.subjects),
                by or states_in(told, verb, noun),
                confidence=0.75,
            )


def charge_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "the indictment of X by Y", "its charges against X"; charges that a verb brings are that verb's."""
    words = told.parsed.words
    over = words[words[noun].head]
    if words[noun].dep in {"dobj", "nsubjpass"} and (over.lemma in BRINGING or over.lemma in {"face", "deny"}):
        return
    act = act_of(told, noun, place=False)
    if act is None:
        return
    against = behind(told, noun, "against")
    who = people(against) or bodies_of(against) or act.patients
    doers = [d for d in act.doers if d.appearance.id not in {w.appearance.id for w in who}]
    yield from claim(told, noun, Relation.CHARGED_BY, who, doers, confidence=0.75, put=act.put)


def convicted(told: Told, verb: int) -> Iterator[Draft]:
    """ "convicted by the court", "sentenced in Myanmar", "convicted at Leeds Crown Court"."""
    words = told.parsed.words
    ends = parts(told, verb)
    if words[verb].lemma == "condemn" and not any(
        words[n].lemma in _PUNISHMENTS | {"death"} for n in nouns_behind(told, verb, "to")
    ):
        return
    who = people(ends.patients) or bodies_of(ends.patients)
    yield from _verdict(told, verb, who, ends)


def found_guilty(told: Told, verb: int) -> Iterator[Draft]:
    """ "The court found X guilty", "X was found not guilty at the Old Bailey"."""
    parsed, words = told.parsed, told.parsed.words
    for guilty in parsed.children(verb, "ccomp", "oprd", "acomp", "xcomp", "advcl"):
        if words[guilty].lemma != "guilty":
            continue
        innocent = any(words[c].text.lower() == "not" for c in parsed.children(guilty)) or (
            guilty > 0 and words[guilty - 1].text.lower() == "not"
        )
        ends = parts(told, verb)
        if not ends.passive:
            ends.patients += [a for s in parsed.children(guilty, "nsubj") for a in told.actors(s)]
        elif not ends.patients:
            ends.patients = topic(told) if is_fragment(told, verb) else []
        ends.patients = [p for p in ends.patients if p.appearance.id not in {d.appearance.id for d in ends.doers}]
        for draft in _verdict(told, verb, people(ends.patients) or bodies_of(ends.patients), ends, also=guilty):
            if not innocent:
                yield draft
            elif draft.polarity is Polarity.STATED:
                yield replace(draft, polarity=Polarity.DENIED)


def pleaded_guilty(told: Told, verb: int) -> Iterator[Draft]:
    """ "pleaded guilty in the Southern District of New York": a plea before a court is a conviction by it."""
    parsed, words = told.parsed, told.parsed.words
    guilty = next((c for c in parsed.children(verb) if words[c].lemma == "guilty"), None)
    if guilty is None:
        return
    if any(words[c].text.lower() == "not" for c in parsed.below(verb)):
        return
    found = slots(told, verb)
    where = [*behind(told, verb, *_COURT_PLACES), *behind(told, guilty, *_COURT_PLACES)]
    courts = each(a for a in where if a.kind is EntityKind.GOVERNMENT and is_court(a))
    yield from claim(told, verb, Relation.CONVICTED_BY, people(found.subjects), courts, confidence=0.75)


def punished(told: Told, verb: int) -> Iterator[Draft]:
    """ "handed X seven years", "handed down a three-year sentence to X", "was given ten years by the court"."""
    parsed, words = told.parsed, told.parsed.words
    passive = is_passive(told, verb)
    taking = words[verb].lemma in {"receive", "get"} and not passive
    given = [
        o
        for o in parsed.children(verb, "dobj", "npadvmod", "oprd", "nsubjpass", "attr")
        if words[o].lemma in _PUNISHMENTS and words[o].name is None
    ]
    if not given:
        return
    found = slots(told, verb)
    if taking:
        who = people(found.subjects)
        doers = behind(told, verb, "from", "in", "at") + [a for g in given for a in behind(told, g, "from", "in", "at")]
    elif passive:
        who = people(found.subjects) or people(behind(told, verb, "to", "on"))
        doers = agents_of(told, verb)
    else:
        who = people([*found.objects, *(a for c in parsed.children(verb, "dative") for a in told.actors(c))])
        who = (
            who
            or people(behind(told, verb, "to", "on"))
            or people([a for g in given for a in behind(told, g, "to", "for", "on")])
        )
        doers = found.subjects
    courts = [d for d in bodies_of(doers) if is_court(d)]
    years = all(words[g].lemma in {"year", "month", "life", "fine"} for g in given)
    if not courts and passive and not doers:
        courts = [a for a in behind(told, verb, *_COURT_PLACES) if a.kind is EntityKind.GOVERNMENT and is_court(a)]
        courts = courts or ([] if years else states_in(told, verb))
    yield from claim(told, verb, Relation.CONVICTED_BY, who, courts, confidence=0.8)


def conviction_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "X's conviction by the Minsk City Court"."""
    act = act_of(told, noun)
    if act is None:
        return
    courts = [a for a in behind(told, noun, "at", "before") if is_court(a)]
    yield from claim(told, noun, Relation.CONVICTED_BY, act.patients, act.doers or courts, confidence=0.8, put=act.put)


def _verdict(told: Told, verb: int, who: list[Actor], ends: Parts, *, also: int | None = None) -> Iterator[Draft]:
    doers = ends.doers if ends.named else []
    if not doers and not agents_of(told, verb):
        at = behind(told, verb, *_COURT_PLACES) + ([] if also is None else behind(told, also, *_COURT_PLACES))
        doers = each(a for a in at if a.kind is EntityKind.GOVERNMENT and is_court(a))
    if not doers:
        doers = ends.doers
    if not doers and ends.passive and not agents_of(told, verb) and also is not None:
        doers = states_in(told, also)
    yield from claim(told, verb, Relation.CONVICTED_BY, who, doers, confidence=0.9 if ends.named else 0.8)
