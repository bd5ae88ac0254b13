"""What one sentence leaves for the next: whom "she", "they", "the two" and "the lawyer" may mean there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from graph.model import Appearance, Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.reference import SINGULAR
from ingest.claims.told import Before, Told
from ingest.claims.unnamed import BODY_NOUNS, HUMAN, agent_noun, is_unnamed_party
from ingest.find.gazetteer import is_seat, state_code
from ingest.find.given_names import gender_of
from ingest.find.keys import in_order
from ingest.find.names import NameKind
from ingest.link import Linked

_SENTENCES = 4  # how far back a pronoun whose gender is known may reach
_PEOPLE = 60  # who may be somebody's namesake
_GROUPS = 4  # lists of people that "the two" may mean
_BONDS = frozenset(
    {
        Relation.REPRESENTS,
        Relation.LEADS,
        Relation.FOUNDED,
        Relation.WORKS_FOR,
        Relation.SPEAKS_FOR,
        Relation.HOLDS_OFFICE_IN,
        Relation.MEMBER_OF,
        Relation.FAMILY_OF,
    }
)
# What one who does it may be called later: "its director", "his lawyer".
_CALLED_BY = {
    Relation.LEADS: "leader",
    Relation.FOUNDED: "founder",
    Relation.REPRESENTS: "lawyer",
    Relation.SPEAKS_FOR: "spokesperson",
}
_TOGETHER = frozenset({Relation.MET_WITH, Relation.SPOKE_WITH})
_MANY = frozenset("thousand hundred dozen protester demonstrator marcher rebel resident villager".split())
_FEMALE = frozenset("ms mrs miss mme mlle madam madame sister dame lady baroness".split())
_MALE = frozenset("mr sir father brother lord baron monsieur".split())
_KIN = re.compile(
    r"\b(?:(?P<f>wife|widow|daughter|sister|mother|aunt|niece|grandmother|granddaughter|spokeswoman|chairwoman)|"
    r"(?P<m>husband|widower|son|brother|father|uncle|nephew|grandfather|grandson|spokesman|chairman)),?\s\Z"
)


def genders(text: str, linked: Linked) -> dict[str, str]:
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
            gender = gender_of(in_order(name.text))
            if gender is not None:
                told.setdefault(appearance.id, gender)
    return told


def after(told: Told, drafts: Sequence[Draft], before: Before, earlier: tuple[Appearance, ...]) -> Before:
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
    if not subjects and (_unknown_human(told) or is_unnamed_party(told, len(told.parsed.words))):
        # "The general has worked for ...": "he" in the next sentence is the general, whoever that is
        return Before(
            bodies=tuple(bodies.values()),
            earlier_bodies=earlier,
            group=before.group,
            groups=before.groups,
            states=tuple(states.values()) or before.states,
        )
    if not people:
        kept = persons if len(persons) == 1 else ([] if persons else list(before.people))
        people = {p.id: p for p in kept}
        if not subjects:
            subjects = before.subjects
    unresolved = _unresolved(told)
    if unresolved is not None:
        # "He lived in Bonn with Rolf Stein": "he" in the next sentence is not Rolf, but whoever it is here
        people = {k: p for k, p in people.items() if told.genders.get(k, unresolved) != unresolved}
    mentioned = _mentioned(told)
    addressed = {a.id for a in (*told.first_person, *told.second_person)}
    pair = group or _pair(drafts, addressed)
    pairs = (pair,) if pair else ((mentioned,) if len(mentioned) == 2 else ())
    people_before = bool(before.group) or any(a.kind is EntityKind.PERSON for a in before.they)
    crowd = _crowd(told)  # "Thousands marched": "they" in the next sentence is nobody who has a name
    alone = subjects if len(subjects) == 1 and subjects[0].kind is not EntityKind.PERSON else ()
    return Before(
        people=tuple(people.values()),
        subjects=subjects,
        they=() if crowd else pair or (before.they if people_before else alone or before.they),
        groups=(*pairs, *(g for g in before.groups if g not in pairs))[:_GROUPS],
        recent=_recent(told, mentioned, subjects, before),
        rivals=tuple(_rivals(told)),
        unnamed=_took_unnamed(told),
        group=() if crowd else group or before.group,
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
        at, owned = i, False
        while words[at].dep in {"appos", "conj", "compound", "poss", "pobj", "prep", "dobj", "dative", "agent"}:
            owned = owned or any(words[c].tag == "PRP$" for c in told.parsed.children(at, "poss"))
            at = words[at].head
        if owned:
            continue  # "saw her sister, Mary": the next "she" goes on from the subject
        person = told.appearances[word.name]
        if at != i and words[at].dep == "ROOT" and person is not None:
            yield person


def _took_unnamed(told: Told) -> bool:
    """Whether the main verb has somebody for its object whom the sentence does not name."""
    words = told.parsed.words
    return any(
        word.dep == "dobj"
        and word.name is None
        and word.lemma in HUMAN
        and words[word.head].dep == "ROOT"
        and not told.actors(i)
        for i, word in enumerate(words)
    )


def _unknown_human(told: Told) -> bool:
    """Whether the sentence is about a single person whom it does not name and nothing tells who it is."""
    for i, word in enumerate(told.parsed.words):
        if word.dep in {"nsubj", "nsubjpass"} and _is_main(told, i):
            return word.name is None and word.lemma in HUMAN and word.tag in {"NN", "NNP"}
    return False


def _crowd(told: Told) -> bool:
    """Whether the sentence is about several people of whom nothing tells who they are."""
    for i, word in enumerate(told.parsed.words):
        if word.dep in {"nsubj", "nsubjpass"} and _is_main(told, i):
            plural = word.name is None and word.lemma in HUMAN | _MANY and word.tag in {"NNS", "NNPS"}
            return plural and not told.actors(i)
    return False


def _is_main(told: Told, subject: int) -> bool:
    words = told.parsed.words
    verb = words[subject].head
    return words[verb].dep in {"ROOT", "ccomp", "conj"}


def dominant(linked: Linked) -> Appearance | None:
    """The person whom a text is about: named three times or more, and twice as often as anybody else."""
    counts: Counter[str] = Counter()
    people: dict[str, Appearance] = {}
    for name, appearance in zip(linked.names, linked.appearances, strict=True):
        if appearance is not None and name.kind is NameKind.PERSON:
            counts[appearance.id] += 1
            people[appearance.id] = appearance
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return people[ranked[0][0]]


class Memory:
    """What a document has told so far: who is called what, who serves whom, who is whose brother."""

    def __init__(self) -> None:
        self.described: dict[str, tuple[Appearance, ...]] = {}
        self.linked: set[tuple[str, str]] = set()
        self.kin: list[tuple[str, Appearance, Appearance]] = []
        self.named: dict[str, Appearance] = {}

    def learn(self, told: Told, drafts: Sequence[Draft]) -> None:
        """Adds what one sentence and its claims say."""
        for person, lemma in _called(told):
            self._call(person, lemma)
        for a in told.appearances:
            if a is not None and a.kind is EntityKind.PERSON and len(self.named) < _PEOPLE:
                self.named[a.id] = a
        for d in drafts:
            subject, object_ = d.subject, d.object
            if d.polarity is not Polarity.STATED or isinstance(subject, str) or isinstance(object_, str):
                continue
            if d.relation in _BONDS:
                self.linked.add((subject.id, object_.id))
                if word := _CALLED_BY.get(d.relation):
                    self._call(subject, word)
            if d.role is None:
                continue
            word = d.role.text.lower().split()[-1]
            if d.relation is Relation.FAMILY_OF:
                self.kin.append((word, subject, object_))
            elif d.relation in _BONDS:
                self._call(subject, word)

    def _call(self, person: Appearance, lemma: str) -> None:
        before = self.described.get(lemma, ())
        if person.kind is EntityKind.PERSON and all(p.id != person.id for p in before):
            self.described[lemma] = (*before, person)


def _called(told: Told) -> Iterator[tuple[Appearance, str]]:
    """The nouns that a sentence sets beside people: "Viktor Dashko, a physics teacher", "the editor Olga Roe"."""
    parsed, words = told.parsed, told.parsed.words
    for i, word in enumerate(words):
        if word.name is None:
            continue
        name, person = told.names[word.name], told.appearances[word.name]
        if person is None or name.kind is not NameKind.PERSON:
            continue
        if name.title is not None:
            yield person, name.title.text.lower().split()[-1]
        for c in parsed.children(i, "appos", "compound", "nmod"):
            near = words[c].dep == "appos" or c == i - 1
            if words[c].name is None and words[c].tag in {"NN", "NNP"} and near:
                yield person, words[c].lemma
        head = words[word.head]
        if word.dep == "appos" and head.name is None and head.tag in {"NN", "NNP"}:
            upper = agent_noun(parsed, word.head)
            yield person, head.lemma if upper is None else words[upper].lemma
    for word in words:
        if word.dep == "attr" and word.name is None and word.tag == "NN" and words[word.head].lemma == "be":
            if parsed.children(word.head, "neg") or parsed.children(word.head, "aux"):
                continue
            who = [a.appearance for s in parsed.children(word.head, "nsubj") for a in told.actors(s)]
            if len(who) == 1:
                yield who[0], word.lemma


def _mentioned(told: Told) -> tuple[Appearance, ...]:
    """The people of a sentence, by name, by pronoun or by what they were called."""
    found: dict[str, Appearance] = {}
    for i, word in enumerate(told.parsed.words):
        if word.name is not None or word.text.lower() in SINGULAR or word.lemma in told.described:
            for actor in told.actors(i):
                if actor.kind is EntityKind.PERSON and not actor.spoken:
                    found.setdefault(actor.appearance.id, actor.appearance)
    return tuple(found.values())


def _unresolved(told: Told) -> str | None:
    """The gender of a main subject "he" or "she" of whom nobody knows who it is."""
    for i, word in enumerate(told.parsed.words):
        if word.dep in {"nsubj", "nsubjpass"} and word.text.lower() in {"he", "she"} and _is_main(told, i):
            return None if told.actors(i) else "m" if word.text.lower() == "he" else "f"
    return None


def _recent(
    told: Told, mentioned: tuple[Appearance, ...], subjects: tuple[Appearance, ...], before: Before
) -> tuple[tuple[Appearance, ...], ...]:
    """The people of the last sentences, this one first; nobody where a subject is "he" and nobody knows who."""
    if _unresolved(told) is not None:
        return ()
    persons = tuple(s for s in subjects if s.kind is EntityKind.PERSON)
    return (persons if len(persons) == 1 else mentioned, *before.recent)[:_SENTENCES]


def _pair(drafts: Sequence[Draft], addressed: set[str]) -> tuple[Appearance, ...]:
    """Two people of whom a sentence says that they met or spoke; "you and I" are no "they"."""
    found: dict[str, Appearance] = {}
    for d in drafts:
        if d.relation in _TOGETHER and d.polarity is Polarity.STATED:
            found |= {e.id: e for e in (d.subject, d.object) if isinstance(e, Appearance)}
    people = tuple(a for a in found.values() if a.kind is EntityKind.PERSON)
    return people if len(people) == 2 and not any(p.id in addressed for p in people) else ()
