"""``casegraph worker``: reads documents that wait in the queue of server mode, on this machine."""

import logging
import os
import signal
import socket
import subprocess
import sys
from types import FrameType

from graph.errors import InvalidRequest
from ingest.archive import Archive
from ingest.findings import Finder, open_finder
from ingest.intake import conclude, give_up
from ingest.ledger import Ledger
from ingest.pipeline import read_document
from ingest.queue import Queue
from ingest.relay import Relay
from web.settings import Settings
from web.wiring import build, open_ledger

log = logging.getLogger(__name__)


def work(settings: Settings, *, processes: int) -> None:
    """Read until SIGTERM or Ctrl-C. More than one process: children, which end with this one."""
    if settings.ledger_url is None:
        raise InvalidRequest(
            "workers need the queue in PostgreSQL (CASEGRAPH_LEDGER_URL); without it, casegraph serve reads by itself"
        )
    if processes > 1:
        children = [subprocess.Popen([sys.executable, "-m", "web.cli", "worker"]) for _ in range(processes)]

        def end(_number: int, _frame: FrameType | None) -> None:
            for child in children:
                child.terminate()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
        for child in children:
            child.wait()
    elif settings.shared:
        services = build(settings)
        try:
            _work(settings, services.ledger, services.queue, services.relay)
        finally:
            services.close()
    else:  # the owner of the home has the embedded stores, and relays
        ledger, queue = open_ledger(settings)
        _work(settings, ledger, queue, None)
        ledger.close()


def _work(settings: Settings, ledger: Ledger, queue: Queue | None, relay: Relay | None) -> None:
    """One worker: one document at a time."""
    if queue is None:
        raise InvalidRequest("there is no queue without CASEGRAPH_LEDGER_URL")
    archive = Archive(settings.archive_folder)
    finder = open_finder(settings.models_folder, settings.names, pairs=settings.pairs)

    def drain() -> None:
        if relay is not None and any(ledger.pending().values()):
            relay.drain()

    queue.work(
        lambda document: _read(archive, ledger, finder, document),
        lambda document: _died(ledger, document),
        name=f"{socket.gethostname()}:{os.getpid()}",
        relay=drain,
    )


def _read(archive: Archive, ledger: Ledger, finder: Finder, document: str) -> None:
    unread = ledger.waits(document)
    if unread is None:
        return  # read meanwhile, cancelled, withdrawn or purged
    ledger.begin(document)
    conclude(
        ledger,
        unread,
        lambda: read_document(
            archive, finder, document, unread.name, corrections=ledger.corrections(document), text=unread.text
        ),
    )


def _died(ledger: Ledger, document: str) -> None:
    unread = ledger.waits(document)
    if unread is not None:
        give_up(ledger, document, unread.name)
