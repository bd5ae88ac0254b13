"""The parties of a caption over several lines: left column, roles under or beside the names, "v." between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.find.case_words import COMPANY
from ingest.find.gazetteer import state_code
from ingest.find.lines import Line, is_prose

ROLE_WORD = (
    r"(?:claimants?|applicants?|appellants?|respondents?|petitioners?|plaintiffs?|defendants?|appellees?|interveners?|"
    r"intervenors?|demandeur(?:esse)?s?|défendeur(?:esse)?s?|intimée?s?|appelante?s?|interested part(?:y|ies)|"
    r"third part(?:y|ies)|amic(?:us|i) curiae|reclaimers?|pursuers?|defenders?)"
)
_ALONE = re.compile(
    r"[-–—_ ]*(?:v|vs|and|et|versus|against|c\.)\.?[-–—_ ]*(?:between)?\s*\Z|-\s?and\s?-\Z", re.IGNORECASE
)
_AGAINST = re.compile(r"[-–—_ ]*(?:v|vs|versus|against)\b\.?[-–—_ ]*\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:A\s?N\s?D\s+)?B\s?E\s?T\s?W\s?E\s?E\s?N\s*:?\s*\Z|ENTRE\s*:?\s*\Z", re.IGNORECASE)
PARTY_ROLE = re.compile(
    rf"[-–(]*\s*(?:the )?(?:(?:first|second|third|1st|2nd|proposed|minor|principal|"
    rf"cross)[- ]){{0,2}}(?P<role>{ROLE_WORD})"
    rf"(?:\(s\))?(?:\s?(?:[-/–]|and)\s?(?:cross[- ])?{ROLE_WORD})*(?:\s*\([^()]{{3,60}}\))?\)?[.,:;]?\Z",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"(?:,\s*|\s[–-]\s|\s\()(?:the )?(?:(?:first|second|third) )?(?P<role>{ROLE_WORD})\)?[.,]?\Z", re.IGNORECASE
)
BORDER = re.compile(r"[)(§:|*_=.\-–— ]+\Z")
_RULE = re.compile(r"[_=*\-–— .]{5,}[)|]?\Z")
DOCKET = re.compile(
    r"(?:(?:case|docket|file|agency|civil|appeal|court|claim|application|cause|action|criminal|board|"
    r"uscis|alien)\b[^\d]{0,24}"
    r"(?:nos?\.?|number|#|:)|nos?\.|a-?\d|a#|\d|[A-Z]{1,5}[-/ ]?\d|nac\Z)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:[\W\d]*)(?:opinion|order|memorandum|summary|judge?ment|decision|detained|non-detained|in removal|"
    r"in deportation|"
    r"in asylum|in exclusion|in withholding|removal proceedings|reasons|unpublished|published|for publication|"
    r"not for publication|precedential|anonymity|\(?no anonymity|certified|by electronic|hearing|on petition|a\.k\.a)",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"\b(?:court|tribunal|circuit|district of|division|board of immigration|chamber|appeals office|section|"
    r"immigration acts|review|department of justice|registry|commission)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:representation|appearances|heard|before\b|present\b|coram|on petition|on appeal|appeal from|"
    r"on (?:discretionary review|certification|certiorari|writ|motion|remand)\b|"
    r"petition for|argued|"
    r"submitted|filed|decided|for the (?:appellant|respondent|petitioner|applicant)|counsel|on behalf|"
    r"decision|determination|"
    r"reasons|judge?ment|opinion\Z|dated?\b|hearing|application|charges?|the case|delivered|panel|members?\b|date)",
    re.IGNORECASE,
)
_COUNSEL = re.compile(
    r"\(instructed by|\binstructed by\b|\bfor (?:the )?(?:claimant|appellant|applicant|respondent|defendant)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:attorney|general|secretary|warden|director|officer|commissioner|minister|sheriff|acting|official capacity|"
    r"department|administrator|chief|superintendent|solicitor|governor|jail|center|facility|united states|a minor|"
    r"et al|jr|sr|aged?|born|a#|by (?:his|her|their))\b",
    re.IGNORECASE,
)
_STATE_OFFICE = re.compile(
    r"(?:the\s+)?(?:minister|secretary of state|attorney[- ]general|solicitor[- ]general|commissioners?|government|"
    r"entry clearance|director general|state secretary|department|canada)\b",
    re.IGNORECASE,
)
CROWN = re.compile(r"(?:R|(?:HM |H\.M\. )?The (?:Queen|King)|Regina|Rex)\.?\Z", re.IGNORECASE)
_APPLYING = re.compile(r"on the application of\s+(?:\(\d\)\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of the caption: where the name stands, and the role that is printed with it."""

    start: int
    end: int
    text: str
    role: str | None
    role_start: int | None = None
    role_end: int | None = None


