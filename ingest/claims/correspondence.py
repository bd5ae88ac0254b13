"""Claims of letters and answers: who wrote to whom, who replied to whom or left a letter unanswered."""

from collections.abc import Iterator

from graph.model import Appearance, Polarity
from graph.vocabulary import Relation
from ingest.claims.deeds import doers, owners, put_by_noun, takers
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import METHOD, after, agents_of, is_mere_place, is_passive, pairs, slots, when_of

LETTERS = frozenset(
    "letter appeal petition email e-mail message note request question plea fax telegram cable postcard memo memorandum"
    " missive complaint submission correspondence protest reminder mail text enquiry inquiry query demand"
    " communication".split()
)
# what is written whatever else it is; an appeal or a question may be spoken
WRITTEN = frozenset(
    "letter email e-mail message note petition fax telegram cable postcard memo memorandum missive correspondence"
    " reminder text communication appeal".split()
)
REPLIES = frozenset({"reply", "response", "answer"})
_WRITERS_VERBS = frozenset(
    "make write send ask sign address submit put urge file draft pen post deliver lodge raise".split()
)
_RECEIVING = frozenset({"receive", "get", "obtain", "have", "find", "see", "read", "open"})
_ONE_OF_THEM = frozenset("last first second latter former one none some any either neither".split())
_IGNORING = frozenset({"ignore", "disregard", "overlook"})


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
        yield from pairs(told, verb, Relation.REPLIED_TO, [a], _askers_of(told, a))


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
        found = slots(told, verb)
        to = after(told, verb, "to") or after(told, c, "to") or _addressed(told, c)
        for d in told.parsed.children(verb, "dative"):
            to = to or told.actors(d)
        if lemma in {"fax", "mail", "hand", "send"} and not to:
            to = [a for d in told.parsed.children(verb, "dobj") if d != c for a in told.actors(d)]
        left = found.agents if found.passive else found.subjects
        yield from pairs(told, verb, Relation.WROTE_TO, left, to)
        yield from _without_reply(told, verb, left, to)


