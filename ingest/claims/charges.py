"""Claims of charges: who charged, indicted, prosecuted or formally accused whom."""

from collections.abc import Iterator

from graph.vocabulary import Relation
from ingest.claims.draft import Draft
from ingest.claims.nominal import act_of
from ingest.claims.parts import (
    behind,
    bodies_of,
    claim,
    nouns_behind,
    parts,
    states_in,
)
from ingest.claims.patients import each
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_of, people, slots

CHARGING = frozenset({"charge", "indict", "prosecute", "arraign"})
CHARGES = frozenset({"charge", "indictment", "prosecution", "count"})
BRINGING = frozenset(
    "bring file lay press issue authorise authorize level announce prefer open unseal launch initiate return lodge"
    " hand draw enter institute start commence submit slap put mount register".split()
)
LADEN = frozenset({"slap", "hit", "serve", "saddle"})  # "slapped her with two charges"
_CRIMINAL = frozenset({"case", "proceedings", "proceeding", "investigation"})
_PRICES = frozenset({"price", "fee", "rate", "percent", "dollar", "euro", "pound", "rent", "tax", "interest"})
_PROSECUTING = ("prosecut", "procur", "parquet", "public ministry", "investigat", "inquiry", "attorney", "fiscal")
_FORMALLY = frozenset({"formally", "officially"})


def charged(told: Told, verb: int) -> Iterator[Draft]:
    """ "The CBI charged X", "X was indicted by the Department", "X is charged in Turkey with"."""
    priced = any(told.parsed.words[c].lemma in _PRICES for c in told.parsed.below(verb))
    if priced and not list(nouns_behind(told, verb, "with")):
        return  # "charges Canada higher prices"
    ends = parts(told, verb)
    who = people(ends.patients) or bodies_of(ends.patients)
    yield from claim(told, verb, Relation.CHARGED_BY, who, ends.doers, confidence=0.9 if ends.named else 0.8)


def is_charge(told: Told, noun: int) -> bool:
    """ "a charge", "three counts", "a charge sheet", "a criminal case", "papers accusing her of"."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[noun].lemma
    if words[noun].name is not None:
        return False
    beside = {words[c].lemma for c in parsed.children(noun, "amod", "compound")}
    if lemma == "count":
        over = words[noun].head if words[noun].dep in {"dobj", "nsubjpass"} else noun
        hung = (*parsed.children(noun, "prep"), *parsed.children(over, "prep"))
        told_so = any(words[p].lemma in {"against", "of"} for p in hung) or bool(parsed.children(noun, "compound"))
        other = noun and words[noun - 1].lemma in {"head", "vote", "ballot", "body", "blood"}
        return not other and (told_so or words[noun].tag == "NNS")
    if lemma in CHARGES:
        return True
    if lemma in {"sheet", "bill"}:
        return "charge" in beside or any(words[c].lemma == "indictment" for c in nouns_behind(told, noun, "of"))
    if lemma in {"paper", "document", "complaint"}:
        return bool(_accused_in(told, noun)) or (lemma == "complaint" and "criminal" in beside)
    return lemma in _CRIMINAL and "criminal" in beside


def _accused_in(told: Told, noun: int) -> list[Actor]:
    """Whom papers accuse or charge: "filed papers accusing her of"."""
    parsed, words = told.parsed, told.parsed.words
    return [
        a
        for c in parsed.children(noun, "acl")
        if words[c].lemma in {"accuse", "charge"} and words[c].tag == "VBG"
        for o in parsed.children(c, "dobj")
        for a in told.actors(o)
    ]


def charges_brought(told: Told, verb: int) -> Iterator[Draft]:
    """ "filed charges against X", "opened a criminal case against X", "charges against X were brought by Y"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    nouns = list(parsed.children(verb, "dobj", "nsubjpass"))
    over = words[verb].head
    if words[verb].dep == "xcomp" and parsed.children(over, "auxpass"):
        nouns += parsed.children(over, "nsubjpass")  # "charges are said to have been brought"
    if words[verb].dep == "acl" and words[verb].tag == "VBN":
        nouns.append(over)  # "charges brought by Y against X"
    for noun in nouns:
        for n in parsed.conjuncts(noun):
            if not is_charge(told, n):
                continue
            against = [a for i in parsed.below(n) for a in behind(told, i, "against")] or behind(told, n, "of", "on")
            against = against or _accused_in(told, n) or behind(told, verb, "against", "on", "upon")
            against = against or _at_the_door(told, verb)
            if not against and words[verb].lemma == "put":
                against = [*behind(told, verb, "to"), *behind(told, n, "to")]
            who = people(against) or bodies_of(against)
            doers = bodies_of(agents_of(told, verb) if found.passive else found.subjects)
            if words[verb].dep == "acl" and not who:
                who = _tried_on(told, n)
            if not doers and found.passive and not found.agents:
                doers = states_in(told, verb, n)
            who = [w for w in who if w.appearance.id not in {d.appearance.id for d in doers}]
            yield from claim(told, verb, Relation.CHARGED_BY, who, doers, confidence=0.85)


