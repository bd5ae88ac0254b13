"""Pictures and scanned pages: words by Tesseract, with boxes and confidence."""

import io
import shutil

import pytest
from PIL import Image, ImageDraw, ImageFont

from graph.model import Reason, State
from ingest.sandbox import render_page
from tests.fixtures.originals import pdf_of
from tests.fixtures.reading import layer, read
from tests.services.fixtures import absent

LINES = ["The minister received our letter", "on the third of May in Ottawa."]


@pytest.fixture(autouse=True)
def _tesseract():
    if shutil.which("tesseract") is None:
        absent("Tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-fra")


def drawn(lines=tuple(LINES), size=(1700, 700)):
    picture = Image.new("L", size, 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=56)
    for number, line in enumerate(lines):
        draw.text((100, 100 + 75 * number), line, font=font, fill=0)
    return picture


def saved(picture, form="PNG", **options):
    data = io.BytesIO()
    picture.save(data, form, **options)
    return data.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_words_boxes_and_confidence(tmp_path, form):
    made = layer(tmp_path, saved(drawn(), form, dpi=(200, 200)), f"scan.{form.lower()}")
    assert made.text == "\n".join(LINES)
    (page,) = made.pages
    assert page.source == "ocr"
    assert page.confidence is not None
    assert page.confidence > 0.8
    first = made.words[0]
    assert made.text[first.start : first.end] == "The"
    assert abs(first.x0 - 100 * 72 / 200) < 4


def test_a_page_lying_on_its_side_is_turned_and_its_boxes_turned_back(tmp_path):
    lines = [LINES[0], LINES[1], *LINES, *LINES]
    made = layer(tmp_path, saved(drawn(lines).rotate(90, expand=True), dpi=(200, 200)), "scan.png")
    assert "The minister received our letter" in made.text
    first = made.words[0]
    assert first.y1 - first.y0 > first.x1 - first.x0 - 1
    # What began 100 pixels from the left now begins 100 pixels from the bottom.
    assert abs(first.y1 - (1700 - 100) * 72 / 200) < 6


def test_each_sheet_of_a_tiff_is_a_page(tmp_path):
    content = saved(drawn(LINES[:1]), "TIFF", save_all=True, append_images=[drawn(LINES[1:])], dpi=(200, 200))
    made = layer(tmp_path, content, "scan.tiff")
    assert [made.text[p.start : p.end] for p in made.pages] == LINES
    png = render_page(tmp_path / "original", 2, 1.0)
    assert int.from_bytes(png[16:20], "big") == round(1700 * 72 / 200)


def test_a_scanned_pdf_page_is_read_and_its_boxes_are_on_the_page(tmp_path):
    picture = drawn().convert("L")
    data = picture.tobytes()
    objects = [
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length %d >>\nstream\n%s\nendstream" % (*picture.size, len(data), data),
        b"<< /Length 31 >>\nstream\nq 510 0 0 210 40 600 cm /I Do Q\nendstream",
        b"<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents 2 0 R "
        b"/Resources << /XObject << /I 1 0 R >> >> >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Catalog /Pages 4 0 R >>",
    ]
    made = layer(tmp_path, pdf_of(objects, b"/Root 5 0 R"), "scan.pdf")
    assert made.text == "\n".join(LINES)
    assert made.pages[0].source == "ocr"
    first = made.words[0]
    assert abs(first.x0 - (40 + 100 * 0.3)) < 4
    assert abs(first.y0 - (842 - 810 + 100 * 0.3)) < 12


def test_a_picture_without_words_says_so(tmp_path):
    outcome = read(tmp_path, saved(Image.new("RGB", (400, 300), "navy")), "photo.png")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.NO_TEXT)


def test_a_picture_of_too_many_pixels_or_cut_short_is_refused(tmp_path):
    outcome = read(tmp_path, saved(Image.new("1", (12_000, 100))), "wide.png")
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.OVER_LIMIT)
    content = saved(drawn())
    outcome = read(tmp_path, content[: len(content) // 2], "cut.png")
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.DAMAGED)


def test_without_tesseract_the_remedy_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.sandbox.shutil.which", lambda name: None)
    outcome = read(tmp_path, saved(drawn()), "scan.png")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.NO_TEXT)
    assert "Install tesseract-ocr" in outcome.message
