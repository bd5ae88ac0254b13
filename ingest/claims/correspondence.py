"""Claims of letters: who wrote to whom, and which letters stayed without an answer."""

from collections.abc import Iterator

from graph.model import Appearance, Polarity
from graph.vocabulary import Relation
from ingest.claims.deeds import doers, put_by_noun, takers
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, agents_of, is_mere_place, is_passive, pairs, slots

LETTERS = frozenset(
    "letter appeal petition email e-mail message note request question plea fax telegram cable postcard memo memorandum"
    " missive complaint submission correspondence protest reminder mail text enquiry inquiry query demand"
    " communication dispatch despatch".split()
)
# what is written whatever else it is; an appeal or a question may be spoken
WRITTEN = frozenset(
    "letter email e-mail message note petition fax telegram cable postcard memo memorandum missive correspondence"
    " reminder text communication appeal dispatch despatch".split()
)
REPLIES = frozenset({"reply", "response", "answer"})
_WRITERS_VERBS = frozenset(
    "make write send ask sign address submit put urge file draft pen post deliver lodge raise issue prepare author"
    " co-sign cosign initial compose type dictate".split()
)
_RECEIVING = frozenset({"receive", "get", "obtain", "have", "find", "see", "read", "open"})
_PASSING_ON = frozenset("submit present forward hand deliver pass".split())
IGNORING = frozenset({"ignore", "disregard", "overlook"})


def wrote(told: Told, verb: int) -> Iterator[Draft]:
    """Who wrote to whom: "wrote to X", "wrote X a letter", "e-mailed X", "wrote back"."""
    words = told.parsed.words
    found = slots(told, verb)
    to = after(told, verb, "to")
    objects = told.parsed.children(verb, "dobj")
    direct = words[verb].lemma != "write"
    if words[verb].lemma == "correspond":
        to = after(told, verb, "with")
    if not to:
        for d in told.parsed.children(verb, "dative"):
            to = to or told.actors(d)
    if not to and (direct or told.parsed.children(verb, "ccomp") or len(objects) > 1):
        to = found.objects  # "e-mailed X", "wrote the minister that"
    for c in (*objects, *told.parsed.children(verb, "nsubjpass")):
        if words[c].lemma in LETTERS:
            to = to or after(told, c, "to")
    left = found.agents if found.passive else found.subjects
    back = any(words[c].text.lower() == "back" for c in told.parsed.children(verb, "advmod", "prt"))
    if back:
        yield from _wrote_back(told, verb, left, to)
        return
    yield from pairs(told, verb, Relation.WROTE_TO, left, to)
    yield from _without_reply(told, verb, left, to)


def _wrote_back(told: Told, verb: int, left: list[Actor], to: list[Actor]) -> Iterator[Draft]:
    if to:
        yield from pairs(told, verb, Relation.REPLIED_TO, left, to)
        return
    for a in left:
        yield from pairs(told, verb, Relation.REPLIED_TO, [a], askers_of(told, a))


def _without_reply(told: Told, verb: int, left: list[Actor], to: list[Actor]) -> Iterator[Draft]:
    """ "wrote to X without reply", "twice, with no answer": X did not reply."""
    parsed, words = told.parsed, told.parsed.words
    for i in parsed.below(verb):
        if words[i].lemma not in REPLIES or words[i].dep not in {"pobj", "dobj"}:
            continue
        above = [words[h].lemma for h in list(parsed.above(i))[:3]]
        no = any(words[c].text.lower() == "no" for c in parsed.children(i, "det"))
        if "without" in above or (no and ("with" in above or "get" in above or "receive" in above)):
            put = mood(told, verb)
            if put is not None and put.polarity is Polarity.STATED:
                denied = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
                yield from pairs(told, i, Relation.REPLIED_TO, to, left, put=denied, confidence=0.8)
            return


# What makes a message a sign of what somebody does, and no letter
_SIGNALS = frozenset(
    "wrong right clear strong powerful mixed bad good dangerous terrible unmistakable chilling positive negative"
    " confusing tough firm unequivocal".split()
)


