"""The lines above a letter's text: the address of whom it goes to."""

import re

from ingest.find.letter_signs import is_reference
from ingest.find.lines import Line
from ingest.find.mail_head import Header, header_in
from ingest.find.signatures import name_in_line

COPY = re.compile(r"(?:c\.?c\.?|b\.?c\.?c\.?|copy|copies|copie|copies? (?:to|à)|копия)\s?[:.]?\s", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:re|ref|subject|object|objet|your ref|our ref|your reference|our reference|reference|by e-?mail|via|"
    r"by post|by hand|by fax|by courier|by registered|sent by|delivered by|transmitted|par courriel|lettre recommandée|"
    r"without prejudice|confidential|private|urgent|тема|file|tel|telephone|phone|fax|e-?mail|mobile|www|http|no\.?|"
    r"n°|№|исх|вх|page)\b.{0,160}\Z",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:[^\W\d_][\w .'’-]{1,40},?\s+)?(?:the\s+|le\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th|er)?\s+(?:of\s+)?[^\W\d_]{3,12}\.?,?\s+\d{4}|"
    r"[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:\s*г(?:ода|\.)?)?\.?\Z"
)
TO_SOMEBODY = re.compile(
    r"(?:(?:the|his|her|their)\s+)?(?:right\s+|rt\.?\s+|most\s+)?(?:mr|mrs|ms|miss|mx|dr|prof|professor|hon|"
    r"honou?rable|rev|reverend|sir|dame|lord|lady|baroness|senator|"
    r"representative|congress(?:man|woman)|mme|mlle|mm|monsieur|madame|mesdames|messieurs|maître|m|to|attention|attn|à|"
    r"for the attention|"
    r"director|minister|secretary|ambassador|head|excellency|h\.\s?e|president|prime minister|chief|chair\w*|judge|"
    r"justice|registrar|commissioner|high commissioner|prosecutor|procurator|attorney general|consul|governor|mayor|"
    r"préf[eè]te?|ministre|consule?|directeur|directrice|ambassadeur|ambassadrice|procureure?|présidente?|"
    r"кому|г-ну|г-же|господину|госпоже|генеральному|прокурору|министру|президенту|председателю|директору|начальнику|"
    r"главе|уполномоченному|руководителю|послу|судье|в|во)(?![\w’'-])",
    re.IGNORECASE,
)
_PUBLIC_BODY = re.compile(
    r"(?:the\s+)?(?:[\w.]+\s+){0,4}(?:ministry|embassy|high commission|office|department|committee|court|commission|"
    r"council|board|agency|secretariat|consulate|tribunal|directorate|bureau|parliament|senate|ministère|ambassade|"
    r"préfecture|consulat|tribunal|cour|министерство|прокуратура|посольство|комитет|суд)\b",
    re.IGNORECASE,
)
_OFFICE_ALONE = re.compile(
    r"(?:(?:the|le|la|l['’])\s*)?(?:\w+\s+)?"
    r"(?:director|minister|secretary|ambassador|president|chair\w*|judge|registrar|"
    r"commissioner|representative|prosecutor|consul|governor|mayor|préf[eè]te?|ministre|consule?|directeur|directrice|ambassadeur|"
    r"ambassadrice|procureure?|présidente?|прокурору|министру|президенту|председателю|директору|начальнику|главе|"
    r"уполномоченному|руководителю|послу|судье)(?:\s+general|\s+général)?"
    r"(?:\s+(?:of|for|de|des|du)\b.*|(?:\s+[а-яё]+){1,4})?\Z",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?:from|de la part de|от|expéditeur|sender)\b", re.IGNORECASE)
_HEADING = re.compile(
    r"\b(?:letter|request|appeal|regarding|concerning|case of|detention|trial|situation|statement|petition|complaint|"
    r"submission|memorandum|notice|report|call for|demande|обращение|заявление|жалоба|ходатайство)\b",
    re.IGNORECASE,
)
_OPEN_LETTER = re.compile(
    r"(?:an?\s+)?(?:(?:joint|open|public|urgent|common|collective|second)\s+)+(?:letter|statement|appeal|call|petition)\s+to\s|"
    r"lettre (?:ouverte|commune|collective) (?:à|au|aux)\s|appel (?:commun|collectif) (?:à|au|aux)\s|"
    r"открытое (?:письмо|обращение)\s|коллективное (?:письмо|обращение)\s",
    re.IGNORECASE,
)
_LINES = 16  # of one address at most


def is_office_alone(words: str) -> bool:
    """Whether these words of an address are an office ("Préfet", "Генеральному прокурору"), and nobody's name."""
    return _OFFICE_ALONE.match(words) is not None


_STREET = re.compile(
    r"(?:p\.?\s?o\.? box|\d+[\w/-]*,?\s.*\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|drive|dr|lane|ln|way|sq|"
    r"square|place|plaza|court|ct|highway|hwy|terrace|close|row|quai|rue|allée|nw|ne|sw|se)\b|"
    r"(?:rue|avenue|boulevard|quai|place|ул\.|улица|пр\.|проспект)\s|"
    r"(?:[A-Z][\w'’.-]+ ){1,4}(?:street|road|avenue|square|lane|boulevard)\Z|"
    r"\d+[\w-]*,? (?:bis )?(?:rue|avenue|boulevard|quai|place))",
    re.IGNORECASE,
)


def is_street(line: Line) -> bool:
    """Whether a line of an address is one of a street or a box, and the name in it is nobody's who is written to."""
    return _STREET.match(line.text) is not None


def is_for_attention(line: Line) -> bool:
    """Whether a line only says who in the house shall see it."""
    return re.match(r"(?:attention|attn|f\.?a\.?o\.?:? (?=\S+ \S))", line.text, re.IGNORECASE) is not None


def addressed(
    head: list[Line], salutation: Line | None, headers: tuple[Header, ...], *, loose: bool = False
) -> tuple[Line, ...]:
    """The lines of address above the greeting: name, office, body of each addressee.

    loose: whether the text shows by other signs that it is a letter, so that an address above its first sentence counts
    where nobody is greeted.
    """
    titled = tuple(line for line in head[:8] if _OPEN_LETTER.match(line.text) and len(line.text) < 200)
    if salutation is None and loose and not titled and not any(h.label in {"from", "to"} for h in headers):
        return _above_text(head)
    if salutation is None or any(h.label == "from" for h in headers):
        return titled
    paragraphs, dated = _paragraphs([line for line in head if line.end <= salutation.start])
    fits = [i for i, p in enumerate(paragraphs) if _is_address(p)]
    below = [i for i in fits if dated is not None and i >= dated and _may_follow_date(paragraphs[i])]
    chosen = below or _before_date(paragraphs, fits)
    if not chosen:
        return titled
    chosen = _with_loose_lines(paragraphs, chosen)
    return tuple(line for i in chosen for line in paragraphs[i][:_LINES])


def _above_text(head: list[Line]) -> tuple[Line, ...]:
    """The address above the first sentence: the paragraphs that begin with a title, "To" or a name and go on."""
    stop = next((i for i, line in enumerate(head) if len(line.text) > 60 and " " in line.text), len(head))
    paragraphs, dated = _paragraphs(head[:stop])
    found: list[Line] = []
    for i, paragraph in enumerate(paragraphs):
        first = paragraph[0]
        if not _is_address(paragraph) and len(paragraph) > 1:
            continue
        named = name_in_line(first) is not None and len(paragraph) > 1 and (i > 0 or dated is None)
        if (TO_SOMEBODY.match(first.text) or named or _RUSSIAN_INITIALS.match(first.text)) and not _HEADING.search(
            first.text
        ):
            found.extend(paragraph[:_LINES])
    return tuple(found)


_RUSSIAN_INITIALS = re.compile(r"[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.\Z")  # "Гаделиной А. Р."
_EXCELLENCY = re.compile(r"(?:his|her|their) excellenc(?:y|ies)\b|h\.\s?e\.\s|son excellence\b", re.IGNORECASE)


def address_at_foot(foot: list[Line]) -> tuple[Line, ...]:
    """The address below the signatures, as notes of missions set it: from "His Excellency" to the next blank line."""
    for i, line in enumerate(foot):
        if i and line.blank_before and _EXCELLENCY.match(line.text):
            j = i + 1
            while j < len(foot) and not foot[j].blank_before and j - i < _LINES:
                j += 1
            return tuple(foot[i:j])
    return ()


def _paragraphs(above: list[Line]) -> tuple[list[list[Line]], int | None]:
    """The paragraphs above the greeting without dates and references, and the number of the first behind the date."""
    paragraphs: list[list[Line]] = []
    dated: int | None = None
    fresh = True
    for line in above:
        header = header_in(line)
        is_date = _DATE_LINE.match(line.text) or (header is not None and header[0] == "date")
        if is_date and dated is None:
            dated = len(paragraphs)
        aside = is_date or _REFERENCE.match(line.text) or is_reference(line) or COPY.match(line.text + " ")
        if (aside or (header is not None and header[0] != "to")) and not TO_SOMEBODY.match(line.text):
            fresh = True
            continue
        if fresh or line.blank_before:
            paragraphs.append([])
        paragraphs[-1].append(line)
        fresh = False
    if dated is not None and dated >= len(paragraphs):
        dated = None
    return paragraphs, dated


def _may_follow_date(paragraph: list[Line]) -> bool:
    """What stands between date and greeting is the address, unless it is a heading or the sender's own address."""
    first = paragraph[0].text
    if TO_SOMEBODY.match(first):
        return True
    if _HEADING.search(first) or _SENDER.match(first):
        return False
    if len(paragraph) == 1:
        return bool(_PUBLIC_BODY.match(first)) and not first.isupper()
    return True


def _before_date(paragraphs: list[list[Line]], fits: list[int]) -> list[int]:
    """The address where no date parts it from the letterhead: those to somebody, else the last but the first."""
    to_somebody = [i for i in fits if TO_SOMEBODY.match(paragraphs[i][0].text)]
    if to_somebody:
        return to_somebody
    others = [
        i
        for i in fits
        if (i or len(paragraphs) == 1)
        and not _HEADING.search(paragraphs[i][0].text)
        and not _SENDER.match(paragraphs[i][0].text)
    ]
    return others[-1:]


def _with_loose_lines(paragraphs: list[list[Line]], chosen: list[int]) -> list[int]:
    """An address that was set with a space between its lines: the single short lines around those chosen."""
    found = set(chosen)
    for i in range(min(chosen) + 1, len(paragraphs)):
        one = paragraphs[i]
        if i not in found and i - 1 in found and len(one) == 1 and _is_short(one[0]) and len(paragraphs[i - 1]) == 1:
            found.add(i)
    return sorted(found)


def _is_short(line: Line) -> bool:
    return (
        len(line.text) <= 80
        and not line.text.endswith((".", ":", "?"))
        and not line.text.isupper()
        and not _HEADING.search(line.text)
    )


def _is_address(block: list[Line]) -> bool:
    """Whether short lines make an address; one line alone must begin with a title or a word of address."""
    if len(block) > _LINES or any(len(line.text) > 110 or line.text.endswith(("?", "!")) for line in block):
        return False
    if any(line.text.endswith(".") and len(line.text.split()) > 9 for line in block):
        return False
    if _SENDER.match(block[0].text):
        return False
    first = block[0].text
    if len(block) == 1:
        return bool(TO_SOMEBODY.match(first) or _PUBLIC_BODY.match(first))
    return True
