"""Contact told in many shapes: nouns of meeting and writing, answers that came or did not, requests; and its traps."""

from pathlib import Path

import pytest

from graph.model import DocumentKind
from ingest.findings import Finder, open_finder
from tests.unit.test_claims_prose import read, told

pytestmark = pytest.mark.models

OPENING = "Anna Petrova is a lawyer at Harbour Clinic. Omar Diallo works for the Home Office.\n\n"


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


def contact(finder: Finder, sentence: str) -> set[tuple[str, str, str, str]]:
    wanted = {"MET_WITH", "SPOKE_WITH", "WROTE_TO", "ASKED", "REPLIED_TO"}
    return {row for row in told(read(finder, OPENING + sentence)) if row[1] in wanted}


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("A meeting between Anna Petrova and Omar Diallo lasted two hours.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
        ("Anna Petrova left the city after talks with Omar Diallo.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
        ("A meeting between Anna Petrova and Omar Diallo was cancelled.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "denied")}),
        ("A meeting between Anna Petrova and Omar Diallo is scheduled for Friday.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "planned")}),
        ("Omar Diallo would not meet Anna Petrova.", {("Anna Petrova", "MET_WITH", "Omar Diallo", "denied")}),
        ("Omar Diallo was received by Anna Petrova.", {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
        ("At no time did Anna Petrova meet Omar Diallo.", {("Anna Petrova", "MET_WITH", "Omar Diallo", "denied")}),
        ("Anna Petrova was on the phone with Omar Diallo.",
         {("Anna Petrova", "SPOKE_WITH", "Omar Diallo", "stated")}),
        ("Anna Petrova is meeting Omar Diallo next week.", {("Anna Petrova", "MET_WITH", "Omar Diallo", "planned")}),
        ("Anna Petrova had a brief talk on the phone with Omar Diallo.",
         {("Anna Petrova", "SPOKE_WITH", "Omar Diallo", "stated")}),
        ("Anna Petrova is meeting Omar Diallo.", {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
        ("All of us hope that the current meetings between Anna Petrova and Omar Diallo will bring peace.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
        ("In a letter to Omar Diallo, Anna Petrova described the case.",
         {("Anna Petrova", "WROTE_TO", "Omar Diallo", "stated")}),
        ("Anna Petrova sent the wrong message to Omar Diallo.", set()),
        ("Anna Petrova received a letter from Omar Diallo.", {("Omar Diallo", "WROTE_TO", "Anna Petrova", "stated")}),
        ("Anna Petrova received no reply from Omar Diallo.",
         {("Omar Diallo", "REPLIED_TO", "Anna Petrova", "denied")}),
        ("Anna Petrova wrote twice to Omar Diallo without getting an answer.",
         {("Anna Petrova", "WROTE_TO", "Omar Diallo", "stated"),
          ("Omar Diallo", "REPLIED_TO", "Anna Petrova", "denied")}),
        ("Anna Petrova wrote to Omar Diallo asking that the file be reopened.",
         {("Anna Petrova", "WROTE_TO", "Omar Diallo", "stated"), ("Anna Petrova", "ASKED", "Omar Diallo", "stated")}),
        ("Nor was the court aware of Anna Petrova's letter to Omar Diallo.",
         {("Anna Petrova", "WROTE_TO", "Omar Diallo", "stated")}),
        ("She saw a letter to Omar Diallo which was lost by Anna Petrova.", set()),
        ("An appeal by Harbour Clinic to Canada has been published.",
         {("Harbour Clinic", "ASKED", "Canada", "stated")}),
        ("The Home Office rejected a request by Anna Petrova.", {("Anna Petrova", "ASKED", "Home Office", "stated")}),
        ("Omar Diallo goes to Bergen on Monday to see Anna Petrova.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "planned")}),
        ("Omar Diallo will travel to Bergen to meet Anna Petrova.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "planned")}),
        ("Omar Diallo went to Bergen to meet Anna Petrova.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
    ],
)  # fmt: skip
def test_what_is_told(finder: Finder, sentence: str, rows: set[tuple[str, str, str, str]]) -> None:
    assert contact(finder, sentence) == rows


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Petrova asked for a meeting with Omar Diallo.",
        "A possible meeting between Anna Petrova and Omar Diallo was mentioned.",
        "If Omar Diallo writes to Anna Petrova, she will answer him.",
        "Omar Diallo could travel to Bergen to meet Anna Petrova.",
        "Omar Diallo did not travel to Bergen to meet Anna Petrova.",
        "A guest asked Omar Diallo who the best painters were, and he answered Anna Petrova and Lena Moss.",
        "Omar Diallo sent a note about meeting Anna Petrova.",
        "Omar Diallo: Just spoke to Anna Petrova.",
        "Kenya sees an opening in talks with fishermen (AP)",
        'Omar Diallo said that it is his "fond hope" that Anna Petrova and others reply to him.',
        "It is for Canada to ask France for help.",
        "Did Anna Petrova meet Omar Diallo?",
        "Anna Petrova saw Omar Diallo on television.",
        "Anna Petrova called Omar Diallo a liar.",
        "Anna Petrova wrote the opinion and was joined in part by Omar Diallo.",
        "Despite months of tough talk between Canada and France, nothing happened.",
        "Anna Petrova talked to you about the dinner next week with Omar Diallo.",
        "The speech came after a meeting with Omar Diallo: Anna Petrova had won the vote.",
        "Anna Petrova made no comment before the hearing of Omar Diallo.",
    ],
)
def test_what_is_not_told(finder: Finder, sentence: str) -> None:
    assert not {
        row for row in contact(finder, sentence) if row[1] in {"MET_WITH", "SPOKE_WITH", "WROTE_TO", "REPLIED_TO"}
    }
    assert ("Canada", "ASKED", "France", "stated") not in contact(finder, sentence)


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Anna Petrova turned to the Home Office for help.", {("Anna Petrova", "ASKED", "Home Office", "stated")}),
        ("Anna Petrova sought advice from the Home Office.", {("Anna Petrova", "ASKED", "Home Office", "stated")}),
        ("Anna Petrova turned to the Home Office.", set()),
        ("Harbour Clinic repeated its call to the Home Office to free him.",
         {("Harbour Clinic", "ASKED", "Home Office", "stated")}),
        ("Anna Petrova's request to the Home Office has not been answered.",
         {("Anna Petrova", "ASKED", "Home Office", "stated"), ("Home Office", "REPLIED_TO", "Anna Petrova", "denied")}),
        ("The Home Office left Anna Petrova's letter unanswered.",
         {("Home Office", "REPLIED_TO", "Anna Petrova", "denied")}),
        ("Contacted by Harbour Clinic, the Home Office did not reply.",
         {("Home Office", "REPLIED_TO", "Harbour Clinic", "denied")}),
        ("Anna Petrova asked Canada to act. Omar Diallo answered questions from the press.",
         {("Anna Petrova", "ASKED", "Canada", "stated")}),
        ("In a telephone discussion with Omar Diallo, Anna Petrova wept.",
         {("Anna Petrova", "SPOKE_WITH", "Omar Diallo", "stated")}),
        ("Anna Petrova will discuss many things including trade and peace with the Home Office.", set()),
        ("Anna Petrova could write to Omar Diallo, asking him to act.", set()),
        ("Anna Petrova is travelling to Oslo to meet with Omar Diallo.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "planned")}),
        ("The Harbour Fund was named on Monday in our meeting with Omar Diallo.", set()),
        ("In July the Harbour National Council (HNC) President Anna Petrova met privately with Omar Diallo.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
        ("Anna Petrova organised a protest demanding the dismissal of Omar Diallo.", set()),
        ("ABU DHABI (Courier) - Anna Petrova held talks with Omar Diallo.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
        ("Anna Petrova met Omar Diallo. Thousands of protesters filled the square. They called on Canada to act.",
         {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}),
    ],
)  # fmt: skip
def test_what_is_asked_and_answered_in_other_words(
    finder: Finder, sentence: str, rows: set[tuple[str, str, str, str]]
) -> None:
    assert contact(finder, sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("We would ask you to reopen his file.", {"Ruth Abara"}),
        ("I wish to ask the Home Office for his papers.", {"Home Office"}),
        ("I kindly request that the Home Office look into it.", {"Home Office"}),
        ("We should be grateful if you would write to him.", {"Ruth Abara"}),
        ("We would be grateful if the Home Office could reply.", {"Home Office"}),
        ("We would have asked the Home Office to act.", set()),
    ],
)
def test_what_a_letter_asks_by_saying_so(finder: Finder, sentence: str, asked: set[str]) -> None:
    head = "3 March 2023\n\nMs Ruth Abara\nRefugee Affairs Branch\nOttawa\n\nDear Ms Abara,\n\n"
    text = f"{head}{sentence}\n\nYours sincerely,\n\nAnna Petrova\n"
    rows_of = {row for row in told(read(finder, text, DocumentKind.LETTER)) if row[1] == "ASKED"}
    assert rows_of == {("Anna Petrova", "ASKED", one, "stated") for one in asked}


@pytest.mark.parametrize(
    "line",
    ["By Lena Moss in Oslo", "The Harbour Courier - 4 May 2010", "Published: 4 May 2010", "STATEMENT BY TOMAS BERG"],
)
def test_i_in_a_pasted_article_is_not_who_sent_the_mail(finder: Finder, line: str) -> None:
    head = "From: Anna Petrova\nSent: Friday, May 7, 2010 9:30 AM\nTo: Ruth Abara\nSubject: an interview\n\n"
    own, pasted = "I met Omar Diallo on Monday.", "I asked Tomas Berg about the port."
    rows = told(read(finder, f"{head}{own}\n\n{line}\n\n{pasted}\n", DocumentKind.LETTER))
    assert {row for row in rows if row[1] in {"MET_WITH", "ASKED"}} == {
        ("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")
    }


def test_i_late_in_a_long_mail_that_nobody_signs_is_not_who_sent_it(finder: Finder) -> None:
    head = "From: Anna Petrova\nSent: Friday, May 7, 2010 9:30 AM\nTo: Ruth Abara\nSubject: an interview\n\n"
    filler = "The ships lay in the harbour and nobody came.\n\n" * 70
    met = {("Anna Petrova", "MET_WITH", "Omar Diallo", "stated")}
    for text, rows in (("", met), (filler, set())):
        found = told(read(finder, f"{head}{text}I met Omar Diallo on Monday.\n", DocumentKind.LETTER))
        assert {row for row in found if row[1] == "MET_WITH"} == rows
