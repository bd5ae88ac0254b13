"""A sentence as the readers of claims see it: its grammar, the appearances in it, and who pronouns stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.model import Appearance, Span
from graph.vocabulary import EntityKind
from ingest.claims import descriptions, reference, relatives
from ingest.claims.bearers import bearer, is_source
from ingest.claims.first_person import body_meant
from ingest.claims.reference import SINGULAR, SIZES
from ingest.claims.unnamed import ANY_BODY, BODY_NOUNS, SAYING, agent_noun, body_behind, one_called
from ingest.find.dates import Moment
from ingest.find.gazetteer import is_agency, is_house, is_ministry, is_seat, state_code
from ingest.find.grammar import ParsedSentence
from ingest.find.names import Name, NameKind

if TYPE_CHECKING:
    from ingest.claims.draft import Draft

PLURAL = frozenset({"they", "them", "both", "their"})
THING = frozenset({"it", "its"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
SECOND = frozenset({"you", "your"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody in a sentence: the appearance, and how the sentence points to it."""

    appearance: Appearance
    name: int | None = None  # index of the name in the sentence, where one stands there
    word: int | None = None  # index of the word that points to it
    role: Span | None = None  # "officials", "Prime Minister"
    spoken: bool = False  # "I", "we", "you": no "she" means these
    certain: float = 1.0  # how surely the words mean this appearance

    @property
    def kind(self) -> EntityKind:
        return self.appearance.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the sentences before tell about who is meant by a pronoun or by "the department"."""

    people: tuple[Appearance, ...] = ()  # people named in the sentence before
    subjects: tuple[Appearance, ...] = ()  # who was its subject
    group: tuple[Appearance, ...] = ()  # the last two or more people that were named together
    unnamed: bool = False  # whether the main verb took somebody who is not named: "arrested the father"
    rivals: tuple[Appearance, ...] = ()  # people whom its main verb takes, who may be meant as well as the subject
    they: tuple[Appearance, ...] = ()  # whom "they" means where the sentence before has no list
    groups: tuple[tuple[Appearance, ...], ...] = ()  # people of one list or pair, latest first
    recent: tuple[tuple[Appearance, ...], ...] = ()  # the people of each of the last sentences, latest first
    bodies: tuple[Appearance, ...] = ()  # bodies named in the sentence before
    earlier_bodies: tuple[Appearance, ...] = ()  # all bodies named so far, latest first
    states: tuple[Appearance, ...] = ()  # states named as places in the last sentence that named one


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence, ready to be read for claims."""

    text: str  # the document's
    parsed: ParsedSentence
    names: tuple[Name, ...]
    appearances: tuple[Appearance | None, ...]  # parallel to names; a place has that of the government it may mean
    dates: tuple[Moment, ...] = ()
    before: Before = Before()
    first_person: tuple[Appearance, ...] = ()  # who says "I" or "we" outside of quotes: the signatories of a letter
    second_person: tuple[Appearance, ...] = ()  # to whom it is said
    own_body: Appearance | None = None  # whose "our director" is
    parties: Mapping[str, Appearance] = field(default_factory=dict)  # in a ruling: who "the applicant" is

    sides: Mapping[str, tuple[Appearance, ...]] = field(default_factory=dict)  # in a ruling: who "the applicants" are
    asked_before: tuple[tuple[Appearance, Appearance], ...] = ()  # who asked or wrote to whom in the sentence before
    met_before: tuple[tuple[Appearance, Appearance], ...] = ()  # who met whom in the sentence before
    done_before: tuple["Draft", ...] = ()  # the claims of the sentence before
    genders: Mapping[str, str] = field(default_factory=dict)  # "m" or "f" by appearance, where a title or kinship tells
    about_asylum: bool = False  # whether the document speaks of asylum at all
    court: Appearance | None = None  # in a ruling: the court that decides
    kin: tuple[tuple[str, Appearance, Appearance], ...] = ()  # who was said to be whose "brother" so far
    named: tuple[Appearance, ...] = ()  # the people named so far
    described: Mapping[str, tuple[Appearance, ...]] = field(default_factory=dict)  # who was called "lawyer" so far
    about: Appearance | None = None  # the person whom the document is about, where one is named far more than others
    linked: frozenset[tuple[str, str]] = frozenset()  # ids of a person and of whom or what they serve, lead, belong to
    asking: set[int] = field(default_factory=set, compare=False)  # the words whose meaning is being asked for

    def is_party(self, appearance: Appearance) -> bool:
        """Whether it is a party of the ruling that this is."""
        sides = (party for side in self.sides.values() for party in side)
        return any(appearance.id == party.id for party in (*self.parties.values(), *sides))

    def quote(self) -> str:
        """The sentence itself."""
        return self.text[self.parsed.start : self.parsed.end]

    def actors(self, at: int) -> list[Actor]:
        """Everybody at word at and at what is joined to it by "and": each once, in order."""
        if at in self.asking:
            return []  # "they" asks for the people before, and these for "they"
        self.asking.add(at)
        found: dict[str, Actor] = {}
        try:
            for i in self.parsed.conjuncts(at):
                for actor in self._at(i, 0):
                    found.setdefault(actor.appearance.id, actor)
        finally:
            self.asking.discard(at)
        return list(found.values())

    def is_city(self, actor: Actor) -> bool:
        """Whether it is a place that is no state: a capital counts as a government only where it acts."""
        if actor.name is None:
            return False
        name = self.names[actor.name]
        if name.kind is not NameKind.PLACE:
            return False
        return state_code(name.text) is None or (is_seat(name.text) and not is_house(name.text))

    def name_at(self, i: int) -> Name | None:
        """The name that word i is."""
        index = self.parsed.words[i].name
        return None if index is None else self.names[index]

    def _at(self, i: int, depth: int) -> Iterator[Actor]:
        if depth > 4:
            return
        word = self.parsed.words[i]
        if word.name is not None:
            name, appearance = self.names[word.name], self.appearances[word.name]
            nowhere = name.kind is NameKind.PLACE and state_code(name.text) is None
            if (person := bearer(self, i)) is not None:
                yield from self._at(person, depth + 1)
                return
            if appearance is None and name.kind is NameKind.PERSON:
                # "Mr Rostam" where two bear the name: in a ruling, the party
                last = name.text.split()[-1].casefold()
                parties = {p.id: p for p in self.parties.values() if p.name.split()[-1].casefold() == last}
                appearance = next(iter(parties.values())) if len(parties) == 1 else None
            if name.text == "Court" and self.court is not None and "Human Rights" in self.court.name:
                appearance = self.court  # which calls no other court so
            if appearance is not None and name.kind is not NameKind.NATION and not nowhere:
                yield Actor(appearance=appearance, name=word.name, word=i, role=name.title)
            return
        lower = word.text.lower()
        if lower == "one" and (called := one_called(self.parsed, i)) is not None:
            yield from self._at(called, depth + 1)
            return
        if lower in {"nobody", "none", "anyone", "anybody", "one", "somebody", "someone"}:  # "nobody at the Embassy"
            owners = [o for o in self.owners(i) if o.kind is not EntityKind.PERSON and not self.is_city(o)]
            if len(owners) == 1:
                yield replace(owners[0], word=i, certain=0.9)
            return
        if word.pos == "PRON" or word.tag in {"PRP", "WP", "WDT", "PRP$", "WP$"} or lower in {"both", "all"}:
            yield from self._pronoun(i, lower, depth)
            return
        yield from self._noun(i, depth)

    def _pronoun(self, i: int, lower: str, depth: int) -> Iterator[Actor]:
        words = self.parsed.words
        if lower in FIRST:
            named = body_meant(self, i) if lower == "we" and not self.speakers(i) else None
            if named is not None:
                yield Actor(appearance=named, word=i, spoken=True, certain=0.9)
                return
            plural = self.own_body is not None and lower in {"we", "us", "our", "ourselves"}
            own = (self.own_body,) if plural and self.own_body is not None else self.first_person
            for appearance in self.speakers(i) or own:
                yield Actor(appearance=appearance, word=i, spoken=True, certain=0.9)
        elif lower in SECOND:
            for appearance in self.second_person:
                yield Actor(appearance=appearance, word=i, spoken=True, certain=0.9)
        elif lower in RELATIVE:
            for verb in self.parsed.above(i):
                if words[verb].dep in {"relcl", "acl"} and words[verb].head != i:
                    meant = (
                        words[verb].head if lower in {"which", "that"} else relatives.human_over(self, words[verb].head)
                    )
                    if lower == "who" and relatives.is_called(self, i - 2) and words[i - 1].text == ",":
                        meant = i - 2  # "not Kim but his father, Lee, who"
                    yield from self._at(meant, depth + 1)
                    for joined in relatives.joined_before(self, meant):
                        yield from self._at(joined, depth + 1)
                    return
        elif lower in SINGULAR:
            person = reference.person(self, i, "m" if lower in reference.MALE else "f")
            if person is not None:
                yield Actor(appearance=person, word=i, certain=0.85)
        elif lower in THING:
            body = reference.thing(self, i)
            if body is not None:
                yield Actor(appearance=body, word=i, certain=0.85)
        elif lower in PLURAL or lower == "all":
            for appearance in reference.group(self, i):
                yield Actor(appearance=appearance, word=i, certain=0.85)

    def people_before(self, i: int) -> list[Appearance]:
        """The people named in this sentence before word i, each once."""
        return self.named_before(i, {NameKind.PERSON})

    def named_before(self, i: int, kinds: set[NameKind]) -> list[Appearance]:
        """Who of these kinds is named in this sentence before word i, each once."""
        found: dict[str, Appearance] = {}
        for word in self.parsed.words[:i]:
            if word.name is not None and self.names[word.name].kind in kinds:
                appearance = self.appearances[word.name]
                if appearance is not None:
                    found[appearance.id] = appearance
            elif word.name is None and NameKind.PERSON in kinds and word.lemma in self.parties:
                party = self.parties[word.lemma]
                if party.kind is EntityKind.PERSON:
                    found[party.id] = party
        return list(found.values())

    def _noun(self, i: int, depth: int) -> Iterator[Actor]:
        parsed, words = self.parsed, self.parsed.words
        lemma = words[i].lemma
        if words[i].dep == "appos" and words[words[i].head].name is not None and depth < 3:
            # "Plain Table, an outfit led by X": what is said of the outfit is said of Plain Table
            yield from self._at(words[i].head, depth + 1)
            return
        named = [c for c in parsed.children(i, "appos") if words[c].name is not None and not is_source(self, i, c)]
        if named and agent_noun(parsed, i) is None:
            for c in named:
                for joined in parsed.conjuncts(c) if words[i].tag == "NNS" else (c,):  # "the brothers A and B"
                    yield from self._at(joined, depth + 4)
            return
        body = body_behind(self, i)
        if body is not None:
            yield replace(body, word=i, role=self.phrase(i), certain=0.9)
            return
        definite = any(words[c].text.lower() in {"the", "this", "that"} for c in parsed.children(i, "det"))
        some_of = any(words[p].lemma == "of" for p in parsed.children(i, "prep"))
        if not some_of and reference.means_people(self, i, lemma, definite=definite):
            numbers = [words[c].text.lower() for c in parsed.children(i, "nummod", "det", "predet")]
            size = next((SIZES[n] for n in (lemma, *numbers) if n in SIZES), None)
            for appearance in reference.people_called(self, i, lemma, size):
                yield Actor(appearance=appearance, word=i, certain=0.85)
            return
        side = self._side(i, lemma)
        if side:
            for appearance in side:
                yield Actor(appearance=appearance, word=i, certain=0.9)
            return
        party = None if descriptions.is_later_party(self, i) else self.parties.get(lemma)
        if party is not None and not any(words[c].text.lower() in {"a", "an"} for c in parsed.children(i, "det")):
            yield Actor(appearance=party, word=i, certain=0.95)
            return
        relative = descriptions.relative(self, i, lemma) or descriptions.described(self, i, lemma)
        if relative is not None:
            yield Actor(appearance=relative, word=i, certain=0.8)
            return
        if lemma == "panel" and definite and self.court is not None:
            yield Actor(appearance=self.court, word=i, certain=0.85)
            return
        if lemma in {"judge", "ij"} and definite:
            # "the Immigration Judge denied": the judge is the court
            courts = [b for b in self.before.earlier_bodies if "immigration court" in b.name.casefold()]
            of_it = lemma == "ij" or any(words[c].lemma == "immigration" for c in parsed.children(i, "compound"))
            if of_it and len(courts) == 1:
                yield Actor(appearance=courts[0], word=i, certain=0.85)
            return
        if lemma == "undersigned" or words[i].text.lower() == "undersigned":
            for appearance in self.first_person:
                yield Actor(appearance=appearance, word=i, certain=0.95)
            return
        if lemma in BODY_NOUNS:
            if definite:
                meant = self.body_called(lemma, i)
                if meant is not None:
                    yield Actor(appearance=meant, word=i, certain=0.8)
            elif any(words[c].text.lower() == "our" for c in parsed.children(i, "poss")) and self.own_body is not None:
                yield Actor(appearance=self.own_body, word=i, certain=0.9)

    def _side(self, i: int, lemma: str) -> tuple[Appearance, ...]:
        """ "the applicants", "the principal applicant", "the male claimant", where several are called so."""
        many = self.parsed.words[i].tag in {"NNS", "NNPS"}
        side = self.sides.get(lemma.rstrip("s") if many else lemma, ())
        if not side or many:
            return side
        apart = {self.parsed.words[c].text.lower() for c in self.parsed.children(i, "amod", "compound")}
        if apart & {"principal", "first", "main", "primary"}:
            return side[:1]
        for gender, words in (("f", {"female"}), ("m", {"male"})):
            if apart & words:
                known = tuple(p for p in side if self.genders.get(p.id) == gender)
                others = tuple(p for p in side if self.genders.get(p.id, gender) == gender)
                return known if len(known) == 1 else (others if len(others) == 1 else ())
        return ()

    def owners(self, i: int) -> Iterator[Actor]:
        """The bodies and states that a noun belongs to: "Canadian officials", "officials from the department"."""
        parsed, words = self.parsed, self.parsed.words
        for c in parsed.children(i, "amod", "compound", "poss", "nmod", "nummod"):
            index = words[c].name
            if index is not None and self.names[index].kind is not NameKind.PERSON:
                appearance = self.appearances[index]
                if appearance is not None:
                    yield Actor(appearance=appearance, name=index, word=c)
            elif words[c].dep == "poss" and words[c].text.lower() in {"its", "our"}:
                if words[c].text.lower() == "our" and self.own_body is not None:
                    yield Actor(appearance=self.own_body, word=c, certain=0.9)
                else:
                    yield from self._pronoun(c, words[c].text.lower(), 1)
        for p in parsed.children(i, "prep"):
            if words[p].lemma in {"of", "from", "at", "in", "with", "for"}:
                for c in parsed.children(p, "pobj"):
                    yield from self.actors(c)

    def body_called(self, lemma: str, i: int | None = None) -> Appearance | None:
        """The body that "the department" at word i means: the only one so far whose name has it, or the latest such."""
        here = [] if i is None else self.named_before(i, {NameKind.ORGANISATION, NameKind.GOVERNMENT})
        so_far = {b.id: b for b in (*self.before.earlier_bodies, *here)}
        beside = {self.parsed.words[c].lemma for c in self.parsed.children(i, "compound")} if i is not None else set()
        wanted = {lemma, *beside}  # "the lunch club" is not the Harbour Club
        containing = [b for b in so_far.values() if any(wanted <= {*n.lower().split()} for n in (b.name, *b.aliases))]
        if len(containing) == 1:
            return containing[0]
        recent = [b for b in containing if b in here] or [b for b in containing if b in self.before.bodies]
        if len(recent) == 1:
            return recent[0]
        fits = {"department": is_ministry, "ministry": is_ministry, "agency": is_agency}.get(lemma)
        if not containing and lemma in ANY_BODY:
            # "the group": the only private body that this sentence or the one before it names
            if i is not None and self.parsed.children(i, "amod"):
                return None  # "the merged company"
            near = {b.id: b for b in self.before.bodies if b.kind is EntityKind.ORGANISATION}
            near.update((b.id, b) for b in self._here(i) if b.kind is EntityKind.ORGANISATION)
            return next(iter(near.values())) if len(near) == 1 else None
        if not containing and fits is not None:
            public = [b for b in so_far.values() if fits(b.name)]
            return public[0] if len(public) == 1 or (public and public[0] in self.before.bodies) else None
        return None

    def _here(self, i: int | None) -> list[Appearance]:
        end = self.parsed.end if i is None else self.parsed.words[i].start
        return [
            a
            for name, a in zip(self.names, self.appearances, strict=True)
            if a is not None and name.kind is NameKind.ORGANISATION and name.start < end
        ]

    def phrase(self, i: int) -> Span:
        """The noun at word i with the words that stand right before it, without an article."""
        words = self.parsed.words
        left = i
        for c in sorted((c for c in self.parsed.children(i) if c < i), reverse=True):
            if words[c].dep in {"amod", "compound", "nmod"} and c == left - 1:
                left = c
            else:
                break
        start, end = words[left].start, words[i].end
        return Span(start=start, end=end, text=self.text[start:end])

    def speakers(self, i: int) -> tuple[Appearance, ...]:
        """Who is quoted as saying what word i stands in: the subject of the verb of saying over it."""
        words = self.parsed.words
        last = i
        for head in self.parsed.above(i):
            if words[last].dep in {"ccomp", "parataxis"} and words[head].lemma in SAYING:
                for subject in self.parsed.children(head, "nsubj"):
                    return tuple(a.appearance for a in self.actors(subject))
            last = head
        return ()
