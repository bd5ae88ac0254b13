"""How types are said in words on pages: dates with their precision, states, reasons, confidence, names of languages."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote, urlencode

from flask import request, url_for

from graph.model import Claim, DocumentKind, Polarity, Precision, Reason, State, When
from graph.vocabulary import RELATIONS, EntityKind, Group, Relation

KINDS: Mapping[str, tuple[str, str]] = {
    DocumentKind.LETTER: ("Letter", "Letters"),
    DocumentKind.ARTICLE: ("Article", "Articles"),
    DocumentKind.RULING: ("Ruling", "Rulings"),
    DocumentKind.OTHER: ("Other", "Other"),
}
ENTITY_KINDS: Mapping[str, tuple[str, str]] = {
    EntityKind.PERSON: ("Person", "People"),
    EntityKind.ORGANISATION: ("Organisation", "Organisations"),
    EntityKind.CASE: ("Case", "Cases"),
    EntityKind.GOVERNMENT: ("Government", "Governments"),
}
GROUPS: Mapping[Group, str] = {
    Group.CONTACT: "Contact",
    Group.STANDING: "Standing",
    Group.STATUS: "Status",
    Group.CASES: "Cases",
}
STATES: Mapping[str, str] = {
    State.RECEIVED: "waiting",
    State.READING: "being read",
    State.READY: "ready",
    State.PARTIAL: "partly read",
    State.REFUSED: "refused",
    State.WITHDRAWN: "withdrawn",
    State.PURGED: "purged",
    "unreadable": "not taken in",
}
REASONS: Mapping[str, str] = {
    Reason.NO_TEXT: "no text was found in it",
    Reason.PAGES_MISSING: "some pages could not be read",
    Reason.LOCKED: "locked with a password",
    Reason.DAMAGED: "damaged",
    Reason.UNSUPPORTED: "a format that cannot be read yet",
    Reason.OVER_LIMIT: "over a limit",
}
POLARITIES: Mapping[Polarity, str] = {
    Polarity.STATED: "stated",
    Polarity.DENIED: "said not to be so",
    Polarity.PLANNED: "planned, not said to have happened",
    Polarity.ALLEGED: "alleged",
}
LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
MODES: Mapping[str, str] = {"hybrid": "meaning and words", "meaning": "meaning only", "words": "words only"}
QUOTED = 60  # characters of a passage that its address carries
_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip


def day(value: date | None) -> str:
    """A day in words: 18 November 2025."""
    return "" if value is None else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def when(value: When | None) -> str:
    """A date no more exact than it was said: "May 2019", "2019", "from 3 May 2019"."""
    if value is None or (value.first is None and value.last is None):
        return ""
    first, last = value.first, value.last
    if first is None:
        return f"until {day(last)}"
    if last is None:
        return f"from {day(first)}"
    if value.precision is Precision.YEAR:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if value.precision is Precision.MONTH:
        said = f"{_MONTHS[first.month - 1]} {first.year}"
        same = (first.year, first.month) == (last.year, last.month)
        return said if same else f"{said} to {_MONTHS[last.month - 1]} {last.year}"
    if value.precision is Precision.WEEK:
        return f"week of {day(first)}"
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def iso_day(text: str | None) -> str:
    """An ISO date of a hit in words; what is no date stays as it is."""
    if not text:
        return ""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def moment(value: datetime | None) -> str:
    """A moment in UTC, to the minute."""
    return "" if value is None else f"{value.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def confidence(value: float) -> str:
    """How sure the machine is of a claim, in words."""
    if value >= 0.9:
        return "clear wording"
    if value >= 0.7:
        return "likely reading"
    return "unsure: read the sentence"


def size(count: int) -> str:
    """Bytes as people say them."""
    if count < 1000:
        return f"{count}\N{NO-BREAK SPACE}bytes"
    for unit in ("kB", "MB", "GB"):
        count_in = count / {"kB": 1e3, "MB": 1e6, "GB": 1e9}[unit]
        if count_in < 1000 or unit == "GB":
            return (
                f"{count_in:.1f}\N{NO-BREAK SPACE}{unit}"
                if count_in < 10
                else f"{count_in:.0f}\N{NO-BREAK SPACE}{unit}"
            )
    raise AssertionError


def number(value: int) -> str:
    """A count with thin groups of thousands."""
    return f"{value:,}"


def counted(value: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 document", "12 documents"."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def kind(value: str) -> str:
    """A document's kind."""
    return KINDS.get(value, (value, value))[0]


def entity_kind(value: str) -> str:
    """An entity's kind."""
    return ENTITY_KINDS.get(value, (value, value))[0]


def language(code: str | None) -> str:
    """A language's English name, or its code."""
    return LANGUAGES.get(code, code) if code else "not known"


def state(value: str) -> str:
    """A state in words."""
    return STATES.get(value, value)


def reason(value: str | None) -> str:
    """A reason in words."""
    return REASONS.get(value, value) if value else ""


def polarity(claim: Claim) -> str:
    """How the document puts a claim; empty where it simply states it."""
    return "" if claim.polarity is Polarity.STATED else POLARITIES[claim.polarity]


def relation(value: Relation, inverse: bool = False) -> str:
    """A relation in words, in either direction."""
    row = RELATIONS[value]
    return row.inverse if inverse else row.label


def short(document: str) -> str:
    """The beginning of a document's hash, enough to tell documents apart by eye."""
    return document[:12]


def clipped(text: str, length: int = 160) -> str:
    """The text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0] + "…"


def place(document: str, start: int, end: int, quote: str = "", **more: Any) -> str:  # noqa: ANN401
    """The address of a place in a document. It carries the first words too, so that it survives a new reading."""
    words = " ".join(quote.split())
    if len(words) > QUOTED:
        words = words[:QUOTED].rsplit(" ", 1)[0]
    return url_for("documents.show", document=document, start=start, end=end, quote=words or None, **more)


def here(**changes: Any) -> str:  # noqa: ANN401
    """This page's address with some of its query changed: None takes a name out, a list gives it several values."""
    values: dict[str, list[str]] = {k: list(v) for k, v in request.args.lists()}
    for name, value in changes.items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]
    # Not through url_for: names such as _scheme have a meaning there, and these come from the address.
    query = urlencode(values, doseq=True)
    return f"{quote(request.path)}?{query}" if query else quote(request.path)


def without(name: str, value: str) -> str:
    """This page's address with one value of one name taken out, back on the first page of the list."""
    return here(**{name: [v for v in request.args.getlist(name) if v != value] or None, "page": None})


def with_value(name: str, value: str) -> str:
    """This page's address with one more value of a name, back on the first page of the list."""
    kept = [v for v in request.args.getlist(name) if v != value]
    return here(**{name: [*kept, value], "page": None})


FILTERS: Mapping[str, Callable[..., Any]] = {
    "when": when,
    "day": day,
    "iso_day": iso_day,
    "moment": moment,
    "confidence": confidence,
    "size": size,
    "number": number,
    "counted": counted,
    "kind": kind,
    "entity_kind": entity_kind,
    "language": language,
    "state": state,
    "reason": reason,
    "polarity": polarity,
    "relation": relation,
    "short": short,
    "clipped": clipped,
}
GLOBALS: Mapping[str, object] = {
    "place": place,
    "link_place": place,  # where a template's own "place" is the one that was asked for
    "here": here,
    "without": without,
    "with_value": with_value,
    "KINDS": KINDS,
    "ENTITY_KINDS": ENTITY_KINDS,
    "MODES": MODES,
    "LANGUAGES": LANGUAGES,
}
