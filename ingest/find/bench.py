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
    docket = form.first("docket")
    if docket is not None:
        match = _DOCKET.match(text, docket.start, docket.end)
        if match:
            return match.start(), match.end()
    numbered = _A_NUMBER.search(text, 0, max(form.body, 2_500))
    if numbered:
        return numbered.span()
    return form.caption


_INITIALS = re.compile(r"(?:(?:In the )?Matter of|In re)\s+(?:[A-Z]-){1,6}[A-Z]?(?![\w])", re.IGNORECASE)
_A_NUMBER = re.compile(r"\bA\d{2,3}[- ]\d{3}[- ]\d{3}\b")


_DOCKET = re.compile(r"[A-Z]{0,5}\d?[A-Z]{0,3}[-/ ]?\d[\w/-]*(?:[ -]\d{2,4}){0,4}")
