"""A parsed sentence in our own words, so that rules over it need no parser's types.

Labels are those of Universal POS tags and of spaCy's English dependency scheme (ClearNLP labels). A name is one word
whatever its length, so a rule never has to ask where a name ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, or one whole name, of a sentence. Offsets are those of the document."""

    start: int
    end: int
    text: str
    lemma: str  # lower case
    pos: str
    tag: str
    dep: str
    head: int  # index in the sentence; its own index at the root
    name: int | None = None  # index into the names that were handed to the parser


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """The words of a sentence with their heads."""

    start: int
    end: int
    words: tuple[Word, ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if word.head != i:
                below[word.head].append(i)
        object.__setattr__(self, "_children", tuple(tuple(c) for c in below))

    def children(self, i: int, *deps: str) -> tuple[int, ...]:
        """The words right below word i, in order; only those with one of the labels where labels are given."""
        if not deps:
            return self._children[i]
        return tuple(c for c in self._children[i] if self.words[c].dep in deps)

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """Word i and all that is joined to it by "and", "or" or a comma, in order."""
        found = [i]
        for at in found:  # grows while it is walked
            found.extend(self.children(at, "conj"))
        return tuple(found)

    def below(self, i: int) -> Iterator[int]:
        """Word i and everything under it."""
        waiting = [i]
        while waiting:
            at = waiting.pop()
            yield at
            waiting.extend(self._children[at])

    def above(self, i: int) -> Iterator[int]:
        """The heads over word i, nearest first."""
        while self.words[i].head != i:
            i = self.words[i].head
            yield i

    def span(self, i: int) -> tuple[int, int]:
        """Offsets in the document of everything under word i."""
        indices = list(self.below(i))
        return self.words[min(indices)].start, self.words[max(indices)].end
