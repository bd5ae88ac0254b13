"""What every passage index does, written once against the port and run on each engine.

Engines: edge (in this process, on disk), memory (the Qdrant client's own engine, through search/qdrant_index.py), and
server (a real Qdrant, where QDRANT_URL or Docker gives one).
"""

import os
import shutil
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qdrant_client import QdrantClient

from graph.errors import HomeInUse, InvalidRequest, ScopeMissing, StoreUnavailable
from graph.model import DocumentKind, Precision, Scope, When
from search.edge_index import EdgeIndex
from search.embedder import ModelCard
from search.index import Candidates, Filters, Hit, IndexedDocument, PassageIndex, Words
from search.points import fingerprint, index_name
from search.qdrant_index import QdrantIndex
from search.query import Searcher
from search.words import analyse_query
from tests.fixtures.passages import EMBEDDER, day, indexed

EVERYTHING = Scope.everything()
NONE = Filters()
CARD = EMBEDDER.card


@dataclass(slots=True)
class Engine:
    """Opens indexes by name. Opening a name again gives the same data where the engine keeps it."""

    make: Callable[[str, ModelCard], PassageIndex]
    opened: list[PassageIndex] = field(default_factory=list)

    def open(self, name: str = "index", card: ModelCard = CARD) -> PassageIndex:
        index = self.make(name, card)
        self.opened.append(index)
        return index


@pytest.fixture(scope="session")
def empty_edge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index on disk with nothing in it: copying one is ten times as fast as making one."""
    folder = tmp_path_factory.mktemp("edge") / "empty"
    EdgeIndex(folder, CARD).close()
    return folder


def engine_of(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    if kind == "edge":
        empty = request.getfixturevalue("empty_edge")

        def make(name: str, card: ModelCard) -> EdgeIndex:
            if not (folder / name).exists():
                shutil.copytree(empty, folder / name)
            return EdgeIndex(folder / name, card)

        engine = Engine(make=make)
    elif kind == "memory":
        client = QdrantClient(":memory:")
        engine = Engine(make=lambda name, card: QdrantIndex(client, name, card))
    else:
        service = request.getfixturevalue("qdrant_service")
        run = f"casegraph-test-{uuid.uuid4().hex[:12]}"
        engine = Engine(
            make=lambda name, card: QdrantIndex(service.url, f"{run}-{name}", card, api_key=service.api_key)
        )
    yield engine
    for index in engine.opened:
        index.close()
    if kind == "server":
        client = QdrantClient(url=service.url, api_key=service.api_key, check_compatibility=False)
        for collection in client.get_collections().collections:
            if collection.name.startswith(run):
                client.delete_collection(collection.name)
        client.close()


@pytest.fixture(params=["edge", "memory", "server"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    yield from engine_of(request.param, tmp_path, request)


@pytest.fixture(params=["edge", "server"])
def lasting_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The engines that keep what they hold when they are closed."""
    yield from engine_of(request.param, tmp_path, request)


@pytest.fixture
def index(engine: Engine) -> PassageIndex:
    return engine.open()


DENIAL = indexed(
    "Decision of the Board",
    ["The asylum claim was denied by the Board, file No. 21-1234.", "The applicant feared persecution in Belarus."],
    collections=("rulings", "minsk"),
    kind=DocumentKind.RULING,
    dated=day(2021, 5, 3),
    outcome="denied",
)
LETTER = indexed(
    "Letter to the minister",
    ["We ask the minister to grant asylum to the delegation.", "They met the ambassador in Warsaw."],
    collections=("letters",),
    dated=When(first=date(2020, 1, 1), last=date(2020, 12, 31), precision=Precision.YEAR),
)
ARTICLE = indexed(
    "Обыск в Москве",
    ["Обыск прошёл у Владимира Кара-Мурзы в Москве.", "Le réfugié a demandé l'asile à Paris."],
    collections=("press",),
    kind=DocumentKind.ARTICLE,
    language="ru",
)
ALL = (DENIAL, LETTER, ARTICLE)


