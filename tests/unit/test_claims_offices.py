"""Which relation the words of an office give."""

import pytest

from graph.vocabulary import EntityKind, Relation
from ingest.claims.offices import is_of_camp, relations_of

LEADS, WORKS, HOLDS = Relation.LEADS, Relation.WORKS_FOR, Relation.HOLDS_OFFICE_IN


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("executive director", {LEADS}),
        ("director emeritus", {LEADS}),
        ("founder and president", {Relation.FOUNDED, LEADS}),
        ("principal", {LEADS}),
        ("principal meteorologist", {WORKS}),
        ("chief economist", {WORKS}),
        ("chief executive officer", {LEADS}),
        ("head nurse", {WORKS}),
        ("vice president", {HOLDS}),
        ("press secretary", {Relation.SPEAKS_FOR}),
        ("board member", {Relation.MEMBER_OF}),
        ("majority leader", {HOLDS}),
        ("leader", {LEADS}),
        ("major", {WORKS}),
        ("major shareholder", set()),
        ("neighbour", set()),
    ],
)
def test_words_of_an_office(words: str, given: set[Relation]):
    assert set(relations_of(words, EntityKind.ORGANISATION)) == given


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("leader", False),
        ("supreme leader", False),
        ("former military leader", False),
        ("army chief", False),
        ("NLP leader", True),
        ("union leader", True),
        ("rebel commander", True),
        ("democracy leader", True),
        ("minister", False),
    ],
)
def test_who_leads_a_camp_does_not_lead_the_country(words: str, given: bool):
    assert is_of_camp(words) is given
