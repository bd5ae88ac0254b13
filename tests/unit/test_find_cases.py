"""Names of cases, as far as their form shows them."""

import time

import pytest

from ingest.find.cases import cases, short_cases
from ingest.find.citations import citations

FOUND = [
    ("See Huerta v. Canada (Minister of Employment and Immigration), [1993] FCJ No. 271.",
     "Huerta v. Canada (Minister of Employment and Immigration)"),
    ("Matter of D-I-M-, 24 I&N Dec. 448 (BIA 2008).", "Matter of D-I-M-"),
    ("Matter of O-Z- & I-Z-, 22 I&N Dec. 23 (BIA 1998)", "Matter of O-Z- & I-Z-"),
    ("In INS v. Cardoza-Fonseca, 480 U.S. 421 (1987), the Court held.", "INS v. Cardoza-Fonseca"),
    ("R (on the application of Limbuela) v Secretary of State for the Home Department [2005] UKHL 66",
     "R (on the application of Limbuela) v Secretary of State for the Home Department"),
    ("as held in Saadi v. Italy [GC], no. 37201/06", "Saadi v. Italy"),
    ("Chahal v. the United Kingdom, 15 November 1996", "Chahal v. the United Kingdom"),
    ("He relied on HJ (Iran) v Secretary of State for the Home Department [2010] UKSC 31.",
     "HJ (Iran) v Secretary of State for the Home Department"),
    ("Smith v. Garland (9th Cir. 2020)", "Smith v. Garland"),
    ("In the Court’s Kallay v. Arcadia judgment that was left open.", "Kallay v. Arcadia"),
    ("see the Kallay, Brill and Fennimore v. Arcadia judgment", "Kallay, Brill and Fennimore v. Arcadia"),
    ("In this matter, Kallay and Brill v Arcadia was not cited.", "Kallay and Brill v Arcadia"),
    ("as held in R v Arcadia Board, ex parte Kallay [1999] 2 AC 629", "R v Arcadia Board, ex parte Kallay"),
    ("as held in R v Arcadia Board ex p Kallay [1987] AC 514", "R v Arcadia Board ex p Kallay"),
    ("relied on Arcadia Board v Kallay and others [2007] UKHL 49 and", "Arcadia Board v Kallay and others"),
    ("relied on Kallay v the former Republic of Arcadia, no. 39/09,", "Kallay v the former Republic of Arcadia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[f[1][:24] for f in FOUND])
def test_names_of_cases(text: str, wanted: str) -> None:
    assert [n.text for n in cases(text)] == [wanted]


def test_two_cases_joined_by_and() -> None:
    text = "relied on Krotov v Secretary of State [2004] EWCA Civ 69 and on Sepet v Secretary of State [2003] UKHL 15."
    assert [n.text for n in cases(text)] == ["Krotov v Secretary of State", "Sepet v Secretary of State"]


def test_the_number_of_one_case_is_no_part_of_the_next() -> None:
    text = "as it was in Kallay v Arcadia, (4321/15, 20 May 2016, ECtHR (GC)) and Brill v Varna Court (Bulgaria)."
    assert [n.text for n in cases(text)] == ["Kallay v Arcadia", "Brill v Varna Court (Bulgaria)"]


@pytest.mark.parametrize("text", ["Counsel v. nothing", "version v. 2", "He left. v.", "the matter of fact"])
def test_what_is_no_case(text: str) -> None:
    assert list(cases(text)) == []


def test_hostile_text_takes_linear_time() -> None:
    began = time.process_time()
    list(cases("A v. " * 20_000))
    list(cases("(" * 50_000 + " v. B"))
    list(cases(")" * 50_000 + " v. B"))
    list(cases("the A, " * 20_000 + "B and C v. D"))
    assert time.process_time() - began < 10


def test_a_title_page_of_several_lines_gives_the_case_alone():
    text = (
        "FIRST SECTION\nCASE OF ORLOVA v. RUSSIA\n(Application no. 12345/09)\nJUDGMENT\nSTRASBOURG\n1 June 2011\n\n"
        "In the case of Orlova v. Russia,\n"
    )
    assert sorted(name.text for name in cases(text)) == ["ORLOVA v. RUSSIA", "Orlova v. Russia"]


SHORT = [
    ("He followed Karanakaran [2000] 3 All ER 449.", "Karanakaran"),
    ("the test in Tanveer Ahmed [2002] UKIAT 00439", "Tanveer Ahmed"),
    ("as the Court said in Villafranca, [1992] FCJ No 1189", "Villafranca"),
    ("I was taken to HJ (Iran), but", "HJ (Iran)"),
    ("The guidance in CM (EM country guidance; disclosure) Zimbabwe CG [2013] UKUT 00059 (IAC) stands.",
     "CM (EM country guidance; disclosure) Zimbabwe CG"),
    ("a decision of this Division, X (Re), 2017 CanLII 99999 (CA IRB)", "X (Re)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SHORT, ids=[s[1][:20] for s in SHORT])
def test_cases_by_one_party(text: str, wanted: str) -> None:
    assert {n.text for n in short_cases(text, [c.start for c in citations(text)], 0)} == {wanted}


@pytest.mark.parametrize(
    "text", ["the Federal Court (2016 FC 99902)", "the Charter [1993] 2 SCR 689", "In May, 2019 FC 1"]
)
def test_no_case_by_one_party(text: str) -> None:
    assert list(short_cases(text, [c.start for c in citations(text)], 0)) == []
