"""Claims of meetings and talks: who met whom, who spoke with whom, by verbs and by nouns ("after talks with X")."""

from collections.abc import Iterator

from graph.vocabulary import EntityKind, Relation
from ingest.claims.deeds import between, doers, measured, owners, put_by_noun, takers
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood
from ingest.claims.talking import by_phone, call_between
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, after_any, agents_of, pairs, people, slots

MEETINGS = frozenset(
    "meeting talk discussion consultation negotiation encounter audience summit lunch dinner breakfast coffee tea"
    " rendezvous tête-à-tête session get-together reunion deliberation".split()
)
CALLS = frozenset("conversation call interview phone telephone chat videoconference teleconference dialogue".split())
_CALLING = frozenset("phone telephone video skype zoom conference whatsapp".split())
_MEALS = frozenset("lunch dinner breakfast coffee tea drink".split())
# nouns that are also places, papers and habits: an act only where both sides stand at them
_REPEATING = frozenset({"reiterate", "repeat", "renew", "echo", "back", "join", "issue"})
_LOOSE = frozenset("session deliberation interview phone telephone".split())


def met(told: Told, verb: int) -> Iterator[Draft]:
    """Who met whom: with an object, behind "with", or the two or more that are the subject."""
    found = slots(told, verb)
    words = told.parsed.words
    if found.passive and not is_stray(told, verb):
        # "was met by X", and no "was met by silence"
        yield from pairs(told, verb, Relation.MET_WITH, people(found.agents), people(found.subjects), confidence=0.85)
        return
    others = found.objects or after(told, verb, "with")
    if others and (found.objects or not told.parsed.children(verb, "dobj")):
        yield from pairs(told, verb, Relation.MET_WITH, found.subjects, others)
    elif found.subject_word is not None and words[found.subject_word].text.lower() == "they" and told.met_before:
        # "They will meet again": those who met in the sentence before
        for one, other in told.met_before:
            left, right = Actor(appearance=one, certain=0.85), Actor(appearance=other, certain=0.85)
            yield from pairs(told, verb, Relation.MET_WITH, [left], [right])
    else:
        yield from each_other(told, verb, found.subjects, Relation.MET_WITH)


def is_stray(told: Told, verb: int) -> bool:
    """Whether the parser took the main verb for a participle: "Kim, an official, conferred with Lee"."""
    words = told.parsed.words
    over = words[words[verb].head]
    return (
        words[verb].dep == "acl"
        and over.name is not None
        and over.dep == "ROOT"
        and words[verb - 1].text == ","
        and bool(after(told, verb, "with", "to"))
        and not told.parsed.children(verb, "agent")
    )


def each_other(told: Told, verb: int, subjects: list[Actor], relation: Relation) -> Iterator[Draft]:
    """ "X and Y met", "X and Y spoke": all who are the subject, each with each."""
    if (
        not told.parsed.children(verb, "dobj")
        and not after_any(told, verb, "with", "to")
        and len(subjects) > 1
        and (len(people(subjects)) == len(subjects) or not people(subjects))
        and all(a.name is not None or a.certain < 1 for a in subjects)
    ):
        for i, a in enumerate(subjects):
            yield from pairs(told, verb, relation, [a], subjects[i + 1 :], confidence=0.85)


def received(told: Told, verb: int) -> Iterator[Draft]:
    """ "received the delegation", "hosted X", "visited X", "saw X": people who meet, no things and no places."""
    found = slots(told, verb)
    lemma = told.parsed.words[verb].lemma
    if lemma == "join" and not any(
        told.parsed.words[c].lemma in _MEALS | {"talk", "meeting"}
        for p in told.parsed.children(verb, "prep")
        if told.parsed.words[p].lemma in {"for", "at", "in"}
        for c in told.parsed.children(p, "pobj")
    ):
        return
    if found.passive:
        if lemma not in {"see"}:
            left = people(found.agents) + [a for a in found.agents if a.kind is not EntityKind.PERSON]
            yield from pairs(told, verb, Relation.MET_WITH, left, people(found.subjects), confidence=0.8)
        return
    subjects = people(found.subjects) if lemma in {"see", "visit"} else found.subjects
    objects = people(found.objects)
    if lemma in {"receive", "host", "greet", "welcome"}:
        objects += [a for a in found.objects if _is_delegation(told, a)]
    if lemma == "see" and (
        told.parsed.children(verb, "xcomp", "ccomp", "oprd") or after_any(told, verb, "as") or _is_seen_afar(told, verb)
    ):
        return
    yield from pairs(told, verb, Relation.MET_WITH, subjects, objects, confidence=0.8)


def _is_delegation(told: Told, actor: Actor) -> bool:
    """Whether a body stands there for its people: "received a delegation from the Guild"."""
    named = actor.name is not None and actor.word is not None and told.parsed.words[actor.word].name is not None
    return actor.kind is not EntityKind.PERSON and actor.role is not None and not named


