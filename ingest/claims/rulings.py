"""Claims out of a ruling's form: parties, court, decision-makers, counsel, what it is an appeal from, what it cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import Appearance, Decision, Span
from graph.vocabulary import EntityKind, Outcome, Relation
from ingest.claims.draft import Draft
from ingest.claims.letters import Places
from ingest.find.bench import maker_stretches, own_case
from ingest.find.dates import day
from ingest.find.gazetteer import is_body, state_code
from ingest.find.names import NameKind
from ingest.find.ruling import RulingForm, Value
from ingest.link import Linked

METHOD = "rulings/1"


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


def bench(text: str, form: RulingForm, linked: Linked) -> Bench:
    """The parties, court and decision-makers of a ruling, as appearances."""
    places = Places(linked)
    parties = list(_parties(text, form, places))
    if not any(a.kind is EntityKind.PERSON for a, _, _, _ in parties):
        parties += _party_in_body(text, form, linked)
    return Bench(
        case=_own_case(text, form, linked),
        parties=tuple(parties),
        court=_court(text, form, places),
        makers=tuple(_makers(text, form, places)),
    )


def _own_case(text: str, form: RulingForm, linked: Linked) -> Appearance | None:
    place = own_case(text, form)
    if place is None:
        return None
    for name, appearance in zip(linked.names, linked.appearances, strict=True):
        if name.kind is NameKind.CASE and name.start < place[1] and name.end > place[0]:
            return appearance
    return None


def _parties(text: str, form: RulingForm, places: Places) -> Iterator[tuple[Appearance, str | None, int, int]]:
    seen: set[str] = set()
    for party in form.parties:
        for _, _, appearance in places.between(party.start, party.end):
            if appearance.kind is EntityKind.CASE or appearance.id in seen:
                continue
            seen.add(appearance.id)
            line = _line_of(text, party.start, party.role_end or party.end)
            yield appearance, party.role, *line
            break
    for value in form.fields.get("claimant", ()):
        for _, _, appearance in places.between(value.start, value.end):
            if appearance.kind is EntityKind.PERSON and appearance.id not in seen:
                seen.add(appearance.id)
                role = re.sub(r"[^A-Za-z].*", "", value.label).lower()
                yield appearance, role, *_line_of(text, value.line_start, value.line_end)


_NAMED_PARTY = re.compile(
    r"\b[Tt]he (?P<role>[Aa]pplicant|[Rr]espondent|[Cc]laimant|[Aa]ppellant|[Pp]etitioner),? (?:is )?(?:(?:Mr|Ms|"
    r"Mrs|Miss|Dr)\.? )?\Z"
)


def _party_in_body(text: str, form: RulingForm, linked: Linked) -> Iterator[tuple[Appearance, str | None, int, int]]:
    """A party whom only the reasons name: "The applicant, Ms Tsetseg Oyuna, is a Mongolian national"."""
    for name, appearance, (start, end) in linked.in_sentences():
        if (
            appearance is None
            or appearance.kind is not EntityKind.PERSON
            or not form.body <= name.start < form.body + 3_000
        ):
            continue
        match = _NAMED_PARTY.search(text, max(start, name.start - 40), name.start)
        if match:
            yield appearance, match.group("role").lower(), start, end
            return


def _line_of(text: str, start: int, end: int) -> tuple[int, int]:
    a = text.rfind("\n", 0, start) + 1
    b = text.find("\n", max(end - 1, start))
    b = len(text) if b < 0 else b
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def _court(text: str, form: RulingForm, places: Places) -> tuple[Appearance, int, int] | None:
    """The court that decides: the last one named in the head before the parties, a division before its board."""
    found: list[tuple[Appearance, int, int]] = []
    value = form.first("court")
    if value is not None:
        for _, _, appearance in places.between(value.start, value.end):
            if appearance.kind is EntityKind.GOVERNMENT:
                return appearance, value.line_start, value.line_end
    for line in form.courts:
        for start, end, appearance in places.between(line.start, line.end):
            if appearance.kind is EntityKind.GOVERNMENT and _COURT.search(text[start:end]):
                found.append((appearance, *_line_of(text, line.start, line.end)))
    if not found:
        head = min(len(text), max(form.body, 2_500))
        for start, end, appearance in places.between(0, head):
            if appearance.kind is EntityKind.GOVERNMENT and _COURT.search(text[start:end]):
                found.append((appearance, *_line_of(text, start, end)))
                break
    if not found:
        return None
    return min(found, key=lambda f: _rank(f[0].name))


def _rank(name: str) -> int:
    """Which of several courts in the head decides: a division before its board, a court before its department."""
    lower = name.lower()
    if re.search(r"division|appeals office|board of immigration appeals", lower):
        return 0
    if "court" in lower or "tribunal" in lower:
        return 1
    return 3 if "executive office" in lower else 2


_COURT = re.compile(
    r"\b(?:court|tribunal|board|division|chamber|commission|appeals office|"
    r"executive office for immigration review)\b",
    re.I,
)


def _makers(text: str, form: RulingForm, places: Places) -> Iterator[tuple[Appearance, int, int]]:
    seen: set[tuple[str, int]] = set()
    for start, end in maker_stretches(text, form):
        for a, _, appearance in places.between(start, end):
            line = _line_of(text, a, a + 1)
            if appearance.kind is EntityKind.PERSON and (appearance.id, line[0]) not in seen:
                seen.add((appearance.id, line[0]))
                yield appearance, *line


def rulings(
    text: str, form: RulingForm, linked: Linked, who: Bench, sentences: Sequence[tuple[int, int]]
) -> Iterator[Draft]:
    """PARTY_TO, HEARD_IN, DECIDED_BY, COUNSEL_IN, APPEALED_FROM and CITES of the ruling's own case."""
    case = who.case
    if case is None:
        return
    for party, role, start, end in who.parties:
        span = _span(text, role, start, end)
        yield _draft(Relation.PARTY_TO, party, case, (start, end), 0.92, role=span)
    if who.court is not None:
        court, start, end = who.court
        yield _draft(Relation.HEARD_IN, case, court, (start, end), 0.92)
    for maker, start, end in who.makers:
        yield _draft(Relation.DECIDED_BY, case, maker, (start, end), 0.92)
    yield from _counsel(text, form, linked, case)
    yield from _appealed(text, form, linked, who, case, sentences)
    yield from _cites(text, linked, case)


