"""Claims of contact and founding: who met, wrote to, spoke with, asked, answered whom, and who founded what."""

from collections.abc import Iterator

from graph.model import Polarity, Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.status import is_asylum
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import (
    METHOD,
    after,
    after_any,
    agents_of,
    is_mere_place,
    is_passive,
    pairs,
    people,
    slots,
    told_span,
    when_of,
)

_TALKS = frozenset({"meeting", "talk", "discussion", "consultation", "negotiation"})


_CALLS = frozenset({"conversation", "call", "interview", "phone"})


_LETTERS = frozenset(
    {"letter", "appeal", "petition", "email", "e-mail", "message", "note", "request", "question", "plea"}
)


def met(told: Told, verb: int) -> Iterator[Draft]:
    """Who met whom: with an object, behind "with", or the two or more that are the subject."""
    found = slots(told, verb)
    if found.passive:
        return
    others = found.objects or after(told, verb, "with")
    if others:
        yield from pairs(told, verb, Relation.MET_WITH, found.subjects, others)
    elif (
        found.subject_word is not None
        and told.parsed.words[found.subject_word].text.lower() == "they"
        and told.met_before
    ):
        # "They will meet again": those who met in the sentence before
        for one, other in told.met_before:
            left, right = Actor(appearance=one, certain=0.85), Actor(appearance=other, certain=0.85)
            yield from pairs(told, verb, Relation.MET_WITH, [left], [right])
    elif (
        not told.parsed.children(verb, "dobj")
        and not after_any(told, verb, "with")
        and len(found.subjects) > 1
        and len(people(found.subjects)) == len(found.subjects)
        and all(a.name is not None for a in found.subjects)
    ):
        for i, a in enumerate(found.subjects):
            yield from pairs(told, verb, Relation.MET_WITH, [a], found.subjects[i + 1 :], confidence=0.85)


def held_talks(told: Told, verb: int) -> Iterator[Draft]:
    """Meetings and calls that are held, had or attended: talks with somebody."""
    found = slots(told, verb)
    for c in told.parsed.children(verb, "dobj", "pobj"):
        lemma = told.parsed.words[c].lemma
        others = after(told, c, "with") or after(told, verb, "with")
        if lemma in _TALKS:
            yield from pairs(told, verb, Relation.MET_WITH, found.subjects, others, confidence=0.85)
        elif lemma in _CALLS:
            yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, others, confidence=0.85)


def spoke(told: Told, verb: int) -> Iterator[Draft]:
    """Who spoke with whom, and who speaks for whom."""
    found = slots(told, verb)
    if found.passive:
        return
    yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, after(told, verb, "with", "to"))
    for_whom = after(told, verb, "for")
    prep = [p for p in told.parsed.children(verb, "prep") if told.parsed.words[p].lemma == "on"]
    for p in prep:
        for c in told.parsed.children(p, "pobj"):
            if told.parsed.words[c].lemma == "behalf":
                for_whom.extend(after(told, c, "of"))
    if told.parsed.words[verb].lemma == "speak":
        yield from pairs(told, verb, Relation.SPEAKS_FOR, people(found.subjects), for_whom)


def phoned(told: Told, verb: int) -> Iterator[Draft]:
    """Who telephoned whom."""
    found = slots(told, verb)
    if not found.passive:
        yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, found.objects)


def called(told: Told, verb: int) -> Iterator[Draft]:
    """Who called on whom to do something."""
    found = slots(told, verb)
    if found.passive:
        return
    yield from asked(told, verb, askees=after(told, verb, "on", "upon"))


def wrote(told: Told, verb: int) -> Iterator[Draft]:
    """Who wrote to whom, or wrote a letter to whom."""
    found = slots(told, verb)
    to = after(told, verb, "to")
    if not to and told.parsed.words[verb].lemma in {"email", "e-mail"}:
        to = found.objects
    for c in told.parsed.children(verb, "dobj", "nsubjpass"):
        if told.parsed.words[c].lemma in _LETTERS:
            to = to or after(told, c, "to")
    if found.passive:
        yield from pairs(told, verb, Relation.WROTE_TO, found.agents, to)
    else:
        yield from pairs(told, verb, Relation.WROTE_TO, found.subjects, to)


def sent(told: Told, verb: int) -> Iterator[Draft]:
    """ "sent a letter to": only where what is sent is a letter."""
    words = told.parsed.words
    for c in told.parsed.children(verb, "dobj", "nsubjpass"):
        if words[c].lemma in _LETTERS - {"request", "question"} or (
            words[c].lemma in _LETTERS and words[verb].lemma == "address"
        ):
            found = slots(told, verb)
            to = after(told, verb, "to") or after(told, c, "to")
            for d in told.parsed.children(verb, "dative"):
                to = to or told.actors(d)
            left = found.agents if found.passive else found.subjects
            yield from pairs(told, verb, Relation.WROTE_TO, left, to)


