"""Files made to hurt: each ends in its typed outcome, soon, and the parent grows by nothing to speak of."""

import functools
import io
import resource
import shutil
import subprocess
import sys
import time
import zipfile
import zlib

import pytest

from graph.model import Reason, State
from ingest.read.limits import Limits
from ingest.read.servers import bubblewrap
from tests.fixtures.originals import pdf, pdf_of, zipped
from tests.fixtures.reading import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWN = b"BT /F1 1 Tf 10 10 Td (abcdefgh) Tj ET\n"
REFUSED = State.REFUSED


@functools.cache
def gibibyte_of_spaces() -> bytes:
    """A gibibyte in a megabyte."""
    return packed(b" " * (1 << 20), 1024, level=6)


def packed(unit: bytes, count: int, level: int = 9) -> bytes:
    squeeze = zlib.compressobj(level)
    return b"".join(squeeze.compress(unit) for _ in range(count)) + squeeze.flush()


def one_stream(stream: bytes, filters: bytes = b"/FlateDecode", pages: int = 1) -> bytes:
    """A PDF whose pages share one content stream."""
    root = 3 + pages
    page = (
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents 2 0 R "
        b"/Resources << /Font << /F1 1 0 R >> >> >>" % root
    )
    kids = b" ".join(b"%d 0 R" % (3 + n) for n in range(pages))
    objects = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
        *[page] * pages,
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Type /Catalog /Pages %d 0 R >>" % root,
    ]
    return pdf_of(objects, b"/Root %d 0 R" % len(objects))


def docx(document: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": document})


def nested_mail(depth: int) -> bytes:
    message = b"From: a@example.org\nMessage-ID: <a>\nSubject: innermost\n\nText"
    for level in range(depth):
        message = (
            b"From: a@example.org\nMessage-ID: <a>\nSubject: outer\nContent-Type: multipart/mixed; boundary=b%d\n\n"
            b"--b%d\nContent-Type: message/rfc822\n\n%s\n--b%d--\n" % (level, level, message, level)
        )
    return message


def quine_like_zip(depth: int) -> bytes:
    inner = zipped({"a.txt": b"Text"})
    for _ in range(depth):
        inner = zipped({"inner.zip": inner})
    return inner


OVER, DAMAGED = Reason.OVER_LIMIT, Reason.DAMAGED
BOMBS = {
    "inflated.pdf": (lambda: one_stream(gibibyte_of_spaces()), {OVER}),
    "inflated-twice.pdf": (
        lambda: one_stream(zlib.compress(gibibyte_of_spaces(), 9), b"[/FlateDecode /FlateDecode]"),
        {OVER},
    ),
    "deep.pdf": (
        lambda: pdf_of(
            [
                b"[" * 200_000 + b"]" * 200_000,
                b"<< /Type /Pages /Count 0 /Kids 1 0 R >>",
                b"<< /Type /Catalog /Pages 2 0 R >>",
            ],
            b"/Root 3 0 R",
        ),
        {DAMAGED},
    ),
    "noise.pdf": (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 1000, {DAMAGED}),
    "inflated.docx": (lambda: docx(b"<w:document>" + b"A" * 150_000_000), {OVER}),
    "entity.docx": (
        lambda: docx(
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document %s><w:body><w:p><w:r><w:t>A&e;</w:t>'
            b"</w:r></w:p></w:body></w:document>" % W.encode()
        ),
        {DAMAGED},
    ),
    "nested.docx": (
        lambda: docx(b"<w:document %s><w:body>%s</w:body></w:document>" % (W.encode(), b"<w:sdt>" * 9_000)),
        {OVER, DAMAGED, Reason.NO_TEXT},
    ),
    "laughs.odt": (
        lambda: zipped(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": b'<!DOCTYPE x [<!ENTITY a "%s"><!ENTITY b "%s">]><x>&b;</x>'
                % (b"a" * 999, b"&a;" * 999),
            },
            stored=["mimetype"],
        ),
        {DAMAGED},
    ),
    "parts.eml": (
        lambda: (
            b"From: a@example.org\nMessage-ID: <a>\nContent-Type: multipart/mixed; boundary=b\n\n"
            + b"--b\n\nx\n" * 50_000
        ),
        {OVER},
    ),
}


@pytest.mark.parametrize("name", list(BOMBS))
def test_bombs_are_refused_soon(tmp_path, name):
    make, reasons = BOMBS[name]
    content = make()
    begun = time.monotonic()
    outcome = read(tmp_path, content, name)
    assert outcome.reason in reasons, outcome.message
    assert outcome.state is State.REFUSED or outcome.reason is Reason.NO_TEXT
    assert time.monotonic() - begun < 30


