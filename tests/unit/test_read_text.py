"""Plain text: what may stay in it, where paragraphs are, what is printed before them, and which encoding it has."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Reason, State
from ingest.read.charset import decoded
from ingest.read.textual import clean, continues, paragraphs, plausible_title, printed_label
from tests.fixtures.reading import layer, read, read_here

ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)


@given(ANY_TEXT)
def test_cleaning_leaves_nothing_that_trips_a_search_and_is_idempotent(text):
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & {"\0", "\r", "\u200b", "\ufeff", "\u202e", "\xa0"}
    assert not any(0xD800 <= ord(c) < 0xE000 for c in once)


def test_halves_of_a_character_are_joined_and_a_lone_half_is_marked():
    assert clean("\ud83d\ude00") == "\U0001f600"
    assert clean("a\ud83db") == "a\ufffdb"


def test_composed_and_decomposed_letters_are_the_same():
    assert clean("Рябои\u0306") == clean("Рябой")


@given(ANY_TEXT)
def test_paragraphs_cover_every_word_once_and_in_order(text):
    whole = clean(text)
    found = paragraphs(whole)
    assert "".join("".join(whole[p.start : p.end] for p in found).split()) == "".join(whole.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("12. The applicant is a citizen of Belarus.", "12."),
        ("[12] The panel finds", "[12]"),
        ("(a) that he fled", "(a)"),
        ("3.4.1 Risk on return", "3.4.1"),
        ("¶ 7 The court", "¶ 7"),
        ("iv) to pay costs", "iv)"),
        ("[2019] UKSC 36", None),
        ("12.5% of applicants", None),
        ("2019 was the year", None),
        ("A. Person signed", None),
        ("12.", None),
    ],
)
def test_labels_are_those_that_are_printed(text, label):
    assert printed_label(text) == label


def test_labels_start_paragraphs_in_wrapped_text():
    text = (
        "1. The first point\nruns over.\n2. The second point is one on which the parties differ, see page\n"
        "3. of the annex.\nTHE LAW\n[3] The third."
    )
    assert [p.label for p in paragraphs(text)] == ["1.", "2.", "[3]"]


def test_every_line_of_text_that_was_never_wrapped_is_a_paragraph():
    text = "\n".join(["JUDGMENT", "THE FACTS", "5. " + "The applicant lives in Sofia. " * 12, "6. " + "He left. " * 40])
    assert [p.label for p in paragraphs(text)] == [None, None, "5.", "6."]


def test_a_sentence_over_a_page_border_goes_on():
    assert continues("he was taken to the", "police station.")
    assert not continues("he was released.", "police station")
    assert not continues("he was taken to", "The court")


def test_titles_that_are_file_names_are_not_titles():
    assert plausible_title("Judgment of 3 May 2021") == "Judgment of 3 May 2021"
    assert plausible_title("Microsoft Word - scan0001.doc") is None
    assert plausible_title("  ") is None


LETTERS = {
    "Russian": "Министерство отказало заявителю в убежище, хотя он доказал преследование.",
    "Ukrainian": "Міністерство відмовило у наданні притулку, ми передали звернення у Києві.",
    "Polish": "Żądamy uwolnienia więźniów politycznych i dziękujemy za odpowiedź.",
    "Czech": "Soud rozhodl, že běženec může zůstat do příštího měsíce, žádost byla zamítnuta.",
    "French": "Le ministre a rejeté la requête du réfugié après l'audience à Genève.",
    "German": "Das Gericht hat die Klage des Flüchtlings abgewiesen; Gründe folgen später für alle.",
    "Turkish": "Sığınma başvurusu reddedildi çünkü başvuran zulmü kanıtlayamadı.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("Russian", "cp1251"),
        ("Russian", "koi8-r"),
        ("Russian", "cp866"),
        ("Russian", "iso8859-5"),
        ("Ukrainian", "cp1251"),
        ("Ukrainian", "koi8-u"),
        ("Polish", "cp1250"),
        ("Polish", "iso8859-2"),
        ("Czech", "cp1250"),
        ("Czech", "iso8859-2"),
        ("French", "cp1252"),
        ("German", "cp1252"),
        ("Turkish", "cp1254"),
    ],
)
def test_one_line_is_enough_to_tell_the_encoding(language, encoding):
    assert decoded(LETTERS[language].encode(encoding))[0] == LETTERS[language]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("language", list(LETTERS))
def test_unicode_in_any_form(language, encoding):
    text, _ = decoded(LETTERS[language].encode(encoding))
    assert text.lstrip("\ufeff") == LETTERS[language]


@given(st.binary(max_size=400))
def test_decoding_never_fails(data):
    text, encoding = decoded(data)
    assert isinstance(text, str)
    assert encoding


def test_form_feeds_part_pages(tmp_path):
    made = layer(tmp_path, b"First page.\n\fSecond page.\n\f", "letter.txt")
    assert [made.text[p.start : p.end] for p in made.pages] == ["First page.", "Second page."]


def test_white_space_is_no_text(tmp_path):
    outcome = read(tmp_path, b" \n\n\t ", "blank.txt")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.NO_TEXT)


def test_the_encoding_is_noted(tmp_path):
    made = layer(tmp_path, LETTERS["Russian"].encode("koi8-r"), "letter.txt")
    assert made.text == LETTERS["Russian"]
    assert made.notes == ("Read as koi8-r.",)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_file_has_a_sound_layer(tmp_path_factory, text):
    read_here(text.encode("utf-8"), "any.txt", tmp_path_factory.mktemp("scratch"))