def ask(
    index: PassageIndex, text: str, filters: Filters = NONE, scope: Scope = EVERYTHING, *, limit: int = 200
) -> Candidates:
    return index.candidates(scope, EMBEDDER.query(text), analyse_query(text), filters, limit=limit)


def passing(index: PassageIndex, filters: Filters = NONE, scope: Scope = EVERYTHING) -> set[str]:
    """The titles of the documents that pass, asked for by all three ways, which must agree."""
    either = index.candidates(scope, None, None, filters).dense
    dense = index.candidates(scope, EMBEDDER.query("asylum"), None, filters).dense
    assert ids(either) == ids(dense)
    return {hit.title for hit in either}


def ids(hits: tuple[Hit, ...]) -> set[str]:
    return {hit.passage for hit in hits}


def close_to(one: Candidates, other: Candidates) -> bool:
    """Whether two answers are the same but for the last digits of their scores."""
    return all(
        [replace(hit, score=0.0) for hit in left] == [replace(hit, score=0.0) for hit in right]
        and [hit.score for hit in left] == pytest.approx([hit.score for hit in right], abs=1e-5)
        for left, right in ((one.dense, other.dense), (one.words, other.words))
    )


def titles(*documents: IndexedDocument) -> set[str]:
    return {each.document.title for each in documents}


# writing


def test_an_empty_index_answers_with_nothing(index: PassageIndex) -> None:
    assert ask(index, "asylum") == Candidates(dense=(), words=())
    assert index.candidates(EVERYTHING, None, None, NONE) == Candidates(dense=(), words=())
    assert index.count() == 0
    assert list(index.fingerprints()) == []


def test_a_hit_shows_what_was_written(index: PassageIndex) -> None:
    index.replace(ALL)
    best = ask(index, "asylum claim denied").dense[0]
    passage = DENIAL.passages[0]
    assert best == Hit(
        passage=passage.id,
        document=DENIAL.document.id,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        page=1,
        paragraph="[1]",
        title="Decision of the Board",
        kind=DocumentKind.RULING,
        language="en",
        collections=("minsk", "rulings"),
        dated="2021-05-03",
        outcome="denied",
        score=best.score,
    )
    assert best.score == pytest.approx(
        float(EMBEDDER.query("asylum claim denied") @ EMBEDDER.query(passage.text)), abs=1e-5
    )


def test_absent_fields_come_back_absent(index: PassageIndex) -> None:
    bare = indexed("Bare", ["nothing is known of this"], language=None)
    index.replace([replace(bare, passages=tuple(replace(p, page=None, paragraph=None) for p in bare.passages))])
    hit = ask(index, "nothing").dense[0]
    assert (hit.page, hit.paragraph, hit.language, hit.dated, hit.outcome) == (None, None, None, None, None)


def test_writing_twice_changes_nothing(index: PassageIndex) -> None:
    index.replace(ALL)
    answer, held = ask(index, "asylum minister"), (sorted(index.fingerprints()), index.count())
    index.replace(ALL)
    again = ask(index, "asylum minister")
    assert close_to(replace(again, words=()), replace(answer, words=()))
    # scores by word may differ: a server's statistics still count what was overwritten, until it tidies up
    assert ids(again.words) == ids(answer.words)
    assert (sorted(index.fingerprints()), index.count()) == held


def test_a_document_twice_in_one_write_is_written_once_the_last_wins(index: PassageIndex) -> None:
    index.replace([LETTER, replace(LETTER, collections=("press",))])
    assert index.count() == 2
    assert passing(index, scope=Scope.of("press")) == titles(LETTER)
    assert passing(index, scope=Scope.of("letters")) == set()


def test_replacing_with_fewer_passages_takes_the_others_out(index: PassageIndex) -> None:
    index.replace(ALL)
    shorter = indexed("Decision of the Board", [DENIAL.passages[0].text], outcome="denied")
    index.replace([shorter])
    assert index.count() == 5
    assert passing(index, Filters(documents=(DENIAL.document.id,))) == titles(DENIAL)
    assert DENIAL.passages[1].id not in ids(ask(index, "applicant feared persecution").dense)
    assert dict(index.fingerprints())[DENIAL.document.id] == fingerprint(shorter)[1]


