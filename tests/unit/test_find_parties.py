"""Captions, panels and counsel as the courts of many countries print them."""

import time

import pytest

from ingest.find.in_rulings import names_of_ruling
from ingest.find.name_lists import in_list
from ingest.find.names import NameKind
from ingest.find.panel import signatures
from ingest.find.ruling import RulingForm, ruling_form

CIRCUIT = """              UNITED STATES COURT OF APPEALS
                  FOR THE NINTH CIRCUIT

TEMUR SAIDOV,                              No. 19-70001
                       Petitioner,
                                           Agency No.
              v.                           A999-000-222

IRENE HALE, Attorney
General,                                   OPINION
                      Respondent.

        On Petition for Review of an Order of the
            Board of Immigration Appeals

         Argued and Submitted March 8, 2022

Before: Paul T. Achter, Consuelo Marsh, and Desmond T.
Ikeda, Circuit Judges.

                        COUNSEL

Ann Castell (argued), Castell & Boyd, Los Angeles, California, for Petitioner.

Olu Brandt (argued), Trial Attorney; Pia Naka, Assistant Director; Civil Division, Washington, D.C., for Respondent.

                        OPINION

MARSH, Circuit Judge:

Temur Saidov petitions for review. We hold that the record does not support the finding. We grant the petition.
"""

COLUMNS = """            UNITED STATES DEPARTMENT OF JUSTICE
             UNITED STATES IMMIGRATION COURT

IN THE MATTER OF                    )      Case No. A000-222-333
                                    )
Ada NWOSU-KALU                      )      IN REMOVAL PROCEEDINGS
                                    )
RESPONDENT                          )
____________________________________)

ON BEHALF OF RESPONDENT                    ON BEHALF OF DHS
Marcus Eber, Esq.                          Yolanda Prewitt
Las Cruces Legal Aid                       Assistant Chief Counsel

          WRITTEN DECISION OF THE IMMIGRATION JUDGE

The Court finds the respondent credible. It is hereby ordered that the application is granted.

Feb. 6, 2020                          Theodora Blank
Date                                  United States Immigration Judge
"""

ENGLISH = """Neutral Citation Number: [2019] EWCA Civ 99904

Case No: C5/2017/9999

IN THE COURT OF APPEAL (CIVIL DIVISION)
ON APPEAL FROM THE UPPER TRIBUNAL

Before :

LORD JUSTICE HARROW
LADY JUSTICE CASTELL
and
SIR MALACHY OKON

- - - - - - - - - - - -

Between :

TM (ZIMBABWE)                                  Appellant

- and -

SECRETARY OF STATE FOR THE HOME DEPARTMENT          Respondent

- - - - - - - - - - - -

Jocasta Lumley QC and Imran Sheikh (instructed by Duncan Ferris LLP) for the Appellant
Peregrine Ashdown (instructed by the Government Legal Department) for the Respondent

Approved Judgment

1. The appellant appeals against the decision. I would allow the appeal.
"""

CANADIAN = """Federal Court of Appeal

Docket: A-999-16

CORAM:     DESROCHE J.A.
           WHITTAKER J.A.
           AL-AMIN J.A.

BETWEEN:
THE MINISTER OF CITIZENSHIP
AND IMMIGRATION
Appellant
and
ANA ROJAS PAZ, LUIS PAZ (and two minor children)
Respondents

REASONS FOR JUDGMENT

[1] The Minister appeals. I would dismiss the appeal. The appeal is dismissed.

APPEARANCES:

Ingrid Havel
Tobias Munro                    For The Appellant

SOLICITORS OF RECORD:

Sforza Law Office
Vancouver, British Columbia           For The Respondents
"""


def parties(text: str) -> list[tuple[str, str | None]]:
    return [(" ".join(text[p.start : p.end].split()), p.role) for p in ruling_form(text).parties]


def panel(text: str) -> list[str]:
    return [" ".join(text[m.start : m.end].split()) for m in ruling_form(text).panel]


def counsel(text: str, form: RulingForm | None = None) -> list[tuple[str, str]]:
    form = form or ruling_form(text)
    return [(text[c.start : c.end], text[slice(*c.label)] if c.label else "") for c in form.counsel]


def test_a_circuit_court() -> None:
    assert parties(CIRCUIT) == [("TEMUR SAIDOV", "petitioner"), ("IRENE HALE", "respondent")]
    assert panel(CIRCUIT)[:3] == ["Paul T. Achter", "Consuelo Marsh", "Desmond T. Ikeda"]
    assert counsel(CIRCUIT) == [
        ("Ann Castell", "for Petitioner"),
        ("Castell & Boyd", "for Petitioner"),
        ("Olu Brandt", "for Respondent"),
        ("Pia Naka", "for Respondent"),
    ]
    assert CIRCUIT[ruling_form(CIRCUIT).body :].startswith("OPINION\n\nMARSH")


def test_columns_of_an_immigration_court() -> None:
    assert parties(COLUMNS) == [("Ada NWOSU-KALU", "respondent")]
    assert panel(COLUMNS) == ["Theodora Blank"]
    assert counsel(COLUMNS) == [
        ("Marcus Eber", "ON BEHALF OF RESPONDENT"),
        ("Yolanda Prewitt", "ON BEHALF OF DHS"),
        ("Las Cruces Legal Aid", "ON BEHALF OF RESPONDENT"),
    ]


