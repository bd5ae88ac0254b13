"""Names of cases: "Huerta v. Canada (Minister of Employment and Immigration)", "Matter of D-I-M-", "R (X) v Y"."""

import re
from collections.abc import Iterable, Iterator

from ingest.find.gazetteer import is_body, nation_code, state_code
from ingest.find.names import Name, NameKind

FINDER = "cases/3"

_VERSUS = re.compile(
    r"(?<=[\w.)\]’'])[ \t\u00a0]{1,2}\n?(?:vs?\.?|versus|c\.)[ \t\u00a0]{0,2}\n?"
    r"(?=[ \t\u00a0]?(?:[Tt]he (?:former )?)?[A-Z(\[])"
)
_IN_RE = re.compile(
    r"\b(?:In the [Mm]atter of|Matter of|In [Rr]e(?!:)|[Ee]x parte|Re:?|Application of)[ \t]\n?(?=[A-Z])"
)
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”]+|[,;:()\[\]\"“”]")
_SMALL = frozenset(
    "of the and & de la le du des et for van von der den di da al el bin ex rel. rel parte re o/b/o obo".split()
)
# Words that begin the sentence in which a case is named and are no part of its name.
_LEAD = frozenset(
    "in see cf cf. also e.g. e.g., compare accord contra but under following per citing quoting and as from by"
    " the of on at to"
    " with like unlike since after before applying while when although cases case is that held both thus moreover"
    " here however"
    " because court board member counsel both only until even or if where for than into about against"
    " distinguishing overruling"
    " supra see, nor so while whereas both relying our compare- through according".split()
)
_BACK, _AHEAD = 14, 22


_CASE_OF = re.compile(r"\b(?:CASE|AFFAIRE) (?:OF\s+)?")
_COURT = re.compile(r"(?:F\.?C|C\.?A|S\.?C\.?C|F\.?C\.?A|F\.?C\.?T\.?D)\.?\Z")
_NUMBERS = frozenset("Application Applications Appeal Appeals Case Claim No No. Nos Nos. Requête".split())


# "R v Arcadia ex parte Poe", "Poe v Arcadia and others"
_TAIL = re.compile(
    r",?\s[Ee]x p(?:arte|\.)? [A-Z][\w’'.-]*\w(?: [A-Z][\w’'-]+){0,2}"
    r"|\s(?:and|&) (?:[Oo]thers|[Aa]nother|[Oo]rs|[Aa]nor)\b"
)


def cases(text: str) -> Iterator[Name]:
    """The names of cases in a text, as they stand in it, in no order; they may overlap."""
    last = 0
    joined: set[int] = set()  # where a tail stands that belongs to a name
    for match in _VERSUS.finditer(text):
        start = _left(text, match.start())
        end = _right(text, match.end())
        if start is not None and start < last:
            start = last + len(text[last : match.start()]) - len(text[last : match.start()].lstrip(" ;,"))
            start = _without_lead(text, start, match.start())
        if end is not None:
            end = _before_next(text, match.end(), end)
            while tail := _TAIL.match(text, end):
                joined.update(range(*tail.span()))
                end = tail.end()
            last = end
        if start is not None and (head := _CASE_OF.search(text, start, match.start())):
            start = head.end()
        if start is not None and end is not None and end - start <= 240:
            yield _name(text, start, end)
    for match in _IN_RE.finditer(text):
        if match.start() in joined:
            continue
        if match.group().strip().startswith("Re") and not _begins(text, match.start()):
            continue
        end = _right(text, match.end(), matter=True)
        if end is not None and end - match.start() <= 160:
            start = match.start()
            if match.group().lower().startswith("in the matter"):
                start += len("In the ")
            yield _name(text, start, end)


