"""CITES: the cases that a ruling names beside its own, and what it does with them."""

import re
from collections.abc import Iterator

from graph.model import Appearance, Span, folded
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.hearing import Bench, draft
from ingest.find.names import Name, NameKind
from ingest.link import Linked

_TREATMENT = re.compile(
    r"\b(?P<word>overrul(?:ed?|es|ing)|distinguish(?:ed|es|able|ing)?|not\s+follow(?:ed)?|declin\w+\s+to\s+follow|"
    r"follow(?:ed|s|ing)?|appl(?:ied|ying|ies)|revers(?:ed|es|ing)|vacated|clarified|modified|superseded|abrogated)\b",
    re.IGNORECASE,
)
# A verb before the name has the case for its object; behind the name it must be passive; "the following" is none.
_BEFORE_NAME = re.compile(
    r"\s+(?:(?:the\s+)?(?:decision|judgment|ruling|reasoning|approach|principles?|test|holding|guidance|case)\s+)?"
    r"(?:(?:of\s+(?:the\s+)?[A-Z][\w ]{2,40}\s+)?in\s+)?(?:the\s+case\s+of\s+)?(?:the\s+)?\Z"
)
_PASSIVE = re.compile(
    r"\A[^.;:“”\"]{0,80}\b(?:is|are|was|were|be|been|being|stands?)\s+(?:\w+\s+){0,2}(?P<word>overruled|"
    r"distinguish(?:ed|able)|not\s+followed|followed|applied|reversed|vacated|clarified|modified|superseded|abrogated)\b",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"\s[-–]?(?:v|vs|c|versus)\.?[-–]?\s", re.IGNORECASE)
_NO_CASE = re.compile(
    r"\b(?:Convention|Act|Article|Protocol|Charter|Treaty|Regulations?)\b(?! v)|\bTerm\Z|"
    r"\b(?:RECORD|COUNSEL|APPEARANCES|ORDER|JUDGMENT|REASONS)\b"
)


def cites(text: str, linked: Linked, case: Appearance, who: Bench, below: set[str]) -> Iterator[Draft]:
    """The cases that the text names, each once, with what is done to it where that is plain."""
    own = _own_parties(case, who)
    by_sentence: dict[tuple[int, int], list[tuple[Name, Appearance]]] = {}
    for name, appearance, sentence in linked.in_sentences():
        if name.kind is not NameKind.CASE or appearance is None or appearance.id == case.id or appearance.id in below:
            continue
        if _is_own(appearance.name, own) or _NO_CASE.search(appearance.name) or len(appearance.name) < 4:
            continue
        by_sentence.setdefault(sentence, []).append((name, appearance))
    done: set[str] = set()
    ends = sorted(end for _, end in linked.sentences)
    for (start, end), named in by_sentence.items():
        distinct = {a.id: (n, a) for n, a in reversed(named)}
        for name, appearance in reversed(distinct.values()):
            if appearance.id in done:
                continue
            done.add(appearance.id)
            span = _treatment(text, start, end, name) if len(distinct) == 1 else None
            # a full stop inside the name may have been taken for the sentence's end
            last = end if name.end <= end else next((e for e in ends if e >= name.end), name.end)
            yield draft(Relation.CITES, case, appearance, (start, last), 0.95, role=span)


def _treatment(text: str, start: int, end: int, name: Name) -> Span | None:
    """What the sentence says was done to the case: a verb whose object it is, or a passive behind it."""
    for match in _TREATMENT.finditer(text, start, min(end, name.start)):
        if _BEFORE_NAME.fullmatch(text, match.end(), name.start):
            return Span(start=match.start("word"), end=match.end("word"), text=match.group("word"))
    passive = _PASSIVE.match(text[name.end : end]) if name.end < end else None
    if passive is None:
        return None
    a, b = (name.end + at for at in passive.span("word"))
    return Span(start=a, end=b, text=text[a:b])


def _own_parties(case: Appearance, who: Bench) -> tuple[set[str], set[str]]:
    """The words of the own parties: of the people, by which a case is known, and of all."""
    named = [folded(a.name) for a, _, _, _ in who.parties if a.kind is EntityKind.PERSON and folded(a.name)]
    people = {n.split()[-1] for n in named} | set(named)
    every = set(people)
    for appearance, _, _, _ in who.parties:
        every |= _words(appearance.name)
    parts = _VERSUS.split(case.name)
    if len(parts) == 2:
        first, second = (_words(p) for p in parts)
        people |= {w for w in first if w not in _OFFICES} | {w for w in second if w not in _OFFICES}
        every |= first | second
    return people - _OFFICES, every | _OFFICES


_SMALL = frozenset("and others another the of for in on a an la le de et al r ex parte application".split())
_OFFICES = frozenset(
    "minister secretary state home department citizenship immigration public safety emergency preparedness canada"
    " attorney general refugees united states kingdom employment solicitor commissioner uscis ins dhs ice sshd".split()
)


def _words(name: str) -> set[str]:
    return set(folded(name).split()) - _SMALL


def _is_own(name: str, own: tuple[set[str], set[str]]) -> bool:
    """Whether "A v. B" is the own case under a short name: a person who is its party, and none but its parties."""
    parts = _VERSUS.split(name)
    if len(parts) != 2:
        return False
    people, every = own
    first, second = (_words(p) for p in parts)
    return bool((first & people and second & every) or (second & people and first & every))
