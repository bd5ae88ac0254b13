"""How well search finds: nDCG@10, MAP and recall@10 of words alone, meaning alone and both, on judged questions.

Run from the checkout: python -m tests.quality.retrieval --models FOLDER [--data FOLDER] [--model NAME] [SET ...]
Prints a JSON object a line. Documents are split, embedded, indexed and fused by the product's own code; a document's
score is that of its best passage. Measures are percentages over the questions that have a relevant document:
* nDCG@10 with gain 2^grade - 1 (C. Burges and others, 2005), * MAP and recall@10 with every grade above 0 as relevant.
"""

import argparse
import csv
import json
import lzma
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.model import Document, DocumentKind, Passage, Scope, State, TextLayer, document_id
from ingest.split import passages as split
from search.edge_index import EdgeIndex
from search.embedder import Embedder
from search.index import Candidates, Filters, Hit, IndexedDocument
from search.models import open_embedder
from search.query import POOL, fused
from search.words import analyse, analyse_query

Grades = Mapping[str, Mapping[str, int]]  # question, document, grade
Rankings = Mapping[str, Sequence[str]]  # question, documents best first
WRITTEN_AT_ONCE = 200  # documents


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSet:
    """A collection of documents with judged questions, in the folder retrieval/NAME of the data."""

    name: str
    part: str
    judgements: str  # file
    titled: bool  # whether titles say something


SETS = (
    JudgedSet(name="time1963", part="all", judgements="qrels.tsv", titled=False),
    JudgedSet(name="checkthat2020", part="dev", judgements="qrels_dev.tsv", titled=True),
    JudgedSet(name="cranfield", part="all", judgements="qrels.tsv", titled=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of figures: percentages over n questions."""

    task: str
    set: str
    part: str
    n: int
    measure: str  # words, meaning or hybrid, and the model where one is asked
    ndcg10: float
    map: float
    recall10: float


def rows(data: Path, embedder: Embedder, names: Sequence[str] = ()) -> Iterator[Row]:
    """The figures of the named sets (all where none is named) that lie in this data folder."""
    for judged in SETS:
        if names and judged.name not in names:
            continue
        folder = data / "retrieval" / judged.name
        grades = read_grades(folder / judged.judgements)
        questions = {q["_id"]: q["text"] for q in read_lines(folder / "queries.jsonl") if q["_id"] in grades}
        documents = dict(read_documents(folder / "corpus.jsonl.xz", titled=judged.titled))
        with tempfile.TemporaryDirectory() as scratch:
            answers = answered(Path(scratch), embedder, documents, questions)
        channels: dict[str, Callable[[Candidates], Sequence[Hit]]] = {
            "words": lambda found: found.words,
            f"meaning {embedder.card.name}": lambda found: found.dense,
            f"hybrid {embedder.card.name}": lambda found: [each.hit for each in fused(found)],
        }
        for measure, of in channels.items():
            rankings = {question: ranking(of(found)) for question, found in answers.items()}
            yield row(judged, measure, rankings, grades)


def row(judged: JudgedSet, measure: str, rankings: Rankings, grades: Grades) -> Row:
    """The means over the questions that have a relevant document."""
    asked = [q for q, judged_documents in grades.items() if any(grade > 0 for grade in judged_documents.values())]
    pairs = [(rankings.get(q, ()), grades[q]) for q in asked]
    return Row(
        task="retrieval",
        set=judged.name,
        part=judged.part,
        n=len(asked),
        measure=measure,
        ndcg10=percentage([ndcg(found, relevant) for found, relevant in pairs]),
        map=percentage([average_precision(found, relevant) for found, relevant in pairs]),
        recall10=percentage([recall(found, relevant) for found, relevant in pairs]),
    )


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first documents."""
    gains = [2 ** grades.get(document, 0) - 1 for document in found[:depth]]
    best = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:depth]
    return discounted(gains) / discounted(best)


def discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def average_precision(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """The mean, over all relevant documents, of the precision where each stands; 0 for one that was not found."""
    relevant = {document for document, grade in grades.items() if grade > 0}
    places = [place for place, document in enumerate(found, 1) if document in relevant]
    return sum(seen / place for seen, place in enumerate(places, 1)) / len(relevant)


def recall(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Which part of the relevant documents is among the first."""
    relevant = {document for document, grade in grades.items() if grade > 0}
    return len(relevant.intersection(found[:depth])) / len(relevant)


def percentage(values: Sequence[float]) -> float:
    return round(100 * sum(values) / len(values), 1)


def ranking(hits: Sequence[Hit]) -> list[str]:
    """The documents of these passages, each once. The index gives the title, which here is the id in the set."""
    return list(dict.fromkeys(hit.title for hit in hits))


def answered(
    folder: Path, embedder: Embedder, documents: Mapping[str, str], questions: Mapping[str, str]
) -> dict[str, Candidates]:
    """What an index of these documents gives for each question."""
    index = EdgeIndex(folder / "index", embedder.card)
    held = [(name, passages_of(name, text)) for name, text in documents.items()]
    vectors = embedder.passages([passage.text for _, passages in held for passage in passages])
    entries: list[IndexedDocument] = []
    at = 0
    for name, passages in held:
        entries.append(
            IndexedDocument(
                document=described(name),
                collections=("judged",),
                passages=passages,
                vectors=vectors[at : at + len(passages)],
                words=tuple(analyse(passage.text, "en") for passage in passages),
            )
        )
        at += len(passages)
    for start in range(0, len(entries), WRITTEN_AT_ONCE):
        index.replace(entries[start : start + WRITTEN_AT_ONCE])
    scope = Scope.everything()
    answers = {
        question: index.candidates(scope, embedder.query(text), analyse_query(text), Filters(), limit=POOL)
        for question, text in questions.items()
    }
    index.close()
    return answers


def passages_of(name: str, text: str) -> tuple[Passage, ...]:
    layer = TextLayer(
        document=described(name), text=text, pages=(), paragraphs=(), reader="quality/1", state=State.READY
    )
    return split(layer)


def described(name: str) -> Document:
    return Document(
        id=document_id(name.encode()),
        kind=DocumentKind.ARTICLE,
        title=name,
        media_type="text/plain",
        size=0,
        language="en",
    )


def read_documents(path: Path, *, titled: bool) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            title = document.get("title", "")
            yield document["_id"], f"{title}\n\n{document['text']}" if titled and title else document["text"]


def read_lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            grades.setdefault(line["query-id"], {})[line["corpus-id"]] = int(line["score"])
    return grades


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sets", nargs="*", choices=[[], *(judged.name for judged in SETS)])
    parser.add_argument("--models", type=Path, required=True, help="the folder of installed models")
    parser.add_argument("--model", default="all-MiniLM-L6-v2")
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    chosen = parser.parse_args()
    embedder = open_embedder(chosen.models, chosen.model)
    for each in rows(chosen.data, embedder, chosen.sets):
        fields = {name: getattr(each, name) for name in Row.__slots__}
        sys.stdout.write(json.dumps(fields) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
