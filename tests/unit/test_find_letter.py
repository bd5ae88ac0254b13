"""The form of letters: headers, address, salutation, closing, signatures, copies."""

import time

from ingest.find.letter import letter_form

LETTER = """Harbour Clinic
12 Barrow Street, Halifax

Halifax, 24 November 2025

Ms. Ruth Abara
Director
Refugee Affairs Branch
Ottawa

Subject: Support for nine people

Dear Ms. Abara,

We write on behalf of nine people. They have waited for two years.

Yours sincerely,

Jonas Okonjo-Reid
Staff lawyer
Dr. Mara Ellingworth, Treasurer, Harbour Clinic
and 12 others

cc: Senator Odile Marchand
"""


def test_a_letter_with_all_its_parts() -> None:
    form = letter_form(LETTER)
    assert form.is_letter
    assert [line.text for line in form.block] == ["Ms. Ruth Abara", "Director", "Refugee Affairs Branch", "Ottawa"]
    assert form.salutation is not None
    assert form.salutation.text == "Dear Ms. Abara,"
    assert [LETTER[s.start : s.end] for s in form.signatures] == ["Jonas Okonjo-Reid", "Mara Ellingworth"]
    assert [line.text for line in form.signatures[0].further] == ["Staff lawyer"]
    assert [line.text for line in form.copies] == ["cc: Senator Odile Marchand"]
    assert {h.label: LETTER[h.value_start : h.end] for h in form.headers}["subject"] == "Support for nine people"


def test_a_table_of_signatories() -> None:
    text = "Dear Minister,\n\nPlease act.\n\nYours truly,\n\nName\tRole\tBody\nJane Roe\tDirector\tHarbour Clinic\n"
    (signature,) = letter_form(text).signatures
    assert text[signature.start : signature.end] == "Jane Roe"
    assert [line.text for line in signature.further] == ["Director", "Harbour Clinic"]


def test_a_mail_and_the_mail_that_it_answers() -> None:
    text = (
        "From: Hanna Lind <hanna@legal.example>\nTo: Dawit Mehari\nCc: Grace Attah\nSent: Wednesday, 22 October"
        " 2025\n"
        "Subject: the call\n\nHi Dawit,\n\nWe spoke with him yesterday.\n\nHanna Lind\n\n-----Original Message-----\n"
        "From: Dawit Mehari\nTo: Hanna Lind\n\nHow did it go?\n"
    )
    form = letter_form(text)
    assert form.is_mail
    assert [h.label for h in form.headers] == ["from", "to", "cc", "date", "subject"]
    assert [text[s.start : s.end] for s in form.signatures] == ["Hanna Lind"]


def test_an_empty_header_takes_nothing_from_the_next() -> None:
    # scans lose the colon of the next header, and archives stamp beside the first
    text = (
        "From: Hanna Lind <hanna@legal.example>\nTo:\nSubject Fw: Harrow Marsh Council replies\n\n"
        "See below.\n\nHanna Lind\n"
    )
    assert {h.label: text[h.value_start : h.end] for h in letter_form(text).headers}["to"] == ""
    text = (
        "From: Hanna Lind <hanna@legal.example>\nTo: Dawit Mehari\nClassified by HMC, B/12, on 01/02/2016\n"
        "Subject: Harrow Marsh\n\nSee below.\n\nHanna Lind\n"
    )
    assert {h.label: text[h.value_start : h.end] for h in letter_form(text).headers}["to"] == "Dawit Mehari"


def test_a_letter_without_a_closing() -> None:
    text = "11 April 2016\n\nDear Mrs Meyer,\n\nI write slowly. He is nineteen.\n\nGod bless you\nEster Balaguer\n"
    form = letter_form(text)
    assert form.is_letter
    assert [text[s.start : s.end] for s in form.signatures] == ["Ester Balaguer"]


def test_french_and_russian_form() -> None:
    french = (
        "À l'attention de Mme Rosalind Achterberg\n\nMadame,\n\nNous écrivons.\n\n"
        "Veuillez agréer, Madame, nos salutations distinguées.\n\nThérèse Vaillancourt, présidente\n"
    )
    form = letter_form(french)
    assert [french[s.start : s.end] for s in form.signatures] == ["Thérèse Vaillancourt"]
    russian = "Уважаемая госпожа министр!\n\nМы просим ответить.\n\nС уважением,\n\nНаталия Арно\n"
    assert letter_form(russian).is_letter


def test_prose_is_no_letter() -> None:
    assert not letter_form("He said: dear God. The court sat on Monday. Sincerely felt thanks were given.").is_letter


def test_hostile_text_takes_linear_time() -> None:
    began = time.process_time()
    for text in ("Dear A,\n" * 20_000, "> " * 100_000, "A B\n" * 50_000, "From: " * 50_000, "\t|" * 100_000):
        letter_form(text)
    assert time.process_time() - began < 10
