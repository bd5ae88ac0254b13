"""Turns text into weighted words: the sparse vectors of the index, and the marks on a result's text.

Every engine gets the same vectors from here, so that the same question gives the same answer on each of them. Their
own text scoring is not used: it knows one language a field and differs from engine to engine.

* A word is folded (case, accents, ligatures, soft hyphens), and stemmed in the document's language: English, French,
  or Russian for every word in Cyrillic letters. Words of other languages stay as they are, folded. Scripts without
  spaces between words (Chinese, Thai) are not cut up: there only search by meaning helps.
* What joins pieces with a hyphen, stroke or point and holds a digit ("21-1234", "C-123/45") or is made of initials
  ("M-E-V-G-", "U.S.") is also a word of its own, whatever the joints.
* A word in Cyrillic letters also gets a Latin form of its stem, and a question's Latin words are spelt in Cyrillic to
  look for it: "Kara-Murza" finds "Кара-Мурзы". A question in Cyrillic is spelt in Latin in the usual ways.
* Weights are those of BM25 without its IDF, which is the engine's part:
  S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with k1 1.2 and b 0.75.

A term is a string with the language that stemmed it in front, so that "police" in French is not taken for a stem of
"policy"; its id is the first 32 bits of its BLAKE2b hash. Ids that collide add up.
"""

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.french_stemmer import FrenchStemmer
from snowballstemmer.russian_stemmer import RussianStemmer

from search.index import Words

ANALYSER = "words/1"  # part of an index's name: another analyser needs a reindex

K1 = 1.2
B = 0.75
# Words, without stop words, of a passage of ordinary length. BM25 wants the average of the collection; a fixed figure
# keeps a document's vector the same whatever else is in the index.
AVERAGE_LENGTH = 100.0

LONGEST_WORD = 64  # characters; the rest of a longer one is not looked at
MOST_JOINTS = 8

# Accents and points that may stand inside a word of the Latin, Cyrillic, Hebrew or Arabic script, and what typesetting
# puts there: soft hyphen, zero-width spaces and joiners.
_INSIDE = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u00ad\u200b-\u200d\u2060\ufeff"
)
_WORD = re.compile(rf"[^\W_][^\W_{_INSIDE}]*(?:[{_INSIDE}]+[^\W_{_INSIDE}]*)*")
_JOINED = re.compile(rf"{_WORD.pattern}(?:[-\u2010-\u2015/.'’·:]{_WORD.pattern})*")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_QUOTED = re.compile('"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]')


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STOP = {
    "en": _split(
        "a an and are as at be been but by did do does for from had has have he her his i if in into is it its of on "
        "or s she so t than that the their them then there these they this to was we were what when where which who "
        "will with would you"
    ),
    "fr": _split(
        "a au aux avec ce ces cette d dans de des du elle en est et eu ete etre il ils j je l la le les leur lui m "
        "mais me n ne nous on ont ou par pas pour qu que qui s sa se ses si son sont sur un une vous y"
    ),
    "ru": _split(
        "а без бы был была были было быть в во вот все вы да для до его ее если за и из или им их к как ко ли мы на не "
        "него ни но о об он она они оно от по при с со так то у что чтобы это я"
    ),
}
_ANY_STOP = frozenset().union(*_STOP.values())


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it stands, in code points, and whether it is a number or mark made of joined pieces."""

    start: int
    end: int
    text: str
    joined: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order. Joined numbers and initials come first, then the pieces that they are made of."""
    for found in _JOINED.finditer(text):
        pieces = list(_WORD.finditer(found[0]))
        start = found.start()
        if 1 < len(pieces) <= MOST_JOINTS and len(found[0]) <= LONGEST_WORD and _is_mark([p[0] for p in pieces]):
            yield Token(start, found.end(), found[0], joined=True)
        for piece in pieces:
            yield Token(start + piece.start(), start + piece.end(), piece[0])


def _is_mark(pieces: list[str]) -> bool:
    return any(c.isdigit() for piece in pieces for c in piece) or all(len(piece) == 1 for piece in pieces)


@lru_cache(maxsize=1 << 17)
def folded_word(word: str) -> str:
    """The word without case, accents, ligatures and what is not a letter or digit. May be empty."""
    decomposed = unicodedata.normalize("NFKD", word[:LONGEST_WORD])
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(c for c in unicodedata.normalize("NFKD", plain.casefold()) if c.isalnum())


def folded_text(text: str) -> str:
    """All words of a text, folded and with one space between them: what phrases are looked up in."""
    return " ".join(word for t in tokens(text) if not t.joined and (word := folded_word(t.text)))


def analyse(text: str, language: str | None) -> Words:
    """The sparse vector of a passage whose document is in this language (ISO 639-1; None: not known)."""
    counts: Counter[str] = Counter()
    length = 0
    for token in tokens(text):
        terms = _terms(token, language)
        counts.update(terms)
        length += bool(terms) and not token.joined
    norm = K1 * (1 - B + B * length / AVERAGE_LENGTH)
    return _vector({term: n * (K1 + 1) / (n + norm) for term, n in counts.items()})


