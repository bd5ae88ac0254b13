"""Puts the parts together: the only place that names adapters."""

import json
import os
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from graph.errors import CasegraphError, StoreUnavailable
from graph.model import Scope
from graph.sqlite_store import SqliteGraph
from graph.store import GraphStore
from ingest.archive import Archive
from ingest.catalogue import Catalogue
from ingest.database import open_engine
from ingest.intake import Intake
from ingest.ledger import Ledger
from ingest.relay import Relay
from ingest.sandbox import isolation
from ingest.split import SPLITTER
from ingest.worker import WorkerPool
from search.edge_index import EdgeIndex
from search.embedder import Embedder
from search.index import PassageIndex
from search.models import open_embedder
from search.query import Searcher
from web.settings import Settings

if TYPE_CHECKING:
    from ingest.queue import Queue  # of the extra "server", as is Neo4j's driver: imported where they are used

CURRENT = "current.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How one part is. remedy says what to do where ok is false."""

    part: str
    ok: bool
    detail: str
    remedy: str = ""


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything that pages, the API and the verbs stand on."""

    settings: Settings
    archive: Archive
    ledger: Ledger
    catalogue: Catalogue
    graph: GraphStore
    index: PassageIndex
    embedder_name: str
    open_embedder: Callable[[], Embedder]
    relay: Relay
    intake: Intake
    queue: "Queue | None" = None  # server mode

    @property
    def embedder(self) -> Embedder:
        """The embedding model, loaded when first used. Raises ModelMissing."""
        return self.open_embedder()

    @cached_property
    def searcher(self) -> Searcher:
        """Search over the index."""
        return Searcher(self.index, self.embedder)

    def health(self) -> Sequence[Health]:
        """How every part is, each asked with a small question."""
        pending = sum(self.ledger.pending().values())
        detail = "nothing waits" if not pending else f"{pending} document entries wait for a store"
        return [
            _asked("ledger", lambda: f"{len(self.catalogue.documents())} documents; {detail}"),
            _asked("graph", lambda: f"answers; {len(self.graph.named(Scope.everything(), limit=1))} or more entities"),
            _asked("index", lambda: f"{self.index.count()} passages"),
            _asked("model", lambda: f"{self.embedder.card.name}, {self.embedder.card.precision}"),
            _asked("sandbox", isolation),
            Health(
                part="intake",
                ok=self.intake.trouble is None,
                detail=self.intake.trouble or "working",
                remedy=""
                if self.intake.trouble is None
                else "see the message; it goes on by itself when that is mended",
            ),
        ]

    def close(self) -> None:
        """Stop working and let go of every store."""
        self.intake.stop()
        self.index.close()
        self.graph.close()
        if self.queue is not None:
            self.queue.close()
        self.ledger.close()


def _asked(part: str, question: Callable[[], str]) -> Health:
    try:
        return Health(part=part, ok=True, detail=question())
    except CasegraphError as error:
        return Health(part=part, ok=False, detail=str(error), remedy="casegraph doctor says more")


class _Once:
    """The embedding model, opened at the first call and then kept."""

    def __init__(self, models: Path, name: str) -> None:
        self._models = models
        self._name = name
        self._lock = Lock()
        self._embedder: Embedder | None = None

    def __call__(self) -> Embedder:
        with self._lock:
            if self._embedder is None:
                self._embedder = open_embedder(self._models, self._name)
            return self._embedder


def build(settings: Settings, *, fresh: Collection[str] = (), embedder: Embedder | None = None) -> Services:
    """Open every store of a home that this process owns.

    fresh: "graph" or "index" of the home is begun anew (``rebuild`` brings the content back). embedder: use this one
    instead of the installed model, for tests without models. Raises StoreUnavailable, ModelMissing.
    """
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if "graph" in fresh:
        for path in settings.home.glob("graph.sqlite*"):
            path.unlink()
    if "index" in fresh:
        for folder in (settings.home / "index").glob("*/"):
            shutil.rmtree(folder)
    archive = Archive(settings.archive_folder)
    ledger, queue = open_ledger(settings)
    name = current_embedder(settings)
    opener: Callable[[], Embedder] = _Once(settings.models_folder, name)
    if embedder is not None:
        given = embedder
        opener = lambda: given  # noqa: E731
    graph = open_graph(settings)
    try:
        index = open_index(settings, opener())
    except StoreUnavailable:
        graph.close()
        raise
    relay = Relay(ledger, archive, graph, index, opener)
    archive_folder, models, names = settings.archive_folder, settings.models_folder, settings.names
    pairs = settings.pairs
    pool = (
        None if queue is not None else lambda size: WorkerPool(archive_folder, models, size, names=names, pairs=pairs)
    )
    intake = Intake(ledger, archive, relay, pool, workers=settings.workers)
    return Services(
        settings=settings,
        archive=archive,
        ledger=ledger,
        catalogue=Catalogue(ledger.engine),
        graph=graph,
        index=index,
        embedder_name=name,
        open_embedder=opener,
        relay=relay,
        intake=intake,
        queue=queue,
    )


def open_ledger(settings: Settings) -> "tuple[Ledger, Queue | None]":
    """The ledger, and in server mode the queue that its transactions fill."""
    engine = open_engine(settings.ledger)
    if settings.ledger_url is None:
        return Ledger(engine), None
    from ingest.queue import Queue

    queue = Queue(settings.ledger, stalled=settings.stalled)
    return Ledger(engine, queue.enqueue), queue


def open_graph(settings: Settings) -> GraphStore:
    """Neo4j where its address is set, else the SQLite file of the home."""
    if settings.neo4j_uri is None:
        return SqliteGraph(settings.home / "graph.sqlite")
    from graph.neo4j_store import Neo4jGraph

    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else None
    return Neo4jGraph(settings.neo4j_uri, auth=(settings.neo4j_user, password) if password else None)


def open_index(settings: Settings, embedder: Embedder) -> PassageIndex:
    """The index of this model; its name bears the model's key and the splitter's version."""
    if settings.qdrant_url is not None:
        from search.qdrant_index import QdrantIndex

        key = settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key else None
        name = f"casegraph-{embedder.card.key}-{SPLITTER.replace('/', '-')}"
        return QdrantIndex(settings.qdrant_url, name, embedder.card, api_key=key)
    folder = settings.home / "index" / f"{embedder.card.key}-{SPLITTER.replace('/', '-')}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    return EdgeIndex(folder, embedder.card)


def current_embedder(settings: Settings) -> str:
    """The model whose vectors the index holds; that of the settings where there is no index yet."""
    try:
        return str(json.loads((settings.home / "index" / CURRENT).read_text())["embedder"])
    except (FileNotFoundError, ValueError, KeyError):
        return settings.embedder


def flip(settings: Settings, name: str) -> None:
    """From the next start on, search in the index of this model."""
    path = settings.home / "index" / CURRENT
    path.parent.mkdir(parents=True, exist_ok=True)
    incoming = path.with_suffix(f".{os.getpid()}.tmp")
    incoming.write_text(json.dumps({"embedder": name}))
    incoming.replace(path)


def reindexed(services: Services, name: str) -> Services:
    """Services whose index and relay are those of another model, for filling it. The old index stays as it is."""
    opener = _Once(services.settings.models_folder, name)
    index = open_index(services.settings, opener())
    relay = Relay(services.ledger, services.archive, services.graph, index, opener)
    return replace(services, index=index, embedder_name=name, open_embedder=opener, relay=relay)
