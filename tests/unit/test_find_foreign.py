"""Russian names in their cases, who bears them by their endings, and words that are no part of them."""

import pytest

from ingest.find.foreign import declined, form_gender, likely_nominative, ministries, place_gender, set_right
from ingest.find.gazetteer import is_seat, may_act, state_code
from ingest.find.given_names import gender_of
from ingest.find.names import Name, NameKind


def person(text: str, name: str) -> Name:
    at = text.index(name)
    return Name(start=at, end=at + len(name), text=name, kind=NameKind.PERSON, finder="test/1")


@pytest.mark.parametrize(
    ("form", "code"), [("Германии", "DE"), ("Литву", "LT"), ("России", "RU"), ("Канаде", "CA"), ("Ирана", "IR")]
)
def test_a_state_is_known_in_every_russian_case(form: str, code: str) -> None:
    assert state_code(form) == code
    assert not may_act(form)


def test_a_capital_in_another_case_is_a_seat_still() -> None:
    assert is_seat("Минске")
    assert state_code("Минске") == "BY"


def test_a_state_in_the_nominative_may_act() -> None:
    assert may_act("Россия")
    assert may_act("France")


def test_acronyms_and_latin_names_have_no_cases() -> None:
    assert declined("США") == ()
    assert declined("France") == ()


@pytest.mark.parametrize(
    ("surname", "gender"), [("Ардов", "m"), ("Ардовым", "m"), ("Ардовой", "f"), ("Ардова", None), ("Мирошник", None)]
)
def test_the_ending_of_a_surname_tells_the_gender(surname: str, gender: str | None) -> None:
    assert form_gender(surname) == gender


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Ардова призвала Канаду", "f"), ("ГКНБ задержал Ардова в Бишкеке", "m"), ("письмо Ардова", None)],
)
def test_a_surname_of_either_is_told_by_its_verb(text: str, gender: str | None) -> None:
    at = text.index("Ардова")
    assert place_gender(text, at, at + 6) == gender


def test_a_calling_before_a_name_is_no_part_of_it() -> None:
    text = "Адвокат Лошака написала"
    assert set_right(text, person(text, "Адвокат Лошака")).text == "Лошака"
    assert set_right(text, person(text, "Лошака")).text == "Лошака"


def test_the_quote_that_closes_a_name_belongs_to_it() -> None:
    text = "Центр «Приют» писал"
    name = Name(start=0, end=12, text="Центр «Приют", kind=NameKind.ORGANISATION, finder="test/1")
    assert set_right(text, name).text == "Центр «Приют»"


def test_french_ministries_are_written_small() -> None:
    text = "Le ministère de l'Intérieur et le ministère des Affaires étrangères"
    assert [n.text for n in ministries(text, 0, len(text))] == ["ministère de l'Intérieur", "ministère des Affaires"]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Olga Merenkova", "f"),
        ("Zmicier Kavalenka", "m"),
        ("Xq Ivanova", "f"),
        ("Xq Petrov", "m"),
        ("Xq Villanueva", None),
        ("Kim Doe", None),
        ("Olga", None),
    ],
)
def test_given_names_and_endings_tell_the_gender(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


def test_a_name_that_may_be_nominative() -> None:
    assert likely_nominative("Совет Европы")
    assert likely_nominative("Опора")
    assert not likely_nominative("Опорой")
    assert not likely_nominative("Вольного дома")


@pytest.mark.parametrize(
    ("found", "name"), [("Neither Qaisi", "Qaisi"), ("What Galli", "Galli"), ("Will Smith", "Will Smith")]
)
def test_a_word_that_begins_a_sentence_is_no_forename(found: str, name: str) -> None:
    text = f"{found} spoke."
    assert set_right(text, person(text, found)).text == name
