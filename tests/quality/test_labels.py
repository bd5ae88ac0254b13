"""The labels fit the vocabulary, and name rulings that exist in the data folder."""

import hashlib
import json
import lzma
import re
from collections import Counter
from pathlib import Path
from typing import Any

from graph.vocabulary import Ground, Outcome

LABELS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "labels" / "rulings.json").read_text("utf-8"))
FIELDS = {"outcome", "country", "grounds", "decision_makers", "date", "docket"}


def test_labels_cover_all_sets_once() -> None:
    assert Counter(label["set"] for label in LABELS) == {
        "canada_rpd/rpd_40": 40,
        "canada_rpd/rllr_60": 60,
        "aao_scans/pdf": 8,
        "uk_docx": 12,
        "echr_txt/txt": 10,
    }
    assert len({label["sha256"] for label in LABELS}) == len(LABELS)


def test_values_are_words_of_the_vocabulary() -> None:
    for label in LABELS:
        assert label.keys() >= FIELDS, label["id"]
        assert all(Outcome(word) for word in [label["outcome"], *label.get("also", {}).get("outcome", [])])
        assert all(Ground(word) for word in label["grounds"])
        assert label["country"] is None or re.fullmatch("[A-Z]{2}", label["country"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", label["date"])
        assert label.get("also", {}).keys() <= FIELDS
        assert bool(label.get("unsure")) == bool(label.get("unsure_fields"))
        assert set(label.get("unsure_fields", ())) <= FIELDS
        assert not label.get("unsure") or label["note"], label["id"]


def test_hashes_name_the_rulings(real_data: Path) -> None:
    rulings = real_data / "rulings"
    found: set[tuple[str, str, str]] = set()
    for name in ("rpd_40", "rllr_60"):
        with lzma.open(rulings / "canada_rpd" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                digest = hashlib.sha256(row["unofficial_text"].encode()).hexdigest()
                found.add((f"canada_rpd/{name}", row["citation"], digest))
    for folder, suffix in (("aao_scans/pdf", ".pdf"), ("uk_docx", ".docx"), ("echr_txt/txt", ".txt")):
        for path in (rulings / folder).glob(f"*{suffix}"):
            found.add((folder, path.name, hashlib.sha256(path.read_bytes()).hexdigest()))
    assert {(label["set"], label["id"], label["sha256"]) for label in LABELS} == found
