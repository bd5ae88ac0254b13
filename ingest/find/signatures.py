"""The foot of a letter in English, French, Russian: its closing, who signs it, also in columns, tables and lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.find.given_names import is_given_name
from ingest.find.lines import Line

_CLOSING = re.compile(
    r"(?:(?:yours?|very|most)\s+(?:sincerely|truly|faithfully|respectfully|cordially|ever)|sincerely(?: yours)?|"
    r"(?:very )?respectfully(?: (?:yours|submitted))?|faithfully(?: yours)?|"
    r"(?:with )?(?:(?:our|my|all) )?(?:best|kind|kindest|warm|warmest|good|every good)?\s*(?:regards|wishes|wish)|"
    r"with (?:(?:our|my|all|great|deep|much|sincere|profound|renewed|every|the) ?)*(?:respect|gratitude|thanks|hope|"
    r"appreciation|concern|esteem|solidarity|urgency)|"
    r"in solidarity|cordially|thank you(?: very much| for your| in advance)?|many thanks|thanks|best|all the best|"
    r"(?:with )?(?:(?:all )?my |much |lots of |many |big )?(?:love|kisses|hugs)|i (?:kiss|hug|embrace) you|i love you|"
    r"your (?:loving|son|daughter|brother|sister|mother|father|husband|wife|friend)\b|take care|until we meet|"
    r"je (?:t['’]|vous |t )embrasse|(?:gros |grosses )?bis(?:ous|es)|à bientôt|affectueusement|ton |ta |"
    r"обнимаю|целую|люблю|твой|твоя|ваша?(?=,?\Z)|до встречи|до свидания|"
    r"cheers|god bless|peace|in hope|in (?:peace|faith|sorrow|friendship)|love|hoping|looking forward|as ever|"
    r"ever yours|yours\b(?=[,!]?\Z)|"
    r"signed(?: by| on behalf| this)?|"
    r"(?:additional |full list of |list of |original |initial |first )?(?:signatories|signatures|signers)|"
    r"the undersigned|we(?:,)? (?:the undersigned|sign)|endorsed by|"
    r"veuillez (?:agréer|recevoir|croire)|je vous prie d|nous vous prions d|dans l['’]attente|(?:bien )?cordialement|"
    r"bien à vous|(?:très )?respectueusement|sentiments|fait à|signataires|les signataires|"
    r"avec (?:nos|mes|tout) |(?:sincères |meilleures )?salutations|с (?:глубоким |искренним )?уважением|"
    r"с наилучшими|искренне|с надеждой|подписи|подписали|подписанты)(?:\b|(?<= ))",
    re.IGNORECASE,
)
_AFTER_SIGNATURES = re.compile(
    r"(?:c\.?c\.?\b\s?:?|copy\b|copies\b|copie\b|копия\b|encl|attach|annex|pièces? jointes?|p\.?j\.? ?:|"
    r"p\.?p?\.?s\.?(?:[\s:.]|\Z)|приложен|original message|forwarded message|on .{4,60} wrote:|>|notes?\b(?! verbale)|"
    r"about the|about us|unclassified|distribution:|exécut|executed by|prepared by|drafted by|contact:|"
    r"for (?:more|further) information|исп\.|исполнитель|dictated|typed by|\[?\d\]? https?:)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_.\-–—=*\s]{3,}\Z")
_SKIPPED = re.compile(
    r"(?:page \d|\d{1,3}\Z|\[?signature\]?\Z|\(?original signed\)?\Z|\(?signed\)?:?\Z)", re.IGNORECASE
)
# "Natalia Arno", "Dr. J. R. O'Neil", "Ms Marie-Ève de la Tour", "Наталия Арно", before a comma, a dash or the end
_PARTICLE = r"(?:de|da|di|do|du|des|del|della|der|den|van|von|la|le|el|al|bin|ibn|ben|abu|dos|y|ter|zu|af|av)"
_CAPITAL = (
    r"(?:[^\W\d_a-zа-яё][\w'’-]*\.?|[dO]['’][^\W\d_a-zа-яё][\w'’-]*|(?:al|el|ul|as|ad|ibn)-[^\W\d_a-zа-яё][\w'’-]*)"
)
_TITLE = (
    r"(?:(?:the\s+)?(?:right\s+|most\s+|rt\.?\s+)?(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|reverend|fr|father|"
    r"sister|brother|hon|honou?rable|sir|dame|lord|lady|baroness|imam|rabbi|sheikh|shaykh|pastor|bishop|archbishop|"
    r"cardinal|canon|judge|justice|ambassador|senator|sen|rep|congress(?:man|woman)|deputy|mp|mep|adv|advocate|atty|"
    r"attorney|eng|ing|lic|dra?|sra?|h\.\s?e|maître|me|mme|mlle|m|mm|madame|monsieur|г-н|г-жа|господин|госпожа|"
    r"minister|director|em|emer|emeritus|capt|captain|col|colonel|gen|general|lt|major|maj)\.?\s+){0,3}"
)
_DEGREE = re.compile(
    r"(?:,?\s+(?:Ph\.?\s?D\.?|M\.?D\.?|LL\.?\s?[BMD]\.?|Esq\.?|Q\.?C\.?|K\.?C\.?|S\.?C\.?|MP|MEP|OBE|MBE|CBE|J\.?D\.?|"
    r"R\.?S\.?W\.?|M\.?S\.?W\.?|M\.?A\.?|B\.?A\.?|SJ|OP|OFM))+\Z"
)
_NAME = rf"{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{1,4}}"
_NAME_LINE = re.compile(
    rf"(?:\(?(?:original\s+)?signed(?:\s+by)?\)?:?\s+|/?s/\s*|(?:no\.?\s*)?\d{{1,3}}[.)]\s+|[-*•–·]\s+|"
    rf"\[signed\]\s*|\(s\)\s*|\(sgd\.?\)\s*|sgd\.?:?\s+|p\.\s?p\.\s*|"
    rf"подпись:?\s*)?(?P<title>(?i:{_TITLE}))"
    rf"(?P<name>{_NAME})"
    r"(?P<rest>\s*(?:[,;(–—|/-]|\s-\s|(?:on behalf of|for|pour|au nom d|от имени|of|from)\b).{0,200})?\s*\Z"
)
_JOINED = re.compile(r"\s*(?:,\s*(?:and|et|и)\s+|,|;|\s(?:and|et|и|&)\s)\s*")
_NO_NAME = re.compile(
    r"\b(?:Director|Minister|Ministry|Department|Foundation|Clinic|Committee|Association|Council|Centre|Center|"
    r"Office|Institute|Institution|"
    r"University|Senator|Secretary|President|Chair|Chairman|Chairwoman|Chairperson|Lawyer|Attorney|Officer|"
    r"Counsel|Member|Members|Manager|Coordinator|Head|Chief|Adviser|Advisor|Deputy|"
    r"Court|Board|Canada|Russia|Street|Avenue|Road|Suite|Floor|Box|Parish|Church|Union|Party|Project|Network|"
    r"Group|Legal|Sponsors|Watch|Collective|Initiative|Campaign|Mission|Defenders|Alliance|Trust|Circle|Table|Hub|Desk|"
    r"Aid|Relief|Solidarity|Forum|Club|Guild|League|Partnership|Force|Programme|Program|International|National|Voices|"
    r"Action|Front|Friends|Families|Women|Children|Workers|Journalists|Lawyers|Writers|Doctors|Students|Migrants|"
    r"Without|Borders|Freedom|Democracy|Human|World|Global|Community|Company|Corporation|Platform|Monitor|Observatory|"
    r"Principal|Partner|Consultant|Specialist|Expert|Researcher|Fellow|Scholar|Activist|Journalist|Writer|Author|"
    r"Solicitor|Barrister|Advocate|Paralegal|Caseworker|Convenor|Convener|Clerk|Founder|Co-Founder|Ambassador|Attaché|"
    r"Counsellor|Representative|Rapporteur|Trustee|Vice|Senior|Acting|Former|Interim|Regional|Managing|Judge|Prosecutor|"
    r"Inspector|Policy|Communications|Advocacy|Campaigns|Research|Development|Operations|Protection|Student|Teacher|"
    r"Nurse|Engineer|Retired|Emeritus|Emerita|"
    r"Executive|Assistant|Treasurer|Spokesperson|Professor|Analyst|Editor|Immigration|Refugees?|Rights|"
    r"Embassy|Consulate|Registrar|Registry|Administration|Authority|Commission|Commissioner|Division|Branch|Unit|"
    r"House|Senate|Parliament|Society|Coalition|Movement|Federation|Service|Services|Agency|Bureau|"
    r"Directorate|Law|Advocates|Solicitors|Barristers|Chambers|Associates|Partners|"
    r"School|College|Hospital|Ltd|Inc|LLP|Room|Library|Fellowship|Choir|Yours|Sincerely|Regards|"
    r"Excellency|Observatorio|Centro|Fundación|Asociación|Instituto|Comisión|Liga|Movimiento|Fundação|Associação|"
    r"Dear|Message|Subject|Enclosure|Page|Press|News|Team|Staff|Organi[sz]ations?|Signator(?:y|ies)|Individuals|Others|"
    r"Name|Title|Affiliation|Country|Section|Cabinet|Your|My|Ton|Твой|Твоя|Ваш|Ваша|Grounds?|"
    r"Tel|Fax|Email|Phone|"
    r"Комитета?|Фонда?|Министерств\w*|Директор|Председатель|Центра?|Улица|Прокуратура|Comité|Ministère|Présidente?|"
    r"Secrétaire|Directeur|Directrice|Rue|Association|Ligue|Conseil|Préfecture|Ambassade|Consul|Avocate?)\b"
)
# Words that make a line in capitals a heading or a form's field: "IN BREACH OF", "PARKING TICKET".
_SHOUTED = re.compile(
    r"\b(?:OF|IN|TO|THE|AND|OR|FOR|AT|BY|ON|WITH|FROM|NOT|NO|IS|ARE|BE|IF|AS|AN|YOUR|OUR|THIS|ALL|TICKET|FORM|NOTICE|"
    r"DATE|REPORT|SUMMARY|DRAFT|PART|TOTAL|RELEASE|CASE|URGENT|CONFIDENTIAL|NOTE|MEMO|MEMORANDUM|END|COPY|FAX|VIA)\b"
)
_ROWS = 9  # so many rows without a name end the list of signatories


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signatory: the name's place, the line that it stands in, and the lines of role and body that follow it."""

    start: int
    end: int
    line: Line
    further: tuple[Line, ...] = ()


