"""The names in the address lines of mail: "Samuel Okonjo-Reid <s@x.example>", "Mehari, Dawit T; Lind, Eva"."""

import re
from collections.abc import Iterator

from ingest.find.given_names import is_given_name
from ingest.find.letter import name_in_line
from ingest.find.lines import Line

_MAILBOX = re.compile(r"\"?(?P<name>[^<>\",;@\n\[\]]{3,60})\"?(?:\s*[<\[][^<>\[\]\s]{1,254}[>\]])?(?=\s*(?:[,;\n]|\Z))")


# "Lind, Eva T; Falk, Arne J", as office mail prints it: parted by semicolons, the surname first
_INVERTED = re.compile(
    r"(?:(?<=[;:>\n])|(?<=[;:>] )|"
    r"(?<=\s\s))\s*(?P<name>[A-Z][^\W\d_]+(?:[-' ][A-Z][^\W\d_]+)?, [A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?"
    r"(?: [A-Z]\b\.?| [A-Z][a-z]+)?)"
    r"(?:\s(?:[\d\]|]|[A-Z]{1,2}\d{1,2}\b|\d\.\d\([A-Z]\)))?(?:\s*[<\[(][^<>\[\]()\n]{1,120}[>\])]){0,2}\s*(?=;|\n|\Z)"
)
# The code of a ground for blacking out, which archives set where an address stood: "Ann Poe B6"
_GROUND = re.compile(r"\s+[A-Z]{1,2}\d{1,2}\Z")


def _is_inverted(name: str) -> bool:
    """Whether the surname comes first: not in "Anna Reyes, Visa Section", where a desk stands behind the comma."""
    before, behind = (part.split() for part in name.split(", "))
    if len(before) == 1:
        return True
    if len(behind) > 1 and len(behind[1].rstrip(".")) > 1 and not is_given_name(behind[1]):
        return False
    return is_given_name(behind[0]) or not is_given_name(before[0])


QUOTED_HEAD = re.compile(
    r"^[ >]*(?P<label>(?:From|To|Cc|CC|Bcc)\s?:)[^\n]{3,2000}(?:(?<=;)\n[^\n]{1,2000})*", re.MULTILINE
)


def inverted(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The names in a header that have the surname first."""
    return [i for i in _INVERTED.finditer(text, start, end) if _is_inverted(i.group("name"))]


def mailboxes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The people's names of an address header: "Samuel Okonjo-Reid <s@x.example>, Dawit Mehari"."""
    last_first = inverted(text, start, end)
    for match in last_first:
        yield match.span("name")
    for match in _MAILBOX.finditer(text, start, end):
        if any(i.start() < match.end("name") and match.start("name") < i.end() for i in last_first):
            continue
        words = _GROUND.sub("", match.group("name").strip())
        if not words:
            continue
        at = match.start("name") + match.group("name").index(words)
        place = name_in_line(Line(start=at, end=at + len(words), text=words, blank_before=False))
        if place is not None:
            yield place
