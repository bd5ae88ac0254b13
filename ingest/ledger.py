"""The ledger: where every document stands, where it came from, and what the stores still have to take over.

One transaction says each thing whole: a file's receipt with its document, a reading with its appearances, their
entities, its children and its outbox rows. Whatever a crash interrupts is either not said at all, or said and waiting
in ``unread`` and ``outbox``. The same code runs on SQLite (WAL, synchronous=FULL) and on PostgreSQL.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from graph.errors import NotFound
from graph.model import Document, Reading, Reason, State
from ingest import identity
from ingest.corrections import checked_collection, corrected
from ingest.custody import SEARCHABLE, STORES, Custody, Enqueue, now
from ingest.tables import (
    AppearanceRow,
    BatchFileRow,
    BatchRow,
    CollectionRow,
    CorrectionRow,
    DocumentRow,
    OutboxRow,
    ReceiptRow,
    RejectionRow,
)

MOST_ATTEMPTS = 3
TRANSIENT = (Reason.CANCELLED,)  # reasons that handing the same file in again undoes
MOST_NESTED = 8  # archives and mails inside one another


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a file that was handed in: its document, and whether anything is new about it."""

    document: str
    unchanged: bool  # known, read, and already in this collection from this very place
    unread: bool  # it waits to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A child that lay in a document, already kept in the archive."""

    document: str
    name: str
    part: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document that waits for its reading; text is false where only the findings are to be made again."""

    document: str
    name: str
    text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a store has to take over of one document; rows are settled when it has."""

    document: str
    what: frozenset[str]
    rows: tuple[int, ...]


