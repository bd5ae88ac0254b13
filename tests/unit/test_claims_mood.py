"""How an act is put: what only rumour or a party tells, what is denied in other words than "not"."""

from pathlib import Path

import pytest

from graph.model import DocumentKind
from ingest.findings import Finder, open_finder
from tests.unit.test_claims_prose import read, told

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


CASES = {
    # what somebody without a name tells, or who is not believed
    "Rumour has it that the KGB arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB alleged",
    "Word reached Minsk that the KGB had arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB alleged",
    "By one account, the KGB arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB alleged",
    "The KGB, he claims, arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB alleged",
    "Jane Roe was arrested by the KGB, or so it is alleged in a leaflet.": "Jane Roe ARRESTED_BY KGB alleged",
    "Neighbours say that the KGB arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB alleged",
    # denied in other words
    "It is not the case that the KGB arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB denied",
    "It is untrue that the KGB arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB denied",
    "The ministry denied the allegation that the KGB had arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB denied",
    "Not one charge has been brought against Jane Roe by the KGB.": "Jane Roe CHARGED_BY KGB denied",
    # no doubt falls on these
    "Poland saw it otherwise: the KGB arrested Jane Roe.": "Jane Roe ARRESTED_BY KGB stated",
}


@pytest.mark.parametrize(("sentence", "claim"), CASES.items())
def test_how_it_is_put(finder: Finder, sentence: str, claim: str) -> None:
    assert {" ".join(row) for row in told(read(finder, sentence))} == {claim}


def test_what_a_relative_clause_adds_is_no_rumour(finder: Finder) -> None:
    text = "Rumour has it that Canada has sanctioned Tomas Berg, who leads the Harbour Fund."
    assert {" ".join(row) for row in told(read(finder, text))} == {
        "Tomas Berg SANCTIONED_BY Canada alleged",
        "Tomas Berg LEADS Harbour Fund stated",
    }


def test_what_a_party_swears_is_its_allegation(finder: Finder) -> None:
    text = (
        "IN THE FEDERAL COURT\n\nBETWEEN:\n\nJANE ROE\n\nApplicant\n\nand\n\n"
        "THE MINISTER OF CITIZENSHIP\n\nRespondent\n\n"
        "REASONS FOR JUDGMENT\n\n[1] The Applicant swore that the KGB arrested Tomas Berg in 2019.\n"
    )
    claims = {" ".join(row) for row in told(read(finder, text, DocumentKind.RULING))}
    assert "Tomas Berg ARRESTED_BY KGB alleged" in claims
