"""Documents: the list, the page of one with its text and its own pages, the original, and what people change."""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from graph.errors import InvalidRequest, NotFound, StoreUnavailable
from graph.model import DocumentKind, Findings, State, TextLayer
from graph.store import ClaimView
from ingest.catalogue import Entry
from web.accounts import current_scope, current_user, services
from web.security import SANDBOX
from web.views import markup, places, wording
from web.views.claims import of_document
from web.views.search import page_of

blueprint = Blueprint("documents", __name__)

PER_PAGE = 50
PICTURED = ("application/pdf", "image/")  # media types whose pages can be shown as they are


@blueprint.get("/documents")
def listing() -> str:
    """Every document of the scope with its state, newest first."""
    scope = current_scope()
    page = page_of(request.args.get("page"))
    states = [_state(s) for s in request.args.getlist("state")]
    kinds = [_kind(k) for k in request.args.getlist("kind")]
    collection = request.args.get("collection", "")
    narrowed = scope.narrowed([collection] if collection else ())
    text = request.args.get("text", "").strip()
    found = services().catalogue.entries(
        narrowed, states=states, kinds=kinds, text=text, limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE
    )
    collections = services().catalogue.collections(scope)
    by_state: dict[str, int] = {}
    for each in collections:
        if not collection or each.name == collection:
            for state, count in each.states.items():
                by_state[state] = by_state.get(state, 0) + count
    return render_template(
        "documents.html",
        entries=found[:PER_PAGE],
        more=len(found) > PER_PAGE,
        page=page,
        text=text,
        states=states,
        kinds=kinds,
        collection=collection,
        collections=collections,
        known_states=[s for s in State if s is not State.PURGED],
    )


@blueprint.get("/documents/<document>")
def show(document: str) -> str | AnyResponse:
    """One document, at the place that was asked for."""
    scope = current_scope()
    own = services()
    entry = own.catalogue.entry(scope, document)
    if entry.document.id != document:
        return redirect(
            f"{url_for('documents.show', document=entry.document.id)}?{request.query_string.decode(errors='replace')}"
        )
    surroundings = {
        "entry": entry,
        "family": _family(entry),
        "pictured": pictured(entry),
        "languages": wording.LANGUAGES,
    }
    if entry.state not in (State.READY, State.PARTIAL):
        return render_template("document_unread.html", **surroundings)
    layer, findings = _reading(document)
    entities, views, graph_down = _graph(document)
    all_parts = markup.parts(layer)
    place = places.place_asked(layer, findings)
    query, wanted = request.args.get("q", "").strip(), request.args.get("find", "").strip()
    hits = places.hits_in(entry, query)
    finds = markup.find(layer.text, wanted) if wanted else []
    current = places.current_find(finds) if wanted else None
    at = finds[current][0] if current is not None else place.start if place else places.page_start(layer)
    number = page_of(request.args.get("part")) if request.args.get("part") else markup.part_of(all_parts, at)
    number = min(number, len(all_parts))
    part = all_parts[number - 1]
    return render_template(
        "document.html",
        **surroundings,
        layer=layer,
        blocks=markup.blocks(
            layer,
            part,
            markup.names(findings.mentions, entities, part),
            places.marks_on(layer, entry, place, hits, query, finds, current),
        ),
        part=part,
        part_number=number,
        parts=all_parts,
        place=place,
        citation=places.citation(entry, place),
        query=query,
        hit_step=places.hit_step(entry, hits, place, query),
        hits=hits,
        wanted=wanted,
        find_step=places.find_step(finds, current),
        statements=of_document(views),
        graph_down=graph_down,
        decision=findings.decision,
        marked=places.stretch_pictured(place, finds, current),
        typed_date=typed_date(entry),
        cite_head=places.citation_head(entry),
        shown_page=places.page_asked(layer) or markup.page_at(layer, at if part.start <= at < part.end else part.start),
        findings=findings,
    )


