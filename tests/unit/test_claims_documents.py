"""Claims out of whole letters and rulings, and the questions of the affair asked of the sample collection."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model import AppearanceRef, Document, DocumentKind, Findings, State, TextLayer, document_id
from ingest.findings import Finder, open_finder

pytestmark = pytest.mark.models

SAMPLE = Path(__file__).resolve().parents[2] / "ingest" / "sample"


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


def read(finder: Finder, text: str, media_type: str = "text/plain") -> tuple[Document, Findings]:
    document = Document(id=document_id(text.encode()), kind=DocumentKind.OTHER, title="", media_type=media_type, size=1)
    layer = TextLayer(document=document, text=text, pages=(), paragraphs=(), reader="test/1", state=State.READY)
    settled = finder.settle(layer)
    assert finder.settle(settled) == settled
    found = finder.find(settled)
    for claim in found.claims:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
            assert any(p.id == evidence.passage and p.start <= evidence.start < p.end for p in found.passages)
    return settled.document, found


def rows(found: Findings) -> set[tuple[str, str, str, str]]:
    names = {a.id: a.name for a in found.appearances}

    def name(end: object) -> str:
        return names[end.appearance] if isinstance(end, AppearanceRef) else "document"

    return {(name(c.subject), c.relation.value, name(c.object), c.polarity.value) for c in found.claims}


LETTER = """Harbour Legal Clinic
12 Barrow Street, Halifax

Halifax, 24 November 2025

Ms. Ruth Abara
Director
Refugee Affairs Branch
Ottawa

Subject: Support for nine people

Dear Ms. Abara,

We met Tomas Berg on 20 November. You have not replied to us.

Yours sincerely,

Jonas Okonjo-Reid
Director
Harbour Legal Clinic

Mara Ellingworth, Treasurer, Atlantic Refugee Project

cc: Senator Odile Marchand
"""


def test_a_letter_says_who_signed_it_in_what_office_and_to_whom(finder: Finder) -> None:
    document, found = read(finder, LETTER)
    assert document.kind is DocumentKind.LETTER
    assert {
        ("Jonas Okonjo-Reid", "SIGNED", "document", "stated"),
        ("Mara Ellingworth", "SIGNED", "document", "stated"),
        ("document", "ADDRESSED_TO", "Ruth Abara", "stated"),
        ("Jonas Okonjo-Reid", "LEADS", "Harbour Legal Clinic", "stated"),
        ("Mara Ellingworth", "HOLDS_OFFICE_IN", "Atlantic Refugee Project", "stated"),
    } <= rows(found)
    assert not any(subject == "Odile Marchand" and relation == "SIGNED" for subject, relation, _, _ in rows(found))
    signed = next(c for c in found.claims if c.relation.value == "SIGNED" and c.role)
    assert signed.evidence[0].quote in {"Jonas Okonjo-Reid", "Mara Ellingworth, Treasurer, Atlantic Refugee Project"}


def test_a_mail_says_who_signed_it_and_to_whom_it_goes(finder: Finder) -> None:
    text = (
        "From: Hanna Lind <h@legal.example>\nTo: Dawit Mehari\nDate: 22 October 2025\nSubject: call\n\nHi,\n\nhere.\n"
    )
    _, found = read(finder, text, "message/rfc822")
    assert rows(found) == {
        ("Hanna Lind", "SIGNED", "document", "stated"),
        ("document", "ADDRESSED_TO", "Dawit Mehari", "stated"),
    }


@pytest.mark.parametrize(
    "sender",
    [
        "Hanna Lind B6",  # an archive's code for what it blacked out
        "Lind, Hanna (PRESS) <h@legal.example>",
        "Lind, Hanna ] <h@legal.example>",
    ],
)
def test_what_stands_beside_a_senders_name_is_none_of_it(finder: Finder, sender: str) -> None:
    text = f"From: {sender}\nTo: Dawit Mehari\nDate: 22 October 2025\nSubject: call\n\nHi,\n\nhere.\n"
    _, found = read(finder, text, "message/rfc822")
    assert {s for s, relation, _, _ in rows(found) if relation == "SIGNED"} == {"Hanna Lind"}


def test_they_are_not_those_whom_a_mail_is_copied_to(finder: Finder) -> None:
    text = (
        "From: Hanna Lind\nTo: Dawit Mehari\nDate: 22 October 2025\nSubject: call\n\nSee below.\n\n"
        "From: Orla Fennimore\nTo: Hanna Lind, Tadeus Brill and Ines Kallay\nSubject: the visit\n\n"
        "They met Minister Joan Whitfield in the old harbour on Monday. Their son, Pavel Kuzmin, is at school.\n"
    )
    _, found = read(finder, text, "message/rfc822")
    assert not [row for row in rows(found) if row[1] in {"MET_WITH", "FAMILY_OF"}]


RULING = """Immigration and Refugee Board of Canada
Refugee Protection Division

