"""The name finder on the encoder, with the weights that are shipped."""

import json
import shutil

import pytest

from graph.errors import ModelMissing
from ingest.find.encoder_names import CARD, ENCODER, FOLDER, GRAPH, EncoderNames
from ingest.split import sentences


@pytest.fixture(scope="module")
def finder(models_folder):
    if not (models_folder / ENCODER).is_dir():
        from tests.services.fixtures import absent

        absent(f"{ENCODER} is not installed in {models_folder}; run: casegraph models install {ENCODER}")
    return EncoderNames(models_folder, threads=1)


def found(finder, text):
    return {(text[n.start : n.end], n.label) for n in finder.find(text, sentences(text))}


@pytest.mark.models
def test_people_bodies_and_governments_of_an_article(finder):
    names = found(
        finder,
        "Prime Minister Joan Whitfield said on 3 May 2024 that Ottawa would not deport Pavel Kuzmin, who leads the"
        " Birch Lane Foundation, to Russia. Kuzmin's lawyer, Amara Diallo, wrote to the Ministry of Justice.",
    )
    for person in ("Joan Whitfield", "Pavel Kuzmin", "Kuzmin", "Amara Diallo"):
        assert (person, "PERSON") in names
    assert ("Birch Lane Foundation", "ORGANISATION") in names
    assert ("Ministry of Justice", "GOVERNMENT") in names


@pytest.mark.models
def test_a_signature_is_read_line_by_line(finder):
    names = found(finder, "Yours sincerely,\n\nHelena Strand\nDirector, Harbour Light Network\n\nOmar Idris\nMalmö")
    assert {("Helena Strand", "PERSON"), ("Omar Idris", "PERSON"), ("Harbour Light Network", "ORGANISATION")} <= names


@pytest.mark.models
def test_russian_and_french_names(finder):
    russian = found(finder, "Илья Соколов встретился с Анной Лебедевой в Берлине, сообщил адвокат Павел Громов.")
    assert {("Илья Соколов", "PERSON"), ("Анной Лебедевой", "PERSON"), ("Берлине", "PLACE")} <= russian
    french = found(finder, "L'avocate Claire Dumont a écrit au ministère de l'Intérieur au sujet de Karim Haddad.")
    assert {("Claire Dumont", "PERSON"), ("Karim Haddad", "PERSON")} <= french


@pytest.mark.models
def test_hostile_text_gives_spans_inside_it(finder):
    for text in (
        "",
        " \n ",
        "\ud83d\ud83d x",
        "A" * 50_000,
        "Ann Lee " * 900,
        "\u200f\u202e Ivan \x00 Petrov",
        "1 | 2 | 3",
    ):
        for name in finder.find(text, [(0, len(text))]):
            assert 0 <= name.start < name.end <= len(text)
            assert text[name.start : name.end].strip() == text[name.start : name.end]


def test_a_missing_encoder_is_named_with_the_remedy(tmp_path):
    with pytest.raises(ModelMissing, match=f"casegraph models install {ENCODER}"):
        EncoderNames(tmp_path)


def test_weights_that_changed_are_refused(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "model")
    with (tmp_path / "model" / GRAPH).open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelMissing, match="SHA-256"):
        EncoderNames(tmp_path, model=tmp_path / "model")


def test_the_card_says_which_sets_were_used():
    card = json.loads((FOLDER / CARD).read_text("utf-8"))
    assert card["encoder"]["name"] == ENCODER
    text = (FOLDER / "MODEL.md").read_text("utf-8")
    for name in (
        "gmb_part",
        "redocred_part",
        "wikigold",
        "wnut17_dev",
        "crossner_politics",
        "legal_ner_part",
        "gum_train",
        "clinton_27k",
    ):
        assert name in text
