"""The heads and feet of office mail, scanned or not: whom the address lines name, and who signs without a closing."""

import pytest

from ingest.find.gather import gathered
from ingest.find.letter import letter_form

HEAD = "From: Lind, Eva T <LindET@ferry.example>\nSent: Monday, 3 May 2021\nTo: Falk, Arne\nSubject: Ferries\n\n"


def signed(text: str) -> list[str]:
    return [text[s.start : s.end] for s in letter_form(text).signatures]


@pytest.mark.parametrize(
    ("foot", "names"),
    [
        ("The list for the crossing.\n\nTomas Berg, Harbour Gazette\n\nRuth Abara, Tide News\n", []),
        ("As we agreed.\n\nSuggested Seating Plan\n", []),
        ("As we agreed.\n\nEva Lind\nHarbour Master\n", ["Eva Lind"]),
        ("As we agreed.\n\nBest regards,\n\nRuth Abara\n", ["Ruth Abara"]),  # a closing: she signs for the sender
    ],
)
def test_a_name_alone_signs_for_the_sender_only(foot: str, names: list[str]):
    assert signed(HEAD + foot) == names


def test_a_name_alone_signs_where_the_head_names_no_person():
    foot = "As we agreed.\n\nRuth Abara\nHarbour Clinic\n"
    for sender in ("Harbour Clinic", "office@ferry.example", "E <e@ferry.example>"):
        text = f"From: {sender}\nSent: Monday, 3 May 2021\nTo: Falk, Arne\nSubject: Ferries\n\n{foot}"
        assert signed(text) == ["Ruth Abara"]


@pytest.mark.parametrize("line", ["Ruth Abara of Tide News wanted help with it", "Thx. B6", "Ruth Abara B5 spoke"])
def test_a_sentence_or_a_code_signs_nothing(line: str):
    head = "From: E <e@ferry.example>\nSent: Monday, 3 May 2021\nTo: Falk, Arne\nSubject: Ferries\n\n"
    assert signed(f"{head}As we agreed\n\n{line}\n") == []


def test_a_code_behind_an_addressee_is_no_part_of_the_name():
    for code in ("B5", "1.4(D)"):
        text = f"From: Lind, Eva T\nTo: E; Falk, Arne J {code}\nSubject: Ferries\n\nPlease do.\n"
        found = gathered(text, len(text), [], "t/1", letter=letter_form(text))
        assert [n.text for n in found] == ["Lind, Eva T", "Falk, Arne J"]


def test_the_next_header_is_no_addressee():
    for line in ("' Subject: RE: Ask Arne Falk to call", "Cr: Arne Falk"):
        text = f"From: Lind, Eva T\nSent: Monday, 3 May 2021\nTo:\n{line}\n\nPlease do.\n"
        header = next(h for h in letter_form(text).headers if h.label == "to")
        assert "Falk" not in text[header.value_start : header.end]


def test_two_forenames_joined_by_a_hyphen_are_one_name():
    text = "From: Lind, Eva T\nTo: Falk, Arne; Moreau, Anne-Lise; Berg, Tomas K\nSubject: Ferries\n\nPlease do.\n"
    found = gathered(text, len(text), [], "t/1", letter=letter_form(text))
    assert [n.text for n in found] == ["Lind, Eva T", "Falk, Arne", "Moreau, Anne-Lise", "Berg, Tomas K"]
