"""The archive keeps each file once, whole, under its hash, and gives back what was kept."""

import hashlib
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from graph.errors import ArchiveDamaged, NotFound
from graph.model import (
    Document,
    DocumentKind,
    Findings,
    Page,
    Paragraph,
    Passage,
    Precision,
    Reading,
    State,
    TextLayer,
    When,
    WordBox,
    passage_id,
)
from ingest.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def reading(document: str) -> Reading:
    text = "Anna Orlova wrote.\n"
    day = date(2025, 12, 3)
    layer = TextLayer(
        document=Document(
            id=document,
            kind=DocumentKind.LETTER,
            title="Letter",
            media_type="text/plain",
            size=3,
            dated=When(first=day, last=day, precision=Precision.DAY),
        ),
        text=text,
        pages=(Page(number=1, start=0, end=len(text)),),
        paragraphs=(Paragraph(start=0, end=18),),
        reader="test/1",
        state=State.READY,
        words=(WordBox(start=0, end=4, page=1, x0=1.5, y0=2, x1=3, y1=4),),
    )
    passage = Passage(id=passage_id(document, 0, 18), document=document, start=0, end=18, text=text[:18], page=1)
    return Reading(layer=layer, findings=Findings(version="test/1", passages=(passage,)))


def test_a_file_is_kept_once_under_its_hash(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"abc")
    document, size = archive.keep(source)
    assert (document, size) == (hashlib.sha256(b"abc").hexdigest(), 3)
    assert archive.keep(source)[0] == document
    assert archive.original(document).read_bytes() == b"abc"
    assert list(archive.originals()) == [document]
    assert archive.sweep() == 0
    archive.verify(document)


def test_a_changed_original_is_named(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"abc")
    document, _ = archive.keep(source)
    path = archive.original(document)
    path.chmod(0o600)
    path.write_bytes(b"abd")
    with pytest.raises(ArchiveDamaged, match="changed on disk"):
        archive.verify(document)


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "A" * 64, "g" * 64, "a" * 63])
def test_only_a_hash_becomes_a_path(archive: Archive, key: str) -> None:
    with pytest.raises(NotFound):
        archive.original(key)


def test_a_reading_comes_back_as_it_was(archive: Archive) -> None:
    kept = reading("a" * 64)
    archive.write(kept)
    assert archive.words("a" * 64) == kept.layer.words
    found = archive.reading("a" * 64)
    assert found.findings == kept.findings
    assert found.layer.text == kept.layer.text
    assert found.document == kept.document
    assert archive.has_reading("a" * 64)
    assert not archive.has_reading("b" * 64)


def test_a_damaged_reading_is_an_error_with_a_remedy(archive: Archive) -> None:
    archive.write(reading("a" * 64))
    path = next(archive.folder.rglob("text.json.gz"))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ArchiveDamaged, match="casegraph reread"):
        archive.layer("a" * 64)


def test_vectors_come_back_only_for_the_same_passages(archive: Archive) -> None:
    rows = np.eye(2, 4, dtype=np.float32)
    archive.write_vectors("a" * 64, "model", ["p", "q"], rows)
    found = archive.vectors("a" * 64, "model", ["p", "q"])
    assert found is not None
    assert np.allclose(found, rows)
    assert archive.vectors("a" * 64, "model", ["q", "p"]) is None
    assert archive.vectors("a" * 64, "other", ["p", "q"]) is None
    next(archive.folder.rglob("vectors-*.npz")).write_bytes(b"not an array")
    assert archive.vectors("a" * 64, "model", ["p", "q"]) is None


def test_erasing_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"abc")
    document, _ = archive.keep(source)
    archive.write(reading(document))
    archive.erase(document)
    archive.erase(document)
    assert not archive.holds(document)
    assert [p for p in archive.folder.rglob("*") if p.is_file()] == []


def test_what_a_crash_left_is_swept(archive: Archive) -> None:
    (archive.folder / "incoming" / "keep-x").write_bytes(b"half")
    archive.write(reading("a" * 64))
    (archive.folder / "readings" / "aa" / ("a" * 64) / "text.json.gz1.tmp").write_bytes(b"half")
    assert archive.sweep() == 2
    assert archive.has_reading("a" * 64)
