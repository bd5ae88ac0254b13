"""The gender that a name tells: by the title before it, the ending of a Russian surname, or the given name."""

from collections.abc import Iterable

from ingest.find.foreign import form_gender, place_gender
from ingest.find.given_names import gender_of
from ingest.find.names import Name

_HIS = frozenset("mr sir m monsieur lord г-н господин".split())
_HERS = frozenset("ms mrs miss mme mlle madam madame lady г-жа госпожа".split())


def gender_told(text: str, name: Name) -> str | None:
    """The gender ("m", "f") that the title before a name, or the ending of a Russian surname, tells."""
    title = name.title.text.rstrip(".").lower().split()[-1] if name.title else ""
    if title in _HIS or title in _HERS:
        return "m" if title in _HIS else "f"
    return place_gender(text, name.start, name.end)


def gender_of_all(surfaces: Iterable[str]) -> str | None:
    """The one gender ("m", "f") that the ways of writing a person's name tell; None where they tell none or both."""
    told = {g for s in surfaces if (g := gender_of(s) or form_gender(s.split()[-1]))}
    return next(iter(told)) if len(told) == 1 else None
