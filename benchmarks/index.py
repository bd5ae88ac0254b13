"""How fast the passage index takes passages in and gives them back, embedded and with the Qdrant client's own engine.

Run from the checkout: python -m benchmarks.index [--passages 20000] [--memory-passages 20000]
Passages are made up: 150 words each, drawn with the frequencies of natural language (Zipf), with random vectors of 384
dimensions. Prints a JSON object a line: times in milliseconds as median and 95th percentile, rates in passages/s.
"""

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from qdrant_client import QdrantClient

from graph.model import Document, DocumentKind, Passage, Precision, Scope, When, document_id, passage_id
from search.edge_index import EdgeIndex
from search.embedder import ModelCard
from search.index import Filters, IndexedDocument, PassageIndex
from search.qdrant_index import QdrantIndex
from search.words import analyse, analyse_query

DIMENSIONS = 384
PASSAGES_A_DOCUMENT = 10
DOCUMENTS_A_WRITE = 25
WORDS_A_PASSAGE = 150
VOCABULARY = 30_000
QUESTIONS = 60
CARD = ModelCard(name="random", sha256="0" * 64, precision="fp32", dimensions=DIMENSIONS, max_tokens=1)
EVERYTHING = Scope.everything()


def made_up(count: int, seed: int = 1) -> list[IndexedDocument]:
    """So many passages, ten a document, over five collections, four kinds and ten years."""
    random = np.random.default_rng(seed)
    frequencies = 1 / np.arange(1, VOCABULARY + 1)
    frequencies /= frequencies.sum()
    return [document(number, random, frequencies) for number in range(count // PASSAGES_A_DOCUMENT)]


def document(number: int, random: np.random.Generator, frequencies: np.ndarray) -> IndexedDocument:
    identity = document_id(str(number).encode())
    drawn = random.choice(VOCABULARY, size=(PASSAGES_A_DOCUMENT, WORDS_A_PASSAGE), p=frequencies)
    texts = [" ".join(f"word{word}" for word in row) for row in drawn]
    day = date(2010 + number % 10, 1, 1)
    vectors = random.standard_normal((PASSAGES_A_DOCUMENT, DIMENSIONS)).astype(np.float32)
    return IndexedDocument(
        document=Document(
            id=identity,
            kind=list(DocumentKind)[number % 4],
            title=f"Document {number}",
            media_type="text/plain",
            size=0,
            language="en",
            dated=When(first=day, last=day, precision=Precision.DAY),
        ),
        collections=(f"collection {number % 5}",),
        passages=tuple(
            Passage(
                id=passage_id(identity, 2000 * at, 2000 * at + len(text)),
                document=identity,
                start=2000 * at,
                end=2000 * at + len(text),
                text=text,
                page=at,
            )
            for at, text in enumerate(texts)
        ),
        vectors=vectors / np.linalg.norm(vectors, axis=1, keepdims=True),
        words=tuple(analyse(text, "en") for text in texts),
    )


def measure(engine: str, index: PassageIndex, documents: Sequence[IndexedDocument], questions: int) -> None:
    """Write all, then ask so many questions in each way."""
    flushes = []
    started = time.perf_counter()
    for at in range(0, len(documents), DOCUMENTS_A_WRITE):
        index.replace(documents[at : at + DOCUMENTS_A_WRITE])
        before_flush = time.perf_counter()
        index.flush()
        flushes.append((time.perf_counter() - before_flush) * 1000)
    passages = len(documents) * PASSAGES_A_DOCUMENT
    told(engine, "ingest", passages_a_second=round(passages / (time.perf_counter() - started)), passages=passages)
    told(engine, "flush after 250 passages", **spread(flushes))
    told(engine, "replace one document", **timed(lambda n: index.replace([documents[n]]), questions))
    chosen = documents[:: max(1, len(documents) // questions)][:questions]
    vectors = [each.vectors[0] for each in chosen]
    words = [analyse_query(" ".join(each.passages[0].text.split()[20:26])) for each in chosen]
    filtered = Filters(kinds=(DocumentKind.LETTER,), dated_from=date(2012, 1, 1), dated_to=date(2017, 12, 31))
    phrase = Filters(phrases=("word1 word2",))
    ways: dict[str, Callable[[int], object]] = {
        "nearest 10": lambda n: index.candidates(EVERYTHING, vectors[n], None, Filters(), limit=10),
        "words 10": lambda n: index.candidates(EVERYTHING, None, words[n], Filters(), limit=10),
        "both 10": lambda n: index.candidates(EVERYTHING, vectors[n], words[n], Filters(), limit=10),
        "both 10, in one collection, filtered": lambda n: index.candidates(
            Scope.of("collection 1"), vectors[n], words[n], filtered, limit=10
        ),
        "both 10, with a phrase": lambda n: index.candidates(EVERYTHING, vectors[n], words[n], phrase, limit=10),
        "both 200": lambda n: index.candidates(EVERYTHING, vectors[n], words[n], Filters(), limit=200),
        "both 1000": lambda n: index.candidates(EVERYTHING, vectors[n], words[n], Filters(), limit=1000),
    }
    for way, ask in ways.items():
        told(engine, way, **timed(ask, questions))
    started = time.perf_counter()
    held = sum(1 for _ in index.fingerprints())
    told(engine, "fingerprints", documents=held, ms=round((time.perf_counter() - started) * 1000))


def timed(call: Callable[[int], object], questions: int) -> dict[str, float]:
    times = []
    for n in range(questions):
        started = time.perf_counter()
        call(n)
        times.append((time.perf_counter() - started) * 1000)
    return spread(times)


def spread(times: Sequence[float]) -> dict[str, float]:
    return {
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(sorted(times)[int(len(times) * 0.95)], 2),
        "max_ms": round(max(times), 2),
    }


def told(engine: str, what: str, **figures: float) -> None:
    print(json.dumps({"engine": engine, "what": what, **figures}), flush=True)


def main() -> None:
    """Measure both engines over the same passages."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--memory-passages", type=int, default=20_000, help="0 leaves the client's engine out")
    chosen = parser.parse_args()
    documents = made_up(max(chosen.passages, chosen.memory_passages))
    told("-", "memory of this process with the passages", mib=memory())
    with tempfile.TemporaryDirectory() as folder:
        index = EdgeIndex(Path(folder) / "index", CARD)
        measure("edge", index, documents[: chosen.passages // PASSAGES_A_DOCUMENT], QUESTIONS)
        index.close()
        size = sum(file.stat().st_blocks * 512 for file in Path(folder).rglob("*") if file.is_file())
        started = time.perf_counter()
        index = EdgeIndex(Path(folder) / "index", CARD)
        opened = round((time.perf_counter() - started) * 1000)
        told("edge", "open again", ms=opened, disk_mib=round(size / 2**20), process_mib=memory())
        index.close()
    if chosen.memory_passages:
        index_in_memory = QdrantIndex(QdrantClient(":memory:"), "index", CARD)
        measure("memory", index_in_memory, documents[: chosen.memory_passages // PASSAGES_A_DOCUMENT], 10)
        index_in_memory.close()


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
