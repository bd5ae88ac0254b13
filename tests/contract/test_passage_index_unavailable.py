"""What happens when a Qdrant server is not there, does not answer, answers late, or is too old.

The server here is a few lines on loopback that answer as one would that is broken in that way.
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from qdrant_client import QdrantClient

from graph.errors import StoreUnavailable
from graph.model import Scope
from search.index import Filters
from search.points import described
from search.qdrant_index import QdrantIndex
from tests.fixtures.passages import EMBEDDER, indexed

CARD = EMBEDDER.card
Answer = Callable[[str, str], tuple[int, object]]  # method and path; status and body


@contextmanager
def server(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    """A server on loopback that answers so; its address, and the requests that it has had."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            path = self.path.split("?")[0]
            asked.append(f"{self.command} {path}")
            self.rfile.read(int(self.headers.get("content-length") or 0))
            status, body = answer(self.command, path)
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = reply  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}", asked
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def done(result: object) -> tuple[int, object]:
    return 200, {"result": result, "status": "ok", "time": 0.0}


def healthy(method: str, path: str) -> tuple[int, object]:
    """As a server with a fitting collection answers."""
    if path == "/":
        return 200, {"title": "qdrant - vector search engine", "version": "1.18.3"}
    if path.endswith("/exists"):
        return done({"exists": True})
    if path.endswith("/index"):
        return done({"operation_id": 1, "status": "completed"})
    return done(collection())


def collection(size: int = CARD.dimensions) -> dict[str, object]:
    return {
        "status": "green",
        "optimizer_status": "ok",
        "segments_count": 1,
        "points_count": 0,
        "payload_schema": {},
        "config": {
            "params": {
                "vectors": {"dense": {"size": size, "distance": "Cosine"}},
                "sparse_vectors": {"words": {"modifier": "idf"}},
            },
            "hnsw_config": {"m": 16, "ef_construct": 100, "full_scan_threshold": 10000},
            "optimizer_config": {"flush_interval_sec": 5, "default_segment_number": 0},
            "wal_config": {"wal_capacity_mb": 32, "wal_segments_ahead": 0},
        },
    }


def test_no_server(unused_port: int) -> None:
    started = time.monotonic()
    with pytest.raises(StoreUnavailable) as told:
        QdrantIndex(f"http://user:secret@127.0.0.1:{unused_port}", "passages", CARD)
    assert time.monotonic() - started < 6
    assert f"http://127.0.0.1:{unused_port}" in str(told.value)
    assert "secret" not in str(told.value)
    assert "see that it runs" in str(told.value)


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_server_that_takes_the_connection_and_says_nothing() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        started = time.monotonic()
        with pytest.raises(StoreUnavailable, match="ReadTimeout"):
            QdrantIndex(f"http://127.0.0.1:{silent.getsockname()[1]}", "passages", CARD)
        assert time.monotonic() - started < 7


def test_a_server_that_is_too_old() -> None:
    with (
        server(lambda method, path: (200, {"title": "qdrant", "version": "1.14.1"})) as (url, _),
        pytest.raises(StoreUnavailable, match=r"version 1\.14\.1; update it to 1\.15"),
    ):
        QdrantIndex(url, "passages", CARD)


def test_a_server_that_is_no_qdrant() -> None:
    with (
        server(lambda method, path: (404, {"detail": "not here"})) as (url, _),
        pytest.raises(StoreUnavailable, match="404"),
    ):
        QdrantIndex(url, "passages", CARD)


def test_a_collection_of_other_vectors() -> None:
    def other(method: str, path: str) -> tuple[int, object]:
        return done(collection(size=32)) if path == "/collections/passages" else healthy(method, path)

    with server(other) as (url, _), pytest.raises(StoreUnavailable, match="casegraph reindex"):
        QdrantIndex(url, "passages", CARD)


def test_a_busy_server_is_asked_again() -> None:
    failures = iter([503, 429, 502])

    def busy(method: str, path: str) -> tuple[int, object]:
        if path.endswith("/points/count"):
            status = next(failures, None)
            return (status, {"status": {"error": "busy"}}) if status else done({"count": 7})
        return healthy(method, path)

    with server(busy) as (url, asked):
        index = QdrantIndex(url, "passages", CARD)
        assert index.count() == 7
        assert asked.count("POST /collections/passages/points/count") == 4
        index.close()


def test_a_server_that_stays_broken() -> None:
    def broken(method: str, path: str) -> tuple[int, object]:
        return (500, {"status": {"error": "disk full"}}) if "/points" in path else healthy(method, path)

    with server(broken) as (url, asked):
        index = QdrantIndex(url, "passages", CARD)
        query = EMBEDDER.query("asylum")
        for use in (
            lambda: index.candidates(Scope.everything(), query, None, Filters()),
            lambda: index.replace([indexed("one", ["text"])]),
            lambda: index.remove(["f" * 64]),
            lambda: list(index.fingerprints()),
            index.count,
        ):
            asked.clear()
            with pytest.raises(StoreUnavailable, match=r"passages.*HTTP 500 disk full;"):
                use()
            assert len(asked) == 1  # a server that fails at its work is not asked again
        index.close()


def test_a_search_is_one_request() -> None:
    def empty(method: str, path: str) -> tuple[int, object]:
        return done([{"points": []}, {"points": []}]) if path.endswith("/query/batch") else healthy(method, path)

    with server(empty) as (url, asked):
        index = QdrantIndex(url, "passages", CARD)
        asked.clear()
        both = indexed("one", ["asylum"])
        index.candidates(Scope.everything(), both.vectors[0], both.words[0], Filters())
        assert asked == ["POST /collections/passages/points/query/batch"]
        index.close()


def test_a_key_is_sent_over_plain_http_without_a_warning() -> None:
    with server(healthy) as (url, asked):
        QdrantIndex(url, "passages", CARD, api_key="a key").close()
        assert asked


def test_an_alias_is_moved_when_a_new_collection_is_full() -> None:
    client = QdrantClient(":memory:")
    old, new = QdrantIndex(client, "old", CARD), QdrantIndex(client, "new", CARD)
    assert old.served("passages") is None
    old.serve_as("passages")
    assert old.served("passages") == "old"
    new.replace([indexed("one", ["text"])])
    new.serve_as("passages")
    assert new.served("passages") == "new"
    assert client.count("passages").count == 1
    old.drop()
    assert [c.name for c in client.get_collections().collections] == ["new"]
    new.close()


def test_what_a_collection_says_of_itself() -> None:
    client = QdrantClient(":memory:")
    index = QdrantIndex(client, "passages", CARD)
    assert client.get_collection("passages").config.metadata == described(CARD)
    index.close()
