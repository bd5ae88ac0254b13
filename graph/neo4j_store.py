"""The graph on a Neo4j server, 5.26 or newer: ``GraphStore`` on the official driver.

The only module that imports the driver; the statements are in ``graph.neo4j_queries``. One document is one transaction.
Reads are managed read transactions that the server ends after five seconds, each with a limit of rows but for the
search of paths, where a limit would be a false "no path": there only the time is limited.

The driver has no limit of its own on how long it waits for a reply, and a server that hangs or a network that swallows
packets sends none. So the work is done in a thread that is waited for no longer than the time limit; then the driver is
replaced and the old one closed, which ends what still waits.
"""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph import neo4j_queries as q
from graph.errors import NotFound, StoreUnavailable
from graph.fingerprint import (
    CLAIM,
    DOCUMENT,
    RELATION_ORDER,
    Held,
    HeldAppearance,
    HeldClaim,
    best_of,
    fingerprint_of,
    held,
)
from graph.model import Document, Entity, Reading, Scope
from graph.neo4j_write import Rows, Run, Writer
from graph.paths import shortest
from graph.store import ClaimView, DocumentView, EntityCard, EntityPage, Hop, Link, Neighbourhood, Seen
from graph.views import Bearing, checked, claim_view, entities_of, when_of, words_of_name
from graph.vocabulary import EntityKind, Relation

SCHEMES: Final = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})
READ_SECONDS: Final = 5.0
WRITE_SECONDS: Final = 60.0
SCHEMA_SECONDS: Final = 90.0
CONNECT_SECONDS: Final = 3.0
RETRY_SECONDS: Final = 3.0  # for what the server calls transient: a leader change, a deadlock
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

        def work(reader: _Reader) -> DocumentView:
            rows = reader.run(q.DOCUMENT, document=_text(document))
            if not rows:
                raise NotFound(f"there is no document {document[:12]}")
            claims = reader.views(reader.run(q.DOCUMENT_CLAIMS, document=_text(document)))
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

        def work(reader: _Reader) -> EntityPage:
            found = reader.entities([_text(entity)])
            if entity not in found:
                raise NotFound(f"there is no entity {entity[:12]}")
            order = {relation.value: position for relation, position in RELATION_ORDER.items()}
            claims = reader.run(q.ENTITY_CLAIMS, entity=entity, limit=limit, order=order)
            return EntityPage(
                entity=found[entity],
                documents=reader.present([entity])[entity],
                claims=tuple(reader.views(claims)),
                claims_total=reader.run(q.ENTITY_CLAIMS_TOTAL, entity=entity)[0]["total"],
                seen=tuple(_seen(row) for row in reader.run(q.ENTITY_SEEN, entity=entity, limit=limit)),
            )

        return self._read(scope, work)

    def named(
        self, scope: Scope, text: str = "", *, kind: EntityKind | None = None, limit: int = 50, offset: int = 0
    ) -> Sequence[EntityCard]:
        """See ``GraphStore``. Entities in as many documents are in order of their names."""
        limit, offset = checked(limit, offset)
        words = words_of_name(text)

        def work(reader: _Reader) -> Sequence[EntityCard]:
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
        given = [_text(entity) for entity in dict.fromkeys(entities)]

        def work(reader: _Reader) -> Neighbourhood:
            (others,) = reader.run(q.STRONGEST, entities=given, relations=_values(relations), limit=limit)
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

        def work(reader: _Reader) -> Sequence[Hop]:
            way = shortest(_text(start), _text(goal), longest, reader.linked)
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
            yield from ((row["id"], fingerprint_of(_held(row))) for row in rows)
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
        threading.Thread(target=driver.close, name="neo4j-close", daemon=True).start()

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

    def _read(self, scope: Scope, work: "Callable[[_Reader], T]", *, seconds: float = READ_SECONDS) -> T:
        collections = Scope.required(scope).collections
        unit = _work(seconds, lambda run: work(_Reader(run, collections)))
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
                f"the graph at {self._uri} refuses the user or the password: check NEO4J_USER and NEO4J_PASSWORD"
            ) from error
        except Neo4jError as error:
            if "Timeout" in (error.code or "") or "TransactionTimedOut" in (error.code or ""):
                raise StoreUnavailable(
                    f"the graph at {self._uri} took too long: ask for less, or see how busy the server is"
                ) from error
            raise StoreUnavailable(f"the graph at {self._uri} failed: {error.message} ({error.code})") from error
        except (DriverError, OSError, RuntimeError) as error:  # RuntimeError: closed by another thread meanwhile
            remedy = "see that Neo4j runs and that NEO4J_URI names it"
            raise StoreUnavailable(f"the graph at {self._uri} does not answer ({error}): {remedy}") from error


