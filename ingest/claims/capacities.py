"""Offices told ahead of what was done in them: "As head of the Fund, she met the minister"."""

from collections.abc import Iterator

from graph.model import Polarity
from ingest.claims.callings import Calling
from ingest.claims.mood import Mood, mood
from ingest.claims.offices import is_office
from ingest.claims.told import Told
from ingest.claims.verbs import people, slots


def capacities(told: Told) -> Iterator[Calling]:
    """Who held the office that stands behind "as" ahead of the subject; behind the verb it may be somebody else's."""
    parsed, words = told.parsed, told.parsed.words
    for verb, word in enumerate(words):
        if word.pos != "VERB" or word.name is not None:
            continue
        ahead = [p for p in parsed.children(verb, "prep") if words[p].lemma == "as" and p < verb]
        found = slots(told, verb)
        if not ahead or found.subject_word is None or found.subject_word < ahead[0]:
            continue
        put = mood(told, verb)
        if put is None:
            continue  # "As director of Y, she would have met X"
        for noun in (n for p in ahead for c in parsed.children(p, "pobj") for n in parsed.conjuncts(c)):
            if words[noun].name is None and is_office(told.phrase(noun).text):
                for holder in people(found.subjects):
                    yield Calling(holder=holder, noun=noun, put=Mood(polarity=Polarity.STATED))
