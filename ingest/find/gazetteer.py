"""States, capitals, nationalities and public bodies in a text, from the list in graph/governments.py."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from graph.governments import Sort, find, governments
from graph.model import folded
from ingest.find.foreign import declined
from ingest.find.names import Name, NameKind

FINDER = "gazetteer/1"

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\b\.?)*")
_LONGEST = 14
_REPORT = re.compile(r" (?:19|20)\d\d")  # "ECHR 2005-VI", "(BIA 2014)": a report or a year, no actor
_LOWER_LAST = frozenset({"government", "authorities"})
# Acronyms that are as often written with full stops; those of other bodies with stops may be somebody's initials
_DOTTED = frozenset({"U.S.", "U.S", "U.S.A.", "U.K.", "U.K", "U.A.E.", "E.U."})
_BODY_WORDS = re.compile(
    r"\b(?:Ministry|Department|Court|Tribunal|Embassy|Consulate|Parliament|Senate|Government|Police|Directorate|"
    r"Prosecutor(?:'s|’s)?|Prosecution|Kremlin|Duma|House of Commons|White House|Circuit|Gendarmerie|Treasury|"
    r"Border Guard|"
    r"Border Force|Border Control|Border Services?|Intelligence|Security Service|State Security|"
    r"Attorney[- ]General|KGB|FSB|SBU|GRU|"
    r"MI5|MI6|National Assembly|Federal Assembly|Immigration|Migration|Foreigners|Secretariat|Inspectorate|"
    r"Armed Forces|Army|"
    r"World Health Organi[sz]ation|International Labour Organi[sz]ation|International Organi[sz]ation for Migration|"
    r"Prisons? Service|Coast ?guard|Council of Ministers|Service Center|Home Office|Chancellery|Customs|"
    r"Министерство|Суд|Прокуратура|Полиция|Посольство|Государственная Дума|Следственный комитет|"
    r"Г?КНБ|СНБ|МГБ|ФСИН|МВД|МИД|Минюст|Минобороны|Генпрокуратура|Госдума|Миграционная служба)\b",
)
# What is public by more than one word: a town's or a state's council, a committee of a house, a body of many states.
_PUBLIC = re.compile(
    r"\b(?:(?:City|County|Town|Borough|Legislative|Security) Council|(?:Environmental|Data) Protection Agency|"
    r"Development Agency|Foreign Service|Civil Service|Air Force|Marine Corps|Peace Corps|Federal Reserve|"
    r"Central Bank|Monetary Fund|World Bank|Foreign Affairs Committee|"
    r"(?:House|Senate|Parliamentary) (?:[A-Z]\w+ ){0,4}(?:Subc|C)ommittee)\b"
)
_STATE_WORDS = re.compile(r"\b(?:Ministry|Embassy|Government|Department|Court|Commission)\b")
# Words that make a body a private one, whatever a model called it.
_PLAINLY_PRIVATE = re.compile(
    r",? (?:Inc|Ltd|LLC|LLP|PLC|plc|Corp|GmbH|Co)\b\.?\Z|"
    r"\b(?:Universit(?:y|é)|College|Foundation|Alliance|Network|Coalition|Society|Church|Club|Clinic|Campaign|"
    r"Newspaper|Magazine|Gazette|Herald|Tribune|Times|Associates|Museum|Solicitors|Charity)\b|"
    r"\bAssociation\b(?! of \w+ (?:\w+ )?(?:Nations|States)\b)|"
    r"\b(?:of|for) (?:[A-Z]\w+ )?(?:Jews|Muslims|Christians|Lawyers|Journalists|Writers|Students|Manufacturers)\Z"
)
_PRIVATE_WORDS = re.compile(
    r"\b(?:News Agency|Press Agency|Travel Agency|Athletics? Department|Union|Association|Foundation|"
    r"Federation of|Club|"
    r"University|College|School|Times|Post|Project|Network|Alliance|Clinic|Solicitors|Lawyers|Council for|"
    r"Coalition|Law Group|Immigration Law|Law Offices?|Law Firm|LLP|Barristers|Legal Aid|Legal Services|"
    r"Centre for|Center for|Watch|Rights|Society|Institute|Museum|Church|Salvation Army|Party|Limited|Ltd|LLC|Inc|"
    r"(?:Group|Chambers|Holdings|Consultants|Consultancy)\Z)\b"
)


def state_code(name: str) -> str | None:
    """The ISO 3166-1 code of the state that a name, capital or government ("the Canadian government") stands for."""
    return _states().get(_plain(name))


def nation_code(word: str) -> str | None:
    """The code of the state whose people or things are called so: "Canadian" gives CA."""
    plain = folded(word)
    demonyms = _demonyms()
    return demonyms.get(plain) or (demonyms.get(plain[:-1]) if plain.endswith("s") else None)


def is_ministry(name: str) -> bool:
    """Whether a listed body is what "the department" or "the ministry" may mean."""
    found = find(name)
    return found is not None and found.sort is Sort.MINISTRY


def is_agency(name: str) -> bool:
    """Whether a listed body is what "the agency" may mean."""
    found = find(name)
    return found is not None and found.sort is Sort.AGENCY


def is_seat(name: str) -> bool:
    """Whether it is the seat of a government: a capital, the Kremlin."""
    return _plain(name) in _seats()


def may_act(name: str) -> bool:
    """Whether a Russian name of a state stands in a case in which it can be who acts: not "Казахстана"."""
    return _plain(name) not in _oblique()


@cache
def _oblique() -> frozenset[str]:
    names = [n for each in governments() if each.sort is Sort.STATE for n in (each.name, *each.aliases)]
    forms = {_plain(form) for name in names for form in declined(name) if not form.endswith(("ей", "ой", "ом", "ем"))}
    return frozenset(forms - {_plain(name) for name in names})


def is_house(name: str) -> bool:
    """Whether it is a seat that is no town, and so always means a government: "the Kremlin", "the White House"."""
    return _plain(name) in {"kremlin", "white house", "downing street", "whitehall", "elysee palace", "capitol hill"}


def state_name(code: str) -> str:
    """The English name of a state."""
    return _names()[code]


def is_body(name: str) -> bool:
    """Whether a body of this name is a public one."""
    found = find(name)
    if found is not None:
        return found.sort is not Sort.STATE
    return bool(_BODY_WORDS.search(name) or _PUBLIC.search(name)) and not _PRIVATE_WORDS.search(name)


def is_plainly_private(name: str) -> bool:
    """Whether the words of a body's name say that it is no public one: "Inc.", "University", "Network"."""
    return bool(_PLAINLY_PRIVATE.search(name)) and not _STATE_WORDS.search(name) and not is_body(name)


