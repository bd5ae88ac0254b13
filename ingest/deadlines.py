"""Deadlines for a PostgreSQL that takes a question and never answers.

The server's own statement_timeout cannot help when the server, or the way to it, is what hangs; and the driver waits
for ever. A watcher shuts the socket of a statement that is overdue, which ends it like a lost connection.
"""

import contextlib
import itertools
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TICK = 0.25  # seconds between two looks


class Watcher:
    """Watches statements; ``watched`` wraps each one. One daemon thread, started by the first."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._running: dict[int, tuple[float, Any]] = {}
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None

    def begin(self, connection: Any) -> int:  # noqa: ANN401 - a connection of the driver
        """A statement begins on this driver connection. Gives the number for ``end``."""
        with self._lock:
            number = next(self._numbers)
            self._running[number] = (time.monotonic() + self._seconds, connection)
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="deadlines", daemon=True)
                self._thread.start()
            return number

    def end(self, number: int | None) -> None:
        """The statement has ended."""
        if number is not None:
            with self._lock:
                self._running.pop(number, None)

    @contextmanager
    def watched(self, connection: Any) -> Iterator[None]:  # noqa: ANN401
        """Shut the connection's socket when the block takes too long."""
        number = self.begin(connection)
        try:
            yield
        finally:
            self.end(number)

    def _watch(self) -> None:
        while True:
            time.sleep(TICK)
            now = time.monotonic()
            with self._lock:
                overdue = [n for n, (until, _) in self._running.items() if until < now]
                late = [self._running.pop(n)[1] for n in overdue]
            for connection in late:
                with contextlib.suppress(Exception):  # already closed: then it does not wait any more
                    _shut(connection)


def _shut(connection: Any) -> None:  # noqa: ANN401
    """Shut the socket under a connection from another thread; its own descriptor stays the driver's to close."""
    copy = socket.socket(fileno=os.dup(connection.fileno()))
    try:
        copy.shutdown(socket.SHUT_RDWR)
    finally:
        copy.close()
