"""How well citations are found: US ones on eyecite's own pairs, UK, EU and ECHR forms; what is invented in German law.

Run from the checkout: python -m tests.quality.citations --models FOLDER [--data FOLDER]
Every text goes the product's way: its language is detected, and then its finders read it. Fragments stand behind a
paragraph of English, since a document is never one citation. The US set proves nothing about us: we use eyecite, and
it is eyecite's own test. It only shows that nothing is lost on the way; pairs that need an option which the product
does not use (HTML cleaned, ambiguous reporters dropped) are left out. Of the UK forms, one is found when its example,
in a sentence, gives one citation with the canonical form.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.model import Citation, Document, DocumentKind, Page, Paragraph, State, TextLayer, document_id
from ingest.findings import Finder, open_finder
from tests.quality.claims import prf

US = ("FullCaseCitation",)
OPTIONS = ("clean_steps", "remove_ambiguous")
BEFORE = (
    "The court gave the reasons for its decision in this matter and set out the authorities on which it relied.\n\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of figures, n in the gold."""

    task: str
    set: str
    part: str
    n: int
    measure: str
    precision: float
    recall: float
    f1: float


def plain(text: str) -> str:
    """A citation without what never tells two apart: dots, commas, doubled spaces, case."""
    return "".join(c for c in text.casefold() if c.isalnum() or c in "[]()/")


def product(finder: Finder, text: str) -> tuple[Citation, ...]:
    """The citations that the product finds in a document of this text."""
    paragraphs, at = [], 0
    for block in text.split("\n\n"):
        if block.strip():
            paragraphs.append(Paragraph(start=at, end=at + len(block)))
        at += len(block) + 2
    raw = text.encode()
    document = Document(id=document_id(raw), kind=DocumentKind.OTHER, title="", media_type="text/plain", size=len(raw))
    layer = TextLayer(
        document=document,
        text=text,
        pages=(Page(number=1, start=0, end=len(text)),),
        paragraphs=tuple(paragraphs),
        reader="plain/1",
        state=State.READY,
    )
    return finder.find(finder.settle(layer)).citations


def us(data: Path, finder: Finder) -> Row:
    """Full case citations of eyecite's own test pairs, by volume, reporter and page, in whatever order they stand."""
    right = wrong = missed = 0
    with (data / "citations" / "us_eyecite" / "gold_pairs.jsonl").open(encoding="utf-8") as lines:
        for pair in map(json.loads, lines):
            if any(pair["options"].get(option) for option in OPTIONS):
                continue
            wanted = [
                [plain(e["groups"][g]) for g in ("volume", "reporter", "page") if e["groups"].get(g)]
                for e in pair["expected"]
                if e["kind"] in US and e["groups"].get("page")  # "1 U.S. ___" names no case yet
            ]
            found = [plain(c.text) + " " + plain(c.canonical) for c in product(finder, BEFORE + pair["text"])]
            hits = [w for w in wanted if any(all(part in f for part in w) for f in found)]
            right += len(hits)
            missed += len(wanted) - len(hits)
            wrong += sum(not any(all(part in f for part in w) for w in wanted) for f in found)
    precision, recall, f1 = prf(right, wrong, missed)
    return Row(
        task="citations",
        set="us_eyecite",
        part="all, full citations (eyecite's own test)",
        n=right + missed,
        measure="US",
        precision=precision,
        recall=recall,
        f1=f1,
    )


def uk(data: Path, finder: Finder) -> Iterator[Row]:
    """The forms of UK, EU and ECHR citations, each example in a sentence of ours."""
    counts: dict[str, list[int]] = {}
    with (data / "citations" / "uk_forms" / "gold_examples.tsv").open(encoding="utf-8", newline="") as lines:
        for form in csv.DictReader(lines, delimiter="\t"):
            found = product(finder, f"{BEFORE}The tribunal followed {form['example']} on this point.")
            wanted = plain(form["canonical"] or form["example"])
            good = [c for c in found if plain(c.canonical) == wanted or plain(c.text) == plain(form["example"])]
            for group in ("all forms", "neutral forms" if form["is_neutral"] == "TRUE" else "reports"):
                tally = counts.setdefault(group, [0, 0, 0])
                tally[0] += bool(good)
                tally[1] += len(found) - bool(good)
                tally[2] += not good
    for group, (right, wrong, missed) in sorted(counts.items()):
        precision, recall, f1 = prf(right, wrong, missed)
        yield Row(
            task="citations",
            set="uk_forms",
            part="all",
            n=right + missed,
            measure=group,
            precision=precision,
            recall=recall,
            f1=f1,
        )


def german(data: Path, finder: Finder) -> Row:
    """German decisions cite neither UK nor US cases: n is the number of texts, recall of those without an invention."""
    with (data / "citations" / "german" / "fixtures" / "documents.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    clean = sum(not product(finder, t) for t in texts)
    share = prf(clean, 0, len(texts) - clean)[1]
    return Row(
        task="citations",
        set="german",
        part="all",
        n=len(texts),
        measure="texts without an invented citation",
        precision=share,
        recall=share,
        f1=share,
    )


def rows(data: Path, models: Path, finder: Finder | None = None) -> Iterator[Row]:
    """All figures."""
    finder = finder or open_finder(models)
    yield us(data, finder)
    yield from uk(data, finder)
    yield german(data, finder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = parser.parse_args()
    for row in rows(given.data, given.models):
        print(json.dumps(asdict(row)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