@dataclass(slots=True)
class _Open:
    """A signature whose lines are still read."""

    start: int
    end: int
    line: Line
    further: list[Line]

    def done(self) -> Signature:
        return Signature(start=self.start, end=self.end, line=self.line, further=tuple(self.further))


# Words that no office behind a name has: the line is a sentence
_SENTENCE = re.compile(
    r"\b(?:is|was|are|were|has|had|have|will|would|wants?|wanted|said|says|asked|told|called|he|she|they)\b"
)


def name_in_line(line: Line) -> tuple[int, int] | None:
    """Where the person's name stands in a line that is made of one and, at most, a role behind it."""
    if len(line.text) > 200:
        return None
    match = _NAME_LINE.match(line.text)
    if not match or _NO_NAME.search(match.group("name")):
        return None
    name = match.group("name")
    if _SENTENCE.search(match.group("rest") or "") or any(c.isdigit() for c in name):
        return None
    degree = _DEGREE.search(name)
    if degree and len(name[: degree.start()].split()) > 1:
        name = name[: degree.start()]
    if re.search(r"\w[’'](?:s\b|\s|\Z)", name):
        return None
    if name.endswith(".") and not re.search(r"\b(?:Jr|Sr)\.\Z", name):
        return None
    if name.isupper() and (len(name.split()) > 3 or _NO_NAME.search(name.title()) or _SHOUTED.search(name)):
        return None
    return line.start + match.start("name"), line.start + match.start("name") + len(name)


