"""Names to appearances: which names of one document mean the same person, body or case.

Nothing is guessed across kinds, and nothing is joined on a likeness of spelling: a surname alone is the one full name
that ends in it; where two full names do, it stays unassigned unless one of them stands right before it.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.model import Appearance, appearance_id, folded
from graph.vocabulary import EntityKind
from ingest.find.gazetteer import is_agency, is_body, is_ministry, is_seat, nation_code, state_code, state_name
from ingest.find.names import Name, NameKind, without_overlaps

LINKER = "link/1"
PROPAGATED = "again/1"

_WORD = re.compile(r"[^\W_]+(?:[-’'`][^\W_]+)*")
_PARTICLES = frozenset(
    "de da di du des del della der den van von la le el al bin ibn ben abu dos das ter ten st jr sr".split()
)
_LEGAL = frozenset("inc ltd llc llp plc corp co gmbh sa ltda".split())


@dataclass(slots=True, kw_only=True)
class _Cluster:
    kind: NameKind
    key: str
    surfaces: Counter[str] = field(default_factory=Counter)
    first: int = 0

    @property
    def tokens(self) -> list[str]:
        return self.key.split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Every name of a document in order, and the appearance that each means (None: unknown)."""

    names: tuple[Name, ...]
    appearances: tuple[Appearance | None, ...]  # parallel to names
    sentences: tuple[tuple[int, int], ...] = ()

    def in_sentences(self) -> Iterator[tuple[Name, Appearance | None, tuple[int, int]]]:
        """Each name with its appearance and the sentence that it stands in."""
        starts = [s[0] for s in self.sentences]
        for name, appearance in zip(self.names, self.appearances, strict=True):
            at = bisect_right(starts, name.start) - 1
            if at >= 0:
                yield name, appearance, self.sentences[at]

    def distinct(self) -> tuple[Appearance, ...]:
        """The appearances, each once, in the order of their first name."""
        return tuple({a.id: a for a in self.appearances if a}.values())


def link(document: str, text: str, names: Iterable[Name], sentences: Sequence[tuple[int, int]]) -> Linked:
    """The names of one document with the appearances that they mean; names seen once are added wherever they recur.

    names may overlap: the earlier in the iterable wins. sentences are the document's, in order.
    """
    found = without_overlaps(list(names))
    found = _settled(text, found)
    found, meant = _again(text, found)
    found = _settled(text, found)
    return _clustered(document, text, found, sentences, meant)


def surname(name: str) -> str:
    """The last word of a person's name, folded: "Natalia Arno" gives "arno"; "John Smith Jr." gives "smith"."""
    words = [w for w in person_key(name).split() if w not in {"jr", "sr", "ii", "iii"}]
    return words[-1] if words else ""


def _last_word(name: str) -> str:
    words = [w for w in _WORD.findall(in_order(name)) if w.lower() not in {"jr", "sr", "ii", "iii"}]
    return words[-1] if words else ""


