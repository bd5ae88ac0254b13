"""REPRESENTS told by nouns: who has a power of attorney or the conduct of a case, whose client somebody is."""

from collections.abc import Iterator, Sequence

from graph.model import Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.counsel import is_company
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.offices import is_counsel
from ingest.claims.standing import behind, every, possessors, unique
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_of, people, slots, subject_of

_STATED = Mood(polarity=Polarity.STATED)
_HAVING = frozenset("have hold take assume get receive obtain keep possess".split())
_MATTERS = frozenset("case file defence defense appeal claim matter application complaint petition".split())
_PLEADING = frozenset("lead head conduct handle mount run undertake coordinate join direct take".split())
_IN_TEAM = frozenset("be join lead head work serve sit belong".split())
_OF_TEAM = frozenset("member part lawyer attorney head leader barrister solicitor advocate".split())


def mandates(told: Told) -> Iterator[Draft]:
    """Who acts for whom by what nouns say."""
    for i, word in enumerate(told.parsed.words):
        if word.name is not None:
            continue
        if word.lemma in {"conduct", "carriage"} and word.dep == "dobj":
            yield from _conduct(told, i)
        elif word.lemma == "power" and word.dep in {"dobj", "nsubjpass"}:
            yield from _power(told, i)
        elif word.lemma == "client":
            yield from _client(told, i)
        elif word.lemma in {"team", "defence", "defense"} and word.pos in {"NOUN", "PROPN"}:
            yield from _team(told, i)
        elif word.lemma in {"instruct", "retain"} and word.tag in {"VBN", "VBD"}:
            yield from _instructed(told, i)
        elif is_counsel(word.lemma) and word.tag in {"NN", "NNP"}:
            yield from _through(told, i)


def _clients(actors: Sequence[Actor]) -> list[Actor]:
    """Those who may be a lawyer's client: no state."""
    return unique([a for a in actors if a.kind in {EntityKind.PERSON, EntityKind.ORGANISATION}])


def _of(told: Told, noun: int, *prepositions: str) -> list[Actor]:
    """Whose a noun is, and whom it has behind these prepositions."""
    return [*possessors(told, noun), *(a for w in behind(told, noun, *prepositions) for a in told.actors(w))]


def _conduct(told: Told, noun: int) -> Iterator[Draft]:
    """ "has the conduct of the file of X"."""
    parsed, words = told.parsed, told.parsed.words
    verb = words[noun].head
    put, subject = mood(told, verb), subject_of(told, verb)
    if words[verb].lemma not in _HAVING or put is None or subject is None:
        return
    if put.polarity is Polarity.PLANNED and not parsed.children(verb, "aux"):
        put = _STATED  # "She has, as you will recall, the conduct of"
    matters = [w for w in behind(told, noun, "of") if words[w].name is None and words[w].lemma in _MATTERS]
    clients = people([a for w in matters for a in _of(told, w, "of")])
    yield from every(told, Relation.REPRESENTS, told.actors(subject), clients, verb, put)


def _power(told: Told, noun: int) -> Iterator[Draft]:
    """ "has X's power of attorney", "holds powers of attorney from X"."""
    words = told.parsed.words
    verb = words[noun].head
    attorney = next((w for w in behind(told, noun, "of") if words[w].lemma == "attorney"), None)
    if attorney is None or words[verb].lemma not in _HAVING:
        return
    put, subject = mood(told, verb), subject_of(told, verb)
    if put is None or subject is None or slots(told, verb).passive:
        return
    givers = possessors(told, noun)
    givers += [a for at in (noun, attorney, verb) for w in behind(told, at, "from", "for") for a in told.actors(w)]
    yield from every(told, Relation.REPRESENTS, told.actors(subject), _clients(givers), verb, put)


def _client(told: Told, noun: int) -> Iterator[Draft]:
    """ "X is a client of Y", "her best-known client is X"."""
    parsed, words = told.parsed, told.parsed.words
    verb = words[noun].head
    if words[verb].lemma not in {"be", "become", "remain"}:
        return
    lawyers = [a for a in _of(told, noun, "of") if a.kind is not EntityKind.GOVERNMENT and not is_company(a)]
    lawyers = [a for a in lawyers if a.name is not None or a.spoken or a.appearance == told.about]
    if words[noun].dep == "attr":
        subject = subject_of(told, verb)
        clients = [] if subject is None else told.actors(subject)
    elif words[noun].dep == "nsubj":
        named = [c for c in parsed.children(verb, "attr") if told.name_at(c) is not None]
        clients = [a for c in named for a in told.actors(c)]
    else:
        return
    put = mood(told, verb)
    if put is not None:
        yield from every(told, Relation.REPRESENTS, lawyers, people(clients), verb, put)


def _team(told: Told, noun: int) -> Iterator[Draft]:
    """ "is on X's legal team", "a member of X's defence team", "leads X's defence"."""
    parsed, words = told.parsed, told.parsed.words
    beside = {words[c].text.lower() for c in parsed.children(noun, "amod", "compound")}
    team = words[noun].lemma == "team"
    if team and not beside & {"legal", "defence", "defense"}:
        return
    clients = people(possessors(told, noun))
    if not clients:
        return
    over = words[noun].head
    if words[noun].dep == "pobj" and team:
        over = words[over].head
        if words[over].pos == "NOUN" and words[over].lemma in _OF_TEAM and words[over].dep == "appos":
            holders = people(told.actors(words[over].head)) if words[words[over].head].name is not None else []
            yield from every(told, Relation.REPRESENTS, holders, clients, noun, _STATED)
            return
        if words[over].dep == "attr":
            over = words[over].head
    elif words[noun].dep != "dobj":
        return
    if words[over].pos not in {"VERB", "AUX"} or words[over].lemma not in (_IN_TEAM if team else _PLEADING):
        return
    put, subject = mood(told, over), subject_of(told, over)
    if put is not None and subject is not None and not slots(told, over).passive:
        yield from every(told, Relation.REPRESENTS, people(told.actors(subject)), clients, over, put)


def _instructed(told: Told, verb: int) -> Iterator[Draft]:
    """ "X, an advocate instructed by Y": not in a ruling, where a firm instructs counsel."""
    words = told.parsed.words
    head = words[verb].head
    if told.parties or words[verb].dep not in {"acl", "relcl"} or not is_counsel(words[head].lemma):
        return
    over = words[head].head
    lawyers = [a for a in told.actors(over) if a.word == over] if words[head].dep == "appos" else told.actors(head)
    put = mood(told, verb)
    if put is not None:
        yield from every(told, Relation.REPRESENTS, people(lawyers), people(agents_of(told, verb)), verb, put)


def _through(told: Told, noun: int) -> Iterator[Draft]:
    """ "X, through counsel Y, said": Y acts for X."""
    parsed, words = told.parsed, told.parsed.words
    person = words[noun].head
    named = words[noun].dep in {"compound", "nmod"} and told.name_at(person) is not None
    prep = words[person].head if named else -1
    if not named or words[person].dep != "pobj" or words[prep].lemma not in {"through", "via"}:
        return
    if parsed.children(noun, "poss") or parsed.children(person, "poss"):
        return  # read as "his lawyer"
    verb = next((h for h in parsed.above(prep) if words[h].pos in {"VERB", "AUX"}), None)
    subject = subject_of(told, verb) if verb is not None else None
    if subject is not None:
        lawyers = [a for a in told.actors(person) if a.word == person]
        yield from every(told, Relation.REPRESENTS, people(lawyers), people(told.actors(subject)), noun, _STATED)
