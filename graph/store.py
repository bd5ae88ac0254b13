"""The port to the graph: who is who, and what the documents say of them.

The graph is computed from the archive and the ledger and can be rebuilt from them at any time. Writes replace one
whole document or nothing. Every read takes a Scope and answers only from what lies in it: an entity is shown with the
names that appearances in scope bear, a relation while one of its claims is in scope, and every hop of a path is in
scope. A document lies in one or more collections; a claim lies where its document lies.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.model import Claim, Document, Entity, Reading, Scope, When
from graph.vocabulary import EntityKind, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityCard:
    """An entity in a list: the names in scope, and in how many documents of the scope it appears."""

    entity: Entity
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a claim, ready to be shown: an entity, or a document with its title."""

    name: str
    entity: str | None = None
    document: str | None = None
    kind: EntityKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with its ends resolved, and the document that makes it."""

    claim: Claim
    subject: End
    object: End
    document: Document
    page: int | None  # of its first evidence
    through: End | None = None
    speaker: End | None = None
    about: tuple[End, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One document of the scope in which an entity appears: as what, and where first."""

    document: Document
    name: str
    appearance: str
    mentions: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """All that the scope says of one entity, in one query. claims are in order of relation, then date, newest first."""

    entity: Entity
    documents: int
    claims: tuple[ClaimView, ...]
    claims_total: int
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two entities, as drawn: how many claims of the scope state it, and when."""

    subject: str  # entity ids
    relation: Relation
    object: str
    claims: int
    claim: str  # id of the best one, to show its sentence
    documents: int
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """Entities around some others and the links among all of them; more says how many were left out."""

    cards: tuple[EntityCard, ...]
    links: tuple[Link, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a path, with the claim that states it."""

    link: Link
    claim: ClaimView


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """Who and what one document speaks of: entity id of each of its appearances, and its claims."""

    document: Document
    collections: tuple[str, ...]  # those in scope
    entities: Mapping[str, str]  # appearance id -> entity id
    claims: tuple[ClaimView, ...]


class GraphStore(Protocol):
    """What the documents say. Thread-safe. Raises StoreUnavailable where the store does not answer."""

    def replace(self, reading: Reading, collections: Iterable[str], entities: Mapping[str, str]) -> None:
        """Put this document in place of what was there; all of it or nothing.

        entities gives the entity id of every appearance. Writing the same twice changes nothing.
        """
        ...

    def place(self, document: str, collections: Iterable[str]) -> None:
        """Say anew in which collections a document lies. Unknown documents are passed over."""
        ...

    def judge(self, entities: Mapping[str, str]) -> None:
        """Move appearances (ids) to entities (ids), after judgements. Unknown appearances are passed over."""
        ...

    def remove(self, document: str) -> None:
        """Take a document out. Entities that nothing speaks of any more disappear from every read."""
        ...

    def document(self, scope: Scope, document: str) -> DocumentView:
        """One document's appearances and claims. Raises NotFound when it is not in scope."""
        ...

    def entity(self, scope: Scope, entity: str, *, limit: int = 200) -> EntityPage:
        """One entity. limit holds for claims and for documents seen. Raises NotFound when nothing in scope bears it."""
        ...

    def named(
        self, scope: Scope, text: str = "", *, kind: EntityKind | None = None, limit: int = 50, offset: int = 0
    ) -> Sequence[EntityCard]:
        """Entities by name, those in most documents first: every word of text (folded) starts a word of one name.

        An empty text lists all.
        """
        ...

    def neighbours(
        self,
        scope: Scope,
        entities: Sequence[str],
        *,
        relations: Sequence[Relation] = (),
        limit: int = 60,
    ) -> Neighbourhood:
        """The given entities, those linked to them (the strongest links first), and all links among these."""
        ...

    def path(self, scope: Scope, start: str, goal: str, *, longest: int = 4) -> Sequence[Hop]:
        """A shortest way from one entity to another over links in either direction, or nothing."""
        ...

    def claims(
        self,
        scope: Scope,
        *,
        ids: Sequence[str] = (),
        subject: str | None = None,
        object_: str | None = None,
        relations: Sequence[Relation] = (),
        limit: int = 200,
        offset: int = 0,
    ) -> Sequence[ClaimView]:
        """Claims, newest first; ids, subject and object_ (entity ids) and relations narrow it."""
        ...

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """For check: every document id held, with a hash of what is held of it (see ``fingerprint``)."""
        ...

    def close(self) -> None: ...
