"""Pairs of names, marked for the classifier; and what is made of its answers."""

import shutil

import pytest

from graph.errors import ModelMissing
from graph.model import AppearanceRef, Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.paired import FOLDER, PairReader
from ingest.claims.pairs import FARTHEST, MOST_NAMES, READ, Named, pairs, possible
from ingest.claims.sureness import sureness
from ingest.findings import Finder, Prose, open_finder
from tests.quality.relations import layer
from web import preview, working
from web.settings import Settings

PERSON, BODY, STATE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GOVERNMENT
SENTENCE = "Ann Poe, head of the Lantern Fund, met Lee Roe; Poe was pleased."


def named(sentence, name, kind, key=None, after=0):
    start = sentence.index(name, after)
    return Named(key=key or name, kind=kind, start=start, end=start + len(name))


NAMES = [
    named(SENTENCE, "Ann Poe", PERSON),
    named(SENTENCE, "Lantern Fund", BODY),
    named(SENTENCE, "Lee Roe", PERSON),
    named(SENTENCE, "Poe", PERSON, key="Ann Poe", after=40),
]


def test_every_two_are_asked_about_in_each_direction_that_a_relation_can_have():
    asked = {(p.subject.key, p.object.key) for p in pairs(SENTENCE, NAMES)}
    people = {("Ann Poe", "Lee Roe"), ("Lee Roe", "Ann Poe")}
    assert asked == people | {(a, "Lantern Fund") for a in ("Ann Poe", "Lee Roe")} | {
        ("Lantern Fund", a) for a in ("Ann Poe", "Lee Roe")
    }


def test_the_nearest_of_several_places_is_marked():
    (pair,) = (p for p in pairs(SENTENCE, NAMES) if (p.subject.key, p.object.key) == ("Ann Poe", "Lee Roe"))
    assert pair.text == "Ann Poe, head of the Lantern Fund, met # ^ person ^ Lee Roe #; @ * person * Poe @ was pleased."


def test_the_mark_of_the_subject_is_told_wherever_it_stands():
    for pair in pairs(SENTENCE, NAMES):
        assert pair.text[slice(*pair.mark)] == "@"
        assert pair.text[pair.mark[0] :].startswith("@ * ")


def test_a_long_sentence_is_read_around_the_pair():
    long = f"{'before ' * 60}Ann Poe met Lee Roe {'behind ' * 60}"
    names = [named(long, "Ann Poe", PERSON), named(long, "Lee Roe", PERSON)]
    for pair in pairs(long, names):
        assert len(pair.text) < 350
        assert pair.text.startswith("before ")
        assert pair.text.endswith(" behind")


def test_two_that_are_far_from_each_other_are_not_asked_about():
    far = f"Ann Poe {'x' * FARTHEST} met Lee Roe"
    assert not list(pairs(far, [named(far, "Ann Poe", PERSON), named(far, "Lee Roe", PERSON)]))


def test_a_long_list_is_not_asked_about():
    people = [f"Ann Poe{chr(97 + n)}" for n in range(MOST_NAMES + 1)]
    sentence = ", ".join(people)
    assert not list(pairs(sentence, [named(sentence, p, PERSON) for p in people]))


@pytest.mark.parametrize(
    ("subject", "object_", "relation", "can"),
    [
        (PERSON, STATE, Relation.SOUGHT_ASYLUM_IN, True),
        (STATE, PERSON, Relation.SOUGHT_ASYLUM_IN, False),
        (PERSON, PERSON, Relation.FAMILY_OF, True),
        (PERSON, BODY, Relation.FAMILY_OF, False),
        (BODY, STATE, Relation.SANCTIONED_BY, True),
        (STATE, EntityKind.CASE, Relation.MET_WITH, False),
    ],
)
def test_only_what_the_vocabulary_joins_is_possible(subject, object_, relation, can):
    assert ((READ.index(relation) + 1) in possible(subject, object_)) is can