def test_pages_that_share_one_slow_stream_end_with_the_good_pages(tmp_path):
    content = one_stream(packed(DRAWN, 25_000), pages=3_000)
    outcome = read(tmp_path, content, "slow.pdf", Limits(cpu_seconds=3, cpu_seconds_floor=3))
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.OVER_LIMIT)
    assert outcome.layer is not None
    assert 0 < len(outcome.layer.pages) < 3_000


def test_many_operators_do_not_hold_the_reader_up(tmp_path):
    begun = time.monotonic()
    assert read(tmp_path, one_stream(packed(DRAWN, 5_000_000 // len(DRAWN))), "slow.pdf").state is State.READY
    assert time.monotonic() - begun < 20


def test_messages_in_messages_end(tmp_path):
    outcome = read(tmp_path, nested_mail(300), "nested.eml")
    assert outcome.state in (State.READY, State.PARTIAL)


def test_archives_in_archives_are_opened_one_at_a_time(tmp_path):
    content = quine_like_zip(20)
    for depth in range(4):
        folder = tmp_path / str(depth)
        folder.mkdir()
        outcome = read(folder, content, "inner.zip", depth=depth)
        if outcome.state is State.REFUSED:
            break
        content = outcome.children[0].path.read_bytes()
    assert (depth, outcome.reason) == (3, Reason.OVER_LIMIT)


@pytest.mark.parametrize(
    "name", ["\u202egnp.exe", "ж" * 10_000, "\udcff.pdf", "x\0y.txt", "../../a.txt", "a\nb.txt", ""]
)
def test_no_name_is_too_odd(tmp_path, name):
    outcome = read(tmp_path, b"Some text", name)
    assert outcome.state is State.READY
    assert outcome.layer is not None
    assert outcome.layer.document.title
    refused = read(tmp_path, b"%PDF-1.7 nonsense", name.replace("\0", "").replace("\n", ""))
    assert refused.state is State.REFUSED
    assert len(refused.message) < 1_000
    refused.message.encode("utf-8")


def test_a_file_that_is_two_formats_is_read_as_one(tmp_path):
    content = pdf([["The PDF text"]]) + zipped({"a.txt": b"The ZIP text"})
    outcome = read(tmp_path, content, "both.zip")
    assert outcome.media_type == "application/pdf"
    assert outcome.layer is not None
    assert any("by its content it is PDF" in note for note in outcome.layer.notes)


@pytest.mark.parametrize("kind", ["pdf", "docx", "eml", "zip"])
def test_flipped_bits_always_end_in_a_typed_outcome(tmp_path, kind):
    good = {
        "pdf": pdf([["One line", "", "Another line"], ["Second page"]]),
        "docx": docx(
            b"<w:document %s><w:body><w:p><w:r><w:t>Some text here</w:t></w:r></w:p></w:body></w:document>" % W.encode()
        ),
        "eml": b"From: a@example.org\nMessage-ID: <1>\nSubject: x\n\nText here\n",
        "zip": zipped({"a.txt": b"Some text", "b.txt": b"More text"}),
    }[kind]
    for step in range(25):
        broken = bytearray(good)
        for at in range(step, len(broken), 37 + step):
            broken[at] ^= 1 << (step % 8)
        read(tmp_path, bytes(broken), f"broken.{kind}")  # checks the outcome
        for part in (tmp_path / "scratch").iterdir():
            part.unlink()


def test_the_parent_does_not_grow(tmp_path):
    bomb = one_stream(gibibyte_of_spaces())
    read(tmp_path, pdf([["Warm up"]]), "good.pdf")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(2):
        assert read(tmp_path, bomb, "bomb.pdf").state is REFUSED
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * (1 if sys.platform == "darwin" else 1024) < 50 << 20


def test_in_bubblewrap_there_is_no_network_no_disk_and_no_writing(tmp_path):
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed: apt-get install bubblewrap")
    secret = tmp_path / "secret"  # not below /home or /tmp alone: the checkout itself may lie there, and is bound
    secret.write_text("secret")
    code = f"""
import os, socket
print(os.path.exists("/etc/passwd"), os.path.exists("/root/.profile"), os.path.exists({str(secret)!r}))
try:
    open("/usr/x", "w")
except OSError as error:
    print("write", error.errno is not None)
s = socket.socket()
s.settimeout(2)
print("connect", s.connect_ex(("127.0.0.1", 9)) != 0, len(socket.if_nameindex()))
"""
    done = subprocess.run(
        [*bubblewrap(), sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=30, check=False
    )
    if done.returncode != 0 and "bwrap" in done.stderr:
        pytest.skip(f"bubblewrap does not work here: {done.stderr.strip()}")
    assert done.stdout.splitlines() == ["False False False", "write True", "connect True 1"], done.stderr


def test_overlong_directory_of_an_archive(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(15_000):
            archive.writestr(f"{number}.txt", b"")
    outcome = read(tmp_path, data.getvalue(), "many.zip")
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.OVER_LIMIT)
