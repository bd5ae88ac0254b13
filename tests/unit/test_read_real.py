"""Real files: each ends in a typed outcome within its time, and the words that should come out do.

The larger sets are sampled here; benchmarks/read_sweep.py reads all of them.
"""

import dataclasses
import shutil
import statistics
import time
from collections import Counter

import pytest

from graph.model import Reason, State
from ingest.read.charset import declared_in, decoded
from tests.fixtures.reading import check_outcome
from tests.fixtures.reading_gold import (
    articles,
    body_of,
    encodings,
    judgments,
    office_documents,
    originals,
    outcome_of,
    printed_numbers,
    recall,
    rich_text,
    shingle_score,
)


@pytest.fixture
def _no_ocr(monkeypatch):
    """Broken PDFs are about the sandbox, not about OCR, which takes seconds a page."""
    found = shutil.which
    monkeypatch.setattr("ingest.sandbox.shutil.which", lambda name: None if name == "tesseract" else found(name))


def test_judgments_in_docx_keep_their_words_and_numbers(real_data):
    scores = []
    for gold in judgments(real_data):
        outcome = outcome_of(gold.original)
        check_outcome(outcome, gold.original.name)
        assert outcome.state is State.READY
        assert outcome.layer is not None
        scores.append(recall(outcome, gold.text))
        printed = printed_numbers(real_data, gold.original.stem)
        labels = Counter(p.label for p in outcome.layer.paragraphs if p.label)
        assert (printed & labels).total() > 0.8 * printed.total(), gold.original.name
    assert len(scores) == 12
    assert min(scores) > 0.985
    assert statistics.mean(scores) > 0.995


def test_office_files_with_expected_text(real_data):
    for found, least in ((rich_text(real_data), 0.99), (office_documents(real_data), 0.9)):
        scores = [recall(outcome_of(gold.original), gold.text) for gold in found]
        assert len(scores) > 10
        assert statistics.mean(scores) > least


def test_articles(real_data):
    precision, found = [], []
    for key, page, expected in list(articles(real_data))[::2]:
        outcome = outcome_of(real_data, f"{key}.html", page)
        check_outcome(outcome, f"{key}.html")
        p, r = shingle_score(expected, body_of(outcome))
        precision.append(p)
        found.append(r)
    p, r = statistics.mean(precision), statistics.mean(found)
    assert len(found) == 24
    assert 2 * p * r / (p + r) > 0.95


def test_encodings(real_data):
    wrong = []
    count = 0
    for path, expected in encodings(real_data):
        count += 1
        data = path.read_bytes()
        text, encoding = decoded(data, declared_in(data))
        if len(text) != len(expected) or sum(a != b for a, b in zip(text, expected, strict=True)) > 0.005 * len(text):
            wrong.append((path.parent.name, encoding))
    assert count == 86
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize(
    ("folder", "step", "readable"),
    [("formats/office", 2, 0.75), ("mail/fixtures", 3, 0.95), ("rulings/aao_scans", 1, 1.0)],
)
def test_every_file_of_a_set_ends_typed(real_data, folder, step, readable):
    outcomes = []
    for path in originals(real_data / folder)[::step]:
        begun = time.monotonic()
        outcome = outcome_of(path)
        check_real(outcome, path)
        assert time.monotonic() - begun < 20
        outcomes.append(outcome.state)
    assert outcomes.count(State.READY) >= readable * len(outcomes)


@pytest.mark.parametrize(
    ("folder", "step"),
    [
        ("hostile/pdfs", 3),
        ("hostile/archives_xml", 1),
        ("hostile/encodings/naughty-strings", 1),
        ("rulings/us_pdfs", 2),
    ],
)
@pytest.mark.usefixtures("_no_ocr")
def test_hostile_sets_end_typed(real_data, folder, step):
    reasons: Counter[Reason | None] = Counter()
    for path in originals(real_data / folder)[::step]:
        begun = time.monotonic()
        outcome = outcome_of(path)
        check_real(outcome, path)
        reasons[outcome.reason] += 1
        assert time.monotonic() - begun < 20, path
    assert reasons[Reason.OVER_LIMIT] == 0  # none of these is a bomb by size
    if folder == "hostile/pdfs":
        assert reasons[None] > 0.6 * reasons.total()
        assert reasons[Reason.UNSUPPORTED] == 0


def check_real(outcome, path):
    """As check_outcome, without the children, which are gone with their folder."""
    check_outcome(dataclasses.replace(outcome, children=()), path.name)