def test_replacing_with_no_passages_takes_the_document_out(index: PassageIndex) -> None:
    index.replace(ALL)
    index.replace([indexed("Decision of the Board", [])])
    assert index.count() == 4
    assert passing(index) == titles(LETTER, ARTICLE)


def test_replacing_leaves_other_documents_alone(index: PassageIndex) -> None:
    index.replace(ALL)
    before = dict(index.fingerprints())
    index.replace([replace(LETTER, outcome="granted")])
    after = dict(index.fingerprints())
    assert {d for d in after if after[d] != before[d]} == {LETTER.document.id}


def test_removing_takes_documents_out_and_passes_over_unknown_ones(index: PassageIndex) -> None:
    index.replace(ALL)
    index.remove([LETTER.document.id, "f" * 64, "no id at all"])
    assert passing(index) == titles(DENIAL, ARTICLE)
    index.remove([LETTER.document.id])
    assert index.count() == 4


def test_empty_lists_change_nothing(index: PassageIndex) -> None:
    index.replace([])
    index.remove([])
    index.replace(ALL)
    index.replace([])
    index.remove([])
    index.remove(iter(()))
    assert index.count() == 6


def test_a_large_write_is_whole(index: PassageIndex) -> None:
    many = indexed("Long", [f"sentence number {n} of the long document" for n in range(1300)])
    index.replace([many])
    assert index.count() == 1300
    assert dict(index.fingerprints()) == dict([fingerprint(many)])
    index.remove([many.document.id])
    assert index.count() == 0


def test_vectors_that_do_not_fit_are_refused_and_nothing_is_written(index: PassageIndex) -> None:
    for wrong in (
        replace(LETTER, vectors=LETTER.vectors[:1]),
        replace(LETTER, vectors=LETTER.vectors[:, :8]),
        replace(LETTER, words=LETTER.words[:1]),
    ):
        with pytest.raises(InvalidRequest, match=LETTER.document.id):
            index.replace([DENIAL, wrong])
    assert index.count() == 0


def test_odd_text_comes_back_character_for_character(index: PassageIndex) -> None:
    for text in ["\x00", "\ud800 half a character", "a" * 100_000, "\u202eright to left", "{}\"'\\\n\t", "🏛️"]:
        written = indexed(f"Title {text}", [text])
        index.replace([written])
        hit = index.candidates(EVERYTHING, None, None, Filters(documents=(written.document.id,))).dense[0]
        assert hit.text == text.replace("\ud800", "?")


# reading


def test_a_scope_is_required(index: PassageIndex) -> None:
    index.replace(ALL)
    wrongs: list[object] = [None, "rulings", frozenset({"rulings"}), {}]
    for wrong in wrongs:
        with pytest.raises(ScopeMissing):
            index.candidates(wrong, EMBEDDER.query("asylum"), None, NONE)  # type: ignore[arg-type]


def test_the_scope_decides_what_is_found(index: PassageIndex) -> None:
    index.replace(ALL)
    assert passing(index) == titles(*ALL)
    assert passing(index, scope=Scope.of("rulings")) == titles(DENIAL)
    assert passing(index, scope=Scope.of("minsk", "press")) == titles(DENIAL, ARTICLE)
    assert passing(index, scope=Scope.of("unknown")) == set()
    assert passing(index, scope=Scope.of()) == set()


def test_a_hit_names_no_collection_outside_the_scope(index: PassageIndex) -> None:
    index.replace(ALL)
    found = ask(index, "asylum", scope=Scope.of("minsk"))
    assert {hit.collections for hit in (*found.dense, *found.words)} == {("minsk",)}


def test_a_filter_never_widens_the_scope(index: PassageIndex) -> None:
    index.replace(ALL)
    assert passing(index, Filters(collections=("letters",)), Scope.of("rulings")) == set()
    assert passing(index, Filters(collections=("letters", "rulings")), Scope.of("rulings")) == titles(DENIAL)


