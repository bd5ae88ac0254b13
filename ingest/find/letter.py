"""The form of a letter or e-mail in English, French, Russian: headers, addressees, salutation, closing, signatories.

Only the form is read here, by rules over lines; nothing of it needs a model. A letter that is quoted below a reply
(with ">", or behind "Original Message") is not read.
"""

import re
from dataclasses import dataclass

from ingest.find.lines import Line, lines

FORM = "letter-form/1"
HEAD_LINES = 80
TAIL_LINES = 120

_HEADER = re.compile(
    r"(?P<label>from|to|cc|bcc|copy|copies|date|sent|subject|re|ref|reference|objet|sujet|de|à|a|attention|attn|"
    r"via|by e-?mail|"
    r"reply-to|от|кому|кому|копия|дата|тема|куда|your reference|our reference|отправлено|отправитель|получатель)"
    r"\s?[:：]\s?(?P<value>.*)\Z",
    re.IGNORECASE,
)
_LABELS = {
    "from": "from", "de": "from", "от": "from", "отправитель": "from",
    "to": "to", "à": "to", "attention": "to", "attn": "to", "кому": "to", "получатель": "to", "куда": "to",
    "cc": "cc", "copy": "cc", "copies": "cc", "bcc": "cc", "копия": "cc",
    "date": "date", "sent": "date", "дата": "date", "отправлено": "date",
    "subject": "subject", "re": "subject", "objet": "subject", "sujet": "subject", "тема": "subject",
    "reply-to": "reply-to",
}  # fmt: skip
_SALUTATION = re.compile(
    r"(?:dear\b|to whom it may concern|(?:your )?excellenc(?:y|ies)\b|honou?rable\b|madam(?:e)?\b|sir\b|mesdames|"
    r"messieurs|monsieur\b|"
    r"ch[eè]re?s?\b|уважаем|дорог(?:ой|ая|ие)\b|глубокоуважаем|hello\b|hi\b|good (?:morning|afternoon|evening)\b|"
    r"greetings\b)"
    r".{0,140}\Z",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:yours?|very|most)\s+(?:sincerely|truly|faithfully|respectfully|cordially|ever)|sincerely(?: yours)?|"
    r"respectfully"
    r"(?: (?:yours|submitted))?|faithfully(?: yours)?|(?:with )?(?:best|kind|kindest|warm|warmest)?\s*(?:regards|"
    r"wishes)|"
    r"with (?:respect|gratitude|thanks|kind regards|best wishes|great respect|hope|appreciation|every good wish)|"
    r"in solidarity|cordially|thank you(?: very much)?|many thanks|thanks|best|signed(?: by)?|signatories|"
    r"signatures|the undersigned|"
    r"veuillez (?:agréer|recevoir)|je vous prie d|nous vous prions d['’]agréer|cordialement|bien à vous|"
    r"respectueusement|"
    r"avec (?:nos|mes) (?:salutations|remerciements|respects)|salutations|с уважением|с наилучшими|искренне|"
    r"подписи|подписали)\b",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?:c\.?c\.?|b\.?c\.?c\.?|copy|copies|copie|copies? (?:to|à)|копия)\s?[:.]?\s", re.IGNORECASE)
