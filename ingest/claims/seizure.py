"""Claims of arrest: verbs, idioms ("took her in", "bundled him into a car", "came for her") and nouns of the act."""

from collections.abc import Iterator

from graph.vocabulary import Relation
from ingest.claims.draft import Draft
from ingest.claims.nominal import act_of
from ingest.claims.parts import (
    Parts,
    behind,
    bodies_of,
    claim,
    clause,
    earlier_agents,
    in_power,
    nouns_behind,
    particle,
    parts,
)
from ingest.claims.patients import is_state
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_of, people

ARRESTING = frozenset({"arrest", "rearrest", "re-arrest", "apprehend", "handcuff", "cuff"})
# Only of people, by somebody in power.
SEIZING = frozenset("seize nab capture catch snatch collar grab".split())
# "dragged her from her classroom", "led him away", "bundled them into a van"
_MOVING = frozenset(
    "pull haul drag lead march lift fetch yank pluck whisk spirit cart carry frogmarch hustle bundle force shove push"
    " throw load herd cram take bring".split()
)
_FROM_ANYWHERE = frozenset("pull haul drag lift fetch yank pluck snatch".split())
_INTO_CARS = _MOVING - {"fetch", "pluck", "lift"}
_CARS = frozenset(
    "car van jeep truck lorry bus minibus minivan vehicle suv pickup ambulance helicopter boat trunk boot taxi"
    " convoy".split()
)
_HOMES = frozenset(
    "home house flat apartment bed bedroom office workplace classroom school clinic hospital street bus train car taxi"
    " hotel village church mosque university dormitory shop cafe restaurant airport plane flight farm market".split()
)
_JAILS = frozenset({"prison", "jail", "cell", "custody", "detention", "captivity", "camp"})
_CARRYING = frozenset({"carry", "cart", "whisk", "spirit", "load"})  # a state does so to whom it removes
_HANDCUFFS = frozenset({"handcuff", "cuff", "shackle", "manacle", "handcuffs", "chain"})
_GOING_OFF = frozenset({"drive", "make", "go", "walk", "march"})
SEIZED = SEIZING | _MOVING | _GOING_OFF | {"pick", "round", "place", "put", "come", "run", "slap", "clap", "snap"}
_DOING = frozenset({"make", "effect", "carry", "conduct", "execute", "perform"})


def arrested(told: Told, verb: int) -> Iterator[Draft]:
    """ "arrested by the FSB", "arrested in Belarus"."""
    ends = shared_parts(told, verb)
    yield from claim(told, verb, Relation.ARRESTED_BY, people(ends.patients), ends.doers, confidence=sure(ends.named))


def seized(told: Told, verb: int) -> Iterator[Draft]:
    """ "picked up by police in Belarus", "led her away in handcuffs", "took him into custody", "came for him"."""
    if not _is_seizure(told, verb):
        with_him = _taken_along(told, verb)
        if with_him:
            doers = [d for d in in_power(clause(told, verb).subjects) if not is_state(told, d)]
            yield from claim(told, verb, Relation.ARRESTED_BY, with_him, doers, confidence=0.75)
        return
    ends = shared_parts(told, verb)
    doers = in_power(ends.doers)
    if told.parsed.words[verb].lemma in _CARRYING:
        doers = [d for d in doers if not is_state(told, d)]
    yield from claim(told, verb, Relation.ARRESTED_BY, people(ends.patients), doers, confidence=sure(ends.named) - 0.05)


def _is_seizure(told: Told, verb: int) -> bool:
    words = told.parsed.words
    lemma = words[verb].lemma
    return (
        lemma in SEIZING
        or (lemma in {"pick", "round"} and particle(told, verb, "up"))
        or (lemma in _MOVING - {"bring", "take"} and particle(told, verb, "away", "off"))
        or (lemma == "take" and particle(told, verb, "away"))
        or (lemma in {"haul", "pull", "run"} and particle(told, verb, "in"))
        or (lemma in {"take", "bring"} and _taken_in(told, verb))
        or (lemma in {"take", "bring"} and any(_is_custody(told, n) for n in nouns_behind(told, verb, "into", "in")))
        or (lemma in _INTO_CARS and _into_car(told, verb))
        or (lemma in _FROM_ANYWHERE | {"take"} and _is_fetched(told, verb))
        or (lemma == "take" and _taken_by(told, verb))
        or (lemma in {"place", "put"} and under_arrest(told, verb))
        or (lemma in {"put", "place", "lead", "take"} and any(words[n].lemma in _HANDCUFFS for n in _in(told, verb)))
    )


def _into_car(told: Told, verb: int) -> bool:
    return any(told.parsed.words[n].lemma in _CARS for n in nouns_behind(told, verb, "into", "onto", "in"))


