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
from ingest.claims.hearing import Bench
from ingest.claims.letterhead import letterhead, spoken_for
from ingest.claims.letters import Places, addressees, signatories
from ingest.claims.memory import Memory, after, dominant, genders
from ingest.claims.pasted import handed_on, pasted_from
from ingest.claims.told import Before, Told
from ingest.find.dates import dates
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


_ASKING = ("applicant", "claimant", "appellant", "petitioner")
_ROLES = ("applicant", "claimant", "appellant", "respondent", "petitioner", "plaintiff", "defendant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Who speaks in a document, to whom, and who is meant by "the applicant"."""

    first_person: tuple[Appearance, ...] = ()
    second_person: tuple[Appearance, ...] = ()
    own_body: Appearance | None = None
    parties: dict[str, Appearance] = field(default_factory=dict)
    sides: dict[str, tuple[Appearance, ...]] = field(default_factory=dict)  # a role that several people have
    court: Appearance | None = None
    until: int | None = None  # where the words of the signatories end, and quoted ones begin

    @classmethod
    def of_letter(cls, text: str, form: LetterForm, linked: Linked) -> "Frame":
        """A letter: its signatories say "we", its addressees are "you"."""
        places = Places(linked)
        signed = signatories(form, places)
        to = tuple(a for a, _, _ in addressees(form, places))
        people = tuple(a for a in to if a.kind is EntityKind.PERSON)
        second = people if len(people) == 1 else to if len(to) == 1 else ()  # "Dear Sir or Madam" of one office
        bodies = {
            a.id: a
            for s in form.signatures
            for _, _, a in places.between(s.end, s.further[-1].end if s.further else s.line.end)
            if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}
        }
        own = letterhead(form, places, signed) or (
            next(iter(bodies.values())) if len(bodies) == 1 else _speaking_for(form, places)
        )
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
        own = spoken_for(text, form, linked) or own
        until = form.end
        if form.is_mail:
            begin = max((h.end for h in form.headers), default=0)
            until = min(pasted_from(text, form), handed_on(text, begin))
        return cls(until=until, first_person=signed, second_person=second, own_body=own)

    @classmethod
    def of_ruling(cls, who: Bench) -> "Frame":
        """A ruling: "the applicant" is a party, "the Court" the court that decides."""
        parties = {}
        for role in _ROLES:
            party = who.party(role)
            if party is not None:
                parties[role] = party
        sides = {role: people for role in _ROLES if len(people := who.people(role)) > 1}
        seeker = who.seeker
        # who asks is nobody's respondent: "the respondent" is then the state, named as a party or not
        asks = not parties.keys().isdisjoint(_ASKING) or not sides.keys().isdisjoint(_ASKING)
        if seeker is not None:
            for role in _ASKING:
                parties.setdefault(role, seeker)
            if not asks and not any(a.kind is EntityKind.GOVERNMENT for a, _, _, _ in who.parties):
                parties.setdefault("respondent", seeker)
        second = (seeker,) if seeker is not None else next(iter(sides.values()), ())
        court = who.court[0] if who.court else None
        if len(sides) == 1:
            # who applied for review is also called a claimant, and in removal proceedings the respondent
            one = next(iter(sides.values()))
            for role in _ASKING if asks else (*_ASKING, "respondent"):
                if role not in parties:
                    sides.setdefault(role, one)
        return cls(parties=parties, sides=sides, second_person=second, court=court)


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


# "PARIS, July 16 (Agency) - ": says where the report was written, and is no part of its first sentence
_DATELINE = re.compile(
    r"[^\W\d_a-z]{2}(?:[^\W\d_a-z]|[ .'-]){1,30}(?:, [A-Z][\w. ]{1,20})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([^()\n]{2,50}\))?"
    r" (?:-|–|—|--) (?=[\w\"“])"
)


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
    for number, (begin, end) in enumerate(spans):
        if _ENVELOPE.match(text, begin, end):
            continue  # "they" in the mail below are not those whom it is copied to
        dateline = _DATELINE.match(text, begin, end)
        start = dateline.end() if dateline else begin
        label = _LABEL.match(text, start, end)
        start = label.end() if label else start
        first, stop = bisect_left(starts, start), bisect_right(starts, end)
        inside = tuple(i for i in range(first, stop) if names[i].end <= end)
        if inside:
            last = number
        told_to_you = frame.second_person and _YOU.search(text, start, end)  # "We ask you to act" names nobody
        if inside or number - last <= 2 or frame.parties or frame.sides or told_to_you:
            wanted.append((start, end, inside, number))
    parsed = parser.parse((start, text[start:end], [names[i] for i in inside]) for start, end, inside, _ in wanted)
    before, previous = Before(), -10
    earlier: dict[str, Appearance] = {}
    asked: tuple[tuple[Appearance, Appearance], ...] = ()
    asked_in = -10  # the sentence
    met: tuple[tuple[Appearance, Appearance], ...] = ()
    done: tuple[Draft, ...] = ()
    memory = Memory()
    known = genders(text, linked)
    about = dominant(linked)
    about_asylum = bool(_ASYLUM.search(text))
    for sentence, (start, end, inside, number) in zip(parsed, wanted, strict=True):
        if number - previous > 2:
            before, asked, met, done = Before(earlier_bodies=before.earlier_bodies), (), (), ()
        own_words = frame.until is None or (start < frame.until and end <= frame.until + 1)
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
            sides=frame.sides,
            asked_before=asked,
            met_before=met,
            done_before=done,
            genders=known,
            about_asylum=about_asylum,
            court=frame.court,
            kin=tuple(memory.kin),
            named=tuple(memory.named.values()),
            about=about,
            described=memory.described,
            linked=frozenset(memory.linked),
        )
        drafts = list(read(told))
        yield told, drafts
        newly = _pairs(drafts, {Relation.ASKED, Relation.WROTE_TO})
        if newly:
            asked, asked_in = newly, number
        elif number - asked_in > 2:
            asked = ()
        done = tuple(drafts)
        met = _pairs(drafts, {Relation.MET_WITH, Relation.SPOKE_WITH})
        for index in inside:
            appearance = linked.appearances[index]
            if appearance is not None and names[index].kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
                earlier.pop(appearance.id, None)
                earlier[appearance.id] = appearance
        before = after(told, drafts, before, tuple(islice(reversed(earlier.values()), REMEMBERED)))
        memory.learn(told, drafts)
        previous = number


_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_ASYLUM = re.compile(
    r"\b(?:asylum|refugee|persecut|(?:international|humanitarian) protection|protection (?:claim|visa)|"
    r"(?:appl|ask|put)\w* (?:in )?for protection)",
    re.IGNORECASE,
)
# From whom to whom a mail goes that is quoted or forwarded in the text: no sentence, and nobody is told of there.
_ENVELOPE = re.compile(r"[\s>]*(?:From|Sent|To|Cc|CC|Bcc|BCC|Reply-To)\s?:")
# The number of a paragraph, or the sign of a list, is no part of the sentence that it stands before.
_LABEL = re.compile(r"\s*(?:\[\d{1,4}\]|\(?\d{1,3}\)|\d{1,3}\.(?=\s)|\(?[a-z]\)|[-–•*·](?=\s))\s+(?=\S)")


def _pairs(drafts: Sequence[Draft], relations: set[Relation]) -> tuple[tuple[Appearance, Appearance], ...]:
    return tuple(
        (d.subject, d.object)
        for d in drafts
        if d.relation in relations
        and d.polarity is Polarity.STATED
        and isinstance(d.subject, Appearance)
        and isinstance(d.object, Appearance)
    )
