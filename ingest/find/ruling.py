"""The form of a ruling: its caption, its labelled header fields, and where the reasons begin. By rules over lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.find.caption import caption_of
from ingest.find.counsel import SIDE_BEHIND, Counsel, counsel_of
from ingest.find.lines import Line, is_prose, lines
from ingest.find.name_lists import in_list
from ingest.find.panel import Maker, head_panel, signatures
from ingest.find.parties import Party, divides, is_role

FORM = "ruling-form/2"


HEAD_LINES = 150


# field: how its label is printed; the value stands behind the label, or in the lines under it
_LABELS = {
    "docket": (
        r"(?:(?:RPD|RAD|IAD|ID|SPR|Court|Our|Agency)\s+)?(?:File|Dossier|Case|Docket|Appeal|Claim|Application|A|"
        r"Registry)"
        r"\s*(?:#|Nos?\.?|Numbers?|ID)\s*[:.]?|(?:RPD|RAD)\s+(?:Number|No\.?|file\s*#)\s*:?|Docket\s*:|In Re\s*:|"
        r"A-Number\s*:|File\s*:|File\Z|No\. dossier [^:]{0,30}(?:file\s*#)?\s*:|Ref\s*:|Claim No\s*:|"
        r"(?:Civil|Criminal)?\s*(?:Action|Cause|Case)?\s*Nos?\.(?=\s*\d)|(?:Civil|Criminal) (?:Action|Cause) Nos?\.|"
        r"(?:RAD|RPD|SAR|SPR) File\s*:|(?:RAD|RPD|SAR|SPR) File (?:No\.?|Number)[^:\n]{0,60}:|"
        r"Interim Decision #|ID#|Appeal Numbers?\b|"
        r"\[?Record (?:Nos?\.?|Number)"
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
        r"CLAIMANT\(S\)(?: DEMANDEUR\(S\))?|Claimant\(s\)|Persons? (?:who (?:is|are) )?the subjects? of the appeal"
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


_COURT_LINE = re.compile(
    r"\b(?:court|tribunal|board of immigration appeals|immigration and refugee board|refugee protection division|"
    r"refugee appeal division|administrative appeals office|executive office for immigration review|grand chamber|"
    r"(?:first|second|third|fourth|fifth) section|commission)\b",
    re.IGNORECASE,
)


_NEUTRAL = re.compile(
    r"(?:neutral citation(?: number)?\s*:?\s*)?(?:\[\d{4}\]\s(?:UK|EW|CS|NI)[A-Z]{2,4}\b|"
    r"\d{4}\s(?:SCC|FC|FCA|CAF|CF|CanLII)\s\d)",
    re.IGNORECASE,
)


_BODY = re.compile(
    r"(?:(?:oral |written )?(?:reasons?(?: for decision| and decision| for judgment)?|"
    r"decision(?:s)?(?: and (?:order|reasons))?(?: of the"
    r" immigration judge)?|judge?ment(?: and reasons)?|order|opinion|determination and reasons|procedure|"
    r"introduction|"
    r"statement of reasons|background)|i+\.\s.{3,60}|\[?1[\].]\s.*|r\s?e\s?a\s?s\s?o\s?n\s?s.*|"
    r"j\s?u\s?d\s?g\s?m\s?e\s?n\s?t|per curiam:?|"
    r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}, (?:(?:chief|senior|deputy|vice|temporary|appellate|immigration|"
    r"circuit|district) )*(?:judge|justice|board member|j\.?a?\.?)(?: \([^()]{4,60}\))?:?)\s*\Z",
    re.IGNORECASE,
)


_TELLING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bI (?:will|would|shall|must|therefore|accordingly)\b[^.]{0,30}\b(?:grant|dismiss|allow|refuse|"
        r"quash|make an order)|"
        r"\b(?:order of certiorari|petition (?:is )?(?:granted|denied|dismissed)|we (?:grant|deny|"
        r"dismiss) the petition)|"
        r"\b(?:the|this|his|her|their|your) (?:appeal|application|petition|claim|motion)s? "
        r"(?:(?:for|to|on|against) [^.]{3,60} )?(?:is|are) (?:\w+ )?"
        r"(?:dismissed|allowed|granted|denied|refused|rejected|accepted|remanded|sustained)",
        r"\b(?:it is (?:hereby )?ordered|for these reasons,? the court|so ordered|notice of decision|\border\s*:)",
        r"\bneither a convention refugee|"
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
class RulingForm:
    """What of a ruling's form stands in the text."""

    fields: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    caption: tuple[int, int] | None = None  # the case's own name, where it stands in one line
    parties: tuple[Party, ...] = ()
    panel: tuple[Maker, ...] = ()  # who decides, by the head and by who signs
    counsel: tuple[Counsel, ...] = ()
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
    body = _body(text, head)
    top = [line for line in head if line.start < body] or head[:12]
    fields = _fields(text, top)
    caption, parties = caption_of(text, top)
    if caption is None and parties:
        # "JUDGMENT AND REASONS / Odili v. Canada": the name stands under the heading of the reasons
        caption = caption_of(text, [line for line in head if body <= line.start < body + 200 and line.blank_before])[0]
        if caption is not None and not _VERSUS_IN.search(text, *caption):
            caption = None
    courts = tuple(
        line for line in top[:40] if len(line.text) < 120 and _COURT_LINE.search(line.text) and not is_prose(line.text)
    )
    score = 0
    score += 2 if courts or any(_NEUTRAL.match(line.text) for line in top[:12]) else 0
    score += 1 if "docket" in fields else 0
    panel = head_panel(text, top, body=body)
    score += 1 if panel or "makers" in fields or "decided" in fields else 0
    score += 1 if caption or len(parties) > 1 else 0
    score += 1 if any(_BODY.match(line.text) and not line.text[:1].isdigit() for line in head) else 0
    window = text[:4_000] + text[-12_000:]
    telling = sum(bool(pattern.search(window)) for pattern in _TELLING)
    score = score + telling if telling else score - 2
    return RulingForm(
        fields=fields,
        caption=caption,
        parties=parties,
        panel=(*panel, *signatures(text)) if score >= 3 else panel,
        counsel=counsel_of(text, top, body) if score >= 3 else (),
        courts=courts,
        body=body,
        score=score,
    )


