"""The graph on a Neo4j server, 5.26 or newer: ``GraphStore`` on the official driver.

The only module that imports the driver; the statements are in ``graph.neo4j_queries``. One document is one transaction.
Reads are managed read transactions that the server ends after five seconds, each with a limit of rows but for the
search of paths, where a limit would be a false "no path": there only the time is limited.

The driver has no limit of its own on how long it waits for a reply, and a server that hangs or a network that swallows
packets sends none. So the work is done in a thread that is waited for no longer than the time limit; then the driver is
replaced and the old one closed a little later, which ends what still waits.
"""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph import neo4j_queries as q
from graph.errors import NotFound, StoreUnavailable
from graph.fingerprint import DOCUMENT, RELATION_ORDER, fingerprint_of, held
from graph.model import Reading, Scope
from graph.neo4j_read import Reader, held_of, seen_of, text_of, values_of
from graph.neo4j_write import Rows, Run, Writer
from graph.paths import shortest
from graph.store import ClaimView, DocumentView, EntityCard, EntityPage, Hop, Neighbourhood
from graph.views import checked, words_of_name
from graph.vocabulary import EntityKind, Relation

SCHEMES: Final = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})
READ_SECONDS: Final = 5.0
WRITE_SECONDS: Final = 60.0
SCHEMA_SECONDS: Final = 90.0
CONNECT_SECONDS: Final = 3.0
RETRY_SECONDS: Final = 3.0  # for what the server calls transient: a leader change, a deadlock
PAUSE_SECONDS: Final = 0.3  # between tries; growing pauses, the driver's default, would pass the limit of a read
LINGER_SECONDS: Final = 10.0  # longer than a connection can take to open
GRACE_SECONDS: Final = 0.8  # for the way there and back
THREADS: Final = 64
LONGEST_WORD: Final = 200  # Lucene cuts longer words up
HELD_BATCH: Final = 100

T = TypeVar("T")


