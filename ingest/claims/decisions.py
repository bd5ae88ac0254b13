"""The decision record of a ruling: what it decides, each field with its place. By rules; unknown stays unknown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from graph.model import Citation, Decision, Field
from graph.vocabulary import Issue
from ingest.claims.grounds import grounds
from ingest.claims.hearing import Bench
from ingest.claims.outcomes import outcome_of
from ingest.find.dates import dates, full_date
from ingest.find.gazetteer import is_seat, listed, nation_code, state_code
from ingest.find.lines import lines
from ingest.find.names import NameKind
from ingest.find.ruling import RulingForm
from ingest.link import Linked

METHOD = "decisions/3"
HEAD = 3_000


def decision(
    text: str,
    form: RulingForm,
    who: Bench,
    linked: Linked,
    cited: Sequence[Citation],
    sentences: Sequence[tuple[int, int]],
) -> Decision:
    """The record of one ruling. sentences are the document's, in order."""
    outcome, holding = outcome_of(text, sentences)
    return Decision(
        case=who.case.id if who.case else None,
        court=_court(who, linked),
        docket=_docket(text, form),
        citation=_citation(text, form, cited),
        decided=_decided(text, form),
        outcome=outcome,
        country=_country(text, form),
        grounds=tuple(grounds(text, form, sentences)),
        issues=tuple(_issues(text, sentences)),
        decision_makers=tuple(_makers(who, linked)),
        parties=tuple(_parties(who, linked)),
        counsel=tuple(_values(text, form, "counsel")),
        holding=holding,
    )


def _court(who: Bench, linked: Linked) -> Field | None:
    if who.court is None:
        return None
    appearance, start, end = who.court
    for name, meant in zip(linked.names, linked.appearances, strict=True):
        if meant is not None and meant.id == appearance.id and start <= name.start < end:
            value = appearance.name if not appearance.name.isupper() else appearance.name.title()
            return Field(value=" ".join(value.split()), start=name.start, end=name.end)
    return None


# a board's file number wherever it stands in a value: "/ No. dossier SPR : AA1-01014"
_FILE = re.compile(r"(?<![\w-])(?:[A-Z]{2}\d|[A-Z]\d{2})[- ]\d{5}(?![\d-])")
_ID = re.compile(r"\bID#\s?(?P<number>\d{4,9})\b")
_DOCKET = re.compile(r"[A-Z]{0,5}\d?[A-Z]{0,3}[-/ ]?\d[\w/-]*(?:[ -]\d{2,4}){0,4}")
_ALONE = re.compile(
    r"(?m)^\s*(?P<number>[A-Z]{2}\d{1,2}-\d{4,6}|(?:No\.\s)?\d{2}-\d{3,6}|A\d{3}[- ]\d{3}[- ]\d{3})\s*$"
)
_A_NUMBER = re.compile(r"\b(?P<number>A\d{2,3}[- ]\d{3}[- ]\d{3})\b")
_APPLICATION = re.compile(r"\(?Applications?\s[Nn]os?\.\s?(?P<number>\d{2,6}/\d{2})")


def _docket(text: str, form: RulingForm) -> Field | None:
    for value in form.fields.get("docket", ()):
        board = _FILE.search(text, value.start, value.end)
        if board and (value.end - value.start < 90):
            return Field(value=board.group(), start=board.start(), end=board.end())
        match = _DOCKET.match(text, value.start, value.end)
        if match and any(c.isdigit() for c in match.group()):
            return Field(value=match.group().strip(), start=match.start(), end=match.end())
    match = _APPLICATION.search(text, 0, HEAD)
    if match:
        return Field(value=match.group("number"), start=match.start("number"), end=match.end("number"))
    match = _ALONE.search(text, 0, HEAD) or _A_NUMBER.search(text, 0, HEAD)
    match = match or _ID.search(text, max(0, len(text) - 3_000))
    if match:
        return Field(value=match.group("number"), start=match.start("number"), end=match.end("number"))
    board = _FILE.search(text, 0, min(HEAD, max(form.body, 600)))
    if board:
        return Field(value=board.group(), start=board.start(), end=board.end())
    return None


