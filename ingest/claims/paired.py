"""Claims out of prose by a classifier: for every two names of a sentence, how the one has to do with the other.

The classifier reads the sentence with the pair marked (``ingest.claims.pairs``), on layers of our own over the word
embeddings of multilingual-e5-small; its weights lie in ``pairs_model/`` (see MODEL.md there). It knows no polarity, no
date and no speaker: these are read from the grammar, as for the rules.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from graph.errors import ModelMissing
from graph.model import Appearance, Polarity
from graph.vocabulary import RELATIONS, Group, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.pairs import READ, TAGS, Named, Pair, pairs, possible
from ingest.claims.told import Told
from ingest.claims.verbs import when_of
from search.models import model_folder
from search.onnx_graph import Floats
from search.onnx_labeller import OnnxLabeller

ENCODER: Final = "multilingual-e5-small"
FOLDER = Path(__file__).with_name("pairs_model")
GRAPH, CARD = "pairs.onnx", "card.json"
LEAST: Final = 0.95  # probability of a relation that is claimed; chosen on the dev half of our own gold
ESTIMATE: Final = 0.5  # of what rules do not find, about half was right, however probable it was to the classifier


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guess:
    """One pair of a sentence with the probability of each of ``TAGS``, and the relation most probable of those that can
    join the two.
    """

    told: Told
    subject: Appearance
    object: Appearance
    pair: Pair
    shares: Floats
    relation: Relation

    @property
    def share(self) -> float:
        """The probability of its relation."""
        return self.of(self.relation)

    def of(self, relation: Relation) -> float:
        """The probability of a relation that is one of ``READ``."""
        return float(self.shares[READ.index(relation) + 1])


class PairReader:
    """The classifier. version names it with the hash of its weights. Safe to use from many threads."""

    def __init__(self, models: Path, *, model: Path = FOLDER, threads: int = 0) -> None:
        """Opens it; `models` is the folder of installed models. Raises ModelMissing where it or the encoder is not."""
        try:
            card = json.loads((model / CARD).read_text("utf-8"))
            with (model / GRAPH).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError) as error:
            raise ModelMissing(
                f"the reader of pairs in {model} cannot be read ({error}); install Casegraph again"
            ) from error
        if card.get("tags") != list(TAGS) or card.get("sha256") != found:
            raise ModelMissing(f"the reader of pairs in {model} is not that of this version; install Casegraph again")
        self.version = f"e5-pairs-{found[:8]}"
        self._labeller = OnnxLabeller(
            model / GRAPH, model_folder(models, ENCODER), longest=card["longest"], threads=threads
        )

    def shares(self, asked: Sequence[Pair]) -> Floats:
        """The probability of each of ``TAGS`` for each pair: an array of shape (pairs, tags)."""
        if not asked:
            return np.zeros((0, len(TAGS)), np.float32)
        return np.concatenate(self._labeller.label([(pair.text, [pair.mark]) for pair in asked]))

    def guesses(self, sentences: Sequence[Told]) -> list[Guess]:
        """The most probable relation of every pair of names in these sentences, in their order."""
        asked = [(told, pair) for told in sentences for pair in pairs(told.quote(), _names(told))]
        guesses = []
        for (told, pair), shares in zip(asked, self.shares([pair for _, pair in asked]), strict=True):
            numbers = possible(pair.subject.kind, pair.object.kind)
            best = max(numbers, key=lambda number, shares=shares: float(shares[number]))  # type: ignore[misc]
            by_id = {a.id: a for a in told.appearances if a is not None}
            guesses.append(
                Guess(
                    told=told,
                    subject=by_id[pair.subject.key],
                    object=by_id[pair.object.key],
                    pair=pair,
                    shares=shares,
                    relation=READ[best - 1],
                )
            )
        return guesses


def drafts(guesses: Sequence[Guess], method: str, least: float = LEAST) -> Iterator[Draft]:
    """The claims that guesses of at least this probability make."""
    for guess in guesses:
        if guess.share < least:
            continue
        told, row = guess.told, RELATIONS[guess.relation]
        verb, put = _put(told, guess.pair, act=row.group is not Group.STANDING)
        if put is None:
            continue
        yield Draft(
            relation=guess.relation,
            subject=guess.subject,
            object=guess.object,
            event=(told.parsed.words[verb].start, told.parsed.words[verb].end),
            quote=(told.parsed.start, told.parsed.end),
            method=method,
            confidence=ESTIMATE,
            polarity=put.polarity,
            speaker=put.speaker,
            when=when_of(told, verb, put.polarity) if row.group is not Group.STANDING else None,
        )


def unsaid(drafts: Iterable[Draft], before: Iterable[Draft]) -> Iterator[Draft]:
    """Those that join two whom no draft before joins in the same sentence."""
    known = {(d.quote, frozenset((_id(d.subject), _id(d.object)))) for d in before}
    for draft in drafts:
        if (draft.quote, frozenset((_id(draft.subject), _id(draft.object)))) not in known:
            yield draft


def _id(end: Appearance | str) -> str:
    return end if isinstance(end, str) else end.id


def _names(told: Told) -> list[Named]:
    base = told.parsed.start
    return [
        Named(key=appearance.id, kind=appearance.kind, start=name.start - base, end=name.end - base)
        for name, appearance in zip(told.names, told.appearances, strict=True)
        if appearance is not None
    ]


def _put(told: Told, pair: Pair, *, act: bool) -> tuple[int, Mood | None]:
    """The word over both names, and how what it says is put.

    A standing beside a name ("Ann Poe, head of X,") is stated.

    None in place of a mood where the sentence does not claim it, or the names are in no common clause.
    """
    words, base = told.parsed.words, told.parsed.start
    at = [
        next((i for i, w in enumerate(words) if w.start < base + name.end and base + name.start < w.end), None)
        for name in (pair.subject, pair.object)
    ]
    if at[0] is None or at[1] is None:
        return 0, None
    over = [at[0], *told.parsed.above(at[0])]
    common = next((i for i in (at[1], *told.parsed.above(at[1])) if i in over), None)
    if common is None:
        return at[0], None
    verb = next((i for i in (common, *told.parsed.above(common)) if words[i].pos in {"VERB", "AUX"}), None)
    if verb is None or (not act and words[common].pos not in {"VERB", "AUX"}):
        return common, Mood(polarity=Polarity.STATED)
    return verb, mood(told, verb)
