"""The form of a ruling: its caption, its labelled header fields, and where the reasons begin. By rules over lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.find.lines import Line, lines

FORM = "ruling-form/1"
HEAD_LINES = 90

# field: how its label is printed; the value stands behind the label, or in the lines under it
_LABELS = {
    "docket": (
        r"(?:(?:RPD|RAD|IAD|ID|SPR|Court|Our|Agency)\s+)?(?:File|Dossier|Case|Docket|Appeal|Claim|Application|A|"
        r"Registry)"
        r"\s*(?:#|Nos?\.?|Numbers?|ID)\s*[:.]?|(?:RPD|RAD)\s+(?:Number|No\.?|file\s*#)\s*:?|Docket\s*:|In Re\s*:|"
        r"A-Number\s*:|File\s*:|File\Z|No\. dossier [^:]{0,30}(?:file\s*#)?\s*:|Ref\s*:|Claim No\s*:"
    ),
    "decided": (
        r"Date\(?s?\)? of (?:the )?(?:decision|judgment|judgement|order)|Dated?(?: of decision)?\s*:|Decided\s*:?|"
        r"Date Delivered|Judgment (?:given|handed down)(?: on)?|Date of Decision|"
        r"DATE OF DECISION DATE DE LA DÉCISION|"
        r"Decision (?:(?:&|and) Reasons )?Promulgated(?: on)?|Promulgated on|FILED\s*:|Date de la décision"
    ),
    "heard": (
        r"Date\(?s?\)? of (?:the )?hearing|Heard (?:at|on)|Hearing date|Date\(s\) de l'audience|"
        r"DATE\(S\) OF HEARING"
    ),
    "makers": (
        r"(?:Tribunal\s+)?Panel(?: Members?)?\b\s*:?|CORAM(?:\s+CORAM)?|Before\s*:?|PRESENT\s*:|"
        r"(?:Immigration )?Judge\s*:|"
        r"Member\s*:|Coram\s*:|Opinion by|Decision[- ]makers?\s*:|Adjudicator\s*:|Delivered by\s*:?|Justice\s*:|"
        r"Judges?\s*:"
    ),
    "claimant": (
        r"Claimant\(?s?\)?\s*:|Applicant\(?s?\)?\s*:|Appellant\(?s?\)?\s*:|Respondent\(?s?\)?\s*:|"
        r"Petitioner\(?s?\)?\s*:|"
        r"CLAIMANT\(S\)(?: DEMANDEUR\(S\))?|Claimant\(s\)"
    ),
    "counsel": (
        r"Counsel for (?:the )?[A-Za-z()' ’]{3,40}|(?:Claimant|Minister|Applicant|Respondent|Appellant)(?:'s|’s|"
        r"\(s\))? Counsel|"
        r"For the (?:claimant|applicant|appellant|respondent|minister|petitioner|defendant|crown|"
        r"plaintiff)s?\(?s?\)?|"
        r"FOR THE (?:CLAIMANT|APPLICANT|APPELLANT|RESPONDENT|MINISTER|PETITIONER)(?:S|"
        r"\(S\))?(?: POUR LE\(S\) DEMANDEUR\(S\))?|"
        r"On behalf of (?:the )?(?:respondent|DHS|petitioner|applicant|appellant|government)|"
        r"Solicitors? for (?:the )?\w+"
    ),
    "country": r"Country(?: of (?:origin|reference|citizenship|nationality|persecution))?\s*:",
    "citation": r"(?:Neutral )?Citation(?: Number)?\s*:?",
    "court": r"Tribunal\s*:|Court\s*:",
}  # fmt: skip
_FIELDS = {name: re.compile(rf"(?:{label})", re.IGNORECASE) for name, label in _LABELS.items()}
_CAPTION = re.compile(
    r"(?:\(?IN THE MATTER OF|IN THE CASE OF|CASE OF|MATTER OF|In the Matter of|In the case of|Matter of|"
    r"In re(?=:| [A-Z]))\b[: ]*",
    re.I,
)
_VERSUS = re.compile(r"\s(?:-\s?)?(?:v|vs|V|VS|c)\.?(?:\s?[-–])?\s")
_ALONE = re.compile(r"[-–— ]*(?:v|vs|V|VS|and|AND|et|versus|- and -|-and-)\.?[-–— ]*\Z")
_BETWEEN = re.compile(r"(?:B\s?E\s?T\s?W\s?E\s?E\s?N|Between)\s*:?\s*\Z", re.IGNORECASE)
_PARTY_ROLE = re.compile(
    r"\(?(?:the )?(?:first |second |third )?(?P<role>claimants?|applicants?|appellants?|respondents?|"
    r"petitioners?|plaintiffs?|"
    r"defendants?|demandeurs?|intervene?r?s?|interveners?|third party)(?:[-/ ](?:appellants?|appellees?|"
    r"respondents?|applicants?))?\)?"
    r"[.,]?\Z",
    re.IGNORECASE,
)
_COURT_LINE = re.compile(
    r"\b(?:court|tribunal|board of immigration appeals|immigration and refugee board|refugee protection division|"
    r"refugee appeal division|administrative appeals office|executive office for immigration review|grand chamber|"
    r"(?:first|second|third|fourth|fifth) section|commission)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:(?:oral |written )?(?:reasons?(?: for decision| and decision| for judgment)?|"
    r"decision(?:s)?(?: and (?:order|reasons))?(?: of the"
    r" immigration judge)?|judge?ment(?: and reasons)?|order|opinion|determination and reasons|procedure|"
    r"introduction|"
    r"statement of reasons|background)|i+\.\s.{3,60}|\[?1[\].]\s.*|r\s?e\s?a\s?s\s?o\s?n\s?s.*|"
    r"j\s?u\s?d\s?g\s?m\s?e\s?n\s?t)\s*\Z",
    re.IGNORECASE,
)
_TELLING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bthe (?:appeal|application|petition|claim|motion)s? (?:is|are|for [^.]{3,60} is) (?:hereby )?"
        r"(?:dismissed|allowed|granted|denied|refused|rejected|accepted|remanded|sustained)",
        r"\b(?:it is (?:hereby )?ordered|for these reasons,? the court|so ordered|notice of decision|\border\s*:)",
        r"\bI (?:find|conclude|determine|accept|reject) that\b|\bwe (?:find|conclude|hold|affirm|reverse|vacate)\b|"
        r"\bthe (?:panel|tribunal|court|board) (?:finds|concludes|holds|determines)\b",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A labelled field: where its value stands, and the label as printed."""

    start: int
    end: int
    text: str
    label: str
    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of the caption: where the name stands, and the role that is printed with it."""

    start: int
    end: int
    text: str
    role: str | None
    role_start: int | None = None
    role_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingForm:
    """What of a ruling's form stands in the text."""

    fields: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    caption: tuple[int, int] | None = None  # the case's own name, where it stands in one line
    parties: tuple[Party, ...] = ()
    courts: tuple[Line, ...] = ()
    body: int = 0  # where the reasons begin
    score: int = 0

    @property
    def is_ruling(self) -> bool:
        """Whether the form alone shows a ruling."""
        return self.score >= 3

    def first(self, name: str) -> Value | None:
        """The first value of a field."""
        values = self.fields.get(name, ())
        return values[0] if values else None