def _citation(text: str, form: RulingForm, cited: Sequence[Citation]) -> Field | None:
    """The ruling's own neutral citation: the one in its head, outside of a sentence."""
    labelled = form.first("citation")
    for citation in cited:
        if labelled is not None and labelled.start <= citation.start <= labelled.end:
            return Field(value=citation.canonical, start=citation.start, end=citation.end)
    for citation in cited:
        if citation.start > min(form.body or HEAD, HEAD):
            break
        if re.match(r"(?:\[\d{4}\] (?:UK|EW|CSIH|NICA)|\d{4} [A-Z]{2,6} \d)", citation.canonical):
            return Field(value=citation.canonical, start=citation.start, end=citation.end)
    return None


_ENDED = re.compile(
    r"\b(?:dated|done|notified in writing|delivered|decided|"
    r"signed)\b[^.\n]{0,70}?(?P<date>(?:this\s)?\d{1,2}(?:st|nd|rd|th)?\s(?:day\s)?"
    r"(?:of\s)?[A-Z][a-z]+,?\s\d{4}|[A-Z][a-z]+\s\d{1,2},\s\d{4})",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"\b(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)\b")


def _decided(text: str, form: RulingForm) -> Field | None:
    for value in form.fields.get("decided", ()):
        found = _date_in(text, value.start, value.end)
        if found is not None:
            return found
    strasbourg = _STRASBOURG.search(text, 0, HEAD)
    if strasbourg:
        return _date_in(text, *strasbourg.span("date"))
    head = list(lines(text, 0, min(len(text), max(form.body, 1_500))))
    for i, line in enumerate(head):
        if _GIVEN.match(line.text):
            for near in (line, *head[i + 1 : i + 3]):
                found = _date_in(text, near.start, near.end)
                if found is not None:
                    return found
    for match in [*_ENDED.finditer(text, max(0, len(text) - 8_000))]:
        found = _date_in(text, *match.span("date"))
        if found is not None:
            return found
    for i, line in enumerate(head):
        found = _date_in(text, line.start, line.end) if len(line.text) < 90 else None
        before = " ".join(b.text for b in head[max(0, i - 1) : i])
        if found is None or len(line.text) - (found.end - found.start) > 40:
            continue
        if not _HEARD.search(line.text) and not (_HEARD.search(before) and len(before) < 60):
            return found
    worded = _WORDED.search(text, 0, HEAD)
    if worded:
        return _in_words(worded)
    for line in lines(text, max(0, len(text) - 2_500)):
        found = _date_in(text, line.start, line.end) if len(line.text) < 60 else None
        if (
            found is not None
            and not _HEARD.search(line.text)
            and not re.search(r"appeal|due|expire", line.text, re.IGNORECASE)
        ):
            return found
    return None


_STRASBOURG = re.compile(r"STRASBOURG\s+(?P<date>\d{1,2} [A-Z][a-z]+ \d{4})")
_GIVEN = re.compile(
    r"(?:(?:decision|determination)?\s*(?:&|and)?\s*(?:reasons)?\s*promulgated|filed|judgment (?:given|"
    r"handed down|delivered|of)|"
    r"(?:date )?delivered|decided|judgment date|handed down|approved judgment handed down)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(r"\b(?:heard|hearing|argued|submitted|audience|sitting)\b", re.IGNORECASE)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDED = re.compile(
    r"\bon\s+the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)\s+day\s+of\s+(?P<m>[A-Z][a-z]+),?"
    r"\s+two\s+thousand\s+(?:and\s+)?(?P<y>[a-z]+(?:[- ][a-z]+)?)",
)


def _in_words(match: re.Match[str]) -> Field | None:
    """The date of a summary order: "on the 14th day of November, two thousand nineteen"."""
    year = 0
    for word in re.split(r"[- ]", match.group("y")):
        year += _TENS.get(word, _UNITS.index(word) if word in _UNITS else 0)
    when = full_date(f"{match.group('d')} {match.group('m')} {2000 + year}")
    return Field(value=when.isoformat(), start=match.start(), end=match.end()) if when else None


def _date_in(text: str, start: int, end: int) -> Field | None:
    for moment in dates(text, start, end, None):
        when = full_date(text[moment.start : moment.end])
        if when is not None:
            return Field(value=when.isoformat(), start=moment.start, end=moment.end)
    match = _COMPACT.search(text, start, end)
    if match:
        return Field(value=f"{match['y']}-{match['m']}-{match['d']}", start=match.start(), end=match.end())
    return None


