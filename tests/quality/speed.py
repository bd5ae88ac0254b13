"""How fast names and claims are found on this machine, and what share of an ingest that is.

Real mails and every sixth of the labelled rulings go through the product's reader, finder and embedder, one after the
other in one process; libraries use the threads that they like. The figures are words a second of text.
"""

import hashlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.model import TextLayer
from ingest.find.english import EnglishPipeline
from ingest.find.model_names import ModelNames
from ingest.findings import open_finder
from ingest.sandbox import read_limited
from ingest.split import layer_sentences
from search.models import open_embedder
from tests.quality.judged import Source, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of figures; n in words. share: of the time of reading, finding and embedding, in percent."""

    task: str
    set: str
    part: str
    n: int
    measure: str
    words_per_second: float
    share: float | None


def rows(data: Path, models: Path) -> Iterator[Row]:
    """Words a second of each step."""
    finder, english = open_finder(models), EnglishPipeline(models)
    names = ModelNames(models, english)
    spent: defaultdict[str, float] = defaultdict(float)
    words = 0
    steps = {
        "embedding, all-MiniLM-L6-v2": "all-MiniLM-L6-v2",
        "embedding, multilingual-e5-small": "multilingual-e5-small",
    }
    embedders = {step: open_embedder(models, name) for step, name in steps.items()}
    with tempfile.TemporaryDirectory() as temporary:
        for source in _chosen(data, Path(temporary)):
            began = time.perf_counter()
            layer = _read(source, Path(temporary))
            spent["reading"] += time.perf_counter() - began
            if layer is None:
                continue
            words += len(layer.text.split())
            began = time.perf_counter()
            settled = finder.settle(layer)
            findings = finder.find(settled)
            spent["all that is found"] += time.perf_counter() - began
            began = time.perf_counter()
            names.see(settled.text, layer_sentences(settled))
            spent["names by the model"] += time.perf_counter() - began
            texts = [settled.text[p.start : p.end] for p in findings.passages]
            for step, embedder in embedders.items():
                began = time.perf_counter()
                embedder.passages(texts)
                spent[step] += time.perf_counter() - began
    spent["claims and all else"] = spent["all that is found"] - spent["names by the model"]
    whole = spent["reading"] + spent["all that is found"] + spent["embedding, all-MiniLM-L6-v2"]
    for step, seconds in spent.items():
        part_of = None if step == "embedding, multilingual-e5-small" else round(100 * seconds / whole, 1)
        yield Row(
            task="speed",
            set="clinton_100, rulings",
            part="all, every sixth",
            n=words,
            measure=step,
            words_per_second=round(words / seconds),
            share=part_of,
        )


def _chosen(data: Path, folder: Path) -> Iterator[Source]:
    number = 0
    for source in sources(data, folder):
        number += source.kind == "ruling"
        if source.kind == "mail" or (source.kind == "ruling" and number % 6 == 0):
            yield source


def _read(source: Source, folder: Path) -> TextLayer | None:
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    key = hashlib.sha256(source.path.read_bytes()).hexdigest()
    return read_limited(source.path, document=key, name=source.path.name, scratch=scratch).layer