class Neo4jGraph:
    """The graph in a Neo4j database. Constraints and indexes are made where they are missing.

    uri: bolt://, neo4j:// or their +s forms. auth: user and password. database: the server's default where None.
    Raises StoreUnavailable where the server does not answer or was written by a newer Casegraph.
    """

    def __init__(self, uri: str, *, auth: tuple[str, str] | None = None, database: str | None = None) -> None:
        self._uri = _valid(uri)
        self._database = database
        self._auth = auth
        self._closed = False
        self._changing = threading.Lock()
        with self._told():
            self._driver = self._connect()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="neo4j")
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def replace(self, reading: Reading, collections: Iterable[str], entities: Mapping[str, str]) -> None:
        """See ``GraphStore``."""
        content = held(reading, collections, entities)
        self._write(lambda writer: writer.replace(content))

    def place(self, document: str, collections: Iterable[str]) -> None:
        """See ``GraphStore``."""
        names = list(collections)
        self._write(lambda writer: writer.place(document, names))

    def judge(self, entities: Mapping[str, str]) -> None:
        """See ``GraphStore``."""
        self._write(lambda writer: writer.judge(entities))

    def remove(self, document: str) -> None:
        """See ``GraphStore``."""
        self._write(lambda writer: writer.remove(document))

    def document(self, scope: Scope, document: str) -> DocumentView:
        """See ``GraphStore``. Claims are in order of their first evidence."""

        def work(reader: Reader) -> DocumentView:
            rows = reader.run(q.DOCUMENT, document=text_of(document))
            if not rows:
                raise NotFound(f"there is no document {document[:12]}")
            claims = reader.views(reader.run(q.DOCUMENT_CLAIMS, document=text_of(document)))
            return DocumentView(
                document=DOCUMENT.validate_json(rows[0]["body"]),
                collections=tuple(name for name in sorted(rows[0]["collections"]) if scope.allows([name])),
                entities=dict(sorted(rows[0]["entities"])),
                claims=tuple(sorted(claims, key=lambda v: (v.claim.evidence[0].start, v.claim.id))),
            )

        return self._read(scope, work)

    def entity(self, scope: Scope, entity: str, *, limit: int = 200) -> EntityPage:
        """See ``GraphStore``. Claims of one relation and documents seen are in order of date, newest first."""
        limit, _ = checked(limit)

        def work(reader: Reader) -> EntityPage:
            found = reader.entities([text_of(entity)])
            if entity not in found:
                raise NotFound(f"there is no entity {entity[:12]}")
            order = {relation.value: position for relation, position in RELATION_ORDER.items()}
            claims = reader.run(q.ENTITY_CLAIMS, entity=entity, limit=limit, order=order)
            return EntityPage(
                entity=found[entity],
                documents=reader.present([entity])[entity],
                claims=tuple(reader.views(claims)),
                claims_total=reader.run(q.ENTITY_CLAIMS_TOTAL, entity=entity)[0]["total"],
                seen=tuple(seen_of(row) for row in reader.run(q.ENTITY_SEEN, entity=entity, limit=limit)),
            )

        return self._read(scope, work)

    def named(
        self, scope: Scope, text: str = "", *, kind: EntityKind | None = None, limit: int = 50, offset: int = 0
    ) -> Sequence[EntityCard]:
        """See ``GraphStore``. Entities in as many documents are in order of their names."""
        limit, offset = checked(limit, offset)
        words = words_of_name(text)

        def work(reader: Reader) -> Sequence[EntityCard]:
            if text.strip() and not words:
                return []
            page = {"kind": None if kind is None else kind.value, "limit": limit, "offset": offset}
            if words:
                lucene = " AND ".join(f"{word[:LONGEST_WORD]}*" for word in words)
                rows = reader.run(q.NAMED, query=lucene, words=words, **page)
            else:
                rows = reader.run(q.LISTED_ALL if reader.places is None else q.LISTED, **page)
            named = reader.entities([row["id"] for row in rows])
            return [EntityCard(entity=named[row["id"]], documents=row["documents"]) for row in rows]

        return self._read(scope, work)

    def neighbours(
        self, scope: Scope, entities: Sequence[str], *, relations: Sequence[Relation] = (), limit: int = 60
    ) -> Neighbourhood:
        """See ``GraphStore``. limit holds for the others; more counts those of them that were left out."""
        limit, _ = checked(limit)
        given = [text_of(entity) for entity in dict.fromkeys(entities)]

        def work(reader: Reader) -> Neighbourhood:
            (others,) = reader.run(q.STRONGEST, entities=given, relations=values_of(relations), limit=limit)
            ids = [*given, *others["ids"]]
            counts, named = reader.present(ids), reader.entities(ids)
            return Neighbourhood(
                cards=tuple(EntityCard(entity=named[i], documents=counts[i]) for i in ids if i in counts),
                links=tuple(reader.links(ids, relations)),
                more=max(others["total"] - limit, 0),
            )

        return self._read(scope, work)

    def path(self, scope: Scope, start: str, goal: str, *, longest: int = 4) -> Sequence[Hop]:
        """See ``GraphStore``."""

        def work(reader: Reader) -> Sequence[Hop]:
            way = shortest(text_of(start), text_of(goal), longest, reader.linked)
            links = reader.links(way, ())
            chosen = []
            for one, other in itertools.pairwise(way):
                # links come strongest first
                chosen.append(next(link for link in links if {link.subject, link.object} == {one, other}))
            views = {view.claim.id: view for view in reader.claims([link.claim for link in chosen])}
            return [Hop(link=link, claim=views[link.claim]) for link in chosen]

        return self._read(scope, work)

    def claims(
        self,
        scope: Scope,
        *,
        ids: Sequence[str] = (),
        subject: str | None = None,
        object_: str | None = None,
        relations: Sequence[Relation] = (),
        limit: int = 200,
        offset: int = 0,
    ) -> Sequence[ClaimView]:
        """See ``GraphStore``."""
        limit, offset = checked(limit, offset)
        return self._read(
            scope,
            lambda reader: reader.claims(
                ids, subject=subject, object_=object_, relations=relations, limit=limit, offset=offset
            ),
        )

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """See ``GraphStore``. Made from what the server holds, not remembered from writing."""
        after = ""
        while True:
            rows = self._read(
                Scope.everything(),
                lambda reader, after=after: reader.run(q.HELD, after=after, limit=HELD_BATCH),  # type: ignore[misc]
                seconds=WRITE_SECONDS,
            )
            yield from ((row["id"], fingerprint_of(held_of(row))) for row in rows)
            if len(rows) < HELD_BATCH:
                return
            after = rows[-1]["id"]

    def close(self) -> None:
        """See ``GraphStore``."""
        self._closed = True
        self._driver.close()
        self._threads.shutdown(wait=False)

    def _connect(self) -> neo4j.Driver:
        return neo4j.GraphDatabase.driver(
            self._uri,
            auth=self._auth,
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=READ_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            initial_retry_delay=PAUSE_SECONDS,
            retry_delay_multiplier=1.0,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )

    def _within(self, seconds: float, work: Callable[[neo4j.Session], T]) -> T:
        """What work gives, done in a thread with a session of its own, or StoreUnavailable after so many seconds."""
        driver = self._driver

        def ask() -> T:
            with driver.session(database=self._database) as session:
                return work(session)

        with self._told():
            answer = self._threads.submit(ask)
            try:
                return answer.result(seconds)
            except TimeoutError:
                answer.cancel()
                self._renew(driver)
                raise StoreUnavailable(
                    f"the graph at {self._uri} did not answer within {seconds:.0f} s: "
                    "see whether the server hangs, or the network between"
                ) from None

    def _renew(self, driver: neo4j.Driver) -> None:
        """Put a new driver in place of one that does not answer, unless another thread has done so."""
        with self._changing:
            if self._driver is not driver or self._closed:
                return
            self._driver = self._connect()
        # Not at once: a connection that opens while its driver is closed would stay open.
        closing = threading.Timer(LINGER_SECONDS, driver.close)
        closing.name, closing.daemon = "neo4j-close", True
        closing.start()

    def _prepare(self) -> None:
        """Make what is missing of constraints and indexes, and wait until they are filled."""

        def work(session: neo4j.Session) -> None:
            version = session.execute_read(_work(SCHEMA_SECONDS, lambda run: run(q.SCHEMA_VERSION)))
            if version and version[0]["version"] > q.VERSION:
                raise StoreUnavailable(
                    f"the graph at {self._uri} was written by a newer Casegraph (version {version[0]['version']}, this "
                    f"one knows {q.VERSION}): install that one, or empty the database and run: casegraph rebuild"
                )
            if version and version[0]["version"] == q.VERSION:
                return
            for statement in q.SCHEMA:
                session.run(neo4j.Query(statement, timeout=SCHEMA_SECONDS)).consume()
            session.run(neo4j.Query(q.AWAIT_SCHEMA, timeout=SCHEMA_SECONDS)).consume()
            session.execute_write(_work(SCHEMA_SECONDS, lambda run: run(q.SET_SCHEMA_VERSION, version=q.VERSION)))

        self._within(SCHEMA_SECONDS, work)

    def _write(self, change: Callable[[Writer], None]) -> None:
        unit = _work(WRITE_SECONDS, lambda run: change(Writer(run)))
        self._within(WRITE_SECONDS + GRACE_SECONDS, lambda session: session.execute_write(unit))

    def _read(self, scope: Scope, work: Callable[[Reader], T], *, seconds: float = READ_SECONDS) -> T:
        collections = Scope.required(scope).collections
        unit = _work(seconds, lambda run: work(Reader(run, collections)))
        return self._within(seconds + GRACE_SECONDS, lambda session: session.execute_read(unit))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of driver and server in our words."""
        if self._closed:
            raise StoreUnavailable(f"the graph at {self._uri} has been closed")
        try:
            yield
        except AuthError as error:
            raise StoreUnavailable(
                f"the graph at {self._uri} refuses the user or the password: "
                "check CASEGRAPH_NEO4J_USER and CASEGRAPH_NEO4J_PASSWORD"
            ) from error
        except Neo4jError as error:
            if "Timeout" in (error.code or "") or "TransactionTimedOut" in (error.code or ""):
                raise StoreUnavailable(
                    f"the graph at {self._uri} took too long: ask for less, or see how busy the server is"
                ) from error
            raise StoreUnavailable(f"the graph at {self._uri} failed: {error.message} ({error.code})") from error
        except (DriverError, OSError, RuntimeError) as error:  # RuntimeError: closed by another thread meanwhile
            remedy = "see that Neo4j runs and that CASEGRAPH_NEO4J_URI names it"
            raise StoreUnavailable(f"the graph at {self._uri} does not answer ({error}): {remedy}") from error


def _work(seconds: float, work: Callable[[Run], T]) -> Callable[[neo4j.ManagedTransaction], T]:
    """A unit of work for the driver, which the server ends after so many seconds."""

    @neo4j.unit_of_work(timeout=seconds)
    def unit(transaction: neo4j.ManagedTransaction) -> T:
        def run(statement: str, **parameters: Any) -> Rows:  # noqa: ANN401 (whatever Bolt can carry)
            return transaction.run(statement, parameters).data()

        return work(run)

    return unit


def _valid(uri: str) -> str:
    """The address, if it is one of Bolt; the driver would take others on trial."""
    try:
        parts = urlsplit(uri)
        valid = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise StoreUnavailable(
            f"{uri!r} is no address of a Neo4j server, like neo4j://127.0.0.1:7687: correct CASEGRAPH_NEO4J_URI"
        )
    return uri
