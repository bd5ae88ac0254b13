"""Who did it, to whom and in which state: around a verb of doing something to people, or the noun of such an act."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood
from ingest.claims.patients import (
    among,
    called_behind_owner,
    described,
    each,
    is_state,
    own_country,
    said_to_be,
    shared_object,
    topic,
    whom,
)
from ingest.claims.told import Actor, Told
from ingest.claims.unnamed import AUTHORITIES, FORCES, OFFICIALS
from ingest.claims.verbs import Slots, agents_named, countries, pairs, people, slots
from ingest.find.names import NameKind

_FRAGMENT = frozenset({"ROOT", "conj"})
_ARRIVING = frozenset({"arrival", "return", "landing", "re-entry", "reentry", "territory", "soil", "capital", "border"})
_INSIDE = frozenset({"in", "inside", "within"})
_LEADING = _INSIDE | {
    "on",
    "upon",
    "at",
    "during",
    "to",
    "into",
    "of",
    "with",
    "from",
    "near",
    "outside",
    "under",
    "for",
}
COURTS = ("court", "tribunal", "chamber", "assize", "bench", "old bailey", "cour ", "gericht", "district of")
_POWER = (
    *("agency", "service", "police", "committee", "security", "directorate", "bureau", "guard", "gendarmerie"),
    *("carabiner", "intelligence", "battalion", "brigade", "army", "militia", "corps", "regiment", "prison", "border"),
    *("penitentiary", "customs", "immigration", "interior", "prosecut", "sheriff", "marshal", "investigat", "patrol"),
)


@dataclass(slots=True)
class Parts:
    """The two ends of one act. doers is empty where nobody is said to have done it, and no state where it was done."""

    patients: list[Actor] = field(default_factory=list)
    doers: list[Actor] = field(default_factory=list)
    passive: bool = False
    named: bool = True  # the doers are said to do it; else they are the state in which it was done


# Whoever stands for a body without a name of their own: "a spokesman for the police denied having arrested her".
_SPEAKING = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "minister", "ministry", "chief", "head", "team", "unit"}
)


def clause(told: Told, verb: int) -> Slots:
    """Who stands where around a verb, with a participle that the parser took for the main verb put right.

    "Ann Roe, denied protection in Chile, went home": no comma parts a subject from its verb, so she was denied.
    """
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    if not found.subjects and words[verb].tag == "VBD" and not found.passive:
        _subject_of_sentence(told, verb, found)
    if found.passive or words[verb].tag != "VBD" or parsed.children(verb, "aux", "neg"):
        return found
    own = parsed.children(verb, "nsubj")
    subject = next((s for s in own if words[s].name is not None), None)
    if subject is None:
        return found
    by = [p for p in parsed.children(verb, "prep", "agent") if words[p].lemma == "by"]
    agents = [a for p in by for o in parsed.children(p, "pobj") for a in told.actors(o)]
    first = min([verb, *(c for c in parsed.children(verb, "advmod", "npadvmod") if c < verb)])
    cut_off = words[first - 1].text == "," and subject < first and len(own) == 1
    closed = any(w.text == "," for w in words[verb:])
    if (cut_off and closed and not parsed.children(subject, "appos", "relcl", "acl")) or bodies_of(agents):
        if cut_off and parsed.children(verb, "dobj") and people(found.objects):
            return found
        found.passive, found.agents = True, agents
        found.subject_word, found.subjects = subject, told.actors(subject)
    return found


def _subject_of_sentence(told: Told, verb: int, found: Slots) -> None:
    """ "He came to the border, asked for asylum and spent": a verb that the parser hung on the noun before it."""
    parsed, words = told.parsed, told.parsed.words
    at = verb
    while words[at].dep == "conj" and words[words[at].head].tag == "VBD":
        at = words[at].head
    if words[at].dep != "acl" or words[at].tag != "VBD" or parsed.children(at, "nsubj", "nsubjpass", "agent"):
        return
    for above in parsed.above(at):
        own = parsed.children(above, "nsubj")
        if words[above].pos == "VERB" and own:
            found.subject_word, found.subjects = own[0], told.actors(own[0])
            return


def parts(told: Told, verb: int, *, place: bool = True) -> Parts:
    """Both ends of an act that a verb tells; with ``place``, a state where it happened stands in for who did it."""
    parsed, words = told.parsed, told.parsed.words
    found = clause(told, verb)
    passive = found.passive or is_fragment(told, verb)
    if passive:
        patients = found.subjects if found.passive else topic(told)
        if found.passive and found.subject_word is None:
            patients = topic(told)
        if found.subject_word is not None:
            patients = [*patients, *among(told, found.subject_word)]
            patients = patients or described(told, found.subject_word)
        patients = patients or said_to_be(told, verb)
        doers = found.agents or stray_agents(told, verb)
    else:
        patients = found.objects + [a for c in parsed.children(verb, "dative") for a in told.actors(c)]
        patients = patients or shared_object(told, verb) or said_to_be(told, verb) or whom(told, verb)
        for c in parsed.children(verb, "dobj"):
            patients += among(told, c)
            patients = patients or described(told, c) or called_behind_owner(told, c)
        doers = found.subjects
        if not doers and found.subject_word is not None:
            doers = own_country(told, found.subject_word)
        if not doers and found.subject_word is not None and words[found.subject_word].lemma in _SPEAKING:
            owners = each(o for o in told.owners(found.subject_word) if o.kind is not EntityKind.PERSON)
            doers = owners if len(owners) == 1 else []
    result = Parts(patients=each(patients), doers=bodies_of(doers), passive=passive)
    if not result.doers and place:
        nobody = passive and not agents_named(told, verb)
        some_police = found.subject_word is not None and words[found.subject_word].lemma in FORCES | AUTHORITIES
        police_by = [c for by in parsed.children(verb, "agent") for c in parsed.children(by, "pobj")]
        some_police = some_police or any(words[c].lemma in FORCES | AUTHORITIES | OFFICIALS for c in police_by)
        if nobody or some_police:
            result.doers = states_in(told, verb, *police_by) or (_shared_place(told, verb) if nobody else [])
            result.named = False
    return result


def _shared_place(told: Told, verb: int) -> list[Actor]:
    """ "was arrested and charged in Belarus": one place for both."""
    parsed, words = told.parsed, told.parsed.words
    for c in parsed.children(verb, "conj"):
        if words[c].tag in {"VBN", "VBD"} and not parsed.children(c, "nsubj", "nsubjpass", "agent", "dobj"):
            return states_in(told, c)
    return []


def stray_agents(told: Told, verb: int) -> list[Actor]:
    """ "arrested in a raid by the police", "recognised as a refugee by Kenya": a "by" that hangs on a noun between."""
    parsed, words = told.parsed, told.parsed.words
    waiting = [n for p in parsed.children(verb, "prep") for n in parsed.children(p, "pobj")]
    waiting += parsed.children(verb, "dobj", "oprd", "npadvmod", "attr")
    for noun in waiting:  # grows while it is walked
        if words[noun].name is not None or words[noun].lemma in {"letter", "request", "order", "appeal"}:
            continue
        for p in parsed.children(noun, "prep", "agent"):
            if words[p].lemma == "by":
                return bodies_of(a for o in parsed.children(p, "pobj") for a in told.actors(o))
            waiting.extend(parsed.children(p, "pobj"))
    return []


def earlier_agents(told: Told, verb: int) -> list[Actor]:
    """ "arrested by the KGB and held ever since": who did the first of two things that were done."""
    parsed, words = told.parsed, told.parsed.words
    if words[verb].dep != "conj" or parsed.children(verb, "agent", "nsubj", "nsubjpass"):
        return []
    head = words[verb].head
    return bodies_of(clause(told, head).agents) if words[head].pos == "VERB" else []


def is_fragment(told: Told, verb: int) -> bool:
    """ "Arrested on 12 September by the KGB.": a participle without a subject that is a whole sentence."""
    parsed, words = told.parsed, told.parsed.words
    return (
        words[verb].tag == "VBN"
        and words[verb].dep in _FRAGMENT
        and (words[verb].dep == "ROOT" or is_fragment(told, words[verb].head))
        and not parsed.children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "dobj")
    )


def states_in(told: Told, *at: int) -> list[Actor]:
    """The states in which it happened: "in Belarus", "in a raid in Belarus", "on arrival in Belarus"."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    waiting = [(i, False) for i in at]
    seen: set[int] = set()
    for i in at:
        if words[i].dep == "relcl" and any(words[c].text.lower() == "where" for c in parsed.children(i, "advmod")):
            # "in Poland, where she was arrested"
            found += [a for a in countries(told, told.actors(words[i].head)) if is_state(told, a)]
    while waiting:
        i, arriving = waiting.pop(0)
        if i in seen:
            continue
        seen.add(i)
        for p in parsed.children(i, "prep"):
            lemma = words[p].lemma
            if lemma not in _LEADING:
                continue
            for o in parsed.children(p, "pobj"):
                if lemma in _INSIDE or (arriving and lemma in {"to", "into", "at", "of", "with"}):
                    here = countries(told, told.actors(o))
                    found += [a for a in here if is_state(told, a)]
                name = told.name_at(o)
                if name is None or name.kind in {NameKind.GOVERNMENT, NameKind.ORGANISATION}:
                    waiting.append((o, arriving or words[o].lemma in _ARRIVING))
            waiting.extend((c, arriving) for c in parsed.children(p, "prep"))
    return each(found)


