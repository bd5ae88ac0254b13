"""The port to an embedding model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]  # shape (texts, dimensions), each row of length 1
Vector = npt.NDArray[np.float32]  # shape (dimensions,), of length 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """What makes two vectors comparable. An index holds vectors of one card only."""

    name: str  # for example "all-MiniLM-L6-v2"
    sha256: str  # of the weights
    precision: str  # "int8", "fp32"
    dimensions: int
    max_tokens: int
    query_prefix: str = ""
    passage_prefix: str = ""
    languages: tuple[str, ...] = ()  # ISO 639-1; empty: not known

    @property
    def key(self) -> str:
        """A short name that is equal only for comparable vectors; safe in file names."""
        plain = "".join(c if c.isalnum() or c in "-." else "-" for c in self.name)
        return f"{plain}-{self.precision}-{self.sha256[:12]}"


class Embedder(Protocol):
    """Turns texts into vectors. Thread-safe."""

    @property
    def card(self) -> ModelCard: ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row a text, in the given order. Sorts by length inside, so hand it many texts at once."""
        ...

    def query(self, text: str) -> Vector:
        """The vector of a question."""
        ...