def ruling_form(text: str) -> RulingForm:
    """The form of the ruling that the text is, as far as there is one."""
    head = []
    for line in lines(text):
        head.append(line)
        if len(head) >= HEAD_LINES:
            break
    body = _body(head)
    top = [line for line in head if line.start < body] or head[:12]
    fields = _fields(top)
    caption, parties = _caption(text, top)
    courts = tuple(
        line for line in top[:40] if len(line.text) < 120 and _COURT_LINE.search(line.text) and not _prose(line.text)
    )
    score = 0
    score += 2 if courts else 0
    score += 1 if "docket" in fields else 0
    score += 1 if "makers" in fields or "decided" in fields else 0
    score += 1 if caption or len(parties) > 1 else 0
    score += 1 if any(_BODY.match(line.text) and not line.text[:1].isdigit() for line in head) else 0
    window = text[:4_000] + text[-12_000:]
    telling = sum(bool(pattern.search(window)) for pattern in _TELLING)
    score = score + telling if telling else score - 2
    return RulingForm(fields=fields, caption=caption, parties=parties, courts=courts, body=body, score=score)


def _prose(line: str) -> bool:
    return len(line) > 60 and line.rstrip().endswith(".") and not line.isupper()


def _body(head: list[Line]) -> int:
    """Where the reasons begin: at a heading, the first numbered paragraph, or the first line of prose."""
    for i, line in enumerate(head):
        if i >= 3 and _BODY.match(line.text) and not _fields_follow(head, i):
            return line.start
        if re.match(r"\[1\]\s|1\.\s+\S.{40}", line.text):
            return line.start
        if i >= 6 and len(line.text) > 150 and not line.text.isupper() and "@" not in line.text:
            return line.start
    return head[-1].end if head else 0


