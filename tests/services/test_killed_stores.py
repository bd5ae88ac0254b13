"""Neo4j and PostgreSQL are killed with SIGKILL while documents load: nothing is lost, nothing doubled, check is clean.

CASEGRAPH_STORE_KILLS says how often each is killed (5; make soak: 20).
"""

import contextlib
import json
import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.errors import StoreUnavailable
from graph.model import State
from ingest.check import Difference, differences
from tests.fixtures.hashing_embedder import HashingEmbedder
from tests.services.fixtures import Neo4jService, own_neo4j
from tests.services.servers import PostgresServer, Server
from tests.services.test_workers import Workers
from web.settings import Settings
from web.wiring import Services, build

KILLS = int(os.environ.get("CASEGRAPH_STORE_KILLS", "5"))
PATIENCE = 120.0  # seconds for one call to succeed again after a kill

pytestmark = [pytest.mark.services, pytest.mark.models, pytest.mark.timeout(5400)]


@pytest.fixture
def server_settings(postgres_service: PostgresServer, tmp_path: Path, models_folder: Path) -> Iterator[Settings]:
    """Settings whose ledger is an empty database of PostgreSQL."""
    database = postgres_service.new_database()
    yield Settings(home=tmp_path / "home", models=models_folder, ledger_url=SecretStr(database), stalled=3.0, workers=1)
    postgres_service.drop_database(database)


@pytest.fixture
def empty_neo4j() -> Iterator[Neo4jService]:
    """A Neo4j of this test's own, since the whole of it is compared with the ledger."""
    yield from own_neo4j(None)


class Killer(threading.Thread):
    """Kills a server again and again at random moments, and starts it anew after a moment."""

    def __init__(self, server: Server, times: int) -> None:
        super().__init__(name=f"killer of {server.name}", daemon=True)
        self.server = server
        self.times = times
        self.kills = 0
        self.failure: Exception | None = None
        self._chance = random.Random(7)

    def run(self) -> None:
        try:
            for _ in range(self.times):
                time.sleep(self._chance.uniform(0.5, 2))
                self.server.kill()
                self.kills += 1
                time.sleep(self._chance.uniform(0, 1))
                self.server.restart()
        except Exception as error:  # noqa: BLE001 (told by the test)
            self.failure = error


def letters(folder: Path, count: int) -> list[tuple[str, Path]]:
    """Letters of different content, as (name to show, path)."""
    folder.mkdir()
    files = []
    for number in range(count):
        path = folder / f"letter{number}.txt"
        path.write_text(f"Letter {number}.\n\nDear Minister,\n\nAnna Orlova met Paul Martin again.\n\nAnna Orlova\n")
        files.append((str(path), path))
    return files


def load(services: Services, files: list[tuple[str, Path]], killer: Killer) -> int:
    """Hand in the files one by one, each again until it is taken, while the killer is at it. Gives the refusals."""
    refusals = 0
    for file in files:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                services.intake.add([file], "mail", by="test")
                break
            except StoreUnavailable:
                refusals += 1
                assert time.monotonic() < until, "the ledger did not come back"
                time.sleep(0.1)
        time.sleep(0.3 if killer.is_alive() else 0.0)
    return refusals


def settle(services: Services, workers: Workers) -> None:
    """Wait until all is read and relayed, starting workers that died anew, as a supervisor does."""
    until = time.monotonic() + 600
    while True:
        workers.revive()
        with contextlib.suppress(StoreUnavailable):
            if not services.ledger.unread(1) and not any(services.ledger.pending().values()):
                return
        waiting = f"{len(services.ledger.unread())} unread, {services.ledger.pending()}, {services.intake.trouble}"
        assert time.monotonic() < until, waiting
        time.sleep(0.3)


def everything_is_there(services: Services, count: int) -> None:
    """Each document once, ready, and the same in archive, ledger, graph and index."""
    states = services.catalogue.documents()
    assert len(states) == count
    assert set(states.values()) == {State.READY}
    found = differences(
        services.ledger, services.catalogue, services.archive, services.graph, services.index, deep=True
    )
    assert [d for d in found if isinstance(d, Difference)] == []


def survive(settings: Settings, server: Server, folder: Path) -> None:
    """Load documents while the server is killed again and again, and check that nothing came of it."""
    count = KILLS * 8
    killer = Killer(server, KILLS)
    services = build(settings, embedder=HashingEmbedder())
    try:
        services.intake.start()
        workers = Workers(settings, 2)
        try:
            killer.start()
            refusals = load(services, letters(folder / "files", count), killer)
            killer.join(PATIENCE * KILLS)
            assert killer.failure is None
            assert killer.kills == KILLS
            settle(services, workers)
        finally:
            workers.stop()
        everything_is_there(services, count)
        assert services.intake.trouble is None
    finally:
        services.close()
    figures = {"killed": server.name, "times": KILLS, "documents": count, "refused while down": refusals}
    print(json.dumps(figures | {"lost": 0, "doubled": 0}))


def test_postgres_killed_under_load(server_settings: Settings, postgres_service: PostgresServer, tmp_path: Path):
    survive(server_settings, postgres_service, tmp_path)


# The driver's guide says: whatever is under way when a driver is closed is left to the garbage collector.
@pytest.mark.filterwarnings("ignore:.*unclosed <socket:pytest.PytestUnraisableExceptionWarning")
def test_neo4j_killed_under_load(server_settings: Settings, empty_neo4j: Neo4jService, tmp_path: Path):
    survive(server_settings.model_copy(update={"neo4j_uri": empty_neo4j.uri}), empty_neo4j.owned(), tmp_path)
