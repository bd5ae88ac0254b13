"""Claims of arrest and detention: verbs, idioms ("taken into custody", "behind bars") and nouns of the act."""

from collections.abc import Iterator

from graph.vocabulary import Relation
from ingest.claims.draft import Draft
from ingest.claims.nominal import act_of
from ingest.claims.parts import (
    Parts,
    behind,
    claim,
    clause,
    each,
    earlier_agents,
    governments,
    in_power,
    is_court,
    is_state,
    nouns_behind,
    particle,
    parts,
    states_in,
    topic,
)
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_named, people

ARRESTING = frozenset({"arrest", "rearrest", "re-arrest", "apprehend"})
SEIZING = frozenset({"seize", "nab", "capture", "catch", "snatch", "collar"})  # only of people, by somebody in power
DETAINING = frozenset({"detain", "imprison", "jail", "incarcerate", "intern"})
PLACES = frozenset(
    "custody detention prison jail cell bar captivity imprisonment remand incarceration camp colony container"
    " confinement dungeon basement gaol lock-up lockup cellar".split()
)
_SERVING = frozenset({"spend", "serve"})
_TIME = frozenset({"year", "month", "week", "day", "night", "hour", "sentence", "term", "time", "decade"})


def arrested(told: Told, verb: int) -> Iterator[Draft]:
    """ "arrested by the FSB", "arrested in Belarus"."""
    ends = _parts(told, verb)
    yield from claim(told, verb, Relation.ARRESTED_BY, people(ends.patients), ends.doers, confidence=_sure(ends.named))


def seized(told: Told, verb: int) -> Iterator[Draft]:
    """ "picked up by police in Belarus", "led her away in handcuffs", "took him into custody"."""
    lemma = told.parsed.words[verb].lemma
    whole = (
        lemma in SEIZING
        or (lemma in {"pick", "round"} and particle(told, verb, "up"))
        or (lemma == "haul" and particle(told, verb, "in", "off", "away"))
        or (lemma in {"lead", "drag", "march", "pull"} and particle(told, verb, "away", "off"))
        or (lemma == "take" and particle(told, verb, "away"))
        or (lemma in {"take", "bring"} and any(_is(told, n, "custody") for n in nouns_behind(told, verb, "into", "in")))
        or (lemma in {"place", "put"} and _under_arrest(told, verb))
    )
    if not whole:
        return
    ends = parts(told, verb)
    doers = in_power(ends.doers)
    yield from claim(
        told, verb, Relation.ARRESTED_BY, people(ends.patients), doers, confidence=_sure(ends.named) - 0.05
    )


def detained(told: Told, verb: int) -> Iterator[Draft]:
    """ "detained by ICE", "jailed in Morocco"; a court that jails somebody convicts."""
    ends = _parts(told, verb)
    courts = [d for d in ends.doers if is_court(d)]
    rest = [d for d in ends.doers if not is_court(d)]
    if told.parsed.words[verb].lemma != "detain":
        yield from claim(told, verb, Relation.CONVICTED_BY, people(ends.patients), courts, confidence=0.8)
    else:
        rest = ends.doers
    yield from claim(told, verb, Relation.DETAINED_BY, people(ends.patients), rest, confidence=_sure(ends.named))


def held(told: Told, verb: int) -> Iterator[Draft]:
    """ "has been held by Turkey since June", "kept in a cell", "locked up", "remanded in custody by the court"."""
    words = told.parsed.words
    lemma = words[verb].lemma
    behind_walls = _walls(told, verb)
    if lemma == "hold" and words[verb].dep == "xcomp" and words[words[verb].head].lemma in {"want", "like", "love"}:
        return  # "wanted to hold his hand"
    if lemma == "lock" and not particle(told, verb, "up", "away"):
        return
    if lemma in {"keep", "put", "place", "throw", "take", "send"} and not behind_walls:
        return
    if lemma in {"put", "place"} and _under_arrest(told, verb) and not behind_walls:
        return
    if lemma == "take" and any(_is(told, n, "custody") for n in nouns_behind(told, verb, "into")):
        return  # an arrest
    ends = _parts(told, verb)
    if ends.passive and not ends.doers and ends.patients:
        ends.doers = _keepers(told, verb)
    doers = in_power(ends.doers)
    if lemma in {"send", "throw"} and any(is_court(d) for d in doers):
        yield from claim(told, verb, Relation.CONVICTED_BY, people(ends.patients), doers, confidence=0.75)
        return
    if lemma == "hold" and (not people(ends.patients) or (not ends.passive and any(is_court(d) for d in doers))):
        return  # what a court holds is a view
    yield from claim(
        told, verb, Relation.DETAINED_BY, people(ends.patients), doers, confidence=_sure(ends.named) - 0.05
    )


def in_custody(told: Told, verb: int) -> Iterator[Draft]:
    """ "has been in ICE custody", "is behind bars in Belarus", "spent three months in detention in Belarus"."""
    words = told.parsed.words
    lemma = words[verb].lemma
    if lemma in _SERVING:
        objects = told.parsed.children(verb, "dobj", "npadvmod")
        if not any(words[o].lemma in _TIME for o in objects):
            return
        if not _walls(told, verb, *objects) and not (
            lemma == "serve" and any(words[o].lemma in {"sentence", "term"} for o in objects)
        ):
            return
    elif not _walls(told, verb) and not _under_arrest(told, verb, kind="house"):
        return
    persons = people(clause(told, verb).subjects)
    keepers = _keepers(told, verb)
    yield from claim(told, verb, Relation.DETAINED_BY, persons, keepers, confidence=0.8)


