"""The parent's side of reading: frames become a text layer. Every number and string is checked, for the child may
have been taken over by what it read."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from graph.model import (
    Document,
    DocumentKind,
    Page,
    Paragraph,
    Precision,
    Reason,
    State,
    TextLayer,
    When,
    WordBox,
)
from ingest.read.frames import JSON, BadFrame, Message, parsed_json, real, string, whole
from ingest.read.limits import Limits
from ingest.read.textual import continues

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NAME = 300  # characters
_NOTES = 50  # at most so many notes are kept


@dataclass(frozen=True, slots=True)
class Child:
    """A file that lay in the original: where inside, what it is called there, and where its bytes are now."""

    part: str
    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Why something is missing, in words without the file's name."""

    reason: Reason
    message: str


class Assembly:
    """Collects the frames of one child. ``end`` is None until the child has said that it is done."""

    def __init__(self, *, document: str, name: str, size: int, scratch: Path, limits: Limits) -> None:
        self._document = document
        self._name = name
        self._size = size
        self._scratch = scratch
        self._limits = limits
        self._text: list[str] = []
        self._length = 0
        self._last = ""
        self._pages: list[Page] = []
        self._paragraphs: list[Paragraph] = []
        self._words: list[WordBox] = []
        self._about: dict[str, str] = {}
        self._notes: list[str] = []
        self._open: tuple[str, str, Path, BinaryIO] | None = None
        self._child_bytes = 0
        self._children_bytes = 0
        self.children: list[Child] = []
        self.shortfalls: list[Shortfall] = []
        self.refusal: Shortfall | None = None
        self.ended = False
        self.broken: str | None = None  # what is wrong with the installation
        self.raw = bytearray()  # bytes outside any child: a page picture

    @property
    def has_text(self) -> bool:
        return any(piece.strip() for piece in self._text)

    @property
    def hidden(self) -> bool:
        """Whether words were left out because the page does not show them."""
        return "hidden" in self._about

    @property
    def media_type(self) -> str:
        return self._about.get("media_type", "application/octet-stream")

    def take(self, kind: bytes, payload: bytes) -> None:
        """One frame. Raises BadFrame for what an honest child never sends."""
        if self.ended:
            raise BadFrame("a frame after the last one")
        if kind != JSON:
            self._take_bytes(payload)
            return
        message = parsed_json(payload)
        match message.get("type"):
            case "about":
                for key in ("reader", "media_type", "title", "author", "outlet", "dated", "hidden"):
                    if key in message:
                        self._about[key] = _shown(string(message[key], 300))
            case "page":
                self._take_page(message)
            case "note":
                if len(self._notes) < _NOTES:
                    self._notes.append(_shown(string(message.get("text"), 500)))
            case "short":
                if len(self.shortfalls) < _NOTES:
                    self.shortfalls.append(_shortfall(message))
            case "child":
                self._begin_child(message)
            case "child-done" | "child-dropped" as how:
                self._end_child(keep=how == "child-done")
            case "end":
                self._end_child(keep=False)
                self.ended = True
                if "reason" in message:
                    self.refusal = _shortfall(message)
            case "broken":
                self.broken = _shown(string(message.get("message"), 300))
            case other:
                raise BadFrame(f"unknown message {other!r}")

    def close(self) -> None:
        """Drops a child file that was begun and never ended."""
        self._end_child(keep=False)

    def layer(self, state: State, reason: Reason | None, notes: tuple[str, ...]) -> TextLayer:
        """The text layer of what has come so far."""
        text = "".join(self._text)
        dated = self._about.get("dated")
        return TextLayer(
            document=Document(
                id=self._document,
                kind=DocumentKind.OTHER,
                title=self._about.get("title") or _stem(self._name),
                media_type=self.media_type,
                size=self._size,
                dated=_day(dated) if dated else None,
                author=self._about.get("author"),
                outlet=self._about.get("outlet"),
                pages=len(self._pages),
            ),
            text=text,
            pages=tuple(self._pages),
            paragraphs=tuple(self._paragraphs),
            reader=self._about.get("reader", "none"),
            state=state,
            reason=reason,
            notes=tuple(dict.fromkeys((*self._notes, *notes))),
            words=tuple(self._words),
        )

    def _take_page(self, message: Message) -> None:
        limits = self._limits
        text = _FORBIDDEN.sub("\ufffd", string(message.get("text"), limits.page_characters))
        if self._length + len(text) > limits.characters + 4 * limits.pages:
            raise BadFrame("more text than was agreed")
        number = message.get("number")
        goes_on = bool(text) and continues(self._last, text)
        if text and self._length:
            gap = "\n" if goes_on else "\n\n"
            self._text.append(gap)
            self._length += len(gap)
        start = self._length
        if text:
            self._text.append(text)
            self._length += len(text)
            self._last = text[-200:]
        if number is not None:
            confidence = message.get("confidence")
            label = message.get("label")
            self._pages.append(
                Page(
                    number=whole(number, len(self._pages) + 1, limits.pages),
                    start=start,
                    end=self._length,
                    label=None if label is None else _shown(string(label, 40)),
                    source="ocr" if message.get("source") == "ocr" else "text",
                    confidence=None if confidence is None else min(max(real(confidence), 0.0), 1.0),
                )
            )
        self._take_paragraphs(_rows(message.get("paragraphs"), 3), start, len(text), goes_on)
        page = len(self._pages)
        words = _rows(message.get("words"), 6) if number is not None else []
        if len(self._words) + len(words) > limits.words:
            raise BadFrame("more words than were agreed")
        for row in words:
            s = whole(row[0], 0, len(text))
            e = whole(row[1], s, len(text))
            x0, y0, x1, y1 = (real(v) for v in row[2:])
            self._words.append(WordBox(start=start + s, end=start + e, page=page, x0=x0, y0=y0, x1=x1, y1=y1))

    def _take_paragraphs(self, rows: list[list[object]], start: int, length: int, goes_on: bool) -> None:
        at = 0
        for index, row in enumerate(rows):
            s = whole(row[0], at, length)
            at = whole(row[1], s, length)
            label = None if row[2] is None else _shown(string(row[2], 40))
            if index == 0 and goes_on and label is None and self._paragraphs:
                before = self._paragraphs.pop()
                self._paragraphs.append(Paragraph(start=before.start, end=start + at, label=before.label))
                continue
            self._paragraphs.append(Paragraph(start=start + s, end=start + at, label=label))

    def _begin_child(self, message: Message) -> None:
        self._end_child(keep=False)
        count = len(self.children) + 1
        if count > max(self._limits.entries, self._limits.messages):
            raise BadFrame("more files than were agreed")
        path = self._scratch / f"part-{count:06d}"
        part, name = (_shown(string(message.get(key), 300)) for key in ("part", "name"))
        self._open = (part, name, path, path.open("wb"))
        self._child_bytes = 0

    def _take_bytes(self, payload: bytes) -> None:
        if self._open is None:
            if len(self.raw) + len(payload) > self._limits.entry_bytes:
                raise BadFrame("more bytes than were agreed")
            self.raw += payload
            return
        self._child_bytes += len(payload)
        self._children_bytes += len(payload)
        most = max(self._limits.entries_bytes, self._limits.mailbox_bytes)
        if self._child_bytes > self._limits.entry_bytes or self._children_bytes > most:
            raise BadFrame("more bytes than were agreed")
        self._open[3].write(payload)

    def _end_child(self, *, keep: bool) -> None:
        if self._open is None:
            return
        part, name, path, file = self._open
        self._open = None
        file.close()
        if keep:
            self.children.append(Child(part, name, path))
        else:
            path.unlink(missing_ok=True)


def _shortfall(message: Message) -> Shortfall:
    try:
        reason = Reason(string(message.get("reason"), 40))
    except ValueError as error:
        raise BadFrame(str(error)) from None
    return Shortfall(reason, _shown(string(message.get("message"), 500)))


def _rows(value: object, width: int) -> list[list[object]]:
    if not isinstance(value, list):
        raise BadFrame("no list where one was expected")
    for row in value:
        if not isinstance(row, list) or len(row) != width:
            raise BadFrame("a row of the wrong width")
    return value


def _shown(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text.replace("\n", " "))


def shown_name(name: str) -> str:
    """A file's name as it may stand in messages: any name that a disk can hold, cut in the middle where it is long."""
    shown = _shown(name)
    return shown if len(shown) <= _NAME else f"{shown[: _NAME // 2]}...{shown[-_NAME // 3 :]}"


def _day(text: str) -> When | None:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return When(first=day, last=day, precision=Precision.DAY)


def _stem(name: str) -> str:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = base.rsplit(".", 1)[0] or base
    return _shown(stem)[:300].strip() or "untitled"
