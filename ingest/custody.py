"""What people do to documents and names in the ledger: correct, withdraw, restore, purge, strike out, judge.

Every act is written to the audit table with who did it, and posts what the stores must take over.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from graph.errors import InvalidRequest, NotFound
from graph.model import State
from ingest import identity
from ingest.corrections import CORRECTABLE, corrected, document_of
from ingest.tables import (
    AppearanceRow,
    AuditRow,
    BatchFileRow,
    CorrectionRow,
    DocumentRow,
    JudgementRow,
    OutboxRow,
    ReceiptRow,
    RejectionRow,
)

STORES = ("graph", "index")
SEARCHABLE = (State.READY, State.PARTIAL)

Enqueue = Callable[[Session, str, int], None]  # a document that waits, and its place in its batch


class Custody:
    """The part of the ledger that people write. Thread-safe: a session a call."""

    def __init__(self, engine: Engine, enqueue: Enqueue | None = None) -> None:
        self.engine = engine
        self._enqueue = enqueue

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking; nothing written in it is kept."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is kept whole when the block ends, or not at all."""
        with Session(self.engine.execution_options(casegraph_write=True)) as session, session.begin():
            yield session

    def correct(self, document: str, field: str, value: str | None, *, by: str) -> None:
        """Correct kind, title, dated (ISO day, month or year) or language; None takes the correction back.

        All but the title change what is found in the text: the findings are made again.
        """
        if field not in CORRECTABLE:
            raise InvalidRequest(f"{field!r} cannot be corrected; one of {', '.join(CORRECTABLE)} can")
        with self.writing() as session:
            row = _present(session, document)
            if value is not None:
                corrected(document_of(row), {field: value})  # raises InvalidRequest for a bad value
            session.execute(
                delete(CorrectionRow).where(CorrectionRow.document == document, CorrectionRow.field == field)
            )
            if value is not None:
                session.add(CorrectionRow(document=document, field=field, value=value, by=by, at=now()))
            if field != "title" and row.state in SEARCHABLE:
                row.findings = None
                self._queue(session, document)
            self._post(session, document, "reading")
            _audit(session, by, "correct", document, f"{field}={value}")

    def withdraw(self, document: str, *, by: str) -> None:
        """Hide a document from every read; ``restore`` undoes it."""
        with self.writing() as session:
            row = _present(session, document)
            if row.state == State.WITHDRAWN:
                return
            row.withdrawn_from, row.state = row.state, State.WITHDRAWN
            self._post(session, document, "reading")
            _audit(session, by, "withdraw", document)

    def restore(self, document: str, *, by: str) -> None:
        """Show a withdrawn document again."""
        with self.writing() as session:
            row = _present(session, document)
            if row.state != State.WITHDRAWN:
                return
            row.state = row.withdrawn_from or State.RECEIVED
            row.withdrawn_from = None
            self._post(session, document, "reading")
            _audit(session, by, "restore", document)

    def purge(self, document: str, *, by: str) -> None:
        """Leave nothing of a document but a tombstone: id, and who purged it when. The caller erases the archive."""
        with self.writing() as session:
            row = _present(session, document)
            row.state, row.reason, row.message = State.PURGED, None, f"purged by {by} on {now():%Y-%m-%d}"
            row.name = row.title = "(purged)"
            row.author = row.outlet = row.language = row.outcome = row.country = None
            row.dated_first = row.dated_last = row.dated_precision = row.withdrawn_from = None
            row.uncovered, row.notes, row.passages, row.pages = [], [], 0, 0
            identity.forget(session, document)
            session.execute(delete(CorrectionRow).where(CorrectionRow.document == document))
            session.execute(
                update(ReceiptRow).where(ReceiptRow.document == document).values(path="(purged)", part=None)
            )
            session.execute(update(BatchFileRow).where(BatchFileRow.document == document).values(path="(purged)"))
            self._post(session, document, "reading")
            _audit(session, by, "purge", document)

    def unpurge(self, document: str, *, by: str) -> None:
        """Let a purged document in again when its file is next handed in."""
        with self.writing() as session:
            row = session.get(DocumentRow, document)
            if row is None or row.state != State.PURGED:
                raise NotFound(f"no purged document {document[:12]}")
            session.execute(delete(ReceiptRow).where(ReceiptRow.document == document))
            row.state, row.message, row.attempts = State.RECEIVED, "waits for its file", 0
            _audit(session, by, "unpurge", document)

    def read_again(self, documents: Sequence[str] | None, *, text: bool = False) -> int:
        """Mark documents (None: all) for a new reading of findings, or of the text too. Gives how many."""
        with self.writing() as session:
            chosen = select(DocumentRow).where(DocumentRow.state.in_((*SEARCHABLE, State.REFUSED)))
            if documents is not None:
                chosen = chosen.where(DocumentRow.id.in_(documents))
            count = 0
            for row in session.scalars(chosen).all():
                if row.state == State.REFUSED:
                    if not text:
                        continue
                    row.state = State.RECEIVED
                row.findings, row.attempts = None, 0
                if text:
                    row.reader = None
                self._queue(session, row.id, count)
                count += 1
            return count

    def reject(self, entity: str, *, by: str) -> int:
        """ "Not a name": strike out all appearances of an entity. Gives how many. ``accept`` undoes it."""
        with self.writing() as session:
            rows = session.scalars(
                select(AppearanceRow).where(AppearanceRow.entity == entity, AppearanceRow.present)
            ).all()
            for row in rows:
                if session.get(RejectionRow, row.id) is None:
                    session.add(
                        RejectionRow(
                            appearance=row.id, document=row.document, entity=entity, surface=row.name, by=by, at=now()
                        )
                    )
                    self._post(session, row.document, "reading")
            if not rows:
                raise NotFound(f"no entity {entity}")
            _audit(session, by, "reject", None, f"{entity} {rows[0].name}")
            return len(rows)

    def accept(self, entity: str, *, by: str) -> int:
        """Take "not a name" back. Gives how many appearances come back."""
        with self.writing() as session:
            rows = session.scalars(select(RejectionRow).where(RejectionRow.entity == entity)).all()
            for row in rows:
                self._post(session, row.document, "reading")
                session.delete(row)
            _audit(session, by, "accept", None, entity)
            return len(rows)

    def judge(self, judgement: JudgementRow) -> None:
        """Take in a person's judgement, and place the appearances that it moves."""
        with self.writing() as session:
            session.add(judgement)
            session.flush()
            for document in identity.settle(session, (judgement.left, judgement.right)):
                self._post(session, document, "entities")
            _audit(session, judgement.by, "judge", None, f"{judgement.left} {judgement.verdict} {judgement.right}")

    def unjudge(self, judgement: int, *, by: str) -> None:
        """Undo a judgement."""
        with self.writing() as session:
            row = session.get(JudgementRow, judgement)
            if row is None:
                raise NotFound(f"no judgement {judgement}")
            row.undone_at = now()
            session.flush()
            for document in identity.settle(session, (row.left, row.right)):
                self._post(session, document, "entities")
            _audit(session, by, "unjudge", None, str(judgement))

    def _queue(self, session: Session, document: str, place: int = 0) -> None:
        """In server mode, a document that waits gets a job in the same transaction."""
        if self._enqueue is not None:
            self._enqueue(session, document, place)

    def _post(self, session: Session, document: str, what: str) -> None:
        for store in STORES:
            if what != "entities" or store == "graph":
                session.add(OutboxRow(store=store, what=what, document=document))

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def _present(session: Session, document: str) -> DocumentRow:
    row = session.get(DocumentRow, document)
    if row is None or row.state == State.PURGED:
        raise NotFound(f"there is no document {document[:12]}")
    return row


def _audit(session: Session, by: str, action: str, document: str | None, detail: str = "") -> None:
    session.add(AuditRow(at=now(), by=by, action=action, document=document, detail=detail))