def _settled(text: str, names: list[Name]) -> list[Name]:
    """The names with one kind for each spelling in the document."""
    people = {folded(n.text) for n in names if n.kind is NameKind.PERSON and " " in person_key(n.text)}
    surnames = {_last_word(n.text).casefold() for n in names if n.kind is NameKind.PERSON and len(n.text.split()) > 1}
    # words that are certainly somebody's name here: "her brother Jordan", "Paris Ssali"
    borne = {
        w
        for n in names
        if n.kind is NameKind.PERSON and (" " in n.text or not state_code(n.text))
        for w in n.text.split()
    } | {n.text for n in names if n.kind is NameKind.PERSON and n.finder.startswith("form/")}
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in names:
        votes[folded(name.text)][name.kind] += 1
    settled = []
    for name in names:
        key = folded(name.text)
        kind = name.kind
        if (
            name.kind is NameKind.PLACE
            and name.text in borne
            and not _IN_PLACE.search(text, max(0, name.start - 6), name.start)
        ):
            kind = NameKind.PERSON
        elif name.kind in {NameKind.ORGANISATION, NameKind.PLACE, NameKind.NATION}:
            if key in people or (name.text.casefold() in surnames and not state_code(name.text)):
                kind = NameKind.PERSON
            elif name.kind is NameKind.ORGANISATION and is_body(name.text):
                kind = NameKind.GOVERNMENT
            elif name.kind is NameKind.ORGANISATION and state_code(name.text):
                kind = NameKind.PLACE
            elif votes[key][NameKind.GOVERNMENT] and name.kind is NameKind.ORGANISATION:
                kind = NameKind.GOVERNMENT
            elif len(votes[key]) > 1 and not state_code(name.text):
                kind = max(votes[key], key=lambda k: (votes[key][k], k.value))
        elif name.kind is NameKind.PERSON and state_code(name.text) and name.text not in borne:
            kind = NameKind.PLACE
        elif (
            name.kind is NameKind.PERSON
            and " " not in name.text
            and name.text.casefold() not in surnames
            and name.text not in borne
        ):
            ranked = votes[key].most_common(2)
            if len(ranked) > 1 and ranked[0][0] is not NameKind.PERSON and ranked[0][1] > ranked[1][1]:
                kind = ranked[0][0]
        settled.append(name if kind is name.kind else replace(name, kind=kind))
    return settled


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


_IN_PLACE = re.compile(r"\b(?:in|to|from|of|at|near)\s\Z")


def _again(text: str, names: list[Name]) -> tuple[list[Name], dict[int, str]]:
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
    tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    skip_to = 0
    last_seen: dict[str, int] = {}
    upcoming = 0
    for i, (token, start, _) in enumerate(tokens):
        while upcoming < len(names) and names[upcoming].start <= start:
            if names[upcoming].kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
                last_seen[_body_key(names[upcoming].text)] = names[upcoming].start
            upcoming += 1
        base = token[:-2] if token.endswith(("'s", "’s")) else token
        if start < skip_to:
            continue
        options = wanted.get(base) or (shouted.get(base, nothing) if base.isupper() and len(base) > 1 else nothing)
        for want in options:
            match = _matches(tokens, i, want.words)
            if match is None or "\n\n" in text[start:match]:
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
            elif want.kind is NameKind.PERSON and len(want.words) == 1 and _goes_on(text, match):
                continue  # "Mohammed Yussef": another one
            added.append(Name(start=start, end=match, text=text[start:match], kind=want.kind, finder=PROPAGATED))
            skip_to = match
            break
    return sorted([*names, *added], key=lambda n: (n.start, n.end)), meant


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word follows right behind: then a single word is not the whole name."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and text[end + 2 : end + 3].islower()


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

    ordinary = {w for w in _WORD.findall(text) if w.islower()}
    forenames: dict[str, set[str]] = defaultdict(set)
    shorts: dict[str, dict[str, NameKind]] = defaultdict(dict)
    for name in names:
        if name.kind not in {NameKind.PERSON, NameKind.ORGANISATION, NameKind.GOVERNMENT}:
            continue
        words = tuple(_WORD.findall(in_order(name.text) if name.kind is NameKind.PERSON else name.text))
        if not words:
            continue
        if len(words) > 1 or (len(words[0]) > 2 and words[0].lower() not in ordinary):
            want(words, name.kind)
        if name.kind is NameKind.PERSON:
            if len(words) > 1:
                last = _last_word(name.text)
                if len(last) > 2 and last[0].isupper() and _may_stand_alone(last, ordinary):
                    want((last,), NameKind.PERSON)
                    if last.isupper() and len(last) > 3:
                        want((last.title(),), NameKind.PERSON)
                forenames[words[0]].add(person_key(name.text).split()[-1])
        elif len(words) > 1:
            key = _body_key(name.text)
            for word in words:
                last_word = word == words[-1] and name.kind is NameKind.ORGANISATION and len(word) > 3
                if word[0].isupper() and (word.lower() in _SHORT or last_word) and not state_code(word):
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


