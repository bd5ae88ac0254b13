"""Fields of offices that a model takes for bodies: "Energy" before "Minister", what somebody is a professor of."""

import re

from ingest.find.clean import HEAD_WORD
from ingest.find.gazetteer import is_body, nation_code, state_code
from ingest.find.names import Name, NameKind

_OFFICE_BEHIND = re.compile(
    r" (?:Minister|Secretary|Adviser|Advisor|Commissioner|Prosecutor|Representative|Correspondent|Editor)\b"
)


# The field that stands before an office: "Development" before "Minister", "National Security" before "Adviser".
_FIELD_BEHIND = re.compile(r"\s(?:Ministers?|Advis[eo]rs?)\b")
_MINISTER_OF = re.compile(r"\bMinisters? (?:of|for)(?: the)?\s\Z")
_PRESS_BEHIND = re.compile(r"\sSecretary\b")
_FIELD = re.compile(r"(?:[A-Z][\w-]+ )*(?:Affairs|Policy|Studies|Relations|Economics|Operations)")
_POST_BEHIND = re.compile(r" (?:Fellow|Officer|Scholar|Analyst|Counsel+or|Specialist|Editor|Correspondent|Writer)\b")
_PROFESSOR_OF = re.compile(r"\b[Pp]rofessor(?: [Ee]merit(?:us|a))? (?:of|in) \Z")
_LECTURER_IN = re.compile(r"\b(?:[Ll]ecturer|[Ff]ellow|[Ss]cholar) (?:in|for|on) \Z")


_FIELD_OF = re.compile(
    r"(?:\b(?:Secretary(?: of State)?|Under-?[Ss]ecretary(?: of State)?|Coordinator|Representative|Envoy) for(?: the)?"
    r"|\b[Dd]irector (?:of|for)(?: the)?)\s\Z"
)
_OFFICER_BEHIND = re.compile(
    r"\s(?:(?:Deputy|Assistant|Associate|Senior) )?(?:Director|Secretary|Officer|Coordinator)\b"
)


def is_of_office(text: str, name: Name) -> bool:
    """Whether what a model took for a body is part of an office: "Russian Energy" before "Minister", or what
    somebody is a professor of.
    """
    if name.kind is NameKind.ORGANISATION and _PROFESSOR_OF.search(text, max(0, name.start - 32), name.start):
        return True
    lectured = _LECTURER_IN.search(text, max(0, name.start - 16), name.start) and not HEAD_WORD.search(name.text)
    if name.kind is NameKind.ORGANISATION and lectured and not name.text.isupper():
        return True
    if name.kind is NameKind.ORGANISATION and _FIELD.fullmatch(name.text) and _POST_BEHIND.match(text, name.end):
        return True
    if name.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT} and _is_field(text, name):
        return True
    nation = nation_code(name.text.split(" ")[0]) or name.text.startswith("U.S. ")
    return name.kind is NameKind.ORGANISATION and bool(nation) and bool(_OFFICE_BEHIND.match(text, name.end))


def _is_field(text: str, name: Name) -> bool:
    """Whether what a model took for a body is the field of a minister, adviser, press or shadow secretary."""
    if name.text.split()[0] == "Shadow" or name.text == "Vice":
        return True
    if name.text.endswith(" Press"):
        return bool(_PRESS_BEHIND.match(text, name.end))
    if HEAD_WORD.search(name.text) or is_body(name.text) or name.text.isupper() or state_code(name.text):
        return False
    if over := _FIELD_OF.search(text, max(0, name.start - 40), name.start):
        return not over.group().lower().startswith("director") or bool(_FIELD.fullmatch(name.text))
    if _FIELD.fullmatch(name.text) and _OFFICER_BEHIND.match(text, name.end):
        return True
    return bool(_FIELD_BEHIND.match(text, name.end) or _MINISTER_OF.search(text, max(0, name.start - 20), name.start))
