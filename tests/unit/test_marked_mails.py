"""Mails marked by hand, read and scored: marks stand where they say, parts are kept apart, changed data is refused."""

import hashlib
import json
import lzma

import pytest

from scripts.train import marked_mails
from scripts.train.example import Marked, allowed
from scripts.train.marked_mails import DataChangedError
from tests.quality import mail_names

TEXT = "STAMP\nFrom: Quill, Ada B\nTo: Bo\nSubject: Lunch in Elsewhere\n\nWith the Tin Union at noon?\n"


def span(options, name):
    return [TEXT.index(name), TEXT.index(name) + len(name), options]


@pytest.fixture
def data(tmp_path):
    path = tmp_path / marked_mails.MESSAGES
    path.parent.mkdir(parents=True)
    rows = [{"id": "C1", "text": TEXT}, {"id": "C2", "text": "Not marked."}]
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


@pytest.fixture
def marks(tmp_path):
    def write(**changed):
        row = {
            "id": "C1",
            "start": TEXT.index("From"),
            "end": len(TEXT) - 1,
            "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "part": "train",
            "marks": [
                span(["PERSON"], "Quill, Ada B"),
                span(["PERSON"], "Bo"),
                span(["GOVERNMENT", "PLACE"], "Elsewhere"),
                span(["ORGANISATION"], "Tin Union"),
            ],
        }
        path = tmp_path / "marks.json"
        path.write_text(json.dumps([row | changed]), "utf-8")
        return path

    return write


def test_marks_stand_where_the_names_are_in_the_stretch(data, marks):
    (example,) = marked_mails.marked(data, "train", marks())
    assert example.text.startswith("From: Quill")
    assert example.text.endswith("noon?")
    assert [(example.text[m.start : m.end], m.options) for m in example.marks] == [
        ("Quill, Ada B", ("PERSON",)),
        ("Bo", ("PERSON",)),
        ("Elsewhere", ("GOVERNMENT", "PLACE")),
        ("Tin Union", ("ORGANISATION",)),
    ]
    assert example.unmarked == ("ROLE", "NATIONALITY", "DATE")
    assert all(bits for _, _, bits in allowed(example))


def test_the_other_part_is_not_read(data, marks):
    assert list(marked_mails.marked(data, "test", marks())) == []


def test_an_open_name_is_right_as_either_kind_and_what_may_be_no_name_is_not_counted(data, marks, monkeypatch):
    row = json.loads(marks().read_text("utf-8"))[0]["marks"]
    path = marks(part="test", marks=[*row[1:], span(["ORGANISATION", "O"], "noon")])
    monkeypatch.setattr(mail_names, "marked", lambda data, part: marked_mails.marked(data, part, path))
    (mail,) = mail_names.mails(data)
    at = {name: (mail.text.index(name), mail.text.index(name) + len(name)) for name in ("Bo", "Elsewhere", "Tin Union")}
    assert mail.gold() == {
        (*at["Bo"], "person"),
        (*at["Elsewhere"], "place"),
        (*at["Tin Union"], "organisation"),
    }
    assert [mail.text[a:b] for a, b in mail.free] == ["noon"]
    for kind in ("place", "government"):
        assert mail.settled({(*at["Elsewhere"], kind)}, {}) == {(*at["Elsewhere"], "place")}
    wrong = {(*at["Bo"], "place"), (*at["Tin Union"], "government")}
    assert mail.settled(wrong, {}) == wrong


def test_a_finder_without_governments_may_mean_them():
    mail = mail_names.Mail(text="Ruritania acts", names={(0, 9): frozenset({"government"})}, free=())
    assert mail.settled({(0, 9, "place")}) == {(0, 9, "government")}
    assert mail.settled({(0, 9, "place")}, {}) == {(0, 9, "place")}
    assert mail.settled({(0, 9, "person")}) == {(0, 9, "person")}


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"sha256": "0" * 64}, "C1 of .* has changed"), ({"id": "C3"}, "C3 is marked, but no longer")],
)
def test_changed_data_is_refused(data, marks, changed, said):
    with pytest.raises(DataChangedError, match=said):
        list(marked_mails.marked(data, "train", marks(**changed)))


def test_the_marks_hold_no_text_and_do_not_overlap():
    rows = json.loads(marked_mails.MARKS.read_text("utf-8"))
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == {"id", "start", "end", "sha256", "part", "marks"}
        assert row["part"] in {"train", "test"}
        behind = row["start"]
        for start, end, options in row["marks"]:
            assert behind <= start < end <= row["end"]
            assert set(options) <= {"PERSON", "ORGANISATION", "GOVERNMENT", "CASE", "PLACE", "O"}
            behind = end


def test_real_mails_are_those_that_were_marked(real_data):
    for part in ("train", "test"):
        for example in marked_mails.marked(real_data, part):
            assert all(isinstance(m, Marked) and example.text[m.start : m.end].strip() for m in example.marks)
            assert all(bits for _, _, bits in allowed(example))


def test_what_was_trained_on_is_not_scored(data, marks, monkeypatch):
    path = marks(part="test")
    (row,) = json.loads(path.read_text("utf-8"))
    monkeypatch.setattr(mail_names, "marked", lambda data, part: marked_mails.marked(data, part, path))
    assert len(list(mail_names.mails(data))) == 1
    path.write_text(json.dumps([row, row | {"part": "train"}]), "utf-8")
    assert list(mail_names.mails(data)) == []
