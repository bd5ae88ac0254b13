"""The intake of one machine: takes files in, has them read by worker processes, and keeps the relay going.

Everything that waits is in the ledger, so stopping at any moment, however rudely, loses nothing: the next start goes
on.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graph.errors import CasegraphError, StoreUnavailable
from graph.model import Reason
from ingest.archive import Archive
from ingest.ledger import MOST_ATTEMPTS, Ledger, Unread
from ingest.pipeline import Outcome
from ingest.relay import Relay
from ingest.sandbox import Limits
from ingest.worker import WorkerPool

log = logging.getLogger(__name__)

IDLE = 0.5  # seconds between looks at the ledger while there is nothing to do
HIDDEN = {"Thumbs.db", "desktop.ini", "__MACOSX"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that the intake has done, for progress bars."""

    what: str  # "kept", "read", "refused", "graph", "index", "failed"
    document: str = ""
    count: int = 1
    detail: str = ""


class Intake:
    """Takes files in. ``start`` works in the background until ``stop``.

    pool makes the worker processes; None where others read (server mode), so that this process only relays.
    """

    def __init__(
        self,
        ledger: Ledger,
        archive: Archive,
        relay: Relay,
        pool: Callable[[int], WorkerPool] | None,
        *,
        workers: int,
        limits: Limits | None = None,
    ) -> None:
        self._ledger = ledger
        self._archive = archive
        self._relay = relay
        self._pool = pool
        self._workers = max(1, workers)
        self._limits = limits or Limits()
        self._listeners: list[Callable[[Event], None]] = []
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._relay_wake = threading.Event()
        self._threads: list[threading.Thread] = []
        self.trouble: str | None = None  # why the relay stands still, in words, while it does

    # -- taking in

    def add(
        self,
        files: Iterable[tuple[str, Path]],
        collection: str,
        *,
        by: str,
        source: str = "",
        batch: str | None = None,
        end: bool = True,
    ) -> str:
        """Keep these files (name to show, path) and queue them. Gives the batch's id. Files may be deleted after."""
        batch = batch or self._ledger.open_batch(collection, by=by, source=source)
        try:
            for shown, path in files:
                self._add_one(batch, shown, path)
        finally:
            if end:
                self._ledger.end_batch(batch)
        return batch

    def _add_one(self, batch: str, shown: str, path: Path) -> None:
        try:
            size = path.stat().st_size
            if not path.is_file():
                self._ledger.refuse_file(batch, shown, Reason.UNSUPPORTED, f"{shown}: not an ordinary file")
                return
            if size > self._limits.mailbox_bytes:
                most = self._limits.mailbox_bytes // 1_000_000
                message = f"{shown}: {size // 1_000_000} MB is over the limit of {most} MB a file; split it"
                self._ledger.refuse_file(batch, shown, Reason.OVER_LIMIT, message)
                return
            document, size = self._archive.keep(path)
        except OSError as error:
            why = error.strerror or str(error)
            self._ledger.refuse_file(batch, shown, Reason.DAMAGED, f"{shown}: cannot be opened ({why})")
            return
        received = self._ledger.receive(batch, shown, document, size)
        self._tell(Event(what="kept", document=document))
        if received.unread:
            self._wake.set()
        self._relay_wake.set()

    def wake(self) -> None:
        """Look at the ledger now: something was queued from elsewhere."""
        self._wake.set()
        self._relay_wake.set()

    # -- working

    def start(self) -> None:
        """Read and relay in the background until ``stop``."""
        if self._threads:
            return
        self._archive.sweep()
        self._stopping.clear()
        for target in (self._relay_all,) if self._pool is None else (self._read_all, self._relay_all):
            thread = threading.Thread(target=target, name=target.__name__, daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Stop soon. What was being read stays unread and is taken up at the next start."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(timeout=30)
        self._threads.clear()

    def listen(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Hear of every event, from another thread. Gives the function that ends it."""
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return end

    def _tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def _read_all(self) -> None:
        """Keep the worker processes busy. They start with the first document and rest while nothing waits."""
        if self._pool is None:
            return
        careful = False  # after a death, one document at a time shows which one it was
        while not self._stopping.is_set():
            if not self._ledger.unread(1):
                self._wake.wait(IDLE * 4)
                self._wake.clear()
                continue
            size = 1 if careful else self._workers
            pool = self._pool(size)
            try:
                careful = self.read_waiting(pool, size)
            finally:
                pool.close()

    def read_waiting(self, pool: WorkerPool, size: int) -> bool:
        """Read until nothing waits (False), or a worker died (True)."""
        running: dict[Future[Outcome], Unread] = {}
        idle = 0
        while not self._stopping.is_set():
            busy = {u.document for u in running.values()}
            free = size + (size > 1) - len(running)
            if free > 0:
                for unread in self._next(busy, free):
                    self._ledger.begin(unread.document)
                    corrections = self._ledger.corrections(unread.document)
                    try:
                        future = pool.submit(unread.document, unread.name, corrections, text=unread.text)
                    except BrokenProcessPool:
                        return True
                    running[future] = unread
            if not running:
                self._wake.wait(IDLE)
                self._wake.clear()
                idle += 1
                if idle > 20 or size == 1:
                    return False
                continue
            idle = 0
            done, _ = wait(running, timeout=IDLE, return_when=FIRST_COMPLETED)
            for future in done:
                unread = running.pop(future)
                if not self._finish(unread, future):
                    # Every other reading broke with it; only one that was alone is surely to blame.
                    self._blame([unread, *running.values()])
                    return True
            if size == 1 and done and not self._next(set(), 1):
                return False
        return False

    def _next(self, busy: set[str], count: int) -> Iterator[Unread]:
        waiting = [u for u in self._ledger.unread(len(busy) + count) if u.document not in busy]
        return iter(waiting[:count])

    def _finish(self, unread: Unread, future: Future[Outcome]) -> bool:
        """Record what a reading came to. False where the worker process died over it."""
        try:
            what = conclude(self._ledger, unread, future.result)
        except (BrokenProcessPool, CancelledError):
            return self._stopping.is_set()
        self._tell(Event(what=what, document=unread.document))
        self._relay_wake.set()
        return True

    def _blame(self, broken: list[Unread]) -> None:
        for unread in broken:
            if give_up(self._ledger, unread.document, unread.name):
                self._tell(Event(what="refused", document=unread.document))

    def _relay_all(self) -> None:
        while not self._stopping.is_set():
            self._relay_wake.clear()
            try:
                self._relay.drain(lambda store, count: self._tell(Event(what=store, count=count)))
                self.trouble = None
            except StoreUnavailable as error:
                if self.trouble is None:
                    log.warning("the relay waits: %s", error)
                self.trouble = str(error)
                self._stopping.wait(2)
            except CasegraphError as error:
                self.trouble = str(error)
                self._tell(Event(what="failed", detail=str(error)))
                self._stopping.wait(5)
            self._relay_wake.wait(IDLE * 4)


def conclude(ledger: Ledger, unread: Unread, reading: Callable[[], Outcome]) -> str:
    """Record in the ledger what a reading came to: "read", or "refused" where there is none.

    Lets only the death of a worker process through; every other failure refuses the one document.
    """
    document = unread.document
    try:
        outcome = reading()
    except (BrokenProcessPool, CancelledError, StoreUnavailable):
        raise
    except CasegraphError as error:
        ledger.refuse(document, Reason.DAMAGED, str(error))
        return "refused"
    except Exception as error:  # a defect of ours must not stop the batch, and must not be silent either
        log.exception("reading %s failed", document[:12])
        message = f"{unread.name}: could not be read ({type(error).__name__}: {error}); please report this file"
        ledger.refuse(document, Reason.DAMAGED, message)
        return "refused"
    if outcome.reading is None:
        reason = outcome.reason or Reason.DAMAGED
        ledger.refuse(document, reason, outcome.message, seconds=outcome.seconds, children=outcome.children)
        return "refused"
    ledger.record(outcome.reading, seconds=outcome.seconds, children=outcome.children)
    return "read"


def give_up(ledger: Ledger, document: str, name: str) -> bool:
    """Note that a process died over a document; after the third time it is refused (True)."""
    if ledger.died(document) < MOST_ATTEMPTS:
        return False
    message = f"{name}: the process that reads it died {MOST_ATTEMPTS} times; convert the file, then add it again"
    ledger.refuse(document, Reason.DAMAGED, message)
    return True


def walk(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """All files below these paths, folders in order of name, as (path to show, path). Hidden files are left out.

    Links to folders are not followed, so that no circle is walked for ever.
    """
    for path in paths:
        if path.is_dir():
            for folder, folders, files in os.walk(path):
                folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in HIDDEN)
                for file in sorted(files):
                    if not file.startswith(".") and file not in HIDDEN:
                        found = Path(folder) / file
                        yield str(found), found
        else:
            yield str(path), path