FILTERS = [
    (Filters(collections=("letters", "press")), (LETTER, ARTICLE)),
    (Filters(kinds=(DocumentKind.RULING,)), (DENIAL,)),
    (Filters(kinds=(DocumentKind.RULING, DocumentKind.ARTICLE)), (DENIAL, ARTICLE)),
    (Filters(kinds=(DocumentKind.OTHER,)), ()),
    (Filters(languages=("en",)), (DENIAL, LETTER)),
    (Filters(outcomes=("denied", "granted")), (DENIAL,)),
    (Filters(documents=(LETTER.document.id, "f" * 64)), (LETTER,)),
    (Filters(dated_from=date(2021, 1, 1)), (DENIAL,)),
    (Filters(dated_to=date(2021, 5, 3)), (DENIAL, LETTER)),
    (Filters(dated_to=date(2021, 5, 2)), (LETTER,)),
    (Filters(dated_from=date(2021, 5, 3), dated_to=date(2021, 5, 3)), (DENIAL,)),
    # a date known to the year passes when some day of it does
    (Filters(dated_from=date(2020, 7, 1), dated_to=date(2020, 7, 31)), (LETTER,)),
    (Filters(dated_from=date(2020, 12, 31)), (DENIAL, LETTER)),
    (Filters(phrases=("the minister",)), (LETTER,)),
    (Filters(phrases=("the",)), (DENIAL, LETTER)),
    (Filters(kinds=(DocumentKind.RULING,), languages=("en",), outcomes=("denied",)), (DENIAL,)),
    (Filters(kinds=(DocumentKind.LETTER,), outcomes=("denied",)), ()),
    (
        Filters(
            collections=("rulings",),
            kinds=(DocumentKind.RULING,),
            languages=("en", "fr"),
            outcomes=("denied",),
            documents=(DENIAL.document.id,),
            dated_from=date(2021, 1, 1),
            dated_to=date(2021, 12, 31),
            phrases=("asylum claim", "by the Board"),
        ),
        (DENIAL,),
    ),
]


def test_filters_each_and_together(index: PassageIndex) -> None:
    index.replace(ALL)
    for filters, expected in FILTERS:
        assert passing(index, filters) == titles(*expected), filters


PHRASES = [
    ("asylum claim", DENIAL),
    ("ASYLUM Claim", DENIAL),
    ("claim asylum", None),
    ("asylum denied", None),
    ("claim was", DENIAL),
    ("No. 21-1234", DENIAL),
    ("21/1234", DENIAL),
    ("board file no", DENIAL),
    ("asylu", None),
    ("Кара-Мурзы", ARTICLE),
    ("обыск прошел", ARTICLE),
    ("refugie a demande", ARTICLE),
    ("RÉFUGIÉ", ARTICLE),
    ("re\u0301fugie\u0301", ARTICLE),
    ("demandé l’asile", ARTICLE),
]


def test_phrases_stand_word_for_word_whatever_the_case_and_accents(index: PassageIndex) -> None:
    index.replace(ALL)
    for phrase, expected in PHRASES:
        assert passing(index, Filters(phrases=(phrase,))) == (titles(expected) if expected else set()), phrase


def test_each_phrase_must_stand_in_the_same_passage(index: PassageIndex) -> None:
    index.replace(ALL)
    assert passing(index, Filters(phrases=("asylum claim", "by the Board"))) == titles(DENIAL)
    assert passing(index, Filters(phrases=("asylum claim", "persecution in Belarus"))) == set()


def test_a_phrase_without_a_word_is_refused(index: PassageIndex) -> None:
    with pytest.raises(InvalidRequest, match="no word"):
        index.candidates(EVERYTHING, None, None, Filters(phrases=("...",)))


def test_bounds_the_wrong_way_round_are_refused(index: PassageIndex) -> None:
    with pytest.raises(InvalidRequest, match="2021-01-01"):
        index.candidates(EVERYTHING, None, None, Filters(dated_from=date(2021, 1, 1), dated_to=date(2020, 1, 1)))


