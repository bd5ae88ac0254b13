"""Claims out of a letter's form: who signed it, in what office, and to whom it is addressed."""

import re
from collections.abc import Iterator, Sequence

from graph.model import Appearance, Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.offices import is_heading, is_office, relations_of
from ingest.find.address import is_for_attention, is_office_alone, is_street
from ingest.find.gazetteer import nation_code
from ingest.find.greeting import is_kin
from ingest.find.letter import LetterForm, Signature
from ingest.find.lines import Line
from ingest.link import Linked

METHOD = "letters/4"


class Places:
    """The appearances of a document by where their names stand."""

    def __init__(self, linked: Linked) -> None:
        self._linked = linked

    def between(self, start: int, end: int) -> list[tuple[int, int, Appearance]]:
        """The names with a known meaning in a stretch, in order: start, end, appearance."""
        return [
            (name.start, name.end, appearance)
            for name, appearance in zip(self._linked.names, self._linked.appearances, strict=True)
            if appearance is not None and name.kind.entity is not None and start <= name.start and name.end <= end
        ]


def signatories(form: LetterForm, places: Places) -> tuple[Appearance, ...]:
    """Who signed, each once; for an e-mail without a signature, its sender."""
    found = [a for s in form.signatures for a in _people(places, s.start, s.end)]
    if not found:
        found = [a for h in form.headers if h.label == "from" for a in _people(places, h.value_start, h.end)]
    return tuple({a.id: a for a in found}.values())


def addressees(form: LetterForm, places: Places) -> list[tuple[Appearance, int, int]]:
    """To whom it goes, each once, with the line that says so: the To header, the address block, the salutation."""
    found: dict[str, tuple[Appearance, int, int]] = {}
    signing = {a.id for s in form.signatures for a in _people(places, s.start, s.end)}
    if form.greeted is not None:
        for _, _, a in _named(places, form.greeted.start, form.greeted.end)[:1]:
            found.setdefault(a.id, (a, form.greeted.start, form.greeted.end))
    for header in form.headers:
        if header.label == "to":
            inside = form.block and header.is_for_attention
            for _, _, a in _named(places, header.value_start, header.end):
                if (inside and a.kind is not EntityKind.PERSON) or is_office_alone(a.name):
                    continue  # which desk of the body above shall see it
                found.setdefault(a.id, (a, header.start, header.end))
    for i, line in enumerate(form.block):
        for start, _, a in _named(places, line.start, line.end) if not is_street(line) else ():
            if a.id in signing:
                continue  # the writer's own name above the address
            if is_for_attention(line) and a.kind is not EntityKind.PERSON:
                continue
            if not _is_of_office(form.block, i, start) and not is_office_alone(a.name):
                found.setdefault(a.id, (a, line.start, line.end))
    if form.salutation is not None:
        for _, _, a in _named(places, form.salutation.start, form.salutation.end):
            if a.kind is EntityKind.PERSON and not is_kin(a.name):
                found.setdefault(a.id, (a, form.salutation.start, form.salutation.end))
    return list(found.values())


def _is_of_office(block: Sequence[Line], i: int, start: int) -> bool:
    """Whether a name only says of what unit somebody is head, and the body itself follows in the next line.

    "Head of the Strategic Cases Unit" / "Georgian Young Jurists": the letter goes to the body.
    """
    line = block[i]
    before = line.text[: start - line.start]
    return (
        bool(_HEAD_OF.search(before))
        and i + 1 < len(block)
        and not block[i + 1].blank_before
        and not re.search(r"\d", block[i + 1].text)
        and bool(re.match(r"(?:[^\W\d_][\w.'’&-]*,?\s*){2,}", block[i + 1].text))
    )


_HEAD_OF = re.compile(
    r"\b(?:head|director|chief|secretary|minister|manager|chair\w*)\s+(?:of|for)\s+(?:the\s+)?\Z", re.IGNORECASE
)


