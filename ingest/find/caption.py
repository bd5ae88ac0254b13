"""The caption of a ruling: the case's own name, and its parties with their roles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.find.lines import Line, is_prose

_CAPTION = re.compile(
    r"(?:\(?IN THE MATTER OF|IN THE CASE OF|CASE OF|MATTER OF|In the Matter of|In the case of|Matter of|"
    r"In re(?=:| [A-Z]))\b[: ]*",
    re.I,
)
_VERSUS = re.compile(r"\s(?:-\s?)?(?:v|vs|V|VS|c)\.?(?:\s?[-–])?\s")
_ALONE = re.compile(
    r"[-–—_ ]*(?:v|vs|and|et|versus|against|c\.)\.?[-–—_ ]*(?:between)?\s*\Z|-\s?and\s?-\Z", re.IGNORECASE
)
_AGAINST = re.compile(r"[-–—_ ]*(?:v|vs|versus|against)\b\.?[-–—_ ]*\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:A\s?N\s?D\s+)?B\s?E\s?T\s?W\s?E\s?E\s?N\s*:?\s*\Z|ENTRE\s*:?\s*\Z", re.IGNORECASE)
_ROLE_WORD = (
    r"(?:claimants?|applicants?|appellants?|respondents?|petitioners?|plaintiffs?|defendants?|appellees?|interveners?|"
    r"intervenors?|demandeur(?:esse)?s?|défendeur(?:esse)?s?|intimée?s?|appelante?s?|interested part(?:y|ies)|"
    r"third part(?:y|ies)|amic(?:us|i) curiae)"
)
_PARTY_ROLE = re.compile(
    rf"[-–(]*\s*(?:the )?(?:(?:first|second|third|1st|2nd|proposed|minor|principal|"
    rf"cross)[- ]){{0,2}}(?P<role>{_ROLE_WORD})"
    rf"(?:\(s\))?(?:\s?[-/–]\s?(?:cross[- ])?{_ROLE_WORD})*(?:\s*\([^()]{{3,60}}\))?\)?[.,:;]?\Z",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"(?:,\s*|\s[–-]\s|\s\()(?:the )?(?:(?:first|second|third) )?(?P<role>{_ROLE_WORD})\)?[.,]?\Z", re.IGNORECASE
)
_BORDER = re.compile(r"[)(§:|*_=.\-–— ]+\Z")
_RULE = re.compile(r"[_=*\-–— .]{5,}[)|]?\Z")
_DOCKET = re.compile(
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
    r"petition for|argued|"
    r"submitted|filed|decided|for the (?:appellant|respondent|petitioner|applicant)|counsel|on behalf|"
    r"decision|determination|"
    r"reasons|judge?ment|opinion\Z|dated?\b|hearing|application|charges?|the case|delivered|panel|members?\b|date)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:attorney|general|secretary|warden|director|officer|commissioner|minister|sheriff|acting|official capacity|"
    r"department|administrator|chief|superintendent|solicitor|governor|jail|center|facility|united states|a minor|"
    r"et al|jr|sr|aged?|born|a#|by (?:his|her|their))\b",
    re.IGNORECASE,
)
_STATE_OFFICE = re.compile(
    r"(?:the\s+)?(?:minister|secretary of state|attorney[- ]general|solicitor[- ]general|commissioner|government|"
    r"entry clearance|director general|state secretary|department|canada)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of the caption: where the name stands, and the role that is printed with it."""

    start: int
    end: int
    text: str
    role: str | None
    role_start: int | None = None
    role_end: int | None = None


def caption_of(text: str, top: Sequence[Line]) -> tuple[tuple[int, int] | None, tuple[Party, ...]]:
    """The case's name where it stands in one line, and the parties: of a caption over lines, else of that line."""
    name, named = _in_one_line(text, top)
    block = _block(text, top)
    if block and (len(block) > 1 or not named or not name):
        return name, block
    return name, named or block


def is_role(cell: str) -> bool:
    """Whether a cell says a party's role and nothing else."""
    return bool(_PARTY_ROLE.match(cell))


def divides(cell: str) -> bool:
    """Whether a cell stands between the parties: "v.", "- and -"."""
    return bool(_ALONE.match(cell))


