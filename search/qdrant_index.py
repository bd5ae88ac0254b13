"""The passage index on a Qdrant server. The only module that imports qdrant_client.

A collection holds the vectors of one model, analyser and layout; its name says which (search.points.index_name). An
alias names the one that is served: a reindex fills another collection and then moves the alias in one request.
Every write waits until the server has it in its write-ahead log, so that flush() has nothing left to do.
"""

import json
import re
import threading
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, TypeVar, cast

from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

from graph.errors import StoreUnavailable
from graph.model import Scope
from search import points
from search.embedder import ModelCard, Vector
from search.index import Candidates, Filters, Hit, IndexedDocument, Words

LEAST_VERSION = (1, 15)  # phrases in a text index
READ_SECONDS = 5  # for one request that a person waits for
WRITE_SECONDS = 60
RETRY_PAUSES = (0.1, 0.3, 0.9)  # seconds before each further try; a request that timed out is not tried again
BATCH = 256  # points in one write
PAGE = 1000  # points in one read of all

T = TypeVar("T")


class QdrantIndex:
    """A PassageIndex in a collection of a Qdrant server, which is made where it is absent.

    client_or_url is the server's address, or a client that is already set up (tests hand in one that runs in memory).
    name is the collection's, see search.points.index_name. quantised keeps 8-bit vectors in memory beside the full ones
    on disk. Raises StoreUnavailable where the server does not answer, is older than 1.15, or has a collection of this
    name with vectors of another model, analyser or layout.
    """

    def __init__(
        self,
        client_or_url: QdrantClient | str,
        name: str,
        card: ModelCard,
        *,
        api_key: str | None = None,
        quantised: bool = False,
    ) -> None:
        self._name = name
        self._card = card
        self._quantised = quantised
        self._closed = False
        self._turn: AbstractContextManager[object] = nullcontext()
        if isinstance(client_or_url, str):
            self._host = re.sub(r"//[^/@]*@", "//", client_or_url)
            self._reader = _client(client_or_url, api_key, READ_SECONDS)
            self._writer = _client(client_or_url, api_key, WRITE_SECONDS)
        else:
            # The client's own engine in memory is not made for several threads.
            self._turn = threading.RLock()
            self._host = "the given client"
            self._reader = self._writer = client_or_url
        self._open()

    def replace(self, documents: Sequence[IndexedDocument]) -> None:
        """Put these documents in place of what was there: new passages first, then the old ones go."""
        latest = {indexed.document.id: indexed for indexed in documents}
        if not latest:
            return
        written = [point for indexed in latest.values() for point in self._points(indexed)]
        for start in range(0, len(written), BATCH):
            batch = written[start : start + BATCH]
            self._do("written", partial(self._writer.upsert, self._name, batch, wait=True))
        kept = sorted({str(point.id) for point in written})
        self._delete(
            models.Filter(
                must=[_any_of("document", sorted(latest))],
                must_not=[models.HasIdCondition(has_id=list(kept))] if kept else None,
            )
        )

    def remove(self, documents: Iterable[str]) -> None:
        """Take documents out; unknown ones are passed over."""
        wanted = sorted(set(documents))
        if wanted:
            self._delete(models.Filter(must=[_any_of("document", wanted)]))

    def flush(self) -> None:
        """Return at once: each write has already waited for the server."""
        if self._closed:
            raise StoreUnavailable("the passage index is closed")

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
            asked.append((points.DENSE, vector.tolist()))
        if words is not None and words.ids:
            asked.append((points.WORDS, models.SparseVector(indices=list(words.ids), values=list(words.weights))))
        if not asked:
            return self._any(scope, condition, limit) if words is None else Candidates(dense=(), words=())
        requests = [
            models.QueryRequest(
                query=query, using=channel, filter=condition, limit=limit, with_payload=list(points.SHOWN)
            )
            for channel, query in asked
        ]
        answers = self._do("searched", lambda: self._reader.query_batch_points(self._name, requests))
        found: dict[str, tuple[Hit, ...]] = {points.DENSE: (), points.WORDS: ()}
        for (channel, _), answer in zip(asked, answers, strict=True):
            hits = [points.hit(str(p.id), p.payload or {}, p.score, scope) for p in answer.points]
            found[channel] = tuple(sorted(hits, key=lambda h: (-h.score, h.passage)))
        return Candidates(dense=found[points.DENSE], words=found[points.WORDS])

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Every document held, by id, with a hash of its points; the like of search.points.fingerprint."""
        tallies: defaultdict[str, points.Tally] = defaultdict(points.Tally)
        offset: Any = None
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
        return self._do("counted", lambda: self._reader.count(self._name, exact=True).count)

    def compact(self) -> None:
        """Do nothing: a server rewrites its files by itself, once a fifth of a segment was removed.

        Until then what was removed is not found any more, but its bytes are still in the server's files.
        """
        self.flush()

    def close(self) -> None:
        """Let go of the connections. Closing twice is allowed."""
        if not self._closed:
            self._closed = True
            self._reader.close()
            if self._writer is not self._reader:
                self._writer.close()

    def serve_as(self, alias: str) -> None:
        """Make this collection the one that the alias names, in one step for every reader."""
        actions: list[Any] = []
        if self.served(alias) is not None:
            actions.append(models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=alias)))
        create = models.CreateAlias(collection_name=self._name, alias_name=alias)
        actions.append(models.CreateAliasOperation(create_alias=create))
        self._do("renamed", lambda: self._writer.update_collection_aliases(actions))

    def served(self, alias: str) -> str | None:
        """The name of the collection that the alias names, if any does."""
        known = self._do("asked for its aliases", self._reader.get_aliases).aliases
        return next((a.collection_name for a in known if a.alias_name == alias), None)

    def drop(self) -> None:
        """Erase the whole collection: for one that a reindex has replaced."""
        self._do("erased", lambda: self._writer.delete_collection(self._name))

    def _open(self) -> None:
        version = self._do("reached", self._reader.info).version
        if tuple(int(part) for part in re.findall(r"\d+", version)[:2]) < LEAST_VERSION:
            raise StoreUnavailable(f"Qdrant at {self._host} is version {version}; update it to 1.15 or later")
        if not self._do("reached", lambda: self._reader.collection_exists(self._name)):
            self._create()
        info = self._do("reached", lambda: self._reader.get_collection(self._name))
        self._agree(info.config)
        self._ensure_field_indexes(info.payload_schema)

    def _create(self) -> None:
        scalar = models.ScalarQuantizationConfig(type=models.ScalarType.INT8, always_ram=True)
        dense = models.VectorParams(
            size=self._card.dimensions,
            distance=models.Distance.COSINE,
            on_disk=self._quantised or None,
            quantization_config=models.ScalarQuantization(scalar=scalar) if self._quantised else None,
        )
        try:
            self._do(
                "made",
                lambda: self._writer.create_collection(
                    self._name,
                    vectors_config={points.DENSE: dense},
                    sparse_vectors_config={points.WORDS: models.SparseVectorParams(modifier=models.Modifier.IDF)},
                    metadata=points.described(self._card),
                ),
            )
        except StoreUnavailable:
            # Another process may have made it in the meantime; otherwise this says what is wrong.
            if not self._do("reached", lambda: self._reader.collection_exists(self._name)):
                raise

    def _agree(self, config: models.CollectionConfig) -> None:
        """Compare the collection with what this program writes. Servers before 1.16 keep no description."""
        ours = points.described(self._card)
        theirs = config.metadata or ours
        vectors = cast("dict[str, models.VectorParams]", config.params.vectors)
        dense = vectors.get(points.DENSE) if isinstance(vectors, dict) else None
        sparse = (config.params.sparse_vectors or {}).get(points.WORDS)
        fits = (
            dense is not None
            and dense.size == self._card.dimensions
            and dense.distance == models.Distance.COSINE
            and sparse is not None
            and sparse.modifier == models.Modifier.IDF
        )
        if not fits or theirs != ours:
            raise StoreUnavailable(
                f"the collection {self._name} at {self._host} holds vectors of {theirs.get('key')} "
                f"({theirs.get('analyser')}, {theirs.get('layout')}), but {ours['key']} ({ours['analyser']}, "
                f"{ours['layout']}) is wanted, and the two cannot be compared; run: casegraph reindex"
            )

    def _ensure_field_indexes(self, present: dict[str, Any]) -> None:
        schemas: dict[str, Any] = {
            name: models.KeywordIndexParams(
                type=models.KeywordIndexType.KEYWORD, is_tenant=True if name == points.TENANT else None
            )
            for name in points.KEYWORDS
        }
        schemas |= {
            name: models.IntegerIndexParams(type=models.IntegerIndexType.INTEGER, lookup=False, range=True)
            for name in points.NUMBERS
        }
        schemas[points.FOLDED] = models.TextIndexParams(
            type=models.TextIndexType.TEXT,
            tokenizer=models.TokenizerType.WORD,
            lowercase=True,
            phrase_matching=True,
        )
        with warnings.catch_warnings():
            # The client that runs in memory has no such indexes, filters all the same, and warns of it.
            warnings.filterwarnings("ignore", message="Payload indexes have no effect in the local Qdrant")
            for name, schema in schemas.items():
                if name not in present:
                    make = partial(self._writer.create_payload_index, self._name, name, schema, wait=True)
                    self._do("made", make)

    def _points(self, indexed: IndexedDocument) -> list[models.PointStruct]:
        points.check_shapes(indexed, self._card)
        return [
            models.PointStruct(
                id=passage.id,
                vector={
                    points.DENSE: vector.tolist(),
                    points.WORDS: models.SparseVector(indices=list(words.ids), values=list(words.weights)),
                },
                payload=points.payload(indexed, passage),
            )
            for passage, vector, words in zip(indexed.passages, indexed.vectors, indexed.words, strict=True)
        ]

    def _any(self, scope: Scope, condition: models.Filter | None, limit: int) -> Candidates:
        page, _ = self._scroll(condition, limit, None)
        return Candidates(dense=tuple(points.hit(str(r.id), r.payload or {}, 0.0, scope) for r in page), words=())

    def _scroll(
        self, condition: models.Filter | None, limit: int, offset: models.ExtendedPointId | None
    ) -> tuple[list[models.Record], models.ExtendedPointId | None]:
        page, following = self._do(
            "read",
            lambda: self._reader.scroll(
                self._name, scroll_filter=condition, limit=limit, offset=offset, with_payload=list(points.SHOWN)
            ),
        )
        return page, cast("models.ExtendedPointId | None", following)

    def _delete(self, condition: models.Filter) -> None:
        selector = models.FilterSelector(filter=condition)
        self._do("written", lambda: self._writer.delete(self._name, selector, wait=True))

    def _do(self, done: str, call: Callable[[], T]) -> T:
        """The call's answer, asked for again where the server refused the connection or was busy."""
        if self._closed:
            raise StoreUnavailable("the passage index is closed")
        for pause in (*RETRY_PAUSES, None):
            try:
                with self._turn:
                    return call()
            except Exception as error:
                if pause is not None and _passing(error):
                    time.sleep(pause)
                    continue
                raise StoreUnavailable(
                    f"Qdrant at {self._host} could not be {done} (collection {self._name}): {_cause(error)}; "
                    f"see that it runs and has room on its disk, then try again"
                ) from error
        raise AssertionError("the last try returns or raises")


