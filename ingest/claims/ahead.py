"""The office or kinship that stands ahead of a name, told by the order of the words where the parse goes astray.

"The head of Kenya's Energy Agency, X, said", "the foreign minister of Kenya, Mr X", "a cousin of Y, X", "one of the
lawyers at Y". The parser hangs such a name on the last word of the phrase, and not on the office.
"""

from ingest.claims.offices import is_counsel, is_kin, is_office
from ingest.claims.told import Told
from ingest.find.names import NameKind

_LINKS = frozenset("of for at in to on within with from under".split())
_REACH = 16  # words of the phrase
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


def ahead(told: Told, person: int) -> int | None:
    """The noun of the phrase that a comma parts from the name at word ``person``; None where it may be another's."""
    words, name = told.parsed.words, told.name_at(person)
    if name is None:
        return None
    at = person - 1
    while at > 0 and words[at].name is None and _is_title(told, at, person):
        at -= 1
    if at < 2 or words[at].text != "," or not _closes(told, person):
        return None
    found = _nouns(told, at - 1)
    if len(found) != 1:
        return None  # "the adviser to the head of Y, X": of either
    noun = found[0]
    if words[noun].lemma in {"agent", "representative"}:
        return None  # of a government before a court
    if words[noun].tag not in {"NN", "NNP"} or _has_name(told, noun, person) or _follows_name(told, noun):
        return None
    return noun if _stands_for(told, noun, person) else None


def _is_title(told: Told, at: int, person: int) -> bool:
    word, name = told.parsed.words[at], told.name_at(person)
    titled = name is not None and name.title is not None and word.start >= name.title.start
    return titled or (word.head == person and word.dep == "compound" and word.text[:1].isupper())


def _closes(told: Told, person: int) -> bool:
    """Whether the name ends there, and no list goes on: another name behind a comma."""
    words = told.parsed.words
    after = person + 1
    if after >= len(words):
        return True
    if words[after].text in {",", ")", "(", "–", "—"}:
        rest = words[after + 1 : after + 5]
        named = next((w.name for w in rest if w.name is not None and w.pos not in {"VERB", "AUX"}), None)
        first = rest[0] if rest else None
        listed = named is not None and told.names[named].kind is NameKind.PERSON
        return not (
            listed and first is not None and (first.name == named or first.text == "and" or first.pos == "PROPN")
        )
    word = words[after]
    return word.text in {".", ";", ":"} or word.pos in {"VERB", "AUX"} or word.text.lower() in _WEEKDAYS | {"who"}


def _nouns(told: Told, last: int) -> list[int]:
    """The nouns of office and kinship of the phrase that ends at word ``last``."""
    words = told.parsed.words
    found: list[int] = []
    people = 0
    linked = True  # whether what stands to the right of this word hangs on it
    for i in range(last, max(-1, last - _REACH), -1):
        word, name = words[i], told.name_at(i)
        if name is not None:
            people += name.kind is NameKind.PERSON
            linked = False
        elif word.lemma in _LINKS:
            linked = True
        elif word.pos in {"NOUN", "PROPN"}:
            if linked and (is_office(told.phrase(i).text) or is_kin(word.lemma)):
                found.append(i)
            linked = False
        elif _begins(told, i):
            break
    if people and not (people == 1 and found and (is_kin(words[found[0]].lemma) or is_counsel(words[found[0]].lemma))):
        return []
    return found


def _begins(told: Told, i: int) -> bool:
    """Whether word i begins the phrase or stands before it."""
    words = told.parsed.words
    word = words[i]
    inside = word.pos in {"DET", "ADJ", "NUM"} or word.tag in {"POS", "HYPH", "VBN", "VBG"}
    return not inside or (word.pos == "DET" and i > 0 and words[i - 1].lemma not in _LINKS)


def _has_name(told: Told, noun: int, person: int) -> bool:
    """Whether the parse gives the noun another name."""
    words = told.parsed.words
    mine = told.appearances[words[person].name or 0]
    for c in told.parsed.children(noun, "appos"):
        name = told.name_at(c)
        if c != person and name is not None and name.kind is NameKind.PERSON:
            return told.appearances[words[c].name or 0] is not mine
    return False


def _follows_name(told: Told, noun: int) -> bool:
    """Whether the phrase may be said of a name before it: "X, the head of Y, Z"."""
    words = told.parsed.words
    at = noun - 1
    while at >= 0 and (
        words[at].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV"}
        or words[at].tag in {"POS", "HYPH", "PRP$", "VBN", "VBG"}
    ):
        name = told.name_at(at)
        if name is not None and name.kind is NameKind.PERSON:
            return not is_kin(words[noun].lemma)
        at -= 1
    before = told.name_at(at - 1) if at > 0 and words[at].text in {",", "("} else None
    return before is not None and before.kind is NameKind.PERSON


def _stands_for(told: Told, noun: int, person: int) -> bool:
    """Whether name and phrase are one part of the sentence: not "After talks with the head of Y, X, a lawyer, left"."""
    parsed, words = told.parsed, told.parsed.words
    if words[person].dep not in {"nsubj", "nsubjpass"}:
        return True
    if words[noun].dep in {"nsubj", "nsubjpass"}:
        return words[noun].head == words[person].head
    begin = min(parsed.below(noun), default=noun)
    return begin <= 1 and words[noun].dep not in {"pobj", "attr", "dobj"}


def one_of(told: Told, noun: int) -> int:
    """The plural noun behind "one of": "one of the lawyers at Y" is a lawyer there; else the noun itself."""
    words = told.parsed.words
    if words[noun].text.lower() != "one" or words[noun].name is not None:
        return noun
    for prep in told.parsed.children(noun, "prep"):
        if words[prep].lemma == "of":
            for c in told.parsed.children(prep, "pobj"):
                if words[c].name is None and words[c].tag in {"NNS", "NNPS"}:
                    return c
    return noun