def _fields_follow(head: list[Line], at: int) -> bool:
    """Whether the form goes on behind this heading: "Reasons and Decision" also stands on top of the Board's forms."""
    labels = 0
    for line in head[at + 1 : at + 40]:
        if re.match(r"\[1\]|1\.\s", line.text) or (len(line.text) > 150 and not line.text.isupper()):
            break
        labels += any(p.match(line.text) and len(line.text) < 80 for p in _FIELDS.values())
    return labels >= 3


def _fields(top: list[Line]) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = {}
    for i, line in enumerate(top):
        if len(line.text) > 260:
            continue
        for name, pattern in _FIELDS.items():
            match = pattern.match(line.text)
            if not match:
                continue
            value = _value(top, i, match)
            if value is not None:
                found.setdefault(name, []).append(value)
            break
    return {name: tuple(values) for name, values in found.items()}


_TWIN = re.compile(
    r"/?\s*(?:DATE\b|N°|POUR\b|CONSEILL?E?R?S?\b|DEMANDEUR|CORAM\b|TRIBUNAL\b|LIEU\b|REPRÉSENTANT|"
    r"AGENT DE)[^:\n]{0,60}(?::|\Z)",
    re.IGNORECASE,
)


def _value(top: list[Line], i: int, match: re.Match[str]) -> Value | None:
    line = top[i]
    rest = line.text[match.end() :]
    trimmed = rest.lstrip(" :.–-\t")
    label = match.group().strip(" :")
    twin = _TWIN.match(trimmed)
    if twin:
        # the label in the other language: the value stands behind its colon, or on the next line
        trimmed = trimmed[twin.end() :].strip()
        rest = f": {trimmed}" if trimmed else ""
    if rest and rest[0].isalpha() and not rest.startswith((":", " ")) and trimmed == rest:
        return None  # "Membership" is not "Member"
    if trimmed and (":" in match.group() or rest.lstrip().startswith((":", "-", "–")) or _short_value(trimmed)):
        start = line.end - len(trimmed)
        end = line.end
        j = i + 1
        # a list of judges goes on in the next line
        while (
            trimmed.rstrip().endswith((",", ";"))
            and j < len(top)
            and not top[j].blank_before
            and top[j].start - end < 4
        ):
            end = top[j].end
            trimmed = top[j].text
            j += 1
        return Value(start=start, end=end, text="", label=label, line_start=line.start, line_end=end)
    if trimmed:
        return None
    for following in top[i + 1 : i + 3]:
        if any(p.match(following.text) for p in _FIELDS.values()):
            # two languages: the label's twin stands between it and the value
            continue
        return Value(
            start=following.start,
            end=following.end,
            text="",
            label=label,
            line_start=following.start,
            line_end=following.end,
        )
    return None


def _short_value(value: str) -> bool:
    return (len(value) < 60 and not value.endswith(".")) or bool(re.match(r"(?:Mr|Ms|Mrs|Dr)\b", value))


