"""Asylum refused and granted in other words: a door that was closed, "made her a refugee", "ruled against him"."""

import re
from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import Relation
from ingest.claims.asylum_words import ASYLUM, REQUESTS, is_asylum, owners_of
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.nominal import noun_mood
from ingest.claims.parts import behind, claim, clause, governments, nouns_behind, particle, stray_agents
from ingest.claims.patients import each, is_state
from ingest.claims.polarity import is_negated, own_polarity
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import people, subject_of

_CLOSING = frozenset({"close", "shut", "slam", "bar", "bolt"})
_OPENING = frozenset({"open", "throw"})
DOORS = _CLOSING | _OPENING
MAKING = frozenset({"make", "declare", "pronounce", "proclaim", "name", "deem", "rule", "hold", "find", "consider"})
TAKING = frozenset({"have", "take", "accept", "want", "admit", "receive", "welcome", "see", "regard", "treat"})
_TAKEN_IN = frozenset({"take", "receive", "welcome"})
RULING = frozenset({"rule", "find", "decide", "hold", "come", "go"})
_LACKING = frozenset({"ineligible", "unqualified", "undeserving", "unworthy", "inadmissible"})
# Who decides on asylum; a court that reviews such decisions grants none.
_DECIDERS = re.compile(
    r"\b(?:refugee|asylum|immigration|migration|protection|tribunal|board|division|office|agency|service|directorate|"
    r"commission|committee|ministry|department|ofpra|uscis|bamf|unhcr|rpd|rad|court of asylum)\b",
    re.IGNORECASE,
)


def _deciders(told: Told, actors: list[Actor]) -> list[Actor]:
    return [a for a in governments(actors) if is_state(told, a) or _DECIDERS.search(a.appearance.name)]


def doors(told: Told, verb: int) -> Iterator[Draft]:
    """ "closed the door on him", "opened its doors to her": in a document about asylum."""
    parsed, words = told.parsed, told.parsed.words
    door = next((c for c in parsed.children(verb, "dobj", "nsubjpass") if words[c].lemma in {"door", "gate"}), None)
    if door is None or not told.about_asylum:
        return
    found = clause(told, verb)
    who = people(behind(told, verb, "on", "to", "upon", "in") or behind(told, door, "to", "on"))
    relation = Relation.DENIED_ASYLUM_BY if words[verb].lemma in _CLOSING else Relation.GRANTED_ASYLUM_BY
    by = _deciders(told, found.agents if found.passive else found.subjects)
    yield from claim(told, verb, relation, who, by, confidence=0.75)


def sent_away(told: Told, verb: int) -> Iterator[Draft]:
    """ "The Office sent him away empty-handed": by who decides on asylum, in a document about it."""
    if not told.about_asylum or not particle(told, verb, "away"):
        return
    found = clause(told, verb)
    who = people(found.subjects if found.passive else found.objects)
    by = _deciders(told, found.agents if found.passive else found.subjects)
    by = [b for b in by if not is_state(told, b)]
    yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, who, by, confidence=0.7)


def _small_clause(told: Told, verb: int) -> Iterator[tuple[list[Actor], int]]:
    """Of whom a verb says what: "made her a refugee", "held him ineligible", however the parser takes "her"."""
    parsed, words = told.parsed, told.parsed.words
    passive = clause(told, verb).passive
    for c in parsed.children(verb, "ccomp", "oprd", "dobj", "xcomp", "acomp", "attr"):
        if words[c].pos in {"VERB", "AUX"}:
            continue
        inside = [a for s in parsed.children(c, "nsubj", "poss") for a in told.actors(s)]
        if passive:
            inside = inside or clause(told, verb).subjects
        elif not inside:
            inside = [a for o in parsed.children(verb, "dobj") if o != c for a in told.actors(o)]
        yield people(inside), c


