"""Which relation the words of an office give."""

import pytest

from graph.vocabulary import EntityKind, Relation
from ingest.claims.offices import relations_of

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
