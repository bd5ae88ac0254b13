"""How well names are found: exact span and type, on our own gold and on other people's, beside the packaged finders.

Run from the checkout: python -m tests.quality.names --models FOLDER [--data FOLDER] [SET ...]
Prints a JSON object a line. None of these texts was trained on. Other sets know persons, organisations and places:
a government that we find counts as a place where its name is a state's or a capital's, else as an organisation. The
mails of clinton_27k, marked by us, know governments too (mail_names).
"""

import argparse
import json
import lzma
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.model import Document, DocumentKind, State, TextLayer, document_id
from ingest.find.clean import past_titles
from ingest.find.encoder_names import EncoderNames
from ingest.find.english import EnglishPipeline
from ingest.find.gazetteer import is_body, nation_code, state_code
from ingest.findings import Finder
from ingest.split import sentences
from scripts.train import gum
from scripts.train.example import joined
from scripts.train.sets import HELD_OUT_ARTICLES, spans, wikigold_articles
from tests.quality import mail_names, peers
from tests.quality.bootstrap import interval

GOLD = Path(__file__).resolve().parent / "gold"
Span = tuple[int, int, str]
FoundIn = Callable[[str, Sequence[tuple[int, int]]], set[Span]]
Counts = tuple[int, int, int]  # of one text: right, given, wanted
KindOf = Callable[[str, str], str]  # name, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of figures in percent; n names in the gold. measure: which finder. low, high: of F1 by the bootstrap."""

    task: str
    set: str
    part: str
    n: int
    measure: str
    precision: float
    recall: float
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text with its sentences and the names in it. free: stretches where a name may be found or not."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    names: frozenset[Span]
    free: tuple[tuple[int, int], ...] = ()
    language: str = "en"


def rows(data: Path, models: Path, names: Sequence[str] = ()) -> Iterator[Row]:
    """The figures of the named sets, all of them where none is named."""
    chosen = names or ("gold", "wikigold", "re3d_part", "gum_train", "clinton_27k", "bsnlp_part")
    english = EnglishPipeline(models)
    systems: dict[str, FoundIn] = {"encoder": _encoder(EncoderNames(models)), english.version: _spacy(english)}
    public: Mapping[str, tuple[str, Callable[[Path], Iterator[Text]]]] = {
        "wikigold": ("last 30 articles", wikigold),
        "re3d_part": ("all", re3d),
        "gum_train": ("every fifth document", gum_held_out),
    }
    for name in chosen:
        if name in public:
            part, read = public[name]
            texts = list(read(data))
            for system, find in systems.items():
                yield from _scored(name, part, system, texts, [find(t.text, t.sentences) for t in texts])
            yield from _corenlp(name, part, texts)
        elif name == "gold":
            yield from _own_gold(models, english)
        elif name == "clinton_27k":
            yield from _mails(data, models, english)
        elif name == "bsnlp_part":
            yield from _russian(data, models)
        else:
            raise SystemExit(f"no such set: {name}; known: gold {' '.join(public)} clinton_27k bsnlp_part")


# the sets


def wikigold(data: Path) -> Iterator[Text]:
    """Its last articles, each one text."""
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    for article in wikigold_articles(data)[-HELD_OUT_ARTICLES:]:
        text = ""
        inside: list[tuple[int, int]] = []
        found: set[Span] = set()
        for row in article:
            sentence, places = joined(word for word, _ in row)
            at = len(text) + 1 if text else 0
            text += (" " if text else "") + sentence
            inside.append((at, at + len(sentence)))
            for first, behind, label in spans([tag for _, tag in row]):
                if label in kinds:
                    found.add(_bare(text, at + places[first][0], at + places[behind - 1][1], kinds[label]))
        yield Text(text=text, sentences=tuple(inside), names=frozenset(found))