_CAP = r"(?:[A-ZÀ-Þ][\w’'.-]*|[A-Z]{1,3})"
_SHORT = re.compile(
    rf"(?P<name>{_CAP}(?:(?:\s(?:and|&|of|de|van|al|bin)){{0,2}}\s{_CAP}){{0,4}}(?:\s?\([^()\n]{{2,60}}\))?"
    rf"(?:\s{_CAP}){{0,2}}(?:\s\(Re\))?)"
    r",?\s{1,2}\Z"
)
_NO_SHORT = re.compile(
    r"\b(?:Act|Convention|Article|Section|Rules?|Regulations?|Code|Charter|Protocol|Directive|Decision|"
    r"Judgment|Order|Reports?|"
    r"Court|Tribunal|Lord|Lady|Justice|Judge|Sir|Parliament|Citation|Number|Dec|No|Nos|Ibid|Supra|Id|GC|ECHR|WL|Lexis|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Appeals?|Guidelines?|"
    r"Law|Rep|Reports|Cir|Div|Ed|Edn|Vol|App|QB|AC|WLR|All|ER|Imm|INLR|SCR|FCJ)\b"
)
_INITIALS = r"[A-Z]{1,3}(?:,? (?:and|&) (?:[A-Z]{1,3}|Others|others))?"
_ANONYMOUS = re.compile(
    rf"(?<![\w(])(?P<name>{_INITIALS} \((?P<inner>[A-Z][^()\n]{{2,60}})\)"
    rf"(?: (?P<country>[A-Z][a-z]+(?: [A-Z][a-z]+)?))?(?: CG)?)(?![\w])"
)
_RE = re.compile(r"(?<![\w])(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}\s\(Re\))")


def short_cases(text: str, places: Iterable[int], body: int) -> Iterator[Name]:
    """Cases by one party: before a citation ("Karanakaran [2000] 3 All ER 449"; places say where citations begin), by
    initials and country ("HJ (Iran)"), "X (Re)"; in the reasons, which begin at body."""
    for place in places:
        if place < body:
            continue
        window = max(0, place - 130)
        line = max(window, text.rfind("\n\n", window, place) + 2)
        match = _SHORT.search(text[line:place])
        if match is None:
            continue
        start = _without_lead(text, line + match.start("name"), line + match.end("name"))
        end = line + match.end("name")
        if start is None or start >= end:
            continue
        name = text[start:end]
        if _NO_SHORT.search(name) or is_body(name) or state_code(name) or nation_code(name) or len(name) < 4:
            continue
        if not re.search(r"[^\W\d_]{4}|\([^()]{3,}\)|\(Re\)", name) or name.count("(") != name.count(")"):
            continue
        yield _name(text, start, end)
    for match in _ANONYMOUS.finditer(text, body):
        inner = match.group("inner").split(";")[0].split(",")[0].strip()
        country = match.group("country")
        if state_code(inner) or (country and state_code(country) and " CG" in match.group("name")):
            end = (
                match.end("name")
                if country and state_code(country)
                else match.start("inner") + len(match.group("inner")) + 1
            )
            yield _name(text, match.start("name"), end)
    for match in _RE.finditer(text, body):
        yield _name(text, *match.span("name"))


def _before_next(text: str, start: int, end: int) -> int:
    """The end of a case's name, cut before "and" where another case begins: "A v B and C v D"."""
    if not _VERSUS.match(text, end):
        return end
    cut = text.rfind(" and ", start, end)
    return cut if cut > start else end


def _name(text: str, start: int, end: int) -> Name:
    return Name(start=start, end=end, text=text[start:end], kind=NameKind.CASE, finder=FINDER)


def _begins(text: str, at: int) -> bool:
    """Whether a line, a sentence or a parenthesis begins here: "Re X" is a case there, and a subject line is none."""
    before = text[max(0, at - 2) : at]
    return before.endswith("(") or before in {". ", "; ", ""}


# Courts of Canada list their cases by the surname, with the given names behind a comma.
_BY_SURNAME = re.compile(
    r"\s{0,2}(?:v|c)\.?\s(?:M\.?\s?[CEP]\.?\s?I\.?|M\.?P\.?S\.?E\.?P\.?|Canada\b|Minister of|Minist)", re.IGNORECASE
)


def _has_comma(text: str, start: int, at: int) -> bool:
    return "," in text[start:at]


def _left(text: str, at: int) -> int | None:
    """Where the first party's name begins: capitalised words, and small ones between them, before "v."."""
    window = max(0, at - 160)
    pieces = [(m.group(), m.start() + window) for m in _TOKEN.finditer(text[window:at])]
    if window and pieces:
        pieces = pieces[1:]  # may be half a word
    start: int | None = None
    depth = 0
    for piece, place in reversed(pieces[-_BACK:]):
        if "\n\n" in text[place : start if start is not None else at]:
            break
        if piece == "]" or (piece == ")" and (_year_behind(text, place) or _is_reference(text, place))):
            break
        if piece == ")":
            depth += 1
            continue
        if piece in "([":
            if depth == 0:
                break
            depth -= 1
            if depth == 0:
                start = place
            continue
        if depth:
            continue
        if piece == "," and start is not None and _BY_SURNAME.match(text, at) and not _has_comma(text, start, at):
            continue  # "Poe, Ann v. M.C.I."
        if piece == "," and start is not None and _is_one_of_several(text[window:place], text[start:at]):
            continue  # "the Poe, Roe and Doe v. Arcadia judgment"
        if piece in ',;:"“”' or (piece.isdigit() and len(piece) < 5):
            break
        if piece[0].isupper() or piece[0].isdigit():
            if piece.endswith(".") and start is not None and len(piece) > 4 and not piece[:-1].count("."):
                break  # the end of the sentence before
            start = place
        elif piece.lower() in _SMALL and start is not None:
            continue
        else:
            break
    if start is None:
        return None
    return _without_lead(text, start, at)


