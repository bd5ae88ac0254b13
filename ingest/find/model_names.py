"""Names by the model that the user names, else the best that is installed: our own on the encoder, in any language,
or the packaged English one.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ModelMissing
from ingest.find.any_names import AnyNames
from ingest.find.encoder_names import ENCODER, EncoderNames
from ingest.find.english import EnglishPipeline
from ingest.find.gazetteer import is_seat, state_code

_SURE = 0.8  # a capital is its government only where the model is as sure as this
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a model saw in a text."""

    entities: tuple[tuple[Span, list[tuple[int, int, str]]], ...]  # for each sentence, (start, end, label) inside it
    acting: frozenset[int]  # where names of states and capitals begin that stand for their governments


class ModelNames:
    """Opens what is there. version names the model; missing says why it is not the better one, or is empty."""

    def __init__(
        self, models: Path, english: EnglishPipeline, *, encoder: bool = True, named: str | None = None
    ) -> None:
        self._english = english
        self._encoder: EncoderNames | AnyNames | None = None
        self.missing = ""
        try:
            if named:
                self._encoder = AnyNames(named)
            elif encoder:
                self._encoder = EncoderNames(models)
        except ModelMissing:
            if named:
                raise
            self.missing = (
                f"names: by the smaller finder, because {ENCODER} is not installed;"
                f" run: casegraph models install {ENCODER}"
            )
        self.version = self._encoder.version if self._encoder else english.version

    def covers(self, language: str | None) -> bool:
        """Whether names are found in this language."""
        return language == "en" or (self._encoder is not None and language in _LANGUAGES)

    def see(self, text: str, spans: Sequence[Span]) -> Seen:
        """The names in these sentences of the text."""
        if self._encoder is None:
            found = zip(spans, self._english.names(text[a:b] for a, b in spans), strict=True)
            return Seen(entities=tuple(found), acting=frozenset())
        inside: list[list[tuple[int, int, str]]] = [[] for _ in spans]
        starts = [start for start, _ in spans]
        acting: set[int] = set()
        for name in self._encoder.find(text, spans):
            at = max(0, bisect_right(starts, name.start) - 1)
            inside[at].append((name.start - starts[at], name.end - starts[at], name.label))
            words = text[name.start : name.end]
            if name.label == "GOVERNMENT" and state_code(words) and (name.score >= _SURE or not is_seat(words)):
                acting.add(name.start)
        return Seen(entities=tuple(zip(spans, inside, strict=True)), acting=frozenset(acting))


# Languages of which the training texts had some, or that are written like one of them; names were scored in en, ru, fr.
_LANGUAGES = frozenset("en ru fr uk be bg de es it pt nl pl cs sk sv da no ro".split())