def _names_in_list(line: Line) -> list[tuple[int, int]]:
    """The names of a line that joins two or more and holds nothing else: "Jane Roe and John Doe"."""
    if len(line.text) > 200:
        return []
    found: list[tuple[int, int]] = []
    at = 0
    for part in [*_JOINED.finditer(line.text), None]:
        stop = part.start() if part else len(line.text)
        piece = line.text[at:stop]
        plain = re.fullmatch(rf"(?i:{_TITLE})(?P<name>{_NAME})", piece)
        if not plain or _NO_NAME.search(piece):
            return []
        found.append((line.start + at + plain.start("name"), line.start + at + plain.end("name")))
        at = part.end() if part else stop
    return found if len(found) > 1 else []


def closing_of(tail: list[Line]) -> int | None:
    """The index of the line that closes the letter: the first such with a name right under it, if there is one."""
    last = None
    for i, line in enumerate(tail):
        if len(line.text) > 160 or not _CLOSING.match(line.text) or not _is_closing(line):
            continue
        if signatures_in(tail[i + 1 :]):
            if _name_is_near(tail[i + 1 :]):
                return i
            last = i
    return last


def _name_is_near(below: list[Line]) -> bool:
    return any(name_in_line(line) or _names_in_list(line) for line in below[:6])


