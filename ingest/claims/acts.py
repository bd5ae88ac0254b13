"""Claims out of verbs: who met, wrote to, deported, founded whom or what, read from the grammar of a sentence."""

from collections.abc import Callable, Iterator

from ingest.claims.contact import contacts, founded
from ingest.claims.draft import Draft
from ingest.claims.status import (
    DENYING,
    DONE_TO,
    GRANTING,
    decided_asylum,
    done_to,
    held,
    in_custody,
    listed_for_sanctions,
    received_asylum,
    returned,
    sought,
    turned_down,
)
from ingest.claims.told import Told


def acts(told: Told) -> Iterator[Draft]:
    """The claims that the verbs of one sentence make."""
    for verb, word in enumerate(told.parsed.words):
        yield from contacts(told, verb)
        if word.pos not in {"VERB", "AUX"} or word.name is not None:
            continue
        for reader in READERS.get(word.lemma, ()):
            yield from reader(told, verb)


_READER = Callable[[Told, int], Iterator[Draft]]


READERS: dict[str, tuple[_READER, ...]] = {
    "send": (returned,),
    **dict.fromkeys(("found", "cofound", "co-found", "establish", "create", "set"), (founded,)),
    **dict.fromkeys(DONE_TO, (done_to,)),
    **dict.fromkeys(("return", "remove"), (returned,)),
    **dict.fromkeys(DENYING, (decided_asylum,)),
    **dict.fromkeys(GRANTING - {"receive", "win", "obtain"}, (decided_asylum,)),
    **dict.fromkeys(("receive", "win", "obtain"), (received_asylum,)),
    **dict.fromkeys(("seek", "apply", "request", "claim", "make", "file", "lodge", "ask"), (sought,)),
}
READERS["turn"] = (turned_down,)
READERS["put"] = (listed_for_sanctions,)
READERS["place"] = (listed_for_sanctions,)
READERS["hold"] = (held,)
READERS["keep"] = (held,)
READERS["be"] = (in_custody,)
READERS["start"] = (founded,)
