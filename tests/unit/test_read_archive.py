"""ZIP archives: members become children, names are only words, and bombs end early."""

import io
import struct
import zipfile

import pytest

from graph.model import Reason, State
from ingest.read.limits import Limits
from ingest.read.zip_archive import shown_name
from tests.fixtures.originals import pdf, zipped
from tests.fixtures.reading import read


def test_members_are_children(tmp_path):
    content = zipped({"letters/a.txt": b"One", "b.pdf": pdf([["Two"]]), "__MACOSX/._a.txt": b"junk", "empty/": b""})
    outcome = read(tmp_path, content, "letters.zip")
    assert (outcome.state, outcome.media_type) == (State.READY, "application/zip")
    assert [(c.part, c.name) for c in outcome.children] == [("1: letters/a.txt", "a.txt"), ("2: b.pdf", "b.pdf")]
    assert outcome.children[0].path.read_bytes() == b"One"
    assert outcome.layer is not None
    assert outcome.layer.text == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("a/./b", "a/b"),
        ("..", "member"),
    ],
)
def test_names_lead_nowhere(tmp_path, name, shown):
    assert shown_name(zipfile.ZipInfo(name)) == shown
    outcome = read(tmp_path, zipped({name: b"Text"}), "letters.zip")
    assert [c.path.parent for c in outcome.children] == [tmp_path / "scratch"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["original", "scratch"]


def test_names_of_russian_windows_are_read():
    member = zipfile.ZipInfo("x")
    member.filename = "Письмо.txt".encode("cp866").decode("cp437")
    assert shown_name(member) == "Письмо.txt"


def test_links_are_left_out(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", "Text")
    outcome = read(tmp_path, data.getvalue(), "letters.zip")
    assert [c.name for c in outcome.children] == ["a.txt"]
    assert outcome.layer is not None
    assert any("only a link" in note for note in outcome.layer.notes)


def test_a_bomb_is_over_the_limit_and_good_members_before_it_are_kept(tmp_path):
    content = zipped({"a.txt": b"Text", "bomb.txt": b"0" * 30_000_000})
    outcome = read(tmp_path, content, "bomb.zip")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.OVER_LIMIT)
    assert [c.name for c in outcome.children] == ["a.txt"]
    alone = read(tmp_path, zipped({"bomb.txt": b"0" * 30_000_000}), "bomb.zip")
    assert (alone.state, alone.reason, alone.children) == (State.REFUSED, Reason.OVER_LIMIT, ())


def test_sizes_in_the_header_are_not_believed(tmp_path):
    content = bytearray(zipped({"bomb.txt": b"0" * 30_000_000}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)  # the size that the directory claims
    outcome = read(tmp_path, bytes(content), "bomb.zip")
    assert outcome.state is not State.READY
    assert sum(c.path.stat().st_size for c in outcome.children) < 2 << 20


def test_archives_lie_only_so_deep(tmp_path):
    content = zipped({"a.txt": b"Text"})
    for depth in range(3):
        assert read(tmp_path, content, "a.zip", depth=depth).state is State.READY
    outcome = read(tmp_path, content, "a.zip", depth=3)
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.OVER_LIMIT)


def test_too_many_members_are_refused(tmp_path):
    content = zipped({f"{n}.txt": b"x" for n in range(12)})
    outcome = read(tmp_path, content, "many.zip", Limits(entries=10))
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.OVER_LIMIT)


def test_locked_and_damaged_members_are_named(tmp_path):
    content = bytearray(zipped({"a.txt": b"Text one", "b.txt": b"Text two"}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1  # the first member is encrypted
    outcome = read(tmp_path, bytes(content), "locked.zip")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.LOCKED)
    assert "a.txt" in outcome.message
    assert [c.name for c in outcome.children] == ["b.txt"]
    stored = bytearray(zipped({"a.txt": b"Text one", "b.txt": b"Text two"}, stored=["a.txt"]))
    stored[stored.index(b"Text one")] ^= 1
    outcome = read(tmp_path, bytes(stored), "damaged.zip")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.PAGES_MISSING)
    assert [c.name for c in outcome.children] == ["b.txt"]


def test_an_empty_archive_has_no_text(tmp_path):
    outcome = read(tmp_path, zipped({}), "empty.zip")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.NO_TEXT)


def test_overlapping_members_are_bounded(tmp_path):
    # Two thousand directory entries point at one member: much comes out of little.
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(range(256)) * 2000)
        first = archive.filelist[0]
        for number in range(2000):
            twin = zipfile.ZipInfo(f"{number}.txt")
            for field in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(twin, field, getattr(first, field))
            archive.filelist.append(twin)
    outcome = read(tmp_path, data.getvalue(), "overlap.zip")
    assert outcome.state is not State.READY
    assert sum(c.path.stat().st_size for c in outcome.children) <= Limits().entries_bytes
