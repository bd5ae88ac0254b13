"""A TCP proxy on loopback that makes a good server slow, silent, abrupt or absent, for tests of what users then see."""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

CHUNK = 1 << 16
MOST_CONNECTIONS = 256
ABRUPT = struct.pack("ii", 1, 0)  # SO_LINGER: a close becomes a reset


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong between client and server; nothing, as it stands."""

    latency: float = 0.0  # seconds before each piece of a reply, of at most 64 KiB
    silent: bool = False  # connections are accepted and bytes taken, but nothing comes back
    reset_after: int | None = None  # bytes of reply on one connection after which it is reset
    refuse: bool = False  # no connection is accepted, and those that are open are reset


class FaultProxy:
    """Stands before a server on a loopback port. A fault holds for open connections and new ones until it is changed.

    Used as a context manager: with FaultProxy(7687) as proxy: connect to proxy.port; proxy.fault(Fault(silent=True)).
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self.accepted = 0  # connections since the start
        self._fault = Fault()
        self._changed = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._listen())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def fault(self, fault: Fault) -> None:
        """From now on this goes wrong, and nothing else. Returns once it holds."""
        self._run(self._change(fault))

    def heal(self) -> None:
        """From now on nothing goes wrong; what a silent proxy held back is passed on."""
        self.fault(Fault())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=MOST_CONNECTIONS)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _change(self, fault: Fault) -> None:
        self._fault = fault
        self._changed.set()
        self._changed = asyncio.Event()
        if fault.refuse and self._server is not None:
            self._server.close()
            self._server = None
            for writer in list(self._open):
                reset(writer)
        elif not fault.refuse and self._server is None:
            await self._listen()

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in list(self._open):
            reset(writer)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._open.add(to_client)
        to_server: asyncio.StreamWriter | None = None
        try:
            if len(self._open) > 2 * MOST_CONNECTIONS:
                return
            self.accepted += 1
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self.target)
            self._open.add(to_server)
            ways = [self._pass(from_client, to_server), self._reply(from_server, to_client)]
            _, waiting = await asyncio.wait([asyncio.create_task(way) for way in ways], return_when="FIRST_COMPLETED")
            for way in waiting:
                way.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            pass  # a broken connection is what this proxy is for, and a cancelled task is the end of the test
        finally:
            for writer in (to_client, to_server):
                if writer is not None:
                    self._open.discard(writer)
                    writer.close()
                    with contextlib.suppress(OSError, asyncio.CancelledError):
                        await writer.wait_closed()
            self._tasks.discard(task)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(CHUNK):
                writer.write(piece)
                await writer.drain()

    async def _reply(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sent = 0
        with contextlib.suppress(OSError):
            while piece := await reader.read(CHUNK):
                while self._fault.silent:
                    await self._changed.wait()
                await asyncio.sleep(self._fault.latency)
                limit = self._fault.reset_after
                if limit is not None and sent + len(piece) > limit:
                    writer.write(piece[: max(0, limit - sent)])
                    await asyncio.sleep(0.02)  # a reset overtakes what has not left yet
                    reset(writer)
                    return
                writer.write(piece)
                sent += len(piece)
                await writer.drain()


def reset(writer: asyncio.StreamWriter) -> None:
    """Close the connection as a crash would: the other side gets an error, not an end."""
    connection = writer.get_extra_info("socket")
    if connection is not None:
        with contextlib.suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABRUPT)
    writer.transport.abort()
