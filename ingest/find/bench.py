"""Where a ruling names its own case."""

import re

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
    if form.caption is not None and _INITIALS.match(text, *form.caption):
        return form.caption
    if form.caption is not None and _BY_NAME.match(text, form.caption[0]):
        return form.caption
    docket = form.first("docket")
    if docket is not None:
        match = _DOCKET.match(text, docket.start, docket.end)
        if match:
            return match.start(), match.end()
    alone = _ALONE.search(text, 0, max(form.body, 600))
    if alone:
        return alone.span("number")
    numbered = _A_NUMBER.search(text, 0, max(form.body, 2_500))
    if numbered:
        return numbered.span()
    if form.caption is not None:
        return form.caption
    neutral = _NEUTRAL.search(text, 0, max(form.body, 600))
    return neutral.span() if neutral else None


# a number that stands alone in a cell of the head: "P999/21", "[2019/999 J.R.]"
_ALONE = re.compile(
    r"(?m)(?:^[ \t]*|[ \t]{3,})\[?(?P<number>[A-Z]{1,4}[-/]?\d{2,7}(?:[-/][\dA-Z]{1,7}){1,3}|"
    r"[A-Z]{1,3}\d{1,2}-\d{4,6})\]?[ \t]*$"
)
_NEUTRAL = re.compile(
    r"\[\d{4}\]\s[A-Z]{3,5}(?:\s(?:Civ|Crim))?\s\d{1,5}(?:\s\([A-Za-z]{2,6}\))?|\b\d{4}\s(?:SCC|FCA|FC)\s\d{1,5}"
)
_INITIALS = re.compile(r"(?:(?:In the )?Matter of|In re)\s+(?:[A-Z]-){1,6}[A-Z]?(?![\w])", re.IGNORECASE)
# "Matter of Roe, A123-456-789": the name, with the number of the person's file behind it
_BY_NAME = re.compile(r"(?:Matter of|In re)\s+[^\n,]{2,60},\s+A\d{2,3}[- ]\d{3}[- ]\d{3}\b", re.IGNORECASE)
_A_NUMBER = re.compile(r"\bA\d{2,3}[- ]\d{3}[- ]\d{3}\b")


_DOCKET = re.compile(r"[A-Z]{0,5}\d?[A-Z]{0,3}[-/ ]?\d[\w/-]*(?:[ -]\d{2,4}){0,4}")
