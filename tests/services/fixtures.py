"""Fixtures of real servers, each started once a test run when a test first asks for it.

tests/conftest.py loads them as a plugin. A server whose programs are missing skips the test with the reason, and fails
it where REQUIRE_SERVICES=1. Qdrant is in no package registry: without QDRANT_URL or Docker its tests are skipped also
there. A server that the environment names (NEO4J_URI, QDRANT_URL) but that does not answer always fails the test.
"""

import http
import http.client
import os
import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import NoReturn, TypeVar
from urllib.parse import urlsplit

import pytest

from tests.services.containers import QdrantContainer, neo4j_server
from tests.services.servers import BOLT_HELLO, Neo4jServer, PostgresServer, Server, ServiceAbsent, exchange

Handle = TypeVar("Handle")


def absent(reason: str) -> NoReturn:
    """Skip the test, or fail it where everything is required."""
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(f"required (REQUIRE_SERVICES=1), but {reason}", pytrace=False)
    pytest.skip(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neo4jService:
    """A Neo4j for tests. server is None where the environment names it: such a one is not ours to kill."""

    uri: str
    user: str | None
    password: str | None
    server: Neo4jServer | None = None

    @property
    def auth(self) -> tuple[str, str] | None:
        """What a driver takes as auth."""
        return (self.user or "neo4j", self.password) if self.password else None

    def owned(self) -> Neo4jServer:
        """The server to kill and to restart; skips the test where it is not ours."""
        if self.server is None:
            pytest.skip(f"the server at {self.uri} is not ours to kill: unset NEO4J_URI")
        return self.server


@dataclass(frozen=True, slots=True, kw_only=True)
class QdrantService:
    """A Qdrant server for tests."""

    url: str
    api_key: str | None
    server: QdrantContainer | None = None


def own_neo4j(password: str | None) -> Iterator[Neo4jService]:
    """Start a Neo4j of our own and remove it at the end."""
    try:
        server = neo4j_server(password=password)
    except ServiceAbsent as error:
        absent(str(error))
    yield from started(server, Neo4jService(uri=server.uri, user=server.user, password=password, server=server))


def named_neo4j(uri: str) -> Iterator[Neo4jService]:
    """The Neo4j that the environment names, if it answers."""
    address = urlsplit(uri)
    if not exchange(address.port or 7687, BOLT_HELLO, 4, host=address.hostname or "127.0.0.1"):
        pytest.fail(f"NEO4J_URI names {uri}, which does not answer", pytrace=False)
    user = os.environ.get("NEO4J_USER", "neo4j")
    yield Neo4jService(uri=uri, user=user, password=os.environ.get("NEO4J_PASSWORD"))


def named_qdrant(url: str) -> Iterator[QdrantService]:
    """The Qdrant that the environment names, if it answers."""
    address, key = urlsplit(url), os.environ.get("QDRANT_API_KEY")
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 6333)
    connection_type = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    try:
        with closing(connection_type(address.hostname or "127.0.0.1", port, timeout=10)) as connection:
            connection.request("GET", f"{address.path.rstrip('/')}/readyz", headers={"api-key": key} if key else {})
            state = connection.getresponse().status
    except OSError as error:
        pytest.fail(f"QDRANT_URL names {url}, which does not answer: {error}", pytrace=False)
    if state != http.HTTPStatus.OK:
        pytest.fail(f"QDRANT_URL names {url}, which is not ready: HTTP {state}", pytrace=False)
    yield QdrantService(url=url, api_key=key)


def own_qdrant() -> Iterator[QdrantService]:
    """Start a Qdrant in Docker and remove it at the end."""
    try:
        server = QdrantContainer.create("qdrant")
    except ServiceAbsent as error:
        pytest.skip(f"no Qdrant server: set QDRANT_URL, or start Docker ({error})")
    yield from started(server, QdrantService(url=server.url, api_key=None, server=server))


def started(server: Server, handle: Handle) -> Iterator[Handle]:
    """Start the server, yield what tests get of it, and remove it at the end, whatever happened between."""
    try:
        server.start()
        yield handle
    finally:
        server.remove()


@pytest.fixture(scope="session")
def neo4j_service() -> Iterator[Neo4jService]:
    """A Neo4j that asks for no password; or the one of NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD."""
    uri = os.environ.get("NEO4J_URI")
    yield from named_neo4j(uri) if uri else own_neo4j(None)


@pytest.fixture(scope="session")
def neo4j_auth_service() -> Iterator[Neo4jService]:
    """A Neo4j of our own that asks for a password, whatever the environment names."""
    yield from own_neo4j(secrets.token_hex(12))


@pytest.fixture(scope="session")
def postgres_service() -> Iterator[PostgresServer]:
    """A PostgreSQL of our own; new_database() makes an empty database and returns its address."""
    try:
        server = PostgresServer.create("postgres")
    except ServiceAbsent as error:
        absent(str(error))
    yield from started(server, server)


@pytest.fixture
def postgres_url(postgres_service: PostgresServer) -> Iterator[str]:
    """The SQLAlchemy address of an empty database that lives as long as the test."""
    url = postgres_service.new_database()
    yield url
    postgres_service.drop_database(url)


@pytest.fixture(scope="session")
def qdrant_service() -> Iterator[QdrantService]:
    """The Qdrant server of QDRANT_URL and QDRANT_API_KEY, or one in Docker; skipped where there is neither."""
    url = os.environ.get("QDRANT_URL")
    yield from named_qdrant(url) if url else own_qdrant()
