"""The gold is whole: spans and quotes are in their texts, claims fit the vocabulary, no scored part leaves one out."""

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.vocabulary import RELATIONS, EntityKind, Ground, Issue, Outcome, Relation

HERE = Path(__file__).resolve().parent
PATHS = sorted((HERE / "gold").glob("*/*.json"))
LEAST = {"dev": (20, 6), "test": (20, 6), "test_2": (16, 4)}  # documents, and of each kind
GOLD: dict[Path, tuple[str, dict[str, Any]]] = {
    path: (path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8"))) for path in PATHS
}

documents = pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")


def test_pairs_fit_their_sources() -> None:
    run = subprocess.run(
        [sys.executable, str(HERE / "build_gold.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@documents
def test_spans_lie_on_words(path: Path) -> None:
    text, gold = GOLD[path]
    spans = [span for one in gold["appearances"] for span in one["mentions"] + one["references"]]
    for start, end in spans + gold["not_names"] + gold["optional"]:
        words = text[start:end]
        assert words
        assert words == words.strip(), (start, end, words)
        assert not re.match(r"\w\w", text[start - 1 : start + 1]) or start == 0, words
        assert not re.match(r"\w\w", text[end - 1 : end + 1]), words


@documents
def test_mentions_do_not_overlap(path: Path) -> None:
    _, gold = GOLD[path]
    mentions = sorted(tuple(span) for one in gold["appearances"] for span in one["mentions"])
    for (_, end), (start, _) in pairwise(mentions):
        assert end <= start


@documents
def test_every_appearance_is_seen_under_its_name(path: Path) -> None:
    text, gold = GOLD[path]
    names = [one["name"] for one in gold["appearances"]]
    assert len(set(names)) == len(names)
    for one in gold["appearances"]:
        assert EntityKind(one["kind"])
        assert one["mentions"], one["name"]
        if gold["language"] == "en":
            surfaces = {" ".join(text[start:end].split()).casefold() for start, end in one["mentions"]}
            assert one["name"].casefold() in surfaces, (one["name"], surfaces)


@documents
def test_a_name_is_marked_wherever_it_stands(path: Path) -> None:
    text, gold = GOLD[path]
    marked = [span for one in gold["appearances"] for span in one["mentions"] + one["references"]]
    marked += gold["not_names"] + gold["optional"]
    for one in gold["appearances"]:
        for start, end in one["mentions"]:
            surface = text[start:end]
            if len(surface) < 3:
                continue
            for found in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
                inside = any(a <= found.start() and found.end() <= b for a, b in marked)
                assert inside, f"{surface} at {found.start()} is not marked"


@documents
def test_claims_fit_the_vocabulary(path: Path) -> None:
    text, gold = GOLD[path]
    kinds = {one["name"]: EntityKind(one["kind"]) for one in gold["appearances"]}
    seen = set()
    for claim in gold["claims"]:
        row = RELATIONS[Relation(claim["relation"])]
        for end, allowed in (("subject", row.domain), ("object", row.range)):
            if claim[end] == "document":
                assert not allowed or row.document_end, claim
            else:
                assert kinds[claim[end]] in allowed, claim
        assert claim["polarity"] in {"stated", "denied", "planned", "alleged"}
        assert claim["speaker"] is None or claim["speaker"] in kinds
        assert claim["when"] is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", claim["when"])
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert claim["quote"] == claim["quote"].strip()
        key = tuple(claim[name] for name in ("relation", "subject", "object", "polarity", "start"))
        assert key not in seen
        seen.add(key)


@documents
def test_letter_and_decision_fields_stand_in_the_text(path: Path) -> None:
    text, gold = GOLD[path]
    flat = " ".join(text.split())
    if gold["kind"] == "letter":
        letter = gold["letter"]
        assert letter["signatories"]
        assert letter["addressees"]
        for one in letter["signatories"]:
            assert one["name"] in {each["name"] for each in gold["appearances"]}
            assert one["role"] is None or one["role"] in flat
        assert letter["subject"] is None or letter["subject"] in flat
        assert letter["salutation"] is None or letter["salutation"] in flat
    if gold["kind"] == "ruling":
        decision = gold["decision"]
        assert Outcome(decision["outcome"])
        assert decision["country"] is None or re.fullmatch("[A-Z]{2}", decision["country"])
        assert all(Ground(name) for name in decision["grounds"])
        assert all(Issue(name) for name in decision["issues"])
        assert decision["docket"] in flat
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", decision["date"])
        for name in decision["decision_makers"]:
            assert name in {each["name"] for each in gold["appearances"]}
        assert decision["holding"] in text


@pytest.mark.parametrize("part", LEAST)
def test_a_part_covers_kinds_relations_and_polarities(part: str) -> None:
    golds = [gold for path, (_, gold) in GOLD.items() if path.parent.name == part]
    documents, of_each = LEAST[part]
    assert len(golds) >= documents
    for kind in ("letter", "article", "ruling"):
        assert sum(gold["kind"] == kind for gold in golds) >= of_each
    claims = [claim for gold in golds for claim in gold["claims"]]
    assert {claim["relation"] for claim in claims} == set(Relation)
    for polarity in ("denied", "planned", "alleged"):
        assert sum(claim["polarity"] == polarity for claim in claims) >= 10
    assert any(gold["not_names"] for gold in golds)
    assert any(claim["speaker"] for claim in claims)
