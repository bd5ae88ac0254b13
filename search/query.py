"""Searches by meaning and by word at once, and groups what is found by document.

The question is plain words. What stands in quotation marks must stand in the passage word for word (case and accents
aside); the rest ranks. There are no other operators: a minus sign, AND, OR or a bracket is looked for like any text.

The best passages by meaning and by word are asked for in one request and fused: each channel's scores are stretched to
0..1 over what it returned (min-max), and added with the weights below. A passage that only one channel returned has 0
in the other. Where no word is found (a question in another language), meaning alone decides. Ties go by passage id.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from graph.errors import InvalidRequest
from graph.model import DocumentKind, Scope
from search.embedder import Embedder
from search.index import Candidates, Filters, Hit, PassageIndex
from search.points import storable
from search.words import analyse_query, folded_text, matched, phrases

Mode = Literal["hybrid", "meaning", "words"]

WEIGHT_OF_MEANING = 0.7
WEIGHT_OF_WORDS = 0.3
POOL = 1000  # passages asked for in each channel, and kept after fusion
HITS_SHOWN = 20  # passages of one document
LONGEST_QUERY = 4000  # characters
QUESTIONS_KEPT = 128  # whose vectors are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as understood: its text without quotation marks, and the phrases that must stand in a passage."""

    text: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage with its place in the answer. score lies between 0 and 1 and compares within one answer only."""

    hit: Hit
    score: float
    meaning: float | None  # cosine of question and passage; None where it is not among the best by meaning
    words: tuple[str, ...]  # the question's words that stand in the passage in some form
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A document that was found, with its best passages, the first of which gives score and why."""

    document: str
    title: str
    kind: DocumentKind
    language: str | None
    collections: tuple[str, ...]
    dated: str | None
    outcome: str | None
    hits: tuple[Found, ...]  # at most HITS_SHOWN
    passages: int  # how many of its passages are among the best 1,000
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many documents of the answer have this value."""

    value: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The documents of an answer, counted; the most frequent value first. Documents without a value are not counted."""

    collections: tuple[Count, ...] = ()
    kinds: tuple[Count, ...] = ()
    languages: tuple[Count, ...] = ()
    outcomes: tuple[Count, ...] = ()
    years: tuple[Count, ...] = ()  # in order of time


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page of an answer. total and facets count documents in the whole of it, as far as cut allows."""

    query: Query
    results: tuple[Result, ...]
    total: int
    facets: Facets
    cut: bool  # more passages may fit than the best 1,000 that were counted


class Searcher:
    """Answers questions from an index. Thread-safe where the index and the embedder are."""

    def __init__(self, index: PassageIndex, embedder: Embedder) -> None:
        self._index = index
        # One page asks the same question several times, with other filters.
        self._vector = lru_cache(maxsize=QUESTIONS_KEPT)(embedder.query)

    def search(
        self, scope: Scope, text: str, filters: Filters, *, limit: int = 20, offset: int = 0, mode: Mode = "hybrid"
    ) -> Results:
        """Documents that answer the question, best first, each with its best passages.

        An empty question gives what passes the filters, by passage id. Raises InvalidRequest for a question that is too
        long or a filter that cannot be met by anything, StoreUnavailable where the index does not answer.
        """
        query, ranked, cut = self._ranked(scope, text, filters, mode)
        groups: dict[str, list[Found]] = {}
        for found in ranked:
            groups.setdefault(found.hit.document, []).append(found)
        page = list(groups.values())[max(offset, 0) : max(offset, 0) + max(limit, 0)]
        return Results(
            query=query,
            results=tuple(_result(query, group) for group in page),
            total=len(groups),
            facets=_facets([group[0].hit for group in groups.values()]),
            cut=cut,
        )

    def passages(
        self, scope: Scope, text: str, filters: Filters, *, limit: int = 20, offset: int = 0, mode: Mode = "hybrid"
    ) -> tuple[Found, ...]:
        """The passages that answer the question, best first, in the order that search has them; errors as there."""
        query, ranked, _ = self._ranked(scope, text, filters, mode)
        page = ranked[max(offset, 0) : max(offset, 0) + max(limit, 0)]
        return tuple(_explained(found, query) for found in page)

    def _ranked(self, scope: Scope, text: str, filters: Filters, mode: Mode) -> tuple[Query, list[Found], bool]:
        query = understood(text)
        narrowed = replace(filters, phrases=tuple(dict.fromkeys((*filters.phrases, *query.phrases))))
        asked = folded_text(query.text) != ""
        vector = self._vector(query.text) if asked and mode != "words" else None
        words = analyse_query(query.text) if asked and mode != "meaning" else None
        found = self._index.candidates(Scope.required(scope), vector, words, narrowed, limit=POOL)
        ranked = fused(found) if asked else [_unranked(hit) for hit in found.dense]
        cut = max(len(found.dense), len(found.words)) >= POOL or len(ranked) > POOL
        return query, ranked[:POOL], cut


def understood(text: str) -> Query:
    """The question that a text asks. Raises InvalidRequest where it is longer than LONGEST_QUERY characters."""
    if len(text) > LONGEST_QUERY:
        raise InvalidRequest(
            f"the question has {len(text):,} characters; at most {LONGEST_QUERY:,} are looked at. Ask with less text"
        )
    plain = storable(text)
    return Query(text=" ".join(plain.translate(_NO_QUOTES).split()), phrases=phrases(plain))


_NO_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))


def fused(found: Candidates) -> list[Found]:
    """The candidates of both channels in one order, best first. why and words are left empty."""
    hits = {hit.passage: hit for hit in (*found.words, *found.dense)}
    meaning, words = _stretched(found.dense), _stretched(found.words)
    share = WEIGHT_OF_MEANING if found.words else 1.0
    if not found.dense:
        share = 0.0
    cosine = {hit.passage: hit.score for hit in found.dense}
    ranked = [
        Found(
            hit=hit,
            score=share * meaning.get(passage, 0.0) + (1 - share) * words.get(passage, 0.0),
            meaning=cosine.get(passage),
            words=(),
            why="",
        )
        for passage, hit in hits.items()
    ]
    return sorted(ranked, key=lambda f: (-f.score, f.hit.passage))


def _stretched(hits: Sequence[Hit]) -> dict[str, float]:
    """Scores as parts of the way from the lowest to the highest; all 1 where they are equal."""
    if not hits:
        return {}
    low, high = min(h.score for h in hits), max(h.score for h in hits)
    span = high - low
    return {h.passage: (h.score - low) / span if span > 0 else 1.0 for h in hits}


def _unranked(hit: Hit) -> Found:
    return Found(hit=hit, score=0.0, meaning=None, words=(), why="")


def _explained(found: Found, query: Query) -> Found:
    """The same with its words and why, in words."""
    words = matched(found.hit.text, query.text, found.hit.language)
    said = []
    if found.meaning is not None:
        said.append(f"by meaning {found.meaning:.2f}")
    if words:
        said.append(f"words: {', '.join(words)}")
    said += [f"phrase: {phrase}" for phrase in query.phrases]
    return replace(found, words=words, why=", ".join(said) or "passes the filters")


def _result(query: Query, group: Sequence[Found]) -> Result:
    shown = tuple(_explained(found, query) for found in group[:HITS_SHOWN])
    best = shown[0]
    hit = best.hit
    return Result(
        document=hit.document,
        title=hit.title,
        kind=hit.kind,
        language=hit.language,
        collections=hit.collections,
        dated=hit.dated,
        outcome=hit.outcome,
        hits=shown,
        passages=len(group),
        score=best.score,
        why=best.why,
    )


def _facets(hits: Sequence[Hit]) -> Facets:
    """The counts over one hit a document."""
    years = _counts(hits, lambda hit: [hit.dated[:4]] if hit.dated else [])
    return Facets(
        collections=_counts(hits, lambda hit: hit.collections),
        kinds=_counts(hits, lambda hit: [hit.kind.value]),
        languages=_counts(hits, lambda hit: [hit.language] if hit.language else []),
        outcomes=_counts(hits, lambda hit: [hit.outcome] if hit.outcome else []),
        years=tuple(sorted(years, key=lambda count: count.value)),
    )


def _counts(hits: Sequence[Hit], values: Callable[[Hit], Iterable[str]]) -> tuple[Count, ...]:
    counted = Counter(value for hit in hits for value in values(hit))
    return tuple(Count(value=v, documents=n) for v, n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