def test_dates_that_are_open_on_one_side(index: PassageIndex) -> None:
    before = indexed("before", ["x"], dated=When(first=None, last=date(1990, 6, 1), precision=Precision.OPEN))
    after = indexed("after", ["x"], dated=When(first=date(1990, 6, 1), last=None, precision=Precision.OPEN))
    never = indexed("never", ["x"], dated=When(first=None, last=None, precision=Precision.OPEN))
    index.replace([before, after, never])
    assert passing(index, Filters(dated_to=date(1980, 1, 1))) == {"before"}
    assert passing(index, Filters(dated_from=date(2000, 1, 1))) == {"after"}
    assert passing(index, Filters(dated_from=date(1990, 6, 1), dated_to=date(1990, 6, 1))) == {"before", "after"}
    assert passing(index) == {"before", "after", "never"}
    assert {h.title: h.dated for h in index.candidates(EVERYTHING, None, None, NONE).dense} == {
        "before": None,
        "after": "1990-06-01",
        "never": None,
    }


def test_words_find_only_passages_that_hold_one(index: PassageIndex) -> None:
    index.replace(ALL)
    assert ids(ask(index, "Kara-Murza").words) == {ARTICLE.passages[0].id}
    assert ids(ask(index, "ministers").words) == {LETTER.passages[0].id}
    assert ask(index, "zeppelin").words == ()
    assert ask(index, "the of").words == ()
    nothing = Words(ids=(), weights=())
    assert index.candidates(EVERYTHING, None, nothing, NONE) == Candidates(dense=(), words=())


def test_rare_words_weigh_more(index: PassageIndex) -> None:
    index.replace([indexed(f"common {n}", ["embassy visit", "embassy letter"]) for n in range(20)])
    index.replace([indexed("rare", ["zeppelin visit"])])
    found = ask(index, "embassy zeppelin").words
    assert found[0].title == "rare"
    # BM25 with the engine's IDF, worked out by hand: 41 passages, "embassy" in 40 of them and "zeppelin" in one
    idf = {n: float(np.log((41 - n + 0.5) / (n + 0.5) + 1)) for n in (1, 40)}
    weight = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 100))
    assert found[0].score == pytest.approx(idf[1] * weight, rel=1e-4)
    assert found[-1].score == pytest.approx(idf[40] * weight, rel=1e-4)


def test_scores_fall_and_ties_go_by_id(index: PassageIndex) -> None:
    index.replace([indexed(f"copy {n}", ["the same embassy text"]) for n in range(5)])
    index.replace(ALL)
    for hits in (ask(index, "embassy text asylum").dense, ask(index, "embassy text asylum").words):
        keys = [(-hit.score, hit.passage) for hit in hits]
        assert keys == sorted(keys)
        assert len(hits) > 5


def test_the_limit_holds_for_each_channel(index: PassageIndex) -> None:
    index.replace(ALL)
    for limit in (1, 2, 6, 1000):
        found = ask(index, "asylum minister board", limit=limit)
        assert len(found.dense) == min(limit, 6)
        assert len(found.words) == min(limit, 2)
        assert len(index.candidates(EVERYTHING, None, None, NONE, limit=limit).dense) == min(limit, 6)
    assert ask(index, "asylum", limit=0) == Candidates(dense=(), words=())
    few = ask(index, "asylum minister board", limit=2)
    assert [h.passage for h in few.dense] == [h.passage for h in ask(index, "asylum minister board").dense[:2]]


def test_one_channel_alone(index: PassageIndex) -> None:
    index.replace(ALL)
    both = ask(index, "asylum minister")
    by_meaning = index.candidates(EVERYTHING, EMBEDDER.query("asylum minister"), None, NONE)
    by_word = index.candidates(EVERYTHING, None, analyse_query("asylum minister"), NONE)
    assert close_to(by_meaning, replace(both, words=()))
    assert close_to(by_word, replace(both, dense=()))


