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
from ingest.find.again import found_again
from ingest.find.foreign import likely_nominative
from ingest.find.gazetteer import is_seat, nation_code, state_code, state_name
from ingest.find.gender_told import gender_of_all, gender_told
from ingest.find.keys import body_key, in_order, person_key, person_tokens
from ingest.find.kinds import one_kind_each
from ingest.find.names import Name, NameKind, unbroken, without_overlaps
from ingest.find.refused import is_private
from ingest.find.short_case_forms import case_keys

LINKER = "link/3"


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
    found = one_kind_each(text, found)
    found, meant = found_again(text, found)
    found = one_kind_each(text, found)
    return _clustered(document, text, found, sentences, meant)


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

    cases = case_keys(names)
    # full names first, so that short ones have something to mean
    full_people = _full_people(names)
    for i, name in enumerate(names):
        if name.kind is NameKind.PERSON and len(person_tokens(person_key(name.text))) > 1:
            assigned[i] = cluster(NameKind.PERSON, full_people[person_key(name.text)], name)
        elif name.kind is NameKind.GOVERNMENT and (code := state_code(name.text)):
            assigned[i] = cluster(NameKind.PLACE, code, name)
        elif name.kind is NameKind.NATION and (code := nation_code(name.text)):
            # "Canadian" names Canada only in company, and is no other name for it
            assigned[i] = groups.setdefault((NameKind.PLACE, code), _Cluster(kind=NameKind.PLACE, key=code))
        elif name.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
            key = meant.get(name.start) or body_key(name.text)
            body = cluster(NameKind.ORGANISATION, aliases.get(key, key), name)
            if name.kind is NameKind.GOVERNMENT and not any(is_private(s) for s in body.surfaces):
                body.kind = NameKind.GOVERNMENT
            assigned[i] = body
        elif name.kind is NameKind.CASE:
            key = folded(unbroken(name.text))
            assigned[i] = cluster(NameKind.CASE, cases.get(key, key), name)
        elif name.kind is NameKind.PLACE:
            assigned[i] = cluster(NameKind.PLACE, state_code(name.text) or folded(name.text), name)
    _shortened_bodies(text, names, assigned, groups)
    _short_people(text, names, assigned, groups, sentences)
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
    cyrillic = any("\u0400" <= c <= "\u04ff" for s in group.surfaces for c in s)
    inflected = group.kind is NameKind.PERSON and cyrillic
    if cyrillic and group.kind is not NameKind.PERSON:
        upright = {s: n for s, n in candidates.items() if likely_nominative(s)}
        candidates = Counter(upright) or candidates
    best = max(
        candidates,
        # of the cases of a Russian name the nominative is mostly the most frequent and the shortest
        key=lambda s: (
            len(folded(s).split()), group.surfaces[s] if inflected else 0, -len(s) if cyrillic else len(s),
            group.surfaces[s], s,
        ),
    )  # fmt: skip
    name = " ".join(unbroken(best).split())
    if kind is EntityKind.PERSON:
        name = in_order(name)
    others = sorted({" ".join(unbroken(s).split()) for s in group.surfaces} - {name})
    return Appearance(
        id=appearance_id(document, kind, name), document=document, kind=kind, name=name, aliases=tuple(others)
    )


def _full_people(names: Sequence[Name]) -> dict[str, str]:
    """For each folded full name the key of its person: "lena diab" and "lena metlege diab" are one."""
    keys = sorted(
        {
            key
            for key in (person_key(n.text) for n in names if n.kind is NameKind.PERSON)
            if len(person_tokens(key)) > 1
        },
        # an initial stands for the forename that is written out, never the other way round
        key=lambda key: (-len(key.split()), min(len(w) for w in key.split()) == 1, key),
    )
    result: dict[str, str] = {}
    by_end: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in keys:
        words = person_tokens(key)
        holders = [longer for longer in by_end[words[0][0], words[-1]] if _same_person(words, person_tokens(longer))]
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
            key, full = body_key(short), body_key(name.text)
            if key and key != full and (short.isupper() or key in full.split()):
                found.setdefault(key, full)
    return found


_WHERE = re.compile(r"\b(?:of|in|at|near)\s(?:the\s)?\Z")