def _is_seen_afar(told: Told, verb: int) -> bool:
    return any(
        told.parsed.words[c].lemma in {"television", "tv", "picture", "photo", "video", "news", "court", "dock", "page"}
        for c in told.parsed.below(verb)
    )


def lunched(told: Told, verb: int) -> Iterator[Draft]:
    """Verbs that tell a meeting only with "with": dine, lunch, confer, huddle, sit down."""
    words = told.parsed.words
    found = slots(told, verb)
    if found.passive:
        return
    if words[verb].lemma == "sit" and not any(
        words[c].text.lower() == "down" for c in told.parsed.children(verb, "prt", "advmod", "prep")
    ):
        return
    if words[verb].lemma == "shake" and not any(words[c].lemma == "hand" for c in told.parsed.children(verb, "dobj")):
        return
    others = after(told, verb, "with")
    yield from pairs(told, verb, Relation.MET_WITH, found.subjects, others, confidence=0.85)
    if not others:
        yield from each_other(told, verb, found.subjects, Relation.MET_WITH)


def introduced(told: Told, verb: int) -> Iterator[Draft]:
    """ "was introduced to X": they met."""
    found = slots(told, verb)
    if found.passive:
        right = people(after(told, verb, "to"))
        yield from pairs(told, verb, Relation.MET_WITH, people(found.subjects), right, confidence=0.8)


def ran_into(told: Told, verb: int) -> Iterator[Draft]:
    """ "ran into X", "bumped into X", "came face to face with X"."""
    found = slots(told, verb)
    words = told.parsed.words
    face = any(words[c].lemma == "face" for c in told.parsed.below(verb))
    others = people(_faced(told, verb) if face else after(told, verb, "into"))
    into_each_other = any(words[c].lemma == "other" for c in told.parsed.below(verb))
    if into_each_other and len(people(found.subjects)) > 1:
        yield from each_other(told, verb, people(found.subjects), Relation.MET_WITH)
        return
    if not found.passive and (face or words[verb].lemma in {"run", "bump"}):
        yield from pairs(told, verb, Relation.MET_WITH, people(found.subjects), others, confidence=0.8)


def _faced(told: Told, verb: int) -> list[Actor]:
    """Who stands behind "with" in "came face to face with X", wherever the parser hung it."""
    below = told.parsed.below(verb)
    return after(told, verb, "with") or [
        a for i in below if told.parsed.words[i].lemma == "face" for a in after(told, i, "with")
    ]


