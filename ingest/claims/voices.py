"""SPEAKS_FOR: "X speaks for Y", "X, for the Fund, said", "For the Fund, X said", "on behalf of"."""

from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.offices import relations_of
from ingest.claims.standing import behind, draft, every, is_place, is_public, possessors, unique
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, people, slots


def voices(told: Told) -> Iterator[Draft]:
    """Who speaks for whom in one sentence, and the office that a speaker's title names."""
    for i, word in enumerate(told.parsed.words):
        if word.name is None and word.lemma == "speak" and word.pos in {"VERB", "AUX"}:
            yield from _speaks(told, i)
    yield from _voices(told)


def _speaks(told: Told, verb: int) -> Iterator[Draft]:
    """ "X speaks for Y", "X, speaking on behalf of Y"."""
    words = told.parsed.words
    put, found = mood(told, verb), slots(told, verb)
    if put is None or found.passive:
        return
    spoken = [a for a in after(told, verb, "for") if not is_place(told, a)]
    for noun in behind(told, verb, "on", "in"):
        if words[noun].lemma in {"behalf", "name"}:
            spoken += [a for w in behind(told, noun, "of") for a in told.actors(w)] + possessors(told, noun)
    yield from every(told, Relation.SPEAKS_FOR, people(found.subjects), unique(spoken), verb, put)


_SAYING = frozenset(
    "say tell add state announce note explain warn confirm write comment declare reply stress call insist argue"
    " recall report respond urge thank welcome describe ask".split()
)


def _voices(told: Told) -> Iterator[Draft]:
    """ "X, for the Fund, said", "For the Fund, X said", "X, on behalf of the Fund"."""
    parsed, words = told.parsed, told.parsed.words
    put = Mood(polarity=Polarity.STATED)
    if told.parties:
        return  # "HOLLOWAY, for the Board" signs a ruling
    for i, word in enumerate(words):
        if word.name is not None or word.text.lower() not in {"for", "on", "behalf"}:
            continue
        objects: list[Actor] = []
        if word.text.lower() == "for":
            objects = [a for c in parsed.children(i, "pobj") for a in told.actors(c) if words[c].name is not None]
        elif word.text.lower() == "behalf":
            objects = [a for w in behind(told, i, "of") for a in told.actors(w)]
        objects = [a for a in objects if is_public(a) and not is_place(told, a)]
        if not objects:
            continue
        start = i if word.text.lower() == "for" else i - 1
        person = None
        if start >= 2 and words[start - 1].text == "," and told.name_at(start - 2) is not None:
            person = start - 2  # "X, for the Fund, said"
            end = max(parsed.below(i))
            if word.text.lower() == "for" and not (end + 1 < len(words) and words[end + 1].text == ","):
                continue
            if word.text.lower() == "for" and not says(told, person):
                continue
        elif (
            start == 0
            or words[start - 1].text in {'"', "”", "(", ";"}
            or (start == 1 and words[0].text.lower() in {"and", "but"})
        ):
            end = max(parsed.below(i))
            if end + 2 < len(words) and words[end + 1].text in {",", ":"}:
                person = next((j for j in range(end + 2, min(end + 5, len(words))) if words[j].name is not None), None)
            if person is None or not (says(told, person) or words[end + 1].text == ":"):
                continue
        if person is None:
            continue
        name = told.name_at(person)
        for holder in people(told.actors(person)) if name is not None else []:
            for body in objects:
                if holder.word == person:
                    yield draft(told, Relation.SPEAKS_FOR, holder, body, i, put)
                    if name is not None and name.title is not None:
                        for relation in relations_of(name.title.text, body.kind):
                            yield draft(told, relation, holder, body, i, put, role=name.title)


def says(told: Told, person: int) -> bool:
    """Whether a person is the subject of a verb of saying."""
    words = told.parsed.words
    return words[person].dep in {"nsubj", "nsubjpass"} and words[words[person].head].lemma in _SAYING
