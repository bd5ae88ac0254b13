# ruff: noqa: E501 (tables of forms read better unbroken)
"""Texts for training that are put together from our templates and name lists; the same seed gives the same texts."""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache

from graph.governments import Sort, governments
from scripts.train import name_lists as lists
from scripts.train.example import NONE, Example, Marked
from scripts.train.templates import CAPITALS, LETTERS, RULINGS, SENTENCES
from scripts.train.templates_ru_fr import FRENCH, FRENCH_LETTERS, RUSSIAN, RUSSIAN_LETTERS

_PLACE = re.compile(r"\{([A-Za-z]+)(\d)(?::(\w+))?\}")
Piece = tuple[str, tuple[str, ...]]  # what stands there, and what it may be
_TAKE_THE = tuple(
    "Ministry Department Office Federal State National Supreme Court High Immigration Board Upper First Second Ninth U.S."
    " European Constitutional Government Embassy Consulate Home Parliament Senate Foreign Justice Interior Prosecutor".split()
)
# Names that stand in the templates themselves.
_FIXED = re.compile(
    r"DHS|RPD|Board of Immigration Appeals|Home Office|House of Commons|Immigration, Refugees and Citizenship Canada|"
    r"Immigration and Customs\s+Enforcement|First-tier Tribunal|Upper Tribunal\b|UNITED STATES COURT OF APPEALS|"
    r"SECRETARY OF STATE FOR THE HOME DEPARTMENT|MINISTER OF CITIZENSHIP AND IMMIGRATION|Ottawa|Ambassador"
)


def _options_of(fixed: str) -> tuple[str, ...]:
    if fixed in {"Ottawa", "Ambassador"}:
        return ("PLACE",) if fixed == "Ottawa" else ("ROLE",)
    return ("GOVERNMENT", NONE) if fixed.isupper() and " " in fixed and "COURT" not in fixed else ("GOVERNMENT",)


_MONTHS = "January February March April May June July August September October November December".split()
_MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_RU_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


