"""Names set right: words that are no part of a name, quotes that are; Russian cases, French ministries."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.find.names import Name, NameKind

FINDER = "foreign/1"

# Words that begin a Russian sentence, or say what somebody is, and are taken for a forename.
_NO_FORENAME = re.compile(
    r"(?:адвокат|защитни|юрист|обвинени|супруг|муж|жен[аыуе]|брат|сестр|сын|доч|мать|отец|потом|затем|"
    r"активист|журналист|"
    r"правозащитни|политик|художни|писател|блогер|министр|директор|глав[аыуео]|президент|председател|"
    r"основател|сооснователь|"
    r"пресс-секретар|представител|депутат|сенатор|посол|судь|прокурор|следовател|генерал|полковник|гражданин|гражданк|"
    r"позже|позднее|вчера|сегодня|накануне|также|однако|власт|задержани|арест|дел[оау]\b|суд\b|письм|заявлени|господин|"
    r"госпож|доктор|профессор|член|сотрудни|редактор|координатор|эксперт|бывш|соратни|коллег|встреч|бесед|по словам|"
    r"оппозиционер|диссидент|учител|врач|поэт|музыкант|режисс[её]р|студент|правозащитни)[а-яё-]*\Z",
    re.IGNORECASE,
)
# English words that begin a sentence before a surname: "Neither Qaisi nor", "What Galli said".
_NO_NAME_BEFORE = re.compile(
    r"(?:Neither|Nor|Both|Either|What|Would|When|Where|Why|How|Did|Does|Has|Have|Had|Was|Were|After|Before|While|But|And|If|"
    r"Although|Though|Since|Because|Only|Even|Not|Then|Yet|Yesterday|Whether|Unless|Until|As|For|With|Like|Meanwhile) "
    r"(?=[A-ZÀ-Þ])"
)
_AUTHORITIES = re.compile(r"(?:власт|правительств|полици|режим|суд|спецслужб)[а-яё]*\s", re.IGNORECASE)
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]")


def set_right(text: str, name: Name) -> Name:
    """The name without a word before it that is none of its own, and with the quote that closes it."""
    if not _CYRILLIC.match(name.text):
        found = _NO_NAME_BEFORE.match(name.text) if name.kind is NameKind.PERSON else None
        if found is None:
            return name
        return replace(name, start=name.start + found.end(), text=name.text[found.end() :])
    start, end = name.start, name.end
    if name.kind is NameKind.PERSON:
        while " " in text[start:end].strip():
            first = text[start:end].split(" ", 1)[0]
            if not _NO_FORENAME.match(first):
                break
            start += len(first) + 1
    elif found := _AUTHORITIES.match(name.text):
        # "Власти Киргизии": the state is what is named
        rest = name.text[found.end() :]
        if name.text.split()[0].lower()[:4] in {"влас", "прав", "режи"} and " " not in rest:
            return replace(name, start=start + found.end(), text=text[start + found.end() : end], kind=NameKind.PLACE)
    inside = text[start:end]
    if inside.count("«") > inside.count("»") and text[end : end + 1] == "»":
        end += 1
    if (start, end) == (name.start, name.end):
        return name
    return replace(name, start=start, end=end, text=text[start:end])


_MINISTRY = re.compile(
    r"\b[Mm]inistère (?:de l['’]|de la |des |du |de )(?:[A-ZÀ-Þ][\w’'-]+)(?:(?:,| et)? (?:de l['’]|"
    r"de la |des |du )[A-ZÀ-Þ][\w’'-]+)*"
)


def ministries(text: str, start: int, end: int) -> Iterator[Name]:
    """French ministries, which are written small: "le ministère de l'Intérieur"."""
    for found in _MINISTRY.finditer(text, start, end):
        yield Name(start=found.start(), end=found.end(), text=found.group(), kind=NameKind.GOVERNMENT, finder=FINDER)


_MAN_ENDS = re.compile(r"(?:[оеё]в|[иы]н|[оеё]вым|[иы]ным|[оеё]ве|ский|ского|скому|ским|ском)\Z")
_WOMAN_ENDS = re.compile(r"(?:[оеё]вой|[иы]ной|ская|ской|скую)\Z")
_EITHER = re.compile(r"(?:[оеё]в|[иы]н)[ау]\Z")
_SHE_DID = re.compile(r"\s+(?:не\s+|уже\s+|также\s+|в\s+\w+\s+)?[а-яё]+(?:ла|лась|на)\b")

_TAKEN_BEFORE = re.compile(r"[а-яё]{3,}(?:л|ла|ли|ло|ют|ет|ит|ят)\s\Z")
_TAKEN_BEHIND = re.compile(r"\s+(?:не\s+|собираются\s+)?[а-яё]{3,}(?:ли|ют|ят)\b")


def form_gender(surname: str) -> str | None:
    """ "m" or "f" where the ending of a Russian surname, in whatever case, tells it."""
    last = surname.lower()
    if _MAN_ENDS.search(last):
        return "m"
    return "f" if _WOMAN_ENDS.search(last) else None


def place_gender(text: str, start: int, end: int) -> str | None:
    """The gender of a surname in its place: "Ардова призвала" is a woman; "задержал Ардова" is a man."""
    surname = text[start:end]
    told = form_gender(surname)
    if told is not None or not _EITHER.search(surname.lower()):
        return told
    if _SHE_DID.match(text, end, end + 40):
        return "f"
    taken = _TAKEN_BEFORE.search(text[max(0, start - 30) : start]) or _TAKEN_BEHIND.match(text, end, end + 40)
    return "m" if taken else None


_CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ия", ("ии", "ию", "ией")),
    ("ея", ("еи", "ею", "еей")),
    ("а", ("ы", "и", "е", "у", "ой")),
    ("ь", ("и", "ью", "я", "ю", "е")),
    ("ай", ("ая", "аю", "аем", "ае")),
)
_FIRST = {"ая": ("ой", "ую"), "ий": ("ого", "ому", "им", "ом"), "ые": ("ых", "ым", "ыми"), "ие": ("их", "им", "ими")}


def declined(name: str) -> tuple[str, ...]:
    """A Russian place in its other cases: "Германия" gives "Германии", "Германию", "Германией"."""
    words = name.split(" ")
    if len(name) < 4 or not all(_CYRILLIC.match(w) for w in words) or name.isupper() or len(words) > 2:
        return ()
    lasts = _cases_of(words[-1])
    if len(words) == 1 or not lasts:
        return lasts
    firsts = tuple(words[0][:-2] + ending for ending in _FIRST.get(words[0][-2:], ()))
    return tuple(f"{first} {last}" for first in (words[0], *firsts) for last in lasts)


def _cases_of(word: str) -> tuple[str, ...]:
    for tail, endings in _CASES:
        if word.endswith(tail):
            return tuple(word[: -len(tail)] + ending for ending in endings)
    if word[-1] in "бвгджзклмнпрстфхцчшщ":
        return tuple(word + ending for ending in ("а", "у", "ом", "е"))
    return ()


_NOMINATIVE = re.compile(r"(?:[бвгджзклмнпрстфхцчшщьаяоэ]|ый|ий|ай|ое|ие|ые)\Z")


def likely_nominative(name: str) -> bool:
    """Whether a Russian name may stand in the nominative, by the ending of its first word."""
    first = name.split(maxsplit=1)[0].lower().rstrip('»"')
    return bool(_NOMINATIVE.search(first)) and not first.endswith(("ого", "его", "ому", "ему", "ым", "им"))