def is_role(cell: str) -> bool:
    """Whether a cell says a party's role and nothing else."""
    return bool(PARTY_ROLE.match(cell))


def divides(cell: str) -> bool:
    """Whether a cell stands between the parties: "v.", "- and -"."""
    return bool(_ALONE.match(cell))


def block_parties(text: str, top: Sequence[Line], matter: re.Pattern[str]) -> tuple[Party, ...]:
    """The parties of a caption over several lines; matter is how "In the matter of" is printed."""
    for i, cell in enumerate(top):
        if _BETWEEN.match(cell.text):
            return _parties(text, list(_cells(text, top[i + 1 : i + 60], after=cell.end)))
        if _AGAINST.match(cell.text) and i > 0:
            return _parties(text, list(_cells(text, top[_begin(top, i) : i + 40])))
        match = matter.match(cell.text)
        if match and match.end() >= len(cell.text.rstrip()) and "case of" not in cell.text.lower():
            found = _parties(text, list(_cells(text, top[i + 1 : i + 14], after=cell.end)))
            if found:
                return found[:1] if not any(p.role for p in found) else found
    return ()


def _begin(top: Sequence[Line], at: int) -> int:
    """Where the caption begins whose "v." stands at this cell: at the paragraph of the first party with its role."""
    i = at
    while i > 0 and at - i < 40:
        roles = 0
        while i > 0 and (PARTY_ROLE.match(top[i - 1].text) or _ALONE.match(top[i - 1].text)):
            i -= 1
            roles += 1
        if i < at and not roles:
            break
        while i > 0 and not _leads(top[i - 1].text) and not PARTY_ROLE.match(top[i - 1].text):
            i -= 1
            if top[i].blank_before:
                break
        if i > 0 and _leads(top[i - 1].text):
            break
    return i


def _leads(cell: str) -> bool:
    """Whether a cell stands before a caption and is no part of it: a rule, a court, prose."""
    return (
        bool(_RULE.match(cell) or (_COURT.search(cell) and not _STATE_OFFICE.match(cell)))
        or is_prose(cell)
        or len(cell) > 140
    )


def _cells(text: str, block: Sequence[Line], after: int = -1) -> Iterator[Line]:
    """The cells of the left column, and the roles wherever they stand; borders, dockets and headings are left out."""
    row = text.rfind("\n", 0, after) if after >= 0 else -2
    taken = False
    for cell in block:
        begins = text.rfind("\n", 0, cell.start)
        if begins != row:
            row, taken = begins, False
        if _RULE.match(cell.text):
            yield cell
            continue
        if BORDER.match(cell.text) and not _ALONE.match(cell.text):
            taken = taken or cell.text[0] in ")§"
            continue
        if PARTY_ROLE.match(cell.text):
            yield cell
            continue
        if not taken:
            taken = True
            yield cell


