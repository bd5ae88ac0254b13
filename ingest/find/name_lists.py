"""People and firms in the lists of a ruling: a panel, counsel with their firms and towns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.find.gazetteer import is_body, state_code
from ingest.find.given_names import is_given_name
from ingest.find.names import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A name in a list: text[start:end]."""

    start: int
    end: int
    kind: NameKind
    titled: bool = False


_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_FRONT = re.compile(
    r"(?:(?:deputy )?insolvency and companies court judge|the|hon(?:ourable|orable)?\.?|rt\.?|right|mr\.?|"
    r"mrs\.?|ms\.?|miss|mx\.?|dr\.?|prof(?:essor)?\.?|me|maître|"
    r"mme|mlle|m\.|madam|madame|lords?|lady|ladies|sir|dame|baroness|judges?|justices?|chief|deputy|vice|upper|"
    r"tribunal|first-tier|"
    r"appellate|immigration|temporary|acting|senior|circuit|district|magistrate|presiding|board|panel|members?|"
    r"president|vice-president|chairman|chairperson|united states|u\.s\.|(?:and|by|with|of|per):?|argued:|"
    r"on briefs?:|\(signed\)|signed:?|/s/|s/|counsel,?)(?![\w’'-])[\s:\"“]*",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"[\s,\"”]*(?<![\w’'-])(?:jj?\.?\s?a\.?|jj?\.?|c\.?j\.?(?:\s?[ac]\.?)?|[qk]\.?c\.?|[dcok]\.?b\.?e\.?|"
    r"b\.?l\.?|s\.?c\.?|"
    r"esq(?:uire)?\.?|judges?|"
    r"justices?|circuit|district|chief|senior|appellate|immigration|board|panel|members?|president|presiding|deputy|"
    r"vice|temporary|acting|argued|on the briefs?|of counsel|counsel|united states|upper|tribunal|first-tier|"
    r"presidents?|judge-rapporteur|registrar|ad hoc|barristers?|solicitors?)[.,;:\"”]*\Z",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*(?:;|[()\[\]]|\binstructed by\b|,(?!\s*(?:Jr|Sr|II|III)\b)|\band\b(?! companies court)|\n)\s*(?:\band\b\s*)?",
    re.IGNORECASE,
)
_NAME = re.compile(
    rf"(?:[{_UP}][\w.'’-]*|O['’]\w+)(?:\s+(?:(?:de|da|do|dos|das|di|del|della|la|le|el|al|bin|ibn|ben|van|"
    rf"von|der|den|du|y|e|"
    rf"ter|ten)\s+){{0,3}}(?:[{_UP}][\w.'’-]*|al-[{_UP}]\w+|d['’][{_UP}]\w+)){{0,5}}\Z"
)
_FIRM = re.compile(
    r"(?:\b(?:LLP|L\.L\.P|LLC|PLLC|P\.?\s?L\.?L\.?C|P\.C|PC|P\.A|APC|Ltd|Inc|Solicitors|Barristers|Lawyers|Avocats|"
    r"Advocates|Attorneys at Law|Legal|Law|Chambers|Clinic|Associates?|Partners|Partnership|Society|Project|"
    r"Cent(?:re|er)|Council|Network|Coalition|Association|Alliance|Foundation|Charities|Services|Aid|"
    r"Institute|Committee|"
    r"Group|"
    r"Corporation|University|College|School|Rights|Trust|Union|Refugee|Refugees|UNHCR|Amnesty)\b|\s&\s|\bet al\b)",
    re.IGNORECASE,
)
# "Mr Ian Poe KC of Harbour Chambers"
_OF_FIRM = re.compile(
    rf"(?P<person>(?P<title>(?:Mr|Ms|Mrs|Miss|Mx|Dr|Sir|Dame|Professor)\.? )?(?:[{_UP}][\w.'’-]* ){{0,3}}"
    rf"[{_UP}][\w'’-]+(?P<silk> [QK]C)?) (?:of|from) (?P<firm>(?:the )?[{_UP}0-9].+)"
)
_GENERIC = re.compile(
    r"(?:(?:barristers?|solicitors?|attorneys?(?: at law)?|lawyers?|advocates?|avocats?|counsel|law|legal|offices?|the|"
    r"notaries|notary|public|&|and|-|/|agents?)\s*)+\Z",
    re.IGNORECASE,
)
_NO_FIRM = re.compile(
    r"\b(?:Society of the|Student|Professor|Presenting|Enforcement|Home Office|Prosecut|Attorney General|"
    r"Department|Litigation|Division|Assistant|Advisor|Adviser|Counsel|Officer)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\b(?:attorneys?|director|counsel|assistant|associate|solicitors?|officer|general|deputy|acting|trial|"
    r"professor|student|"
    r"supervis\w+|department|offices?|division|courts?|section|school|university|litigation|secretary|minister|"
    r"ministry|"
    r"warden|sheriff|government|agent|advis[eo]r|legal|law|presenting|representatives?|esq|esquire|n/?a|none|"
    r"no appearance|"
    r"unrepresented|self|pro se|in person|members?|clinic|directions?|anonymity|tribunal|board|panel|registrar|"
    r"clerk|date|dated|signed|"
    r"place|interpreters?|hearing|heard|judges?|justices?|court|commissioner|president|senior|circuit|street|"
    r"avenue|suite|floor|"
    r"road|house|centre|center|building|room|city|minor|child(?:ren)?|others?|per curiam|opinion|order|judgment|"
    r"decision|reasons|"
    r"appeals?|petition|application|respondents?|appellants?|applicants?|claimants?|petitioners?|intervene?ors?|"
    r"interveners?|"
    r"january|february|march|april|june|july|august|september|october|november|december|copy|page|"
    r"for|of|the|in|on|by|at|to|with|and|or|is|was|were|this|that|designated|guardian|public|safety|immigration|"
    r"citizenship|northern|southern|eastern|western|field|facility|detention|removed|redacted|duty|barrister)\b",
    re.IGNORECASE,
)
_REGIONS = frozenset(
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|"
    "indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|"
    "nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|"
    "pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|"
    "west virginia|wisconsin|wyoming|district of columbia|dc|d c|puerto rico|guam|ontario|quebec|british columbia|"
    "alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|on|qc|bc|ab|mb|sk|ns|nb|ny|n y|ca|tx|fl|nj|"
    "ma|il|md|va|wa|az|pa|oh|ga|nc|mi|mn|co|or|ct|la|tn|england|wales|scotland|northern ireland".split("|")
)
_TOWNS = frozenset(
    "london manchester birmingham leeds liverpool bradford cardiff glasgow edinburgh belfast dublin toronto montreal"
    " montréal"
    " ottawa vancouver calgary edmonton winnipeg québec halifax surrey victoria regina boston chicago seattle denver"
    " houston dallas miami atlanta philadelphia strasbourg washington baltimore arlington newark detroit"
    " phoenix".split()
)