RPD File No.: MC0-00254
Claimant: Dzmitry Hrynko
Date of decision: June 19, 2025
Panel: Helen Vachon
Counsel for the claimant: Bruno Kaspar

REASONS FOR DECISION

[1] Dzmitry Hrynko, a citizen of Belarus, claims refugee protection because of his political opinion.

[2] The claimant alleges that he was arrested by Belarus in 2020.

[3] I do not find him credible. See Maldonado v. Canada (Minister of Employment and Immigration), [1980] 2 FC 302 (CA).

CONCLUSION

[4] The claim is rejected.

(signed) Helen Vachon
Member
"""


AMERICAN = """UNITED STATES COURT OF APPEALS FOR THE FOURTH CIRCUIT

No. 20-1888

JANE ROE,
     Petitioner,
v.
OLEG MOSS,
     Respondent.

On Petition for Review of an Order of the Board of Immigration Appeals.

Decided: April 6, 2021

ARGUED: Ines Moor, HARBOUR LEGAL CLINIC, Silver Spring, Maryland, for Petitioner. Tomas Berg, Trial Attorney,
UNITED STATES DEPARTMENT OF JUSTICE, Washington, D.C., for Respondent.

Jane Roe petitions for review of the order of the Board of Immigration Appeals. We deny the petition.
"""


def test_counsel_of_an_american_ruling_work_where_the_head_says(finder: Finder) -> None:
    _, found = read(finder, AMERICAN)
    assert {
        ("Ines Moor", "WORKS_FOR", "HARBOUR LEGAL CLINIC", "stated"),
        ("Tomas Berg", "WORKS_FOR", "UNITED STATES DEPARTMENT OF JUSTICE", "stated"),
    } <= rows(found)


def test_a_ruling_says_who_was_before_whom_and_what_was_decided(finder: Finder) -> None:
    document, found = read(finder, RULING)
    assert document.kind is DocumentKind.RULING
    assert {
        ("Dzmitry Hrynko", "PARTY_TO", "MC0-00254", "stated"),
        ("MC0-00254", "HEARD_IN", "Refugee Protection Division", "stated"),
        ("MC0-00254", "DECIDED_BY", "Helen Vachon", "stated"),
        ("Bruno Kaspar", "COUNSEL_IN", "MC0-00254", "stated"),
        ("MC0-00254", "CITES", "Maldonado v. Canada (Minister of Employment and Immigration)", "stated"),
        ("Dzmitry Hrynko", "DENIED_ASYLUM_BY", "Refugee Protection Division", "stated"),
        ("Dzmitry Hrynko", "ARRESTED_BY", "Belarus", "alleged"),
    } <= rows(found)
    record = found.decision
    assert record is not None
    assert record.outcome is not None
    assert record.country is not None
    assert record.holding is not None
    assert (record.outcome.value, record.country.value, record.holding.value) == (
        "denied", "BY", "[4] The claim is rejected."
    )  # fmt: skip
    assert [f.value for f in record.decision_makers] == ["Helen Vachon"]
    assert "credibility" in {f.value for f in record.issues}
    for part in (record.outcome, record.country, record.docket, record.decided, record.holding):
        assert part is not None
        assert 0 <= part.start < part.end <= len(RULING)
    assert [c.canonical for c in found.citations] == ["[1980] 2 FC 302"]


def test_what_is_done_to_a_case_is_said_of_that_case_and_the_whole_name_is_quoted(finder: Finder) -> None:
    text = RULING.replace(
        "CONCLUSION",
        "[4] I follow the decision in Brill v. Canada (Attorney General), [1993] 2 SCR 999. The following was said in "
        "Poe v. Canada (Attorney General), [1994] 2 SCR 999. Orlova v. Canada (Attorney General), [1995] 2 SCR 999, "
        "was distinguished by the Minister. See Ash Coal. Co. of Varna v. Roe, [1996] 2 SCR 999 (applying old law). "
        "Brill was cited.\n\n[5] The first decision of this Division was appealed to the Refugee Appeal Division, "
        "which allowed the appeal.\n\nCONCLUSION",
    )
    _, found = read(finder, text)
    names = {a.id: a.name for a in found.appearances}
    cited = {
        names[c.object.appearance]: (c.role.text if c.role else None, c.evidence[0].quote)
        for c in found.claims
        if c.relation.value == "CITES" and isinstance(c.object, AppearanceRef)
    }
    assert {name: role for name, (role, _) in cited.items()} == {
        "Maldonado v. Canada (Minister of Employment and Immigration)": None,
        "Brill v. Canada (Attorney General)": "follow",
        "Poe v. Canada (Attorney General)": None,
        "Orlova v. Canada (Attorney General)": "distinguished",
        "Ash Coal. Co. of Varna v. Roe": None,
    }
    assert "Ash Coal. Co. of Varna v. Roe" in cited["Ash Coal. Co. of Varna v. Roe"][1]
    assert not {row for row in rows(found) if row[1] == "APPEALED_FROM"}


def test_he_is_nobody_who_is_named_where_the_claimant_is_not(finder: Finder) -> None:
    text = RULING.replace("Claimant: Dzmitry Hrynko\n", "").replace("Dzmitry Hrynko", "The claimant")
    text = text.replace(
        "[3]",
        "Her sister, Yolanda Brill, was arrested by Belarus in 2008. She sought asylum in Portugal in 2006.\n\n[3]",
    )
    _, found = read(finder, text)
    assert ("Yolanda Brill", "ARRESTED_BY", "Belarus", "stated") in rows(found)
    assert not {row for row in rows(found) if row[1] == "SOUGHT_ASYLUM_IN"}


def test_he_is_not_the_judge_who_dismissed_an_appeal(finder: Finder) -> None:
    text = RULING.replace(
        "[3]",
        "His first appeal was dismissed by Judge Emil Norbury in 2019. His wife, Ms Ruth Chikowe, lives here.\n\n[3]",
    )
    _, found = read(finder, text)
    kin = {(a, b) for a, relation, b, _ in rows(found) if relation == "FAMILY_OF"}
    assert kin in ({("Ruth Chikowe", "Dzmitry Hrynko")}, {("Dzmitry Hrynko", "Ruth Chikowe")})


def test_he_is_not_who_arrested_somebody_unnamed(finder: Finder) -> None:
    text = RULING.replace("[3]", "Daniel Moss arrested the father. He was charged by the Varna Police.\n\n[3]")
    _, found = read(finder, text)
    assert not {row for row in rows(found) if row[1] == "CHARGED_BY"}


TRIBUNAL = """Upper Tribunal
(Immigration and Asylum Chamber)                    Appeal Number: PA/99999/2031

