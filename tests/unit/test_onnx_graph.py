"""The ONNX graph against a forward pass in numpy, and the readers of weights against damage."""

import numpy as np
import onnx
import onnxruntime
import pytest

from search.onnx_graph import BertShape, encoder, quantised, read_safetensors
from tests.fixtures import tiny_bert

SHAPE = BertShape(layers=tiny_bert.LAYERS, heads=tiny_bert.HEADS, layer_norm_eps=tiny_bert.EPSILON)
TEXTS = [[2, 4, 8, 11, 12, 3], [2, 5, 9, 3], [2, 3], [2, *range(4, 17), 3]]


def session(precision):
    model = encoder(tiny_bert.weights(), SHAPE, precision=precision)
    onnx.checker.check_model(model)
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


def run(graph, texts, *, padding=0):
    width = max(map(len, texts)) + padding
    ids = np.full((len(texts), width), 15, np.int64)  # a real word where the mask is 0: it must not count
    mask = np.zeros((len(texts), width), np.int64)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    return graph.run(["vectors"], {"input_ids": ids, "attention_mask": mask})[0]


@pytest.fixture(scope="module")
def expected():
    return np.stack([tiny_bert.vector(tiny_bert.weights(), text) for text in TEXTS])


def test_fp32_equals_the_forward_pass(expected):
    found = run(session("fp32"), TEXTS)
    assert found.dtype == np.float32
    assert found.shape == (len(TEXTS), tiny_bert.WIDTH)
    np.testing.assert_allclose(found, expected, atol=2e-5)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)
    assert (expected @ expected.T)[0, 1] < 0.99, "the texts must differ for this to mean anything"


def test_int8_is_near_the_forward_pass(expected):
    assert ((run(session("int8"), TEXTS) * expected).sum(axis=1) > 0.99).all()


@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_a_vector_does_not_depend_on_padding_or_on_its_neighbours(precision):
    graph = session(precision)
    together = run(graph, TEXTS, padding=3)
    alone = np.concatenate([run(graph, [text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_a_missing_weight_is_named():
    weights = tiny_bert.weights()
    del weights["encoder.layer.1.output.dense.bias"]
    with pytest.raises(KeyError, match=r"encoder\.layer\.1\.output\.dense\.bias"):
        encoder(weights, SHAPE, precision="fp32")


def test_quantised_stays_within_half_a_step():
    weight = np.random.default_rng(1).standard_normal((50, 8)).astype(np.float32)
    weight[:, 3] = 0
    whole, step = quantised(weight)
    assert np.abs(whole).max() == 63
    assert (np.abs(whole * step - weight) <= step / 2 + 1e-7).all()


def test_products_fit_in_16_bits_on_processors_without_vnni():
    # vpmaddubsw adds two products of an unsigned activation (at most 255) and a signed weight
    assert 2 * 255 * int(np.abs(quantised(np.eye(4, dtype=np.float32))[0]).max()) <= np.iinfo(np.int16).max


def test_read_safetensors(tmp_path):
    path = tmp_path / "w.safetensors"
    given = {
        "a": np.arange(6, dtype=np.float32).reshape(2, 3),
        "b": np.array([0.5, -2], np.float16),
        "position_ids": np.arange(4, dtype=np.int64),
    }
    path.write_bytes(tiny_bert.safetensors(given))
    found = read_safetensors(path)
    assert set(found) == {"a", "b"}
    assert {value.dtype.name for value in found.values()} == {"float32"}
    np.testing.assert_array_equal(found["a"], given["a"])
    np.testing.assert_array_equal(found["b"], [0.5, -2])


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-4],
        lambda data: data[:3],
        lambda data: (1 << 60).to_bytes(8, "little") + data[8:],
        lambda data: data.replace(b'"shape": [2, 3]', b'"shape": [9, 9]'),
        lambda data: data.replace(b'"shape"', b'"shap_"'),
        lambda data: b"\x02" + bytes(7) + b"[]",
        lambda data: data.replace(b"{", b"\xff", 1),
    ],
)
def test_a_damaged_safetensors_file_is_a_value_error(tmp_path, damage):
    path = tmp_path / "w.safetensors"
    path.write_bytes(damage(tiny_bert.safetensors({"a": np.ones((2, 3), np.float32)})))
    with pytest.raises(ValueError, match=r"w\.safetensors"):
        read_safetensors(path)
