"""What only the SQLite store can suffer: kill -9, damaged and foreign files, locks, threads."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph import sqlite_file
from graph.errors import StoreUnavailable
from graph.fingerprint import fingerprint
from graph.model import Scope
from graph.sqlite_store import SqliteGraph
from graph.vocabulary import Relation
from tests.contract.worlds import Act, Actor, Paper, World, entity_of, paper_id, reading

ALL = Scope.everything()
CHECKOUT = Path(__file__).resolve().parents[2]


def crowd(number: int, size: int) -> Paper:
    """A paper in which many people meet one."""
    host = Actor(name="The Host")
    return Paper(
        number=number,
        acts=tuple(
            Act(subject=Actor(name=f"Guest {number} {n}"), relation=Relation.MET_WITH, object=host) for n in range(size)
        ),
    )


def put(store: SqliteGraph, paper: Paper) -> None:
    store.replace(reading(paper), paper.collections, World(papers=(paper,)).entities(paper))


def test_kill_9_in_the_middle_of_replace_leaves_the_old_document(tmp_path: Path):
    """A process that replaces one document over and over is killed at any moment: old or new is there, never half."""
    path = tmp_path / "graph.sqlite"
    program = textwrap.dedent(f"""
        from pathlib import Path
        from graph.sqlite_store import SqliteGraph
        from tests.contract.test_graph_store_sqlite import crowd, put
        store = SqliteGraph(Path({str(path)!r}))
        sizes = [40, 3]
        put(store, crowd(1, 40)); put(store, crowd(2, 5))
        print("ready", flush=True)
        while True:
            sizes.reverse()
            put(store, crowd(1, sizes[0]))
    """)
    wanted = {
        fingerprint(reading(p), p.collections, World(papers=(p,)).entities(p)) for p in (crowd(1, 40), crowd(1, 3))
    }
    chance = random.Random(1)
    for _ in range(6):
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.001, 0.08))
            process.send_signal(signal.SIGKILL)
        store = SqliteGraph(path)
        held = dict(store.fingerprints())
        assert held[paper_id(1)] in wanted
        page = store.entity(ALL, entity_of(Actor(name="The Host")))
        size = len(store.document(ALL, paper_id(1)).claims)
        assert size in (40, 3)
        assert (page.documents, page.claims_total) == (2, size + 5)
        assert len(store.named(ALL, "guest", limit=100)) == size + 5
        assert len(store.neighbours(ALL, [page.entity.id], limit=100).links) == size + 5
        store.close()
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()


def test_a_failing_write_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = SqliteGraph(tmp_path / "graph.sqlite")
    put(store, crowd(1, 3))
    before = dict(store.fingerprints())

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr("graph.sqlite_write.Writer._settle", fail)
        with pytest.raises(MemoryError):
            put(store, crowd(1, 4))
    assert dict(store.fingerprints()) == before
    put(store, crowd(1, 4))
    assert len(store.document(ALL, paper_id(1)).claims) == 4
    store.close()


def test_what_is_removed_is_gone_from_the_file(tmp_path: Path):
    path = tmp_path / "graph.sqlite"
    store = SqliteGraph(path)
    secret = Paper(number=1, also=(Actor(name="Zebulon Quick", aliases=("Zebedee",)),), title="Zephyr")
    put(store, secret)
    put(store, crowd(2, 3))
    store.remove(secret.id)
    content = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    for word in (b"Zebulon", b"zebulon", b"Zebedee", b"Zephyr"):
        assert word not in content
    assert b"Guest 2 1" in content
    store.close()


def test_a_file_that_is_no_graph(tmp_path: Path):
    path = tmp_path / "graph.sqlite"
    path.write_bytes(b"this is not a database, but long enough to look at" * 100)
    with pytest.raises(StoreUnavailable, match=r"graph\.sqlite is damaged.*casegraph rebuild"):
        SqliteGraph(path)
    assert path.read_bytes().startswith(b"this is not")


def test_a_damaged_file_is_no_empty_answer(tmp_path: Path):
    path = tmp_path / "graph.sqlite"
    store = SqliteGraph(path)
    for number in range(20):
        put(store, crowd(number, 20))
    store.close()
    content = bytearray(path.read_bytes())
    content[8192 : len(content) - 8192] = b"\xff" * (len(content) - 16384)
    path.write_bytes(content)
    with pytest.raises(StoreUnavailable, match=r"graph\.sqlite"):
        SqliteGraph(path).named(ALL, "guest")


def test_a_file_of_a_newer_casegraph(tmp_path: Path):
    path = tmp_path / "graph.sqlite"
    SqliteGraph(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreUnavailable, match="newer Casegraph"):
        SqliteGraph(path)


def test_a_place_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        SqliteGraph(tmp_path / "file" / "graph.sqlite")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreUnavailable):
        SqliteGraph(tmp_path / "folder")


def test_the_folder_is_made(tmp_path: Path):
    SqliteGraph(tmp_path / "new" / "home" / "graph.sqlite").close()
    assert (tmp_path / "new" / "home" / "graph.sqlite").is_file()


def test_a_locked_file_says_so_and_can_still_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.2)
    path = tmp_path / "graph.sqlite"
    store = SqliteGraph(path)
    put(store, crowd(1, 3))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked by another process"):
        put(store, crowd(2, 3))
    assert len(store.named(ALL)) == 4
    other.execute("ROLLBACK")
    other.close()
    put(store, crowd(2, 3))
    assert len(store.named(ALL)) == 7
    store.close()


def test_many_threads_read_while_one_writes(tmp_path: Path):
    store = SqliteGraph(tmp_path / "graph.sqlite")
    put(store, crowd(1, 10))
    host = entity_of(Actor(name="The Host"))
    done = threading.Event()

    def read() -> int:
        asked = 0
        while not done.is_set():
            page = store.entity(ALL, host)
            assert page.claims_total == len(page.claims) == 10 * page.documents
            asked += 1
        return asked

    with ThreadPoolExecutor(8) as threads:
        readers = [threads.submit(read) for _ in range(6)]
        writers = [threads.submit(put, store, crowd(number, 10)) for number in range(2, 12)]
        for writer in writers:
            writer.result()
        done.set()
        assert all(reader.result() > 0 for reader in readers)
    assert store.entity(ALL, host).documents == 11
    store.close()
