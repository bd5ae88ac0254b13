"""Writes a BERT encoder as an ONNX graph, from its weights, with onnx and numpy alone.

The graph takes `input_ids` and `attention_mask`, both int64 of shape (texts, tokens), and gives `vectors`, float32 of
shape (texts, dimensions): the mean over the tokens that the mask keeps, scaled to length 1.

Architecture: Devlin et al., "BERT" (2019), post-norm, exact GELU. Pooling: Reimers and Gurevych, "Sentence-BERT"
(2019). Two operators are onnxruntime's own (domain `com.microsoft`): its attention is a fifth faster than the same in
standard operators.

Int8: a step for each column of a weight, fixed here, and one for each token of an activation, found while running. The
usual dynamic quantisation has one step for a whole batch: 10 to 20 % faster, but then a passage's vector depends on the
passages that it was embedded with (measured on all-MiniLM-L6-v2: cosine down to .991 between the vectors of one passage
alone and in a batch of 8; here 0.999999), and it is further from fp32 (mean .9926 against .9957).
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

Array = npt.NDArray[Any]
Floats = npt.NDArray[np.float32]
Weights = Mapping[str, Floats]
Precision = Literal["fp32", "int8"]

OPSET = 20  # the first with Gelu
IR_VERSION = 10
_RUNTIME = "com.microsoft"  # onnxruntime's own operators
_TINY = 1e-12
_MIDDLE = 128  # what stands for 0 in an activation of whole numbers from 1 to 255
_MAX_HEADER = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BertShape:
    """The sizes that the weights alone do not tell."""

    layers: int
    heads: int
    layer_norm_eps: float = 1e-12


def read_safetensors(path: Path) -> dict[str, Floats]:
    """The float tensors of a safetensors file, as float32. Tensors of whole numbers are left out.

    Raises ValueError where the file is not a safetensors file or a tensor does not lie inside it.
    """
    try:
        return _tensors(path)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is not a whole safetensors file: {error}") from error


def _tensors(path: Path) -> dict[str, Floats]:
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if length > min(_MAX_HEADER, size - 8):
            raise ValueError(f"its header claims {length} bytes")
        header = json.loads(file.read(length))
    data = np.memmap(path, np.uint8, "r", offset=8 + length)
    tensors: dict[str, Floats] = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] not in ("F32", "F16"):
            continue
        start, end = entry["data_offsets"]
        kind = np.dtype("<f4" if entry["dtype"] == "F32" else "<f2")
        shape = tuple(entry["shape"])
        if not 0 <= start <= end <= data.size or end - start != math.prod(shape) * kind.itemsize:
            raise ValueError(f"tensor {name} does not fit its place in the file")
        tensors[name] = np.asarray(data[start:end]).view(kind).reshape(shape).astype(np.float32)
    return tensors


def encoder(weights: Weights, shape: BertShape, *, precision: Precision) -> ModelProto:
    """The whole graph. `weights` go by the names of Hugging Face's BertModel, without a prefix.

    Raises KeyError naming the first weight that is missing.
    """
    return _Builder(weights, shape, precision).build()


def labeller(weights: Weights, shape: BertShape, *, precision: Precision) -> ModelProto:
    """The graph of an encoder that labels pieces, without its word embeddings.

    It takes `words`, float32 of shape (texts, tokens, width): the embeddings of the pieces, from `word_embeddings`; and
    `attention_mask` as above. It gives `scores`, float32 of shape (texts, tokens, labels). `weights` go by the same
    names, `head.weight` and `head.bias` are the head's; the positions have the embedding of type 0 added already.
    """
    return _LabellerBuilder(weights, shape, precision).build()


def word_embeddings(graph: Path) -> tuple[npt.NDArray[np.int8], Floats]:
    """The word embeddings of an installed int8 graph: whole numbers, a row a piece, and the step of each row.

    They lie in a file beside the graph. The rows stay there and are read when they are used, so that processes share
    them. Raises ValueError where the graph has none such.
    """
    tensors = {t.name: t for t in onnx.load(str(graph), load_external_data=False).graph.initializer}
    words, step = tensors.get("words"), tensors.get("words.step")
    if words is None or step is None or words.data_type != TensorProto.INT8 or not words.external_data:
        raise ValueError(f"{graph} has no word embeddings in a file beside it, as whole numbers")
    place = {entry.key: entry.value for entry in words.external_data}
    rows, width = words.dims
    found = np.memmap(graph.parent / place["location"], np.int8, "r", int(place.get("offset", 0)), (rows, width))
    return found, numpy_helper.to_array(step).astype(np.float32)


def quantised(weight: Floats, *, largest: int = 63) -> tuple[npt.NDArray[np.int8], Floats]:
    """A matrix as whole numbers of at most `largest`, and a step for each column: `whole * step` is near `weight`.

    63, not 127: processors without VNNI add two products in 16 bits, and 2 * 255 * 63 is what fits there.
    """
    step = np.maximum(np.abs(weight).max(axis=0), np.float32(_TINY)) / np.float32(largest)
    whole = np.rint(weight / step).astype(np.int8)
    return whole, step.astype(np.float32)


class _Builder:
    def __init__(self, weights: Weights, shape: BertShape, precision: Precision) -> None:
        self._weights = weights
        self._shape = shape
        self._int8 = precision == "int8"
        self._nodes: list[NodeProto] = []
        self._constants: dict[str, TensorProto] = {}

    def build(self) -> ModelProto:
        hidden = self._embeddings()
        mask = self._node("Cast", "attention_mask", to=TensorProto.INT32)
        for layer in range(self._shape.layers):
            hidden = self._layer(hidden, mask, layer)
        self._pool(hidden)
        tokens = ["texts", "tokens"]
        width = self._weights["embeddings.LayerNorm.weight"].shape[0]
        graph = helper.make_graph(
            self._nodes,
            "bert",
            [
                helper.make_tensor_value_info("input_ids", TensorProto.INT64, tokens),
                helper.make_tensor_value_info("attention_mask", TensorProto.INT64, tokens),
            ],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", width])],
            list(self._constants.values()),
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="casegraph")

    # parts of the network

    def _embeddings(self) -> str:
        words = self._weights["embeddings.word_embeddings.weight"]
        # one text a row: every token has type 0, so that row is added to the positions once and for all
        kinds = self._weights["embeddings.token_type_embeddings.weight"]
        places = self._weights["embeddings.position_embeddings.weight"] + kinds[0]
        if self._int8:
            whole, step = quantised(words.T, largest=127)
            picked = self._node("Gather", self._constant("words", whole.T), "input_ids")
            steps = self._node("Gather", self._constant("words.step", step[:, None]), "input_ids")
            found = self._node("Mul", self._node("Cast", picked, to=TensorProto.FLOAT), steps)
        else:
            found = self._node("Gather", self._constant("words", words), "input_ids")
        length = self._node("Shape", "input_ids", start=1, end=2)
        zero = self._constant("zero", np.array([0], np.int64))
        used = self._node("Slice", self._constant("places", places), zero, length)
        return self._norm(self._node("Add", found, used), "embeddings.LayerNorm")

    def _layer(self, hidden: str, mask: str, layer: int) -> str:
        name = f"encoder.layer.{layer}"
        mixed = self._dense(self._attention(hidden, mask, f"{name}.attention.self"), f"{name}.attention.output.dense")
        hidden = self._norm(self._node("Add", mixed, hidden), f"{name}.attention.output.LayerNorm")
        wide = self._node("Gelu", self._dense(hidden, f"{name}.intermediate.dense"))
        narrow = self._dense(wide, f"{name}.output.dense")
        return self._norm(self._node("Add", narrow, hidden), f"{name}.output.LayerNorm")

    def _attention(self, hidden: str, mask: str, name: str) -> str:
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        # one product in place of three
        weight = np.concatenate([self._weights[f"{part}.weight"] for part in parts]).T
        bias = np.concatenate([self._weights[f"{part}.bias"] for part in parts])
        split = self._nodes_of("Split", self._product(hidden, weight, bias, name), count=3, axis=-1, num_outputs=3)
        return self._node("MultiHeadAttention", *split, "", mask, domain=_RUNTIME, num_heads=self._shape.heads)

    def _pool(self, hidden: str) -> None:
        one = self._constant("axis1", np.array([1], np.int64))
        mask = self._node("Cast", "attention_mask", to=TensorProto.FLOAT)
        column = self._node("Unsqueeze", mask, self._constant("axis2", np.array([2], np.int64)))
        # the sum has the direction of the mean, and only the direction is left when the length is made 1
        total = self._node("ReduceSum", self._node("Mul", hidden, column), one, keepdims=0)
        length = self._node("ReduceL2", total, one, keepdims=1)
        least = self._constant("least", np.array(_TINY, np.float32))
        self._nodes.append(helper.make_node("Div", [total, self._node("Max", length, least)], ["vectors"]))

    # pieces

    def _dense(self, value: str, name: str) -> str:
        return self._product(value, self._weights[f"{name}.weight"].T, self._weights[f"{name}.bias"], name)

    def _product(self, value: str, weight: Floats, bias: Floats, name: str) -> str:
        """`value @ weight + bias`."""
        if not self._int8:
            result = self._node("MatMul", value, self._constant(f"{name}.weight", weight))
            return self._node("Add", result, self._constant(f"{name}.bias", bias))
        whole, columns = quantised(weight)
        last = self._constant("last", np.array([-1], np.int64))
        peak = self._node("ReduceMax", self._node("Abs", value), last, keepdims=1)
        step = self._node("Mul", peak, self._constant("share", np.array(1 / (_MIDDLE - 1), np.float32)))
        step = self._node("Max", step, self._constant("least", np.array(_TINY, np.float32)))
        scaled = self._node("Mul", value, self._node("Reciprocal", step))
        # every number is positive here, so that Cast, which cuts, rounds
        moved = self._node("Add", scaled, self._constant("shift", np.array(_MIDDLE + 0.5, np.float32)))
        small = self._node("Cast", moved, to=TensorProto.UINT8)
        summed = self._node(
            "MatMulIntegerToFloat",
            small,
            self._constant(f"{name}.weight", whole),
            self._constant("unit", np.array(1, np.float32)),
            self._constant(f"{name}.step", columns),
            self._constant("middle", np.array(_MIDDLE, np.uint8)),
            domain=_RUNTIME,
        )
        return self._node("Add", self._node("Mul", summed, step), self._constant(f"{name}.bias", bias))

    def _norm(self, value: str, name: str) -> str:
        scale = self._constant(f"{name}.weight", self._weights[f"{name}.weight"])
        bias = self._constant(f"{name}.bias", self._weights[f"{name}.bias"])
        return self._node("LayerNormalization", value, scale, bias, axis=-1, epsilon=self._shape.layer_norm_eps)

    def _constant(self, name: str, value: Array) -> str:
        if name not in self._constants:
            self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def _node(self, kind: str, *inputs: str, domain: str = "", **attributes: float) -> str:
        return self._nodes_of(kind, *inputs, count=1, domain=domain, **attributes)[0]

    def _nodes_of(self, kind: str, *inputs: str, count: int, domain: str = "", **attributes: float) -> list[str]:
        outputs = [f"n{len(self._nodes)}.{i}" for i in range(count)]
        node = helper.make_node(kind, list(inputs), outputs, domain=domain)
        node.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
        self._nodes.append(node)
        return outputs


class _LabellerBuilder(_Builder):
    """The same layers between other ends."""

    def build(self) -> ModelProto:
        places = self._weights["embeddings.position_embeddings.weight"]
        length = self._node("Shape", "words", start=1, end=2)
        zero = self._constant("zero", np.array([0], np.int64))
        used = self._node("Slice", self._constant("places", places), zero, length)
        hidden = self._norm(self._node("Add", "words", used), "embeddings.LayerNorm")
        mask = self._node("Cast", "attention_mask", to=TensorProto.INT32)
        for layer in range(self._shape.layers):
            hidden = self._layer(hidden, mask, layer)
        # the head is small and decides: it stays in float32
        scores = self._node("MatMul", hidden, self._constant("head.weight", self._weights["head.weight"].T))
        self._nodes.append(
            helper.make_node("Add", [scores, self._constant("head.bias", self._weights["head.bias"])], ["scores"])
        )
        tokens = ["texts", "tokens"]
        graph = helper.make_graph(
            self._nodes,
            "labeller",
            [
                helper.make_tensor_value_info("words", TensorProto.FLOAT, [*tokens, places.shape[1]]),
                helper.make_tensor_value_info("attention_mask", TensorProto.INT64, tokens),
            ],
            [
                helper.make_tensor_value_info(
                    "scores", TensorProto.FLOAT, [*tokens, self._weights["head.bias"].shape[0]]
                )
            ],
            list(self._constants.values()),
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="casegraph")
