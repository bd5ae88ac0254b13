"""Claims of what is done to people: arrested, held, deported, charged, sanctioned, and asylum sought, denied."""

from collections.abc import Iterator

from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.told import Told
from ingest.claims.verbs import after, agents_named, bodies_or_states, countries, pairs, people, slots, subject_of

# What one verb does to somebody (the relation's subject), by the verb's lemma.
DONE_TO = {
    "arrest": Relation.ARRESTED_BY,
    "detain": Relation.DETAINED_BY,
    "imprison": Relation.DETAINED_BY,
    "jail": Relation.DETAINED_BY,
    "incarcerate": Relation.DETAINED_BY,
    "deport": Relation.DEPORTED_BY,
    "expel": Relation.DEPORTED_BY,
    "charge": Relation.CHARGED_BY,
    "indict": Relation.CHARGED_BY,
    "convict": Relation.CONVICTED_BY,
    "sentence": Relation.CONVICTED_BY,
    "sanction": Relation.SANCTIONED_BY,
}


_ASYLUM_WORDS = frozenset({"asylum", "refuge", "refugee", "protection"})


_REQUESTS = frozenset({"claim", "application", "request", "bid", "petition", "case", "plea"})


def done_to(told: Told, verb: int) -> Iterator[Draft]:
    """Arrested, deported, charged ...: by an agent, else by the state in or from which it was done."""
    relation = DONE_TO[told.parsed.words[verb].lemma]
    found = slots(told, verb)
    patients = people(found.subjects if found.passive else found.objects)
    doers = bodies_or_states(told, found.agents if found.passive else found.subjects)
    if relation in {Relation.CHARGED_BY, Relation.CONVICTED_BY} and not patients:
        patients = found.subjects if found.passive else found.objects
    confidence = 0.9
    if found.passive and not found.agents and not doers:
        doers = countries(
            told, after(told, verb, "from") if relation is Relation.DEPORTED_BY else after(told, verb, "in")
        )
        confidence = 0.8
    if doers:
        yield from pairs(told, verb, relation, patients, doers, confidence=confidence)
    if relation is Relation.DEPORTED_BY:
        yield from pairs(told, verb, Relation.DEPORTED_TO, patients, countries(told, after(told, verb, "to")))


def returned(told: Told, verb: int) -> Iterator[Draft]:
    """ "sent back to Russia by the United States", "removed to Russia": a deportation in other words."""
    found = slots(told, verb)
    words = told.parsed.words
    if words[verb].lemma == "send" and not any(
        words[c].text.lower() == "back" for c in told.parsed.children(verb, "advmod", "prt")
    ):
        return
    patients = people(found.subjects if found.passive else found.objects)
    to = countries(told, after(told, verb, "to"))
    from_ = countries(told, after(told, verb, "from"))
    if not to and not from_:
        return
    doers = [a for a in (found.agents if found.passive else found.subjects) if a.kind is EntityKind.GOVERNMENT] or from_
    yield from pairs(told, verb, Relation.DEPORTED_BY, patients, doers, confidence=0.8)
    yield from pairs(told, verb, Relation.DEPORTED_TO, patients, to, confidence=0.8)


def is_asylum(told: Told, noun: int) -> bool:
    """Whether a noun is asylum, or a claim for it."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[noun].lemma
    if lemma in _ASYLUM_WORDS:
        return True
    if lemma in {"claim", "application"} and told.about_asylum and parsed.children(noun, "poss"):
        plain = not any(words[c].dep in {"compound", "amod"} for c in parsed.children(noun))
        if plain:
            return True
    if lemma in _REQUESTS | {"status"}:
        return any(words[i].lemma in _ASYLUM_WORDS for i in parsed.below(noun) if i != noun)
    return False


def decided_asylum(told: Told, verb: int) -> Iterator[Draft]:
    """ "Canada denied X asylum", "X's asylum claim was rejected by the Board", "X was granted asylum in France"."""
    parsed, words = told.parsed, told.parsed.words
    relation = Relation.DENIED_ASYLUM_BY if words[verb].lemma in DENYING else Relation.GRANTED_ASYLUM_BY
    found = slots(told, verb)
    taken = [
        c
        for c in parsed.children(verb, "dobj", "oprd", "attr", "dative", "nsubjpass", "npadvmod")
        if is_asylum(told, c)
    ]
    if not taken and found.subject_word is not None and found.passive and is_asylum(told, found.subject_word):
        taken = [found.subject_word]
    if not taken:
        return
    what = taken[0]
    requested = words[what].lemma in _REQUESTS
    if (
        not requested
        and words[verb].lemma in {"dismiss", "accept", "approve", "give"}
        and words[what].lemma != "asylum"
    ):
        return
    owners = [a for c in parsed.children(what, "poss") for a in told.actors(c)]
    # "denied Jane Roe refugee status" is parsed as if the status were called so
    nouns = [what, *parsed.children(what, "compound")]
    owners += [
        a for i in nouns for c in parsed.children(i, "compound", "nmod") for a in told.actors(c) if a.name is not None
    ]
    owners += after(told, what, "of", "by", "from") if requested else []
    if found.passive:
        persons = people(owners) or (
            people(found.subjects) if found.subject_word != what else people(after(told, verb, "to"))
        )
        deciders = [a for a in found.agents if a.kind is EntityKind.GOVERNMENT]
    else:
        direct = [a for c in parsed.children(verb, "dobj", "dative") if c != what for a in told.actors(c)]
        persons = people(owners) or people(direct) or people(after(told, verb, "to"))
        deciders = [a for a in found.subjects if a.kind is EntityKind.GOVERNMENT]
    confidence = 0.9
    if not deciders and not agents_named(told, verb):
        inside = after(told, verb, "in") + after(told, what, "in")
        deciders = countries(told, inside)
        confidence = 0.85
    yield from pairs(told, verb, relation, persons, deciders, confidence=confidence)


def sought(told: Told, verb: int) -> Iterator[Draft]:
    """ "sought asylum in Canada", "applied for asylum in", "made a refugee claim in"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    nouns = list(parsed.children(verb, "dobj"))
    for p in parsed.children(verb, "prep"):
        if words[p].lemma == "for":
            nouns.extend(parsed.children(p, "pobj"))
    for noun in nouns:
        if is_asylum(told, noun) and not found.passive:
            inside = after(told, verb, "in", "from") + after(told, noun, "in", "from")
            for p in parsed.children(verb, "prep"):
                inside += after(told, p, "in")
            yield from pairs(told, verb, Relation.SOUGHT_ASYLUM_IN, people(found.subjects), countries(told, inside))