def _caption(text: str, top: list[Line]) -> tuple[tuple[int, int] | None, tuple[Party, ...]]:
    for i, line in enumerate(top):
        if len(line.text) > 200:
            continue
        if _BETWEEN.match(line.text):
            return None, _parties(top[i + 1 : i + 16])
        if _ALONE.match(line.text) and i > 0 and re.match(r"[-–— ]*(?:v|vs|V|VS|versus)\b", line.text):
            return None, _parties(top[max(0, i - 3) : i + 6])
        match = _CAPTION.match(line.text)
        if match and match.end() < len(line.text):
            start = line.start + match.end()
            end = _caption_end(text, start, line.end)
            inside = text[start:end]
            if _VERSUS.search(inside):
                return (start, end), _of_versus(text, start, end)
            if end > start:
                begin = (
                    start
                    if not re.match(r"\(?(?:in the )?matter of", line.text, re.IGNORECASE)
                    else line.start + _matter(line.text)
                )
                if text[begin:start].rstrip().endswith(":"):
                    begin = start
                role = _role_behind(text, end, line.end)
                return (begin, end), (
                    Party(
                        start=start, end=end, text=text[start:end], role=role[0], role_start=role[1], role_end=role[2]
                    ),
                )
        if _VERSUS.search(line.text) and i < 30 and not _prose(line.text) and not line.text[:1].islower():
            end = _caption_end(text, line.start, line.end)
            if len(text[line.start : end].split()) <= 24:
                return (line.start, end), _of_versus(text, line.start, end)
    return None, ()


def _matter(line: str) -> int:
    at = line.lower().find("matter of")
    return max(0, at)


def _caption_end(text: str, start: int, end: int) -> int:
    """Before a file number, a role, a citation, or the comma at the end of the line."""
    inside = text[start:end]
    cut = re.search(
        r",\s*(?:A?\d{2,3}[- ]?\d{3}|No\.|Respondent|Applicant|Petitioner|Appellant|Claimant|\[?\d{4}\]?)|"
        r"\s\(?(?:Respondent|Applicant)s?\)?\s*\Z|"
        r"\s{3,}|\s\[\d{4}\]|\s\(\d{4}\)|\s\d{4}\s[A-Z]{2,5}\s\d",
        inside,
    )
    if cut:
        end = start + cut.start()
    while end > start and text[end - 1] in " ,;:.":
        end -= 1
    return end


def _of_versus(text: str, start: int, end: int) -> tuple[Party, ...]:
    match = _VERSUS.search(text, start, end)
    if not match:
        return ()
    return (
        Party(start=start, end=match.start(), text=text[start : match.start()], role=None),
        Party(start=match.end(), end=end, text=text[match.end() : end], role=None),
    )


def _role_behind(text: str, start: int, end: int) -> tuple[str | None, int | None, int | None]:
    match = re.search(
        r"\b(Respondents?|Applicants?|Petitioners?|Appellants?|Claimants?)\b", text[start:end], re.IGNORECASE
    )
    if not match:
        return None, None, None
    return match.group(1).lower(), start + match.start(1), start + match.end(1)


def _parties(block: list[Line]) -> tuple[Party, ...]:
    """The parties of a caption over several lines, each with the role under it or behind a comma."""
    found: list[Party] = []
    waiting: Line | None = None
    for line in block:
        if _ALONE.match(line.text):
            if waiting is not None:
                found.append(Party(start=waiting.start, end=_trim(waiting), text="", role=None))
                waiting = None
            continue
        role = _PARTY_ROLE.match(line.text)
        if role:
            if waiting is not None:
                at = line.start + role.start("role")
                found.append(
                    Party(
                        start=waiting.start,
                        end=_trim(waiting),
                        text="",
                        role=role.group("role").lower(),
                        role_start=at,
                        role_end=at + len(role.group("role")),
                    )
                )
                waiting = None
            continue
        inline = re.search(
            r",\s*(?:the )?(?P<role>claimant|applicant|appellant|respondent|petitioner|plaintiff|defendant)s?\.?\Z",
            line.text,
            re.I,
        )
        if inline:
            end = line.start + inline.start()
            found.append(
                Party(
                    start=line.start,
                    end=_trim(Line(start=line.start, end=end, text=line.text[: inline.start()], blank_before=False)),
                    text="",
                    role=inline.group("role").lower(),
                    role_start=line.start + inline.start("role"),
                    role_end=line.start + inline.end("role"),
                )
            )
            waiting = None
            continue
        if line.text.startswith("(") or re.fullmatch(r"[-–—_ ]+", line.text):
            continue
        if (
            len(found) >= 4
            or len(line.text) > 140
            or re.match(r"(?:representation|appearances|heard|before)\b", line.text, re.IGNORECASE)
        ):
            break
        if waiting is None:
            waiting = line
    if waiting is not None and found and len(found) < 2:
        found.append(Party(start=waiting.start, end=_trim(waiting), text="", role=None))
    return tuple(found)


