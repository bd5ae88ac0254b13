"""Claims of verdicts: who tried, convicted and sentenced whom."""

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
    is_court,
    is_fragment,
    nouns_behind,
    particle,
    parts,
    states_in,
)
from ingest.claims.patients import each, topic
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_of, is_passive, people, slots

CONVICTING = frozenset({"convict", "sentence", "condemn"})
PUNISHING = frozenset(
    "hand give receive get impose pass return deliver pronounce render issue mete slap hit leave emerge walk send"
    " put lock draw earn".split()
)
_LADEN = frozenset({"slap", "hit", "leave", "emerge", "walk"})  # "left the court with a two-year sentence"
_AWAY = {"send": ("down", "away"), "put": ("away",), "lock": ("up", "away")}  # "sent him down for nine years"
_PUNISHMENTS = frozenset({"sentence", "year", "month", "term", "life", "fine", "conviction", "verdict"})
_BENCH = frozenset({"judge", "court", "magistrate", "tribunal", "jury"})
_COURT_PLACES = ("in", "at", "before", "by", "from")


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
    called = [g for c in parsed.children(verb, "dobj", "oprd") for g in parsed.children(c, "amod", "acl")]
    for guilty in (*parsed.children(verb, "ccomp", "oprd", "acomp", "xcomp", "advcl"), *called):
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
    lemma = told.parsed.words[verb].lemma
    if lemma in _AWAY:
        yield from _sent_away(told, verb)
        return
    if lemma in _LADEN:
        yield from _laden(told, verb)
        return
    passive = is_passive(told, verb)
    given = _given(told, verb)
    if not given:
        return
    found = slots(told, verb)
    if lemma in {"receive", "get", "draw", "earn"} and not passive:
        who = people(found.subjects)
        doers = behind(told, verb, "from", "in", "at") + [a for g in given for a in behind(told, g, "from", "in", "at")]
        doers = doers or _court_before(told, verb)
    elif passive:
        who = people(found.subjects) or people(behind(told, verb, "to", "on", "upon", "against"))
        doers = agents_of(told, verb)
    else:
        who, doers = _punished_by(told, verb, given), found.subjects
    courts = [d for d in bodies_of(doers) if is_court(d) or _is_judge(told, d)]
    if not courts and passive and not doers:
        years = all(told.parsed.words[g].lemma in {"year", "month", "life", "fine"} for g in given)
        courts = [a for a in behind(told, verb, *_COURT_PLACES) if a.kind is EntityKind.GOVERNMENT and is_court(a)]
        courts = courts or ([] if years else states_in(told, verb))
    yield from claim(told, verb, Relation.CONVICTED_BY, who, courts, confidence=0.8)


def _given(told: Told, verb: int) -> list[int]:
    """The terms and verdicts that a verb gives: "nine years", "a suspended sentence", "a verdict of guilty"."""
    parsed, words = told.parsed, told.parsed.words
    giving = words[verb].lemma in {"hand", "give", "impose", "pass", "receive", "get", "mete", "draw", "earn"}
    found = []
    for o in parsed.children(verb, "dobj", "npadvmod", "oprd", "nsubjpass", "attr"):
        if words[o].name is not None or words[o].lemma not in _PUNISHMENTS:
            continue
        guilty = any(words[i].lemma in {"guilty", "conviction"} for i in parsed.below(o))
        if (giving and words[o].lemma != "verdict") or guilty or words[o].lemma == "sentence":
            found.append(o)
    if not found and giving and not is_passive(told, verb):
        # "gave her, in her absence, nine years": the years hang on what stands between
        found = [
            i
            for p in parsed.children(verb, "prep")
            for n in parsed.children(p, "pobj")
            for i in parsed.children(n, "appos")
            if words[i].lemma in {"year", "month"} and parsed.children(i, "nummod")
        ]
    return found


