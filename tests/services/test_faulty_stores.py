"""A store that is slow, silent, abrupt or away gives, within six seconds, a page that says which part is down.

Never an empty result. The fault lies in a proxy before a real server; once it is healed, the same page answers again.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import make_url

from tests.fixtures.hashing_embedder import HashingEmbedder
from tests.services.fault_proxy import Fault, FaultProxy
from tests.services.fixtures import Neo4jService, own_neo4j
from tests.services.servers import PostgresServer
from tests.web.conftest import World, application, furnished
from web.settings import Settings
from web.wiring import build

WITHIN = 6.0  # seconds
AGAIN = 15.0  # seconds after which a healed store must serve pages

FAULTS = {
    "slow": Fault(latency=20),
    "silent": Fault(silent=True),
    "abrupt": Fault(reset_after=1),
    "away": Fault(refuse=True),
}

pytestmark = [
    pytest.mark.services,
    pytest.mark.timeout(300),
    # Neo4j's driver leaves the socket of a connection that is reset in its handshake to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]


@contextmanager
def shelf(folder: Path, settings: dict[str, object]) -> Iterator[tuple[World, FlaskClient]]:
    """The documents of the web tests in stores of these settings, and a browser to look at them."""
    services = build(Settings(home=folder / "home", user="Test Owner", **settings), embedder=HashingEmbedder())  # type: ignore[arg-type]
    try:
        world = furnished(services, folder)
        yield replace(world, services=services), application(services).test_client()
    finally:
        services.close()


@pytest.fixture(scope="module")
def on_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FaultProxy, World, FlaskClient]]:
    """Documents whose graph is in a Neo4j behind a proxy."""
    # bolt:// and not neo4j://, whose routing would lead the driver past the proxy.
    starting: Callable[[], AbstractContextManager[Neo4jService]] = contextmanager(lambda: own_neo4j(None))
    with starting() as service, FaultProxy(service.owned().port) as proxy:
        uri = f"bolt://127.0.0.1:{proxy.port}"
        with shelf(tmp_path_factory.mktemp("neo4j"), {"neo4j_uri": uri}) as (world, client):
            yield proxy, world, client
            proxy.heal()


@pytest.fixture(scope="module")
def on_postgres(
    tmp_path_factory: pytest.TempPathFactory, postgres_service: PostgresServer
) -> Iterator[tuple[FaultProxy, World, FlaskClient]]:
    """Documents whose ledger is in a PostgreSQL behind a proxy."""
    database = postgres_service.new_database()
    with FaultProxy(postgres_service.port) as proxy:
        address = make_url(database).set(port=proxy.port).render_as_string(hide_password=False)
        with shelf(tmp_path_factory.mktemp("postgres"), {"ledger_url": SecretStr(address)}) as (world, client):
            yield proxy, world, client
            proxy.heal()
    postgres_service.drop_database(database)


def down_and_up(proxy: FaultProxy, client: FlaskClient, fault: Fault, pages: list[str], named: str) -> None:
    """With the fault every page says within six seconds what is down; without it every page answers again."""
    for page in pages:
        assert client.get(page).status_code == HTTPStatus.OK, page
    proxy.fault(fault)
    try:
        for page in pages:
            began = time.monotonic()
            answer = client.get(page)
            took = time.monotonic() - began
            assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE, page
            assert took < WITHIN, f"{page} took {took:.1f} s"
            assert named in answer.get_data(as_text=True).lower(), page
    finally:
        proxy.heal()
    until = time.monotonic() + AGAIN
    for page in pages:
        while client.get(page).status_code != HTTPStatus.OK:
            assert time.monotonic() < until, f"{page} does not answer again"
            time.sleep(0.2)


@pytest.mark.parametrize("kind", FAULTS)
def test_neo4j(on_neo4j: tuple[FaultProxy, World, FlaskClient], kind: str):
    proxy, world, client = on_neo4j
    entity = world.entity("Marta Lindqvist")
    pages = ["/entities", f"/graph/data?entity={entity}"]
    down_and_up(proxy, client, FAULTS[kind], pages, "the graph at")


@pytest.mark.parametrize("kind", FAULTS)
def test_postgres(on_postgres: tuple[FaultProxy, World, FlaskClient], kind: str):
    proxy, world, client = on_postgres
    down_and_up(
        proxy, client, FAULTS[kind], ["/documents", f"/documents/{world.letter}", "/search?q=asylum"], "the ledger"
    )