_ORIGIN = re.compile(
    r"\b(?:(?:citizens?|nationals?|natives?)(?:\s+and\s+(?:a\s+)?(?:citizens?|nationals?|"
    r"natives?))?\s+of\s+(?:the\s+)?|"
    r"refugee\s+protection\s+against\s+(?:the\s+)?|well-founded\s+fear\s+of\s+(?:persecution|"
    r"being\s+persecuted)\s+in\s+(?:the\s+)?|"
    r"(?:removal|returned?|removed|deported|expelled|deportation|expulsion|extradition|"
    r"extradited)\s+(?:\w+\s+){0,2}to\s+(?:the\s+)?|"
    r"countr(?:y|ies)\s+of\s+(?:his\s+|her\s+|their\s+)?(?:nationality|origin|citizenship|reference|"
    r"persecution|former\s+habitual\s+residence)"
    r"(?:,|\s+is|\s+was|\s*\()\s*(?:the\s+)?|(?:family|man|woman|asylum[- ]seekers?|people|comes?|came|"
    r"hails?|originally|"
    r"(?:he|she|they|appellants?|applicants?|claimants?|petitioners?|respondents?)\s+(?:is|are|was|"
    r"were))\s+from\s+(?:the\s+)?|"
    r"risk\s+in\s+(?:the\s+)?|persecution\s+in\s+(?:the\s+)?|fled\s+(?:the\s+)?)(?=[A-Z])",
)
_NATIONAL = re.compile(
    r"\b(?:a|an|the|are|is)\s+(?P<nation>[A-Z][a-z]+(?:[- ][A-Z][a-z]+)?)\s+(?:nationals?|citizens?)\b"
)
_WEIGHTS = {"citizen": 4, "national": 4, "native": 3, "refugee": 4, "well": 3, "countr": 4, "family": 2}


_TERRITORIES = {
    "hong kong": "HK", "occupied palestinian territory": "PS", "palestinian territories": "PS", "gaza strip": "PS",
    "palestine": "PS", "west bank": "PS", "taiwan": "TW", "kosovo": "XK",
    "western sahara": "EH", "macau": "MO", "tibet": "CN",
}  # fmt: skip
_TERRITORY = re.compile(rf"\b(?:{'|'.join(sorted(_TERRITORIES, key=len, reverse=True))})\b", re.IGNORECASE)


def _country(text: str, form: RulingForm) -> Field | None:
    """The country of origin: a labelled field, else the country that the reasons most often speak of as such."""
    value = form.first("country")
    if value is not None:
        for name in listed(text, value.start, value.end):
            code = state_code(name.text)
            if code:
                return Field(value=code, start=name.start, end=name.end)
        territory = _TERRITORY.search(text, value.start, value.end)
        if territory:
            return Field(value=_TERRITORIES[territory.group().lower()], start=territory.start(), end=territory.end())
    score: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for match in _ORIGIN.finditer(text, form.body and max(0, form.body - 1)):
        origin = next(iter(listed(text, match.end(), min(len(text), match.end() + 60))), None)
        if origin is None or origin.start != match.end() or origin.kind is not NameKind.PLACE or is_seat(origin.text):
            continue
        code = state_code(origin.text)
        if code is None:
            continue
        head = match.group().split()[0].lower()
        weight = next((w for k, w in _WEIGHTS.items() if head.startswith(k)), 1)
        score[code] += weight * (2 if match.start() < form.body + 4_000 else 1)
        first.setdefault(code, (origin.start, origin.end))
    for match in _NATIONAL.finditer(text, form.body and max(0, form.body - 1)):
        code = nation_code(match.group("nation").replace("-", " "))
        if code:
            score[code] += 5 if match.start() < form.body + 4_000 else 1
            first.setdefault(code, match.span("nation"))
    for match in _TERRITORY.finditer(text, form.body, min(len(text), form.body + 6_000)):
        if re.search(
            r"(?:citizen|national|native|resident|passport|stateless\s\w+)\w*\s+(?:of|from)\s+(?:the\s+)?\Z",
            text[max(0, match.start() - 40) : match.start()],
        ):
            code = _TERRITORIES[match.group().lower()]
            score[code] += 8
            first.setdefault(code, match.span())
    for party in form.parties:
        inside = re.compile(r"\s*\(([^()\n]{3,40})\)").match(text, party.end)
        code = state_code(inside.group(1)) if inside else None
        if inside and code:
            score[code] += 6
            first.setdefault(code, inside.span(1))
    if not score:
        return None
    best = max(score, key=lambda code: (score[code], -first[code][0]))
    start, end = first[best]
    return Field(value=best, start=start, end=end)


