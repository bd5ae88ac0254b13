"""What every graph store must do, written once against the port and run on each of them."""

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InvalidRequest, NotFound, ScopeMissing, StoreUnavailable
from graph.fingerprint import fingerprint
from graph.model import Polarity, Precision, Scope, When
from graph.sqlite_store import SqliteGraph
from graph.store import GraphStore
from graph.vocabulary import RELATIONS, EntityKind, Relation
from tests.contract.worlds import COLLECTIONS, Act, Actor, Paper, World, entity_of, paper_id, reading, scopes, worlds

ALL = Scope.everything()
ANN, LEE, KIM = Actor(name="Ann Poe"), Actor(name="Lee Roe"), Actor(name="Kim Low")
MINISTRY = Actor(name="Ministry of Roads", kind=EntityKind.GOVERNMENT, aliases=("MOR",))
CLUB = Actor(name="Roads for All", kind=EntityKind.ORGANISATION)
MET, WROTE = Relation.MET_WITH, Relation.WROTE_TO

Opener = Callable[[], GraphStore]


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.services)])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the store under test, empty at first; opening it again gives a second one on the same content."""
    opened: list[GraphStore] = []
    service = request.getfixturevalue("neo4j_service") if request.param == "neo4j" else None

    def open_store() -> GraphStore:
        if service is None:
            opened.append(SqliteGraph(tmp_path / "graph.sqlite"))
        else:
            opened.append(on_server(service))
            if len(opened) == 1:
                clear(opened[0])
        return opened[-1]

    yield open_store
    for store in opened:
        store.close()


@pytest.fixture
def store(opener: Opener) -> GraphStore:
    return opener()


def on_server(service: Any) -> GraphStore:
    """The store on a server; its driver is in the extra casegraph[server]."""
    from graph.neo4j_store import Neo4jGraph

    return Neo4jGraph(service.uri, auth=service.auth)


def put(store: GraphStore, *papers: Paper, identities: dict[Any, str] | None = None) -> World:
    world = World(papers=papers, identities=identities or {})
    for paper in papers:
        store.replace(reading(paper), paper.collections, world.entities(paper))
    return world


def names(cards: Any) -> list[str]:
    return [card.entity.name for card in cards]


def day(number: int) -> When:
    return When(first=date(2024, 1, number), last=date(2024, 1, number), precision=Precision.DAY)


def everything_of(store: GraphStore, world: World, scope: Scope) -> dict[str, Any]:
    """The answer of every read, for all that the world holds."""
    answers: dict[str, Any] = {}

    def ask(name: str, question: Callable[[], Any]) -> None:
        try:
            answers[name] = question()
        except NotFound:
            answers[name] = "not found"

    entities = [*world.every_entity(), "f" * 32]
    for paper in [*world.papers, Paper(number=99)]:
        ask(f"document {paper.number}", lambda paper=paper: store.document(scope, paper.id))
    for entity in entities:
        ask(f"entity {entity}", lambda entity=entity: store.entity(scope, entity))
        ask(f"short {entity}", lambda entity=entity: store.entity(scope, entity, limit=1))
        ask(f"near {entity}", lambda entity=entity: store.neighbours(scope, [entity], limit=2))
        ask(f"out of {entity}", lambda entity=entity: store.claims(scope, subject=entity))
        ask(f"into {entity}", lambda entity=entity: store.claims(scope, object_=entity))
        for goal in entities[:3]:
            ask(f"path {entity} {goal}", lambda entity=entity, goal=goal: store.path(scope, entity, goal))
    ask("map", lambda: store.neighbours(scope, entities))
    ask("map of contact", lambda: store.neighbours(scope, entities[:2], relations=[MET, WROTE]))
    for text in ("", "po", "ann poe", "MOR", "roads"):
        ask(f"named {text}", lambda text=text: store.named(scope, text))
    for kind in EntityKind:
        ask(f"named {kind}", lambda kind=kind: store.named(scope, kind=kind))
    ask("named second", lambda: store.named(scope, limit=1, offset=1))
    ask("claims", lambda: store.claims(scope))
    ask("claims second", lambda: store.claims(scope, relations=[MET], limit=1, offset=1))
    return answers


# Writing


def test_an_empty_store_has_nothing(store):
    assert store.named(ALL) == []
    assert store.claims(ALL) == []
    assert store.path(ALL, "a", "b") == []
    assert store.neighbours(ALL, []).cards == ()
    assert store.neighbours(ALL, ["nobody"]).cards == ()
    assert list(store.fingerprints()) == []
    with pytest.raises(NotFound):
        store.entity(ALL, "nobody")
    with pytest.raises(NotFound):
        store.document(ALL, "nothing")


def test_writing_twice_changes_nothing(store):
    paper = Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),), also=(MINISTRY,))
    world = put(store, paper)
    before, prints = everything_of(store, world, ALL), list(store.fingerprints())
    put(store, paper)
    assert everything_of(store, world, ALL) == before
    assert list(store.fingerprints()) == prints


def test_replacing_with_fewer_leaves_nothing_behind(store):
    put(store, Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),), also=(MINISTRY,)))
    put(store, Paper(number=1, also=(LEE,)))
    assert names(store.named(ALL)) == ["Lee Roe"]
    assert store.claims(ALL) == []
    assert store.named(ALL, "ministry") == []
    assert store.neighbours(ALL, [entity_of(LEE)]).links == ()
    with pytest.raises(NotFound):
        store.entity(ALL, entity_of(ANN))
    put(store, Paper(number=1))
    assert store.named(ALL) == []
    assert store.document(ALL, paper_id(1)).entities == {}


def test_removing_one_of_two_documents_that_share_an_entity(store):
    one = Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),))
    two = Paper(number=2, acts=(Act(subject=ANN, relation=MET, object=KIM),))
    put(store, one, two)
    assert store.entity(ALL, entity_of(ANN)).documents == 2
    store.remove(one.id)
    page = store.entity(ALL, entity_of(ANN))
    assert page.documents == 1
    assert [view.object.name for view in page.claims] == ["Kim Low"]
    assert sorted(names(store.named(ALL))) == ["Ann Poe", "Kim Low"]
    with pytest.raises(NotFound):
        store.document(ALL, one.id)
    store.remove(one.id)
    store.remove("unknown")
    store.remove(two.id)
    assert store.named(ALL) == []
    assert list(store.fingerprints()) == []


def test_removing_takes_the_names_too(store):
    put(store, Paper(number=1, also=(Actor(name="Secret Name"), ANN)), Paper(number=2, also=(ANN,)))
    store.remove(paper_id(1))
    assert store.named(ALL, "secret") == []
    assert names(store.named(ALL, "ann")) == ["Ann Poe"]


def test_an_appearance_without_an_entity_is_refused(store):
    paper = Paper(number=1, also=(ANN,))
    put(store, Paper(number=1, also=(LEE,)))
    with pytest.raises(InvalidRequest, match="Ann Poe"):
        store.replace(reading(paper), ["letters"], {})
    assert names(store.named(ALL)) == ["Lee Roe"]


def test_a_claim_with_an_unknown_end_is_left_out(store):
    paper = Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),))
    whole = reading(paper)
    findings = dataclasses.replace(whole.findings, appearances=whole.findings.appearances[:1])
    cut = dataclasses.replace(whole, findings=findings)
    world = World(papers=(paper,))
    store.replace(cut, ["letters"], world.entities(paper))
    assert store.claims(ALL) == []
    assert dict(store.fingerprints()) == {paper.id: fingerprint(cut, ["letters"], world.entities(paper))}


def test_an_event_can_be_told_with_many_ends(store):
    act = Act(subject=ANN, relation=Relation.ASKED, object=MINISTRY, about=(KIM, "a road"), through=CLUB, speaker=LEE)
    put(store, Paper(number=1, acts=(act,)))
    (view,) = store.claims(ALL)
    assert (view.subject.name, view.object.name) == ("Ann Poe", "Ministry of Roads")
    assert view.subject.kind is EntityKind.PERSON
    assert [end.name for end in view.about] == ["Kim Low", "a road"]
    assert view.about[0].entity == entity_of(KIM)
    assert view.about[1].entity is None
    assert view.through is not None
    assert view.through.entity == entity_of(CLUB)
    assert view.speaker is not None
    assert view.speaker.entity == entity_of(LEE)
    assert view.document.id == paper_id(1)
    assert view.page == 1
    assert view.claim.evidence[0].quote == "Ann Poe asked Ministry of Roads Kim Low a road."
    for actor in (ANN, MINISTRY, KIM, CLUB):
        assert store.entity(ALL, entity_of(actor)).claims == (view,)
    assert store.entity(ALL, entity_of(LEE)).claims == ()  # who is quoted is not who is spoken of


# Collections and scope


def test_place_moves_a_document(store):
    world = put(store, Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),), collections=("letters",)))
    before = list(store.fingerprints())
    store.place(paper_id(1), ["press", "rulings"])
    assert store.named(Scope.of("letters")) == []
    assert len(store.named(Scope.of("press"))) == 2
    assert store.document(ALL, paper_id(1)).collections == ("press", "rulings")
    assert store.document(Scope.of("press"), paper_id(1)).collections == ("press",)
    assert len(store.neighbours(Scope.of("rulings"), [entity_of(ANN)]).links) == 1
    assert list(store.fingerprints()) != before
    store.place(paper_id(1), ["letters"])
    assert list(store.fingerprints()) == before
    assert len(everything_of(store, world, Scope.of("letters"))) > 0
    store.place("unknown", ["letters"])
    store.place(paper_id(1), [])
    assert store.named(Scope.of("letters", "press", "rulings")) == []


def test_names_come_only_from_the_scope(store):
    secret = Actor(name="Ann Secret Poe", aliases=("The Fox",))
    joined = {(n, a.kind, name, 0): "e" * 32 for n, a, name in ((1, ANN, "ann poe"), (2, secret, "ann secret poe"))}
    put(
        store,
        Paper(number=1, collections=("press",), also=(ANN,)),
        Paper(number=2, collections=("letters",), also=(secret,)),
        identities=joined,
    )
    page = store.entity(Scope.of("press"), "e" * 32)
    assert (page.entity.name, page.entity.aliases, page.documents) == ("Ann Poe", (), 1)
    assert store.named(Scope.of("press"), "secret") == []
    assert store.named(Scope.of("press"), "fox") == []
    assert names(store.named(Scope.of("letters"), "fox")) == ["Ann Secret Poe"]
    assert store.entity(ALL, "e" * 32).entity.aliases == ("Ann Poe", "The Fox")


def test_the_fullest_and_most_frequent_name_is_shown(store):
    short, full = Actor(name="Poe"), Actor(name="Ann Poe")
    acronym, whole = Actor(name="MOR", kind=EntityKind.GOVERNMENT), Actor(name="Roads", kind=EntityKind.GOVERNMENT)
    same = {(n, EntityKind.PERSON, name, 0): "1" * 32 for n in range(4) for name in ("poe", "ann poe")}
    same |= {(n, EntityKind.GOVERNMENT, name, 0): "2" * 32 for n in range(4) for name in ("mor", "roads")}
    put(
        store,
        Paper(number=1, also=(short, acronym)),
        Paper(number=2, also=(short, acronym)),
        Paper(number=3, also=(full, whole)),
        identities=same,
    )
    assert store.entity(ALL, "1" * 32).entity.name == "Ann Poe"
    assert store.entity(ALL, "2" * 32).entity.name == "Roads"
    assert store.entity(ALL, "2" * 32).entity.aliases == ("MOR",)


def test_the_capitals_of_a_heading_give_way_to_ordinary_letters(store):
    loud, quiet = Actor(name="ANN POE"), Actor(name="Ann Poe")
    same = {(n, EntityKind.PERSON, "ann poe", 0): "1" * 32 for n in range(4)}
    put(store, Paper(number=1, also=(loud,)), Paper(number=2, also=(loud,)), identities=same)
    assert store.entity(ALL, "1" * 32).entity.name == "ANN POE", "as it is printed, where nothing else is"
    put(store, Paper(number=3, also=(quiet,)), identities=same)
    assert store.entity(ALL, "1" * 32).entity.name == "Ann Poe"
    assert store.entity(ALL, "1" * 32).entity.aliases == ("ANN POE",)


def test_a_document_that_one_may_not_read_does_not_leak(store):
    letter = Paper(number=1, collections=("letters",), title="Secret Letter")
    ruling = Paper(
        number=2,
        collections=("press",),
        acts=(
            Act(subject=Actor(name="Matter of Poe", kind=EntityKind.CASE), relation=Relation.CITES, object=1),
            Act(subject=ANN, relation=Relation.SIGNED, object=2),
            Act(subject=LEE, relation=Relation.SIGNED, object=99),
        ),
        title="Public Ruling",
    )
    put(store, letter, ruling)
    seen = {view.claim.relation: view.object.name for view in store.claims(Scope.of("press"))}
    assert seen == {Relation.SIGNED: "Public Ruling"}
    assert [v.claim.relation for v in store.document(Scope.of("press"), ruling.id).claims] == [Relation.SIGNED]
    case = entity_of(Actor(name="Matter of Poe", kind=EntityKind.CASE))
    assert store.entity(Scope.of("press"), case).claims_total == 0
    both = {(v.claim.relation, v.object.name, v.object.document) for v in store.claims(Scope.of("press", "letters"))}
    assert both == {
        (Relation.SIGNED, "Public Ruling", ruling.id),
        (Relation.CITES, "Secret Letter", letter.id),
    }
    assert store.neighbours(ALL, [case]).links == ()


def test_counts_are_of_documents_in_scope_each_once(store):
    put(
        store,
        Paper(number=1, collections=("letters", "press"), acts=(Act(subject=ANN, relation=MET, object=LEE),) * 2),
        Paper(number=2, collections=("press",), acts=(Act(subject=LEE, relation=MET, object=ANN),)),
        Paper(number=3, collections=("rulings",), acts=(Act(subject=LEE, relation=MET, object=ANN),)),
    )
    for scope, documents, claims in (
        (ALL, 3, 4),
        (Scope.of("letters"), 1, 2),
        (Scope.of("press"), 2, 3),
        (Scope.of("letters", "press"), 2, 3),
        (Scope.of("letters", "press", "rulings"), 3, 4),
        (Scope.of("rulings", "elsewhere"), 1, 1),
    ):
        assert store.entity(scope, entity_of(ANN)).documents == documents
        assert [card.documents for card in store.named(scope)] == [documents, documents]
        (link,) = store.neighbours(scope, [entity_of(ANN)]).links
        assert (link.documents, link.claims) == (documents, claims)
        assert store.entity(scope, entity_of(ANN)).claims_total == claims
    assert store.named(Scope.of()) == []
    assert store.named(Scope.of("elsewhere")) == []


def test_no_read_without_a_scope(store):
    put(store, Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),)))
    asked = 0
    for name, method in inspect.getmembers(GraphStore, inspect.isfunction):
        parameters = list(inspect.signature(method).parameters.values())[1:]
        if name.startswith("_") or not parameters or parameters[0].name != "scope":
            continue
        others = [p for p in parameters[1:] if p.default is p.empty]
        arguments = [["x"] if "Sequence" in str(p.annotation) else "x" for p in others]
        for scope in (None, "letters", frozenset({"letters"}), True):
            with pytest.raises(ScopeMissing):
                getattr(store, name)(scope, *arguments)
        asked += 1
    assert asked == 6


def test_every_method_either_writes_or_takes_a_scope():
    writes = {"replace", "place", "judge", "remove", "close"}
    # What check compares; it gives hashes only.
    unscoped = {"fingerprints"}
    for name, method in inspect.getmembers(GraphStore, inspect.isfunction):
        if not name.startswith("_") and name not in writes | unscoped:
            assert list(inspect.signature(method).parameters)[1] == "scope", name


# Judgements


def test_judging_moves_and_moves_back(store):
    world = put(
        store,
        Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE, when=day(1)),)),
        Paper(number=2, acts=(Act(subject=Actor(name="A. Poe"), relation=WROTE, object=LEE, about=(KIM,)),)),
    )
    before, prints = everything_of(store, world, ALL), dict(store.fingerprints())
    appearances = store.document(ALL, paper_id(2)).entities
    (moved,) = (a for a, e in appearances.items() if e == entity_of(Actor(name="A. Poe")))
    store.judge({moved: entity_of(ANN), "unknown": entity_of(ANN)})
    page = store.entity(ALL, entity_of(ANN))
    assert (page.documents, page.claims_total) == (2, 2)
    assert page.entity.aliases == ("A. Poe",)
    assert {view.subject.name for view in page.claims} == {"Ann Poe"}
    assert store.claims(ALL, subject=entity_of(ANN), object_=entity_of(LEE)) == list(store.claims(ALL))
    assert {link.relation for link in store.neighbours(ALL, [entity_of(ANN)]).links} == {MET, WROTE}
    with pytest.raises(NotFound):
        store.entity(ALL, entity_of(Actor(name="A. Poe")))
    assert dict(store.fingerprints())[paper_id(2)] != prints[paper_id(2)]
    store.judge({moved: entity_of(Actor(name="A. Poe"))})
    assert everything_of(store, world, ALL) == before
    assert dict(store.fingerprints()) == prints
    store.judge({})


def test_joining_both_ends_takes_the_link_away(store):
    put(store, Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),)))
    appearances = store.document(ALL, paper_id(1)).entities
    store.judge(dict.fromkeys(appearances, "e" * 32))
    assert store.neighbours(ALL, ["e" * 32]).links == ()
    assert store.entity(ALL, "e" * 32).documents == 1
    assert store.entity(ALL, "e" * 32).claims_total == 1
    (seen,) = store.entity(ALL, "e" * 32).seen
    assert seen.mentions == 4
    store.judge(appearances)
    assert len(store.neighbours(ALL, [entity_of(ANN)]).links) == 1


# Reading


def test_entities_by_name(store):
    put(
        store,
        Paper(number=1, also=(ANN, MINISTRY)),
        Paper(number=2, also=(ANN, Actor(name="Émile Ann-Marie Dupont"))),
        Paper(number=3, also=(ANN, CLUB, Actor(name="Кара-Мурза"))),
    )
    assert names(store.named(ALL, "ann"))[0] == "Ann Poe"
    assert names(store.named(ALL, "ANN p")) == ["Ann Poe"]
    assert names(store.named(ALL, "poe ann")) == ["Ann Poe"]
    assert names(store.named(ALL, "emile")) == ["Émile Ann-Marie Dupont"]
    assert names(store.named(ALL, "marie ann dup")) == ["Émile Ann-Marie Dupont"]
    assert names(store.named(ALL, "mor")) == ["Ministry of Roads"]
    assert names(store.named(ALL, "мурз")) == ["Кара-Мурза"]
    assert names(store.named(ALL, "roads")) == ["Ministry of Roads", "Roads for All"]
    assert names(store.named(ALL, "roads", kind=EntityKind.ORGANISATION)) == ["Roads for All"]
    assert names(store.named(ALL, kind=EntityKind.CASE)) == []
    assert store.named(ALL, "oe") == []
    assert store.named(ALL, "mor roads") == []  # words of two names
    assert store.named(ALL, "!?") == []
    listed = names(store.named(ALL, "  "))
    assert listed == ["Ann Poe", "Émile Ann-Marie Dupont", "Ministry of Roads", "Roads for All", "Кара-Мурза"]
    assert names(store.named(ALL, limit=2, offset=1)) == listed[1:3]
    assert store.named(ALL, limit=0) == []
    assert store.named(ALL, limit=-1) == []
    assert names(store.named(ALL, limit=1, offset=-1)) == listed[:1]
    assert store.named(ALL, offset=100) == []


def test_an_entity_page(store):
    put(
        store,
        Paper(number=1, acts=(Act(subject=ANN, relation=WROTE, object=LEE, when=day(3)),), dated=date(2024, 2, 1)),
        Paper(number=2, acts=(Act(subject=LEE, relation=MET, object=ANN, when=day(1)),), dated=date(2024, 3, 1)),
        Paper(number=3, acts=(Act(subject=ANN, relation=MET, object=LEE, when=day(2)),)),
        Paper(number=4, acts=(Act(subject=ANN, relation=MET, object=KIM),), dated=date(2023, 1, 1)),
    )
    page = store.entity(ALL, entity_of(ANN))
    assert (page.entity.name, page.entity.kind, page.documents, page.claims_total) == ("Ann Poe", ANN.kind, 4, 4)
    assert [(v.claim.relation, v.document.title) for v in page.claims] == [
        (MET, "Paper 3"),
        (MET, "Paper 2"),
        (MET, "Paper 4"),
        (WROTE, "Paper 1"),
    ]
    assert [seen.document.title for seen in page.seen] == ["Paper 2", "Paper 1", "Paper 4", "Paper 3"]
    assert [(seen.name, seen.mentions) for seen in page.seen] == [("Ann Poe", 2)] * 4
    text = reading(Paper(number=2, acts=(Act(subject=LEE, relation=MET, object=ANN, when=day(1)),))).layer.text
    assert text[page.seen[0].start : page.seen[0].end] == "Ann Poe"
    short = store.entity(ALL, entity_of(ANN), limit=2)
    assert (short.claims, short.claims_total) == (page.claims[:2], 4)
    assert (short.seen, short.documents) == (page.seen[:2], 4)
    none = store.entity(ALL, entity_of(ANN), limit=0)
    assert (none.claims, none.claims_total, none.seen) == ((), 4, ())


def test_claims_are_newest_first_and_narrowed(store):
    put(
        store,
        Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE, when=day(2)),)),
        Paper(number=2, acts=(Act(subject=LEE, relation=WROTE, object=ANN),), dated=date(2024, 1, 3)),
        Paper(number=3, acts=(Act(subject=ANN, relation=WROTE, object=KIM),)),
    )
    every = list(store.claims(ALL))
    assert [v.document.title for v in every] == ["Paper 2", "Paper 1", "Paper 3"]
    ids = [v.claim.id for v in every]
    assert store.claims(ALL, limit=1, offset=1) == every[1:2]
    assert store.claims(ALL, limit=0) == []
    assert store.claims(ALL, offset=3) == []
    assert store.claims(ALL, ids=ids[::2]) == every[::2]
    assert store.claims(ALL, ids=[ids[0], "unknown"]) == every[:1]
    assert store.claims(ALL, ids=["unknown"]) == []
    assert store.claims(ALL, ids=[], relations=[]) == every  # empty lists narrow nothing
    assert store.claims(ALL, relations=[WROTE]) == [every[0], every[2]]
    assert store.claims(ALL, subject=entity_of(ANN)) == every[1:]
    assert store.claims(ALL, object_=entity_of(ANN)) == every[:1]
    assert store.claims(ALL, subject=entity_of(ANN), object_=entity_of(KIM), relations=[WROTE]) == every[2:]
    assert store.claims(ALL, subject="unknown") == []
    assert store.claims(ALL, object_="unknown") == []


def test_a_document_with_its_claims(store):
    paper = Paper(
        number=1,
        collections=("press", "letters"),
        acts=(Act(subject=ANN, relation=WROTE, object=LEE), Act(subject=ANN, relation=MET, object=LEE, when=day(9))),
    )
    world = put(store, paper)
    view = store.document(ALL, paper.id)
    assert view.document == reading(paper).document
    assert view.collections == ("letters", "press")
    assert view.entities == world.entities(paper)
    assert [v.claim.relation for v in view.claims] == [WROTE, MET]  # as the document says them
    assert view.claims[0].claim == reading(paper).findings.claims[0]


def test_links_sum_up_claims(store):
    put(
        store,
        Paper(
            number=1,
            acts=(
                Act(subject=ANN, relation=MET, object=LEE, when=day(5), confidence=0.6),
                Act(subject=LEE, relation=MET, object=ANN, when=day(2), confidence=0.8),
                Act(subject=LEE, relation=MET, object=ANN, polarity=Polarity.ALLEGED, confidence=0.99),
                Act(subject=ANN, relation=MET, object=KIM, polarity=Polarity.DENIED),
                Act(subject=ANN, relation=MET, object=ANN),
                Act(
                    subject=ANN,
                    relation=WROTE,
                    object=LEE,
                    when=When(first=date(2023, 1, 1), last=date(2023, 12, 31), precision=Precision.YEAR),
                ),
            ),
        ),
    )
    around = store.neighbours(ALL, [entity_of(ANN)])
    assert {card.entity.name for card in around.cards} == {"Ann Poe", "Lee Roe"}  # what is denied is not drawn
    met, wrote = around.links
    assert (met.relation, met.claims, met.documents) == (MET, 3, 1)  # both directions are one meeting
    assert {met.subject, met.object} == {entity_of(ANN), entity_of(LEE)}
    assert met.when == When(first=date(2024, 1, 2), last=date(2024, 1, 5), precision=Precision.DAY)
    best = store.claims(ALL, ids=[met.claim])[0].claim
    assert (best.polarity, best.confidence) == (Polarity.STATED, 0.8)
    assert wrote.when is not None
    assert wrote.when.precision is Precision.YEAR
    assert (wrote.subject, wrote.object) == (entity_of(ANN), entity_of(LEE))


def test_neighbours(store):
    extra = [Actor(name=f"Guest {n}") for n in range(5)]
    put(
        store,
        Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),) * 3),
        Paper(number=2, acts=tuple(Act(subject=ANN, relation=WROTE, object=g) for g in extra)),
        Paper(
            number=3, acts=(Act(subject=LEE, relation=MET, object=extra[0]), Act(subject=KIM, relation=MET, object=LEE))
        ),
    )
    around = store.neighbours(ALL, [entity_of(ANN)])
    assert names(around.cards)[:2] == ["Ann Poe", "Lee Roe"]
    assert len(around.cards) == 7
    assert around.more == 0
    assert (entity_of(LEE), entity_of(extra[0])) in {
        tuple(sorted((k.subject, k.object), key=lambda e: e != entity_of(LEE))) for k in around.links
    }
    few = store.neighbours(ALL, [entity_of(ANN)], limit=1)
    assert names(few.cards) == ["Ann Poe", "Lee Roe"]
    assert few.more == 5
    assert len(few.links) == 1
    assert names(store.neighbours(ALL, [entity_of(ANN)], relations=[MET]).cards) == ["Ann Poe", "Lee Roe"]
    assert len(store.neighbours(ALL, [entity_of(ANN)], relations=[]).cards) == 7
    alone = store.neighbours(ALL, [entity_of(ANN)], limit=0)
    assert (names(alone.cards), alone.more, alone.links) == (["Ann Poe"], 6, ())
    two = store.neighbours(ALL, [entity_of(KIM), "unknown", entity_of(ANN), entity_of(KIM)])
    assert names(two.cards)[:2] == ["Kim Low", "Ann Poe"]


def test_paths(store):
    people = [Actor(name=f"Person {n}") for n in range(6)]
    put(
        store,
        *(
            Paper(
                number=n,
                collections=("letters",) if n != 2 else ("press",),
                acts=(Act(subject=people[n], relation=MET if n % 2 else WROTE, object=people[n + 1]),),
            )
            for n in range(5)
        ),
    )
    ids = [entity_of(p) for p in people]
    way = store.path(ALL, ids[0], ids[4])
    assert [{hop.link.subject, hop.link.object} for hop in way] == [{ids[n], ids[n + 1]} for n in range(4)]
    assert [hop.claim.claim.id for hop in way] == [hop.link.claim for hop in way]
    assert [hop.claim.document.title for hop in way] == [f"Paper {n}" for n in range(4)]
    back = store.path(ALL, ids[4], ids[0])
    assert [hop.link for hop in back] == [hop.link for hop in reversed(way)]
    assert store.path(ALL, ids[0], ids[5]) == []
    assert len(store.path(ALL, ids[0], ids[5], longest=5)) == 5
    assert len(store.path(ALL, ids[0], ids[1], longest=1)) == 1
    assert store.path(ALL, ids[0], ids[2], longest=1) == []
    assert store.path(ALL, ids[0], ids[1], longest=0) == []
    assert store.path(ALL, ids[0], ids[0]) == []
    assert store.path(ALL, ids[0], "unknown") == []
    assert store.path(Scope.of("letters"), ids[0], ids[4]) == []
    assert len(store.path(Scope.of("letters"), ids[0], ids[2])) == 2
    assert len(store.path(Scope.of("letters", "press"), ids[0], ids[4])) == 4


def test_of_two_ways_the_shorter_and_of_two_links_the_stronger(store):
    put(
        store,
        Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=KIM), Act(subject=KIM, relation=MET, object=LEE))),
        Paper(number=2, acts=(Act(subject=ANN, relation=MET, object=LEE),)),
        Paper(number=3, acts=(Act(subject=LEE, relation=WROTE, object=ANN),) * 2),
    )
    (hop,) = store.path(ALL, entity_of(ANN), entity_of(LEE))
    assert (hop.link.relation, hop.link.claims, hop.link.subject) == (WROTE, 2, entity_of(LEE))


# Hostile content

HOSTILE = (
    "Robert'); DROP TABLE claims;--",
    '"quoted" `name` $param {x} \\',
    "nul \0 inside",
    "x" * 20_000,
    "\u202eright to left\u202c מרים אבן",
    "zero\u200bwidth",
    "😀 𝔘nicode",
    "a\nb\tc",
    "%_*?[]",
)


def test_hostile_names(store):
    cast = [Actor(name=name, aliases=(name + " alias",)) for name in HOSTILE]
    paper = Paper(number=1, title=HOSTILE[2], acts=tuple(Act(subject=a, relation=MET, object=ANN) for a in cast))
    world = put(store, paper)
    for actor in cast:
        page = store.entity(ALL, entity_of(actor))
        assert page.entity.name == actor.name
        assert page.entity.aliases == actor.aliases
        found = names(store.named(ALL, actor.name[:40], limit=100))
        assert actor.name in found or not any(c.isalnum() for c in actor.name)
    assert store.document(ALL, paper.id).document.title == HOSTILE[2]
    prints = dict(store.fingerprints())
    assert prints == {paper.id: fingerprint(reading(paper), paper.collections, world.entities(paper))}


@pytest.mark.parametrize("given", [*HOSTILE, "\ud800", "", "'", "\\"])
def test_hostile_questions(store, given):
    put(store, Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),)))
    assert "Lee Roe" not in names(store.named(ALL, given)) or not given.strip()
    assert store.claims(ALL, ids=[given]) == []
    assert store.claims(ALL, subject=given) == []
    assert store.path(ALL, given, entity_of(ANN)) == []
    assert store.neighbours(ALL, [given]).cards == ()
    assert store.named(Scope.of(given)) == []
    with pytest.raises(NotFound):
        store.entity(ALL, given)
    with pytest.raises(NotFound):
        store.document(ALL, given)


def test_hostile_collections(store):
    put(store, Paper(number=1, also=(ANN,), collections=("a\0b",)), Paper(number=2, also=(LEE,), collections=("a",)))
    assert names(store.named(Scope.of("a"))) == ["Lee Roe"]
    assert names(store.named(Scope.of("a\0b"))) == ["Ann Poe"]
    assert names(store.named(Scope.of("a\0b", "a"))) == ["Ann Poe", "Lee Roe"]


# The vocabulary


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_can_be_kept(store, relation):
    row = RELATIONS[relation]

    def end(kinds: frozenset[EntityKind], name: str) -> Actor | int:
        return Actor(name=name, kind=min(kinds)) if kinds else 1

    act = Act(subject=end(row.domain, "Near One"), relation=relation, object=end(row.range, "Far One"))
    put(store, Paper(number=1, acts=(act,)))
    (view,) = store.claims(ALL, relations=[relation])
    assert view.claim.relation is relation
    drawn = store.neighbours(ALL, [entity_of(e) for e in (act.subject, act.object) if isinstance(e, Actor)]).links
    assert [link.relation for link in drawn] == ([relation] if row.domain and row.range else [])


# Opening and closing


def test_what_was_written_is_there_after_reopening(opener):
    first = opener()
    world = put(first, Paper(number=1, acts=(Act(subject=ANN, relation=MET, object=LEE),)))
    before = everything_of(first, world, ALL)
    first.close()
    assert everything_of(opener(), world, ALL) == before


def test_two_open_stores_see_each_other(opener):
    writer, reader = opener(), opener()
    put(writer, Paper(number=1, also=(ANN,)))
    assert names(reader.named(ALL)) == ["Ann Poe"]
    writer.remove(paper_id(1))
    assert reader.named(ALL) == []


def test_a_closed_store_is_unavailable(store):
    put(store, Paper(number=1, also=(ANN,)))
    store.close()
    store.close()
    for question in (
        lambda: store.named(ALL),
        lambda: store.entity(ALL, entity_of(ANN)),
        lambda: store.remove(paper_id(1)),
        lambda: list(store.fingerprints()),
    ):
        with pytest.raises(StoreUnavailable):
            question()


# Properties


def examples(store: GraphStore, number: int) -> settings:
    """Settings for so many random worlds; an eighth of them on a server, where each takes seconds."""
    return settings(max_examples=number if isinstance(store, SqliteGraph) else number // 8, deadline=None)


def test_what_one_may_not_read_changes_no_answer(store):
    """Non-interference: every read on the full world equals the same read on the world without unreadable documents."""

    @examples(store, 200)
    @given(world=worlds(), scope=scopes, random=st.randoms(use_true_random=False))
    def holds(world, scope, random):
        clear(store)
        papers = list(world.papers)
        random.shuffle(papers)
        put(store, *papers, identities=dict(world.identities))
        full = everything_of(store, world, scope)
        expected = {p.id: fingerprint(reading(p), p.collections, world.entities(p)) for p in world.papers}
        assert dict(store.fingerprints()) == expected
        clear(store)
        put(store, *world.readable(scope).papers, identities=dict(world.identities))
        assert everything_of(store, world, scope) == full

    holds()


def test_a_scope_of_all_collections_sees_what_the_owner_sees(store):
    @examples(store, 40)
    @given(world=worlds())
    def holds(world):
        clear(store)
        put(store, *world.papers, identities=dict(world.identities))
        assert everything_of(store, world, Scope.of(*COLLECTIONS)) == everything_of(store, world, ALL)

    holds()


def test_any_way_to_a_state_gives_the_same_answers(store):
    """Replacing, placing, judging and removing in any order end where writing the last state at once ends."""

    @examples(store, 40)
    @given(world=worlds(largest=4), other=worlds(largest=4), data=st.data())
    def holds(world, other, data):
        clear(store)
        put(store, *other.papers, identities=dict(other.identities))
        for paper in data.draw(st.permutations(world.papers)):
            if data.draw(st.booleans()):
                put(store, paper)
                store.place(paper.id, data.draw(st.lists(st.sampled_from(["letters", "press"]), max_size=2)))
                store.judge(dict.fromkeys(world.entities(paper), "a" * 32))
                store.judge(world.entities(paper))
                store.place(paper.id, paper.collections)
            else:
                put(store, paper, identities=dict(world.identities))
        for paper in other.papers[len(world.papers) :]:
            store.remove(paper.id)
        asked = (ALL, Scope.of("press"), Scope.of("press", "letters"))
        found = [everything_of(store, world, scope) for scope in asked]
        clear(store)
        put(store, *world.papers, identities=dict(world.identities))
        assert found == [everything_of(store, world, scope) for scope in asked]

    holds()


@pytest.mark.services
def test_stores_agree(neo4j_service, tmp_path):
    """SQLite and Neo4j give the same answer to every question, and the same fingerprints."""
    embedded = SqliteGraph(tmp_path / "graph.sqlite")
    server = on_server(neo4j_service)

    @examples(server, 120)
    @given(world=worlds(), scope=scopes)
    def agree(world, scope):
        for store in (embedded, server):
            clear(store)
            put(store, *world.papers, identities=dict(world.identities))
        assert everything_of(server, world, scope) == everything_of(embedded, world, scope)
        assert dict(server.fingerprints()) == dict(embedded.fingerprints())

    agree()
    server.close()
    embedded.close()


def clear(store: GraphStore) -> None:
    for document, _ in list(store.fingerprints()):
        store.remove(document)
    assert store.named(ALL) == []
