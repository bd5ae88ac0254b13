"""Arrest, trial, removal, sanctions and asylum in many shapes: idioms, nouns, participles; and their traps."""

from pathlib import Path

import pytest

from ingest.findings import Finder, open_finder
from tests.unit.test_claims_prose import read, told

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


CLAIMED = [
    ("Jane Roe was picked up by the KGB as she left work.", "Jane Roe ARRESTED_BY KGB stated"),
    ("The FSB took Tomas Berg into custody on Monday.", "Tomas Berg ARRESTED_BY FSB stated"),
    (
        "Jane Roe, arrested by the KGB in May and held ever since, is ill.",
        "Jane Roe ARRESTED_BY KGB stated; Jane Roe DETAINED_BY KGB stated",
    ),
    ("After her arrest in Belarus, Jane Roe fell ill.", "Jane Roe ARRESTED_BY Belarus stated"),
    ("Jane Roe's arrest by the KGB shocked her friends.", "Jane Roe ARRESTED_BY KGB stated"),
    ("A spokesman for the FSB denied having arrested Jane Roe.", "Jane Roe ARRESTED_BY FSB denied"),
    ("The detention of Tomas Berg by the FSB was condemned.", "Tomas Berg DETAINED_BY FSB stated"),
    ("Tomas Berg spent three months in prison in Belarus.", "Tomas Berg DETAINED_BY Belarus stated"),
    ("Tomas Berg was held in ICE custody for a month.", "Tomas Berg DETAINED_BY ICE stated"),
    ("The Home Office filed charges against Tomas Berg.", "Tomas Berg CHARGED_BY Home Office stated"),
    (
        "The Department of Justice announced an indictment of Tomas Berg.",
        "Tomas Berg CHARGED_BY Department of Justice stated",
    ),
    ("The Minsk City Court found Jane Roe guilty of treason.", "Jane Roe CONVICTED_BY Minsk City Court stated"),
    ("Jane Roe was found not guilty by the Minsk City Court.", "Jane Roe CONVICTED_BY Minsk City Court denied"),
    ("The Minsk City Court handed Tomas Berg seven years.", "Tomas Berg CONVICTED_BY Minsk City Court stated"),
    (
        "Tomas Berg's conviction by the Minsk City Court was upheld.",
        "Tomas Berg CONVICTED_BY Minsk City Court stated",
    ),
    (
        "Turkey put Jane Roe on a plane to Syria.",
        "Jane Roe DEPORTED_BY Turkey stated; Jane Roe DEPORTED_TO Syria stated",
    ),
    (
        "Jane Roe was handed over to Tajikistan by Russia.",
        "Jane Roe DEPORTED_BY Russia stated; Jane Roe DEPORTED_TO Tajikistan stated",
    ),
    (
        "The deportation of Jane Roe to Syria by Turkey was filmed.",
        "Jane Roe DEPORTED_BY Turkey stated; Jane Roe DEPORTED_TO Syria stated",
    ),
    ("The European Union added Tomas Berg to its blacklist.", "Tomas Berg SANCTIONED_BY European Union stated"),
    ("Canada imposed an asset freeze and a travel ban on Tomas Berg.", "Tomas Berg SANCTIONED_BY Canada stated"),
    ("Tomas Berg has been under sanctions in Canada since May.", "Tomas Berg SANCTIONED_BY Canada stated"),
    ("Jane Roe crossed into Sweden and asked for asylum.", "Jane Roe SOUGHT_ASYLUM_IN Sweden stated"),
    ("Jane Roe's asylum application is pending in Portugal.", "Jane Roe SOUGHT_ASYLUM_IN Portugal stated"),
    ("Jane Roe, an asylum seeker in Portugal, sings.", "Jane Roe SOUGHT_ASYLUM_IN Portugal stated"),
    (
        "Jane Roe sought asylum in Sweden. The Swedish Migration Agency refused it in May.",
        "Jane Roe SOUGHT_ASYLUM_IN Sweden stated; Jane Roe DENIED_ASYLUM_BY Swedish Migration Agency stated",
    ),
    ("Jane Roe lost her bid for asylum in Sweden.", "Jane Roe DENIED_ASYLUM_BY Sweden stated"),
    ("Jane Roe, denied protection in Germany, went home.", "Jane Roe DENIED_ASYLUM_BY Germany stated"),
    ("Germany refused to grant Jane Roe asylum.", "Jane Roe DENIED_ASYLUM_BY Germany stated"),
    ("Jane Roe was recognised as a refugee by Kenya.", "Jane Roe GRANTED_ASYLUM_BY Kenya stated"),
    (
        "The Refugee Protection Division found that Jane Roe is not a refugee.",
        "Jane Roe DENIED_ASYLUM_BY Refugee Protection Division stated",
    ),
    ("Germany decided not to grant Jane Roe asylum.", "Jane Roe DENIED_ASYLUM_BY Germany stated"),
    ("Sweden said no to Jane Roe's request for asylum.", "Jane Roe DENIED_ASYLUM_BY Sweden stated"),
    ("Jane Roe's first asylum claim, made in Sweden, was rejected.", "Jane Roe DENIED_ASYLUM_BY Sweden stated"),
    ("Sanctions were imposed on Jane Roe by Canada.", "Jane Roe SANCTIONED_BY Canada stated"),
    ("Canada announced sanctions targeting Jane Roe.", "Jane Roe SANCTIONED_BY Canada stated"),
    ("Canada's sanctions list includes Jane Roe.", "Jane Roe SANCTIONED_BY Canada stated"),
    ("Jane Roe appears on Canada's sanctions list.", "Jane Roe SANCTIONED_BY Canada stated"),
    ("Jane Roe won asylum in Spain.", "Jane Roe GRANTED_ASYLUM_BY Spain stated"),
]


