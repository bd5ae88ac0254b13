"""The form of a letter or e-mail in English, French, Russian: headers, addressees, salutation, closing, signatories.

Only the form is read here, by rules over lines; nothing of it needs a model. A letter that is quoted below a reply
(with ">", or behind "Original Message") is not read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.find.address import COPY, address_at_foot, addressed
from ingest.find.clean import HEAD_WORD
from ingest.find.greeting import is_private, run_in, salutation_in
from ingest.find.letter_signs import (
    ENOUGH,
    compliments,
    heading_in,
    is_for_another,
    is_other_text,
    references_in,
    undersigned,
)
from ingest.find.lines import Line, lines
from ingest.find.mail_head import Header, headers_in
from ingest.find.signatures import (
    Signature,
    closing_of,
    fragment_signed,
    name_in_line,
    signatures_in,
    signed_alone,
    signed_bare,
    signed_from,
)

FORM = "letter-form/3"
HEAD_LINES = 80
TAIL_LINES = 240

_QUOTED = re.compile(
    r"(?:>|-+ ?original message|-+ ?forwarded message|begin forwarded message|on .{4,80} wrote:\Z|le .{4,80} a écrit|"
    r"-+ ?message d.origine)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """What of a letter's form stands in the text; parts that are missing are None or empty."""

    headers: tuple[Header, ...] = ()
    block: tuple[Line, ...] = ()  # the address of whom it goes to
    salutation: Line | None = None
    closing: Line | None = None
    signatures: tuple[Signature, ...] = ()
    copies: tuple[Line, ...] = ()
    heading: Line | None = None  # "MEMORANDUM", "Open letter to the Minister"
    greeted: Line | None = None  # the body that a note verbale presents its compliments to
    is_run_in: bool = False  # whether the sentence goes on behind the greeting, in its line
    signs: int = 0  # the sum of what shows a letter; ENOUGH of it make one
    end: int = 0  # where the letter itself ends, and the one that it answers or forwards begins

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(header.label for header in self.headers)

    def has_form(self, start: int, end: int) -> bool:
        """Whether this stretch is part of the form (headers, address, signatures) and no prose."""
        greeting = None if self.is_run_in else self.salutation
        lines_of_form = [*self.block, *self.copies, *(line for line in (greeting, self.closing) if line)]
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
        """Whether the form alone shows a letter: it is a mail, or enough signs come together."""
        return self.is_mail or self.signs >= ENOUGH

    @property
    def is_plain(self) -> bool:
        """Whether it is a mail, or somebody is greeted and somebody signs: no doubt is left."""
        return self.is_mail or (self.salutation is not None and bool(self.signatures))


def letter_form(text: str) -> LetterForm:
    """The form of the letter that the text is, as far as there is one."""
    all_quoted = _is_all_quoted(text)
    end = len(text) if all_quoted else _quoted_from(text)
    head = _first(text, end, all_quoted)
    heading, worth = heading_in(head) or (None, 0)
    references = references_in(head)
    headers = headers_in(head, is_note=worth > 0)
    salutation = salutation_in(head, headers)
    is_run_in = salutation is None and (salutation := run_in(head)) is not None
    other = is_other_text(head)
    may_be = not other and (heading is not None or references > 0)
    block = addressed(head, salutation, headers, loose=may_be)
    body_from = salutation.end if salutation else (headers[-1].end if headers else 0)
    if heading is not None:
        body_from = max(body_from, heading.end)
    tail = _last(text, body_from, end, all_quoted)
    closing_at = closing_of(tail)
    closing = tail[closing_at] if closing_at is not None else None
    signed = closing_at + 1 if closing_at is not None else len(tail)
    signatures = signatures_in(tail[signed:])
    if closing_at is None and (salutation or headers or may_be):
        alone = signed_alone(tail)
        if alone is not None:
            closing, signatures, signed = tail[alone[0]], (alone[1],), alone[0] + 1
        else:
            signed = signed_from(tail)
            signatures = signatures_in(tail[signed:])
            signatures = _of_sender(signatures, text, headers)
        if not signatures and salutation is not None:
            bare = fragment_signed(tail) if is_run_in else signed_bare(tail, is_private(salutation))
            signatures = (bare,) if bare is not None else ()
    if not block:
        block = address_at_foot(tail[signed:])
        if block:
            signatures = tuple(s for s in signatures if s.start < block[0].start)
    copies = tuple(line for line in tail[max(0, signed - 1) :] if COPY.match(line.text + " "))
    greeted = compliments(text, end)
    labels = {header.label for header in headers}
    signs = (
        2 * (salutation is not None)
        + 2 * bool(signatures)
        + worth
        + min(references, 2)
        + ("from" in labels)
        + ("to" in labels)
        + (heading is not None and {"from", "to"} <= labels)
        + bool(block and salutation is None)
        + any(is_for_another(line) for line in tail[max(0, signed - 2) : signed + 2])
        + undersigned(text[:6_000])
        + 2 * (greeted is not None)
        + 2 * (greeted is not None and (worth > 0 or greeted.start < 600))
        - 3 * other
    )
    return LetterForm(
        headers=headers,
        block=block,
        salutation=salutation,
        closing=closing,
        signatures=signatures,
        copies=copies,
        heading=heading,
        greeted=greeted,
        is_run_in=is_run_in,
        signs=signs,
        end=end,
    )


_ADDRESS = re.compile(r"[<\[(][^<>\[\]()\n]*[>\])]?|\S*@\S*")
_WORD = re.compile(r"[^\W\d_]{3,}")


def _of_sender(signatures: tuple[Signature, ...], text: str, headers: tuple[Header, ...]) -> tuple[Signature, ...]:
    """Who signs a mail without a closing: where its head names a sender by surname and forename, only the sender.

    Else a name alone on a line is a heading, or one of a list of people.
    """
    sender = next((h for h in headers if h.label == "from"), None)
    if sender is None:
        return signatures
    said = _ADDRESS.sub(" ", text[sender.value_start : sender.end])
    if HEAD_WORD.search(said):
        return signatures  # anybody may sign for a body
    own = {word.casefold() for word in _WORD.findall(said)}
    if len(own) < 2:
        return signatures
    return tuple(s for s in signatures if own & {w.casefold() for w in _WORD.findall(text[s.start : s.end])})


def _is_all_quoted(text: str) -> bool:
    """Whether the whole text is one that somebody quotes, each of its lines behind ">"."""
    rows = [row for row in text[:4_000].splitlines() if row.strip()][:12]
    return len(rows) > 2 and all(row.lstrip().startswith(">") for row in rows)


def _unquoted(found: Iterable[Line]) -> Iterator[Line]:
    blank = True
    for line in found:
        words = line.text.lstrip("> ")
        if words:
            start = line.end - len(words)
            yield Line(start=start, end=line.end, text=words, blank_before=blank or line.blank_before, row=line.row)
        blank = not words


_FROM = re.compile(r"(?:from|de|от|von)\s?:", re.IGNORECASE)


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


def _first(text: str, end: int, all_quoted: bool) -> list[Line]:
    found = []
    for line in _unquoted(lines(text, 0, end)) if all_quoted else lines(text, 0, end):
        found.append(line)
        if len(found) >= HEAD_LINES:
            break
    return found


def _last(text: str, start: int, end: int, all_quoted: bool) -> list[Line]:
    window = max(start, end - 24_000)
    found = lines(text, window, end)
    return list(_unquoted(found) if all_quoted else found)[-TAIL_LINES:]


__all__ = ["FORM", "Header", "LetterForm", "Signature", "letter_form", "name_in_line"]
