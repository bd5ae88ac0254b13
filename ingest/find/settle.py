"""What kind of document it is, its title and its date, from its form: only what the reader left open is filled in."""

import re
from dataclasses import replace
from datetime import date

from graph.model import Document, DocumentKind, When
from ingest.find.dates import dates, day, full_date
from ingest.find.letter import LetterForm, letter_form
from ingest.find.lines import Line, lines
from ingest.find.ruling import RulingForm, ruling_form

SETTLER = "settle/2"
HEAD_LINES = 40
LONGEST_TITLE = 160

_BYLINE = re.compile(
    r"(?:by|par|автор:?|story by|reported by)\s+[A-ZÀ-ÞА-Я][\w'’.-]+(?:\s+[A-ZÀ-ÞА-Я][\w'’.-]+){0,4}\b.{0,80}\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я' .-]{2,30}(?:,\s[A-Z][\w. ]{2,20})?(?:\s\([A-Za-z ]{2,20}\))?"
    r"(?:\s[—–-]|\.)\s\S"
)
_PUBLISHED = re.compile(r"(?:published|updated|posted|опубликовано|publié)\b.{0,60}\d{4}", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|told|according to|reported)\b")


def settled(document: Document, text: str) -> Document:
    """The document with kind, title and date filled in from its text where they are open; what is there stays.

    Open means kind other, an empty title, and no date.
    """
    letter, ruling = letter_form(text), ruling_form(text)
    kind = document.kind
    if kind is DocumentKind.OTHER:
        kind = kind_of(document, text, letter, ruling)
    dated = document.dated or dated_of(kind, text, letter, ruling)
    title = document.title.strip() or title_of(kind, text, letter, ruling)
    return replace(document, kind=kind, title=title, dated=dated)


def kind_of(document: Document, text: str, letter: LetterForm, ruling: RulingForm) -> DocumentKind:
    """Letter, article, ruling or other, by form: a letter needs enough signs, a ruling its head and its order."""
    if document.media_type in {"message/rfc822", "application/vnd.ms-outlook"} or letter.is_mail:
        return DocumentKind.LETTER
    if letter.is_plain and letter.is_letter and ruling.score < 6:
        return DocumentKind.LETTER
    if ruling.is_ruling:
        return DocumentKind.RULING
    if letter.is_plain and letter.is_letter:
        return DocumentKind.LETTER
    if letter.is_letter and _article_score(document, text) < 3:
        return DocumentKind.LETTER
    if _article_score(document, text) >= 2:
        return DocumentKind.ARTICLE
    return DocumentKind.OTHER


def _article_score(document: Document, text: str) -> int:
    head = _head(text)
    score = 0
    score += 2 if document.outlet else 0
    score += 1 if document.author and document.media_type in {"text/html", "application/xhtml+xml"} else 0
    score += 1 if document.media_type in {"text/html", "application/xhtml+xml"} else 0
    score += 1 if any(_BYLINE.match(line.text) and len(line.text) < 110 for line in head[:20]) else 0
    score += 1 if any(_DATELINE.match(line.text) and len(line.text) > 60 for line in head) else 0
    score += 1 if any(_PUBLISHED.match(line.text) and len(line.text) < 110 for line in head[:20]) else 0
    said = len(_SAID.findall(text[:8_000]))
    score += 1 if said >= 3 else 0
    return score


def dated_of(kind: DocumentKind, text: str, letter: LetterForm, ruling: RulingForm) -> When | None:
    """The day that the document itself bears; None where none is plain."""
    found: date | None = None
    if kind is DocumentKind.RULING:
        for value in ruling.fields.get("decided", ()):
            found = full_date(text[value.start : value.end])
            if found:
                return day(found)
        found = _dated_at(text) or _date_line(text, max(ruling.body, min(len(text), 1_500)))
    elif kind is DocumentKind.LETTER:
        for header in letter.headers:
            if header.label == "date":
                found = full_date(text[header.value_start : header.end])
                if found:
                    return day(found)
        body = letter.salutation.start if letter.salutation else min(len(text), 2_000)
        found = _date_line(text, body)
    else:
        found = _date_line(text, min(len(text), 2_500))
    return day(found) if found else None


_DATED_AT = re.compile(
    r"\b(?:dated|done|signed|notified in writing|delivered)\b[^.\n]{0,60}?\bthis\s(?P<d>\d{1,2})(?:st|nd|rd|"
    r"th)?\s(?:day\s)?of\s(?P<m>[A-Z][a-z]+),?\s(?P<y>\d{4})|"
    r"\b(?:dated|notified in writing on|delivered on|done at)\b[^.\n]{0,40}?(?P<full>\d{1,2}\s[A-Z][a-z]+\s\d{4}|"
    r"[A-Z][a-z]+\s\d{1,2},\s\d{4})",
    re.IGNORECASE,
)


def _dated_at(text: str) -> date | None:
    start = max(0, len(text) - 8_000)
    for match in _DATED_AT.finditer(text, start):
        span = match.group("full") or f"{match.group('d')} {match.group('m')} {match.group('y')}"
        found = full_date(span)
        if found:
            return found
    return None


def _date_line(text: str, end: int) -> date | None:
    """The first line up to there that is a date and little else: "Halifax, 24 November 2025"."""
    for line in lines(text, 0, end):
        if len(line.text) > 90:
            continue
        for moment in dates(text, line.start, line.end, None):
            found = full_date(text[moment.start : moment.end])
            rest = len(line.text) - (moment.end - moment.start)
            if found and rest <= 40:
                return found
    return None


def title_of(kind: DocumentKind, text: str, letter: LetterForm, ruling: RulingForm) -> str:
    """A title in the document's own words: a subject, a caption, a headline; else the beginning of its first line."""
    if kind is DocumentKind.LETTER:
        for header in letter.headers:
            if header.label == "subject":
                return _short(text[header.value_start : header.end])
        if letter.block:
            return _short(f"Letter to {letter.block[0].text}")
    if kind is DocumentKind.RULING:
        if ruling.caption:
            return _short(text[slice(*ruling.caption)])
        if len(ruling.parties) > 1:
            return _short(" v. ".join(text[p.start : p.end] for p in ruling.parties[:2]))
        for name in ("citation", "docket"):
            value = ruling.first(name)
            if value is not None:
                return _short(text[value.start : value.end])
    head = _head(text)
    byline = next((i for i, line in enumerate(head[:12]) if i and _BYLINE.match(line.text)), None)
    if byline is not None and kind is DocumentKind.ARTICLE:
        return _short(head[byline - 1].text)
    for line in head[:12]:
        if 12 <= len(line.text) <= LONGEST_TITLE and not line.text.endswith((".", ":", ",")):
            return _short(line.text)
    return _short(head[0].text) if head else ""


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def _head(text: str) -> list[Line]:
    found = []
    for line in lines(text):
        found.append(line)
        if len(found) >= HEAD_LINES:
            break
    return found
