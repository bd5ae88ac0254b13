"""Citations: canonical forms, offsets, hostile text, and the recall and precision on real forms."""

import csv
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.find.citations import citations
from ingest.find.us_citations import us_citations

FORMS = [
    ("as was held in [2004] EWCA Civ 69, at 12", ["[2004] EWCA Civ 69"]),
    ("[2014] EWHC 1178 (Ch)", ["[2014] EWHC 1178 (Ch)"]),
    ("see [2021] UKUT 116 (IAC) and [2010] UKSC 31", ["[2021] UKUT 116 (IAC)", "[2010] UKSC 31"]),
    ("2019 FC 1126, 2019 SCC 65 and 2021 FCA 4", ["2019 FC 1126", "2019 SCC 65", "2021 FCA 4"]),
    ("[1993] 2 SCR 689 and [1980] 2 F.C. 302 (C.A.)", ["[1993] 2 SCR 689", "[1980] 2 FC 302"]),
    ("2004 CanLII 49200 (FC)", ["2004 CanLII 49200 (FC)"]),
    ("[1993] FCJ No. 271", ["[1993] FCJ No 271"]),
    ("Saadi v. Italy [GC], no. 37201/06, § 125", ["no. 37201/06"]),
    ("(nos. 37201/06 and 1234/07)", ["no. 37201/06", "no. 1234/07"]),
    ("Case C-123/12", ["Case C-123/12"]),
    ("[2022]\nEWCA Crim 5", ["[2022] EWCA Crim 5"]),
    ("in 2019 the cat 12 sat; section 2020 AC; no. 5 of 2019/20 and 12 May 2019", []),
    ("He was born in 2019. FC Barcelona won 3.", []),
]


@pytest.mark.parametrize(("text", "wanted"), FORMS, ids=[f[0][:24] for f in FORMS])
def test_commonwealth_and_strasbourg_forms(text: str, wanted: list[str]) -> None:
    found = citations(text)
    assert [c.canonical for c in found] == wanted
    assert all(text[c.start : c.end] == c.text for c in found)


def test_us_citations_are_full_cases_in_corrected_form() -> None:
    text = "See Matter of A-B-, 27 I&N Dec. 316 (A.G. 2018); INS v. Cardoza-Fonseca, 480 U. S. 421; 8 U.S.C. § 1158."
    found = list(us_citations(text))
    assert [c.canonical for c in found] == ["27 I. & N. Dec. 316", "480 U.S. 421"]
    assert all(text[c.start : c.end] == c.text for c in found)


def test_us_citations_keep_their_offsets_over_slices() -> None:
    text = "Nothing is cited in this sentence. " * 2_000 + "INS v. Cardoza-Fonseca, 480 U.S. 421 (1987)."
    (found,) = us_citations(text)
    assert text[found.start : found.end] == "480 U.S. 421"


@given(st.text(alphabet=st.sampled_from("[]()12 90/.EWCAivUKSnoFRP\n"), max_size=120))
def test_offsets_order_and_no_overlap(text: str) -> None:
    last = 0
    for found in citations(text):
        assert text[found.start : found.end] == found.text
        assert found.start >= last
        last = found.end


@pytest.mark.parametrize("text", ["[2020] " * 20_000, "2020\n   " * 20_000, "no. 11/22, " * 20_000, "[" * 200_000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    citations(text)
    assert time.process_time() - began < 5


def test_real_uk_forms(real_data: Path) -> None:
    """citations/uk_forms, 197 forms: one row of the gold gives another year than its example."""
    with (real_data / "citations" / "uk_forms" / "gold_examples.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = sum([c.canonical for c in citations(f"As was said in {r['example']}.")] == [r["canonical"]] for r in rows)
    assert right / len(rows) >= 0.98, f"{right} of {len(rows)}"


def test_real_german_decisions_have_no_british_citations(real_data: Path) -> None:
    for file in sorted((real_data / "citations" / "german" / "fixtures").glob("*.jsonl")):
        assert citations(file.read_text("utf-8")) == []


def test_real_us_pairs(real_data: Path) -> None:
    """citations/us_eyecite is eyecite's own set: what is shown is that nothing is lost on the way from it."""
    wanted = found = 0
    for line in (real_data / "citations" / "us_eyecite" / "gold_pairs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["options"].get("clean_steps"):
            continue
        pages = [
            e["groups"]["page"] for e in row["expected"] if e["kind"] == "FullCaseCitation" and e["groups"].get("page")
        ]
        got = " ".join(c.canonical for c in us_citations(row["text"]))
        wanted += len(pages)
        found += sum(page in got for page in pages)
    assert wanted > 100
    assert found / wanted >= 0.98, f"{found} of {wanted}"