def _clustered(
    document: str, text: str, names: list[Name], sentences: Sequence[tuple[int, int]], meant: dict[int, str]
) -> Linked:
    aliases = _introduced(text, names)
    groups: dict[tuple[NameKind, str], _Cluster] = {}
    assigned: list[_Cluster | None] = [None] * len(names)

    def cluster(kind: NameKind, key: str, name: Name) -> _Cluster:
        made = groups.setdefault((kind, key), _Cluster(kind=kind, key=key, first=name.start))
        made.surfaces[name.text] += 1
        made.first = min(made.first, name.start)
        return made

    # full names first, so that short ones have something to mean
    full_people = _full_people(names)
    for i, name in enumerate(names):
        if name.kind is NameKind.PERSON and len(_person_tokens(person_key(name.text))) > 1:
            assigned[i] = cluster(NameKind.PERSON, full_people[person_key(name.text)], name)
        elif name.kind is NameKind.GOVERNMENT and (code := state_code(name.text)):
            assigned[i] = cluster(NameKind.PLACE, code, name)
        elif name.kind is NameKind.NATION and (code := nation_code(name.text)):
            # "Canadian" names Canada only in company, and is no other name for it
            assigned[i] = groups.setdefault((NameKind.PLACE, code), _Cluster(kind=NameKind.PLACE, key=code))
        elif name.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
            key = meant.get(name.start) or _body_key(name.text)
            body = cluster(NameKind.ORGANISATION, aliases.get(key, key), name)
            if name.kind is NameKind.GOVERNMENT:
                body.kind = NameKind.GOVERNMENT
            assigned[i] = body
        elif name.kind is NameKind.CASE:
            assigned[i] = cluster(NameKind.CASE, folded(name.text), name)
        elif name.kind is NameKind.PLACE:
            assigned[i] = cluster(NameKind.PLACE, state_code(name.text) or folded(name.text), name)
    _shortened_bodies(names, assigned, groups)
    _short_people(names, assigned, groups, sentences)
    made: dict[int, Appearance] = {}
    for group in groups.values():
        if group.surfaces or group.kind is NameKind.PLACE:
            made[id(group)] = _appearance(document, group)
    found = tuple(made.get(id(a)) if a is not None else None for a in assigned)
    settled = tuple(
        replace(name, kind=group.kind) if group is not None and _takes_kind(name, group) else name
        for name, group in zip(names, assigned, strict=True)
    )
    return Linked(names=settled, appearances=found, sentences=tuple(sentences))


def _takes_kind(name: Name, group: _Cluster) -> bool:
    """Whether a name takes over the kind of its group: a state's "government" stays one, and so does its nation."""
    return group.kind is not name.kind and group.kind is not NameKind.PLACE


def _appearance(document: str, group: _Cluster) -> Appearance:
    kind = EntityKind.GOVERNMENT if group.kind is NameKind.PLACE else group.kind.entity
    assert kind is not None  # noqa: S101 - nations never make a group
    if group.kind is NameKind.PLACE and len(group.key) == 2 and group.key.isupper():
        canonical = state_name(group.key)
        if canonical in group.surfaces or all(is_seat(s) for s in group.surfaces):
            others = sorted({" ".join(s.split()) for s in group.surfaces} - {canonical})
            return Appearance(
                id=appearance_id(document, kind, canonical),
                document=document,
                kind=kind,
                name=canonical,
                aliases=tuple(others),
            )
    candidates = group.surfaces
    if group.kind is NameKind.PLACE:
        candidates = Counter({s: n for s, n in group.surfaces.items() if not is_seat(s)}) or group.surfaces
    inflected = group.kind is NameKind.PERSON and any("\u0400" <= c <= "\u04ff" for c in group.key)
    best = max(
        candidates,
        # of the cases of a Russian name the nominative is mostly the most frequent and the shortest
        key=lambda s: (
            len(folded(s).split()), group.surfaces[s] if inflected else 0, -len(s) if inflected else len(s),
            group.surfaces[s], s,
        ),
    )  # fmt: skip
    name = " ".join(best.split())
    if kind is EntityKind.PERSON:
        name = in_order(name)
    others = sorted({" ".join(s.split()) for s in group.surfaces} - {name})
    return Appearance(
        id=appearance_id(document, kind, name), document=document, kind=kind, name=name, aliases=tuple(others)
    )


