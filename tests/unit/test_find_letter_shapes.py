"""Letters of many shapes: columns, tables, lists before and behind the name, heads of memos and web mail, offices."""

import pytest

from ingest.find.letter import letter_form
from ingest.find.lines import Line, lines


def signed(text: str) -> list[str]:
    return [text[s.start : s.end] for s in letter_form(text).signatures]


HEAD = "Dear Minister,\n\nPlease act on this before the hearing, as we have asked before.\n\n"


@pytest.mark.parametrize(
    ("foot", "names"),
    [
        ("Yours truly,\n\n______________      ______________\nJane Roe            Omar Diallo, LL.B.\nDirector"
         "            Staff Lawyer\n", ["Jane Roe", "Omar Diallo"]),
        ("Respectfully,\n\nJane Roe      Director      Harbour Clinic\nOmar Diallo      Chair      Open Table\n",
         ["Jane Roe", "Omar Diallo"]),
        ("Sincerely,\n\nJane Roe and Omar Diallo\n", ["Jane Roe", "Omar Diallo"]),
        ("With kind regards,\n\nJane Roe\nDirector\n\nAdditional signatories:\n\nOmar Diallo, Lagos\nEva Lind, Oslo\n",
         ["Jane Roe", "Omar Diallo", "Eva Lind"]),
        ("Yours faithfully,\n\n(signed) Dr. Jane Roe\nfor the Minister\n\nExecuted by: O. Diallo\n", ["Jane Roe"]),
        ("Best,\nJane\n", ["Jane"]),
        ("Jane Roe, novelist\nOmar Diallo, on behalf of Open Table\nand 35 others\n", ["Jane Roe", "Omar Diallo"]),
        ("Veuillez agréer, Madame, nos salutations.\n\nPour le comité,\n\nJeanne Roux\nprésidente\n", ["Jeanne Roux"]),
    ],
)  # fmt: skip
def test_who_signs(foot: str, names: list[str]) -> None:
    assert signed(HEAD + foot) == names


def test_columns_part_the_offices() -> None:
    text = HEAD + (
        "Yours truly,\n\nJane Roe                 Omar Diallo\nExecutive Director       Staff Lawyer\n"
        "Prairie Centre           Open Table\n"
    )
    first, second = letter_form(text).signatures
    assert [line.text for line in first.further] == ["Executive Director", "Prairie Centre"]
    assert [line.text for line in second.further] == ["Staff Lawyer", "Open Table"]


def test_a_body_is_no_signatory() -> None:
    assert signed(HEAD + "Sincerely,\n\nFamilies Without Borders\nTexas Detention Watch\n") == []


def test_several_addressees_above_one_greeting() -> None:
    text = (
        "May 7, 2024\n\nThe Honorable Jane Roe\nSecretary\nDepartment of Labor\n301 7th Street, S.W.\n\nOmar Diallo\n"
        "Deputy Director\nLabor Board\n\nRe:  Flights\n\nDear Secretary Roe and Deputy Director Diallo:\n\n"
        "Please act.\n\n"
        "Respectfully,\n\nEva Lind\n"
    )
    block = [line.text for line in letter_form(text).block]
    assert block[0] == "The Honorable Jane Roe"
    assert block[-3:] == ["Omar Diallo", "Deputy Director", "Labor Board"]


def test_a_subject_below_the_greeting() -> None:
    text = (
        "Clinic\nHalifax\n\n1 May 2020\n\nMs Jane Roe\nDirector\n\nDear Ms Roe:\n\nRE: Omar Diallo\n\nPlease.\n\n"
        "Yours,\n\nEva Lind\n"
    )
    form = letter_form(text)
    assert form.salutation is not None
    assert form.salutation.text == "Dear Ms Roe:"
    assert [line.text for line in form.block] == ["Ms Jane Roe", "Director"]


def test_a_memo_to_two_and_web_mail_without_from() -> None:
    memo = (
        "TO:     Jane Roe, Director\n        Omar Diallo, Lead\nFROM:   Eva Lind\nDATE:   1 May 2020\nRE:     visit\n\n"
        "I went.\n"
    )
    form = letter_form(memo)
    to = next(h for h in form.headers if h.label == "to")
    assert "Omar Diallo" in memo[to.value_start : to.end]
    mail = (
        "Eva Lind <eva@x.example>\nMon, 3 May 2020 at 10:12\nTo: Jane Roe <jane@x.example>\nSubject: visit\n\n"
        "Hi Jane,\n\nGone.\n"
    )
    assert letter_form(mail).is_mail
    assert {h.label: mail[h.value_start : h.end] for h in letter_form(mail).headers}["from"].startswith("Eva Lind")


def test_an_address_below_the_signatures() -> None:
    text = (
        "Excellency,\n\nWe write to you about a case of torture and ask for your reply.\n\n"
        "Please accept, Excellency, the assurances of our highest consideration.\n\n"
        "Jane Roe\nSpecial Rapporteur\n\nHis Excellency\nMr. Omar Diallo\n"
        "Ambassador\n"
    )
    form = letter_form(text)
    assert signed(text) == ["Jane Roe"]
    assert [line.text for line in form.block] == ["His Excellency", "Mr. Omar Diallo", "Ambassador"]


def test_cells_know_their_row() -> None:
    first, second, third = lines("a    b\nc\n")
    assert isinstance(first, Line)
    assert first.row == second.row != third.row


def test_a_heading_in_capitals_signs_nothing():
    mail = "From: Ann Poe <ann@clinic.example>\nTo: Lee Roe\nSubject: fine\n\nSee below.\n\n"
    assert signed(mail + "CITY PARKING TICKET\nHARBOUR AGENCY\nIN BREACH OF\n") == []
    assert signed("Dear Lee,\n\nThank you.\n\nYours sincerely,\n\nANN POE\nDirector\n") == ["ANN POE"]
