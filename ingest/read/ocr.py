"""Words read off pictures, by Tesseract. Its word confidences are kept: a page of doubtful words says so."""

import io
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from ingest.read.output import Box, PageText
from ingest.read.source import Source
from ingest.read.textual import clean, paragraphs

_LATIN = ("eng", "fra")
_CYRILLIC = ("rus", "eng")
_DOUBTFUL = 0.65  # below this mean confidence the page may lie on its side or be in another script
_LEAST_WORD_CONFIDENCE = 5.0  # of 100: below, Tesseract has boxed a smudge


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What was read off one picture. Boxes in points from its top left; confidence is the mean of its words, 0 to 1."""

    text: str
    words: Sequence[Box]
    confidence: float


class Recogniser:
    """Reads the pictures of one document, remembering its script from page to page."""

    def __init__(self, source: Source) -> None:
        self._program = source.tesseract
        self._seconds = source.limits.ocr_seconds
        self._installed = _languages(self._program) if self._program else ()
        self._script: tuple[str, ...] | None = None

    @property
    def ready(self) -> bool:
        return bool(self._installed)

    def read(self, picture: Image.Image, points: float) -> Recognised | None:
        """The words of a picture, each pixel being so many points wide. None when it could not be read at all.

        The script is asked for once, and again (with the orientation) where the words are doubtful. Reading with all
        languages at once would write Latin words in Cyrillic letters that look the same.
        """
        if not self._installed:
            return None
        turn = 0
        if self._script is None:
            self._script, turn = self._orientation(picture)
        found = self._turned(picture, points, turn)
        if found is not None and found.confidence < _DOUBTFUL:
            script, turn_again = self._orientation(picture)
            if (script, turn_again) != (self._script, turn):
                kept, self._script = self._script, script
                again = self._turned(picture, points, turn_again)
                if again is not None and again.confidence > found.confidence:
                    return again
                self._script = kept
        return found

    def _turned(self, picture: Image.Image, points: float, turn: int) -> Recognised | None:
        if not turn:
            return self._words(picture, points)
        # Tesseract tells by how much to turn clockwise; the boxes are turned back to the page as shown.
        found = self._words(picture.rotate(-turn, expand=True), points)
        if found is None:
            return None
        width, height = picture.width * points, picture.height * points
        back = []
        for start, end, x0, y0, x1, y1 in found.words:
            if turn == 90:
                box = (y0, height - x1, y1, height - x0)
            elif turn == 180:
                box = (width - x1, height - y1, width - x0, height - y0)
            else:
                box = (width - y1, x0, width - y0, x1)
            back.append((start, end, *box))
        return Recognised(text=found.text, words=back, confidence=found.confidence)

    def _orientation(self, picture: Image.Image) -> tuple[tuple[str, ...], int]:
        """Languages to read with, and degrees to turn clockwise."""
        everything = self._known(("eng", "rus", "fra"))
        if "osd" not in self._installed:
            return everything, 0
        said = self._run(picture, ["--psm", "0"])
        values: dict[str, str] = {}
        for line in (said or "").splitlines():
            key, _, value = line.partition(":")
            values[key.strip()] = value.strip()
        try:
            turn = int(values.get("Rotate", "0"))
            sure = float(values.get("Orientation confidence", "0")) > 2.0
        except ValueError:
            turn, sure = 0, False
        script = values.get("Script", "")
        languages = {"Cyrillic": self._known(_CYRILLIC), "Latin": self._known(_LATIN)}.get(script, everything)
        return languages, turn if sure and turn in (90, 180, 270) else 0

    def _known(self, wanted: Sequence[str]) -> tuple[str, ...]:
        return tuple(w for w in wanted if w in self._installed) or tuple(x for x in self._installed if x != "osd")[:1]

    def _words(self, picture: Image.Image, points: float) -> Recognised | None:
        languages = "+".join(self._script or ("eng",))
        table = self._run(picture, ["-l", languages, "--psm", "3", "tsv"])
        return None if table is None else _from_table(table, points)

    def _run(self, picture: Image.Image, arguments: Sequence[str]) -> str | None:
        data = io.BytesIO()
        picture.convert("L").save(data, "PPM")
        try:
            done = subprocess.run(
                [str(self._program), "stdin", "stdout", *arguments[:-1], "--dpi", "300", arguments[-1]],
                input=data.getvalue(),
                capture_output=True,
                timeout=self._seconds,
                env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C", "PATH": os.defpath},
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def as_page(found: Recognised, label: str | None) -> PageText:
    return PageText(
        text=found.text,
        paragraphs=paragraphs(found.text),
        words=found.words,
        label=label,
        source="ocr",
        confidence=round(found.confidence, 3),
    )


def unread(what: str, program: str | None) -> str:
    """The sentence for pictures whose words were not read."""
    if program is None:
        return (
            f"{what}: only a picture, and Tesseract is not installed. "
            "Install tesseract-ocr with its languages (eng, rus, fra) and read the file again."
        )
    return f"{what}: only a picture, and no words could be read off it. Scan it again, upright and at 300 dpi."


def _languages(program: str) -> tuple[str, ...]:
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    lines = (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and " " not in line.strip())


def _from_table(table: str, points: float) -> Recognised:
    """Tesseract's TSV as text: words of a line joined by spaces, lines by a break, paragraphs by two."""
    text: list[str] = []
    length = 0
    words: list[Box] = []
    confidences: list[float] = []
    before: tuple[str, ...] | None = None
    for row in table.splitlines()[1:]:
        cells = row.split("\t", 11)
        if len(cells) < 12 or cells[0] != "5":
            continue
        word = clean(cells[11]).strip()
        try:
            confidence = float(cells[10])
            left, top, width, height = (int(cell) for cell in cells[6:10])
        except ValueError:
            continue
        if not word or confidence < _LEAST_WORD_CONFIDENCE:
            continue
        place = tuple(cells[2:5])  # block, paragraph, line
        if before is not None:
            gap = " " if place == before else "\n" if place[:2] == before[:2] else "\n\n"
            text.append(gap)
            length += len(gap)
        before = place
        text.append(word)
        box = (left * points, top * points, (left + width) * points, (top + height) * points)
        words.append((length, length + len(word), *box))
        length += len(word)
        confidences.append(confidence)
    mean = sum(confidences) / len(confidences) / 100 if confidences else 0.0
    return Recognised(text="".join(text), words=words, confidence=min(max(mean, 0.0), 1.0))
