"""The embedder on a tiny BERT: order, batching, hostile texts, threads, and its errors."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import onnx
import pytest

from graph.errors import ModelMissing
from search.embedder import ModelCard
from search.onnx_embedder import OnnxEmbedder, batches
from search.onnx_graph import BertShape, encoder
from tests.fixtures import tiny_bert

CARD = ModelCard(name="tiny-bert", sha256="0" * 64, precision="fp32", dimensions=tiny_bert.WIDTH, max_tokens=16)
TEXTS = [
    "The minister met the court",
    "a letter",
    "",
    "the court denied asylum " * 10,
    "granted granted",
    "unheard-of words",
    *(f"the letter of {'court ' * n}" for n in range(12)),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tiny")
    shape = BertShape(layers=tiny_bert.LAYERS, heads=tiny_bert.HEADS)
    onnx.save(encoder(tiny_bert.weights(), shape, precision="fp32"), str(folder / "model.onnx"))
    tiny_bert.tokenizer().save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture(scope="module")
def embedder(folder):
    return OnnxEmbedder(folder, CARD, threads=1)


def ids(text, most=16):
    found = tiny_bert.tokenizer().encode(text).ids
    return found if len(found) <= most else [*found[: most - 1], found[-1]]


def test_rows_are_in_the_given_order_and_equal_the_forward_pass(embedder):
    found = embedder.passages(TEXTS)
    assert found.dtype == np.float32
    expected = np.stack([tiny_bert.vector(tiny_bert.weights(), ids(text)) for text in TEXTS])
    np.testing.assert_allclose(found, expected, atol=2e-5)


def test_no_texts_give_no_rows(embedder):
    found = embedder.passages([])
    assert found.shape == (0, tiny_bert.WIDTH)
    assert found.dtype == np.float32


def test_a_question_is_one_vector(embedder):
    found = embedder.query("the letter")
    assert found.shape == (tiny_bert.WIDTH,)
    np.testing.assert_allclose(found, embedder.passages(["the letter"])[0], atol=1e-6)


def test_prefixes_are_put_before_the_text(folder, embedder):
    prefixed = OnnxEmbedder(folder, replace(CARD, query_prefix="granted ", passage_prefix="denied "), threads=1)
    np.testing.assert_allclose(prefixed.query("a letter"), embedder.query("granted a letter"), atol=1e-6)
    np.testing.assert_allclose(prefixed.passages(["a letter"])[0], embedder.query("denied a letter"), atol=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "half a pair \ud83d",
        "nul \0 inside",
        "x" * 5_000_000,
        "the " * 2_000_000,
        "\u202eright to left",
        "\n\t\r ",
        "🙂" * 9,
    ],
    ids=["surrogate", "nul", "one word", "many words", "direction", "blank", "emoji"],
)
def test_hostile_texts_get_a_row_of_length_1(embedder, text):
    found = embedder.passages([text, "the court"])
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(found[1], embedder.query("the court"), atol=1e-5)


def test_many_threads_get_their_own_rows(embedder):
    expected = embedder.passages(TEXTS)
    start = threading.Barrier(8)

    def work(number):
        start.wait()
        for _ in range(10):
            texts = TEXTS[number:] + TEXTS[:number]
            rows = embedder.passages(texts)
            np.testing.assert_allclose(rows, np.roll(expected, -number, axis=0), atol=1e-5)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))


def test_batches_hold_every_row_once_and_little_padding():
    lengths = [*np.random.default_rng(3).integers(1, 513, 500), 0, 1, 512]
    found = list(batches(lengths))
    assert sorted(row for batch in found for row in batch) == list(range(len(lengths)))
    for batch in found:
        width = max(lengths[row] for row in batch)
        assert width == lengths[batch[-1]]
        assert len(batch) <= 8
        assert len(batch) == 1 or len(batch) * width <= 2048
    padded = sum(len(batch) * lengths[batch[-1]] for batch in found)
    assert padded < 1.1 * sum(lengths)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_an_unreadable_file_is_a_missing_model_with_a_remedy(folder, tmp_path, name, content):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelMissing, match="casegraph models install tiny-bert") as caught:
        OnnxEmbedder(tmp_path, CARD)
    assert str(tmp_path) in str(caught.value)
