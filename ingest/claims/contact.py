"""Which verbs and nouns tell of contact, and of founding: their readers, by the word's dictionary form."""

from collections.abc import Callable, Iterable, Iterator

from ingest.claims.answers import heard, left_unanswered, reacted, replied, reply
from ingest.claims.audiences import (
    HEARINGS,
    MEALS,
    appointment,
    courtesy_call,
    gave_audience,
    over_a_meal,
    received_at,
    shook_hands,
    shown_in,
    told_at_meeting,
)
from ingest.claims.correspondence import LETTERS, REPLIES, WRITTEN, letter, sent, wrote
from ingest.claims.draft import Draft
from ingest.claims.encounters import (
    CALLS,
    MEETINGS,
    encounter,
    introduced,
    lunched,
    met,
    ran_into,
    received,
    visited,
    was_with,
)
from ingest.claims.requests import (
    REQUESTS,
    asked,
    asked_to_meet,
    called,
    invited,
    obliged,
    pleaded,
    pressed,
    request,
    sought,
    turned_to,
)
from ingest.claims.sending import FLOODING, JOTTING, dropped_a_line, flooded, in_a_letter, in_writing, letter_went
from ingest.claims.silence import (
    ANSWERS,
    DRAWING,
    answer_reached,
    drew_no_answer,
    got_back,
    left_lying,
    returned_calls,
    sent_nothing_back,
)
from ingest.claims.speaking import discussed, got_through, phoned, rang, spoke
from ingest.claims.talking import (
    CORNERING,
    SPOKEN_NOUNS,
    TELLING,
    cornered,
    on_the_phone,
    raised_with,
    told_by_phone,
    words_with,
)
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
    **dict.fromkeys(("write", "email", "e-mail", "correspond", "message", "text", "cable", "telegraph"), (wrote,)),
    **dict.fromkeys(
        "send address deliver hand submit present dispatch forward mail post fax sign fire pen direct pass".split(),
        (sent,),
    ),
    **dict.fromkeys(("reply", "respond", "answer"), (replied,)),
    **dict.fromkeys(("react", "acknowledge", "ignore", "disregard"), (reacted,)),
    "hear": (heard,),
    "leave": (left_unanswered,),
    **dict.fromkeys(
        (
            "ask",
            "urge",
            "petition",
            "appeal",
            "implore",
            "beg",
            "request",
            "demand",
            "exhort",
            "entreat",
            "beseech",
            "solicit",
        ),
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


# Idioms: the readers of words that tell of contact only beside certain others
_IDIOMS: tuple[tuple[Iterable[str], Reader], ...] = (
    (("have", "get", "keep"), on_the_phone),
    (CORNERING, cornered),
    (TELLING, told_by_phone),
    (("raise", "take", "bring", "broach"), raised_with),
    (FLOODING, flooded),
    (JOTTING, dropped_a_line),
    (TELLING, in_a_letter),
    (TELLING, told_at_meeting),
    (("receive", "welcome", "host"), received_at),
    (("show", "usher"), shown_in),
    (("come", "stand"), ran_into),
    (("get", "come"), got_back),
    (("return",), returned_calls),
    (DRAWING, drew_no_answer),
    (("leave",), left_lying),
    (("send",), sent_nothing_back),
    (("request", "seek", "ask", "demand", "plead", "beg", "press", "push", "want"), asked_to_meet),
    (("invite",), invited),
    (("help",), obliged),
)
_IDIOM_NOUNS: tuple[tuple[Iterable[str], Reader], ...] = (
    (SPOKEN_NOUNS, words_with),
    (WRITTEN, letter_went),
    (("writing",), in_writing),
    (("call",), courtesy_call),
    (MEALS, over_a_meal),
    (HEARINGS, gave_audience),
    (("appointment",), appointment),
    (("hand",), shook_hands),
    (ANSWERS, answer_reached),
)


def _joined(readers: dict[str, tuple[Reader, ...]], idioms: Iterable[tuple[Iterable[str], Reader]]) -> None:
    for lemmas, reader in idioms:
        for lemma in lemmas:
            readers[lemma] = (*readers.get(lemma, ()), reader)


_joined(_VERBS, _IDIOMS)
_joined(_NOUNS, _IDIOM_NOUNS)


def contacts(told: Told, word: int) -> Iterator[Draft]:
    """The claims of contact that one word of a sentence makes, be it a verb or a noun of action."""
    this = told.parsed.words[word]
    if this.name is not None:
        return
    readers = _VERBS if this.pos in {"VERB", "AUX"} else _NOUNS if this.pos in {"NOUN", "PROPN"} else {}
    for reader in readers.get(this.lemma, ()):
        yield from reader(told, word)
    if this.text == "writing" and this.pos == "VERB":
        yield from in_writing(told, word)