def was_with(told: Told, verb: int) -> Iterator[Draft]:
    """ "was on the phone with X", "is in talks with X", "were on the line": what "be" tells with a noun."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    for p in parsed.children(verb, "prep"):
        for c in parsed.children(p, "pobj"):
            lemma = words[c].lemma
            line = words[p].lemma in {"on", "off"} and lemma in {"phone", "telephone", "line"}
            if not line and not (words[p].lemma == "in" and lemma in MEETINGS | CALLS):
                continue
            relation = Relation.MET_WITH if lemma in MEETINGS else Relation.SPOKE_WITH
            others = takers(told, c, "with", "to")
            if others:
                yield from pairs(told, verb, relation, found.subjects, others, confidence=0.85)
            elif line or words[p].lemma == "in":
                yield from each_other(told, verb, found.subjects, relation)


def encounter(told: Told, noun: int) -> Iterator[Draft]:
    """What a noun of meeting or talking tells, whoever it names on its two sides."""
    words = told.parsed.words
    lemma = words[noun].lemma
    relation = Relation.MET_WITH if lemma in MEETINGS else Relation.SPOKE_WITH
    if _is_by_phone(told, noun):
        relation = Relation.SPOKE_WITH  # "a telephone discussion"
    if lemma == "call" and _is_appeal(told, noun):
        return
    if lemma == "talk" and words[noun].tag == "NN" and not told.parsed.children(noun, "det", "poss"):
        return  # "for all the tough talk between them"
    put = put_by_noun(told, noun)
    if put is None:
        return
    both = between(told, noun)
    if both:
        for i, a in enumerate(both):
            yield from pairs(told, noun, relation, [a], both[i + 1 :], confidence=0.88, put=put)
        return
    right = takers(told, noun, "with")
    if relation is Relation.SPOKE_WITH:
        right = right or takers(told, noun, "to")
    left = owners(told, noun, "of", "by")
    if lemma == "call" and (two := call_between(told, noun)):
        left, right = two
    if relation is Relation.SPOKE_WITH and lemma == "call" and not right:
        right = _called_from(told, noun)
        if right:
            left = takers(told, noun, "from")
    if not left and lemma not in _LOOSE:
        left = _whose(told, noun)
    if not left and len(right) == 1:
        # "A second meeting with X did not take place": of the one whom X met in the sentence before
        met_them = {a.id: a for pair in told.met_before for a in pair if right[0].appearance.id in {b.id for b in pair}}
        met_them.pop(right[0].appearance.id, None)
        left = [Actor(appearance=a, certain=0.85) for a in met_them.values()] if len(met_them) == 1 else []
    yield from pairs(told, noun, relation, left, right, confidence=0.85, put=put)
    if not right and len(left) > 1 and _is_theirs_alone(told, noun, left):
        for i, a in enumerate(left):
            yield from pairs(told, noun, relation, [a], left[i + 1 :], confidence=0.8, put=put)
    if lemma in MEETINGS | CALLS and not right:
        yield from _attended_by(told, noun, relation, put)


def _whose(told: Told, noun: int) -> list[Actor]:
    """Who meets by the clause that the noun stands in; "his", where nobody else is known, means its one subject."""
    words = told.parsed.words
    owner = told.parsed.children(noun, "poss")
    left = doers(told, noun)
    if not owner:
        return left
    one = len(left) == 1 and left[0].kind is EntityKind.PERSON and left[0].name is not None
    return left if one and words[owner[0]].text.lower() in {"his", "her"} else []


def _is_theirs_alone(told: Told, noun: int, left: list[Actor]) -> bool:
    """ "X and Y held talks", "had dinner together": of named people or bodies with each other, and not with others."""
    words = told.parsed.words
    top = measured(told, noun)
    held = words[top].dep == "dobj" and words[words[top].head].lemma in {"hold", "have", "conduct", "share"}
    alike = len(people(left)) in {0, len(left)}
    others = after_any(told, noun, "with", "between", "among", "for", "of") or after_any(
        told, words[top].head, "with", "between", "among"
    )
    separate = any(words[c].lemma in {"separate", "own", "internal"} for c in told.parsed.children(noun, "amod"))
    return held and alike and not others and not separate and not told.parsed.children(noun, "poss")


def _is_appeal(told: Told, noun: int) -> bool:
    """ "its call to the authorities to free him", "a call for an inquiry": none by telephone."""
    parsed, words = told.parsed, told.parsed.words
    if _is_by_phone(told, noun):
        return False
    preps = parsed.children(noun, "prep")
    behind = [noun, *preps, *(c for p in preps for c in parsed.children(p, "pobj"))]
    to_act = any(words[k].tag == "VB" for c in behind for k in parsed.children(c, "acl", "relcl", "pcomp"))
    over = words[words[noun].head]
    return to_act or (words[noun].dep == "dobj" and over.lemma in _REPEATING)


def _called_from(told: Told, noun: int) -> list[Actor]:
    """ "took a call from X": who took it."""
    words = told.parsed.words
    head = words[noun].head
    if words[noun].dep == "dobj" and words[head].lemma in {"take", "receive", "get", "have", "answer", "field"}:
        return slots(told, head).subjects
    return []


def _is_by_phone(told: Told, noun: int) -> bool:
    words = told.parsed.words
    beside = told.parsed.children(noun, "compound", "amod", "nmod")
    return any(words[c].lemma in _CALLING for c in beside) or by_phone(told, noun)


def _attended_by(told: Told, noun: int, relation: Relation, put: Mood) -> Iterator[Draft]:
    """ "a meeting attended by X and Y": all of them with each other."""
    words = told.parsed.words
    for verb in told.parsed.children(noun, "acl"):
        if words[verb].lemma == "attend":
            there = people(agents_of(told, verb))
            also = any(words[c].lemma == "also" for c in told.parsed.children(verb, "advmod"))
            with_them = people(doers(told, noun))
            if also:
                with_them += [a for a in people(_objects_over(told, noun)) if a not in with_them]
            for i, a in enumerate(there):
                yield from pairs(told, noun, relation, [a], there[i + 1 :], confidence=0.8, put=put)
            yield from pairs(told, noun, relation, with_them, there, confidence=0.8, put=put)


def _objects_over(told: Told, noun: int) -> list[Actor]:
    """The objects of the verb that a noun hangs on: "met X at a meeting"."""
    words = told.parsed.words
    verb = words[words[noun].head].head
    return slots(told, verb).objects if words[noun].dep == "pobj" and words[verb].pos == "VERB" else []


def visited(told: Told, noun: int) -> Iterator[Draft]:
    """ "paid a visit to X", "a visit from X": only people are met by a visit."""
    put = put_by_noun(told, noun)
    if put is None:
        return
    left = owners(told, noun, "of", "by") or doers(told, noun)
    right = people(takers(told, noun, "to"))
    visitor = people(takers(told, noun, "from"))
    if visitor and told.parsed.words[noun].dep == "dobj":
        yield from pairs(told, noun, Relation.MET_WITH, visitor, people(doers(told, noun)), confidence=0.8, put=put)
    yield from pairs(told, noun, Relation.MET_WITH, people(left), right, confidence=0.8, put=put)
