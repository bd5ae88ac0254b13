"""Through which body somebody acted, where the sentence of the act says so plainly.

"wrote to the minister through Amnesty", "on behalf of the Fund, she met", "as head of the Fund she asked", "a lawyer
with the Fund represents him". A body that only stands beside a name ("the Fund's director met") is none that was acted
for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Appearance
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.offices import is_counsel, is_office
from ingest.claims.standing import behind, possessors
from ingest.claims.told import Told
from ingest.claims.verbs import is_mere_place, subject_of
from ingest.find.clean import HEAD_WORD
from ingest.find.given_names import is_given_name
from ingest.find.names import NameKind

CONTACT = frozenset(
    {
        Relation.MET_WITH,
        Relation.WROTE_TO,
        Relation.SPOKE_WITH,
        Relation.ASKED,
        Relation.REPLIED_TO,
        Relation.SIGNED,
    }
)
_COUNSEL = frozenset({Relation.REPRESENTS, Relation.COUNSEL_IN})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT})
# What is done in somebody's name beside the act itself: "writing on behalf of the Fund, she asked"
_ACTING = frozenset("act write speak sign appear intervene".split())
_CAPACITIES = frozenset("capacity role position quality function".split())
_OF = re.compile(r"(?:,\s*|\s+|\s*\(\s*)(?:(?:of|from|at|with)\s+)?(?:the\s+)?", re.IGNORECASE)


def acting_for(told: Told, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of one sentence, each with the body through which its act was done where the sentence names one."""
    for draft in drafts:
        body = None
        if draft.through is None and draft.relation in CONTACT | _COUNSEL:
            body = _channel(told, draft)
            if body is None and draft.relation in _COUNSEL:
                body = _practice(told, draft, drafts)
        ends = {end.id for end in (draft.subject, draft.object) if isinstance(end, Appearance)}
        yield draft if body is None or body.id in ends else replace(draft, through=body)


def _channel(told: Told, draft: Draft) -> Appearance | None:
    """The one body that the clause of the act names as acted through or for."""
    words = told.parsed.words
    at = next((i for i, w in enumerate(words) if w.start == draft.event[0] and w.end == draft.event[1]), None)
    if at is None or words[at].pos not in {"VERB", "AUX", "NOUN", "PROPN"}:
        return None
    found = {body.id: body for head in _clause(told, at) for body in _named(told, head, draft)}
    return next(iter(found.values())) if len(found) == 1 else None


def _clause(told: Told, at: int) -> list[int]:
    """The words on which it may hang through whom the act was done: the verb, its objects, what is done beside it."""
    parsed, words = told.parsed, told.parsed.words
    verb = at
    while words[verb].pos not in {"VERB", "AUX"} and words[verb].dep in {"dobj", "pobj", "nsubjpass", "attr", "prep"}:
        verb = words[verb].head
    heads = [at]
    if verb != at and words[verb].pos in {"VERB", "AUX"}:
        heads.append(verb)
    for head in tuple(heads):
        subject = subject_of(told, head) if words[head].pos in {"VERB", "AUX"} else None
        if subject is not None:
            heads += [c for c in parsed.children(subject, "acl") if words[c].tag == "VBG" and words[c].lemma in _ACTING]
        heads += [c for c in parsed.children(head, "dobj", "xcomp") if words[c].name is None]
        heads += [
            c
            for c in parsed.children(head, "advcl", "acl")
            if words[c].tag in {"VBG", "VBN"} and (words[c].lemma in _ACTING or words[c].lemma == "send")
        ]
    return list(dict.fromkeys(heads))