def test_a_line_break_does_not_part_a_pair():
    sentence = "Ann Poe\nmet Lee Roe"
    found = list(pairs(sentence, [named(sentence, "Ann Poe", PERSON), named(sentence, "Lee Roe", PERSON)]))
    assert len(found) == 2
    assert not any("\n" in pair.text for pair in found)


def said(findings):
    names = {a.id: a.name for a in findings.appearances}
    return {
        (names[c.subject.appearance], c.relation, names[c.object.appearance], c.polarity)
        for c in findings.claims
        if isinstance(c.subject, AppearanceRef) and isinstance(c.object, AppearanceRef)
    }


@pytest.fixture(scope="module")
def both(models_folder):
    return open_finder(models_folder, pairs=True)


COUPLE = "Vera Morozova and the sculptor Ilya Morozov have two daughters."


def test_the_classifier_adds_what_rules_do_not_read(both, models_folder):
    claim = ("Ilya Morozov", Relation.FAMILY_OF, "Vera Morozova", Polarity.STATED)
    assert said(open_finder(models_folder).find(layer(COUPLE))) == set()
    found = both.find(layer(COUPLE))
    assert said(found) == {claim}
    (made,) = found.claims
    assert made.evidence[0].quote == COUPLE
    assert made.evidence[0].method.startswith("e5-pairs-")
    assert made.confidence == sureness(0)  # the lowest step


def test_where_rules_join_two_the_classifier_says_no_more(both):
    found = both.find(layer("Anna Lebedeva serves on the board of the Lantern Fund."))
    assert said(found) == {("Anna Lebedeva", Relation.MEMBER_OF, "Lantern Fund", Polarity.STATED)}
    assert len(found.claims) == 1
    assert not found.claims[0].evidence[0].method.startswith("e5-pairs-")


def test_grammar_says_how_what_the_classifier_reads_is_put(models_folder):
    alone = Finder(models_folder, prose=(Prose.PAIRS,))
    for text, polarity in (
        ("Vera Morozova met Ilya Sokolov in Paris.", Polarity.STATED),
        ("Vera Morozova never met Ilya Sokolov.", Polarity.DENIED),
        ("Vera Morozova will meet Ilya Sokolov in Paris.", Polarity.PLANNED),
    ):
        assert {p for _, relation, _, p in said(alone.find(layer(text))) if relation is Relation.MET_WITH} == {polarity}
    assert said(alone.find(layer("If Vera Morozova met Ilya Sokolov, nobody saw it."))) == set()


def test_readings_of_the_two_ways_have_different_versions(both, models_folder):
    assert both.version != open_finder(models_folder).version


@pytest.mark.parametrize("damage", ["pairs.onnx", "card.json"])
def test_a_model_that_is_not_whole_is_told(models_folder, tmp_path, damage):
    shutil.copytree(FOLDER, tmp_path / "model")
    (tmp_path / "model" / damage).write_bytes(b"{}")
    with pytest.raises(ModelMissing, match="install Casegraph again"):
        PairReader(models_folder, model=tmp_path / "model")


def test_reading_a_file_heeds_the_setting(models_folder, tmp_path):
    file = tmp_path / "couple.txt"
    file.write_text(f"The couple\n\n{COUPLE} They live in Lyon, and both of them teach at a school there.\n")
    found = []
    for claims in ("rules", "both"):
        settings = Settings(home=tmp_path / "home", models=models_folder, claims=claims)
        (read,) = preview.readings(settings, [file])
        found.append([claim["relation"] for claim in read["claims"]])
    assert found == [[], ["FAMILY_OF"]]


@pytest.mark.parametrize(("claims", "pairs"), [("rules", False), ("both", True)])
def test_a_worker_of_server_mode_heeds_the_setting(tmp_path, monkeypatch, claims, pairs):
    asked = []

    class Stop(Exception):
        """Enough is seen."""

    def opened(*_given, pairs):
        asked.append(pairs)
        raise Stop

    monkeypatch.setattr(working, "open_finder", opened)
    with pytest.raises(Stop):
        working._work(Settings(home=tmp_path, claims=claims), object(), object(), None)
    assert asked == [pairs]
