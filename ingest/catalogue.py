"""What pages and the command line read from the ledger: entries, collections, batches, coverage. Always in a Scope."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import Engine, ScalarSelect, Select, String, cast, func, or_, select
from sqlalchemy.orm import Session

from graph.errors import NotFound
from graph.model import Document, DocumentKind, Judgement, Reason, Receipt, Scope, State
from ingest.corrections import corrected, document_of
from ingest.custody import SEARCHABLE
from ingest.identity import current, judgement_of
from ingest.tables import (
    AppearanceRow,
    BatchFileRow,
    BatchRow,
    CollectionRow,
    CorrectionRow,
    DocumentRow,
    JudgementRow,
    OutboxRow,
    ReceiptRow,
    RejectionRow,
)

Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document as the ledger knows it, with what people have corrected."""

    document: Document
    name: str
    state: State
    reason: Reason | None
    message: str
    receipts: tuple[Receipt, ...]  # those in scope
    children: tuple[str, ...]  # document ids of attachments and members
    pending: tuple[str, ...]  # stores that still have to take it over
    corrections: Mapping[str, str]
    notes: tuple[str, ...]
    uncovered: tuple[str, ...]
    passages: int
    outcome: str | None
    country: str | None
    received_at: datetime
    read_at: datetime | None
    seconds: float
    reader: str | None
    findings: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionEntry:
    """A collection, with its documents by state."""

    name: str
    description: str
    at: datetime
    documents: int
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFile:
    """One file of a batch and what became of it."""

    path: str
    document: str | None
    state: str  # a State, or "unreadable" where the file could not be kept
    reason: str | None
    message: str
    unchanged: bool
    kind: str | None = None
    language: str | None = None
    pages: int = 0
    passages: int = 0
    seconds: float = 0.0
    pending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchEntry:
    """One act of adding files, with the counts of its files by state; files only where one batch was asked for."""

    id: str
    collection: str
    at: datetime
    by: str
    source: str
    ended_at: datetime | None
    cancelled: bool
    states: Mapping[str, int]
    files: tuple[BatchFile, ...] = ()

    @property
    def working(self) -> bool:
        """Whether some file still waits or is being read."""
        return self.ended_at is None or bool(self.states.get(State.RECEIVED) or self.states.get(State.READING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a scope a search can have seen. What is not covered is said beside every empty result."""

    searchable: int
    partial: int
    refused: int
    unfinished: int
    pending: Mapping[str, int]  # documents that a store still has to take over
    uncovered: Mapping[str, int]  # in words ("names: no finder for Turkish"), with how many documents


class Catalogue:
    """Reads of the ledger. Every method takes a Scope; what is out of scope does not exist."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def entry(self, scope: Scope, document: str) -> Entry:
        """One document, by its id or by a beginning of it of 8 digits or more. Raises NotFound."""
        with Session(self.engine) as session:
            chosen = _in_scope(scope, select(DocumentRow)).where(DocumentRow.state != State.PURGED)
            if 8 <= len(document) < 64 and document.isalnum():
                chosen = chosen.where(DocumentRow.id.startswith(document))
            else:
                chosen = chosen.where(DocumentRow.id == document)
            rows = session.scalars(chosen.limit(2)).all()
            if len(rows) != 1:
                raise NotFound(f"there is no document {document[:12]}")
            return self._entries(session, scope, rows)[0]

    def entries(
        self,
        scope: Scope,
        *,
        states: Sequence[State] = (),
        kinds: Sequence[DocumentKind] = (),
        documents: Sequence[str] | None = None,
        text: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> Sequence[Entry]:
        """Documents of the scope, newest first; text is looked for in titles and file names."""
        with Session(self.engine) as session:
            chosen = _in_scope(scope, select(DocumentRow)).where(DocumentRow.state != State.PURGED)
            if states:
                chosen = chosen.where(DocumentRow.state.in_(states))
            if kinds:
                chosen = chosen.where(func.coalesce(_correction("kind"), DocumentRow.kind).in_(kinds))
            if documents is not None:
                chosen = chosen.where(DocumentRow.id.in_(documents))
            for word in text.split():
                chosen = chosen.where(
                    or_(
                        func.coalesce(_correction("title"), DocumentRow.title).icontains(word, autoescape=True),
                        DocumentRow.name.icontains(word, autoescape=True),
                    )
                )
            chosen = chosen.order_by(DocumentRow.received_at.desc(), DocumentRow.id).limit(limit).offset(offset)
            return self._entries(session, scope, session.scalars(chosen).all())

    def visible(self, scope: Scope, documents: Iterable[str]) -> frozenset[str]:
        """Those of these documents that may be shown now: in scope and searchable. Asked before any hit is shown."""
        ids = list(dict.fromkeys(documents))
        with Session(self.engine) as session:
            found: set[str] = set()
            for begin in range(0, len(ids), 500):
                chosen = _in_scope(scope, select(DocumentRow.id)).where(
                    DocumentRow.id.in_(ids[begin : begin + 500]), DocumentRow.state.in_(SEARCHABLE)
                )
                found.update(session.scalars(chosen))
            return frozenset(found)

    def collections(self, scope: Scope) -> Sequence[CollectionEntry]:
        """The collections of the scope, by name."""
        Scope.required(scope)
        with Session(self.engine) as session:
            rows = session.scalars(select(CollectionRow).order_by(CollectionRow.name)).all()
            counts = session.execute(
                select(ReceiptRow.collection, DocumentRow.state, func.count(DocumentRow.id.distinct()))
                .join(DocumentRow, DocumentRow.id == ReceiptRow.document)
                .where(DocumentRow.state != State.PURGED)
                .group_by(ReceiptRow.collection, DocumentRow.state)
            ).all()
            states: dict[str, dict[str, int]] = {}
            for collection, state, count in counts:
                states.setdefault(collection, {})[state] = count
            return [
                CollectionEntry(
                    name=r.name,
                    description=r.description,
                    at=r.at,
                    documents=sum(states.get(r.name, {}).values()),
                    states=states.get(r.name, {}),
                )
                for r in rows
                if scope.allows((r.name,))
            ]

    def facets(self, scope: Scope) -> Mapping[str, Mapping[str, int]]:
        """Without a query: how many searchable documents there are by collection, kind, language, outcome, year."""
        Scope.required(scope)
        with Session(self.engine) as session:
            answer: dict[str, dict[str, int]] = {}
            year = cast(func.extract("year", DocumentRow.dated_first), String)
            for name, column in (
                ("kind", func.coalesce(_correction("kind"), DocumentRow.kind)),
                ("language", func.coalesce(_correction("language"), DocumentRow.language)),
                ("outcome", DocumentRow.outcome),
                ("year", func.coalesce(func.substr(_correction("dated"), 1, 4), year)),
            ):
                chosen = _in_scope(scope, select(column.label("value"), func.count()))
                rows = session.execute(chosen.where(DocumentRow.state.in_(SEARCHABLE)).group_by("value")).all()
                answer[name] = {str(value): count for value, count in rows if value is not None}
            answer["collection"] = {
                c.name: sum(c.states.get(s, 0) for s in SEARCHABLE) for c in self.collections(scope)
            }
            return answer

    def coverage(self, scope: Scope) -> Coverage:
        """What a search in this scope can and cannot have seen."""
        with Session(self.engine) as session:
            chosen = _in_scope(scope, select(DocumentRow.state, func.count())).group_by(DocumentRow.state)
            states = dict(session.execute(chosen).all())
            waiting = _in_scope(
                scope,
                select(OutboxRow.store, func.count(OutboxRow.document.distinct())).join(
                    DocumentRow, DocumentRow.id == OutboxRow.document
                ),
            ).where(DocumentRow.state.in_(SEARCHABLE))
            uncovered: dict[str, int] = {}
            gaps = _in_scope(scope, select(DocumentRow.uncovered)).where(DocumentRow.state.in_(SEARCHABLE))
            for words in session.scalars(gaps):
                for word in words or ():
                    uncovered[word] = uncovered.get(word, 0) + 1
            return Coverage(
                searchable=states.get(State.READY, 0) + states.get(State.PARTIAL, 0),
                partial=states.get(State.PARTIAL, 0),
                refused=states.get(State.REFUSED, 0),
                unfinished=states.get(State.RECEIVED, 0) + states.get(State.READING, 0),
                pending=dict(session.execute(waiting.group_by(OutboxRow.store)).all()),
                uncovered=uncovered,
            )

    def batches(self, scope: Scope, *, limit: int = 20) -> Sequence[BatchEntry]:
        """The newest batches of the scope."""
        with Session(self.engine) as session:
            chosen = select(BatchRow).order_by(BatchRow.at.desc(), BatchRow.id).limit(limit)
            if Scope.required(scope).collections is not None:
                chosen = chosen.where(BatchRow.collection.in_(scope.collections or ()))
            return [self._batch(session, row) for row in session.scalars(chosen)]

    def batch(self, scope: Scope, batch: str) -> BatchEntry:
        """One batch with its files. Raises NotFound."""
        with Session(self.engine) as session:
            row = session.get(BatchRow, batch)
            if row is None or not Scope.required(scope).allows((row.collection,)):
                raise NotFound(f"there is no batch {batch}")
            return self._batch(session, row, with_files=True)

    def current_entity(self, entity: str) -> str:
        """The id that stands for an entity now, after joins: itself, or where it redirects to."""
        with Session(self.engine) as session:
            return current(session, entity)

    def rejected(self, scope: Scope) -> Sequence[tuple[str, str, int]]:
        """Entities that people have struck out as "not a name": id, name, how many appearances."""
        with Session(self.engine) as session:
            chosen = _in_scope(
                scope,
                select(RejectionRow.entity, func.min(RejectionRow.surface), func.count()).join(
                    DocumentRow, DocumentRow.id == RejectionRow.document
                ),
            ).group_by(RejectionRow.entity)
            return [(e, s, c) for e, s, c in session.execute(chosen.order_by(func.min(RejectionRow.surface)))]

    def entities(self, document: str) -> Mapping[str, str]:
        """Entity of each appearance of a document."""
        with Session(self.engine) as session:
            rows = session.execute(
                select(AppearanceRow.id, AppearanceRow.entity).where(AppearanceRow.document == document)
            )
            return dict(rows.all())

    def judgements(self, scope: Scope) -> Sequence[Judgement]:
        """Judgements that stand, whose sides both lie in the scope, oldest first."""
        with Session(self.engine) as session:
            seen = _in_scope(scope, select(DocumentRow.id))
            rows = session.scalars(
                select(JudgementRow)
                .where(
                    JudgementRow.undone_at.is_(None),
                    JudgementRow.left_document.in_(seen),
                    JudgementRow.right_document.in_(seen),
                )
                .order_by(JudgementRow.id)
            )
            return [judgement_of(r) for r in rows]

    def documents(self) -> Mapping[str, str]:
        """For check: every document id with its state, in every scope."""
        with Session(self.engine) as session:
            return dict(session.execute(select(DocumentRow.id, DocumentRow.state)).all())

    def _entries(self, session: Session, scope: Scope, rows: Sequence[DocumentRow]) -> list[Entry]:
        ids = [r.id for r in rows]
        receipts: dict[str, list[Receipt]] = {}
        for r in session.scalars(select(ReceiptRow).where(ReceiptRow.document.in_(ids)).order_by(ReceiptRow.id)):
            if scope.allows((r.collection,)):
                receipts.setdefault(r.document, []).append(_receipt(r))
        children: dict[str, list[str]] = {}
        for r in session.scalars(select(ReceiptRow).where(ReceiptRow.parent.in_(ids)).order_by(ReceiptRow.id)):
            if r.parent is not None and scope.allows((r.collection,)):
                children.setdefault(r.parent, []).append(r.document)
        corrections: dict[str, dict[str, str]] = {}
        for c in session.scalars(select(CorrectionRow).where(CorrectionRow.document.in_(ids))):
            corrections.setdefault(c.document, {})[c.field] = c.value
        pending: dict[str, set[str]] = {}
        outbox = select(OutboxRow.document, OutboxRow.store).where(OutboxRow.document.in_(ids))
        for document, store in session.execute(outbox):
            pending.setdefault(document, set()).add(store)
        return [
            Entry(
                document=corrected(document_of(r), corrections.get(r.id, {})),
                name=r.name,
                state=State(r.state),
                reason=Reason(r.reason) if r.reason else None,
                message=r.message,
                receipts=tuple(receipts.get(r.id, ())),
                children=tuple(dict.fromkeys(children.get(r.id, ()))),
                pending=tuple(sorted(pending.get(r.id, ()))),
                corrections=corrections.get(r.id, {}),
                notes=tuple(r.notes or ()),
                uncovered=tuple(r.uncovered or ()),
                passages=r.passages,
                outcome=r.outcome,
                country=r.country,
                received_at=r.received_at,
                read_at=r.read_at,
                seconds=r.seconds,
                reader=r.reader,
                findings=r.findings,
            )
            for r in rows
        ]

    def _batch(self, session: Session, row: BatchRow, *, with_files: bool = False) -> BatchEntry:
        found = session.execute(
            select(BatchFileRow, DocumentRow)
            .outerjoin(DocumentRow, DocumentRow.id == BatchFileRow.document)
            .where(BatchFileRow.batch == row.id)
            .order_by(BatchFileRow.id)
        ).all()
        waiting = set(
            session.scalars(
                select(OutboxRow.document)
                .join(BatchFileRow, BatchFileRow.document == OutboxRow.document)
                .where(BatchFileRow.batch == row.id)
            )
        )
        files = tuple(_batch_file(f, d, waiting) for f, d in found)
        states: dict[str, int] = {}
        for file in files:
            states[file.state] = states.get(file.state, 0) + 1
        return BatchEntry(
            id=row.id,
            collection=row.collection,
            at=row.at,
            by=row.by,
            source=row.source,
            ended_at=row.ended_at,
            cancelled=row.cancelled,
            states=states,
            files=files if with_files else (),
        )


def _in_scope(scope: Scope, chosen: Select[*Columns]) -> Select[*Columns]:
    """Only documents with a receipt in a collection of the scope."""
    if Scope.required(scope).collections is None:
        return chosen
    allowed = select(ReceiptRow.document).where(ReceiptRow.collection.in_(scope.collections or ()))
    return chosen.where(DocumentRow.id.in_(allowed))


def _correction(field: str) -> ScalarSelect[str]:
    """What a person has said of this field of the document at hand, or null."""
    return (
        select(CorrectionRow.value)
        .where(CorrectionRow.document == DocumentRow.id, CorrectionRow.field == field)
        .correlate(DocumentRow)
        .scalar_subquery()
    )


def _receipt(row: ReceiptRow) -> Receipt:
    return Receipt(
        collection=row.collection,
        document=row.document,
        path=row.path,
        at=row.at,
        by=row.by,
        batch=row.batch,
        parent=row.parent,
        part=row.part,
    )


def _batch_file(row: BatchFileRow, document: DocumentRow | None, waiting: set[str]) -> BatchFile:
    if document is None:
        return BatchFile(
            path=row.path,
            document=None,
            state="unreadable",
            reason=row.reason,
            message=row.message,
            unchanged=False,
        )
    return BatchFile(
        path=row.path,
        document=document.id,
        state=document.state,
        reason=document.reason,
        message=row.message or document.message,
        unchanged=row.unchanged,
        kind=document.kind,
        language=document.language,
        pages=document.pages,
        passages=document.passages,
        seconds=document.seconds,
        pending=document.id in waiting,
    )
