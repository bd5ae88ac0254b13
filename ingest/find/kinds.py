"""One kind for each spelling in a document: a surname that a model once took for a place is a person's."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from graph.model import folded
from ingest.find.gazetteer import is_body, nation_code, state_code
from ingest.find.keys import last_word, person_key
from ingest.find.names import Name, NameKind


def one_kind_each(text: str, names: list[Name]) -> list[Name]:
    """The names with one kind for each spelling in the document."""
    people = {folded(n.text) for n in names if n.kind is NameKind.PERSON and " " in person_key(n.text)}
    surnames = {last_word(n.text).casefold() for n in names if n.kind is NameKind.PERSON and len(n.text.split()) > 1}
    # words that are certainly somebody's name here: "her brother Jordan", "Paris Ssali"
    borne = {
        w
        for n in names
        if n.kind is NameKind.PERSON and (" " in n.text or not state_code(n.text))
        for w in n.text.split()
    } | {n.text for n in names if n.kind is NameKind.PERSON and n.finder.startswith("form/")}
    people_words = {w for n in names if n.kind is NameKind.PERSON and " " in n.text for w in n.text.split()}
    bodies = [n.text.split() for n in names if n.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT} and " " in n.text]
    body_words = {w for words in bodies for w in words}
    body_first = {words[0] for words in bodies}
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in names:
        votes[folded(name.text)][name.kind] += 1
    settled = []
    for name in names:
        key = folded(name.text)
        kind = name.kind
        if (
            name.kind is NameKind.PLACE
            and name.text in borne
            and not _IN_PLACE.search(text, max(0, name.start - 6), name.start)
        ):
            kind = NameKind.PERSON
        elif name.kind is NameKind.ORGANISATION and nation_code(name.text) and not state_code(name.text):
            kind = NameKind.NATION  # where it recurs, "Danish" is a nation's word as it was before
        elif name.kind in {NameKind.ORGANISATION, NameKind.PLACE, NameKind.NATION}:
            if key in people or (name.text.casefold() in surnames and not state_code(name.text)):
                kind = NameKind.PERSON
            elif name.kind is NameKind.ORGANISATION and is_body(name.text):
                kind = NameKind.GOVERNMENT
            elif name.kind is NameKind.ORGANISATION and state_code(name.text):
                kind = NameKind.PLACE
            elif votes[key][NameKind.GOVERNMENT] and name.kind is NameKind.ORGANISATION:
                kind = NameKind.GOVERNMENT
            elif len(votes[key]) > 1 and not state_code(name.text):
                kind = max(votes[key], key=lambda k: (votes[key][k], k.value))
        elif (
            name.kind in {NameKind.GOVERNMENT, NameKind.ORGANISATION}
            and (name.text.casefold() in surnames or name.text in people_words - body_words)
            and not state_code(name.text)
            and not is_body(name.text)
        ):
            kind = NameKind.PERSON
        elif (
            name.kind in {NameKind.PERSON, NameKind.PLACE}
            and name.text in body_first - people_words
            and not name.finder.startswith("form/")
            and name.title is None
            and not state_code(name.text)
        ):
            kind = NameKind.ORGANISATION  # "Serlo", where the Serlo Group is named
        elif name.kind is NameKind.PERSON and state_code(name.text) and name.text not in borne:
            kind = NameKind.PLACE
        elif (
            name.kind is NameKind.PERSON
            and " " not in name.text
            and name.text.casefold() not in surnames
            and name.text not in borne
        ):
            ranked = votes[key].most_common(2)
            if len(ranked) > 1 and ranked[0][0] is not NameKind.PERSON and ranked[0][1] > ranked[1][1]:
                kind = ranked[0][0]
        if kind is NameKind.GOVERNMENT and _COMPANY.search(name.text) and not is_body(name.text):
            kind = NameKind.ORGANISATION
        settled.append(name if kind is name.kind else replace(name, kind=kind))
    return settled


_COMPANY = re.compile(r"\b(?:Company|Inc|Ltd|Limited|LLC|LLP|PLC|plc|Corp|GmbH)\.?\Z", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:in|to|from|of|at|near)\s\Z")
