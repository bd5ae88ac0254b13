"""Claims of answers: who replied to whom, and who did not."""

from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import Relation
from ingest.claims.correspondence import (
    IGNORING,
    LETTERS,
    asked_once,
    askers_here,
    askers_of,
    counted,
    is_theirs,
    senders_of,
)
from ingest.claims.deeds import doers, owners, put_by_noun, takers
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import METHOD, after, agents_of, pairs, slots, when_of

_APPROACHING = frozenset("contact approach ask reach question press".split())
_ONE_OF_THEM = frozenset("last first second latter former one none some any either neither".split())


def replied(told: Told, verb: int) -> Iterator[Draft]:
    """Who answered whom: the person, or whoever the letter or request that is answered came from."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    found = slots(told, verb)
    if found.passive:
        subject = found.subject_word
        if subject is not None and words[subject].lemma in LETTERS:
            whose = senders_of(told, subject) or _askers_among(told, found.agents)
            repliers = found.agents
            if not repliers and not parsed.children(verb, "agent"):
                # "Her letter has not been answered": by whom she wrote to in the sentence before
                theirs = {a.appearance.id for a in whose}
                before = [b for a, b in asked_once(told) if a.id in theirs]
                repliers = takers(told, subject, "to") or [Actor(appearance=b, certain=0.85) for b in before[:1]]
            yield from pairs(told, verb, Relation.REPLIED_TO, repliers, whose, confidence=0.85)
        return
    direct = lemma == "answer"
    if direct and _names_the_answer(told, verb):
        return
    to = list(found.objects) if direct else after(told, verb, "to")
    asked = [c for p in parsed.children(verb, "prep") if words[p].lemma == "to" for c in parsed.children(p, "pobj")]
    it = {"it", "them", "this", "these", "that"}
    if direct and any(words[c].text.lower() in it for c in parsed.children(verb, "dobj")):
        to = []  # a letter, and nobody
    elif direct:
        asked = [*parsed.children(verb, "dobj"), *asked]
    asked = [c for one in asked for c in parsed.conjuncts(one)]
    for c in asked:
        if words[c].lemma in LETTERS:
            senders = senders_of(told, c)
            to.extend(senders)
            if words[c].lemma in {"letter", "email", "e-mail"}:
                yield from _was_written(told, c, senders, found.subjects)
    comment = any(words[d].lemma == "comment" for c in asked for d in parsed.below(c))
    bare = not asked or any(words[c].lemma in LETTERS | _ONE_OF_THEM and not _from_others(told, c) for c in asked)
    if not to and not asked:
        # "Contacted by X, the Office did not reply"
        to = [
            a
            for c in parsed.children(verb, "advcl")
            if words[c].tag == "VBN" and words[c].lemma in _APPROACHING and c < verb
            for a in agents_of(told, c)
        ]
    if not to and bare and not comment and not after_with(told, verb):
        # "The Board has yet to respond": to whoever asked it in the sentence before
        put = _waited_for(told, verb)
        for silent in found.subjects:
            askers = askers_here(told, verb, silent) or askers_of(told, silent)
            if put is not None:
                askers = slots(told, words[verb].head).subjects
            yield from pairs(told, verb, Relation.REPLIED_TO, [silent], askers, put=put)
        return
    yield from pairs(told, verb, Relation.REPLIED_TO, found.subjects, to)


def _waited_for(told: Told, verb: int) -> Mood | None:
    """ "is still waiting for X to reply": how it is put that X did not."""
    words = told.parsed.words
    marked = any(words[c].text.lower() == "for" for c in told.parsed.children(verb, "mark"))
    if not marked or words[words[verb].head].lemma != "wait":
        return None
    put = mood(told, words[verb].head)
    if put is None or put.polarity is not Polarity.STATED:
        return None
    return Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)


def _names_the_answer(told: Told, verb: int) -> bool:
    """ "asked her who led it, and she answered X and Y": the names are what was said."""
    before = told.parsed.words[:verb]
    at = next((i for i, w in enumerate(before) if w.lemma == "ask"), len(before))
    return any(w.tag in {"WP", "WDT", "WP$"} for w in before[at:])


def _from_others(told: Told, letter: int) -> bool:
    """Whether it is said whose letter or question it is: "answered questions from the press"."""
    words = told.parsed.words
    return any(words[p].lemma in {"from", "by"} for p in told.parsed.children(letter, "prep", "agent")) or bool(
        told.parsed.children(letter, "poss")
    )


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
    for c in (counted(told, noun) for noun in nouns):
        who = found.agents if found.passive else found.subjects
        if words[c].text.lower() in {"it", "them"} and lemma in IGNORING and len(who) == 1:
            senders = askers_of(told, who[0])
        elif words[c].lemma in LETTERS:
            senders = senders_of(told, c)
        else:
            continue
        put = mood(told, verb)
        if put is None:
            return
        if lemma in IGNORING:
            if put.polarity is not Polarity.STATED:
                return
            put = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
        elif put.polarity is not Polarity.DENIED:
            return  # how one reacts is no answer; that one did not is
        yield from pairs(told, verb, Relation.REPLIED_TO, who, senders, put=put, confidence=0.85)


def left_unanswered(told: Told, verb: int) -> Iterator[Draft]:
    """ "left X's letter unanswered", "leaving her e-mails without a reply"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    put = mood(told, verb)
    if found.passive or put is None or put.polarity is not Polarity.STATED:
        return
    below = parsed.below(verb)
    if not any(words[i].text.lower() == "unanswered" for i in below):
        return
    letters = [i for i in below if words[i].lemma in LETTERS and words[i].name is None]
    put = Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
    for noun in letters[:1]:
        whose = senders_of(told, noun)
        if not whose and len(found.subjects) == 1:
            whose = askers_of(told, found.subjects[0])
        yield from pairs(told, verb, Relation.REPLIED_TO, found.subjects, whose, put=put)


def reply(told: Told, noun: int) -> Iterator[Draft]:
    """What "reply", "answer", "response" tell: "got no answer from X", "X's reply to Y", "in reply to Y, X said"."""
    parsed, words = told.parsed, told.parsed.words
    dep, head = words[noun].dep, words[noun].head
    governor = words[head].lemma
    repliers = owners(told, noun, "of", "by")
    to = _answered(told, noun)
    if dep == "pobj" and governor == "in" and to and (not repliers or is_theirs(told, noun)):
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
            to = [b for a in repliers for b in askers_of(told, a)]
    if not to and not repliers and governor in {"be", "come", "arrive", "follow"} and len(asked_once(told)) == 1:
        # "There was no reply": of whom somebody asked in the sentence before
        asker, silent = asked_once(told)[0]
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
    froms = after(told, verb, "from")
    for c in parsed.children(verb, "dobj", "advmod") if not froms else ():
        # "heard nothing back from X": hung on "back", and that on "nothing"
        froms = froms or [a for d in (c, *parsed.children(c, "advmod")) for a in after(told, d, "from")]
    yield from pairs(told, verb, Relation.REPLIED_TO, froms, found.subjects, put=put, confidence=0.8)


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
                found.extend(senders_of(told, c) if words[c].lemma in LETTERS else told.actors(c))
    return found


def _askers_among(told: Told, agents: list[Actor]) -> list[Actor]:
    return [b for a in agents for b in askers_of(told, a)]


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