def _trim(line: Line) -> int:
    """Where the name in the line ends: before a parenthesis or a dash with a role."""
    cut = re.search(r"\s*(?:\(|\s[–-]\s|,\s*\Z|\Z)", line.text)
    return line.start + (cut.start() if cut else len(line.text))


_STYLE = re.compile(
    r"(?m)^[ \t]*STYLE OF CAUSE\s*:\s*(?P<name>\S[^\n]{4,160}?\bv\.?\s[^\n]{2,120}?)[ \t]*$", re.IGNORECASE
)


def own_case(text: str, form: RulingForm) -> tuple[int, int] | None:
    """Where the ruling's own case is named: the caption in one line with "v.", else the docket number."""
    style = _STYLE.search(text)
    if style:
        return style.span("name")
    if form.caption is not None and re.search(r"\s[-–]?(?:v|vs|V|VS|c)\.?[-–]?\s", text[slice(*form.caption)]):
        return form.caption
    docket = form.first("docket")
    if docket is not None:
        match = _DOCKET.match(text, docket.start, docket.end)
        if match:
            return match.start(), match.end()
    numbered = _A_NUMBER.search(text, 0, max(form.body, 2_500))
    if numbered:
        return numbered.span()
    return form.caption


_A_NUMBER = re.compile(r"\bA\d{2,3}[- ]\d{3}[- ]\d{3}\b")
_DOCKET = re.compile(r"[A-Z]{0,5}\d?[A-Z]{0,3}[-/ ]?\d[\w/-]*(?:[ -]\d{2,4}){0,4}")


_SIGNED_OFFICE = re.compile(
    r"^\W*(?:united states )?(?:immigration judge|appellate immigration judge|member\b|judge\b|board member|"
    r"presiding member|panel member|"
    r"deputy (?:upper tribunal )?judge|upper tribunal judge|judge of the (?:upper|first-tier) tribunal|"
    r"for the board|adjudicator|justice)",
    re.IGNORECASE,
)


def signed_lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines at the end in which a judge signs: a name, and the office behind it or under it."""
    tail = list(lines(text, max(0, len(text) - 4_000)))
    for i, line in enumerate(tail):
        if len(line.text) > 120 or line.start < len(text) // 2:
            continue
        following = tail[i + 1].text if i + 1 < len(tail) else ""
        named = re.match(r"(?:\(signed\)|signed:?|/s/|\")", line.text, re.IGNORECASE)
        inline = re.search(r"(?:,\s*|\s)(?:Judge|Board Member|J\.|J\.A\.|Member|Immigration Judge)\W*\Z", line.text)
        board = re.match(r"(?:for the board|concurring)\s*:", line.text, re.IGNORECASE)
        if named or inline or board or _SIGNED_OFFICE.match(following):
            yield line.start, line.end


def maker_stretches(text: str, form: RulingForm) -> Iterator[tuple[int, int]]:
    """Where those who decide are named: in the head, behind "composed of", and where they sign."""
    for value in form.fields.get("makers", ()):
        end = value.end
        # further judges stand on the lines under "Before"
        for line in lines(text, value.end, min(len(text), value.end + 400)):
            if line.blank_before or not _JUDGE.search(line.text):
                break
            end = line.end
        yield value.start, end
    composed = _COMPOSED.search(text, 0, min(len(text), 6_000))
    if composed:
        stop = re.compile(r"\b(?:Having deliberated|Delivers|PROCEDURE)\b").search(
            text, composed.end(), composed.end() + 1_500
        )
        end = stop.start() if stop else composed.end() + 600
        registrar = re.compile(r"\band\s[^\n]{3,60}(?:Registrar)").search(text, composed.end(), end)
        yield composed.end(), registrar.start() if registrar else end
    yield from signed_lines(text)


_COMPOSED = re.compile(r"\bcomposed of:?")
_JUDGE = re.compile(r"\b(?:judge|justice|member|president|j\.?a?\.?\Z)\b", re.IGNORECASE)