class _Reader:
    """Asks in one read transaction, for one scope. places: those that the scope allows, None for all."""

    def __init__(self, run: Run, collections: frozenset[str] | None) -> None:
        self._run = run
        self.places: list[str] | None = None
        if collections is not None:
            names = [_text(name) for name in collections]
            self.places = [row["id"] for row in run(q.PLACES, collections=names)] if names else []

    def run(self, statement: str, **parameters: object) -> Rows:
        return self._run(statement, places=self.places, **parameters)

    def entities(self, ids: Sequence[str]) -> dict[str, Entity]:
        """Those of the entities that are in scope, as it names them."""
        rows = self.run(q.BEARINGS, entities=list(ids)) if ids else []
        return entities_of(Bearing(**{**row, "kind": EntityKind(row["kind"])}) for row in rows)

    def present(self, ids: Sequence[str]) -> dict[str, int]:
        """In how many documents of the scope each of the entities appears."""
        return {row["entity"]: row["documents"] for row in self.run(q.PRESENT, entities=list(ids))} if ids else {}

    def linked(self, fringe: Set[str]) -> Mapping[str, Set[str]]:
        """The entities that are linked to each of these."""
        rows = self.run(q.STEP, entities=list(fringe), relations=None)
        return {row["one"]: set(row["others"]) for row in rows}

    def links(self, ids: Sequence[str], relations: Sequence[Relation]) -> list[Link]:
        """All links among these entities, those that most claims state first."""
        rows = self.run(q.LINKS, entities=list(ids), relations=_values(relations)) if ids else []
        links = [
            Link(
                subject=row["subject"],
                relation=Relation(row["relation"]),
                object=row["object"],
                claims=row["claims"],
                claim=best_of(row["best"]),
                documents=row["documents"],
                when=when_of(row["first"], row["last"], row["precision"]),
            )
            for row in rows
        ]
        return sorted(links, key=lambda k: (-k.claims, k.subject, RELATION_ORDER[k.relation], k.object))

    def claims(
        self,
        ids: Sequence[str] = (),
        *,
        subject: str | None = None,
        object_: str | None = None,
        relations: Sequence[Relation] = (),
        limit: int = 200,
        offset: int = 0,
    ) -> list[ClaimView]:
        """Claims, newest first."""
        if ids:
            statement = q.CLAIMS_BY_ID
        elif subject is not None:
            statement = q.CLAIMS_BY_SUBJECT
        else:
            statement = q.CLAIMS if object_ is None else q.CLAIMS_BY_OBJECT
        rows = self.run(
            statement,
            ids=[_text(each) for each in ids],
            subject=None if subject is None else _text(subject),
            object=None if object_ is None else _text(object_),
            relations=_values(relations),
            limit=limit,
            offset=offset,
        )
        return self.views(rows)

    def views(self, rows: Rows) -> list[ClaimView]:
        """The claims of these rows with their ends resolved."""
        if not rows:
            return []
        ends = {appearance: entity for row in rows for appearance, entity in row["ends"]}
        entities = self.entities(sorted(set(ends.values())))
        others = sorted({other for row in rows for other in row["others"]})
        titles = {row["id"]: row["title"] for row in self.run(q.TITLES, documents=others)} if others else {}
        documents: dict[str, Document] = {}
        views = []
        for row in rows:
            if row["document"] not in documents:
                documents[row["document"]] = DOCUMENT.validate_json(row["document_body"])
            views.append(
                claim_view(
                    CLAIM.validate_json(row["body"]),
                    documents[row["document"]],
                    row["page"],
                    appearances=ends,
                    entities=entities,
                    titles=titles,
                )
            )
        return views


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
            f"{uri!r} is no address of a Neo4j server, like neo4j://127.0.0.1:7687: correct NEO4J_URI"
        )
    return uri


def _text(given: str) -> str:
    """An id as given by an asker, without what Bolt cannot carry (unpaired surrogates)."""
    return given.encode("utf-8", "replace").decode()


def _values(relations: Sequence[Relation]) -> list[str] | None:
    return [Relation(relation).value for relation in relations] or None


def _seen(row: Mapping[str, Any]) -> Seen:
    return Seen(
        document=DOCUMENT.validate_json(row["body"]),
        name=row["name"],
        appearance=row["appearance"],
        mentions=row["mentions"],
        start=row["start"],
        end=row["end"],
    )


def _held(row: Mapping[str, Any]) -> Held:
    return Held(
        document=DOCUMENT.validate_json(row["body"]),
        collections=tuple(sorted(row["collections"])),
        appearances=tuple(
            HeldAppearance(**{**each, "kind": EntityKind(each["kind"]), "aliases": tuple(each["aliases"])})
            for each in sorted(row["appearances"], key=lambda a: a["id"])
        ),
        claims=tuple(HeldClaim(claim=CLAIM.validate_json(body), page=page) for _, body, page in sorted(row["claims"])),
    )