def sent(told: Told, verb: int) -> Iterator[Draft]:
    """ "sent a letter to X", "handed X a petition", "signed a letter to X": only where what is sent is a letter."""
    words = told.parsed.words
    lemma = words[verb].lemma
    things = [c for one in told.parsed.children(verb, "dobj", "nsubjpass") for c in told.parsed.conjuncts(one)]
    for c in things:
        what = words[c].lemma
        if not (
            what in WRITTEN or (what in LETTERS and lemma in {"address", "send", "fax", "mail", "deliver", "post"})
        ):
            continue
        if (told.parties and what in {"appeal", "petition"}) or (lemma in _PASSING_ON and senders_of(told, c)):
            continue  # a step in a case; a letter of somebody else
        if what == "message" and any(words[d].lemma in _SIGNALS for d in told.parsed.children(c, "amod")):
            continue  # "sends the wrong message to Y": nobody wrote
        found = slots(told, verb)
        to = after(told, verb, "to") or after(told, c, "to") or _addressed(told, c)
        for d in told.parsed.children(verb, "dative"):
            to = to or told.actors(d)
        if lemma in {"fax", "mail", "hand", "send"} and not to:
            to = [a for d in told.parsed.children(verb, "dobj") if d != c for a in told.actors(d)]
        left = found.agents if found.passive else found.subjects
        if found.passive and c in told.parsed.children(verb, "dobj"):
            to = to or found.subjects  # "was sent a letter by Kim"
            found.agents = found.agents or after(told, c, "by")
            left = found.agents
        if found.passive and not left:
            # "was sent to Kim by Lee": hung on Kim
            left = [
                a
                for p in told.parsed.children(verb, "prep", "dative")
                for d in told.parsed.children(p, "pobj")
                for a in after(told, d, "by")
            ]
        yield from pairs(told, verb, Relation.WROTE_TO, left, to)
        yield from _without_reply(told, verb, left, to)


def _addressed(told: Told, noun: int) -> list[Actor]:
    """To whom "a letter addressed to X" goes."""
    words = told.parsed.words
    return [
        a
        for joined in told.parsed.children(noun, "acl")
        for v in told.parsed.conjuncts(joined)
        if words[v].lemma in {"address", "send", "direct", "deliver", "write", "post"}
        for a in after(told, v, "to")
    ]


def letter(told: Told, noun: int) -> Iterator[Draft]:
    """What the noun tells: "X's letter to Y", "got a letter from X", "in a letter to Y, X said"."""
    words = told.parsed.words
    lemma, dep, head = words[noun].lemma, words[noun].dep, words[words[noun].head].lemma
    if lemma not in WRITTEN:
        return
    if lemma == "appeal" and told.parties:
        return  # an appeal in a ruling is no letter
    senders = senders_of(told, noun)
    to = takers(told, noun, "to") or _addressed(told, noun)
    put = put_by_noun(told, noun)
    if put is None:
        return
    if not to and dep == "dobj" and head in _RECEIVING:
        senders = senders or takers(told, noun, "from")
        to = doers(told, noun)
        if any(a.spoken for a in senders):
            return
        if put.polarity is Polarity.DENIED:
            return  # what did not come may have been written
    elif dep == "dobj" and head == "exchange":
        writers, others = doers(told, noun), takers(told, noun, "with")
        yield from pairs(told, noun, Relation.WROTE_TO, writers, others, put=put, confidence=0.85)
        yield from pairs(told, noun, Relation.WROTE_TO, others, writers, put=put, confidence=0.85)
        return
    elif dep == "pobj" and head in {"in", "with"} and to and (not senders or is_theirs(told, noun)):
        senders = doers(told, noun)
    if not to and dep in {"nsubj", "nsubjpass"}:
        # "Her letter remains unanswered": the one that was told of before
        before = [pair for pair in asked_once(told) if not senders or pair[0].id in {s.appearance.id for s in senders}]
        if len(before) == 1:
            one, other = (Actor(appearance=end, certain=0.85) for end in before[0])
            yield from _unanswered(told, noun, [one], [other])
        return
    if any(a.spoken for a in senders) and not to:
        return
    if lemma == "appeal" and not (dep == "pobj" or "open" in _adjectives(told, noun)):
        return
    yield from pairs(told, noun, Relation.WROTE_TO, senders, to, put=put, confidence=0.85)
    yield from _unanswered(told, noun, senders, to)


