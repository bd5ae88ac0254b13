"""Whom "we" names beside itself: "we, the Coalition", "we at the Clinic"."""

from typing import TYPE_CHECKING

from graph.model import Appearance
from ingest.find.names import NameKind

if TYPE_CHECKING:
    from ingest.claims.told import Told


def body_meant(told: "Told", we: int) -> Appearance | None:
    """The one body that stands right beside "we"; its members, or several bodies, are not one."""
    parsed, words = told.parsed, told.parsed.words
    beside = list(parsed.children(we, "appos"))
    for prep in parsed.children(we, "prep"):
        if words[prep].lemma in {"at", "of", "from"} and prep - we <= 2:
            beside.extend(parsed.children(prep, "pobj"))
    bodies = [
        appearance
        for c in beside
        if (index := words[c].name) is not None
        and told.names[index].kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}
        and (appearance := told.appearances[index]) is not None
        and len(parsed.conjuncts(c)) == 1
    ]
    return bodies[0] if len(bodies) == 1 else None
