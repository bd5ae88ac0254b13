"""The order of words around an office: where the run of its words ends, and whose name stands next to it."""

from ingest.claims.told import Told
from ingest.find.names import NameKind


def nearest_person(told: Told, noun: int) -> int:
    """The last name of a person before a noun."""
    for i in range(noun - 1, -1, -1):
        name = told.name_at(i)
        if name is not None and name.kind is NameKind.PERSON:
            return i
    return -1


def is_plural(told: Told, noun: int) -> bool:
    return told.parsed.words[noun].tag in {"NNS", "NNPS"}


def past_of(told: Told, noun: int, after: int) -> int:
    """The place behind "of the court" that follows a noun."""
    words = told.parsed.words
    if after < len(words) and words[after].lemma in {"of", "at", "for"}:
        at = after + 1
        while at < len(words) and words[at].pos in {"DET", "ADJ"} and words[at].name is None:
            at += 1
        if at < len(words) and words[at].name is not None:
            return at + 1
    return after


def same_clause(told: Told, noun: int, person: int) -> bool:
    """Whether a noun that the parse makes a subject follows the subject of the same verb: one of both is wrong."""
    words = told.parsed.words
    return words[person].dep in {"nsubj", "nsubjpass"} and words[noun].head == words[person].head


def noun_run(told: Told, at: int) -> tuple[int | None, int]:
    """The noun that ends the run of words from ``at``, and the place behind it."""
    words = told.parsed.words
    noun = None
    while at < len(words):
        word = words[at]
        if word.name is not None:
            if told.names[word.name].kind is NameKind.PERSON:
                break
        elif word.tag == "POS":
            noun = None  # "X, the minister's aide"
        elif word.pos in {"NOUN", "PROPN"}:
            noun = at
        elif (
            word.pos not in {"ADJ", "DET", "ADV", "NUM"}
            and word.tag
            not in {
                "POS",
                "PRP$",
                "VBN",
                "VBG",
                "HYPH",
                "WP$",
            }
        ) or (noun is not None and word.tag not in {"POS", "HYPH"} and word.pos in {"DET", "ADV", "NUM"}):
            break
        at += 1
    return noun, (noun + 1 if noun is not None else at)


def _before_another(told: Told, noun: int) -> bool:
    """Whether "of Staff" and titles alone part the noun from another's name: "X, Army Chief of Staff Lt. Y"."""
    words = told.parsed.words
    at = noun + 1
    while at < min(len(words), noun + 7) and words[at].name is None:
        if words[at].text not in {"of", "."} and not (
            words[at].pos in {"PROPN", "NOUN"} and words[at].text[:1].isupper()
        ):
            break
        at += 1
    name = told.name_at(at) if at < len(words) else None
    return name is not None and name.kind is NameKind.PERSON


def runs_on(told: Told, noun: int, person: int) -> bool:
    """Whether a noun behind a person is joined to one that stands before the next: "X, the leader and minister Y"."""
    words = told.parsed.words
    if noun > person and _before_another(told, noun):
        return True
    if noun < person or [w.text.lower() for w in words[noun + 1 : noun + 2]] != ["and"]:
        return False
    last, after = noun_run(told, noun + 2)
    if last is None or any(w.name is not None or w.pos == "DET" for w in words[noun + 2 : after]):
        return False
    name = told.name_at(after) if after < len(words) else None
    return name is not None and name.kind is NameKind.PERSON