class Maker:
    """Fills templates. One object a text, so that {p1} and {s1} are one person."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._people: dict[str, tuple[str, str]] = {}
        self._kept: dict[str, str] = {}

    def fill(self, template: str, language: str, source: str) -> Example:
        """The text with its marks."""
        text = ""
        marks: list[Marked] = []
        at = 0
        for place in _PLACE.finditer(template):
            text += template[at : place.start()]
            kind, number, case = place.group(1), place.group(2), place.group(3) or ""
            for piece, options in self._pieces(language, kind, number, case):
                if options:
                    marks.append(Marked(start=len(text), end=len(text) + len(piece), options=options))
                text += piece
            at = place.end()
        text += template[at:]
        for fixed in _FIXED.finditer(text):
            if not any(m.start < fixed.end() and fixed.start() < m.end for m in marks):
                marks.append(Marked(start=fixed.start(), end=fixed.end(), options=_options_of(fixed.group())))
        return Example(source=source, text=text, marks=tuple(marks))

    def _pieces(self, language: str, kind: str, number: str, case: str) -> list[Piece]:
        if language == "ru":
            return self._russian(kind, number, case)
        if language == "fr":
            return self._french(kind, number, case)
        return self._english(kind, number)

    def _keep(self, key: str, make: Callable[[], str]) -> str:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _one(self, options: list[str] | tuple[str, ...]) -> str:
        return self._dice.choice(options)

    # English

    def _english(self, kind: str, number: str) -> list[Piece]:
        dice = self._dice
        key = kind + number
        if kind in {"p", "s", "f", "u"}:
            first, last = self._person(number)
            full = {"p": f"{first} {last}", "s": last, "f": first, "u": f"{first} {last.upper()}"}[kind]
            return [(full, ("PERSON",))]
        if kind in {"o", "a"}:
            body = self._keep("o" + number, self._body)
            return [(body if kind == "o" else _acronym(body), ("ORGANISATION",))]
        if kind in {"g", "ct"}:
            name = self._keep(key, self._government if kind == "g" else self._court)
            article = name.startswith(_TAKE_THE) and dice.random() < 0.7
            return [("the ", ()), (name, ("GOVERNMENT",))] if article else [(name, ("GOVERNMENT",))]
        if kind in {"C", "c"}:
            name = self._keep("c" + number, lambda: self._state(0))
            return [(name, ("GOVERNMENT",) if kind == "C" else ("PLACE",))]
        if kind == "K":
            seat = self._keep(key, lambda: self._state(1))
            return [(seat, ("GOVERNMENT",))] if not seat.startswith("the ") else [
                ("the ", ()),
                (seat[4:], ("GOVERNMENT",)),
            ]  # fmt: skip
        if kind == "t":
            return [(self._keep(key, lambda: self._one(lists.TOWNS)), ("PLACE",))]
        if kind == "n":
            return [(self._keep(key, lambda: self._state(2)), ("NATIONALITY",))]
        if kind == "r":
            return [(self._keep(key, lambda: self._one([*lists.OFFICES, *lists.JOBS])), ("ROLE",))]
        if kind == "m":
            return [(self._one("Mr. Ms. Mrs. Dr. Minister Senator Professor Mr Ms".split()), ("ROLE", NONE))]
        if kind == "d":
            return [(self._keep(key, self._date), ("DATE",))]
        if kind == "w":
            return [(self._keep(key, lambda: self._one(lists.OUTLETS)), ("ORGANISATION",))]
        if kind == "k":
            return [(self._keep(key, self._case), ("CASE",))]
        if kind == "x":
            number = f"{dice.choice(['IMM-', 'A', '', 'PA/', 'TB9-'])}{dice.randint(1000, 99999)}"
            return [(f"{number}{dice.choice(['/19', '-22', '', '/2015'])}", ("CASE", NONE))]
        raise ValueError(f"no such place in a template: {key}")

    def _person(self, number: str) -> tuple[str, str]:
        if number not in self._people:
            dice = self._dice
            first, last = (
                self._one(lists.FORENAMES),
                self._one(lists.SURNAMES).replace("-", dice.choice(["-", "-", " "])),
            )
            if dice.random() < 0.12:
                first += f" {dice.choice('ABCDEFGHJKLMNPRSTVW')}."
            elif dice.random() < 0.06:
                first += " " + self._one(lists.FORENAMES)
            elif dice.random() < 0.04:
                first = f"{dice.choice('ABCDEFGHJKLMNPRSTVW')}. {dice.choice('ABCDEFGHJKLM')}."
            if dice.random() < 0.05:
                last = f"{self._one(lists.PARTICLES)} {last}"
            elif dice.random() < 0.05:
                last += "-" + self._one(lists.SURNAMES)
            elif dice.random() < 0.03:
                last += " Jr."
            self._people[number] = (first, last)
        return self._people[number]

    def _body(self) -> str:
        dice = self._dice
        chance = dice.random()
        if chance < 0.25:
            return self._one(lists.KNOWN_BODIES)
        if chance < 0.6:
            name = f"{self._one(lists.BODY_FIRST)} {self._one(lists.BODY_LAST)}"
        elif chance < 0.85:
            name = f"{self._one(lists.BODY_HEAD)} {self._one(lists.BODY_TOPIC)}"
        else:
            name = f"{self._one(lists.TOWNS)} {self._one(lists.BODY_FIRST)} {self._one(lists.BODY_LAST)}"
        if dice.random() < 0.12:
            name += f" of {self._state(0)}"
        return name

    def _government(self) -> str:
        dice = self._dice
        chance = dice.random()
        if chance < 0.35:
            return self._one(_bodies("latin"))
        if chance < 0.5:
            return self._one(_acronyms())
        if chance < 0.62:
            return self._one(lists.SHORT_BODIES)
        fields = dice.sample(lists.FIELDS, 3)
        pattern = self._one(lists.LOCAL_BODIES)
        for field in fields:
            pattern = pattern.replace("{}", field, 1)
        if pattern.startswith(("Ministry", "Department")) and dice.random() < 0.3:
            pattern += f" of {self._state(0)}"
        return pattern if dice.random() < 0.85 else f"{self._state(2)} {pattern}"

    def _court(self) -> str:
        pattern = self._one(lists.COURTS)
        return pattern.replace("{}", self._state(0) if " of {}" in pattern else self._one(lists.TOWNS))

    def _state(self, what: int) -> str:
        return self._one(_states()[what])

    def _date(self) -> str:
        dice = self._dice
        year, month, day = dice.randint(1985, 2026), self._one(_MONTHS), dice.randint(1, 28)
        forms = (
            f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {year}", f"{year}", f"{month} {day}", f"{day} {month}",
            f"{day:02}/{dice.randint(1, 12):02}/{year}", f"{year}-{dice.randint(1, 12):02}-{day:02}", month,
            self._one("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
        )  # fmt: skip
        return self._one(forms)

    def _case(self) -> str:
        dice = self._dice
        last, other = self._one(lists.SURNAMES), self._one(lists.SURNAMES)
        letters = "-".join(dice.sample("ABCDEFGHJKLMNOPRSTVW", dice.randint(2, 3)))
        forms = (
            f"Matter of {last}", f"Matter of {letters}-", f"In re {letters}-", f"{last} v. {self._state(0)}",
            f"{last} v. Canada (Minister of Citizenship and Immigration)", f"{last} v. Canada (MCI)", f"{last} v. {other}",
            f"{last} v. Attorney General", f"{last} v. INS", f"R ({last}) v Secretary of State for the Home Department",
            f"{last} and Others v. {self._state(0)}", f"{last} v Secretary of State for the Home Department",
            f"{last} v. Holder", f"Canada (Attorney General) v. {last}", f"Re {last}", f"INS v. {last}", f"{last} c. France",
        )  # fmt: skip
        return self._one(forms)

    # Russian

    def _russian(self, kind: str, number: str, case: str) -> list[Piece]:
        dice = self._dice
        key = kind + number
        if kind in {"p", "s"}:
            woman = self._keep("sex" + number, lambda: dice.choice("mf")) == "f"
            first = self._keep("first" + number, lambda: self._one(lists.RU_FORENAMES[woman].split()))
            last = self._keep("last" + number, lambda: self._one(lists.RU_SURNAMES))
            surname = _declined_surname(last, woman, case)
            return [(surname if kind == "s" else f"{_declined_forename(first, woman, case)} {surname}", ("PERSON",))]
        at = {"": 0, "l": 1, "g": 2, "d": 1, "a": 3, "i": 0}[case]
        if kind in {"C", "c"}:
            forms = self._keep("c" + number, lambda: self._one(lists.RU_STATES)).split("/")
            return [(forms[at], ("GOVERNMENT",) if kind == "C" else ("PLACE",))]
        if kind == "t":
            forms = self._keep(key, lambda: self._one(lists.RU_TOWNS)).split("/")
            return [(forms[min(at, 1)], ("PLACE",))]
        if kind == "d":
            day, month, year = dice.randint(1, 28), self._one(_RU_MONTHS), dice.randint(1998, 2026)
            form = self._one(
                (
                    f"{day} {month} {year} года",
                    f"{day} {month}",
                    f"{year} году",
                    f"{day:02}.{dice.randint(1, 12):02}.{year}",
                )
            )
            return [(form, ("DATE",))]
        simple = {
            "o": (lists.RU_BODIES, "ORGANISATION"), "g": (lists.RU_GOVERNMENTS, "GOVERNMENT"), "w": (lists.RU_OUTLETS, "ORGANISATION"),
            "ct": (lists.RU_COURTS, "GOVERNMENT"), "K": (lists.RU_SEATS, "GOVERNMENT"), "r": (lists.RU_JOBS, "ROLE"),
        }  # fmt: skip
        choices, label = simple[kind]
        if kind == "g" and dice.random() < 0.4:
            choices = list(_bodies("cyrillic"))
        return [(self._keep(key, lambda: self._one(choices)), (label,))]

    # French

    def _french(self, kind: str, number: str, case: str) -> list[Piece]:
        dice = self._dice
        key = kind + number
        if kind in {"C", "c"}:
            name = self._keep("c" + number, lambda: self._one(lists.FR_STATES))
            article, bare = (name[:3], name[3:]) if name.startswith("la ") else (name[:2], name[2:])
            mark = ("GOVERNMENT",) if kind == "C" else ("PLACE",)
            return [(article, ()), (bare, mark)] if case == "la" else [(bare, mark)]
        if kind == "d":
            day, month, year = dice.randint(1, 28), self._one(_MOIS), dice.randint(1998, 2026)
            return [(self._one((f"{day} {month} {year}", f"{day} {month}", f"{month} {year}")), ("DATE",))]
        if kind == "m":
            return [(self._one(("M.", "Mme", "Monsieur", "Madame", "Me", "Maître")), ("ROLE", NONE))]
        if kind == "k":
            last = self._one(lists.SURNAMES)
            return [
                (
                    f"{last} c. {self._one(lists.FR_STATES).removeprefix('la ').removeprefix(chr(108) + chr(39))}",
                    ("CASE",),
                )
            ]
        simple = {
            "o": (lists.FR_BODIES, "ORGANISATION"), "g": (lists.FR_GOVERNMENTS, "GOVERNMENT"), "ct": (lists.FR_COURTS, "GOVERNMENT"),
            "K": (lists.FR_SEATS, "GOVERNMENT"), "r": (lists.FR_JOBS, "ROLE"), "n": (lists.FR_NATIONS, "NATIONALITY"),
            "w": (lists.FR_OUTLETS, "ORGANISATION"), "t": (lists.FR_TOWNS, "PLACE"),
        }  # fmt: skip
        if kind == "a":
            return [(_acronym(self._keep("o" + number, lambda: self._one(lists.FR_BODIES))), ("ORGANISATION",))]
        if kind in simple:
            choices, label = simple[kind]
            name = self._keep(key, lambda: self._one(choices))
            return [("l'", ()), (name[2:], (label,))] if name.startswith("l'") else [(name, (label,))]
        return self._english(kind, number)


def made(count: int, seed: int = 1) -> Iterator[Example]:
    """So many texts: mostly English sentences, two or three together; letters, rulings, headlines; Russian and French."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(count):
        chance = dice.random()
        if chance < 0.42:
            yield _several(dice, SENTENCES, "en", dice.randint(1, 3))
        elif chance < 0.47:
            yield _shouted(Maker(dice).fill(dice.choice(CAPITALS), "en", "made-capitals"))
        elif chance < 0.60:
            yield Maker(dice).fill(dice.choice(LETTERS), "en", "made-letter")
        elif chance < 0.72:
            yield Maker(dice).fill(dice.choice(RULINGS), "en", "made-ruling")
        elif chance < 0.84:
            yield _several(dice, RUSSIAN, "ru", dice.randint(1, 3))
        elif chance < 0.88:
            yield Maker(dice).fill(dice.choice(RUSSIAN_LETTERS), "ru", "made-ru-letter")
        elif chance < 0.97:
            yield _several(dice, FRENCH, "fr", dice.randint(1, 3))
        else:
            yield Maker(dice).fill(dice.choice(FRENCH_LETTERS), "fr", "made-fr-letter")


