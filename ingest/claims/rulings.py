"""Claims out of a ruling's form: parties, court, decision-makers, counsel, what it is an appeal from, what it cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from graph.model import Appearance, Decision, Span, folded
from graph.vocabulary import EntityKind, Outcome, Relation
from ingest.claims.appeals import NEUTRAL_COURTS, appealed
from ingest.claims.bar import at_the_bar
from ingest.claims.citing import cites
from ingest.claims.draft import Draft
from ingest.claims.hearing import METHOD, Bench, draft
from ingest.claims.letters import Places
from ingest.find.bench import own_case
from ingest.find.counsel import Counsel
from ingest.find.dates import day
from ingest.find.gazetteer import is_body, state_code
from ingest.find.keys import body_key
from ingest.find.names import NameKind
from ingest.find.ruling import RulingForm
from ingest.link import Linked


def bench(text: str, form: RulingForm, linked: Linked) -> Bench:
    """The parties, court and decision-makers of a ruling, as appearances."""
    places = Places(linked)
    parties = list(_parties(text, form, linked, places))
    if not any(a.kind is EntityKind.PERSON for a, _, _, _ in parties):
        parties += _parties_in_body(text, form, linked)
    return Bench(
        case=_own_case(text, form, linked),
        parties=tuple(parties),
        court=_court(text, form, linked, places),
        makers=tuple(_makers(form, places)),
    )


def _own_case(text: str, form: RulingForm, linked: Linked) -> Appearance | None:
    place = own_case(text, form)
    if place is None:
        return None
    for name, appearance in zip(linked.names, linked.appearances, strict=True):
        if name.kind is NameKind.CASE and name.start < place[1] and name.end > place[0]:
            return appearance
    return None


def _parties(
    text: str, form: RulingForm, linked: Linked, places: Places
) -> Iterator[tuple[Appearance, str | None, int, int]]:
    seen: set[str] = set()
    for party in form.parties:
        line = _line_of(text, party.start, party.role_end or party.end)
        named = [a for _, _, a in places.between(party.start, party.end) if a.kind is not EntityKind.CASE]
        meant = named[0] if named else _meant(text[party.start : party.end], linked)
        if meant is not None and meant.id not in seen:
            seen.add(meant.id)
            yield meant, party.role, *line
    for value in form.fields.get("claimant", ()):
        for _, _, appearance in places.between(value.start, value.end):
            if appearance.kind is EntityKind.PERSON and appearance.id not in seen:
                seen.add(appearance.id)
                role = re.sub(r"[^A-Za-z].*", "", value.label).lower()
                yield appearance, role, *_line_of(text, value.line_start, value.line_end)


def _meant(party: str, linked: Linked) -> Appearance | None:
    """The appearance that a party inside the name of the case means: the only one of this surname, or of this name."""
    words = folded(party).split()
    if not words or state_code(party):
        return None
    whole = [a for a in linked.distinct() if a.kind is not EntityKind.CASE and body_key(a.name) == body_key(party)]
    people = [a for a in linked.distinct() if a.kind is EntityKind.PERSON and folded(a.name).split()[-1:] == words[-1:]]
    found = whole or people
    return found[0] if len(found) == 1 else None


_NAMED_PARTY = re.compile(
    r"\b[Tt]he (?P<role>[Aa]pplicant|[Rr]espondent|[Cc]laimant|[Aa]ppellant|[Pp]etitioner),? (?:is )?(?:(?:Mr|Ms|"
    r"Mrs|Miss|Dr)\.? )?\Z"
)


def _parties_in_body(text: str, form: RulingForm, linked: Linked) -> Iterator[tuple[Appearance, str | None, int, int]]:
    """Parties whom only the reasons name: "The applicant, Ms X, is", "lodged by Mr X and Ms Y ("the applicants")"."""
    people: dict[tuple[int, int], list[tuple[int, int, Appearance]]] = {}
    for name, appearance, sentence in linked.in_sentences():
        near = form.body <= name.start < form.body + 4_000
        if appearance is not None and appearance.kind is EntityKind.PERSON and near:
            people.setdefault(sentence, []).append((name.start, name.end, appearance))
    for (start, end), named in people.items():
        called = _CALLED.search(text, start, end)
        if called and _LODGED.search(text, start, called.start()):
            lodged = _LODGED.search(text, start, called.start())
            for a, b, appearance in named:
                if lodged and lodged.end() <= a and b <= called.start():
                    yield appearance, called.group("role").lower(), start, end
            against = _AGAINST.search(text, start, end)
            for name, meant, sentence in linked.in_sentences():
                if against and meant and sentence == (start, end) and against.start() < name.start <= against.end():
                    yield meant, None, start, end
            return
        for a, _, appearance in named:
            match = _NAMED_PARTY.search(text, max(start, a - 40), a)
            if match:
                yield appearance, match.group("role").lower(), start, end
                return


_CALLED = re.compile(
    r"\([\"“'‘]?the (?:\w+ )?(?P<role>applicants?|appellants?|claimants?|petitioners?)[\"”'’]?\)", re.IGNORECASE
)
_LODGED = re.compile(r"\b(?:lodged|brought|made|introduced)\b.{0,160}?\bby\b", re.DOTALL)
_AGAINST = re.compile(r"\bagainst (?:the )?(?:Republic of |Kingdom of |Government of )?(?:the )?")


def _line_of(text: str, start: int, end: int) -> tuple[int, int]:
    a = text.rfind("\n", 0, start) + 1
    b = text.find("\n", max(end - 1, start))
    b = len(text) if b < 0 else b
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def _court(text: str, form: RulingForm, linked: Linked, places: Places) -> tuple[Appearance, int, int] | None:
    """The court that decides: the last one named in the head before the parties, a division before its board."""
    found: list[tuple[Appearance, int, int]] = []
    value = form.first("court")
    if value is not None:
        for _, _, appearance in places.between(value.start, value.end):
            if appearance.kind is EntityKind.GOVERNMENT:
                return appearance, value.line_start, value.line_end
    for line in form.courts:
        for start, end, appearance in places.between(line.start, line.end + 60):
            if start > line.end or _OF_BELOW.search(text, max(0, start - 80), start):
                continue
            if appearance.kind is EntityKind.GOVERNMENT and _COURT.search(text[start:end]):
                found.append((appearance, *_line_of(text, line.start, line.end)))
    if not found:
        found.extend(_by_citation(text, form, linked))
    if not found:
        head = min(len(text), max(form.body, 2_500))
        wanted = _court_cited(text, form)
        for start, end, appearance in places.between(0, head):
            if wanted and wanted not in folded(appearance.name):
                continue  # the court below, where the ruling's own court stands in its citation alone
            if appearance.kind is EntityKind.GOVERNMENT and _COURT.search(text[start:end]):
                found.append((appearance, *_line_of(text, start, end)))
                break
    if not found:
        return None
    return min(found, key=lambda f: _rank(f[0].name))


_NEUTRAL = re.compile(r"\[?\d{4}\]?\s(?P<court>(?:UK|EW|CS|NI)[A-Z]{2,4}(?:\s(?:Civ|Crim))?|SCC|FCA|FC)\s\d")


def _by_citation(text: str, form: RulingForm, linked: Linked) -> Iterator[tuple[Appearance, int, int]]:
    """The court that the ruling's own neutral citation stands for, where the text names it."""
    wanted = _court_cited(text, form)
    for name, appearance in zip(linked.names, linked.appearances, strict=True):
        if wanted is None or appearance is None or appearance.kind is not EntityKind.GOVERNMENT:
            continue
        if folded(appearance.name).removeprefix("uk ") == wanted:
            yield appearance, *_line_of(text, name.start, name.end)
            return


