"""From a text layer to findings: passages, names, appearances, claims. Pure but for the models that it loads once."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from graph.model import Appearance, Citation, Decision, DocumentKind, Findings, Mention, Passage, TextLayer
from graph.vocabulary import EntityKind
from ingest.claims import acts, decisions, hearing, letters, roles, rulings, verbs
from ingest.claims.acting_for import acting_for
from ingest.claims.draft import Draft, claims
from ingest.claims.letterhead import signed_for
from ingest.claims.paired import PairReader, unsaid
from ingest.claims.paired import drafts as drafts_of_pairs
from ingest.claims.phrases import METHOD as PHRASES
from ingest.claims.phrases import phrases
from ingest.claims.phrases_fr import FRENCH
from ingest.claims.phrases_ru import RUSSIAN
from ingest.claims.reading import Frame, read_sentences
from ingest.claims.sureness import METHOD as SURENESS
from ingest.claims.told import Told
from ingest.claims.tongue import Tongue
from ingest.find.acting import acting
from ingest.find.citations import citations
from ingest.find.english import EnglishPipeline
from ingest.find.gather import Entities, gathered
from ingest.find.gazetteer import is_seat
from ingest.find.language import DETECTOR, LanguageDetector
from ingest.find.letter import LetterForm, letter_form
from ingest.find.model_names import ModelNames
from ingest.find.names import NameKind
from ingest.find.ruling import RulingForm, ruling_form
from ingest.find.russian import RussianNames
from ingest.find.settle import SETTLER, settled
from ingest.find.us_citations import us_citations
from ingest.link import LINKER, Linked, link
from ingest.split import SPLITTER, SentenceSpan, layer_sentences, passages

FINDINGS = "findings/1"
MAX_CHARACTERS = 1_000_000  # names and claims are looked for up to here; passages cover everything

TONGUES: dict[str, Tongue] = {"fr": FRENCH, "ru": RUSSIAN}
_LANGUAGES = {
    "fr": "French",
    "ru": "Russian",
    "uk": "Ukrainian",
    "de": "German",
    "es": "Spanish",
    "pl": "Polish",
    "tr": "Turkish",
}


class Prose(StrEnum):
    """A reader of claims out of prose."""

    RULES = "rules"
    PAIRS = "pairs"


PROSE = (Prose.RULES,)


class Finder:
    """Finds everything in a text layer. Loads its models once; to be used from one thread at a time."""

    def __init__(
        self, models: Path, *, encoder: bool = True, names: str | None = None, prose: Sequence[Prose] = PROSE
    ) -> None:
        """prose: who reads claims out of sentences; of two that are joined by rules, the classifier says no more."""
        self._languages = LanguageDetector()
        self._english = EnglishPipeline(models)
        self._names = ModelNames(models, self._english, encoder=encoder, named=names)
        self.names_by = self._names.version
        self._models = models
        self._rules = Prose.RULES in prose
        self._pairs = PairReader(models) if Prose.PAIRS in prose else None
        self._russian: RussianNames | None = None
        self.version = "+".join(
            (
                FINDINGS,
                SPLITTER,
                DETECTOR,
                SETTLER,
                self._english.version,
                *((self.names_by,) if self.names_by != self._english.version else ()),
                LINKER,
                verbs.METHOD,
                roles.METHOD,
                letters.METHOD,
                hearing.METHOD,
                decisions.METHOD,
                PHRASES,
                SURENESS,
                *((self._pairs.version,) if self._pairs else ()),
            )
        )

    def settle(self, layer: TextLayer) -> TextLayer:
        """The layer with kind, language, title and date of its document filled in where the reader left them open.

        Open means kind other, no language, an empty title, no date. A person's corrections are put over the result by
        the caller, before ``find``.
        """
        document = layer.document
        language = document.language or self._languages.language(layer.text)
        return replace(layer, document=settled(replace(document, language=language), layer.text))

    def find(self, layer: TextLayer) -> Findings:
        """All that is found in the text. The document's kind, language and date are taken as they stand."""
        if layer.document.language is None:
            language = self._languages.language(layer.text)
            layer = replace(layer, document=replace(layer.document, language=language))
        spans = layer_sentences(layer)
        cut = passages(layer, spans)
        if layer.document.language == "en":
            return self._english_findings(layer, spans, cut)
        if self._names.covers(layer.document.language):
            seen = self._names.see(layer.text, _first(spans))
            return self._names_alone(layer, spans, cut, seen.entities, self.names_by, set(seen.acting))
        if layer.document.language == "ru" and RussianNames.installed(self._models):
            # loaded when the first Russian document comes: most collections have none
            self._russian = self._russian or RussianNames(self._models)
            first = _first(spans)
            entities = zip(first, self._russian.names(layer.text[a:b] for a, b in first), strict=True)
            return self._names_alone(layer, spans, cut, entities, self._russian.version, set())
        return Findings(version=self.version, passages=cut, uncovered=_uncovered(layer))

    def passages_alone(self, layer: TextLayer) -> Findings:
        """What is left where ``find`` fails on a text: its passages, so that it can be searched, and a word of why."""
        return Findings(
            version=self.version,
            passages=passages(layer, layer_sentences(layer)),
            uncovered=("names and claims: reading this text failed; please report this file",),
        )

    def _names_alone(
        self,
        layer: TextLayer,
        spans: list[SentenceSpan],
        cut: tuple[Passage, ...],
        entities: Entities,
        finder: str,
        acted: set[int],
    ) -> Findings:
        """Names in a language whose grammar is not read: claimed is what the form of a letter and plain phrases say."""
        text, document = layer.text, layer.document
        end = min(len(text), MAX_CHARACTERS)
        letter = letter_form(text) if document.kind is DocumentKind.LETTER else None
        names = gathered(text, end, entities, finder, document=document, letter=letter)
        linked = link(document.id, text, names, spans)
        drafts: list[Draft] = []
        if letter is not None:
            drafts.extend(signed_for(text, letter, linked, letters.letters(document.id, text, letter, linked)))
        tongue = TONGUES.get(document.language or "")
        if tongue is not None:
            frame = Frame.of_letter(text, letter, linked) if letter is not None else Frame()
            base = document.dated.last if document.dated else None
            prose = [span for span in _first(spans) if letter is None or not letter.has_form(*span)]
            drafts.extend(phrases(text, linked, prose, tongue, base, frame))
        used = {e.id for d in drafts for e in _ends(d)}
        used |= {a.id for n, a in zip(linked.names, linked.appearances, strict=True) if a and n.start in acted}
        actors = _actors(linked)
        kept = [a for a in linked.distinct() if a.id in used or a.id in actors]
        return Findings(
            version=self.version,
            passages=cut,
            mentions=tuple(_mentions(linked, cut, {a.id for a in kept}, acted)),
            appearances=tuple(kept),
            claims=claims(document.id, text, cut, drafts),
            citations=tuple(all_citations(text[:end], us=False)),
            uncovered=_prose_uncovered(document.language, tongue is not None),
        )

    def _english_findings(self, layer: TextLayer, spans: list[SentenceSpan], cut: tuple[Passage, ...]) -> Findings:
        text, document = layer.text, layer.document
        uncovered: tuple[str, ...] = (self._names.missing,) if self._names.missing else ()
        if len(text) > MAX_CHARACTERS:
            spans = [span for span in spans if span[1] <= MAX_CHARACTERS]
            uncovered += (f"names and claims: only in the first {MAX_CHARACTERS:,} characters of {len(text):,}",)
        end = min(len(text), MAX_CHARACTERS)
        letter = letter_form(text) if document.kind is DocumentKind.LETTER else None
        ruling = ruling_form(text) if document.kind is DocumentKind.RULING else None
        cited = all_citations(text[:end], us=True)
        seen = self._names.see(text, spans)
        names = gathered(
            text, end, seen.entities, self.names_by, document=document, citations=cited, letter=letter, ruling=ruling
        )
        linked = link(document.id, text, names, spans)
        drafts, acted, record = self._told(layer, linked, spans, cited, letter, ruling)
        acted |= seen.acting
        made = claims(document.id, text, cut, drafts)
        used = {e.id for d in drafts for e in _ends(d)}
        used |= {a.id for n, a in zip(linked.names, linked.appearances, strict=True) if a and n.start in acted}
        actors = _actors(linked)
        kept = [a for a in linked.distinct() if a.id in used or a.id in actors]
        ids = {a.id for a in kept}
        mentions = tuple(_mentions(linked, cut, ids, acted))
        return Findings(
            version=self.version,
            passages=cut,
            mentions=mentions,
            appearances=_as_mentioned(kept, mentions),
            claims=made,
            citations=decisions.without_own(cited, record),
            decision=record,
            uncovered=uncovered,
        )

    def _told(
        self,
        layer: TextLayer,
        linked: Linked,
        spans: Sequence[SentenceSpan],
        cited: tuple[Citation, ...],
        letter: LetterForm | None,
        ruling: RulingForm | None,
    ) -> tuple[list[Draft], set[int], Decision | None]:
        """The drafts of all claims, where states and capitals act, and a ruling's record."""
        text, document = layer.text, layer.document
        drafts: list[Draft] = []
        acted: set[int] = set()
        record = None
        frame = Frame()
        if letter is not None:
            drafts.extend(signed_for(text, letter, linked, letters.letters(document.id, text, letter, linked)))
            frame = Frame.of_letter(text, letter, linked)
        if ruling is not None:
            who = rulings.bench(text, ruling, linked)
            drafts.extend(rulings.rulings(text, ruling, linked, who, spans))
            record = decisions.decision(text, ruling, who, linked, cited, spans)
            drafts.extend(rulings.decided(who, record, spans))
            frame = Frame.of_ruling(who)
        base = document.dated.last if document.dated else None
        prose = [span for span in spans if letter is None or not letter.has_form(*span)]
        if ruling is not None:
            prose = [span for span in prose if span[0] >= ruling.body]
        sentences: list[Told] = []
        read = _read if self._rules else _read_nothing
        for told, found in read_sentences(text, linked, prose, self._english, base, frame, read):
            drafts.extend(found)
            if self._pairs is not None:
                sentences.append(told)
            acted.update(told.names[i].start for i in acting(told.parsed, told.names))
        if self._pairs is not None:
            drafts.extend(unsaid(drafts_of_pairs(self._pairs.guesses(sentences), self._pairs.version), drafts))
        return drafts, acted, record


