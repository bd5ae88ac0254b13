"""The sentences of a document, parsed and told apart: what came before, who "I" is, which dates stand in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Protocol

from graph.model import Appearance, Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.letters import Places, addressees, signatories
from ingest.claims.rulings import Bench
from ingest.claims.told import BODY_NOUNS, Before, Told
from ingest.find.dates import dates
from ingest.find.gazetteer import is_seat, state_code
from ingest.find.given_names import gender_of
from ingest.find.grammar import ParsedSentence
from ingest.find.letter import LetterForm
from ingest.find.names import Name, NameKind
from ingest.link import Linked

REMEMBERED = 60  # bodies that "the department" may mean

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
    until: int | None = None  # where the words of the signatories end, and quoted ones begin

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
        own = next(iter(bodies.values())) if len(bodies) == 1 else _speaking_for(form, places)
        if form.is_mail:
            # "we" in a mail is the people who write it, unless its head says for what body they do
            own = next(
                (
                    a
                    for h in form.headers
                    if h.label == "from"
                    for _, _, a in places.between(h.value_start, h.end)
                    if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}
                ),
                None,
            )
            own = own if len(signed) <= 1 else None
        return cls(until=form.end, first_person=signed, second_person=people if len(people) == 1 else (), own_body=own)

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
        second = (seeker,) if seeker is not None else ()
        return cls(parties=parties, second_person=second, court=who.court[0] if who.court else None)


def _speaking_for(form: LetterForm, places: Places) -> Appearance | None:
    """The body that "we" is where several sign: that of the first signatory, if its name comes first of all."""
    if not form.signatures:
        return None
    first = form.signatures[0]
    after = places.between(first.end, first.further[-1].end if first.further else first.line.end)
    own = [a for _, _, a in after if a.kind is EntityKind.ORGANISATION]
    other = {
        a.id
        for s in form.signatures[1:]
        for _, _, a in places.between(s.end, s.further[-1].end if s.further else s.line.end)
        if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}
    }
    if not own or not form.salutation or not form.closing:
        return None
    in_body = {a.id for _, _, a in places.between(form.salutation.end, form.closing.start)}
    return own[0] if own[0].id in in_body and other and own[0].id not in other else None


def read_sentences(
    text: str,
    linked: Linked,
    spans: Sequence[tuple[int, int]],
    parser: Parser,
    base: date | None,
    frame: Frame,
    read: Callable[[Told], Iterator[Draft]],
) -> Iterator[tuple[Told, list[Draft]]]:
    """The sentences that name somebody or follow one that does, parsed, each with what ``read`` makes of it.

    They come in the order of the text, and each knows what was read in the one before it.
    """
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
    asked: tuple[tuple[Appearance, Appearance], ...] = ()
    met: tuple[tuple[Appearance, Appearance], ...] = ()
    known = _genders(text, linked)
    about_asylum = bool(_ASYLUM.search(text))
    for sentence, (start, end, inside, number) in zip(parsed, wanted, strict=True):
        if number - previous > 2:
            before, asked, met = Before(earlier_bodies=before.earlier_bodies), (), ()
        own_words = frame.until is None or start < frame.until
        told = Told(
            text=text,
            parsed=sentence,
            names=tuple(names[i] for i in inside),
            appearances=tuple(linked.appearances[i] for i in inside),
            dates=tuple(dates(text, start, end, base)),
            before=before,
            first_person=frame.first_person if own_words else (),
            second_person=frame.second_person if own_words else (),
            own_body=frame.own_body if own_words else None,
            parties=frame.parties,
            asked_before=asked,
            met_before=met,
            genders=known,
            about_asylum=about_asylum,
            court=frame.court,
        )
        drafts = list(read(told))
        yield told, drafts
        asked = _pairs(drafts, {Relation.ASKED, Relation.WROTE_TO}) or (asked if not inside else ())
        met = _pairs(drafts, {Relation.MET_WITH, Relation.SPOKE_WITH})
        for index in inside:
            appearance = linked.appearances[index]
            if appearance is not None and names[index].kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
                earlier.pop(appearance.id, None)
                earlier[appearance.id] = appearance
        before = _after(told, before, tuple(islice(reversed(earlier.values()), REMEMBERED)))
        previous = number


_ASYLUM = re.compile(r"\b(?:asylum|refugee)", re.IGNORECASE)
_FEMALE = frozenset("ms mrs miss mme mlle madam madame sister dame lady baroness".split())
_MALE = frozenset("mr sir father brother lord baron monsieur".split())
_KIN = re.compile(
    r"\b(?:(?P<f>wife|widow|daughter|sister|mother|aunt|niece|grandmother|granddaughter|spokeswoman|chairwoman)|"
    r"(?P<m>husband|widower|son|brother|father|uncle|nephew|grandfather|grandson|spokesman|chairman)),?\s\Z"
)


def _genders(text: str, linked: Linked) -> dict[str, str]:
    """What titles and words of kinship right before a name tell of a person's gender; contradictions tell nothing."""
    found: dict[str, set[str]] = {}
    for name, appearance in zip(linked.names, linked.appearances, strict=True):
        if appearance is None or name.kind is not NameKind.PERSON:
            continue
        title = name.title.text.rstrip(".").lower().split()[-1] if name.title else ""
        kin = _KIN.search(text[max(0, name.start - 24) : name.start])
        if title in _FEMALE or (kin and kin.group("f")):
            found.setdefault(appearance.id, set()).add("f")
        elif title in _MALE or (kin and kin.group("m")):
            found.setdefault(appearance.id, set()).add("m")
    told = {id_: next(iter(both)) for id_, both in found.items() if len(both) == 1}
    for name, appearance in zip(linked.names, linked.appearances, strict=True):
        if appearance is not None and name.kind is NameKind.PERSON and appearance.id not in found:
            gender = gender_of(name.text)
            if gender is not None:
                told.setdefault(appearance.id, gender)
    return told


