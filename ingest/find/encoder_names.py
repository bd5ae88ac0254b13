"""Names through our own model on the encoder multilingual-e5-small: persons, organisations, governments, places, cases.

The model's weights lie in `names_model/` beside this file (see its MODEL.md); the word embeddings and the tokenizer are
those of the installed encoder. It reads stretches of sentences that follow each other, because it was trained on such.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graph.errors import ModelMissing
from ingest.find.clean import past_titles
from ingest.find.encoder_words import TAGS, decoded, runs, words
from search.models import model_folder
from search.onnx_labeller import OnnxLabeller

ENCODER = "multilingual-e5-small"
FOLDER = Path(__file__).with_name("names_model")
GRAPH = "names.onnx"
CARD = "card.json"
WINDOW = 90  # words that are read together, as in training
_TOGETHER = 64  # windows that are handed to the model at once
_POSSESSIVES = ("'s", "’s", "`s")
_ARTICLES = ("the ", "The ", "THE ", "a ", "A ")
_ALSO_NAMES = frozenset("justice king prince judge major bishop pope baron dame earl will member".split())
_TRAILING = ",;:-–—'’\"”»)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """text[start:end] is a name with one of the labels of `encoder_words.LABELS`; score is its probability, 0 to 1."""

    start: int
    end: int
    label: str
    score: float


class EncoderNames:
    """The finder. version names it with the hash of its weights. Safe to use from many threads."""

    def __init__(self, models: Path, *, model: Path = FOLDER, threads: int = 0) -> None:
        """Opens it; `models` is the folder of installed models. Raises ModelMissing where the encoder is not there."""
        try:
            card = json.loads((model / CARD).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelMissing(
                f"the name finder in {model} cannot be read ({error}); install Casegraph again"
            ) from error
        if card["tags"] != list(TAGS):
            raise ModelMissing(
                f"the name finder in {model} has other labels than this version; install Casegraph again"
            )
        with (model / GRAPH).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != card["sha256"]:
            raise ModelMissing(f"{model / GRAPH} has SHA-256 {found}, not {card['sha256']}; install Casegraph again")
        self.version = f"e5-names-{found[:8]}"
        encoder = model_folder(models, ENCODER)
        self._labeller = OnnxLabeller(model / GRAPH, encoder, longest=card["longest"], threads=threads)

    def find(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[FoundName]:
        """The names in the sentences of a text (start and end of each, in order), none overlapping another."""
        found: list[FoundName] = []
        windows = list(_windows(text, sentences))
        for at in range(0, len(windows), _TOGETHER):
            some = windows[at : at + _TOGETHER]
            given = [(text[begin:end], [(a - begin, b - begin) for a, b in inside]) for begin, end, inside in some]
            for (_, _, inside), shares in zip(some, self._labeller.label(given), strict=True):
                best = decoded(shares)
                for first, behind, label in runs(best):
                    score = float(np.mean(shares[range(first, behind), best[first:behind]]))
                    start, end = _trimmed(text, inside[first][0], inside[behind - 1][1], label)
                    if start < end:
                        found.append(FoundName(start=start, end=end, label=label, score=score))
        return found


def _windows(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Stretches of about so many words: start, end, and the words in it. Longer sentences are parted."""
    inside: list[tuple[int, int]] = []
    for begin, end in sentences:
        own = [(begin + a, begin + b) for a, b in words(text[begin:end])]
        if inside and (len(inside) + len(own) > WINDOW or begin - inside[-1][1] > 40):
            yield inside[0][0], inside[-1][1], inside
            inside = []
        while len(own) > WINDOW:
            yield own[0][0], own[WINDOW - 1][1], own[:WINDOW]
            own = own[WINDOW:]
        inside = inside + own
    if inside:
        yield inside[0][0], inside[-1][1], inside


def _trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """The span without article, possessive and marks at its end, and a person's without the title before the name."""
    while start < end:
        before = end
        while end > start and text[end - 1] in _TRAILING and not (text[end - 1] == ")" and "(" in text[start:end]):
            if text[end - 1] == "-" and label == "CASE":  # "Matter of W-G-R-"
                break
            end -= 1
        if text[start:end].endswith(_POSSESSIVES):
            end -= 2
        if end == before:
            break
    if label not in {"ROLE", "DATE"} and text.startswith(_ARTICLES, start, end):
        start = start + text[start:end].index(" ") + 1
    if label == "PERSON":
        name, title = past_titles(text, start, end)
        # "Justice Cole", "King": a word that people are called by stays where the model took it for a part of the name
        if name > start and title is not None and title.text.lower() not in _ALSO_NAMES:
            start = name
    return start, end
