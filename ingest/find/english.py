"""English through spaCy: names in sentences, and the grammar of a sentence. The only module that knows spaCy.

The pipeline is loaded by path from the models folder (data only, never the package's code). Finding names and parsing
are run apart, because the name finder of this pipeline does not need the others: 10,600 words/s for names and 9,800
words/s for grammar on one core, where both in one go took 4,700.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.errors import ModelMissing
from ingest.find.grammar import ParsedSentence, Word
from ingest.find.names import Name, NameKind

FOLDER = "en_core_web_md"
BATCH = 64
_GRAMMAR = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
# Names unknown to the parser lead it astray ("denied Natalia Arno asylum" came back as "Arno asylum"), so it reads a
# common name of the same kind instead.
_PEOPLE = ("Smith", "Johnson", "Brown", "Miller", "Davis", "Wilson")
_BODIES = ("Microsoft", "Google", "Intel", "IBM")
# "co-founded" is founded, "e-mailed" is emailed: the tokenizer would make three words of it
_TOGETHER = re.compile(
    r"\b(?:[Ee]-(?P<mail>mail(?:ed|ing|s)?)|"
    r"[Cc]o-?(?P<verb>(?:found|sign|author|lead|led|direct|chair|organis|organiz)\w*))\b"
)
# "brother-in-law" and "vice-president" are one noun each; the parser reads the word that carries the grammar
_JOINED = re.compile(
    r"\b(?:(?P<first>\w+)-(?:in-law|in-chief|general|elect|designate|at-large)"
    r"|(?:vice|deputy|ex|half|foster|great)-(?P<last>\w+))\b",
    re.IGNORECASE,
)


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_BEFORE = re.compile(
    r"(?:(?<![\w ])|(?<=[,;:] )|(?<=\band )|(?<=\bthat ))(?:On|In|By|Since|on|in|by|since) (?:early |late |mid-)?(?=\S)"
    rf"(?:\w+day,? ?)?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})?(?: ?\d{{1,2}},?)?(?: ?(?:19|20)\d\d)? \Z"
)


class EnglishPipeline:
    """The packaged English pipeline. version names it with its own version number."""

    def __init__(self, models: Path) -> None:
        """Load it from the models folder; raises ModelMissing where it is not installed or does not load."""
        folder = models / FOLDER
        if not (folder / "meta.json").is_file():
            raise ModelMissing(f"the English name finder is not installed in {folder}; run: casegraph models install")
        import spacy

        try:
            self._nlp: Any = spacy.load(folder, exclude=["senter"])
            meta = json.loads((folder / "meta.json").read_text("utf-8"))
        except (OSError, ValueError, KeyError) as error:
            raise ModelMissing(
                f"the English name finder in {folder} does not load ({error}); install it again"
            ) from error
        self._doc = spacy.tokens.Doc
        self.version = f"{FOLDER}-{meta['version']}"

    def names(self, sentences: Iterable[str]) -> Iterator[list[tuple[int, int, str]]]:
        """For each sentence its entities as (start, end, spaCy label), offsets within the sentence."""
        with self._nlp.select_pipes(enable=["ner"]):
            for doc in self._nlp.pipe(sentences, batch_size=BATCH):
                yield [(e.start_char, e.end_char, e.label_) for e in doc.ents]

    def parse(self, sentences: Iterable[tuple[int, str, Sequence[Name]]]) -> Iterator[ParsedSentence]:
        """The grammar of each (offset in the document, text, names in it); names in order, not overlapping."""
        prepared: list[tuple[Any, list[tuple[int, int, int | None]], int, str]] = []
        for offset, text, names in sentences:
            prepared.append(self._prepared(offset, text, names))
            if len(prepared) >= 4 * BATCH:
                yield from self._parsed(prepared)
                prepared = []
        yield from self._parsed(prepared)

    def _prepared(
        self, offset: int, text: str, names: Sequence[Name]
    ) -> tuple[Any, list[tuple[int, int, int | None]], int, str]:
        words: list[str] = []
        spaces: list[bool] = []
        places: list[tuple[int, int, int | None]] = []

        def plain(start: int, end: int) -> None:
            at = start
            joints = [(j, j.group("verb") or f"e{j.group('mail')}") for j in _TOGETHER.finditer(text, start, end)]
            joints += [(j, j.group("first") or j.group("last")) for j in _JOINED.finditer(text, start, end)]
            for joint, word in sorted(joints, key=lambda pair: pair[0].start()):
                spelled(at, joint.start())
                words.append(word)
                spaces.append(text[joint.end() : joint.end() + 1].isspace())
                places.append((offset + joint.start(), offset + joint.end(), None))
                at = joint.end()
            spelled(at, end)

        def spelled(start: int, end: int) -> None:
            for token in self._nlp.tokenizer(text[start:end]):
                if token.is_space:
                    if spaces:
                        spaces[-1] = True
                    continue
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
                places.append((offset + start + token.idx, offset + start + token.idx + len(token.text), None))

        at = 0
        for i, name in enumerate(names):
            start, end = name.start - offset, name.end - offset
            plain(at, start)
            if _DATE_BEFORE.search(text, max(0, at), start):
                # "On 15 July Smith called": without a comma the parser takes the name into the date
                words.append(",")
                spaces.append(True)
                places.append((name.start, name.start, None))
            words.append(_stand_in(name, i))
            spaces.append(text[end : end + 1].isspace())
            places.append((name.start, name.end, i))
            at = end
        plain(at, len(text))
        return self._doc(self._nlp.vocab, words=words, spaces=spaces), places, offset, text

    def _parsed(
        self, prepared: list[tuple[Any, list[tuple[int, int, int | None]], int, str]]
    ) -> Iterator[ParsedSentence]:
        with self._nlp.select_pipes(enable=_GRAMMAR):
            docs = self._nlp.pipe([p[0] for p in prepared], batch_size=BATCH)
            for doc, (_, places, offset, text) in zip(docs, prepared, strict=True):
                words = tuple(
                    Word(
                        start=start,
                        end=end,
                        text=text[start - offset : end - offset],
                        lemma=token.lemma_.lower() if name is None else "",
                        pos=token.pos_,
                        tag=token.tag_,
                        dep=token.dep_,
                        head=token.head.i,
                        name=name,
                    )
                    for token, (start, end, name) in zip(doc, places, strict=True)
                )
                yield ParsedSentence(offset, offset + len(text), words)


def _stand_in(name: Name, i: int) -> str:
    if name.kind is NameKind.PERSON:
        return _PEOPLE[i % len(_PEOPLE)]
    if name.kind is NameKind.ORGANISATION:
        return _BODIES[i % len(_BODIES)]
    if name.kind in {NameKind.GOVERNMENT, NameKind.CASE} and " " in name.text:
        return _BODIES[i % len(_BODIES)]
    return name.text.replace(" ", "") if " " in name.text else name.text