def _in_one_line(text: str, top: Sequence[Line]) -> tuple[tuple[int, int] | None, tuple[Party, ...]]:
    for i, line in enumerate(top):
        if len(line.text) > 200:
            continue
        match = _CAPTION.match(line.text)
        if match and match.end() < len(line.text):
            start = line.start + match.end()
            end = _caption_end(text, start, line.end)
            inside = text[start:end]
            if _VERSUS.search(inside):
                return (start, end), _of_versus(text, start, end)
            if end > start and re.search(r"[^\W\d_]{2}|(?:[A-Z]-){2}", inside):
                matter = re.match(r"\(?(?:in the )?matter of", line.text, re.IGNORECASE)
                begin = line.start + max(0, line.text.lower().find("matter of")) if matter else start
                if text[begin:start].rstrip().endswith(":"):
                    begin = start
                role = _role_behind(text, end, line.end)
                if role[0] is None and i + 1 < len(top):
                    under = next(
                        (c for c in top[i + 1 : i + 5] if not _BORDER.match(c.text) and not _DOCKET.match(c.text)), None
                    )
                    found = _PARTY_ROLE.match(under.text) if under else None
                    if under and found:
                        role = (
                            found.group("role").lower(),
                            under.start + found.start("role"),
                            under.start + found.end("role"),
                        )
                return (begin, end), (
                    Party(start=start, end=end, text=inside, role=role[0], role_start=role[1], role_end=role[2]),
                )
        if _VERSUS.search(line.text) and i < 40 and not is_prose(line.text) and not line.text[:1].islower():
            end = _caption_end(text, line.start, line.end)
            if len(text[line.start : end].split()) <= 24 and not re.match(
                r"\W*(?:see|on|in|appeal)\b", line.text, re.IGNORECASE
            ):
                return (line.start, end), _of_versus(text, line.start, end)
    return None, ()


def _caption_end(text: str, start: int, end: int) -> int:
    """Before a file number, a role, a citation, or the comma at the end of the line."""
    inside = text[start:end]
    cut = re.search(
        r",\s*(?:A?\d{2,3}[- ]?\d{3}|No\.|Respondent|Applicant|Petitioner|Appellant|Claimant|\[?\d{4}\]?)|"
        r"\s\(?(?:Respondent|Applicant)s?\)?\s*\Z|"
        r"\s{3,}|\s\[\d{4}\]|\s\(\d{4}\)|\s\d{4}\s[A-Z]{2,5}\s\d",
        inside,
    )
    if cut and not (cut.group().strip().startswith("(") and _VERSUS.search(inside) and "(App" in inside):
        end = start + cut.start()
    while end > start and text[end - 1] in " ,;:.":
        end -= 1
    return end


_ON_APPLICATION = re.compile(
    r"(?:R|The (?:Queen|King)|Regina|Rex)\.?\s*\(?\s*(?:on the application of|ex parte|"
    r"\()\s*(?P<name>[^()]{2,80}?)\s*\)?\s*\Z",
    re.IGNORECASE,
)
_ROLE_IN = re.compile(rf"\s*\((?P<role>{_ROLE_WORD})\)\s*\Z", re.IGNORECASE)


def _of_versus(text: str, start: int, end: int) -> tuple[Party, ...]:
    match = _VERSUS.search(text, start, end)
    if not match:
        return ()
    return tuple(_side(text, a, b) for a, b in ((start, match.start()), (match.end(), end)))


def _side(text: str, start: int, end: int) -> Party:
    """One side of "A v. B": without its role and what stands for "on the application of"."""
    role = _ROLE_IN.search(text[start:end])
    where: tuple[str | None, int | None, int | None] = (None, None, None)
    if role:
        where = role.group("role").lower(), start + role.start("role"), start + role.end("role")
        end = start + role.start()
    inner = _ON_APPLICATION.match(text[start:end])
    if inner:
        start, end = start + inner.start("name"), start + inner.end("name")
    others = re.search(r"(?i),?\s+(?:and (?:an)?others?|et al\.?|and \d+ others)\Z", text[start:end])
    if others:
        end = start + others.start()
    return Party(start=start, end=end, text=text[start:end], role=where[0], role_start=where[1], role_end=where[2])


def _role_behind(text: str, start: int, end: int) -> tuple[str | None, int | None, int | None]:
    match = re.search(rf"\b({_ROLE_WORD})\b", text[start:end], re.IGNORECASE)
    if not match:
        return None, None, None
    return match.group(1).lower(), start + match.start(1), start + match.end(1)


def _block(text: str, top: Sequence[Line]) -> tuple[Party, ...]:
    """The parties of a caption over several lines."""
    for i, cell in enumerate(top):
        if _BETWEEN.match(cell.text):
            return _parties(text, list(_cells(text, top[i + 1 : i + 60], after=cell.end)))
        if _AGAINST.match(cell.text) and i > 0:
            return _parties(text, list(_cells(text, top[_begin(top, i) : i + 40])))
        match = _CAPTION.match(cell.text)
        if match and match.end() >= len(cell.text.rstrip()) and "case of" not in cell.text.lower():
            found = _parties(text, list(_cells(text, top[i + 1 : i + 14], after=cell.end)))
            if found:
                return found[:1] if not any(p.role for p in found) else found
    return ()