def in_order(name: str) -> str:
    """A person's name with the surname last: "Mills, Cheryl D" gives "Cheryl D Mills"; "Jr." after a comma stays."""
    last, comma, first = name.partition(", ")
    if not comma or first.rstrip(".").lower() in {"jr", "sr", "esq", "phd", "md", "qc", "kc"}:
        return name
    return f"{first} {last}"


def person_key(name: str) -> str:
    """A person's name folded word by word, so that "Teller-Quist" stays one word: "teller_quist"."""
    words = (folded(word).replace(" ", "_") for word in in_order(name).split())
    return " ".join(_stem(word) for word in words if word)


# Endings of Russian and Ukrainian names in their cases: "Леониду Мелехину" and "Леонид Мелехин" are one.
_CASES = re.compile(
    r"(?<=[а-яёіїєґ]{3})(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ей|ою|ею|ом|ем|ым|им|ую|юю|ая|яя|ий|ый|а|я|у|ю|е|ы|"
    r"и|о|ь|й|і)\Z"
)


def _stem(word: str) -> str:
    return _CASES.sub("", word) if "\u0400" <= word[0] <= "\u04ff" else word


def _person_tokens(key: str) -> list[str]:
    """The words of a folded name that tell people apart."""
    return [w for w in key.split() if w not in _PARTICLES] or key.split()


def _full_people(names: Sequence[Name]) -> dict[str, str]:
    """For each folded full name the key of its person: "lena diab" and "lena metlege diab" are one."""
    keys = sorted(
        {
            key
            for key in (person_key(n.text) for n in names if n.kind is NameKind.PERSON)
            if len(_person_tokens(key)) > 1
        },
        key=lambda key: (-len(key.split()), key),
    )
    result: dict[str, str] = {}
    by_end: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in keys:
        words = _person_tokens(key)
        holders = [longer for longer in by_end[words[0][0], words[-1]] if _same_person(words, _person_tokens(longer))]
        if len(holders) == 1:
            result[key] = holders[0]
        else:
            result[key] = key
            by_end[words[0][0], words[-1]].append(key)
    return result


def _same_person(short: list[str], long: list[str]) -> bool:
    """Whether the words of the shorter name are words of the longer, in order, initials allowed for forenames."""
    if len(short) >= len(long) and not any(len(w) == 1 for w in short):
        return short == long
    at = 0
    for i, word in enumerate(short):
        last = i == len(short) - 1
        while at < len(long) and not (long[at] == word or (not last and len(word) == 1 and long[at].startswith(word))):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _body_key(name: str) -> str:
    words = folded(name).split()
    if words and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return " ".join(words)


_PARENTHESIS = re.compile(
    r"['’]?s?\s*[(\[]\s*(?:the\s+|hereinafter\s+|or\s+)?[\"“']?([A-ZÀ-ÞА-Я][\w&.-]{1,11})[\"”']?\s*[)\]]"
)


def _introduced(text: str, names: Sequence[Name]) -> dict[str, str]:
    """Short forms that stand in parentheses behind a full name, mapped to the full name's key."""
    found: dict[str, str] = {}
    for name in names:
        if name.kind not in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
            continue
        match = _PARENTHESIS.match(text, name.end, min(len(text), name.end + 40))
        if not match or " " not in name.text.strip():
            continue
        short = match.group(1)
        if short.isupper() or short.replace("-", "").isalpha():
            key, full = _body_key(short), _body_key(name.text)
            if key and key != full and (short.isupper() or key in full.split()):
                found.setdefault(key, full)
    return found