def _body(text: str, head: list[Line]) -> int:
    """Where the reasons begin: at a heading, the first numbered paragraph, or the first paragraph of prose."""
    for i, line in enumerate(head):
        if re.match(r"\[1\]\s|1\.\s+\S.{40}", line.text):
            return line.start
        heading = i >= 3 and _BODY.match(line.text) and _alone(text, line)
        prose = i >= 6 and _is_paragraph(text, head, i)
        if (heading or prose) and not _form_follows(head, i, 40 if heading else 25):
            return line.start
    return head[-1].end if head else 0


def _alone(text: str, line: Line) -> bool:
    """Whether nothing else stands in the row of a cell."""
    row = text.rfind("\n", 0, line.start) + 1
    stop = text.find("\n", line.end)
    return not text[row : line.start].strip() and not text[line.end : stop if stop >= 0 else len(text)].strip()


def _is_paragraph(text: str, head: list[Line], at: int) -> bool:
    """Whether prose begins here: one long line, or three of sentences one under the other."""
    line = head[at]
    if SIDE_BEHIND.search(line.text) or any(
        SIDE_BEHIND.search(b.text) for b in head[at + 1 : at + 5] if not b.blank_before
    ):
        return False  # counsel: "X (argued), Y LLP, Denver, for Petitioner."
    if len(line.text) > 150:
        return not line.text.isupper() and "@" not in line.text
    block = head[at : at + 3]
    return (
        len(block) == 3
        and not any(b.blank_before for b in block[1:])
        and all(len(b.text) > 48 and _alone(text, b) and _small(b.text) > 0.55 for b in block)
    )


def _small(line: str) -> float:
    words = line.split()
    return sum(w[0].islower() for w in words) / max(1, len(words))


def _form_follows(head: list[Line], at: int, far: int) -> bool:
    """Whether the form goes on behind this line: "Reasons and Decision" also stands on top of the Board's forms."""
    signs = 0
    for line in head[at + 1 : at + far]:
        if re.match(r"\[1\]|1\.\s", line.text):
            break
        if len(line.text) < 80:
            signs += any(p.match(line.text) for p in _FIELDS.values()) or is_role(line.text) or _versus(line.text)
    return signs >= 3


_VERSUS_IN = re.compile(r"\s(?:v|vs|c)\.?\s", re.IGNORECASE)


def _versus(cell: str) -> bool:
    return divides(cell) and "v" in cell.lower()


def _fields(text: str, top: list[Line]) -> dict[str, tuple[Value, ...]]:
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
                if name == "claimant":
                    found[name].extend(_under(text, top, value))
            break
    return {name: tuple(values) for name, values in found.items()}


def _under(text: str, top: list[Line], value: Value) -> Iterator[Value]:
    """Further names in the column of a value: the claimants of one family."""
    column = value.start - text.rfind("\n", 0, value.start)
    for line in top:
        if line.start <= value.line_end:
            continue
        if line.blank_before and line.start - text.rfind("\n", 0, line.start) < 6:
            return
        row = text.rfind("\n", 0, line.start) + 1
        plural = re.search(r"s\)?\Z", value.label, re.IGNORECASE)
        if plural and line.start == row and not line.blank_before and _one_person(text, line):
            yield replace(value, start=line.start, end=line.end, line_end=line.end)
            continue
        if abs(line.start - row + 1 - column) > 2 or text[row : line.start].strip():
            continue
        if line.blank_before or any(p.match(line.text) for p in _FIELDS.values()) or ":" in line.text:
            return
        yield replace(value, start=line.start, end=line.end, line_end=line.end)


def _one_person(text: str, line: Line) -> bool:
    """Whether a line is one person's name and nothing else."""
    names = list(in_list(text, line.start, line.end, firms=False))
    return len(names) == 1 and (names[0].start, names[0].end) == (line.start, line.end)


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
