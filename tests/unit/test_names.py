"""Names: titles, transliteration, initials, acronyms, comparison."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import folded
from graph.names import (
    Scheme,
    acronym_of,
    compare,
    fits,
    fits_acronym,
    is_acronym,
    latin_forms,
    normalise,
    same_person_name,
    skeleton,
    transliterate,
    without_titles,
)
from graph.vocabulary import EntityKind

names = st.text(alphabet=st.sampled_from("abcdeyijkhzABCжшяеёЙИвн.,'-’ 0é\u202e\0"), max_size=30)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Mr. John Smith", "John Smith"),
        ("Hon. Dr. Jane Roe, K.C.", "Jane Roe"),
        ("Chief Justice Ann Poe", "Ann Poe"),
        ("the Right Honourable Ann Poe", "Ann Poe"),
        ("г-н Иван Петров", "Иван Петров"),
        ("господин Иван Петров", "Иван Петров"),
        ("Me Claire Dubois", "Claire Dubois"),
        ("John Major", "John Major"),
        ("Judge", "Judge"),
        ("Ann Poe Jr.", "Ann Poe Jr."),
        ("", ""),
    ],
)
def test_titles_are_taken_off(name, bare):
    assert without_titles(name) == bare


def test_normalised_names_meet():
    assert normalise("Mr. José  ÁLVAREZ-Ruiz") == normalise("jose alvarez ruiz") == "jose alvarez ruiz"
    assert normalise("The Ministry of Justice", EntityKind.GOVERNMENT) == "ministry of justice"
    assert normalise("General Motors", EntityKind.ORGANISATION) == "general motors"
    assert normalise("Н. Петров") == "н петров"
    assert normalise("Ann Poe Jr.") != normalise("Ann Poe")


@given(names)
def test_normalising_twice_changes_nothing_more(name):
    once = normalise(name)
    assert folded(once) == once
    assert bool(once) == bool(folded(name))


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Кара-Мурза", "Kara-Murza"),
        ("Яшин", "Yashin"),
        ("ЯШИН", "YASHIN"),
        ("Навальная", "Navalnaya"),
        ("Алексей Навальный", "Aleksey Navalny"),
        ("Дмитрий", "Dmitry"),
        ("Ельцин", "Yeltsin"),
        ("Алексеев", "Alekseyev"),
        ("Зеленський", "Zelensky"),
        ("Щукин, А. Ю.", "Shchukin, A. Yu."),
        ("Kara-Murza", "Kara-Murza"),
    ],
)
def test_the_english_spelling(cyrillic, latin):
    assert transliterate(cyrillic) == latin


def test_the_other_schemes():
    assert transliterate("Яшин", Scheme.PASSPORT) == "Iashin"
    assert transliterate("Юрий", Scheme.SCHOLARLY) == "Jurij"
    assert transliterate("Мурза", Scheme.FRENCH) == "Mourza"
    assert latin_forms("Яшин") == ("Yashin", "Iashin", "Jasin", "Iachin")
    assert latin_forms("Yashin") == ("Yashin",)


@given(names, st.sampled_from(Scheme))
def test_nothing_cyrillic_is_left(name, scheme):
    assert not any("\u0400" <= c <= "\u04ff" for c in transliterate(name, scheme))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Кара-Мурза", "Kara-Murza"),
        ("Кара-Мурза", "Kara-Mourza"),
        ("Навальный", "Navalnyi"),
        ("Юлия", "Yulia"),
        ("Юлия", "Iuliia"),
        ("Зелёнкин", "Zelenkin"),
    ],
)
def test_romanisations_of_one_name_meet(one, two):
    assert skeleton(one) == skeleton(two)


@pytest.mark.parametrize(
    ("short", "full", "yes"),
    [
        ("V. Kara-Murza", "Vladimir Kara-Murza", True),
        ("Kara-Murza", "Vladimir Kara-Murza", True),
        ("Mr. Kara-Murza", "Vladimir Kara-Murza", True),
        ("Kara-Murza", "Владимир Кара-Мурза", True),
        ("А. Навальный", "Алексей Анатольевич Навальный", True),
        ("John Smith", "Jane Smith", False),
        ("B. Kara-Murza", "Vladimir Kara-Murza", False),
        ("V. K.", "Vladimir Kara-Murza", False),
        ("Vladimir Kara-Murza", "Kara-Murza", False),
        ("", "Kara-Murza", False),
    ],
)
def test_a_short_form_fits_its_full_name(short, full, yes):
    assert fits(short, full) is yes
    assert same_person_name(short, full) or not yes


def test_acronyms():
    assert acronym_of("Immigration, Refugees and Citizenship Canada") == "IRCC"
    assert acronym_of("Board of Immigration Appeals") == "BIA"
    assert acronym_of("Федеральная служба безопасности") == "ФСБ"
    assert fits_acronym("IRCC", "Immigration, Refugees and Citizenship Canada")
    assert fits_acronym("U.N.", "United Nations")
    assert fits_acronym("DOJ", "Department of Justice")
    assert not fits_acronym("DHS", "Department of Justice")
    assert not fits_acronym("D", "Department")
    assert is_acronym("IRCC")
    assert is_acronym("U.N.")
    assert not is_acronym("Ircc")
    assert not is_acronym("A")


@given(names, names)
def test_comparing_is_symmetric_and_bounded(one, two):
    assert compare(one, two) == compare(two, one)
    assert 0.0 <= compare(one, two) <= 1.0
    if normalise(one):
        assert compare(one, one) == 1.0


def test_near_names_are_nearer_than_far_ones():
    assert compare("Vladimir Kara-Murza", "Владимир Кара-Мурза") == 1.0
    assert compare("Kara-Murza, Vladimir", "Vladimir Kara-Murza") == 1.0
    assert compare("V. Kara-Murza", "Vladimir Kara-Murza") > 0.85
    assert compare("Aleksei Navalnyi", "Алексей Навальный") > 0.9
    assert compare("John Smith", "Jane Smith") < 0.6
    assert compare("John Smith", "Peter Brown") < 0.3
    assert compare("", "Peter Brown") == 0.0


def test_comparison_on_labelled_pairs(real_data):
    """F1 on names/nomenklatura_pairs (826 pairs); the matcher that the set comes with has 0.790."""
    with (real_data / "names/nomenklatura_pairs/name_bench/cases.csv").open(newline="") as file:
        rows = [(compare(r["name1"], r["name2"]) >= 0.76, r["is_match"] == "true") for r in csv.DictReader(file)]
    hits = sum(said and true for said, true in rows)
    f1 = 2 * hits / (sum(said for said, _ in rows) + sum(true for _, true in rows))
    assert f1 >= 0.80, f"names/nomenklatura_pairs: F1 {f1:.3f} at 0.76"
