"""Where counsel work whom the head of an American ruling names: "X (argued), Trial Attorney, Y, for Respondent"."""

import re
from collections.abc import Iterator

from graph.model import Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.hearing import draft
from ingest.claims.letters import Places
from ingest.claims.offices import is_office
from ingest.find.ruling import RulingForm

# Nothing but an office stands between a lawyer and the firm or department
_BEFORE_BODY = (
    re.compile(r"(?:\s*\(argued\))?,\s+(?P<role>[A-Z][A-Za-z' ]{3,50}),\s+(?:the\s+)?"),
    re.compile(r"(?:\s*\(argued\))?,\s+(?P<role>)(?:the\s+)?"),
)
_FOR_SIDE = re.compile(
    r"(?:[^.;]|\b[A-Z]\.){0,160}?\bfor\s+(?:the\s+)?(?:petitioner|respondent|appell|amic)", re.IGNORECASE
)
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT})


def at_the_bar(text: str, form: RulingForm, places: Places) -> Iterator[Draft]:
    """WORKS_FOR of each lawyer with the body that stands right behind, before the side that they plead for."""
    for counsel in form.counsel:
        for _, end, person in places.between(counsel.start, counsel.end):
            matches = [m for pattern in _BEFORE_BODY if (m := pattern.match(text, end)) is not None]
            match = next((m for m in matches if not m["role"] or is_office(m["role"])), None)
            if match is None or person.kind is not EntityKind.PERSON:
                continue
            behind = places.between(match.end(), match.end() + 120)[:1]
            for start, stop, body in behind:
                if start == match.end() and body.kind in _BODIES and _FOR_SIDE.match(text, stop):
                    quote = (counsel.start, stop)
                    yield draft(Relation.WORKS_FOR, person, body, quote, 0.85, role=_role(match))


def _role(match: re.Match[str]) -> Span | None:
    start, end = match.span("role")
    return Span(start=start, end=end, text=match["role"]) if match["role"] else None
