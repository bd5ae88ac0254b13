"""Start and Search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from graph.errors import InvalidRequest
from graph.model import DocumentKind, Scope
from graph.vocabulary import EntityKind
from ingest.catalogue import Coverage
from ingest.corrections import parsed_date
from search.index import Filters, Hit
from search.query import Count, Facets, Mode, Results
from search.words import marks
from web.accounts import current_scope, services
from web.views import wording

blueprint = Blueprint("search", __name__)

PER_PAGE = 20
PASSAGES_SHOWN = 3  # of each document, before "more passages"
SNIPPET = 420  # characters of a passage that a result shows
LEAD = 90  # of these, what may stand before the first marked word
NEAR = 0.35  # cosine from which meaning alone is worth a look (MiniLM; with e5 all lie above, and no line is drawn)
SAMPLE = "sample"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of a snippet, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value of a facet, with the documents that have it and the address that turns it on or off."""

    value: str
    label: str
    documents: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsearched:
    """What a search in this scope cannot have seen, said beside its results."""

    coverage: Coverage
    languages: Mapping[str, int]  # documents whose language the model does not know, by language
    model: str

    @property
    def anything(self) -> bool:
        """Whether there is something that a search cannot have seen; gaps in names are another matter."""
        c = self.coverage
        return bool(c.refused or c.partial or c.unfinished or any(c.pending.values()) or self.languages)


@blueprint.get("/")
def start() -> str:
    """What is here, and what to try first."""
    scope = current_scope()
    own = services()
    collections = own.catalogue.collections(scope)
    people = own.graph.named(scope, kind=EntityKind.PERSON, limit=8)
    return render_template(
        "start.html",
        collections=collections,
        coverage=own.catalogue.coverage(scope),
        sample=SAMPLE if any(c.name == SAMPLE and c.documents for c in collections) else None,
        people=people,
        facets=own.catalogue.facets(scope),
    )


