"""Claims out of offices and kinship: "Lena Diab, Canada's minister", "their lawyer, X", "X is a member of Y"."""

from collections.abc import Iterator

from graph.model import Polarity, Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.offices import is_counsel, is_kin, is_office, relations_of
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, bodies, people, slots, subject_of, when_of
from ingest.find.gazetteer import state_code
from ingest.find.names import NameKind

METHOD = "roles/1"


def roles(told: Told) -> Iterator[Draft]:
    """The claims that offices, jobs and kinship beside names make in one sentence."""
    for i, word in enumerate(told.parsed.words):
        name = told.name_at(i)
        if name is not None and name.kind is NameKind.PERSON:
            yield from _beside(told, i)
            yield from _belonging(told, i)
            yield from _titled(told, i)
        elif word.lemma == "be" and word.name is None:
            yield from _copula(told, i)
        elif word.name is None and word.lemma in _VERBS and word.pos in {"VERB", "AUX"}:
            yield from _verb(told, i)
        elif word.name is None and word.pos == "NOUN" and is_kin(word.lemma):
            yield from _kin_of(told, i)


def _beside(told: Told, person: int) -> Iterator[Draft]:
    """A noun in apposition to a person, on either side: "X, director of Y", "Y's director, X", "the lawyer X"."""
    parsed, words = told.parsed, told.parsed.words
    actors = [a for a in told.actors(person) if a.word == person]
    if not actors:
        return
    holder = actors[0]
    nouns = [c for i in (person,) for c in parsed.children(i, "appos") if words[c].name is None]
    nouns += [d for c in nouns for d in parsed.conjuncts(c) if d != c and words[d].name is None]
    head = words[person].head
    if (
        words[person].dep in {"appos", "conj"}
        and head != person
        and words[head].name is None
        and words[head].pos in {"NOUN", "PROPN"}
    ) and words[person].dep == "appos":
        nouns.append(head)
    # "IRCC spokesperson X", "his lawyer X": nouns right before the name
    nouns += [
        c
        for c in parsed.children(person, "compound", "nmod", "amod")
        if words[c].name is None and words[c].pos in {"NOUN", "PROPN"}
    ]
    for noun in nouns:
        yield from _office(told, holder, noun)


def _office(told: Told, holder: Actor, noun: int, put: Mood | None = None, verb: int | None = None) -> Iterator[Draft]:
    """The claims of one person holding what a noun says: with the bodies that the noun phrase names."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[noun].lemma
    put = put or _clause(told, noun)
    if is_kin(lemma):
        for other in _possessors(told, noun):
            if other.kind is EntityKind.PERSON:
                yield _draft(told, Relation.FAMILY_OF, holder, other, noun, put, role=_noun(told, noun))
        return
    role = told.phrase(noun)
    if not is_office(role.text) or (
        words[noun].tag == "NNS" and verb is None and len(told.actors(holder.word or 0)) < 2
    ):
        return  # "members of Congress" is not one person's office
    owners = [*told.owners(noun), *_compound_owners(told, noun, holder)]
    if is_counsel(lemma):
        clients = [
            o
            for o in [*_possessors(told, noun), *after(told, noun, "for", "of")]
            if o.appearance.id != holder.appearance.id
        ]
        if clients and (lemma not in {"representative", "counsel"} or people(clients)):
            persons = people(clients) or (clients if lemma == "agent" else [])
            for client in persons:
                yield _draft(told, Relation.REPRESENTS, holder, client, noun, put, role=_noun(told, noun))
            if persons:
                return
    indefinite = any(words[c].text.lower() in {"a", "an", "one"} for c in parsed.children(noun, "det", "nummod"))
    seen: set[str] = set()
    for owner in owners:
        if owner.kind not in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT} or told.is_city(owner):
            continue
        if owner.appearance.id in seen or _is_where(told, noun, owner):
            continue
        seen.add(owner.appearance.id)
        nation = owner.name is not None and told.names[owner.name].kind is NameKind.NATION
        for relation in _of_state(relations_of(role.text, owner.kind, indefinite=indefinite), owner, nation):
            yield _draft(told, relation, holder, owner, noun if verb is None else verb, put, role=role)


def _clause(told: Told, word: int) -> Mood:
    """How what is said in passing is put: as the clause's allegation where somebody alleges it, else as a fact."""
    words = told.parsed.words
    for head in told.parsed.above(word):
        if words[head].pos in {"VERB", "AUX"}:
            put = mood(told, head)
            if put is not None and put.polarity is Polarity.ALLEGED and told.parties:
                return put
            break
    return Mood(polarity=Polarity.STATED)


