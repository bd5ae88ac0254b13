"""Cyrillic names in Latin letters, in the spellings that passports, newspapers and libraries use.

The tables are those of the published schemes, without their diacritics:
* ``bgn``: BGN/PCGN 1947 for Russian, with the endings -ый and -ий as -y, which is how English newspapers print it.
* ``passport``: ICAO Doc 9303, part 3, section 6.
* ``scholarly``: ISO 9 / scientific transliteration, diacritics left out.
* ``french``: the transcription of French newspapers.
Letters of Ukrainian, Belarusian, Bulgarian, Serbian and Kazakh that Russian lacks are in every scheme.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Scheme(StrEnum):
    """A way to spell Cyrillic in Latin letters."""

    BGN = "bgn"
    PASSPORT = "passport"
    SCHOLARLY = "scholarly"
    FRENCH = "french"


_COMMON: Final = (
    "а=a б=b в=v г=g ґ=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh "
    "щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi є=ye ў=u ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=g ќ=k ѕ=dz ә=a ғ=gh қ=q ң=ng ө=o "
    "ұ=u ү=u һ=h"
)


def _table(changes: str) -> Mapping[str, str]:
    return {pair[0]: pair[2:] for pair in f"{_COMMON} {changes}".split()}


_TABLES: Final[Mapping[Scheme, Mapping[str, str]]] = {
    Scheme.BGN: _table("ё=yo"),
    Scheme.PASSPORT: _table("й=i ъ=ie ю=iu я=ia ї=i є=ie"),
    Scheme.SCHOLARLY: _table("ж=z й=j х=h ц=c ч=c ш=s щ=sc ю=ju я=ja ї=ji є=je ё=e"),
    Scheme.FRENCH: _table("ж=j й=i у=ou ч=tch ш=ch щ=chtch ю=iou я=ia ё=io є=ie ї=i"),
}
_VOWELS: Final = frozenset("аеёиоуыэюяіїє")


def is_cyrillic(text: str) -> bool:
    """Whether a letter of the text is Cyrillic."""
    return any("\u0400" <= c <= "\u052f" for c in text)


def transliterate(text: str, scheme: Scheme = Scheme.BGN) -> str:
    """The text with its Cyrillic letters in Latin ones; all else stays. "Навальная" gives "Navalnaya".

    A capital stays one: "Яшин" gives "Yashin", "ЯШИН" gives "YASHIN".
    """
    table = _TABLES[scheme]
    out: list[str] = []
    for position, letter in enumerate(text):
        low = letter.lower()
        if low not in table:
            out.append(letter)
            continue
        latin = table[low]
        before = text[position - 1].lower() if position else ""
        after = text[position + 1] if position + 1 < len(text) else ""
        if scheme is Scheme.BGN and low == "е" and (before in _VOWELS or before in "ъь" or not before.isalpha()):
            latin = "ye"
        elif low == "й" and before in "иы" and before and not after.isalpha() and scheme is not Scheme.SCHOLARLY:
            latin = ""  # Навальный: Navalny, not Navalnyy
            if before == "и" and scheme is not Scheme.FRENCH:
                out[-1] = "Y" if out[-1].isupper() else "y"
        if letter.isupper() and latin:
            shout = after.isupper() or (not after.isalpha() and before.isalpha() and text[position - 1].isupper())
            latin = latin.upper() if shout else latin[0].upper() + latin[1:]
        out.append(latin)
    return "".join(out)


def latin_forms(name: str) -> tuple[str, ...]:
    """All Latin spellings of a name, the English one first; the name itself where nothing in it is Cyrillic."""
    return tuple(dict.fromkeys(transliterate(name, scheme) for scheme in Scheme))
