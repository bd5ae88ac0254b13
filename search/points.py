"""What an engine keeps of a passage, as a point: the same on every engine, so that the same question finds the same.

A point's id is the passage's. Its vectors are "dense" (cosine) and "words" (sparse, IDF by the engine). Its payload is
what a result list shows and what filters need. Text is looked up for phrases in its folded form (search/words.py),
because the engines fold accents differently.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from graph.errors import InvalidRequest
from graph.model import DocumentKind, Passage, Scope
from search.embedder import ModelCard
from search.index import Filters, Hit, IndexedDocument
from search.words import ANALYSER, folded_text

LAYOUT = "points/1"  # of the payload below
DENSE = "dense"
WORDS = "words"
KEYWORDS = ("document", "collections", "kind", "language", "outcome", "country")  # fields with an index of whole values
TENANT = "collections"
NUMBERS = ("dated_first", "dated_last")
FOLDED = "folded"  # the field that phrases are looked up in
SHOWN = (
    "document",
    "collections",
    "kind",
    "language",
    "outcome",
    "country",
    "title",
    "text",
    "start",
    "end",
    "page",
    "paragraph",
    "dated",
)
_NO_FIRST, _NO_LAST = 0, 99991231  # a date that is open on one side

Payload = dict[str, Any]


def index_name(card: ModelCard, splitter: str) -> str:
    """The name of the folder or collection for vectors of this model over passages of this splitter's version."""
    return "".join(c if c.isalnum() or c in ".-" else "-" for c in f"{card.key}-{splitter}-{ANALYSER}-{LAYOUT}")


def described(card: ModelCard) -> dict[str, Any]:
    """What an index must agree on with the program that opens it."""
    return {"card": json.loads(json.dumps(asdict(card))), "key": card.key, "analyser": ANALYSER, "layout": LAYOUT}


def payload(indexed: IndexedDocument, passage: Passage) -> Payload:
    """The payload of one passage."""
    document = indexed.document
    dated = document.dated if document.dated and (document.dated.first or document.dated.last) else None
    fields: Payload = {
        "document": document.id,
        "collections": sorted(set(indexed.collections)),
        "kind": document.kind.value,
        "language": document.language,
        "outcome": indexed.outcome,
        "country": indexed.country,
        "title": storable(document.title),
        "text": storable(passage.text),
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "paragraph": None if passage.paragraph is None else storable(passage.paragraph),
        "dated": dated.first.isoformat() if dated and dated.first else None,
        FOLDED: storable(folded_text(passage.text)),
    }
    if dated:
        fields["dated_first"] = _number(dated.first) if dated.first else _NO_FIRST
        fields["dated_last"] = _number(dated.last) if dated.last else _NO_LAST
    return {name: value for name, value in fields.items() if value is not None}


def hit(passage: str, fields: Mapping[str, Any], score: float, scope: Scope) -> Hit:
    """The hit that a point makes. Collections that the asker may not read are not named."""
    collections = fields["collections"]
    return Hit(
        passage=passage,
        document=fields["document"],
        start=fields["start"],
        end=fields["end"],
        text=fields["text"],
        page=fields.get("page"),
        paragraph=fields.get("paragraph"),
        title=fields["title"],
        kind=DocumentKind(fields["kind"]),
        language=fields.get("language"),
        collections=tuple(c for c in collections if scope.allows((c,))),
        dated=fields.get("dated"),
        outcome=fields.get("outcome"),
        score=score,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Filters and scope in plain values: each field is one of its values, each bound and each phrase holds."""

    any_of: tuple[tuple[str, tuple[str, ...]], ...]
    first_at_most: int | None
    last_at_least: int | None
    phrases: tuple[str, ...]


def conditions(scope: Scope, filters: Filters) -> Conditions | None:
    """What a point must fulfil; None where nothing can (a scope without collections).

    A document's date passes when some day that it can mean lies between the bounds; without a date it does not pass.
    Raises InvalidRequest for a phrase without a word and for bounds that lie the wrong way round.
    """
    narrowed = Scope.required(scope).narrowed(filters.collections)
    if narrowed.collections is not None and not narrowed.collections:
        return None
    if filters.dated_from and filters.dated_to and filters.dated_from > filters.dated_to:
        raise InvalidRequest(f"no date lies between {filters.dated_from} and {filters.dated_to}: turn the bounds round")
    any_of = {
        "collections": sorted(narrowed.collections or ()),
        "document": sorted(set(filters.documents)),
        "kind": sorted({kind.value for kind in filters.kinds}),
        "language": sorted(set(filters.languages)),
        "outcome": sorted(set(filters.outcomes)),
    }
    sought = tuple(folded_text(phrase) for phrase in filters.phrases)
    for phrase, words in zip(filters.phrases, sought, strict=True):
        if not words:
            raise InvalidRequest(f"the phrase {phrase!r} holds no word")
    return Conditions(
        any_of=tuple((field, tuple(storable(v) for v in values)) for field, values in any_of.items() if values),
        first_at_most=_number(filters.dated_to) if filters.dated_to else None,
        last_at_least=_number(filters.dated_from) if filters.dated_from else None,
        phrases=tuple(storable(words) for words in sought),
    )


def check_shapes(indexed: IndexedDocument, card: ModelCard) -> None:
    """Raise InvalidRequest unless there is a vector of the card's length and an entry of words for each passage."""
    n = len(indexed.passages)
    shape = (n, card.dimensions)
    if (n and indexed.vectors.shape != shape) or len(indexed.words) != n:
        raise InvalidRequest(
            f"document {indexed.document.id}: {n} passages need vectors of shape {shape} and as many words, "
            f"not {indexed.vectors.shape} and {len(indexed.words)}"
        )


def fingerprint(indexed: IndexedDocument) -> tuple[str, str]:
    """What fingerprints() gives for this document once it is in the index; a document without passages is not held."""
    tally = Tally()
    for passage in {p.id: p for p in indexed.passages}.values():
        tally.add(passage.id, payload(indexed, passage))
    return indexed.document.id, tally.digest()


class Tally:
    """Hashes a document's points in whatever order they come."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, passage: str, fields: Mapping[str, Any]) -> None:
        """Count one point in, once."""
        shown = {name: fields[name] for name in SHOWN if name in fields}
        text = json.dumps([passage, shown], sort_keys=True, ensure_ascii=False)
        digest = blake2b(text.encode(), digest_size=16).digest()
        self._sum = (self._sum + int.from_bytes(digest, "big")) % (1 << 128)

    def digest(self) -> str:
        """The hash, 32 hexadecimal digits."""
        return f"{self._sum:032x}"


def storable(text: str) -> str:
    """The text with half surrogates, which are not characters and which no store takes, replaced one for one."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day