def _begin(top: Sequence[Line], at: int) -> int:
    """Where the caption begins whose "v." stands at this cell: behind the court, a rule, or a line of prose."""
    i = at
    while i > 0 and at - i < 24:
        before = top[i - 1]
        if _RULE.match(before.text) or is_prose(before.text) or len(before.text) > 140:
            break
        if (_COURT.search(before.text) and not _STATE_OFFICE.match(before.text)) or re.match(
            r"(?:for publication|unpublished|published|precedential|not precedential|summary order)\b",
            before.text,
            re.IGNORECASE,
        ):
            break
        i -= 1
    return i


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
        if _BORDER.match(cell.text) and not _ALONE.match(cell.text):
            taken = taken or cell.text[0] in ")§"
            continue
        if _PARTY_ROLE.match(cell.text):
            yield cell
            continue
        if not taken:
            taken = True
            yield cell


def _parties(text: str, block: Sequence[Line]) -> tuple[Party, ...]:
    found: list[Party] = []
    waiting: list[Party] = []  # named, no role yet
    closed = 0
    expects = True  # a name, after "and" or "v."
    part = 0  # where in waiting the names begin that stand behind the last "and"
    previous: Line | None = None
    for cell in block:
        if _ALONE.match(cell.text):
            part, expects, previous = len(waiting), True, None
            if _AGAINST.match(cell.text):
                found.extend(waiting)
                waiting, part, closed = [], 0, closed + 1
            continue
        role = _PARTY_ROLE.match(cell.text)
        if role:
            if waiting:
                plural = role.group("role").lower().endswith(("s", "ies", "i curiae"))
                given = waiting if plural else waiting[part:] or waiting
                at = cell.start + role.start("role")
                found.extend(w for w in waiting if w not in given)
                found.extend(
                    replace(w, role=role.group("role").lower(), role_start=at, role_end=at + len(role.group("role")))
                    for w in given
                )
                waiting, part, closed = [], 0, closed + 1
            expects, previous = False, None
            continue
        if _RULE.match(cell.text):
            if closed > 1 or (closed and not waiting and not expects):
                break
            continue
        if _DOCKET.match(cell.text) or _FURNITURE.match(cell.text):
            continue
        if _END.match(cell.text) or len(cell.text) > 200 or is_prose(cell.text) or len(found) + len(waiting) > 12:
            break
        if closed > 1 and not expects and not waiting:
            break
        if previous is not None and waiting and _goes_on(text, previous, cell):
            last = waiting[-1]
            if _STATE_OFFICE.match(text, last.start) and last.end >= previous.end - 2:
                waiting[-1] = _party(text, last.start, _cut(text, last.start, cell.end))
            previous = cell
            continue
        names = list(_names(text, cell))
        waiting.extend(names)
        for name in names:
            if name.role:
                found.append(name)
                waiting.remove(name)
                closed += 1
        if any(n.role for n in names):
            expects = False
        previous = cell
    if waiting and (found or closed):
        found.extend(waiting[:1] if not closed else waiting)
    return tuple(found)


def _goes_on(text: str, before: Line, cell: Line) -> bool:
    """Whether a line goes on with the party of the line before: "THE MINISTER OF CITIZENSHIP / AND IMMIGRATION"."""
    if cell.blank_before:
        return False
    small = re.search(r"\b(?:of|for|and|the|&|on)\Z", before.text, re.IGNORECASE)
    lead = re.match(r"(?:and|of|for|the home|&)\s", cell.text, re.IGNORECASE)
    unclosed = "," in before.text[:-1] and not before.text.endswith((",", ".", ";", ")"))
    office = before.text.endswith(",") and _OFFICE.match(cell.text)
    return bool(small or lead or unclosed or office)


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
        *re.compile(r";|,(?!\s*(?:Jr|Sr|II|III)\b)|\(|\band\b(?!\s+(?:others|an))", re.IGNORECASE).finditer(
            text, cell.start, stop
        ),
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
            if (
                re.match(r"(?:on the application of|by )", text[separator.end() : separator.end() + 20], re.IGNORECASE)
                and closing > 0
            ):
                inner = re.match(r"on the application of\s+", text[separator.end() : closing], re.IGNORECASE)
                if inner:
                    party = _party(text, separator.end() + inner.end(), closing)
                    yield replace(party, role=role[0], role_start=role[1], role_end=role[2])
            continue
        at = separator.end() if separator else stop


def _another(text: str, first: Party, start: int, end: int, *, separator_before: str) -> bool:
    """Whether a further piece of a cell is a party of its own, and no office or description of the first."""
    piece = text[start:end]
    if _OFFICE.search(piece) or any(map(str.isdigit, piece)) or not piece[0].isupper():
        return False
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
            re.search(r"(?:\b[A-Z]\.)?[A-Z]\Z|\b[JS]r\Z", kept)
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
