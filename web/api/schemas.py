"""What the API takes and gives. Offsets count Unicode code points; ids are those of the pages; dates are ISO."""

from typing import Any, Literal, get_origin

from flask import request
from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.model import DocumentKind
from graph.vocabulary import EntityKind, Relation


class Asked(BaseModel):
    """A query string. A name that is not known is refused, so that a misspelt filter never widens an answer."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def with_every_value(cls, _: object) -> dict[str, Any]:
        """All values of a name that may come more than once, the one value of every other."""
        found: dict[str, Any] = {}
        for name, values in request.args.lists():
            field = next((f for n, f in cls.model_fields.items() if name in (n, f.alias)), None)
            many = field is not None and get_origin(field.annotation) is list
            if not many and len(values) > 1:
                raise ValueError(f"{name} is given {len(values)} times; once is possible")
            found[name] = values if many else values[0]
        return found


class Paged(Asked):
    """A query with a page of its answer."""

    limit: int = Field(20, ge=1, le=200, description="How many at most.")
    offset: int = Field(0, ge=0, le=10_000, description="How many to pass over.")


class SearchAsked(Paged):
    """A search."""

    q: str = Field("", max_length=4000, description="The question; words in quotation marks must stand word for word.")
    mode: Literal["hybrid", "meaning", "words"] = "hybrid"
    collection: list[str] = Field([], description="Only these collections.")
    kind: list[DocumentKind] = Field([], description="Only these kinds of document.")
    language: list[str] = Field([], description="Only these languages (ISO 639-1).")
    outcome: list[str] = Field([], description="Only rulings with these outcomes.")
    document: list[str] = Field([], description="Only these documents.")
    from_: str = Field("", alias="from", description="Dated on or after this day, month or year.")
    to: str = Field("", description="Dated on or before this day, month or year.")


class DocumentsAsked(Paged):
    """A list of documents."""

    collection: list[str] = []
    kind: list[DocumentKind] = []
    state: list[str] = []
    text: str = Field("", max_length=500, description="Words of title or file name.")


class TextAsked(Asked):
    """A stretch of a text."""

    start: int = Field(0, ge=0)
    end: int | None = Field(None, ge=0, description="Default: the end of the text.")


class EntitiesAsked(Paged):
    """Entities by name."""

    text: str = Field("", max_length=500, description="Every word begins a word of one name.")
    kind: EntityKind | None = None


class EntityAsked(Asked):
    """One entity."""

    limit: int = Field(200, ge=1, le=1000, description="How many claims and documents at most.")


class ClaimsAsked(Paged):
    """Claims, newest first."""

    id: list[str] = []
    subject: str | None = Field(None, description="Entity id.")
    object: str | None = Field(None, description="Entity id.")
    relation: list[Relation] = []


class NeighboursAsked(Asked):
    """What is linked with some entities."""

    entity: list[str] = Field(min_length=1, description="Entity ids.")
    relation: list[Relation] = []
    limit: int = Field(60, ge=1, le=600, description="How many entities at most.")


class PathAsked(Asked):
    """A way from one entity to another."""

    from_: str = Field(alias="from", description="Entity id.")
    to: str = Field(description="Entity id.")
    longest: int = Field(4, ge=1, le=6, description="How many steps at most.")


class NothingAsked(Asked):
    """No query at all."""


class WhenGiven(BaseModel):
    """A time as a document says it: the first and last day that it can mean."""

    first: str | None
    last: str | None
    precision: str


class Unsearched(BaseModel):
    """What the answer cannot have seen; read it before you take an empty answer for a fact."""

    searchable: int
    refused: int
    partial: int
    unfinished: int
    pending: dict[str, int] = Field(description="Documents that a store still has to take over, by store.")
    uncovered: dict[str, int] = Field(description="What could not be looked for, in words, with how many documents.")
    languages: dict[str, int] = Field(description="Documents whose language the model of meaning does not cover.")


class HitGiven(BaseModel):
    """A passage that was found."""

    passage: str
    start: int
    end: int
    text: str
    page: int | None
    paragraph: str | None
    score: float
    meaning: float | None = Field(description="Cosine of question and passage.")
    words: list[str] = Field(description="Words of the question that stand in the passage.")
    why: str


class ResultGiven(BaseModel):
    """A document that was found, with its passages, the best first."""

    document: str
    title: str
    kind: str
    language: str | None
    collections: list[str]
    dated: str | None
    outcome: str | None
    score: float
    hits: list[HitGiven]


class SearchGiven(BaseModel):
    """A page of an answer. total and facets count documents."""

    results: list[ResultGiven]
    total: int
    cut: bool = Field(description="More may fit than the best 1,000 passages that were counted.")
    facets: dict[str, dict[str, int]]
    not_searched: Unsearched


class DocumentGiven(BaseModel):
    """A document with its state."""

    id: str
    title: str
    name: str
    kind: str
    state: str
    reason: str | None
    message: str
    language: str | None
    dated: WhenGiven | None
    author: str | None
    outlet: str | None
    media_type: str
    size: int
    pages: int
    passages: int
    outcome: str | None
    country: str | None
    collections: list[str]
    receipts: list["ReceiptGiven"]
    children: list[str]
    pending: list[str]
    corrections: dict[str, str]
    notes: list[str]
    uncovered: list[str]


class ReceiptGiven(BaseModel):
    """Where a document came from."""

    collection: str
    path: str
    at: str
    by: str
    batch: str
    parent: str | None
    part: str | None


class DocumentsGiven(BaseModel):
    """A page of documents."""

    documents: list[DocumentGiven]


class PageGiven(BaseModel):
    """A page of a document: its number, its printed label, and its stretch of the text."""

    number: int
    label: str | None
    start: int
    end: int
    source: str


class TextGiven(BaseModel):
    """A stretch of a document's text."""

    document: str
    start: int
    end: int
    length: int = Field(description="Of the whole text, in code points.")
    text: str
    pages: list[PageGiven]


