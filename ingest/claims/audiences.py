"""Meetings that idioms tell: "over lunch", "had X in for tea", "granted X an audience", "has an appointment with X"."""

from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.deeds import doers, put_by_noun, takers
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, is_mere_place, pairs, people, slots

MEALS = frozenset("lunch luncheon dinner breakfast coffee tea drink supper brunch".split())
HEARINGS = frozenset("audience meeting appointment".split())
_GRANTING = frozenset("grant give accord afford allow promise refuse deny offer".split())


def over_a_meal(told: Told, noun: int) -> Iterator[Draft]:
    """ "told X over lunch", "handed the list to X over coffee", "had X in for tea"."""
    parsed, words = told.parsed, told.parsed.words
    prep = words[noun].head
    verb = words[prep].head
    if words[noun].dep != "pobj" or words[verb].pos != "VERB":
        return
    invited = words[verb].lemma == "have" and words[prep].lemma in {"for", "to"}
    if not invited and words[prep].lemma != "over":
        return
    found = slots(told, verb)
    others = people(found.objects) or people(after(told, verb, "to", "with"))
    for d in parsed.children(verb, "dative"):
        others = others or people(told.actors(d))
    if not found.passive and not after(told, noun, "with"):
        yield from pairs(told, verb, Relation.MET_WITH, people(found.subjects), others, confidence=0.8)


def told_at_meeting(told: Told, verb: int) -> Iterator[Draft]:
    """ "told X at a meeting in Oslo that", "warned X during talks": they met there."""
    parsed, words = told.parsed, told.parsed.words
    for prep in parsed.children(verb, "prep"):
        for c in parsed.children(prep, "pobj"):
            held = words[prep].lemma in {"at", "during", "in"} and words[c].lemma in {"meeting", "talk", *MEALS}
            if any(words[d].text.lower() == "our" for d in parsed.children(c, "poss")):
                continue
            if held and not any(words[p].lemma in {"with", "of", "between"} for p in parsed.children(c, "prep")):
                found = slots(told, verb)
                left, right = (found.agents, found.subjects) if found.passive else (found.subjects, found.objects)
                yield from pairs(told, verb, Relation.MET_WITH, people(left), people(right), confidence=0.8)
                return


def gave_audience(told: Told, noun: int) -> Iterator[Draft]:
    """ "granted X an audience", "X was refused a meeting by Y": the one who grants it, and to whom."""
    parsed, words = told.parsed, told.parsed.words
    verb = words[noun].head
    if words[noun].dep not in {"dobj", "oprd", "attr"} or words[verb].lemma not in _GRANTING or told.parties:
        return
    found = slots(told, verb)
    if found.passive:
        left, right = found.subjects, found.agents or takers(told, noun, "with")
    else:
        left = found.subjects
        right = after(told, verb, "to")
        for d in parsed.children(verb, "dative"):
            right = right or told.actors(d)
        right = right or [a for c in parsed.children(verb, "dobj") if c != noun for a in told.actors(c)]
    put = mood(told, verb)
    if put is not None and words[verb].lemma in {"refuse", "deny"}:
        put = None if put.polarity is not Polarity.STATED else Mood(polarity=Polarity.DENIED, speaker=put.speaker)
    elif put is not None and words[verb].lemma in {"promise", "offer"}:
        put = None
    if put is not None:
        yield from pairs(told, verb, Relation.MET_WITH, left, right, put=put, confidence=0.8)


def appointment(told: Told, noun: int) -> Iterator[Draft]:
    """ "has an appointment with X on Monday": planned; "kept her appointment with X": they met."""
    words = told.parsed.words
    head = words[words[noun].head]
    others = takers(told, noun, "with")
    if words[noun].dep != "dobj" or not others:
        return
    put = put_by_noun(told, noun)
    if put is None or put.polarity is not Polarity.STATED or head.lemma not in {"have", "keep"}:
        return
    if head.lemma == "have":
        if head.tag not in {"VBZ", "VBP"}:
            return
        put = Mood(polarity=Polarity.PLANNED, speaker=put.speaker, certain=put.certain)
    yield from pairs(told, noun, Relation.MET_WITH, doers(told, noun), people(others), put=put, confidence=0.8)


def shook_hands(told: Told, noun: int) -> Iterator[Draft]:
    """ "shook X's hand", "has never shaken X by the hand"."""
    words = told.parsed.words
    prep = words[noun].head
    verb = prep if words[noun].dep == "dobj" else words[prep].head
    if words[verb].lemma != "shake":
        return
    found = slots(told, verb)
    whose = found.objects
    if verb == prep:
        # "shook his hand" tells too little of who "he" is
        named = [c for c in told.parsed.children(noun, "poss") if words[c].name is not None]
        whose = [a for c in named for a in told.actors(c)]
    if not found.passive:
        yield from pairs(told, verb, Relation.MET_WITH, people(found.subjects), people(whose), confidence=0.85)


def shown_in(told: Told, verb: int) -> Iterator[Draft]:
    """ "was shown in to X", "was ushered in to see X"."""
    found = slots(told, verb)
    inside = any(told.parsed.words[c].text.lower() == "in" for c in told.parsed.children(verb, "prt", "advmod"))
    if found.passive and inside:
        host = people(after(told, verb, "to"))
        yield from pairs(told, verb, Relation.MET_WITH, people(found.subjects), host, confidence=0.8)


def received_at(told: Told, verb: int) -> Iterator[Draft]:
    """ "was received at the Ministry": by the public body that it was at."""
    found = slots(told, verb)
    if not found.passive or found.agents or told.parsed.children(verb, "agent"):
        return
    hosts = [a for a in after(told, verb, "at") if _receives(told, a)]
    yield from pairs(told, verb, Relation.MET_WITH, hosts, people(found.subjects), confidence=0.8)


def _receives(told: Told, actor: Actor) -> bool:
    return actor.kind is EntityKind.GOVERNMENT and not is_mere_place(told, actor) and not told.is_city(actor)


def courtesy_call(told: Told, noun: int) -> Iterator[Draft]:
    """ "paid a courtesy call on X"."""
    words = told.parsed.words
    head = words[words[noun].head]
    courtesy = any(words[c].lemma == "courtesy" for c in told.parsed.children(noun, "compound", "amod"))
    if words[noun].dep == "dobj" and (courtesy or head.lemma == "pay"):
        put = put_by_noun(told, noun)
        if put is not None:
            host = people(takers(told, noun, "on", "upon", "to"))
            yield from pairs(told, noun, Relation.MET_WITH, doers(told, noun), host, put=put, confidence=0.8)
