"""The ledger says each thing whole, and answers only within a scope."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import select

from graph.errors import InvalidRequest, NotFound, ScopeMissing
from graph.model import (
    Appearance,
    Document,
    DocumentKind,
    Findings,
    Reading,
    Reason,
    Scope,
    State,
    TextLayer,
    Verdict,
    appearance_id,
    document_id,
)
from graph.vocabulary import EntityKind
from ingest.catalogue import Catalogue
from ingest.database import MIGRATIONS, NEWEST, migrate, open_engine
from ingest.ledger import MOST_NESTED, Ledger, Part
from ingest.tables import AppearanceRow, AuditRow, JudgementRow, Table

ALL = Scope.everything()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        return
    server = request.getfixturevalue("postgres_service")
    database = server.new_database()
    yield database
    server.drop_database(database)


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    ledger = Ledger(open_engine(url))
    yield ledger
    ledger.close()


@pytest.fixture
def catalogue(ledger: Ledger) -> Catalogue:
    return Catalogue(ledger.engine)


def add(ledger: Ledger, name: str, collection: str = "main", content: str | None = None) -> str:
    batch = ledger.open_batch(collection, by="anna")
    document = document_id((content or name).encode())
    ledger.receive(batch, f"/files/{name}", document, 10)
    ledger.end_batch(batch)
    return document


def reading(document: str, *names: str, title: str = "A letter", state: State = State.READY) -> Reading:
    layer = TextLayer(
        document=Document(
            id=document, kind=DocumentKind.LETTER, title=title, media_type="text/plain", size=10, language="en"
        ),
        text="text",
        pages=(),
        paragraphs=(),
        reader="plain/1",
        state=state,
    )
    appearances = tuple(
        Appearance(
            id=appearance_id(document, EntityKind.PERSON, name), document=document, kind=EntityKind.PERSON, name=name
        )
        for name in names
    )
    return Reading(layer=layer, findings=Findings(version="findings/1", appearances=appearances))


def record(ledger: Ledger, name: str, *names: str, collection: str = "main", children: Sequence[Part] = ()) -> str:
    document = add(ledger, name, collection)
    ledger.record(reading(document, *names), seconds=0.1, children=children)
    return document


def settle(ledger: Ledger) -> None:
    for store in ("graph", "index"):
        ledger.settle(ledger.outbox(store, 1000))


def test_a_file_waits_then_is_ready_and_posted_to_both_stores(ledger: Ledger, catalogue: Catalogue) -> None:
    document = add(ledger, "a.txt")
    assert [u.document for u in ledger.unread()] == [document]
    ledger.begin(document)
    assert catalogue.entry(ALL, document).state == State.READING
    assert [u.document for u in ledger.unread()] == [document], "a reading that never ended is taken up again"
    ledger.record(reading(document), seconds=0.5)
    assert not ledger.unread()
    assert ledger.pending() == {"graph": 1, "index": 1}
    assert catalogue.entry(ALL, document).pending == ("graph", "index")
    settle(ledger)
    assert ledger.pending() == {"graph": 0, "index": 0}
    assert catalogue.entry(ALL, document).state == State.READY


def test_adding_twice_changes_nothing_and_another_collection_adds_a_receipt(
    ledger: Ledger, catalogue: Catalogue
) -> None:
    document = record(ledger, "a.txt")
    settle(ledger)
    batch = ledger.open_batch("main", by="anna")
    again = ledger.receive(batch, "/files/a.txt", document, 10)
    assert again.unchanged
    assert ledger.pending() == {"graph": 0, "index": 0}
    assert add(ledger, "a.txt", "other") == document
    assert not ledger.unread()
    assert {r.collection for r in catalogue.entry(ALL, document).receipts} == {"main", "other"}
    assert ledger.outbox("graph")[0].what == {"place"}


def test_what_is_out_of_scope_does_not_exist(ledger: Ledger, catalogue: Catalogue) -> None:
    mine, theirs = record(ledger, "a.txt", collection="mine"), record(ledger, "b.txt", collection="theirs")
    scope = Scope.of("mine")
    assert [e.document.id for e in catalogue.entries(scope)] == [mine]
    assert catalogue.visible(scope, [mine, theirs]) == {mine}
    with pytest.raises(NotFound):
        catalogue.entry(scope, theirs)
    assert [c.name for c in catalogue.collections(scope)] == ["mine"]
    assert catalogue.coverage(scope).searchable == 1
    assert catalogue.facets(scope)["collection"] == {"mine": 1}
    assert [b.collection for b in catalogue.batches(scope)] == ["mine"]
    with pytest.raises(ScopeMissing):
        catalogue.entries(None)  # type: ignore[arg-type]


def test_children_come_with_their_parent_to_every_collection(ledger: Ledger, catalogue: Catalogue) -> None:
    child = Part(document=document_id(b"child"), name="note.txt", part="note.txt", size=5)
    mail = record(ledger, "mail.eml", children=[child])
    assert [u.document for u in ledger.unread()] == [child.document]
    ledger.record(reading(child.document), seconds=0.1)
    add(ledger, "mail.eml", "other")
    entry = catalogue.entry(Scope.of("other"), child.document)
    assert entry.receipts[0].parent == mail
    assert entry.receipts[0].path == "/files/mail.eml/note.txt"
    assert catalogue.entry(ALL, mail).children == (child.document,)


def test_endless_nesting_ends(ledger: Ledger, catalogue: Catalogue) -> None:
    document = add(ledger, "level0.zip")
    for level in range(MOST_NESTED + 3):
        child = Part(document=document_id(f"level{level + 1}".encode()), name="x.zip", part="x.zip", size=5)
        ledger.record(reading(document), seconds=0, children=[child])
        document = child.document
        if not ledger.unread():
            break
    else:
        pytest.fail("it never ended")
    files = catalogue.batch(ALL, catalogue.batches(ALL)[0].id).files
    assert files[-1].reason == Reason.OVER_LIMIT


def test_refused_documents_say_why_and_are_counted(ledger: Ledger, catalogue: Catalogue) -> None:
    document = add(ledger, "a.pdf")
    ledger.refuse(document, Reason.LOCKED, "a.pdf: needs a password; save it without one")
    entry = catalogue.entry(ALL, document)
    assert (entry.state, entry.reason) == (State.REFUSED, Reason.LOCKED)
    assert catalogue.coverage(ALL).refused == 1
    batch = ledger.open_batch("main", by="anna")
    ledger.refuse_file(batch, "/files/gone.txt", Reason.DAMAGED, "/files/gone.txt: cannot be opened")
    assert catalogue.batch(ALL, batch).states == {"unreadable": 1}


def test_corrections_win_over_readings_and_can_be_taken_back(ledger: Ledger, catalogue: Catalogue) -> None:
    document = record(ledger, "a.txt")
    settle(ledger)
    ledger.correct(document, "kind", "ruling", by="anna")
    ledger.correct(document, "dated", "2025-12", by="anna")
    assert [u.text for u in ledger.unread()] == [False]
    ledger.record(reading(document), seconds=0.1)
    entry = catalogue.entry(ALL, document)
    assert entry.document.kind == DocumentKind.RULING
    assert entry.document.dated is not None
    assert entry.document.dated.last is not None
    assert entry.document.dated.last.day == 31
    ledger.correct(document, "kind", None, by="anna")
    assert catalogue.entry(ALL, document).document.kind == DocumentKind.LETTER


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "novel"), ("dated", "2025-13"), ("language", "english"), ("title", " "), ("size", "1")],
)
def test_a_bad_correction_is_refused(ledger: Ledger, field: str, value: str) -> None:
    document = record(ledger, "a.txt")
    with pytest.raises(InvalidRequest):
        ledger.correct(document, field, value, by="anna")


def test_withdrawing_hides_and_restoring_shows(ledger: Ledger, catalogue: Catalogue) -> None:
    document = record(ledger, "a.txt")
    ledger.withdraw(document, by="anna")
    assert catalogue.visible(ALL, [document]) == frozenset()
    assert ledger.placement(document)[0] == ()
    ledger.restore(document, by="anna")
    assert catalogue.visible(ALL, [document]) == {document}
    assert ledger.placement(document)[0] == ("main",)


def test_a_purge_leaves_a_tombstone_that_keeps_the_file_out(ledger: Ledger, catalogue: Catalogue) -> None:
    document = record(ledger, "secret.txt", "Anna Orlova")
    ledger.correct(document, "title", "The secret", by="anna")
    ledger.purge(document, by="boris")
    with ledger.reading() as session:
        for table in Table.metadata.sorted_tables:
            if table.name in ("audit", "entities"):
                continue
            for row in session.execute(select(table)):
                assert "secret" not in str(row).lower()
                assert "Orlova" not in str(row)
        assert "purge" in session.scalars(select(AuditRow.action)).all()
    with pytest.raises(NotFound):
        catalogue.entry(ALL, document)
    batch = ledger.open_batch("main", by="anna")
    assert not ledger.receive(batch, "/files/secret.txt", document, 10).unread
    assert "purge --undo" in catalogue.batch(ALL, batch).files[0].message
    ledger.unpurge(document, by="anna")
    batch = ledger.open_batch("main", by="anna")
    assert ledger.receive(batch, "/files/secret.txt", document, 10).unread


def test_equal_full_names_are_one_entity_and_surnames_are_not(ledger: Ledger) -> None:
    one = record(ledger, "a.txt", "Natalia Arno", "Arno")
    two = record(ledger, "b.txt", "Natalia  ARNO", "Arno")
    first, second = ledger.placement(one)[1], ledger.placement(two)[1]
    full = [appearance_id(d, EntityKind.PERSON, "Natalia Arno") for d in (one, two)]
    short = [appearance_id(d, EntityKind.PERSON, "Arno") for d in (one, two)]
    assert first[full[0]] == second[full[1]]
    assert first[short[0]] != second[short[1]]


def test_a_judgement_divides_and_its_undoing_joins_again(ledger: Ledger) -> None:
    documents = [record(ledger, f"{n}.txt", "Ivan Petrov") for n in range(3)]
    ids = [appearance_id(d, EntityKind.PERSON, "Ivan Petrov") for d in documents]

    def entities() -> list[str]:
        return [ledger.placement(d)[1][i] for d, i in zip(documents, ids, strict=True)]

    before = entities()
    assert len(set(before)) == 1
    judgement = JudgementRow(
        left=ids[0],
        right=ids[2],
        left_document=documents[0],
        left_surface="Ivan Petrov",
        right_document=documents[2],
        right_surface="Ivan Petrov",
        verdict=Verdict.DIFFERENT,
        by="anna",
        at=datetime.now(UTC),
        score=1.0,
        reasons=["father and son"],
    )
    ledger.judge(judgement)
    divided = entities()
    assert divided[0] == divided[1] == before[0], "the older id stays with the older appearance"
    assert divided[2] != divided[0]
    newcomer = record(ledger, "new.txt", "Ivan Petrov")
    placed = ledger.placement(newcomer)[1]
    assert set(placed.values()).isdisjoint(divided), "a divided name joins nobody by itself"
    with ledger.reading() as session:
        number = session.scalars(select(JudgementRow.id).where(JudgementRow.verdict == Verdict.DIFFERENT)).one()
    ledger.unjudge(number, by="anna")
    assert entities() == before


def test_not_a_name_survives_a_reread_and_can_be_undone(ledger: Ledger, catalogue: Catalogue) -> None:
    document = record(ledger, "a.txt", "Yours Sincerely")
    entity = next(iter(ledger.placement(document)[1].values()))
    assert ledger.reject(entity, by="anna") == 1
    ledger.record(reading(document, "Yours Sincerely"), seconds=0.1)
    assert len(ledger.placement(document)[2]) == 1
    assert catalogue.rejected(ALL) == [(entity, "Yours Sincerely", 1)]
    assert ledger.accept(entity, by="anna") == 1
    assert ledger.placement(document)[2] == frozenset()


def test_an_appearance_keeps_its_entity_when_it_goes_and_comes_back(ledger: Ledger) -> None:
    document = record(ledger, "a.txt", "Natalia Arno")
    key = appearance_id(document, EntityKind.PERSON, "Natalia Arno")
    before = ledger.placement(document)[1][key]
    ledger.record(reading(document), seconds=0.1)
    with ledger.reading() as session:
        assert not session.scalars(select(AppearanceRow.present).where(AppearanceRow.id == key)).one()
    ledger.record(reading(document, "Natalia Arno"), seconds=0.1)
    assert ledger.placement(document)[1][key] == before


def test_outbox_rows_that_come_while_a_store_works_are_kept(ledger: Ledger) -> None:
    document = record(ledger, "a.txt")
    taken = ledger.outbox("graph")
    ledger.correct(document, "title", "Another", by="anna")
    ledger.settle(taken)
    assert ledger.pending()["graph"] == 1


def test_reading_again_asks_for_findings_only_or_for_all(ledger: Ledger) -> None:
    document = record(ledger, "a.txt")
    assert ledger.read_again(None) == 1
    assert [u.text for u in ledger.unread()] == [False]
    assert ledger.read_again([document], text=True) == 1
    assert [u.text for u in ledger.unread()] == [True]


@pytest.mark.parametrize("name", ["", "a/b", "x" * 101, "a\x00b"])
def test_a_collection_needs_a_name_that_can_be_shown(ledger: Ledger, name: str) -> None:
    with pytest.raises(InvalidRequest):
        ledger.open_batch(name, by="anna")


def test_the_tables_go_down_and_up_again(url: str) -> None:
    engine = open_engine(url)
    migrate(engine, "base")
    migrate(engine)
    ledger = Ledger(engine)
    add(ledger, "a.txt")
    assert len(ledger.unread()) == 1
    ledger.close()


def test_a_cancelled_batch_is_read_when_its_files_come_again(ledger: Ledger, catalogue: Catalogue) -> None:
    ready, waiting = record(ledger, "a.txt"), add(ledger, "b.txt")
    batch = catalogue.batches(ALL)[0].id
    assert ledger.cancel(batch) == 1
    assert not ledger.unread()
    assert catalogue.entry(ALL, waiting).reason == Reason.CANCELLED
    assert catalogue.entry(ALL, ready).state == State.READY
    add(ledger, "b.txt")
    assert [u.document for u in ledger.unread()] == [waiting]


def test_the_newest_revision_is_the_one_that_the_code_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_partial_documents_say_what_is_missing(ledger: Ledger, catalogue: Catalogue) -> None:
    document = add(ledger, "scan.pdf")
    partial = reading(document, state=State.PARTIAL)
    layer = replace(partial.layer, reason=Reason.NO_TEXT, notes=("page 2 has no text; install Tesseract",))
    ledger.record(replace(partial, layer=layer), seconds=0.1)
    entry = catalogue.entry(ALL, document)
    assert (entry.state, entry.message) == (State.PARTIAL, "page 2 has no text; install Tesseract")
    assert catalogue.coverage(ALL).partial == 1