def custody_fragment(told: Told, noun: int) -> Iterator[Draft]:
    """ "In the custody of the KGB since May: X", "Under house arrest in Y.": a line without a verb, of its topic."""
    parsed, words = told.parsed, told.parsed.words
    prep = words[noun].head
    if words[noun].dep != "pobj" or words[prep].lemma not in {"in", "behind", "under"}:
        return
    root = words[prep].head
    if words[root].pos in {"VERB", "AUX"}:
        return
    if words[noun].lemma == "arrest" and not any(words[c].text.lower() == "house" for c in parsed.children(noun)):
        return
    if root == prep:
        persons = topic(told)
    elif words[root].name is not None and words[root].dep == "ROOT":
        persons = people([a for i in (root, *parsed.children(root, "appos")) for a in told.actors(i)])
    else:
        return
    yield from claim(told, prep, Relation.DETAINED_BY, each(persons), _keepers_of(told, noun, root), confidence=0.75)


def arrest_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "her arrest by the KGB", "the arrest of X in Belarus", "X's capture by the army"."""
    yield from _noun(told, noun, Relation.ARRESTED_BY)


def detention_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "the detention of X by the NSS", "his imprisonment in Turkey"."""
    yield from _noun(told, noun, Relation.DETAINED_BY)


def _noun(told: Told, noun: int, relation: Relation) -> Iterator[Draft]:
    act = act_of(told, noun)
    if act is not None:
        yield from claim(told, noun, relation, act.patients, act.doers, confidence=0.8, put=act.put)


def _parts(told: Told, verb: int) -> Parts:
    """Both ends; of "arrested by the KGB and held", the KGB is said once for both."""
    ends = parts(told, verb)
    if ends.passive and not (ends.doers and ends.named):
        ends.doers = earlier_agents(told, verb) or ends.doers
    return ends


def _sure(named: bool) -> float:
    return 0.9 if named else 0.8


def _is(told: Told, noun: int, *lemmas: str) -> bool:
    return told.parsed.words[noun].lemma in lemmas


def _under_arrest(told: Told, verb: int, kind: str = "") -> bool:
    parsed, words = told.parsed, told.parsed.words
    for n in nouns_behind(told, verb, "under"):
        house = any(words[c].text.lower() == "house" for c in parsed.children(n, "compound", "amod"))
        if words[n].lemma == "arrest" and house == bool(kind):
            return True
    return False


def _wall_nouns(told: Told, *at: int) -> Iterator[int]:
    """The words for prison behind "in" and "behind"."""
    words = told.parsed.words
    for i in at:
        for n in nouns_behind(told, i, "in", "into", "behind", "at", "to"):
            lemma = words[n].lemma
            kept = lemma in {"centre", "center", "facility"} and any(
                words[c].lemma in {"detention", "deportation", "removal"} for c in told.parsed.children(n, "compound")
            )
            if (lemma in PLACES or kept) and words[n].name is None:
                yield n
        for n in nouns_behind(told, i, "under"):
            if words[n].lemma == "arrest" and any(
                words[c].text.lower() == "house" for c in told.parsed.children(n, "compound", "amod")
            ):
                yield n
        for n in nouns_behind(told, i, "in"):
            if words[n].lemma == "hand" and words[n].tag == "NNS":
                yield n


def _walls(told: Told, verb: int, *more: int) -> bool:
    return any(True for _ in _wall_nouns(told, verb, *more))


def _keepers(told: Told, verb: int) -> list[Actor]:
    """Whose custody it is: "in the custody of X", "in X custody", "by X", else the state "in" which it is."""
    parsed = told.parsed
    agents = governments(
        a for by in parsed.children(verb, "agent") for o in parsed.children(by, "pobj") for a in told.actors(o)
    )
    if agents:
        return agents
    objects = parsed.children(verb, "dobj", "npadvmod")
    found = [a for n in _wall_nouns(told, verb, *objects) for a in _keepers_of(told, n)]
    if found:
        return each(found)
    if agents_named(told, verb):
        return []
    return states_in(told, verb, *objects) or _there(told, verb)


def _there(told: Told, verb: int) -> list[Actor]:
    """ "ran away from her employer in Kuwait and spent 40 days in a prison there": the last state before it."""
    parsed, words = told.parsed, told.parsed.words
    if not any(words[i].text.lower() == "there" and words[i].dep == "advmod" for i in parsed.below(verb)):
        return []
    named = [a for i in range(verb) if words[i].name is not None for a in told.actors(i) if is_state(told, a)]
    return named[-1:] or [Actor(appearance=s, certain=0.8) for s in told.before.states[-1:]]


def _keepers_of(told: Told, noun: int, root: int | None = None) -> list[Actor]:
    parsed = told.parsed
    of = governments(behind(told, noun, "of", "by"))
    near = governments(a for d in parsed.children(noun, "poss", "compound", "amod", "nmod") for a in told.actors(d))
    if of or near:
        return each([*of, *near])
    return states_in(told, noun, *(() if root is None else (root,)))
