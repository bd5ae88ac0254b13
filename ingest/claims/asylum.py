"""Claims of asylum sought, refused and granted."""

import re
from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import Relation
from ingest.claims.asylum_words import REQUESTS, is_asylum, is_grant, owners_of
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.parts import behind, claim, clause, governments, nouns_behind, particle, states_in, stray_agents
from ingest.claims.patients import each, group, topic
from ingest.claims.seeking import came_to
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_named, people, slots, subject_of

DENYING = frozenset({"deny", "refuse", "reject", "dismiss", "decline", "rebuff"})
GRANTING = frozenset({"grant", "give", "award", "accord", "accept", "approve", "allow", "bestow", "confer", "extend"})
_GIVING = frozenset({"give", "award", "accord", "bestow", "confer", "extend"})
GETTING = frozenset({"receive", "win", "obtain", "get", "gain", "secure", "have", "hold", "enjoy"})
_PARTICLES = {
    "turn": ("down",),
    "throw": ("out",),
    "knock": ("back", "down"),
    "strike": ("down",),
}
TURNING = frozenset(_PARTICLES)
_REFUSING = frozenset({"refuse", "decline"})
_CHOOSING = frozenset({"decide", "choose"})
_CLAIMED = re.compile(r"\b(?:asylum|refugee|(?:protection|his|her|their) (?:claim|application|request))", re.IGNORECASE)


def decided(told: Told, verb: int) -> Iterator[Draft]:
    """ "Canada denied X asylum", "X's claim was rejected by the Board", "X, granted asylum in France"."""
    words = told.parsed.words
    lemma = words[verb].lemma
    if lemma in TURNING:
        if not particle(told, verb, *_PARTICLES[lemma]):
            return
        relation = Relation.DENIED_ASYLUM_BY
    else:
        relation = Relation.GRANTED_ASYLUM_BY if lemma in GRANTING else Relation.DENIED_ASYLUM_BY
    if words[verb].dep == "acl" and words[verb].tag == "VB":
        return  # "the decision to refuse his claim", of whose appeal the text goes on to tell
    taken = list(_taken(told, verb))
    if taken:
        yield from _decided_thing(told, verb, relation, taken[0])
    elif is_it(told, verb):
        yield from _decided_it(told, verb, relation)
    elif relation is Relation.DENIED_ASYLUM_BY:
        yield from _turned_away(told, verb)


def is_it(told: Told, verb: int) -> bool:
    """ "rejected it", "which the Directorate refused": a claim for asylum spoken of shortly before."""
    parsed, words = told.parsed, told.parsed.words
    if parsed.children(verb, "dative", "oprd", "xcomp", "ccomp", "prt"):
        return False
    for c in parsed.children(verb, "dobj", "nsubjpass"):
        lower = words[c].text.lower()
        if lower in {"it", "both", "them"} or (lower in {"which", "that"} and words[verb].dep == "relcl"):
            before = told.text[max(0, told.parsed.start - 160) : words[c].start]
            return bool(_CLAIMED.search(before))
    return False


def _decided_it(told: Told, verb: int, relation: Relation) -> Iterator[Draft]:
    found = clause(told, verb)
    deciders = governments(found.agents if found.passive else found.subjects)
    inside = told.people_before(verb)
    who = [Actor(appearance=inside[0], certain=0.8)] if len(inside) == 1 else ([] if inside else topic(told))
    yield from claim(told, verb, relation, who, deciders, confidence=0.75)


def upheld(told: Told, verb: int) -> Iterator[Draft]:
    """ "The Board upheld the refusal", "confirmed the rejection of her claim": in a document about asylum."""
    parsed, words = told.parsed, told.parsed.words
    if not told.about_asylum:
        return
    found = clause(told, verb)
    for noun in parsed.children(verb, "nsubjpass" if found.passive else "dobj"):
        if words[noun].lemma not in {"refusal", "rejection", "denial"}:
            continue
        what = list(nouns_behind(told, noun, "of"))
        if any(words[n].name is None and not is_asylum(told, n) for n in what):
            continue
        who: list[Actor] = [a for c in parsed.children(noun, "poss") for a in told.actors(c)]
        who += [a for n in what for a in (owners_of(told, n) if words[n].name is None else told.actors(n))]
        persons = people(who) or (topic(told) if not what else [])
        deciders = governments(found.agents if found.passive else found.subjects)
        yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, persons, deciders, confidence=0.75)


