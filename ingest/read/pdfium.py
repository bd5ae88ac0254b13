"""PDFium, the only place that knows it: pages as words with boxes, page pictures, attachments.

Boxes come out in points from the top left corner of the page as shown, so rotation and crop box are applied here.
"""

import ctypes
import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from graph.model import Reason
from ingest.read.output import Box, Refusal
from ingest.read.textual import clean

Rect = tuple[float, float, float, float]  # x0, y0, x1, y1 from the top left

_OBJECTS = 20_000  # of a page that are looked at
_DARK_SUM, _OPAQUE = 200, 200  # red, green and blue together, of 765; opacity, of 255
_BOX_HEIGHT = 5.0  # points
_FLATTENED = 1  # FLATTEN_SUCCESS
_LETTERS_DRAWN = 100  # more strokes than this on a page without text are letters turned into outlines
_CATALOGUE = re.compile(rb"(\d{1,10})\s+(\d{1,5})\s+obj\b(?:(?!endobj)[\s\S]){0,2000}?/Type\s*/Catalog\b")
_HYPHENS = ("\x02", "\ufffe")  # PDFium's own marks for a word that goes on in the next line


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space, or the half of a word that a line end parts."""

    text: str
    box: Rect
    goes_on: bool = False  # its other half begins the next line


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one printed line, in reading order, and the box around them."""

    words: Sequence[Word]
    box: Rect


def open_cut_short(data: bytes) -> "pdfium.PdfDocument | None":
    """A PDF whose end was lost, opened by the objects that are there; None when its catalogue is not among them."""
    catalogues = _CATALOGUE.findall(data)
    if not catalogues:
        return None
    trailer = b"\nendobj\ntrailer << /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % catalogues[-1]
    try:
        return pdfium.PdfDocument(data + trailer)
    except pdfium.PdfiumError:
        return None


def open_document(file: BinaryIO) -> "pdfium.PdfDocument":
    """The opened PDF; the empty password is tried. Refusal when it is locked or damaged."""
    try:
        return pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            raise Refusal(
                Reason.LOCKED, "It is locked with a password. Save a copy without the password and add that."
            ) from None
        if code == raw.FPDF_ERR_SECURITY:
            raise Refusal(
                Reason.LOCKED,
                "It is locked in a way that cannot be opened here. Print it to a new PDF and add that.",
            ) from None
        raise Refusal(
            Reason.DAMAGED, "It is damaged and cannot be opened as PDF. Get it again from its source."
        ) from None


def page_of(document: "pdfium.PdfDocument", index: int) -> "pdfium.PdfPage":
    """A page by its index, from 0. Refusal when it is damaged."""
    try:
        return document[index]
    except pdfium.PdfiumError:
        raise Refusal(Reason.DAMAGED, "A page cannot be parsed.") from None


def has_form(document: "pdfium.PdfDocument") -> bool:
    """Whether the PDF is a form to be filled in; if so, what was filled in is made ready to be shown."""
    if document.get_formtype() not in (raw.FORMTYPE_ACRO_FORM, raw.FORMTYPE_XFA_FOREGROUND):
        return False
    document.init_forms()
    return True


def with_annotations(document: "pdfium.PdfDocument", page: "pdfium.PdfPage", index: int) -> "pdfium.PdfPage":
    """The page with what stands in form fields, stamps and text notes made part of its text. Takes page over."""
    if raw.FPDFPage_GetAnnotCount(page) == 0 or raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != _FLATTENED:
        return page
    page.close()
    return page_of(document, index)


def metadata(document: "pdfium.PdfDocument", key: str) -> str:
    return str(document.get_metadata_value(key) or "").strip()


def page_label(document: "pdfium.PdfDocument", index: int) -> str | None:
    """The page's label, where it differs from its number."""
    label = str(document.get_page_label(index) or "").strip()
    return label if label and label != str(index + 1) else None


