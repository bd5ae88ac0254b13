"""Names found once are found everywhere: by their full form, a surname or forename, or "the Board"."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.find.clean import is_title
from ingest.find.gazetteer import is_agency, is_ministry, nation_code, state_code
from ingest.find.keys import WORD, body_key, in_order, last_word, person_key
from ingest.find.names import Name, NameKind

PROPAGATED = "again/1"


# Words that stand for a body when "the" goes before and the body's name has them: "the Board", "the Observatory".
_SHORT = frozenset(
    "foundation department ministry agency clinic committee group organisation organization association union"
    " party court"
    " tribunal board service commission council embassy movement coalition network institute centre center society"
    " federation office bureau project consortium observatory front league alliance assembly senate guard force"
    " treasury"
    " directorate division church parish mission forum initiative fund trust campaign battalion confederation"
    " congress"
    " secretariat consulate gendarmerie fellowship choir university college school ledger dispatch prosecutor".split()
)


# Forenames that are first of all other words; alone they are not taken for a person.
_OTHER_WORDS = frozenset(
    "will may april june august mark hope grace faith joy rose art bill chase dean drew frank gene grant guy jack"
    " justice"
    " miles penny pat ray rich rob rod sue summer sunny victor autumn dawn christian major prince general judge"
    " page case"
    " march young law long little white black brown green king price rice stone wood field church day".split()
)


@dataclass(frozen=True, slots=True)
class _Want:
    words: tuple[str, ...]
    kind: NameKind
    short_of: tuple[str, ...] = ()  # of a short form: the keys of the bodies that it may mean


def found_again(text: str, names: list[Name]) -> tuple[list[Name], dict[int, str]]:
    """The names, and every further place where one of them stands, or a short form of one.

    Short forms are a person's surname or forename, and the last word of a body behind "the". Also returned: for short
    forms of bodies, by where they begin, the key of the body that is meant.
    """
    wanted = _wanted(text, names)
    if not wanted:
        return names, {}
    shouted = dict(_in_capitals(wanted))
    nothing: list[_Want] = []
    starts = [n.start for n in names]
    added: list[Name] = []
    meant: dict[int, str] = {}
    tokens = [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
    skip_to = 0
    last_seen: dict[str, int] = {}
    upcoming = 0
    for i, (token, start, _) in enumerate(tokens):
        while upcoming < len(names) and names[upcoming].start <= start:
            if names[upcoming].kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
                last_seen[body_key(names[upcoming].text)] = names[upcoming].start
            upcoming += 1
        base = token[:-2] if token.endswith(("'s", "’s")) else token
        if start < skip_to:
            continue
        options = wanted.get(base) or (shouted.get(base, nothing) if base.isupper() and len(base) > 1 else nothing)
        for want in options:
            match = _matches(tokens, i, want.words)
            if match is None or "\n\n" in text[start:match] or re.search("[@_]", text[start:match]):
                continue
            if _covered(names, starts, start, match):
                if want.short_of and _is_body_at(names, starts, start, match):
                    # a finder saw "Front" by itself: it still means the body that "the Front" means
                    body = _short_form(text, tokens, i, match, want, last_seen)
                    if body is not None:
                        meant[start] = body
                continue
            if want.short_of:
                body = _short_form(text, tokens, i, match, want, last_seen)
                if body is None:
                    continue
                meant[start] = body
            elif (
                want.kind is NameKind.PERSON
                and len(want.words) == 1
                and (_goes_on(text, match) or _is_behind_another(text, start))
            ):
                continue  # "Mohammed Yussef", "Omar al Yussef": another one
            added.append(Name(start=start, end=match, text=text[start:match], kind=want.kind, finder=PROPAGATED))
            skip_to = match
            break
    return sorted([*names, *added], key=lambda n: (n.start, n.end)), meant


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word follows right behind: then a single word is not the whole name."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and text[end + 2 : end + 3].islower()


_OTHER_BEFORE = re.compile(r"\b([A-Z][a-z][\w’'-]*) (?:al|el|bin|ibn)[ -]\Z")


def _is_behind_another(text: str, start: int) -> bool:
    """Whether another's forename and a particle stand before: then a single word is the end of that name."""
    before = _OTHER_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and not is_title(before.group(1)) and nation_code(before.group(1)) is None


def _in_capitals(wanted: dict[str, list[_Want]]) -> Iterator[tuple[str, list[_Want]]]:
    """The wanted full names in capitals, by their first word."""
    grouped: dict[str, list[_Want]] = defaultdict(list)
    for options in wanted.values():
        for want in options:
            if not want.short_of and len(want.words) > 1:
                grouped[want.words[0].upper()].append(_Want(tuple(w.upper() for w in want.words), want.kind))
    for options in grouped.values():
        yield options[0].words[0], options