@blueprint.get("/search")
def search() -> str | Response:
    """Documents that answer a question, best first; facets, chips, and what was not searched."""
    scope = current_scope()
    text = request.args.get("q", "").strip()
    mode = mode_of(request.args.get("mode", "hybrid"))
    filters = filters_of(request.args.to_dict(flat=False))
    page = page_of(request.args.get("page"))
    known = {c.name for c in services().catalogue.collections(scope)}
    asked = bool(text) or filters != Filters()
    searched = scope.narrowed(filters.collections)
    results = hidden = with_words = None
    facets = Facets()
    if asked:
        results, facets = _answer(scope, text, filters, mode, page)
        if page > 1 and not results.results and results.total:
            return redirect(wording.here(page=None))
        if text and mode == "hybrid":
            with_words = services().searcher.search(scope, text, filters, limit=0, mode="words").total
        if not results.total and filters != Filters():
            hidden = services().searcher.search(scope, text, Filters(), limit=0, mode=mode).total
    return render_template(
        "search.html",
        text=text,
        mode=mode,
        filters=filters,
        results=results,
        hidden=hidden,
        with_words=with_words,
        facets=_facet_groups(facets, filters) if asked else _ledger_facets(scope, filters),
        chips=_chips(filters),
        page=page,
        pages=0 if results is None else -(-results.total // PER_PAGE),
        unsearched=unsearched(searched),
        unknown=[c for c in filters.collections if c not in known],
        snippet=lambda hit: snippet(hit, text),
        shown=PASSAGES_SHOWN,
        weak_from=_weak_from(results),
        per_page=PER_PAGE,
    )


def _answer(scope: Scope, text: str, filters: Filters, mode: Mode, page: int) -> tuple[Results, Facets]:
    """The page of results that may be shown now, and facets in which a chosen value does not hide its neighbours."""
    own = services()
    results = own.searcher.search(scope, text, filters, limit=PER_PAGE, offset=(page - 1) * PER_PAGE, mode=mode)
    visible = own.catalogue.visible(scope, (r.document for r in results.results))
    gone = [r for r in results.results if r.document not in visible]
    if gone:
        kept = tuple(r for r in results.results if r.document in visible)
        results = replace(results, results=kept, total=results.total - len(gone))
    facets = results.facets
    wider: dict[str, Filters] = {
        "collections": replace(filters, collections=()),
        "kinds": replace(filters, kinds=()),
        "languages": replace(filters, languages=()),
        "outcomes": replace(filters, outcomes=()),
        "years": replace(filters, dated_from=None, dated_to=None),
    }
    for name, without in wider.items():
        if without != filters:
            others = own.searcher.search(scope, text, without, limit=0, mode=mode).facets
            facets = replace(facets, **{name: getattr(others, name)})
    return results, facets


def _weak_from(results: Results | None) -> int | None:
    """The place on the page (from 1) from which on no result holds a word of the question or lies near in meaning."""
    if results is None or not results.query.text:
        return None
    places = [
        i
        for i, r in enumerate(results.results, 1)
        if any(f.words or (f.meaning is not None and f.meaning >= NEAR) for f in r.hits)
    ]
    last = max(places, default=0)
    return last + 1 if last < len(results.results) else None


def snippet(hit: Hit, text: str) -> list[Run]:
    """The stretch of a passage that holds most of the question's words, cut into marked and unmarked runs."""
    found = marks(hit.text, text, hit.language)
    begin, end = _window(hit.text, found)
    runs = [Run(text="… ", marked=False)] if begin else []
    position = begin
    for left, right in found:
        if left < begin or right > end:
            continue
        runs += [Run(text=hit.text[position:left], marked=False), Run(text=hit.text[left:right], marked=True)]
        position = right
    runs.append(Run(text=hit.text[position:end] + (" …" if end < len(hit.text) else ""), marked=False))
    return [run for run in runs if run.text]


def _window(text: str, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """At most SNIPPET characters with most marks in them, cut between words, with a little before the first mark."""
    if len(text) <= SNIPPET * 5 // 4:
        return 0, len(text)
    starts = [max(0, left - LEAD) for left, _ in found] or [0]
    begin = max(starts, key=lambda start: (sum(1 for a, b in found if a >= start and b <= start + SNIPPET), -start))
    begin = min(begin, len(text) - SNIPPET)
    if begin > 0:
        begin = text.find(" ", begin) + 1
    end = begin + SNIPPET
    if end < len(text):
        end = max(text.rfind(" ", begin, end), max((b for a, b in found if a < end), default=0))
    return begin, min(end, len(text))


def unsearched(scope: Scope) -> Unsearched:
    """What a search in this scope cannot have seen."""
    own = services()
    card = own.embedder.card
    languages = own.catalogue.facets(scope)["language"]
    return Unsearched(
        coverage=own.catalogue.coverage(scope),
        languages={c: n for c, n in languages.items() if card.languages and c not in card.languages},
        model=card.name,
    )


def filters_of(given: Mapping[str, Sequence[str]], documents: Sequence[str] = ()) -> Filters:
    """The filters of an address. Raises InvalidRequest for a value that nothing can have."""
    try:
        kinds = tuple(DocumentKind(k) for k in given.get("kind", ()))
    except ValueError as error:
        raise InvalidRequest(f"{error}; a kind is one of {', '.join(DocumentKind)}") from error
    return Filters(
        collections=tuple(given.get("collection", ())),
        kinds=kinds,
        languages=tuple(given.get("language", ())),
        outcomes=tuple(given.get("outcome", ())),
        documents=tuple(documents),
        dated_from=_bound(given.get("from", ("",))[0], last=False),
        dated_to=_bound(given.get("to", ("",))[0], last=True),
    )


def _bound(text: str, *, last: bool) -> date | None:
    """A day, month or year as the first or last day that it means."""
    if not text.strip():
        return None
    said = parsed_date(text)
    return said.last if last else said.first


def mode_of(text: str) -> Mode:
    """A way of searching. Raises InvalidRequest."""
    if text == "hybrid":
        return "hybrid"
    if text == "meaning":
        return "meaning"
    if text == "words":
        return "words"
    raise InvalidRequest(f"{text!r} is no way of searching; hybrid, meaning or words is")


def page_of(text: str | None) -> int:
    """The number of a page of a list; the first for anything that is none."""
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 7 else 1


def _chips(filters: Filters) -> list[tuple[str, str]]:
    """The filters that are on, each with the address without it."""
    chips = [(f"Collection: {c}", wording.without("collection", c)) for c in filters.collections]
    chips += [(f"Kind: {wording.kind(k.value)}", wording.without("kind", k.value)) for k in filters.kinds]
    chips += [(f"Language: {wording.language(x)}", wording.without("language", x)) for x in filters.languages]
    chips += [(f"Outcome: {o}", wording.without("outcome", o)) for o in filters.outcomes]
    if filters.dated_from or filters.dated_to:
        said = f"Dated: {wording.day(filters.dated_from) or 'any'} to {wording.day(filters.dated_to) or 'any'}"
        chips.append((said, wording.here(**{"from": None, "to": None, "page": None})))
    return chips


def _facet_groups(facets: Facets, filters: Filters) -> list[tuple[str, list[FacetValue]]]:
    chosen_years = _chosen_years(filters)
    groups = [
        ("Collection", _values("collection", facets.collections, set(filters.collections), str)),
        ("Kind", _values("kind", facets.kinds, {k.value for k in filters.kinds}, wording.kind)),
        ("Outcome", _values("outcome", facets.outcomes, set(filters.outcomes), str.capitalize)),
        ("Language", _values("language", facets.languages, set(filters.languages), wording.language)),
        ("Year", [_year(c, chosen_years) for c in facets.years]),
    ]
    return [(title, values) for title, values in groups if values]


def _ledger_facets(scope: Scope, filters: Filters) -> list[tuple[str, list[FacetValue]]]:
    """Without a question the ledger counts."""
    known = services().catalogue.facets(scope)

    def counts(name: str) -> tuple[Count, ...]:
        by_value = sorted(known[name].items())
        ordered = by_value if name == "year" else sorted(by_value, key=lambda pair: -pair[1])
        return tuple(Count(value=v, documents=n) for v, n in ordered if n)

    facets = Facets(
        collections=counts("collection"),
        kinds=counts("kind"),
        languages=counts("language"),
        outcomes=counts("outcome"),
        years=counts("year"),
    )
    return _facet_groups(facets, filters)


def _values(name: str, counts: Sequence[Count], chosen: set[str], label: object) -> list[FacetValue]:
    known = {c.value: c.documents for c in counts} | {v: 0 for v in chosen if v not in {c.value for c in counts}}
    say = label if callable(label) else str
    return [
        FacetValue(
            value=value,
            label=say(value),
            documents=count,
            chosen=value in chosen,
            address=wording.without(name, value) if value in chosen else wording.with_value(name, value),
        )
        for value, count in known.items()
    ]


def _chosen_years(filters: Filters) -> tuple[int, int] | None:
    if filters.dated_from is None or filters.dated_to is None:
        return None
    return filters.dated_from.year, filters.dated_to.year


def _year(count: Count, chosen: tuple[int, int] | None) -> FacetValue:
    here = chosen is not None and chosen[0] <= int(count.value) <= chosen[1]
    change = {"from": None, "to": None} if here else {"from": count.value, "to": count.value}
    return FacetValue(
        value=count.value,
        label=count.value,
        documents=count.documents,
        chosen=here,
        address=wording.here(**change, page=None),
    )
