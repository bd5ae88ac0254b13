"""Names as strings: what is left of one when titles and typography are taken off, and how near two of them are.

Pure functions without I/O. ``compare`` follows what name matchers agree on: words may stand in any order, a word may
be given by its initial, a middle name or patronymic may be missing, and one that differs in a word that both have is
another name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from graph.model import folded
from graph.transliterate import Scheme, is_cyrillic, latin_forms, transliterate
from graph.vocabulary import EntityKind

__all__ = [
    "Scheme",
    "acronym_of",
    "compare",
    "fits",
    "fits_acronym",
    "is_acronym",
    "is_cyrillic",
    "latin_forms",
    "normalise",
    "same_person_name",
    "skeleton",
    "transliterate",
    "without_titles",
    "words_of",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and forms of address, folded. Only at the beginning of a name, except for _AFTER.
HONORIFICS: Final = _words(
    "mr mrs ms miss mx messrs dr prof professor sir dame lord lady madam madame mme mlle mm monsieur mademoiselle "
    "me maitre herr frau senor senora sr sra hon honourable honorable rt rev reverend fr father sister "
    "brother rabbi imam bishop archbishop metropolitan patriarch archpriest "
    "judge justice magistrate chief president vice prime minister premier secretary senator sen congressman "
    "congresswoman representative rep governor gov mayor ambassador consul attorney advocate counsel counsellor "
    "barrister solicitor officer agent inspector detective sergeant sgt lieutenant lt captain capt major maj colonel "
    "col general gen admiral commissioner minister deputy chairman chairwoman chair director "
    "juge president ministre depute deputee senateur senatrice docteur avocat avocate "
    "гн гжа господин госпожа гражданин гражданка гр товарищ тов доктор профессор проф судья адвокат депутат "
    "министр президент премьер сенатор генерал полковник подполковник майор капитан лейтенант следователь прокурор "
    "отец митрополит патриарх епископ архиепископ протоиерей академик"
)
# Only ever part of a title in company of one of the above: "Chief Justice", "the Right Honourable", "Vice President".
_BETWEEN: Final = _words("the of and right most very excellency his her attorney general le la les m")
_AFTER: Final = _words("esq esquire phd md llb llm jd qc kc sc mp mpp mla obe cbe mbe am ao oc cm msc ma ba bcl")
PARTICLES: Final = _words(
    "de del della di da do dos das du des la le van von der den ter ten zu zur af av al el ul ibn bin bint ben abu"
)
_ARTICLES: Final = ("the", "le", "la", "les")
# Words that an acronym skips.
SMALL: Final = _words(
    "the of and for in on to at by with a an de du des la le les l d et pour en au aux и по в на с о при для из"
)
_WORD = re.compile(r"[^\W_]+(?:['’ʼ.\-‐‑][^\W_]+)*\.?", re.UNICODE)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as printed: "V. Kara-Murza" gives ("V.", "Kara-Murza")."""
    return tuple(_WORD.findall(name))


def without_titles(name: str) -> str:
    """The name without titles before it and degrees after it: "Hon. Dr. Jane Roe, K.C." gives "Jane Roe".

    A name that is nothing but titles stays as it is.
    """
    words = list(words_of(name))
    start = 0
    while start < len(words) and _is_title(words[start], words[start:]):
        start += 1
    end = len(words)
    while end > start + 1 and folded(words[end - 1]).replace(" ", "") in _AFTER:
        end -= 1
    kept = words[start:end]
    return " ".join(kept) if kept else " ".join(words)


def _is_title(word: str, rest: Sequence[str]) -> bool:
    plain = folded(word)
    if plain in HONORIFICS or plain.replace(" ", "") in HONORIFICS or all(p in HONORIFICS for p in plain.split()):
        return bool(plain)
    return plain in _BETWEEN and any(folded(w) in HONORIFICS for w in rest[1:3])


def normalise(name: str, kind: EntityKind = EntityKind.PERSON) -> str:
    """What two spellings of one full name have in common: folded, a person's without titles, a body's without article.

    "Mr. José  ÁLVAREZ-Ruiz" gives "jose alvarez ruiz". Particles (de, van, al) and generational suffixes (Jr., II)
    stay: they tell two people apart.
    """
    if kind is EntityKind.PERSON:
        return folded(without_titles(name)) or folded(name)
    plain = folded(name).split()
    return " ".join(plain[1:] if len(plain) > 1 and plain[0] in _ARTICLES else plain)


def is_acronym(name: str) -> bool:
    """Whether it looks like one: two to eight capitals, with or without points, and nothing else ("IRCC", "U.N.")."""
    letters = name.replace(".", "").replace(" ", "") if "." in name else name
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()


def acronym_of(name: str) -> str:
    """The initials of its words without the small ones: "Immigration, Refugees and Citizenship Canada" gives "IRCC"."""
    return "".join(w[0].upper() for w in re.findall(r"[^\W\d_]+", name) if folded(w) not in SMALL)


def fits_acronym(acronym: str, name: str) -> bool:
    """Whether it can stand for the name; small words may give a letter or not: "DOJ" fits "Department of Justice"."""
    letters = [c.casefold() for c in acronym if c.isalnum()]
    initials = [(folded(w)[:1], folded(w) in SMALL) for w in re.findall(r"[^\W_]+", name) if folded(w)]
    if len(letters) < 2 or len(initials) < 2:
        return False
    # reachable[i]: how many of the letters may be used up after some words
    reachable = {0}
    for initial, small in initials:
        onward = {n + 1 for n in reachable if n < len(letters) and letters[n] == initial}
        reachable = onward | reachable if small else onward
    return len(letters) in reachable


