"""Answers and silence that idioms tell: "got back to X", "did not return X's calls", "the letter brought no answer"."""

from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import Relation
from ingest.claims.correspondence import LETTERS, asked_once, askers_of, counted, senders_of
from ingest.claims.deeds import takers
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, is_mere_place, pairs, people, slots

ANSWERS = frozenset("reply response answer acknowledgement acknowledgment reaction word".split())
# what a letter does that is answered, or with "no" is not
DRAWING = frozenset("bring draw elicit produce yield prompt get receive earn provoke evoke find".split())
_CALLS = frozenset("call message email e-mail text query inquiry enquiry".split())
_SILENT = frozenset("unopened unread unacknowledged unreturned lying".split())


def got_back(told: Told, verb: int) -> Iterator[Draft]:
    """ "got back to X", "came back to X with an answer": to come back to a country is to return there."""
    parsed, words = told.parsed, told.parsed.words
    if not any(words[c].text.lower() == "back" for c in parsed.children(verb, "advmod", "prt")):
        return
    found = slots(told, verb)
    to = after(told, verb, "to")
    to = people(to) if words[verb].lemma == "come" else [a for a in to if not is_mere_place(told, a)]
    if not found.passive:
        yield from pairs(told, verb, Relation.REPLIED_TO, found.subjects, to, confidence=0.85)


def returned_calls(told: Told, verb: int) -> Iterator[Draft]:
    """ "has not returned X's calls", "did not return two messages from X"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    for c in (counted(told, noun) for noun in parsed.children(verb, "nsubjpass" if found.passive else "dobj")):
        if words[c].lemma in _CALLS:
            who = found.agents if found.passive else found.subjects
            yield from pairs(told, verb, Relation.REPLIED_TO, who, senders_of(told, c), confidence=0.85)


def drew_no_answer(told: Told, verb: int) -> Iterator[Draft]:
    """ "X's letter to Y brought no answer", "X's appeals to Y have drawn no response"."""
    parsed, words = told.parsed, told.parsed.words
    letters = [c for c in parsed.children(verb, "nsubj") if words[c].lemma in LETTERS]
    answers = [c for c in parsed.children(verb, "dobj") if words[c].lemma in ANSWERS]
    put = mood(told, verb)
    if not letters or not answers or put is None or put.polarity not in {Polarity.STATED, Polarity.DENIED}:
        return
    senders, to = senders_of(told, letters[0]), takers(told, letters[0], "to")
    givers = after(told, answers[0], "from") or after(told, verb, "from")
    if not to and len(senders) == 1:
        own = senders[0].appearance.id
        to = [Actor(appearance=b, certain=0.85) for a, b in asked_once(told) if a.id == own]
        to = to if len(to) == 1 else []
    if any(words[c].text.lower() in {"no", "neither", "little"} for c in parsed.children(answers[0], "det", "amod")):
        put = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
    yield from pairs(told, verb, Relation.REPLIED_TO, givers or to, senders, put=put, confidence=0.85)


def left_lying(told: Told, verb: int) -> Iterator[Draft]:
    """ "left X without an answer", "left the letters that X sent lying"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    put = mood(told, verb)
    if put is None or put.polarity is not Polarity.STATED:
        return
    denied = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
    without = any(
        words[c].lemma in ANSWERS
        for p in parsed.children(verb, "prep")
        if words[p].lemma == "without"
        for c in parsed.children(p, "pobj")
    )
    if without:
        left, right = (found.agents, found.subjects) if found.passive else (found.subjects, found.objects)
        yield from pairs(told, verb, Relation.REPLIED_TO, left, right, put=denied, confidence=0.8)
        return
    hung = (*parsed.children(verb), *(c for p in parsed.children(verb, "prep") for c in parsed.children(p)))
    idle = any(words[c].text.lower() in _SILENT for c in hung)
    nouns = parsed.children(verb, "dobj") if idle and not found.passive else ()
    for c in (counted(told, noun) for noun in nouns):
        if words[c].lemma in LETTERS:
            yield from pairs(told, verb, Relation.REPLIED_TO, found.subjects, senders_of(told, c), put=denied)


def sent_nothing_back(told: Told, verb: int) -> Iterator[Draft]:
    """ "had sent nothing back": to whoever asked it in the sentence before, or just now."""
    parsed, words = told.parsed, told.parsed.words
    back = any(words[c].text.lower() == "back" for c in parsed.children(verb, "advmod", "prt"))
    nothing = any(words[c].text.lower() == "nothing" for c in parsed.children(verb, "dobj"))
    put = mood(told, verb)
    if not back or not nothing or put is None or put.polarity is not Polarity.DENIED:
        return
    for silent in slots(told, verb).subjects:
        to = after(told, verb, "to") or askers_of(told, silent)
        yield from pairs(told, verb, Relation.REPLIED_TO, [silent], to, put=put, confidence=0.8)


def answer_reached(told: Told, noun: int) -> Iterator[Draft]:
    """ "X's answer, which reached Y", "X's reply reached Y": who sent it, and whom it reached."""
    parsed, words = told.parsed, told.parsed.words
    senders = [a for c in parsed.children(noun, "poss") for a in told.actors(c)]
    senders = senders or after(told, noun, "of", "by", "from")
    verbs = [v for v in parsed.children(noun, "relcl") if words[v].lemma == "reach"]
    if words[noun].dep == "nsubj" and words[words[noun].head].lemma == "reach":
        verbs.append(words[noun].head)
    for verb in verbs:
        to = [a for c in parsed.children(verb, "dobj") for a in told.actors(c)]
        yield from pairs(told, verb, Relation.REPLIED_TO, senders, to, confidence=0.85)
