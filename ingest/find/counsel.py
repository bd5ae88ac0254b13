"""Counsel as the form of a ruling lists them: behind a label, before "for the appellant", in columns, at the end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.find.lines import Line, lines
from ingest.find.name_lists import in_list
from ingest.find.names import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsel:
    """A lawyer or firm: text[start:end]; the words that say for whom; and the lines that say so."""

    start: int
    end: int
    kind: NameKind
    label: tuple[int, int] | None
    quote: tuple[int, int]


_WHO = (
    r"(?:claimants?|applicants?|appellants?|respondents?|petitioners?|plaintiffs?|defendants?|appellees?|interveners?|"
    r"intervenors?|amic(?:us|i)(?:\s+curiae)?|minister|government|crown|dhs|d\.h\.s\.|"
    r"(?:the\s+)?department(?:\s+of\s+homeland\s+security)?|secretary\s+of\s+state|sshd|home\s+office|ins|ice|"
    r"interested\s+part(?:y|ies)|persons?\s+(?:who\s+(?:is|are)\s+)?the(?:\s+subjects?(?:\s+of\s+the\s+appeal)?)?|"
    r"third\s+part(?:y|ies)|demandeurs?|défendeurs?|minister\s+of\s[\w ,]{5,60})"
    r"(?:\(s\))?(?:\s?[-/]\s?(?:cross-)?(?:appell|respond|petition|defend|plaint|applic)\w+)?"
)
_NTH = (
    r"(?:(?:first|second|third|fourth|principal|minor|adult|proposed|cross-?|lead|other)\s+"
    r"(?:(?:and|to)\s+(?:second|third|fourth|fifth)\s+)?)?"
)
SIDE = (
    rf"(?:(?:counsel|solicitors?|attorneys?|lawyers?|barristers?|agent)\s+)?(?:for|"
    rf"on\s+behalf\s+of)\s+(?:the\s+)?{_NTH}{_WHO}"
    rf"(?:,?\s+and\s+(?:the\s+)?{_NTH}{_WHO})*(?![\w’'-])"
)
_SIDE = re.compile(SIDE, re.IGNORECASE)
SIDE_BEHIND = re.compile(rf"(?:,|\)|\bL\.?L\.?P\.?)\s+{SIDE}\s*(?:[.,]|\Z)", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:{SIDE}|{_WHO}(?:['’]s|['’])?\s+(?:counsel|solicitors?|representatives?|attorneys?|lawyers?)|"
    r"amic(?:us|i)\s+curiae|counsel(?:\s+of\s+record)?)(?![\w’'-])(?:\s?/\s?[^\n:]{3,40})?(?P<colon>\s*[:–-])?\s*",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"\s*(?:who|is|are|was|were|that|did|made|has|had|argue[sd]|submit\w*|state[sd]|concede[sd])\b", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?:the\s+)?(?:first\s+|second\s+)?(?:appellants?|respondents?|claimants?|applicants?|interveners?|"
    r"petitioners?|defendants?)"
    r"(?:\s*\([^()]{2,60}\))?\Z",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"[A-Z][\w'’() /-]{2,40}:(?:\s|\Z)")


def counsel_of(text: str, head: Sequence[Line], body: int) -> tuple[Counsel, ...]:
    """Counsel of the ruling's own case, in the order of the text, each place once."""
    found = [
        *_labelled(text, head),
        *_columns(text, head),
        *_suffixed(text, body),
        *_lists(text, body),
        *_appeared(text, body),
    ]
    kept: dict[int, Counsel] = {}
    for counsel in found:
        kept.setdefault(counsel.start, counsel)
    return tuple(sorted(kept.values(), key=lambda c: c.start))


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _row(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _is_label(cell: Line) -> re.Match[str] | None:
    match = _LABEL.match(cell.text)
    if match is None or _NO_LABEL.match(cell.text, match.end()):
        return None
    rest = cell.text[match.end() :]
    if re.fullmatch(r"(?i)counsel(?: of record)?\s*", match.group()):
        return None  # a heading
    if rest and not match.group("colon") and not re.match(r"(?:Mr|Ms|Mrs|Miss|Dr|Me)\b", rest):
        return None
    return match


def _labelled(text: str, head: Sequence[Line]) -> Iterator[Counsel]:
    """Names behind a label: "For the Appellant: Mr X, Counsel, instructed by Y Solicitors"."""
    for i, cell in enumerate(head):
        match = _is_label(cell)
        if match is None:
            continue
        row = _row(text, cell.start)
        before = i > 0 and _row(text, head[i - 1].start) == row
        beside = i + 1 < len(head) and _row(text, head[i + 1].start) == row
        whole = match.end() >= len(cell.text)
        if whole and (before or (beside and _is_label(head[i + 1]))):
            continue  # a suffix, or the head of a column
        value = list(_value(text, head, i, cell.start + match.end()))
        if not value:
            continue
        label = (cell.start, cell.start + len(match.group().rstrip(" :–-\n\t")))
        quote = (cell.start, value[-1][1])
        if len(value) > 1 and _is_list(text, value):
            for name in in_list(text, value[0][0], value[-1][1]):
                yield Counsel(start=name.start, end=name.end, kind=name.kind, label=label, quote=quote)
            continue
        for n, (start, end) in enumerate(value):
            opened = n == 0 or text[value[n - 1][0] : value[n - 1][1]].rstrip().endswith((",", ";", " and", "&"))
            for name in in_list(text, start, end):
                if opened or name.kind is NameKind.ORGANISATION:
                    yield Counsel(start=name.start, end=name.end, kind=name.kind, label=label, quote=quote)


def _value(text: str, head: Sequence[Line], at: int, begin: int) -> Iterator[tuple[int, int]]:
    """The stretches of a label's value: behind it, in the next cell or line, and in the lines that go on with it."""
    cell = head[at]
    last: tuple[int, int] | None = None
    column: int | None = None
    if begin < cell.end:
        last, column = (begin, cell.end), _column(text, begin)
        yield last
    skipping: int | None = None
    for following in head[at + 1 : at + 14]:
        row = _row(text, following.start)
        if row == skipping:
            if column is not None and abs(_column(text, following.start) - column) <= 2:
                last = (following.start, following.end)
                yield last
            continue
        same = row == _row(text, cell.start)
        if (
            (following.blank_before and not same and last is not None)
            or _is_label(following)
            or len(following.text) > 200
        ):
            return
        if last is None:
            if following.blank_before and not same and following.start - cell.end > 60:
                return
            last, column = (following.start, following.end), _column(text, following.start)
            yield last
            continue
        if same:
            continue  # the twin of the label in the other language
        open_ended = text[last[0] : last[1]].rstrip().endswith((",", ";", " and", "&", " by", "("))
        aligned = column is not None and abs(_column(text, following.start) - column) <= 2 and column > 8
        goes_on = open_ended or following.text.lower().startswith(("(", "instructed", "and "))
        if _OTHER_LABEL.match(following.text) and not aligned:
            return
        if goes_on or aligned or (column is not None and column <= _column(text, cell.start) + 2):
            last = (following.start, following.end)
            yield last
            continue
        skipping = row  # the label goes on in this row, and perhaps the value in another cell


def _is_list(text: str, value: list[tuple[int, int]]) -> bool:
    """Whether the lines of a value are one list that is wrapped: commas or semicolons inside, nothing beside them."""
    inside = [text[a:b] for a, b in value]
    alone = all(not text[text.rfind("\n", 0, a) + 1 : a].strip() for a, _ in value[1:])
    return alone and (any(";" in v for v in inside) or sum("," in v[:-1] for v in inside) * 2 >= len(inside))


def _columns(text: str, head: Sequence[Line]) -> Iterator[Counsel]:
    """Two lists side by side, each under its label, as US orders and the UK Supreme Court print them."""
    for i, cell in enumerate(head):
        row = _row(text, cell.start)
        if i and _row(text, head[i - 1].start) == row:
            continue
        tops = [c for c in head[i : i + 4] if _row(text, c.start) == row]
        sided = [t for t in tops if (m := _is_label(t)) is not None and m.end() >= len(t.text)]
        roles = [t for t in tops if _ROLE.match(t.text)]
        labels = sided if len(sided) == len(tops) > 1 else roles if len(roles) == len(tops) else []
        under = head[i + len(tops) : i + len(tops) + 16]
        # a role over names is counsel's only where solicitors instruct them: else it is a party's
        if not labels or (
            labels is roles and not any(re.match(r"\(?instructed by", u.text, re.IGNORECASE) for u in under[:8])
        ):
            continue
        spans: list[tuple[Line, Line]] = []
        for following in under:
            if _ROLE.match(following.text) or _is_label(following) or len(following.text) > 90:
                break
            if following.blank_before and spans and re.match(r"[A-Z ]{6,}\Z|\d|LORD|LADY", following.text):
                break
            nearest = min(labels, key=lambda t: abs(_column(text, t.start) - _column(text, following.start)))
            spans.append((nearest, following))
        for top, following in spans:
            label = (top.start, top.start + len(top.text.rstrip(" :")))
            for name in in_list(text, following.start, following.end):
                yield Counsel(
                    start=name.start, end=name.end, kind=name.kind, label=label, quote=(cell.start, following.end)
                )


_PLAIN = frozenset(
    "argued on the brief briefs for of and instructed by with him her them made written submissions appeared appearing"
    " acted acting counsel barrister solicitor via video was were cause in as to at et al also both who solicitors"
    " advocate".split()
)


def _suffixed(text: str, body: int) -> Iterator[Counsel]:
    """Names before "for Petitioner": a sentence or line of the head that only lists counsel."""
    at = 0
    while at < body:
        stop = text.find("\n\n", at, body)
        stop = body if stop < 0 else stop
        if stop - at < 2_500:
            yield from _in_paragraph(text, at, stop)
        at = stop + 2


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Counsel]:
    begin = start
    for match in _SIDE.finditer(text, start, end):
        if not re.match(r"\s*(?:[.;)]|,?\s*\n|,?\s*\Z)|\s{2,}|\s+(?=[A-Z])", text[match.end() : end + 1]):
            continue
        stretch = text[begin : match.start()]
        if re.match(r"\s*\Z", stretch):
            continue  # a label, not a suffix
        loose = [w for w in re.findall(r"(?<![\w’'-])[a-zà-ÿ]{2,}(?![\w’'-])", stretch) if w not in _PLAIN]
        if loose or "[" in stretch:
            begin = match.end()
            continue
        curiae = re.search(r"amic(?:us|i)(?:\s+curiae)?\Z", match.group(), re.IGNORECASE)
        tail = re.compile(r"[ \t]+[A-Z][^\n.;]{0,80}").match(text, match.end(), end) if curiae else None
        quote = _trimmed(text, begin, match.end() if tail is None else tail.end())
        for name in in_list(text, begin, match.start()):
            yield Counsel(start=name.start, end=name.end, kind=name.kind, label=match.span(), quote=quote)
        begin = match.end() if tail is None else tail.end()
        more = re.compile(r"\.\s+With\s+(?:him|her|them)\s+on\s+the\s+briefs?\s+(?:was|were)\s+").match(
            text, match.end(), end
        )
        if more:
            stop = re.compile(r"\.(?:\s|\Z)").search(text, more.end() + 20, end)
            begin = stop.start() if stop else end
            for name in in_list(text, more.end(), begin):
                yield Counsel(
                    start=name.start,
                    end=name.end,
                    kind=name.kind,
                    label=match.span(),
                    quote=_trimmed(text, more.start() + 1, begin),
                )


