"""The sentences of a document, parsed and told apart: what came before, who "I" is, which dates stand in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from graph.model import Appearance
from graph.vocabulary import EntityKind
from ingest.claims.letters import Places, addressees, signatories
from ingest.claims.rulings import Bench
from ingest.claims.told import Before, Told
from ingest.find.dates import dates
from ingest.find.grammar import ParsedSentence
from ingest.find.letter import LetterForm
from ingest.find.names import Name, NameKind
from ingest.link import Linked

Sentence = tuple[int, str, Sequence[Name]]


class Parser(Protocol):
    """What makes grammar of sentences."""

    def parse(self, sentences: Iterator[Sentence]) -> Iterator[ParsedSentence]:
        """The grammar of each (offset in the document, text, names in it)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Who speaks in a document, to whom, and who is meant by "the applicant"."""

    first_person: tuple[Appearance, ...] = ()
    second_person: tuple[Appearance, ...] = ()
    own_body: Appearance | None = None
    parties: dict[str, Appearance] = field(default_factory=dict)
    court: Appearance | None = None

    @classmethod
    def of_letter(cls, form: LetterForm, linked: Linked) -> "Frame":
        """A letter: its signatories say "we", its addressees are "you"."""
        places = Places(linked)
        signed = signatories(form, places)
        people = tuple(a for a, _, _ in addressees(form, places) if a.kind is EntityKind.PERSON)
        bodies = {
            a.id: a
            for s in form.signatures
            for _, _, a in places.between(s.end, s.further[-1].end if s.further else s.line.end)
            if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}
        }
        own = next(iter(bodies.values())) if len(bodies) == 1 else None
        return cls(first_person=signed, second_person=people if len(people) == 1 else (), own_body=own)

    @classmethod
    def of_ruling(cls, who: Bench) -> "Frame":
        """A ruling: "the applicant" is a party, "the Court" the court that decides."""
        parties = {}
        for role in ("applicant", "claimant", "appellant", "respondent", "petitioner", "plaintiff", "defendant"):
            party = who.party(role)
            if party is not None:
                parties[role] = party
        seeker = who.seeker
        if seeker is not None:
            for role in ("applicant", "claimant", "appellant", "petitioner"):
                parties.setdefault(role, seeker)
            if not any(a.kind is EntityKind.GOVERNMENT for a, _, _, _ in who.parties):
                parties.setdefault("respondent", seeker)
        return cls(parties=parties, court=who.court[0] if who.court else None)


def told_sentences(
    text: str, linked: Linked, spans: Sequence[tuple[int, int]], parser: Parser, base: date | None, frame: Frame
) -> Iterator[Told]:
    """The sentences that name somebody, or that follow one that does, parsed; in the order of the text."""
    names = linked.names
    starts = [n.start for n in names]
    wanted: list[tuple[int, int, tuple[int, ...], int]] = []
    last = -10
    for number, (start, end) in enumerate(spans):
        first, stop = bisect_left(starts, start), bisect_right(starts, end)
        inside = tuple(i for i in range(first, stop) if names[i].end <= end)
        if inside:
            last = number
        if inside or number - last <= 2 or frame.parties:
            wanted.append((start, end, inside, number))
    parsed = parser.parse((start, text[start:end], [names[i] for i in inside]) for start, end, inside, _ in wanted)
    before, previous = Before(), -10
    earlier: dict[str, Appearance] = {}
    for sentence, (start, end, inside, number) in zip(parsed, wanted, strict=True):
        if number - previous > 2:
            before = Before(earlier_bodies=before.earlier_bodies)
        told = Told(
            text=text,
            parsed=sentence,
            names=tuple(names[i] for i in inside),
            appearances=tuple(linked.appearances[i] for i in inside),
            dates=tuple(dates(text, start, end, base)),
            before=before,
            first_person=frame.first_person,
            second_person=frame.second_person,
            own_body=frame.own_body,
            parties=frame.parties,
        )
        yield told
        for index in inside:
            appearance = linked.appearances[index]
            if appearance is not None and names[index].kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
                earlier.pop(appearance.id, None)
                earlier[appearance.id] = appearance
        before = _after(told, before, tuple(reversed(earlier.values())))
        previous = number


def _after(told: Told, before: Before, earlier: tuple[Appearance, ...]) -> Before:
    """What this sentence leaves for the next one."""
    people: dict[str, Appearance] = {}
    bodies: dict[str, Appearance] = {}
    for name, appearance in zip(told.names, told.appearances, strict=True):
        if appearance is None:
            continue
        if name.kind is NameKind.PERSON:
            people[appearance.id] = appearance
        elif name.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
            bodies[appearance.id] = appearance
    subjects: tuple[Appearance, ...] = ()
    group: tuple[Appearance, ...] = ()
    for i, word in enumerate(told.parsed.words):
        if word.dep in {"nsubj", "nsubjpass"} and not subjects and _is_main(told, i):
            subjects = tuple(a.appearance for a in told.actors(i))
        if word.name is not None and word.dep != "conj":
            joined = [a.appearance for a in told.actors(i)]
            if len(joined) > 1 and all(a.kind is EntityKind.PERSON for a in joined):
                group = tuple(joined)
    if len(subjects) > 1 and all(a.kind is EntityKind.PERSON for a in subjects):
        group = subjects
    # a sentence that names nobody keeps what the one before it left
    if not people and subjects and all(s.kind is EntityKind.PERSON for s in subjects) and len(subjects) == 1:
        people = {subjects[0].id: subjects[0]}
    return Before(
        people=tuple(people.values()),
        subjects=subjects,
        group=group or before.group,
        bodies=tuple(bodies.values()),
        earlier_bodies=earlier,
    )


def _is_main(told: Told, subject: int) -> bool:
    words = told.parsed.words
    verb = words[subject].head
    return words[verb].dep in {"ROOT", "ccomp", "conj"}
