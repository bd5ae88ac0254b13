"""Sentences and passages: offsets, coverage, order, and the places where a full stop is no end."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Document, DocumentKind, Page, Paragraph, State, TextLayer, document_id
from ingest.split import MAX_WORDS, MIN_WORDS, layer_sentences, passages, sentences


def layer(text: str, *, paragraphs=(), pages=(), language: str | None = "en") -> TextLayer:
    document = Document(
        id=document_id(text.encode("utf-8", "surrogatepass")),
        kind=DocumentKind.OTHER,
        title="",
        media_type="text/plain",
        size=len(text),
        language=language,
    )
    return TextLayer(
        document=document,
        text=text,
        pages=tuple(pages),
        paragraphs=tuple(paragraphs),
        reader="test/1",
        state=State.READY,
    )


def split(text: str, language: str | None = "en") -> list[str]:
    return [text[a:b] for a, b in sentences(text, language)]


ENGLISH = [
    ["Mr. Smith v. Jones, No. 12-345, was decided by the U.S. Court of Appeals.", "He lost."],
    ["He left at 5 p.m.", "The court (see para. 12) agreed with J. R. Adams Jr. of Acme Inc. on Jan. 5, 2020."],
    ["He said no.", "Then he left."],
    ['"Is it so?" she asked.', '"No!"', "He wept."],
    ["He lives in the U.S.", "He is well."],
    ["See Matter of A-B-, 27 I. & N. Dec. 316 (A.G. 2018).", "It was overruled."],
    ["The price rose 3.5 per cent.", "Nobody knew why."],
]


@pytest.mark.parametrize("wanted", ENGLISH)
def test_english_sentences(wanted: list[str]) -> None:
    assert split(" ".join(wanted)) == wanted


def test_numbered_paragraphs_keep_their_numbers() -> None:
    text = (
        "1. The applicant was born in 1980.\n2. He is a citizen of Chad. He fled.\n[3] The Board refused.\n(a) Delay."
    )
    assert split(text) == [
        "1. The applicant was born in 1980.",
        "2. He is a citizen of Chad.",
        "He fled.",
        "[3] The Board refused.",
        "(a) Delay.",
    ]


def test_wrapped_lines_are_one_sentence_and_address_lines_are_many() -> None:
    wrapped = "The committee wrote to the department in November and had\nno answer since then, as far as we can tell."
    assert split(wrapped) == [wrapped]
    assert split("Jane Roe\nDirector\nHarbour Clinic\nHalifax") == ["Jane Roe", "Director", "Harbour Clinic", "Halifax"]


def test_header_lines_stand_alone() -> None:
    assert split("From: Jane Roe\nTo: John Doe\nSubject: Our letter") == [
        "From: Jane Roe",
        "To: John Doe",
        "Subject: Our letter",
    ]


def test_russian_initials_and_abbreviations() -> None:
    text = "А. С. Пушкин родился в г. Москве. Он жил на ул. Ленина."
    assert split(text, "ru") == ["А. С. Пушкин родился в г. Москве.", "Он жил на ул. Ленина."]


TEXTS = st.text(alphabet=st.sampled_from("abA В.!?\n\f \t12[]()«»\"'…。:-v"), max_size=600) | st.text(max_size=200)


@given(TEXTS, st.sampled_from(["en", "ru", None]))
def test_sentences_cover_all_that_is_not_space_in_order(text: str, language: str | None) -> None:
    last = 0
    for start, end in sentences(text, language):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        last = end
    assert not text[last:].strip()


@given(TEXTS, st.lists(st.integers(0, 600), max_size=6))
def test_passages_cover_the_text_and_carry_it(text: str, cuts: list[int]) -> None:
    borders = sorted({0, len(text), *(min(c, len(text)) for c in cuts)})
    paragraphs = [Paragraph(start=a, end=b, label=str(a)) for a, b in itertools.pairwise(borders)]
    whole = layer(text, paragraphs=paragraphs)
    last = 0
    made = passages(whole)
    for passage in made:
        assert text[passage.start : passage.end] == passage.text
        assert last <= passage.start
        assert not text[last : passage.start].strip()
        last = passage.end
    assert not text[last:].strip()
    borders_of_sentences = {border for span in layer_sentences(whole) for border in span}
    assert all(p.start in borders_of_sentences and p.end in borders_of_sentences for p in made)
    assert len({p.id for p in made}) == len(made)


@settings(max_examples=30)
@given(st.lists(st.integers(3, 60), min_size=20, max_size=80))
def test_passages_have_100_to_250_words(lengths: list[int]) -> None:
    text = " ".join(" ".join(["Word"] + ["word"] * (n - 1)) + "." for n in lengths)
    counts = [len(p.text.split()) for p in passages(layer(text))]
    assert all(MIN_WORDS <= n <= MAX_WORDS for n in counts[:-1])
    assert counts[-1] <= MAX_WORDS


def test_page_and_paragraph_label_are_those_of_the_first_character() -> None:
    one, two = "One two three. " * 60, "Four five six. " * 60
    text = one + two
    made = passages(
        layer(
            text,
            pages=[Page(number=1, start=0, end=len(one)), Page(number=2, start=len(one), end=len(text))],
            paragraphs=[
                Paragraph(start=0, end=len(one), label="7"),
                Paragraph(start=len(one), end=len(text), label="8"),
            ],
        )
    )
    assert [(p.page, p.paragraph) for p in made] == [(1, "7"), (2, "8")]


HOSTILE = [
    "." * 300_000,
    " " * 300_000 + "a",
    "a. " * 100_000,
    "\n " * 150_000,
    "a" * 300_000,
    "(a\n" * 100_000,
    "A.B. " * 60_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: repr(t[:6]))
def test_hostile_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    sentences(text, "en")
    assert time.process_time() - began < 5
