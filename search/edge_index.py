"""The passage index inside this process, on Qdrant Edge. The only module that imports qdrant_edge.

A folder holds index.json (what the vectors are, and which shard is in use) and shard-N/ (the engine's files). Only one
process can have it open. Every write goes into the engine's write-ahead log at once and survives the end of the
process; flush() makes it survive a power cut. What is removed stays in the engine's files until compact().

optimize() is never called here: it holds the interpreter's lock and would stop every other thread for seconds.
"""

import json
import os
import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import qdrant_edge as edge

from graph.errors import HomeInUse, StoreUnavailable
from graph.model import Scope
from search import points
from search.embedder import ModelCard, Vector
from search.index import Candidates, Filters, Hit, IndexedDocument, Words

BATCH = 512  # points in one write
PAGE = 1000  # points in one read of all
DESCRIPTION = "index.json"
# Bytes that a disk must have free before a write. The engine maps its files into memory and grows them by up to 32 MiB
# at a time; where the disk is full it does not raise an error: the system ends the process (SIGBUS).
ROOM = 256 * 2**20

PointId = str | int | UUID
T = TypeVar("T")


class EdgeIndex:
    """A PassageIndex in a folder of its own, which is made where it is absent.

    Raises HomeInUse where another process has the folder open, and StoreUnavailable where the folder cannot be read
    or holds vectors of another model, analyser or layout.
    """

    def __init__(self, folder: Path, card: ModelCard) -> None:
        self._folder = folder
        self._card = card
        self._writing = threading.RLock()
        self._name = ""  # of the shard in use
        self._open_shard: edge.EdgeShard | None = self._open()

    def replace(self, documents: Sequence[IndexedDocument]) -> None:
        """Put these documents in place of what was there: new passages first, then the old ones go."""
        latest = {indexed.document.id: indexed for indexed in documents}
        if not latest:
            return
        written = [point for indexed in latest.values() for point in self._points(indexed)]
        with self._writing:
            for start in range(0, len(written), BATCH):
                self._need(ROOM)
                self._update(edge.UpdateOperation.upsert_points(written[start : start + BATCH]))
            kept = {point.id for point in written}
            stale = edge.Filter(
                must=[edge.FieldCondition("document", match=edge.MatchAny(list(latest)))],
                must_not=[edge.HasIdCondition(kept)] if kept else None,
            )
            self._update(edge.UpdateOperation.delete_points_by_filter(stale))

    def remove(self, documents: Iterable[str]) -> None:
        """Take documents out; unknown ones are passed over."""
        wanted = sorted(set(documents))
        if wanted:
            gone = edge.Filter(must=[edge.FieldCondition("document", match=edge.MatchAny(wanted))])
            with self._writing:
                self._update(edge.UpdateOperation.delete_points_by_filter(gone))

    def flush(self) -> None:
        """Return once everything written so far would survive a power cut."""
        with self._writing:
            self._do("flushed", self._shard.flush)

    def candidates(
        self, scope: Scope, vector: Vector | None, words: Words | None, filters: Filters, *, limit: int = 200
    ) -> Candidates:
        """The best passages by meaning and by word; without either, any that pass, by id, as dense with score 0."""
        required = points.conditions(scope, filters)
        if required is None or limit < 1:
            return Candidates(dense=(), words=())
        condition = _filter(required)
        asked: list[tuple[str, Any]] = []
        if vector is not None:
            asked.append((points.DENSE, edge.Query.Nearest(vector.tolist(), using=points.DENSE)))
        if words is not None and words.ids:
            sparse = edge.SparseVector(list(words.ids), list(words.weights))
            asked.append((points.WORDS, edge.Query.Nearest(sparse, using=points.WORDS)))
        shown = edge.PayloadSelector.Include(list(points.SHOWN))
        if not asked:
            return self._any(scope, condition, limit) if words is None else Candidates(dense=(), words=())
        requests = [
            edge.QueryRequest(limit=limit, query=query, filter=condition, with_payload=shown) for _, query in asked
        ]
        answers = self._do("searched", lambda: self._shard.query_batch(edge.QueryBatchRequest(requests)))
        found: dict[str, tuple[Hit, ...]] = {points.DENSE: (), points.WORDS: ()}
        for (channel, _), answer in zip(asked, answers, strict=True):
            hits = [points.hit(str(p.id), p.payload or {}, p.score, scope) for p in answer]
            found[channel] = tuple(sorted(hits, key=lambda h: (-h.score, h.passage)))
        return Candidates(dense=found[points.DENSE], words=found[points.WORDS])

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Every document held, by id, with a hash of its points; the like of search.points.fingerprint."""
        tallies: defaultdict[str, points.Tally] = defaultdict(points.Tally)
        offset: PointId | None = None
        while True:
            page, offset = self._scroll(None, PAGE, offset)
            for record in page:
                fields = record.payload or {}
                tallies[fields["document"]].add(str(record.id), fields)
            if offset is None:
                break
        for document in sorted(tallies):
            yield document, tallies[document].digest()

    def count(self) -> int:
        """How many passages are held, in every scope."""
        return self._do("counted", lambda: self._shard.count(edge.CountRequest(exact=True)))

    def close(self) -> None:
        """Write everything to disk and let go of the folder. Closing twice is allowed."""
        with self._writing:
            shard, self._open_shard = self._open_shard, None
            if shard is not None:
                self._do("closed", shard.flush)
                shard.close()

    def compact(self) -> None:
        """Write what is held into new files and drop the old ones, so that nothing removed stays on the disk.

        Takes about a second for 5,000 passages, and as much room again meanwhile; searches go on, writes wait.
        """
        with self._writing:
            held = sum(file.stat().st_blocks * 512 for file in self._folder.rglob("*") if file.is_file())
            self._need(ROOM + held)
            old, name = self._shard, f"shard-{int(self._name.removeprefix('shard-')) + 1}"
            self._open_shard = self._do("rewritten", lambda: self._rewritten(old, name))
            self._name = name
            old.close()
            self._drop_others(name)

    def _rewritten(self, old: edge.EdgeShard, name: str) -> edge.EdgeShard:
        fresh = self._make(name)
        offset: PointId | None = None
        while True:
            request = edge.ScrollRequest(offset=offset, limit=BATCH, with_payload=True, with_vector=True)
            page, offset = old.scroll(request)
            copies = [edge.Point(id=r.id, vector=r.vector or {}, payload=r.payload) for r in page]
            if copies:
                fresh.update(edge.UpdateOperation.upsert_points(copies))
            if offset is None:
                break
        fresh.flush()
        self._describe(name)
        return fresh

    @property
    def _shard(self) -> edge.EdgeShard:
        if self._open_shard is None:
            raise StoreUnavailable(f"the index in {self._folder} is closed")
        return self._open_shard

    def _open(self) -> edge.EdgeShard:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = self._agreed()
        except OSError as error:
            raise StoreUnavailable(f"the index folder {self._folder} cannot be used: {error}") from error
        try:
            if name is None:
                # Half of an index that a crash left behind holds nothing that anybody relies on.
                self._drop_others(None)
                self._need(ROOM)
                name = "shard-1"
                self._make(name).close()
                self._describe(name)
            shard = edge.EdgeShard.load(str(self._folder / name))
            _ensure_field_indexes(shard)
            self._drop_others(name)
        except StoreUnavailable:
            raise
        except Exception as error:
            if "WouldBlock" in str(error):
                raise HomeInUse(
                    f"another process has the index in {self._folder} open; stop it, or ask it through its address"
                ) from error
            raise StoreUnavailable(
                f"the index in {self._folder} cannot be opened ({error}); remove that folder and run: casegraph rebuild"
            ) from error
        self._name = name
        return shard

    def _agreed(self) -> str | None:
        """The name of the shard in use, after comparing the folder's description with ours; None in a new folder."""
        file = self._folder / DESCRIPTION
        if not file.exists():
            return None
        ours = points.described(self._card)
        try:
            theirs = json.loads(file.read_text(encoding="utf-8"))
            name = str(theirs.pop("shard"))
            held = f"{theirs['key']}, {theirs['analyser']}, {theirs['layout']}"
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreUnavailable(f"{file} is damaged ({error}); run: casegraph reindex") from error
        if theirs != ours:
            raise StoreUnavailable(
                f"the index in {self._folder} holds {held}, but {ours['key']}, {ours['analyser']}, {ours['layout']} "
                f"is wanted, and the two cannot be compared; run: casegraph reindex"
            )
        return name

    def _describe(self, shard: str) -> None:
        """Write down what the folder holds and which shard is in use, whole or not at all."""
        fresh = self._folder / f"{DESCRIPTION}.tmp"
        with fresh.open("w", encoding="utf-8") as out:
            json.dump(points.described(self._card) | {"shard": shard}, out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        _sync(self._folder)
        fresh.replace(self._folder / DESCRIPTION)
        _sync(self._folder)

    def _make(self, name: str) -> edge.EdgeShard:
        path = self._folder / name
        if path.exists():
            shutil.rmtree(path)
        path.mkdir()
        shard = edge.EdgeShard.create(str(path), _config(self._card))
        _ensure_field_indexes(shard)
        shard.flush()
        return shard

    def _drop_others(self, kept: str | None) -> None:
        for path in self._folder.glob("shard-*"):
            if path.name != kept:
                shutil.rmtree(path)

    def _points(self, indexed: IndexedDocument) -> list[edge.Point]:
        points.check_shapes(indexed, self._card)
        return [
            edge.Point(
                id=passage.id,
                vector={
                    points.DENSE: vector.tolist(),
                    points.WORDS: edge.SparseVector(list(words.ids), list(words.weights)),
                },
                payload=points.payload(indexed, passage),
            )
            for passage, vector, words in zip(indexed.passages, indexed.vectors, indexed.words, strict=True)
        ]

    def _any(self, scope: Scope, condition: edge.Filter | None, limit: int) -> Candidates:
        page, _ = self._scroll(condition, limit, None)
        return Candidates(dense=tuple(points.hit(str(r.id), r.payload or {}, 0.0, scope) for r in page), words=())

    def _scroll(
        self, condition: edge.Filter | None, limit: int, offset: PointId | None
    ) -> tuple[list[edge.Record], PointId | None]:
        shown = edge.PayloadSelector.Include(list(points.SHOWN))
        request = edge.ScrollRequest(offset=offset, limit=limit, filter=condition, with_payload=shown)
        return self._do("read", lambda: self._shard.scroll(request))

    def _need(self, room: int) -> None:
        free = shutil.disk_usage(self._folder).free
        if free < room:
            raise StoreUnavailable(
                f"the disk of the index in {self._folder} has {free >> 20} MiB free and {room >> 20} MiB are needed to "
                f"write; make room and go on: nothing is lost"
            )

    def _update(self, operation: edge.UpdateOperation) -> None:
        self._do("written", lambda: self._shard.update(operation))

    def _do(self, done: str, call: Callable[[], T]) -> T:
        """The call's answer; the engine raises bare Exception for whatever went wrong."""
        shard = self._open_shard
        try:
            return call()
        except StoreUnavailable:
            raise
        except Exception as error:
            if self._open_shard is not None and self._open_shard is not shard:
                return call()  # compact() put another shard in its place meanwhile
            raise StoreUnavailable(
                f"the index in {self._folder} could not be {done}: {error}; "
                f"check the disk there, and run: casegraph check"
            ) from error


def _config(card: ModelCard) -> edge.EdgeConfig:
    return edge.EdgeConfig(
        vectors={points.DENSE: edge.EdgeVectorParams(size=card.dimensions, distance=edge.Distance.Cosine)},
        sparse_vectors={points.WORDS: edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)},
    )


