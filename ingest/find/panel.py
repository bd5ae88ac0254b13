"""Those who decide: the panel in the head of a ruling, "composed of", and the lines in which judges sign."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.find.lines import Line, lines
from ingest.find.name_lists import in_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """The name of one who decides, and the line or lines that say so."""

    start: int
    end: int
    quote: tuple[int, int]


_LABEL = re.compile(
    r"(?:before|coram(?:\s+coram)?|present|(?:tribunal\s+)?panel(?:\s+members?)?|(?:presiding\s+|board\s+)?members?|"
    r"(?:immigration\s+|presiding\s+)?judges?|justice|adjudicator|decision[- ]makers?)\s*(?P<colon>:?)\s*",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:(?:ex tempore |approved )?(?:judgment|ruling|decision) of (?=(?:the )?(?:hon|mr|mrs|ms|madam|"
    r"lord|lady|justice|judge|chief))|"
    r"(?:opinion|reasons(?: for (?:judgment|order|decision))?(?: and judgment)?|judgment|decision|order|delivered)"
    r"(?: delivered)? by\s*:?\s+)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?:between|counsel|appearances|heard|hearing|date|place|for the|on behalf|representation|interpreter|docket|file|"
    r"reasons|judgment given|opinion by|dissent|concur|petition|appeal|respondent|applicant|appellant|"
    r"petitioner|claimant|"
    r"tribunal\Z|in the matter|sitting|approved|minister|designated|citation|order|per curiam|citizenship|claim|on )",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|dr|lord|lady|justices?|judges?|sir|dame|j\.?\s?a\.?|j\.|jj\.?a?|c\.j\.|president|"
    r"members?|chair)(?![\w])",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-–—_*=. ]{3,}\Z")
_COMPOSED = re.compile(r"\b(?:composed|consisting)\s+of\s*:?")
_COMPOSED_END = re.compile(
    r"\b(?:Having (?:regard|deliberated|considered)|Delivers?|PROCEDURE|decides?|"
    r"and\s[^\n,]{3,60},\s*(?:Deputy\s+|Acting\s+)?"
    r"(?:Deputy\s+)?(?:Section\s+|Grand Chamber\s+)?Registrar)\b",
    re.IGNORECASE,
)


def head_panel(text: str, head: Sequence[Line], *, body: int) -> tuple[Maker, ...]:
    """The panel as the head names it, and behind "composed of"; where it names none, the author of the reasons."""
    found: list[Maker] = []
    below = any(re.search(r"board of immigration appeals|circuit\b", line.text, re.IGNORECASE) for line in head)
    for i, line in enumerate(head):
        label = _LABEL.match(line.text)
        if label is None or len(line.text) > 400:
            continue
        if below and re.match(r"immigration judge", line.text, re.IGNORECASE):
            continue  # whose decision is reviewed
        rest = line.text[label.end() :]
        if rest and not label.group("colon") and not label.group().endswith((" ", "\t")):
            continue  # "Presented", "Membership"
        if rest and not label.group("colon") and not re.match(r"before|coram|present", label.group(), re.IGNORECASE):
            continue
        found.extend(_labelled(text, head, i, line.start + label.end()))
    if not found:
        found.extend(_composed(text, body))
    if not found:
        for line in head:
            author = _AUTHOR.match(line.text)
            if author and len(line.text) < 160:
                date = re.search(r"\b(?:delivered|dated|given|made|on the)\b", line.text[author.end() :])
                stop = line.start + author.end() + date.start() if date else line.end
                found.extend(_names(text, line.start + author.end(), stop, (line.start, line.end)))
    return tuple(found)


def _labelled(text: str, head: Sequence[Line], at: int, value: int) -> Iterator[Maker]:
    """The names behind a label and in the lines that go on with the list."""
    line = head[at]
    spans: list[tuple[int, int]] = []
    if value < line.end:
        if not any(True for _ in in_list(text, value, line.end, single=True, firms=False)):
            return
        spans.append((value, line.end))
    for following in head[at + 1 : at + 24]:
        if not spans and re.fullmatch(r"(?i)tribunal|panel|coram|commissaire", following.text):
            continue  # the label's twin in the other language
        if _RULE.match(following.text) or following.text in {"(", ")", "§"}:
            if spans:
                break
            continue
        if not _continues(text, spans, following, opened=value >= line.end):
            break
        if not re.fullmatch(r"[Aa][Nn][Dd]|&", following.text):
            spans.append((following.start, following.end))
    if not spans:
        return
    begin = line.start
    if all("," not in text[a:b] or text[a:b].rstrip().count(",") == text[a:b].rstrip().endswith(",") for a, b in spans):
        for start, end in spans:
            yield from _names(text, start, end, (begin, spans[-1][1]))
    else:
        # the list of a sentence, whose lines are wrapped
        yield from _names(text, spans[0][0], spans[-1][1], (begin, spans[-1][1]))


def _continues(text: str, spans: list[tuple[int, int]], line: Line, *, opened: bool) -> bool:
    """Whether a line goes on with the panel: judges by title, or more names after a comma or "and"."""
    if len(line.text) > 160 or (_STOP.match(line.text) and not _TITLE.search(line.text)):
        return False
    if re.fullmatch(r"[Aa][Nn][Dd]|&", line.text):
        return True
    before = text[spans[-1][0] : spans[-1][1]].rstrip() if spans else ""
    open_ended = before.endswith((",", ";", " and", " AND", "&")) or (
        bool(before) and "," in before[:-1] and not before.endswith((".", ")")) and not line.blank_before
    )
    titled = bool(_TITLE.search(line.text)) and not re.search(r"\d|\bcourt\b|\btribunal\Z", line.text, re.IGNORECASE)
    named = any(True for _ in in_list(text, line.start, line.end, single=True, firms=False))
    if open_ended or titled:
        return named or titled
    return named and (not spans and opened) and not line.text.isdigit()


def _composed(text: str, body: int) -> Iterator[Maker]:
    match = _COMPOSED.search(text, 0, min(len(text), max(body, 6_000) + 2_000))
    if match is None:
        return
    stop = _COMPOSED_END.search(text, match.end(), match.end() + 2_500)
    end = stop.start() if stop else min(len(text), match.end() + 600)
    yield from _names(text, match.end(), end, (match.start(), end))


def _names(text: str, start: int, end: int, quote: tuple[int, int]) -> Iterator[Maker]:
    for name in in_list(text, start, end, single=True, firms=False):
        yield Maker(start=name.start, end=name.end, quote=_trimmed(text, *quote))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_OFFICE = re.compile(
    r"^\W*(?:the\s+)?(?:hon(?:ourable|orable)?\.?\s+)?(?:united states (?:immigration|district|circuit|"
    r"magistrate) judge|"
    r"u\.s\. (?:immigration|district|circuit|magistrate) judge|immigration judge|"
    r"(?:temporary |chief |deputy chief )?appellate immigration judge|(?:presiding |panel |board )?member\b|judge\b|"
    r"(?:deputy )?(?:upper tribunal|first-tier tribunal) judge|judge of the (?:upper|first-tier) tribunal|"
    r"for the board|adjudicator|(?:chief |senior )?(?:circuit |district )?judges?\b|justice\b|j\.?a?\.?\s*\Z|"
    r"presiding|refugee (?:protection|appeal) division)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:\(signed\)|\(sgd\.?\)|signed\b:?|/s/|s/\s|[\"“](?=[A-Z]))", re.IGNORECASE)
# A line with "Id." or a quotation inside is one of the reasons.
_ID = re.compile(r"\b(?:Id|Ibid)\.|[\w,.][\"”]\s\w")
_BEHIND = re.compile(
    r"(?:,\s*|\s)(?:Judge|Board Member|J\.|J\.A\.|J\.C\.A\.|Member|Immigration Judge|"
    r"Appellate Immigration Judge|Presiding Member)\W*\Z"
)
_BOARD = re.compile(
    r"(?:[\"“]?\s*I\s+(?:agree|concur)\.?\s*[\"”]?|for the board|concurr\w+(?:\s+in\s+by)?|concourent|dissenting)\s*:?",
    re.IGNORECASE,
)


def signatures(text: str) -> tuple[Maker, ...]:
    """Those who sign as judges at the end: a name, and the office behind it or under it."""
    tail = list(lines(text, max(0, len(text) - 6_000)))
    found: list[Maker] = []
    for i, line in enumerate(tail):
        if len(line.text) > 120 or line.start < len(text) // 2 or _ID.search(line.text):
            continue
        following = _next(text, tail, i)
        marked = _SIGNED.match(line.text) or _BOARD.match(line.text)
        if not (marked or _BEHIND.search(line.text) or _office_under(following)):
            continue
        start = line.start + (marked.end() if marked else 0)
        names = list(_names(text, start, line.end, (line.start, line.end)))
        if not names and marked and following is not None and not _office_under(following) and len(following.text) < 80:
            names = list(_names(text, following.start, following.end, (line.start, following.end)))
        if len(names) == 1 or (names and marked and _BOARD.match(line.text)):
            found.extend(names)
    return tuple(found)


def _next(text: str, tail: Sequence[Line], at: int) -> Line | None:
    """The line under a line, past its neighbours in the same row and past rules."""
    row = text.find("\n", tail[at].end)
    for line in tail[at + 1 : at + 5]:
        if (
            row >= 0
            and line.start > row
            and not _RULE.match(line.text)
            and not re.match(r"dated?\b", line.text, re.IGNORECASE)
        ):
            return line
    return None


def _office_under(line: Line | None) -> bool:
    return line is not None and len(line.text) < 90 and bool(_OFFICE.match(line.text))