def re3d(data: Path) -> Iterator[Text]:
    """Its documents. Of its mentions those that are names: titles and articles off, all words that tell in capitals."""
    kinds = {"Person": "person", "Organisation": "organisation", "Location": "place"}
    for folder in sorted((data / "entities/re3d_part").iterdir()):
        if not folder.is_dir():
            continue
        mentions: dict[str, list[dict[str, Any]]] = {}
        for entity in _lines(folder / "entities.json"):
            mentions.setdefault(entity["documentId"], []).append(entity)
        for document in _lines(folder / "documents.json"):
            text = document["text"]
            found: list[Span] = []
            for entity in sorted(mentions.get(document["_id"], []), key=lambda e: e["begin"] - e["end"]):
                if entity["type"] in kinds:
                    name = _named(text, entity["begin"], entity["end"], kinds[entity["type"]])
                    if name and not any(a < name[1] and name[0] < b for a, b, _ in found):
                        found.append(name)
            yield Text(text=text, sentences=tuple(sentences(text)), names=frozenset(found))


def gum_held_out(data: Path) -> Iterator[Text]:
    """Every fifth document of GUM's part, named mentions alone."""
    kinds = {"person": "person", "organization": "organisation", "place": "place"}
    documents = gum.documents(data)
    for name in gum.held_out(list(documents)):
        text = ""
        inside: list[tuple[int, int]] = []
        found: set[Span] = set()
        for sentence in documents[name]:
            at = len(text) + 1 if text else 0
            text += ("\n" if text else "") + sentence.text
            inside.append((at, len(text)))
            for each in gum.names(sentence):
                kind = kinds.get(each.type)
                if kind and not nation_code(sentence.text[each.start : each.end]):
                    bare = _bare(text, at + each.start, at + each.end, kind)
                    if bare[1] > bare[0]:
                        found.add(bare)
        yield Text(text=text, sentences=tuple(inside), names=frozenset(found))


def _own_gold(models: Path, english: EnglishPipeline) -> Iterator[Row]:
    """The test half, through all that the product does to names; English, and the few French and Russian ones apart."""
    rows_of = [(path, json.loads(path.read_text("utf-8"))) for path in sorted((GOLD / "test").glob("*.json"))]
    parts = {"test en": {"en"}, "test fr": {"fr"}, "test ru": {"ru"}, "test": {"en", "fr", "ru"}}
    for part, languages in parts.items():
        texts, layers = [], []
        for path, row in rows_of:
            if row["language"] not in languages:
                continue
            text = path.with_suffix(".txt").read_text("utf-8")
            names = {(a, b, e["kind"]) for e in row["appearances"] for a, b in e["mentions"]}
            free = tuple((a, b) for a, b in row["optional"])
            texts.append(Text(text=text, sentences=(), names=frozenset(names), free=free))
            layers.append(_layer(text, DocumentKind(row["kind"]), row["language"]))
        for finder in (Finder(models), Finder(models, encoder=False)):
            found = [
                {(m.start, m.end, str(m.kind)) for m in finder.find(finder.settle(layer)).mentions} for layer in layers
            ]
            yield from _scored("gold", part, finder.names_by, texts, found)
        if part == "test en":
            alone = _spacy(english)
            named = [alone(t.text, sentences(t.text)) for t in texts]
            yield from _peer("gold", part, f"{english.version} alone", named, texts, _as_ours)
            yield from _corenlp("gold", part, texts, _as_ours)
        if part == "test fr":
            yield from _peer("gold", part, peers.FRENCH, peers.french([t.text for t in texts]), texts, _as_ours)


def _mails(data: Path, models: Path, english: EnglishPipeline) -> Iterator[Row]:
    """Mails marked by hand: four kinds; ours has to tell them apart, en_core_web_md may mean a government by others."""
    mails = list(mail_names.mails(data))
    texts = [Text(text=m.text, sentences=tuple(sentences(m.text)), names=m.gold(), free=m.free) for m in mails]
    own = {label.upper(): label for label in ("person", "organisation", "government", "place")}
    systems = (
        ("encoder", _encoder(EncoderNames(models), own), {}),
        (english.version, _spacy(english), mail_names.MEANT),
    )
    for system, find, meant in systems:
        found = [mail.settled(find(t.text, t.sentences), meant) for mail, t in zip(mails, texts, strict=True)]
        yield from _scored("clinton_27k", "marked mails, test", system, texts, found)


