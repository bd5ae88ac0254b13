"""The port to the passage index: finds passages by meaning, by word and by phrase.

The index holds nothing that the archive and the ledger could not give again. It is written a whole document at a time.
Fusion of meaning and words, grouping by document and counting are ours (search/query.py), the same on every engine.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from graph.model import Document, DocumentKind, Passage, Scope
from search.embedder import Vector, Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A sparse vector of words: term ids (stable 32-bit hashes) and weights, of the same length."""

    ids: tuple[int, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedDocument:
    """What the index keeps of one document. vectors has a row a passage; words an entry a passage."""

    document: Document
    collections: tuple[str, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors
    words: tuple[Words, ...]
    outcome: str | None = None  # of a ruling
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a search; empty fields do not. Values of one field are alternatives."""

    collections: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    languages: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    dated_from: date | None = None
    dated_to: date | None = None
    phrases: tuple[str, ...] = ()  # each must stand in the passage, word for word


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, with what a result list shows. score is only comparable within one answer."""

    passage: str
    document: str
    start: int
    end: int
    text: str
    page: int | None
    paragraph: str | None
    title: str
    kind: DocumentKind
    language: str | None
    collections: tuple[str, ...]
    dated: str | None  # ISO date, first day that the document's date can mean
    outcome: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The best by meaning and the best by word, each in falling order of score."""

    dense: tuple[Hit, ...]
    words: tuple[Hit, ...]


class PassageIndex(Protocol):
    """Finds passages. Thread-safe. Raises StoreUnavailable where the engine does not answer."""

    def replace(self, documents: Sequence[IndexedDocument]) -> None:
        """Put these documents in place of what was there. Writing the same twice changes nothing."""
        ...

    def remove(self, documents: Iterable[str]) -> None:
        """Take documents out; unknown ones are passed over."""
        ...

    def flush(self) -> None:
        """Return once everything written so far would survive a power cut."""
        ...

    def candidates(
        self, scope: Scope, vector: Vector | None, words: Words | None, filters: Filters, *, limit: int = 200
    ) -> Candidates:
        """The best passages of the scope, in one request. Without vector and words: any that pass the filters."""
        ...

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """For check: every document id held, with a hash of its passage ids, collections and shown fields."""
        ...

    def count(self) -> int:
        """How many passages are held, in every scope."""
        ...

    def compact(self) -> None:
        """Rewrite the files, so that the bytes of what was removed are gone, where the engine can be told to."""
        ...

    def close(self) -> None: ...
