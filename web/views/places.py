"""Places in a document: the one that a link asks for, the hits of a search, the matches of a find, and citing them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, request, url_for

from graph.errors import CasegraphError, InvalidRequest
from graph.model import Findings, TextLayer
from ingest.catalogue import Entry
from search.index import Filters
from search.query import Found
from search.words import marks as word_marks
from web.accounts import current_scope, services
from web.views import markup, wording
from web.views.search import page_of

MOST_HITS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where one stands among hits, and the addresses of the neighbours."""

    position: int  # from 1; 0: on none of them
    total: int
    previous: str | None
    following: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The stretch that a link asked for."""

    start: int
    end: int
    quote: str
    page: int | None
    paragraph: str | None
    lost: bool  # its words no longer stand in the text


def _number(name: str) -> int | None:
    text = request.args.get(name, "")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise InvalidRequest(f"{name}={text[:20]!r} is no place in a text; a link has whole numbers there")
    return int(text)


def place_asked(layer: TextLayer, findings: Findings) -> Place | None:
    """The place that the address asks for, where its words stand now; None where it asks for none."""
    start, end = _number("start"), _number("end")
    if start is None:
        return None
    quote = request.args.get("quote", "")
    start, end, found = markup.settled(layer.text, start, end if end is not None else start + len(quote), quote)
    paragraph = next((p.label for p in layer.paragraphs if p.label and p.start <= start < p.end), None)
    passage = next((p for p in findings.passages if p.start <= start < p.end), None)
    return Place(
        start=start,
        end=end,
        quote=layer.text[start:end],
        page=markup.page_at(layer, start) if len(layer.pages) > 1 or layer.words else None,
        paragraph=paragraph or (passage.paragraph if passage else None),
        lost=not found,
    )


def page_start(layer: TextLayer) -> int:
    """The offset at which the page that the address asks for begins; 0 without one."""
    asked = page_asked(layer)
    return next((p.start for p in layer.pages if p.number == asked), 0)


def page_asked(layer: TextLayer) -> int | None:
    """The number of the page that the address asks for, where there is such a page."""
    number = _number("page")
    return number if number is not None and 1 <= number <= len(layer.pages) else None


def hits_in(entry: Entry, query: str) -> Sequence[Found]:
    """The passages of this document that answer the question one came with, in the order of the text."""
    if not query:
        return ()
    try:
        only = Filters(documents=(entry.document.id,))
        found = services().searcher.passages(current_scope(), query, only, limit=MOST_HITS)
    except CasegraphError as error:
        if error.status < 500:
            raise
        flash(f"The passages for “{wording.clipped(query, 60)}” cannot be shown: {error}", "warning")
        return ()
    strong = [f for f in found if f.words] or list(found[:3])  # by meaning alone every passage would be a hit
    return sorted(strong, key=lambda f: f.hit.start)


def marks_on(
    layer: TextLayer,
    entry: Entry,
    place: Place | None,
    hits: Sequence[Found],
    query: str,
    finds: Sequence[tuple[int, int]],
    current: int | None,
) -> list[markup.Mark]:
    """Everything that is to be marked in the text: matches, the place asked for, words of the question."""
    marks = [markup.Mark(start=a, end=b, kind="find") for a, b in finds]
    if current is not None:
        a, b = finds[current]
        marks.append(markup.Mark(start=a, end=b, kind="current", key="target"))
    if place is not None and not place.lost:
        key = "target" if current is None else ""
        marks.append(markup.Mark(start=place.start, end=place.end, kind="target", key=key))
    for found in hits:
        hit = found.hit
        text = layer.text[hit.start : hit.end]
        for a, b in word_marks(text, query, entry.document.language):
            marks.append(markup.Mark(start=hit.start + a, end=hit.start + b, kind="word"))
    return marks


def stretch_pictured(
    place: Place | None,
    finds: Sequence[tuple[int, int]],
    current: int | None,
) -> tuple[int, int] | None:
    """The stretch that is marked on the page's picture: the match one stands on, or what a link asked for."""
    if current is not None:
        return finds[current]
    return (place.start, place.end) if place is not None and not place.lost else None


def hit_step(entry: Entry, hits: Sequence[Found], place: Place | None, query: str) -> Step | None:
    """Where the place asked for stands among the hits, with the addresses of its neighbours."""
    if not hits:
        return None
    start = place.start if place else -1
    position = next((i for i, f in enumerate(hits, 1) if f.hit.start <= start < f.hit.end), 0)
    before = [f for f in hits if f.hit.end <= start]
    after = [f for f in hits if f.hit.start > start]

    def address(found: Found) -> str:
        hit = found.hit
        return wording.place(entry.document.id, hit.start, hit.end, hit.text, q=query) + "#target"

    return Step(
        position=position,
        total=len(hits),
        previous=address(before[-1]) if before else None,
        following=address(after[0]) if after else None,
    )


def current_find(finds: Sequence[tuple[int, int]]) -> int | None:
    """The index of the match that one stands on."""
    number = page_of(request.args.get("n"))
    return min(number, len(finds)) - 1 if finds else None


def find_step(finds: Sequence[tuple[int, int]], current: int | None) -> Step | None:
    """Where one stands among the matches, with the addresses of the neighbours."""
    if current is None:
        return None

    def address(number: int) -> str | None:
        inside = 1 <= number <= len(finds)
        cleared = {"start": None, "end": None, "quote": None, "part": None, "page": None}
        return wording.here(n=number, **cleared) + "#target" if inside else None

    return Step(position=current + 1, total=len(finds), previous=address(current), following=address(current + 2))


def citation(entry: Entry, place: Place | None) -> str:
    """A document, or a place in it, as one cites it: title, kind, date, page, paragraph, quote, hash, address."""
    document = entry.document
    text = citation_head(entry)
    if place is not None and place.page:
        text += f", p. {place.page}"
    if place is not None and place.paragraph:
        text += f", para. {place.paragraph}"
    if place is not None and not place.lost:
        text += f": “{' '.join(place.quote.split())}”"
        address = wording.place(document.id, place.start, place.end, place.quote, _external=True)
    else:
        address = url_for("documents.show", document=document.id, _external=True)
    stop = "" if text.endswith((".”", "?”", "!”")) else "."
    return f"{text}{stop} SHA-256 {document.id}, {address}"


def citation_head(entry: Entry) -> str:
    """Title, kind, outlet and date of a document."""
    document = entry.document
    said = [document.title, wording.kind(document.kind).lower()]
    if document.outlet:
        said.append(document.outlet)
    if document.dated:
        said.append(wording.when(document.dated))
    return ", ".join(s for s in said if s)