def _prose_uncovered(language: str | None, phrases_read: bool) -> tuple[str, ...]:
    """What of a text's claims is not looked for where its grammar is not read."""
    name = _LANGUAGES.get(language or "", "this language")
    if phrases_read:
        return (f"claims: in {name} only those in plain words are read",)
    return (f"claims: the prose is not read in {name}",)


def _first(spans: Sequence[SentenceSpan]) -> list[SentenceSpan]:
    """The sentences in which names are looked for."""
    return [span for span in spans if span[1] <= MAX_CHARACTERS]


def _read(told: Told) -> Iterator[Draft]:
    yield from acting_for(told, [*acts.acts(told), *roles.roles(told)])


def _read_nothing(_told: Told) -> Iterator[Draft]:
    yield from ()


def _ends(draft: Draft) -> Iterator[Appearance]:
    for end in (draft.subject, draft.object, draft.through, draft.speaker, *draft.about):
        if isinstance(end, Appearance):
            yield end


def _actors(linked: Linked) -> set[str]:
    """The ids of the appearances that more than places and nations name: those alone may be no actors at all."""
    return {
        meant.id
        for name, meant in zip(linked.names, linked.appearances, strict=True)
        if meant is not None
        and (meant.kind is not EntityKind.GOVERNMENT or name.kind not in {NameKind.PLACE, NameKind.NATION})
    }


