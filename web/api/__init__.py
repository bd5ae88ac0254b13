"""The JSON API, /api/v1: everything that the pages read. It changes nothing, so it needs no token."""

from apiflask import APIBlueprint

from graph.errors import InvalidRequest, NotFound
from graph.model import State
from graph.store import EntityCard
from search.index import Filters
from web.accounts import current_scope, services
from web.api import given, schemas
from web.views.search import filters_of, unsearched

blueprint = APIBlueprint("api", __name__, url_prefix="/api/v1", tag="Casegraph")


@blueprint.get("/search")
@blueprint.input(schemas.SearchAsked, location="query", arg_name="asked")
@blueprint.output(schemas.SearchGiven)
def search(asked: schemas.SearchAsked) -> schemas.SearchGiven:
    """Search documents by meaning and by word."""
    scope = current_scope()
    filters = filters_of(
        {
            "collection": asked.collection,
            "kind": asked.kind,
            "language": asked.language,
            "outcome": asked.outcome,
            "from": [asked.from_],
            "to": [asked.to],
        },
        documents=asked.document,
    )
    if not asked.q.strip() and filters == Filters():
        raise InvalidRequest("ask something: q, or a filter")
    own = services()
    results = own.searcher.search(scope, asked.q, filters, limit=asked.limit, offset=asked.offset, mode=asked.mode)
    visible = own.catalogue.visible(scope, (r.document for r in results.results))
    return schemas.SearchGiven(
        results=[given.result(r) for r in results.results if r.document in visible],
        total=results.total - sum(1 for r in results.results if r.document not in visible),
        cut=results.cut,
        facets=given.facets(results.facets),
        not_searched=given.unsearched(unsearched(scope.narrowed(filters.collections))),
    )


@blueprint.get("/documents")
@blueprint.input(schemas.DocumentsAsked, location="query", arg_name="asked")
@blueprint.output(schemas.DocumentsGiven)
def documents(asked: schemas.DocumentsAsked) -> schemas.DocumentsGiven:
    """List documents, newest first."""
    try:
        states = [State(s) for s in asked.state]
    except ValueError as error:
        raise InvalidRequest(f"{error}; a state is one of {', '.join(State)}") from error
    entries = services().catalogue.entries(
        current_scope().narrowed(asked.collection),
        states=states,
        kinds=asked.kind,
        text=asked.text,
        limit=asked.limit,
        offset=asked.offset,
    )
    return schemas.DocumentsGiven(documents=[given.document(e) for e in entries])


@blueprint.get("/documents/<document>")
@blueprint.input(schemas.NothingAsked, location="query", arg_name="asked")
@blueprint.output(schemas.DocumentGiven)
def document(document: str, asked: schemas.NothingAsked) -> schemas.DocumentGiven:
    """One document with its state, receipts and corrections."""
    return given.document(services().catalogue.entry(current_scope(), document))


@blueprint.get("/documents/<document>/text")
@blueprint.input(schemas.TextAsked, location="query", arg_name="asked")
@blueprint.output(schemas.TextGiven)
def text(document: str, asked: schemas.TextAsked) -> schemas.TextGiven:
    """A document's text, or a stretch of it, with its pages."""
    entry = services().catalogue.entry(current_scope(), document)
    if entry.state not in (State.READY, State.PARTIAL):
        raise NotFound(f"document {document[:12]} is {entry.state} and has no text to show")
    layer = services().archive.layer(entry.document.id)
    start = min(asked.start, len(layer.text))
    end = len(layer.text) if asked.end is None else min(max(asked.end, start), len(layer.text))
    return schemas.TextGiven(
        document=entry.document.id,
        start=start,
        end=end,
        length=len(layer.text),
        text=layer.text[start:end],
        pages=[
            schemas.PageGiven(number=p.number, label=p.label, start=p.start, end=p.end, source=p.source)
            for p in layer.pages
        ],
    )


@blueprint.get("/documents/<document>/claims")
@blueprint.input(schemas.NothingAsked, location="query", arg_name="asked")
@blueprint.output(schemas.ClaimsGiven)
def document_claims(document: str, asked: schemas.NothingAsked) -> schemas.ClaimsGiven:
    """What one document says."""
    entry = services().catalogue.entry(current_scope(), document)
    return schemas.ClaimsGiven(
        claims=given.claims(services().graph.document(current_scope(), entry.document.id).claims)
    )


