"""Claims out of lines that are no sentences: "Media contact: X, the Fund", "X, the Fund" under such a label."""

import re
from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood
from ingest.claims.standing import draft, is_public
from ingest.claims.told import Actor, Told
from ingest.find.names import NameKind

_LABEL = re.compile(
    r"\b(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|for (?:more|further) information|interviews?)\b"
    r"[^\n]{0,40}:?\s*\Z",
    re.IGNORECASE,
)


def contact_lines(told: Told) -> Iterator[Draft]:
    """ "X, the Fund" in a contact block: X is one of its people."""
    words = told.parsed.words
    if any(w.pos in {"VERB", "AUX"} for w in words):
        return
    first = next((i for i, w in enumerate(words) if w.name is not None), None)
    if first is None or told.names[words[first].name or 0].kind is not NameKind.PERSON:
        return
    before = told.text[max(0, words[first].start - 80) : words[first].start]
    if not _LABEL.search(before):
        return
    second = next((i for i in range(first + 1, len(words)) if words[i].name is not None), None)
    if second is None or words[first + 1].text not in {",", "(", "-", "–"} or second - first > 3:
        return
    appearance = told.appearances[words[second].name or 0]
    if appearance is None:
        return
    body = Actor(appearance=appearance, name=words[second].name, word=second)
    if not is_public(body) or told.names[body.name or 0].kind not in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
        return
    for holder in [a for a in told.actors(first) if a.word == first]:
        yield draft(told, Relation.WORKS_FOR, holder, body, first, Mood(polarity=Polarity.STATED))
