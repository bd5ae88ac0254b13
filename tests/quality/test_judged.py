"""The verdicts on real claims are whole and hold no text; bins of confidence are never small."""

import itertools
import json

import pytest

from graph.model import Polarity
from graph.vocabulary import Relation
from tests.quality.judged import BIN, JUDGED, Judged, bins, share

FIELDS = {"set", "document", "start", "end", "relation", "polarity", "subject", "object", "verdict", "wrong"}


def judged(confidence: float) -> Judged:
    return Judged(document="d", kind="mail", relation="MET_WITH", confidence=confidence, right=True)


def test_verdicts_are_whole_and_hold_no_text():
    rows = json.loads(JUDGED.read_text("utf-8"))
    assert len(rows) >= 300
    for row in rows:
        assert set(row) == FIELDS
        assert Relation(row["relation"])
        assert Polarity(row["polarity"])
        assert row["verdict"] in ("right", "wrong")
        assert (row["wrong"] != "") == (row["verdict"] == "wrong")
        assert all(end == "document" or len(end) in (0, 2) for end in (row["subject"], row["object"]))
    places = [json.dumps([row[f] for f in sorted(FIELDS - {"verdict", "wrong"})]) for row in rows]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("count", [1, BIN, BIN + 1, 3 * BIN - 1])
def test_no_bin_is_small(count: int):
    found = bins([judged(round(0.5 + 0.4 * n / count, 2)) for n in range(count)])
    assert sum(map(len, found)) == count
    assert all(len(each) >= min(BIN, count) for each in found)
    edges = [(each[0].confidence, each[-1].confidence) for each in found]
    assert all(before[1] < after[0] for before, after in itertools.pairwise(edges))


def test_claims_said_equally_sure_are_in_one_bin():
    found = bins([judged(0.9)] * (2 * BIN) + [judged(0.5)] * BIN)
    assert [(each[0].confidence, len(each)) for each in found] == [(0.5, BIN), (0.9, 2 * BIN)]


def test_share():
    assert share([]) == 0.0
    assert share([True, True, False]) == 66.7
