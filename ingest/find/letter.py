"""The form of a letter or e-mail in English, French, Russian: headers, addressees, salutation, closing, signatories.

Only the form is read here, by rules over lines; nothing of it needs a model. A letter that is quoted below a reply
(with ">", or behind "Original Message") is not read.
"""

import re
from dataclasses import dataclass

from ingest.find.address import COPY, address_at_foot, addressed, salutation_in
from ingest.find.lines import Line, lines
from ingest.find.mail_head import Header, headers_in
from ingest.find.signatures import (
    Signature,
    closing_of,
    name_in_line,
    signatures_in,
    signed_alone,
    signed_from,
)

FORM = "letter-form/2"
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
    headers = headers_in(head)
    salutation = salutation_in(head, headers)
    block = addressed(head, salutation, headers)
    body_from = salutation.end if salutation else (headers[-1].end if headers else 0)
    tail = _last(text, body_from, end)
    closing_at = closing_of(tail)
    closing = tail[closing_at] if closing_at is not None else None
    signed = closing_at + 1 if closing_at is not None else len(tail)
    signatures = signatures_in(tail[signed:])
    if closing_at is None and (salutation or headers):
        alone = signed_alone(tail)
        if alone is not None:
            closing, signatures, signed = tail[alone[0]], (alone[1],), alone[0] + 1
        else:
            signed = signed_from(tail)
            signatures = signatures_in(tail[signed:])
    if not block:
        block = address_at_foot(tail[signed:])
        if block:
            signatures = tuple(s for s in signatures if s.start < block[0].start)
    copies = tuple(line for line in tail[max(0, signed - 1) :] if COPY.match(line.text + " "))
    return LetterForm(
        headers=headers,
        block=block,
        salutation=salutation,
        closing=closing,
        signatures=signatures,
        copies=copies,
        end=end,
    )


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


def _first(text: str, end: int) -> list[Line]:
    found = []
    for line in lines(text, 0, end):
        found.append(line)
        if len(found) >= HEAD_LINES:
            break
    return found


def _last(text: str, start: int, end: int) -> list[Line]:
    window = max(start, end - 24_000)
    return list(lines(text, window, end))[-TAIL_LINES:]


__all__ = ["FORM", "Header", "LetterForm", "Signature", "letter_form", "name_in_line"]
