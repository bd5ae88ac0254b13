"""Words, labels and tags of the name finder on the encoder: what its training and its use must do alike."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

LABELS = ("PERSON", "ORGANISATION", "GOVERNMENT", "PLACE", "CASE", "ROLE", "NATIONALITY", "DATE")
# 0 is no name; then for each label the first word of a name, and a further word
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))

# An abbreviation with its full stops ("U.S.", "J."), a run of letters and digits, or one other mark. Hyphens and
# apostrophes part words, so that "Moscow-based" and "Putin's" can be cut; a name may run over them.
_WORD = re.compile(r"(?:[^\W\d_]\.)+(?!\w)|(?:[^\W\d_]\.){2,}|[^\W_]+|[^\w\s]|_")


def words(text: str) -> list[tuple[int, int]]:
    """The start and end of each word of a text, punctuation marks among them."""
    return [match.span() for match in _WORD.finditer(text)]


def first_tag(label: str) -> int:
    """The tag of the first word of a name with this label."""
    return 1 + 2 * LABELS.index(label)


def further_tag(label: str) -> int:
    """The tag of its other words."""
    return 2 + 2 * LABELS.index(label)


def runs(tags: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The names in a row of tags: first word, the word behind the last, label.

    A further word without a first one begins a name; one whose label differs from the name that it goes on with begins
    another.
    """
    begin, label = 0, ""
    for at, tag in enumerate([*tags, 0]):
        of = LABELS[(tag - 1) // 2] if tag else ""
        if label and (of != label or tag % 2 == 1):
            yield begin, at, label
            label = ""
        if of and not label:
            begin, label = at, of


def decoded(shares: npt.NDArray[np.float32]) -> list[int]:
    """The likeliest row of tags in which a further word follows a word of a name with its label. shares: (words, tags).

    Viterbi's algorithm (1967) over the logarithms of the probabilities.
    """
    if not len(shares):
        return []
    logs = np.log(np.maximum(shares, 1e-9))
    best = logs[0] + _STARTS
    behind: list[npt.NDArray[np.intp]] = []
    for row in logs[1:]:
        through = best[:, None] + _FOLLOWS
        from_tag = through.argmax(axis=0)
        best = through[from_tag, np.arange(len(TAGS))] + row
        behind.append(from_tag)
    tags = [int(best.argmax())]
    for from_tag in reversed(behind):
        tags.append(int(from_tag[tags[-1]]))
    return tags[::-1]


def _rules() -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """What may begin a text, and what may follow what: 0 where it may, else as good as never."""
    never = np.float32(-1e6)
    starts = np.zeros(len(TAGS), np.float32)
    follows = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for label in LABELS:
        further = further_tag(label)
        starts[further] = never
        follows[:, further] = never
        follows[first_tag(label), further] = follows[further, further] = 0
    return starts, follows


_STARTS, _FOLLOWS = _rules()