def letters(document: str, text: str, form: LetterForm, linked: Linked) -> Iterator[Draft]:
    """SIGNED, ADDRESSED_TO and the offices of the form. Who wrote to whom is told by both; no WROTE_TO repeats it."""
    places = Places(linked)
    event = _event(form)
    senders = [(a, h) for h in form.headers if h.label == "from" for a in _people(places, h.value_start, h.end)]
    closed = {a.id for s in form.signatures for a in _people(places, s.start, s.end)} if form.closing else set()
    for person, header in senders:
        if person.id in closed:
            continue  # the signature says it better
        yield Draft(
            relation=Relation.SIGNED,
            subject=person,
            object=document,
            event=event,
            quote=(header.start, header.end),
            method=METHOD,
            confidence=0.95,
        )
    for signature in form.signatures:
        for person in _people(places, signature.start, signature.end):
            if person.id not in closed and person.id in {a.id for a, _ in senders}:
                yield from _offices(text, places, signature, person)
                continue
            yield Draft(
                relation=Relation.SIGNED,
                subject=person,
                object=document,
                event=event,
                quote=(signature.line.start, signature.line.end),
                method=METHOD,
                confidence=0.95,
                role=_role(text, signature),
            )
            yield from _offices(text, places, signature, person)
    for appearance, start, end in addressees(form, places):
        yield Draft(
            relation=Relation.ADDRESSED_TO,
            subject=document,
            object=appearance,
            event=event,
            quote=(start, end),
            method=METHOD,
            confidence=0.95 if appearance.kind is EntityKind.PERSON else 0.9,
        )
    yield from _block_offices(text, places, form)
    for header in form.headers:
        if header.label in {"from", "to"}:
            yield from _line_offices(text, places, header.value_start, header.end, (header.start, header.end))


def _event(form: LetterForm) -> tuple[int, int]:
    """The place that stands for the act of this letter: its salutation, else its first header, else its closing."""
    if form.salutation is not None:
        return form.salutation.start, form.salutation.end
    if form.headers:
        return form.headers[0].start, form.headers[0].end
    if form.closing is not None:
        return form.closing.start, form.closing.end
    return 0, 0


def _people(places: Places, start: int, end: int) -> list[Appearance]:
    return [a for _, _, a in places.between(start, end) if a.kind is EntityKind.PERSON]


def _named(places: Places, start: int, end: int) -> list[tuple[int, int, Appearance]]:
    return [p for p in places.between(start, end) if p[2].kind is not EntityKind.CASE]


def _role(text: str, signature: Signature) -> Span | None:
    """The office that stands behind the name, or in the line under it."""
    rest_start = signature.end
    while rest_start < signature.line.end and text[rest_start] in " ,;–—-(/":
        rest_start += 1
    rest = text[rest_start : signature.line.end].rstrip(" )")
    if rest and is_office(rest):
        return Span(start=rest_start, end=rest_start + len(rest), text=rest)
    for line in signature.further[:3]:
        if is_office(line.text) and len(line.text) < 120:
            return Span(start=line.start, end=line.end, text=line.text)
    return None


def _offices(text: str, places: Places, signature: Signature, person: Appearance) -> Iterator[Draft]:
    """The office of a signatory in the body that is named behind it, on the same line or on the lines under it."""
    role = _role(text, signature)
    stop = signature.further[-1].end if signature.further else signature.line.end
    named = [
        p for p in places.between(signature.end, stop) if p[2].kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}
    ]
    if role is None:
        yield from _body_alone(text, signature, person, named)
        return
    named = [p for p in named if p[0] >= role.start]
    if not named:
        return
    start, end, body = named[0]
    words = text[role.start : min(role.end, start) if start > role.start else role.end].rstrip(" ,;–—-(")
    head, _, nation = words.rpartition(" ")
    if nation_code(nation):
        words = head  # "Leader of the Norwegian" before "Bar Association"
    words = re.sub(r"[ ,;–—-]*\b(?:of|for|at|in)(?: the)?\Z", "", words)
    line_start = signature.line.start if role.start < signature.line.end else role.start
    quote_end = max(role.end, end)
    # who heads a section of a body does not lead the body itself
    part = re.search(r"\b(?:of|for)\s+(?:the\s+)?(\S+)", words)
    partly = part is not None and not is_heading(part.group(1).rstrip(",;"))  # a board is the body itself
    for relation in relations_of(words or role.text, body.kind, part=partly):
        yield Draft(
            relation=relation,
            subject=person,
            object=body,
            event=(role.start, role.end),
            quote=(min(signature.line.start, line_start), quote_end),
            method=METHOD,
            confidence=0.9,
            role=Span(start=role.start, end=role.start + len(words), text=words) if words else role,
        )


