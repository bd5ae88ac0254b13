"""The words of Casegraph as types: what a document is, what is found in it, and who it speaks of.

Invariants (property-tested in tests/unit/test_model.py)
* Offsets count Unicode code points into the document's text, start inclusive, end exclusive.
* ``text[p.start:p.end] == p.text`` for every passage, mention, and piece of evidence.
* Equal content gives equal ids: a document's id is the SHA-256 of its bytes, a passage's a UUIDv5 of
  (document, start, end), an appearance's and a claim's a hash of what they say. Nothing here is random.
* A claim without evidence cannot be made.
* Nothing in this module does I/O or knows a store.
"""

import hashlib
import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graph.errors import ScopeMissing
from graph.vocabulary import EntityKind, Relation

PASSAGE_NAMESPACE = uuid.UUID("6d1f0a6e-2f0b-5c3e-9a57-0c1b6f3f7a11")


class DocumentKind(StrEnum):
    """What sort of document it is; decides which readers of claims run over it."""

    LETTER = "letter"
    ARTICLE = "article"
    RULING = "ruling"
    OTHER = "other"


class State(StrEnum):
    """Where a document stands. READY and PARTIAL can be searched; the others cannot, and pages say so."""

    RECEIVED = "received"
    READING = "reading"
    READY = "ready"
    PARTIAL = "partial"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    PURGED = "purged"


class Reason(StrEnum):
    """Why a document is partial or refused."""

    NO_TEXT = "no-text"
    PAGES_MISSING = "pages-missing"
    LOCKED = "locked"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    OVER_LIMIT = "over_limit"
    CANCELLED = "cancelled"


class Polarity(StrEnum):
    """How the document puts a claim: as a fact, as not so, as intended, or as somebody's allegation."""

    STATED = "stated"
    DENIED = "denied"
    PLANNED = "planned"
    ALLEGED = "alleged"