def _at_the_door(told: Told, verb: int) -> list[Actor]:
    """ "was laid at her door"."""
    parsed, words = told.parsed, told.parsed.words
    doors = [n for n in nouns_behind(told, verb, "at") if words[n].lemma in {"door", "doorstep"}]
    return [a for n in doors for c in parsed.children(n, "poss") for a in told.actors(c)]


def _tried_on(told: Told, noun: int) -> list[Actor]:
    """ "was convicted on charges brought by Y", "faces charges filed by Y": whose charges these are."""
    words = told.parsed.words
    over = words[noun].head
    if words[noun].dep == "pobj" and words[over].lemma in {"on", "of"}:
        verb = words[over].head
        if words[verb].pos != "VERB":
            return []
        ends = parts(told, verb)
        return people(ends.patients) or people(behind(told, verb, "on"))
    if words[noun].dep == "dobj" and words[over].lemma in {"face", "deny"}:
        return people(slots(told, over).subjects)
    return []


def laden_with(told: Told, verb: int) -> Iterator[Draft]:
    """ "The prosecutor slapped X with two charges", "X was hit with an indictment by Y"."""
    if any(is_charge(told, n) for n in nouns_behind(told, verb, "with")):
        ends = parts(told, verb)
        yield from claim(told, verb, Relation.CHARGED_BY, people(ends.patients), ends.doers, confidence=0.8)


def accused(told: Told, verb: int) -> Iterator[Draft]:
    """ "The Public Ministry formally accused him of": of one who prosecutes, or formally, that is a charge."""
    parsed, words = told.parsed, told.parsed.words
    formal = any(words[c].text.lower() in _FORMALLY for c in parsed.children(verb, "advmod"))
    ends = parts(told, verb, place=False)
    doers = [d for d in ends.doers if formal or any(w in d.appearance.name.casefold() for w in _PROSECUTING)]
    if any(words[p].lemma in {"of", "over"} for p in parsed.children(verb, "prep")):
        yield from claim(told, verb, Relation.CHARGED_BY, people(ends.patients), doers, confidence=0.75)


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


def under_indictment(told: Told, verb: int) -> Iterator[Draft]:
    """ "is under indictment in Spain", "has been under indictment by the Court"."""
    for noun in nouns_behind(told, verb, "under"):
        if told.parsed.words[noun].lemma in {"indictment", "charge"}:
            by = bodies_of([*behind(told, noun, "by", "of"), *behind(told, verb, "by")])
            doers = by or states_in(told, verb, noun)
            yield from claim(
                told, verb, Relation.CHARGED_BY, people(slots(told, verb).subjects), doers, confidence=0.75
            )


def charge_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "the indictment of X by Y", "its charges against X"; charges that a verb brings are that verb's."""
    words = told.parsed.words
    over = words[words[noun].head]
    if not is_charge(told, noun):
        return
    if words[noun].dep in {"dobj", "nsubjpass"} and (over.lemma in BRINGING or over.lemma in {"face", "deny"}):
        return
    if words[noun].lemma == "count":
        return
    act = act_of(told, noun, place=False)
    if act is None:
        return
    against = behind(told, noun, "against")
    who = people(against) or bodies_of(against) or act.patients
    doers = [d for d in act.doers if d.appearance.id not in {w.appearance.id for w in who}]
    yield from claim(told, noun, Relation.CHARGED_BY, each(who), doers, confidence=0.75, put=act.put)
