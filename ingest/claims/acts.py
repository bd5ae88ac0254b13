"""Claims out of verbs: who met, wrote to, deported, founded whom or what, read from the grammar of a sentence."""

from collections.abc import Callable, Iterator

from ingest.claims.contact import contacts, founded
from ingest.claims.draft import Draft
from ingest.claims.status import status
from ingest.claims.told import Told


def acts(told: Told) -> Iterator[Draft]:
    """The claims that the verbs of one sentence make."""
    for verb, word in enumerate(told.parsed.words):
        yield from contacts(told, verb)
        yield from status(told, verb)
        if word.pos not in {"VERB", "AUX"} or word.name is not None:
            continue
        for reader in READERS.get(word.lemma, ()):
            yield from reader(told, verb)


_READER = Callable[[Told, int], Iterator[Draft]]


READERS: dict[str, tuple[_READER, ...]] = dict.fromkeys(
    ("found", "cofound", "co-found", "establish", "create", "set", "start"), (founded,)
)