@blueprint.get("/documents/<document>/original")
def original(document: str) -> Response:
    """The original's bytes, always as an attachment, whatever they claim to be; ranges work."""
    entry = services().catalogue.entry(current_scope(), document)
    if entry.state is State.WITHDRAWN:
        raise NotFound(f"document {document[:12]} is withdrawn; restore it to get its original")
    path = services().archive.original(entry.document.id)
    response = send_file(
        path,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=entry.name,
        conditional=True,
        etag=entry.document.id,
        max_age=0,
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.post("/documents/<document>/corrections")
def correct(document: str) -> AnyResponse:
    """Correct kind, title, date or language, or take a correction back."""
    entry = services().catalogue.entry(current_scope(), document)
    document = entry.document.id
    changed = []
    back = request.form.get("undo", "")
    if back:
        services().ledger.correct(document, back, None, by=current_user())
        changed.append(back)
    else:
        for field, now in _fields(entry).items():
            value = request.form.get(field, "").strip()
            if field in request.form and value and value != now:
                services().ledger.correct(document, field, value, by=current_user())
                changed.append(field)
    services().intake.wake()
    if changed:
        again = " The names and claims are being found again." if set(changed) - {"title"} else ""
        flash(f"Corrected: {', '.join('date' if c == 'dated' else c for c in changed)}.{again}")
    else:
        flash("Nothing was changed.")
    return redirect(url_for("documents.show", document=document) + "#about")


@blueprint.post("/documents/<document>/withdrawal")
def withdraw(document: str) -> AnyResponse:
    """Hide a document from search, names, claims and exports, or show it again."""
    entry = services().catalogue.entry(current_scope(), document)
    document = entry.document.id
    if request.form.get("undo"):
        services().ledger.restore(document, by=current_user())
        _relay()
        flash(f"“{wording.clipped(entry.document.title, 80)}” is shown again.")
    else:
        services().ledger.withdraw(document, by=current_user())
        _relay()
        flash(f"“{wording.clipped(entry.document.title, 80)}” is withdrawn: no search, name or claim shows it.")
    return redirect(url_for("documents.show", document=document))


def _relay() -> None:
    """Have the stores follow now; where one is down its part waits, and pages say so."""
    services().intake.wake()
    try:
        services().relay.drain()
    except StoreUnavailable as error:
        flash(f"Recorded, but not yet everywhere: {error}", "warning")


def pictured(entry: Entry) -> str | None:
    """How a document's own pages are shown: "pdf" (drawn by the browser), "picture", or not at all."""
    media = entry.document.media_type
    if entry.document.pages and media.startswith(PICTURED):
        return "pdf" if media == "application/pdf" else "picture"
    return None


def _reading(document: str) -> tuple[TextLayer, Findings]:
    archive = services().archive
    layer = archive.layer(document)
    try:
        return layer, archive.findings(document)
    except NotFound:  # they are being made again
        return layer, Findings(version="none")


def _graph(document: str) -> tuple[dict[str, str], Sequence[ClaimView], str | None]:
    """Entities and claims of a document. Its text is shown even while the graph is down, which is then said."""
    try:
        view = services().graph.document(current_scope(), document)
    except NotFound:  # not yet taken over: the page says that it waits
        return {}, (), None
    except StoreUnavailable as error:
        return {}, (), str(error)
    return dict(view.entities), view.claims, None


def _family(entry: Entry) -> dict[str, Sequence[Entry]]:
    """The mail or archive that a document lay in, and what lay in it."""
    parents = tuple(dict.fromkeys(r.parent for r in entry.receipts if r.parent))
    catalogue, scope = services().catalogue, current_scope()
    return {
        "parents": catalogue.entries(scope, documents=parents) if parents else (),
        "children": catalogue.entries(scope, documents=entry.children) if entry.children else (),
    }


def _fields(entry: Entry) -> dict[str, str]:
    document = entry.document
    return {
        "kind": document.kind.value,
        "title": document.title,
        "dated": typed_date(entry),
        "language": document.language or "",
    }


def typed_date(entry: Entry) -> str:
    """A document's date as a person would type it into the correction: 2025, 2025-12 or 2025-12-03."""
    dated = entry.document.dated
    if dated is None or dated.first is None:
        return ""
    return dated.first.isoformat()[: {"year": 4, "month": 7}.get(dated.precision.value, 10)]


def _state(text: str) -> State:
    try:
        return State(text)
    except ValueError as error:
        raise InvalidRequest(f"{text!r} is no state; one of {', '.join(State)} is") from error


def _kind(text: str) -> DocumentKind:
    try:
        return DocumentKind(text)
    except ValueError as error:
        raise InvalidRequest(f"{text!r} is no kind; one of {', '.join(DocumentKind)} is") from error