def _span(text: str, role: str | None, start: int, end: int) -> Span | None:
    if not role:
        return None
    match = re.compile(rf"\b{re.escape(role)}", re.IGNORECASE).search(text, start, min(len(text), end + 60))
    return Span(start=match.start(), end=match.end(), text=match.group()) if match else None


def _draft(
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


_APPEALED = re.compile(
    r"\b(?:appeals?|appealed|appealing|judicial\s+review|challenges?|review)\b[^.]{0,60}?\b(?:from|of|against|"
    r"decision|"
    r"refusal|the\s+decision)\b|\bseeks?\s+judicial\s+review\b",
    re.IGNORECASE,
)


def _appealed(
    text: str, form: RulingForm, linked: Linked, who: Bench, case: Appearance, sentences: Sequence[tuple[int, int]]
) -> Iterator[Draft]:
    """The court or agency whose decision is appealed: named in the first sentence that speaks of the appeal."""
    own = {who.court[0].id} if who.court else set()
    places = Places(linked)
    for start, end in sentences:
        if start > form.body + 4_000:
            return
        if end - start > 700 or not _APPEALED.search(_without_names(text, linked, start, end)):
            continue
        below = [
            a
            for _, _, a in places.between(start, end)
            if a.kind is EntityKind.GOVERNMENT and a.id not in own and not state_code(a.name)
        ]
        if below:
            yield _draft(Relation.APPEALED_FROM, case, below[0], (start, end), 0.85)
            return


def _without_names(text: str, linked: Linked, start: int, end: int) -> str:
    """A stretch with its names blanked: "Board of Immigration Appeals" is no appeal."""
    pieces, at = [], start
    for name in linked.names:
        if start <= name.start and name.end <= end and name.start >= at:
            pieces.append(text[at : name.start])
            at = name.end
    return "X".join([*pieces, text[at:end]])


def decided(who: Bench, record: Decision, sentences: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """DENIED_ or GRANTED_ASYLUM_BY of the court, where its holding is about asylum and the person is named."""
    outcome, holding, seeker = record.outcome, record.holding, who.seeker
    if outcome is None or holding is None or seeker is None or who.court is None:
        return
    relation = {
        Outcome.GRANTED.value: Relation.GRANTED_ASYLUM_BY,
        Outcome.DENIED.value: Relation.DENIED_ASYLUM_BY,
    }.get(outcome.value)
    if relation is None or not _ABOUT_ASYLUM.search(holding.value) or _ON_APPEAL.search(holding.value):
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
_ON_APPEAL = re.compile(r"\b(?:appeals?|petition|judicial review|motion|remand)\b", re.IGNORECASE)


def _counsel(text: str, form: RulingForm, linked: Linked, case: Appearance) -> Iterator[Draft]:
    places = Places(linked)
    values = list(form.fields.get("counsel", ()))
    values.extend(_appearances(text))
    for value in values:
        line = _line_of(text, value.line_start, value.line_end)
        role = _label_span(text, value, line)
        for _, _, appearance in places.between(value.start, value.end):
            if appearance.kind in {EntityKind.PERSON, EntityKind.ORGANISATION} and not is_body(appearance.name):
                yield _draft(Relation.COUNSEL_IN, appearance, case, line, 0.92, role=role)


def _label_span(text: str, value: Value, line: tuple[int, int]) -> Span | None:
    start = text.find(value.label, max(0, line[0] - 120), line[1])
    return Span(start=start, end=start + len(value.label), text=value.label) if start >= 0 and value.label else None


_APPEARANCES = re.compile(
    r"(?P<name>[^\n]{3,80}?)\s{2,}(?P<label>FOR THE (?:APPLICANT|RESPONDENT|APPELLANT|PETITIONER)S?)\b"
)


def _appearances(text: str) -> Iterator[Value]:
    """Counsel in the list at the end of Canadian judgments: the name first, the side behind it."""
    for match in _APPEARANCES.finditer(text):
        yield Value(
            start=match.start("name"),
            end=match.end("name"),
            text=match.group("name"),
            label=match.group("label"),
            line_start=match.start(),
            line_end=match.end(),
        )


_TREATMENT = re.compile(
    r"\b(?P<word>overrul(?:ed|es|ing)|distinguish(?:ed|es|able|ing)|not follow(?:ed)?|declin\w+ to follow|"
    r"follow(?:ed|s|ing)?|"
    r"appl(?:ied|ying|ies)|revers(?:ed|es|ing)|vacated)\b",
    re.IGNORECASE,
)


def _cites(text: str, linked: Linked, case: Appearance) -> Iterator[Draft]:
    """The cases that the reasons name, each once a sentence, with what is done to it where that is plain."""
    by_sentence: dict[tuple[int, int], list[Appearance]] = {}
    for name, appearance, sentence in linked.in_sentences():
        if name.kind is NameKind.CASE and appearance is not None and appearance.id != case.id:
            by_sentence.setdefault(sentence, []).append(appearance)
    done: set[str] = set()
    for (start, end), named in by_sentence.items():
        distinct = {a.id: a for a in named}
        treatment = _TREATMENT.search(text, start, end) if len(distinct) == 1 else None
        span = None
        if treatment:
            a, b = treatment.span("word")
            span = Span(start=a, end=b, text=text[a:b])
        for appearance in distinct.values():
            if appearance.id in done:
                continue
            done.add(appearance.id)
            yield _draft(Relation.CITES, case, appearance, (start, end), 0.95, role=span)
