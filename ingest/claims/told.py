"""A sentence as the readers of claims see it: its grammar, the appearances in it, and who pronouns stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Appearance, Span, When
from graph.vocabulary import EntityKind
from ingest.find.gazetteer import state_code
from ingest.find.grammar import ParsedSentence
from ingest.find.names import Name, NameKind

SINGULAR = frozenset({"he", "she", "him", "her", "hers", "his"})
PLURAL = frozenset({"they", "them", "both", "all"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# "officials from the department" stand for the department, with the word as their role.
OFFICIALS = frozenset(
    "official representative diplomat delegation staff employee officer agent envoy spokesperson spokesman spokeswoman"
    " counterpart lawmaker parliamentarian bureaucrat member".split()
)
AUTHORITIES = frozenset("government authority state regime administration leadership cabinet".split())
FORCES = frozenset("police court security service prosecutor guard force agent tribunal soldier troop military".split())
GROUPS = frozenset("couple pair duo trio four three two five six both all signatory dissident activist".split())
BODY_NOUNS = frozenset(
    "foundation department ministry agency clinic committee group organisation organization association union party"
    " court tribunal board service commission council embassy movement coalition network institute centre center"
    " newspaper company church parish office fund society federation police bureau".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody in a sentence: the appearance, and how the sentence points to it."""

    appearance: Appearance
    name: int | None = None  # index of the name in the sentence, where one stands there
    role: Span | None = None  # "officials", "Prime Minister"
    certain: float = 1.0  # how surely the words mean this appearance

    @property
    def kind(self) -> EntityKind:
        return self.appearance.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence, ready to be read for claims."""

    text: str  # the document's
    parsed: ParsedSentence
    names: tuple[Name, ...]
    appearances: tuple[
        Appearance | None, ...
    ]  # parallel to names; places have one too, as the government they may mean
    dates: tuple[tuple[int, int, When], ...] = ()
    before: tuple[Appearance, ...] = ()  # people named in the sentence before
    subjects_before: tuple[Appearance, ...] = ()  # those that were its subject
    bodies_before: tuple[Appearance, ...] = ()  # bodies named earlier, latest first
    first_person: tuple[Appearance, ...] = ()  # who says "we" or "I" outside of quotes: the signatories of a letter

    def word_of(self, name: int) -> int | None:
        """The index of the word that this name is."""
        for i, word in enumerate(self.parsed.words):
            if word.name == name:
                return i
        return None

    def quote(self) -> str:
        return self.text[self.parsed.start : self.parsed.end]

    def actors(self, at: int, *, places: bool = True) -> list[Actor]:
        """Everybody at word at and at what is joined to it by "and": each once, in order."""
        found: dict[str, Actor] = {}
        for i in self.parsed.conjuncts(at):
            for actor in self._at(i, places=places):
                found.setdefault(actor.appearance.id, actor)
        return list(found.values())

    def _at(self, i: int, *, places: bool, depth: int = 0) -> Iterator[Actor]:
        if depth > 4:
            return
        word = self.parsed.words[i]
        if word.name is not None:
            name, appearance = self.names[word.name], self.appearances[word.name]
            if (
                appearance is not None
                and name.kind is not NameKind.NATION
                and (places or name.kind is not NameKind.PLACE)
            ):
                yield Actor(appearance=appearance, name=word.name, role=self._role(i, name))
            return
        lower = word.text.lower()
        if word.pos == "PRON" or word.tag in {"PRP", "WP", "WDT", "PRP$"} or lower in {"both", "all"}:
            yield from self._pronoun(i, lower, depth)
            return
        yield from self._noun(i, word.lemma, places=places, depth=depth)

    def _role(self, i: int, name: Name) -> Span | None:
        if name.title is not None:
            return name.title
        return None

    def _pronoun(self, i: int, lower: str, depth: int) -> Iterator[Actor]:
        words = self.parsed.words
        if lower in FIRST:
            for appearance in self.speakers(i) or self.first_person:
                yield Actor(appearance=appearance, certain=0.9)
        elif lower in RELATIVE:
            for verb in self.parsed.above(i):
                if words[verb].dep in {"relcl", "acl"}:
                    yield from self._at(words[verb].head, places=True, depth=depth + 1)
                    for joined in self._joined_before(words[verb].head):
                        yield from self._at(joined, places=True, depth=depth + 1)
                    return
        elif lower in SINGULAR:
            person = self._antecedent(i)
            if person is not None:
                yield Actor(appearance=person, certain=0.85)
        elif lower in PLURAL and len(self.subjects_before) > 1 and not self._people_before(i):
            for appearance in self.subjects_before:
                yield Actor(appearance=appearance, certain=0.85)

    def _joined_before(self, i: int) -> list[int]:
        """The words that "A, B and C, who ..." joins to C: the relative clause hangs on the last of a list."""
        words = self.parsed.words
        found = []
        at = i
        while words[at].dep == "conj" and words[words[at].head].name is not None:
            at = words[at].head
            found.append(at)
        # only a comma before "who" makes it speak of all of them
        comma = any(words[c].text == "," for c in self.parsed.children(i, "punct") if c > i)
        return found if comma else []

    def _people_before(self, i: int) -> list[Appearance]:
        """The people named in this sentence before word i, each once."""
        found: dict[str, Appearance] = {}
        for word in self.parsed.words[:i]:
            if word.name is not None and self.names[word.name].kind is NameKind.PERSON:
                appearance = self.appearances[word.name]
                if appearance is not None:
                    found[appearance.id] = appearance
        return list(found.values())

    def _antecedent(self, i: int) -> Appearance | None:
        """The one person that "he" or "she" can mean: the only one before it here, or in the sentence before."""
        here = self._people_before(i)
        if here:
            return here[0] if len(here) == 1 else None
        if (
            len(self.subjects_before) == 1
            and self.subjects_before[0].kind is EntityKind.PERSON
            and len(self.before) <= 1
        ):
            return self.subjects_before[0]
        return self.before[0] if len(self.before) == 1 else None

    def _noun(self, i: int, lemma: str, *, places: bool, depth: int) -> Iterator[Actor]:
        parsed, words = self.parsed, self.parsed.words
        named = [c for c in parsed.children(i, "appos") if words[c].name is not None and words[c].name is not None]
        if named:
            for c in named:
                yield from self._at(c, places=places, depth=depth + 1)
            return
        span = self.phrase(i)
        if lemma in OFFICIALS | AUTHORITIES | FORCES:
            owners = list(self._owners(i))
            if lemma in OFFICIALS:
                owners = [o for o in owners if o.kind is not EntityKind.PERSON]
            if len(owners) == 1:
                yield replace(owners[0], role=span, certain=0.9)
                return
        if lemma in BODY_NOUNS and any(
            words[c].text.lower() in {"the", "its", "that", "this"} for c in parsed.children(i, "det", "poss")
        ):
            body = self._body(i, lemma)
            if body is not None:
                yield Actor(appearance=body, certain=0.8)

    def _owners(self, i: int) -> Iterator[Actor]:
        """The bodies and states that a noun belongs to: "Canadian officials", "officials from the department"."""
        parsed, words = self.parsed, self.parsed.words
        for c in parsed.children(i, "amod", "compound", "poss", "nmod"):
            name = words[c].name
            if name is not None and self.names[name].kind is not NameKind.PERSON:
                appearance = self.appearances[name]
                if appearance is not None:
                    yield Actor(appearance=appearance, name=name)
        for p in parsed.children(i, "prep"):
            if words[p].lemma in {"of", "from", "at", "in", "with", "for"}:
                for c in parsed.children(p, "pobj"):
                    yield from self.actors(c)

    def _body(self, i: int, lemma: str) -> Appearance | None:
        """The body that "the department" means: the only one named before whose name has the word, or the latest."""
        containing = {
            b.id: b for b in self.bodies_before if any(lemma in n.lower().split() for n in (b.name, *b.aliases))
        }
        if len(containing) == 1:
            return next(iter(containing.values()))
        if containing:
            return None
        if lemma in {"department", "ministry", "agency", "service", "board", "court", "tribunal"}:
            public = [b for b in self.bodies_before[:2] if b.kind is EntityKind.GOVERNMENT and not state_code(b.name)]
            return public[0] if len({b.id for b in public}) == 1 else None
        return None

    def phrase(self, i: int) -> Span:
        """The noun at word i with the words that stand before it, without an article."""
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


SAYING = frozenset(
    "say tell state announce confirm add explain note report recall testify reply respond argue insist stress warn"
    " declare acknowledge admit write maintain point".split()
)


def names_in(names: Sequence[Name], start: int, end: int) -> tuple[int, ...]:
    """The indices of the names that lie wholly inside a stretch; names are in order."""
    return tuple(i for i, n in enumerate(names) if n.start >= start and n.end <= end)
