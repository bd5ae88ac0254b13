"""Reads every original of the real data sets and prints, by set and format, how each ended and what it cost.

python benchmarks/read_sweep.py [DATA] [--no-ocr]       DATA: the folder of data sets, default ../shared/data
"""

import argparse
import shutil
import statistics
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.model import State
from ingest import sandbox
from ingest.read.charset import declared_in, decoded
from tests.fixtures.reading_gold import (
    Gold,
    articles,
    body_of,
    encodings,
    judgments,
    office_documents,
    originals,
    outcome_of,
    recall,
    rich_text,
    shingle_score,
)

SETS = (
    "formats/office",
    "mail/fixtures",
    "hostile/pdfs",
    "hostile/archives_xml",
    "hostile/encodings",
    "rulings/aao_scans",
    "rulings/us_pdfs",
    "rulings/uk_docx",
    "rulings/echr_txt",
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "data", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "data"
    )
    arguments.add_argument("--no-ocr", action="store_true")
    chosen = arguments.parse_args()
    if chosen.no_ocr:
        found = shutil.which
        sandbox.shutil.which = lambda name, *rest: None if name == "tesseract" else found(name, *rest)  # type: ignore
    print(f"isolation: {sandbox.isolation()}")
    sweep(chosen.data)
    score(chosen.data)


def sweep(data: Path) -> None:
    heading = (
        f"{'set':22} {'format':44} {'files':>5} {'ready':>5} {'partial':>7} {'refused':>7} {'s/file':>7} {'most s':>7}"
    )
    print(f"{heading}  reasons")
    for name in SETS:
        rows: dict[str, list[tuple[Any, float]]] = defaultdict(list)
        for path in originals(data / name):
            begun = time.monotonic()
            outcome = outcome_of(path)
            rows[outcome.media_type.rsplit("/", 1)[-1][:44]].append((outcome, time.monotonic() - begun))
        for kind, found in sorted(rows.items()):
            states = Counter(outcome.state for outcome, _ in found)
            reasons = Counter(str(outcome.reason) for outcome, _ in found if outcome.reason)
            seconds = [s for _, s in found]
            print(
                f"{name:22} {kind:44} {len(found):5} {states[State.READY]:5} {states[State.PARTIAL]:7} "
                f"{states[State.REFUSED]:7} {statistics.mean(seconds):7.2f} {max(seconds):7.2f}  "
                + " ".join(f"{reason}:{count}" for reason, count in reasons.most_common())
            )


def score(data: Path) -> None:
    sets: tuple[tuple[str, list[Gold]], ...] = (
        ("rulings/uk_docx", list(judgments(data))),
        ("formats/office striprtf", list(rich_text(data))),
        ("formats/office docling docx", list(office_documents(data))),
    )
    for name, gold in sets:
        scores = [recall(outcome_of(item.original), item.text) for item in gold]
        print(f"{name}: word recall mean {statistics.mean(scores):.4f}, least {min(scores):.4f}, {len(scores)} files")
    pairs = [shingle_score(text, body_of(outcome_of(data, f"{key}.html", page))) for key, page, text in articles(data)]
    p, r = (statistics.mean(column) for column in zip(*pairs, strict=True))
    f1 = 2 * p * r / (p + r)
    print(f"formats/html_articles: 4-gram precision {p:.3f} recall {r:.3f} F1 {f1:.3f}, {len(pairs)} pages")
    right = total = 0
    for path, expected in encodings(data):
        content = path.read_bytes()
        text, _ = decoded(content, declared_in(content))
        total += 1
        same = (
            len(text) == len(expected) and sum(a != b for a, b in zip(text, expected, strict=True)) <= len(text) * 0.005
        )
        right += same
    print(f"hostile/encodings: {right} of {total} files decoded right")


if __name__ == "__main__":
    main()
