"""Through which body somebody acted, as a sentence, a letter's head or foot, or a ruling's counsel say it."""

from pathlib import Path

import pytest

from graph.model import AppearanceRef, Document, DocumentKind, Findings, State, TextLayer, document_id
from ingest.export import plain
from ingest.findings import Finder, open_finder

pytestmark = pytest.mark.models

OPENING = "Anna Petrova is a lawyer at Harbour Clinic. Omar Diallo works for the Home Office.\n\n"


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


def read(finder: Finder, text: str, language: str = "en") -> Findings:
    document = Document(
        id=document_id(text.encode()), kind=DocumentKind.OTHER, title="", media_type="text/plain", size=1,
        language=language,
    )  # fmt: skip
    layer = TextLayer(document=document, text=text, pages=(), paragraphs=(), reader="test/1", state=State.READY)
    return finder.find(finder.settle(layer))


def through(found: Findings, *relations: str) -> dict[tuple[str, str], str | None]:
    """Through whom each claim of these relations was done, by subject and relation."""
    names = {a.id: a.name for a in found.appearances}
    return {
        (names[c.subject.appearance], c.relation.value): names[c.through.appearance] if c.through else None
        for c in found.claims
        if isinstance(c.subject, AppearanceRef) and c.relation.value in relations
    }


ACTS = ("MET_WITH", "WROTE_TO", "SPOKE_WITH", "ASKED", "REPLIED_TO", "REPRESENTS")


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Anna Petrova wrote to the Home Office through the Open Door Centre.", "Open Door Centre"),
        ("On behalf of the Open Door Centre, Anna Petrova wrote to the Home Office.", "Open Door Centre"),
        ("Anna Petrova asked the Home Office, via the Open Door Centre, to reopen the file.", "Open Door Centre"),
        ("As head of the Open Door Centre, Anna Petrova met Omar Diallo twice.", "Open Door Centre"),
        ("In her capacity as chair of the Open Door Centre, Anna Petrova wrote to Canada.", "Open Door Centre"),
        ("Speaking on behalf of the Open Door Centre, Anna Petrova urged Canada to act.", "Open Door Centre"),
        ("Anna Petrova, writing on behalf of the Open Door Centre, asked Canada to act.", "Open Door Centre"),
        ("Anna Petrova made a request to the Home Office through the Open Door Centre.", "Open Door Centre"),
        ("Anna Petrova, a lawyer with the Open Door Centre, represents Omar Diallo.", "Open Door Centre"),
        ("Anna Petrova, a lawyer at the Open Door Centre who represents Omar Diallo, wept.", "Open Door Centre"),
        ("Omar Diallo is represented by Anna Petrova of the Open Door Centre.", "Open Door Centre"),
        ("Anna Petrova wrote to the Home Office.", None),
        ("Anna Petrova wrote to the Home Office through her lawyer, Nina Castle.", None),
        ("Anna Petrova came through the Open Door Centre and met Omar Diallo.", None),
        ("Anna Petrova met Omar Diallo as head of the Open Door Centre.", None),
        ("Anna Petrova, director of the Open Door Centre, met Omar Diallo.", None),
        ("On behalf of Nina Castle, Anna Petrova wrote to the Home Office.", None),
    ],
)
def test_in_a_sentence(finder: Finder, sentence: str, body: str | None) -> None:
    found = {b for (who, _), b in through(read(finder, OPENING + sentence), *ACTS).items() if who != "Nina Castle"}
    assert found == {body}


def test_in_french_and_russian(finder: Finder) -> None:
    french = read(
        finder,
        "Lyon, le 4 mars. Anne Petit a écrit au ministère de l'Intérieur par l'intermédiaire de la Cimade. Au nom du"
        " Collectif Portes Ouvertes, Anne Petit a rencontré Omar Diallo à Paris. Il a parlé.",
        "fr",
    )
    assert through(french, "WROTE_TO") == {("Anne Petit", "WROTE_TO"): "Cimade"}
    assert set(through(french, "MET_WITH").values()) == {"Collectif Portes Ouvertes"}
    russian = read(finder, "Анна Петрова обратилась в Министерство юстиции через Центр «Приют».", "ru")
    assert set(through(russian, "WROTE_TO").values()) == {"Центр «Приют»"}


