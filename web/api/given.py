"""Our types as the API gives them."""

from collections.abc import Sequence
from dataclasses import asdict

from graph.model import When
from graph.store import ClaimView, End, EntityCard, Link, Seen
from graph.vocabulary import RELATIONS
from ingest.catalogue import Entry
from search.query import Facets, Result
from web.api import schemas
from web.views.search import Unsearched


def when(value: When | None) -> schemas.WhenGiven | None:
    """A time."""
    if value is None:
        return None
    first, last = value.first, value.last
    return schemas.WhenGiven(
        first=first.isoformat() if first else None, last=last.isoformat() if last else None, precision=value.precision
    )


def unsearched(value: Unsearched) -> schemas.Unsearched:
    """What was not searched."""
    return schemas.Unsearched(**asdict(value.coverage), languages=dict(value.languages))


def result(value: Result) -> schemas.ResultGiven:
    """A document that was found."""
    return schemas.ResultGiven(
        document=value.document,
        title=value.title,
        kind=value.kind,
        language=value.language,
        collections=list(value.collections),
        dated=value.dated,
        outcome=value.outcome,
        score=value.score,
        hits=[
            schemas.HitGiven(
                passage=found.hit.passage,
                start=found.hit.start,
                end=found.hit.end,
                text=found.hit.text,
                page=found.hit.page,
                paragraph=found.hit.paragraph,
                score=found.score,
                meaning=found.meaning,
                words=list(found.words),
                why=found.why,
            )
            for found in value.hits
        ],
    )


def facets(value: Facets) -> dict[str, dict[str, int]]:
    """Counts of documents by facet and value."""
    named = {
        "collection": value.collections,
        "kind": value.kinds,
        "language": value.languages,
        "outcome": value.outcomes,
        "year": value.years,
    }
    return {name: {c.value: c.documents for c in counts} for name, counts in named.items()}


def document(entry: Entry) -> schemas.DocumentGiven:
    """A document."""
    said = entry.document
    return schemas.DocumentGiven(
        id=said.id,
        title=said.title,
        name=entry.name,
        kind=said.kind,
        state=entry.state,
        reason=entry.reason,
        message=entry.message,
        language=said.language,
        dated=when(said.dated),
        author=said.author,
        outlet=said.outlet,
        media_type=said.media_type,
        size=said.size,
        pages=said.pages,
        passages=entry.passages,
        outcome=entry.outcome,
        country=entry.country,
        collections=sorted({r.collection for r in entry.receipts}),
        receipts=[
            schemas.ReceiptGiven(
                collection=r.collection,
                path=r.path,
                at=r.at.isoformat(),
                by=r.by,
                batch=r.batch,
                parent=r.parent,
                part=r.part,
            )
            for r in entry.receipts
        ],
        children=list(entry.children),
        pending=list(entry.pending),
        corrections=dict(entry.corrections),
        notes=list(entry.notes),
        uncovered=list(entry.uncovered),
    )


def entity(card: EntityCard) -> schemas.EntityGiven:
    """An entity."""
    return schemas.EntityGiven(
        id=card.entity.id,
        kind=card.entity.kind,
        name=card.entity.name,
        aliases=list(card.entity.aliases),
        documents=card.documents,
    )


def end(value: End) -> schemas.EndGiven:
    """One end of a claim."""
    return schemas.EndGiven(name=value.name, entity=value.entity, document=value.document, kind=value.kind)


def claim(view: ClaimView) -> schemas.ClaimGiven:
    """A claim with its sentences."""
    said = view.claim
    return schemas.ClaimGiven(
        id=said.id,
        event=said.event,
        document=view.document.id,
        title=view.document.title,
        page=view.page,
        relation=said.relation,
        label=RELATIONS[said.relation].label,
        subject=end(view.subject),
        object=end(view.object),
        polarity=said.polarity,
        role=said.role.text if said.role else None,
        when=when(said.when),
        where=said.where,
        speaker=end(view.speaker) if view.speaker else None,
        through=end(view.through) if view.through else None,
        about=[end(e) for e in view.about],
        confidence=said.confidence,
        evidence=[
            schemas.EvidenceGiven(start=e.start, end=e.end, quote=e.quote, method=e.method, confidence=e.confidence)
            for e in said.evidence
        ],
    )


def claims(views: Sequence[ClaimView]) -> list[schemas.ClaimGiven]:
    """Claims with their sentences."""
    return [claim(v) for v in views]


def seen(value: Seen) -> schemas.SeenGiven:
    """A document in which an entity appears."""
    return schemas.SeenGiven(
        document=value.document.id,
        title=value.document.title,
        name=value.name,
        mentions=value.mentions,
        start=value.start,
        end=value.end,
    )


def link(value: Link) -> schemas.LinkGiven:
    """A relation as drawn."""
    return schemas.LinkGiven(
        subject=value.subject,
        relation=value.relation,
        label=RELATIONS[value.relation].label,
        object=value.object,
        claims=value.claims,
        documents=value.documents,
        claim=value.claim,
        when=when(value.when),
    )
