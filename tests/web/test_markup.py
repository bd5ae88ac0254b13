"""Cutting a text for a page: nothing is lost, nothing is shown twice, and marks stand where they should."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document, DocumentKind, Page, Paragraph, State, TextLayer
from web.views import markup


def layer(
    text: str, pages: list[tuple[int, int]] | None = None, paragraphs: list[tuple[int, int]] | None = None
) -> TextLayer:
    """A text layer with these stretches."""
    spans = paragraphs if paragraphs is not None else [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return TextLayer(
        document=Document(id="0" * 64, kind=DocumentKind.OTHER, title="t", media_type="text/plain", size=len(text)),
        text=text,
        pages=tuple(Page(number=i, start=a, end=b) for i, (a, b) in enumerate(pages or [], 1)),
        paragraphs=tuple(Paragraph(start=a, end=b) for a, b in spans),
        reader="test/1",
        state=State.READY,
    )


def plain(text: str) -> str:
    """What counts of a text: not its white space."""
    return "".join(text.split())


texts = st.text(st.sampled_from("ab é\n\t ъ"), max_size=200)


@given(texts, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=6), st.lists(st.integers(0, 200)))
def test_the_pieces_of_all_parts_are_the_text(text: str, spans: list[tuple[int, int]], cuts: list[int]) -> None:
    marks = [markup.Mark(start=min(s), end=max(s), kind="word") for s in spans if max(s) <= len(text)]
    borders = sorted({0, *(c for c in cuts if c <= len(text)), len(text)})
    made = layer(text, pages=list(pairwise(borders)))
    shown = "".join(
        piece.text
        for part in markup.parts(made)
        for block in markup.blocks(made, part, (), marks)
        for piece in block.pieces
    )
    assert plain(shown) == plain(text)


@given(texts, st.integers(0, 200), st.integers(0, 200))
def test_a_mark_covers_its_stretch_and_nothing_else(text: str, a: int, b: int) -> None:
    start, end = min(a, b, len(text)), min(max(a, b), len(text))
    made = layer(text)
    marks = [markup.Mark(start=start, end=end, kind="target", key="target")]
    pieces = [p for block in markup.blocks(made, markup.parts(made)[0], (), marks) for p in block.pieces]
    marked = "".join(p.text for p in pieces if "target" in p.kinds)
    assert plain(marked) == plain(text[start:end])
    assert sum(1 for p in pieces if p.key == "target") <= 1


@given(texts)
def test_unwrapping_keeps_every_offset(text: str) -> None:
    joined = markup.unwrapped(text)
    assert len(joined) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, joined, strict=True))


def test_unwrapping_joins_long_lines_and_keeps_short_ones() -> None:
    wrapped = "Harbour Legal Clinic\n12 Quay Street\n" + "\n".join(
        ["a line of a paragraph as it is wrapped on paper"] * 9
    )
    joined = markup.unwrapped(wrapped)
    assert joined.startswith("Harbour Legal Clinic\n12 Quay Street\na line")
    assert joined.count("\n") == 2


@given(texts, st.text(st.sampled_from("abé ъ"), min_size=1, max_size=4))
def test_every_match_found_is_one_without_case_and_accents(text: str, wanted: str) -> None:
    fold = lambda s: "".join(markup._folded_char(c) for c in s).split()  # noqa: E731
    for start, end in markup.find(text, wanted):
        assert fold(text[start:end]) == fold(wanted)


def test_find_passes_over_case_accents_and_line_breaks() -> None:
    assert markup.find("Le Comité\nd'accueil", "comite D'ACCUEIL") == [(3, 19)]
    assert markup.find("Straße", "STRASSE") == [(0, 6)]
    assert markup.find("anything", "  ") == []


def test_a_long_text_is_cut_at_pages() -> None:
    pages = [(i * 10_000, (i + 1) * 10_000) for i in range(9)]
    made = layer("x" * 90_000, pages=pages, paragraphs=[])
    parts = markup.parts(made)
    assert [(p.start, p.end) for p in parts] == [(0, 30_000), (30_000, 60_000), (60_000, 90_000)]
    assert [(p.first_page, p.last_page) for p in parts] == [(1, 3), (4, 6), (7, 9)]
    assert markup.part_of(parts, 29_999) == 1
    assert markup.part_of(parts, 30_000) == 2


def test_a_text_without_any_border_is_cut_all_the_same() -> None:
    parts = markup.parts(layer("x" * 500_000, paragraphs=[(0, 500_000)]))
    assert len(parts) > 5
    assert max(p.end - p.start for p in parts) <= markup.LONGEST_PART
    assert parts[0].start == 0
    assert parts[-1].end == 500_000


def test_a_link_finds_its_words_where_they_stand_now() -> None:
    text = "One. Two words here. Three. Two words here."  # the second time they stand at 28 to 43
    assert markup.settled(text, 5, 20, "Two words") == (5, 20, True)
    assert markup.settled(text, 26, 41, "Two words") == (28, 43, True)
    assert markup.settled(text, 0, 9, "gone") == (0, 9, False)
    assert markup.settled(text, 900, 990, "") == (len(text), len(text), False)
