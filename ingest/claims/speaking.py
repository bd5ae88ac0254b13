"""Claims of talks by verbs: who spoke with whom, telephoned or interviewed whom, and who speaks for whom."""

from collections.abc import Iterator

from graph.vocabulary import Relation
from ingest.claims.draft import Draft
from ingest.claims.encounters import each_other, is_stray
from ingest.claims.talking import by_phone
from ingest.claims.told import Told
from ingest.claims.verbs import after, after_any, pairs, people, slots
from ingest.find.grammar import Word


def spoke(told: Told, verb: int) -> Iterator[Draft]:
    """Who spoke with whom, and who speaks for whom."""
    found = slots(told, verb)
    if found.passive and not is_stray(told, verb):
        return
    if any(told.parsed.words[c].lemma == "term" for c in told.parsed.children(verb, "dobj")):
        return  # "is on speaking terms with X"
    # "talked to you about lunch with Y": who is spoken to stands behind "to"
    with_whom = after(told, verb, "to" if _to_somebody(told, verb) else "with")
    yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, with_whom)
    for_whom = after(told, verb, "for")
    prep = [p for p in told.parsed.children(verb, "prep") if told.parsed.words[p].lemma == "on"]
    for p in prep:
        for c in told.parsed.children(p, "pobj"):
            if told.parsed.words[c].lemma == "behalf":
                for_whom.extend(after(told, c, "of"))
    if told.parsed.words[verb].lemma == "speak":
        yield from pairs(told, verb, Relation.SPEAKS_FOR, people(found.subjects), for_whom)
    if not with_whom and not for_whom and not _about_something(told, verb):
        yield from each_other(told, verb, people(found.subjects), Relation.SPOKE_WITH)


def _about_something(told: Told, verb: int) -> bool:
    """Whether it is said what was spoken about or where: then two who spoke need not have spoken with each other."""
    words = told.parsed.words
    if after_any(told, verb, "about", "at", "of", "as", "against"):
        return True
    preps = [p for p in told.parsed.children(verb, "prep") if words[p].lemma == "on"]
    return any(words[c].lemma not in _NO_TOPICS for p in preps for c in told.parsed.children(p, "pobj"))


_NO_TOPICS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday phone telephone day occasion line skype whatsapp january"
    " february march april may june july august september october november december".split()
)


def _to_somebody(told: Told, verb: int) -> bool:
    parsed = told.parsed
    return any(
        parsed.words[p].lemma == "to" and parsed.children(p, "pobj") for p in parsed.children(verb, "prep", "dative")
    )


def discussed(told: Told, verb: int) -> Iterator[Draft]:
    """ "discussed the case with X", "consulted with X", "chatted with X"."""
    found = slots(told, verb)
    if not found.passive or is_stray(told, verb):
        relation = Relation.SPOKE_WITH
        if told.parsed.words[verb].lemma in {"confer", "consult"} and not by_phone(told, verb):
            relation = Relation.MET_WITH if told.parsed.words[verb].lemma == "confer" else relation
        with_whom = after(told, verb, "with")
        for c in told.parsed.children(verb, "dobj"):
            near = not any(w.text == "," or w.lemma in {"and", "include"} for w in _up_to_with(told, c))
            with_whom = with_whom or (after(told, c, "with") if near else [])
        yield from pairs(told, verb, relation, found.subjects, with_whom, confidence=0.85)
        if told.parsed.words[verb].lemma == "consult" and not with_whom:
            with_whom = people(found.objects)
            yield from pairs(told, verb, relation, found.subjects, with_whom, confidence=0.8)
        if not with_whom and told.parsed.words[verb].lemma != "discuss":
            yield from each_other(told, verb, found.subjects, relation)


def _up_to_with(told: Told, thing: int) -> list[Word]:
    """The words between what is discussed and "with": behind a list, "with" belongs to the last of it."""
    words = told.parsed.words
    at = next((p for p in told.parsed.children(thing, "prep") if words[p].lemma == "with"), thing)
    return list(words[thing:at])


def phoned(told: Told, verb: int) -> Iterator[Draft]:
    """Who telephoned or interviewed whom."""
    found = slots(told, verb)
    if told.parties and told.parsed.words[verb].lemma == "interview":
        return  # a step in a case
    if found.passive:
        yield from pairs(told, verb, Relation.SPOKE_WITH, found.agents, found.subjects, confidence=0.85)
        return
    yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, found.objects)


def rang(told: Told, verb: int) -> Iterator[Draft]:
    """ "rang X", "called X on Friday", "reached X by telephone": no "called X a liar", no "called on X"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    lemma = words[verb].lemma
    if found.passive or parsed.children(verb, "oprd", "xcomp", "ccomp") or len(parsed.children(verb, "dobj")) != 1:
        return
    phoned_up = by_phone(told, verb)
    aimed = any(words[c].tag == "VB" and words[c].lemma in _TO_SAY for c in parsed.children(verb, "advcl") if c > verb)
    timed = (
        aimed
        or bool(parsed.children(verb, "npadvmod"))
        or any(words[c].lemma in {"back", "up"} for c in parsed.children(verb))
    )
    if lemma == "reach" and not phoned_up:
        return
    if lemma == "call" and not (phoned_up or timed):
        return
    if lemma == "call" and any(words[c].lemma in {"off", "for", "to"} for c in parsed.children(verb)):
        return
    yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, people(found.objects), confidence=0.85)


# What one calls somebody up for
_TO_SAY = frozenset(
    "discuss congratulate thank say tell express offer complain apologise apologize brief convey wish explain protest"
    " inform warn urge ask confirm check".split()
)


def got_through(told: Told, verb: int) -> Iterator[Draft]:
    """ "got through to X": by telephone."""
    words = told.parsed.words
    if any(words[c].text.lower() == "through" for c in told.parsed.children(verb, "prt", "advmod", "prep")):
        found = slots(told, verb)
        whom = people(after(told, verb, "to")) or [
            a
            for c in told.parsed.children(verb, "prep")
            if words[c].lemma == "through"
            for a in people(after(told, c, "to"))
        ]
        if not found.passive:
            yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, whom, confidence=0.8)
