"""Claims out of acts: who met, wrote to, deported whom, read from the grammar of a sentence."""

from collections.abc import Iterator

from ingest.claims.contact import contacts
from ingest.claims.draft import Draft
from ingest.claims.likewise import likewise
from ingest.claims.proceedings import proceedings
from ingest.claims.status import status
from ingest.claims.told import Told


def acts(told: Told) -> Iterator[Draft]:
    """The claims that the verbs and nouns of one sentence make."""
    done: list[Draft] = []
    for at in range(len(told.parsed.words)):
        yield from contacts(told, at)
        done += status(told, at)
    yield from done
    yield from likewise(told, done)
    yield from proceedings(told)