def _taken(told: Told, verb: int) -> Iterator[int]:
    """The asylum, or the claim for it, that the verb decides."""
    parsed, words = told.parsed, told.parsed.words
    found = clause(told, verb)
    places = [*parsed.children(verb, "dobj", "oprd", "attr", "dative", "nsubjpass", "npadvmod", "appos")]
    if not places:  # "neither granted nor refused her claim"
        joined = [c for c in parsed.children(verb, "conj") if words[c].lemma in DENYING | GRANTING]
        places += [o for c in joined if not parsed.children(c, "nsubj") for o in parsed.children(c, "dobj")]
    if found.subject_word is not None and found.passive:
        places.append(found.subject_word)
    granting = words[verb].lemma in GRANTING
    for place in places:
        for noun in parsed.conjuncts(place):
            if not is_asylum(
                told, noun, bare=not granting or words[verb].lemma in {"accept", "grant", "approve", "allow"}
            ):
                continue
            if words[verb].lemma in _GIVING and not is_grant(told, noun):
                continue
            yield noun


def _decided_thing(told: Told, verb: int, relation: Relation, what: int) -> Iterator[Draft]:
    parsed, words = told.parsed, told.parsed.words
    found = clause(told, verb)
    passive = found.passive
    owners = owners_of(told, what)
    if words[what].lemma == "appeal" and relation is Relation.DENIED_ASYLUM_BY:
        return  # who dismisses an appeal does not refuse asylum anew
    if words[verb].lemma == "allow" and words[what].lemma not in REQUESTS:
        return
    if passive:
        is_subject = found.subject_word is not None and (
            what == found.subject_word or what in parsed.conjuncts(found.subject_word)
        )
        persons = people(owners) or (
            people(behind(told, verb, "to", "on", "upon")) if is_subject else people(found.subjects)
        )
        doers = found.agents or stray_agents(told, verb)
    else:
        direct = [
            a
            for c in parsed.children(verb, "dobj", "dative")
            if what not in parsed.conjuncts(c)
            for a in told.actors(c)
        ]
        persons = people(owners) or people(direct) or people(behind(told, verb, "to", "on", "upon"))
        doers = found.subjects or by_decision(told, found.subject_word)
    if not persons and words[what].lemma in REQUESTS and not parsed.children(what, "poss"):
        persons = (group(told) if words[what].tag == "NNS" else topic(told)) if told.about_asylum else []
    deciders = governments(doers)
    confidence = 0.9
    if not deciders and not agents_named(told, verb) and passive:
        made = [c for c in parsed.children(what, "acl") if words[c].lemma in {"make", "lodge", "file", "submit"}]
        deciders = states_in(told, verb, what, *made, *_inner(told, what))
        confidence = 0.85
        if not deciders:
            deciders, confidence = came_to(told, verb, {words[c].text.lower() for c in parsed.children(verb)}), 0.75
    if relation is Relation.GRANTED_ASYLUM_BY and _refused_to(told, verb):
        head = words[verb].head
        put = mood(told, head)
        if put is not None and words[head].lemma in _CHOOSING:
            put = Mood(polarity=Polarity.STATED, speaker=put.speaker, certain=put.certain)
        elif put is not None and put.polarity is not Polarity.STATED:
            put = None
        if put is not None:
            deciders = deciders or governments(slots(told, head).subjects)
            yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, persons, deciders, confidence=0.85, put=put)
        return
    yield from claim(told, verb, relation, persons, deciders, confidence=confidence)


def by_decision(told: Told, subject: int | None) -> list[Actor]:
    """ "a decision of the RPD, which rejected their claims": whose decision it is."""
    words = told.parsed.words
    if subject is None:
        return []
    if words[subject].tag == "WDT" and words[words[subject].head].dep == "relcl":
        subject = words[words[subject].head].head
    if words[subject].lemma not in {"decision", "determination", "ruling", "judgment", "judgement", "order"}:
        return []
    return behind(told, subject, "of", "by")


