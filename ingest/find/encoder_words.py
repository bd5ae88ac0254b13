"""Words, labels and tags of the name finder on the encoder: what its training and its use must do alike."""

import re
from collections.abc import Iterator, Sequence

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