def test_fingerprints_are_those_of_what_was_written(index: PassageIndex) -> None:
    index.replace(ALL)
    assert list(index.fingerprints()) == sorted(fingerprint(each) for each in ALL)
    changes = (
        replace(LETTER, collections=("letters", "press")),
        replace(LETTER, document=replace(LETTER.document, title="Another title")),
        replace(LETTER, outcome="granted"),
        replace(LETTER, document=replace(LETTER.document, dated=None)),
    )
    seen = {fingerprint(LETTER)[1]}
    for changed in changes:
        index.replace([changed])
        now = dict(index.fingerprints())[LETTER.document.id]
        assert now == fingerprint(changed)[1]
        assert now not in seen
        seen.add(now)


# life


def test_what_was_flushed_is_there_when_opened_again(lasting_engine: Engine) -> None:
    index = lasting_engine.open()
    index.replace(ALL)
    index.flush()
    held, answer = sorted(index.fingerprints()), ask(index, "asylum minister")
    index.close()
    index = lasting_engine.open()
    assert sorted(index.fingerprints()) == held
    assert close_to(ask(index, "asylum minister"), answer)
    assert passing(index, Filters(phrases=("asylum claim",))) == titles(DENIAL)


def test_flushing_an_unchanged_index(index: PassageIndex) -> None:
    index.flush()
    index.replace(ALL)
    index.flush()
    index.flush()
    assert index.count() == 6


def test_compacting_changes_no_answer(index: PassageIndex) -> None:
    index.compact()
    index.replace([*ALL, *(indexed(f"extra {n}", ["asylum", "embassy"]) for n in range(10))])
    index.remove([indexed(f"extra {n}", []).document.id for n in range(9)])
    held = sorted(index.fingerprints())
    index.compact()
    assert sorted(index.fingerprints()) == held
    assert passing(index, Filters(phrases=("asylum claim",))) == titles(DENIAL)
    assert ids(ask(index, "Kara-Murza").words) == {ARTICLE.passages[0].id}
    index.remove([LETTER.document.id])
    index.replace([LETTER])
    assert sorted(index.fingerprints()) == held


def test_a_closed_index_is_unavailable_and_may_be_closed_again(index: PassageIndex) -> None:
    index.replace(ALL)
    index.close()
    index.close()
    for use in (
        lambda: ask(index, "asylum"),
        lambda: index.replace(ALL),
        lambda: index.remove([LETTER.document.id]),
        lambda: list(index.fingerprints()),
        index.count,
        index.flush,
        index.compact,
    ):
        with pytest.raises(StoreUnavailable, match="closed"):
            use()


def test_vectors_of_another_model_are_not_mixed_in(engine: Engine) -> None:
    first = engine.open("index")
    first.replace(ALL)
    if isinstance(first, EdgeIndex):
        first.close()
    for other in (replace(CARD, sha256="1" * 64), replace(CARD, dimensions=32), replace(CARD, precision="int8")):
        with pytest.raises(StoreUnavailable, match="casegraph reindex"):
            engine.open("index", other)


def test_two_indexes_side_by_side(engine: Engine) -> None:
    one, two = engine.open("one"), engine.open("two")
    one.replace([DENIAL])
    two.replace([LETTER])
    assert passing(one) == titles(DENIAL)
    assert passing(two) == titles(LETTER)


def test_threads_read_while_one_writes(index: PassageIndex) -> None:
    index.replace(ALL)
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                found = ask(index, "asylum minister")
                # replace puts new passages in before old ones go, so that a document is never absent in between
                if not titles(*ALL) <= {hit.title for hit in found.dense}:
                    wrong.append(found)
            except Exception as error:  # noqa: BLE001  (a thread's error must reach the test)
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for n in range(20):
        extra = [indexed(f"extra {k}", [f"text {n} {k}", "asylum"]) for k in range(3)]
        index.replace([*ALL, *extra])
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert index.count() == 12