def _several(dice: random.Random, templates: list[str], language: str, count: int) -> Example:
    example = Maker(dice).fill(" ".join(dice.sample(templates, count)), language, f"made-{language}")
    first = example.text[:1].upper() + example.text[1:]
    return Example(source=example.source, text=first, marks=example.marks)


def _shouted(example: Example) -> Example:
    text = "".join(c.upper() if len(c.upper()) == 1 else c for c in example.text)
    return Example(source=example.source, text=text, marks=example.marks)


def _acronym(name: str) -> str:
    letters = "".join(w[0] for w in re.findall(r"\w[\w'’-]*", name) if w[0].isupper())
    return letters if len(letters) > 1 else name.upper()


def _declined_surname(last: str, woman: bool, case: str) -> str:
    if woman:
        return last + {"": "а", "a": "у"}.get(case, "ой")
    return last + {"": "", "g": "а", "a": "а", "d": "у", "i": "ым", "l": "е"}[case]


def _declined_forename(first: str, woman: bool, case: str) -> str:
    if not case:
        return first
    if woman:
        soft = first.endswith("я")
        stem = first[:-1]
        if first.endswith("ия") or first.endswith("ья"):
            return stem + {"g": "и", "a": "ю", "d": "и" if first.endswith("ия") else "е", "i": "ей", "l": "и"}[case]
        return (
            stem
            + {
                "g": "и" if soft or stem[-1] in "гкх" else "ы",
                "a": "ю" if soft else "у",
                "d": "е",
                "i": "ой",
                "l": "е",
            }[case]
        )
    first = {"Пётр": "Петр", "Павел": "Павл"}.get(first, first)
    if first.endswith("й"):
        stem = first[:-1]
        return stem + {"g": "я", "a": "я", "d": "ю", "i": "ем", "l": "и" if stem.endswith("и") else "е"}[case]
    return first + {"g": "а", "a": "а", "d": "у", "i": "ом", "l": "е"}[case]


