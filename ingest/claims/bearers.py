"""Who acts where the name of a body stands before somebody's title: "the Council (HC) President Lena Diab met"."""

from typing import TYPE_CHECKING

from ingest.claims.offices import is_office
from ingest.find.names import NameKind

if TYPE_CHECKING:
    from ingest.claims.told import Told


def bearer(told: "Told", body: int) -> int | None:
    """The person whose title stands right behind a body and its initials in brackets, which the parse takes apart."""
    words = told.parsed.words
    at = body + 1
    if [w.text for w in words[at : at + 3 : 2]] != ["(", ")"]:
        return None
    at += 3
    begin = at
    while at < len(words) and words[at].name is None and words[at].text[:1].isupper():
        at += 1
    name = told.name_at(at) if begin < at < len(words) else None
    if name is None or name.kind is not NameKind.PERSON:
        return None
    return at if is_office(told.text[words[begin].start : words[at - 1].end]) else None


def is_source(told: "Told", noun: int, body: int) -> bool:
    """Whether a name in brackets behind a plural is where the news is from: "in talks with rebels (AP)"."""
    words = told.parsed.words
    return words[noun].tag == "NNS" and told.text[words[body].start - 1 : words[body].start] == "("
