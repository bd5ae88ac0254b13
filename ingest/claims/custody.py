"""Claims of detention: verbs, idioms ("behind bars", "under lock and key") and nouns of the act."""

from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.nominal import noun_mood
from ingest.claims.parts import (
    behind,
    claim,
    clause,
    in_power,
    is_court,
    nouns_behind,
    particle,
    states_in,
)
from ingest.claims.patients import each, is_state, topic
from ingest.claims.seizure import act_noun, shared_parts, sure, under_arrest
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_named, people

DETAINING = frozenset({"detain", "imprison", "jail", "incarcerate", "intern"})
PLACES = frozenset(
    "custody detention prison jail cell bar captivity imprisonment remand incarceration camp colony container"
    " confinement dungeon basement gaol lock-up lockup cellar penitentiary stockade brig oubliette".split()
)
# Where somebody in power keeps people, though others keep other things there.
_KEPT_AT = frozenset(
    "base barrack barracks headquarters compound bunker station villa warehouse tent garage hangar outpost garrison"
    " ward wing block pit tank shed room building guardhouse centre center facility".split()
)
HOLDING = frozenset("hold keep lock remand place put throw send take have shut confine cage chain".split())
CAPTIVES = frozenset({"prisoner", "captive", "detainee", "inmate", "guest", "internee"})
_SERVING = frozenset({"spend", "serve"})
_TIME = frozenset({"year", "month", "week", "day", "night", "hour", "sentence", "term", "time", "decade"})


def detained(told: Told, verb: int) -> Iterator[Draft]:
    """ "detained by ICE", "jailed in Morocco"; a court that jails somebody convicts."""
    ends = shared_parts(told, verb)
    courts = [d for d in ends.doers if is_court(d)]
    rest = [d for d in ends.doers if not is_court(d)]
    if told.parsed.words[verb].lemma != "detain":
        yield from claim(told, verb, Relation.CONVICTED_BY, people(ends.patients), courts, confidence=0.8)
    else:
        rest = ends.doers
    yield from claim(told, verb, Relation.DETAINED_BY, people(ends.patients), rest, confidence=sure(ends.named))


def held(told: Told, verb: int) -> Iterator[Draft]:
    """ "has been held by Turkey since June", "kept in a cell", "locked up", "remanded in custody by the court"."""
    words = told.parsed.words
    lemma = words[verb].lemma
    behind_walls = _walls(told, verb)
    if lemma == "hold" and words[verb].dep == "xcomp" and words[words[verb].head].lemma in {"want", "like", "love"}:
        return  # "wanted to hold his hand"
    if lemma == "lock" and not particle(told, verb, "up", "away"):
        return
    if lemma == "keep":
        behind_walls = behind_walls or _is_kept(told, verb)
    if lemma == "have" and (words[verb].pos == "AUX" or words[verb].dep in {"aux", "auxpass"}):
        return
    if lemma in {"keep", "have", "shut"}:
        behind_walls = behind_walls or _lodged(told, verb)
    if lemma not in {"hold", "lock", "remand"} and not behind_walls:
        return
    if lemma in {"put", "place"} and under_arrest(told, verb) and not behind_walls:
        return
    if lemma == "take" and any(words[n].lemma == "custody" for n in nouns_behind(told, verb, "into")):
        return  # an arrest
    ends = shared_parts(told, verb)
    if lemma == "keep" and not ends.patients:
        inner = [s for c in told.parsed.children(verb, "ccomp") for s in told.parsed.children(c, "nsubj", "nsubjpass")]
        ends.patients = [a for s in inner for a in told.actors(s)]  # "kept X locked up"
    if ends.passive and not ends.doers and ends.patients:
        ends.doers = _keepers(told, verb)
    doers = in_power(ends.doers)
    if lemma in {"send", "throw"} and any(is_court(d) for d in doers):
        yield from claim(told, verb, Relation.CONVICTED_BY, people(ends.patients), doers, confidence=0.75)
        return
    if lemma == "hold" and (not people(ends.patients) or (not ends.passive and any(is_court(d) for d in doers))):
        return  # what a court holds is a view
    yield from claim(told, verb, Relation.DETAINED_BY, people(ends.patients), doers, confidence=sure(ends.named) - 0.05)


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
    elif not _walls(told, verb) and not under_arrest(told, verb, kind="house"):
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


def _is_kept(told: Told, verb: int) -> bool:
    """ "keeps him locked up", "kept her for nine days"."""
    parsed, words = told.parsed, told.parsed.words
    for c in parsed.children(verb, "oprd", "acomp", "xcomp", "ccomp", "advcl"):
        if words[c].tag in {"VBN", "VBD"} and (
            words[c].lemma in DETAINING or words[c].lemma in {"lock", "chain", "confine"}
        ):
            return True
    if parsed.children(verb, "oprd", "acomp", "xcomp", "ccomp", "prt"):
        return False
    plain = all(words[p].lemma in {"for", "since", "until", "at", "in", "on"} for p in parsed.children(verb, "prep"))
    timed = any(words[n].lemma in _TIME - {"sentence", "term"} for n in nouns_behind(told, verb, "for"))
    return plain and timed


