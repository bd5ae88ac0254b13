"""The fault proxy makes exactly the fault that it is told, and heals."""

import contextlib
import socket
import socketserver
import threading
import time
from collections.abc import Iterator

import pytest

from tests.services.fault_proxy import Fault, FaultProxy


class Echo(socketserver.StreamRequestHandler):
    """Answers each line with the same line; a line of digits with that many bytes."""

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # resets are meant
            for line in self.rfile:
                self.wfile.write(b"x" * int(line) if line.strip().isdigit() else line)


@pytest.fixture(scope="module")
def echo_port() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join(5)


@pytest.fixture
def proxy(echo_port: int) -> Iterator[FaultProxy]:
    with FaultProxy(echo_port) as standing:
        yield standing


def connect(proxy: FaultProxy, *, timeout: float = 5) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=timeout)


def read_all(connection: socket.socket, size: int) -> bytes:
    taken = b""
    while len(taken) < size and (piece := connection.recv(size - len(taken))):
        taken += piece
    return taken


def test_without_a_fault_everything_passes(proxy: FaultProxy):
    with connect(proxy) as connection:
        connection.sendall(b"hello\n")
        assert read_all(connection, 6) == b"hello\n"
        connection.sendall(b"3000000\n")
        assert read_all(connection, 3_000_000) == b"x" * 3_000_000
    assert proxy.accepted == 1


def test_latency_delays_replies(proxy: FaultProxy):
    proxy.fault(Fault(latency=0.5))
    with connect(proxy) as connection:
        began = time.monotonic()
        connection.sendall(b"hello\n")
        assert read_all(connection, 6) == b"hello\n"
    assert 0.5 <= time.monotonic() - began < 3


def test_a_silent_server_accepts_and_says_nothing_until_healed(proxy: FaultProxy):
    with connect(proxy) as before:
        before.sendall(b"first\n")
        assert read_all(before, 6) == b"first\n"
        proxy.fault(Fault(silent=True))
        with connect(proxy, timeout=0.4) as after:
            for connection in (before, after):
                connection.settimeout(0.4)
                connection.sendall(b"hello\n")
                with pytest.raises(TimeoutError):
                    connection.recv(1)
            proxy.heal()
            for connection in (before, after):
                connection.settimeout(5)
                assert read_all(connection, 6) == b"hello\n"


@pytest.mark.parametrize("limit", [0, 4, 100_000])
def test_a_reset_comes_after_exactly_so_many_bytes(proxy: FaultProxy, limit: int):
    proxy.fault(Fault(reset_after=limit))
    with connect(proxy) as connection:
        connection.sendall(b"200000\n")
        assert read_all(connection, limit) == b"x" * limit
        with pytest.raises(ConnectionResetError):
            connection.recv(1)


def test_refusing_resets_what_is_open_and_accepts_nothing_until_healed(proxy: FaultProxy):
    with connect(proxy) as connection:
        connection.sendall(b"hello\n")
        assert read_all(connection, 6) == b"hello\n"
        proxy.fault(Fault(refuse=True))
        with pytest.raises(ConnectionResetError):
            connection.recv(1)
    with pytest.raises(ConnectionRefusedError):
        connect(proxy)
    proxy.heal()
    with connect(proxy) as connection:
        connection.sendall(b"hello\n")
        assert read_all(connection, 6) == b"hello\n"


def test_a_server_that_is_down_ends_the_connection():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with FaultProxy(port) as proxy, connect(proxy) as connection:
        assert connection.recv(1) == b""


def test_it_ends_while_connections_are_open(echo_port: int):
    with FaultProxy(echo_port) as proxy:
        connection = connect(proxy)
        connection.sendall(b"hello\n")
        assert read_all(connection, 6) == b"hello\n"
    with connection, pytest.raises(ConnectionResetError):
        connection.recv(1)
