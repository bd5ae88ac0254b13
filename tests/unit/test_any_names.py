"""Names by a model of the user's: without the libraries, their errors; with them, a small token classifier and GLiNER.

The models need torch (about 6 GB) and are run by scripts/check-sentence-transformers, in an environment of its own.
They are made here: what they find follows from weights that are written down, not trained.
"""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from graph.errors import ModelMissing
from ingest.find.any_names import AnyNames

with_transformers = pytest.mark.skipif(
    importlib.util.find_spec("transformers") is None,
    reason="transformers is not installed: run scripts/check-sentence-transformers",
)
WORDS = "[PAD] [UNK] [CLS] [SEP] anna orlova ottawa met the clerk in and .".split()
KINDS = {"anna": 0, "orlova": 0, "ottawa": 1}  # all others: no name
LABELS = ["PER", "LOC", "O"]
TEXT = "Anna Orlova met the clerk in Ottawa. The clerk met Anna and Orlova in Ottawa."


def spans(text: str) -> list[tuple[int, int]]:
    cut = text.index(". ") + 1
    return [(0, cut), (cut + 1, len(text))]


@pytest.mark.parametrize(
    ("library", "model", "remedy"),
    [
        ("transformers", "some/model", r"pip install 'casegraph\[models\]'"),
        ("gliner", "some/gliner_model", r"pip install 'casegraph\[models\]' gliner"),
    ],
)
def test_without_the_library_the_error_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, library: str, model: str, remedy: str
):
    monkeypatch.setitem(sys.modules, library, None)  # what Python keeps for a module that cannot be imported
    with pytest.raises(ModelMissing, match=rf"{model} .*{remedy}"):
        AnyNames(model)


@pytest.fixture
def classifier(tmp_path: Path) -> Path:
    """A token classifier without layers: a word's embedding says its label."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertForTokenClassification

    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", WORDS.index("[CLS]")), ("[SEP]", WORDS.index("[SEP]"))]
    )
    made.save(str(tmp_path / "tokenizer.json"))
    about = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512, "pad_token": "[PAD]"}
    (tmp_path / "tokenizer_config.json").write_text(json.dumps(about))
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=4, num_hidden_layers=0, num_attention_heads=1, intermediate_size=4,
        id2label=dict(enumerate(LABELS)), label2id={label: i for i, label in enumerate(LABELS)},
    )  # fmt: skip
    model = BertForTokenClassification(config)
    with torch.no_grad():
        for parameter in model.bert.embeddings.parameters():
            parameter.zero_()
        model.bert.embeddings.LayerNorm.weight.fill_(1.0)
        for i, word in enumerate(WORDS):
            model.bert.embeddings.word_embeddings.weight[i, KINDS.get(word, 2)] = 4.0
        model.classifier.weight.copy_(torch.eye(3, 4) * 10)
        model.classifier.bias.zero_()
    model.save_pretrained(tmp_path)
    return tmp_path


@with_transformers
def test_a_token_classifier(classifier: Path):
    finder = AnyNames(str(classifier))
    found = [(TEXT[n.start : n.end], n.label) for n in finder.find(TEXT, spans(TEXT))]
    assert found == [
        ("Anna Orlova", "PERSON"), ("Ottawa", "PLACE"), ("Anna", "PERSON"), ("Orlova", "PERSON"), ("Ottawa", "PLACE"),
    ]  # fmt: skip
    assert all(n.score > 0.9 for n in finder.find(TEXT, spans(TEXT)))
    assert finder.find("", []) == []
    long = f"{TEXT} " * 60
    names = finder.find(long, [(0, len(long))])  # one sentence, read in pieces that are cut between words
    assert " ".join(long[n.start : n.end] for n in names) == " ".join(["Anna Orlova Ottawa Anna Orlova Ottawa"] * 60)
    assert AnyNames(str(classifier)).version == finder.version


@with_transformers
def test_another_state_of_a_folder_has_another_version(classifier: Path):
    before = AnyNames(str(classifier)).version
    config = json.loads((classifier / "config.json").read_text())
    (classifier / "config.json").write_text(json.dumps(config | {"note": "changed"}))
    assert AnyNames(str(classifier)).version != before


@with_transformers
def test_a_folder_that_is_no_model(tmp_path: Path):
    with pytest.raises(ModelMissing, match="CASEGRAPH_NAMES"):
        AnyNames(str(tmp_path))


@with_transformers
def test_weights_in_a_pickle_are_refused(classifier: Path):
    (classifier / "model.safetensors").rename(classifier / "pytorch_model.bin")
    with pytest.raises(ModelMissing, match="CASEGRAPH_NAMES"):
        AnyNames(str(classifier))


@pytest.mark.skipif(importlib.util.find_spec("gliner") is None, reason="gliner is not installed")
@pytest.mark.filterwarnings("ignore:`torch.jit:FutureWarning")
def test_gliner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A model of random weights: it is opened, asked for our kinds, and what it says falls into the text."""
    import torch
    from gliner import GLiNER, GLiNERConfig
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = [*WORDS, "person", "organisation", "government", "body", "or", "state", "place", "court", "case"]
    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokens = PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    )
    tokens.save_pretrained(tmp_path / "encoder")
    torch.manual_seed(7)
    encoder = BertConfig(
        vocab_size=len(words) + 8, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    BertModel(encoder).save_pretrained(tmp_path / "encoder")
    config = GLiNERConfig(model_name=str(tmp_path / "encoder"), hidden_size=32, max_width=4, span_mode="markerV0")
    GLiNER.from_config(config).save_pretrained(tmp_path / "model", safe_serialization=True)
    monkeypatch.setattr("ingest.find.any_names._LEAST", 0.0)  # whatever it is sure of
    finder = AnyNames(str(tmp_path / "model"))
    found = finder.find(TEXT, spans(TEXT))
    assert found
    assert {n.label for n in found} <= {"PERSON", "ORGANISATION", "GOVERNMENT", "PLACE", "CASE"}
    assert all(any(a <= n.start < n.end <= b for a, b in spans(TEXT)) for n in found)
    assert [n.start for n in found] == sorted(n.start for n in found)
    assert finder.version.startswith("names-model-")
