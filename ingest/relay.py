"""The relay: brings graph and index to what archive and ledger say, one document at a time.

An outbox row only says "look at this document again". What a store gets is always the newest state, so rows may be
done twice, late, or several at once, and a crash is healed by going on. A row is deleted only after its store has the
document on disk.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock

import numpy as np

from graph.errors import ArchiveDamaged, NotFound, StoreUnavailable
from graph.model import AppearanceRef, Claim, Findings, Reading, Reason
from graph.store import GraphStore
from ingest.archive import Archive
from ingest.database import alone
from ingest.ledger import Ledger, Outgoing
from search.embedder import Embedder, Vectors
from search.index import IndexedDocument, PassageIndex
from search.words import analyse

log = logging.getLogger(__name__)

GRAPH_BATCH = 32
INDEX_BATCH = 64  # documents whose passages are embedded together, sorted by length
INDEX_PASSAGES = 400  # after which no further document joins them


class Relay:
    """Applies the outbox. One runs at a time: the owner of the home, or the holder of the lock in server mode."""

    def __init__(
        self,
        ledger: Ledger,
        archive: Archive,
        graph: GraphStore,
        index: PassageIndex,
        embedder: Callable[[], Embedder],
    ) -> None:
        self._ledger = ledger
        self._archive = archive
        self._graph = graph
        self._index = index
        self._embedder = embedder
        self._one_at_a_time = Lock()

    def drain(self, done: Callable[[str, int], None] | None = None) -> int:
        """Apply all that waits. Gives the number of documents applied; done hears (store, documents) on the way.

        Raises StoreUnavailable where a store is down: its rows stay, those of the other were applied.
        """
        total = 0
        trouble: StoreUnavailable | None = None
        with self._one_at_a_time, alone(self._ledger.engine) as mine:
            if not mine:
                return 0  # another process is at it, and comes by again
            for store, size, apply in (
                ("graph", GRAPH_BATCH, self._to_graph),
                ("index", INDEX_BATCH, self._to_index),
            ):
                try:
                    while outgoing := self._ledger.outbox(store, size):
                        applied = apply(outgoing)
                        total += applied
                        if done is not None:
                            done(store, applied)
                except StoreUnavailable as error:
                    trouble = trouble or error
        if trouble is not None:
            raise trouble
        return total

    def _to_graph(self, outgoing: Sequence[Outgoing]) -> int:
        for each in outgoing:
            collections, entities, rejected = self._ledger.placement(each.document)
            if not collections:
                self._graph.remove(each.document)
            elif each.what == {"entities"}:
                self._graph.judge(entities)
            elif each.what == {"place"}:
                self._graph.place(each.document, collections)
            else:
                reading = self._reading(each.document)
                if reading is not None:
                    self._graph.replace(without(reading, rejected), collections, entities)
                else:
                    self._graph.remove(each.document)
        self._ledger.settle(outgoing)
        return len(outgoing)

    def _to_index(self, outgoing: Sequence[Outgoing]) -> int:
        """The first of these documents, up to a number of passages: a crash costs no more embedding than that."""
        taken: list[Outgoing] = []
        gone: list[str] = []
        readings: list[tuple[Reading, tuple[str, ...]]] = []
        passages = 0
        for each in outgoing:
            collections, _, _ = self._ledger.placement(each.document)
            reading = self._reading(each.document) if collections else None
            if reading is None:
                gone.append(each.document)
            else:
                readings.append((reading, collections))
                passages += len(reading.findings.passages)
            taken.append(each)
            if passages >= INDEX_PASSAGES:
                break
        vectors = self._vectors([r for r, _ in readings])
        documents = [
            indexed(reading, collections, rows) for (reading, collections), rows in zip(readings, vectors, strict=True)
        ]
        self._index.remove(gone)
        self._index.replace(documents)
        self._index.flush()
        self._ledger.settle(taken)
        return len(taken)

    def _reading(self, document: str) -> Reading | None:
        """The reading with a person's corrections, or None where the archive lost it: that is said on the document."""
        try:
            reading = self._archive.reading(document)
        except (ArchiveDamaged, NotFound) as error:
            log.error("document %s: %s", document[:12], error)
            self._ledger.refuse(document, Reason.DAMAGED, f"{error} Then: casegraph reread {document[:12]} --text")
            return None
        corrected = self._ledger.corrected(reading.document)
        return replace(reading, layer=replace(reading.layer, document=corrected))

    def _vectors(self, readings: Sequence[Reading]) -> list[Vectors]:
        """Vectors of each reading's passages: kept ones where there are any, the others embedded in one go."""
        embedder = self._embedder()
        key = embedder.card.key
        kept = [self._archive.vectors(r.document.id, key, [p.id for p in r.findings.passages]) for r in readings]
        texts = [p.text for r, k in zip(readings, kept, strict=True) if k is None for p in r.findings.passages]
        rows = embedder.passages(texts) if texts else np.zeros((0, embedder.card.dimensions), np.float32)
        answer: list[Vectors] = []
        begin = 0
        for reading, vectors in zip(readings, kept, strict=True):
            if vectors is not None:
                answer.append(vectors)
                continue
            end = begin + len(reading.findings.passages)
            answer.append(rows[begin:end])
            begin = end
            ids = [p.id for p in reading.findings.passages]
            self._archive.write_vectors(reading.document.id, key, ids, answer[-1])
        return answer


def indexed(reading: Reading, collections: Sequence[str], vectors: Vectors) -> IndexedDocument:
    """What the index keeps of a reading."""
    findings = reading.findings
    decision = findings.decision
    language = reading.document.language
    return IndexedDocument(
        document=reading.document,
        collections=tuple(collections),
        passages=findings.passages,
        vectors=vectors,
        words=tuple(analyse(p.text, language) for p in findings.passages),
        outcome=decision.outcome.value if decision and decision.outcome else None,
        country=decision.country.value if decision and decision.country else None,
    )


def without(reading: Reading, rejected: frozenset[str]) -> Reading:
    """The reading without appearances that a person has struck out, and without the claims that need them."""
    if not rejected:
        return reading
    findings = reading.findings

    def stands(claim: Claim) -> bool:
        ends = (claim.subject, claim.object)
        return not any(isinstance(e, AppearanceRef) and e.appearance in rejected for e in ends)

    def thinned(claim: Claim) -> Claim:
        return replace(
            claim,
            about=tuple(a for a in claim.about if not (isinstance(a, AppearanceRef) and a.appearance in rejected)),
            through=None if claim.through and claim.through.appearance in rejected else claim.through,
            speaker=None if claim.speaker and claim.speaker.appearance in rejected else claim.speaker,
        )

    kept: Findings = replace(
        findings,
        mentions=tuple(m for m in findings.mentions if m.appearance not in rejected),
        appearances=tuple(a for a in findings.appearances if a.id not in rejected),
        claims=tuple(thinned(c) for c in findings.claims if stands(c)),
    )
    return replace(reading, findings=kept)
