"""The worker processes of this machine: each holds the models once, and reads one document after another."""

import os
import signal
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from ingest.archive import Archive
from ingest.findings import Finder, open_finder
from ingest.pipeline import Outcome, read_document

DOCUMENTS_A_WORKER = 500  # then it is replaced, so that no leak of a library grows for ever


class _State:
    """What a worker process holds."""

    archive: Archive
    finder: Finder


def _start(archive: Path, models: Path, names: str | None, pairs: bool, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    threading.Thread(target=_end_with_parent, args=(parent,), daemon=True).start()
    _State.archive = Archive(archive)
    _State.finder = open_finder(models, names, pairs=pairs)


def _end_with_parent(parent: int) -> None:
    """A worker whose parent was killed has nobody to work for, also where that was before the worker had started."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _work(document: str, name: str, corrections: Mapping[str, str], text: bool) -> Outcome:
    return read_document(_State.archive, _State.finder, document, name, corrections=corrections, text=text)


class WorkerPool:
    """Reads documents in other processes. Breaks as a whole when one dies (see ``BrokenProcessPool``)."""

    def __init__(
        self, archive: Path, models: Path, size: int, *, names: str | None = None, pairs: bool = False
    ) -> None:
        """names and pairs: see ``open_finder``."""
        self.size = size
        self._pool = ProcessPoolExecutor(
            size,
            mp_context=get_context("spawn"),
            initializer=_start,
            initargs=(archive, models, names, pairs, os.getpid()),
            max_tasks_per_child=DOCUMENTS_A_WORKER,
        )

    def submit(self, document: str, name: str, corrections: Mapping[str, str], *, text: bool) -> Future[Outcome]:
        """Ask for a reading."""
        return self._pool.submit(_work, document, name, corrections, text)

    def close(self) -> None:
        """Let running readings go; their documents stay unread and are taken up again later."""
        processes = list(self._pool._processes.values()) if self._pool._processes else []
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
