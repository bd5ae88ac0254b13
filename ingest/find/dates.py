"""Times in a text, resolved against the date of its document, each with how exactly it is said.

Spans are found by patterns of our own (English, French, Russian); a full date is read by dateparser, everything that
is relative ("on Wednesday", "last week", "in August") is counted here, because dateparser gives no precision.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from graph.model import Precision, When

FINDER = "dates/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time at a place: what it means for what has happened (back), and for what is planned (ahead)."""

    start: int
    end: int
    back: When
    ahead: When


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier января январе январь янв",
            "february feb février fevrier февраля феврале февраль фев",
            "march mar mars марта марте март",
            "april apr avril апреля апреле апрель апр",
            "may mai мая мае май",
            "june jun juin июня июне июнь",
            "july jul juillet июля июле июль",
            "august aug août aout августа августе август авг",
            "september sept sep septembre сентября сентябре сентябрь сен сент",
            "october oct octobre октября октябре октябрь окт",
            "november nov novembre ноября ноябре ноябрь ноя",
            "december dec décembre decembre декабря декабре декабрь дек",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday lundi понедельник",
            "tuesday mardi вторник",
            "wednesday mercredi среду среда",
            "thursday jeudi четверг",
            "friday vendredi пятницу пятница",
            "saturday samedi субботу суббота",
            "sunday dimanche воскресенье",
        )
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_COUNT = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_COUNT |= {"a": 1, "an": 1}

_PATTERNS = (
    ("iso", rf"(?<![\d-])(?P<y1>{_YEAR})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])(?![\d-])"),
    (
        "dmy",
        rf"(?<!\d)(?P<d2>{_DAY})(?:st|nd|rd|th|er)?(?:\sday)?(?:\sof)?\s(?P<m2>{_MONTH})\b\.?,?\s(?P<y2>{_YEAR})\b",
    ),
    ("mdy", rf"\b(?P<m3>{_MONTH})\b\.?\s(?P<d3>{_DAY})(?:st|nd|rd|th)?,?\s(?P<y3>{_YEAR})\b"),
    ("numeric", rf"(?<![\d./-])(?P<a4>\d{{1,2}})[./](?P<b4>\d{{1,2}})[./](?P<y4>{_YEAR})(?![\d/])"),
    ("dm", rf"(?<!\d)(?P<d5>{_DAY})(?:st|nd|rd|th|er)?(?:\sof)?\s(?P<m5>{_MONTH})\b"),
    ("md", rf"\b(?P<m6>{_MONTH})\b\.?\s(?P<d6>{_DAY})(?:st|nd|rd|th)?\b(?!\s?%)"),
    ("my", rf"\b(?P<m7>{_MONTH})\b\.?,?\s(?:of\s)?(?P<y7>{_YEAR})\b"),
    ("weekday", rf"\b(?:(?P<which8>last|this|next|past|coming|on|прошлую|в)\s)?(?P<w8>{_WEEKDAY})\b(?!['’]s\b)"),
    (
        "unit",
        r"\b(?:(?P<which9>last|this|next|past|this past|the past|the following)\s)(?P<u9>week|month|year|weekend|"
        r"spring|summer|autumn|fall|"
        r"winter)\b",
    ),
    ("day", r"\b(?P<day10>yesterday|today|tomorrow|tonight|вчера|сегодня|завтра|hier|aujourd['’]hui|demain)\b"),
    (
        "ago",
        r"\b(?P<n11>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?P<u11>days?|"
        r"weeks?|months?|years?)\sago\b",
    ),
    (
        "month",
        rf"\b(?:in|since|last|this|next|by|until|early in|late in|during|en|в|of)\s(?P<m12>{_MONTH})\b(?!\.?\s\d)",
    ),
    ("year", rf"\b(?:in|since|by|until|during|of|en|в|from)\s(?P<y13>{_YEAR})\b(?![-/]\d)"),
)  # fmt: skip
_ALL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS), re.IGNORECASE)


def dates(text: str, start: int, end: int, base: date | None) -> Iterator[Moment]:
    """The times in text[start:end], in order. Without base (the document's date) relative ones are left out."""
    for match in _ALL.finditer(text, start, end):
        found = _read(match, base)
        if found is None:
            continue
        back, ahead = found
        a, b = match.span()
        while a < b and text[a].isspace():
            a += 1
        yield Moment(start=a, end=b, back=back, ahead=ahead)