def analyse_query(text: str, language: str | None = None) -> Words:
    """The sparse vector of a question: a weight of 1 for each time a word is said, in each form it may be indexed in.

    language picks the stop words; None takes those of all languages. A passage's word meets one of the forms at most.
    """
    weights: Counter[str] = Counter()
    for token in tokens(text):
        weights.update(dict.fromkeys(_query_terms(token, language), 1))
    return _vector(weights)


def marks(text: str, query: str, language: str | None) -> list[tuple[int, int]]:
    """Where the query's words stand in a text of this language: (start, end) in code points, in order, apart.

    A quoted phrase of the query is marked as a whole where it stands word for word.
    """
    wanted = {term for token in tokens(query) for term in _query_terms(token, None)}
    found = [(t.start, t.end) for t in tokens(text) if not wanted.isdisjoint(_terms(t, language))]
    words = [(t, word) for t in tokens(text) if not t.joined and (word := folded_word(t.text))]
    for phrase in phrases(query):
        sought = folded_text(phrase).split()
        for i in range(len(words) - len(sought) + 1):
            if [word for _, word in words[i : i + len(sought)]] == sought:
                found.append((words[i][0].start, words[i + len(sought) - 1][0].end))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def matched(text: str, query: str, language: str | None) -> tuple[str, ...]:
    """The words of the query, as typed and each once, that a passage of this language holds in some form."""
    held = {term for token in tokens(text) for term in _terms(token, language)}
    said: dict[str, str] = {}
    end = 0  # of the last joined number: its pieces go without saying
    for token in tokens(query):
        if token.start >= end and not held.isdisjoint(_query_terms(token, None)):
            said.setdefault(folded_word(token.text), token.text)
            end = token.end if token.joined else end
    return tuple(said.values())


def phrases(query: str) -> tuple[str, ...]:
    """What stands in quotation marks ("", “”, «», „“) and holds a word. A mark without its partner means nothing."""
    inside = (next(g for g in found.groups() if g is not None) for found in _QUOTED.finditer(query))
    return tuple(dict.fromkeys(p.strip() for p in inside if folded_text(p)))


def _vector(weights: dict[str, float] | Counter[str]) -> Words:
    by_id: dict[int, float] = {}
    for term, weight in weights.items():
        number = term_id(term)
        by_id[number] = by_id.get(number, 0.0) + weight
    ordered = sorted(by_id.items())
    return Words(ids=tuple(i for i, _ in ordered), weights=tuple(float(w) for _, w in ordered))


@lru_cache(maxsize=1 << 18)
def term_id(term: str) -> int:
    """The stable 32-bit id of a term."""
    return int.from_bytes(blake2b(term.encode(errors="replace"), digest_size=4).digest(), "big")


def _terms(token: Token, language: str | None) -> tuple[str, ...]:
    """The terms that a passage is indexed under for this word; none for a stop word."""
    if token.joined:
        return (_mark(token.text),)
    return _word_terms(token.text, language)


def _mark(text: str) -> str:
    pieces = [folded_word(p) for p in _WORD.findall(text)]
    initials = all(len(p) == 1 and p.isalpha() for p in pieces)
    return "#" + ("" if initials else "-").join(pieces)


@lru_cache(maxsize=1 << 17)
def _word_terms(word: str, language: str | None) -> tuple[str, ...]:
    plain = folded_word(word)
    if not plain or plain in _STOP.get(language or "en", ()):
        return ()
    if _has_digit(plain):
        return ("=" + plain,)
    if _CYRILLIC.search(plain):
        if plain in _STOP["ru"]:
            return ()
        return ("ru:" + folded_word(_stem("ru", word)), "~" + _latin_key(word))
    if language == "fr":
        term, bare = "fr:" + folded_word(_stem("fr", word)), "fr:" + _stem("fr", plain)
        # Snowball stems "réfugié" and "refugie" differently. Asked for without accents, it is found under "fr-bare:".
        return (term,) if term == bare or plain == word.casefold() else (term, bare.replace("fr:", "fr-bare:"))
    if language in {None, "en", "ru", "uk", "be", "bg", "sr", "mk", "kk"}:
        return ("en:" + _stem("en", plain),)
    return ("=" + plain,)


def _query_terms(token: Token, language: str | None) -> tuple[str, ...]:
    if token.joined:
        return (_mark(token.text),)
    return _query_word_terms(token.text, language)


@lru_cache(maxsize=1 << 14)
def _query_word_terms(word: str, language: str | None) -> tuple[str, ...]:
    plain = folded_word(word)
    if not plain or plain in (_ANY_STOP if language is None else _STOP.get(language, ())):
        return ()
    if _has_digit(plain):
        return ("=" + plain,)
    if _CYRILLIC.search(plain):
        spelt = (term for spelling in _latin_spellings(word) for term in _latin_terms(spelling))
        return tuple(dict.fromkeys(("ru:" + folded_word(_stem("ru", word)), *spelt)))
    terms = list(_latin_terms(word))
    terms.append("fr-bare:" + _stem("fr", plain) if plain == word.casefold() else "fr:" + _stem("fr", plain))
    if word.isupper() and len(plain) <= MOST_JOINTS:
        terms.append("#" + plain)  # "US" for "U.S."
    if plain.isascii():
        terms.append("~" + _latin_key(_in_cyrillic(plain)))
    return tuple(dict.fromkeys(terms))