def _inner(told: Told, noun: int) -> list[int]:
    """The words under a claim: "plea for asylum in Norway"."""
    return [n for n in nouns_behind(told, noun, "for") if told.parsed.words[n].name is None]


def _refused_to(told: Told, verb: int) -> bool:
    """ "refused to grant her asylum", "decided not to grant her asylum"."""
    parsed, words = told.parsed, told.parsed.words
    if words[verb].dep != "xcomp":
        return False
    over = words[verb].head
    not_to = bool(parsed.children(verb, "neg")) and words[over].lemma in _CHOOSING and words[over].tag in {"VBD", "VBN"}
    return words[over].lemma in _REFUSING or (not_to and not parsed.children(over, "neg"))


def _turned_away(told: Told, verb: int) -> Iterator[Draft]:
    """ "The Office turned him down", "whom the Service had refused twice": a person, in a document about asylum."""
    parsed, words = told.parsed, told.parsed.words
    if not told.about_asylum or parsed.children(verb, "xcomp", "ccomp", "dative", "oprd", "acomp"):
        return
    found = clause(told, verb)
    objects = [c for c in parsed.children(verb, "dobj") if words[c].text.lower() not in {"down", "away"}]
    if found.passive and objects:
        return
    whole = [o for c in objects for o in _of_them(told, c)]
    if not found.passive and (len(objects) != 1 or not (people(told.actors(objects[0])) or whole)):
        return
    for_asylum = [n for n in nouns_behind(told, verb, "for") if is_asylum(told, n, bare=False)]
    if not for_asylum and any(words[p].lemma in {"for", "as", "from", "to"} for p in parsed.children(verb, "prep")):
        return
    who = people(found.subjects if found.passive else found.objects) or whole
    if any(words[c].name is None and words[c].pos == "NOUN" for c in objects):
        return
    deciders = governments(found.agents if found.passive else found.subjects)
    if found.passive and not deciders and not agents_named(told, verb):
        deciders = states_in(told, verb, *for_asylum) if for_asylum else _asked_before(told, verb)
    yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, who, deciders, confidence=0.75)


def _of_them(told: Told, word: int) -> list[Actor]:
    """ "all three of them", "both of them"."""
    parsed, words = told.parsed, told.parsed.words
    every = {words[i].text.lower() for i in (word, *parsed.children(word, "det", "predet"))} & {"all", "both", "each"}
    return people(behind(told, word, "of")) if every and words[word].name is None else []


def _asked_before(told: Told, verb: int) -> list[Actor]:
    """ "sought asylum in Kenya but was refused": the state that was asked."""
    parsed, words = told.parsed, told.parsed.words
    head = words[verb].head
    if words[verb].dep != "conj" or parsed.children(verb, "nsubjpass"):
        return []
    asked = [c for c in parsed.children(head, "dobj") if is_asylum(told, c, bare=False)]
    asked += [n for n in nouns_behind(told, head, "for") if is_asylum(told, n, bare=False)]
    return states_in(told, head, *asked) if asked else []


def lost(told: Told, verb: int) -> Iterator[Draft]:
    """ "lost her bid for asylum in Sweden", "had lodged a claim in Lithuania and lost it"."""
    parsed, words = told.parsed, told.parsed.words
    found = clause(told, verb)
    for o in parsed.children(verb, "dobj"):
        hosts = [verb, o, *_inner(told, o)]
        if words[o].text.lower() == "it" and words[verb].dep == "conj":
            before = words[verb].head
            claims = [c for c in parsed.children(before, "dobj") if is_asylum(told, c, bare=True)]
            if not claims:
                continue
            hosts += [before, *claims]
        elif (
            not is_asylum(told, o, bare=True)
            or words[o].lemma not in REQUESTS | {"battle", "fight"}
            or words[o].lemma == "appeal"
        ):
            continue
        where = governments([*states_in(told, *hosts), *behind(told, verb, "before", "at")])
        yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, people(found.subjects), each(where), confidence=0.8)


def failed(told: Told, verb: int) -> Iterator[Draft]:
    """ "her asylum claim failed in Sweden", "his bid for asylum in Norway was unsuccessful"."""
    parsed, words = told.parsed, told.parsed.words
    subject = subject_of(told, verb)
    if subject is None or not is_asylum(told, subject, bare=False):
        return
    if words[verb].lemma == "be" and not any(
        words[c].lemma in {"unsuccessful", "fruitless"} for c in parsed.children(verb, "acomp")
    ):
        return
    where = states_in(told, verb, subject, *_inner(told, subject)) or governments(behind(told, verb, "before"))
    yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, people(owners_of(told, subject)), where, confidence=0.8)