DENYING = frozenset({"deny", "refuse", "reject", "dismiss", "decline"})


GRANTING = frozenset({"grant", "give", "award", "accord", "accept", "approve", "receive", "win", "obtain"})


def received_asylum(told: Told, verb: int) -> Iterator[Draft]:
    """ "X received asylum in France"."""
    found = slots(told, verb)
    if found.passive:
        yield from decided_asylum(told, verb)
        return
    for c in told.parsed.children(verb, "dobj"):
        if told.parsed.words[c].lemma in {"asylum"} or (told.parsed.words[c].lemma == "status" and is_asylum(told, c)):
            inside = after(told, verb, "in", "from") + after(told, c, "in", "from")
            yield from pairs(told, verb, Relation.GRANTED_ASYLUM_BY, people(found.subjects), countries(told, inside))


def held(told: Told, verb: int) -> Iterator[Draft]:
    """ "has been held by Turkey since June", "is held in Russia"."""
    found = slots(told, verb)
    patients = people(found.subjects if found.passive else found.objects)
    doers = [a for a in (found.agents if found.passive else found.subjects) if a.kind is EntityKind.GOVERNMENT]
    if found.passive and not doers and not agents_named(told, verb):
        doers = countries(told, after(told, verb, "in"))
    yield from pairs(told, verb, Relation.DETAINED_BY, patients, doers, confidence=0.85)


def in_custody(told: Told, verb: int) -> Iterator[Draft]:
    """ "has been in the custody of ICE", "had been in custody in Uganda"."""
    parsed, words = told.parsed, told.parsed.words
    for prep in parsed.children(verb, "prep"):
        for c in parsed.children(prep, "pobj"):
            if words[prep].lemma == "in" and words[c].lemma in {"custody", "detention", "prison", "jail"}:
                subject = subject_of(told, verb)
                persons = people(told.actors(subject)) if subject is not None else []
                doers = [a for a in after(told, c, "of") if a.kind is EntityKind.GOVERNMENT]
                doers += [
                    a
                    for d in parsed.children(c, "poss", "compound")
                    for a in told.actors(d)
                    if a.kind is EntityKind.GOVERNMENT
                ]
                doers = doers or countries(told, [*after(told, c, "in"), *after(told, verb, "in")])
                yield from pairs(told, verb, Relation.DETAINED_BY, persons, doers, confidence=0.85)


def turned_down(told: Told, verb: int) -> Iterator[Draft]:
    """ "The Office turned him down", in a document about asylum."""
    words = told.parsed.words
    if not told.about_asylum or not any(
        words[c].text.lower() == "down" for c in told.parsed.children(verb, "prt", "advmod")
    ):
        return
    found = slots(told, verb)
    persons = people(found.subjects if found.passive else found.objects)
    deciders = [a for a in (found.agents if found.passive else found.subjects) if a.kind is EntityKind.GOVERNMENT]
    yield from pairs(told, verb, Relation.DENIED_ASYLUM_BY, persons, deciders, confidence=0.75)


def listed_for_sanctions(told: Told, verb: int) -> Iterator[Draft]:
    """ "put him on its sanctions list"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    for prep in parsed.children(verb, "prep"):
        for c in parsed.children(prep, "pobj"):
            sanctions = any(words[i].lemma.startswith("sanction") for i in parsed.below(c))
            if (
                words[prep].lemma in {"on", "under"}
                and sanctions
                and (words[c].lemma == "list" or words[c].lemma.startswith("sanction"))
            ):
                patients = found.subjects if found.passive else found.objects
                doers = bodies_or_states(told, found.agents if found.passive else found.subjects)
                yield from pairs(told, verb, Relation.SANCTIONED_BY, patients, doers, confidence=0.85)
