"""Cases that a text knows by number alone: "IMM-1234-22", "Appeal No. 12 of 2020", "the challenge, PA/01234/2023,"."""

import re
from collections.abc import Iterator

from ingest.find.cases import case_name
from ingest.find.names import Name

# Numbers whose form alone says which court counts so: Canada's Federal Court and refugee board, tribunals of the UK.
_OF_COURT = re.compile(
    r"(?<![\w/-])(?:IMM-\d{1,5}-\d{2}|[MTV][ABC]\d-\d{5}|(?:PA|HU|EA|DA|AA|RP|IA|OA|VA|JR|UI|DC)/\d{5}/\d{4}|"
    r"(?:UI|CA|AC|CO)-20\d\d-(?:[A-Z]{3}-)?\d{6}|CO/\d{2,5}/\d{4})(?![\w/-])"
)
_NUMBER = (
    r"(?:[A-Z]{1,5}[ .-]?)?(?:\d{1,3} [A-Z] )?(?:[A-Z]{1,4}-)?\d{1,6}[A-Z]?(?:[/-]\d{2,6}|/[A-Z]{1,5}/\d{2,4}){1,2}"
    r"(?![\w/])|\d{1,5} of (?:19|20)\d\d(?!\d)"
)
# "Appeal No. 12 of 2020", "in file MB1-01234", "Petition 12-19": a word for a proceeding right before a number
_LED = re.compile(
    r"\b(?P<noun>[Cc]ase|[Ff]ile|[Aa]ppeal|[Pp]etition|[Ss]uit|[Dd]ocket|[Cc]ause|[Cc]omplaint|[Cc]ommunication|"
    r"[Aa]ction|[Pp]roceedings?)(?:(?P<no> (?:[Nn]os?\.?|[Nn]umbers?|[Ff]ile|#)) ?| )"
    rf"(?P<number>{_NUMBER})"
)
# "Her challenge to that judgment, No. 12/2020, failed": a number between commas behind a word for a proceeding
_SET_OFF = re.compile(
    r"\b(?:[Cc]ase|[Cc]hallenge|[Aa]ppeal|[Pp]etition|[Pp]roceedings?|[Rr]eview|[Ss]uit|[Ll]awsuit)\b[^.;:\n()]{0,90}?"
    rf", (?P<number>(?:[Nn]o\. )?(?:{_NUMBER}))(?=,|\))"
)
# what an archive stamps on each page: "Case No. X-2000-12345 Doc No. X000"
_STAMP = re.compile(r"\s+Doc\b")
_PHONE = re.compile(r"\d{3}-\d{4}\Z")
_DATE = re.compile(r"(?:\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)\Z")
_RANGE = re.compile(r"(?:\d{1,2}|\d{4})-\d{1,2}\Z")  # "10-15 people", "2019-20"


def dockets(text: str, begin: int, end: int, *, led: bool) -> Iterator[Name]:
    """The numbers of cases in text[begin:end]; ``led``: also those that only the words before them show to be some."""
    for match in _OF_COURT.finditer(text, begin, end):
        yield case_name(text, *match.span())
    if not led:
        return
    for match in _LED.finditer(text, begin, end):
        start = match.start() if match.group("noun")[0].isupper() and match.group("no") else match.start("number")
        number = match.group("number")
        other = _PHONE.search(number) or _DATE.match(number) or (not match.group("no") and _RANGE.match(number))
        if not other and not _STAMP.match(text, match.end()):
            yield case_name(text, start, match.end("number"))
    for match in _SET_OFF.finditer(text, begin, end):
        number = match.group("number")
        if _DATE.match(number) or _RANGE.match(number) or _PHONE.match(number):
            continue
        yield case_name(text, *match.span("number"))