THE IMMIGRATION ACTS

Heard at Varna                                      Decision & Reasons Promulgated
On 3 June 2031                                      On 21 June 2031

Before

DEPUTY UPPER TRIBUNAL JUDGE NORBURY

Between

MR TESFAY BRILLSON
Appellant
and
THE SECRETARY OF STATE FOR THE HOME DEPARTMENT
Respondent

DECISION AND REASONS

1. The appellant appeals with permission against the decision of First-tier Tribunal Judge Penn dismissing his appeal
against the respondent's refusal of asylum.

2. The appellant was represented by Mr Otto Marsh and the respondent by Ms Ida Fenn. The second appellant met
Haile Woldu. Mr Marsh submitted that Yusuf Adan met Lea Okon.

Mr Karl Thurn is the head of the Treaty Department at the Ministry of Harbours.

3. The appeal is dismissed.

Signed                              Date 18 June 2031
Deputy Upper Tribunal Judge Norbury
"""


def test_an_appeal_comes_from_the_tribunal_whose_decision_it_is_against(finder: Finder) -> None:
    found = rows(read(finder, TRIBUNAL)[1])
    assert ("PA/99999/2031", "APPEALED_FROM", "First-tier Tribunal", "stated") in found
    assert not any("Secretary" in c[2] or "SECRETARY" in c[2] for c in found if c[1] == "APPEALED_FROM")
    assert not any(name.startswith(("Deputy", "DEPUTY")) for c in found for name in (c[0], c[2]))
    # a party acts for no other, and the second appellant is not the one who is named
    assert {c[0] for c in found if c[1] == "REPRESENTS"} <= {"Otto Marsh", "Ida Fenn"}
    met = {(*sorted((c[0], c[2])), c[3]) for c in found if c[1] == "MET_WITH"}
    assert met == {("Lea Okon", "Yusuf Adan", "alleged")}
    assert ("Karl Thurn", "LEADS", "Ministry of Harbours", "stated") not in found


def test_a_court_that_only_the_citation_names_is_not_the_one_below(finder: Finder) -> None:
    text = (
        "Hilary Term\n[2031] UKSC 99\nOn appeal from: [2030] EWCA Civ 998\n\nJUDGMENT\n\n"
        "Brill Boats Ltd (Respondent) v Commissioners for Harbours (Appellant)\n\nbefore\n\nLord Norbury\nLady Penn\n\n"
        "JUDGMENT GIVEN ON\n6 March 2031\n\nLORD NORBURY: (with whom Lady Penn agrees)\n\n"
        "1. The Upper Tribunal allowed the appeal. For these reasons the appeal is dismissed.\n"
    )
    document, found = read(finder, text)
    assert document.kind is DocumentKind.RULING
    assert not {c for c in rows(found) if c[1] in {"HEARD_IN", "APPEALED_FROM"}}


def test_their_agent_is_that_of_the_government(finder: Finder) -> None:
    text = """SECOND SECTION

