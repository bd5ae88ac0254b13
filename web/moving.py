"""``casegraph move``: from the embedded stores to servers, or back.

The archive stays; the ledger is copied; graph and index are made anew from both, and compared at the end.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from graph.errors import HomeInUse, InvalidRequest
from ingest import owner
from ingest.database import open_engine
from ingest.tables import OutboxRow
from ingest.tables import Table as Tables
from web import verbs
from web.settings import Settings
from web.wiring import build

ROWS = 1000  # in one insert


def embedded(settings: Settings) -> Settings:
    """The same home without servers."""
    return settings.model_copy(
        update={"ledger_url": None, "neo4j_uri": None, "neo4j_password": None, "qdrant_url": None}
    )


def move(settings: Settings, to: Literal["server", "embedded"]) -> Iterator[Mapping[str, Any]]:
    """Move a home; a line of totals at the end, after the lines of ``check``. Going on after a stop does the rest.

    The settings name the servers, in both directions. Raises InvalidRequest where they name none, or where the new
    ledger already holds something else; HomeInUse where another process has the home open.
    """
    if settings.ledger_url is None:
        raise InvalidRequest(
            "name the servers first: CASEGRAPH_LEDGER_URL, and CASEGRAPH_NEO4J_URI and CASEGRAPH_QDRANT_URL"
        )
    before, after = (embedded(settings), settings) if to == "server" else (settings, embedded(settings))
    mine = owner.take(settings.home)
    if mine is None:
        raise HomeInUse(f"another process has {settings.home} open; stop it before the move")
    try:
        source, target = open_engine(before.ledger), open_engine(after.ledger)
        try:
            yield from _copied(source, target)
        finally:
            source.dispose()
            target.dispose()
        services = build(after)
        try:
            waiting = max(services.ledger.pending().values())
            yield from verbs.relayed(services, waiting)
            yield from verbs.check(services)
            yield {"moved": len(services.catalogue.documents()), "to": to}
        finally:
            services.close()
    finally:
        mine.release()


def _copied(source: Engine, target: Engine) -> Iterator[Mapping[str, Any]]:
    """Copy every table in one transaction, and have both stores take over everything.

    A target that holds the same documents already was copied before a stop: then only the stores go on.
    """
    with source.connect() as old, target.execution_options(casegraph_write=True).begin() as new:
        tables = [t for t in Tables.metadata.sorted_tables if t.name != OutboxRow.__tablename__]
        documents = next(t for t in tables if t.name == "documents")
        here, there = _ids(old, documents), _ids(new, documents)
        if there == here and here:
            return
        if there:
            raise InvalidRequest(
                f"the new ledger already holds {len(there)} documents that are not those of the old one; "
                "give it an empty database, or remove ledger.sqlite from the home"
            )
        for number, table in enumerate(tables):
            rows = old.execution_options(yield_per=ROWS).execute(select(table)).mappings()
            batch: list[dict[str, Any]] = []
            for row in rows:
                batch.append(dict(row))
                if len(batch) == ROWS:
                    new.execute(insert(table), batch)
                    batch = []
            if batch:
                new.execute(insert(table), batch)
            _count_on(new, table)
            yield {"progress": "ledger", "done": number + 1, "total": len(tables)}
        searchable = [
            {"store": store, "what": "reading", "document": document}
            for store in ("graph", "index")
            for document in here
        ]
        if searchable:
            new.execute(insert(OutboxRow), searchable)


def _ids(connection: Connection, documents: Table) -> Sequence[str]:
    return list(connection.scalars(select(documents.c.id).order_by(documents.c.id)))


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers new rows by a sequence, which must go on after the copied ones."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None:
        return
    highest = connection.scalar(select(func.max(column)))
    if highest is not None:
        sequence = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
        )
        connection.execute(text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest})
