"""PDF: words where they stand on the page as shown, lines put together, and every way a PDF can be broken."""

import io

import pypdf
import pytest

from graph.errors import NotFound
from graph.model import Reason, State
from ingest.sandbox import render_page
from tests.fixtures.originals import pdf, pdf_of
from tests.fixtures.reading import layer, read


def word_boxes(made, word):
    return [w for w in made.words if made.text[w.start : w.end] == word]


def test_lines_paragraphs_and_labels(tmp_path):
    lines = ["1. The applicant entered Canada in", "May 2021 and asked for asylum.", "", "2. The claim is allowed."]
    made = layer(tmp_path, pdf([lines]), "ruling.pdf")
    found = [(p.label, made.text[p.start : p.end]) for p in made.paragraphs]
    assert found == [
        ("1.", "1. The applicant entered Canada in\nMay 2021 and asked for asylum."),
        ("2.", "2. The claim is allowed."),
    ]


def test_a_paragraph_goes_on_over_the_page_border(tmp_path):
    made = layer(tmp_path, pdf([["He was taken to the"], ["police station in Minsk."]]), "letter.pdf")
    assert [made.text[p.start : p.end] for p in made.paragraphs] == ["He was taken to the\npolice station in Minsk."]
    assert [p.number for p in made.pages] == [1, 2]
    assert made.text[made.pages[1].start : made.pages[1].end] == "police station in Minsk."


@pytest.mark.parametrize(
    ("rotate", "expected"),
    # The word begins 72 points from the left and has its baseline at 770 of 842 points.
    [(0, (72, 842 - 770)), (90, (770, 72)), (180, (595 - 72, 770)), (270, (842 - 770, 595 - 72))],
)
def test_boxes_are_on_the_page_as_shown(tmp_path, rotate, expected):
    made = layer(tmp_path, pdf([["Minsk"]], rotate=rotate), "letter.pdf")
    (box,) = word_boxes(made, "Minsk")
    near_x = min(abs(expected[0] - box.x0), abs(expected[0] - box.x1))
    near_y = min(abs(expected[1] - box.y0), abs(expected[1] - box.y1))
    assert near_x < 3
    assert near_y < 6
    long, short = (box.y1 - box.y0, box.x1 - box.x0) if rotate in (90, 270) else (box.x1 - box.x0, box.y1 - box.y0)
    assert long > short


def test_boxes_count_from_the_corner_of_the_crop_box(tmp_path):
    made = layer(tmp_path, pdf([["Minsk"]], crop=(50, 100, 545, 800)), "letter.pdf")
    (box,) = word_boxes(made, "Minsk")
    assert abs(box.x0 - 22) < 3
    assert abs(box.y1 - 30) < 6


def test_boxes_agree_with_the_drawn_page(tmp_path):
    from PIL import Image

    content = pdf([["Minsk", "", "", "Ottawa"]], rotate=90, crop=(50, 100, 545, 800))
    original = tmp_path / "original"
    made = layer(tmp_path, content, "letter.pdf")
    picture = Image.open(io.BytesIO(render_page(original, 1, 2.0))).convert("L")
    ink = 0
    for box in made.words:
        area = picture.crop((round(box.x0 * 2), round(box.y0 * 2), round(box.x1 * 2), round(box.y1 * 2)))
        assert min(area.tobytes()) < 128, "there is nothing where the word should be"
        ink += sum(value < 128 for value in area.tobytes())
    assert ink > 0.9 * sum(value < 128 for value in picture.tobytes())


def test_a_word_parted_at_the_line_end_is_put_together_with_two_boxes(tmp_path):
    made = layer(
        tmp_path, pdf([["He feared persecu-", "tion in an anti-", "Russian climate, see anti-Russian."]]), "a.pdf"
    )
    assert "persecution in an anti-Russian climate" in made.text
    halves = [made.text[w.start : w.end] for w in made.words]
    assert "persecu" in halves
    assert "tion" in halves


def test_title_and_author_come_from_the_properties_unless_they_are_filler(tmp_path):
    assert layer(tmp_path, pdf([["Text"]], title="Open letter on prisoners"), "x.pdf").document.title == (
        "Open letter on prisoners"
    )
    assert layer(tmp_path, pdf([["Text"]], title="Microsoft Word - a.doc"), "folder/x.pdf").document.title == "x"


def test_a_password_is_asked_for_only_where_it_is_needed(tmp_path):
    for user, state in (("secret", State.REFUSED), ("", State.READY)):
        writer = pypdf.PdfWriter(io.BytesIO(pdf([["A locked letter"]])))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        data = io.BytesIO()
        writer.write(data)
        outcome = read(tmp_path, data.getvalue(), "locked.pdf")
        assert outcome.state is state
        if state is State.REFUSED:
            assert outcome.reason is Reason.LOCKED
            assert "without the password" in outcome.message


