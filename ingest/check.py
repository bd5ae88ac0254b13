"""Compares archive, ledger, graph and index, and names what differs.

Graph and index are computed from archive and ledger, so what each should hold of a document has a known fingerprint.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from graph.errors import ArchiveDamaged, NotFound
from graph.fingerprint import fingerprint as graph_fingerprint
from graph.model import Reading, State
from graph.store import GraphStore
from ingest.archive import Archive
from ingest.catalogue import Catalogue
from ingest.custody import SEARCHABLE
from ingest.ledger import Ledger
from ingest.relay import indexed, without
from search.index import PassageIndex
from search.points import fingerprint as index_fingerprint

EVERY = 100  # documents between two reports of how far it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as the ledger says."""

    document: str
    part: str  # "archive", "graph" or "index"
    what: str
    remedy: str


def differences(
    ledger: Ledger,
    catalogue: Catalogue,
    archive: Archive,
    graph: GraphStore,
    index: PassageIndex,
    *,
    deep: bool = False,
) -> Iterator[Difference | int]:
    """Every difference; between them, numbers say how many documents have been compared.

    deep: hash every original again. Documents that wait in the outbox are compared like all others.
    """
    in_graph = dict(graph.fingerprints())
    in_index = dict(index.fingerprints())
    states = catalogue.documents()
    for number, (document, state) in enumerate(sorted(states.items()), 1):
        if number % EVERY == 0:
            yield number
        if state == State.PURGED:
            if archive.holds(document):
                yield _found(document, "archive", "purged, but the original is still there", "casegraph repair")
        else:
            yield from _of_archive(archive, document, state, deep=deep)
        expected = _expected(ledger, archive, document) if state in SEARCHABLE else None
        held = (in_graph.pop(document, None), in_index.pop(document, None))
        wanted = expected or (None, None)
        for part, here, there in (("graph", held[0], wanted[0]), ("index", held[1], wanted[1])):
            if here != there:
                what = "is missing" if here is None else "should not be there" if there is None else "is out of date"
                yield _found(document, part, what, "casegraph repair")
    for part, left in (("graph", in_graph), ("index", in_index)):
        for document in left:
            yield _found(document, part, "is not in the ledger", "casegraph repair")
    for document in archive.originals():
        if document not in states:
            yield _found(document, "archive", "the ledger does not know this original", "hand the file in again")
    yield len(states)


def mend(difference: Difference, ledger: Ledger, graph: GraphStore, index: PassageIndex) -> int:
    """Ask for what heals a difference; the relay does it. Gives 1 where something can be done."""
    document = difference.document
    if difference.part == "archive":
        return ledger.read_again([document], text=True) if "reading" in difference.what else 0
    if difference.what == "is not in the ledger":
        if difference.part == "graph":
            graph.remove(document)
        else:
            index.remove([document])
        return 1
    ledger.post(document, difference.part)
    return 1


def _of_archive(archive: Archive, document: str, state: str, *, deep: bool) -> Iterator[Difference]:
    if not archive.holds(document):
        yield _found(document, "archive", "the original is gone", "restore it from a back-up, or add the file again")
    elif deep:
        try:
            archive.verify(document)
        except ArchiveDamaged as error:
            yield _found(document, "archive", str(error), "restore it from a back-up")
    if state in SEARCHABLE:
        try:
            archive.reading(document)
        except (ArchiveDamaged, NotFound) as error:
            yield _found(document, "archive", f"the reading is damaged: {error}", "casegraph repair")


def _expected(ledger: Ledger, archive: Archive, document: str) -> tuple[str, str | None] | None:
    """The fingerprints that graph and index should have of a searchable document."""
    collections, entities, rejected = ledger.placement(document)
    try:
        kept = archive.reading(document)
    except (ArchiveDamaged, NotFound):
        return None
    reading: Reading = replace(kept, layer=replace(kept.layer, document=ledger.corrected(kept.document)))
    nothing = np.zeros((len(reading.findings.passages), 0), np.float32)
    of_index: str | None = None
    if reading.findings.passages:  # the index keeps nothing of a document without any
        _, of_index = index_fingerprint(indexed(reading, collections, nothing))
    return graph_fingerprint(without(reading, rejected), collections, entities), of_index


def _found(document: str, part: str, what: str, remedy: str) -> Difference:
    return Difference(document=document, part=part, what=what, remedy=remedy)