def _pairs(drafts: Sequence[Draft], relations: set[Relation]) -> tuple[tuple[Appearance, Appearance], ...]:
    return tuple(
        (d.subject, d.object)
        for d in drafts
        if d.relation in relations
        and d.polarity is Polarity.STATED
        and isinstance(d.subject, Appearance)
        and isinstance(d.object, Appearance)
    )


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
    states = {
        a.id: a
        for name, a in zip(told.names, told.appearances, strict=True)
        if a is not None
        and name.kind is NameKind.PLACE
        and state_code(name.text) is not None
        and not is_seat(name.text)
    }
    if not bodies:
        # "who runs the clinic": the clinic is what "it" means next
        for i, word in enumerate(told.parsed.words):
            if word.name is None and word.lemma in BODY_NOUNS and word.dep in {"dobj", "nsubj", "nsubjpass", "pobj"}:
                bodies.update(
                    (a.appearance.id, a.appearance) for a in told.actors(i) if a.kind is not EntityKind.PERSON
                )
    subjects: tuple[Appearance, ...] = ()
    group: tuple[Appearance, ...] = ()
    for i, word in enumerate(told.parsed.words):
        if word.dep in {"nsubj", "nsubjpass"} and not subjects and _is_main(told, i):
            subjects = tuple(a.appearance for a in told.actors(i) if not a.spoken)
        if word.name is not None and word.dep != "conj":
            joined = [a.appearance for a in told.actors(i)]
            if len(joined) > 1 and all(a.kind is EntityKind.PERSON for a in joined):
                group = tuple(joined)
    if len(subjects) > 1 and all(a.kind is EntityKind.PERSON for a in subjects):
        group = subjects
    owners = _only_owners(told)
    if len(people) == len(owners) + 1:
        # "Aydinlar's son, Emre, applied": "he" in the next sentence is Emre
        people = {k: p for k, p in people.items() if k not in owners}
    # a sentence that names no other person keeps whom the one before it was about
    persons = [s for s in subjects if s.kind is EntityKind.PERSON]
    if not subjects and _unknown_human(told):
        # "The general has worked for ...": "he" in the next sentence is the general, whoever that is
        return Before(
            bodies=tuple(bodies.values()),
            earlier_bodies=earlier,
            group=before.group,
            states=tuple(states.values()) or before.states,
        )
    if not people:
        kept = persons if len(persons) == 1 else ([] if persons else list(before.people))
        people = {p.id: p for p in kept}
        if not subjects:
            subjects = before.subjects
    return Before(
        people=tuple(people.values()),
        subjects=subjects,
        rivals=tuple(_rivals(told)),
        group=group or before.group,
        bodies=tuple(bodies.values()),
        earlier_bodies=earlier,
        states=tuple(states.values()) or before.states,
    )


def _only_owners(told: Told) -> set[str]:
    """The people whom a sentence names only to say whose son, claim or house something is."""
    owning: set[str] = set()
    acting: set[str] = set()
    for word in told.parsed.words:
        appearance = told.appearances[word.name] if word.name is not None else None
        if appearance is not None and appearance.kind is EntityKind.PERSON:
            (owning if word.dep == "poss" else acting).add(appearance.id)
    return owning - acting


def _rivals(told: Told) -> Iterator[Appearance]:
    """The people whom the main verb takes beside its subject: "Jane saw Mary" leaves two for "she"."""
    words = told.parsed.words
    for i, word in enumerate(words):
        if word.name is None or told.names[word.name].kind is not NameKind.PERSON:
            continue
        at = i
        while words[at].dep in {"appos", "conj", "compound", "poss", "pobj", "prep", "dobj", "dative", "agent"}:
            at = words[at].head
        person = told.appearances[word.name]
        if at != i and words[at].dep == "ROOT" and person is not None:
            yield person


_HUMAN = frozenset(
    "man woman boy girl person general colonel officer soldier activist dissident lawyer attorney judge minister"
    " official"
    " spokesman spokeswoman spokesperson president director journalist reporter writer priest doctor teacher student"
    " refugee migrant prisoner detainee critic politician senator ambassador diplomat aide adviser expert witness"
    " claimant applicant appellant respondent petitioner defendant mother father son daughter brother sister wife"
    " husband widow friend neighbour neighbor colleague client member chairman chair chief founder leader head"
    " professor researcher analyst artist musician poet novelist author editor conscript deserter driver"
    " worker".split()
)


def _unknown_human(told: Told) -> bool:
    """Whether the sentence is about a single person whom it does not name and nothing tells who it is."""
    for i, word in enumerate(told.parsed.words):
        if word.dep in {"nsubj", "nsubjpass"} and _is_main(told, i):
            return word.name is None and word.lemma in _HUMAN and word.tag in {"NN", "NNP"}
    return False


def _is_main(told: Told, subject: int) -> bool:
    words = told.parsed.words
    verb = words[subject].head
    return words[verb].dep in {"ROOT", "ccomp", "conj"}