_VARIANTS: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        # spellings of one Cyrillic or Arabic sound in Latin letters, the longest first
        (r"shch|chtch|sch(?=[aeiouy])|sc(?=[ei])", "sh"),
        (r"tch|tsch|cz", "ch"),
        (r"ou", "u"),
        (r"(?:i|j|y)(?:u|ou)", "iu"),
        (r"(?:i|j|y)a", "ia"),
        (r"(?<![^\W_])(?:y|j)e|(?<=[aeiou])(?:y|j)e|(?:y|j|i)o", "e"),
        (r"ph", "f"),
        (r"kh|(?<![cs])h|gh", "h"),
        (r"x", "ks"),
        (r"tz|ts|c(?![hk])", "ts"),
        (r"ck|q", "k"),
        (r"w", "v"),
        (r"zh", "j"),
        (r"(?:ij|iy|yy|yi|ii|ey|ei|y|i)(?![^\W_])", "i"),
        (r"[yj](?![^\W_])", "i"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """A form in which the usual romanisations of one name meet: "Кара-Мурза", "Kara-Mourza" give the same.

    For comparing, never for showing: different names may meet in it too.
    """
    plain = folded(transliterate(name))
    for pattern, replacement in _VARIANTS:
        plain = pattern.sub(replacement, plain)
    return plain


def fits(short: str, full: str) -> bool:
    """Whether a shorter form can stand for a full name of the same document: "V. Kara-Murza", "Kara-Murza" for
    "Vladimir Kara-Murza". Every word of the short form must be a word, or the initial of a word, of the full one, in
    any order, and at least one whole word must agree.
    """
    left = [w for w in _comparable(short) if w not in PARTICLES]
    right = [w for w in _comparable(full) if w not in PARTICLES]
    if not left or len(left) > len(right):
        return False
    whole = 0
    for word in sorted(left, key=len, reverse=True):
        found = next((r for r in right if r == word or (len(word) > 1 and skeleton(r) == skeleton(word))), None)
        if found is not None:
            whole += len(word) > 1
        elif len(word) == 1:
            found = next((r for r in right if r[0] == word), None)
        if found is None:
            return False
        right.remove(found)
    return whole > 0


def same_person_name(left: str, right: str) -> bool:
    """Whether one of two person's names can stand for the other, either way round (see ``fits``)."""
    return fits(left, right) or fits(right, left)


def compare(left: str, right: str, kind: EntityKind = EntityKind.PERSON) -> float:
    """How near two names are, 0 to 1; 1 for equal ones after normalising, about 0.7 and more where they may be one.

    Words are paired so that the sum is highest; a pair's score is the best of its spellings (Cyrillic is compared in
    Latin letters); an initial that fits counts 0.85. Words that only one side has (a patronymic, "Ltd") cost a little.
    """
    one, two = _comparable(left, kind), _comparable(right, kind)
    if not one or not two:
        return 0.0
    if one == two or sorted(one) == sorted(two):
        return 1.0
    bare_one, bare_two = sorted((_bare(one), _bare(two)), key=lambda words: (len(words), words))
    paired = _pair(bare_one, bare_two)
    weights = [max(len(w), 2) for w in bare_one]
    agreement = sum(s * w for s, w in zip(paired, weights, strict=True)) / sum(weights)
    agreement -= 0.35 * (1.0 - min(paired))
    extra = len(bare_two) - len(bare_one)
    coverage = 1.0 - (0.05 * extra if len(bare_one) > 1 else 0.12 * extra)
    joined = JaroWinkler.similarity("".join(bare_one), "".join(bare_two)) - 0.06  # "Abd al Karim", "Abdulkarim"
    loose = DamerauLevenshtein.normalized_similarity("".join(bare_one), "".join(bare_two))
    return round(max(0.0, min(1.0, max(agreement * max(coverage, 0.5), joined if loose > 0.85 else 0.0))), 4)


def _comparable(name: str, kind: EntityKind = EntityKind.PERSON) -> list[str]:
    # Titles first: they are listed in the script that they are written in.
    return normalise(transliterate(without_titles(name) if kind is EntityKind.PERSON else name), kind).split()


def _bare(words: list[str]) -> list[str]:
    kept = [w for w in words if w not in PARTICLES and (len(w) == 1 or w not in SMALL)]
    return kept or words


def _pair(few: list[str], many: list[str]) -> list[float]:
    """The score of each of the few words with a word of the many, the best pairs first (greedy)."""
    ranked = sorted(
        ((_word_score(a, b), i, j) for i, a in enumerate(few) for j, b in enumerate(many)),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    scores = [0.0] * len(few)
    used_few: set[int] = set()
    used_many: set[int] = set()
    for score, i, j in ranked:
        if i not in used_few and j not in used_many:
            used_few.add(i)
            used_many.add(j)
            scores[i] = score
    return scores


def _word_score(one: str, two: str) -> float:
    if one == two:
        return 1.0
    if min(len(one), len(two)) == 1:
        return 0.85 if one[0] == two[0] else 0.0
    if skeleton(one) == skeleton(two):
        return 0.97
    near = DamerauLevenshtein.normalized_similarity(skeleton(one), skeleton(two))
    return near if near >= 0.6 else near / 2