@dataclass(slots=True)
class _Reading:
    """What of a caption is read so far."""

    found: list[Party] = field(default_factory=list)
    waiting: list[Party] = field(default_factory=list)  # named, no role yet
    closed: int = 0
    expects: bool = True  # a name, after "and" or "v."
    part: int = 0  # where in waiting the names begin that stand behind the last "and"
    previous: Line | None = None

    def divide(self, cell: Line) -> None:
        """At "and" or "v."."""
        self.part, self.expects, self.previous = len(self.waiting), True, None
        if _AGAINST.match(cell.text):
            self.found.extend(self.waiting)
            self.waiting, self.part, self.closed = [], 0, self.closed + 1

    def give(self, cell: Line, role: re.Match[str]) -> None:
        """The role to the names that wait for it: a plural to all, a singular to those behind the last "and"."""
        word = role.group("role").lower()
        if self.waiting:
            plural = word.endswith(("s", "ies", "i curiae"))
            given = self.waiting if plural else self.waiting[self.part :] or self.waiting
            at = cell.start + role.start("role")
            self.found.extend(w for w in self.waiting if w not in given)
            self.found.extend(replace(w, role=word, role_start=at, role_end=at + len(word)) for w in given)
            self.waiting, self.part, self.closed = [], 0, self.closed + 1
        self.expects, self.previous = False, None

    def ends(self, cell: Line) -> bool:
        """Whether the caption is over before this cell."""
        if _RULE.match(cell.text):
            return self.closed > 1 or bool(self.closed and not self.expects)
        if DOCKET.match(cell.text) or _FURNITURE.match(cell.text):
            return False
        if (
            self.closed
            and self.waiting
            and not self.expects
            and cell.blank_before
            and not any(p.role for p in self.found)
        ):
            return True  # a caption without roles ends with its paragraph
        long = len(cell.text) > 200 or is_prose(cell.text) or len(self.found) + len(self.waiting) > 12
        return (
            long
            or bool(_END.match(cell.text) or _COUNSEL.search(cell.text))
            or (self.closed > 1 and not self.expects and not self.waiting)
        )

    def name(self, text: str, cell: Line) -> None:
        """A cell that names a party, or goes on with the name before."""
        if self.previous is not None and self.waiting and _goes_on(text, self.previous, cell):
            last = self.waiting[-1]
            if _STATE_OFFICE.match(text, last.start) and last.end >= self.previous.end - 2:
                self.waiting[-1] = _party(text, last.start, _cut(text, last.start, cell.end))
            elif _COMPANY_BELOW.match(cell.text) and last.end >= self.previous.end - 2:
                self.waiting[-1] = _party(text, *_edges(text, last.start, cell.end))
            self.previous = cell
            return
        if re.match(r"\(?on the application of\b", cell.text, re.IGNORECASE):
            self.waiting = [w for w in self.waiting if not CROWN.match(w.text)]
        for name in _names(text, cell):
            if name.role:
                self.found.append(name)
                self.closed, self.expects = self.closed + 1, False
            else:
                self.waiting.append(name)
                self.expects = False
        self.previous = cell


def _parties(text: str, block: Sequence[Line]) -> tuple[Party, ...]:
    reading = _Reading()
    for cell in block:
        role = PARTY_ROLE.match(cell.text)
        if _ALONE.match(cell.text):
            reading.divide(cell)
        elif role:
            reading.give(cell, role)
        elif reading.ends(cell):
            break
        elif not (_RULE.match(cell.text) or DOCKET.match(cell.text) or _FURNITURE.match(cell.text)):
            reading.name(text, cell)
    if reading.waiting and (reading.found or reading.closed):
        reading.found.extend(reading.waiting if reading.closed else reading.waiting[:1])
    return tuple(reading.found)


_COMPANY_BELOW = re.compile(r"(?:insurance|company|corporation|corp|inc|llc|ltd|association)\b", re.IGNORECASE)


def _goes_on(text: str, before: Line, cell: Line) -> bool:
    """Whether a line goes on with the party of the line before: "THE MINISTER OF CITIZENSHIP / AND IMMIGRATION"."""
    if cell.blank_before:
        return False
    if _COMPANY_BELOW.match(cell.text):
        return True
    small = re.search(r"\b(?:of|for|and|the|&|on)\Z", before.text, re.IGNORECASE)
    lead = re.match(r"(?:and\s(?!the\b)|of\s|for\s|the home\s|&\s)", cell.text, re.IGNORECASE)
    unclosed = "," in before.text[:-1] and not before.text.endswith((",", ".", ";", ")"))
    office = before.text.endswith(",") and _OFFICE.match(cell.text)
    return bool(small or lead or unclosed or office)


