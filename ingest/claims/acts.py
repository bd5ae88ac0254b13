"""Claims out of verbs: who met, wrote to, deported, founded whom or what, read from the grammar of a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import Span, When
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import mood
from ingest.claims.told import Actor, Told
from ingest.find.names import NameKind

METHOD = "acts/1"

# What one verb does to somebody: relation (patient is its subject) by the verb's lemma.
_DONE_TO = {
    "arrest": Relation.ARRESTED_BY,
    "detain": Relation.DETAINED_BY,
    "imprison": Relation.DETAINED_BY,
    "jail": Relation.DETAINED_BY,
    "incarcerate": Relation.DETAINED_BY,
    "deport": Relation.DEPORTED_BY,
    "expel": Relation.DEPORTED_BY,
    "charge": Relation.CHARGED_BY,
    "indict": Relation.CHARGED_BY,
    "convict": Relation.CONVICTED_BY,
    "sentence": Relation.CONVICTED_BY,
    "sanction": Relation.SANCTIONED_BY,
}
_FOUNDING = frozenset({"found", "cofound", "co-found", "establish", "create", "set"})
_ASYLUM = frozenset(
    {"asylum", "refuge", "protection", "status", "claim", "application", "request", "visa", "bid", "petition", "case"}
)
_ASYLUM_WORDS = frozenset({"asylum", "refuge", "refugee", "protection"})
_DENYING = frozenset({"deny", "refuse", "reject", "dismiss", "decline"})
_GRANTING = frozenset({"grant", "give", "award", "accord", "accept", "approve", "allow"})
_TALKS = frozenset({"meeting", "talk", "discussion", "conversation", "consultation", "negotiation"})
_LETTERS = frozenset({"letter", "appeal", "petition", "email", "e-mail", "message", "note", "statement", "request"})


@dataclass(slots=True)
class _Slots:
    """Who stands where around a verb."""

    subjects: list[Actor] = field(default_factory=list)
    subject_word: int | None = None
    passive: bool = False
    agents: list[Actor] = field(default_factory=list)
    objects: list[Actor] = field(default_factory=list)
    object_words: tuple[int, ...] = ()


def acts(told: Told) -> Iterator[Draft]:
    """The claims that the verbs of one sentence make."""
    for verb, word in enumerate(told.parsed.words):
        if word.pos not in {"VERB", "AUX"} or word.name is not None:
            continue
        for reader in _READERS.get(word.lemma, ()):
            yield from reader(told, verb)


def slots(told: Told, verb: int) -> _Slots:
    """Subject, agent and objects of a verb, with those that it takes from the verb over it."""
    parsed, words = told.parsed, told.parsed.words
    found = _Slots()
    found.passive = is_passive(told, verb)
    subject = subject_of(told, verb)
    if subject is not None:
        found.subject_word = subject
        found.subjects = told.actors(subject)
    for by in parsed.children(verb, "agent"):
        for c in parsed.children(by, "pobj"):
            found.agents.extend(told.actors(c))
    if not found.agents and found.passive:
        for by in parsed.children(verb, "prep"):
            if words[by].lemma == "by":
                for c in parsed.children(by, "pobj"):
                    found.agents.extend(a for a in told.actors(c))
    found.object_words = parsed.children(verb, "dobj", "dative", "oprd", "obj")
    for c in parsed.children(verb, "dobj"):
        found.objects.extend(told.actors(c))
    return found


def is_passive(told: Told, verb: int) -> bool:
    """Whether what stands as the verb's subject is what was done to."""
    parsed, words = told.parsed, told.parsed.words
    if parsed.children(verb, "auxpass", "nsubjpass"):
        return True
    if words[verb].tag == "VBN" and words[verb].dep in {"acl", "advcl"} and not parsed.children(verb, "aux"):
        return True
    if words[verb].dep == "conj" and words[verb].tag == "VBN" and not parsed.children(verb, "nsubj", "aux"):
        head = words[verb].head
        return words[head].pos in {"VERB", "AUX"} and is_passive(told, head)
    return False


def subject_of(told: Told, verb: int) -> int | None:
    """The word that is the verb's subject, its own or that of the verb which it is joined to or stands under."""
    parsed, words = told.parsed, told.parsed.words
    for _ in range(6):
        own = parsed.children(verb, "nsubj", "nsubjpass")
        if own:
            return own[0]
        dep, head = words[verb].dep, words[verb].head
        if head == verb:
            return None
        if dep in {"acl", "relcl"}:
            return head if words[head].pos not in {"VERB", "AUX"} else None
        if dep == "xcomp":
            objects = parsed.children(head, "dobj")
            if objects and words[head].lemma not in {"promise"}:
                return objects[0]
            verb = head
            continue
        if dep in {"conj", "advcl"} and words[head].pos in {"VERB", "AUX"}:
            verb = head
            continue
        if dep == "pcomp" and words[head].dep in {"prep", "mark"} and words[words[head].head].pos in {"VERB", "AUX"}:
            verb = words[head].head
            continue
        return None
    return None