class Ledger(Custody):
    """Everything that is kept of documents besides their content. Thread-safe: a session a call."""

    def __init__(self, engine: Engine, enqueue: Enqueue | None = None) -> None:
        super().__init__(engine, enqueue)
        self._places: dict[str, int] = {}

    # -- adding

    def open_batch(self, collection: str, *, by: str, source: str = "") -> str:
        """Begin an act of adding files to a collection, which is made where it is new. Gives the batch's id."""
        name = checked_collection(collection)
        batch = secrets.token_hex(8)
        with self.writing() as session:
            if session.get(CollectionRow, name) is None:
                session.add(CollectionRow(name=name, at=now()))
                session.flush()
            session.add(BatchRow(id=batch, collection=name, at=now(), by=by, source=source))
        return batch

    def end_batch(self, batch: str, *, cancelled: bool = False) -> None:
        """Say that no more files of this batch will come."""
        with self.writing() as session:
            row = session.get(BatchRow, batch)
            if row is not None and row.ended_at is None:
                row.ended_at = now()
                row.cancelled = cancelled

    def cancel(self, batch: str) -> int:
        """Give up what this batch still waits to have read. Gives how many documents. Adding them again reads them."""
        with self.writing() as session:
            row = session.get(BatchRow, batch)
            if row is None:
                raise NotFound(f"there is no batch {batch}")
            row.ended_at, row.cancelled = row.ended_at or now(), True
            came = select(BatchFileRow.document).where(BatchFileRow.batch == batch)
            waiting = session.scalars(
                select(DocumentRow).where(DocumentRow.id.in_(came), DocumentRow.state == State.RECEIVED)
            ).all()
            for document in waiting:
                document.state, document.reason = State.REFUSED, Reason.CANCELLED
                document.message = f"{document.name}: cancelled before it was read; add the file again to read it"
            return len(waiting)

    def receive(self, batch: str, path: str, document: str, size: int) -> Received:
        """Record that this file, whose bytes the archive has kept, came with this batch."""
        with self.writing() as session:
            return self._receive(session, batch, path, Part(document=document, name=path, part="", size=size))

    def refuse_file(self, batch: str, path: str, reason: Reason, message: str) -> None:
        """Record that this file could not even be kept (not readable, not a file, over the limit)."""
        with self.writing() as session:
            session.add(BatchFileRow(batch=batch, path=path, reason=reason, message=message))

    def _receive(self, session: Session, batch: str, path: str, part: Part, parent: str | None = None) -> Received:
        about = session.get_one(BatchRow, batch)
        row = session.get(DocumentRow, part.document)
        known = row is not None
        if row is None:
            row = DocumentRow(
                id=part.document,
                state=State.RECEIVED,
                name=PurePath(part.name).name or part.name,
                title=PurePath(part.name).name or part.name,
                size=part.size,
                received_at=now(),
            )
            session.add(row)
            session.flush()
        if row.state == State.PURGED:
            message = f"{path}: was purged and stays out; to take it in again: casegraph purge --undo {row.id[:12]}"
            session.add(BatchFileRow(batch=batch, path=path, document=row.id, message=message))
            return Received(document=row.id, unchanged=True, unread=False)
        # A child is one receipt a parent and part, by whatever path the parent came: nested archives of equal members
        # would otherwise multiply.
        origin = hashlib.sha256(f"{parent}\x1f{part.part}".encode() if parent else path.encode()).hexdigest()
        receipt = session.scalar(
            select(ReceiptRow).where(
                ReceiptRow.collection == about.collection, ReceiptRow.document == row.id, ReceiptRow.origin == origin
            )
        )
        new_here = receipt is None
        if receipt is None:
            session.add(
                ReceiptRow(
                    collection=about.collection,
                    document=row.id,
                    origin=origin,
                    path=path,
                    parent=parent,
                    part=part.part or None,
                    at=now(),
                    by=about.by,
                    batch=batch,
                )
            )
            if row.state in SEARCHABLE:
                self._post(session, row.id, "place")
        again = known and row.state == State.REFUSED and (new_here or row.reason in TRANSIENT)
        if again:
            row.state, row.attempts = State.RECEIVED, 0  # handing it in again is asking to try again
        unread = row.state in (State.RECEIVED, State.READING)
        if unread and (not known or again):
            self._queue(session, row.id, self._place(session, batch))
        unchanged = known and not new_here and not unread
        session.add(BatchFileRow(batch=batch, path=path, document=row.id, unchanged=unchanged))
        if known and new_here:
            self._receive_known_children(session, batch, path, row.id)
        return Received(document=row.id, unchanged=unchanged, unread=unread)

    def _place(self, session: Session, batch: str) -> int:
        """The number of the next file of a batch."""
        if batch not in self._places:
            counted = select(func.count()).select_from(BatchFileRow).where(BatchFileRow.batch == batch)
            self._places = {batch: session.scalar(counted) or 0}
        self._places[batch] += 1
        return self._places[batch]

    def _receive_known_children(self, session: Session, batch: str, path: str, parent: str) -> None:
        """A mail that is known and now comes to another collection brings its attachments along."""
        rows = session.scalars(select(ReceiptRow).where(ReceiptRow.parent == parent)).all()
        for part in {(r.document, r.part or ""): r for r in rows}.values():
            child = session.get_one(DocumentRow, part.document)
            if child.state != State.PURGED:
                self._receive(
                    session,
                    batch,
                    f"{path}/{part.part}",
                    Part(document=child.id, name=child.name, part=part.part or "", size=child.size),
                    parent,
                )

    # -- reading

    def unread(self, limit: int = 1000) -> Sequence[Unread]:
        """Documents that wait for a reading, in the order of their arrival."""
        with self.reading() as session:
            rows = session.scalars(
                select(DocumentRow)
                .where(
                    DocumentRow.state.in_((State.RECEIVED, State.READING))
                    | (
                        DocumentRow.state.in_(SEARCHABLE)
                        & (DocumentRow.findings.is_(None) | DocumentRow.reader.is_(None))
                    )
                )
                .order_by(DocumentRow.received_at, DocumentRow.id)
                .limit(limit)
            ).all()
            return [
                Unread(
                    document=r.id,
                    name=r.name,
                    text=r.state not in SEARCHABLE or r.reader is None,
                )
                for r in rows
            ]

    def waits(self, document: str) -> Unread | None:
        """What this document waits for, or None where it waits no more."""
        with self.reading() as session:
            row = session.get(DocumentRow, document)
            if row is None:
                return None
            whole = row.state in (State.RECEIVED, State.READING)
            if not whole and not (row.state in SEARCHABLE and (row.findings is None or row.reader is None)):
                return None
            return Unread(document=row.id, name=row.name, text=whole or row.reader is None)

    def begin(self, document: str) -> None:
        """Note that a reading begins."""
        with self.writing() as session:
            row = session.get_one(DocumentRow, document)
            if row.state == State.RECEIVED:
                row.state = State.READING

    def died(self, document: str) -> int:
        """Note that a process died over this document; gives how often now. Three times is refused by the intake."""
        with self.writing() as session:
            row = session.get_one(DocumentRow, document)
            row.attempts += 1
            return row.attempts

    def record(self, reading: Reading, *, seconds: float, children: Sequence[Part] = ()) -> None:
        """Take in a reading that the archive has kept: state, appearances and entities, children, outbox."""
        layer, findings = reading.layer, reading.findings
        document = layer.document
        with self.writing() as session:
            row = session.get_one(DocumentRow, document.id)
            if row.state in (State.PURGED, State.WITHDRAWN):
                if row.state == State.WITHDRAWN:
                    row.withdrawn_from = layer.state
                else:
                    return
            else:
                row.state = layer.state
            row.reason = layer.reason
            row.message = layer.notes[0] if layer.reason and layer.notes else ""
            row.media_type, row.kind, row.title = document.media_type, document.kind, document.title
            row.language, row.author, row.outlet = document.language, document.author, document.outlet
            row.pages, row.passages = document.pages, len(findings.passages)
            if document.dated is None:
                row.dated_first = row.dated_last = row.dated_precision = None
            else:
                row.dated_first, row.dated_last = document.dated.first, document.dated.last
                row.dated_precision = document.dated.precision
            decision = findings.decision
            row.outcome = decision.outcome.value if decision and decision.outcome else None
            row.country = decision.country.value if decision and decision.country else None
            row.reader, row.findings = layer.reader, findings.version
            row.uncovered, row.notes = list(findings.uncovered), list(layer.notes)
            row.read_at, row.seconds, row.attempts = now(), seconds, 0
            identity.place(session, document.id, findings.appearances)
            self._receive_children(session, document.id, children)
            self._post(session, document.id, "reading")

    def refuse(
        self, document: str, reason: Reason, message: str, *, seconds: float = 0.0, children: Sequence[Part] = ()
    ) -> None:
        """Take in that a document cannot be read, and why."""
        with self.writing() as session:
            row = session.get_one(DocumentRow, document)
            if row.state in (State.PURGED, State.WITHDRAWN):
                return
            row.state, row.reason, row.message = State.REFUSED, reason, message
            row.read_at, row.seconds = now(), seconds
            row.attempts = 0
            identity.place(session, document, ())
            self._receive_children(session, document, children)
            self._post(session, document, "reading")

    def _receive_children(self, session: Session, parent: str, children: Sequence[Part]) -> None:
        """A child comes to every collection in which its parent lies."""
        if not children:
            return
        deep = self._depth(session, parent) >= MOST_NESTED
        receipts = session.scalars(select(ReceiptRow).where(ReceiptRow.document == parent)).all()
        for receipt in {r.collection: r for r in receipts}.values():
            for child in children:
                path = f"{receipt.path}/{child.part}"
                if deep:
                    message = (
                        f"{path}: lies in more than {MOST_NESTED} archives or mails; unpack it and add it by itself"
                    )
                    session.add(BatchFileRow(batch=receipt.batch, path=path, reason=Reason.OVER_LIMIT, message=message))
                else:
                    self._receive(session, receipt.batch, path, child, parent)

    def _depth(self, session: Session, document: str) -> int:
        """In how many archives or mails a document lies."""
        depth = 0
        above: str | None = document
        while depth <= MOST_NESTED:
            above = session.scalar(
                select(ReceiptRow.parent)
                .where(ReceiptRow.document == above, ReceiptRow.parent.is_not(None))
                .order_by(ReceiptRow.id)
                .limit(1)
            )
            if above is None:
                break
            depth += 1
        return depth

    # -- the outbox

    def outbox(self, store: str, limit: int = 64) -> Sequence[Outgoing]:
        """The oldest documents that this store has to take over, each with all of its rows."""
        with self.reading() as session:
            oldest = (
                select(OutboxRow.document)
                .where(OutboxRow.store == store)
                .group_by(OutboxRow.document)
                .order_by(func.min(OutboxRow.id))
                .limit(limit)
            )
            documents = list(session.scalars(oldest))
            rows = session.scalars(
                select(OutboxRow)
                .where(OutboxRow.store == store, OutboxRow.document.in_(documents))
                .order_by(OutboxRow.id)
            ).all()
            return [
                Outgoing(
                    document=d,
                    what=frozenset(r.what for r in rows if r.document == d),
                    rows=tuple(r.id for r in rows if r.document == d),
                )
                for d in documents
            ]

    def settle(self, outgoing: Sequence[Outgoing]) -> None:
        """Delete outbox rows that their store has on disk now. Rows that came since stay."""
        ids = [r for o in outgoing for r in o.rows]
        with self.writing() as session:
            for begin in range(0, len(ids), 500):
                session.execute(delete(OutboxRow).where(OutboxRow.id.in_(ids[begin : begin + 500])))

    def pending(self) -> dict[str, int]:
        """How many documents each store still has to take over."""
        with self.reading() as session:
            counts = session.execute(
                select(OutboxRow.store, func.count(OutboxRow.document.distinct())).group_by(OutboxRow.store)
            )
            return dict.fromkeys(STORES, 0) | dict(counts.all())

    def post_all(self, store: str) -> int:
        """Ask one store to take over every searchable document again: what ``rebuild`` and ``reindex`` do."""
        with self.writing() as session:
            documents = session.scalars(select(DocumentRow.id).where(DocumentRow.state.in_(SEARCHABLE))).all()
            session.add_all(OutboxRow(store=store, what="reading", document=d) for d in documents)
            return len(documents)

    def post(self, document: str, store: str) -> None:
        """Ask one store to take over one document again: what ``repair`` does."""
        with self.writing() as session:
            if session.get(DocumentRow, document) is not None:
                session.add(OutboxRow(store=store, what="reading", document=document))

    def placement(self, document: str) -> tuple[tuple[str, ...], dict[str, str], frozenset[str]]:
        """For the stores: collections (none where it must not be shown), entity of each appearance, rejections."""
        with self.reading() as session:
            row = session.get(DocumentRow, document)
            if row is None or row.state not in SEARCHABLE:
                return (), {}, frozenset()
            collections = session.scalars(
                select(ReceiptRow.collection).where(ReceiptRow.document == document).distinct()
            ).all()
            places = session.execute(
                select(AppearanceRow.id, AppearanceRow.entity).where(AppearanceRow.document == document)
            )
            rejected = session.scalars(select(RejectionRow.appearance).where(RejectionRow.document == document))
            return tuple(sorted(collections)), dict(places.all()), frozenset(rejected)

    def corrected(self, document: Document) -> Document:
        """A document as read, with what people have corrected."""
        with self.reading() as session:
            rows = session.scalars(select(CorrectionRow).where(CorrectionRow.document == document.id)).all()
        return corrected(document, {r.field: r.value for r in rows})

    def corrections(self, document: str) -> dict[str, str]:
        """What people have corrected of a document: field and value."""
        with self.reading() as session:
            rows = session.scalars(select(CorrectionRow).where(CorrectionRow.document == document)).all()
            return {r.field: r.value for r in rows}