_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")


def full_date(span: str) -> date | None:
    """The day that a full date names ("5 December 2025", "Dec. 5, 2025", "3 апреля 2024"); None for anything else."""
    compact = _COMPACT.search(span)
    if compact:
        return _date(int(compact["y"]), int(compact["m"]), int(compact["d"]))
    match = _ALL.search(span)
    if match is None or match.lastgroup is None:
        return None
    found = _read(match, None)
    if found is None or found[0].precision is not Precision.DAY:
        return None
    return found[0].first


def day(when: date) -> When:
    """One day, as a When."""
    return When(first=when, last=when, precision=Precision.DAY)


@lru_cache(maxsize=4096)
def _parsed(span: str) -> date | None:
    import dateparser

    found = dateparser.parse(
        span,
        languages=["en", "fr", "ru"],
        settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY", "RETURN_AS_TIMEZONE_AWARE": False},
    )
    return found.date() if isinstance(found, datetime) else None


def _read(match: re.Match[str], base: date | None) -> tuple[When, When] | None:
    got = match.groupdict()
    form = next(name for name, _ in _PATTERNS if got[name] is not None)
    if form in {"iso", "dmy", "mdy", "numeric"}:
        return _absolute(form, got)
    if form == "my":
        return _same(_month(int(got["y7"]), _MONTHS[got["m7"].lower()]))
    if form == "year":
        year = int(got["y13"])
        return _same(When(first=date(year, 1, 1), last=date(year, 12, 31), precision=Precision.YEAR))
    if base is None:
        return None
    if form in {"dm", "md"}:
        key = "5" if form == "dm" else "6"
        name = got["m" + key]
        if name.islower() and name.lower() in {"may", "mar", "march"}:
            return None
        return _around(int(got["d" + key]), _MONTHS[name.lower()], base)
    if form == "weekday":
        return _weekday(_WEEKDAYS[got["w8"].lower()], (got["which8"] or "").lower(), base)
    if form == "unit":
        return _unit(got["which9"].lower(), got["u9"].lower(), base)
    if form == "day":
        return _same(day(base + timedelta(days=_DAYS[got["day10"].lower().replace("’", "'")])))
    if form == "ago":
        return _ago(got["n11"].lower(), got["u11"].lower(), base)
    if form == "month":
        name = got["m12"]
        if name.islower() and name.isascii() and name not in {"mars", "mai", "juin", "juillet", "avril", "janvier"}:
            return None
        return _some_month(_MONTHS[name.lower()], match.group().split()[0].lower(), base)
    return None


_DAYS = {
    word: offset
    for offset, words in (
        (-1, "yesterday вчера hier"),
        (0, "today tonight сегодня aujourd'hui"),
        (1, "tomorrow завтра demain"),
    )
    for word in words.split()
}


def _same(when: When) -> tuple[When, When]:
    return when, when


def _absolute(form: str, got: dict[str, str | None]) -> tuple[When, When] | None:
    if form == "numeric":
        a, b, year = int(got["a4"] or 0), int(got["b4"] or 0), int(got["y4"] or 0)
        if a > 12 >= b:
            made = _date(year, b, a)
        elif b > 12 >= a or a == b:
            made = _date(year, a, b)
        else:
            # 03/04/2024: the month may be either, so the month is not said
            return _same(When(first=date(year, 1, 1), last=date(year, 12, 31), precision=Precision.YEAR))
        return _same(day(made)) if made else None
    key = {"iso": "1", "dmy": "2", "mdy": "3"}[form]
    month = got["m" + key] or ""
    if form == "iso":
        made = _date(int(got["y1"] or 0), int(month), int(got["d1"] or 0))
    else:
        made = _parsed(f"{got['d' + key]} {month} {got['y' + key]}") or _date(
            int(got["y" + key] or 0), _MONTHS[month.lower()], int(got["d" + key] or 0)
        )
    return _same(day(made)) if made else None


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def _month(year: int, month: int) -> When:
    return When(
        first=date(year, month, 1), last=date(year, month, monthrange(year, month)[1]), precision=Precision.MONTH
    )