def attachments(document: "pdfium.PdfDocument") -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each embedded file that can be taken out."""
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        try:
            yield attachment.get_name(), bytes(attachment.get_data())
        except pdfium.PdfiumError:
            continue


class _Placer:
    """From PDF user space to points from the top left of the page as shown."""

    def __init__(self, page: "pdfium.PdfPage") -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        if self.rotation == 90:
            box = (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        elif self.rotation == 180:
            box = (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        elif self.rotation == 270:
            box = (self.top - y1, self.right - x1, self.top - y0, self.right - x0)
        else:
            box = (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        return box


def lines_of(page: "pdfium.PdfPage") -> list[Line]:
    """The text of a page as lines of words, in the order of PDFium. Refusal when the page cannot be parsed."""
    try:
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        raise Refusal(Reason.DAMAGED, "A page cannot be parsed.") from None
    placer = _Placer(page)
    handle = text_page.raw
    count = text_page.count_chars()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    references = [ctypes.byref(v) for v in (left, right, bottom, top)]
    unicode_at, box_at = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharBox
    lines: list[Line] = []
    words: list[Word] = []
    letters: list[str] = []
    rects: list[Rect] = []

    def end_word(goes_on: bool = False) -> None:
        text = clean("".join(letters))
        if text.strip():
            words.append(Word(text, _around(rects), goes_on))
        letters.clear()
        rects.clear()

    def end_line() -> None:
        if words:
            lines.append(Line(tuple(words), _around([w.box for w in words])))
        words.clear()

    high = 0
    for index in range(count):
        code = unicode_at(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        letter = chr(code) if code < 0x110000 else "\ufffd"
        if letter in "\r\n":
            end_word()
            end_line()
        elif letter in _HYPHENS:
            end_word(goes_on=True)
        elif letter.isspace():
            end_word()
        else:
            letters.append(letter)
            if box_at(handle, index, *references):
                rects.append(placer.rect(left.value, bottom.value, right.value, top.value))
    end_word()
    end_line()
    text_page.close()
    return lines


def dark_boxes(page: "pdfium.PdfPage") -> list[Rect]:
    """The dark filled areas of a page that are large enough to hide a word, in points from the top left."""
    placer = _Placer(page)
    found: list[Rect] = []
    colour = [ctypes.c_uint() for _ in range(4)]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for count, thing in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _OBJECTS:
            break
        raw.FPDFPath_GetDrawMode(thing, fill, stroke)
        if not fill.value or not raw.FPDFPageObj_GetFillColor(thing, *colour):
            continue
        red, green, blue, opacity = (part.value for part in colour)
        if red + green + blue > _DARK_SUM or opacity < _OPAQUE:
            continue
        try:
            x0, y0, x1, y1 = thing.get_bounds()
        except pdfium.PdfiumError:
            continue
        if min(x1 - x0, y1 - y0) > _BOX_HEIGHT:
            found.append(placer.rect(x0, y0, x1, y1))
    return found


def picture_share(page: "pdfium.PdfPage") -> float:
    """The share of the page, 0 to 1, that its largest picture covers; 1 for a page of drawn strokes only."""
    left, bottom, right, top = page.get_bbox()
    area = max((right - left) * (top - bottom), 1.0)
    share = 0.0
    strokes = 0
    for count, thing in enumerate(page.get_objects(max_depth=3)):
        if count > _OBJECTS:
            break
        strokes += thing.type == raw.FPDF_PAGEOBJ_PATH
        if thing.type != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        try:
            x0, y0, x1, y1 = thing.get_bounds()
        except pdfium.PdfiumError:
            continue
        share = max(share, (min(x1, right) - max(x0, left)) * (min(y1, top) - max(y0, bottom)) / area)
    return 1.0 if strokes > _LETTERS_DRAWN else min(share, 1.0)


def draw(page: "pdfium.PdfPage", scale: float, most_pixels: int, *, grey: bool = False) -> Image.Image:
    """The page as a picture, scale 1 being 72 dots an inch; scaled down where it would have too many pixels."""
    width, height = page.get_size()
    pixels = max(width, 1) * max(height, 1) * scale * scale
    if pixels > most_pixels:
        scale *= (most_pixels / pixels) ** 0.5
    picture: Image.Image = page.render(scale=scale, grayscale=grey, may_draw_forms=False).to_pil()
    return picture


def laid_out(lines: Sequence[Line]) -> tuple[str, list[Box]]:
    """The page's text and its word boxes.

    Lines end in a line break, paragraphs in two. A word parted by a line end is put together again; it has then two
    boxes, each over its own half.
    """
    text: list[str] = []
    length = 0
    boxes: list[Box] = []
    breaks = _paragraph_breaks(lines)
    seen = {word.text.casefold().strip(".,;:()") for line in lines for word in line.words}
    before: Word | None = None
    for index, line in enumerate(lines):
        for number, word in enumerate(line.words):
            gap = " " if number else "\n\n" if index in breaks else "\n" if index else ""
            if before is not None and before.goes_on:
                gap = _hyphen(before.text, word.text, seen, gap)
            before = word
            text += (gap, word.text)
            length += len(gap)
            boxes.append((length, length + len(word.text), *word.box))
            length += len(word.text)
    return "".join(text), boxes


def _hyphen(left: str, right: str, seen: set[str], gap: str) -> str:
    """What stands between the halves of a word parted at a line end: nothing, or a hyphen that belongs to the word."""
    compound = f"{left}-{right}".casefold().strip(".,;:()")
    if compound in seen:
        return "-"
    if not (left[-1:].isalpha() and right[:1].isalpha()) or "-" in left:
        return "-" + gap
    return "" if right[:1].islower() or left.isupper() else "-"


def _paragraph_breaks(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that begin a paragraph: after a wider gap, a jump, or with a first-line indent."""
    if len(lines) < 2:
        return set()
    pitches = [b.box[3] - a.box[3] for a, b in itertools.pairwise(lines)]
    heights = [line.box[3] - line.box[1] for line in lines]
    height = statistics.median(heights) or 1.0
    usual = [p for p in pitches if 0.5 * height < p < 4 * height]
    pitch = statistics.median(usual) if usual else height * 1.2
    right = sorted(line.box[2] for line in lines)[int(len(lines) * 0.9)]
    left = sorted(line.box[0] for line in lines)[int(len(lines) * 0.1)]
    breaks = set()
    for index, step in enumerate(pitches, start=1):
        before, line = lines[index - 1], lines[index]
        if before.words[-1].goes_on:
            continue
        ends = before.words[-1].text[-1:] in ".:!?;”\"')]"
        indented = line.box[0] - left > height and line.box[0] - before.box[0] > height
        short = right - before.box[2] > 0.25 * (right - left)
        if step > 1.3 * pitch or step < -0.5 * pitch or (ends and (indented or (short and step > 1.05 * pitch))):
            breaks.add(index)
    return breaks


def _around(rects: Sequence[Rect]) -> Rect:
    if not rects:
        return (0.0, 0.0, 0.0, 0.0)
    return (
        min(r[0] for r in rects),
        min(r[1] for r in rects),
        max(r[2] for r in rects),
        max(r[3] for r in rects),
    )


Document = Any
