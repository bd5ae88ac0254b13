"""REPRESENTS: who acts for whom, by office ("X's lawyer, Y") and by verb ("Y took on X's case")."""

import re
from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.callings import Calling
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.offices import is_counsel
from ingest.claims.standing import behind, draft, every, possessors, unique
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, agents_of, bodies, people, slots

_ACTING = frozenset("act appear argue plead intervene".split())
_TAKING = frozenset("take handle argue plead fight win lose bring inherit accept".split())
_HIRING = frozenset("retain instruct hire engage".split())
_SEAT = re.compile(r"\b(?:District|Constituency|County|Riding|Ward)\b")
_MATTERS = frozenset("case appeal file brief defence defense claim petition cause complaint application".split())


def clients_of(told: Told, calling: Calling) -> Iterator[Actor]:
    """Whom somebody acts for who is called a lawyer: people, and for an agent or advocate of record also bodies."""
    words = told.parsed.words
    noun = calling.noun
    lemma = words[noun].lemma
    if not is_counsel(lemma):
        return
    over = [
        noun,
        *(w for w in behind(told, noun, "on", "of") if words[w].lemma == "record"),
    ]  # "solicitor on record for"
    clients = list(possessors(told, noun))
    clients += [a for at in over for w in behind(told, at, "for", "of", "to") for a in told.actors(w)]
    clients = [c for c in unique(clients) if c.appearance.id != calling.holder.appearance.id]
    persons = people(clients)
    if told.parties and not persons:
        return
    if persons or lemma != "agent":
        yield from persons or _companies(told, noun, clients)
    elif calling.holder.kind is EntityKind.PERSON and _is_only(told, noun):
        yield from clients


# What is a company by its name: "a lawyer for the Legal Clinic" is on its staff, one for Harbour Mining acts for it
_COMPANY = re.compile(
    r"\b(?:mining|mines|holdings?|lines?|airlines?|airways|shipping|ltd|limited|inc|corp|corporation|company|bank|oil|gas|"
    r"petrol\w*|energy|plc|gmbh|llc|ag|s\.?a\.?|copper|steel|cement|telecom|motors|stores|hotels?|farms|industries|"
    r"enterprises|logistics|insurance|pharma\w*|chemicals?)\Z",
    re.IGNORECASE,
)


def _companies(told: Told, noun: int, clients: list[Actor]) -> Iterator[Actor]:
    """The private body behind "for" that is itself the client: "a lawyer for Harbour Mining"."""
    words = told.parsed.words
    if words[noun].lemma == "representative" or not any(True for _ in behind(told, noun, "for")):
        return
    for client in clients:
        if is_company(client):
            yield client


def is_company(actor: Actor) -> bool:
    """Whether it is a company by its name."""
    return actor.kind is EntityKind.ORGANISATION and bool(_COMPANY.search(actor.appearance.name.rstrip(".")))


def _is_only(told: Told, noun: int) -> bool:
    """Whether it is "its agent" or "the agent of", not "an agent of the FBI" or "special agent"."""
    parsed, words = told.parsed, told.parsed.words
    if any(words[c].text.lower() in {"a", "an"} for c in parsed.children(noun, "det")):
        return False
    return not parsed.children(noun, "amod", "compound")


def counsel(told: Told) -> Iterator[Draft]:
    """What verbs and clients say of who acts for whom."""
    for i, word in enumerate(told.parsed.words):
        if word.name is not None:
            continue
        if word.pos in {"VERB", "AUX"}:
            yield from _verb(told, i)
        elif word.lemma == "client":
            yield from _client(told, i)
        elif is_counsel(word.lemma) and word.tag == "NNS":
            yield from _including(told, i)


