"""Talk that idioms tell: "had X on the phone", "had a word with X", "raised the case with X", "told X by telephone"."""

from collections.abc import Iterator

from graph.vocabulary import EntityKind, Relation
from ingest.claims.deeds import doers, put_by_noun, takers
from ingest.claims.draft import Draft
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, is_mere_place, pairs, people, slots

_LINES = frozenset("phone telephone line blower mobile cellphone skype whatsapp zoom video videolink link".split())
_EXCHANGING = frozenset("have exchange share trade swap get".split())
# what is exchanged in talk, and by letter as well; with "exchange" these are spoken
SPOKEN_NOUNS = frozenset("word pleasantry greeting view courtesy".split())
# what one person raises with another
_MATTERS = frozenset(
    "case matter issue question subject concern plight fate topic situation detention imprisonment disappearance"
    " complaint objection problem point affair dossier name story deportation arrest".split()
)
# what is told to somebody; by telephone that is talk
TELLING = frozenset(
    "tell assure inform warn brief ask urge press promise notify remind thank congratulate advise beg implore invite"
    " update reassure alert question threaten".split()
)
CORNERING = frozenset("buttonhole waylay accost dial skype facetime doorstep".split())


def on_the_phone(told: Told, verb: int) -> Iterator[Draft]:
    """ "had X on the phone", "got X on the line", "put X on the line": who had whom there."""
    parsed, words = told.parsed, told.parsed.words
    heads = (verb, *parsed.children(verb, "dobj"))  # "had Kim, the envoy, on the line": hung on the name
    line = any(
        words[c].lemma in _LINES
        for head in heads
        for p in parsed.children(head, "prep")
        if words[p].lemma in {"on", "over"}
        for c in parsed.children(p, "pobj")
    )
    if line:
        found = slots(told, verb)
        whom = _callable(told, found.objects)
        if any(told.speakers(verb)) and any(a.spoken for a in found.subjects):
            whom = [a for a in whom if a.name is not None]  # "him" in a quote is seldom the one named last
        if not found.passive:
            yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, whom, confidence=0.85)


def told_by_phone(told: Told, verb: int) -> Iterator[Draft]:
    """ "told X by telephone", "assured X over the phone", "told X in an interview"."""
    interviewed = not told.parties and any(
        told.parsed.words[c].lemma == "interview" and not after(told, c, "with", "by", "to")
        for p in told.parsed.children(verb, "prep")
        if told.parsed.words[p].lemma in {"in", "during"}
        for c in told.parsed.children(p, "pobj")
    )
    if not by_phone(told, verb) and not interviewed:
        return
    found = slots(told, verb)
    left, right = (found.agents, found.subjects) if found.passive else (found.subjects, found.objects)
    yield from pairs(told, verb, Relation.SPOKE_WITH, left, right, confidence=0.85)


def by_phone(told: Told, verb: int) -> bool:
    """Whether it was done by telephone, video or the like."""
    parsed, words = told.parsed, told.parsed.words
    return any(
        words[c].lemma in _LINES - {"line", "link", "blower", "mobile"}
        or (words[c].lemma == "link" and any(words[d].lemma == "video" for d in parsed.children(c, "compound")))
        for p in parsed.children(verb, "prep", "agent")
        if words[p].lemma in {"by", "on", "over", "via"}
        for c in parsed.children(p, "pobj")
    )


def cornered(told: Told, verb: int) -> Iterator[Draft]:
    """ "buttonholed X", "dialled X"."""
    found = slots(told, verb)
    if found.passive:
        yield from pairs(told, verb, Relation.SPOKE_WITH, people(found.agents), people(found.subjects))
    else:
        yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, people(found.objects), confidence=0.85)


def words_with(told: Told, noun: int) -> Iterator[Draft]:
    """ "had a word with X", "has not exchanged a word with X", "exchanged views with X"."""
    words = told.parsed.words
    head = words[words[noun].head]
    if words[noun].dep != "dobj" or head.lemma not in _EXCHANGING:
        return
    if words[noun].lemma != "word" and head.lemma not in {"exchange", "swap", "trade"}:
        return
    put = put_by_noun(told, noun)
    if put is not None:
        left, others = doers(told, noun), takers(told, noun, "with")
        if not others:
            # "had a word about the case with X": hung on the case
            topics = [c for p in told.parsed.children(noun, "prep") for c in told.parsed.children(p, "pobj")]
            others = people([a for c in topics if words[c].name is None for a in after(told, c, "with")])
        yield from pairs(told, noun, Relation.SPOKE_WITH, left, others, confidence=0.85, put=put)
        if not others and len(people(left)) == len(left) and head.lemma != "have":
            for i, a in enumerate(left):
                yield from pairs(told, noun, Relation.SPOKE_WITH, [a], left[i + 1 :], confidence=0.8, put=put)


def raised_with(told: Told, verb: int) -> Iterator[Draft]:
    """ "raised the case with X", "took the matter up with X": from one person to another, for bodies are written to."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    up = any(words[c].text.lower() == "up" for c in parsed.children(verb, "prt", "advmod", "prep"))
    if lemma in {"take", "bring"} and not up:
        return
    found = slots(told, verb)
    things = parsed.children(verb, "nsubjpass" if found.passive else "dobj")
    if found.passive or not any(words[c].lemma in _MATTERS for c in things):
        return
    others = after(told, verb, "with") or [a for c in things for a in after(told, c, "with")]
    yield from pairs(told, verb, Relation.SPOKE_WITH, people(found.subjects), people(others), confidence=0.8)


def call_between(told: Told, noun: int) -> tuple[list[Actor], list[Actor]] | None:
    """Who called whom in "a phone call from X to Y"; None where one of them is not named."""
    callers, called = after(told, noun, "from"), after(told, noun, "to")
    for p in told.parsed.children(noun, "prep") if not called else ():
        called = after(told, p, "to")
    return (callers, called) if callers and called else None


def _callable(told: Told, actors: list[Actor]) -> list[Actor]:
    return [a for a in actors if a.kind is not EntityKind.CASE and not is_mere_place(told, a)]
