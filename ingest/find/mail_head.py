"""The head of an e-mail, fax or memorandum: from whom, to whom, copied to whom, of what date, about what."""

import re
from dataclasses import dataclass

from ingest.find.lines import Line

LABELS = {
    "from": "from", "de": "from", "от": "from", "отправитель": "from", "von": "from",
    "sender": "from", "expéditeur": "from",
    "to": "to", "à": "to", "attention": "to", "attn": "to", "attn.": "to", "кому": "to", "получатель": "to",
    "куда": "to",
    "for attention": "to", "for the attention of": "to", "à l'attention de": "to", "à l’attention de": "to", "an": "to",
    "recipient": "to", "recipients": "to", "destinataire": "to", "destinataires": "to",
    "addressee": "to", "pour": "to",
    "cc": "cc", "c.c.": "cc", "copy": "cc", "copies": "cc", "bcc": "cc", "копия": "cc", "copie": "cc", "copie à": "cc",
    "cci": "cc", "kopie": "cc",
    "date": "date", "sent": "date", "дата": "date", "отправлено": "date", "envoyé": "date", "gesendet": "date",
    "datum": "date", "date sent": "date", "dated": "date",
    "subject": "subject", "re": "subject", "objet": "subject", "sujet": "subject", "тема": "subject",
    "betreff": "subject", "subj": "subject", "regarding": "subject",
    "reply-to": "reply-to", "reply to": "reply-to", "répondre à": "reply-to",
    "through": "", "thru": "", "via": "", "by email": "", "by e-mail": "", "ref": "", "reference": "", "our ref": "",
    "your ref": "", "your reference": "", "our reference": "", "importance": "", "priority": "", "attachments": "",
    "pages": "", "fax": "", "tel": "", "phone": "", "classification": "", "file": "", "ref.": "", "importance ": "",
}  # fmt: skip
_HEADER = re.compile(
    r"(?P<label>" + "|".join(re.escape(label) for label in sorted(LABELS, key=len, reverse=True)) + r")"
    r"\s{0,3}[:：]\s{0,3}(?P<value>.*)\Z",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:TO|FROM|CC|DATE|SUBJECT|RE|ATTN)\Z")
# of a note or memorandum, where the heading says that it is one: "For: Ambassador Holm", "By: Kari Dahl"
_OF_NOTE = re.compile(
    r"(?:(?:prepared|written|drafted|submitted|rédigée?)\s)?(?:(?P<to>for|to|pour)|(?P<by>by|par)|author)\s?:\s?(?=\S)",
    re.IGNORECASE,
)
# the next header without the colon, which scans lose, and stamps that archives set beside a header
_NO_VALUE = re.compile(
    r"(?:Subject|Cc|Bcc|Sent|Date|From|Attachments?|Importance)\b(?=\s|\Z)|(?:De)?[Cc]lassified (?:by|under)\b|"
    r"Derived from\b|[A-Z][a-z]{1,2}\s?:\s|[^\w<(\[]{1,3}\s?(?:Subject|Cc|Sent|Date|From|To)\b"
)
# "Yusuf Adeyemi <yusuf@clinic.example>", as web mail prints the sender, with no label before it
_UNLABELLED = re.compile(r"[^<>:@]{3,60}\s<[^<>\s@]{1,100}@[^<>\s]{1,150}>\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One header line: its label in one spelling ("from", "to", "cc", "date", "subject"), its value and its line."""

    label: str
    start: int
    end: int
    value_start: int
    is_for_attention: bool = False  # "Attention: ...", which stands in addresses, too


def header_in(line: Line) -> tuple[str, int] | None:
    """The label, in one spelling ("" for one that tells nothing here), and where the value starts."""
    match = _HEADER.match(line.text) if len(line.text) < 600 else None
    if match is None:
        return None
    return LABELS[match.group("label").lower()], line.start + match.start("value")


def headers_in(head: list[Line], *, is_note: bool = False) -> tuple[Header, ...]:
    """The headers of the first lines, each label once. is_note: whether its heading says that it is a note or memo."""
    tabled = is_note or _is_tabled(head)
    found: list[Header] = []
    seen: set[str] = set()
    for i, line in enumerate(head[:40]):
        label, value, stop = _read(head, i, is_note=is_note, tabled=tabled)
        if not label or label in seen:
            continue
        j = i + 1
        if value >= line.end and j < len(head) and not head[j].blank_before and not _heads(head[j]):
            value, stop = head[j].start, head[j].end
            j += 1
        while (
            label in {"to", "cc", "from"}
            and j < len(head)
            and not (tabled and _bare(head, j))
            and _goes_on(head, j, label)
        ):
            stop = head[j].end
            j += 1
        seen.add(label)
        attention = bool(re.match(r"att", line.text, re.IGNORECASE))
        found.append(Header(label=label, start=line.start, end=stop, value_start=value, is_for_attention=attention))
    return tuple(found)


def _bare(head: list[Line], i: int) -> str:
    """The label that fills a cell of its own, with its value in the next: "From" | "Kari Dahl"."""
    line = head[i]
    beside = i + 1 < len(head) and head[i + 1].row == line.row >= 0 and line.start == line.row
    return LABELS.get(line.text.lower(), "") if beside else ""


def _is_tabled(head: list[Line]) -> bool:
    """Whether the first lines are a table of from, to and a subject, without colons."""
    labels = {_bare(head, i) for i in range(min(len(head), 24))}
    return {"from", "to", "subject"} <= labels


def _read(head: list[Line], i: int, *, is_note: bool, tabled: bool) -> tuple[str, int, int]:
    """Label, start of the value, end; the label is empty where the line is no header."""
    line = head[i]
    header = header_in(line)
    if header is not None:
        return header[0], header[1], line.end
    noted = _OF_NOTE.match(line.text) if is_note and i < 12 else None
    if noted is not None:
        return "to" if noted.group("to") else "from", line.start + noted.end(), line.end
    if tabled and (label := _bare(head, i)):
        return label, head[i + 1].start, head[i + 1].end
    following = head[i + 1] if i + 1 < len(head) else None
    if _BARE.match(line.text) and following is not None and following.row == line.row >= 0:
        return LABELS[line.text.lower()], following.start, following.end
    if i < 4 and _UNLABELLED.match(line.text) and any(_is_to(later) for later in head[i + 1 : i + 5]):
        return "from", line.start, line.end
    return "", 0, 0


def _heads(line: Line) -> bool:
    """Whether a line begins with a header of its own, and so is not the value of the one above."""
    return header_in(line) is not None or _NO_VALUE.match(line.text) is not None


def _is_to(line: Line) -> bool:
    header = header_in(line)
    return header is not None and header[0] == "to"


def _goes_on(head: list[Line], j: int, label: str) -> bool:
    """Whether a list of people goes on in line j: behind a comma, or as one more line among the headers of a memo."""
    line, before = head[j], head[j - 1]
    if _heads(line) or line.blank_before or _BARE.match(line.text) or len(line.text) > 300:
        return False
    if line.row == before.row >= 0:
        return True
    if before.text.endswith((",", ";")) and label != "from":
        return True
    if line.text.endswith((".", "?", "!")):
        return False
    return any(
        header_in(later) is not None and all(not one.blank_before for one in head[j + 1 : j + 1 + n])
        for n, later in enumerate(head[j + 1 : j + 6], 1)
    )
