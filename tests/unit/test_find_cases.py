"""Names of cases, as far as their form shows them."""

import time

import pytest

from ingest.find.cases import cases
from ingest.find.citations import citations
from ingest.find.names import Name, NameKind
from ingest.find.one_party_cases import short_cases
from ingest.find.short_case_forms import case_keys, whole_short_forms

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
    ("See Kallay v. Brill Dairy, Inc., 999 A.2d 9, 11 (D.C. 1996).", "Kallay v. Brill Dairy, Inc."),
    ("See Kallay v. Orchard Freight, L.L.C., 999 F.3d 9 (5th Cir. 2015).", "Kallay v. Orchard Freight, L.L.C."),
    ("per curiam, Brill Lights, Inc. v. Kallay, 998 N.C. 9 (2015).", "Brill Lights, Inc. v. Kallay"),
    ("United States v. Orchard Elec. Co., 999 F.2d 9 (D.C. Cir. 1990)", "United States v. Orchard Elec. Co."),
    ("Orchard Wash. Corp. v. Kallay, 999 U.S. 9 (2007)", "Orchard Wash. Corp. v. Kallay"),
    ("Kallay v. Mun. of Varna, 998 F.3d 9 (1st Cir. 2009)", "Kallay v. Mun. of Varna"),
    ("He decided Kallay v. Cal. The court then rose.", "Kallay v. Cal."),
    ("in Kallay Brill, Ana del Carmen v. M.C.I. (F.C.A., no. A-99-07)", "Kallay Brill, Ana del Carmen v. M.C.I."),
    ("Note 4: Kallay v.\n      M.C.I., 2004 FC 999.", "Kallay v.\n      M.C.I."),
    ("See Kallay v. Secre-\ntary of Labour, 998 F.2d 9.", "Kallay v. Secre-\ntary of Labour"),
    ("Orchard Gar-\ndens Apts. v. Kallay, 999 S.W.2d 9", "Orchard Gar-\ndens Apts. v. Kallay"),
    ("the reasoning in Re. K (Children: Arcadia) [2019] 1 FLR 1", "Re. K (Children: Arcadia)"),
    ("Kallay v. Canada (MC]), 2000 CanLII 99999", "Kallay v. Canada (MC])"),
    ("M.C.I. v. Brill Carro, Maria Ann (F.C.A., no. A-999-99), Brandt", "M.C.I. v. Brill Carro, Maria Ann"),
    ("Kallay v. Minister of Labour, Trade and Ports, 2010 FC 22", "Kallay v. Minister of Labour, Trade and Ports"),
    ("in CD (Varna) and others v SSHD [2011] EWCA Civ 3", "CD (Varna) and others v SSHD"),
    ("see Kallay and 14 Others v. Arcadia, nos. 12345/09", "Kallay and 14 Others v. Arcadia"),
    ("see A, B and C v. Arcadia [GC], no. 99579/99, § 12", "A, B and C v. Arcadia"),
    ("(see Al-Kallay and al-Brill v. Arcadia (just satisfaction), no. 2/09", "Al-Kallay and al-Brill v. Arcadia"),
    ("no. 3/00, and van der Brill v. the Netherlands, no. 4/00", "van der Brill v. the Netherlands"),
    ("Paragraph 12 of Kallay v Brill Council (No 2) [2010] UKSC 3", "Kallay v Brill Council (No 2)"),
    ("said in A Board v K, D and L [2005] 9 FLR 851; and", "A Board v K, D and L"),
    ("see Sunday Post v. Arcadia (no. 1), 26 April 1979", "Sunday Post v. Arcadia (no. 1)"),
    ("on Jeunek v Arcadia (App. No. 12738/99), and", "Jeunek v Arcadia"),
    ("Kallay v Local Court of Varna, Arcadia [2016] 1 WLR 3344", "Kallay v Local Court of Varna, Arcadia"),
    ("ANN KALLAY v. BRILL No. 99-123", "ANN KALLAY v. BRILL"),
    ("Orchard Board v. Kallay’s Cider Mill, 999 N.C. 9", "Orchard Board v. Kallay’s Cider Mill"),
    ("See Matter of Kallay 's Inc., 26 I&N Dec. 537 (AAO 2015).", "Matter of Kallay 's Inc."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[f[1][:24] for f in FOUND])
def test_names_of_cases(text: str, wanted: str) -> None:
    assert [n.text for n in cases(text)] == [wanted]


def test_two_cases_joined_by_and() -> None:
    text = "relied on Krotov v Secretary of State [2004] EWCA Civ 69 and on Sepet v Secretary of State [2003] UKHL 15."
    assert [n.text for n in cases(text)] == ["Krotov v Secretary of State", "Sepet v Secretary of State"]