def _sync(folder: Path) -> None:
    """Have the folder's list of names on disk, where the system lets a folder be opened (Windows does not)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _ensure_field_indexes(shard: edge.EdgeShard) -> None:
    schemas: dict[str, Any] = {
        name: edge.KeywordIndexParams(is_tenant=name == points.TENANT) for name in points.KEYWORDS
    }
    schemas |= {name: edge.IntegerIndexParams(lookup=False, range=True) for name in points.NUMBERS}
    schemas[points.FOLDED] = edge.TextIndexParams(
        tokenizer=edge.TokenizerType.Word, lowercase=True, phrase_matching=True
    )
    present = shard.info().payload_schema
    for name, schema in schemas.items():
        if name not in present:
            shard.update(edge.UpdateOperation.create_field_index(name, schema))


def _filter(required: points.Conditions) -> edge.Filter | None:
    must: list[Any] = [
        edge.FieldCondition(field, match=edge.MatchAny(list(values))) for field, values in required.any_of
    ]
    if required.first_at_most is not None:
        must.append(edge.FieldCondition("dated_first", range=edge.RangeFloat(lte=required.first_at_most)))
    if required.last_at_least is not None:
        must.append(edge.FieldCondition("dated_last", range=edge.RangeFloat(gte=required.last_at_least)))
    must += [edge.FieldCondition(points.FOLDED, match=edge.MatchPhrase(phrase)) for phrase in required.phrases]
    return edge.Filter(must=must) if must else None