def test_an_english_court_of_appeal() -> None:
    assert parties(ENGLISH) == [
        ("TM", "appellant"),
        ("SECRETARY OF STATE FOR THE HOME DEPARTMENT", "respondent"),
    ]
    assert panel(ENGLISH) == ["HARROW", "CASTELL", "MALACHY OKON"]
    assert [name for name, _ in counsel(ENGLISH)] == [
        "Jocasta Lumley",
        "Imran Sheikh",
        "Duncan Ferris LLP",
        "Peregrine Ashdown",
    ]


def test_a_canadian_court_of_appeal() -> None:
    assert parties(CANADIAN) == [
        ("THE MINISTER OF CITIZENSHIP AND IMMIGRATION", "appellant"),
        ("ANA ROJAS PAZ", "respondents"),
        ("LUIS PAZ", "respondents"),
    ]
    assert panel(CANADIAN) == ["DESROCHE", "WHITTAKER", "AL-AMIN"]
    assert counsel(CANADIAN) == [
        ("Ingrid Havel", "For The Appellant"),
        ("Tobias Munro", "For The Appellant"),
        ("Sforza Law Office", "For The Respondents"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mr A Burrett, Counsel, instructed by JD Spire Solicitors", ["A Burrett", "JD Spire Solicitors"]),
        ("Rhea Castell (argued), Castell & Boyd, Los Angeles, California", ["Rhea Castell", "Castell & Boyd"]),
        ("the Government Legal Department", []),
        ("Barristers and Solicitors", []),
        ("Attorney General of Canada", []),
        ("N/A", []),
        ("No appearance", []),
    ],
)
def test_lists_of_counsel(text: str, wanted: list[str]) -> None:
    assert [text[n.start : n.end] for n in in_list(text, 0, len(text))] == wanted


def test_who_signs_with_the_office_under_the_name() -> None:
    text = "x" * 200 + "\n\nSigned:\n(signed)     Ana Ruiz\nMember\n\nConcurring: O'DELL, Board Member\n"
    assert [text[m.start : m.end] for m in signatures(text)] == ["Ana Ruiz", "O'DELL"]


def test_hostile_heads_take_linear_time() -> None:
    began = time.process_time()
    for text in ("Before: A, B\n" * 20_000, "for the appellant " * 20_000, "Appellant\n" * 20_000, "v.\nA\n" * 20_000):
        ruling_form(text)
    for text in ("APPEARANCES:\n" + "A B\n" * 20_000, "Mr A appeared for the respondent. " * 5_000):
        ruling_form("Court\nDocket: 12-345\nBefore: Ann Lee\nThe appeal is dismissed. I find that\n" + text)
    assert time.process_time() - began < 10


def test_a_sentence_of_the_reasons_signs_nothing() -> None:
    text = "x" * 400 + "\n\n“sharp and clear.” Id. Varna, the ship, is an old one to “carry the goods”, Judge\nMember\n"
    assert signatures(text) == ()


def test_a_company_keeps_its_form_and_a_court_its_seat() -> None:
    text = (
        "IN THE HIGH COURT\nCase No: CO/9999/2021\nBefore: MR JUSTICE POE\nBetween:\n\n"
        "KALLAY LIGHTS, LLC, and BRILL BOATS, INC.\nAppellants\n\n- and -\n\n"
        "COURT OF FIRST INSTANCE IN VARNA, GREECE\nRespondent\n\nAnn Poe for the Appellant\n"
    )
    form = ruling_form(text)
    assert [p.text for p in form.parties] == [
        "KALLAY LIGHTS, LLC", "BRILL BOATS, INC.", "COURT OF FIRST INSTANCE IN VARNA",
    ]  # fmt: skip
    kinds = {n.text: n.kind.value for n in names_of_ruling(text, form)}
    assert kinds["KALLAY LIGHTS, LLC"] == kinds["BRILL BOATS, INC."] == "organisation"
    assert kinds["COURT OF FIRST INSTANCE IN VARNA"] == "government"


def test_a_company_over_two_lines_is_one_party() -> None:
    text = (
        "United States Court of Appeals\nNo. 21-99999\n\nAnn Kallay,\nPlaintiff,\nversus\n"
        "Brill Boats; Harborn National Life\nInsurance Company,\nDefendants.\n\nAppeal from the District Court\n"
    )
    parties = [" ".join(p.text.split()) for p in ruling_form(text).parties]
    assert parties == ["Ann Kallay", "Brill Boats", "Harborn National Life Insurance Company"]


def test_a_mother_is_no_name() -> None:
    text = (
        "IN THE HIGH COURT\nCase No: ZC18P99999\nBefore: MRS JUSTICE POE\nBetween:\n\n"
        "HARBOUR COUNCIL\nApplicant\n\n- and -\n\nA MOTHER\nRespondent\n\nAnn Poe for the Applicant\n"
    )
    assert "A MOTHER" not in {n.text for n in names_of_ruling(text, ruling_form(text))}