def _named(told: Told, head: int, draft: Draft) -> Iterator[Appearance]:
    parsed, words = told.parsed, told.parsed.words
    beside = words[head].lemma in _ACTING and words[head].dep in {"advcl", "acl"}
    person = isinstance(draft.subject, Appearance) and draft.subject.kind is EntityKind.PERSON
    for prep in parsed.children(head, "prep"):
        lemma = words[prep].lemma
        nouns = parsed.children(prep, "pobj")
        first = all(w.pos in {"PUNCT", "ADV"} for w in words[:prep])
        if lemma in {"through", "via"} or (lemma == "for" and (first or beside) and person):
            # "for the Fund" behind the verb says for whom it is asked; only ahead of all it says in whose name
            yield from _bodies(told, nouns)
        elif lemma == "on":
            for noun in nouns:
                if words[noun].lemma == "behalf":
                    yield from _bodies(told, behind(told, noun, "of"))
                    yield from (a.appearance for a in possessors(told, noun) if a.kind in _BODIES and not a.spoken)
        elif lemma in {"as", "in"} and person and (prep < head or not _takes_person(draft)):
            for noun in nouns:
                yield from _office(told, noun, capacity=lemma == "in")


def _takes_person(draft: Draft) -> bool:
    """Whether it is done to a person, whom "as head of the Fund" behind the name may mean as well."""
    return isinstance(draft.object, Appearance) and draft.object.kind is EntityKind.PERSON


def _office(told: Told, noun: int, *, capacity: bool) -> Iterator[Appearance]:
    """The body of "as head of the Fund", "in her role as head of the Fund"."""
    words = told.parsed.words
    if capacity:
        if words[noun].lemma in _CAPACITIES:
            for office in behind(told, noun, "as", "of"):
                yield from _office(told, office, capacity=False)
        return
    if words[noun].name is None and is_office(told.phrase(noun).text):
        yield from _bodies(told, behind(told, noun, "of", "at", "for", "with"))
        yield from (a.appearance for a in possessors(told, noun) if a.kind in _BODIES and a.name is not None)


def _bodies(told: Told, nouns: Iterator[int] | Sequence[int]) -> Iterator[Appearance]:
    """The bodies that these words are by name; a list of several names none."""
    named = [a for noun in nouns if told.name_at(noun) is not None for a in told.actors(noun)]
    for actor in named:
        if actor.kind in _BODIES and not is_mere_place(told, actor) and not _may_be_person(actor.appearance.name):
            yield actor.appearance


def _may_be_person(name: str) -> bool:
    """Whether a body is called like somebody, forename and surname: where one acts for another, it mostly is one."""
    words = name.split()
    return len(words) == 2 and is_given_name(words[0]) and not HEAD_WORD.search(words[1])


def _practice(told: Told, draft: Draft, drafts: Sequence[Draft]) -> Appearance | None:
    """Where a lawyer practises who represents somebody: "a lawyer with the Fund", "represented by X of the Fund"."""
    subject = draft.subject
    if not isinstance(subject, Appearance) or subject.kind is not EntityKind.PERSON:
        return None
    found = {
        d.object.id: d.object
        for d in drafts
        if d.relation is Relation.WORKS_FOR
        and isinstance(d.object, Appearance)
        and isinstance(d.subject, Appearance)
        and d.subject.id == subject.id
        and d.role is not None
        and any(is_counsel(word) for word in d.role.text.lower().split())
    }
    for i, (name, appearance) in enumerate(zip(told.names[:-1], told.appearances, strict=False)):
        after, body = told.names[i + 1], told.appearances[i + 1]
        if (
            appearance is not None
            and appearance.id == subject.id
            and body is not None
            and body.kind in _BODIES
            and after.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}
            and _OF.fullmatch(told.text[name.end : after.start])
            and _closes(told, after.end)
        ):
            found[body.id] = body
    return next(iter(found.values())) if len(found) == 1 else None


def _closes(told: Told, at: int) -> bool:
    """Whether a body beside a name ends there what is said of the name: no possessive, no further noun."""
    return bool(re.match(r"\s*(?:[,.;:)\"”’]|\Z|who\b|and\b|is\b|represent|act|has\b|said\b)", told.text[at : at + 20]))
