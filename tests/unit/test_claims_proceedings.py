"""Cases that articles and letters speak of, and those that are known by number alone."""

from pathlib import Path

import pytest

from graph.vocabulary import EntityKind
from ingest.findings import Finder, open_finder
from tests.unit.test_claims_prose import read, told

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


CLAIMED = [
    ("Roe v. Arcadia is before the Supreme Court.", "Roe v. Arcadia HEARD_IN Supreme Court stated"),
    (
        "Roe v. Arcadia went up to the Supreme Court from the High Court.",
        "Roe v. Arcadia HEARD_IN Supreme Court stated; Roe v. Arcadia APPEALED_FROM High Court stated",
    ),
    (
        "Roe v. Arcadia, which the High Court has heard since May, drags on.",
        "Roe v. Arcadia HEARD_IN High Court stated",
    ),
    ("In Roe v. Arcadia, the High Court struck down the ban.", "Roe v. Arcadia HEARD_IN High Court stated"),
    ("Roe v. Arcadia was dismissed by Judge Tomas Berg.", "Roe v. Arcadia DECIDED_BY Tomas Berg stated"),
    (
        "Appeal No. 12 of 2020, which contests a judgment of the High Court, died in the Court of Appeal.",
        "Appeal No. 12 of 2020 APPEALED_FROM High Court stated; Appeal No. 12 of 2020 HEARD_IN Court of Appeal stated",
    ),
    (
        "IMM-1234-22, which challenges the decision of the Refugee Appeal Division, lies with the Federal Court.",
        "IMM-1234-22 APPEALED_FROM Refugee Appeal Division stated; IMM-1234-22 HEARD_IN Federal Court stated",
    ),
    (
        "Jane Roe's challenge to that judgment of the City Court, No. 12/2020, failed in the Court of Appeal.",
        "No. 12/2020 APPEALED_FROM City Court stated; No. 12/2020 HEARD_IN Court of Appeal stated;"
        " Jane Roe PARTY_TO No. 12/2020 stated",
    ),
    (
        "The Home Office challenged the decision of the First-tier Tribunal in the Upper Tribunal (UI-2024-001234).",
        "UI-2024-001234 APPEALED_FROM First-tier Tribunal stated; UI-2024-001234 HEARD_IN Upper Tribunal stated;"
        " Home Office PARTY_TO UI-2024-001234 stated",
    ),
    ("Roe v. Arcadia will go before the Supreme Court in May.", "Roe v. Arcadia HEARD_IN Supreme Court planned"),
    ("Call 555-0199 about case 12-34.", ""),
    ("Department of State Case No. X-2014-20439 Doc No. X055", ""),
    ("Roe v. Arcadia is a blow to the Supreme Court.", ""),
]


@pytest.mark.parametrize(("sentence", "claims"), CLAIMED, ids=[sentence for sentence, _ in CLAIMED])
def test_what_is_told_of_a_case(finder: Finder, sentence: str, claims: str) -> None:
    assert {" ".join(row) for row in told(read(finder, sentence))} == set(filter(None, claims.split("; ")))


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe filed her appeal in Ottawa, 12/05/2020, and waited.",
        "Jane Roe lodged file 12/05/2020 in Ottawa.",
        "Over the complaint 10-15 people met Jane Roe.",
    ],
)
def test_a_date_or_a_range_is_no_case(finder: Finder, text: str) -> None:
    assert EntityKind.CASE not in {a.kind for a in read(finder, text).appearances}
