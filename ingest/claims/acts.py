"""Claims out of acts: who met, wrote to, deported whom, read from the grammar of a sentence."""

from collections.abc import Iterator

from ingest.claims.contact import contacts
from ingest.claims.draft import Draft
from ingest.claims.status import status
from ingest.claims.told import Told


def acts(told: Told) -> Iterator[Draft]:
    """The claims that the verbs and nouns of one sentence make."""
    for at in range(len(told.parsed.words)):
        yield from contacts(told, at)
        yield from status(told, at)