class Precision(StrEnum):
    """How exactly a date is said. A year is kept as its first and last day, never as 1 January."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"


class Verdict(StrEnum):
    """What a judgement says of two appearances."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Scope:
    """The collections that the asker may read. ``Scope.everything()`` is for the local owner and the command line.

    Every read method of every port takes one; ``Scope.required`` turns a forgotten one into ScopeMissing.
    """

    collections: frozenset[str] | None

    @classmethod
    def everything(cls) -> "Scope":
        return cls(None)

    @classmethod
    def of(cls, *collections: str) -> "Scope":
        return cls(frozenset(collections))

    @staticmethod
    def required(scope: object) -> "Scope":
        """The scope itself; raises ScopeMissing for anything that is not one."""
        if not isinstance(scope, Scope):
            raise ScopeMissing(f"a read needs a Scope, not {type(scope).__name__}")
        return scope

    def allows(self, collections: Iterable[str]) -> bool:
        """Whether something that lies in these collections may be seen: one of them is enough."""
        return self.collections is None or not self.collections.isdisjoint(collections)

    def narrowed(self, collections: Iterable[str]) -> "Scope":
        """This scope, cut down to these collections; an empty iterable leaves it as it is."""
        wanted = frozenset(collections)
        if not wanted:
            return self
        return Scope(wanted if self.collections is None else self.collections & wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the document's text, with the words themselves."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}-{self.end} does not fit its text of {len(self.text)} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as a document says it: first and last day that it can mean (ISO dates), and how exactly."""

    first: date | None
    last: date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"{self.first} lies after {self.last}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the text layer. number counts from 1; label is what is printed on it, where it differs."""

    number: int
    start: int
    end: int
    label: str | None = None
    source: str = "text"  # "text", or "ocr" where the words were read off a picture
    confidence: float | None = None  # mean OCR word confidence, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph: its stretch, and its printed label ("12", "[12]") where it has one."""

    start: int
    end: int
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordBox:
    """Where a word stands on its page, in points from the top left corner of the page as shown."""

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One original's content, as read. id is the SHA-256 of its bytes, in hexadecimal."""

    id: str
    kind: DocumentKind
    title: str
    media_type: str
    size: int  # bytes of the original
    language: str | None = None  # ISO 639-1
    dated: When | None = None
    author: str | None = None
    outlet: str | None = None
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Where a document came from. A document has many and is shown while one of them is in scope."""

    collection: str
    document: str
    path: str
    at: datetime
    by: str
    batch: str
    parent: str | None = None  # document id of the mail or archive that it lay in
    part: str | None = None  # its name or number inside the parent


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLayer:
    """What a reader got out of the original: the text and where everything stands in it."""

    document: Document
    text: str
    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    reader: str  # name and version, for example "pdf/1"
    state: State  # READY or PARTIAL
    reason: Reason | None = None
    notes: tuple[str, ...] = ()  # in plain words, shown on the document page
    words: tuple[WordBox, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch that a reader can cite, on sentence borders."""

    id: str
    document: str
    start: int
    end: int
    text: str
    page: int | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name seen at a place."""

    passage: str
    start: int
    end: int
    text: str
    kind: EntityKind
    finder: str
    appearance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """Who or what one document speaks of: the mentions of one document that mean the same one."""

    id: str
    document: str
    kind: EntityKind
    name: str  # the fullest form that the document gives
    aliases: tuple[str, ...] = ()
    ordinal: int = 0  # 1, 2 ... for further namesakes in the same document


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The person, organisation, case or government itself, as far as an asker may see it."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a judgement, kept in words so that it can be re-attached after a document is read again."""

    appearance: str
    document: str
    surface: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Same, or not the same: two appearances, who said so, when and why. Reversible."""

    left: Side
    right: Side
    verdict: Verdict
    by: str  # a person's name, or "resolver/1"
    at: datetime
    score: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceRef:
    """The end of a claim that is a person, organisation, case or government."""

    appearance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """The end of a claim that is a document: a letter that was signed, a ruling that is cited."""

    document: str


Reference = AppearanceRef | DocumentRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Exactly where a claim is said. The quote is the sentence, or the line in headers and signature blocks."""

    passage: str
    start: int
    end: int
    quote: str
    method: str  # for example "letters/1"
    confidence: float

    def __post_init__(self) -> None:
        if not self.quote.strip() or len(self.quote) != self.end - self.start:
            raise ValueError(f"evidence {self.start}-{self.end} does not fit its quote")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """This document says that subject relates to object. Never without evidence."""

    id: str
    event: str  # one id for all claims of one act
    document: str
    relation: Relation
    subject: Reference
    object: Reference
    evidence: tuple[Evidence, ...]
    polarity: Polarity = Polarity.STATED
    role: Span | None = None  # office, party role, treatment
    about: tuple[AppearanceRef | Span, ...] = ()  # asked for what, about whom
    through: AppearanceRef | None = None  # an organisation
    speaker: AppearanceRef | None = None  # who is quoted as saying it
    when: When | None = None
    where: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a claim {self.relation} without evidence")

    @property
    def confidence(self) -> float:
        """The best of its evidence."""
        return max(e.confidence for e in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a decision: the value in canonical form, and where the ruling says it."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a ruling decides, each field with its place in the text. Unknown fields are None or empty."""

    case: str | None = None  # id of the one case appearance that it decides
    court: Field | None = None
    docket: Field | None = None
    citation: Field | None = None  # neutral citation
    decided: Field | None = None  # ISO date
    outcome: Field | None = None  # one of vocabulary.Outcome
    country: Field | None = None  # ISO 3166-1 alpha-2, country of origin
    grounds: tuple[Field, ...] = ()  # vocabulary.Ground
    issues: tuple[Field, ...] = ()  # vocabulary.Issue, the determinative ones
    decision_makers: tuple[Field, ...] = ()
    parties: tuple[Field, ...] = ()
    counsel: tuple[Field, ...] = ()
    holding: Field | None = None  # the holding sentence, verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A cited case or document, as printed and in canonical form."""

    text: str
    canonical: str
    start: int
    end: int
    treatment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The second layer of a Reading: what was found in the text. Made again by ``casegraph reread``."""

    version: str
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    decision: Decision | None = None
    uncovered: tuple[str, ...] = ()  # what could not be looked for, in words ("names: no finder for Turkish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one ingest found in one document."""

    layer: TextLayer
    findings: Findings = field(default_factory=lambda: Findings(version="none"))

    @property
    def document(self) -> Document:
        return self.layer.document


def document_id(content: bytes) -> str:
    """The id of a document with these bytes: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def passage_id(document: str, start: int, end: int) -> str:
    """The id of a passage: the same place in the same document gives the same id, in both stores."""
    return str(uuid.uuid5(PASSAGE_NAMESPACE, f"{document}:{start}:{end}"))


def folded(name: str) -> str:
    """A name without what never tells two names apart: case, accents, punctuation, doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def appearance_id(document: str, kind: EntityKind, name: str, ordinal: int = 0) -> str:
    """The id of an appearance, 32 hexadecimal digits: hash of document, kind, folded name and ordinal."""
    return _digest("appearance", document, kind, folded(name), str(ordinal))


def event_id(document: str, relation: Relation, start: int, end: int) -> str:
    """The id of the act that is told at this place of the document; all its claims share it."""
    return _digest("event", document, relation, str(start), str(end))


def claim_id(
    document: str, relation: Relation, subject: Reference, object_: Reference, polarity: Polarity, event: str
) -> str:
    """The id of a claim: who, what, whom, how it is put, and in which act."""
    return _digest("claim", document, relation, reference_key(subject), reference_key(object_), polarity, event)


def reference_key(reference: Reference) -> str:
    """A reference as one string: "a:" and an appearance's id, or "d:" and a document's."""
    if isinstance(reference, AppearanceRef):
        return f"a:{reference.appearance}"
    return f"d:{reference.document}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