def _including(told: Told, noun: int) -> Iterator[Draft]:
    """ "X's lawyers, including Y", "lawyers for X, among them Y": Y is one of them."""
    parsed, words = told.parsed, told.parsed.words
    named: list[Actor] = []
    for prep in parsed.children(noun, "prep"):
        if words[prep].lemma in {"include", "including", "among"} and prep > noun:
            named += [a for c in parsed.children(prep, "pobj", "dobj") for a in people(told.actors(c))]
    behind_it = list(behind(told, noun, "for"))
    clients = people([*possessors(told, noun), *(a for w in behind_it for a in told.actors(w))])
    if not named and len(clients) == 1:
        # the parser hangs "including" on the client, who is one alone
        for prep in (p for w in behind_it for p in parsed.children(w, "prep")):
            if words[prep].lemma in {"include", "including"}:
                named += [a for c in parsed.children(prep, "pobj", "dobj") for a in people(told.actors(c))]
    yield from every(told, Relation.REPRESENTS, named, clients, noun, Mood(polarity=Polarity.STATED))


def _verb(told: Told, verb: int) -> Iterator[Draft]:
    words = told.parsed.words
    lemma = words[verb].lemma
    if lemma not in _ACTING | _TAKING | _HIRING | {"represent", "defend", "share"}:
        return
    put = mood(told, verb) or _appointed(told, verb)
    if put is None:
        return
    found = slots(told, verb)
    if lemma in {"represent", "defend"}:
        holders = found.agents if found.passive else found.subjects
        if found.passive and not holders:  # "is represented pro bono by X"
            holders = [a for c in told.parsed.children(verb, "oprd", "advmod") for a in agents_of(told, c)]
        taken = found.subjects if found.passive else found.objects
        taken = taken or _pro_bono(told, verb)
        clients = people(taken) or ([] if lemma == "defend" else bodies(told, taken))
        clients = [c for c in clients if not _SEAT.search(c.appearance.name)]  # a constituency has no lawyer
        if told.parties:
            # who pleads for the government in a case is its counsel or agent there, and not its representative at large
            clients = [c for c in clients if c.kind is not EntityKind.GOVERNMENT]
            # "the appellant was represented by X and the respondent by Y": a party acts for no other
            sides = {p.id for p in (*told.parties.values(), *(p for side in told.sides.values() for p in side))}
            holders = [h for h in holders if h.appearance.id not in sides]
        yield from every(
            told, Relation.REPRESENTS, [*holders, *_in_person(told, verb)] if holders else [], clients, verb, put
        )
        return
    if told.parties and lemma not in _HIRING:
        return  # who appears for whom in court is told by the form of a ruling
    clients = _matter(told, verb) if lemma in _TAKING | {"argue"} else []
    if lemma in _ACTING and not found.passive:
        clients += _acted_for(told, verb)
    if lemma in _HIRING:
        lawyers = _lawyers(told, verb)
        yield from every(
            told, Relation.REPRESENTS, lawyers, found.subjects if not found.passive else found.agents, verb, put
        )
        return
    if lemma == "share":
        yield from every(told, Relation.REPRESENTS, _lawyers(told, verb), people(found.subjects), verb, put)
        return
    holders = [a for a in (found.agents if found.passive else found.subjects) if a.kind is not EntityKind.GOVERNMENT]
    yield from every(told, Relation.REPRESENTS, holders, unique(clients), verb, put)


def _appointed(told: Told, verb: int) -> Mood | None:
    """How "was appointed to defend X" is put: who is, does."""
    words = told.parsed.words
    head = words[verb].head
    if words[verb].dep != "xcomp" or words[head].lemma not in {"appoint", "assign", "retain", "instruct"}:
        return None
    return mood(told, head)


def _pro_bono(told: Told, verb: int) -> list[Actor]:
    """ "is representing X pro bono", where the parser takes X for what kind of bonus it is."""
    parsed, words = told.parsed, told.parsed.words
    free = [c for c in parsed.children(verb, "dobj") if words[c].text.lower() in {"bono", "gratis", "free"}]
    return [a for c in free for n in parsed.children(c, "nmod", "compound", "poss") for a in told.actors(n)]


def _in_person(told: Told, verb: int) -> list[Actor]:
    """ "defended by the office, in the person of X"."""
    words = told.parsed.words
    if not told.parsed.children(verb, "agent"):
        return []
    for i, word in enumerate(words):
        if word.lemma == "person" and i and words[i - 1].text.lower() == "the" and i > verb:
            return [a for w in behind(told, i, "of") for a in people(told.actors(w))]
    return []