_HEADING = re.compile(
    r"(?P<what>APPEARANCES|SOLICITORS?\s+OF\s+RECORD|COUNSEL(?:\s+OF\s+RECORD)?|"
    r"NAMES?\s+OF\s+COUNSEL(?:\s+AND\s+SOLICITORS\s+OF\s+RECORD)?)\s*:?\Z",
    re.IGNORECASE,
)


def _lists(text: str, body: int) -> Iterator[Counsel]:
    """The lists at the end of Canadian judgments: names, then the side behind them or under them."""
    begin = next(
        (m.start() for m in re.finditer(r"(?im)^[ \t]*(?:APPEARANCES|SOLICITORS?\s+OF\s+RECORD)\s*:?[ \t]*$", text)),
        None,
    )
    if begin is None:
        return
    gathered: list[Line] = []
    firms = False
    for count, cell in enumerate(lines(text, begin)):
        if count > 120 or len(cell.text) > 160:
            return
        heading = _HEADING.match(cell.text)
        if heading:
            gathered, firms = [], heading.group("what").upper().startswith("SOLICITOR")
            continue
        side = _SIDE.match(cell.text)
        if side and side.end() >= len(cell.text.rstrip(" .:")) and gathered:
            quote = (gathered[0].start, cell.end)
            listed = [(line, list(in_list(text, line.start, line.end))) for line in gathered]
            for n, (_, names) in enumerate([entry for entry in listed if entry[1]]):
                for name in names:
                    if not firms or n == 0 or name.kind is NameKind.ORGANISATION:
                        label = (cell.start, cell.start + side.end())
                        yield Counsel(start=name.start, end=name.end, kind=name.kind, label=label, quote=quote)
            gathered = []
        elif not side:
            gathered.append(cell)


