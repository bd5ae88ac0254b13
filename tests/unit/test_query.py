"""The searcher: how a question is understood, fused, grouped by document, counted and explained."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidRequest, ScopeMissing
from graph.model import DocumentKind, Scope
from search.edge_index import EdgeIndex
from search.index import Candidates, Filters, Hit, IndexedDocument
from search.query import HITS_SHOWN, LONGEST_QUERY, Count, Mode, Query, Searcher, fused, understood
from tests.fixtures.passages import EMBEDDER, day, indexed

EVERYTHING = Scope.everything()
NONE = Filters()


def world() -> list[IndexedDocument]:
    return [
        indexed(
            "Decision of the Board",
            ["The asylum claim was denied by the Board.", "The applicant joined a protest in Minsk.", "Costs."],
            collections=("rulings", "minsk"),
            kind=DocumentKind.RULING,
            dated=day(2021, 5, 3),
            outcome="denied",
        ),
        indexed("Letter to the minister", ["We protest against the denial of asylum."], dated=day(2020, 2, 1)),
        indexed("Обыск", ["Обыск у Владимира Кара-Мурзы."], collections=("press",), language="ru"),
        indexed("Undated", ["A note about embassies."], kind=DocumentKind.OTHER, language=None),
    ]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EdgeIndex]:
    """The world, which no test changes."""
    opened = EdgeIndex(tmp_path_factory.mktemp("query") / "index", EMBEDDER.card)
    opened.replace(world())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def searcher(index: EdgeIndex) -> Searcher:
    return Searcher(index, EMBEDDER)


def hit(name: str, score: float) -> Hit:
    return Hit(
        passage=name,
        document=f"d-{name}",
        start=0,
        end=4,
        text="text",
        page=None,
        paragraph=None,
        title="",
        kind=DocumentKind.LETTER,
        language="en",
        collections=("letters",),
        dated=None,
        outcome=None,
        score=score,
    )


def hits(**scores: float) -> tuple[Hit, ...]:
    return tuple(hit(name, score) for name, score in scores.items())


def order(found: Candidates) -> list[tuple[str, float]]:
    return [(f.hit.passage, round(f.score, 4)) for f in fused(found)]


# the question


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("asylum protest", Query(text="asylum protest")),
        ('  "asylum   claim"  denied ', Query(text="asylum claim denied", phrases=("asylum   claim",))),
        ("«Кара-Мурза»", Query(text="Кара-Мурза", phrases=("Кара-Мурза",))),
        ('an open " quote', Query(text="an open quote")),
        ("not -this AND (that)", Query(text="not -this AND (that)")),
        ("half \ud800", Query(text="half ?")),
        ("", Query(text="")),
    ],
)
def test_a_question_is_words_and_phrases(text: str, query: Query) -> None:
    assert understood(text) == query


def test_a_question_that_is_too_long_is_refused(searcher: Searcher) -> None:
    assert understood("a" * LONGEST_QUERY).text
    with pytest.raises(InvalidRequest, match="4,001 characters; at most 4,000"):
        searcher.search(EVERYTHING, "a" * (LONGEST_QUERY + 1), NONE)


# fusion


def test_scores_are_stretched_and_weighed() -> None:
    found = Candidates(dense=hits(a=0.9, b=0.5, c=0.1), words=hits(b=30.0, d=20.0, a=10.0))
    assert order(found) == [("a", 0.7), ("b", 0.65), ("d", 0.15), ("c", 0.0)]


def test_without_word_hits_meaning_alone_decides() -> None:
    assert order(Candidates(dense=hits(a=0.9, b=0.5, c=0.1), words=())) == [("a", 1.0), ("b", 0.5), ("c", 0.0)]


def test_without_meaning_words_alone_decide() -> None:
    assert order(Candidates(dense=(), words=hits(a=9.0, b=5.0, c=1.0))) == [("a", 1.0), ("b", 0.5), ("c", 0.0)]


def test_ties_go_by_passage_id() -> None:
    assert order(Candidates(dense=hits(c=0.5, a=0.5, b=0.5), words=())) == [("a", 1.0), ("b", 1.0), ("c", 1.0)]
    assert order(Candidates(dense=(), words=())) == []


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-1, 1), max_size=8),
    st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 50), max_size=8),
)
def test_fused_scores_lie_between_0_and_1_and_fall(dense: dict[str, float], words: dict[str, float]) -> None:
    found = fused(Candidates(dense=hits(**dense), words=hits(**words)))
    assert {f.hit.passage for f in found} == dense.keys() | words.keys()
    assert all(0 <= f.score <= 1 for f in found)
    assert found == sorted(found, key=lambda f: (-f.score, f.hit.passage))
    assert all(f.meaning == dense.get(f.hit.passage) for f in found)


# the answer


def test_passages_of_a_document_stand_together_best_first(searcher: Searcher) -> None:
    answer = searcher.search(EVERYTHING, "asylum denied Board", NONE)
    first = answer.results[0]
    assert (first.title, first.kind, first.language) == ("Decision of the Board", DocumentKind.RULING, "en")
    assert (first.collections, first.dated, first.outcome) == (("minsk", "rulings"), "2021-05-03", "denied")
    assert first.hits[0].hit.start == 0
    assert len(first.hits) == 3
    scores = [f.score for f in first.hits]
    assert scores == sorted(scores, reverse=True)
    assert (first.score, first.why) == (first.hits[0].score, first.hits[0].why)
    assert [r.score for r in answer.results] == sorted((r.score for r in answer.results), reverse=True)


def test_why_names_meaning_and_words(searcher: Searcher) -> None:
    best = searcher.passages(EVERYTHING, "Asylum protests", NONE)[0]
    assert best.hit.title == "Letter to the minister"
    assert best.words == ("Asylum", "protests")
    assert best.meaning is not None
    assert best.why == f"by meaning {best.meaning:.2f}, words: Asylum, protests"
    assert searcher.passages(EVERYTHING, "Asylum protests", NONE, mode="words")[0].why == "words: Asylum, protests"
    phrase = searcher.passages(EVERYTHING, '"denial of asylum"', NONE, mode="meaning")[0]
    assert phrase.why.endswith("words: denial, asylum, phrase: denial of asylum")


def test_modes(searcher: Searcher) -> None:
    def found(mode: Mode) -> set[str]:
        return {f.hit.title for f in searcher.passages(EVERYTHING, "Kara-Murza", NONE, mode=mode)}

    assert found("words") == {"Обыск"}
    assert found("meaning") == found("hybrid") == {each.document.title for each in world()}


def test_a_quoted_phrase_must_stand_in_the_passage(searcher: Searcher) -> None:
    answer = searcher.search(EVERYTHING, '"asylum claim" protest', NONE)
    assert answer.query == Query(text="asylum claim protest", phrases=("asylum claim",))
    assert [len(r.hits) for r in answer.results] == [1]
    assert answer.total == 1
    both = searcher.search(EVERYTHING, '"asylum claim"', Filters(phrases=("the Board",)))
    assert both.total == 1
    assert searcher.search(EVERYTHING, '"asylum claim"', Filters(phrases=("Minsk",))).total == 0


@pytest.mark.parametrize("text", ["", "   ", "...", '""', "— !"])
def test_a_question_without_words_gives_what_passes_the_filters(searcher: Searcher, text: str) -> None:
    answer = searcher.search(EVERYTHING, text, Filters(kinds=(DocumentKind.RULING, DocumentKind.OTHER)))
    assert {r.title for r in answer.results} == {"Decision of the Board", "Undated"}
    found = searcher.passages(EVERYTHING, text, NONE)
    assert [f.hit.passage for f in found] == sorted(f.hit.passage for f in found)
    assert {(f.score, f.meaning, f.why) for f in found} == {(0.0, None, "passes the filters")}


def test_facets_count_documents(searcher: Searcher) -> None:
    answer = searcher.search(EVERYTHING, "asylum", NONE, limit=1)
    assert answer.total == 4
    assert len(answer.results) == 1
    assert answer.facets.kinds == (
        Count(value="letter", documents=2),
        Count(value="other", documents=1),
        Count(value="ruling", documents=1),
    )
    assert answer.facets.collections == (
        Count(value="letters", documents=2),
        Count(value="minsk", documents=1),
        Count(value="press", documents=1),
        Count(value="rulings", documents=1),
    )
    assert answer.facets.languages == (Count(value="en", documents=2), Count(value="ru", documents=1))
    assert answer.facets.outcomes == (Count(value="denied", documents=1),)
    assert answer.facets.years == (Count(value="2020", documents=1), Count(value="2021", documents=1))
    assert not answer.cut


def test_facets_name_no_collection_outside_the_scope(searcher: Searcher) -> None:
    answer = searcher.search(Scope.of("minsk"), "asylum", NONE)
    assert answer.facets.collections == (Count(value="minsk", documents=1),)
    assert answer.results[0].collections == ("minsk",)


def test_filters_narrow(searcher: Searcher) -> None:
    answer = searcher.search(EVERYTHING, "asylum", Filters(dated_from=date(2021, 1, 1), outcomes=("denied",)))
    assert [r.title for r in answer.results] == ["Decision of the Board"]


def test_nothing_found_is_an_empty_answer(searcher: Searcher) -> None:
    answer = searcher.search(Scope.of("nothing"), "asylum", NONE)
    assert (answer.results, answer.total, answer.cut) == ((), 0, False)
    assert searcher.search(EVERYTHING, "zeppelin", NONE, mode="words").results == ()


def test_a_scope_is_required(searcher: Searcher) -> None:
    with pytest.raises(ScopeMissing):
        searcher.search(None, "asylum", NONE)  # type: ignore[arg-type]
    with pytest.raises(ScopeMissing):
        searcher.passages(None, "", NONE)  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["hybrid", "meaning", "words"])
@pytest.mark.parametrize("text", ["asylum protest", ""])
def test_pages_put_together_are_the_whole(searcher: Searcher, text: str, mode: Mode) -> None:
    whole = searcher.search(EVERYTHING, text, NONE, limit=100, mode=mode).results
    pages = [
        result
        for offset in range(0, 6, 2)
        for result in searcher.search(EVERYTHING, text, NONE, limit=2, offset=offset, mode=mode).results
    ]
    assert tuple(pages) == whole
    flat = searcher.passages(EVERYTHING, text, NONE, limit=100, mode=mode)
    assert [
        f
        for offset in range(0, 8, 3)
        for f in searcher.passages(EVERYTHING, text, NONE, limit=3, offset=offset, mode=mode)
    ] == list(flat)
    assert whole[0].hits[0].hit.passage == flat[0].hit.passage


def test_odd_pages(searcher: Searcher) -> None:
    assert searcher.search(EVERYTHING, "asylum", NONE, limit=0).results == ()
    assert searcher.search(EVERYTHING, "asylum", NONE, limit=-1).results == ()
    assert searcher.search(EVERYTHING, "asylum", NONE, offset=100).results == ()
    assert len(searcher.search(EVERYTHING, "asylum", NONE, offset=-5).results) == 4


def test_an_answer_that_is_cut_says_so(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "index", EMBEDDER.card)
    index.replace([*world(), indexed("Long", [f"embassy note {n}" for n in range(1100)])])
    searcher = Searcher(index, EMBEDDER)
    answer = searcher.search(EVERYTHING, "embassy", NONE)
    assert answer.cut
    assert (len(answer.results[0].hits), answer.results[0].passages > 900) == (HITS_SHOWN, True)
    assert searcher.search(EVERYTHING, "embassy", NONE, mode="words").cut
    assert not searcher.search(EVERYTHING, "asylum", NONE, mode="words").cut
    assert not searcher.search(EVERYTHING, "embassy", Filters(kinds=(DocumentKind.RULING,))).cut
    index.close()


def test_the_same_question_gives_the_same_answer_whatever_the_order_of_writing(tmp_path: Path) -> None:
    copies = [indexed(f"copy {n}", ["the same text"]) for n in range(30)]
    answers = []
    for name, documents in (("one", copies), ("two", copies[::-1])):
        opened = EdgeIndex(tmp_path / name, EMBEDDER.card)
        for each in documents:
            opened.replace([each])
        answers.append([r.document for r in Searcher(opened, EMBEDDER).search(EVERYTHING, "same", NONE).results])
        opened.close()
    assert answers[0] == answers[1]


@given(st.text(max_size=100))
def test_any_question_is_understood(text: str) -> None:
    query = understood(text)
    assert len(query.text) <= len(text)
    assert not set(query.text) & set('"“”„«»')
