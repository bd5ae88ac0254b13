"""An embedder for any model that sentence-transformers can load, by folder or by name.

This is the only module that imports sentence_transformers, and only when such a model is opened: it brings torch.
"""

import hashlib
import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from graph.errors import ModelMissing
from search.embedder import ModelCard, Vector, Vectors

# The E5 models were trained with these prefixes, and most copies of them do not say so in their settings.
_E5 = re.compile(r"(^|[/_-])e5-(small|base|large)\b", re.IGNORECASE)
_BATCH = 32


class SentenceEmbedder:
    """Turns texts into rows of length 1. Thread-safe: calls take turns.

    `model` is a folder or a name on the hub. Only files of this machine are read, unless `download` is true. Weights
    must be safetensors: a pickle can run code, and is refused. `threads` is torch's number of cores for the whole
    process, 0 leaves it. Raises ModelMissing, with the remedy, where the extra is not installed or the model cannot be
    had.
    """

    def __init__(self, model: str, *, threads: int = 0, download: bool = False) -> None:
        try:
            import torch
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ModelMissing(
                f"The model {model} is not built in. Running it needs sentence-transformers, which is not installed:"
                f" pip install 'casegraph[models]' (about 6 GB on Linux)"
            ) from error
        if threads:
            torch.set_num_threads(threads)
        try:
            self._model: Any = SentenceTransformer(
                model,
                local_files_only=not download,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError, ImportError) as error:
            hint = "" if download else " It is looked for on this machine only, unless downloading is allowed."
            first = str(error).strip().splitlines()
            raise ModelMissing(
                f"The model {model} could not be opened by sentence-transformers: {first[0] if first else error}.{hint}"
                f" Name a folder that holds it, or a built-in model"
            ) from error
        self._turn = threading.Lock()
        self._card = _card(model, self._model)

    @property
    def card(self) -> ModelCard:
        return self._card

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row a text, in the given order; shape (0, dimensions) for no texts. Sorts by length inside."""
        return self._embed([self._card.passage_prefix + text for text in texts])

    def query(self, text: str) -> Vector:
        """The vector of a question."""
        row: Vector = self._embed([self._card.query_prefix + text])[0]
        return row

    def _embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self._card.dimensions), np.float32)
        plain = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        with self._turn:
            rows = self._model.encode(
                plain,
                prompt="",  # the card's prefixes are already there
                batch_size=_BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            )
        return np.asarray(rows, np.float32)


def _card(name: str, model: Any) -> ModelCard:  # noqa: ANN401  # a library without types
    query, passage = _prefixes(name, model.prompts)
    kinds = {str(value.dtype).removeprefix("torch.") for value in model.parameters() if value.is_floating_point()}
    precision = {"float32": "fp32", "float16": "fp16", "bfloat16": "bf16"}
    return ModelCard(
        name=name,
        sha256=_hash_of_weights(name),
        precision="-".join(sorted(precision.get(kind, kind) for kind in kinds)),
        dimensions=int(model.encode(["."], show_progress_bar=False).shape[1]),
        max_tokens=int(model.max_seq_length),
        query_prefix=query,
        passage_prefix=passage,
    )


def _hash_of_weights(name: str) -> str:
    """The SHA-256 of the files. Not of what was loaded: what a file lacks, torch fills with chance numbers."""
    folder = Path(name)
    if not folder.is_dir():
        from huggingface_hub import snapshot_download

        repository = name if "/" in name else f"sentence-transformers/{name}"
        folder = Path(snapshot_download(repository, local_files_only=True, allow_patterns=["*.safetensors"]))
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.safetensors")):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _prefixes(name: str, prompts: dict[str, str]) -> tuple[str, str]:
    """What the model wants before a question and before a passage."""
    query = prompts.get("query", "")
    passage = prompts.get("passage", "") or prompts.get("document", "")
    if not query and not passage and _E5.search(name):
        return "query: ", "passage: "
    return query, passage
