"""From a text layer to findings: passages, names, appearances, claims. Pure but for the models that it loads once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graph.model import Appearance, DocumentKind, Findings, Mention, Passage, TextLayer
from graph.vocabulary import EntityKind
from ingest.claims import acts
from ingest.claims.draft import Draft, claims
from ingest.claims.told import Told
from ingest.find.clean import cleaned
from ingest.find.english import EnglishPipeline
from ingest.find.language import DETECTOR, LanguageDetector
from ingest.find.names import Name, NameKind
from ingest.link import LINKER, Linked, link
from ingest.split import SPLITTER, SentenceSpan, layer_sentences, passages

MAX_CHARACTERS = 3_000_000  # names and claims are looked for up to here; passages cover everything
SLICE = 400  # sentences that are held parsed at a time


class Finder:
    """Finds everything in a text layer. Loads its models once; safe to use from one thread at a time."""

    def __init__(self, models: Path) -> None:
        self._languages = LanguageDetector()
        self._english = EnglishPipeline(models)
        self.version = "+".join(("findings/1", SPLITTER, DETECTOR, self._english.version, LINKER, acts.METHOD))

    def settle(self, layer: TextLayer) -> TextLayer:
        """The layer with kind, language, title and date of its document filled in where the reader left them open."""
        document = layer.document
        language = document.language or self._languages.language(layer.text)
        return replace(layer, document=replace(document, language=language))

    def find(self, layer: TextLayer) -> Findings:
        """All that is found in the text. The document's kind, language and date are taken as they stand."""
        language = layer.document.language or self._languages.language(layer.text)
        if language != layer.document.language:
            layer = replace(layer, document=replace(layer.document, language=language))
        spans = layer_sentences(layer)
        cut = passages(layer, spans)
        if language != "en":
            return Findings(version=self.version, passages=cut, uncovered=(f"names: no finder for {language}",))
        return self._english_findings(layer, spans, cut)

    def _english_findings(self, layer: TextLayer, spans: list[SentenceSpan], cut: tuple[Passage, ...]) -> Findings:
        text, document = layer.text, layer.document
        names: list[Name] = []
        uncovered: tuple[str, ...] = ()
        if len(text) > MAX_CHARACTERS:
            spans = [span for span in spans if span[1] <= MAX_CHARACTERS]
            uncovered = (f"names and claims: only in the first {MAX_CHARACTERS:,} characters of {len(text):,}",)
        for (start, _end), entities in zip(spans, self._english.names(text[a:b] for a, b in spans), strict=True):
            for a, b, label in entities:
                names.extend(cleaned(text, start + a, start + b, label, self._english.version))
        linked = link(document.id, text, names, spans)
        drafts = list(self._drafts(text, linked, spans))
        made = claims(document.id, text, cut, drafts)
        used = {e for d in drafts for e in (d.subject, d.object) if isinstance(e, Appearance)}
        appearances = [a for a in linked.distinct() if a.kind is not EntityKind.GOVERNMENT or a in used]
        kept = {a.id for a in appearances}
        return Findings(
            version=self.version,
            passages=cut,
            mentions=tuple(_mentions(linked, cut, kept)),
            appearances=tuple(appearances),
            claims=made,
            uncovered=uncovered,
        )

    def _drafts(self, text: str, linked: Linked, spans: Sequence[SentenceSpan]) -> Iterator[Draft]:
        names = linked.names
        starts = [n.start for n in names]
        wanted = []
        for start, end in spans:
            first, last = bisect_left(starts, start), bisect_right(starts, end)
            inside = tuple(i for i in range(first, last) if names[i].end <= end)
            if len(inside) > 0:
                wanted.append((start, text[start:end], inside))
        parsed = self._english.parse((start, words, [names[i] for i in inside]) for start, words, inside in wanted)
        for sentence, (_, _, inside) in zip(parsed, wanted, strict=True):
            told = Told(
                text=text,
                parsed=sentence,
                names=tuple(names[i] for i in inside),
                appearances=tuple(linked.appearances[i] for i in inside),
            )
            yield from acts.acts(told)


def _mentions(linked: Linked, cut: Sequence[Passage], kept: set[str]) -> Iterator[Mention]:
    starts = [p.start for p in cut]
    for name, appearance in zip(linked.names, linked.appearances, strict=True):
        kind = name.kind.entity
        if kind is None and not (name.kind is NameKind.PLACE and appearance is not None and appearance.id in kept):
            continue
        yield Mention(
            passage=cut[max(0, bisect_right(starts, name.start) - 1)].id,
            start=name.start,
            end=name.end,
            text=name.text,
            kind=kind or EntityKind.GOVERNMENT,
            finder=name.finder,
            appearance=appearance.id if appearance is not None else None,
        )


def open_finder(models: Path) -> Finder:
    """The finder with its models from this folder; raises ModelMissing where the English pipeline is not there."""
    return Finder(models)


__all__ = ["DocumentKind", "Finder", "open_finder"]
