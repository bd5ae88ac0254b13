"""Claims from Russian and French prose, and who is meant by pronouns and descriptions in English."""

from datetime import date
from pathlib import Path

import pytest

from graph.model import AppearanceRef, Document, DocumentKind, Precision, State, TextLayer, When, document_id
from graph.vocabulary import RELATIONS
from ingest.findings import Finder, open_finder

pytestmark = pytest.mark.models

DATED = When(first=date(2025, 12, 15), last=date(2025, 12, 15), precision=Precision.DAY)
Row = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


def told(finder: Finder, text: str, language: str) -> set[Row]:
    document = Document(
        id=document_id(text.encode()),
        kind=DocumentKind.ARTICLE,
        title="t",
        media_type="text/plain",
        size=1,
        language=language,
        dated=DATED,
    )
    layer = TextLayer(document=document, text=text, pages=(), paragraphs=(), reader="test/1", state=State.READY)
    found = finder.find(layer)
    names = {a.id: a.name for a in found.appearances}
    rows = set()
    for claim in found.claims:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
        ends = [
            names[e.appearance] if isinstance(e, AppearanceRef) else "document" for e in (claim.subject, claim.object)
        ]
        if RELATIONS[claim.relation].symmetric:
            ends.sort()
        rows.add((ends[0], claim.relation.value, ends[1], claim.polarity.value))
    return rows


FRENCH: list[tuple[str, set[Row]]] = [
    (
        "La France a expulsé Ousmane Barry vers la Guinée.",
        {("Ousmane Barry", "DEPORTED_BY", "France", "stated"), ("Ousmane Barry", "DEPORTED_TO", "Guinée", "stated")},
    ),
    ("Nadège Cottin a rencontré Benoît Larrieu.", {("Benoît Larrieu", "MET_WITH", "Nadège Cottin", "stated")}),
    ("Nadège Cottin n'a pas rencontré Benoît Larrieu.", {("Benoît Larrieu", "MET_WITH", "Nadège Cottin", "denied")}),
    ("Nadège Cottin doit rencontrer Benoît Larrieu.", {("Benoît Larrieu", "MET_WITH", "Nadège Cottin", "planned")}),
    ("Nadège Cottin aurait rencontré Benoît Larrieu.", {("Benoît Larrieu", "MET_WITH", "Nadège Cottin", "alleged")}),
    ("Nadège Cottin a-t-elle rencontré Benoît Larrieu ?", set()),
    ("Ousmane Barry risque d'être expulsé vers la Guinée.", set()),
    ("L'OFPRA a refusé l'asile à Ousmane Barry.", {("Ousmane Barry", "DENIED_ASYLUM_BY", "OFPRA", "stated")}),
    ("Ousmane Barry a demandé l'asile en Belgique.", {("Ousmane Barry", "SOUGHT_ASYLUM_IN", "Belgique", "stated")}),
]
RUSSIAN: list[tuple[str, set[Row]]] = [
    ("Анна Лернер встретилась с Петром Халлером.", {("Анна Лернер", "MET_WITH", "Петром Халлером", "stated")}),
    ("Анна Лернер не встречалась с Петром Халлером.", {("Анна Лернер", "MET_WITH", "Петром Халлером", "denied")}),
    (
        "Анна Лернер намерена встретиться с Петром Халлером.",
        {("Анна Лернер", "MET_WITH", "Петром Халлером", "planned")},
    ),
    (
        "Анна Лернер отказалась встретиться с Петром Халлером.",
        {("Анна Лернер", "MET_WITH", "Петром Халлером", "denied")},
    ),
    ("Если Анна Лернер встретится с Петром Халлером, мы узнаем.", set()),
    ("Встретилась ли Анна Лернер с Петром Халлером?", set()),
    ("Анна Лернер попросила убежища в Германии.", {("Анна Лернер", "SOUGHT_ASYLUM_IN", "Германии", "stated")}),
    ("Анне Лернер грозит арест в России.", set()),
]
ENGLISH: list[tuple[str, set[Row]]] = [
    (
        "Sarah Cole met Peter Dunn in Leeds. He wrote to the Home Office.",
        {("Peter Dunn", "MET_WITH", "Sarah Cole", "stated"), ("Peter Dunn", "WROTE_TO", "Home Office", "stated")},
    ),
    (
        "Sarah Cole and Mary Dunn came to Leeds. The two women wrote to the Home Office.",
        {("Sarah Cole", "WROTE_TO", "Home Office", "stated"), ("Mary Dunn", "WROTE_TO", "Home Office", "stated")},
    ),
    ("John Cole came to Leeds with Peter Dunn and Paul Roe. They sang. It is said that he met her.", set()),
    (
        "Viktor Dashko, a physics teacher, lives in Leeds. Sarah Cole is his neighbour. The teacher met Peter Dunn.",
        {("Peter Dunn", "MET_WITH", "Viktor Dashko", "stated")},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), FRENCH)
def test_french_prose(finder: Finder, text: str, wanted: set[Row]) -> None:
    assert told(finder, text, "fr") == wanted


@pytest.mark.parametrize(("text", "wanted"), RUSSIAN)
def test_russian_prose(finder: Finder, text: str, wanted: set[Row]) -> None:
    assert told(finder, text, "ru") == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_who_is_meant_in_english(finder: Finder, text: str, wanted: set[Row]) -> None:
    assert told(finder, text, "en") == wanted
