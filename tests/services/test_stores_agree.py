"""Both columns say the same: 300 documents in SQLite and Edge, and in PostgreSQL, Neo4j and Qdrant's client.

They are read once, by the product's own reader of names and claims, and then recorded and relayed into both columns.
"""

import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr
from qdrant_client import QdrantClient

from graph.model import Document, DocumentKind, Page, Paragraph, Reading, Scope, State, TextLayer, document_id
from ingest.export import objects
from ingest.findings import open_finder
from ingest.relay import Relay
from search.index import Filters
from search.qdrant_index import QdrantIndex
from search.query import Searcher
from tests.fixtures.hashing_embedder import HashingEmbedder
from web.settings import Settings
from web.wiring import Services, build

ALL = Scope.everything()
COUNT = int(os.environ.get("CASEGRAPH_AGREE_DOCUMENTS", "300"))
PEOPLE = ("Anna Orlova", "Boris Petrov", "Clara Vance", "Daniel Okafor", "Elena Marsh", "Farid Aziz", "Greta Lund")
BODIES = ("Harbour Clinic", "Free Voices Fund", "Northern Law Project")
QUESTIONS = ("who met whom in Ottawa", "Harbour Clinic founded", "denied asylum", '"wrote to"', "Orlova", "")

pytestmark = [pytest.mark.services, pytest.mark.models, pytest.mark.timeout(1500)]


def readings(models: Path) -> Iterator[tuple[str, Reading]]:
    """Documents with people who recur, each in one of three collections."""
    finder = open_finder(models)
    pairs = list(itertools.permutations(PEOPLE, 2))
    for number in range(COUNT):
        left, right = pairs[number % len(pairs)]
        body = BODIES[number % len(BODIES)]
        text = (
            f"Note {number}.\n\n{left} met {right} in Ottawa on {number % 28 + 1} May {2010 + number % 15}. "
            f"{right} wrote to {left}. {left} founded the {body}. "
            f"{right} was denied asylum in the United States."
        )
        content = text.encode()
        layer = TextLayer(
            document=Document(
                id=document_id(content),
                kind=DocumentKind.OTHER,
                title=f"Note {number}",
                media_type="text/plain",
                size=len(content),
            ),
            text=text,
            pages=(Page(number=1, start=0, end=len(text)),),
            paragraphs=(Paragraph(start=0, end=len(text)),),
            reader="test/1",
            state=State.READY,
        )
        settled = finder.settle(layer)
        yield f"c{number % 3}", Reading(layer=settled, findings=finder.find(settled))


def take_in(services: Services, read: Sequence[tuple[str, Reading]]) -> None:
    batches = {name: services.ledger.open_batch(name, by="test") for name in ("c0", "c1", "c2")}
    for collection, reading in read:
        document = reading.document
        services.archive.write(reading)
        services.ledger.receive(batches[collection], f"/files/{document.title}.txt", document.id, document.size)
        services.ledger.record(reading, seconds=0.0)
    services.relay.drain()


@pytest.fixture(scope="module")
def columns(
    postgres_service, neo4j_service, models_folder: Path, tmp_path_factory
) -> Iterator[tuple[Services, Services]]:
    read = list(readings(models_folder))
    embedder = HashingEmbedder()
    database = postgres_service.new_database()
    home = tmp_path_factory.mktemp("columns")
    embedded = build(Settings(home=home / "embedded", models=models_folder), embedder=embedder)
    password = SecretStr(neo4j_service.password) if neo4j_service.password else None
    settings = Settings(
        home=home / "server",
        models=models_folder,
        ledger_url=SecretStr(database),
        neo4j_uri=neo4j_service.uri,
        neo4j_user=neo4j_service.user or "neo4j",
        neo4j_password=password,
    )
    server = build(settings, embedder=embedder)
    server.index.close()
    for document, _ in list(server.graph.fingerprints()):
        server.graph.remove(document)  # Community has one database: what other tests left in it is not ours
    client = QdrantClient(os.environ["QDRANT_URL"]) if "QDRANT_URL" in os.environ else QdrantClient(":memory:")
    index = QdrantIndex(client, f"agree-{os.getpid()}", embedder.card)
    relay = Relay(server.ledger, server.archive, server.graph, index, lambda: embedder)
    server = replace(server, index=index, relay=relay)
    try:
        for services in (embedded, server):
            take_in(services, read)
        yield embedded, server
    finally:
        for reading in read:
            server.graph.remove(reading[1].document.id)
        embedded.close()
        server.close()
        postgres_service.drop_database(database)


@pytest.fixture(params=[None, ("c0",), ("c1", "c2"), ()], ids=str)
def scope(request: pytest.FixtureRequest) -> Scope:
    return Scope(None if request.param is None else frozenset(request.param))


def exported(services: Services) -> Sequence[str]:
    things = objects(services.catalogue, services.archive, services.graph, ALL)
    return sorted(str(sorted((k, str(v)) for k, v in t.items() if k not in ("at", "batch"))) for t in things)


def test_exports_are_equal(columns: tuple[Services, Services]) -> None:
    embedded, server = columns
    left, right = exported(embedded), exported(server)
    assert len(left) > 5 * COUNT
    assert left == right


def test_entities_claims_and_links_are_equal(columns: tuple[Services, Services], scope: Scope) -> None:
    embedded, server = (c.graph for c in columns)
    assert list(embedded.named(scope, limit=500)) == list(server.named(scope, limit=500))
    assert list(embedded.claims(scope, limit=500)) == list(server.claims(scope, limit=500))
    for card in embedded.named(scope, limit=5):
        assert embedded.entity(scope, card.entity.id) == server.entity(scope, card.entity.id)
        assert embedded.neighbours(scope, [card.entity.id]) == server.neighbours(scope, [card.entity.id])


def test_paths_are_equal(columns: tuple[Services, Services], scope: Scope) -> None:
    embedded, server = (c.graph for c in columns)
    ids = [c.entity.id for c in embedded.named(ALL, limit=8)]
    for start, goal in itertools.combinations(ids, 2):
        assert list(embedded.path(scope, start, goal)) == list(server.path(scope, start, goal))


@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_are_equal(columns: tuple[Services, Services], scope: Scope, question: str) -> None:
    answers = []
    for services in columns:
        found = Searcher(services.index, HashingEmbedder()).passages(scope, question, Filters(), limit=1000)
        answers.append([(f.hit.passage, round(f.score, 4), f.why) for f in found])
    assert sorted(a[0] for a in answers[0]) == sorted(a[0] for a in answers[1])
    assert [a[1] for a in answers[0]] == pytest.approx([a[1] for a in answers[1]], abs=2e-3)