def replied(told: Told, verb: int) -> Iterator[Draft]:
    """Who answered whom: the person, or whoever the letter or request that is answered came from."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    if found.passive:
        subject = found.subject_word
        if subject is not None and words[subject].lemma in _LETTERS:
            yield from pairs(told, verb, Relation.REPLIED_TO, found.agents, _senders(told, subject), confidence=0.85)
        return
    to = after(told, verb, "to") if words[verb].lemma != "answer" else list(found.objects)
    asked = [c for p in parsed.children(verb, "prep") if words[p].lemma == "to" for c in parsed.children(p, "pobj")]
    if words[verb].lemma == "answer":
        asked = list(parsed.children(verb, "dobj"))
    for c in asked:
        if words[c].lemma in _LETTERS:
            senders = _senders(told, c)
            to.extend(senders)
            if words[c].lemma in {"letter", "email", "e-mail"}:
                yield from _was_written(told, c, senders, found.subjects)
    if not to and (not asked or any(words[c].lemma in _LETTERS for c in asked)) and not after_any(told, verb, "with"):
        # "The Board has yet to respond": to whoever asked it in the sentence before
        for silent in found.subjects:
            askers = [a for a, b in told.asked_before if b.id == silent.appearance.id]
            who = [Actor(appearance=a, certain=0.85) for a in askers]
            yield from pairs(told, verb, Relation.REPLIED_TO, [silent], who)
        return
    yield from pairs(told, verb, Relation.REPLIED_TO, found.subjects, to)


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
    for verb in parsed.children(letter, "relcl", "acl"):
        if is_passive(told, verb):
            found.extend(agents_of(told, verb))
        elif words[verb].lemma in {"make", "write", "send", "ask", "sign", "address", "submit", "put", "urge", "file"}:
            for c in parsed.children(verb, "nsubj"):
                if words[c].tag not in {"WDT", "WP"}:
                    found.extend(told.actors(c))
    return [a for a in found if not is_mere_place(told, a)]


def asked(told: Told, verb: int, askees: list[Actor] | None = None) -> Iterator[Draft]:
    """ "asked Canada to take in ...": who asks whom, and for what."""
    parsed, words = told.parsed, told.parsed.words
    if any(is_asylum(told, c) for p in parsed.children(verb, "prep") for c in parsed.children(p, "pobj")):
        return  # "asked for asylum in Canada"
    found = slots(told, verb)
    complements = parsed.children(verb, "xcomp", "ccomp")
    asked = askees if askees is not None else list(found.objects)
    if not asked and askees is None:
        for c in complements:
            to = any(words[t].tag == "TO" for t in parsed.children(c, "aux"))
            that = any(words[t].text.lower() == "that" for t in parsed.children(c, "mark"))
            if to or (that and words[c].tag in {"VB", "VBP"}):
                for s in parsed.children(c, "nsubj"):
                    asked.extend(told.actors(s))
        asked = asked or after(told, verb, "to", "of")
        for d in parsed.children(verb, "dative"):
            asked = asked or told.actors(d)
    if found.passive:
        asked, left = found.subjects, found.agents
    else:
        left = found.subjects
    about = tuple(_infinitive(told, c) for c in complements[:1])
    if not about:
        about = tuple(
            told_span(told, c)
            for p in parsed.children(verb, "prep")
            if words[p].lemma == "for"
            for c in parsed.children(p, "pobj")
        )[:1]
    if words[verb].lemma == "appeal" and not complements and not about:
        return
    yield from pairs(told, verb, Relation.ASKED, left, asked, about=about)


def _infinitive(told: Told, complement: int) -> Span:
    """What is asked for: the infinitive with all under it, without the one who is asked."""
    words = told.parsed.words
    skipped = {i for s in told.parsed.children(complement, "nsubj") for i in told.parsed.below(s)}
    indices = [i for i in told.parsed.below(complement) if i not in skipped]
    start, end = words[min(indices)].start, words[max(indices)].end
    return Span(start=start, end=end, text=told.text[start:end])


def founded(told: Told, verb: int) -> Iterator[Draft]:
    """Who founded what, together with whom."""
    found = slots(told, verb)
    words = told.parsed.words
    if words[verb].lemma == "set" and not any(words[c].text == "up" for c in told.parsed.children(verb, "prt")):
        return
    made = [a for a in (found.subjects if found.passive else found.objects) if a.kind is EntityKind.ORGANISATION]
    if words[verb].lemma == "start":
        made = [a for a in made if a.name is not None]  # "started it" may be anything
    left = found.agents if found.passive else found.subjects
    yield from pairs(told, verb, Relation.FOUNDED, left, made)
    if not found.passive:
        for p in told.parsed.children(verb, "prep"):
            if words[p].lemma == "with":
                together = [a for c in told.parsed.children(p, "pobj") for a in told.actors(c)]
                yield from pairs(told, verb, Relation.FOUNDED, people(together), made, confidence=0.8)


def sat_down(told: Told, verb: int) -> Iterator[Draft]:
    """ "sat down with": a meeting."""
    words = told.parsed.words
    if any(words[c].text.lower() == "down" for c in told.parsed.children(verb, "prt", "advmod")):
        found = slots(told, verb)
        yield from pairs(told, verb, Relation.MET_WITH, found.subjects, after(told, verb, "with"), confidence=0.85)
