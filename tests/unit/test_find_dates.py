"""Times resolved against the date of their document, each with its precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Precision
from ingest.find.dates import dates, full_date

BASE = date(2025, 12, 15)  # a Monday

CASES = [
    ("5 December 2025", "2025-12-05", "2025-12-05", Precision.DAY),
    ("Dec. 5, 2025", "2025-12-05", "2025-12-05", Precision.DAY),
    ("2025-12-05", "2025-12-05", "2025-12-05", Precision.DAY),
    ("13/02/2024", "2024-02-13", "2024-02-13", Precision.DAY),
    ("03/04/2024", "2024-01-01", "2024-12-31", Precision.YEAR),
    ("24 November", "2025-11-24", "2025-11-24", Precision.DAY),
    ("on Wednesday", "2025-12-10", "2025-12-10", Precision.DAY),
    ("last Thursday", "2025-12-11", "2025-12-11", Precision.DAY),
    ("yesterday", "2025-12-14", "2025-12-14", Precision.DAY),
    ("last week", "2025-12-08", "2025-12-14", Precision.WEEK),
    ("this past week", "2025-12-08", "2025-12-15", Precision.WEEK),
    ("three weeks ago", "2025-11-24", "2025-11-30", Precision.WEEK),
    ("in August", "2025-08-01", "2025-08-31", Precision.MONTH),
    ("June 2018", "2018-06-01", "2018-06-30", Precision.MONTH),
    ("in 2019", "2019-01-01", "2019-12-31", Precision.YEAR),
    ("last year", "2024-01-01", "2024-12-31", Precision.YEAR),
    ("3 апреля 2024 года", "2024-04-03", "2024-04-03", Precision.DAY),
    ("le 14 juillet 2020", "2020-07-14", "2020-07-14", Precision.DAY),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), CASES, ids=[c[0] for c in CASES])
def test_what_has_happened(text: str, first: str, last: str, precision: Precision) -> None:
    (moment,) = dates(text, 0, len(text), BASE)
    assert (str(moment.back.first), str(moment.back.last), moment.back.precision) == (first, last, precision)


def test_what_is_planned_lies_ahead() -> None:
    text = "in January, on 17 December, on Wednesday"
    ahead = [str(m.ahead.first) for m in dates(text, 0, len(text), BASE)]
    assert ahead == ["2026-01-01", "2025-12-17", "2025-12-17"]


def test_without_a_base_only_full_dates_are_read() -> None:
    text = "on Wednesday, in August, 5 December 2025"
    assert [text[m.start : m.end] for m in dates(text, 0, len(text), None)] == ["5 December 2025"]


@pytest.mark.parametrize("text", ["he may 5 times", "and now", "we march 3 miles", "31 April 2024", "the second"])
def test_what_is_no_date(text: str) -> None:
    assert list(dates(text, 0, len(text), BASE)) == []


def test_full_dates_and_compact_ones() -> None:
    assert full_date("Date: 20210720") == date(2021, 7, 20)
    assert full_date("this 25th day of January, 2022") == date(2022, 1, 25)
    assert full_date("May 2024") is None


@given(st.text(alphabet=st.sampled_from("0123456789 ./-MayinlastweekJun,"), max_size=80))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for moment in dates(text, 0, len(text), BASE):
        assert last <= moment.start < moment.end <= len(text)
        last = moment.end
