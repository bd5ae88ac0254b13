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
    ("Men of the KGB dragged Jane Roe from her office.", "Jane Roe ARRESTED_BY KGB stated"),
    ("The Home Office took Jane Roe in.", "Jane Roe ARRESTED_BY Home Office stated"),
    ("Jane Roe was bundled into a van by officers of the FSB.", "Jane Roe ARRESTED_BY FSB stated"),
    ("The KGB came for Jane Roe at dawn.", "Jane Roe ARRESTED_BY KGB stated"),
    ("The KGB drove off with Jane Roe.", "Jane Roe ARRESTED_BY KGB stated"),
    ("Three agents from the KGB handcuffed Jane Roe.", "Jane Roe ARRESTED_BY KGB stated"),
    ("The KGB put handcuffs on Jane Roe.", "Jane Roe ARRESTED_BY KGB stated"),
    ("Jane Roe was lifted from her clinic by the KGB.", "Jane Roe ARRESTED_BY KGB stated"),
    ("Jane Roe was taken by the KGB in May.", "Jane Roe ARRESTED_BY KGB stated"),
    ("The KGB carried out the arrest of Jane Roe.", "Jane Roe ARRESTED_BY KGB stated"),
    ("The KGB had Jane Roe under lock and key.", "Jane Roe DETAINED_BY KGB stated"),
    ("The KGB had Jane Roe in its cellar for a week.", "Jane Roe DETAINED_BY KGB stated"),
    ("The KGB never had Jane Roe in its hands.", "Jane Roe DETAINED_BY KGB denied"),
    ("The KGB is keeping Jane Roe at its base.", "Jane Roe DETAINED_BY KGB stated"),
    ("The KGB kept Jane Roe for nine days.", "Jane Roe DETAINED_BY KGB stated"),
    ("The KGB kept Jane Roe locked up.", "Jane Roe DETAINED_BY KGB stated"),
    ("The KGB shut Jane Roe up in a basement.", "Jane Roe DETAINED_BY KGB stated"),
    ("The KGB has not released Jane Roe.", "Jane Roe DETAINED_BY KGB stated"),
    ("The KGB refuses to let Jane Roe go.", "Jane Roe DETAINED_BY KGB stated"),
    ("Jane Roe was a prisoner of the KGB.", "Jane Roe DETAINED_BY KGB stated"),
    ("Jane Roe spent six days as the captive of the KGB.", "Jane Roe DETAINED_BY KGB stated"),
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
    ("The Public Prosecution drew up charges against Jane Roe.", "Jane Roe CHARGED_BY Public Prosecution stated"),
    ("Two counts were entered against Jane Roe by the FSB.", "Jane Roe CHARGED_BY FSB stated"),
    ("The FSB lodged a charge sheet against Jane Roe.", "Jane Roe CHARGED_BY FSB stated"),
    ("The FSB filed papers accusing Jane Roe of treason.", "Jane Roe CHARGED_BY FSB stated"),
    ("The Home Office formally accused Jane Roe of fraud.", "Jane Roe CHARGED_BY Home Office stated"),
    ("The Home Office hit Jane Roe with two charges of fraud.", "Jane Roe CHARGED_BY Home Office stated"),
    ("The Home Office will put a count of fraud to Jane Roe.", "Jane Roe CHARGED_BY Home Office planned"),
    ("Jane Roe is under indictment in Spain.", "Jane Roe CHARGED_BY Spain stated"),
    (
        "The Minsk City Court convicted Jane Roe on charges brought by the FSB.",
        "Jane Roe CONVICTED_BY Minsk City Court stated; Jane Roe CHARGED_BY FSB stated",
    ),
    ("The Minsk City Court sent Jane Roe down for nine years.", "Jane Roe CONVICTED_BY Minsk City Court stated"),
    ("The Minsk City Court pronounced Jane Roe guilty.", "Jane Roe CONVICTED_BY Minsk City Court stated"),
    (
        "The Minsk City Court returned a verdict of guilty against Jane Roe.",
        "Jane Roe CONVICTED_BY Minsk City Court stated",
    ),
    ("The Minsk City Court imposed five years on Jane Roe.", "Jane Roe CONVICTED_BY Minsk City Court stated"),
    ("Jane Roe left the Minsk City Court with a two-year sentence.", "Jane Roe CONVICTED_BY Minsk City Court stated"),
    (
        "The Minsk City Court handed Tomas Berg four years, and Jane Roe seven.",
        "Tomas Berg CONVICTED_BY Minsk City Court stated; Jane Roe CONVICTED_BY Minsk City Court stated",
    ),
    ("The Minsk City Court acquitted Jane Roe.", "Jane Roe CONVICTED_BY Minsk City Court denied"),
    ("The verdict of the Minsk City Court went against Jane Roe.", "Jane Roe CONVICTED_BY Minsk City Court stated"),
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
    (
        "Kenya bundled Jane Roe over the Namanga crossing into Tanzania.",
        "Jane Roe DEPORTED_BY Kenya stated; Jane Roe DEPORTED_TO Tanzania stated",
    ),
    (
        "Jane Roe was bundled onto a flight home to Eritrea by Egypt.",
        "Jane Roe DEPORTED_BY Egypt stated; Jane Roe DEPORTED_TO Eritrea stated",
    ),
    (
        "Jane Roe was passed back across the border to Laos by Vietnam.",
        "Jane Roe DEPORTED_BY Vietnam stated; Jane Roe DEPORTED_TO Laos stated",
    ),
    (
        "Kenya did not pack Jane Roe off to Sudan.",
        "Jane Roe DEPORTED_BY Kenya denied; Jane Roe DEPORTED_TO Sudan denied",
    ),
    (
        "A plane of the Federal Police flew Jane Roe back to Serbia.",
        "Jane Roe DEPORTED_BY Federal Police stated; Jane Roe DEPORTED_TO Serbia stated",
    ),
    (
        "It is not disputed that Turkey returned Jane Roe to Iran.",
        "Jane Roe DEPORTED_BY Turkey stated; Jane Roe DEPORTED_TO Iran stated",
    ),
    (
        "Jane Roe was sent back to Iran by Turkey, or so it is claimed.",
        "Jane Roe DEPORTED_BY Turkey alleged; Jane Roe DEPORTED_TO Iran alleged",
    ),
    (
        "Jane Roe, a refugee, is well. The Refugee Office closed the door on Tomas Berg in May.",
        "Tomas Berg DENIED_ASYLUM_BY Refugee Office stated",
    ),
    ("Chile made Jane Roe a refugee in May.", "Jane Roe GRANTED_ASYLUM_BY Chile stated"),
    ("Chile would not have Jane Roe as a refugee.", "Jane Roe DENIED_ASYLUM_BY Chile stated"),
    (
        "Chile would not have Jane Roe as a refugee, but Peru did.",
        "Jane Roe DENIED_ASYLUM_BY Chile stated; Jane Roe GRANTED_ASYLUM_BY Peru stated",
    ),
    ("Chile took Jane Roe in as a refugee.", "Jane Roe GRANTED_ASYLUM_BY Chile stated"),
    ("Chile bestowed refugee status on Jane Roe.", "Jane Roe GRANTED_ASYLUM_BY Chile stated"),
    (
        "The Immigration Court found Jane Roe ineligible for asylum.",
        "Jane Roe DENIED_ASYLUM_BY Immigration Court stated",
    ),
    (
        "The Migration Board told Jane Roe that she was no refugee.",
        "Jane Roe DENIED_ASYLUM_BY Migration Board stated",
    ),
    (
        "The Migration Board concluded that Jane Roe did not qualify as a refugee.",
        "Jane Roe DENIED_ASYLUM_BY Migration Board stated",
    ),
    (
        "Jane Roe asked for asylum in Sweden. The Migration Board ruled against her claim.",
        "Jane Roe DENIED_ASYLUM_BY Migration Board stated; Jane Roe SOUGHT_ASYLUM_IN Sweden stated",
    ),
    ("Jane Roe owes her refugee status to the Migration Board.", "Jane Roe GRANTED_ASYLUM_BY Migration Board stated"),
    (
        "Jane Roe challenges the determination of the Migration Board that she is not a refugee.",
        "Jane Roe DENIED_ASYLUM_BY Migration Board stated",
    ),
    ("Jane Roe put in for protection in Norway.", "Jane Roe SOUGHT_ASYLUM_IN Norway stated"),
    ("Jane Roe came to Norway as an asylum seeker.", "Jane Roe SOUGHT_ASYLUM_IN Norway stated"),
    ("Jane Roe's application for asylum lies with Norway.", "Jane Roe SOUGHT_ASYLUM_IN Norway stated"),
    (
        "Jane Roe slipped away to Norway and applied for asylum there.",
        "Jane Roe SOUGHT_ASYLUM_IN Norway stated",
    ),
    ("Rumour has it that Canada has sanctioned Tomas Berg.", "Tomas Berg SANCTIONED_BY Canada alleged"),
    ("It was Jane Roe whom Turkey marched back over the border.", "Jane Roe DEPORTED_BY Turkey stated"),
    ("Tomas Berg had his accounts frozen by HM Treasury.", "Tomas Berg SANCTIONED_BY HM Treasury stated"),
    ("Canada froze whatever Tomas Berg may own there.", "Tomas Berg SANCTIONED_BY Canada stated"),
    (
        "Tomas Berg, whose bank accounts the European Union blocked, is rich.",
        "Tomas Berg SANCTIONED_BY European Union stated",
    ),
    ("Canada has put Tomas Berg under a visa ban.", "Tomas Berg SANCTIONED_BY Canada stated"),
    ("Canada has no sanctions in force against Tomas Berg.", "Tomas Berg SANCTIONED_BY Canada denied"),
    ("Canada closed its banks and its ports to Tomas Berg.", "Tomas Berg SANCTIONED_BY Canada stated"),
    (
        "The European Union added the name of Tomas Berg to a list of people under a travel ban.",
        "Tomas Berg SANCTIONED_BY European Union stated",
    ),
    (
        "Canada has sanctioned Tomas Berg; the United Kingdom has not.",
        "Tomas Berg SANCTIONED_BY Canada stated; Tomas Berg SANCTIONED_BY United Kingdom denied",
    ),
    (
        "Canada sanctioned Tomas Berg in May. Norway did the same.",
        "Tomas Berg SANCTIONED_BY Canada stated; Tomas Berg SANCTIONED_BY Norway stated",
    ),
    (
        "Canada has sanctioned Tomas Berg, a step that Norway has not taken.",
        "Tomas Berg SANCTIONED_BY Canada stated; Tomas Berg SANCTIONED_BY Norway denied",
    ),
]


