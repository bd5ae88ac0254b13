"""Text under black boxes: a page does not show it, so it is not read. A note says where it lies.

Many filings are blacked out by drawing boxes over words that stay in the file. What a reader quotes must be what the
page shows, and a name that a court meant to hide must not become searchable by accident.
"""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from ingest.read.pdfium import Line, Rect

SCALE = 2.0  # pixels a point
_SHARE = 0.5  # of the word that a box must cover
_CONTRAST = 40  # of 255: less between the lightest and the darkest pixel, and nothing can be read there
_DARK = 100


def uncovered(lines: Sequence[Line], boxes: Sequence[Rect], picture: Image.Image) -> tuple[list[Line], int]:
    """The lines without the words that boxes hide, and how many words were left out.

    boxes are the dark areas in points; picture is the page drawn in grey at SCALE. A word counts as hidden when a box
    lies over it and the drawn page shows nothing but darkness there: white letters on black stay.
    """
    kept: list[Line] = []
    hidden = 0
    for line in lines:
        words = [word for word in line.words if not _hidden(word.box, boxes, picture)]
        hidden += len(line.words) - len(words)
        if words:
            kept.append(replace(line, words=words))
    return kept, hidden


def _hidden(word: Rect, boxes: Sequence[Rect], picture: Image.Image) -> bool:
    area = max((word[2] - word[0]) * (word[3] - word[1]), 0.01)
    if not any(_overlap(word, box) > _SHARE * area for box in boxes):
        return False
    left, top, right, bottom = (round(value * SCALE) for value in word)
    # The outermost pixels may belong to what stands beside the box.
    crop = picture.crop((left + 1, top + 1, max(right - 1, left + 2), max(bottom - 1, top + 2)))
    pixels = crop.tobytes()
    return max(pixels) < _DARK and max(pixels) - min(pixels) < _CONTRAST


def _overlap(a: Rect, b: Rect) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return max(width, 0.0) * max(height, 0.0)