def said_yes(told: Told, verb: int) -> Iterator[Draft]:
    """ "Britain said yes to Lam": the answer to a claim, in a document about asylum."""
    parsed, words = told.parsed, told.parsed.words
    if not told.about_asylum:
        return
    answer = next(
        (
            c
            for c in parsed.children(verb, "intj", "dobj", "ccomp", "oprd", "attr")
            if words[c].text.lower() in {"yes", "no"}
        ),
        None,
    )
    if answer is None:
        return
    deciders = governments(slots(told, verb).subjects)
    claims = [n for h in (verb, answer) for n in nouns_behind(told, h, "to") if is_asylum(told, n, bare=True)]
    to = behind(told, verb, "to") or behind(told, answer, "to")
    who = [a for n in claims for a in people(owners_of(told, n))]
    who = who or (people(to) if to or any(True for _ in nouns_behind(told, verb, "to")) else topic(told))
    relation = Relation.GRANTED_ASYLUM_BY if words[answer].text.lower() == "yes" else Relation.DENIED_ASYLUM_BY
    yield from claim(told, verb, relation, who, deciders, confidence=0.75)


def recognised(told: Told, verb: int) -> Iterator[Draft]:
    """ "recognised as a refugee in Kenya", "accepted as a refugee by", "refused to recognise X as a refugee"."""
    parsed, words = told.parsed, told.parsed.words
    if any(words[n].lemma == "refugee" for n in nouns_behind(told, verb, "as")) or any(
        words[c].lemma == "refugee" for c in parsed.children(verb, "oprd", "attr")
    ):
        yield from _as_refugee(told, verb)
        return
    for c in parsed.children(verb, "dobj", "nsubjpass"):
        if words[c].lemma == "status" and is_asylum(told, c, bare=False):
            found = clause(told, verb)
            deciders = governments(found.agents if found.passive else found.subjects)
            who = people(owners_of(told, c))
            yield from claim(told, verb, Relation.GRANTED_ASYLUM_BY, who, deciders, confidence=0.8)


def _as_refugee(told: Told, verb: int) -> Iterator[Draft]:
    words = told.parsed.words
    found = clause(told, verb)
    who = people(found.subjects if found.passive else found.objects)
    deciders = governments((found.agents or stray_agents(told, verb)) if found.passive else found.subjects)
    if not deciders and found.passive and not agents_named(told, verb):
        deciders = states_in(told, verb)
    if _refused_to(told, verb):
        put = mood(told, words[verb].head)
        if put is not None:
            deciders = deciders or governments(slots(told, words[verb].head).subjects)
            yield from claim(told, verb, Relation.DENIED_ASYLUM_BY, who, deciders, confidence=0.85, put=put)
        return
    yield from claim(told, verb, Relation.GRANTED_ASYLUM_BY, who, deciders, confidence=0.85)


def got(told: Told, verb: int) -> Iterator[Draft]:
    """ "won asylum in Spain", "has refugee status in Georgia", "had his request dismissed by OFPRA"."""
    parsed, words = told.parsed, told.parsed.words
    found = clause(told, verb)
    for c in parsed.children(verb, "dobj"):
        if words[verb].lemma == "have" and parsed.children(c, "acl"):
            continue  # "had his request dismissed": the participle is read
        if is_grant(told, c):
            asylum_or_status = words[c].lemma in {"asylum", "status"} or words[verb].lemma not in {
                "have",
                "hold",
                "get",
            }
            if not asylum_or_status or (words[c].lemma == "protection" and words[verb].lemma not in {"win", "obtain"}):
                continue
            if any(words[d].lemma in {"no", "any"} for d in parsed.children(c, "det")):
                continue
            where = states_in(told, verb, c) or governments(behind(told, verb, "from") or behind(told, c, "from"))
            if found.passive:
                continue
            yield from claim(told, verb, Relation.GRANTED_ASYLUM_BY, people(found.subjects), where, confidence=0.85)
