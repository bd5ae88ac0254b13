"""An embedder that runs an ONNX graph with onnxruntime: the built-in models."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from graph.errors import ModelMissing
from search.embedder import ModelCard, Vector, Vectors

GRAPH_FILE = "model.onnx"
WEIGHTS_FILE = "model.weights"  # large tensors of the graph
TOKENIZER_FILE = "tokenizer.json"

_MAX_TEXTS = 8  # a batch; measured as fast as 32, with a quarter of the memory
_MAX_TOKENS = 2048  # a batch, padding included; bounds the memory of long texts
_MAX_CHARACTERS_PER_TOKEN = 100  # a text is cut here before it is tokenised, so that a huge one costs little


def open_session(graph: Path, *, threads: int) -> onnxruntime.InferenceSession:
    """The graph, ready to run on the processor. Raises what onnxruntime raises where it cannot be read."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # a waiting thread that spins takes a core from the other workers
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


class OnnxEmbedder:
    """Turns texts into rows of length 1. Thread-safe.

    `folder` holds `model.onnx` (as `search.onnx_graph` writes it), `model.weights` and `tokenizer.json`. `threads` is
    the number of cores that one call may use; 0 lets onnxruntime take them all. Raises ModelMissing where a file is
    absent or unreadable.
    """

    def __init__(self, folder: Path, card: ModelCard, *, threads: int = 0) -> None:
        self._card = card
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            self._session = open_session(folder / GRAPH_FILE, threads=threads)
        except Exception as error:  # both libraries raise their own kinds, tokenizers a bare Exception
            raise ModelMissing(
                f"The model {card.name} in {folder} could not be opened: {error}."
                f" Install it again: casegraph models install {card.name}"
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(card.max_tokens)

    @property
    def card(self) -> ModelCard:
        return self._card

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row a text, in the given order; shape (0, dimensions) for no texts.

        Sorts by length inside, so that short texts do not wait for long ones: hand it many texts at once. What a text
        has beyond the model's `max_tokens` does not count.
        """
        return self._embed([self._card.passage_prefix + text for text in texts])

    def query(self, text: str) -> Vector:
        """The vector of a question."""
        row: Vector = self._embed([self._card.query_prefix + text])[0]
        return row

    def _embed(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self._card.dimensions), np.float32)
        tokens = [self._tokens(text) for text in texts]
        for batch in batches([len(row) for row in tokens]):
            width = len(tokens[batch[-1]])
            ids = np.zeros((len(batch), width), np.int64)
            mask = np.zeros((len(batch), width), np.int64)
            for place, number in enumerate(batch):
                length = len(tokens[number])
                ids[place, :length] = tokens[number]
                mask[place, :length] = 1
            (rows[batch],) = self._session.run(["vectors"], {"input_ids": ids, "attention_mask": mask})
        return rows

    def _tokens(self, text: str) -> list[int]:
        text = text[: self._card.max_tokens * _MAX_CHARACTERS_PER_TOKEN]
        # Half a surrogate pair is not a character and cannot be handed over as UTF-8. One text at a time, not
        # `encode_batch`: that starts threads of its own, which a later fork would warn about.
        ids: list[int] = self._tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8")).ids
        return ids


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Groups of row numbers of like length, the longest last, so that little of a batch is padding."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        longest = lengths[number]
        if batch and (
            len(batch) == _MAX_TEXTS
            or longest * (len(batch) + 1) > _MAX_TOKENS
            or longest > 8 + lengths[batch[0]] * 5 // 4
        ):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
