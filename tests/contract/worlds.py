"""Small worlds for the contract tests of graph and index: documents that are whole, by hand or by hypothesis.

A document is made from what it says: every act becomes a sentence that is the evidence of its claims, every name in it
a mention, every few sentences a passage. So all invariants of ``graph.model`` hold without anybody watching them.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from graph.model import (
    Appearance,
    AppearanceRef,
    Claim,
    Document,
    DocumentKind,
    DocumentRef,
    Evidence,
    Findings,
    Mention,
    Passage,
    Polarity,
    Precision,
    Reading,
    Reference,
    Scope,
    Span,
    State,
    TextLayer,
    When,
    appearance_id,
    claim_id,
    document_id,
    event_id,
    folded,
    passage_id,
)
from graph.vocabulary import RELATIONS, EntityKind, Relation

SENTENCES_A_PASSAGE = 2
COLLECTIONS = ("letters", "press", "rulings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A name that a document uses for somebody."""

    name: str
    kind: EntityKind = EntityKind.PERSON
    aliases: tuple[str, ...] = ()
    ordinal: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that a document says: an end is an actor, or the number of a document (its own, or another's)."""

    subject: Actor | int
    relation: Relation
    object: Actor | int
    polarity: Polarity = Polarity.STATED
    confidence: float = 0.9
    when: When | None = None
    about: tuple[Actor | str, ...] = ()
    through: Actor | None = None
    speaker: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document of a world, told by what it says."""

    number: int
    collections: tuple[str, ...] = (COLLECTIONS[0],)
    acts: tuple[Act, ...] = ()
    also: tuple[Actor, ...] = ()  # named without doing anything
    dated: date | None = None
    title: str | None = None
    kind: DocumentKind = DocumentKind.LETTER

    @property
    def id(self) -> str:
        return paper_id(self.number)


def paper_id(number: int) -> str:
    """The id of the paper with this number."""
    return document_id(f"paper {number}".encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Papers, and who is who in them: entity ids by (paper number, actor); without an entry, by kind and name."""

    papers: tuple[Paper, ...]
    identities: Mapping[tuple[int, EntityKind, str, int], str] = field(default_factory=dict)

    def entities(self, paper: Paper) -> dict[str, str]:
        """The entity of every appearance of a paper."""
        return {
            appearance_id(paper.id, a.kind, a.name, a.ordinal): self.identities.get(
                (paper.number, a.kind, folded(a.name), a.ordinal), entity_of(a)
            )
            for a in actors(paper)
        }

    def readable(self, scope: Scope) -> "World":
        """The world without what the scope does not allow."""
        return World(papers=tuple(p for p in self.papers if scope.allows(p.collections)), identities=self.identities)

    def every_entity(self) -> list[str]:
        """All entity ids, sorted."""
        return sorted({e for p in self.papers for e in self.entities(p).values()})


def entity_of(actor: Actor) -> str:
    """The entity id of an actor where nobody says otherwise."""
    return hashlib.sha256(f"{actor.kind}:{folded(actor.name)}:{actor.ordinal}".encode()).hexdigest()[:32]


def actors(paper: Paper) -> list[Actor]:
    """Everybody whom a paper names, each once."""
    found: dict[tuple[EntityKind, str, int], Actor] = {}
    for act in paper.acts:
        for end in (act.subject, act.object, act.through, act.speaker, *act.about):
            if isinstance(end, Actor):
                found.setdefault((end.kind, folded(end.name), end.ordinal), end)
    for actor in paper.also:
        found.setdefault((actor.kind, folded(actor.name), actor.ordinal), actor)
    return list(found.values())


def reading(paper: Paper) -> Reading:
    """The reading of a paper."""
    return _Scribe(paper).reading()


class _Scribe:
    """Writes the text of a paper and notes where everything stands."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._text = ""
        self._sentences: list[tuple[int, int]] = []
        self._mentions: list[tuple[int, int, Actor]] = []
        self._claims: list[tuple[Act, tuple[int, int]]] = []

    def reading(self) -> Reading:
        paper = self._paper
        for act in paper.acts:
            row = RELATIONS[act.relation]
            self._claims.append((act, self._sentence([act.subject, row.label, act.object, *act.about])))
        for actor in actors(paper):
            self._sentence([actor, "is named here"])
        if not self._sentences:
            self._sentence(["Nothing is said here"])
        passages = self._passages()
        when = paper.dated and When(first=paper.dated, last=paper.dated, precision=Precision.DAY)
        document = Document(
            id=paper.id,
            kind=paper.kind,
            title=f"Paper {paper.number}" if paper.title is None else paper.title,
            media_type="text/plain",
            size=len(self._text.encode("utf-8", "surrogatepass")),
            language="en",
            dated=when or None,
        )
        return Reading(
            layer=TextLayer(
                document=document, text=self._text, pages=(), paragraphs=(), reader="worlds/1", state=State.READY
            ),
            findings=Findings(
                version="worlds/1",
                passages=tuple(passages),
                mentions=tuple(
                    Mention(
                        passage=self._passage(passages, start).id,
                        start=start,
                        end=end,
                        text=self._text[start:end],
                        kind=actor.kind,
                        finder="worlds/1",
                        appearance=self._appearance(actor),
                    )
                    for start, end, actor in self._mentions
                ),
                appearances=tuple(
                    Appearance(
                        id=self._appearance(a),
                        document=paper.id,
                        kind=a.kind,
                        name=a.name,
                        aliases=a.aliases,
                        ordinal=a.ordinal,
                    )
                    for a in actors(paper)
                ),
                claims=tuple(self._claim(act, span, passages) for act, span in self._claims),
            ),
        )

    def _sentence(self, pieces: Sequence[Actor | int | str]) -> tuple[int, int]:
        start = len(self._text)
        for piece in pieces:
            if len(self._text) > start:
                self._text += " "
            if isinstance(piece, Actor):
                begin = len(self._text)
                self._text += piece.name
                self._mentions.append((begin, len(self._text), piece))
            else:
                self._text += piece if isinstance(piece, str) else f"document {piece}"
        self._text += "."
        self._sentences.append((start, len(self._text)))
        self._text += " "
        return self._sentences[-1]

    def _passages(self) -> list[Passage]:
        passages = []
        for number in range(0, len(self._sentences), SENTENCES_A_PASSAGE):
            group = self._sentences[number : number + SENTENCES_A_PASSAGE]
            start, end = group[0][0], group[-1][1]
            passages.append(
                Passage(
                    id=passage_id(self._paper.id, start, end),
                    document=self._paper.id,
                    start=start,
                    end=end,
                    text=self._text[start:end],
                    page=1 + number // 4,
                )
            )
        return passages

    def _passage(self, passages: Iterable[Passage], start: int) -> Passage:
        return next(p for p in passages if p.start <= start < p.end)

    def _appearance(self, actor: Actor) -> str:
        return appearance_id(self._paper.id, actor.kind, actor.name, actor.ordinal)

    def _reference(self, end: Actor | int) -> Reference:
        if isinstance(end, Actor):
            return AppearanceRef(appearance=self._appearance(end))
        return DocumentRef(document=paper_id(end))

    def _claim(self, act: Act, span: tuple[int, int], passages: Sequence[Passage]) -> Claim:
        start, end = span
        subject, object_ = self._reference(act.subject), self._reference(act.object)
        event = event_id(self._paper.id, act.relation, start, end)
        return Claim(
            id=claim_id(self._paper.id, act.relation, subject, object_, act.polarity, event),
            event=event,
            document=self._paper.id,
            relation=act.relation,
            subject=subject,
            object=object_,
            evidence=(
                Evidence(
                    passage=self._passage(passages, start).id,
                    start=start,
                    end=end,
                    quote=self._text[start:end],
                    method="worlds/1",
                    confidence=act.confidence,
                ),
            ),
            polarity=act.polarity,
            when=act.when,
            about=tuple(
                AppearanceRef(appearance=self._appearance(a))
                if isinstance(a, Actor)
                else Span(start=self._text.index(a, start), end=self._text.index(a, start) + len(a), text=a)
                for a in act.about
            ),
            through=None if act.through is None else AppearanceRef(appearance=self._appearance(act.through)),
            speaker=None if act.speaker is None else AppearanceRef(appearance=self._appearance(act.speaker)),
        )


# Random worlds. Few names, collections and entities, so that they meet.

_CAST = (
    Actor(name="Ann Poe"),
    Actor(name="A. Poe"),
    Actor(name="Anna Poe", aliases=("Poe", "Ann Poe")),
    Actor(name="Lee Roe"),
    Actor(name="Ministry of Roads", kind=EntityKind.GOVERNMENT, aliases=("the Ministry", "MOR")),
    Actor(name="MOR", kind=EntityKind.GOVERNMENT),
    Actor(name="Roads for All", kind=EntityKind.ORGANISATION),
    Actor(name="Matter of Poe", kind=EntityKind.CASE),
)
_BETWEEN = (Relation.MET_WITH, Relation.WROTE_TO, Relation.ASKED, Relation.MEMBER_OF, Relation.DENIED_ASYLUM_BY)
_DAYS = st.none() | st.dates(date(2020, 1, 1), date(2020, 3, 1))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A time, open at either end or not."""
    first, last = draw(_DAYS), draw(_DAYS)
    if first and last and first > last:
        first, last = last, first
    return When(first=first, last=last, precision=draw(st.sampled_from(Precision)))


@st.composite
def acts(draw: st.DrawFn, papers: int) -> Act:
    """Something said, between two actors, or of a document."""
    cast = st.sampled_from(_CAST)
    subject: Actor | int = draw(cast)
    object_: Actor | int = draw(cast)
    relation = draw(st.sampled_from(_BETWEEN))
    if draw(st.integers(0, 2)) == 0:
        relation = draw(st.sampled_from([Relation.SIGNED, Relation.CITES, Relation.ADDRESSED_TO]))
        number = draw(st.integers(0, papers - 1))
        if relation is Relation.ADDRESSED_TO:
            subject = number
        else:
            object_ = number
    return Act(
        subject=subject,
        relation=relation,
        object=object_,
        polarity=draw(st.sampled_from([Polarity.STATED, Polarity.STATED, Polarity.ALLEGED, Polarity.DENIED])),
        confidence=draw(st.sampled_from([0.5, 0.9])),
        when=draw(st.none() | whens()),
        about=tuple(draw(st.lists(cast, max_size=1))),
        through=draw(st.none() | cast),
        speaker=draw(st.none() | cast),
    )


@st.composite
def worlds(draw: st.DrawFn, *, largest: int = 5) -> World:
    """A few papers in some collections; some of their actors taken for one another."""
    count = draw(st.integers(2, largest))
    papers = tuple(
        Paper(
            number=number,
            collections=tuple(
                sorted({draw(st.sampled_from(COLLECTIONS)), *draw(st.lists(st.sampled_from(COLLECTIONS), max_size=1))})
            ),
            acts=tuple(draw(st.lists(acts(count), max_size=4))),
            also=tuple(draw(st.lists(st.sampled_from(_CAST), max_size=2))),
            dated=draw(_DAYS),
        )
        for number in range(count)
    )
    named = sorted({(p.number, a.kind, folded(a.name), a.ordinal) for p in papers for a in actors(p)})
    identities = {
        key: hashlib.sha256(f"joined {draw(st.integers(0, 2))}".encode()).hexdigest()[:32]
        for key in named
        if draw(st.booleans())
    }
    return World(papers=papers, identities=identities)


scopes = st.one_of(
    st.sampled_from(COLLECTIONS).map(Scope.of),
    st.lists(st.sampled_from((*COLLECTIONS, "elsewhere")), max_size=3).map(lambda c: Scope.of(*c)),
    st.just(Scope.everything()),
)
