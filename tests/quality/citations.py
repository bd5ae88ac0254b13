"""How well citations are found: US ones on eyecite's own pairs, UK, EU and ECHR forms; what is invented in German law.

Run from the checkout: python -m tests.quality.citations [--data FOLDER]
The US set proves nothing about us: we use eyecite, and it is eyecite's own test. It only shows that nothing is lost on
the way. Of the UK forms, one is found when its example, in a sentence, gives one citation with the canonical form.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.find.citations import citations
from ingest.find.us_citations import us_citations
from tests.quality.claims import prf

US = ("FullCaseCitation",)


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


def us(data: Path) -> Row:
    """Full case citations of eyecite's own test pairs, by volume, reporter and page."""
    right = wrong = missed = 0
    with (data / "citations" / "us_eyecite" / "gold_pairs.jsonl").open(encoding="utf-8") as lines:
        for pair in map(json.loads, lines):
            if pair["options"].get("clean_steps"):
                continue
            wanted = {
                plain(" ".join(filter(None, (e["groups"].get(g) for g in ("volume", "reporter", "page")))))
                for e in pair["expected"]
                if e["kind"] in US and all(e["groups"].get(g) for g in ("volume", "reporter", "page"))
            }
            found = {plain(c.text) for c in us_citations(pair["text"])}
            hit = {w for w in wanted if any(w in f for f in found)}
            right += len(hit)
            missed += len(wanted - hit)
            wrong += 0 if wanted or not found else len(found)
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


def uk(data: Path) -> Iterator[Row]:
    """The forms of UK, EU and ECHR citations, each example in a sentence of ours."""
    counts: dict[str, list[int]] = {}
    with (data / "citations" / "uk_forms" / "gold_examples.tsv").open(encoding="utf-8", newline="") as lines:
        for form in csv.DictReader(lines, delimiter="\t"):
            found = citations(f"The tribunal followed {form['example']} on this point.")
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


def german(data: Path) -> Row:
    """German decisions cite neither UK nor US cases: n is the number of texts, recall of those without an invention."""
    with (data / "citations" / "german" / "fixtures" / "documents.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    clean = sum(not citations(t) and not any(us_citations(t)) for t in texts)
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


def rows(data: Path) -> Iterator[Row]:
    """All figures."""
    yield us(data)
    yield from uk(data)
    yield german(data)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    for row in rows(parser.parse_args().data):
        print(json.dumps(asdict(row)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