def is_court(actor: Actor) -> bool:
    """Whether a body is a court."""
    name = f"{actor.appearance.name} ".casefold()
    return any(word in name for word in COURTS)


def bodies_of(actors: Iterable[Actor]) -> list[Actor]:
    """The organisations and governments among them."""
    return [a for a in actors if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}]


def in_power(actors: Iterable[Actor]) -> list[Actor]:
    """The governments among them, and what sounds like a service that arrests people."""
    return [
        a
        for a in actors
        if a.kind is EntityKind.GOVERNMENT
        or (a.kind is EntityKind.ORGANISATION and any(w in a.appearance.name.casefold() for w in _POWER))
    ]


def governments(actors: Iterable[Actor]) -> list[Actor]:
    """The governments among them."""
    return [a for a in actors if a.kind is EntityKind.GOVERNMENT and a.appearance.name not in {"IJ", "Judge"}]


def behind(told: Told, at: int, *prepositions: str) -> list[Actor]:
    """Everybody behind one of these prepositions of a word, or of an adverb or preposition that hangs on it."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    hosts = [at, *(c for c in parsed.children(at, "advmod", "prt", "prep", "dative", "agent"))]
    for host in hosts:
        for p in parsed.children(host, "prep", "dative", "agent", "conj"):
            if words[p].lemma in prepositions:
                found += [a for o in parsed.children(p, "pobj") for a in told.actors(o)]
            for deeper in parsed.children(p, "prep"):
                if words[p].pos == "ADP" and words[deeper].lemma in prepositions:
                    found += [a for o in parsed.children(deeper, "pobj") for a in told.actors(o)]
    return each(found)


def nouns_behind(told: Told, at: int, *prepositions: str) -> Iterator[int]:
    """The words behind one of these prepositions of a word."""
    parsed, words = told.parsed, told.parsed.words
    for host in (at, *parsed.children(at, "advmod", "prt", "prep")):
        for p in parsed.children(host, "prep", "dative", "conj"):
            if words[p].lemma in prepositions and words[p].pos == "ADP":
                for o in parsed.children(p, "pobj"):
                    yield from parsed.conjuncts(o)


def particle(told: Told, verb: int, *wanted: str) -> bool:
    """Whether one of these little words belongs to the verb: "picked up", "sent back", "threw her out"."""
    parsed, words = told.parsed, told.parsed.words
    return any(
        words[c].text.lower() in wanted for c in parsed.children(verb, "prt", "advmod", "prep", "dobj", "npadvmod")
    )


def claim(
    told: Told,
    at: int,
    relation: Relation,
    left: list[Actor],
    right: list[Actor],
    *,
    confidence: float = 0.85,
    put: Mood | None = None,
) -> Iterator[Draft]:
    """A claim for each pair of an act that a verb or, with its mood given, a noun tells."""
    if left and right:
        yield from pairs(told, at, relation, left, right, confidence=confidence, put=put)
