"""The encoder with a head for words, in torch; weights by the names that the product's own files use."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

Floats = npt.NDArray[np.float32]
WORDS = "embeddings.word_embeddings.weight"  # frozen, and not part of what is shipped


class Layer(nn.Module):
    """One layer of BERT: attention, then the wide part, each added to what came in and normed."""

    def __init__(self, width: int, inner: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.mixed = nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.wide, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """hidden: (texts, pieces, width). mask: (texts, 1, 1, pieces), true where there is a piece."""
        texts, length, width = hidden.shape

        def split(value: Tensor) -> Tensor:
            return value.view(texts, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(texts, length, width)
        hidden = self.norm1(hidden + self.dropout(self.mixed(seen)))
        wide = functional.gelu(self.wide(hidden))
        return self.norm2(hidden + self.dropout(self.narrow(wide)))


class Labeller(nn.Module):
    """Scores for each piece's tags. Takes word embeddings, not ids: they are frozen and looked up outside."""

    def __init__(
        self, weights: Mapping[str, Floats], layers: Sequence[int], heads: int, epsilon: float, tags: int
    ) -> None:
        super().__init__()
        width = weights["embeddings.LayerNorm.weight"].shape[0]
        inner = weights["encoder.layer.0.intermediate.dense.weight"].shape[0]
        places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.places = nn.Embedding.from_pretrained(torch.from_numpy(places.copy()), freeze=False)
        self.norm = nn.LayerNorm(width, epsilon)
        self.layers = nn.ModuleList(Layer(width, inner, heads, epsilon, 0.1) for _ in layers)
        self.head = nn.Linear(width, tags)
        nn.init.normal_(self.head.weight, std=1 / math.sqrt(width))
        nn.init.zeros_(self.head.bias)
        self.dropout = nn.Dropout(0.1)
        with torch.no_grad():
            _copy(self.norm, weights, "embeddings.LayerNorm")
            for layer, number in zip(self.layers, layers, strict=True):
                for part, name in _PARTS.items():
                    _copy(getattr(layer, part), weights, f"encoder.layer.{number}.{name}")

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """words: (texts, pieces, width) word embeddings; mask: (texts, pieces). Gives (texts, pieces, tags)."""
        hidden = self.norm(words + self.places.weight[: words.shape[1]])
        bias = mask[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, bias)
        scores: Tensor = self.head(self.dropout(hidden))
        return scores

    def weights(self) -> dict[str, Floats]:
        """All that was learnt, by the names of BertModel, its layers numbered from 0; `head.*` is the head."""
        found = {"embeddings.position_embeddings.weight": self.places.weight}
        modules = {"embeddings.LayerNorm": self.norm, "head": self.head}
        for number, layer in enumerate(self.layers):
            modules |= {f"encoder.layer.{number}.{name}": getattr(layer, part) for part, name in _PARTS.items()}
        for name, module in modules.items():
            found |= {f"{name}.weight": module.weight, f"{name}.bias": module.bias}
        return {name: value.detach().numpy().astype(np.float32) for name, value in found.items()}


_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norm2": "output.LayerNorm",
}


def _copy(module: nn.Module, weights: Mapping[str, Floats], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).copy_(torch.from_numpy(weights[f"{name}.{part}"].copy()))