_TITLED = (
    r"(?:Mr|Ms|Mrs|Miss|Mx|Dr|Me|Maître|Sir|Dame|Professor)\.?\s(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,3})"
)
_FOR = re.compile(
    rf"{_TITLED}(?:\s[QK]C)?(?:,\s(?:[a-z]\w*|[QK]C)(?:\s\w+){{0,3}},|,)?\s(?:(?:who\s)?(?:appeared|"
    rf"appears|acted|argued)\s)?"
    rf"(?P<label>{SIDE})(?=[,.;:]|\s(?:and|submit|argue|relie|accept|concede|contend|remind|said|say|point|"
    rf"told|made|did|does|could|was|is)|\n|\Z)"
)
_OF = re.compile(
    rf"(?P<label>(?:[Cc]ounsel|[Ss]olicitor|[Ll]awyer|[Bb]arrister)\s(?:for|of|"
    rf"on\sbehalf\sof)\s(?:the\s)?{_WHO}|(?:[Tt]he\s)?(?i:{_WHO})['’]s?\s(?:counsel|"
    rf"solicitor|lawyer|barrister)),\s{_TITLED}"
)
_ACTED = re.compile(rf"\b(?:appeared|appears|appearing|acted|acts)\s+(?P<label>{SIDE})", re.IGNORECASE)
_STOP = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[MD]r)(?<!\bMs)(?<!\bMrs)\.\s+(?=[A-Z])")
_BELOW = re.compile(
    r"\b(?:below|former|previous(?:ly)?|earlier|then[- ]counsel|before the (?:first-tier|RPD|agency|"
    r"immigration (?:judge|court)|"
    r"refugee protection|judge)|at (?:the )?first instance|did not appear)\b",
    re.IGNORECASE,
)


