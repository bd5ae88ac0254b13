"""Names of cases: "Huerta v. Canada (Minister of Employment and Immigration)", "Matter of D-I-M-", "R (X) v Y"."""

import re
from collections.abc import Iterator

from ingest.find.case_words import COMPANY, abbreviated, behind_comma
from ingest.find.names import Name, NameKind

FINDER = "cases/4"

_VERSUS = re.compile(
    r"(?<=[\w.)\]’'])(?:[ \t\u00a0]{1,2}\n?|\n[ \t]{0,12})(?:vs?\.?|versus|c\.)"
    r"(?:[ \t\u00a0]{0,2}\n[ \t]{2,12}|[ \t\u00a0]{0,2}\n?)"
    r"(?=[ \t\u00a0]?(?:[Tt]he (?:former )?)?[A-Z(\[])"
)
_IN_RE = re.compile(
    r"\b(?:In the [Mm]atter of|Matter of|In [Rr]e(?!:)|[Ee]x parte|Re[:.]?|Application of)[ \t]\n?(?=[A-Z])"
)
# "as a matter of Law", "a Matter of Fact and Degree" name no case
_MATTER_OF_COURSE = re.compile(
    r"(?:Law|Fact|Course|Principle|Policy|Urgency|Public|Record|Right|Concern|Interest|Discretion|Procedure)\b(?!-)"
)
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”]+|[,;:()\[\]\"“”]")
_SMALL = frozenset(
    "of the and & de la le du des del della dos das los las et for van von der den di da al el bin ex rel. rel parte re"
    " o/b/o obo".split()
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
# "Poe v Arcadia Council (No 2)"
_SEQUEL = re.compile(r"\([Nn]o\.? ?\d{1,2}\)")
_PARTICLES = re.compile(
    r"(?:\b(?:[Vv]an(?: de[nr]?)?|[Vv]on(?: de[nr])?|de (?:la|los|las)|del|della|bin|ibn|ter|ten|zu)\s)\Z"
)
_NUMBERS = frozenset(
    "App App. Apps Apps. Appl Appl. Application Applications Appeal Appeals Case Claim No No. Nos Nos. Requête".split()
)


# "R v Arcadia ex parte Poe", "Poe v Arcadia and others"
_TAIL = re.compile(
    r",?\s[Ee]x p(?:arte|\.)? [A-Z][\w’'.-]*\w(?: [A-Z][\w’'-]+){0,2}"
    r"|\s(?:and|&) (?:[Oo]thers|[Aa]nother|[Oo]rs|[Aa]nor)\b"
)


def cases(text: str) -> Iterator[Name]:
    """The names of cases in a text, as they stand in it, in no order; they may overlap."""
    joined: set[int] = set()  # where a tail stands that belongs to a name
    versus = list(_with_versus(text, joined))
    known = {text[start:middle].rstrip() for start, middle, _ in versus}
    known |= {text[middle:end].split(maxsplit=1)[-1] for _, middle, end in versus}
    for start, middle, end in versus:
        # "Poe and Roe v Arcadia" beside "Poe v Varna" is two cases of which the first is named by its party alone
        cut = text.find(" and ", start, middle)
        alone = cut > 0 and text[start:cut] in known
        yield case_name(text, cut + len(" and ") if alone else start, end)
    yield from _matters(text, joined)


def _with_versus(text: str, joined: set[int]) -> Iterator[tuple[int, int, int]]:
    """Start, "v." and end of the names with "v."; joined gets the places of tails that belong to one."""
    last = 0
    for match in _VERSUS.finditer(text):
        start = _left(text, match.start())
        end = _right(text, match.end())
        if start is not None and start < last:
            start = last + len(text[last : match.start()]) - len(text[last : match.start()].lstrip(" ;,"))
            start = without_lead(text, start, match.start())
        if end is not None:
            end = _before_next(text, match.end(), end)
            while tail := _TAIL.match(text, end):
                joined.update(range(*tail.span()))
                end = tail.end()
            last = end
        if start is not None and (head := _CASE_OF.search(text, start, match.start())):
            start = head.end()
        if start is not None and end is not None and end - start <= 240:
            yield start, match.start(), end


def _matters(text: str, joined: set[int]) -> Iterator[Name]:
    """ "Matter of X", "In re X", "Re X": where joined does not say that it is the tail of another name."""
    for match in _IN_RE.finditer(text):
        if match.start() in joined:
            continue
        lead = match.group().strip()
        if lead.startswith("Re") and not _begins(text, match.start()):
            continue
        if lead.endswith("atter of") and _MATTER_OF_COURSE.match(text, match.end()):
            continue
        end = _right(text, match.end(), matter=True)
        if end is not None and end - match.start() <= 160:
            start = match.start()
            if match.group().lower().startswith("in the matter"):
                start += len("In the ")
            yield case_name(text, start, end)


# "Poe, Ann v. M.C.I. and Roe, Jo Lee v. M.C.I.": the given names of the next party stand behind its surname
_NEXT_GIVEN = re.compile(r",\s(?:[A-ZÀ-Þ][\w’'.-]*\s){1,3}(?:v|c)\.?\s(?=M\.?\s?[CEP]\.?|Canada|Minist)")


def _before_next(text: str, start: int, end: int) -> int:
    """The end of a case's name, cut before "and" where another case begins: "A v B and C v D"."""
    if not (_VERSUS.match(text, end) or _NEXT_GIVEN.match(text, end)):
        return end
    cut = text.rfind(" and ", start, end)
    return cut if cut > start else end


def case_name(text: str, start: int, end: int) -> Name:
    """A case named at a place."""
    return Name(start=start, end=end, text=text[start:end], kind=NameKind.CASE, finder=FINDER)


# in a sentence: "the rule in Re K and Re L"
_BEFORE_RE = re.compile(r"(?:\b(?:in|of|see|and|by|from|to|on|with|per)|,)\s\Z")


def _begins(text: str, at: int) -> bool:
    """Whether "Re X" may be a case here: it begins a sentence or parenthesis, or a small word stands before it."""
    before = text[max(0, at - 2) : at]
    return before.endswith("(") or before in {". ", "; ", ""} or _BEFORE_RE.search(text, max(0, at - 8), at) is not None


# Courts of Canada list their cases by the surname, with the given names behind a comma.
_BY_SURNAME = re.compile(
    r"\s{0,2}(?:v|c)\.?\s(?:M\.?\s?[CEP]\.?\s?I\.?|M\.?P\.?S\.?E\.?P\.?|Canada\b|Minister of|Minist)", re.IGNORECASE
)


def _has_comma(text: str, start: int, at: int) -> bool:
    return "," in text[start:at]


def _left(text: str, at: int) -> int | None:
    """Where the first party's name begins: capitalised words, and small ones between them, before "v."."""
    window = max(0, at - 160)
    if others := _AND_OTHERS.search(text, window, at):
        at = others.start()
    pieces = [(m.group(), m.start() + window) for m in _TOKEN.finditer(text[window:at])]
    if window and pieces:
        pieces = pieces[1:]  # may be half a word
    start: int | None = None
    depth = 0
    for piece, place in reversed(pieces[-_BACK:]):
        between = text[place : start if start is not None else at]
        if "\n\n" in between or ("\n" in between and piece.lower() in _ENDS_COURT):
            break  # the court stands in the line above
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
        if piece == "," and COMPANY.match(text, place):
            continue
        if piece == "," and start is not None and _BY_SURNAME.match(text, at) and not _has_comma(text, start, at):
            continue  # "Poe, Ann v. M.C.I."
        if piece == "," and start is not None and _is_one_of_several(text[window:place], text[start:at]):
            continue  # "the Poe, Roe and Doe v. Arcadia judgment"
        if piece in ',;:"“”' or (piece.rstrip(".").isdigit() and len(piece) < 6) or _APPLICATION.match(piece):
            break
        if piece[0].isupper() or piece[0].isdigit() or _ARTICLE_IN_NAME.match(piece) or _is_broken(text, place):
            if piece.endswith(".") and start is not None and len(piece) > 4 and not abbreviated(piece):
                break  # the end of the sentence before
            start = place
        elif piece.lower() in _SMALL and start is not None:
            continue
        else:
            break
    if start is None:
        return None
    begin = without_lead(text, start, at)
    if begin is not None and (particle := _PARTICLES.search(text, window, begin)):
        return particle.start()
    return begin


_ENDS_COURT = frozenset("court tribunal circuit appeals board division chamber commission".split())
_AND_OTHERS = re.compile(r",?\s(?:and|&)\s(?:\d+\s)?(?:[Oo]thers?|[Aa]nother|[Oo]rs|[Aa]nor)\.?\Z")
_APPLICATION = re.compile(r"\d+/\d")
_ARTICLE_IN_NAME = re.compile(r"(?:[ae]l|ul)[-‑][A-Z]|[dl]['’][A-Z]")


def _is_broken(text: str, place: int) -> bool:
    """Whether the second half of a word stands here, whose first half ends the line before with a hyphen."""
    before = text[max(0, place - 12) : place].rstrip(" \t")
    return before.endswith("\n") and _HALF.search(before.rstrip()) is not None and text[place].islower()


_HALF = re.compile(r"[^\W\d_]{2}-\Z")
_FIRST_OF_SEVERAL = re.compile(r"(?:\bthe |\bsee |['’]s |\()(?:[A-Z][\w’'.-]*, )*[A-Z][\w’'.-]*\Z")


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


def without_lead(text: str, start: int, at: int) -> int | None:
    """Where the name begins in text[start:at] behind words that begin the sentence; None: nowhere."""
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
        if end is not None and place < end:
            continue  # taken with what stood before it
        if piece == "[":
            break
        if piece == "(":
            if depth == 0 and (sequel := _SEQUEL.match(text, place)):
                return sequel.end()
            if depth == 0 and not _is_named(pieces, i):
                break
            depth += 1
            continue
        if piece in ")]":
            if depth == 0:
                if piece == ")" and text[place - 1] == "]" and end == place:
                    end = place + 1  # a scan's "(MC])"
                break
            depth -= 1
            end = place + 1
            continue
        if depth:
            continue
        if piece == "," and end is not None and (further := behind_comma(text, at, place)) is not None:
            end = further
            continue
        if piece in ',;:"“”':
            break
        if piece in {"No.", "No", "Nos.", "Case", "Docket"} and re.match(r"\w+\.?\s#?\d", text[place : place + 12]):
            break
        if piece[0].isupper() or piece == "&" or _ARTICLE_IN_NAME.match(piece) or _is_broken(text, place):
            if piece == "&":
                continue
            if end is not None and text[end - 1] == "." and piece.lower() in _LEAD:
                break  # a sentence begins behind a shortened word
            end = place + len(piece)
            if cut := _ends_with(text, piece, end):
                end -= cut
                break
        elif matter and piece in {"'s", "’s"} and re.match(r"\S+ (?:Inc|Corp|Ltd|LLC)\b", text[place : place + 9]):
            continue  # a scan parts the name from its 's
        elif (piece in {"the", "former", "la", "le"} and end is None) or (piece.lower() in _SMALL and end is not None):
            if matter and piece == "and":
                break
            continue
        else:
            break
    return end


def _closes_with_year(pieces: list[tuple[str, int]], i: int) -> bool:
    """Whether the parenthesis that opens here holds a court and a year: "(BIA 2008)"."""
    for piece, _ in pieces[i + 1 : i + 6]:
        if piece in ")]":
            return False
        if re.fullmatch(r"(?:1[89]|20)\d\d", piece):
            return True
    return False


def _ends_with(text: str, piece: str, end: int) -> int:
    """How many letters at its end show that a name ends with this word: a full stop, a possessive; 0: it may go on."""
    if piece.endswith((".", "?", "!")):
        return 0 if abbreviated(piece) and re.match(r"\s?\S", text[end : end + 2]) else 1
    return 2 if piece.endswith(("'s", "’s")) and not re.match(r"\s[A-Z]", text[end : end + 2]) else 0


def _is_named(pieces: list[tuple[str, int]], i: int) -> bool:
    """Whether the parenthesis that opens here belongs to the name: no number, court or year stands in it."""
    following = pieces[i + 1][0] if i + 1 < len(pieces) else ""
    if not following[:1].isupper() or following in _NUMBERS or _COURT.match(following):
        return False
    return not (re.fullmatch(r"[A-Z][\w.]{0,8}", following) and _closes_with_year(pieces, i))
