"""The ledger's tables, the same on SQLite and PostgreSQL. Changes go through a migration in ingest/migrations."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SERIAL = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only for INTEGER


class Instant(TypeDecorator[datetime]):
    """A time in UTC, aware on both engines (SQLite itself keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """Base of all tables; names of constraints are fixed, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant(), date: Date()}


class CollectionRow(Table):
    """A named set of receipts."""

    __tablename__ = "collections"
    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    description: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


class DocumentRow(Table):
    """One original: where it stands, and what its reading says of it (before corrections)."""

    __tablename__ = "documents"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    reason: Mapped[str | None] = mapped_column(String(32))
    message: Mapped[str] = mapped_column(Text, default="")
    withdrawn_from: Mapped[str | None] = mapped_column(String(16))  # the state that ``restore`` gives back
    name: Mapped[str] = mapped_column(Text)  # file name at its first receipt; says the format to the reader
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(200), default="application/octet-stream")
    kind: Mapped[str] = mapped_column(String(16), default="other")
    title: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str | None] = mapped_column(String(8))
    dated_first: Mapped[date | None]
    dated_last: Mapped[date | None]
    dated_precision: Mapped[str | None] = mapped_column(String(8))
    author: Mapped[str | None] = mapped_column(Text)
    outlet: Mapped[str | None] = mapped_column(Text)
    pages: Mapped[int] = mapped_column(default=0)
    passages: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str | None] = mapped_column(String(16))
    country: Mapped[str | None] = mapped_column(String(8))
    reader: Mapped[str | None] = mapped_column(String(64))
    findings: Mapped[str | None] = mapped_column(String(200))  # version
    uncovered: Mapped[list[str]] = mapped_column(JSON, default=list)
    notes: Mapped[list[str]] = mapped_column(JSON, default=list)
    received_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    seconds: Mapped[float] = mapped_column(Float, default=0.0)
    attempts: Mapped[int] = mapped_column(default=0)  # processes that died over it; three are enough


class BatchRow(Table):
    """One act of adding files."""

    __tablename__ = "batches"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    collection: Mapped[str] = mapped_column(ForeignKey("collections.name"))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text, default="")
    ended_at: Mapped[datetime | None]
    cancelled: Mapped[bool] = mapped_column(default=False)


class BatchFileRow(Table):
    """One file of a batch: the document that it became, or why it became none."""

    __tablename__ = "batch_files"
    __table_args__ = (Index("ix_batch_files_batch_document", "batch", "document"),)
    id: Mapped[int] = mapped_column(SERIAL, primary_key=True, autoincrement=True)
    batch: Mapped[str] = mapped_column(ForeignKey("batches.id"), index=True)
    path: Mapped[str] = mapped_column(Text)
    document: Mapped[str | None] = mapped_column(ForeignKey("documents.id"), index=True)
    unchanged: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None] = mapped_column(String(32))  # where no document came of it
    message: Mapped[str] = mapped_column(Text, default="")


class ReceiptRow(Table):
    """Where a document came from."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("collection", "document", "origin"),)
    id: Mapped[int] = mapped_column(SERIAL, primary_key=True, autoincrement=True)
    collection: Mapped[str] = mapped_column(ForeignKey("collections.name"), index=True)
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    origin: Mapped[str] = mapped_column(String(64))  # hash of path, parent and part: one receipt an origin
    path: Mapped[str] = mapped_column(Text)
    parent: Mapped[str | None] = mapped_column(ForeignKey("documents.id"), index=True)
    part: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(200))
    batch: Mapped[str] = mapped_column(ForeignKey("batches.id"))


class OutboxRow(Table):
    """What one store still has to take over of one document."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_store_document", "store", "document"),)
    id: Mapped[int] = mapped_column(SERIAL, primary_key=True, autoincrement=True)
    store: Mapped[str] = mapped_column(String(16))  # "graph" or "index"
    what: Mapped[str] = mapped_column(String(16))  # "reading", "place" or "entities"
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"))


class EntityRow(Table):
    """An entity id, once minted. age orders them: when two are joined, the older id stays."""

    __tablename__ = "entities"
    age: Mapped[int] = mapped_column(SERIAL, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    redirect: Mapped[str | None] = mapped_column(String(32), index=True)


class AppearanceRow(Table):
    """An appearance and the entity that it is placed in."""

    __tablename__ = "appearances"
    __table_args__ = (Index("ix_appearances_key", "key"),)
    age: Mapped[int] = mapped_column(SERIAL, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(Text)
    key: Mapped[str | None] = mapped_column(Text)  # resolver/1: equal keys mean the same
    entity: Mapped[str] = mapped_column(String(32), index=True)
    present: Mapped[bool] = mapped_column(default=True)  # false: the newest reading no longer has it


class JudgementRow(Table):
    """Same, or not the same. Never changed but for undone_at."""

    __tablename__ = "judgements"
    id: Mapped[int] = mapped_column(SERIAL, primary_key=True, autoincrement=True)
    left: Mapped[str] = mapped_column(String(32), index=True)
    right: Mapped[str] = mapped_column(String(32), index=True)
    left_document: Mapped[str] = mapped_column(String(64), index=True)
    left_surface: Mapped[str] = mapped_column(Text)
    left_quote: Mapped[str] = mapped_column(Text, default="")
    right_document: Mapped[str] = mapped_column(String(64), index=True)
    right_surface: Mapped[str] = mapped_column(Text)
    right_quote: Mapped[str] = mapped_column(Text, default="")
    verdict: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    score: Mapped[float] = mapped_column(Float)
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    undone_at: Mapped[datetime | None]


class RejectionRow(Table):
    """ "Not a name": an appearance that a person has struck out. Survives a re-read, since ids do."""

    __tablename__ = "rejections"
    appearance: Mapped[str] = mapped_column(String(32), primary_key=True)
    document: Mapped[str] = mapped_column(String(64), index=True)
    entity: Mapped[str] = mapped_column(String(32), index=True)
    surface: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class CorrectionRow(Table):
    """A person's word on a document's kind, title, date or language; wins over every reading."""

    __tablename__ = "corrections"
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(16), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class AuditRow(Table):
    """What people did: corrected, withdrew, restored, purged, judged. Only ever added to."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(SERIAL, primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(32))
    document: Mapped[str | None] = mapped_column(String(64), index=True)
    detail: Mapped[str] = mapped_column(Text, default="")
