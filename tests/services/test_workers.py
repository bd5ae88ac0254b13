"""Workers on the queue in PostgreSQL: killed again and again while documents load, nothing is lost or doubled."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from graph.model import Scope, State
from ingest.check import Difference, differences
from ingest.intake import MOST_ATTEMPTS
from ingest.queue import Queue
from ingest.tables import DocumentRow
from tests.fixtures.hashing_embedder import HashingEmbedder
from web.settings import Settings
from web.wiring import Services, build
from web.working import _died

ALL = Scope.everything()
DOCUMENTS = int(os.environ.get("CASEGRAPH_WORKER_DOCUMENTS", "60"))
KILLS = int(os.environ.get("CASEGRAPH_WORKER_KILLS", "10"))
PATIENCE = 300.0 + 10 * KILLS + 2 * DOCUMENTS

pytestmark = [pytest.mark.services, pytest.mark.models, pytest.mark.timeout(5400)]


@pytest.fixture
def settings(postgres_service, tmp_path: Path, models_folder: Path) -> Iterator[Settings]:
    database = postgres_service.new_database()
    yield Settings(home=tmp_path / "home", models=models_folder, ledger_url=SecretStr(database), stalled=3.0, workers=1)
    postgres_service.drop_database(database)


@pytest.fixture
def services(settings: Settings) -> Iterator[Services]:
    services = build(settings, embedder=HashingEmbedder())
    yield services
    services.close()


class Workers:
    """Worker processes of their own, as on other machines."""

    def __init__(self, settings: Settings, count: int) -> None:
        assert settings.ledger_url is not None
        self._environment = os.environ | {
            "CASEGRAPH_HOME": str(settings.home),
            "CASEGRAPH_MODELS": str(settings.models),
            "CASEGRAPH_LEDGER_URL": settings.ledger_url.get_secret_value(),
            "CASEGRAPH_STALLED": str(settings.stalled),
        }
        self.running = [self._start() for _ in range(count)]

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "web.cli", "worker"], env=self._environment)

    def kill_one(self) -> None:
        """Kill one with SIGKILL, and start another."""
        victim = random.randrange(len(self.running))
        self.running[victim].send_signal(signal.SIGKILL)
        self.running[victim].wait()
        self.running[victim] = self._start()

    def revive(self) -> None:
        """Start those anew that have ended."""
        self.running = [self._start() if p.poll() is not None else p for p in self.running]

    def stop(self) -> None:
        for process in self.running:
            process.terminate()
        for process in self.running:
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def write(folder: Path, count: int) -> list[tuple[str, Path]]:
    folder.mkdir()
    files = []
    for number in range(count):
        path = folder / f"letter{number}.txt"
        meeting = "Anna Orlova met Paul Martin on 2 May 2025."
        path.write_text(f"Letter {number}.\n\nDear Minister,\n\n{meeting}\n\nAnna Orlova\n")
        files.append((str(path), path))
    return files


def wait_for(services: Services, *, seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while services.ledger.unread(1) or any(services.ledger.pending().values()):
        assert time.monotonic() < until, f"{len(services.ledger.unread())} unread, {services.ledger.pending()} pending"
        time.sleep(0.2)


def once_more_is_refused(services: Services) -> bool:
    """Whether a document has been met so often that the next death over it refuses it, whoever is to blame."""
    with services.ledger.reading() as session:
        return bool(session.scalar(select(func.max(DocumentRow.attempts))) == MOST_ATTEMPTS - 1)


def test_workers_that_die_lose_and_double_nothing(services: Services, settings: Settings, tmp_path: Path) -> None:
    random.seed(4)
    services.intake.start()
    services.intake.add(write(tmp_path / "files", DOCUMENTS), "mail", by="test")
    workers = Workers(settings, 2)
    kills = 0
    try:
        until = time.monotonic() + PATIENCE
        while services.ledger.unread(1):
            assert time.monotonic() < until, f"{len(services.ledger.unread())} unread after {kills} kills"
            # A worker needs seconds to load its models: a kill finds it loading, reading or writing.
            time.sleep(random.uniform(0.5, 6))
            if kills < KILLS and not once_more_is_refused(services):
                workers.kill_one()
                kills += 1
        wait_for(services)
    finally:
        workers.stop()
    states = services.catalogue.documents()
    assert len(states) == DOCUMENTS
    assert set(states.values()) == {State.READY}
    found = differences(
        services.ledger, services.catalogue, services.archive, services.graph, services.index, deep=True
    )
    assert [d for d in found if isinstance(d, Difference)] == []
    print(json.dumps({"documents": DOCUMENTS, "workers killed": kills, "lost": 0, "doubled": 0}))


def test_a_small_collection_is_not_starved_by_a_large_one(
    services: Services, settings: Settings, tmp_path: Path
) -> None:
    services.intake.start()
    services.intake.add(write(tmp_path / "large", 40), "large", by="test")
    small = tmp_path / "small"
    small.mkdir()
    path = small / "urgent.txt"
    path.write_text("An urgent letter about Boris Petrov.\n")
    services.intake.add([(str(path), path)], "small", by="test")
    workers = Workers(settings, 1)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            waiting = services.ledger.unread()
            if not services.catalogue.coverage(Scope.of("small")).unfinished:
                break
            assert time.monotonic() < until
            time.sleep(0.05)
        assert len(waiting) > 20, "the small collection came last"
    finally:
        workers.stop()


def test_a_cancelled_batch_is_not_read(services: Services, settings: Settings, tmp_path: Path) -> None:
    batch = services.intake.add(write(tmp_path / "files", 5), "mail", by="test")
    assert services.ledger.cancel(batch) == 5
    workers = Workers(settings, 1)
    try:
        path = tmp_path / "other.txt"
        path.write_text("Another letter.\n")
        services.intake.start()
        services.intake.add([(str(path), path)], "mail", by="test")
        wait_for(services)
    finally:
        workers.stop()
    states = sorted(services.catalogue.documents().values())
    assert states == [State.READY] + [State.REFUSED] * 5


def rescue(queue: Queue, died: Callable[[str], None], *, at_once: int = 1) -> None:
    """What that many living workers do now and then, at the same moment."""

    async def run() -> None:
        async with queue._app.open_async():
            await asyncio.gather(*(queue._rescue_once(died) for _ in range(at_once)))

    with ThreadPoolExecutor(1) as apart:  # the thread of the tests may have a loop of the browser's
        apart.submit(lambda: asyncio.run(run())).result()


def lose_workers(settings: Settings) -> None:
    """Every job is with a worker that is no more."""
    assert settings.ledger_url is not None
    with psycopg.connect(settings.ledger_url.get_secret_value().replace("+psycopg", "")) as connection:
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")


def test_a_death_is_counted_once_however_many_saw_it(services: Services, settings: Settings, tmp_path: Path) -> None:
    services.intake.add(write(tmp_path / "files", 1), "mail", by="test")
    assert services.queue is not None
    lose_workers(settings)
    seen: list[str] = []

    def died(document: str) -> None:
        time.sleep(0.5)  # so that all have looked before the first has done
        seen.append(document)

    rescue(services.queue, died, at_once=4)
    assert len(seen) == 1
    rescue(services.queue, died)
    assert len(seen) == 1, "the job waits for a worker again"


def test_a_document_that_kills_three_workers_is_refused(services: Services, settings: Settings, tmp_path: Path) -> None:
    services.intake.add(write(tmp_path / "files", 1), "mail", by="test")
    assert services.queue is not None
    for death in range(MOST_ATTEMPTS):
        assert set(services.catalogue.documents().values()) == {State.RECEIVED}, f"after {death} deaths"
        lose_workers(settings)
        rescue(services.queue, lambda document: _died(services.ledger, document))
    assert set(services.catalogue.documents().values()) == {State.REFUSED}
    with services.ledger.reading() as session:
        message = session.scalars(select(DocumentRow.message)).one()
    assert message.endswith("the process that reads it died 3 times; convert the file, then add it again")
