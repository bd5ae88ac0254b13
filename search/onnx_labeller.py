"""Labels words with an ONNX graph that shares the word embeddings and the tokenizer of an installed encoder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from graph.errors import ModelMissing
from search.onnx_embedder import GRAPH_FILE, TOKENIZER_FILE, batches, open_session
from search.onnx_graph import Floats, word_embeddings
from search.word_pieces import Pieces, pieces

Words = Sequence[tuple[int, int]]  # start and end of each word of a text


class OnnxLabeller:
    """Gives each word of a text the probability of each label. Thread-safe.

    `graph` is what `search.onnx_graph.labeller` wrote, `encoder` the folder of the encoder whose word embeddings it was
    trained on. `longest` is how many pieces of a text the graph was trained to read; a longer text is parted. Raises
    ModelMissing where a file is absent or unreadable.
    """

    def __init__(self, graph: Path, encoder: Path, *, longest: int, threads: int = 0) -> None:
        self._longest = longest
        try:
            self._tokenizer = Tokenizer.from_file(str(encoder / TOKENIZER_FILE))
            self._rows, self._steps = word_embeddings(encoder / GRAPH_FILE)
            self._session = open_session(graph, threads=threads)
        except Exception as error:  # the libraries raise their own kinds, tokenizers a bare Exception
            raise ModelMissing(
                f"The labeller {graph} with the encoder in {encoder} could not be opened: {error}."
                f" Install the encoder again: casegraph models install {encoder.name}"
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def label(self, texts: Sequence[tuple[str, Words]]) -> list[Floats]:
        """For each text an array of shape (words, labels). Hand it many texts at once: it sorts them by length."""
        parts = [part for number, (text, words) in enumerate(texts) for part in self._parts(number, text, words, 0)]
        found: list[list[tuple[int, Floats]]] = [[] for _ in texts]
        for batch in batches([len(each.ids) for _, _, each in parts]):
            chosen = [parts[row][2] for row in batch]
            for row, scores in zip(batch, self._run(chosen), strict=True):
                number, at, _ = parts[row]
                found[number].append((at, scores))
        return [
            np.concatenate([scores for _, scores in sorted(rows, key=lambda r: r[0])])
            if rows
            else np.zeros((0, 0), np.float32)
            for rows in found
        ]

    def _parts(self, number: int, text: str, words: Words, at: int) -> Iterator[tuple[int, int, Pieces]]:
        """The text in pieces, halved until the graph can read it: its number, its first word's number, its pieces."""
        if not words:
            return
        read = pieces(self._tokenizer, text, words)
        if len(read.ids) <= self._longest:
            yield number, at, read
        elif len(words) > 1:
            half = len(words) // 2
            cut = words[half][0]
            yield from self._parts(number, text[:cut], words[:half], at)
            yield from self._parts(number, text[cut:], [(a - cut, b - cut) for a, b in words[half:]], at + half)
        else:  # one word without end: what is read of it is enough
            yield number, at, Pieces(read.ids[: self._longest], read.first)

    def _run(self, chosen: Sequence[Pieces]) -> Iterator[Floats]:
        width = max(len(each.ids) for each in chosen)
        embedded = np.zeros((len(chosen), width, self._rows.shape[1]), np.float32)
        mask = np.zeros((len(chosen), width), np.int64)
        for place, each in enumerate(chosen):
            ids = np.array(each.ids)
            embedded[place, : len(ids)] = self._rows[ids] * self._steps[ids]
            mask[place, : len(ids)] = 1
        (scores,) = self._session.run(["scores"], {"words": embedded, "attention_mask": mask})
        for place, each in enumerate(chosen):
            yield _probabilities(scores[place, each.first])


def _probabilities(scores: npt.NDArray[np.float32]) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares
