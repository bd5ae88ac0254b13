"""The verdicts on real claims are whole and hold no text; bins of confidence are never small."""

import itertools
import json
from pathlib import Path

import pytest

from graph.model import Polarity
from graph.vocabulary import Relation
from tests.quality import judged as scorer
from tests.quality.judged import BIN, JUDGED, PLACE, Judged, agreement, bins, differing, keep, lot, share, write

FIELDS = {"set", "document", "start", "end", "relation", "polarity", "subject", "object", "verdict", "wrong", "readers"}


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
        assert len(row["readers"]) == 2
        assert set(row["readers"]) <= {"right", "wrong"}
        assert row["verdict"] in row["readers"]
        assert all(end == "document" or len(end) in (0, 2) for end in (row["subject"], row["object"]))
    places = [json.dumps([row[field] for field in PLACE]) for row in rows]
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


def sheet(file: Path, *verdicts: str) -> Path:
    places = [dict.fromkeys(PLACE, number) for number in range(len(verdicts))]
    rows = [
        place | {"verdict": verdict, "wrong": "name" if verdict == "wrong" else "", "_quote": "kept from the file"}
        for place, verdict in zip(places, verdicts, strict=True)
    ]
    write(rows, file)
    return file


def test_a_third_settles_where_two_readers_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(scorer, "JUDGED", tmp_path / "judged.json")
    first = sheet(tmp_path / "first", "right", "right", "wrong")
    second = sheet(tmp_path / "second", "right", "wrong", "wrong")
    open_ones = list(differing(first, second))
    assert [(row["set"], row["verdict"], row["_said"]) for row in open_ones] == [(1, "", ["right", "wrong name"])]
    third = tmp_path / "third"
    write([open_ones[0] | {"verdict": "wrong", "wrong": "link"}], third)
    assert keep(first, second, third) == 3
    kept = json.loads((tmp_path / "judged.json").read_text("utf-8"))
    assert [(row["verdict"], row["wrong"], row["readers"]) for row in kept] == [
        ("right", "", ["right", "right"]),
        ("wrong", "link", ["right", "wrong"]),
        ("wrong", "name", ["wrong", "wrong"]),
    ]
    assert "kept from the file" not in (tmp_path / "judged.json").read_text("utf-8")


def test_what_was_judged_before_keeps_its_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(scorer, "JUDGED", tmp_path / "judged.json")
    known = dict.fromkeys(PLACE, 7) | {"verdict": "right", "wrong": "", "readers": ["wrong", "right"]}
    first, second = sheet(tmp_path / "first", "right"), sheet(tmp_path / "second", "right")
    for file in (first, second):
        file.write_text(file.read_text("utf-8") + json.dumps(known | {"_quote": "q"}) + "\n", encoding="utf-8")
    assert list(differing(first, second)) == []
    assert keep(first, second, sheet(tmp_path / "third")) == 2
    assert json.loads((tmp_path / "judged.json").read_text("utf-8"))[1] == known


def test_a_claim_keeps_its_lot_whatever_else_is_to_draw_from():
    claim = dict.fromkeys(PLACE, 1)
    assert lot(claim) == lot(claim | {"verdict": "right", "_quote": "q"})
    assert len({lot(claim | {"start": n}) for n in range(100)}) == 100


def test_what_is_not_settled_is_not_kept(tmp_path: Path):
    first, second = sheet(tmp_path / "first", "right"), sheet(tmp_path / "second", "wrong")
    with pytest.raises(SystemExit, match="does not settle"):
        keep(first, second, sheet(tmp_path / "third"))
    with pytest.raises(SystemExit, match="without a verdict"):
        keep(sheet(tmp_path / "first", ""), second, second)


def test_agreement_beyond_chance():
    assert agreement([("right", "right"), ("wrong", "wrong")]) == (100.0, 100.0)
    assert agreement([("right", "right"), ("wrong", "right")]) == (50.0, 0.0)
    assert agreement([("right", "right")] * 3) == (100.0, 100.0)