def _addressed(told: Told, noun: int) -> list[Actor]:
    """To whom "a letter addressed to X" goes."""
    words = told.parsed.words
    return [
        a
        for v in told.parsed.children(noun, "acl")
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
    senders = _senders(told, noun)
    to = takers(told, noun, "to") or _addressed(told, noun)
    put = put_by_noun(told, noun)
    if put is None:
        return
    if not to and dep == "dobj" and head in _RECEIVING:
        senders = senders or takers(told, noun, "from")
        to = doers(told, noun)
        if any(a.spoken for a in senders):
            return
    elif dep == "pobj" and head in {"in", "with"} and to and (not senders or _theirs(told, noun)):
        senders = doers(told, noun)
    if not to and dep in {"nsubj", "nsubjpass"}:
        # "Her letter remains unanswered": the one that was told of before
        before = [pair for pair in _once(told) if not senders or pair[0].id in {s.appearance.id for s in senders}]
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


def _theirs(told: Told, noun: int) -> bool:
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
    if open_ or (words[verb].lemma in _IGNORING and is_passive(told, verb)):
        put = mood(told, verb)
        if put is not None and put.polarity is Polarity.STATED:
            denied = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
            yield from pairs(told, verb, Relation.REPLIED_TO, to, senders, put=denied, confidence=0.85)


def replied(told: Told, verb: int) -> Iterator[Draft]:
    """Who answered whom: the person, or whoever the letter or request that is answered came from."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    found = slots(told, verb)
    if found.passive:
        subject = found.subject_word
        if subject is not None and words[subject].lemma in LETTERS:
            whose = _senders(told, subject) or _askers_among(told, found.agents)
            yield from pairs(told, verb, Relation.REPLIED_TO, found.agents, whose, confidence=0.85)
        return
    direct = lemma == "answer"
    to = list(found.objects) if direct else after(told, verb, "to")
    asked = [c for p in parsed.children(verb, "prep") if words[p].lemma == "to" for c in parsed.children(p, "pobj")]
    if direct:
        asked = [*parsed.children(verb, "dobj"), *asked]
    asked = [c for one in asked for c in parsed.conjuncts(one)]
    for c in asked:
        if words[c].lemma in LETTERS:
            senders = _senders(told, c)
            to.extend(senders)
            if words[c].lemma in {"letter", "email", "e-mail"}:
                yield from _was_written(told, c, senders, found.subjects)
    comment = any(words[d].lemma == "comment" for c in asked for d in parsed.below(c))
    bare = not asked or any(words[c].lemma in LETTERS | _ONE_OF_THEM for c in asked)
    if not to and bare and not comment and not after_with(told, verb):
        # "The Board has yet to respond": to whoever asked it in the sentence before
        for silent in found.subjects:
            yield from pairs(told, verb, Relation.REPLIED_TO, [silent], _askers_of(told, silent))
        return
    yield from pairs(told, verb, Relation.REPLIED_TO, found.subjects, to)


def after_with(told: Told, verb: int) -> bool:
    """Whether the answer is told as an act ("responded with arrests")."""
    return any(told.parsed.words[p].lemma in {"with", "by"} for p in told.parsed.children(verb, "prep"))


def reacted(told: Told, verb: int) -> Iterator[Draft]:
    """ "has not reacted to the letter of X", "did not acknowledge X's letter", "ignored X's letters"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    lemma = words[verb].lemma
    nouns = (
        [c for p in parsed.children(verb, "prep") if words[p].lemma == "to" for c in parsed.children(p, "pobj")]
        if lemma == "react"
        else list(parsed.children(verb, "dobj", "nsubjpass"))
    )
    for c in nouns:
        who = found.agents if found.passive else found.subjects
        if words[c].text.lower() in {"it", "them"} and lemma in _IGNORING and len(who) == 1:
            senders = _askers_of(told, who[0])
        elif words[c].lemma in LETTERS:
            senders = _senders(told, c)
        else:
            continue
        put = mood(told, verb)
        if put is None:
            return
        if lemma in _IGNORING:
            if put.polarity is not Polarity.STATED:
                return
            put = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
        elif put.polarity is not Polarity.DENIED:
            return  # how one reacts is no answer; that one did not is
        yield from pairs(told, verb, Relation.REPLIED_TO, who, senders, put=put, confidence=0.85)


def reply(told: Told, noun: int) -> Iterator[Draft]:
    """What "reply", "answer", "response" tell: "got no answer from X", "X's reply to Y", "in reply to Y, X said"."""
    parsed, words = told.parsed, told.parsed.words
    dep, head = words[noun].dep, words[noun].head
    governor = words[head].lemma
    repliers = owners(told, noun, "of", "by")
    to = _answered(told, noun)
    if dep == "pobj" and governor == "in" and to and (not repliers or _theirs(told, noun)):
        repliers = doers(told, noun)
    elif dep == "dobj":
        givers = takers(told, noun, "from")
        if governor in {"receive", "get", "have", "obtain", "hear", "see"}:
            repliers, to = repliers or givers, to or doers(told, noun)
        elif governor in {"await", "expect", "demand", "seek", "want", "need"}:
            yield from _awaited(told, head, repliers or givers, doers(told, noun), governor)
            return
        elif governor in {"send", "give", "issue", "write", "offer", "post", "provide", "deliver", "make", "submit"}:
            repliers = repliers or doers(told, noun)
            to = to or after(told, head, "to")
            for d in parsed.children(head, "dative"):
                to = to or told.actors(d)
    elif dep in {"nsubj", "nsubjpass"}:
        repliers = repliers or takers(told, noun, "from") or agents_of(told, head)
        if governor == "receive" and dep == "nsubjpass":
            repliers = after(told, noun, "from") or after(told, head, "from") or _from_below(told, head)
            to = to or agents_of(told, head)
        if not to and governor in {"come", "arrive", "receive", "be", "follow", "give"}:
            to = [b for a in repliers for b in _askers_of(told, a)]
    if not to and not repliers and governor in {"be", "come", "arrive", "follow"} and len(_once(told)) == 1:
        # "There was no reply": of whom somebody asked in the sentence before
        asker, silent = _once(told)[0]
        no = any(words[c].text.lower() == "no" for c in parsed.children(noun, "det"))
        if no:
            to, repliers = [Actor(appearance=asker, certain=0.85)], [Actor(appearance=silent, certain=0.85)]
    elif dep == "pobj" and governor == "for" and words[words[head].head].lemma == "wait":
        waiting = words[head].head
        yield from _awaited(
            told, waiting, repliers or takers(told, noun, "from"), slots(told, waiting).subjects, "await"
        )
        return
    put = put_by_noun(told, noun)
    if put is not None:
        yield from pairs(told, noun, Relation.REPLIED_TO, repliers, to, put=put, confidence=0.85)


def _awaited(told: Told, verb: int, repliers: list[Actor], waiting: list[Actor], how: str) -> Iterator[Draft]:
    """ "is still waiting for an answer from X": X did not answer."""
    put = mood(told, verb)
    if put is not None and put.polarity is Polarity.STATED and how == "await":
        denied = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
        yield from pairs(told, verb, Relation.REPLIED_TO, repliers, waiting, put=denied, confidence=0.8)


def heard(told: Told, verb: int) -> Iterator[Draft]:
    """ "has heard nothing from X", "has not heard back from X": no answer; to have heard something is none either."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    back = any(words[c].text.lower() == "back" for c in parsed.children(verb, "advmod", "prt"))
    nothing = any(words[c].text.lower() == "nothing" for c in parsed.children(verb, "dobj"))
    put = mood(told, verb)
    if found.passive or put is None or put.polarity is not Polarity.DENIED or not (back or nothing):
        return
    yield from pairs(
        told, verb, Relation.REPLIED_TO, after(told, verb, "from"), found.subjects, put=put, confidence=0.8
    )


def _from_below(told: Told, verb: int) -> list[Actor]:
    """Who stands behind a "from" that hangs on a name: "was received by Kim from Ottawa"."""
    words = told.parsed.words
    return [
        a
        for i in told.parsed.below(verb)
        if words[i].lemma == "from" and words[words[i].head].name is not None
        for c in told.parsed.children(i, "pobj")
        for a in told.actors(c)
    ]


def _answered(told: Told, noun: int) -> list[Actor]:
    """To whom a reply goes: "to X", "to X's letter", "to a question from X"."""
    words = told.parsed.words
    found: list[Actor] = []
    for p in told.parsed.children(noun, "prep"):
        if words[p].lemma == "to":
            for c in told.parsed.children(p, "pobj"):
                found.extend(_senders(told, c) if words[c].lemma in LETTERS else told.actors(c))
    return found


def _once(told: Told) -> list[tuple[Appearance, Appearance]]:
    """Who asked or wrote to whom before, each pair once."""
    return list({(a.id, b.id): (a, b) for a, b in told.asked_before}.values())


def _askers_of(told: Told, silent: Actor) -> list[Actor]:
    """Who asked or wrote to this one in the sentence before."""
    return [Actor(appearance=a, certain=0.85) for a, b in _once(told) if b.id == silent.appearance.id]


def _askers_among(told: Told, agents: list[Actor]) -> list[Actor]:
    return [b for a in agents for b in _askers_of(told, a)]


def _was_written(told: Told, letter: int, senders: list[Actor], to: list[Actor]) -> Iterator[Draft]:
    """What "has not replied to the Commission's letter of 2 March" takes for granted: that the letter was written."""
    word = told.parsed.words[letter]
    for a in senders:
        for b in to:
            yield Draft(
                relation=Relation.WROTE_TO,
                subject=a.appearance,
                object=b.appearance,
                event=(word.start, word.end),
                quote=(told.parsed.start, told.parsed.end),
                method=METHOD,
                confidence=0.75 * min(a.certain, b.certain),
                when=when_of(told, letter, Polarity.STATED),
            )


def _senders(told: Told, letter: int) -> list[Actor]:
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
        if is_passive(told, verb):
            found.extend(agents_of(told, verb))
        elif words[verb].lemma in _WRITERS_VERBS:
            for c in parsed.children(verb, "nsubj"):
                if words[c].tag not in {"WDT", "WP"}:
                    found.extend(told.actors(c))
    return [a for a in found if not is_mere_place(told, a)]