_AFTER_SIGNATURES = re.compile(
    r"(?:c\.?c\.?\b\s?:?|copy\b|copies\b|copie\b|копия\b|encl|attach|annex|pièces? jointes?|p\.?j\.? ?:|"
    r"p\.?s\.?\b|приложен|"
    r"-{4,}|_{6,}|original message|forwarded message|on .{4,60} wrote:|>|note\b|notes\b|about the|unclassified|"
    r"page \d)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"(?:>|-+ ?original message|-+ ?forwarded message|on .{4,80} wrote:\Z|le .{4,80} a écrit)", re.IGNORECASE
)
# "Natalia Arno", "Dr. J. R. O'Neil", "Ms Marie-Ève de la Tour", "Наталия Арно", before a comma, a dash or the end
_PARTICLE = r"(?:de|da|di|du|des|del|della|der|den|van|von|la|le|el|al|bin|ibn|ben|abu|dos|y)"
_CAPITAL = r"(?:[^\W\d_a-zа-яё][\w'’-]*\.?|[dO]['’][^\W\d_a-zа-яё][\w'’-]*)"
_TITLE = (
    r"(?:(?:the\s+)?(?:right\s+)?(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|reverend|fr|father|sister|hon|"
    r"honou?rable|sir|dame|"
    r"judge|justice|ambassador|senator|maître|me|mme|mlle|m|madame|monsieur|г-н|г-жа|господин|госпожа|minister|"
    r"director|capt|col|gen)\.?\s+){0,3}"
)
_NAME_LINE = re.compile(
    rf"(?:\(?signed\)?:?\s+|/s/\s*|\d{{1,3}}[.)]\s+|[-*•–]\s+|\[signed\]\s*|\(s\)\s*|"
    rf"подпись:?\s*)?(?P<title>(?i:{_TITLE}))"
    rf"(?P<name>{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{1,4}})"
    r"(?P<rest>\s*(?:[,;(–—|/-]|\s-\s).{0,200})?\s*\Z"
)
_NO_NAME = re.compile(
    r"\b(?:Director|Minister|Ministry|Department|Foundation|Clinic|Committee|Association|Council|Centre|Center|"
    r"Office|Institute|"
    r"University|Senator|Secretary|President|Chair|Chairman|Chairwoman|Chairperson|Lawyer|Attorney|Officer|"
    r"Counsel|Member|Manager|Coordinator|"
    r"Court|Board|Canada|Russia|Street|Avenue|Road|Suite|Floor|Box|Parish|Church|Union|Party|Project|Network|"
    r"Group|Legal|Sponsors|"
    r"Executive|Deputy|Assistant|Treasurer|Spokesperson|Professor|Analyst|Editor|Immigration|Refugees?|Rights|"
    r"Embassy|Consulate|"
    r"House|Senate|Parliament|Society|Coalition|Movement|Alliance|Federation|Service|Services|Agency|Bureau|"
    r"Directorate|Law|"
    r"School|College|Hospital|Ltd|Inc|LLP|Room|Library|Fellowship|Choir|Society|Embassy|Yours|Sincerely|Regards|"
    r"Dear|Subject|Enclosure|Page|Press|News|Team|Staff|"
    r"Комитет|Фонд|Министерство|Директор|Председатель|Центр|Улица|Comité|Ministère|Présidente?|Secrétaire|"
    r"Directeur|Directrice|Rue)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One header line: its label in one spelling ("from", "to", "cc", "date", "subject"), its value and its line."""

    label: str
    start: int
    end: int
    value_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signatory: the name's place, the line that it stands in, and the lines of role and body that follow it."""

    start: int
    end: int
    line: Line
    further: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """What of a letter's form stands in the text; parts that are missing are None or empty."""

    headers: tuple[Header, ...] = ()
    block: tuple[Line, ...] = ()  # the address of whom it goes to
    salutation: Line | None = None
    closing: Line | None = None
    signatures: tuple[Signature, ...] = ()
    copies: tuple[Line, ...] = ()
    end: int = 0  # where the letter itself ends, and the one that it answers or forwards begins

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(header.label for header in self.headers)

    def has_form(self, start: int, end: int) -> bool:
        """Whether this stretch is part of the form (headers, address, signatures) and no prose."""
        lines_of_form = [*self.block, *self.copies, *(line for line in (self.salutation, self.closing) if line)]
        if any(line.start <= start < line.end or start <= line.start < end for line in lines_of_form):
            return True
        if any(h.start <= start < h.end for h in self.headers):
            return True
        return bool(self.signatures) and start >= self.signatures[0].line.start

    @property
    def is_mail(self) -> bool:
        """Whether it begins with the headers of an e-mail or memorandum."""
        return "from" in self.labels and bool(self.labels & {"to", "cc"}) and bool(self.labels & {"subject", "date"})

    @property
    def is_letter(self) -> bool:
        """Whether the form alone shows a letter: it is a mail, or somebody is greeted and somebody signs."""
        return self.is_mail or (self.salutation is not None and bool(self.signatures))


def letter_form(text: str) -> LetterForm:
    """The form of the letter that the text is, as far as there is one."""
    end = _quoted_from(text)
    head = _first(text, end)
    headers = _headers(head)
    salutation = _salutation(head, headers)
    block = _block(head, salutation, headers)
    body_from = salutation.end if salutation else (headers[-1].end if headers else 0)
    tail = _last(text, body_from, end)
    closing_at = _closing(tail)
    closing = tail[closing_at] if closing_at is not None else None
    signed_from = closing_at + 1 if closing_at is not None else len(tail)
    signatures = _signatures(tail[signed_from:])
    if closing_at is None and (salutation or headers):
        signed_from = _signed_from(tail)
        signatures = _signatures(tail[signed_from:])
    copies = tuple(line for line in tail[max(0, signed_from - 1) :] if _COPY.match(line.text + " "))
    return LetterForm(
        headers=headers,
        block=block,
        salutation=salutation,
        closing=closing,
        signatures=signatures,
        copies=copies,
        end=end,
    )


def name_in_line(line: Line) -> tuple[int, int] | None:
    """Where the person's name stands in a line that is made of one and, at most, a role behind it."""
    if len(line.text) > 200:
        return None
    match = _NAME_LINE.match(line.text)
    if not match or _NO_NAME.search(match.group("name")):
        return None
    name = match.group("name")
    if re.search(r"\w[’'](?:s\b|\s|\Z)", name):
        return None
    if name.endswith(".") and not re.search(r"\b(?:Jr|Sr)\.\Z", name):
        return None
    if name.isupper() and len(name.split()) > 3:
        return None
    return line.start + match.start("name"), line.start + match.end("name")


_FROM = re.compile(r"(?:from|de|от)\s?:", re.IGNORECASE)


def _quoted_from(text: str) -> int:
    """Where the message that is answered begins, if one is quoted below."""
    seen_from = False
    for i, line in enumerate(lines(text)):
        if i > 8 and _QUOTED.match(line.text) and len(line.text) < 200:
            return line.start
        if i > 5 and seen_from and _FROM.match(line.text):
            return line.start  # a second head: what follows is another mail
        seen_from = seen_from or bool(_FROM.match(line.text))
        if i > 4000:
            break
    return len(text)


def _first(text: str, end: int) -> list[Line]:
    found = []
    for line in lines(text, 0, end):
        found.append(line)
        if len(found) >= HEAD_LINES:
            break
    return found


def _last(text: str, start: int, end: int) -> list[Line]:
    window = max(start, end - 12_000)
    return list(lines(text, window, end))[-TAIL_LINES:]


def _headers(head: list[Line]) -> tuple[Header, ...]:
    found: list[Header] = []
    seen: set[str] = set()
    for i, line in enumerate(head[:40]):
        match = _HEADER.match(line.text) if len(line.text) < 600 else None
        if not match:
            continue
        label = _LABELS.get(match.group("label").lower())
        if label is None or label in seen:
            continue
        stop = line.end
        value = line.start + match.start("value")
        if (
            not match.group("value")
            and i + 1 < len(head)
            and not head[i + 1].blank_before
            and not _HEADER.match(head[i + 1].text)
        ):
            stop = head[i + 1].end
            value = head[i + 1].start
        # a long list of recipients goes on in the next line
        j = i + 1
        while label in {"to", "cc"} and j < len(head) and text_goes_on(head[j - 1], head[j]):
            stop = head[j].end
            j += 1
        seen.add(label)
        found.append(Header(label=label, start=line.start, end=stop, value_start=value))
    return tuple(found)


def text_goes_on(line: Line, following: Line) -> bool:
    """Whether a list of recipients that ends in a comma or semicolon goes on in the line that follows."""
    return line.text.endswith((",", ";")) and not following.blank_before and not _HEADER.match(following.text)


def _salutation(head: list[Line], headers: tuple[Header, ...]) -> Line | None:
    after = max((h.end for h in headers if h.label != "cc"), default=-1)
    for line in head:
        if line.start < after or len(line.text) > 160:
            continue
        if _SALUTATION.match(line.text) and (line.text.endswith((",", ":", "!", ".", ";")) or len(line.text) < 60):
            return line
    return None


_REFERENCE = re.compile(
    r"(?:re|ref|subject|object|objet|your ref|our ref|your reference|our reference|reference|by e-?mail|via|"
    r"by post|by hand|by fax|"
    r"without prejudice|confidential|private|urgent|тема|file|tel|telephone|fax|e-?mail)\b.{0,160}\Z",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:[^\W\d_][\w .'’-]{1,40},\s*)?(?:le\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d_]{3,12}\.?,?\s+\d{4}|"
    r"[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:\s*г(?:ода|\.)?)?\.?\Z"
)


def _block(head: list[Line], salutation: Line | None, headers: tuple[Header, ...]) -> tuple[Line, ...]:
    """The lines of address above the salutation: the nearest paragraph there that looks like one."""
    if salutation is None or any(h.label == "from" for h in headers):
        return ()
    above = [line for line in head if line.end <= salutation.start]
    paragraphs: list[list[Line]] = []
    after_aside: set[int] = set()  # the paragraphs right behind a date or a reference
    fresh = True
    for line in above:
        header = _HEADER.match(line.text)
        aside = _DATE_LINE.match(line.text) or _REFERENCE.match(line.text) or _COPY.match(line.text + " ")
        if aside or (header and _LABELS.get(header.group("label").lower()) not in {"to", None}):
            fresh = True
            continue
        if fresh or line.blank_before:
            if fresh:
                after_aside.add(len(paragraphs))
            paragraphs.append([])
        paragraphs[-1].append(line)
        fresh = False
    for i in range(len(paragraphs) - 1, -1, -1):
        block = paragraphs[i]
        if not _is_address(block):
            continue
        if i == 0 and len(paragraphs) > 1 and not _TO_SOMEBODY.match(block[0].text):
            continue  # the first paragraph is the sender's letterhead, unless nothing else is left
        first = i
        while first and _TO_SOMEBODY.match(paragraphs[first - 1][0].text) and _is_address(paragraphs[first - 1]):
            first -= 1
            block = [*paragraphs[first], *block]
        while (
            first and first not in after_aside and len(paragraphs[first - 1]) == 1 and _is_short(paragraphs[first - 1])
        ):
            first -= 1
            block = [*paragraphs[first], *block]
        if len(block) == 1 and i and len(paragraphs[i - 1]) > 1 and i > 1 and not _TO_SOMEBODY.match(block[0].text):
            continue
        return tuple(block[:12])
    return ()


_TO_SOMEBODY = re.compile(
    r"(?:the\s+)?(?:right\s+)?(?:mr|mrs|ms|mx|dr|prof|hon|rev|sir|senator|mme|mlle|monsieur|madame|m|to|"
    r"attention|attn|à|"
    r"director|minister|secretary|ambassador|head|his excellency|her excellency|h\.e\.|кому|г-ну|г-же|господину|"
    r"госпоже)\b",
    re.IGNORECASE,
)


def _is_short(paragraph: list[Line]) -> bool:
    """Whether a paragraph is a line without a sentence: an address that was set with a space between its lines."""
    return len(paragraph[0].text) <= 80 and not paragraph[0].text.rstrip().endswith((".", ":", "?"))


def _is_address(block: list[Line]) -> bool:
    """Whether short lines make an address; one line alone must begin with a title or a word of address."""
    if any(len(line.text) > 110 or line.text.rstrip().endswith((".", "?", ":")) for line in block[:8]):
        return all(len(line.text) <= 110 for line in block[:8]) and bool(_TO_SOMEBODY.match(block[0].text))
    if len(block) == 1:
        return bool(_TO_SOMEBODY.match(block[0].text))
    return len(block) <= 12


def _closing(tail: list[Line]) -> int | None:
    """The index of the closing line: the last that has its form and something like a name behind it."""
    for i in range(len(tail) - 1, -1, -1):
        line = tail[i]
        closes = len(line.text) <= 160 and _CLOSING.match(line.text) is not None and _is_closing(line)
        if closes and _signatures(tail[i + 1 :]):
            return i
    return None


def _signed_from(tail: list[Line]) -> int:
    """Where the signatures begin without a closing: the first of the short lines at the end that is a name."""
    at = len(tail)
    found = len(tail)
    while at > 0 and len(tail) - at < 9:
        line = tail[at - 1]
        if _AFTER_SIGNATURES.match(line.text):
            found = len(tail) if found == at else found
            at -= 1
            continue
        if len(line.text) > 90 or (line.text.rstrip().endswith((".", "?", "!")) and len(line.text.split()) > 4):
            break
        if name_in_line(line) is not None:
            found = at - 1
        at -= 1
    return found


def _is_closing(line: Line) -> bool:
    text = line.text
    if re.match(r"(?:veuillez|je vous|nous vous|avec)", text, re.IGNORECASE):
        return True
    return len(text) <= 60 and (
        text.endswith((",", ":", "!")) or len(text.split()) <= 4 or (line.blank_before and len(text.split()) <= 6)
    )


def _signatures(below: list[Line]) -> tuple[Signature, ...]:
    found: list[Signature] = []
    name: tuple[int, int] | None = None
    at: Line | None = None
    further: list[Line] = []
    idle = 0

    def keep() -> None:
        if name is not None and at is not None:
            found.append(Signature(start=name[0], end=name[1], line=at, further=tuple(further)))

    for line in below:
        if _AFTER_SIGNATURES.match(line.text):
            break
        if len(line.text) > 200 or (line.text.endswith(".") and len(line.text.split()) > 9):
            break
        place = name_in_line(line)
        if place is not None:
            keep()
            name, at, further, idle = place, line, [], 0
            continue
        idle += 1
        if idle > 8:
            break
        if name is not None and len(further) < 5:
            further.append(line)
    keep()
    return tuple(found)
