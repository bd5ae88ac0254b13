"""States, capitals, nationalities and public bodies."""

import pytest

from ingest.find.gazetteer import is_body, is_seat, listed, nation_code, state_code
from ingest.find.names import NameKind


def found(text: str) -> list[tuple[str, NameKind]]:
    return [(n.text, n.kind) for n in listed(text, 0, len(text))]


def test_the_longest_name_counts() -> None:
    assert found("Immigration, Refugees and Citizenship Canada (IRCC) wrote.") == [
        ("Immigration, Refugees and Citizenship Canada", NameKind.GOVERNMENT),
        ("IRCC", NameKind.GOVERNMENT),
    ]
    assert found("the U.S. Court of Appeals for the Ninth Circuit") == [
        ("U.S. Court of Appeals for the Ninth Circuit", NameKind.GOVERNMENT)
    ]


def test_states_capitals_and_nations_apart() -> None:
    assert found("Canadian officials met in Ottawa, Canada.") == [
        ("Canadian", NameKind.NATION),
        ("Ottawa", NameKind.PLACE),
        ("Canada", NameKind.PLACE),
    ]


def test_small_words_and_capital_lines_are_no_acronyms() -> None:
    assert found("there was ice on the road and who knows") == []
    assert found("SENT BACK TO ICE: THE STORY OF A MAN IN PRISON") == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("Canada", "CA"), ("Ottawa", "CA"), ("the U.S.", "US"), ("Canadian government", "CA"), ("Halifax", None)],
)
def test_states_by_name_and_capital(name: str, code: str | None) -> None:
    assert state_code(name) == code


def test_an_acronym_with_full_stops_is_a_state_but_for_reports_and_codes() -> None:
    assert found("The U.S. refused her; so did the U.K. in May.") == [
        ("U.S.", NameKind.PLACE),
        ("U.K.", NameKind.PLACE),
    ]
    assert found("See 480 U.S. 421 and 8 U.S.C. 1158.") == []


def test_nations_seats_and_bodies() -> None:
    assert nation_code("Russians") == "RU"
    assert is_seat("Moscow")
    assert not is_seat("Russia")
    assert is_body("Board of Immigration Appeals")
    assert is_body("Ankara Regional Court")
    assert is_body("Harrow City Council")
    assert is_body("House Polar Waters Committee")
    assert is_body("Harrow Environmental Protection Agency")
    assert not is_body("Free Russia Foundation")
    assert not is_body("Northern Harbour Legal Clinic")
    assert not is_body("Orchard Immigration Group")
    assert not is_body("Varna Court Chambers")
    assert not is_body("Pier Court Estates Limited")