def _in(told: Told, verb: int) -> Iterator[int]:
    return nouns_behind(told, verb, "in")


def _is_custody(told: Told, noun: int) -> bool:
    return told.parsed.words[noun].lemma == "custody"


def _taken_in(told: Told, verb: int) -> bool:
    """ "The police took him in": a service does, a state that takes somebody in shelters him."""
    if not any(told.parsed.words[c].text.lower() == "in" for c in told.parsed.children(verb, "prt", "advmod")):
        return False
    ends = parts(told, verb)
    return bool(ends.doers) and not any(is_state(told, d) for d in ends.doers)


def _is_fetched(told: Told, verb: int) -> bool:
    """ "dragged from her classroom", "took him off a bus", "lifted out of his bed"."""
    words = told.parsed.words
    nouns = [n for n in nouns_behind(told, verb, "from", "off", "out", "of") if words[n].lemma not in _JAILS]
    if words[verb].lemma == "take":
        return any(words[n].lemma in _HOMES for n in nouns)
    return bool(nouns)


def _taken_by(told: Told, verb: int) -> bool:
    """ "was taken by the FSB in May": and not to a doctor."""
    parsed, words = told.parsed, told.parsed.words
    agents = agents_of(told, verb)
    if not parsed.children(verb, "auxpass") or not agents or any(is_state(told, a) for a in agents):
        return False
    harmless = {"by", "in", "on", "at", "from", "after", "before", "during", "near", "outside"}
    plain = all(words[p].lemma in harmless for p in parsed.children(verb, "prep", "dative", "agent"))
    return plain and not parsed.children(verb, "dobj", "oprd", "xcomp", "prt", "advcl")


def _taken_along(told: Told, verb: int) -> list[Actor]:
    """ "came for her", "drove off with him", "put handcuffs on him"."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    if lemma == "come":
        return people(behind(told, verb, "for")) if not parsed.children(verb, "dobj", "xcomp", "acomp") else []
    if lemma in _GOING_OFF and particle(told, verb, "off", "away"):
        return people(behind(told, verb, "with"))
    cuffed = [c for c in parsed.children(verb, "dobj") if words[c].lemma in _HANDCUFFS]
    return people([*behind(told, verb, "on"), *(a for c in cuffed for a in behind(told, c, "on"))]) if cuffed else []


def arrest_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "her arrest by the KGB", "the arrest of X in Belarus", "X's capture by the army", "carried out X's arrest"."""
    words = told.parsed.words
    verb = words[noun].head
    if words[noun].dep == "dobj" and words[verb].lemma in _DOING:
        act = act_of(told, noun, place=False)
        doers = in_power(clause(told, verb).subjects)
        if act is not None and not act.doers and doers:
            yield from claim(told, noun, Relation.ARRESTED_BY, act.patients, doers, confidence=0.8, put=act.put)
            return
    yield from act_noun(told, noun, Relation.ARRESTED_BY)


def act_noun(told: Told, noun: int, relation: Relation) -> Iterator[Draft]:
    """The claims of a noun of arrest or detention."""
    act = act_of(told, noun)
    if act is not None:
        yield from claim(told, noun, relation, act.patients, act.doers, confidence=0.8, put=act.put)


def shared_parts(told: Told, verb: int) -> Parts:
    """Both ends; of "arrested by the KGB and held", the KGB is said once for both."""
    ends = parts(told, verb)
    if ends.passive and not (ends.doers and ends.named):
        ends.doers = earlier_agents(told, verb) or ends.doers
    if not ends.passive and not bodies_of(ends.doers):
        ends.doers = _same_doers(told, verb) or ends.doers
    return ends


def _same_doers(told: Told, verb: int) -> list[Actor]:
    """ "men of the KGB were waiting, forced her into a jeep and shut her up": a verb that the parser hung on a name."""
    parsed, words = told.parsed, told.parsed.words
    if parsed.children(verb, "nsubj", "nsubjpass"):
        return []
    at = verb
    for _ in range(4):
        if words[at].dep != "conj" or words[words[at].head].pos not in {"VERB", "AUX"}:
            break
        at = words[at].head
        subjects = parsed.children(at, "nsubj")
        if subjects:
            return bodies_of(a for s in subjects for a in told.actors(s))
    return []


def under_arrest(told: Told, verb: int, kind: str = "") -> bool:
    """Whether "under arrest" stands behind the verb; with ``kind``, "under house arrest"."""
    parsed, words = told.parsed, told.parsed.words
    for n in nouns_behind(told, verb, "under"):
        house = any(words[c].text.lower() == "house" for c in parsed.children(n, "compound", "amod"))
        if words[n].lemma == "arrest" and house == bool(kind):
            return True
    return False


def sure(named: bool) -> float:
    """How sure an act is whose doer is named, or is only the state in which it was done."""
    return 0.9 if named else 0.8