@blueprint.get("/entities")
@blueprint.input(schemas.EntitiesAsked, location="query", arg_name="asked")
@blueprint.output(schemas.EntitiesGiven)
def entities(asked: schemas.EntitiesAsked) -> schemas.EntitiesGiven:
    """Entities by name, those in most documents first."""
    scope = current_scope()
    cards = services().graph.named(scope, asked.text, kind=asked.kind, limit=asked.limit, offset=asked.offset)
    return schemas.EntitiesGiven(
        entities=[given.entity(c) for c in cards], not_searched=given.unsearched(unsearched(scope))
    )


@blueprint.get("/entities/<entity>")
@blueprint.input(schemas.EntityAsked, location="query", arg_name="asked")
@blueprint.output(schemas.EntityPageGiven)
def entity(entity: str, asked: schemas.EntityAsked) -> schemas.EntityPageGiven:
    """All that is said of one entity."""
    now = services().catalogue.current_entity(entity)
    page = services().graph.entity(current_scope(), now, limit=asked.limit)
    card = given.entity(EntityCard(entity=page.entity, documents=page.documents))
    return schemas.EntityPageGiven(
        **card.model_dump(),
        claims=given.claims(page.claims),
        claims_total=page.claims_total,
        seen=[given.seen(s) for s in page.seen],
    )


@blueprint.get("/claims")
@blueprint.input(schemas.ClaimsAsked, location="query", arg_name="asked")
@blueprint.output(schemas.ClaimsGiven)
def claims(asked: schemas.ClaimsAsked) -> schemas.ClaimsGiven:
    """Claims with their sentences, newest first."""
    views = services().graph.claims(
        current_scope(),
        ids=asked.id,
        subject=asked.subject,
        object_=asked.object,
        relations=asked.relation,
        limit=asked.limit,
        offset=asked.offset,
    )
    return schemas.ClaimsGiven(claims=given.claims(views))


@blueprint.get("/neighbours")
@blueprint.input(schemas.NeighboursAsked, location="query", arg_name="asked")
@blueprint.output(schemas.NeighboursGiven)
def neighbours(asked: schemas.NeighboursAsked) -> schemas.NeighboursGiven:
    """Entities linked with some others, the strongest links first, and all links among these."""
    around = services().graph.neighbours(current_scope(), asked.entity, relations=asked.relation, limit=asked.limit)
    if not around.cards:
        raise NotFound("none of these entities is spoken of in a document in reach")
    return schemas.NeighboursGiven(
        entities=[given.entity(c) for c in around.cards],
        links=[given.link(k) for k in around.links],
        more=around.more,
    )


@blueprint.get("/path")
@blueprint.input(schemas.PathAsked, location="query", arg_name="asked")
@blueprint.output(schemas.PathGiven)
def path(asked: schemas.PathAsked) -> schemas.PathGiven:
    """A shortest way from one entity to another, with the claim that states each step."""
    scope = current_scope()
    hops = services().graph.path(scope, asked.from_, asked.to, longest=asked.longest)
    return schemas.PathGiven(
        hops=[schemas.HopGiven(link=given.link(h.link), claim=given.claim(h.claim)) for h in hops],
        not_searched=given.unsearched(unsearched(scope)),
    )


@blueprint.get("/collections")
@blueprint.input(schemas.NothingAsked, location="query", arg_name="asked")
@blueprint.output(schemas.CollectionsGiven)
def collections(asked: schemas.NothingAsked) -> schemas.CollectionsGiven:
    """The collections with their documents by state."""
    return schemas.CollectionsGiven(
        collections=[
            schemas.CollectionGiven(
                name=c.name, description=c.description, documents=c.documents, states=dict(c.states)
            )
            for c in services().catalogue.collections(current_scope())
        ]
    )


@blueprint.get("/health")
@blueprint.input(schemas.NothingAsked, location="query", arg_name="asked")
@blueprint.output(schemas.HealthGiven)
def health(asked: schemas.NothingAsked) -> schemas.HealthGiven:
    """How every part is, and what to do where one is not well."""
    parts = services().health()
    return schemas.HealthGiven(
        ok=all(p.ok for p in parts),
        parts=[schemas.PartGiven(part=p.part, ok=p.ok, detail=p.detail, remedy=p.remedy) for p in parts],
    )