ADDRESS = "3 March 2023\n\nMs Ruth Abara\nRefugee Affairs Branch\nOttawa\n\nDear Ms Abara,\n\n"


@pytest.mark.parametrize(
    ("head", "body", "foot", "wanted"),
    [
        ("Open Door Centre\n12 Mill Lane, Leeds\n\n", "We ask you to act.", "Anna Petrova\nDirector",
         {"Anna Petrova": "Open Door Centre"}),
        ("", "I am writing on behalf of the Open Door Centre.", "Anna Petrova", {"Anna Petrova": "Open Door Centre"}),
        ("", "On behalf of the Open Door Centre, we ask you to act.", "Anna Petrova",
         {"Anna Petrova": "Open Door Centre"}),
        ("", "We ask you to act.", "Anna Petrova, on behalf of the Open Door Centre\nTom Berg, for the Free Law Fund",
         {"Anna Petrova": "Open Door Centre", "Tom Berg": "Free Law Fund"}),
        ("", "We ask you to act.", "For the Open Door Centre:\n\nAnna Petrova\nSolicitor",
         {"Anna Petrova": "Open Door Centre"}),
        ("", "I write on behalf of Nina Castle, whom the Open Door Centre knows.", "Anna Petrova",
         {"Anna Petrova": None}),
        ("", "We ask you to act.", "Anna Petrova, Director, Open Door Centre", {"Anna Petrova": None}),
        ("Open Door Centre\n12 Mill Lane, Leeds\n\n", "We ask you to act.",
         "Anna Petrova\nDirector\n\nTom Berg, Free Law Fund", {"Anna Petrova": "Open Door Centre", "Tom Berg": None}),
    ],
)  # fmt: skip
def test_of_a_letter(finder: Finder, head: str, body: str, foot: str, wanted: dict[str, str | None]) -> None:
    found = read(finder, f"{head}{ADDRESS}{body}\n\nYours sincerely,\n\n{foot}\n")
    assert {who: through for (who, _), through in through(found, "SIGNED").items()} == wanted


@pytest.mark.parametrize(("office", "leads"), [("Director", True), ("Head of Casework", False), ("Solicitor", False)])
def test_who_leads_the_body_of_the_letterhead(finder: Finder, office: str, leads: bool) -> None:
    head = "Open Door Centre\n12 Mill Lane, Leeds\n\n"
    found = read(finder, f"{head}{ADDRESS}We ask you to act.\n\nYours sincerely,\n\nAnna Petrova\n{office}\n")
    assert (("Anna Petrova", "LEADS") in through(found, "LEADS")) is leads


def test_who_asks_in_a_letter(finder: Finder) -> None:
    """ "we" is the body that is named beside it, or in whose name the letter says that it is written."""
    text = "I write on behalf of the Open Door Centre. We urge you to act. We at Harbour Clinic ask Canada to help."
    found = read(finder, f"{ADDRESS}{text}\n\nYours sincerely,\n\nAnna Petrova\n")
    assert set(through(found, "ASKED")) == {("Open Door Centre", "ASKED"), ("Harbour Clinic", "ASKED")}


def test_counsel_of_a_firm(finder: Finder) -> None:
    found = read(
        finder,
        "IN THE UPPER TRIBUNAL\nAppeal Number: PA/01234/2021\n\nBefore\nJudge Tom Berg\n\nBetween\n\nOMAR DIALLO\n"
        "Appellant\nand\nSECRETARY OF STATE FOR THE HOME DEPARTMENT\nRespondent\n\nRepresentation:\n"
        "For the Appellant: Ms A Petrova, instructed by Harbour Law Centre\n"
        "For the Respondent: Mr N Castle, Senior Presenting Officer\n\nDECISION AND REASONS\n\n"
        "1. The appellant is a citizen of Guinea. The appeal is dismissed.\n",
    )
    counsel = through(found, "COUNSEL_IN")
    assert counsel[("A Petrova", "COUNSEL_IN")] == "Harbour Law Centre"
    assert counsel[("N Castle", "COUNSEL_IN")] is None


def test_it_is_exported_with_the_claim(finder: Finder) -> None:
    (claim,) = read(finder, "Anna Petrova wrote to the Home Office through the Open Door Centre.").claims
    assert claim.through is not None
    assert plain(claim)["through"] == {"appearance": claim.through.appearance}