def test_threads_write_at_once(index: PassageIndex) -> None:
    def write(thread: int) -> None:
        for n in range(5):
            index.replace([indexed(f"document {thread} {n}", ["one", "two"])])

    writers = [threading.Thread(target=write, args=(thread,)) for thread in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert index.count() == 40


# non-interference: what one may not read never decides what one finds

WORDS_OF_WORLD = ("asylum", "minister", "embassy", "protest", "denied", "Минск", "Мурза", "réfugié")
texts = st.lists(st.sampled_from(WORDS_OF_WORLD), min_size=1, max_size=4).map(" ".join)
worlds = st.lists(
    st.builds(
        lambda passages, collections, kind, outcome, year: (passages, sorted(collections), kind, outcome, year),
        st.lists(texts, min_size=1, max_size=3),
        st.sets(st.sampled_from(("a", "b", "c")), min_size=1),
        st.sampled_from(list(DocumentKind)),
        st.sampled_from((None, "granted", "denied")),
        st.sampled_from((None, 2019, 2020)),
    ),
    max_size=6,
).map(
    lambda documents: [
        indexed(
            f"document {n}",
            passages,
            collections=collections,
            kind=kind,
            outcome=outcome,
            dated=day(year, 1, 1) if year else None,
        )
        for n, (passages, collections, kind, outcome, year) in enumerate(documents)
    ]
)
scopes = st.sets(st.sampled_from(("a", "b", "c", "d"))).map(lambda names: Scope.of(*names))
filters = st.builds(
    Filters,
    collections=st.lists(st.sampled_from(("a", "b", "d")), max_size=2).map(tuple),
    kinds=st.lists(st.sampled_from(list(DocumentKind)), max_size=2).map(tuple),
    outcomes=st.sampled_from(((), ("denied",))),
    dated_from=st.sampled_from((None, date(2020, 1, 1))),
    phrases=st.sampled_from(((), ("asylum",), ("minister embassy",))),
)
modes = st.sampled_from(("hybrid", "meaning", "words"))


def seen(index: PassageIndex, scope: Scope, text: str, chosen: Filters, mode: str) -> tuple[object, ...]:
    """All of an answer but its order and scores."""
    answer = Searcher(index, EMBEDDER).search(scope, text, chosen, limit=1000, mode=mode)  # type: ignore[arg-type]
    rows = {
        (
            each.document,
            each.title,
            each.collections,
            each.dated,
            each.outcome,
            frozenset(f.hit.passage for f in each.hits),
        )
        for each in answer.results
    }
    found = ask(index, text, chosen, scope, limit=1000)
    return (rows, answer.total, answer.facets, answer.cut, ids(found.dense), ids(found.words))


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds, scope=scopes, text=texts, chosen=filters, mode=modes)
def test_what_is_outside_the_scope_changes_no_answer(
    index: PassageIndex, world: list[IndexedDocument], scope: Scope, text: str, chosen: Filters, mode: str
) -> None:
    index.remove([document for document, _ in index.fingerprints()])
    index.replace(world)
    whole = seen(index, scope, text, chosen, mode)
    unreadable = [each for each in world if not scope.allows(each.collections)]
    index.remove([each.document.id for each in unreadable])
    assert seen(index, scope, text, chosen, mode) == whole
    # nor do the collections outside the scope that a readable document also lies in
    readable = [each for each in world if scope.allows(each.collections)]
    index.replace(
        [replace(each, collections=tuple(c for c in each.collections if scope.allows((c,)))) for each in readable]
    )
    assert seen(index, scope, text, chosen, mode) == whole


# what belongs to one engine