_SEPARATOR = re.compile(r";|,(?!\s*(?:Jr|Sr|II|III)\b)|\(|\band\b(?!\s+(?:others|an))", re.IGNORECASE)


def _names(text: str, cell: Line) -> Iterator[Party]:
    """The parties of one cell: without offices, numbers, origins; "A; B, a minor" are two."""
    stop = cell.end
    inline = _INLINE.search(cell.text)
    role: tuple[str | None, int | None, int | None] = (None, None, None)
    if inline:
        stop = cell.start + inline.start()
        at = cell.start + inline.start("role")
        role = inline.group("role").lower(), at, at + len(inline.group("role"))
    at = cell.start
    first: Party | None = None
    for separator in [
        *(s for s in _SEPARATOR.finditer(text, cell.start, stop) if not COMPANY.match(text, s.start())),
        None,
    ]:
        end = separator.start() if separator else stop
        piece = text[at:end]
        if first is None and _STATE_OFFICE.match(piece.strip()):
            # the commas of "Minister of Immigration, Refugees and Citizenship" belong to it
            party = _party(text, *_edges(text, cell.start, _cut(text, cell.start, stop)))
            yield replace(party, role=role[0], role_start=role[1], role_end=role[2])
            return
        a, b = _edges(text, at, end)
        if a < b and (first is None or _another(text, first, a, b, separator_before=text[at - 1] if at else "")):
            party = _party(text, a, b)
            first = first or party
            yield replace(party, role=role[0], role_start=role[1], role_end=role[2])
        if separator is not None and separator.group() == "(":
            closing = text.find(")", separator.end(), stop)
            at = closing + 1 if closing > 0 else stop
            inner = _APPLYING.match(text, separator.end(), max(closing, separator.end()))
            if inner:
                party = _party(text, inner.end(), closing)
                yield replace(party, role=role[0], role_start=role[1], role_end=role[2])
            continue
        at = separator.end() if separator else stop


def _another(text: str, first: Party, start: int, end: int, *, separator_before: str) -> bool:
    """Whether a further piece of a cell is a party of its own, and no office or description of the first."""
    piece = text[start:end]
    if _OFFICE.search(piece) or any(map(str.isdigit, piece)) or not piece[0].isupper() or state_code(piece):
        return False  # an office, a number, where a court sits
    if text[first.start : first.end].isupper() != piece.isupper() and separator_before == ",":
        return False
    return separator_before == ";" or len(re.findall(r"[^\W\d_]+", piece)) > 1 or piece.isupper()


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "-–—_:;,()§"):
        start += 1
    match = re.compile(r"(?:and|the)\s+", re.IGNORECASE).match(text, start, end)
    if match and match.group().lower().startswith("and"):
        start = match.end()
    tail = re.search(
        r"(?i)[\s,]*(?:(?:,|and)?\s*et al\.?|and (?:an)?others?|[–—-]\s.*)?[\s,.;:)§_–—-]*\Z", text[start:end]
    )
    if tail:
        kept = text[start : start + tail.start()]
        if (
            re.search(r"(?:\b[A-Z]\.)?[A-Z]\Z|\b(?:[JS]r|Inc|INC|Co|Corp|CORP|Ltd|LTD)\Z", kept)
            and text[start + len(kept) : start + len(kept) + 1] == "."
        ):
            return start, start + len(kept) + 1
        end = start + tail.start()
    return start, end


def _cut(text: str, start: int, end: int) -> int:
    """Where an office that is a party ends: before a bracket or the comma at the end."""
    found = re.search(r"\s*(?:\(|[,.;:]?\s*\Z)", text[start:end])
    return start + found.start() if found else end


def _party(text: str, start: int, end: int) -> Party:
    return Party(start=start, end=end, text=text[start:end], role=None)