def is_theirs(told: Told, noun: int) -> bool:
    """Whether "its", "her" or "their" stands before it, which means the subject that follows."""
    return any(told.parsed.words[c].tag == "PRP$" for c in told.parsed.children(noun, "poss"))


def _adjectives(told: Told, noun: int) -> set[str]:
    return {told.parsed.words[c].text.lower() for c in told.parsed.children(noun, "amod", "compound")}


def _unanswered(told: Told, noun: int, senders: list[Actor], to: list[Actor]) -> Iterator[Draft]:
    """ "X's letter to Y went unanswered", "remains without an answer"."""
    parsed, words = told.parsed, told.parsed.words
    if words[noun].dep not in {"nsubj", "nsubjpass"}:
        return
    verb = words[noun].head
    open_ = any(words[c].lemma in {"unanswered", "ignore"} for c in parsed.children(verb)) or any(
        words[c].lemma in REPLIES
        for p in parsed.children(verb, "prep")
        if words[p].lemma == "without"
        for c in parsed.children(p, "pobj")
    )
    silence = words[verb].lemma == "meet" and any(
        words[c].lemma in {"silence", "refusal"}
        for p in parsed.children(verb, "prep", "agent")
        for c in parsed.children(p, "pobj")
    )
    if open_ or silence or (words[verb].lemma in IGNORING and is_passive(told, verb)):
        put = mood(told, verb)
        if put is not None and put.polarity is Polarity.STATED:
            denied = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
            yield from pairs(told, verb, Relation.REPLIED_TO, to, senders, put=denied, confidence=0.85)


def counted(told: Told, noun: int) -> int:
    """The noun that a number stands for: "letters" in "ignored all three of her letters"."""
    words = told.parsed.words
    if words[noun].tag == "CD" or words[noun].lemma in {"all", "most", "some", "none", "each", "several", "both"}:
        for p in told.parsed.children(noun, "prep"):
            for c in told.parsed.children(p, "pobj") if words[p].lemma == "of" else ():
                return c
    return noun


def asked_once(told: Told) -> list[tuple[Appearance, Appearance]]:
    """Who asked or wrote to whom before, each pair once."""
    return list({(a.id, b.id): (a, b) for a, b in told.asked_before}.values())


def askers_of(told: Told, silent: Actor) -> list[Actor]:
    """Who asked or wrote to this one in the sentence before."""
    return [Actor(appearance=a, certain=0.85) for a, b in asked_once(told) if b.id == silent.appearance.id]


_ASKING = frozenset(
    "write ask appeal email e-mail petition urge request address implore beg complain turn apply contact text message"
    " telephone phone".split()
)


def askers_here(told: Told, verb: int, silent: Actor) -> list[Actor]:
    """Who asked or wrote to this one earlier in the sentence: "wrote to X, who has not replied"."""
    words = told.parsed.words
    for over in told.parsed.above(verb):
        if over > verb or words[over].pos != "VERB" or words[over].lemma not in _ASKING:
            continue
        found = slots(told, over)
        put = mood(told, over)
        if found.passive or put is None or put.polarity is not Polarity.STATED:
            return []
        asked = (*found.objects, *after(told, over, "to", "on"))
        return found.subjects if any(a.appearance.id == silent.appearance.id for a in asked) else []
    return []


def senders_of(told: Told, letter: int) -> list[Actor]:
    """Whose letter it is: "the clinic's letter", "the letter in which X asked", "a request of X", "signed by X"."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for c in parsed.children(letter, "poss"):
        found.extend(told.actors(c))
    found.extend(after(told, letter, "of", "from", "by"))
    for p in parsed.children(letter, "prep"):
        if words[p].lemma == "for":
            # "a request for comment from X"
            found.extend(a for c in parsed.children(p, "pobj") for a in after(told, c, "from", "by"))
    for verb in parsed.children(letter, "relcl", "acl"):
        if is_passive(told, verb) and words[verb].lemma in _WRITERS_VERBS:
            found.extend(agents_of(told, verb))
        elif words[verb].lemma in _WRITERS_VERBS:
            for c in parsed.children(verb, "nsubj"):
                if words[c].tag not in {"WDT", "WP"}:
                    found.extend(told.actors(c))
    return [a for a in found if not is_mere_place(told, a)]
