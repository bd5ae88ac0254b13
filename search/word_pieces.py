"""A text as the pieces that a multilingual encoder reads, and which piece begins each word: for labelling words.

The encoder's tokenizer takes a line break for a space. Here a break becomes the mark between two texts, so that an
encoder can tell a signature from the office below it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

BEGIN, END = "<s>", "</s>"


@dataclass(frozen=True, slots=True)
class Pieces:
    """ids of a text, with the marks at both ends; first[n] is the place in ids of the piece that begins word n."""

    ids: list[int]
    first: list[int]


def pieces(tokenizer: Tokenizer, text: str, words: Sequence[tuple[int, int]]) -> Pieces:
    """The pieces of a text. words: start and end of each, in order, none of them over a line break.

    Raises ValueError where the tokenizer has not the marks of a multilingual encoder.
    """
    begin, end = tokenizer.token_to_id(BEGIN), tokenizer.token_to_id(END)
    if begin is None or end is None:
        raise ValueError(f"the tokenizer has no marks {BEGIN} and {END}")
    ids: list[int] = [begin]
    first: list[int] = []
    offset = at = 0
    for line in text.split("\n"):
        if line.strip():
            if len(ids) > 1:
                ids.append(end)
            # half a surrogate pair cannot be handed over as UTF-8; a mark of the same length stands for it
            encoding = tokenizer.encode(line.encode("utf-8", "replace").decode("utf-8"), add_special_tokens=False)
            starts = [start for start, _ in encoding.offsets]
            while at < len(words) and words[at][0] < offset + len(line):
                place = max(0, bisect_right(starts, words[at][0] - offset) - 1)
                first.append(min(len(ids) + place, len(ids) + max(0, len(starts) - 1)))
                at += 1
            ids.extend(encoding.ids)
        offset += len(line) + 1
    ids.append(end)
    return Pieces(ids, first)