CASE OF KALLAY AND OTHERS v. TURKEY

(Applications nos. 99927/95 and 99930/95)

JUDGMENT

STRASBOURG

12 July 2001

In the case of Kallay and Others v. Turkey,
The European Court of Human Rights (Second Section), sitting as a Chamber composed of:
Mr J.-P. Costello, President,
Mr A.B. Bakayev, judges,
and Mrs S. Dolly, Section Registrar,
Having deliberated in private on 21 June 2001,
Delivers the following judgment:

PROCEDURE

1. The case originated in two applications (nos. 99927/95 and 99930/95) against the Republic of Turkey lodged by two
Turkish nationals, Mr Mehmet Kallay and Mrs Leyla Kallay ("the applicants"), on 5 September 1995.
2. The applicants were represented by Ms T. Orwin, a lawyer. The Turkish Government ("the Government") were
represented by their Agent, Mr B. Caglar.
3. Mr B. Caglar appealed to the Court of Cassation. The list was drawn by Mr J.-P. Costello, the President of the Court.
"""
    _, found = read(finder, text)
    acted = {(a, b) for a, relation, b, _ in rows(found) if relation == "REPRESENTS"}
    assert acted == {
        ("T. Orwin", "Mehmet Kallay"), ("T. Orwin", "Leyla Kallay"), ("B. Caglar", "Republic of Turkey"),
    }  # fmt: skip
    assert "Court of Cassation" not in {body for _, relation, body, _ in rows(found) if relation == "LEADS"}


def test_a_correction_of_the_kind_wins(finder: Finder) -> None:
    document = Document(
        id=document_id(LETTER.encode()),
        kind=DocumentKind.ARTICLE,
        title="",
        media_type="text/plain",
        size=1,
        language="en",
    )
    layer = TextLayer(document=document, text=LETTER, pages=(), paragraphs=(), reader="test/1", state=State.READY)
    assert not any(c.relation.value == "SIGNED" for c in finder.find(layer).claims)
    corrected = replace(layer, document=replace(document, kind=DocumentKind.LETTER))
    assert any(c.relation.value == "SIGNED" for c in finder.find(corrected).claims)


def sample(finder: Finder, name: str) -> set[tuple[str, str, str, str]]:
    manifest = json.loads((SAMPLE / "manifest.json").read_text("utf-8"))
    assert any(entry["file"] == name for entry in manifest["documents"])
    return rows(read(finder, (SAMPLE / name).read_text("utf-8"))[1])


IRCC = "Immigration, Refugees and Citizenship Canada"
FOUR = ("Vladimir Kara-Murza", "Ilya Yashin", "Yulia Navalnaya", "Natalia Arno")


def test_the_affair_has_it_been_answered(finder: Finder) -> None:
    found = sample(finder, "articles/2025-12-15-no-answer-yet.txt")
    assert {(IRCC, "REPLIED_TO", person, "denied") for person in FOUR} <= found
    assert {(person, "ASKED", "Canada", "stated") for person in FOUR} <= found
    assert ("Odile Marchetti", "WROTE_TO", IRCC, "stated") in found
    assert {("Odile Marchetti", "MET_WITH", "Rosalind Achterberg", "planned")} & found or {
        ("Rosalind Achterberg", "MET_WITH", "Odile Marchetti", "planned")
    } & found
    assert ("Natalia Arno", "LEADS", "Free Russia Foundation", "stated") in found


def test_the_affair_who_was_deported_and_what_contradicts_it(finder: Finder) -> None:
    found = sample(finder, "articles/2025-12-08-salakhov-still-in-louisiana-lawyer-says.txt")
    assert ("Timur Salakhov", "DEPORTED_TO", "Russia", "alleged") in found
    assert ("Marianne Teller-Quist", "REPRESENTS", "Timur Salakhov", "stated") in found
    assert not any(relation == "DEPORTED_BY" and polarity == "stated" for _, relation, _, polarity in found)


def test_russian_names_are_found_and_their_cases_joined(finder: Finder, models_folder: Path) -> None:
    if not (models_folder / "natasha").is_dir():
        pytest.skip("the Russian name finder is not installed; run: casegraph models install natasha")
    text = (
        "Владимир Кара-Мурза и Наталия Арно написали в министерство. Леонид Мелехин ждал ответа. "
        "Леониду Мелехину отказали в убежище. Кара-Мурзе не ответили."
    )
    document, found = read(finder, text)
    assert document.language == "ru"
    people = {a.name: set(a.aliases) for a in found.appearances if a.kind.value == "person"}
    assert set(people) == {"Владимир Кара-Мурза", "Наталия Арно", "Леонид Мелехин"}
    assert people["Леонид Мелехин"] == {"Леониду Мелехину"}
    assert found.claims == ()
    assert any("Russian" in line for line in found.uncovered)


def test_what_a_mail_hands_on_is_not_said_by_its_sender(finder: Finder) -> None:
    head = "From: Lind, Eva T <LindET@ferry.example>\nSent: Monday, 3 May 2021\nTo: Falk, Arne\nSubject: Ferries\n\n"
    ours = head + "I spoke with Tomas Berg on Friday.\n"
    assert ("Eva T Lind", "SPOKE_WITH", "Tomas Berg", "stated") in rows(read(finder, ours)[1])
    for line in ("Ruth sent me the below yesterday:", "JOINT STATEMENT ON THE FERRIES", "Below is Ruth's readout."):
        theirs = head + f"{line}\n\nI spoke with Tomas Berg on Friday.\n"
        assert not [row for row in rows(read(finder, theirs)[1]) if row[1] == "SPOKE_WITH"]