_ISSUE_WORDS = {
    Issue.CREDIBILITY: r"credib|credible|believ(?:able|ed)\b|plausib|inconsisten|contradict",
    Issue.IDENTITY: r"\bidentity\b",
    Issue.NEXUS: r"\bnexus\b|not\s+linked\s+to\s+a\s+(?:Convention\s+)?ground|no\s+link\s+to",
    Issue.STATE_PROTECTION: r"state\s+protection",
    Issue.INTERNAL_FLIGHT: r"internal\s+(?:flight|relocation)|\bIFA\b|relocate\s+(?:within|internally|elsewhere)",
    Issue.DELAY: r"\bdelay(?:ed)?\b",
    Issue.EXCLUSION: r"exclusion|Article\s+1\s?[FE]\b|excluded\s+from|persecutor\s+bar",
    Issue.ONE_YEAR_BAR: r"one[- ]year\s+(?:bar|deadline|filing)|within\s+one\s+year|untimely|1158\(a\)\(2\)",
    Issue.JURISDICTION: r"jurisdiction",
}
_ISSUES = {issue: re.compile(pattern, re.IGNORECASE) for issue, pattern in _ISSUE_WORDS.items()}
_DETERMINATIVE = re.compile(
    r"\b(?:determinative|dispositive|decisive|central|key|principal|main|sole)\s+(?:\w+\s+)?issues?\b|"
    r"\bissues?\s+(?:in\s+this\s+(?:case|claim|appeal)\s+)?"
    r"(?:is|are|was|were)\b|\bturn(?:s|ed)\s+on\b",
    re.IGNORECASE,
)


def _issues(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Field]:
    """What it turned on: named as determinative, a heading of the reasons, or spoken of again and again."""
    score: Counter[Issue] = Counter()
    first: dict[Issue, tuple[int, int]] = {}
    for start, end in sentences:
        heading = end - start < 60 and not text[start:end].rstrip().endswith(".")
        weight = 4 if _DETERMINATIVE.search(text, start, end) else 3 if heading else 1
        for issue, pattern in _ISSUES.items():
            match = pattern.search(text, start, end)
            if match:
                score[issue] += weight
                first.setdefault(issue, match.span())
    length = sentences[-1][1] - sentences[0][0] if sentences else 0
    needed = 1 if length < 4_000 else 2 if length < 9_000 else 4
    for issue in Issue:
        if score[issue] >= needed:
            yield Field(value=issue.value, start=first[issue][0], end=first[issue][1])


def _makers(who: Bench, linked: Linked) -> Iterator[Field]:
    seen: set[str] = set()
    for appearance, start, end in who.makers:
        if appearance.id in seen:
            continue
        seen.add(appearance.id)
        for name, meant in zip(linked.names, linked.appearances, strict=True):
            if meant is not None and meant.id == appearance.id and start <= name.start < end:
                yield Field(value=appearance.name, start=name.start, end=name.end)
                break


def _parties(who: Bench, linked: Linked) -> Iterator[Field]:
    for appearance, _, start, end in who.parties:
        for name, meant in zip(linked.names, linked.appearances, strict=True):
            if meant is not None and meant.id == appearance.id and start <= name.start < end:
                yield Field(value=appearance.name, start=name.start, end=name.end)
                break


def _values(text: str, form: RulingForm, name: str) -> Iterable[Field]:
    for value in form.fields.get(name, ()):
        shown = " ".join(text[value.start : value.end].split())
        if shown and shown.lower() not in {"n/a", "none"}:
            yield Field(value=shown, start=value.start, end=value.end)


def without_own(cited: Sequence[Citation], record: Decision | None) -> tuple[Citation, ...]:
    """The citations without those of the ruling itself."""
    if record is None:
        return tuple(cited)
    own = {record.citation.value} if record.citation else set()
    if record.docket:
        own.add(f"no. {record.docket.value}")
    return tuple(c for c in cited if c.canonical not in own)
