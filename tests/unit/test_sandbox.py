"""The sandbox: every outcome is typed, a bad original costs only itself, and the parent stays as it was."""

import os
import threading
import time

import pytest

from graph.errors import ArchiveDamaged, NotFound
from graph.model import Reason, State, document_id
from ingest.sandbox import Limits, isolation, read_limited, render_page
from tests.fixtures.originals import pdf
from tests.fixtures.reading import read

LETTER = ["Dear Minister,", "", "We met the ambassador in Ottawa on 3 May 2021.", "Yours faithfully,", "Anna Example"]


def test_text_and_pdf_come_out_ready(tmp_path):
    outcome = read(tmp_path, pdf([LETTER, ["Second page."]]), "letter.pdf")
    assert (outcome.state, outcome.reason, outcome.media_type) == (State.READY, None, "application/pdf")
    assert outcome.layer is not None
    assert "We met the ambassador in Ottawa on 3 May 2021." in outcome.layer.text
    assert [p.number for p in outcome.layer.pages] == [1, 2]
    plain = read(tmp_path, "Письмо министру.\n\nВторой абзац.".encode("cp1251"), "letter.txt")
    assert plain.layer is not None
    assert plain.layer.text == "Письмо министру.\n\nВторой абзац."
    assert plain.layer.document.id == document_id("Письмо министру.\n\nВторой абзац.".encode("cp1251"))


def test_an_empty_or_unknown_file_is_refused_with_its_name_and_a_remedy(tmp_path):
    empty = read(tmp_path, b"", "empty.pdf")
    assert (empty.state, empty.reason) == (State.REFUSED, Reason.DAMAGED)
    assert empty.message.startswith("empty.pdf: ")
    odd = read(tmp_path, bytes(range(256)) * 40, "thing.bin")
    assert (odd.state, odd.reason) == (State.REFUSED, Reason.UNSUPPORTED)
    assert "Save it as DOCX or PDF and add it again." in odd.message
    with pytest.raises(ArchiveDamaged, match="gone"):
        read_limited(tmp_path / "gone", document="0" * 64, name="gone.pdf", scratch=tmp_path)


def test_a_file_over_its_size_is_refused_unread(tmp_path):
    outcome = read(tmp_path, b"word " * 1000, "long.txt", Limits(original_bytes=1000))
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.OVER_LIMIT)


def test_a_child_out_of_processor_time_keeps_its_good_pages(tmp_path):
    # The first page is plain; the second draws the same letters millions of times.
    content = pdf([LETTER, ["*"]]).replace(b"/Contents 4 0 R", b"/Contents 9 0 R")
    stream = b"BT /F1 12 Tf 72 770 Td\n" + b"(Words without end) Tj 0 -1 Td\n" * 1_500_000 + b"ET"
    extra = b"9 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(stream), stream)
    cut = content.index(b"xref\n")
    content = content[:cut] + extra + b"trailer << /Root 8 0 R >>\n"  # without a table, as after a bad transfer
    limits = Limits(cpu_seconds=2, cpu_seconds_floor=2)
    outcome = read(tmp_path, content, "slow.pdf", limits)
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.OVER_LIMIT)
    assert outcome.layer is not None
    assert outcome.layer.text.startswith("Dear Minister,")
    assert any("Only a part of it was read" in note for note in outcome.layer.notes)


def test_a_silent_child_is_killed(tmp_path):
    slow = b"BT /F1 12 Tf 72 770 Td\n" + b"(Words without end) Tj 0 -1 Td\n" * 1_500_000 + b"ET"
    begun = time.monotonic()
    outcome = read(tmp_path, pdf([[""]], content=slow), "slow.pdf", Limits(silent_seconds=1.0))
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.OVER_LIMIT)
    assert time.monotonic() - begun < 10


def test_a_child_out_of_memory_is_over_the_limit(tmp_path):
    outcome = read(tmp_path, b"word\n\n" * 2_500_000, "large.txt", Limits(memory_bytes=120 << 20))
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.OVER_LIMIT)
    assert "120 MiB" in outcome.message


def test_after_bad_files_good_ones_are_read_and_nothing_is_left_open(tmp_path):
    good = pdf([LETTER])
    read(tmp_path, good, "good.pdf")
    before = len(os.listdir("/dev/fd"))
    for content in (b"%PDF-1.7 nonsense", b"\0" * 5000, b"PK\x03\x04 nonsense"):
        assert read(tmp_path, content, "bad.pdf").state is State.REFUSED
        assert read(tmp_path, good, "good.pdf").state is State.READY
    assert len(os.listdir("/dev/fd")) <= before + 1


def test_many_threads_read_at_once(tmp_path):
    states = []

    def work(number):
        folder = tmp_path / str(number)
        folder.mkdir()
        states.append(read(folder, pdf([[f"Letter {number}"]]), "letter.pdf").state)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert states == [State.READY] * 6


def test_page_pictures_have_the_size_of_the_page(tmp_path):
    original = tmp_path / "original"
    original.write_bytes(pdf([LETTER]))
    png = render_page(original, 1, 1.0)
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (595, 842)
    with pytest.raises(NotFound, match="page 2"):
        render_page(original, 2, 1.0)


def test_isolation_says_what_is_used():
    assert isolation().startswith(("bubblewrap", "limits only"))