def listed(text: str, start: int, end: int) -> Iterator[Name]:
    """The listed names in a stretch of text: states and capitals as places, nationalities, and public bodies.

    The longest name at a place counts; a name must begin with a capital where the list's does, and an acronym must be
    in capitals and not in a line of capitals.
    """
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    shouted = is_shouted(text[start:end])
    folds = [_fold(word) for word, _, _ in words]
    table, lengths = _table()
    at = 0
    while at < len(words):
        word, begin, _ = words[at]
        found: tuple[tuple[str, ...], NameKind, int] | None = None
        if word[0].isupper() or not word[0].isascii():
            for length in lengths.get(folds[at], ()):
                key = tuple(folds[at : at + length])
                kind = table.get(key) if len(key) == length else None
                if kind is not None and _stands(text, words, at, key):
                    found = (key, kind, words[at + length - 1][2])
                    break
            bare = word.replace(".", "") if word in _DOTTED and not _reported(text, begin, words[at][2]) else word
            if found is None and not shouted and bare in _acronyms() and not _REPORT.match(text, words[at][2]):
                found = ((folds[at],), _acronyms()[bare], words[at][2])
        if found is None:
            at += 1
            continue
        key, kind, stop = found
        if text[stop - 1] == "." and key[-1] not in {"us", "uk", "un", "eu"}:
            stop -= 1
        yield Name(start=begin, end=stop, text=text[begin:stop], kind=kind, finder=FINDER)
        while at < len(words) and words[at][1] < stop:
            at += 1


def _reported(text: str, start: int, end: int) -> bool:
    """Whether a dotted acronym is that of a series of reports: "480 U.S. 421", "18 U.S.C."."""
    return (
        text[end : end + 2].lstrip(" \n")[:1].isdigit() or text[max(0, start - 2) : start].rstrip(" \n")[-1:].isdigit()
    )


def _stands(text: str, words: list[tuple[str, int, int]], at: int, key: tuple[str, ...]) -> bool:
    """Whether the words of a listed name stand side by side here, in one paragraph and clause, the last in capitals."""
    last = at + len(key) - 1
    if not words[last][0][0].isupper() and key[-1] not in _LOWER_LAST:
        return False
    if any(words[i + 1][1] - words[i][2] > 3 for i in range(at, last)):
        return False
    between = text[words[at][1] : words[last][2]]
    if "\n" in between and between.isupper():
        return False  # two lines of a letterhead in capitals
    return "\n\n" not in between and ";" not in between