def made(told: Told, verb: int) -> Iterator[Draft]:
    """ "made her a refugee", "was declared a refugee by", "found her ineligible for asylum"."""
    parsed, words = told.parsed, told.parsed.words
    found = clause(told, verb)
    by = _deciders(told, (found.agents or stray_agents(told, verb)) if found.passive else found.subjects)
    for who, what in _small_clause(told, verb):
        if words[what].lemma == "refugee" and words[what].tag == "NN":
            no = any(words[d].text.lower() in {"no", "not", "neither"} for d in parsed.children(what, "det", "neg"))
            relation = Relation.DENIED_ASYLUM_BY if no else Relation.GRANTED_ASYLUM_BY
            yield from claim(told, verb, relation, who, by, confidence=0.8)
        elif words[what].lemma in _LACKING and told.about_asylum:
            for_what = [*nouns_behind(told, what, "for", "of"), *nouns_behind(told, verb, "for")]
            if not for_what or any(is_asylum(told, n, bare=False) for n in for_what):
                yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, who, by, confidence=0.8)


def taken_as(told: Told, verb: int) -> Iterator[Draft]:
    """ "would not have her as a refugee", "took him in as a refugee": a refusal where it is negated."""
    words = told.parsed.words
    if not any(words[n].lemma == "refugee" for n in nouns_behind(told, verb, "as")):
        return
    found = clause(told, verb)
    who = people(found.subjects if found.passive else found.objects)
    by = _deciders(told, (found.agents or stray_agents(told, verb)) if found.passive else found.subjects)
    if _is_refused(told, verb) and words[verb].lemma not in {"accept", "admit"}:
        put = Mood(polarity=Polarity.STATED, certain=0.9)
        yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, who, by, confidence=0.8, put=put)
    elif words[verb].lemma in _TAKEN_IN and not _is_refused(told, verb):
        yield from claim(told, verb, Relation.GRANTED_ASYLUM_BY, who, by, confidence=0.8)


def _is_refused(told: Told, verb: int) -> bool:
    """ "would not have", "did not find": said as a fact."""
    return is_negated(told, verb) and own_polarity(told, verb) is Polarity.DENIED


_ON_A_POINT = frozenset({"on", "regarding", "concerning", "as"})


def ruled(told: Told, verb: int) -> Iterator[Draft]:
    """ "found for her", "ruled against his claim", "did not find in her favour": by who decides on asylum."""
    parsed, words = told.parsed, told.parsed.words
    if not told.about_asylum or parsed.children(verb, "dobj", "ccomp", "xcomp", "acomp"):
        return
    found = clause(told, verb)
    by = _deciders(told, found.agents if found.passive else found.subjects)
    if not by and words[verb].dep == "advcl" and words[verb].tag == "VBG":
        over = subject_of(told, verb)
        by = _deciders(told, told.actors(over)) if over is not None else []
    prepositions = parsed.children(verb, "prep")
    if any(
        words[p].lemma in _ON_A_POINT and any(words[o].pos == "NOUN" for o in parsed.children(p, "pobj"))
        for p in prepositions
    ):
        return
    for prep in prepositions:
        lemma = words[prep].lemma
        for o in parsed.children(prep, "pobj"):
            favour = words[o].lemma in {"favour", "favor"} and lemma == "in"
            if lemma not in {"for", "against"} and not favour:
                continue
            if favour:
                who = [a for c in parsed.children(o, "poss") for a in told.actors(c)] + behind(told, o, "of")
            elif words[o].lemma in REQUESTS and words[o].name is None:
                who = owners_of(told, o) if is_asylum(told, o) else []
            else:
                who = told.actors(o)
            against = (lemma == "against") != is_negated(told, verb)
            if words[verb].lemma in {"come", "go"} and not against:
                continue
            relation = Relation.DENIED_ASYLUM_BY if against else Relation.GRANTED_ASYLUM_BY
            put = mood(told, verb)
            if put is not None and put.polarity is Polarity.DENIED:
                put = Mood(polarity=Polarity.STATED, speaker=put.speaker, certain=0.9)
            if put is not None:
                yield from claim(told, verb, relation, people(who), by, confidence=0.75, put=put)