def in_list(text: str, start: int, end: int, *, single: bool = False, firms: bool = True) -> Iterator[Listed]:
    """The people, and where firms says so the firms, in a stretch that lists them with titles, offices and towns.

    A name of one word counts only behind a title, or everywhere where single says so (as panels are printed).
    """
    pieces = list(_pieces(text, start, end))
    for i, (a, b) in enumerate(pieces):
        following = text[slice(*pieces[i + 1])] if i + 1 < len(pieces) else ""
        if _is_region(following) and not text[a:b].isupper() and not _FIRM.search(text[a:b]):
            continue
        found = _listed(text, a, b, single=single, firms=firms)
        if found is not None:
            yield found


def _is_region(piece: str) -> bool:
    words = re.sub(r"[\d.]+", " ", piece).split()
    return any(" ".join(words[:n]).lower() in _REGIONS for n in (1, 2, 3) if len(words) >= n and len(words) <= 3)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch cut at commas, brackets, "and" and the ends of lines that are not just wrapped."""
    at = start
    for match in [*_SEPARATOR.finditer(text, start, end), None]:
        if match is not None and match.group().strip() == "" and _wrapped(text, start, match.start()):
            continue
        if match is not None and "and" in match.group().lower() and match.group().strip().lower() == "and":
            # "Kumar and Vale Solicitors", "Ashe and Boyd LLP": the firm's name goes on
            line = text.find("\n", match.end(), end)
            rest = re.split(r"[,;(\n]", text[match.end() : line if line > 0 else end])[0]
            if _FIRM.search(rest) and len(rest.split()) <= 3 and not _FIRM.search(text[at : match.start()]):
                continue
        stop = match.start() if match is not None else end
        a, b = at, stop
        while a < b and (text[a].isspace() or text[a] in "\"“”'_*-–—:."):
            a += 1
        while b > a and (text[b - 1].isspace() or text[b - 1] in '"“”_*–—:,'):
            b -= 1
        if a < b and (joint := _OF_FIRM.match(text, a, b)) and _is_of_firm(joint):
            yield a, joint.end("person")
            yield joint.start("firm"), b
        elif a < b:
            yield a, b
        at = match.end() if match is not None else end


def _is_of_firm(joint: re.Match[str]) -> bool:
    """Whether "of" joins a person to a firm: "Ms Ann Poe of Harbour Chambers", not "Law Offices of Ann Poe"."""
    person, firm = joint.group("person"), joint.group("firm")
    known = joint.group("title") or joint.group("silk") or is_given_name(person.split()[0])
    return bool(known and _FIRM.search(firm) and not _FIRM.search(person))


def _wrapped(text: str, start: int, at: int) -> bool:
    """Whether the line that ends here goes on in the next: it has a comma inside and none at its end."""
    line = text[max(start, text.rfind("\n", 0, at) + 1) : at].rstrip()
    inner = re.search(r",\s|\sand\s", line)
    return bool(inner) and not line.endswith((",", ";", ")", ":")) and not (line.endswith(".") and len(line) < 30)


def _listed(text: str, start: int, end: int, *, single: bool, firms: bool) -> Listed | None:
    piece = text[start:end]
    if _GENERIC.match(piece):
        return None
    if _FIRM.search(piece) and not _NO_FIRM.search(piece):
        if (
            not firms
            or not piece[0].isupper()
            or len(piece.split()) > 8
            or is_body(piece)
            or any(map(str.isdigit, piece))
        ):
            return None
        stop = end
        while text[stop - 1] in ".":
            stop -= 1
        return Listed(start=start, end=stop, kind=NameKind.ORGANISATION)
    begin, titled = start, False
    while (match := _FRONT.match(text, begin, end)) and match.end() > begin:
        titled = titled or not re.match(r"(?:the|and|by|with|of|counsel)\b", match.group(), re.IGNORECASE)
        begin = match.end()
    stop = end
    while (back := _BACK.search(text[begin:stop])) and back.start() < stop - begin:
        stop = begin + back.start()
        titled = True
    while stop > begin and (text[stop - 1].isspace() or text[stop - 1] in ',;:"”'):
        stop -= 1
    if stop > begin and text[stop - 1] == "." and not re.search(r"(?:\b[A-Z]|\b[JS]r)\.\Z", text[begin:stop]):
        stop -= 1
    name = text[begin:stop]
    if not name or not _NAME.match(name) or _NO_PERSON.search(name) or any(map(str.isdigit, name)) or "XX" in name:
        return None
    words = name.split()
    if (len(words) == 1 and not (single or titled)) or name.lower() in _TOWNS or state_code(name) or len(name) < 2:
        return None
    if len(words) == 1 and len(name.strip(".")) < 3:
        return None
    if is_body(name) or name.lower() in _REGIONS or name.rstrip(".") in {"JJ", "JA", "JJA", "CJ"}:
        return None
    return Listed(start=begin, end=stop, kind=NameKind.PERSON, titled=titled)