def _shortened_bodies(
    names: Sequence[Name], assigned: list[_Cluster | None], groups: dict[tuple[NameKind, str], _Cluster]
) -> None:
    """A body named by the first words of one longer name, or by its initials, is that one, where only one fits."""
    bodies = [g for (kind, _), g in groups.items() if kind is NameKind.ORGANISATION]
    by_first: dict[str, list[_Cluster]] = defaultdict(list)
    by_initials: dict[str, list[_Cluster]] = defaultdict(list)
    for group in bodies:
        if len(group.tokens) > 1:
            by_first[group.tokens[0]].append(group)
            for initials in _initials(group):
                by_initials[initials].append(group)
    moved: dict[int, _Cluster] = {}
    for group in bodies:
        fitting = [
            longer
            for longer in by_first.get(group.tokens[0] if group.tokens else "", [])
            if longer is not group
            and len(longer.tokens) > len(group.tokens)
            and longer.tokens[: len(group.tokens)] == group.tokens
        ]
        acronym = len(group.tokens) == 1 and any(s.isupper() and len(s) > 2 for s in group.surfaces)
        if not fitting and acronym:
            fitting = [g for g in by_initials.get(group.key, []) if g is not group]
        if len(fitting) == 1 and not (len(group.tokens) == 1 and state_code(next(iter(group.surfaces)))):
            moved[id(group)] = fitting[0]
    for i, short in enumerate(assigned):
        if short is not None and id(short) in moved:
            target = moved[id(short)]
            while id(target) in moved:
                target = moved[id(target)]
            assigned[i] = target
            target.surfaces[names[i].text] += 1
            short.surfaces[names[i].text] -= 1
            if short.kind is NameKind.GOVERNMENT:
                target.kind = NameKind.GOVERNMENT
    for group in bodies:
        group.surfaces = +group.surfaces


def _initials(group: _Cluster) -> set[str]:
    small = {"of", "the", "for", "and", "on", "to", "in", "de", "la", "des", "et"}
    every = "".join(w[0] for w in group.tokens)
    great = "".join(w[0] for w in group.tokens if w not in small)
    return {every, great}


def _short_people(
    names: Sequence[Name],
    assigned: list[_Cluster | None],
    groups: dict[tuple[NameKind, str], _Cluster],
    sentences: Sequence[tuple[int, int]],
) -> None:
    people = [g for (kind, _), g in groups.items() if kind is NameKind.PERSON]
    by_surname: dict[str, list[_Cluster]] = defaultdict(list)
    by_forename: dict[str, list[_Cluster]] = defaultdict(list)
    for person in people:
        tokens = [w for w in person.tokens if w not in {"jr", "sr"}]
        for size in range(1, len(tokens)):
            by_surname[" ".join(tokens[-size:])].append(person)
        by_forename[tokens[0]].append(person)
    starts = [s[0] for s in sentences]
    last: dict[int, tuple[int, int]] = {}  # person: (sentence, order) where last seen
    alone: dict[str, _Cluster] = {}
    for i, name in enumerate(names):
        at = bisect_right(starts, name.start) - 1
        if name.kind is not NameKind.PERSON:
            continue
        if assigned[i] is None:
            key = person_key(name.text)
            holders = by_surname.get(key, [])
            if not holders:
                holders = by_forename.get(key, [])
            if len(holders) > 1:
                recent = [h for h in holders if id(h) in last and at - last[id(h)][0] <= 1]
                holders = recent if len(recent) == 1 else []
                if not holders:
                    continue
            if holders:
                assigned[i] = holders[0]
                holders[0].surfaces[name.text] += 1
            else:
                made = alone.get(key) or groups.setdefault(
                    (NameKind.PERSON, key), _Cluster(kind=NameKind.PERSON, key=key, first=name.start)
                )
                alone[key] = made
                made.surfaces[name.text] += 1
                assigned[i] = made
        meant = assigned[i]
        if meant is not None:
            last[id(meant)] = (at, i)
