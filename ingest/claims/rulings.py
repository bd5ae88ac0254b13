"""Claims out of a ruling's form: parties, court, decision-makers, counsel, what it is an appeal from, what it cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Appearance, Citation, Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.letters import Places
from ingest.find.gazetteer import is_body
from ingest.find.lines import lines
from ingest.find.names import NameKind
from ingest.find.ruling import RulingForm, Value, own_case
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
    return Bench(
        case=_own_case(text, form, linked),
        parties=tuple(_parties(text, form, places)),
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
    divisions = [
        f for f in found if re.search(r"division|appeals? office|board of immigration", f[0].name, re.IGNORECASE)
    ]
    return divisions[0] if divisions else found[0]


_COURT = re.compile(
    r"\b(?:court|tribunal|board|division|chamber|commission|appeals office|"
    r"executive office for immigration review)\b",
    re.I,
)


def _makers(text: str, form: RulingForm, places: Places) -> Iterator[tuple[Appearance, int, int]]:
    seen: set[tuple[str, int]] = set()
    for start, end in _maker_stretches(text, form):
        for a, _, appearance in places.between(start, end):
            line = _line_of(text, a, a + 1)
            if appearance.kind is EntityKind.PERSON and (appearance.id, line[0]) not in seen:
                seen.add((appearance.id, line[0]))
                yield appearance, *line


def _maker_stretches(text: str, form: RulingForm) -> Iterator[tuple[int, int]]:
    for value in form.fields.get("makers", ()):
        end = value.end
        # further judges stand on the lines under "Before"
        for line in lines(text, value.end, min(len(text), value.end + 400)):
            if line.blank_before or not _JUDGE.search(line.text):
                break
            end = line.end
        yield value.start, end
    composed = _COMPOSED.search(text, 0, min(len(text), 6_000))
    if composed:
        stop = re.compile(r"\b(?:Having deliberated|Delivers|PROCEDURE)\b").search(
            text, composed.end(), composed.end() + 1_500
        )
        end = stop.start() if stop else composed.end() + 600
        registrar = re.compile(r"\band\s[^\n]{3,60}(?:Registrar)").search(text, composed.end(), end)
        yield composed.end(), registrar.start() if registrar else end
    yield from _signed_by(text)


_COMPOSED = re.compile(r"\bcomposed of:?")
_JUDGE = re.compile(r"\b(?:judge|justice|member|president|j\.?a?\.?\Z)\b", re.IGNORECASE)
_SIGNED_OFFICE = re.compile(
    r"^\W*(?:united states )?(?:immigration judge|appellate immigration judge|member\b|judge\b|board member|"
    r"presiding member|panel member|"
    r"deputy (?:upper tribunal )?judge|upper tribunal judge|judge of the (?:upper|first-tier) tribunal|"
    r"for the board|adjudicator|justice)",
    re.IGNORECASE,
)


def _signed_by(text: str) -> Iterator[tuple[int, int]]:
    """The lines at the end in which a judge signs: a name, and the office behind it or under it."""
    tail = list(lines(text, max(0, len(text) - 4_000)))
    for i, line in enumerate(tail):
        if len(line.text) > 120:
            continue
        following = tail[i + 1].text if i + 1 < len(tail) else ""
        named = re.match(r"(?:\(signed\)|signed:?|/s/|\")", line.text, re.IGNORECASE)
        inline = re.search(r"(?:,\s*|\s)(?:Judge|Board Member|J\.|J\.A\.|Member|Immigration Judge)\W*\Z", line.text)
        board = re.match(r"(?:for the board|concurring)\s*:", line.text, re.IGNORECASE)
        if named or inline or board or _SIGNED_OFFICE.match(following):
            yield line.start, line.end


def rulings(text: str, form: RulingForm, linked: Linked, who: Bench, cited: tuple[Citation, ...]) -> Iterator[Draft]:
    """PARTY_TO, HEARD_IN, DECIDED_BY, COUNSEL_IN and CITES of the ruling's own case."""
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