@pytest.mark.parametrize(("sentence", "claims"), CLAIMED, ids=[sentence for sentence, _ in CLAIMED])
def test_what_is_told_is_claimed(finder: Finder, sentence: str, claims: str) -> None:
    assert {" ".join(row) for row in told(read(finder, sentence))} == set(claims.split("; "))


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Roe fears arrest by the KGB.",
        "The Home Office accused Jane Roe of laziness.",
        "The Minsk City Court found against Jane Roe on costs.",
        "The Home Office put the head count to Jane Roe.",
        "The Minsk City Court issued a verdict for Jane Roe.",
        "The Home Office put Jane Roe in a file and took her off in 2011.",
        "Canada took Jane Roe in.",
        "The KGB kept Jane Roe waiting for an hour.",
        "The Home Office kept Jane Roe in the dark.",
        "The KGB released Jane Roe.",
        "Jane Roe was a guest of the Home Office at dinner.",
        "Jane Roe was taken by the Home Office to a doctor.",
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
        "Jane Roe was flown to France after suffering a stroke.",
        "Jane Roe flew home to Serbia with the Federal Police.",
        "Turkey marched its army over the border and Jane Roe watched.",
        "Canada has put Tomas Berg under pressure.",
        "Jane Roe, a refugee, is ill. The Federal Court found for her on costs.",
        "The Migration Board told Jane Roe that she could appeal.",
        "Jane Roe opened the door to Tomas Berg.",
        "Since the Minsk City Court held Jane Roe's new tariff unlawful, it left the rest open.",
    ],
)
def test_what_is_feared_possible_or_another_thing_is_not(finder: Finder, sentence: str) -> None:
    assert not told(read(finder, sentence))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Chile has not granted Jane Roe asylum, and neither has Norway.", "Jane Roe GRANTED_ASYLUM_BY Norway stated"),
        ("Canada refused Jane Roe asylum; Norway did otherwise.", "Jane Roe DENIED_ASYLUM_BY Norway stated"),
        ("Finland would not have Jane Roe as a refugee. Norway would.", "Jane Roe DENIED_ASYLUM_BY Norway stated"),
        (
            "The Migration Board found that Jane Roe, who has no passport, is a refugee.",
            "Jane Roe DENIED_ASYLUM_BY Migration Board stated",
        ),
        ("Not a few agents of the KGB arrested Jane Roe.", "Jane Roe ARRESTED_BY KGB denied"),
    ],
)
def test_the_opposite_is_not_claimed(finder: Finder, text: str, claim: str) -> None:
    assert claim not in {" ".join(row) for row in told(read(finder, text))}


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


def test_his_daughter_is_whose_father_he_was_said_to_be(finder: Finder) -> None:
    text = "Jane Roe and her father, Tomas Roe, fled. The KGB arrested his daughter in May."
    assert ("Jane Roe", "ARRESTED_BY", "KGB", "stated") in told(read(finder, text))


def test_cousins_are_those_who_were_said_to_be(finder: Finder) -> None:
    text = "Tomas Berg and his cousin, Emil Berg, fled. They met Adam Poe. The KGB arrested both cousins."
    taken = {who for who, relation, _, _ in told(read(finder, text)) if relation == "ARRESTED_BY"}
    assert taken == {"Tomas Berg", "Emil Berg"}


def test_he_is_the_only_one_of_whom_nothing_tells_a_gender(finder: Finder) -> None:
    text = "Oqil Berg writes verse. Anna Roe is his lawyer. Anna Roe called the court. The KGB arrested him in May."
    assert ("Oqil Berg", "ARRESTED_BY", "KGB", "stated") in told(read(finder, text))
