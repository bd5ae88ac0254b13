"""The language of a document, from the detector's own file."""

from ingest.find.language import LanguageDetector

ENGLISH = "The committee wrote to the department in November and has had no answer since then."
RUSSIAN = "Министерство на письмо пока не ответило, сообщила пресс-служба в понедельник."
FRENCH = "Notre comité appuie la demande adressée au Canada par les quatre signataires."


def test_three_languages_and_none() -> None:
    detector = LanguageDetector()
    assert [detector.language(text) for text in (ENGLISH, RUSSIAN, FRENCH)] == ["en", "ru", "fr"]
    assert detector.language("") is None
    assert detector.language("123 456 -- ###") is None


def test_a_foreign_letterhead_does_not_decide() -> None:
    text = "Commission de l'immigration et du statut de réfugié\n" * 3 + ENGLISH * 100
    assert LanguageDetector().language(text) == "en"


def test_nothing_is_downloaded_and_long_text_is_cut() -> None:
    # the test run forbids sockets: a download would raise
    assert LanguageDetector().language(ENGLISH * 20_000) == "en"