def _latin_terms(word: str) -> tuple[str, ...]:
    plain = folded_word(word)
    return ("en:" + _stem("en", plain), "fr:" + folded_word(_stem("fr", word)), "=" + plain)


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)


class _Stemmers(threading.local):
    """Snowball's stemmers keep state while they work, so each thread has its own.

    The pure Python ones are named on purpose: the package would take another version's from PyStemmer if that is there.
    """

    def __init__(self) -> None:
        self.of = {"en": EnglishStemmer(), "fr": FrenchStemmer(), "ru": RussianStemmer()}


_stemmers = _Stemmers()


def _stem(language: str, word: str) -> str:
    # The stemmers know accents as single letters, and no ё.
    composed = unicodedata.normalize("NFKC", word[:LONGEST_WORD]).casefold().replace("ё", "е")
    return str(_stemmers.of[language].stemWord(composed))


# Letters of the Cyrillic alphabets in Latin, as newspapers write them. Hard and soft signs are left out.
_LATIN_OF = (
    "а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch "
    "ъ: ы:y ь: э:e ю:yu я:ya ё:yo і:i ї:yi є:ye ґ:g ў:u ђ:dj ј:j љ:lj њ:nj ћ:c џ:dz"
)
_TO_LATIN = dict(pair.split(":") for pair in _LATIN_OF.split(" "))
# The reverse. Different customs lead to the same letter: "Yulia", "Julija", "Iuliia".
_CYRILLIC_FOR = (
    "shch:щ sch:щ zh:ж kh:х ts:ц tz:ц ch:ч sh:ш ph:ф ck:к yu:ю ju:ю iu:ю ya:я ja:я ia:я iya:ия iia:ия ija:ия ye:е je:е "
    "yo:е jo:е yi:и ei:ей ey:ей ai:ай ay:ай oi:ой oy:ой iy:ий yy:ый ii:ий ij:ий yj:ый a:а b:б c:к d:д e:е f:ф g:г h:х "
    "i:и j:й k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в x:кс y:ы z:з"
)
_FROM_LATIN = dict(pair.split(":") for pair in _CYRILLIC_FOR.split(" "))
_LATIN_LETTERS = re.compile("|".join(sorted(_FROM_LATIN, key=len, reverse=True)))


def _in_cyrillic(plain: str) -> str:
    return _LATIN_LETTERS.sub(lambda found: _FROM_LATIN[found[0]], plain)


def _in_latin(word: str) -> str:
    return "".join(_TO_LATIN.get(c, c) for c in word)


# Endings of the cases of names and adjectives. Snowball's stemmer also takes off endings of verbs ("Светлана" becomes
# "светла"), which names in a foreign spelling must not meet.
_CASE_ENDING = re.compile(
    "(?:иями|ыми|ими|ами|ями|ого|его|ому|ему|иям|иях|ией|ая|яя|ую|юю|ое|ее|ые|ие|ый|ий|ой|ей|ым|им|ом|ем|ам|ям|ах|ях|ия|"
    "ию|ии|ью|[аяуюыиеойь])$"
)


def _root(word: str) -> str:
    """A Cyrillic word, composed and in small letters, without its case ending; short words stay as they are."""
    whole = unicodedata.normalize("NFC", word[:LONGEST_WORD]).casefold()
    root = _CASE_ENDING.sub("", whole)
    return root if len(root) > 1 else whole


def _latin_key(word: str) -> str:
    """The Latin form of a Cyrillic word, without what the customs of spelling and the endings differ in."""
    key = folded_word(_in_latin(_root(word).replace("ё", "е"))).replace("ye", "e")
    root = key.rstrip("aeiouy")
    return (root if len(root) > 2 else key).replace("y", "i")


def _latin_spellings(word: str) -> tuple[str, ...]:
    """How an English or French text may spell this Cyrillic word: as it stands, and in the first case."""
    whole = unicodedata.normalize("NFC", word[:LONGEST_WORD]).casefold()
    root = _root(word)
    spellings: dict[str, None] = {}
    for base in (whole, *(root + ending for ending in ("", "а", "ей", "ия", "ий", "ая", "я"))):
        newspaper = _in_latin(re.sub("[иы]й$", "ы", base))
        for spelt in (
            newspaper,
            _in_latin(base),
            _in_latin(base.replace("ё", "е")),
            "ye" + newspaper[1:] if base.startswith("е") else newspaper,
            newspaper.replace("ks", "x"),
            re.sub("ey$", "ei", newspaper),
            re.sub("ey$", "ei", newspaper.replace("ks", "x")),
            re.sub("iya$", "ia", newspaper),
        ):
            spellings[spelt] = None
    return tuple(spellings)
