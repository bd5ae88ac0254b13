"""From what a graph store keeps to what pages show: the same on every store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.fingerprint import PRECISIONS, other_document
from graph.model import AppearanceRef, Claim, Document, Entity, Reference, Span, When, folded
from graph.names import is_acronym
from graph.store import ClaimView, End
from graph.vocabulary import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A name that an entity bears in the scope, and in how many documents."""

    entity: str
    kind: EntityKind
    name: str
    main: bool  # the fullest form of an appearance, not one of its aliases
    documents: int


def entities_of(bearings: Iterable[Bearing]) -> dict[str, Entity]:
    """Each entity as the scope names it: its fullest name, then the most frequent, in ordinary letters where any is.

    All others are aliases.
    """
    by_entity: dict[str, list[Bearing]] = {}
    for bearing in bearings:
        by_entity.setdefault(bearing.entity, []).append(bearing)
    return {key: _entity(key, found) for key, found in by_entity.items()}


def _entity(key: str, bearings: Sequence[Bearing]) -> Entity:
    kinds: dict[EntityKind, int] = {}
    counts: dict[str, list[int]] = {}
    for bearing in bearings:
        count = counts.setdefault(bearing.name, [0, 0])
        count[0] += bearing.documents if bearing.main else 0
        count[1] += bearing.documents
        if bearing.main:
            kinds[bearing.kind] = kinds.get(bearing.kind, 0) + bearing.documents
    kind = max(kinds, key=lambda k: (kinds[k], k), default=bearings[0].kind)
    ordered = sorted(
        counts,
        key=lambda name: (not counts[name][0], not _is_full(name, kind), *(-n for n in counts[name]), -len(name), name),
    )
    if ordered[0].isupper():  # a heading's capitals give way to the same name as running text prints it
        quiet = next((n for n in ordered if not n.isupper() and folded(n) == folded(ordered[0])), ordered[0])
        ordered.remove(quiet)
        ordered.insert(0, quiet)
    return Entity(id=key, kind=kind, name=ordered[0], aliases=tuple(ordered[1:]))


def _is_full(name: str, kind: EntityKind) -> bool:
    """Whether a name says the whole: a person's given name and surname, a body's name and not its acronym."""
    return len(name.split()) > 1 if kind is EntityKind.PERSON else not is_acronym(name)


def when_of(first: str | None, last: str | None, precision: int | None) -> When | None:
    """The time that several claims span."""
    if precision is None:
        return None
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    if days[0] and days[1] and days[0] > days[1]:  # "since 2020" beside "until 2019"
        days.reverse()
    return When(first=days[0], last=days[1], precision=PRECISIONS[precision])


def claim_view(
    claim: Claim,
    document: Document,
    page: int | None,
    *,
    appearances: Mapping[str, str],
    entities: Mapping[str, Entity],
    titles: Mapping[str, str],
) -> ClaimView:
    """A claim with its ends resolved. appearances gives entity ids; titles those of other documents, all in scope."""

    def end(reference: Reference) -> End | None:
        if isinstance(reference, AppearanceRef):
            key = appearances.get(reference.appearance)
            entity = None if key is None else entities.get(key)
            return None if entity is None else End(name=entity.name, entity=entity.id, kind=entity.kind)
        other = other_document(reference, claim)
        return End(name=document.title if other is None else titles[other], document=reference.document)

    subject, object_ = end(claim.subject), end(claim.object)
    if subject is None or object_ is None:
        raise ValueError(f"claim {claim.id} has an end that the store does not hold")
    about = [End(name=each.text) if isinstance(each, Span) else end(each) for each in claim.about]
    return ClaimView(
        claim=claim,
        subject=subject,
        object=object_,
        document=document,
        page=page,
        through=None if claim.through is None else end(claim.through),
        speaker=None if claim.speaker is None else end(claim.speaker),
        about=tuple(each for each in about if each is not None),
    )


def words_of_name(name: str) -> list[str]:
    """The folded words by which a name is found."""
    return folded(name).split()


def checked(limit: int, offset: int = 0) -> tuple[int, int]:
    """Limit and offset, never below nothing."""
    return max(limit, 0), max(offset, 0)
