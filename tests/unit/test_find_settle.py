"""Kind, title and date of a document from its form; what is there already stays."""

from dataclasses import replace
from datetime import date

import pytest

from graph.model import Document, DocumentKind
from ingest.find.settle import settled


def document(media_type: str = "text/plain", **values: object) -> Document:
    plain = Document(id="0" * 64, kind=DocumentKind.OTHER, title="", media_type=media_type, size=1)
    return replace(plain, **values)  # type: ignore[arg-type]


LETTER = "Halifax, 24 November 2025\n\nDear Minister,\n\nPlease act.\n\nSincerely,\n\nJane Roe\n"
MAIL = (
    "From: Jane Roe\nTo: John Doe\nDate: Fri, 05 Dec 2025 15:42:10 -0400\nSubject: Our letter\n\nHi,\n\nhere it is.\n"
)
ARTICLE = (
    "THE RIDEAU LEDGER\n\nStill in Louisiana, his lawyer says\n\nBy Maud Ellingworth\n\nDecember 8, 2025\n\n"
    "OTTAWA - A conscript is still in the United States, his lawyer said on Sunday. She said so twice. He told us.\n"
)
RULING = (
    "Immigration and Refugee Board of Canada\nRefugee Protection Division\n\nRPD File No.: MC0-00254\nPanel: A."
    " Member\n"
    "Date of decision: June 19, 2025\n\nREASONS FOR DECISION\n\n[1] I find that the claim is rejected.\n"
)
OTHER = "Minutes of the bake sale. We sold eleven pies and two cakes. The weather was fine."


@pytest.mark.parametrize(
    ("text", "kind", "title", "dated"),
    [
        (LETTER, DocumentKind.LETTER, None, date(2025, 11, 24)),
        (MAIL, DocumentKind.LETTER, "Our letter", date(2025, 12, 5)),
        (ARTICLE, DocumentKind.ARTICLE, "Still in Louisiana, his lawyer says", date(2025, 12, 8)),
        (RULING, DocumentKind.RULING, "MC0-00254", date(2025, 6, 19)),
        (OTHER, DocumentKind.OTHER, None, None),
    ],
    ids=["letter", "mail", "article", "ruling", "other"],
)
def test_kind_title_and_date(text: str, kind: DocumentKind, title: str | None, dated: date | None) -> None:
    found = settled(document(), text)
    assert found.kind is kind
    assert (found.dated.first if found.dated else None) == dated
    assert title is None or found.title == title


def test_a_news_page_is_an_article_even_without_a_byline() -> None:
    assert settled(document("text/html", outlet="Harbour Dispatch"), OTHER).kind is DocumentKind.ARTICLE


def test_what_is_known_stays_and_settling_twice_changes_nothing() -> None:
    known = document(kind=DocumentKind.OTHER, title="My title")
    once = settled(known, LETTER)
    assert once.title == "My title"
    assert settled(once, LETTER) == once
    assert settled(replace(once, kind=DocumentKind.ARTICLE), LETTER).kind is DocumentKind.ARTICLE