def _shortened_bodies(
    text: str, names: Sequence[Name], assigned: list[_Cluster | None], groups: dict[tuple[NameKind, str], _Cluster]
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
    # "the prosecutor of Varna" is not of the Varna Prison
    where: set[int] = set()
    elsewhere = {
        id(a)
        for a, n in zip(assigned, names, strict=True)
        if a is not None and not _WHERE.search(text, max(0, n.start - 10), n.start)
    }
    for group in bodies:
        fitting = [
            longer
            for longer in by_first.get(group.tokens[0] if group.tokens else "", [])
            if longer is not group
            and len(longer.tokens) > len(group.tokens)
            and longer.tokens[: len(group.tokens)] == group.tokens
            and not _is_part(group, longer)
            # the Guild is not the Guild-Army Alliance
            and not any(s.casefold().startswith(f"{t.casefold()}-") for s in longer.surfaces for t in group.surfaces)
            # the Federal Court is not the Federal Court of Appeal
            and not (
                group.tokens[-1] == "court" and longer.tokens[len(group.tokens) :][1:2] in (["appeal"], ["appeals"])
            )
        ]
        if group.tokens in (["court"], ["tribunal"]):
            continue  # every court is "the Court" somewhere
        acronym = len(group.tokens) == 1 and any(s.isupper() and len(s) > 2 for s in group.surfaces)
        if not fitting and acronym:
            fitting = [g for g in by_initials.get(group.key, []) if g is not group]
        placed = len(group.tokens) == 1 and id(group) not in elsewhere and not acronym
        if len(fitting) == 1 and placed and fitting[0].kind is NameKind.GOVERNMENT:
            where.add(id(group))
        elif len(fitting) == 1 and not (len(group.tokens) == 1 and state_code(next(iter(group.surfaces)))):
            moved[id(group)] = fitting[0]
    for i, short in enumerate(assigned):
        if short is not None and id(short) in where:
            assigned[i] = None
            short.surfaces[names[i].text] -= 1
        elif short is not None and id(short) in moved:
            target = moved[id(short)]
            while id(target) in moved:
                target = moved[id(target)]
            if _is_elsewhere(text, names[i], short, target):
                continue
            assigned[i] = target
            target.surfaces[names[i].text] += 1
            short.surfaces[names[i].text] -= 1
            if short.kind is NameKind.GOVERNMENT and not any(is_private(s) for s in target.surfaces):
                target.kind = NameKind.GOVERNMENT
    for group in bodies:
        group.surfaces = +group.surfaces


_SEAT = re.compile(r"\s(?:in|at)\s(?:the\s)?([A-ZÀ-ÞА-Я][\w’'-]+)")


def _is_elsewhere(text: str, name: Name, short: _Cluster, longer: _Cluster) -> bool:
    """Whether a shorter name has another place behind it: "the Embassy in Riga" is not the Embassy in Oslo."""
    seat = _SEAT.match(text, name.end)
    further = longer.tokens[len(short.tokens) :]
    return seat is not None and further[:1] in (["in"], ["at"]) and folded(seat.group(1)) not in further


# What a name behind initials may add to them without naming another body: "BHP Group" is BHP.
_WHOLE = frozenset(
    "inc ltd llc llp plc corp co corporation company group holdings limited international worldwide global".split()
)
# What a body has, holds or gives, and is not: the Harbour Science Fair is not Harbour.
_HELD = frozenset("fair award awards prize cup festival collection collections subcommittee taskforce".split())


def _is_part(short: _Cluster, longer: _Cluster) -> bool:
    """Whether the longer name is that of something that the shorter one has: "the UN" and "the UN Committee on X"."""
    further = longer.tokens[len(short.tokens) :]
    if _HELD & set(further) and not _HELD & set(short.tokens):
        return True
    initials = all(" " not in s and s.replace(".", "").isupper() for s in short.surfaces)
    shouted = all(s.isupper() for s in longer.surfaces)
    return initials and not shouted and not _WHOLE.issuperset(further)


def _initials(group: _Cluster) -> set[str]:
    small = {"of", "the", "for", "and", "on", "to", "in", "de", "la", "des", "et"}
    every = "".join(w[0] for w in group.tokens)
    great = "".join(w[0] for w in group.tokens if w not in small)
    return {every, great}


_NICKNAME = re.compile(r"[\"“«'‘](\w[\w-]+)[\"”»'’](?= )")


def _short_people(
    text: str,
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
        for called in {w for s in person.surfaces for w in _NICKNAME.findall(s)}:
            by_forename[person_key(called)].append(person)
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
            # who is named only further on is not meant yet; but a mail's sender alone is not whom its text calls so
            before = [h for h in holders if h.first <= name.start]
            if not (len(before) == 1 < len(holders) and all("," in s for s in before[0].surfaces)):
                holders = before or holders
            if len(holders) > 1 and (gender := gender_told(text, name)):
                known = [(h, gender_of_all(h.surfaces)) for h in holders]
                exact = [h for h, told in known if told == gender]
                holders = exact if len(exact) == 1 else [h for h, told in known if told in {gender, None}] or holders
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
