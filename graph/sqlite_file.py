"""The SQLite file of the embedded graph: its tables, its connections, its transactions.

WAL with synchronous=NORMAL: a crash of the process loses nothing that was committed, a loss of power at most the last
transactions, and the file stays whole either way; the graph can be rebuilt. secure_delete wipes what is deleted, since
``purge`` promises it.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph.errors import StoreUnavailable

BUSY_SECONDS: Final = 15.0

# Version n of the file is made by running the first n of these.
MIGRATIONS: Final = (
    """
    -- A place is a set of collections in which documents lie together; name is that set as JSON.
    CREATE TABLE places (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE collections (
      name TEXT NOT NULL, place INTEGER NOT NULL REFERENCES places ON DELETE CASCADE, PRIMARY KEY (name, place)
    ) WITHOUT ROWID;
    CREATE INDEX collections_of_place ON collections (place);
    CREATE TABLE documents (
      key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place INTEGER NOT NULL REFERENCES places,
      title TEXT NOT NULL, dated TEXT NOT NULL, body TEXT NOT NULL
    );
    CREATE INDEX documents_of_place ON documents (place);
    CREATE TABLE entities (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
    CREATE TABLE names (key INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
    CREATE TABLE words (
      word TEXT NOT NULL, name INTEGER NOT NULL REFERENCES names ON DELETE CASCADE, PRIMARY KEY (word, name)
    ) WITHOUT ROWID;
    CREATE INDEX words_of_name ON words (name);
    CREATE TABLE appearances (
      key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
      entity INTEGER NOT NULL REFERENCES entities,
      kind TEXT NOT NULL, name INTEGER NOT NULL REFERENCES names, ordinal INTEGER NOT NULL,
      mentions INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL
    );
    CREATE INDEX appearances_of_document ON appearances (document);
    CREATE INDEX appearances_of_entity ON appearances (entity, document);
    CREATE INDEX appearances_of_name ON appearances (name);
    CREATE TABLE aliases (
      appearance INTEGER NOT NULL REFERENCES appearances ON DELETE CASCADE,
      position INTEGER NOT NULL, name INTEGER NOT NULL REFERENCES names,
      PRIMARY KEY (appearance, position)
    ) WITHOUT ROWID;
    CREATE INDEX aliases_of_name ON aliases (name);

    -- near, far: the entities between which the claim is drawn, null where it is not; see graph.fingerprint.drawn
    CREATE TABLE claims (
      key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
      relation TEXT NOT NULL,
      subject INTEGER REFERENCES entities, object INTEGER REFERENCES entities,
      subject_document TEXT, object_document TEXT,
      near INTEGER REFERENCES entities, far INTEGER REFERENCES entities,
      first TEXT, last TEXT, precision INTEGER, dated TEXT NOT NULL, rank TEXT NOT NULL,
      page INTEGER, body TEXT NOT NULL
    );
    CREATE INDEX claims_of_document ON claims (document);
    CREATE INDEX claims_of_subject ON claims (subject);
    CREATE INDEX claims_of_object ON claims (object);
    CREATE INDEX claims_drawn ON claims (near, far, relation);
    CREATE INDEX claims_drawn_back ON claims (far);
    CREATE INDEX claims_by_date ON claims (dated DESC, id);
    CREATE TABLE parts (
      claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
      appearance INTEGER NOT NULL REFERENCES appearances ON DELETE CASCADE,
      part TEXT NOT NULL,
      PRIMARY KEY (claim, appearance, part)
    ) WITHOUT ROWID;
    CREATE INDEX parts_of_appearance ON parts (appearance, claim);

    -- The rest is counted from the above and kept in step with it. Place 0 stands for all of them.
    CREATE TABLE presence (
      entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      place INTEGER NOT NULL, documents INTEGER NOT NULL, sort TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (entity, place)
    ) WITHOUT ROWID;
    CREATE INDEX presence_by_documents ON presence (place, documents DESC, sort);
    CREATE TABLE bearings (
      entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      place INTEGER NOT NULL, name INTEGER NOT NULL REFERENCES names,
      kind TEXT NOT NULL, main INTEGER NOT NULL, documents INTEGER NOT NULL,
      PRIMARY KEY (entity, place, name, kind, main)
    ) WITHOUT ROWID;
    CREATE INDEX bearings_of_name ON bearings (name, place, entity);
    CREATE TABLE relationships (
      near INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      relation TEXT NOT NULL,
      far INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      place INTEGER NOT NULL,
      claims INTEGER NOT NULL, documents INTEGER NOT NULL,
      first TEXT, last TEXT, precision INTEGER, best TEXT NOT NULL,
      PRIMARY KEY (near, place, far, relation)
    ) WITHOUT ROWID;
    CREATE INDEX relationships_back ON relationships (far, place, near);
    """,
)


class SqliteFile:
    """Opens the file, brings its tables up to date, and lends a connection to one thread at a time.

    Every error of SQLite leaves as StoreUnavailable that names the file and the remedy.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._free: list[sqlite3.Connection] = []
        self._lent: set[sqlite3.Connection] = set()
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._closed = False
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with self._connection() as connection:
                self._migrate(connection)
        except StoreUnavailable:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction that sees the file as it stood at the first read."""
        with self._connection() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction that is committed at the end, or undone if anything is raised."""
        with self._writing, self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def wipe(self) -> None:
        """Move everything into the main file and empty the log, which still holds what was deleted.

        Waits for readers no longer than any write; where one holds on, the next wipe does it.
        """
        with self._writing, self._connection() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give the file back. Closing twice does nothing; a read under way in another thread ends first."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for connection in free:
            connection.close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._told():
            with self._lock:
                if self._closed:
                    raise StoreUnavailable(f"the graph {self.path} has been closed")
                connection = self._free.pop() if self._free else None
            connection = connection or self._opened()
            try:
                yield connection
            finally:
                with self._lock:
                    kept = not self._closed and not connection.in_transaction
                    if kept:
                        self._free.append(connection)
                if not kept:
                    connection.close()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("PRAGMA temp_store = MEMORY")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _migrate(self, connection: sqlite3.Connection) -> None:
        if self._version(connection) < len(MIGRATIONS):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            try:
                # Again, now that nobody else can be at it.
                for number in range(self._version(connection), len(MIGRATIONS)):
                    for statement in MIGRATIONS[number].split(";\n"):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {number + 1}")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _version(self, connection: sqlite3.Connection) -> int:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise StoreUnavailable(
                f"the graph {self.path} was written by a newer Casegraph (version {version}, this one knows "
                f"{len(MIGRATIONS)}): install that one, or move the file away and run: casegraph rebuild"
            )
        return version

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of SQLite and of the file system in our words."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or "busy" in str(error):
                what = f"the graph {self.path} is locked by another process for more than {BUSY_SECONDS:.0f} s"
                raise StoreUnavailable(f"{what}: try again, or end that process") from error
            raise StoreUnavailable(f"the graph {self.path} does not answer: {error}; see: casegraph doctor") from error
        except sqlite3.DatabaseError as error:
            remedy = "move it away and run: casegraph rebuild"
            raise StoreUnavailable(f"the graph {self.path} is damaged: {error}; {remedy}") from error
        except (OSError, sqlite3.Error) as error:
            raise StoreUnavailable(f"the graph {self.path} cannot be opened: {error}") from error