class EntityGiven(BaseModel):
    """An entity with the names that the scope gives it."""

    id: str
    kind: str
    name: str
    aliases: list[str]
    documents: int


class EntitiesGiven(BaseModel):
    """A page of entities."""

    entities: list[EntityGiven]
    not_searched: Unsearched


class EndGiven(BaseModel):
    """One end of a claim: an entity or a document."""

    name: str
    entity: str | None
    document: str | None
    kind: str | None


class EvidenceGiven(BaseModel):
    """Where it is said."""

    start: int
    end: int
    quote: str
    method: str
    confidence: float


class ClaimGiven(BaseModel):
    """What a document says, with the sentences that say it."""

    id: str
    event: str
    document: str
    title: str
    page: int | None
    relation: str
    label: str
    subject: EndGiven
    object: EndGiven
    polarity: str
    role: str | None
    when: WhenGiven | None
    where: str | None
    speaker: EndGiven | None
    through: EndGiven | None
    about: list[EndGiven]
    confidence: float
    evidence: list[EvidenceGiven] = Field(min_length=1)


class SeenGiven(BaseModel):
    """A document in which an entity appears."""

    document: str
    title: str
    name: str
    mentions: int
    start: int
    end: int


class EntityPageGiven(EntityGiven):
    """All that is said of one entity."""

    claims: list[ClaimGiven]
    claims_total: int
    seen: list[SeenGiven]


class ClaimsGiven(BaseModel):
    """A page of claims."""

    claims: list[ClaimGiven]


class LinkGiven(BaseModel):
    """A relation between two entities, as drawn."""

    subject: str
    relation: str
    label: str
    object: str
    claims: int
    documents: int
    claim: str = Field(description="Id of the best claim, for its sentence.")
    when: WhenGiven | None


class NeighboursGiven(BaseModel):
    """Entities and the links among them; more says how many were left out."""

    entities: list[EntityGiven]
    links: list[LinkGiven]
    more: int


class HopGiven(BaseModel):
    """A step, with the claim that states it."""

    link: LinkGiven
    claim: ClaimGiven


class PathGiven(BaseModel):
    """A way, or no steps where none was found."""

    hops: list[HopGiven]
    not_searched: Unsearched


class CollectionGiven(BaseModel):
    """A collection with its documents by state."""

    name: str
    description: str
    documents: int
    states: dict[str, int]


class CollectionsGiven(BaseModel):
    """All collections in reach."""

    collections: list[CollectionGiven]


class PartGiven(BaseModel):
    """How one part is."""

    part: str
    ok: bool
    detail: str
    remedy: str


class HealthGiven(BaseModel):
    """How every part is."""

    ok: bool
    parts: list[PartGiven]


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
