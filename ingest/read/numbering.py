"""The numbers that Word prints before paragraphs: they are not in the text but counted, by numbering.xml."""

import re
from dataclasses import dataclass, field

from ingest.read.office_zip import Element, attribute, first, local

_SLOT = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # the level whose number starts it anew; None: any higher one
    legal: bool = False  # all numbers in Arabic digits
    style: str | None = None


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    link: str | None = None


class Numbering:
    """Counts as Word does. Ask for each paragraph in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        self._styles: dict[str, tuple[str | None, str | None, int | None]] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        self.default_style: str | None = None
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def label(self, paragraph_properties: Element | None, style: str | None) -> str | None:
        """The number printed before the next paragraph ("12.", "(a)"), or None. Bullets give None."""
        number, level = _number_of(paragraph_properties)
        if number is None:
            number, styled = self._of_style(style)
            if number is not None and level is None:
                level = self._style_levels.get((number, style or ""), styled)
        if number is None or number == "0" or number not in self._numbers:
            return None
        level = min(max(level or 0, 0), _LEVELS - 1)
        list_id, own, starts = self._numbers[number]
        levels = {**self._lists.get(list_id, _List()).levels, **own}
        here = levels.get(level)
        if here is None:
            return None
        counters = self._counters.setdefault(list_id, [None] * _LEVELS)
        if (number, level) not in self._started and level in starts:
            counters[level] = None
            here = _Level(here.form, here.text, starts[level], here.restart, here.legal)
        self._started.add((number, level))
        counters[level] = here.start if counters[level] is None else (counters[level] or 0) + 1
        for lower in range(level + 1, _LEVELS):
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart and level < restart):
                counters[lower] = None
        if here.form in ("bullet", "none") and not _SLOT.search(here.text):
            return None

        def slot(found: "re.Match[str]") -> str:
            index = int(found[1]) - 1
            other = levels.get(index, _Level())
            count = counters[index]
            if count is None:
                count = counters[index] = other.start
            return printed_number(count, "decimal" if here.legal and index != level else other.form)

        return _SLOT.sub(slot, here.text).strip() or None

    def _of_style(self, style: str | None) -> tuple[str | None, int | None]:
        seen: set[str] = set()
        while style and style not in seen and style in self._styles:
            seen.add(style)
            based_on, number, level = self._styles[style]
            if number is not None:
                return number, level
            style = based_on
        return None, None

    def _read_styles(self, styles: Element) -> None:
        for style in styles:
            name = attribute(style, "styleId") if local(style) == "style" else None
            if name is None:
                continue
            based_on = first(style, "basedOn")
            number, level = _number_of(first(style, "pPr"))
            self._styles[name] = (attribute(based_on, "val") if based_on is not None else None, number, level)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self.default_style = name

    def _read_lists(self, numbering: Element) -> None:
        by_link: dict[str, str] = {}
        for element in numbering:
            if local(element) == "abstractNum":
                key = attribute(element, "abstractNumId") or ""
                made = _List()
                for child in element:
                    if local(child) == "lvl":
                        index = _whole(attribute(child, "ilvl"))
                        made.levels[index or 0] = _level(child)
                    elif local(child) == "numStyleLink":
                        made.link = attribute(child, "val")
                    elif local(child) == "styleLink":
                        by_link[attribute(child, "val") or ""] = key
                self._lists[key] = made
        for made in self._lists.values():
            target = by_link.get(made.link or "")
            if target and not made.levels:
                made.levels = self._lists[target].levels
        for element in numbering:
            if local(element) != "num":
                continue
            number = attribute(element, "numId") or ""
            target_element = first(element, "abstractNumId")
            list_id = (attribute(target_element, "val") if target_element is not None else None) or ""
            own: dict[int, _Level] = {}
            starts: dict[int, int] = {}
            for override in element:
                if local(override) != "lvlOverride":
                    continue
                index = _whole(attribute(override, "ilvl")) or 0
                start = first(override, "startOverride")
                level = first(override, "lvl")
                if level is not None:
                    own[index] = _level(level)
                if start is not None:
                    starts[index] = _whole(attribute(start, "val")) or 0
            self._numbers[number] = (list_id, own, starts)
            for index, level_made in self._lists.get(list_id, _List()).levels.items():
                if level_made.style:
                    self._style_levels[number, level_made.style] = index


def _number_of(properties: Element | None) -> tuple[str | None, int | None]:
    found = first(properties, "numPr") if properties is not None else None
    if found is None:
        return None, None
    number, level = first(found, "numId"), first(found, "ilvl")
    return (
        attribute(number, "val") if number is not None else None,
        _whole(attribute(level, "val")) if level is not None else None,
    )


def _level(element: Element) -> _Level:
    def value(name: str) -> str | None:
        found = first(element, name)
        return attribute(found, "val") if found is not None else None

    start = _whole(value("start"))
    return _Level(
        form=value("numFmt") or "decimal",
        text=value("lvlText") or "",
        start=1 if start is None else start,
        restart=_whole(value("lvlRestart")),
        legal=first(element, "isLgl") is not None,
        style=value("pStyle"),
    )


def _whole(text: str | None) -> int | None:
    try:
        return max(min(int(text or ""), 1_000_000), 0)
    except ValueError:
        return None


def printed_number(count: int, form: str) -> str:
    """A number in the form that Word names: decimal, lowerLetter, upperRoman and so on; others as decimal."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form in ("none", "bullet") else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        times, count = divmod(count, value)
        text += letters * times
    return text