def _client(url: str, api_key: str | None, seconds: int) -> QdrantClient:
    with warnings.catch_warnings():
        # Within one machine or one compose network a key over plain HTTP is what there is.
        warnings.filterwarnings("ignore", message="Api key is used with an insecure connection")
        # The check of versions that the client offers only warns, and asks before we can catch that nothing is there.
        return QdrantClient(url=url, api_key=api_key, timeout=seconds, check_compatibility=False)


def _passing(error: Exception) -> bool:
    """Whether the same request may succeed in a moment: no connection, or a server that is starting or busy."""
    if isinstance(error, UnexpectedResponse):
        return error.status_code in {429, 502, 503, 504}
    return isinstance(error, ResponseHandlingException) and "Timeout" not in type(error.source).__name__


def _cause(error: Exception) -> str:
    """What went wrong, on one line."""
    if isinstance(error, UnexpectedResponse):
        content = error.content.decode(errors="replace")
        try:
            said = json.loads(content)["status"]["error"]
        except (ValueError, KeyError, TypeError):
            said = content
        return f"HTTP {error.status_code} {' '.join(str(said).split())[:300]}"
    source = error.source if isinstance(error, ResponseHandlingException) else error
    return f"{type(source).__name__} {' '.join(str(source).split())[:300]}".strip()


def _any_of(field: str, values: Sequence[str]) -> models.FieldCondition:
    return models.FieldCondition(key=field, match=models.MatchAny(any=list(values)))


def _filter(required: points.Conditions) -> models.Filter | None:
    must: list[Any] = [_any_of(field, values) for field, values in required.any_of]
    if required.first_at_most is not None:
        must.append(models.FieldCondition(key="dated_first", range=models.Range(lte=required.first_at_most)))
    if required.last_at_least is not None:
        must.append(models.FieldCondition(key="dated_last", range=models.Range(gte=required.last_at_least)))
    must += [
        models.FieldCondition(key=points.FOLDED, match=models.MatchPhrase(phrase=phrase)) for phrase in required.phrases
    ]
    return models.Filter(must=must) if must else None
