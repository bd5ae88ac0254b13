"""What only the Neo4j store can suffer: servers that die, hang or refuse. And: no text of a question is ever Cypher."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit

import neo4j
import pytest

from graph import neo4j_queries, neo4j_store
from graph.errors import NotFound, StoreUnavailable
from graph.fingerprint import fingerprint
from graph.model import Scope
from graph.neo4j_store import Neo4jGraph
from graph.vocabulary import EntityKind, Relation
from tests.contract.test_graph_store import HOSTILE, clear, everything_of, put
from tests.contract.worlds import Act, Actor, Paper, World, entity_of, paper_id, reading
from tests.services.fault_proxy import Fault, FaultProxy
from tests.services.fixtures import Neo4jService
from tests.services.servers import free_port

pytestmark = pytest.mark.services

T = TypeVar("T")
ALL = Scope.everything()
ANN, LEE = Actor(name="Ann Poe"), Actor(name="Lee Roe")
MEETING = Paper(number=1, acts=(Act(subject=ANN, relation=Relation.MET_WITH, object=LEE),))


@pytest.fixture
def store(neo4j_service: Neo4jService) -> Iterator[Neo4jGraph]:
    opened = Neo4jGraph(neo4j_service.uri, auth=neo4j_service.auth)
    clear(opened)
    yield opened
    opened.close()


@pytest.fixture
def proxied(neo4j_service: Neo4jService, store: Neo4jGraph) -> Iterator[tuple[Neo4jGraph, FaultProxy]]:
    """A store that reaches the server through a network that can be broken."""
    put(store, MEETING)
    with FaultProxy(urlsplit(neo4j_service.uri).port or 7687) as proxy:
        # bolt and not neo4j: a routing table would lead past the proxy
        opened = Neo4jGraph(f"bolt://127.0.0.1:{proxy.port}", auth=neo4j_service.auth)
        yield opened, proxy
        proxy.heal()
        opened.close()


def sample(service: Neo4jService, statement: str, **parameters: Any) -> list[dict[str, Any]]:
    """Ask the server itself."""
    with neo4j.GraphDatabase.driver(service.uri, auth=service.auth) as driver, driver.session() as session:
        return session.run(statement, parameters).data()  # type: ignore[arg-type]


# What is kept


def test_the_graph_can_be_read_with_plain_cypher(store: Neo4jGraph, neo4j_service: Neo4jService):
    """People who know Cypher find labels, typed relationships and names."""
    ministry = Actor(name="Ministry of Roads", kind=EntityKind.GOVERNMENT)
    put(
        store,
        Paper(number=1, collections=("b", "a"), acts=(Act(subject=ANN, relation=Relation.ASKED, object=ministry),)),
    )
    (row,) = sample(
        neo4j_service,
        "MATCH (p:Person)-[r:ASKED]->(g:Government) RETURN p.name AS person, g.name AS body, r.claims AS claims, "
        "r.collections AS collections, size(r.claim_ids) AS ids",
    )
    assert row == {"person": "Ann Poe", "body": "Ministry of Roads", "claims": 1, "collections": ["a", "b"], "ids": 1}


def test_removing_everything_leaves_no_node(store: Neo4jGraph, neo4j_service: Neo4jService):
    put(store, MEETING, Paper(number=2, also=(ANN,), collections=("press",)))
    clear(store)
    assert sample(neo4j_service, "MATCH (n) WHERE NOT n:Casegraph RETURN labels(n) AS labels") == []


def test_a_person_who_turns_out_an_organisation_changes_label(store: Neo4jGraph, neo4j_service: Neo4jService):
    put(store, Paper(number=1, also=(Actor(name="Ann"),)))
    appearance = next(iter(store.document(ALL, paper_id(1)).entities))
    store.judge({appearance: "e" * 32})
    put(
        store,
        Paper(number=1, also=(Actor(name="Ann", kind=EntityKind.ORGANISATION),)),
        identities={(1, EntityKind.ORGANISATION, "ann", 0): "e" * 32},
    )
    (row,) = sample(neo4j_service, "MATCH (e:Entity) RETURN labels(e) AS labels")
    assert sorted(row["labels"]) == ["Entity", "Organisation"]


def test_opening_makes_the_schema_once(store: Neo4jGraph, neo4j_service: Neo4jService):
    names = {row["name"] for row in sample(neo4j_service, "SHOW INDEXES YIELD name")}
    wanted = {statement.split()[2] for statement in neo4j_queries.SCHEMA if " INDEX " in statement[:14]}
    assert {"casegraph_claim_link", "casegraph_entity"} <= names
    assert wanted <= names | {"INDEX"}
    sample(neo4j_service, "MATCH (n:Casegraph {key: 'schema'}) SET n.version = 0")
    Neo4jGraph(neo4j_service.uri, auth=neo4j_service.auth).close()
    assert sample(neo4j_service, neo4j_queries.SCHEMA_VERSION) == [{"version": neo4j_queries.VERSION}]


def test_opening_a_graph_of_version_1_labels_claims_that_name_another_document(
    store: Neo4jGraph, neo4j_service: Neo4jService
):
    answer = Act(subject=ANN, relation=Relation.SIGNED, object=1)
    put(store, Paper(number=1), Paper(number=2, acts=(answer,)))
    sample(neo4j_service, "MATCH (c:CrossDocument) REMOVE c:CrossDocument")
    sample(neo4j_service, neo4j_queries.SET_SCHEMA_VERSION, version=1)
    Neo4jGraph(neo4j_service.uri, auth=neo4j_service.auth).close()
    assert sample(neo4j_service, "MATCH (c:CrossDocument) RETURN count(c) AS n") == [{"n": 1}]


def test_a_graph_of_a_newer_casegraph(store: Neo4jGraph, neo4j_service: Neo4jService):
    sample(neo4j_service, neo4j_queries.SET_SCHEMA_VERSION, version=99)
    try:
        with pytest.raises(StoreUnavailable, match="newer Casegraph"):
            Neo4jGraph(neo4j_service.uri, auth=neo4j_service.auth)
    finally:
        sample(neo4j_service, neo4j_queries.SET_SCHEMA_VERSION, version=neo4j_queries.VERSION)


# Cypher


def test_no_text_of_a_question_or_document_is_in_a_statement(store: Neo4jGraph, monkeypatch: pytest.MonkeyPatch):
    """Whatever is written and asked, the server is sent only the statements that were made at import."""
    constants: set[str] = set()
    for value in vars(neo4j_queries).values():
        if isinstance(value, str):
            constants.add(value)
        elif isinstance(value, tuple):
            constants.update(value)
        elif isinstance(value, dict):
            constants.update(each for each in value.values() if isinstance(each, str))
    sent: set[str] = set()
    run = neo4j.Transaction.run

    def note(self: Any, query: Any, *arguments: Any, **named: Any) -> Any:
        sent.add(query)
        return run(self, query, *arguments, **named)

    for kind in (neo4j.Transaction, neo4j.ManagedTransaction):
        monkeypatch.setattr(kind, "run", note)
    for number, text in enumerate([*HOSTILE, "}) DETACH DELETE n //", "' OR 1=1 //", "*:* AND"]):
        actor = Actor(name=text, aliases=(f"{text}!",))
        world = put(store, Paper(number=number, acts=(Act(subject=actor, relation=Relation.MET_WITH, object=ANN),)))
        everything_of(store, world, Scope.of(text, "letters"))
        store.named(ALL, text)
        for question in (store.entity, store.document):
            with suppress(NotFound):
                question(ALL, text)
        store.claims(ALL, ids=[text], subject=text, object_=text)
        store.path(ALL, text, entity_of(actor))
        store.place(paper_id(number), [text])
        store.judge({text: text})
        store.remove(text)
    assert len(sent) > 25
    assert sent <= constants


# Servers that fail


def test_nobody_answers():
    begin = time.monotonic()
    with pytest.raises(StoreUnavailable, match="does not answer"):
        Neo4jGraph(f"bolt://127.0.0.1:{free_port()}")
    assert time.monotonic() - begin < 6


@pytest.mark.parametrize(
    "uri", ["", "nonsense", "http://127.0.0.1:7474", "neo4j://", "bolt://[::1", "file:///etc/passwd"]
)
def test_an_address_that_is_none(uri: str):
    with pytest.raises(StoreUnavailable):
        Neo4jGraph(uri)


def test_a_wrong_password(neo4j_auth_service: Neo4jService):
    with pytest.raises(StoreUnavailable, match="password"):
        Neo4jGraph(neo4j_auth_service.uri, auth=("neo4j", "wrong"))
    with pytest.raises(StoreUnavailable):
        Neo4jGraph(neo4j_auth_service.uri)
    store = Neo4jGraph(neo4j_auth_service.uri, auth=neo4j_auth_service.auth)
    put(store, MEETING)
    assert len(store.named(ALL)) == 2
    store.close()


FAULTS = {
    "slow": Fault(latency=0.3),
    "too slow": Fault(latency=4.0),
    "silent": Fault(silent=True),
    "cut": Fault(reset_after=40),
    "refused": Fault(refuse=True),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_network(proxied: tuple[Neo4jGraph, FaultProxy], name: str):
    """A request over a broken network ends within six seconds with a typed error; once it is whole, answers come."""
    store, proxy = proxied
    assert len(store.named(ALL)) == 2
    proxy.fault(FAULTS[name])
    begin = time.monotonic()
    if name == "slow":
        assert len(store.named(ALL)) == 2
    else:
        with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1"):
            store.named(ALL)
    assert time.monotonic() - begin < 6.5
    proxy.heal()
    begin = time.monotonic()
    while True:
        try:
            assert len(store.named(ALL)) == 2
            break
        except StoreUnavailable:
            assert time.monotonic() - begin < 5


def test_many_requests_into_silence_do_not_exhaust_the_store(proxied: tuple[Neo4jGraph, FaultProxy]):
    store, proxy = proxied
    proxy.fault(Fault(silent=True))

    def ask(_: int) -> bool:
        try:
            store.named(ALL)
        except StoreUnavailable:
            return True
        return False

    begin = time.monotonic()
    with ThreadPoolExecutor(24) as threads:
        assert all(threads.map(ask, range(24)))
    assert time.monotonic() - begin < 10
    proxy.heal()
    deadline = time.monotonic() + 5
    while ask(0):
        assert time.monotonic() < deadline


def patiently(question: Callable[[], T], seconds: float = 60) -> T:
    """The answer, once the store has one again."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return question()
        except StoreUnavailable:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_kill_9_under_load(neo4j_service: Neo4jService, store: Neo4jGraph):
    """The server is killed while documents are written: each is whole or absent, and writing goes on afterwards."""
    server = neo4j_service.owned()
    papers = [
        Paper(
            number=number,
            acts=tuple(
                Act(subject=Actor(name=f"Guest {number} {n}"), relation=Relation.MET_WITH, object=ANN) for n in range(8)
            ),
        )
        for number in range(30)
    ]
    acknowledged: list[Paper] = []
    failed = threading.Event()

    def load() -> None:
        for paper in papers:
            try:
                put(store, paper)
            except StoreUnavailable:
                failed.set()
                return
            acknowledged.append(paper)

    thread = threading.Thread(target=load)
    thread.start()
    while len(acknowledged) < 5:
        time.sleep(0.01)
    server.kill()
    thread.join(timeout=60)
    assert failed.is_set()
    with pytest.raises(StoreUnavailable):
        store.named(ALL)
    server.restart()
    held = patiently(lambda: dict(store.fingerprints()))
    expected = {p.id: fingerprint(reading(p), p.collections, World(papers=(p,)).entities(p)) for p in papers}
    assert {p.id for p in acknowledged} <= set(held)
    assert all(expected[document] == found for document, found in held.items())
    put(store, *papers)
    assert dict(store.fingerprints()) == expected
    page = patiently(lambda: store.entity(ALL, entity_of(ANN), limit=10))  # a cold server plans for seconds
    assert (page.documents, page.claims_total) == (30, 240)


