"""The labeller on a tiny encoder: words and pieces, batches, texts that are too long, and its errors."""

import numpy as np
import onnx
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from graph.errors import ModelMissing
from search.onnx_graph import BertShape, encoder, labeller, word_embeddings
from search.onnx_labeller import OnnxLabeller
from search.word_pieces import pieces
from tests.fixtures import tiny_bert

LABELS = 5
VOCABULARY = {"<s>": 0, "</s>": 1, "<unk>": 2, "court": 3, "letter": 4, "s": 5, "asylum": 6, ".": 7}


def split(text):
    at, found = 0, []
    for word in text.replace(".", " . ").split():
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


@pytest.fixture(scope="module")
def tokenizer():
    made = Tokenizer(models.WordLevel(VOCABULARY, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.add_special_tokens(["<s>", "</s>"])
    return made


@pytest.fixture(scope="module")
def folders(tmp_path_factory, tokenizer):
    """An installed encoder, and the graph of a labeller on it."""
    folder = tmp_path_factory.mktemp("encoder")
    weights = tiny_bert.weights()
    shape = BertShape(layers=tiny_bert.LAYERS, heads=tiny_bert.HEADS)
    whole = encoder(weights, shape, precision="int8")
    onnx.save_model(
        whole, str(folder / "model.onnx"), save_as_external_data=True, location="model.weights", size_threshold=500
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    numbers = np.random.default_rng(3)
    head = {
        "head.weight": numbers.standard_normal((LABELS, tiny_bert.WIDTH)).astype(np.float32),
        "head.bias": numbers.standard_normal(LABELS).astype(np.float32),
    }
    graph = folder / "names.onnx"
    onnx.save(labeller(weights | head, shape, precision="fp32"), str(graph))
    return folder, graph


@pytest.fixture(scope="module")
def labels(folders):
    folder, graph = folders
    return OnnxLabeller(graph, folder, longest=20, threads=1)


def test_words_are_found_by_the_piece_that_begins_them(tokenizer):
    text = "court letter\n\nasylum."
    found = pieces(tokenizer, text, split(text))
    assert found.ids == [0, 3, 4, 1, 6, 7, 1]  # a line break is a mark of its own
    assert [found.ids[at] for at in found.first] == [3, 4, 6, 7]


def test_half_a_surrogate_pair_is_read_as_some_character(tokenizer):
    text = "court \ud83d letter"
    assert len(pieces(tokenizer, text, split(text)).first) == 3


def test_word_embeddings_are_those_of_the_encoder(folders):
    folder, _ = folders
    rows, steps = word_embeddings(folder / "model.onnx")
    expected = tiny_bert.weights()["embeddings.word_embeddings.weight"]
    assert np.abs(rows * steps - expected).max() < np.abs(expected).max() / 100


def test_each_word_gets_probabilities_whatever_it_is_batched_with(labels):
    texts = ["court", "letter court asylum", "asylum " * 9, "court letter"]
    given = [(text, split(text)) for text in texts]
    together = labels.label(given)
    assert [rows.shape for rows in together] == [(1, LABELS), (3, LABELS), (9, LABELS), (2, LABELS)]
    for each, rows in zip(given, together, strict=True):
        assert np.allclose(rows.sum(axis=1), 1, atol=1e-5)
        assert np.allclose(rows, labels.label([each])[0], atol=1e-4)


def test_a_text_that_is_too_long_is_parted_and_keeps_its_words(labels):
    text = "court letter. " * 40
    (rows,) = labels.label([(text, split(text))])
    assert rows.shape == (120, LABELS)


def test_a_text_without_words_gives_no_rows(labels):
    assert [len(rows) for rows in labels.label([("", []), ("  \n ", [])])] == [0, 0]


def test_a_missing_encoder_is_named_with_the_remedy(folders, tmp_path):
    _, graph = folders
    with pytest.raises(ModelMissing, match="casegraph models install"):
        OnnxLabeller(graph, tmp_path / "multilingual-e5-small", longest=20)