def _court_cited(text: str, form: RulingForm) -> str | None:
    """The court of the ruling's own neutral citation, folded."""
    match = _NEUTRAL.search(text, 0, form.body)
    return NEUTRAL_COURTS.get(match.group("court").upper()) if match else None


_OF_BELOW = re.compile(
    r"\b(?:appeals?|reviews?|remand|certiorari)\s+(?:of|from|to)\s+(?:(?:an?|the|final)\s+)*"
    r"(?:(?:orders?|decisions?|judgments?|determinations?)\s+(?:of|by)\s+(?:(?:an?|the)\s+)*)?\Z",
    re.IGNORECASE,
)


def _rank(name: str) -> int:
    """Which of several courts in the head decides: a division before its board, a court before its department."""
    lower = name.lower()
    if re.search(r"division|appeals office|board of immigration appeals|court of appeals? for|district court", lower):
        return 0
    if "court" in lower or "tribunal" in lower:
        return 1
    return 3 if "executive office" in lower else 2


_COURT = re.compile(
    r"\b(?:court|tribunal|board|division|chamber|commission|appeals office|"
    r"executive office for immigration review)\b",
    re.I,
)


def _makers(form: RulingForm, places: Places) -> Iterator[tuple[Appearance, int, int]]:
    seen: set[tuple[str, int]] = set()
    for maker in form.panel:
        for _, _, appearance in places.between(maker.start, maker.end):
            if appearance.kind is EntityKind.PERSON and (appearance.id, maker.quote[0]) not in seen:
                seen.add((appearance.id, maker.quote[0]))
                yield appearance, *maker.quote