def _mentions(linked: Linked, cut: Sequence[Passage], kept: set[str], acted: set[int]) -> Iterator[Mention]:
    starts = [p.start for p in cut]
    for name, appearance in zip(linked.names, linked.appearances, strict=True):
        kind = name.kind.entity
        if name.kind is NameKind.PLACE and appearance is not None and appearance.id in kept:
            # a capital is its government only where it acts
            kind = None if is_seat(name.text) and name.start not in acted else EntityKind.GOVERNMENT
        if kind is None:
            continue
        yield Mention(
            passage=cut[max(0, bisect_right(starts, name.start) - 1)].id,
            start=name.start,
            end=name.end,
            text=name.text,
            kind=kind,
            finder=name.finder,
            appearance=appearance.id if appearance is not None else None,
        )


def _as_mentioned(appearances: Sequence[Appearance], mentions: Sequence[Mention]) -> tuple[Appearance, ...]:
    """The appearances; a government's aliases are those that its mentions have, not capitals that are places."""
    shown: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.appearance is not None and mention.kind is EntityKind.GOVERNMENT:
            shown.setdefault(mention.appearance, set()).add(" ".join(mention.text.split()))
    return tuple(
        replace(a, aliases=tuple(n for n in a.aliases if n in shown.get(a.id, ())))
        if a.kind is EntityKind.GOVERNMENT
        else a
        for a in appearances
    )


def _uncovered(layer: TextLayer) -> tuple[str, ...]:
    """What is not looked for in a language without a finder, in words."""
    code = layer.document.language
    if not layer.text.strip():
        return ()
    if code is None:
        return ("names and claims: the language of the text is unknown",)
    return (f"names and claims: no finder for {_LANGUAGES.get(code, f'the language {code}')}",)


def all_citations(text: str, *, us: bool) -> tuple[Citation, ...]:
    """The citations in a text, in order: Commonwealth and European ones, and US ones where us says so."""
    found = citations(text)
    taken = {at for c in found for at in range(c.start, c.end)}
    if us:
        found += [c for c in us_citations(text) if c.start not in taken and c.end - 1 not in taken]
    return tuple(sorted(found, key=lambda c: c.start))


def open_finder(models: Path, names: str | None = None, *, pairs: bool = False) -> Finder:
    """The finder with its models from this folder.

    names: a name finder of the user's in place of ours. pairs: claims by the classifier of pairs too.

    Raises ModelMissing where the English pipeline or the named finder is not there.
    """
    return Finder(models, names=names, prose=tuple(Prose) if pairs else PROSE)
