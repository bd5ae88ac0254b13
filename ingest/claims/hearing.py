"""Who stands before whom in a ruling, and the claims that its form makes."""

from dataclasses import dataclass

from graph.model import Appearance, Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft

METHOD = "rulings/3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Who stands before whom: the own case, its parties by role, the court and those who decide."""

    case: Appearance | None
    parties: tuple[tuple[Appearance, str | None, int, int], ...] = ()  # who, role, line
    court: tuple[Appearance, int, int] | None = None
    makers: tuple[tuple[Appearance, int, int], ...] = ()

    @property
    def seeker(self) -> Appearance | None:
        """The person whose asylum it is about: the only person among the parties."""
        people = {a.id: a for a, _, _, _ in self.parties if a.kind is EntityKind.PERSON}
        return next(iter(people.values())) if len(people) == 1 else None

    def party(self, role: str) -> Appearance | None:
        """The party with this role, where one is called so."""
        found = {a.id: a for a, printed, _, _ in self.parties if printed and printed.rstrip("s") == role}
        return next(iter(found.values())) if len(found) == 1 else None

    def people(self, role: str) -> tuple[Appearance, ...]:
        """The people with this role, in the order of the caption."""
        found = {
            a.id: a
            for a, printed, _, _ in self.parties
            if printed and printed.rstrip("s") == role and a.kind is EntityKind.PERSON
        }
        return tuple(found.values())


def draft(
    relation: Relation,
    subject: Appearance,
    object_: Appearance,
    quote: tuple[int, int],
    confidence: float,
    *,
    role: Span | None = None,
) -> Draft:
    return Draft(
        relation=relation,
        subject=subject,
        object=object_,
        event=quote,
        quote=quote,
        method=METHOD,
        confidence=confidence,
        role=role,
    )