def _is_where(told: Told, noun: int, owner: Actor) -> bool:
    """Whether a state only says where: "head of the region in western France"."""
    words = told.parsed.words
    if owner.word is None or owner.name is None or told.names[owner.name].kind is not NameKind.PLACE:
        return False
    head = words[owner.word].head
    return words[owner.word].dep == "pobj" and words[head].lemma in {"in", "at", "from"}


def _of_state(relations: tuple[Relation, ...], owner: Actor, nation: bool) -> tuple[Relation, ...]:
    """The relations as they are with a state: who leads one holds an office in it, and a "Cuban lawyer" holds none."""
    if nation:
        return tuple(r for r in relations if r is Relation.HOLDS_OFFICE_IN)
    if owner.kind is EntityKind.GOVERNMENT and state_code(owner.appearance.name):
        return tuple(Relation.HOLDS_OFFICE_IN if r is Relation.LEADS else r for r in relations)
    return relations


def _noun(told: Told, noun: int) -> Span:
    word = told.parsed.words[noun]
    return Span(start=word.start, end=word.end, text=told.text[word.start : word.end])


def _possessors(told: Told, noun: int) -> list[Actor]:
    """Whose relative, lawyer or director it is."""
    parsed = told.parsed
    found = [a for c in parsed.children(noun, "poss") for a in told.actors(c)]
    return found + after(told, noun, "of", "to")


def _compound_owners(told: Told, noun: int, holder: Actor) -> Iterator[Actor]:
    """The body named right before an office: "Northern Harbour Legal Clinic director X", "Canadian minister X"."""
    words = told.parsed.words
    left = min(told.parsed.below(noun)) if holder.word is None else noun
    at = noun - 1
    while at >= 0 and words[at].name is None and words[at].dep in {"amod", "compound", "nmod"} and noun - at < 5:
        at -= 1
    if at >= 0 and at < left and words[at].name is not None:
        name, appearance = told.name_at(at), told.appearances[words[at].name or 0]
        joined = at + 1 == noun or all(words[i].dep in {"amod", "compound", "nmod"} for i in range(at + 1, noun))
        if (
            name is not None
            and appearance is not None
            and joined
            and words[at].dep in {"compound", "amod", "nmod", "poss"}
        ) and name.kind is not NameKind.PERSON:
            yield Actor(appearance=appearance, name=words[at].name, word=at)


def _belonging(told: Told, person: int) -> Iterator[Draft]:
    """ "Dermot Rourke of the Embassy of Canada", "Immigration Judge Kyle of the Immigration Court"."""
    parsed, words = told.parsed, told.parsed.words
    holder = next((a for a in told.actors(person) if a.word == person), None)
    name = told.name_at(person)
    if holder is None or name is None:
        return
    put = Mood(polarity=Polarity.STATED)
    for prep in parsed.children(person, "prep"):
        if words[prep].lemma not in {"of", "from", "with"} or prep < person or prep - person > 2:
            continue
        for c in parsed.children(prep, "pobj"):
            owners = [o for o in told.actors(c) if o.name is not None and o.word == c]
            for owner in owners:
                if told.names[owner.name or 0].kind not in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
                    continue
                if words[prep].lemma != "of" and name.title is None:
                    continue
                relations = relations_of(name.title.text, owner.kind) if name.title else ()
                for relation in relations or (Relation.WORKS_FOR,):
                    yield _draft(told, relation, holder, owner, person, put, role=name.title if relations else None)