def _layer(text: str, kind: DocumentKind, language: str) -> TextLayer:
    raw = text.encode()
    document = Document(
        id=document_id(raw), kind=kind, title="", media_type="text/plain", size=len(raw), language=language, pages=1
    )
    return TextLayer(document=document, text=text, pages=(), paragraphs=(), reader="quality", state=State.READY)


def _russian(data: Path, models: Path) -> Iterator[Row]:
    """Surface forms and types of each document, as a set: the gold says no more."""
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    with lzma.open(data / "entities/bsnlp_part/bsnlp_ru_uk.jsonl.xz", "rt", encoding="utf-8") as file:
        raw = file.read()
    documents = [d for d in map(json.loads, raw.splitlines()) if d["lang"] == "ru"]
    systems: dict[str, FoundIn] = {"encoder": _encoder(EncoderNames(models))}
    if (slovnet := _slovnet(models)) is not None:
        systems["slovnet"] = slovnet
    for system, find in systems.items():
        counts = []
        for document in documents:
            text = document["text"]
            gold = {(m[0], kinds[m[2]]) for m in document["mentions"] if m[2] in kinds}
            got = {(text[a:b], kind) for a, b, kind in find(text, sentences(text))}
            counts.append((len(gold & got), len(got), len(gold)))
        yield _row("bsnlp_part", "ru, forms a document", system, counts)


# the finders


def _corenlp(name: str, part: str, texts: Sequence[Text], kind_of: KindOf | None = None) -> Iterator[Row]:
    yield from _peer(name, part, peers.CORENLP, peers.corenlp([t.text for t in texts]), texts, kind_of)


def _peer(
    name: str, part: str, system: str, found: list[set[Span]] | None, texts: Sequence[Text], kind_of: KindOf | None
) -> Iterator[Row]:
    """The figures of a peer; a line that it is left out, where it is not installed."""
    if found is None:
        print(f"{system} is not installed (scripts/peers): left out", file=sys.stderr)
        return
    bare = []
    for text, names in zip(texts, found, strict=True):
        spans_ = {_bare(text.text, *span) for span in names}
        bare.append({(a, b, kind_of(text.text[a:b], kind)) for a, b, kind in spans_} if kind_of else spans_)
    yield from _scored(name, part, system, texts, bare)


def _as_ours(name: str, kind: str) -> str:
    """A peer's kind as one of our four: what it calls a place may be a government, and so may an organisation."""
    if kind != "person" and (is_body(name) or _is_state(name)):
        return "government"
    return kind


_OF_OTHERS = {"PERSON": "person", "ORGANISATION": "organisation", "PLACE": "place"}


def _encoder(finder: EncoderNames, kinds: Mapping[str, str] = _OF_OTHERS) -> FoundIn:
    def find(text: str, inside: Sequence[tuple[int, int]]) -> set[Span]:
        found = set()
        for name in finder.find(text, inside):
            kind = kinds.get(name.label)
            if kind is None and name.label == "GOVERNMENT":
                kind = "place" if _is_state(text[name.start : name.end]) else "organisation"
            if kind:
                found.add((name.start, name.end, kind))
        return found

    return find


def _spacy(pipeline: EnglishPipeline) -> FoundIn:
    kinds = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}

    def find(text: str, inside: Sequence[tuple[int, int]]) -> set[Span]:
        found = set()
        for (start, end), entities in zip(inside, pipeline.names(text[a:b] for a, b in inside), strict=True):
            for a, b, label in entities:
                if label in kinds and start + b <= end:
                    found.add(_bare(text, start + a, start + b, kinds[label]))
        return found

    return find