def _punished_by(told: Told, verb: int, given: list[int]) -> list[Actor]:
    """Whom a court that is the verb's subject punishes."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    who = people([*found.objects, *(a for c in parsed.children(verb, "dative") for a in told.actors(c))])
    who = who or people(behind(told, verb, "to", "on", "upon", "against"))
    below = [i for g in given for i in parsed.below(g)]
    who = who or people([a for i in below for a in behind(told, i, "to", "for", "on", "against", "upon")])
    for c in parsed.children(verb, "conj"):
        # "handed him four years, and Ms Roe eleven": the verb is not said again
        beside = parsed.children(c, "nummod", "appos", "npadvmod", "compound")
        numbers = any(words[n].tag == "CD" or words[n].lemma in _PUNISHMENTS for n in (c, *beside))
        named = [n for n in (c, *beside) if words[n].name is not None]
        if numbers and len(named) == 1 and words[c].pos != "VERB":
            who += people([a for a in told.actors(named[0]) if a.name == words[named[0]].name])
    return each(who)


def _sent_away(told: Told, verb: int) -> Iterator[Draft]:
    """ "The court sent him down for nine years", "put her away for life"."""
    if particle(told, verb, *_AWAY[told.parsed.words[verb].lemma]):
        ends = parts(told, verb, place=False)
        courts = [d for d in ends.doers if is_court(d)]
        yield from claim(told, verb, Relation.CONVICTED_BY, people(ends.patients), courts, confidence=0.8)


def _laden(told: Told, verb: int) -> Iterator[Draft]:
    """ "was slapped with ten years by the court", "left the dock of the court with a two-year sentence"."""
    parsed, words = told.parsed, told.parsed.words
    terms = {"sentence", "term", "conviction"}
    if not any(words[n].lemma in terms for n in nouns_behind(told, verb, "with", "under")):
        return
    if words[verb].lemma in {"slap", "hit"}:
        ends = parts(told, verb, place=False)
        who, courts = people(ends.patients), [d for d in ends.doers if is_court(d)]
    else:
        left = parsed.children(verb, "dobj")
        where = [*behind(told, verb, "from", "of", "out"), *(a for c in left for a in told.actors(c))]
        where += [a for c in left for a in behind(told, c, "of", "in", "at")]
        who, courts = people(slots(told, verb).subjects), [a for a in bodies_of(where) if is_court(a)]
    yield from claim(told, verb, Relation.CONVICTED_BY, who, courts, confidence=0.75)


def _court_before(told: Told, verb: int) -> list[Actor]:
    """ "The court believed it all, and he got fourteen years": the court of the clause before."""
    words = told.parsed.words
    if words[verb].dep != "conj":
        return []
    return [
        a for s in told.parsed.children(words[verb].head, "nsubj") for a in bodies_of(told.actors(s)) if is_court(a)
    ]


def _is_judge(told: Told, doer: Actor) -> bool:
    """Whether a state is said to do it through a judge of its: "a judge in Nicaragua gave her nine years"."""
    words = told.parsed.words
    return doer.word is not None and words[doer.word].name is None and words[doer.word].lemma in _BENCH


def found_against(told: Told, verb: int) -> Iterator[Draft]:
    """ "The court found against her: eighteen months", "the verdict of the court went against him"."""
    parsed, words = told.parsed, told.parsed.words
    who = people(behind(told, verb, "against"))
    if not who:
        return
    subjects = parsed.children(verb, "nsubj")
    if words[verb].lemma == "go":
        verdicts = [s for s in subjects if words[s].lemma in {"verdict", "sentence"}]
        doers = [a for s in verdicts for a in behind(told, s, "of", "by", "in")]
        doers += [a for s in verdicts for c in parsed.children(s, "poss") for a in told.actors(c)]
    else:
        termed = any(w.lemma in {"year", "month"} for w in words[verb:])  # else it is no criminal court
        doers = [a for s in subjects for a in told.actors(s)] if termed and not told.court else []
    courts = [d for d in bodies_of(doers) if is_court(d)]
    yield from claim(told, verb, Relation.CONVICTED_BY, who, courts, confidence=0.75)


def acquitted(told: Told, verb: int) -> Iterator[Draft]:
    """ "The court acquitted X", "X was cleared by the court": not convicted."""
    ends = parts(told, verb, place=False)
    courts = [d for d in ends.doers if is_court(d)]
    for draft in claim(told, verb, Relation.CONVICTED_BY, people(ends.patients), courts, confidence=0.8):
        if draft.polarity is Polarity.STATED:
            yield replace(draft, polarity=Polarity.DENIED)


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