def _short_form(
    text: str,
    tokens: list[tuple[str, int, int]],
    at: int,
    end: int,
    want: _Want,
    last_seen: dict[str, int],
) -> str | None:
    """The body that "the Board" means here: the only one that it can, or the one named last and not long before."""
    before = tokens[at - 1] if at else None
    if before is None or before[0].lower() not in {"the", "this", "that"} or tokens[at][1] - before[2] != 1:
        return None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following and following[1] - end == 1:
        behind = tokens[at + 2][0] if at + 2 < len(tokens) else ""
        if following[0][0].isupper() or (following[0] in {"of", "for"} and behind[:1].isupper()):
            return None
    seen = [key for key in want.short_of if key in last_seen]
    if len(want.short_of) == 1:
        return want.short_of[0]
    if not seen or want.words[0].lower() in {"court", "tribunal"}:
        return None
    latest = max(seen, key=lambda key: last_seen[key])
    return latest if tokens[at][1] - last_seen[latest] < 700 else None


def _wanted(text: str, names: list[Name]) -> dict[str, list[_Want]]:
    wanted: dict[str, list[_Want]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()

    def want(words: tuple[str, ...], kind: NameKind, short_of: tuple[str, ...] = ()) -> None:
        if words and words not in seen:
            seen.add(words)
            wanted[words[0]].append(_Want(words, kind, short_of))

    ordinary = {w for w in WORD.findall(text) if w.islower()}
    forenames: dict[str, set[str]] = defaultdict(set)
    shorts: dict[str, dict[str, NameKind]] = defaultdict(dict)
    for name in names:
        if name.kind not in {NameKind.PERSON, NameKind.ORGANISATION, NameKind.GOVERNMENT}:
            continue
        words = tuple(WORD.findall(in_order(name.text) if name.kind is NameKind.PERSON else name.text))
        if not words:
            continue
        if len(words) > 1 or (len(words[0]) > 2 and words[0].lower() not in ordinary):
            want(words, name.kind)
        if name.kind is NameKind.PERSON:
            if len(words) > 1:
                last = last_word(name.text)
                if len(last) > 2 and last[0].isupper() and _may_stand_alone(last, ordinary):
                    want((last,), NameKind.PERSON)
                    if last.isupper() and len(last) > 3:
                        want((last.title(),), NameKind.PERSON)
                forenames[words[0]].add(person_key(name.text).split()[-1])
        elif len(words) > 1:
            key = body_key(name.text)
            for word in words:
                is_last = word == words[-1] and name.kind is NameKind.ORGANISATION and len(word) > 3
                if word[0].isupper() and (word.lower() in _SHORT or is_last) and not state_code(word):
                    shorts[word][key] = name.kind
                    if word.isupper():
                        shorts[word.title()][key] = name.kind
            if name.kind is NameKind.GOVERNMENT and "department" not in key and "ministry" not in key:
                sorts = (
                    ("Department", "Ministry")
                    if is_ministry(name.text)
                    else ("Agency",)
                    if is_agency(name.text)
                    else ()
                )
                for word in sorts:
                    shorts[word][key] = name.kind
    for forename, surnames in forenames.items():
        plain = len(forename) > 2 and forename[0].isupper() and forename.lower() not in _OTHER_WORDS
        if plain and len(surnames) == 1 and forename.lower() not in ordinary and not forename.isupper():
            want((forename,), NameKind.PERSON)
    for word, bodies in shorts.items():
        kind = NameKind.GOVERNMENT if NameKind.GOVERNMENT in bodies.values() else NameKind.ORGANISATION
        want((word,), kind, tuple(bodies))
    for options in wanted.values():
        options.sort(key=lambda option: -len(option.words))
    return wanted


def _may_stand_alone(word: str, ordinary: set[str]) -> bool:
    return word.lower() not in ordinary and not state_code(word) and word.lower() not in _MONTHS_AND_MODALS


_MONTHS_AND_MODALS = frozenset("will may april june august march justice judge".split())


def _matches(tokens: list[tuple[str, int, int]], at: int, words: tuple[str, ...]) -> int | None:
    """Where the words end that stand at this token, without a final 's; None where they do not stand there."""
    if at + len(words) > len(tokens):
        return None
    for offset, word in enumerate(words):
        token, _, end = tokens[at + offset]
        if token == word:
            continue
        if offset == len(words) - 1 and token in {word + "'s", word + "’s"}:
            return end - 2
        return None
    return tokens[at + len(words) - 1][2]


def _is_body_at(names: Sequence[Name], starts: Sequence[int], start: int, end: int) -> bool:
    i = bisect_right(starts, start) - 1
    return (
        i >= 0
        and (names[i].start, names[i].end) == (start, end)
        and names[i].kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}
    )


def _covered(names: Sequence[Name], starts: Sequence[int], start: int, end: int) -> bool:
    i = bisect_right(starts, end - 1) - 1
    while i >= 0 and names[i].start > start - 400:
        if names[i].end > start and names[i].start < end:
            return True
        i -= 1
    return False