def test_attachments_are_children(tmp_path):
    writer = pypdf.PdfWriter(io.BytesIO(pdf([["See the annex"]])))
    writer.add_attachment("annex.txt", b"The annex itself")
    data = io.BytesIO()
    writer.write(data)
    outcome = read(tmp_path, data.getvalue(), "letter.pdf")
    assert [(c.part, c.name, c.path.read_bytes()) for c in outcome.children] == [
        ("attachment 1", "annex.txt", b"The annex itself")
    ]


def test_what_was_filled_into_a_form_is_text(tmp_path):
    objects = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length 43 >>\nstream\nBT /F1 12 Tf 72 770 Td (Country of) Tj ET    \nendstream",
        b"<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents 2 0 R /Annots [5 0 R] "
        b"/Resources << /Font << /F1 1 0 R >> >> >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (country) /V (Belarus) /Rect [150 760 300 790] /P 3 0 R "
        b"/DA (/F1 12 Tf 0 g) /F 4 >>",
        b"<< /Type /Catalog /Pages 4 0 R /AcroForm << /Fields [5 0 R] /NeedAppearances true "
        b"/DA (/F1 12 Tf 0 g) /DR << /Font << /F1 1 0 R >> >> >> >>",
    ]
    made = layer(tmp_path, pdf_of(objects, b"/Root 6 0 R"), "form.pdf")
    assert "Country of" in made.text
    assert "Belarus" in made.text


def boxed(*boxes, colour="0 g"):
    text = b"1 g BT /F1 12 Tf 72 700 Td (Heading) Tj ET 0 g BT /F1 12 Tf 72 770 Td (Secret) Tj 100 0 Td (Open) Tj ET"
    first, *rest = [b"%s %d %d %d %d re f" % (colour.encode(), *box) for box in boxes]
    return pdf([["x"]], content=b"\n".join([first, text, *rest]))


def test_what_lies_under_black_boxes_is_left_out_and_said(tmp_path):
    heading, over_secret = (60, 690, 120, 30), (70, 765, 60, 20)
    made = layer(tmp_path, boxed(heading, over_secret), "filing.pdf")
    assert sorted(made.text.split()) == ["Heading", "Open"]
    assert made.notes == ("Page 1: words left out because black boxes cover them: 1.",)
    pale = layer(tmp_path, boxed(heading, colour="0.1 g"), "filing.pdf")
    assert sorted(pale.text.split()) == ["Heading", "Open", "Secret"]


def test_a_page_that_is_all_black_boxes_is_not_uncovered_by_another_reader(tmp_path):
    content = b"0 g BT /F1 12 Tf 72 770 Td (Secret) Tj ET 0 g 60 700 400 100 re f"
    outcome = read(tmp_path, pdf([["x"]], content=content), "filing.pdf")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.NO_TEXT)
    assert outcome.layer is not None
    assert outcome.layer.text == ""


def test_a_pdf_without_its_table_or_end_is_read(tmp_path):
    content = pdf([["The end of this file was lost"]])
    cut = content[: content.index(b"xref\n")]
    outcome = read(tmp_path, cut, "cut.pdf")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.PAGES_MISSING)
    assert outcome.layer is not None
    assert "The end of this file was lost" in outcome.layer.text
    junk = b"\n".join([b"HTTP/1.1 200 OK", b"", b""]) + content
    assert "The end of this file was lost" in layer(tmp_path, junk, "saved.pdf").text


def test_a_broken_page_costs_only_itself(tmp_path):
    content = pdf([["First page is good"], ["Second page"], ["Third page is good"]])
    start = content.index(b"stream\n", content.index(b"\n4 0 obj")) + 7
    broken = content[:start] + b"\xff" * 40 + content[start + 40 :]
    outcome = read(tmp_path, broken, "broken.pdf")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.PAGES_MISSING)
    assert outcome.layer is not None
    assert "First page is good" in outcome.layer.text
    assert "Third page is good" in outcome.layer.text
    assert "Page 2" in outcome.message


def test_a_blank_page_is_a_page(tmp_path):
    made = layer(tmp_path, pdf([["Front"], [], ["Back"]]), "letter.pdf")
    assert len(made.pages) == 3
    assert made.pages[1].start == made.pages[1].end


def test_there_is_no_picture_of_a_page_that_is_not_there(tmp_path):
    original = tmp_path / "original"
    original.write_bytes(pdf([["Front"]]))
    for number in (0, -1, 2):
        with pytest.raises(NotFound):
            render_page(original, number, 1.0)
