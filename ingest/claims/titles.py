"""The body right beside a name: "X of the Embassy", "Immigration Judge X of the Court", "Canadian Prime Minister X"."""

from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood
from ingest.claims.offices import is_office, relations_of
from ingest.claims.standing import draft, is_nation, is_party, is_place
from ingest.claims.told import Actor, Told
from ingest.claims.voices import says
from ingest.find.gazetteer import state_code
from ingest.find.names import NameKind

# Offices that a party wins, and that are held elsewhere
_ELECTED = frozenset(
    "minister premier senator councillor councilor councilman councilwoman alderman mayor governor deputy lawmaker"
    " legislator".split()
)


# Whoever bears these titles is at another body as a guest
_ELSEWHERE = frozenset({"minister", "president", "premier", "chancellor", "senator"})


def of_state(relations: tuple[Relation, ...], told: Told, owner: Actor, role: str) -> tuple[Relation, ...]:
    """The relations as they are with a state: who leads one holds an office in it, and a "Cuban lawyer" holds none.

    With a party too: "Councillor X of the Harbour Party" is its member, and sits in another body. role: of the office.
    """
    if is_party(owner) and role.lower().split()[-1:] and role.lower().split()[-1] in _ELECTED:
        return tuple(Relation.MEMBER_OF if r is Relation.HOLDS_OFFICE_IN else r for r in relations)
    if is_nation(told, owner):
        return tuple(
            Relation.HOLDS_OFFICE_IN if r is Relation.LEADS else r
            for r in relations
            if r in {Relation.HOLDS_OFFICE_IN, Relation.LEADS}
        )
    if owner.kind is EntityKind.GOVERNMENT and state_code(owner.appearance.name):
        held = tuple(Relation.HOLDS_OFFICE_IN if r is Relation.LEADS else r for r in relations)
        if owner.name is None:
            held = tuple(r for r in held if r is not Relation.FOUNDED)  # "its founder": hardly the state's
        mere = is_place(told, owner)
        return tuple(r for r in held if not mere or r in {Relation.HOLDS_OFFICE_IN, Relation.SPEAKS_FOR})
    return relations


def belonging(told: Told, person: int) -> Iterator[Draft]:
    """ "Dermot Rourke of the Embassy of Canada", "Immigration Judge Kyle of the Immigration Court"."""
    parsed, words = told.parsed, told.parsed.words
    holder = next((a for a in told.actors(person) if a.word == person), None)
    name = told.name_at(person)
    if holder is None or name is None:
        return
    put = Mood(polarity=Polarity.STATED)
    for prep in parsed.children(person, "prep"):
        if words[prep].lemma not in {"of", "from", "with", "at"} or prep < person or prep - person > 2:
            continue
        for c in parsed.children(prep, "pobj"):
            owners = [o for o in told.actors(c) if o.name is not None and o.word == c]
            for owner in owners:
                if told.names[owner.name or 0].kind not in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
                    continue
                titled = name.title is not None and is_office(name.title.text)
                if (
                    words[prep].lemma == "at"
                    and titled
                    and name.title
                    and _ELSEWHERE & {*name.title.text.lower().split()}
                ):
                    continue  # "spoke with Foreign Minister X at the State Department": where they spoke
                aside = words[prep].lemma in {"from", "with"} and prep - person == 2 and says(told, person)
                if words[prep].lemma != "of" and not (titled or aside):
                    continue  # "X, from the Fund, said"; "X, with the Fund and others, sent help" says less
                if not titled and _is_headline(told):
                    continue  # "Storm Wrecks Bold Plan of Northern Harbour"
                called = [c for c in parsed.children(person, "compound", "nmod") if words[c].name is None]
                near = told.text[max(told.parsed.start, words[person].start - 24) : words[person].start].split()[-1:]
                office = any(is_office(words[c].text) for c in called) or any(
                    is_office(word) for word in near if not word.endswith(",")
                )
                relations = relations_of(name.title.text, owner.kind) if name.title else ()
                if office and not relations:
                    continue  # "Councillor X of Y" is read as an office
                relations = of_state(relations, told, owner, name.title.text) if name.title else ()
                member = Relation.MEMBER_OF if is_party(owner) and not titled else Relation.WORKS_FOR
                for relation in relations or (member,):
                    yield draft(told, relation, holder, owner, person, put, role=name.title if relations else None)


def _is_headline(told: Told) -> bool:
    """Whether nearly all words begin with capitals, and no full stop ends them: a name there may be none."""
    if told.quote().rstrip("\"'”’» ").endswith("."):
        return False
    said = [w.text for w in told.parsed.words if w.text[:1].isalpha() and len(w.text) > 3]
    return len(said) > 3 and sum(w[0].isupper() for w in said) >= 0.7 * len(said)


def titled(told: Told, person: int) -> Iterator[Draft]:
    """A title in capitals before a name, with the state or body right before it: "Canadian Prime Minister X"."""
    name = told.name_at(person)
    if name is None or name.title is None:
        return
    role = name.title.text
    words = told.parsed.words
    holder = next((a for a in told.actors(person) if a.word == person), None)
    if holder is None or not is_office(role):
        return
    for word in [w for w in words if w.name is not None and name.title.start - w.end == 1]:
        other = told.names[word.name or 0]
        appearance = told.appearances[word.name or 0]
        if appearance is None or other.kind is NameKind.PERSON or other.kind is NameKind.CASE:
            continue
        owner = Actor(appearance=appearance, name=word.name)
        for relation in of_state(relations_of(role, appearance.kind), told, owner, role):
            if not told.is_city(owner):
                put = Mood(polarity=Polarity.STATED)
                yield draft(told, relation, holder, owner, person, put, role=name.title)