@lru_cache(maxsize=100_000)
def _fold(word: str) -> str:
    return folded(word).replace(" ", "")


def is_shouted(stretch: str) -> bool:
    """Whether a stretch is in capitals throughout, so that capitals tell nothing."""
    letters = [c for c in stretch if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _plain(name: str) -> str:
    words = folded(name.replace(".", "")).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def _states() -> dict[str, str]:
    codes: dict[str, str] = {}
    for each in governments():
        if each.sort is Sort.STATE and each.country:
            for name in (*each.seats, each.name, *each.aliases, *each.acronyms):
                codes[_plain(name)] = each.country
                for form in declined(name):
                    codes.setdefault(_plain(form), each.country)
    codes["us"], codes["usa"], codes["uk"] = "US", "US", "GB"
    return codes


@cache
def _names() -> dict[str, str]:
    return {each.country: each.name for each in governments() if each.sort is Sort.STATE and each.country}


@cache
def _seats() -> frozenset[str]:
    seats = [seat for each in governments() if each.sort is Sort.STATE for seat in each.seats]
    return frozenset(_plain(form) for seat in seats for form in (seat, *declined(seat)))


@cache
def _demonyms() -> dict[str, str]:
    return {
        folded(word): each.country
        for each in governments()
        if each.sort is Sort.STATE and each.country
        for word in each.demonyms
    } | {"american": "US", "british": "GB", "soviet": "RU"}


@cache
def _table() -> tuple[dict[tuple[str, ...], NameKind], dict[str, tuple[int, ...]]]:
    """The kind of each listed name by its folded words; and the numbers of words of those with one first word."""
    table: dict[tuple[str, ...], NameKind] = {}

    def add(name: str, kind: NameKind) -> None:
        words = tuple(_fold(m.group()) for m in _WORD.finditer(name))
        if words[:1] == ("the",):
            words = words[1:]
        if words and all(words) and len(words) <= _LONGEST:
            table.setdefault(words, kind)

    for each in governments():
        if each.sort is Sort.STATE:
            for name in (each.name, *(a for a in each.aliases if _is_name_of_state(a)), *each.seats):
                add(name, NameKind.GOVERNMENT if is_house(name) else NameKind.PLACE)
                for form in declined(name):
                    add(form, NameKind.PLACE)
            for name in each.aliases:
                if not _is_name_of_state(name):
                    add(name, NameKind.GOVERNMENT)
            for name in each.demonyms:
                add(name, NameKind.NATION)
                add(name + "s", NameKind.NATION)
        else:
            for name in _body_names(each.name, each.aliases, each.local, _demonyms_of(each.country)):
                add(name, NameKind.GOVERNMENT)
    lengths: dict[str, set[int]] = defaultdict(set)
    for words in table:
        lengths[words[0]].add(len(words))
    return table, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _body_names(name: str, aliases: Iterable[str], local: Iterable[str], nations: Iterable[str]) -> Iterator[str]:
    yield name
    yield from aliases
    nations = tuple(nations)
    for own in local:
        if " " in own or own in {"Duma", "Parliament"}:
            yield own
        for nation in nations:
            yield f"{nation} {own}"
    for own in aliases:
        for nation in nations[-2:]:
            yield f"{nation} {own}"


@cache
def _demonyms_of(country: str | None) -> tuple[str, ...]:
    further = {"US": ("US", "U.S."), "GB": ("UK", "U.K.")}
    for each in governments():
        if each.sort is Sort.STATE and each.country == country and country:
            return (*each.demonyms, *further.get(country, ()))
    return ()


def _is_name_of_state(name: str) -> bool:
    plain = f" {folded(name)} "
    return not any(
        f" {w} " in plain for w in ("government", "authorities", "state", "правительство", "власти", "gouvernement")
    ) or plain.strip() in {"state of israel", "state of palestine", "state of qatar", "state of kuwait"}


@cache
def _acronyms() -> dict[str, NameKind]:
    kinds: dict[str, NameKind] = {}
    for each in governments():
        for acronym in each.acronyms:
            if acronym.isascii() and len(acronym) >= 2:
                kinds[acronym] = NameKind.PLACE if each.sort is Sort.STATE else NameKind.GOVERNMENT
    return kinds | {"US": NameKind.PLACE, "USA": NameKind.PLACE, "UK": NameKind.PLACE}