def test_two_cases_by_surname_joined_by_and() -> None:
    text = "See Kallay, Ida v. M.C.I. and Brill, Otto Jan v. M.C.I. (F.C.A., nos. A-99-06; A-98-06)."
    assert {n.text for n in cases(text)} == {"Kallay, Ida v. M.C.I.", "Brill, Otto Jan v. M.C.I."}


def test_a_case_by_its_second_party_is_none_of_the_next() -> None:
    text = "citing State v. Kallay, 99 N.C. 271 (1848), and, citing Kallay and Brill v. Orchard University, 97 N.C. 742"
    assert {n.text for n in cases(text)} == {"State v. Kallay", "Brill v. Orchard University"}


def test_the_number_of_one_case_is_no_part_of_the_next() -> None:
    text = "as it was in Kallay v Arcadia, (4321/15, 20 May 2016, ECtHR (GC)) and Brill v Varna Court (Bulgaria)."
    assert [n.text for n in cases(text)] == ["Kallay v Arcadia", "Brill v Varna Court (Bulgaria)"]


def test_re_in_a_sentence_names_each_case() -> None:
    assert [n.text for n in cases("The rule in Re. K, Re. L and Re M is old.")] == [
        "Re. K", "Re. L", "Re M",
    ]  # fmt: skip


def test_a_case_by_its_first_party_is_none_of_the_next() -> None:
    text = "She relied on K & B v Varna. The bundle held K & B and Poe v Arcadia."
    assert [n.text for n in cases(text)] == ["K & B v Varna", "Poe v Arcadia"]


@pytest.mark.parametrize(
    "text",
    [
        "Judgment as a Matter of Law in favour",
        "as a Matter of Course",
        "Counsel v. nothing",
        "version v. 2",
        "He left. v.",
        "the matter of fact",
    ],
)
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
    ("In KB and Others (pier closure: boat people) Sri Lanka CG [2013] UKUT 999 (IAC) guidance was given.",
     "KB and Others (pier closure: boat people) Sri Lanka CG"),
    ("as was said in D (Children), Re (Abduction: Custody), it", "D (Children), Re (Abduction: Custody)"),
    ("the guidance in Kallay (Article 8: balance) [2017] UKUT 99999", "Kallay (Article 8: balance)"),
    ("a decision of this Division, X (Re), 2017 CanLII 99999 (CA IRB)", "X (Re)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SHORT, ids=[s[1][:20] for s in SHORT])
def test_cases_by_one_party(text: str, wanted: str) -> None:
    assert {n.text for n in short_cases(text, [c.start for c in citations(text)], 0)} == {wanted}


@pytest.mark.parametrize(
    "text",
    [
        "Poe, Inc., [1993] 2 SCR 689",
        "State v.\nBrillson, [1993] 2 SCR 689",
        "the Federal Court (2016 FC 99902)",
        "the Charter [1993] 2 SCR 689",
        "In May, 2019 FC 1",
        "affirming a decision of Fennimore J., 2011 FC 99903",
    ],
)
def test_no_case_by_one_party(text: str) -> None:
    assert list(short_cases(text, [c.start for c in citations(text)], 0)) == []


def _cases(text: str, *names: str) -> list[Name]:
    found, at = [], 0
    for name in names:
        at = text.index(name, at)
        found.append(Name(start=at, end=at + len(name), text=name, kind=NameKind.CASE, finder="t"))
        at += len(name)
    return found


def test_half_a_short_form_is_made_whole_and_two_are_parted() -> None:
    text = "Poe and Roe v. Arcadia, no. 1/99. Brill v. Varna, no. 2/99. See Poe and Roe, cited above."
    names = _cases(text, "Poe and Roe v. Arcadia", "Brill v. Varna", "Roe")
    assert [n.text for n in whole_short_forms(text, names)][2:] == ["Poe and Roe"]
    text = "Poe v. Arcadia, no. 1/99. Brill v. Varna, no. 2/99. I read Poe and Brill."
    names = _cases(text, "Poe v. Arcadia", "Brill v. Varna", "Poe and Brill")
    assert [n.text for n in whole_short_forms(text, names)][2:] == ["Poe", "Brill"]


def test_a_short_form_is_the_only_case_that_it_can_mean() -> None:
    full = [
        "Poe and Others v. Arcadia",
        "R (Brill) v Varna Council",
        "Canada (Minister) v. Roe",
        "Ash v. A",
        "Ash v. B",
        "Re KD (Children)",
    ]
    keys = case_keys(_cases(" ".join(full), *full))
    assert keys["poe"] == keys["poe and others"] == "poe and others v arcadia"
    assert keys["brill"] == "r brill v varna council"
    assert keys["roe"] == "canada minister v roe"
    assert "ash" not in keys
    assert keys["re kd"] == "re kd children"