def _acted_for(told: Told, verb: int) -> list[Actor]:
    """Those behind "acted for", "appeared on behalf of"."""
    words = told.parsed.words
    lemma = words[verb].lemma
    found = after(told, verb, "for")
    for noun in behind(told, verb, "on"):
        if words[noun].lemma == "behalf":
            found += [*(a for w in behind(told, noun, "of") for a in told.actors(w)), *possessors(told, noun)]
    if lemma == "argue":
        for c in told.parsed.children(verb, "dobj"):
            if words[c].lemma in _MATTERS:
                found += after(told, c, "for")
        if not told.parsed.children(verb, "dobj"):
            return []
    return [
        a for a in found if a.kind is EntityKind.PERSON or (a.kind is EntityKind.ORGANISATION and lemma != "appear")
    ]


def _matter(told: Told, verb: int) -> list[Actor]:
    """Whose case is taken: "took over his case", "took on the case of X"."""
    parsed, words = told.parsed, told.parsed.words
    if words[verb].lemma == "take" and not (
        parsed.children(verb, "prt")
        or any(words[c].text.lower() in {"on", "up", "over"} for c in parsed.children(verb, "advmod", "prep"))
    ):
        return []
    if words[verb].lemma in {"bring", "lose", "win", "accept"}:
        return []
    found: list[Actor] = []
    nouns = list(parsed.children(verb, "dobj", "nsubjpass"))
    for prep in parsed.children(verb, "prep"):
        if words[prep].lemma in {"on", "up", "over"} and words[verb].lemma == "take":
            nouns += parsed.children(prep, "pobj")
    for noun in nouns:
        if words[noun].name is None and words[noun].lemma in {"case", "defence", "defense", "appeal", "file"}:
            found += people(possessors(told, noun))
            found += [a for w in behind(told, noun, "of") for a in people(told.actors(w))]
    return found


def _lawyers(told: Told, verb: int) -> list[Actor]:
    """The lawyers that a verb takes: "retained a lawyer, X", "share one attorney, X", "hired X as counsel"."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    as_counsel = any(words[n].name is None and is_counsel(words[n].lemma) for n in behind(told, verb, "as"))
    for c in parsed.children(verb, "dobj"):
        named = words[c].name is not None
        lawyer = not named and is_counsel(words[c].lemma)
        beside = any(
            words[d].name is None and is_counsel(words[d].lemma) for d in parsed.children(c, "appos", "compound")
        )
        if lawyer or (named and (beside or as_counsel)):
            found += people(told.actors(c))
    return found


def _client(told: Told, noun: int) -> Iterator[Draft]:
    """ "X's client, Y", "her client Y"."""
    parsed, words = told.parsed, told.parsed.words
    lawyers = [a for a in possessors(told, noun) if a.kind is not EntityKind.GOVERNMENT]
    lawyers += [a for w in behind(told, noun, "of") for a in people(told.actors(w))]
    if not lawyers:
        return
    named = [c for c in parsed.children(noun, "appos") if told.name_at(c) is not None]
    clients = [a for c in named for a in told.actors(c)]
    head = words[noun].head
    if words[noun].dep in {"compound", "nmod"} and words[head].name is not None:
        clients += [a for a in told.actors(head) if a.word == head]
    if words[noun].dep == "appos" and words[head].name is not None and _right_behind(told, head, noun):
        clients += [a for a in told.actors(head) if a.word == head]
    for lawyer in lawyers:
        for client in clients:
            if lawyer.appearance.id != client.appearance.id:
                yield draft(told, Relation.REPRESENTS, lawyer, client, noun, Mood(polarity=Polarity.STATED))


def _right_behind(told: Told, name: int, noun: int) -> bool:
    return noun > name and not any(
        told.name_at(i) is not None for i in range(name + 1, noun) if told.parsed.words[i].dep != "poss"
    )
