"""Cases named by one party: "Karanakaran [2000] 3 All ER 449", "HJ (Iran)", "X (Re)"."""

import re
from collections.abc import Iterable, Iterator

from ingest.find.case_words import COMPANY
from ingest.find.cases import case_name, without_lead
from ingest.find.gazetteer import is_body, nation_code, state_code
from ingest.find.names import Name

_CAP = r"(?:[A-ZÀ-Þ][\w’'.-]*|[A-Z]{1,3})"
_SHORT = re.compile(
    rf"(?P<name>{_CAP}(?:(?:\s(?:and|&|of|de|van|al|bin)){{0,2}}\s{_CAP}){{0,4}}(?:\s?\([^()\n]{{2,60}}\))?"
    rf"(?:\s{_CAP}){{0,3}}(?:\s\(Re\))?)"
    r",?\s{1,2}\Z"
)
_NO_SHORT = re.compile(
    r"\b(?:Act|Convention|Article|Section|Rules?|Regulations?|Code|Charter|Protocol|Directive|Decision|"
    r"Judgment|Order|Reports?|"
    r"Court|Tribunal|Lord|Lady|Justice|Judge|Sir|Parliament|Citation|Number|Dec|No|Nos|Ibid|Supra|Id|GC|ECHR|WL|Lexis|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Appeals?|Guidelines?|"
    r"Law|Rep|Reports|Cir|Div|Ed|Edn|Vol|App|QB|AC|WLR|All|ER|Imm|INLR|SCR|FCJ)\b"
)
# What stands before a citation is no case of one party where "v." stands before it, or half a word.
_SECOND_PARTY = re.compile(r"(?:\b(?:v|vs|c|ex rel|[Ee]x p(?:arte)?)\.?|[^\W\d_]-|&|\bof)\s{1,2}\Z")
_JUDGE = re.compile(r"\s(?:C\.?J|A?C?J\.?A|J|JJ|J\.?J\.?A|L\.?J|M\.?R)\.?\Z")
_IN_RE = re.compile(r"\bIn [Rr]e: \Z")
# "D (Children), Re (Abduction)": as law reports sort them
_BEHIND = re.compile(r"(?<![\w(])(?P<name>[A-Z]{1,3}(?: \([A-Z][^()\n]{2,40}\))?, Re(?: \([^()\n]{3,60}\))?)(?!\w)")
_INITIALS = r"[A-Z]{1,3}(?:,? (?:and|&) (?:[A-Z]{1,3}|Others|others))?"
_ANONYMOUS = re.compile(
    rf"(?<![\w(])(?P<name>{_INITIALS} \((?P<inner>[A-Z][^()\n]{{2,60}})\)"
    rf"(?: (?P<country>[A-Z][a-z]+(?: [A-Z][a-z]+)?))?(?: CG)?)(?![\w])"
)
_RE = re.compile(r"(?<![\w])(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}\s\(Re\))")


def short_cases(text: str, places: Iterable[int], body: int) -> Iterator[Name]:
    """Cases by one party: before a citation ("Karanakaran [2000] 3 All ER 449"; places say where citations begin), by
    initials and country ("HJ (Iran)"), "X (Re)"; in the reasons, which begin at body."""
    for sorted_ in _BEHIND.finditer(text, body):
        yield case_name(text, *sorted_.span("name"))
    for place in places:
        if place < body:
            continue
        window = max(0, place - 130)
        line = max(window, text.rfind("\n\n", window, place) + 2)
        match = _SHORT.search(text[line:place])
        if match is None:
            continue
        start = without_lead(text, line + match.start("name"), line + match.end("name"))
        end = line + match.end("name")
        if start is None or start >= end or _SECOND_PARTY.search(text, window, start):
            continue
        name = text[start:end]
        if _JUDGE.search(name):
            continue  # "a decision of Poe J., 2011 FC 99"
        if re_ := _IN_RE.search(text, window, start):
            start = re_.start()
        if (
            COMPANY.match(f", {name}")
            or _NO_SHORT.search(name.split(" (")[0])
            or is_body(name)
            or state_code(name)
            or nation_code(name)
            or len(name) < 4
        ):
            continue
        if not re.search(r"[^\W\d_]{4}|\([^()]{3,}\)|\(Re\)", name) or name.count("(") != name.count(")"):
            continue
        yield case_name(text, start, end)
    for match in _ANONYMOUS.finditer(text, body):
        inner = match.group("inner").split(";")[0].split(",")[0].strip()
        country = match.group("country")
        if state_code(inner) or (country and state_code(country) and " CG" in match.group("name")):
            end = (
                match.end("name")
                if country and state_code(country)
                else match.start("inner") + len(match.group("inner")) + 1
            )
            yield case_name(text, match.start("name"), end)
    for match in _RE.finditer(text, body):
        yield case_name(text, *match.span("name"))