_FOR = re.compile(r"[\s,;(–—-]*(?:on behalf of|for and on behalf of|for)(?: the)?\s*", re.IGNORECASE)
_BESIDE = re.compile(r"[ ,;(–—-]*(?:\n\s*)?(?:of |at )?(?:the )?", re.IGNORECASE)


def _body_alone(
    text: str, signature: Signature, person: Appearance, named: Sequence[tuple[int, int, Appearance]]
) -> Iterator[Draft]:
    """A body behind a signatory without an office: who signs for it speaks for it, else is one of its people."""
    if not named:
        return
    start, end, body = named[0]
    between = text[signature.end : start]
    relation = Relation.SPEAKS_FOR if _FOR.fullmatch(between) else Relation.WORKS_FOR
    if relation is Relation.WORKS_FOR and not _BESIDE.fullmatch(between):
        return
    yield Draft(
        relation=relation,
        subject=person,
        object=body,
        event=(start, end),
        quote=(signature.line.start, max(signature.line.end, end)),
        method=METHOD,
        confidence=0.8,
    )


def _block_offices(text: str, places: Places, form: LetterForm) -> Iterator[Draft]:
    """The office of an addressee: a name, its office behind it or under it, and the body."""
    if not form.block:
        return
    yield from _line_offices(text, places, form.block[0].start, form.block[-1].end, None, lines=form.block)


def _line_offices(
    text: str,
    places: Places,
    start: int,
    end: int,
    quote: tuple[int, int] | None,
    lines: Sequence[Line] = (),
) -> Iterator[Draft]:
    named = places.between(start, end)
    for i, (_, name_end, person) in enumerate(named):
        if person.kind is not EntityKind.PERSON:
            continue
        until = next((p[0] for p in named[i + 1 :] if p[2].kind is EntityKind.PERSON), end)
        office = _OFFICE.match(text, name_end, until)
        if not office or not is_office(office.group("role")):
            before = [p for p in named[:i] if p[2].kind is not EntityKind.PERSON]
            office = _OFFICE_END.match(text, name_end, min(until, end))
            if not before or not office or not is_office(office.group("role")):
                continue
            body = before[-1][2]
        else:
            bodies = [p for p in named[i + 1 :] if name_end <= p[0] < until and p[2].kind is not EntityKind.PERSON]
            if not bodies:
                before = [p for p in named[:i] if p[2].kind is not EntityKind.PERSON]
                if not before:
                    continue
                body = before[-1][2]
            else:
                body = bodies[0][2]
        words = office.group("role").strip(" ,")
        # "Head of Consular Policy" over the name of the ministry: head of a part of it
        rest = re.match(r"\s+(?:of|for)\s+(?:the\s+)?(\S+)", text[office.end("role") : end])
        part = rest is not None and not is_heading(rest[1].rstrip(",;"))
        part = part and not _stands_behind(text, office.end("role"), named, body)
        role = Span(start=office.start("role"), end=office.start("role") + len(words), text=words)
        line = next((ln for ln in lines if ln.start <= role.start < ln.end), None)
        where = quote or ((line.start, line.end) if line else (start, end))
        for relation in relations_of(words, body.kind, part=part):
            yield Draft(
                relation=relation,
                subject=person,
                object=body,
                event=(role.start, role.end),
                quote=where,
                method=METHOD,
                confidence=0.85,
                role=role,
            )


def _stands_behind(text: str, at: int, named: Sequence[tuple[int, int, Appearance]], body: Appearance) -> bool:
    """Whether the body is what stands right behind "of" at this place."""
    of = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
    return any(a.id == body.id and of.fullmatch(text[at:start]) for start, _, a in named)


_OFFICE = re.compile(r"\s*[,;(–—-]?\s*(?P<role>[A-Za-zÀ-ÿ][\wÀ-ÿ'’ -]{2,70}?)\s*(?:[,;\n)]|\s(?:of|for|at|in)\s|\Z)")
_OFFICE_END = re.compile(r"\s*[,;(–—-]?\s*(?P<role>[A-Za-zÀ-ÿ][\wÀ-ÿ'’ -]{2,70}?)\s*(?:[,;\n)]|\Z)")
