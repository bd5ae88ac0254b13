"""Whom "who" means: the person and not the body behind "of", one name beside a noun, or all of a list."""

from typing import TYPE_CHECKING

from ingest.claims.unnamed import BODY_NOUNS
from ingest.find.names import NameKind

if TYPE_CHECKING:
    from ingest.claims.told import Told


def human_over(told: "Told", i: int) -> int:
    """The person whom "who" means in "Kim, of the Union, who": the one whom the body behind "of" belongs to."""
    words = told.parsed.words
    name = told.name_at(i)
    if name is None or name.kind is NameKind.PERSON or words[i].dep != "pobj":
        return i
    over = words[words[i].head].head
    other = told.name_at(over)
    if other is None and words[over].dep == "appos" and words[over].lemma not in BODY_NOUNS:
        return over  # "Kim, a lawyer at the Union who": Kim
    return over if other is not None and other.kind is NameKind.PERSON else i


def is_called(told: "Told", i: int) -> bool:
    """Whether word i is the name of a person in apposition to a noun: "his father, Lee"."""
    if i < 0:
        return False
    word, name = told.parsed.words[i], told.name_at(i)
    person = name is not None and name.kind is NameKind.PERSON
    return person and word.dep == "appos" and told.parsed.words[word.head].name is None


def joined_before(told: "Told", i: int) -> list[int]:
    """The words that "A, B and C, who ..." joins to C: only with a comma does "who" speak of all of them."""
    words = told.parsed.words
    found = []
    at = i
    while words[at].dep == "conj" and words[words[at].head].name is not None:
        at = words[at].head
        found.append(at)
    comma = i + 1 < len(words) and words[i + 1].text == ","
    return found if comma else []
