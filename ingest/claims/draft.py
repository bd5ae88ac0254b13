"""A claim before it has its ids: what a reader of claims hands over, and how it becomes a Claim."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import (
    Appearance,
    AppearanceRef,
    Claim,
    DocumentRef,
    Evidence,
    Passage,
    Polarity,
    Reference,
    Span,
    When,
    claim_id,
    event_id,
)
from graph.vocabulary import RELATIONS, EntityKind, Relation
from ingest.claims.sureness import sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one place of the text says. subject and object are appearances, or the id of a document."""

    relation: Relation
    subject: Appearance | str
    object: Appearance | str
    event: tuple[int, int]  # where the act is told: its verb, or the line
    quote: tuple[int, int]
    method: str
    confidence: float  # the reader's estimate; see ingest.claims.sureness
    polarity: Polarity = Polarity.STATED
    role: Span | None = None
    about: tuple[Appearance | Span, ...] = ()
    through: Appearance | None = None
    speaker: Appearance | None = None
    when: When | None = None
    where: str | None = None


def claims(document: str, text: str, passages: Sequence[Passage], drafts: Iterable[Draft]) -> tuple[Claim, ...]:
    """The claims of a document, each once, in the order of their first evidence.

    A draft whose ends are not of the kinds that its relation joins is dropped, as is one that joins a thing to itself.
    What two readers make of one sentence counts once.
    """
    starts = [p.start for p in passages]
    made: dict[str, Claim] = {}
    said: set[tuple[object, ...]] = set()
    for draft in drafts:
        if not fits(draft):
            continue
        subject, object_ = _reference(draft.subject), _reference(draft.object)
        if RELATIONS[draft.relation].symmetric:
            subject, object_ = sorted((subject, object_), key=str)
        event = event_id(document, draft.relation, *draft.event)
        id_ = claim_id(document, draft.relation, subject, object_, draft.polarity, event)
        start, end = draft.quote
        evidence = Evidence(
            passage=passages[max(0, bisect_right(starts, start) - 1)].id,
            start=start,
            end=end,
            quote=text[start:end],
            method=draft.method,
            confidence=sureness(draft.confidence),
        )
        same = (draft.relation, str(subject), str(object_), draft.polarity, draft.quote)
        if id_ in made or same in said:
            continue
        said.add(same)
        made[id_] = Claim(
            id=id_,
            event=event,
            document=document,
            relation=draft.relation,
            subject=subject,
            object=object_,
            evidence=(evidence,),
            polarity=draft.polarity,
            role=draft.role,
            about=tuple(AppearanceRef(appearance=a.id) if isinstance(a, Appearance) else a for a in draft.about),
            through=AppearanceRef(appearance=draft.through.id) if draft.through else None,
            speaker=AppearanceRef(appearance=draft.speaker.id) if draft.speaker else None,
            when=draft.when,
            where=draft.where,
        )
    return tuple(sorted(made.values(), key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.relation, c.id)))


def fits(draft: Draft) -> bool:
    """Whether the two ends are what the relation joins, and not one and the same."""
    row = RELATIONS[draft.relation]
    if draft.subject == draft.object or (
        isinstance(draft.subject, Appearance)
        and isinstance(draft.object, Appearance)
        and draft.subject.id == draft.object.id
    ):
        return False
    return _end_fits(draft.subject, row.domain, document=not row.domain) and _end_fits(
        draft.object, row.range, document=not row.range or row.document_end
    )


def _end_fits(end: Appearance | str, kinds: frozenset[EntityKind], *, document: bool) -> bool:
    if isinstance(end, str):
        return document
    return end.kind in kinds


def _reference(end: Appearance | str) -> Reference:
    return DocumentRef(document=end) if isinstance(end, str) else AppearanceRef(appearance=end.id)
