"""Which verbs and nouns tell of contact, and of founding: their readers, by the word's dictionary form."""

from collections.abc import Callable, Iterator

from ingest.claims.answers import heard, left_unanswered, reacted, replied, reply
from ingest.claims.correspondence import LETTERS, REPLIES, letter, sent, wrote
from ingest.claims.draft import Draft
from ingest.claims.encounters import (
    CALLS,
    MEETINGS,
    discussed,
    encounter,
    got_through,
    introduced,
    lunched,
    met,
    phoned,
    ran_into,
    rang,
    received,
    spoke,
    visited,
    was_with,
)
from ingest.claims.requests import REQUESTS, asked, called, obliged, pleaded, pressed, request, sought, turned_to
from ingest.claims.told import Told

Reader = Callable[[Told, int], Iterator[Draft]]

_VERBS: dict[str, tuple[Reader, ...]] = {
    "meet": (met,),
    **dict.fromkeys(("receive", "host", "greet", "welcome", "visit", "see", "join"), (received,)),
    # "din" is what the lemmatizer makes of "dined"
    **dict.fromkeys(("sit", "dine", "din", "lunch", "breakfast", "huddle", "shake"), (lunched,)),
    "introduce": (introduced,),
    **dict.fromkeys(("run", "bump"), (ran_into,)),
    **dict.fromkeys(("speak", "talk"), (spoke,)),
    **dict.fromkeys(("discuss", "consult", "confer", "chat", "converse"), (discussed,)),
    **dict.fromkeys(("telephone", "phone", "interview"), (phoned,)),
    **dict.fromkeys(("ring", "reach"), (rang,)),
    "call": (called, rang),
    "be": (was_with, obliged),
    "appreciate": (obliged,),
    "get": (got_through,),
    "seek": (sought,),
    "turn": (turned_to,),
    **dict.fromkeys(("write", "email", "e-mail", "correspond"), (wrote,)),
    **dict.fromkeys(
        "send address deliver hand submit present dispatch forward mail post fax sign fire pen direct pass".split(),
        (sent,),
    ),
    **dict.fromkeys(("reply", "respond", "answer"), (replied,)),
    **dict.fromkeys(("react", "acknowledge", "ignore", "disregard"), (reacted,)),
    "hear": (heard,),
    "leave": (left_unanswered,),
    **dict.fromkeys(
        ("ask", "urge", "petition", "appeal", "implore", "beg", "request", "demand", "exhort", "entreat", "beseech"),
        (asked,),
    ),
    "plead": (pleaded,),
    **dict.fromkeys(("press", "pressure", "lobby", "push"), (pressed,)),
}
_NOUNS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(MEETINGS | CALLS, (encounter,)),
    "visit": (visited,),
    **dict.fromkeys(LETTERS, (letter,)),
    **dict.fromkeys(REPLIES, (reply,)),
}
for _lemma in REQUESTS:
    _NOUNS[_lemma] = (*_NOUNS.get(_lemma, ()), request)


def contacts(told: Told, word: int) -> Iterator[Draft]:
    """The claims of contact that one word of a sentence makes, be it a verb or a noun of action."""
    this = told.parsed.words[word]
    if this.name is not None:
        return
    readers = _VERBS if this.pos in {"VERB", "AUX"} else _NOUNS if this.pos in {"NOUN", "PROPN"} else {}
    for reader in readers.get(this.lemma, ()):
        yield from reader(told, word)
