"""A case named again by a party alone: which case is meant, and where the short form begins and ends."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.model import folded
from ingest.find.names import Name, NameKind, unbroken, without_overlaps

_VERSUS = re.compile(r"\s[-–]?(?:v|vs|c|versus)\.?[-–]?\s", re.IGNORECASE)
_OTHERS = re.compile(r",?\s(?:and|&)\s(?:\d+\s)?(?:others?|another|ors|anor)\.?\Z", re.IGNORECASE)
_RE_WITH = re.compile(r"(?P<name>Re\.? [A-Z][\w-]*) \(")  # "Re D (Children)"
_APPLYING = re.compile(r"R\.? \((?:on the application of )?(?P<name>[^()]+)\)\Z", re.IGNORECASE)
# who stands first and gives a case no short name
_PUBLIC = re.compile(
    r"(?:the )?(?:minister|secretary|attorney|solicitor|canada|united states|government|sshd|state|r|regina|people|"
    r"m\.?c\.?i|m\.?e\.?i|ins|commissioners?)\b",
    re.IGNORECASE,
)


def case_keys(names: Iterable[Name]) -> dict[str, str]:
    """Short forms of the cases among the names, folded, with the folded full name: where only one case can be meant."""
    meant: dict[str, set[str]] = defaultdict(set)
    for name in _full(names):
        for short in _shorts(name.text):
            meant[folded(short)].add(folded(unbroken(name.text)))
    return {short: next(iter(full)) for short, full in meant.items() if len(full) == 1 and short}


def whole_short_forms(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, with short forms of cases set right: "Roe" in "Poe and Roe, cited above", two joined by "and"."""
    shorts = {short: folded(name.text) for name in _full(names) for short in _shorts(name.text)}
    if not shorts:
        return list(names)
    set_right = [each for name in names for each in _whole(text, name, shorts)]
    return without_overlaps(set_right)


def _whole(text: str, name: Name, shorts: Mapping[str, str]) -> Iterator[Name]:
    if name.kind is not NameKind.CASE or _VERSUS.search(name.text) or name.text in shorts:
        yield name
        return
    for short in shorts:
        part = re.search(rf"(?<!\w){re.escape(name.text)}(?!\w)", short)
        begin = name.start - part.start() if part else -1
        if begin >= 0 and text.startswith(short, begin):
            yield replace(name, start=begin, end=begin + len(short), text=short)
            return
    first, joint, second = name.text.partition(" and ")
    if joint and first in shorts and second in shorts and shorts[first] != shorts[second]:
        yield replace(name, end=name.start + len(first), text=first)
        yield replace(name, start=name.end - len(second), text=second)
        return
    yield name


def _full(names: Iterable[Name]) -> Iterator[Name]:
    return (n for n in names if n.kind is NameKind.CASE and (_VERSUS.search(n.text) or _RE_WITH.match(n.text)))


def _shorts(case: str) -> Iterator[str]:
    """The party by which "A v. B" is known, with and without "and Others"; "Re D" of "Re D (Children)"."""
    if matter := _RE_WITH.match(case):
        yield matter.group("name")
        return
    parts = _VERSUS.split(" ".join(case.split()))
    if len(parts) != 2:
        return
    first, second = parts
    applying = _APPLYING.match(first)
    known = applying.group("name") if applying else second if _PUBLIC.match(first) else first
    if _PUBLIC.match(known) or len(known) < 3:
        return
    yield known
    if alone := _OTHERS.sub("", known):
        yield alone