@cache
def _states() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """English names, seats and demonyms of states."""
    states = [g for g in governments() if g.sort is Sort.STATE]
    latin = re.compile(r"[A-Za-z .'-]+\Z")
    names = (
        tuple(g.name for g in states if latin.match(g.name)) + ("U.S.", "United States", "UK", "Russia", "Canada") * 6
    )
    seats = (
        tuple(s for g in states for s in g.seats[:1] if latin.match(s))
        + ("the Kremlin", "the White House", "Ottawa") * 8
    )
    demonyms = tuple(d for g in states for d in g.demonyms if latin.match(d)) + ("Russian", "Canadian", "American") * 8
    return names, seats, demonyms


@cache
def _bodies(script: str) -> tuple[str, ...]:
    """Listed public bodies other than states, in Latin letters or Cyrillic ones."""
    cyrillic = re.compile(r"[А-Яа-яЁё]")
    return tuple(
        name
        for g in governments()
        if g.sort is not Sort.STATE and not (g.country and g.id.count("ministry-of") and g.country not in _OFTEN)
        for name in (g.name, *g.aliases)
        if bool(cyrillic.search(name)) == (script == "cyrillic") and not name[0].islower()
    )


_OFTEN = frozenset("US CA GB RU FR DE UA BY TR IR".split())


@cache
def _acronyms() -> tuple[str, ...]:
    return tuple(a for g in governments() if g.sort is not Sort.STATE for a in g.acronyms if a.isascii())