def _around(day_of_month: int, month: int, base: date) -> tuple[When, When] | None:
    """A day without its year: the last such day up to the base, and the next one from it."""
    behind = next(
        (d for y in (base.year, base.year - 1, base.year - 4) if (d := _date(y, month, day_of_month)) and d <= base),
        None,
    )
    before = next(
        (d for y in (base.year, base.year + 1, base.year + 4) if (d := _date(y, month, day_of_month)) and d >= base),
        None,
    )
    if behind is None or before is None:
        return None
    return day(behind), day(before)


def _weekday(number: int, which: str, base: date) -> tuple[When, When]:
    since = (base.weekday() - number) % 7
    if which in {"last", "past", "прошлую"}:
        return _same(day(base - timedelta(days=since or 7)))
    if which in {"next", "coming"}:
        return _same(day(base + timedelta(days=(7 - since) or 7)))
    return day(base - timedelta(days=since)), day(base + timedelta(days=(-since) % 7))


_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}


def _unit(which: str, unit: str, base: date) -> tuple[When, When] | None:
    step = {"last": -1, "next": 1, "the following": 1}.get(which, 0)
    past = which in {"past", "this past", "the past"}
    if unit in {"week", "weekend"}:
        if past:
            first = base - timedelta(days=7)
            return _same(When(first=first, last=base, precision=Precision.WEEK))
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
        if unit == "weekend":
            if step == 0 and base.weekday() < 5 and which == "this":
                return _same(
                    When(first=monday + timedelta(days=5), last=monday + timedelta(days=6), precision=Precision.WEEK)
                )
            return _same(
                When(first=monday + timedelta(days=5), last=monday + timedelta(days=6), precision=Precision.WEEK)
            )
        return _same(When(first=monday, last=monday + timedelta(days=6), precision=Precision.WEEK))
    if unit == "month":
        if past:
            return _same(When(first=base - timedelta(days=31), last=base, precision=Precision.MONTH))
        year, month = divmod(base.year * 12 + base.month - 1 + step, 12)
        return _same(_month(year, month + 1))
    if unit == "year":
        if past:
            return _same(When(first=_shifted(base, 0, -1), last=base, precision=Precision.YEAR))
        year = base.year + step
        return _same(When(first=date(year, 1, 1), last=date(year, 12, 31), precision=Precision.YEAR))
    first_month, last_month = _SEASONS[unit]
    return _same(_season(unit, first_month, last_month, step, base))


def _season(unit: str, first: int, last: int, step: int, base: date) -> When:
    year = base.year + step
    if step == -1 and base.month > last and unit != "winter":
        year = base.year
    start = date(year if unit != "winter" else year - (1 if step <= 0 else 0), first, 1)
    end_year = start.year + (1 if unit == "winter" else 0)
    return When(first=start, last=date(end_year, last, monthrange(end_year, last)[1]), precision=Precision.MONTH)


def _ago(count: str, unit: str, base: date) -> tuple[When, When]:
    number = int(count) if count.isdigit() else _COUNT[count]
    if unit.startswith("day"):
        return _same(day(base - timedelta(days=number)))
    if unit.startswith("week"):
        there = base - timedelta(weeks=number)
        monday = there - timedelta(days=there.weekday())
        return _same(When(first=monday, last=monday + timedelta(days=6), precision=Precision.WEEK))
    if unit.startswith("month"):
        there = _shifted(base, -number, 0)
        return _same(_month(there.year, there.month))
    back = base.year - number
    return _same(When(first=date(back, 1, 1), last=date(back, 12, 31), precision=Precision.YEAR))


def _shifted(base: date, months: int, years: int) -> date:
    year, month = divmod((base.year + years) * 12 + base.month - 1 + months, 12)
    return date(year, month + 1, min(base.day, monthrange(year, month + 1)[1]))


def _some_month(month: int, which: str, base: date) -> tuple[When, When]:
    behind = _month(base.year if month <= base.month else base.year - 1, month)
    before = _month(base.year if month >= base.month else base.year + 1, month)
    if which == "last":
        behind = _month(base.year if month < base.month else base.year - 1, month)
        return behind, behind
    if which == "next":
        before = _month(base.year if month > base.month else base.year + 1, month)
        return before, before
    if which == "this":
        return _same(_month(base.year, month))
    return behind, before