def test_a_question_that_takes_too_long(store: Neo4jGraph, monkeypatch: pytest.MonkeyPatch):
    """The server ends it. Ours, which is for a server that does not answer at all, is put off here."""
    monkeypatch.setattr(neo4j_store, "GRACE_SECONDS", 30.0)
    monkeypatch.setattr(
        neo4j_queries,
        "PLACES",
        "UNWIND range(1, 100000000) AS n WITH n WHERE n % 7 = size($collections) RETURN sum(n) AS id",
    )
    begin = time.monotonic()
    with pytest.raises(StoreUnavailable, match="took too long"):
        store._read(Scope.of("letters"), lambda reader: reader.places, seconds=0.5)
    assert time.monotonic() - begin < 15


def test_writers_take_turns(store: Neo4jGraph, neo4j_service: Neo4jService):
    """Several processes may write at once: the sums are right in the end."""
    others = [Neo4jGraph(neo4j_service.uri, auth=neo4j_service.auth) for _ in range(3)]
    papers = [Paper(number=n, acts=(Act(subject=ANN, relation=Relation.MET_WITH, object=LEE),) * 2) for n in range(24)]
    with ThreadPoolExecutor(4) as threads:
        writing = [threads.submit(put, writer, p) for writer, p in zip(itertools.cycle([store, *others]), papers)]
        for each in writing:
            each.result()
    (link,) = store.neighbours(ALL, [entity_of(ANN)]).links
    assert (link.claims, link.documents) == (48, 24)
    assert [card.documents for card in store.named(ALL)] == [24, 24]
    for other in others:
        other.close()