@pytest.mark.parametrize(("sentence", "claims"), CLAIMED, ids=[sentence for sentence, _ in CLAIMED])
def test_what_is_told_is_claimed(finder: Finder, sentence: str, claims: str) -> None:
    assert {" ".join(row) for row in told(read(finder, sentence))} == set(claims.split("; "))


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Roe fears arrest by the KGB.",
        "A warrant for the arrest of Jane Roe by the KGB was issued.",
        "Jane Roe faces deportation to Syria.",
        "Jane Roe returned to Syria.",
        "Russia returned the book to Jane Roe.",
        "Jane Roe was extradited to Syria by Turkey.",
        "Turkey would have deported Jane Roe to Syria.",
        "Germany refused Jane Roe a visa.",
        "Jane Roe was nearly arrested in Belarus.",
        "The Home Office charges Canada and Peru 50 percent higher prices.",
        "A crowd wanted to hold Tomas Berg in Turkey.",
        "The list of guests of Canada includes Tomas Berg.",
        "Since the Minsk City Court held Jane Roe's new tariff unlawful, it left the rest open.",
    ],
)
def test_what_is_feared_possible_or_another_thing_is_not(finder: Finder, sentence: str) -> None:
    assert not told(read(finder, sentence))


def test_they_are_all_that_one_list_names(finder: Finder) -> None:
    text = "We know Tomas Berg, his wife Jane Roe and their son Emil Berg since they sought asylum in Denmark."
    seekers = {who for who, relation, _, _ in told(read(finder, text)) if relation == "SOUGHT_ASYLUM_IN"}
    assert seekers == {"Tomas Berg", "Jane Roe", "Emil Berg"}


def test_the_number_of_a_paragraph_is_no_part_of_its_sentence(finder: Finder) -> None:
    text = "[1] Tomas Berg and his wife Jane Roe, citizens of Albania, made refugee claims in Canada in 2018."
    assert {" ".join(row) for row in told(read(finder, text))} >= {
        "Tomas Berg SOUGHT_ASYLUM_IN Canada stated",
        "Jane Roe SOUGHT_ASYLUM_IN Canada stated",
    }
