"""The caption of a ruling: the case's own name, and its parties with their roles."""

import re
from collections.abc import Sequence

from ingest.find.lines import Line, is_prose
from ingest.find.parties import BORDER, DOCKET, PARTY_ROLE, ROLE_WORD, Party, block_parties

_CAPTION = re.compile(
    r"(?:\(?IN THE MATTER OF|IN THE CASE OF|CASE OF|MATTER OF|In the Matter of|In the case of|Matter of|"
    r"In re(?=:| [A-Z]))\b[: ]*",
    re.I,
)
_TITLE = re.compile(
    r"(?:Case )?(?:Title|Name)\s*:?\s+(?=[A-Z])|(?:CITATION|Citation|Indexed as|INDEXED AS)\s?:\s+(?=[A-Z])"
)
_VERSUS = re.compile(r"\s(?:-\s?)?(?:v|vs|V|VS|c)\.?(?:\s?[-–])?\s")


def caption_of(text: str, top: Sequence[Line]) -> tuple[tuple[int, int] | None, tuple[Party, ...]]:
    """The case's name where it stands in one line, and the parties: of a caption over lines, else of that line."""
    name, named = _in_one_line(text, top)
    block = block_parties(text, top, _CAPTION)
    if name and len(block) > 1 and name[0] > block[-1].end and not _shares_word(text[slice(*name)], block):
        return None, block  # the first of the cases that are listed under the caption
    if block and (len(block) > 1 or not named or not name):
        return name, block
    return name, named or block


def _shares_word(name: str, parties: Sequence[Party]) -> bool:
    """Whether a case's name has a word of one of the parties in it."""
    words = set(re.findall(r"\w{2,}", name.casefold())) - _NO_PARTY
    return any(words & set(re.findall(r"\w{2,}", party.text.casefold())) for party in parties)


_NO_PARTY = frozenset("ltd limited the of and for another others co inc llc plc council borough company".split())


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
                        (c for c in top[i + 1 : i + 5] if not BORDER.match(c.text) and not DOCKET.match(c.text)), None
                    )
                    found = PARTY_ROLE.match(under.text) if under else None
                    if under and found:
                        role = (
                            found.group("role").lower(),
                            under.start + found.start("role"),
                            under.start + found.end("role"),
                        )
                return (begin, end), (
                    Party(start=start, end=end, text=inside, role=role[0], role_start=role[1], role_end=role[2]),
                )
        versus = _VERSUS.search(line.text)
        if (
            versus
            and sum(map(str.isalpha, line.text[: versus.start()])) > 1
            and i < 40
            and not is_prose(line.text)
            and not line.text[:1].islower()
        ):
            start = line.start + (label.end() if (label := _TITLE.match(line.text)) else 0)
            end = _caption_end(text, start, line.end)
            if len(text[start:end].split()) <= 24 and not re.match(
                r"\W*(?:see|on|in|appeal)\b", line.text, re.IGNORECASE
            ):
                return (start, end), _of_versus(text, start, end)
    return None, ()


def _caption_end(text: str, start: int, end: int) -> int:
    """Before a file number, a role, a citation, or the comma at the end of the line."""
    inside = text[start:end]
    cut = re.search(
        r"\s+Nos?\.\s+\d|"
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
    r"(?:R|(?:HM |H\.M\. )?The (?:Queen|King)|Regina|Rex)\.?\s*\(?\s*(?:on the application of|ex parte|"
    r"\()\s*(?P<name>[^()]{2,80}?)\s*\)?\s*\Z",
    re.IGNORECASE,
)
_ROLE_IN = re.compile(rf"\s*\((?P<role>{ROLE_WORD})\)\s*\Z", re.IGNORECASE)


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
    match = re.search(rf"\b({ROLE_WORD})\b", text[start:end], re.IGNORECASE)
    if not match:
        return None, None, None
    return match.group(1).lower(), start + match.start(1), start + match.end(1)