def _slovnet(models: Path) -> FoundIn | None:
    try:
        from navec import Navec
        from slovnet import NER
    except ImportError:
        print("slovnet and navec are not installed: the Russian peer is left out", file=sys.stderr)
        return None
    folder = models / "natasha"
    if not folder.is_dir():
        print("the Russian peer is left out; for it: casegraph models install natasha", file=sys.stderr)
        return None
    ner = NER.load(str(folder / "slovnet_ner_news_v1.tar"))
    ner.navec(Navec.load(str(folder / "navec_news_v1_1B_250K_300d_100q.tar")))
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    return lambda text, _: {(s.start, s.stop, kinds[s.type]) for s in ner(text).spans}


# scoring


def _scored(name: str, part: str, system: str, texts: Sequence[Text], found: Sequence[set[Span]]) -> Iterator[Row]:
    kinds = sorted({kind for text in texts for _, _, kind in text.names})
    for kind in [None, *kinds]:
        counts = []
        for text, got in zip(texts, found, strict=True):
            gold = {n for n in text.names if kind in {None, n[2]}}
            mine = {n for n in got if kind in {None, n[2]}}
            mine = {n for n in mine if n in text.names or not any(a < n[1] and n[0] < b for a, b in text.free)}
            counts.append((len(gold & mine), len(mine), len(gold)))
        yield _row(name, part if kind is None else f"{part}, {kind}", system, counts)


def _row(name: str, part: str, system: str, counts: Sequence[Counts]) -> Row:
    right, given, wanted = (sum(each[i] for each in counts) for i in range(3))
    low, high = interval(counts, _f1)
    return Row(
        task="names",
        set=name,
        part=part,
        n=wanted,
        measure=system,
        precision=round(100 * right / max(1, given), 1),
        recall=round(100 * right / max(1, wanted), 1),
        f1=_f1(counts),
        low=low,
        high=high,
    )


def _f1(counts: Sequence[Counts]) -> float:
    right, given, wanted = (sum(each[i] for each in counts) for i in range(3))
    return round(200 * right / max(1, given + wanted), 1)


def _is_state(name: str) -> bool:
    return state_code(name) is not None and not re.search(r"(?i)\b(?:government|authorities)\b", name)


def _bare(text: str, start: int, end: int, kind: str) -> Span:
    """A span without leading article, possessive and title, so that guidelines that differ in them can be compared."""
    if article := re.compile(r"(?:the|an?)\s+", re.IGNORECASE).match(text, start, end):
        start = article.end()
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    if kind == "person":
        start, _ = past_titles(text, start, end)
    return start, end, kind


def _named(text: str, start: int, end: int, kind: str) -> Span | None:
    start, end, kind = _bare(text, start, end, kind)
    if kind == "person":
        while (word := re.compile(r"(\w+)\s+").match(text, start, end)) and (
            nation_code(word.group(1)) or word.group(1)[0].islower()
        ):
            start, _ = past_titles(text, word.end(), end)
    said = re.findall(r"\w[\w'’.-]*", text[start:end])
    if not said or not (said[0][0].isupper() and said[-1][0].isupper()) or nation_code(text[start:end]):
        return None
    if len(said) == 1 and said[0].lower() in _PRONOUNS:
        return None
    small = [w for w in said if w[0].islower() and w not in _SMALL]
    return None if small else (start, end, kind)


_PRONOUNS = frozenset("it he she i we they the his her its their this".split())
_SMALL = frozenset("of the and for de la al el bin in on to van von du des les et".split())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def main() -> None:
    """Prints the rows, and on the error stream how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("sets", nargs="*")
    options = parser.parse_args()
    began = time.monotonic()
    for row in rows(options.data, options.models, options.sets):
        print(json.dumps(asdict(row)), flush=True)
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
