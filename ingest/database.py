"""Opens the ledger's database, SQLite or PostgreSQL, and brings its tables up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    Connection,
    Engine,
    ExceptionContext,
    column,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
    table,
)
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from graph.errors import StoreUnavailable
from ingest.deadlines import Watcher

# A page says within six seconds that the ledger is down: a probe and a new connection, or one question, must fit in.
PROBE_SECONDS = 1.5
CONNECT_SECONDS = 3
READ_SECONDS = 4.0
WRITE_SECONDS = 60.0
RELAY_LOCK = 0x6361_7365  # an arbitrary number that is only ours
NEWEST = "0001"  # the newest revision in migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> Engine:
    """An engine for this address, with its tables at the newest version. Raises StoreUnavailable."""
    shown = make_url(url).render_as_string(hide_password=True)
    try:
        engine = _engine(url)
        if _version(engine) != NEWEST:
            migrate(engine)
    except (OperationalError, sqlite3.DatabaseError) as error:
        raise StoreUnavailable(f"the ledger {shown} does not open: {_first_line(error)}") from error
    return engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to a revision; up, or down where the revision lies below."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(casegraph_write=True).begin() as connection:
        config.attributes["connection"] = connection
        if revision in ("head", "base"):
            (command.upgrade if revision == "head" else command.downgrade)(config, revision)
        else:
            command.downgrade(config, revision)


@contextmanager
def alone(engine: Engine) -> Iterator[bool]:
    """Whether this process may relay now: one at a time on PostgreSQL, by a lock that ends with its connection.

    On SQLite the owner of the home is the only one anyway.
    """
    if engine.dialect.name != "postgresql":
        yield True
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        mine = bool(connection.scalar(select(func.pg_try_advisory_lock(RELAY_LOCK))))
        try:
            yield mine
        finally:
            if mine:
                connection.execute(select(func.pg_advisory_unlock(RELAY_LOCK)))


def _version(engine: Engine) -> str | None:
    """The revision of the tables, asked directly: Alembic takes a tenth of a second to find nothing to do."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(select(column("version_num")).select_from(table("alembic_version")))


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return _server_engine(url)
    engine = create_engine(url, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: one that began by reading could find its view stale and fail.
        writes: Any = connection.get_execution_options().get("casegraph_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server_engine(url: str) -> Engine:
    """An engine on PostgreSQL. A server that is away or goes away is StoreUnavailable in every statement."""
    engine = create_engine(
        url,
        connect_args={"connect_timeout": CONNECT_SECONDS},
        pool_size=10,
        max_overflow=20,
        pool_timeout=CONNECT_SECONDS,
    )
    _set_deadlines(engine)

    @event.listens_for(engine, "handle_error")
    def _away(context: ExceptionContext) -> None:
        refused = context.connection is None and isinstance(context.sqlalchemy_exception, OperationalError)
        if context.is_disconnect or refused:
            where, why = engine.url.render_as_string(hide_password=True), _first_line(context.original_exception)
            raise StoreUnavailable(f"the ledger {where} does not answer ({why}); is PostgreSQL running?")

    return engine


def _set_deadlines(engine: Engine) -> None:
    """No statement waits longer than its deadline, and no connection is handed out that does not answer."""
    probe, quick, patient = Watcher(PROBE_SECONDS), Watcher(READ_SECONDS), Watcher(WRITE_SECONDS)

    @event.listens_for(engine, "checkout")
    def _still_there(connection: Any, _entry: ConnectionPoolEntry, _proxy: Any) -> None:  # noqa: ANN401
        # As pool_pre_ping does, but within a deadline: a connection that does not answer is replaced by another one.
        try:
            with probe.watched(connection), connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            connection.rollback()
        except Exception as error:
            raise DisconnectionError(str(error)) from error

    @event.listens_for(engine, "before_cursor_execute")
    def _begun(connection: Connection, *_: Any) -> None:  # noqa: ANN401
        writes: Any = connection.get_execution_options().get("casegraph_write", False)
        watcher = patient if writes else quick
        connection.info["deadline"] = watcher, watcher.begin(connection.connection.driver_connection)

    @event.listens_for(engine, "after_cursor_execute")
    def _ended(connection: Connection, *_: Any) -> None:  # noqa: ANN401
        watcher, number = connection.info.pop("deadline", (None, None))
        if watcher is not None:
            watcher.end(number)

    @event.listens_for(engine, "handle_error")
    def _failed(context: ExceptionContext) -> None:
        if context.connection is not None:
            _ended(context.connection)


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0]
