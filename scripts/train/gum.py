"""GUM's documents as marked sentences. Its mentions are whole phrases: the name in each is cut out here.

Every fifth document, by name, is held out for scoring; letters are left out of training, because their licence is not
for weights that are shipped.
"""

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.find.gazetteer import is_body, is_house, nation_code, state_code
from scripts.train.example import NONE, Example, Marked, Packer
from scripts.train.sets import body_options, person_marks, place_options

_JOINS = frozenset("of the and for de la du von van der den bin al del di &".split())
_TYPES = {"person": "PERSON", "organization": "ORGANISATION", "place": "PLACE", "time": "DATE"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the corpus with what is needed of its grammar."""

    form: str
    tag: str  # universal part of speech
    head: int  # 1-based; 0 for the root
    relation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its text, its words, and its mentions (first word, last word, type; both 0-based)."""

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The name inside a mention: offsets in the sentence, and GUM's type."""

    start: int
    end: int
    type: str


def documents(data: Path) -> dict[str, list[Sentence]]:
    """The sentences of each document, by its name."""
    with lzma.open(data / "entities/gum_train/gum_train.conllu.xz", "rt", encoding="utf-8") as file:
        raw = file.read()
    found: dict[str, list[Sentence]] = {}
    for block in raw.split("\n\n"):
        lines = block.strip().splitlines()
        for line in lines:
            if line.startswith("# newdoc id = "):
                name = line.split(" = ")[1]
                found[name] = []
                open_mentions: list[tuple[str, int, str]] = []
        if lines:
            found[name].append(_sentence(lines, open_mentions))
    return found


def held_out(names: list[str]) -> list[str]:
    """Every fifth document, in the order of names."""
    return sorted(names)[4::5]


def training(data: Path) -> Iterator[Example]:
    """What may be trained on and shipped: no letters, nothing held out."""
    every = documents(data)
    for name in sorted(set(every) - set(held_out(list(every)))):
        if "_letter_" in name:
            continue
        packer = Packer()
        for sentence in every[name]:
            yield from packer.add(_example(sentence))
        yield from packer.flush()


def _example(sentence: Sentence) -> Example:
    marks: list[Marked] = []
    for named in names(sentence):
        name = sentence.text[named.start : named.end]
        kind = _TYPES.get(named.type)
        if kind == "PERSON":
            if nation_code(name) or (name.endswith("s") and nation_code(name[:-1])):
                marks.append(Marked(start=named.start, end=named.end, options=("NATIONALITY",)))
            else:
                marks += person_marks(sentence.text, named.start, named.end)
        elif kind == "ORGANISATION":
            marks.append(Marked(start=named.start, end=named.end, options=body_options(name)))
        elif kind == "PLACE":
            options = ("PLACE", "GOVERNMENT") if is_body(name) or is_house(name) else place_options(name)
            marks.append(Marked(start=named.start, end=named.end, options=options))
        elif kind == "DATE":
            marks.append(Marked(start=named.start, end=named.end, options=("DATE",)))
        else:  # works, events, things: no names of ours, but a set of another mind might call some organisations
            marks.append(Marked(start=named.start, end=named.end, options=(NONE,)))
    for token in sentence.tokens:
        if token.tag == "ADJ" and token.form[:1].isupper() and nation_code(token.form) and not state_code(token.form):
            marks.append(Marked(start=token.start, end=token.end, options=("NATIONALITY",)))
    distinct: dict[int, Marked] = {}
    for mark in sorted(marks, key=lambda m: m.start - m.end):
        if not any(m.start < mark.end and mark.start < m.end for m in distinct.values()):
            distinct[mark.start] = mark
    return Example(
        source="gum", text=sentence.text, marks=tuple(distinct.values()), unmarked=("CASE", "ROLE", "NATIONALITY")
    )


def names(sentence: Sentence) -> list[Named]:
    """The names in a sentence, longest first where mentions nest; none overlaps another.

    A mention has a name if the head of its phrase is a proper noun: the stretch of capitals around it, "of", "the" and
    the like between them included, inside the mention. A name nested in a longer one is not counted.
    """
    found: list[Named] = []
    for first, last, kind in sorted(sentence.mentions, key=lambda m: m[0] - m[1]):
        head = _head(sentence.tokens, first, last)
        inside = sentence.tokens[first : last + 1]
        if sentence.tokens[head].tag != "PROPN" and kind != "time":
            continue
        begin, end = (first, last) if kind == "time" else _stretch(sentence.tokens, first, last, head, kind)
        if kind == "time" and (last - first > 5 or not any(re.search(r"[A-Z]|\d{3}", t.form) for t in inside)):
            continue
        named = Named(sentence.tokens[begin].start, sentence.tokens[end].end, kind)
        if named.end > named.start and not any(n.start < named.end and named.start < n.end for n in found):
            found.append(named)
    return sorted(found, key=lambda n: n.start)


def _head(tokens: tuple[Token, ...], first: int, last: int) -> int:
    for at in range(first, last + 1):
        if not first + 1 <= tokens[at].head <= last + 1:
            return at
    return first


def _stretch(tokens: tuple[Token, ...], first: int, last: int, head: int, kind: str) -> tuple[int, int]:
    def capital(at: int) -> bool:
        token = tokens[at]
        return token.tag == "PROPN" or (
            token.form[:1].isupper() and token.tag in {"ADJ", "NOUN", "NUM", "VERB", "X"} and at > 0
        )

    joins = frozenset("de la du von van der den bin al del di".split()) if kind == "person" else _JOINS
    begin = end = head
    while True:
        at = begin - 1
        while at >= first and tokens[at].form.lower() in joins:
            at -= 1
        if tokens[begin - 1].form in {"-", "–"} and begin - 2 >= first and capital(begin - 2) and begin - 1 > first:
            at = begin - 2
        if at < first or not capital(at) or (kind == "person" and tokens[at].relation in {"appos", "list"}):
            break
        begin = at
    while True:
        at = end + 1
        while at <= last and tokens[at].form.lower() in joins:
            at += 1
        if end + 1 <= last and tokens[end + 1].form in {"-", "–"} and end + 2 <= last and capital(end + 2):
            at = end + 2
        numbered = at == end + 1 and at <= last and tokens[at].tag == "NUM" and tokens[at].form.isdigit()
        if at > last or not (capital(at) or numbered):
            break
        end = at
    return begin, end


def _sentence(lines: list[str], still_open: list[tuple[str, int, str]]) -> Sentence:
    text = next(line.split("# text = ", 1)[1] for line in lines if line.startswith("# text = "))
    tokens: list[Token] = []
    mentions: list[tuple[int, int, str]] = []
    still_open.clear()
    at = 0
    whole: tuple[int, int] | None = None  # a word written as one and parted by grammar: "don't"
    for line in lines:
        if line.startswith("#"):
            continue
        number, form, _, tag, _, _, head, relation, _, misc = line.split("\t")
        if "." in number:
            continue
        if "-" in number:
            start = text.index(form, at)
            whole = (int(number.split("-")[1]), start + len(form))
            continue
        place = text.find(form, at)
        inside = whole is not None and int(number) <= whole[0]
        if place < 0 or place - at > 2:
            place = at
        start, end = place, min(len(text), place + len(form))
        at = whole[1] if inside and whole is not None and int(number) == whole[0] else end
        tokens.append(Token(form, tag, int(head), relation, start, end))
        entity = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
        _mentions(entity, len(tokens) - 1, still_open, mentions)
    return Sentence(text, tuple(tokens), tuple(mentions))


def _mentions(
    entity: str, index: int, still_open: list[tuple[str, int, str]], mentions: list[tuple[int, int, str]]
) -> None:
    """Reads one word's brackets: "(1-person-new..." opens, "1)" closes, "(1-person-...)" does both."""
    for piece in re.findall(r"\(\d+-[^()]*\)?|\d+\)", entity):
        if piece.startswith("("):
            number, kind = piece[1:].split("-")[:2]
            if piece.endswith(")"):
                mentions.append((index, index, kind))
            else:
                still_open.append((number, index, kind))
        else:
            number = piece[:-1]
            for i in range(len(still_open) - 1, -1, -1):
                if still_open[i][0] == number:
                    mentions.append((still_open[i][1], index, still_open[i][2]))
                    del still_open[i]
                    break