def signed_from(tail: list[Line]) -> int:
    """Where the signatures begin without a closing: the first of the short lines at the end that is a name."""
    at = found = len(tail)
    while at > 0 and len(tail) - at < 60:
        line = tail[at - 1]
        if _AFTER_SIGNATURES.match(line.text):
            found = len(tail) if found == at else found
            at -= 1
            continue
        if len(line.text) > 130 or (line.text.rstrip().endswith((".", "?", "!")) and len(line.text.split()) > 4):
            break
        if name_in_line(line) is not None or _names_in_list(line):
            found = at - 1
        elif found - at > 8:
            break
        at -= 1
    return found


def _is_closing(line: Line) -> bool:
    text = line.text
    if re.match(r"(?:veuillez|je vous|nous vous|avec|dans l)", text, re.IGNORECASE):
        return True
    return len(text) <= 70 and (
        text.endswith((",", ":", "!")) or len(text.split()) <= 4 or (line.blank_before and len(text.split()) <= 7)
    )


def signatures_in(below: list[Line]) -> tuple[Signature, ...]:
    """Everybody who signs in the lines under a closing: one under the other, side by side, in a table, in a list."""
    rows = [row[1:] if len(row) > 1 and _NUMBER.match(row[0].text) else row for row in _rows(below)]
    in_blocks = _in_blocks(rows)
    further_from = _first_column_of_details(rows)
    found: list[_Open] = []
    beside: list[_Open] = []  # who signs in the row that is read
    idle = 0
    for number, row in enumerate(rows):
        first = row[0]
        if _AFTER_SIGNATURES.match(first.text):
            break
        if len(first.text) > 200 or (first.text.endswith(".") and len(first.text.split()) > 9):
            break
        if all(_RULE.match(cell.text) for cell in row):
            if any(name_in_line(cell) for later in rows[number + 1 : number + 3] for cell in later):
                continue
            break
        if _SKIPPED.match(first.text):
            continue
        if any(_CLOSING.match(cell.text) and _is_closing(cell) for cell in row) and name_in_line(first) is None:
            beside, idle = [], 0
            continue
        below_names = in_blocks and not first.blank_before and bool(beside)
        signing = [] if below_names else _signing(row, further_from)
        if signing:
            found.extend(signing)
            beside, idle = signing, 0
            continue
        idle += 1
        if idle > _ROWS:
            break
        for cell in row:
            if beside:
                _nearest(beside, cell).further.append(cell)
    return tuple(one.done() for one in found)


_NUMBER = re.compile(r"(?:\d{1,4}[.)]?|no\.?|nr\.?|n°|№|#)\Z", re.IGNORECASE)


def _in_blocks(rows: list[list[Line]]) -> bool:
    """Whether names stand side by side and what is under each, up to a blank line, tells of it: blocks of rows."""
    firsts = [i for i, row in enumerate(rows) if row[0].blank_before or i == 0]
    if len(firsts) < 2:
        return False
    sizes = [b - a for a, b in zip(firsts, [*firsts[1:], len(rows)], strict=True)]
    beside = [rows[i] for i in firsts if len(rows[i]) > 1 and all(name_in_line(cell) for cell in rows[i])]
    return len(beside) == len(firsts) and min(sizes) > 1


def _signing(row: list[Line], further_from: int) -> list[_Open]:
    """Who signs in a row, each with the cells of the row that tell of the same person."""
    signing: list[_Open] = []
    for i, cell in enumerate(row):
        if i >= further_from and signing:
            signing[-1].further.append(cell)
            continue
        place = name_in_line(cell)
        if place is not None:
            signing.append(_Open(start=place[0], end=place[1], line=cell, further=[]))
            continue
        joined = _names_in_list(cell)
        if joined:
            signing.extend(_Open(start=a, end=b, line=cell, further=[]) for a, b in joined)
        elif signing:
            signing[-1].further.append(cell)
    return signing