def owed(told: Told, verb: int) -> Iterator[Draft]:
    """ "owes his refugee status to the Tribunal"."""
    found = clause(told, verb)
    for c in told.parsed.children(verb, "dobj"):
        if is_asylum(told, c, bare=False) and told.parsed.words[c].lemma in ASYLUM | {"status"}:
            by = governments(behind(told, verb, "to") or behind(told, c, "to"))
            yield from claim(told, verb, Relation.GRANTED_ASYLUM_BY, people(found.subjects), by, confidence=0.8)


def carried(told: Told, verb: int) -> Iterator[Draft]:
    """ "carries a refugee card of the Commission", "holds refugee papers from UNHCR"."""
    parsed, words = told.parsed, told.parsed.words
    for c in parsed.children(verb, "dobj"):
        if words[c].lemma not in {"card", "paper", "certificate", "document", "passport", "status", "permit"}:
            continue
        if not any(words[d].lemma == "refugee" for d in parsed.children(c, "compound", "poss", "amod", "nmod")):
            continue
        by = _deciders(told, behind(told, c, "of", "from", "by"))
        who = people(clause(told, verb).subjects)
        yield from claim(told, verb, Relation.GRANTED_ASYLUM_BY, who, by, confidence=0.75)


def asylee_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "X, an asylee by decision of the Board", "a refugee recognised by"."""
    parsed, words = told.parsed, told.parsed.words
    deciding = [n for n in nouns_behind(told, noun, "by") if words[n].lemma in {"decision", "grace", "order", "ruling"}]
    by = _deciders(told, [a for n in deciding for a in behind(told, n, "of", "by")])
    for c in parsed.children(noun, "acl"):
        if words[c].lemma in {"recognise", "recognize", "accept", "admit"}:
            by += _deciders(told, clause(told, c).agents)
    if not by:
        return
    head = words[noun].head
    if words[noun].dep == "appos":
        who = people(told.actors(head))
    elif words[noun].dep == "attr":
        subject = subject_of(told, head)
        who = people(told.actors(subject)) if subject is not None else []
    else:
        who = []
    yield from claim(told, noun, Relation.GRANTED_ASYLUM_BY, who, each(by), confidence=0.8, put=noun_mood(told, noun))


def had_refusal(told: Told, verb: int) -> Iterator[Draft]:
    """ "had only a refusal for her sister", "saw no refugee in him", "got a refusal from the Office"."""
    parsed, words = told.parsed, told.parsed.words
    if not told.about_asylum:
        return
    found = clause(told, verb)
    for c in parsed.children(verb, "dobj"):
        none = any(words[d].text.lower() == "no" for d in parsed.children(c, "det"))
        if words[c].lemma in {"refusal", "rejection"} and not none:
            who = people(behind(told, c, "for", "to") or behind(told, verb, "for", "to"))
            by = _deciders(told, found.subjects)
            if not by and words[verb].lemma in {"get", "receive", "have", "collect"}:
                who = people(found.subjects)
                by = _deciders(told, behind(told, verb, "from", "by") or behind(told, c, "from", "by", "of"))
        elif words[c].lemma == "refugee" and none:
            who = people(behind(told, c, "in") or behind(told, verb, "in"))
            by = _deciders(told, found.subjects)
        else:
            continue
        put = mood(told, verb)
        if put is not None and none and put.polarity is Polarity.DENIED:
            put = Mood(polarity=Polarity.STATED, speaker=put.speaker)
        if put is not None:
            yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, who, by, confidence=0.75, put=put)


def refused_it(told: Told, verb: int) -> Iterator[Draft]:
    """ "asked it for a visa, which it refused him"."""
    parsed, words = told.parsed, told.parsed.words
    which = [c for c in parsed.children(verb, "dative", "dobj", "pobj") if words[c].text.lower() in {"which", "that"}]
    if len(which) != 1 or not any(w.lemma in ASYLUM for w in words[: which[0]]):
        return
    found = clause(told, verb)
    who = people([a for c in parsed.children(verb, "dobj", "dative") if c not in which for a in told.actors(c)])
    by = governments(found.subjects)
    yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, who, by, confidence=0.75)