def test_labels_and_numbers_are_no_part_of_a_caption() -> None:
    text = (
        "DISTRICT COURT OF ARCADIA\nCIVIL MINUTES\nTitle ANN KALLAY v. BRILL BOATS No. 99-123\nPresent: The Hon. POE\n"
    )
    form = ruling_form(text)
    assert form.caption is not None
    assert text[slice(*form.caption)] == "ANN KALLAY v. BRILL BOATS"


def test_an_office_with_and_in_its_name_is_one_party():
    text = (
        "FIRST-TIER TRIBUNAL\nTAX CHAMBER\n\nBetween\n\nTADEUS BRILL\n\nAppellant\n\nand\n\n"
        "THE COMMISSIONERS FOR POLAR WATERS AND WARDENS\n\nRespondents\n\nDECISION\n\n1. This is an appeal.\n"
    )
    parties = [text[p.start : p.end] for p in ruling_form(text).parties]
    assert parties == ["TADEUS BRILL", "THE COMMISSIONERS FOR POLAR WATERS AND WARDENS"]


LANDS = """Neutral Citation Number: [2031] UKUT 999 (LC)

IN THE UPPER TRIBUNAL (LANDS CHAMBER)

BETWEEN:

                   ORCHARD ESTATES LIMITED
                                                  Appellant
                            -and-

                   (1) MR TADEUS BRILL
                   (2) VARNA MANAGEMENT LIMITED
                                                  Respondents

Re: Flats 1-9, Pier Road

Heard on 5 May 2031

Iris Fenn, instructed by Kallay Legal LLP, for the appellant
Mr Otto Marsh of Quay Chambers for the first and second respondents

The following cases are referred to in this decision:

Kallay v Fennimore [2015] UKSC 99
Arcadia Dairies Ltd v Kallay [2001] 2 EGLR 999

Introduction

1. This is an appeal from the decision of the First-tier Tribunal (Property Chamber) about service charges.
2. The appeal is dismissed.
"""


def test_the_first_case_of_a_list_under_the_caption_is_not_the_own() -> None:
    form = ruling_form(LANDS)
    assert form.caption is None
    assert [p.text for p in form.parties] == ["ORCHARD ESTATES LIMITED", "MR TADEUS BRILL", "VARNA MANAGEMENT LIMITED"]


def test_a_company_is_no_person_and_a_barrister_is_not_the_chambers() -> None:
    kinds = {n.text: n.kind for n in names_of_ruling(LANDS, ruling_form(LANDS))}
    assert kinds["ORCHARD ESTATES LIMITED"] is NameKind.ORGANISATION
    assert kinds["Otto Marsh"] is NameKind.PERSON
    assert kinds["Quay Chambers"] is NameKind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ms Ida Brill KC of Harbour Chambers", ["Ida Brill", "Harbour Chambers"]),
        ("Anna Brill of Harbour Law", ["Anna Brill", "Harbour Law"]),
        ("Law Offices of Anna Brill", ["Law Offices of Anna Brill"]),
        ("Society of Orchard Lawyers", ["Society of Orchard Lawyers"]),
    ],
)
def test_a_person_of_a_firm_is_two(text: str, wanted: list[str]) -> None:
    assert [text[n.start : n.end] for n in in_list(text, 0, len(text))] == wanted


def test_the_crown_that_applies_for_somebody_is_no_party() -> None:
    text = (
        "IN THE HIGH COURT OF JUSTICE\nADMINISTRATIVE COURT\nCase No: CO/9999/2031\n\nBetween :\n\n"
        "R (on the application of IDA KALLAY)     Claimant\n- and -\nHARBOUR COUNCIL     Defendant\n\n"
        "JUDGMENT\n\n1. The claim is dismissed.\n"
    )
    names = {n.text for n in names_of_ruling(text, ruling_form(text)) if n.kind is not NameKind.CASE}
    assert {"IDA KALLAY", "HARBOUR COUNCIL"} <= names
    assert "R" not in names


def test_the_label_of_a_citation_is_no_part_of_a_caption() -> None:
    text = (
        "SUPREME COURT OF CANADA\n\nCITATION: Kallay v. Canada (Attorney General), 2031 SCC 99     DATE: 20311107\n\n"
        "BETWEEN:\nIda Kallay\nAppellant\nand\nAttorney General of Canada\nRespondent\n\nREASONS FOR JUDGMENT:\n"
    )
    form = ruling_form(text)
    assert form.caption is not None
    assert text[slice(*form.caption)] == "Kallay v. Canada (Attorney General)"


def test_the_review_under_a_caption_is_no_party() -> None:
    text = (
        "IN THE SUPREME COURT OF NORTH ARCADIA\nNo. 999A31\n\nORCHARD BOATS, INC.,\nPlaintiff,\nv.\n"
        "STATE OF NORTH ARCADIA, and IDA KALLAY, in her official capacity.\n\n"
        "On discretionary review pursuant to A.C.G.S. 7A-31 of a decision of the Court of Appeals\n"
    )
    assert not any("A.C.G.S" in p.text for p in ruling_form(text).parties)
