"""The names that the form of a ruling shows: its own case, its parties, those who decide, counsel."""

import re
from collections.abc import Iterator

from ingest.find.bench import own_case
from ingest.find.clean import past_titles
from ingest.find.gazetteer import is_body, state_code
from ingest.find.letter import name_in_line
from ingest.find.lines import Line
from ingest.find.name_lists import in_list
from ingest.find.names import Name, NameKind
from ingest.find.parties import CROWN
from ingest.find.ruling import FORM, RulingForm

# "The Secretary of State for the Home Department", "HK", "M D"
_OFFICE_PARTY = re.compile(
    r"(?:the\s+)?(?P<name>(?:minister|secretary of state|attorney[- ]general|solicitor[- ]general|commissioners?|"
    r"government|state secretary|entry clearance officer|director general)\b[^(]{0,110}?)\s*\Z",
    re.IGNORECASE,
)
# "A MOTHER", "The Children": who is not named
_NO_NAME = re.compile(
    r"(?:an?|the)\s+(?:mothers?|fathers?|parents?|child(?:ren)?|minors?|husband|wife|guardian|grandmother|grandfather|"
    r"local authority|council|company|bank|man|woman|employee|employer)\s*(?:\(|\Z)",
    re.IGNORECASE,
)
# "The Republic of Arcadia", "Court of First Instance in Varna", "Varna District Court"
_STATE_OR_COURT = re.compile(
    r"(?:the\s+)?(?P<name>"
    r"(?:[\w’'-]+\s){0,3}(?:republic|kingdom|commonwealth|federation|sultanate|emirate)\s+of\s+\w[^(,;]*?|"
    r"(?:[\w’'-]+\s){0,6}(?:court|tribunal|judicial authority|prosecutor['’]?s?['’]? office)"
    r"(?:\s(?:of|in|at)\s[^(,;]+?)?)\s*(?:[(,;]|\Z)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?P<name>[A-Z]{1,4}(?:[ .-]{1,2}[A-Z]{1,2}){0,3}[.-]?)\s*(?:\(|\Z)")
_ORGANISATION = re.compile(
    r"\b(?:council|association|society|lawyers|advocates|refugees?|clinic|network|coalition|alliance|federation|foundation|"
    r"institute|committee|centre|center|project|rights|union|trust|inc|ltd|limited|llc|llp|lp|plc|holdings|co|corp|corporation|company|university|"
    r"school|church|group|legal|services|liberty|justice for|watch|amnesty)\b",
    re.IGNORECASE,
)


def names_of_ruling(text: str, form: RulingForm) -> Iterator[Name]:
    """The own case, the parties, the panel and counsel, where the form shows them."""
    own = own_case(text, form)
    if own is not None:
        yield _name(text, *own, NameKind.CASE)
    yield from _courts(text, form)
    for maker in form.panel:
        yield from _person(text, maker.start, maker.end)
    for counsel in form.counsel:
        yield _name(text, counsel.start, counsel.end, counsel.kind)
    for value in form.fields.get("claimant", ()):
        for listed in in_list(text, value.start, value.end, single=True, firms=False):
            yield from _person(text, listed.start, listed.end)
    for party in form.parties:
        yield from _party(text, party.start, party.end)


_US_COURT = re.compile(
    r"(?:UNITED STATES |U\.S\. )?(?:COURT OF APPEALS\s+FOR THE\s+(?:[A-Z]+|DISTRICT OF COLUMBIA)\s+CIRCUIT|"
    r"DISTRICT COURT,?\s+(?:FOR THE\s+)?(?:[A-Z]+\s+)?DISTRICT OF\s+[A-Z]+(?: (?:YORK|JERSEY|MEXICO|CAROLINA|DAKOTA|"
    r"HAMPSHIRE|ISLAND|VIRGINIA|COLUMBIA))?)(?![A-Za-z])",
    re.IGNORECASE,
)


def _courts(text: str, form: RulingForm) -> Iterator[Name]:
    """Courts of the United States, whose names run over two lines of the head."""
    for match in _US_COURT.finditer(text, 0, max(form.body, 1_500)):
        yield _name(text, *match.span(), NameKind.GOVERNMENT)


def _party(text: str, start: int, end: int) -> Iterator[Name]:
    whole = text[start:end]
    if "XX" in whole or not whole.strip() or _NO_NAME.match(whole) or CROWN.match(whole.strip()):
        return
    office = _OFFICE_PARTY.match(whole)
    initials = _INITIALS.match(whole)
    found = office or initials
    if found:
        a, b = found.span("name")
        yield _name(text, start + a, start + b, NameKind.GOVERNMENT if office else NameKind.PERSON)
        return
    if state_code(whole):
        return
    if foreign := _STATE_OR_COURT.match(whole):
        yield _name(text, start + foreign.start("name"), start + foreign.end("name"), NameKind.GOVERNMENT)
        return
    if is_body(whole) or _ORGANISATION.search(whole):
        article = re.match(r"the\s+", whole, re.IGNORECASE)
        kind = NameKind.GOVERNMENT if is_body(whole) else NameKind.ORGANISATION
        yield _name(text, start + (article.end() if article else 0), end, kind)
        return
    stretch = name_in_line(Line(start=start, end=end, text=whole, blank_before=False))
    if stretch is not None:
        yield from _person(text, *stretch)


def _person(text: str, start: int, end: int) -> Iterator[Name]:
    begin, title = past_titles(text, start, end)
    if begin < end and "XX" not in text[begin:end]:
        yield Name(start=begin, end=end, text=text[begin:end], kind=NameKind.PERSON, finder=FORM, title=title)


def _name(text: str, start: int, end: int, kind: NameKind) -> Name:
    return Name(start=start, end=end, text=text[start:end], kind=kind, finder=FORM)