_FIRST_OF_SEVERAL = re.compile(r"(?:\bthe |\bsee |['’]s |\()[A-Z][\w’'-]+\Z")


def _is_one_of_several(before: str, behind: str) -> bool:
    """Whether one applicant's name stands before the comma, behind a small word, and more with "and" follow."""
    return bool(re.match(r"[\w’'-]+ and ", behind)) and _FIRST_OF_SEVERAL.search(before) is not None


def _year_behind(text: str, closing: int) -> bool:
    """Whether the parenthesis that closes here ends in a year, and so belongs to the citation before."""
    return bool(re.search(r"\d{4}\Z", text[max(0, closing - 4) : closing]))


def _is_reference(text: str, closing: int) -> bool:
    """Whether the parenthesis that closes here gives a number and a date: "(1234/15, 20 May 2016, ECtHR (GC))"."""
    depth = 0
    for at in range(closing, max(-1, closing - 120), -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0:
            return bool(re.search(r"\d/\d|\d{3}", text[at:closing]))
    return False


def _without_lead(text: str, start: int, at: int) -> int | None:
    for piece, place in [(m.group(), m.start() + start) for m in _TOKEN.finditer(text[start:at])]:
        bare = piece.lower().removesuffix("'s").removesuffix("’s")  # "the Court's Poe v. Roe judgment"
        if piece == "," or bare.rstrip(".,") in _LEAD or bare in _LEAD:
            continue
        return place if piece[0].isalpha() or piece[0] in "([" else None
    return None


def _right(text: str, at: int, *, matter: bool = False) -> int | None:
    """Where the second party's name ends: before a comma, a citation, a bracket with a year, or a small word."""
    end: int | None = None
    depth = 0
    pieces = [(m.group(), m.start() + at) for m in _TOKEN.finditer(text[at : at + 200])]
    for i, (piece, place) in enumerate(pieces[:_AHEAD]):
        if end is not None and "\n\n" in text[end:place]:
            break
        if piece == "[":
            break
        if piece == "(":
            following = pieces[i + 1][0] if i + 1 < len(pieces) else ""
            if depth == 0 and (
                not following[:1].isupper()
                or following in _NUMBERS
                or _COURT.match(following)
                or (re.fullmatch(r"[A-Z][\w.]{0,8}", following) and _closes_with_year(pieces, i))
            ):
                break
            depth += 1
            continue
        if piece in ")]":
            if depth == 0:
                break
            depth -= 1
            end = place + 1
            continue
        if depth:
            continue
        if piece in ',;:"“”':
            break
        if piece[0].isupper() or (piece in {"&"}):
            if piece == "&":
                continue
            end = place + len(piece)
            if piece.endswith((".", "?", "!")) and not _abbreviated(piece):
                end -= 1
                break
            if piece.endswith(("'s", "’s")):
                end -= 2
                break
        elif (piece in {"the", "former", "la", "le"} and end is None) or (piece.lower() in _SMALL and end is not None):
            if matter and piece == "and":
                break
            continue
        else:
            break
    return end


def _abbreviated(piece: str) -> bool:
    bare = piece[:-1]
    return (
        len(bare) <= 2
        or "." in bare
        or bare in {"Inc", "Corp", "Ltd", "Bros", "Att'y", "Dep't", "Educ", "Comm'n", "Ass'n", "Gov't"}
    )


def _closes_with_year(pieces: list[tuple[str, int]], i: int) -> bool:
    """Whether the parenthesis that opens here holds a court and a year: "(BIA 2008)"."""
    for piece, _ in pieces[i + 1 : i + 6]:
        if piece in ")]":
            return False
        if re.fullmatch(r"(?:1[89]|20)\d\d", piece):
            return True
    return False
