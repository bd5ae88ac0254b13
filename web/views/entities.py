"""Entities: the list, the page of one, claims with their sentences, and "not a name"."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from graph.errors import InvalidRequest, NotFound, StoreUnavailable
from graph.model import When
from graph.store import ClaimView, EntityPage, Seen
from graph.vocabulary import EntityKind, Relation
from web.accounts import current_scope, current_user, services
from web.views import wording
from web.views.claims import of_entity, of_pair
from web.views.search import page_of, unsearched

blueprint = Blueprint("entities", __name__)

PER_PAGE = 60
MOST_CLAIMS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something of an entity with a date: a claim, or a document in which it appears."""

    when: When
    view: ClaimView | None = None
    seen: Seen | None = None

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return self.when.first or self.when.last or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A year of the timeline's chart."""

    year: int
    claims: int
    documents: int


@blueprint.get("/entities")
def listing() -> str:
    """People, organisations, cases and governments by name, those in most documents first."""
    scope = current_scope()
    text = request.args.get("text", "").strip()
    kind = kind_of(request.args.get("kind", ""))
    page = page_of(request.args.get("page"))
    found = services().graph.named(scope, text, kind=kind, limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE)
    return render_template(
        "entities.html",
        cards=found[:PER_PAGE],
        more=len(found) > PER_PAGE,
        page=page,
        text=text,
        kind=kind,
        rejected=services().catalogue.rejected(scope),
        unsearched=unsearched(scope),
    )


@blueprint.get("/entities/<entity>")
def show(entity: str) -> str | Response:
    """All that the scope says of one entity."""
    scope = current_scope()
    now = services().catalogue.current_entity(entity)
    if now != entity:
        return redirect(url_for("entities.show", entity=now), 301)
    try:
        page = services().graph.entity(scope, entity, limit=MOST_CLAIMS)
    except NotFound:
        struck = next((r for r in services().catalogue.rejected(scope) if r[0] == entity), None)
        if struck is None:
            raise
        return render_template("entity_struck.html", entity=entity, name=struck[1], appearances=struck[2])
    moments = _moments(page)
    return render_template(
        "entity.html",
        page=page,
        entity=page.entity,
        chapters=of_entity(page.claims, entity),
        moments=moments,
        bars=_bars(moments),
        undated=sum(1 for v in page.claims if v.claim.when is None),
        unsearched=unsearched(scope),
    )


@blueprint.post("/entities/<entity>/rejection")
def reject(entity: str) -> Response:
    """ "Not a name": strike an entity's appearances out, or take that back."""
    if request.form.get("undo"):
        count = services().ledger.accept(entity, by=current_user())
        _relay()
        flash(f"{wording.counted(count, 'appearance')} of the name stand again.")
        return redirect(url_for("entities.show", entity=entity))
    page = services().graph.entity(current_scope(), entity, limit=1)
    count = services().ledger.reject(entity, by=current_user())
    _relay()
    flash(f"“{page.entity.name}” is struck out as not a name, in {wording.counted(count, 'document')}.")
    return redirect(url_for("entities.show", entity=entity))


@blueprint.get("/claims")
def claims() -> str:
    """Claims with their sentences: those of two entities, of one relation, or by their ids."""
    scope = current_scope()
    relations = [relation_of(r) for r in request.args.getlist("relation")]
    subject, object_ = request.args.get("subject"), request.args.get("object")
    ids = request.args.getlist("id")
    if not (subject or object_ or relations or ids):
        raise InvalidRequest("say which claims: by id, subject, object or relation")
    views = services().graph.claims(
        scope, ids=ids, subject=subject, object_=object_, relations=relations, limit=MOST_CLAIMS
    )
    if not views:
        raise NotFound("no document in reach makes such a claim any more; it may have been withdrawn or read again")
    return render_template("claims.html", chapters=of_pair(views), views=views)


def _relay() -> None:
    services().intake.wake()
    try:
        services().relay.drain()
    except StoreUnavailable as error:
        flash(f"Recorded, but not yet everywhere: {error}", "warning")


def _moments(page: EntityPage) -> Sequence[Moment]:
    """What has a date, in order of time."""
    moments = [Moment(when=v.claim.when, view=v) for v in page.claims if v.claim.when is not None]
    moments += [Moment(when=s.document.dated, seen=s) for s in page.seen if s.document.dated is not None]
    dated = [m for m in moments if m.first != date.min]
    return sorted(dated, key=lambda m: (m.first, m.seen is None))


def _bars(moments: Sequence[Moment]) -> Sequence[Bar]:
    """How much falls into each year, gaps included; nothing where it would be a single bar."""
    claims_in = Counter(m.first.year for m in moments if m.view)
    documents_in = Counter(m.first.year for m in moments if m.seen)
    years = sorted({*claims_in, *documents_in})
    if len(years) < 2:
        return ()
    span = range(max(years[0], years[-1] - 59), years[-1] + 1)
    return [Bar(year=y, claims=claims_in[y], documents=documents_in[y]) for y in span]


def kind_of(text: str) -> EntityKind | None:
    """A kind of entity, or None for an empty text. Raises InvalidRequest."""
    if not text:
        return None
    try:
        return EntityKind(text)
    except ValueError as error:
        raise InvalidRequest(f"{text!r} is no kind of entity; one of {', '.join(EntityKind)} is") from error


def relation_of(text: str) -> Relation:
    """A relation by its name. Raises InvalidRequest."""
    try:
        return Relation(text)
    except ValueError as error:
        raise InvalidRequest(f"{text!r} is no relation; one of {', '.join(Relation)} is") from error
