"""Words a second of finding names and claims, by stage, on one core.

    CASEGRAPH_MODELS=... python benchmarks/findings.py [FILE...]

Without files the sample collection's texts are read, repeated to about 100,000 words. OMP_NUM_THREADS=1 and
one process, so that the figures are for one core; times are of the process, not of the wall.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("OMP_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.model import Document, DocumentKind, State, TextLayer, document_id  # noqa: E402
from ingest.claims import acts, roles  # noqa: E402
from ingest.claims.draft import Draft  # noqa: E402
from ingest.claims.reading import Frame, read_sentences  # noqa: E402
from ingest.claims.told import Told  # noqa: E402
from ingest.find.english import EnglishPipeline  # noqa: E402
from ingest.find.gather import gathered  # noqa: E402
from ingest.findings import all_citations, open_finder  # noqa: E402
from ingest.link import link  # noqa: E402
from ingest.split import layer_sentences, passages  # noqa: E402

WORDS = 100_000
Result = TypeVar("Result")


def texts(files: list[str]) -> Iterator[str]:
    paths = [Path(f) for f in files] or sorted((ROOT / "ingest" / "sample").glob("*/*.txt"))
    for path in paths:
        yield path.read_text("utf-8", errors="replace")


def layers(files: list[str]) -> list[TextLayer]:
    made: list[TextLayer] = []
    words = 0
    while words < WORDS:
        for text in texts(files):
            numbered = f"{text}\n\nCopy {len(made)}.\n"
            document = Document(
                id=document_id(numbered.encode()),
                kind=DocumentKind.OTHER,
                title="",
                media_type="text/plain",
                size=len(numbered),
                language="en",
            )
            made.append(
                TextLayer(
                    document=document, text=numbered, pages=(), paragraphs=(), reader="bench/1", state=State.READY
                )
            )
            words += len(text.split())
        if files:
            break
    return made


def rules(told: Told) -> Iterator[Draft]:
    yield from acts.acts(told)
    yield from roles.roles(told)


def main() -> None:
    models = Path(os.environ.get("CASEGRAPH_MODELS", Path.home() / ".local" / "share" / "casegraph" / "models"))
    loaded = time.process_time()
    finder, english = open_finder(models), EnglishPipeline(models)
    print(f"models loaded in {time.process_time() - loaded:.1f} s; {finder.version}")
    documents = layers(sys.argv[1:])
    words = sum(len(layer.text.split()) for layer in documents)
    print(f"{len(documents)} documents, {words:,} words")
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Result]) -> Result:
        began = time.process_time()
        result = work()
        spent[stage] = spent.get(stage, 0.0) + time.process_time() - began
        return result

    for layer in documents:
        text = layer.text
        timed("settle", lambda layer=layer: finder.settle(layer))
        spans = timed("sentences", lambda layer=layer: layer_sentences(layer))
        timed("passages", lambda layer=layer, spans=spans: passages(layer, spans))
        cited = timed("citations", lambda text=text: all_citations(text, us=True))
        seen = timed(
            "names: spaCy",
            lambda text=text, spans=spans: list(zip(spans, english.names(text[a:b] for a, b in spans), strict=True)),
        )
        names = timed(
            "names: rules",
            lambda text=text, seen=seen, cited=cited: gathered(text, len(text), seen, english.version, citations=cited),
        )
        linked = timed(
            "link", lambda layer=layer, names=names, spans=spans: link(layer.document.id, layer.text, names, spans)
        )

        timed(
            "grammar and claims",
            lambda text=text, linked=linked, spans=spans: list(
                read_sentences(text, linked, spans, english, None, Frame(), rules)
            ),
        )
    began = time.process_time()
    for layer in documents:
        finder.find(finder.settle(layer))
    whole = time.process_time() - began
    for stage, seconds in spent.items():
        print(f"{stage:20} {seconds:7.2f} s {words / max(seconds, 1e-9):12,.0f} words/s")
    print(f"{'all, as the finder':20} {whole:7.2f} s {words / whole:12,.0f} words/s")


if __name__ == "__main__":
    main()
