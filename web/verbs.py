"""What the command line can do to a home, as generators of plain objects.

They are the same whether this process owns the home or another one does (web/remote.py). An object with the key
"progress" is for a progress bar, one with "warning" is told on stderr, every other one is an answer.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import CasegraphError, InvalidRequest, NotFound
from graph.model import DocumentKind, Scope, State
from ingest.catalogue import BatchFile
from ingest.check import Difference, differences, mend
from ingest.export import export
from ingest.intake import Event, walk
from ingest.ledger import MOST_ATTEMPTS
from search.index import Filters
from search.query import Mode
from web.wiring import Services, flip, reindexed

Answer = Mapping[str, Any]
Verb = Callable[..., Iterator[Answer]]

FINISHED = {State.READY, State.PARTIAL, State.REFUSED, State.WITHDRAWN, State.PURGED, "unreadable"}
PATIENCE = 0.5  # seconds without an event before the ledger is asked


def ingest(services: Services, *, paths: Sequence[str], collection: str, by: str) -> Iterator[Answer]:
    """Add files. A line a file as it is finished; last a line of totals."""
    events: queue.Queue[Event] = queue.Queue()
    end = services.intake.listen(events.put)
    services.intake.start()
    try:
        batch = services.ledger.open_batch(collection, by=by, source=", ".join(paths)[:1000])
        files = list(walk(Path(p) for p in paths))
        yield {"progress": "keep", "total": len(files)}
        for number, file in enumerate(files, 1):
            services.intake.add([file], collection, by=by, batch=batch, end=False)
            yield {"progress": "keep", "done": number, "total": len(files)}
        services.ledger.end_batch(batch)
        yield from _followed(services, batch, events)
    finally:
        end()


def _followed(services: Services, batch: str, events: "queue.Queue[Event]") -> Iterator[Answer]:
    """Lines of a batch as its files are finished, until all are and the stores have them."""
    told: set[int] = set()
    totals: dict[str, int] = {}
    everything = Scope.everything()
    while True:
        entry = services.catalogue.batch(everything, batch)
        for number, file in enumerate(entry.files):
            if number not in told and file.state in FINISHED:
                told.add(number)
                totals[file.state] = totals.get(file.state, 0) + 1
                if file.unchanged:
                    totals["unchanged"] = totals.get("unchanged", 0) + 1
                yield file_line(file)
        pending = services.ledger.pending()
        yield {
            "progress": "read",
            "done": len(told),
            "total": len(entry.files),
            "pending": max(pending.values()),
        }
        waiting = any(f.pending for f in entry.files)
        if len(told) == len(entry.files) and not waiting:
            break
        if services.intake.trouble is not None and len(told) == len(entry.files):
            yield {"warning": f"read, but not yet searchable: {services.intake.trouble}"}
            break
        _drained(events)
    documents = len({f.document for f in entry.files if f.document})
    yield {"total": len(entry.files), "documents": documents, "batch": batch, "collection": entry.collection} | totals


def _drained(events: "queue.Queue[Event]") -> None:
    """Wait for news, then take all that has come."""
    try:
        events.get(timeout=PATIENCE)
        while True:
            events.get_nowait()
    except queue.Empty:
        return


def file_line(file: BatchFile) -> Answer:
    """One file of a batch as the command line prints it."""
    return {
        "path": file.path,
        "document": file.document,
        "state": file.state,
        "reason": file.reason,
        "message": file.message,
        "kind": file.kind,
        "language": file.language,
        "pages": file.pages,
        "passages": file.passages,
        "seconds": round(file.seconds, 3),
        "unchanged": file.unchanged,
    }


def search(
    services: Services,
    *,
    queries: Sequence[tuple[str, str]],
    collections: Sequence[str] = (),
    limit: int = 20,
    mode: Mode = "hybrid",
    kinds: Sequence[str] = (),
    dated_from: str | None = None,
    dated_to: str | None = None,
) -> Iterator[Answer]:
    """Passages for each (id, text); a line a hit. The id is left out of the lines where it is empty."""
    known = {c.name for c in services.catalogue.collections(Scope.everything())}
    for name in collections:
        if name not in known:
            raise NotFound(f"there is no collection {name!r}; there are: {', '.join(sorted(known)) or 'none yet'}")
    scope = Scope.everything().narrowed(collections)
    filters = Filters(
        collections=tuple(collections),
        kinds=tuple(DocumentKind(k) for k in kinds),
        dated_from=date.fromisoformat(dated_from) if dated_from else None,
        dated_to=date.fromisoformat(dated_to) if dated_to else None,
    )
    coverage = services.catalogue.coverage(scope)
    for key, text in queries:
        hits = services.searcher.passages(scope, text, filters, limit=limit, mode=mode)
        visible = services.catalogue.visible(scope, (h.hit.document for h in hits))
        rank = 0
        for found in hits:
            hit = found.hit
            if hit.document not in visible:
                continue
            rank += 1
            line = {
                "rank": rank,
                "score": round(found.score, 6),
                "document": hit.document,
                "passage": hit.passage,
                "title": hit.title,
                "page": hit.page,
                "start": hit.start,
                "end": hit.end,
                "text": hit.text,
                "why": found.why,
            }
            yield ({"query": key} if key else {}) | line
    unseen = {
        "refused": coverage.refused,
        "unfinished": coverage.unfinished,
        "pending": max(coverage.pending.values(), default=0),
    }
    if any(unseen.values()):
        words = ", ".join(f"{count} {name}" for name, count in unseen.items() if count)
        yield {"warning": f"not searched: {words} (see: casegraph collections, or the page Health)"}


def collections(services: Services) -> Iterator[Answer]:
    """A line a collection."""
    for entry in services.catalogue.collections(Scope.everything()):
        yield {"collection": entry.name, "documents": entry.documents} | dict(entry.states)


def withdraw(services: Services, *, documents: Sequence[str], by: str, undo: bool = False) -> Iterator[Answer]:
    """Hide documents, or show them again."""
    for given in documents:
        document = services.catalogue.entry(Scope.everything(), given).document.id
        (services.ledger.restore if undo else services.ledger.withdraw)(document, by=by)
        services.relay.drain()
        entry = services.catalogue.entry(Scope.everything(), document)
        yield {"document": document, "title": entry.document.title, "state": entry.state}


def purge(services: Services, *, documents: Sequence[str], by: str, undo: bool = False) -> Iterator[Answer]:
    """Erase documents for good; undo only lets the same file in again."""
    erased = False
    for given in documents:
        if undo:
            whole = [d for d, s in services.catalogue.documents().items() if d.startswith(given) and s == State.PURGED]
            if len(whole) != 1 or len(given) < 8:
                raise NotFound(f"there is no purged document {given[:12]} (give 8 digits of its id or more)")
            services.ledger.unpurge(whole[0], by=by)
            yield {"document": whole[0], "state": "waits for its file"}
            continue
        document = services.catalogue.entry(Scope.everything(), given).document.id
        services.ledger.purge(document, by=by)
        services.archive.erase(document)
        services.relay.drain()
        erased = True
        yield {"document": document, "state": State.PURGED}
    if erased:
        services.index.compact()  # the engine keeps the bytes of what was removed


def reread(services: Services, *, documents: Sequence[str], text: bool = False) -> Iterator[Answer]:
    """Make findings again (of these documents, or all); with text, read the originals again too."""
    chosen = [services.catalogue.entry(Scope.everything(), d).document.id for d in documents] or None
    count = services.ledger.read_again(chosen, text=text)
    yield from _worked_off(services, count)
    yield {"reread": count}


def _worked_off(services: Services, total: int) -> Iterator[Answer]:
    """Wait until nothing is unread and no store has anything to take over."""
    events: queue.Queue[Event] = queue.Queue()
    end = services.intake.listen(events.put)
    services.intake.start()
    services.intake.wake()
    try:
        while True:
            waiting = len(services.ledger.unread(total + MOST_ATTEMPTS))
            pending = max(services.ledger.pending().values())
            yield {"progress": "read", "done": max(0, total - waiting), "total": total, "pending": pending}
            if not waiting and not pending:
                return
            if not waiting and services.intake.trouble is not None:
                yield {"warning": services.intake.trouble}
                return
            _drained(events)
    finally:
        end()


def check(services: Services, *, deep: bool = False) -> Iterator[Answer]:
    """Compare archive, ledger, graph and index; a line a difference, last a line of totals."""
    found = 0
    for each in differences(
        services.ledger, services.catalogue, services.archive, services.graph, services.index, deep=deep
    ):
        if isinstance(each, Difference):
            found += 1
            yield {"document": each.document, "part": each.part, "difference": each.what, "remedy": each.remedy}
        else:
            yield {"progress": "check", "done": each, "total": len(services.catalogue.documents())}
    yield {
        "differences": found,
        "documents": len(services.catalogue.documents()),
        "unread": len(services.ledger.unread(1_000_000)),
        "pending": max(services.ledger.pending().values()),
    }


def repair(services: Services) -> Iterator[Answer]:
    """Heal what ``check`` finds, as far as archive and ledger allow."""
    services.relay.drain()
    mended = 0
    for each in list(
        differences(services.ledger, services.catalogue, services.archive, services.graph, services.index)
    ):
        if isinstance(each, Difference):
            mended += mend(each, services.ledger, services.graph, services.index)
            yield {"document": each.document, "part": each.part, "difference": each.what}
    yield from _worked_off(services, len(services.ledger.unread(1_000_000)))
    yield {"mended": mended}


def rebuild(services: Services) -> Iterator[Answer]:
    """Give graph and index everything again, from archive and ledger; nothing is parsed or embedded again."""
    known = services.catalogue.documents()
    for document, _ in list(services.graph.fingerprints()):
        if document not in known:
            services.graph.remove(document)
    services.index.remove([d for d, _ in services.index.fingerprints() if d not in known])
    count = services.ledger.post_all("graph")
    services.ledger.post_all("index")
    yield from relayed(services, count)
    yield {"rebuilt": count}


def relayed(services: Services, total: int) -> Iterator[Answer]:
    """Drain the outbox in another thread, telling how far it is."""
    steps: queue.Queue[Answer | Exception | None] = queue.Queue()
    done = {"graph": 0, "index": 0}

    def step(store: str, count: int) -> None:
        done[store] += count
        steps.put({"progress": store, "done": min(done[store], total), "total": total})

    def drain() -> None:
        try:
            services.relay.drain(step)
        except CasegraphError as error:
            steps.put(error)
        finally:
            steps.put(None)

    threading.Thread(target=drain, name="drain", daemon=True).start()
    while (answer := steps.get()) is not None:
        if isinstance(answer, Exception):
            raise answer
        yield answer


def reindex(services: Services, *, model: str | None = None) -> Iterator[Answer]:
    """Fill the index of a model anew, then let the next start search in it."""
    name = model or services.embedder_name
    if name == services.embedder_name:
        count = services.ledger.post_all("index")
        yield from relayed(services, count)
        yield {"reindexed": count, "model": name}
        return
    other = reindexed(services, name)
    try:
        count = services.ledger.post_all("index")
        yield from relayed(other, count)
    finally:
        other.index.close()
    flip(services.settings, name)
    yield {"reindexed": count, "model": name, "note": "takes effect when the service is started again"}


def export_verb(services: Services, *, collections: Sequence[str] = (), kind: str, out: str) -> Iterator[Answer]:
    """Write everything of a scope to a file or folder."""
    scope = Scope.everything().narrowed(collections)
    if not collections:
        collections = [c.name for c in services.catalogue.collections(scope)]
    count = export(services.catalogue, services.archive, services.graph, scope, kind, Path(out))
    yield {"exported": count, "format": kind, "out": out, "collections": list(collections)}


def health(services: Services) -> Iterator[Answer]:
    """A line a part."""
    for part in services.health():
        yield {"part": part.part, "ok": part.ok, "detail": part.detail, "remedy": part.remedy}


VERBS: Mapping[str, Verb] = {
    "ingest": ingest,
    "search": search,
    "collections": collections,
    "withdraw": withdraw,
    "purge": purge,
    "reread": reread,
    "check": check,
    "repair": repair,
    "rebuild": rebuild,
    "reindex": reindex,
    "export": export_verb,
    "health": health,
}


def run(services: Services, verb: str, arguments: Mapping[str, Any]) -> Iterator[Answer]:
    """The answers of one verb. Raises InvalidRequest for an unknown one."""
    if verb not in VERBS:
        raise InvalidRequest(f"there is no verb {verb!r}")
    return VERBS[verb](services, **arguments)
