"""What a reader hands out, page by page, from inside the limited child."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graph.model import Reason
from ingest.read.frames import BYTES, CHUNK_BYTES, packed, packed_json
from ingest.read.limits import Limits
from ingest.read.textual import Stretch, one_line

Box = tuple[int, int, float, float, float, float]  # start, end in the page's text; x0, y0, x1, y1 in points


class Refusal(Exception):
    """The original cannot be read. message says why and what to do, without the file's name."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One page, or one block of a text without pages. Offsets are into its own text, which is cleaned."""

    text: str
    paragraphs: Sequence[Stretch] = ()
    words: Sequence[Box] = field(default=())
    label: str | None = None
    source: str = "text"
    confidence: float | None = None


class Output:
    """Streams what a reader finds to the parent, within the limits."""

    def __init__(self, write: Callable[[bytes], None], limits: Limits) -> None:
        self._write = write
        self._limits = limits
        self._characters = 0
        self._words = 0
        self._boxes_full = False
        self._entries = 0
        self._entries_bytes = 0
        self._most_entries = limits.entries
        self._most_entries_bytes = limits.entries_bytes

    def widen(self, *, entries: int, entries_bytes: int) -> None:
        """Allows more children than usual: mailboxes hold more than archives."""
        self._most_entries = max(self._most_entries, entries)
        self._most_entries_bytes = max(self._most_entries_bytes, entries_bytes)

    def about(
        self,
        *,
        reader: str | None = None,
        media_type: str | None = None,
        title: str | None = None,
        author: str | None = None,
        outlet: str | None = None,
        dated: str | None = None,
        hidden: bool = False,
    ) -> None:
        """Says something of the document; may be called again, the last word counts.

        dated is an ISO date; hidden says that words were left out because the page does not show them.
        """
        said = {
            "reader": reader,
            "media_type": media_type,
            "title": title and one_line(title),
            "author": author and one_line(author),
            "outlet": outlet and one_line(outlet),
            "dated": dated,
            "hidden": "yes" if hidden else None,
        }
        self._write(packed_json({"type": "about", **{k: v for k, v in said.items() if v}}))

    def page(self, page: PageText, *, number: int | None = None) -> None:
        """One page (number counts from 1) or, without a number, the next block of a text without pages.

        Raises Refusal (over_limit) when the document's text would pass its limit.
        """
        limits = self._limits
        if number is not None and number > limits.pages:
            raise Refusal(Reason.OVER_LIMIT, f"It has more than {limits.pages:,} pages. Split it and add the parts.")
        text = page.text[: limits.page_characters]
        if len(page.text) > len(text) or self._characters + len(text) > limits.characters:
            raise Refusal(
                Reason.OVER_LIMIT,
                f"It has more text than is taken ({limits.characters:,} characters in all, "
                f"{limits.page_characters:,} on a page). Split it and add the parts.",
            )
        self._characters += len(text)
        words = page.words
        if len(words) > limits.page_words or self._words + len(words) > limits.words:
            words = ()
            if not self._boxes_full:
                self._boxes_full = True
                self.note("It has so many words that on some pages they cannot be marked in the picture.")
        self._words += len(words)
        self._write(
            packed_json(
                {
                    "type": "page",
                    "number": number,
                    "text": text,
                    "paragraphs": [(p.start, p.end, p.label) for p in page.paragraphs],
                    "words": [(s, e, *(round(v, 2) for v in box)) for s, e, *box in words],
                    "label": page.label and one_line(page.label, 40),
                    "source": page.source,
                    "confidence": page.confidence,
                }
            )
        )

    def blocks(self, text: str, stretches: Sequence[Stretch]) -> None:
        """A text without pages, cut between paragraphs into blocks that fit a frame."""
        most = self._limits.page_characters // 2
        at = 0
        held: list[Stretch] = []
        for stretch in stretches:
            if held and stretch.end - at > most:
                self._block(text, at, held)
                held = []
            if not held:
                at = stretch.start
            if stretch.end - stretch.start > most:
                # One paragraph larger than a frame: cut by size, so that nothing is lost.
                for start in range(stretch.start, stretch.end, most):
                    end = min(start + most, stretch.end)
                    label = stretch.label if start == stretch.start else None
                    self._block(text, start, [Stretch(start, end, label)])
                continue
            held.append(stretch)
        if held:
            self._block(text, at, held)

    def _block(self, text: str, at: int, held: Sequence[Stretch]) -> None:
        moved = [Stretch(s.start - at, s.end - at, s.label) for s in held]
        self.page(PageText(text=text[at : held[-1].end], paragraphs=moved))

    def note(self, text: str) -> None:
        """One sentence for the document's page."""
        self._write(packed_json({"type": "note", "text": one_line(text, 500)}))

    def short(self, reason: Reason, message: str) -> None:
        """Says that something is missing: the document will be partial. The first reason counts, all are noted."""
        self._write(packed_json({"type": "short", "reason": reason.value, "message": one_line(message, 500)}))

    def child(self, part: str, name: str, chunks: Iterable[bytes]) -> None:
        """A file that lies in this one: part says where inside, name what it is called there.

        Raises Refusal (over_limit) when there are too many or they are too large; what was begun is dropped.
        """
        self._entries += 1
        if self._entries > self._most_entries:
            raise Refusal(Reason.OVER_LIMIT, f"It holds more than {self._most_entries:,} files. Split it.")
        self._write(packed_json({"type": "child", "part": one_line(part), "name": one_line(name)}))
        try:
            self._child_bytes(chunks)
        except BaseException:
            self._write(packed_json({"type": "child-dropped"}))
            raise
        self._write(packed_json({"type": "child-done"}))

    def _child_bytes(self, chunks: Iterable[bytes]) -> None:
        limits = self._limits
        size = 0
        for chunk in chunks:
            for at in range(0, len(chunk), CHUNK_BYTES):
                piece = chunk[at : at + CHUNK_BYTES]
                size += len(piece)
                self._entries_bytes += len(piece)
                if size > limits.entry_bytes or self._entries_bytes > self._most_entries_bytes:
                    raise Refusal(
                        Reason.OVER_LIMIT,
                        f"What it holds unpacks to more than {limits.entry_bytes >> 20} MiB a file "
                        f"or {self._most_entries_bytes >> 20} MiB in all. Unpack it yourself and add what you need.",
                    )
                self._write(packed(BYTES, piece))

    def end(self, refusal: Refusal | None = None) -> None:
        """The last frame."""
        said = {} if refusal is None else {"reason": refusal.reason.value, "message": one_line(refusal.message, 500)}
        self._write(packed_json({"type": "end", **said}))


def listed(numbers: list[int]) -> str:
    """ "Page 3", "Pages 3, 4 and 9", "Pages 3, 4, 5 ... (120 in all)"."""
    if len(numbers) == 1:
        return f"Page {numbers[0]}"
    if len(numbers) > 12:
        return f"Pages {', '.join(map(str, numbers[:10]))} ... ({len(numbers)} in all)"
    return f"Pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
