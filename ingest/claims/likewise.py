"""What a second body did or did not do, where no verb says it again: "Canada has not", "Oslo did the same"."""

from collections.abc import Iterator, Sequence

from graph.model import Appearance, Polarity
from graph.vocabulary import Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.parts import claim, governments
from ingest.claims.patients import each
from ingest.claims.polarity import is_negated
from ingest.claims.told import Actor, Told

_OF_BODIES = frozenset(
    {Relation.SANCTIONED_BY, Relation.DENIED_ASYLUM_BY, Relation.GRANTED_ASYLUM_BY, Relation.DEPORTED_BY}
)
_OPPOSITE = {
    Relation.DENIED_ASYLUM_BY: Relation.GRANTED_ASYLUM_BY,
    Relation.GRANTED_ASYLUM_BY: Relation.DENIED_ASYLUM_BY,
}
_AUXILIARIES = frozenset({"have", "do", "be", "will", "would"})
_SAME = frozenset({"same", "likewise", "so"})
_STEPS = frozenset({"step", "measure", "move", "decision"})
_CONTENT = ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative", "agent", "auxpass", "pcomp", "acl")


def likewise(told: Told, done: Sequence[Draft]) -> Iterator[Draft]:
    """The claims of clauses that leave out what was done; ``done``: what this sentence has told of status."""
    words = told.parsed.words
    for at in range(len(words)):
        if words[at].pos not in {"VERB", "AUX"} or words[at].name is not None:
            continue
        who = _left_out(told, at)
        if not who:
            continue
        before = [d for d in done if d.event[0] < words[at].start and d.relation in _OF_BODIES]
        if words[at].dep == "ROOT" and all(d.event[0] > words[at].start for d in done):
            before = [d for d in told.done_before if d.relation in _OF_BODIES]
        if before:
            yield from _again(told, at, who, before)


def _left_out(told: Told, at: int) -> list[Actor]:
    """The bodies that are the subject of a verb which stands for one told before."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[at].lemma
    subjects = [*parsed.children(at, "nsubj"), *(s for s in parsed.children(at, "dep", "nsubjpass") if s < at)]
    if not subjects and at and words[at].dep == "ROOT":
        # "the Council, it is whispered, has done the same": the parser may hang the Council on the clause before
        subjects = [i for i in range(1, at) if words[i].dep == "dep" and words[i - 1].text in {";", "the"}]
    who = each(governments(a for s in subjects for a in told.actors(s) if words[s].name is not None))
    if not who:
        return []
    if _did_the_same(told, at):
        return who
    if lemma == "follow" and any(words[c].lemma in {"suit", "example"} for c in parsed.children(at, "dobj")):
        return who
    taken = words[words[at].head].lemma in _STEPS and words[at].dep == "relcl"
    if lemma == "take" and taken and all(words[c].tag == "WDT" for c in parsed.children(at, "dobj")):
        return who
    if lemma not in _AUXILIARIES or words[at].dep in {"aux", "auxpass", "relcl"}:
        return []
    if any(c > at for c in parsed.children(at, *_CONTENT)):
        return []
    if any(words[p].lemma not in {"in", "on", "at"} for p in parsed.children(at, "prep") if p > at):
        return []
    inside = {words[c].text.lower() for c in parsed.children(at)}
    if inside & {"otherwise", "differently"}:
        return []
    last = not any(w.pos in {"NOUN", "VERB", "ADJ"} and w.name is None for w in words[at + 1 : at + 3])
    told_apart = inside & {"so", "too", "also", "not", "n't", "n’t", "neither", "nor", "but", "and"}
    return who if last and (told_apart or (at and words[at - 1].name is not None)) else []


def _is_said_alike(told: Told, at: int) -> bool:
    """Whether a verb says that the same was done, not only "has" or "would"."""
    return told.parsed.words[at].lemma in {"follow", "take"} or _did_the_same(told, at)


def _did_the_same(told: Told, at: int) -> bool:
    words = told.parsed.words
    return words[at].lemma == "do" and any(words[c].lemma in _SAME for c in told.parsed.children(at, "dobj", "advmod"))


def _again(told: Told, at: int, who: list[Actor], before: Sequence[Draft]) -> Iterator[Draft]:
    """The last act told before, with these bodies as those who did it, or did not."""
    words = told.parsed.words
    last = max(d.event for d in before)
    first = next((i for i, w in enumerate(words) if (w.start, w.end) == last), None)
    put = mood(told, at)
    if put is None and words[at].text.lower() in {"would", "did"}:
        put = Mood(polarity=Polarity.DENIED if is_negated(told, at) else Polarity.STATED)
    if put is None:
        return
    # "would not have her as a refugee, but Norway would"
    turned = first is not None and is_negated(told, first)
    for draft in before:
        if draft.event != last or not isinstance(draft.subject, Appearance):
            continue
        if any(isinstance(draft.object, Appearance) and a.appearance.id == draft.object.id for a in who):
            continue
        relation, again = draft.relation, put
        if first is None and relation in _OPPOSITE and not _is_said_alike(told, at):
            continue  # "Finland would not have her. Norway would": what Norway would hangs on how the first was told
        if turned and put.polarity is Polarity.STATED and draft.polarity is Polarity.STATED and relation in _OPPOSITE:
            relation = _OPPOSITE[relation]
        elif turned and put.polarity is Polarity.DENIED and draft.polarity is Polarity.STATED and relation in _OPPOSITE:
            again = Mood(polarity=Polarity.STATED, certain=0.9)
        elif draft.polarity is Polarity.DENIED and put.polarity is Polarity.DENIED and not turned:
            continue
        patient = [Actor(appearance=draft.subject, certain=0.9)]
        yield from claim(told, at, relation, patient, who, confidence=0.75, put=again)
