"""The form of rulings: court, labelled fields, caption, parties, who signs."""

import time

from ingest.find.bench import own_case
from ingest.find.panel import signatures
from ingest.find.ruling import ruling_form

CANADIAN = """Immigration and Refugee Board of Canada
Refugee Protection Division

RPD File No.: MC0-00254
Claimant: Dzmitry Hrynko
Date of decision: June 19, 2025
Panel: Helen Vachon
Counsel for the claimant: Bruno Kaspar

REASONS FOR DECISION

[1] The claimant is a citizen of Belarus. I find that he is not a Convention refugee.

[2] The claim is rejected.

(signed) Helen Vachon
Member
"""

BRITISH = """IN THE UPPER TRIBUNAL

Appeal Number: PA/00000/2024

Before
UPPER TRIBUNAL JUDGE MOYO
DEPUTY UPPER TRIBUNAL JUDGE LINTOTT

Between
M D, Appellant
and
THE SECRETARY OF STATE FOR THE HOME DEPARTMENT, Respondent

DECISION AND REASONS
1. The appellant is a citizen of Russia and appeals against a decision of the First-tier Tribunal.
2. The appeal is allowed.
"""


def values(text: str, name: str) -> list[str]:
    return [text[v.start : v.end] for v in ruling_form(text).fields.get(name, ())]


def test_labelled_fields() -> None:
    form = ruling_form(CANADIAN)
    assert form.is_ruling
    assert values(CANADIAN, "docket") == ["MC0-00254"]
    assert values(CANADIAN, "decided") == ["June 19, 2025"]
    assert values(CANADIAN, "makers") == ["Helen Vachon"]
    assert values(CANADIAN, "counsel") == ["Bruno Kaspar"]
    assert CANADIAN[form.body :].startswith("REASONS FOR DECISION")
    place = own_case(CANADIAN, form)
    assert place is not None
    assert CANADIAN[slice(*place)] == "MC0-00254"
    assert [CANADIAN[m.start : m.end] for m in signatures(CANADIAN)] == ["Helen Vachon"]


def test_parties_over_several_lines() -> None:
    form = ruling_form(BRITISH)
    assert form.is_ruling
    assert [(BRITISH[p.start : p.end], p.role) for p in form.parties] == [
        ("M D", "appellant"),
        ("THE SECRETARY OF STATE FOR THE HOME DEPARTMENT", "respondent"),
    ]


def test_labels_in_two_languages_and_columns() -> None:
    text = "Immigration and Refugee Board\nRefugee Protection Division\n\n"
    text += "Panel          Laurier Thibault        Tribunal\nFile           MB8-00331\n\n"
    text += "REASONS FOR DECISION\n\nI find that the claimant is a Convention refugee. The claim is accepted.\n"
    assert values(text, "makers") == ["Laurier Thibault"]
    assert values(text, "docket") == ["MB8-00331"]


def test_a_caption_in_one_line() -> None:
    text = "FIRST SECTION\n\nCASE OF OYUNA v. NORWAY\n\n(Application no. 99990/10)\n\nJUDGMENT\n\n"
    text += "FOR THESE REASONS, THE COURT\nHolds.\n"
    form = ruling_form(text)
    assert form.caption is not None
    assert text[slice(*form.caption)] == "OYUNA v. NORWAY"


def test_an_article_about_a_court_is_no_ruling() -> None:
    text = "By Maud Ellis\n\nOTTAWA - The Federal Court said on Monday that it would hear the case.\n"
    text += "The appeal is dismissed, he said.\n"
    assert not ruling_form(text).is_ruling


def test_hostile_text_takes_linear_time() -> None:
    began = time.process_time()
    for text in ("v.\n" * 30_000, "Between\n" * 30_000, "Panel:" * 50_000, "a v. b " * 50_000, "(" * 200_000):
        ruling_form(text)
    assert time.process_time() - began < 10
