"""Paragraphs of office files on their way out: text, and the number printed before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.read.output import Output
from ingest.read.textual import Stretch, printed_label

_ROW_CHARACTERS = 400  # a row of short cells is one paragraph


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, cleaned; label is the printed number when it is not part of text yet."""

    text: str
    label: str | None = None

    @property
    def printed(self) -> str:
        """The paragraph as printed, its number first."""
        if self.label and not self.text.startswith(self.label):
            return f"{self.label} {self.text}"
        return self.text


def row_blocks(cells: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """A table's row: short cells of one paragraph each make one line, parted by tabs; others stay paragraphs."""
    filled = [cell for cell in cells if cell]
    flat = [block for cell in filled for block in cell]
    short = sum(len(block.text) for block in flat) <= _ROW_CHARACTERS
    if flat and short and all(len(cell) == 1 for cell in filled) and not any("\n" in block.text for block in flat):
        yield Block("\t".join(block.printed for block in flat), flat[0].label)
    else:
        yield from flat


def write_blocks(blocks: Sequence[Block], out: Output) -> None:
    """Hands out paragraphs as one text with blank lines between them."""
    text: list[str] = []
    length = 0
    stretches = []
    for block in blocks:
        words = block.printed
        if text:
            text.append("\n\n")
            length += 2
        stretches.append(Stretch(length, length + len(words), block.label or printed_label(words)))
        text.append(words)
        length += len(words)
    out.blocks("".join(text), stretches)