def _lodged(told: Told, verb: int) -> bool:
    """ "had him in its wing of the prison", "kept her in a safe house", "are keeping him at their base"."""
    words = told.parsed.words
    for n in nouns_behind(told, verb, "in", "at", "inside"):
        beside = {words[c].text.lower() for c in told.parsed.children(n, "amod", "compound", "poss")}
        if words[n].lemma in _KEPT_AT or (words[n].lemma == "house" and beside & {"safe", "guard"}):
            return words[verb].lemma != "have" or bool(beside & {"its", "their"})
    return False


def let_go(told: Told, verb: int) -> Iterator[Draft]:
    """ "ICE has not released him", "refuses to release her", "did not let her out": it still holds them."""
    parsed, words = told.parsed, told.parsed.words
    patients: list[Actor] = []
    if words[verb].lemma == "let":
        for c in parsed.children(verb, "ccomp", "xcomp"):
            if words[c].lemma in {"go", "leave"}:
                patients += [a for s in parsed.children(c, "nsubj", "dobj") for a in told.actors(s)]
        for c in parsed.children(verb, "prt", "advmod", "ccomp"):
            if words[c].text.lower() in {"out", "go"}:
                patients += [a for s in parsed.children(c, "nsubj") for a in told.actors(s)]
                patients += [a for s in parsed.children(verb, "dobj", "nsubj") if s > verb for a in told.actors(s)]
    ends = shared_parts(told, verb)
    put = mood(told, verb)
    if put is None or put.polarity is not Polarity.DENIED:
        return
    doers = [d for d in in_power(ends.doers if ends.named else []) if not is_court(d)]
    stated = Mood(polarity=Polarity.STATED, speaker=put.speaker, certain=put.certain)
    who = people(patients or ends.patients)
    who = [p for p in who if p.appearance.id not in {d.appearance.id for d in doers}]
    yield from claim(told, verb, Relation.DETAINED_BY, who, doers, confidence=0.75, put=stated)


def captive(told: Told, noun: int) -> Iterator[Draft]:
    """ "was a prisoner of the FSB", "spent six days as the captive of the army", "X, an inmate of the NSS"."""
    parsed, words = told.parsed, told.parsed.words
    keepers = [k for k in in_power(behind(told, noun, "of")) if not is_court(k)]
    if not keepers:
        # "has been a guest, as she puts it, of the Prison Service"
        keepers = [k for c in parsed.children(noun, "advcl") for k in in_power(behind(told, c, "of"))]
    over = words[noun].head
    if not keepers or any(is_state(told, k) and words[noun].lemma == "guest" for k in keepers):
        return
    if words[noun].dep == "attr" and words[over].lemma in {"be", "become", "remain"}:
        who, put = people(clause(told, over).subjects), mood(told, over)
    elif words[noun].dep == "appos" and words[over].name is not None:
        who, put = people(told.actors(over)), noun_mood(told, noun)
    elif words[noun].dep == "pobj" and words[over].lemma == "as" and words[words[over].head].pos == "VERB":
        verb = words[over].head
        who, put = people(clause(told, verb).subjects), mood(told, verb)
    else:
        return
    if words[noun].lemma == "guest" and not _is_no_guest(told, noun, keepers):
        return
    yield from claim(told, noun, Relation.DETAINED_BY, who, keepers, confidence=0.75, put=put)


def _is_no_guest(told: Told, noun: int, keepers: list[Actor]) -> bool:
    """Whether a "guest of the police" sits in a cell, or is one of a service that has no other guests."""
    words = told.parsed.words
    verb = words[noun].head
    prisons = any(w in k.appearance.name.casefold() for k in keepers for w in ("prison", "penitentiary", "correction"))
    return prisons or _walls(told, verb, noun) or any(words[i].lemma in PLACES for i in told.parsed.below(verb))


def detention_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "the detention of X by the NSS", "his imprisonment in Turkey"."""
    yield from act_noun(told, noun, Relation.DETAINED_BY)


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
            if words[n].lemma in {"lock", "guard"}:
                yield n
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
    agents = in_power(
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
    of = in_power(behind(told, noun, "of", "by"))
    near = in_power(a for d in parsed.children(noun, "poss", "compound", "amod", "nmod") for a in told.actors(d))
    if of or near:
        return each([*of, *near])
    return states_in(told, noun, *(() if root is None else (root,)))
