"""What two spellings of a name within one document have in common: keys of people and of bodies."""

import re

from graph.model import folded

WORD = re.compile(r"[^\W_]+(?:[-’'`][^\W_]+)*")


_PARTICLES = frozenset(
    "de da di du des del della der den van von la le el al bin ibn ben abu dos das ter ten st jr sr".split()
)


_LEGAL = frozenset("inc ltd llc llp plc corp co gmbh sa ltda".split())


def surname(name: str) -> str:
    """The last word of a person's name, folded: "Natalia Arno" gives "arno"; "John Smith Jr." gives "smith"."""
    words = [w for w in person_key(name).split() if w not in {"jr", "sr", "ii", "iii"}]
    return words[-1] if words else ""


def last_word(name: str) -> str:
    words = [w for w in WORD.findall(in_order(name)) if w.lower() not in {"jr", "sr", "ii", "iii"}]
    return words[-1] if words else ""


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


def person_tokens(key: str) -> list[str]:
    """The words of a folded name that tell people apart."""
    return [w for w in key.split() if w not in _PARTICLES] or key.split()


def body_key(name: str) -> str:
    words = folded(name).split()
    if words and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return " ".join(_stem(word) for word in words)