def test_edge_second_process_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "index", CARD)
    with pytest.raises(HomeInUse, match=r"another process has the index in .*index open"):
        EdgeIndex(tmp_path / "index", CARD)
    script = (
        "from pathlib import Path\n"
        "from search.edge_index import EdgeIndex\n"
        "from tests.fixtures.passages import EMBEDDER\n"
        "try:\n"
        f"    EdgeIndex(Path({str(tmp_path / 'index')!r}), EMBEDDER.card)\n"
        "except Exception as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    told = run_python(script)
    assert told.startswith("HomeInUse another process has the index in ")
    index.close()
    assert run_python(script) == ""


def test_edge_keeps_what_was_written_when_the_process_is_killed(tmp_path: Path) -> None:
    script = (
        "import os\n"
        "from pathlib import Path\n"
        "from search.edge_index import EdgeIndex\n"
        "from tests.contract.test_passage_index import ALL\n"
        "from tests.fixtures.passages import EMBEDDER\n"
        f"index = EdgeIndex(Path({str(tmp_path / 'index')!r}), EMBEDDER.card)\n"
        "index.replace(ALL)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    with pytest.raises(subprocess.CalledProcessError):
        run_python(script)
    index = EdgeIndex(tmp_path / "index", CARD)
    assert list(index.fingerprints()) == sorted(fingerprint(each) for each in ALL)
    index.close()


def run_python(script: str) -> str:
    checkout = Path(__file__).resolve().parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_edge_left_over_from_a_crash(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    (folder / "shard-1" / "segments").mkdir(parents=True)  # while it was made
    index = EdgeIndex(folder, CARD)
    index.replace(ALL)
    index.close()
    (folder / "shard-2" / "segments").mkdir(parents=True)  # while it was compacted
    (folder / "index.json.tmp").write_text("{")
    index = EdgeIndex(folder, CARD)
    assert index.count() == 6
    assert [path.name for path in folder.glob("shard-*")] == ["shard-1"]
    index.compact()
    index.close()
    index = EdgeIndex(folder, CARD)
    assert list(index.fingerprints()) == sorted(fingerprint(each) for each in ALL)
    index.close()


def test_edge_leaves_no_byte_of_what_was_removed_after_compacting(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "index", CARD)
    secret = indexed("zqxtitle", ["the zqxpassage of a witness"], collections=("zqxcollection",))
    index.replace([*ALL, secret])
    index.remove([secret.document.id])
    index.flush()

    def found(needle: str) -> list[Path]:
        files = (path for path in (tmp_path / "index").rglob("*") if path.is_file())
        return [path for path in files if needle.encode() in path.read_bytes()]

    assert found("zqx")  # the engine alone keeps it: this is why compact() is there
    index.compact()
    assert found("zqx") == []
    assert found(secret.document.id) == []
    assert found("asylum claim")
    index.close()


def test_edge_is_read_while_it_is_compacted(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "index", CARD)
    index.replace([*ALL, *(indexed(f"extra {n}", ["asylum", "embassy"]) for n in range(200))])
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                if len(ask(index, "asylum claim", limit=1000).dense) != 406:
                    wrong.append("too few")
            except Exception as error:  # noqa: BLE001  (a thread's error must reach the test)
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(3):
        index.compact()
    done.set()
    for reader in readers:
        reader.join()
    index.close()
    assert wrong == []


def test_edge_refuses_to_write_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # the engine would not raise: on a full disk the system ends the process
    index = EdgeIndex(tmp_path / "index", CARD)
    index.replace([DENIAL])
    monkeypatch.setattr("search.edge_index.ROOM", 1 << 60)
    for write in (lambda: index.replace([LETTER]), index.compact, lambda: EdgeIndex(tmp_path / "another", CARD)):
        with pytest.raises(StoreUnavailable, match=r"MiB free .* make room"):
            write()
    assert passing(index) == titles(DENIAL)
    index.remove([DENIAL.document.id])  # taking out is how room is made
    assert index.count() == 0
    index.close()


def test_edge_says_what_is_wrong_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnavailable, match=r"index folder .*file cannot be used"):
        EdgeIndex(tmp_path / "file", CARD)
    EdgeIndex(tmp_path / "described", CARD).close()
    (tmp_path / "described" / "index.json").write_text("{")
    with pytest.raises(StoreUnavailable, match=r"index\.json is damaged .*casegraph reindex"):
        EdgeIndex(tmp_path / "described", CARD)
    EdgeIndex(tmp_path / "holed", CARD).close()
    (tmp_path / "holed" / "shard-1" / "edge_config.json").write_text("{")
    with pytest.raises(StoreUnavailable, match=r"holed cannot be opened .*casegraph rebuild"):
        EdgeIndex(tmp_path / "holed", CARD)


def test_names_carry_model_splitter_analyser_and_layout() -> None:
    name = index_name(CARD, "split/2")
    assert name == f"{CARD.key}-split-2-words-1-points-1"
    assert name != index_name(replace(CARD, sha256="1" * 64), "split/2")