def after(told: Told, verb: int, *prepositions: str) -> list[Actor]:
    """Everybody behind one of these prepositions of a verb or noun."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for prep in parsed.children(verb, "prep", "dative"):
        if words[prep].lemma in prepositions:
            for c in parsed.children(prep, "pobj"):
                found.extend(told.actors(c))
    return found


def _pairs(
    told: Told,
    verb: int,
    relation: Relation,
    left: list[Actor],
    right: list[Actor],
    *,
    confidence: float = 0.9,
    about: tuple[Span, ...] = (),
) -> Iterator[Draft]:
    """A claim for each pair, all of one act."""
    put = mood(told, verb)
    if put is None:
        return
    word = told.parsed.words[verb]
    time, place = when_of(told, verb), where_of(told, verb)
    for a in left:
        for b in right:
            if a.appearance.id == b.appearance.id:
                continue
            yield Draft(
                relation=relation,
                subject=a.appearance,
                object=b.appearance,
                event=(word.start, word.end),
                quote=(told.parsed.start, told.parsed.end),
                method=METHOD,
                confidence=confidence * put.certain * min(a.certain, b.certain),
                polarity=put.polarity,
                speaker=put.speaker,
                role=b.role or a.role,
                about=about,
                when=time,
                where=place,
            )


def when_of(told: Told, verb: int) -> When | None:
    """The one date of the verb's clause; the one date of the sentence where the clause has none."""
    parsed = told.parsed
    below = set()
    waiting = [verb]
    while waiting:
        at = waiting.pop()
        below.add(at)
        waiting.extend(
            c
            for c in parsed.children(at)
            if parsed.words[c].dep not in {"conj", "relcl", "ccomp", "advcl", "parataxis", "acl"}
        )
    near = [
        w
        for start, end, w in told.dates
        if any(parsed.words[i].start < end and parsed.words[i].end > start for i in below)
    ]
    if len(near) == 1:
        return near[0]
    if not near and len(told.dates) == 1 and sum(w.pos == "VERB" for w in parsed.words) == 1:
        return told.dates[0][2]
    return None


def where_of(told: Told, verb: int) -> str | None:
    """The place behind "in" or "at" of this verb, as the sentence names it."""
    parsed, words = told.parsed, told.parsed.words
    preps = list(parsed.children(verb, "prep"))
    for c in parsed.children(verb, "dobj", "npadvmod"):
        preps.extend(parsed.children(c, "prep"))
    for p in parsed.children(verb, "prep"):
        for c in parsed.children(p, "pobj"):
            preps.extend(parsed.children(c, "prep"))
    for prep in preps:
        if words[prep].lemma in {"in", "at", "near", "outside"}:
            for c in parsed.children(prep, "pobj"):
                name = words[c].name
                if name is not None and told.names[name].kind is NameKind.PLACE:
                    return told.names[name].text
    return None


def _met(told: Told, verb: int) -> Iterator[Draft]:
    found = slots(told, verb)
    if found.passive:
        return
    others = found.objects or after(told, verb, "with")
    if others:
        yield from _pairs(told, verb, Relation.MET_WITH, found.subjects, others)
    elif (
        not told.parsed.children(verb, "dobj")
        and len(found.subjects) > 1
        and all(a.kind is EntityKind.PERSON for a in found.subjects)
    ):
        for i, a in enumerate(found.subjects):
            yield from _pairs(told, verb, Relation.MET_WITH, [a], found.subjects[i + 1 :], confidence=0.85)


def _founded(told: Told, verb: int) -> Iterator[Draft]:
    found = slots(told, verb)
    if told.parsed.words[verb].lemma == "set" and not any(
        told.parsed.words[c].text == "up" for c in told.parsed.children(verb, "prt")
    ):
        return
    if found.passive:
        yield from _pairs(told, verb, Relation.FOUNDED, found.agents, _bodies(found.subjects))
    else:
        yield from _pairs(told, verb, Relation.FOUNDED, found.subjects, _bodies(found.objects))


def _bodies(actors: list[Actor]) -> list[Actor]:
    return [a for a in actors if a.kind is EntityKind.ORGANISATION]


_READERS = {
    "meet": (_met,),
    **dict.fromkeys(_FOUNDING, (_founded,)),
}
