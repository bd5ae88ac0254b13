"""The caption of a ruling: the case's own name, and its parties with their roles."""

import re
from dataclasses import dataclass

from ingest.find.lines import Line, is_prose

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of the caption: where the name stands, and the role that is printed with it."""

    start: int
    end: int
    text: str
    role: str | None
    role_start: int | None = None
    role_end: int | None = None


def caption_of(text: str, top: list[Line]) -> tuple[tuple[int, int] | None, tuple[Party, ...]]:
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
        if _VERSUS.search(line.text) and i < 30 and not is_prose(line.text) and not line.text[:1].islower():
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