def _titled(told: Told, person: int) -> Iterator[Draft]:
    """A title in capitals before a name, with the state or body right before it: "Canadian Prime Minister X"."""
    name = told.name_at(person)
    if name is None or name.title is None:
        return
    role = name.title.text
    words = told.parsed.words
    holder = next((a for a in told.actors(person) if a.word == person), None)
    if holder is None or not is_office(role):
        return
    before = [w for w in words if w.name is not None and name.title.start - w.end == 1]
    for word in before:
        other = told.names[word.name or 0]
        appearance = told.appearances[word.name or 0]
        if appearance is None or other.kind is NameKind.PERSON or other.kind is NameKind.CASE:
            continue
        owner = Actor(appearance=appearance, name=word.name)
        for relation in _of_state(relations_of(role, appearance.kind), owner, other.kind is NameKind.NATION):
            if not told.is_city(owner):
                put = Mood(polarity=Polarity.STATED)
                yield _draft(told, relation, holder, owner, person, put, role=name.title)


_PARTY_ROLES = frozenset("plaintiff claimant applicant appellant respondent petitioner defendant party".split())


def _copula(told: Told, verb: int) -> Iterator[Draft]:
    """ "X is the president of Y", "X is not a member of Y"."""
    parsed, words = told.parsed, told.parsed.words
    subject = subject_of(told, verb)
    if subject is None:
        return
    attributes = [c for a in parsed.children(verb, "attr") for c in parsed.conjuncts(a)]
    if not attributes:
        return
    put = mood(told, verb)
    if put is None:
        return
    holders = told.actors(subject)
    for noun in attributes:
        if words[noun].name is None and words[noun].lemma in _PARTY_ROLES:
            for case in [a for a in after(told, noun, "in", "to") if a.kind is EntityKind.CASE]:
                for holder in holders:
                    yield _draft(told, Relation.PARTY_TO, holder, case, verb, put, role=_noun(told, noun))
        if words[noun].name is not None:
            # "Her lawyer is X": the office stands as subject
            if words[subject].name is None and told.name_at(noun) is not None:
                for actor in told.actors(noun):
                    yield from _office(told, actor, subject, put, verb)
            continue
        for holder in holders:
            yield from _office(told, holder, noun, put, verb)


def _kin_of(told: Told, noun: int) -> Iterator[Draft]:
    """ "X and his wife Y both fled": kinship where the noun is joined to the name by a list or a compound."""
    parsed, words = told.parsed, told.parsed.words
    # "his wife Alina" parsed with the noun as head
    for c in parsed.children(noun, "appos"):
        if words[c].name is not None:
            return  # read from the name's side
    head = words[noun].head
    if words[noun].dep in {"compound", "nmod", "amod"} and words[head].name is not None:
        for holder in told.actors(head):
            if holder.word == head:
                for other in [a for c in parsed.children(head, "poss") for a in told.actors(c)]:
                    if other.kind is EntityKind.PERSON:
                        put = Mood(polarity=Polarity.STATED)
                        yield _draft(told, Relation.FAMILY_OF, holder, other, noun, put, role=_noun(told, noun))


_VERBS = frozenset(
    "lead head chair run direct manage command represent speak serve work join belong sit teach preside marry employ"
    " defend edit".split()
)


