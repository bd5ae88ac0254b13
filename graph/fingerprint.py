"""What a graph store holds of one document, and a hash of it that is the same in every store.

``held`` makes it from a reading, its collections and its entities alone; a store makes it from its own tables. Where
the two hashes differ, the store does not hold what archive and ledger say.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from graph.errors import InvalidRequest
from graph.model import AppearanceRef, Claim, Document, DocumentRef, Polarity, Precision, Reading, Reference, When
from graph.vocabulary import RELATIONS, EntityKind, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAppearance:
    """An appearance with its entity, how often it is mentioned, and where first (0, 0 where it is never mentioned)."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    ordinal: int
    entity: str
    mentions: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClaim:
    """A claim with the page of its first evidence."""

    claim: Claim
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All that a graph store holds of one document. Collections, appearances and claims are in order of their ids."""

    document: Document
    collections: tuple[str, ...]
    appearances: tuple[HeldAppearance, ...]
    claims: tuple[HeldClaim, ...]


DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)
CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
_HELD: TypeAdapter[Held] = TypeAdapter(Held)


def held(reading: Reading, collections: Iterable[str], entities: Mapping[str, str]) -> Held:
    """What a store has to hold of this reading.

    A claim with an end that is no appearance of the reading is left out. Raises InvalidRequest for an appearance
    without an entity.
    """
    findings = reading.findings
    places: dict[str, list[tuple[int, int]]] = {}
    for mention in findings.mentions:
        if mention.appearance is not None:
            places.setdefault(mention.appearance, []).append((mention.start, mention.end))
    appearances: dict[str, HeldAppearance] = {}
    for each in findings.appearances:
        entity = entities.get(each.id)
        if not entity:
            raise InvalidRequest(
                f"appearance {each.name!r} of document {reading.document.id[:12]} has no entity; "
                f"read the document again: casegraph reread {reading.document.id[:12]}"
            )
        found = places.get(each.id, [])
        start, end = min(found, default=(0, 0))
        appearances[each.id] = HeldAppearance(
            id=each.id,
            kind=each.kind,
            name=each.name,
            aliases=tuple(a for a in dict.fromkeys(each.aliases) if a != each.name),
            ordinal=each.ordinal,
            entity=entity,
            mentions=len(found),
            start=start,
            end=end,
        )
    pages = {passage.id: passage.page for passage in findings.passages}
    claims = {
        claim.id: HeldClaim(claim=claim, page=pages.get(claim.evidence[0].passage))
        for claim in findings.claims
        if all(not isinstance(e, AppearanceRef) or e.appearance in appearances for e in (claim.subject, claim.object))
    }
    return Held(
        document=reading.document,
        collections=tuple(sorted(set(collections))),
        appearances=tuple(appearances[key] for key in sorted(appearances)),
        claims=tuple(claims[key] for key in sorted(claims)),
    )


def fingerprint(reading: Reading, collections: Iterable[str], entities: Mapping[str, str]) -> str:
    """The hash that ``GraphStore.fingerprints`` gives for this document once it is held: 64 hexadecimal digits."""
    return fingerprint_of(held(reading, collections, entities))


def fingerprint_of(content: Held) -> str:
    """The hash of what is held."""
    return hashlib.sha256(_HELD.dump_json(content)).hexdigest()


def references(claim: Claim) -> Iterator[tuple[str, Reference]]:
    """Every end of a claim with the part that it plays: subject, object, about, through, speaker."""
    yield "subject", claim.subject
    yield "object", claim.object
    yield from (("about", each) for each in claim.about if isinstance(each, AppearanceRef))
    if claim.through is not None:
        yield "through", claim.through
    if claim.speaker is not None:
        yield "speaker", claim.speaker


def other_document(reference: Reference, claim: Claim) -> str | None:
    """The document that this end names, where it is not the one that makes the claim."""
    if isinstance(reference, DocumentRef) and reference.document != claim.document:
        return reference.document
    return None


def drawn(claim: Claim, subject: str | None, object_: str | None) -> tuple[str, str] | None:
    """The two entities between which a claim is drawn, in the order in which they are kept, or None.

    Drawn is what joins two different entities and is not denied. Of a symmetric relation the smaller id comes first,
    so that "A met B" and "B met A" are one link.
    """
    if subject is None or object_ is None or subject == object_ or claim.polarity is Polarity.DENIED:
        return None
    if RELATIONS[claim.relation].symmetric and object_ < subject:
        return object_, subject
    return subject, object_


_POLARITIES = {Polarity.STATED: 0, Polarity.ALLEGED: 1, Polarity.PLANNED: 2, Polarity.DENIED: 3}
_RANK_DIGITS = 10


def rank_of(claim: Claim) -> str:
    """A string by which claims sort, the best to show first: stated before alleged, then confidence, then id."""
    return f"{_POLARITIES[claim.polarity]}{1 - claim.confidence:.6f}:{claim.id}"


def best_of(rank: str) -> str:
    """The claim's id in its rank."""
    return rank[_RANK_DIGITS:]


def dated(claim: Claim, document: Document) -> str:
    """The ISO date by which a claim is sorted: its own, else its document's, else nothing."""
    return day_of(claim.when) or day_of(document.dated)


def day_of(when: When | None) -> str:
    """The last day that a time can mean, or its first where it is open, as ISO date; nothing where there is none."""
    day = None if when is None else when.last or when.first
    return "" if day is None else day.isoformat()


PRECISIONS = tuple(Precision)  # from the most exact to the least


def precision_number(claim: Claim) -> int | None:
    """How exactly a claim is dated, as a number: the larger the less exact."""
    return None if claim.when is None else PRECISIONS.index(claim.when.precision)


def iso(day: date | None) -> str | None:
    """The date as text."""
    return None if day is None else day.isoformat()


RELATION_ORDER: Mapping[Relation, int] = {relation: position for position, relation in enumerate(Relation)}