def _appeared(text: str, body: int) -> Iterator[Counsel]:
    """Counsel whom the reasons name: "Mr Ashdown for the Secretary of State reminded us"."""
    for match in _ACTED.finditer(text, body):
        line = text.rfind("\n", 0, match.start()) + 1
        stop = max((m.end() for m in _STOP.finditer(text, max(line, match.start() - 300), match.start())), default=line)
        numbered = re.compile(r"\s*(?:\[?\d{1,3}[\].]\s+)?").match(text, stop)
        begin = numbered.end() if numbered else stop
        loose = [
            w
            for w in re.findall(r"(?<![\w’'-])[a-zà-ÿ]{2,}(?![\w’'-])", text[begin : match.start()])
            if w not in _PLAIN
        ]
        if loose or _BELOW.search(text, match.end(), min(len(text), match.end() + 60)):
            continue
        for name in in_list(text, begin, match.start()):
            yield Counsel(
                start=name.start, end=name.end, kind=name.kind, label=match.span("label"), quote=(begin, match.end())
            )
    for pattern in (_FOR, _OF):
        for match in pattern.finditer(text, body):
            start = max(
                text.rfind(". ", max(body, match.start() - 300), match.start()) + 1,
                text.rfind("\n", 0, match.start()) + 1,
            )
            if _BELOW.search(text, start, min(len(text), match.end() + 80)):
                continue
            a, b = match.span("name")
            called = text[a:b].rstrip(".")
            yield Counsel(
                start=a, end=a + len(called), kind=NameKind.PERSON, label=match.span("label"), quote=match.span()
            )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ".;,"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