def _verb(told: Told, verb: int) -> Iterator[Draft]:
    words = told.parsed.words
    lemma = words[verb].lemma
    put = mood(told, verb)
    if put is None:
        return
    found = slots(told, verb)
    holders = found.agents if found.passive else found.subjects
    taken = found.subjects if found.passive else found.objects
    if lemma in {"lead", "head", "chair", "run", "direct", "manage", "command", "preside"}:
        led = bodies(told, taken) or (bodies(told, after(told, verb, "over")) if lemma == "preside" else [])
        yield from _each(told, verb, put, Relation.LEADS, people(holders), led)
    elif lemma == "represent" or (lemma == "defend" and people(taken)):
        clients = people(taken) if people(taken) else ([] if lemma == "defend" else bodies(told, taken))
        yield from _each(told, verb, put, Relation.REPRESENTS, holders, clients)
    elif lemma in {"work", "teach"}:
        employers = bodies(told, after(told, verb, "for", "at", "with") if lemma == "work" else after(told, verb, "at"))
        if not found.passive:
            yield from _each(told, verb, put, Relation.WORKS_FOR, people(holders), employers)
    elif lemma == "employ":
        yield from _each(told, verb, put, Relation.WORKS_FOR, people(taken), bodies(told, holders))
    elif lemma == "edit":
        yield from _each(told, verb, put, Relation.WORKS_FOR, people(holders), bodies(told, taken))
    elif lemma in {"join", "belong"} and not found.passive:
        joined = bodies(told, taken if lemma == "join" else after(told, verb, "to"))
        joined += _boards(told, verb, "dobj") if lemma == "join" else []
        yield from _each(told, verb, put, Relation.MEMBER_OF, holders, joined)
    elif lemma == "sit" and not found.passive:
        yield from _each(
            told,
            verb,
            put,
            Relation.MEMBER_OF,
            people(holders),
            [*bodies(told, after(told, verb, "on")), *_boards(told, verb, "pobj")],
        )
    elif lemma == "serve" and not found.passive:
        for prep in told.parsed.children(verb, "prep"):
            if words[prep].lemma == "as":
                for noun in told.parsed.children(prep, "pobj"):
                    for holder in people(holders):
                        yield from _office(told, holder, noun, put, verb)
    elif lemma == "marry":
        pairs = [(a, b) for a in people(found.subjects) for b in people(found.objects)]
        if found.passive:
            pairs = [(a, b) for a in people(found.subjects) for b in people(after(told, verb, "to"))]
        for a, b in pairs:
            yield _draft(told, Relation.FAMILY_OF, a, b, verb, put)


def _boards(told: Told, verb: int, dep: str) -> list[Actor]:
    """The body on whose board somebody sits: "joins the board of Cobalt Partners"."""
    parsed, words = told.parsed, told.parsed.words
    nouns = (
        list(parsed.children(verb, "dobj"))
        if dep == "dobj"
        else [c for p in parsed.children(verb, "prep") if words[p].lemma == "on" for c in parsed.children(p, "pobj")]
    )
    found: list[Actor] = []
    for noun in nouns:
        if words[noun].name is None and words[noun].lemma in {"board", "committee", "council", "staff", "team"}:
            found += bodies(
                told, [*after(told, noun, "of"), *(a for c in parsed.children(noun, "poss") for a in told.actors(c))]
            )
    return found


def _each(
    told: Told, verb: int, put: Mood, relation: Relation, left: list[Actor], right: list[Actor]
) -> Iterator[Draft]:
    for a in left:
        for b in right:
            yield _draft(told, relation, a, b, verb, put)


def _draft(
    told: Told, relation: Relation, a: Actor, b: Actor, at: int, put: Mood, *, role: Span | None = None
) -> Draft:
    word = told.parsed.words[at]
    return Draft(
        relation=relation,
        subject=a.appearance,
        object=b.appearance,
        event=(word.start, word.end),
        quote=(told.parsed.start, told.parsed.end),
        method=METHOD,
        confidence=0.9 * put.certain * min(a.certain, b.certain),
        polarity=put.polarity,
        speaker=put.speaker,
        role=role,
        when=when_of(told, at, put.polarity) if word.pos in {"VERB", "AUX"} else None,
    )
