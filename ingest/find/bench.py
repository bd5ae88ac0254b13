"""Where a ruling names its own case and those who decide."""

import re
from collections.abc import Iterator

from ingest.find.lines import lines
from ingest.find.ruling import RulingForm

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