def rulings(
    text: str, form: RulingForm, linked: Linked, who: Bench, sentences: Sequence[tuple[int, int]]
) -> Iterator[Draft]:
    """PARTY_TO, HEARD_IN, DECIDED_BY, COUNSEL_IN, APPEALED_FROM and CITES of the ruling's own case."""
    case = who.case
    if case is None:
        return
    for party, role, start, end in who.parties:
        span = _span(text, role, start, end)
        yield draft(Relation.PARTY_TO, party, case, (start, end), 0.92, role=span)
    if who.court is not None:
        court, start, end = who.court
        yield draft(Relation.HEARD_IN, case, court, (start, end), 0.92)
    for maker, start, end in who.makers:
        yield draft(Relation.DECIDED_BY, case, maker, (start, end), 0.92)
    yield from _counsel(text, form, linked, case, {maker.id for maker, _, _ in who.makers})
    yield from at_the_bar(text, form, Places(linked))
    below = list(appealed(text, form, linked, who, case, sentences))
    yield from below
    yield from cites(text, linked, case, who, {d.object.id for d in below if isinstance(d.object, Appearance)})


def _span(text: str, role: str | None, start: int, end: int) -> Span | None:
    if not role:
        return None
    match = re.compile(rf"\b{re.escape(role)}", re.IGNORECASE).search(text, start, min(len(text), end + 60))
    return Span(start=match.start(), end=match.end(), text=match.group()) if match else None


def decided(who: Bench, record: Decision, sentences: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """DENIED_ or GRANTED_ASYLUM_BY of the court, where its holding is about asylum and the person is named."""
    outcome, holding, seeker = record.outcome, record.holding, who.seeker
    if outcome is None or holding is None or seeker is None or who.court is None:
        return
    relation = {
        Outcome.GRANTED.value: Relation.GRANTED_ASYLUM_BY,
        Outcome.DENIED.value: Relation.DENIED_ASYLUM_BY,
    }.get(outcome.value)
    if (
        relation is None
        or not _ABOUT_ASYLUM.search(holding.value)
        or (
            _ON_APPEAL.search(holding.value)
            and not (outcome.value == Outcome.GRANTED.value and _GRANTS.search(holding.value))
        )
    ):
        return
    when = date.fromisoformat(record.decided.value) if record.decided else None
    yield Draft(
        relation=relation,
        subject=seeker,
        object=who.court[0],
        event=(outcome.start, outcome.end),
        quote=(holding.start, holding.end),
        method=METHOD,
        confidence=0.9,
        when=day(when) if when else None,
    )


_ABOUT_ASYLUM = re.compile(r"\b(?:asylum|refugee|claim|protection)\b", re.IGNORECASE)
_GRANTS = re.compile(
    r"\b(?:asylum|protection|refugee convention) grounds\b|\bgrant\w*\b[^.;]{0,60}\basylum\b|"
    r"\basylum\b[^.;]{0,40}\bgranted\b",
    re.IGNORECASE,
)
_ON_APPEAL = re.compile(r"\b(?:appeals?|petition|judicial review|motion|remand)\b", re.IGNORECASE)


def _counsel(text: str, form: RulingForm, linked: Linked, case: Appearance, makers: set[str]) -> Iterator[Draft]:
    """Counsel that the form names; nobody decides a case and pleads in it."""
    places = Places(linked)
    for counsel in form.counsel:
        role = (
            Span(start=counsel.label[0], end=counsel.label[1], text=text[slice(*counsel.label)])
            if counsel.label
            else None
        )
        firm = _firm(form, counsel, places)
        for _, _, appearance in places.between(counsel.start, counsel.end):
            private = appearance.kind in {EntityKind.PERSON, EntityKind.ORGANISATION} and not is_body(appearance.name)
            if private and appearance.id not in makers:
                found = draft(Relation.COUNSEL_IN, appearance, case, counsel.quote, 0.92, role=role)
                yield replace(found, through=firm) if appearance.kind is EntityKind.PERSON else found


def _firm(form: RulingForm, counsel: Counsel, places: Places) -> Appearance | None:
    """The one firm or centre that the line of a counsel names behind a single person."""
    named = [
        found
        for other in form.counsel
        if other.quote == counsel.quote
        for found in places.between(other.start, other.end)
    ]
    people = {a.id: start for start, _, a in named if a.kind is EntityKind.PERSON}
    firms = {a.id: (start, a) for start, _, a in named if a.kind is EntityKind.ORGANISATION}
    if len(people) != 1 or len(firms) != 1:
        return None
    start, firm = next(iter(firms.values()))
    return firm if start > next(iter(people.values())) else None