def _nearest(signing: list[_Open], cell: Line) -> _Open:
    """Whose column a cell under the names stands in."""
    if len(signing) == 1 or cell.row < 0:
        return signing[-1]
    column = cell.start - cell.row
    return min(signing, key=lambda one: abs((one.line.start - one.line.row) - column))


def _first_column_of_details(rows: list[list[Line]]) -> int:
    """The first column, behind one of names, in which some cell is no name: from it on, cells tell of the first."""
    widest = max((len(row) for row in rows), default=0)
    for column in range(1, widest):
        for row in rows:
            if len(row) > column and name_in_line(row[0]) is not None and name_in_line(row[column]) is None:
                return column
    return widest


def _rows(below: list[Line]) -> Iterator[list[Line]]:
    row: list[Line] = []
    for line in below:
        if row and (line.row != row[-1].row or line.row < 0):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


_BARE = re.compile(
    r"(?:(?:your|yours|ever your|always your|ton|ta|votre|тво[йя]|ваша?),?\s)?"
    r"(?:(?:loving|own|son|daughter|friend|brother|sister|husband|wife|mother|father|fils|fille|ami|сын|дочь|брат|муж|жена|мама)\s)*"
    r"(?P<name>[^\W\d_][\w’'-]{1,20})\.?\Z",
    re.IGNORECASE,
)


def signed_bare(tail: list[Line], is_private: bool) -> Signature | None:
    """A forename alone as the last line of a letter, "Ilya" or "Your Ilya".

    is_private: whether somebody near is greeted; else the word must be a known given name or stand behind "your".
    """
    at = len(tail) - 1
    while at > 0 and _AFTER_SIGNATURES.match(tail[at].text) and at > len(tail) - 6:
        at -= 1
    if at < 1:
        return None
    line = tail[at]
    match = _BARE.match(line.text)
    if match is None or _NO_NAME.search(match.group("name")) or line.text.isupper():
        return None
    name, own = match.group("name"), match.start("name") > 0
    if not name[0].isupper() or _KIN.match(name) or not (own or is_private or is_given_name(name)):
        return None
    above = tail[at - 1]
    if not own and not above.text.endswith((".", ",", "!", "?", "…")) and not _CLOSING.match(above.text):
        return None
    start = line.start + match.start("name")
    return Signature(start=start, end=start + len(name), line=line)


def fragment_signed(tail: list[Line]) -> Signature | None:
    """Who signs behind the last full stop of a letter that is one paragraph: "... Anna Reyes, Oslo Clinic"."""
    if not tail:
        return None
    line = tail[-1]
    stops = list(re.finditer(r"[.!?]\s+(?=[^\W\d_])", line.text))
    if not stops:
        return None
    start = line.start + stops[-1].end()
    words = line.text[stops[-1].end() :]
    last = Line(start=start, end=line.end, text=words, blank_before=False)
    place = name_in_line(last)
    return Signature(start=place[0], end=place[1], line=last) if place is not None and len(words) < 100 else None


_KIN = re.compile(
    r"(?:mother|father|mama|mum|mom|dad|papa|son|daughter|brother|sister|wife|husband|amen|end|love|yours?|"
    r"maman|fils|fille|сын|дочь|мама|папа|брат|сестра|муж|жена|fin|конец)\Z",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]{1,20}\.?\Z")


def signed_alone(tail: list[Line]) -> tuple[int, Signature] | None:
    """A closing with a first name alone under it ("Best, / Grace"): the index of the closing, and who signs."""
    for i in range(len(tail) - 2, -1, -1):
        under = tail[i + 1]
        closes = len(tail[i].text) <= 60 and _CLOSING.match(tail[i].text) and _is_closing(tail[i])
        if closes and _ALONE.match(under.text) and not _NO_NAME.search(under.text) and not under.text.isupper():
            end = under.end - (1 if under.text.endswith(".") else 0)
            further = tuple(line for line in tail[i + 2 : i + 5] if not _AFTER_SIGNATURES.match(line.text))
            return i, Signature(start=under.start, end=end, line=under, further=further)
    return None
