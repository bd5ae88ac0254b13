"""Claims out of verbs: who met, wrote to, deported, founded whom or what, read from the grammar of a sentence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from graph.model import Polarity, Span, When
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import mood
from ingest.claims.told import Actor, Told
from ingest.find.names import NameKind

METHOD = "acts/1"

# What one verb does to somebody (the relation's subject), by the verb's lemma.
_DONE_TO = {
    "arrest": Relation.ARRESTED_BY,
    "detain": Relation.DETAINED_BY,
    "imprison": Relation.DETAINED_BY,
    "jail": Relation.DETAINED_BY,
    "incarcerate": Relation.DETAINED_BY,
    "deport": Relation.DEPORTED_BY,
    "expel": Relation.DEPORTED_BY,
    "charge": Relation.CHARGED_BY,
    "indict": Relation.CHARGED_BY,
    "convict": Relation.CONVICTED_BY,
    "sentence": Relation.CONVICTED_BY,
    "sanction": Relation.SANCTIONED_BY,
}
_ASYLUM_WORDS = frozenset({"asylum", "refuge", "refugee", "protection"})
_REQUESTS = frozenset({"claim", "application", "request", "bid", "petition", "case", "plea"})
_TALKS = frozenset({"meeting", "talk", "discussion", "consultation", "negotiation"})
_CALLS = frozenset({"conversation", "call", "interview", "phone"})
_LETTERS = frozenset(
    {"letter", "appeal", "petition", "email", "e-mail", "message", "note", "request", "question", "plea"}
)


@dataclass(slots=True)
class Slots:
    """Who stands where around a verb."""

    subjects: list[Actor] = field(default_factory=list)
    subject_word: int | None = None
    passive: bool = False
    agents: list[Actor] = field(default_factory=list)
    objects: list[Actor] = field(default_factory=list)


def acts(told: Told) -> Iterator[Draft]:
    """The claims that the verbs of one sentence make."""
    for verb, word in enumerate(told.parsed.words):
        if word.pos not in {"VERB", "AUX"} or word.name is not None:
            continue
        for reader in READERS.get(word.lemma, ()):
            yield from reader(told, verb)


def slots(told: Told, verb: int) -> Slots:
    """Subject, agent and objects of a verb, with those that it takes from the verb over it."""
    parsed, words = told.parsed, told.parsed.words
    found = Slots(passive=is_passive(told, verb))
    subject = subject_of(told, verb)
    if subject is not None:
        found.subject_word = subject
        found.subjects = told.actors(subject)
    found.agents = agents_of(told, verb)
    for c in parsed.children(verb, "dobj"):
        if words[c].text.lower() not in {"himself", "herself", "themselves"}:
            found.objects.extend(told.actors(c))
    return found


def agents_of(told: Told, verb: int) -> list[Actor]:
    """Who stands behind "by"."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for by in parsed.children(verb, "agent", "prep"):
        if words[by].dep == "agent" or words[by].lemma == "by":
            for c in parsed.children(by, "pobj"):
                found.extend(told.actors(c))
    return found


def is_passive(told: Told, verb: int) -> bool:
    """Whether what stands as the verb's subject is what was done to."""
    parsed, words = told.parsed, told.parsed.words
    if parsed.children(verb, "auxpass", "nsubjpass"):
        return True
    if words[verb].tag == "VBN" and words[verb].dep in {"acl", "advcl"} and not parsed.children(verb, "aux"):
        return True
    if (
        words[verb].dep == "conj"
        and words[verb].tag in {"VBN", "VBD"}
        and not parsed.children(verb, "nsubj", "aux", "dobj")
    ):
        head = words[verb].head
        return words[head].pos in {"VERB", "AUX"} and is_passive(told, head)
    return False


def subject_of(told: Told, verb: int) -> int | None:
    """The word that is the verb's subject, its own or that of the verb which it is joined to or stands under."""
    parsed, words = told.parsed, told.parsed.words
    for _ in range(6):
        own = parsed.children(verb, "nsubj", "nsubjpass")
        if own:
            return own[0]
        dep, head = words[verb].dep, words[verb].head
        if head == verb:
            return None
        if dep in {"acl", "relcl"}:
            return head if words[head].pos not in {"VERB", "AUX"} else None
        if dep == "xcomp":
            objects = parsed.children(head, "dobj")
            if objects and words[head].lemma != "promise":
                return objects[0]
        elif dep == "acomp" and words[head].lemma == "be":
            pass  # "is due to meet"
        elif not (
            (dep in {"conj", "advcl"} and words[head].pos in {"VERB", "AUX"})
            or (dep == "pcomp" and words[words[head].head].pos in {"VERB", "AUX"})
        ):
            return None
        verb = words[head].head if dep == "pcomp" else head
    return None


def after(told: Told, verb: int, *prepositions: str) -> list[Actor]:
    """Everybody behind one of these prepositions of a verb or noun."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for prep in parsed.children(verb, "prep", "dative"):
        if words[prep].lemma in prepositions:
            for c in parsed.children(prep, "pobj"):
                found.extend(told.actors(c))
    return found


def pairs(
    told: Told,
    verb: int,
    relation: Relation,
    left: list[Actor],
    right: list[Actor],
    *,
    confidence: float = 0.9,
    about: tuple[Span, ...] = (),
    role: Span | None = None,
) -> Iterator[Draft]:
    """A claim for each pair, all of one act, put as the verb is put; nothing where the sentence does not claim it."""
    put = mood(told, verb)
    if put is None:
        return
    word = told.parsed.words[verb]
    time, place = when_of(told, verb, put.polarity), where_of(told, verb)
    for a in left:
        for b in right:
            if a.appearance.id == b.appearance.id:
                continue
            yield Draft(
                relation=relation,
                subject=a.appearance,
                object=b.appearance,
                event=(word.start, word.end),
                quote=(told.parsed.start, told.parsed.end),
                method=METHOD,
                confidence=confidence * put.certain * min(a.certain, b.certain),
                polarity=put.polarity,
                speaker=put.speaker,
                role=role or b.role or a.role,
                about=about,
                when=time,
                where=place,
            )


_OTHER_CLAUSES = frozenset({"conj", "relcl", "ccomp", "advcl", "parataxis", "acl"})


def when_of(told: Told, verb: int, polarity: Polarity) -> When | None:
    """The one date of the verb's clause; the one date of the sentence where it has only one verb."""
    parsed = told.parsed
    below = set()
    waiting = [verb]
    while waiting:
        at = waiting.pop()
        below.add(at)
        waiting.extend(c for c in parsed.children(at) if parsed.words[c].dep not in _OTHER_CLAUSES)
    near = [
        moment
        for moment in told.dates
        if any(parsed.words[i].start < moment.end and parsed.words[i].end > moment.start for i in below)
    ]
    if not near and len(told.dates) == 1 and sum(w.pos == "VERB" for w in parsed.words) == 1:
        near = [told.dates[0]]
    if len(near) != 1:
        return None
    return near[0].ahead if polarity is Polarity.PLANNED else near[0].back


def where_of(told: Told, verb: int) -> str | None:
    """The place behind "in" or "at" of this verb, or of what it takes, as the sentence names it."""
    parsed, words = told.parsed, told.parsed.words
    preps = list(parsed.children(verb, "prep"))
    for c in (*parsed.children(verb, "dobj", "npadvmod"), *(d for p in preps for d in parsed.children(p, "pobj"))):
        preps.extend(p for i in parsed.conjuncts(c) for p in parsed.children(i, "prep"))
    for prep in preps:
        if words[prep].lemma in {"in", "at", "near", "outside"}:
            for c in parsed.children(prep, "pobj"):
                name = told.name_at(c)
                if name is not None and name.kind is NameKind.PLACE:
                    return name.text
    return None


def countries(told: Told, actors: list[Actor]) -> list[Actor]:
    """Those that are states or public bodies, not cities."""
    return [a for a in actors if a.kind is EntityKind.GOVERNMENT and not told.is_city(a)]


def people(actors: list[Actor]) -> list[Actor]:
    return [a for a in actors if a.kind is EntityKind.PERSON]


def bodies(told: Told, actors: list[Actor]) -> list[Actor]:
    return [
        a for a in actors if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT} and not _is_mere_place(told, a)
    ]


def _is_mere_place(told: Told, actor: Actor) -> bool:
    return actor.name is not None and told.names[actor.name].kind is NameKind.PLACE


def _met(told: Told, verb: int) -> Iterator[Draft]:
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


def after_any(told: Told, verb: int, *prepositions: str) -> bool:
    """Whether one of these prepositions hangs on the verb."""
    return any(told.parsed.words[p].lemma in prepositions for p in told.parsed.children(verb, "prep"))


def _held_talks(told: Told, verb: int) -> Iterator[Draft]:
    found = slots(told, verb)
    for c in told.parsed.children(verb, "dobj", "pobj"):
        lemma = told.parsed.words[c].lemma
        others = after(told, c, "with") or after(told, verb, "with")
        if lemma in _TALKS:
            yield from pairs(told, verb, Relation.MET_WITH, found.subjects, others, confidence=0.85)
        elif lemma in _CALLS:
            yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, others, confidence=0.85)


def _spoke(told: Told, verb: int) -> Iterator[Draft]:
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


def _phoned(told: Told, verb: int) -> Iterator[Draft]:
    found = slots(told, verb)
    if not found.passive:
        yield from pairs(told, verb, Relation.SPOKE_WITH, found.subjects, found.objects)


def _called(told: Told, verb: int) -> Iterator[Draft]:
    found = slots(told, verb)
    if found.passive:
        return
    yield from _asked(told, verb, askees=after(told, verb, "on", "upon"))


def _wrote(told: Told, verb: int) -> Iterator[Draft]:
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


def _sent(told: Told, verb: int) -> Iterator[Draft]:
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


def _replied(told: Told, verb: int) -> Iterator[Draft]:
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
    return [a for a in found if not _is_mere_place(told, a)]


def _asked(told: Told, verb: int, askees: list[Actor] | None = None) -> Iterator[Draft]:
    """ "asked Canada to take in ...": who asks whom, and for what."""
    parsed, words = told.parsed, told.parsed.words
    if any(_is_asylum(told, c) for p in parsed.children(verb, "prep") for c in parsed.children(p, "pobj")):
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


def told_span(told: Told, word: int) -> Span:
    """The stretch of everything under a word."""
    start, end = told.parsed.span(word)
    return Span(start=start, end=end, text=told.text[start:end])


def _founded(told: Told, verb: int) -> Iterator[Draft]:
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


def _done_to(told: Told, verb: int) -> Iterator[Draft]:
    """Arrested, deported, charged ...: by an agent, else by the state in or from which it was done."""
    relation = _DONE_TO[told.parsed.words[verb].lemma]
    found = slots(told, verb)
    patients = people(found.subjects if found.passive else found.objects)
    doers = bodies_or_states(told, found.agents if found.passive else found.subjects)
    if relation in {Relation.CHARGED_BY, Relation.CONVICTED_BY} and not patients:
        patients = found.subjects if found.passive else found.objects
    confidence = 0.9
    if found.passive and not found.agents and not doers:
        doers = countries(
            told, after(told, verb, "from") if relation is Relation.DEPORTED_BY else after(told, verb, "in")
        )
        confidence = 0.8
    if doers:
        yield from pairs(told, verb, relation, patients, doers, confidence=confidence)
    if relation is Relation.DEPORTED_BY:
        yield from pairs(told, verb, Relation.DEPORTED_TO, patients, countries(told, after(told, verb, "to")))


def bodies_or_states(told: Told, actors: list[Actor]) -> list[Actor]:
    """Bodies and governments, a capital that acts among them; no places without a government."""
    return [a for a in actors if a.kind is EntityKind.ORGANISATION or (a.kind is EntityKind.GOVERNMENT)]


def _returned(told: Told, verb: int) -> Iterator[Draft]:
    """ "sent back to Russia by the United States", "removed to Russia": a deportation in other words."""
    found = slots(told, verb)
    words = told.parsed.words
    if words[verb].lemma == "send" and not any(
        words[c].text.lower() == "back" for c in told.parsed.children(verb, "advmod", "prt")
    ):
        return
    patients = people(found.subjects if found.passive else found.objects)
    to = countries(told, after(told, verb, "to"))
    from_ = countries(told, after(told, verb, "from"))
    if not to and not from_:
        return
    doers = [a for a in (found.agents if found.passive else found.subjects) if a.kind is EntityKind.GOVERNMENT] or from_
    yield from pairs(told, verb, Relation.DEPORTED_BY, patients, doers, confidence=0.8)
    yield from pairs(told, verb, Relation.DEPORTED_TO, patients, to, confidence=0.8)


def _is_asylum(told: Told, noun: int) -> bool:
    """Whether a noun is asylum, or a claim for it."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[noun].lemma
    if lemma in _ASYLUM_WORDS:
        return True
    if lemma in {"claim", "application"} and told.about_asylum and parsed.children(noun, "poss"):
        plain = not any(words[c].dep in {"compound", "amod"} for c in parsed.children(noun))
        if plain:
            return True
    if lemma in _REQUESTS | {"status"}:
        return any(words[i].lemma in _ASYLUM_WORDS for i in parsed.below(noun) if i != noun)
    return False


def _decided_asylum(told: Told, verb: int) -> Iterator[Draft]:
    """ "Canada denied X asylum", "X's asylum claim was rejected by the Board", "X was granted asylum in France"."""
    parsed, words = told.parsed, told.parsed.words
    relation = Relation.DENIED_ASYLUM_BY if words[verb].lemma in _DENYING else Relation.GRANTED_ASYLUM_BY
    found = slots(told, verb)
    taken = [
        c
        for c in parsed.children(verb, "dobj", "oprd", "attr", "dative", "nsubjpass", "npadvmod")
        if _is_asylum(told, c)
    ]
    if not taken and found.subject_word is not None and found.passive and _is_asylum(told, found.subject_word):
        taken = [found.subject_word]
    if not taken:
        return
    what = taken[0]
    requested = words[what].lemma in _REQUESTS
    if (
        not requested
        and words[verb].lemma in {"dismiss", "accept", "approve", "give"}
        and words[what].lemma != "asylum"
    ):
        return
    owners = [a for c in parsed.children(what, "poss") for a in told.actors(c)]
    # "denied Jane Roe refugee status" is parsed as if the status were called so
    nouns = [what, *parsed.children(what, "compound")]
    owners += [
        a for i in nouns for c in parsed.children(i, "compound", "nmod") for a in told.actors(c) if a.name is not None
    ]
    owners += after(told, what, "of", "by", "from") if requested else []
    if found.passive:
        persons = people(owners) or (
            people(found.subjects) if found.subject_word != what else people(after(told, verb, "to"))
        )
        deciders = [a for a in found.agents if a.kind is EntityKind.GOVERNMENT]
    else:
        direct = [a for c in parsed.children(verb, "dobj", "dative") if c != what for a in told.actors(c)]
        persons = people(owners) or people(direct) or people(after(told, verb, "to"))
        deciders = [a for a in found.subjects if a.kind is EntityKind.GOVERNMENT]
    confidence = 0.9
    if not deciders and not agents_named(told, verb):
        inside = after(told, verb, "in") + after(told, what, "in")
        deciders = countries(told, inside)
        confidence = 0.85
    yield from pairs(told, verb, relation, persons, deciders, confidence=confidence)


def agents_named(told: Told, verb: int) -> bool:
    """Whether the sentence says by whom, even where that is nobody with a name."""
    return bool(told.parsed.children(verb, "agent"))


def _sought(told: Told, verb: int) -> Iterator[Draft]:
    """ "sought asylum in Canada", "applied for asylum in", "made a refugee claim in"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    nouns = list(parsed.children(verb, "dobj"))
    for p in parsed.children(verb, "prep"):
        if words[p].lemma == "for":
            nouns.extend(parsed.children(p, "pobj"))
    for noun in nouns:
        if _is_asylum(told, noun) and not found.passive:
            inside = after(told, verb, "in", "from") + after(told, noun, "in", "from")
            for p in parsed.children(verb, "prep"):
                inside += after(told, p, "in")
            yield from pairs(told, verb, Relation.SOUGHT_ASYLUM_IN, people(found.subjects), countries(told, inside))


_DENYING = frozenset({"deny", "refuse", "reject", "dismiss", "decline"})
_GRANTING = frozenset({"grant", "give", "award", "accord", "accept", "approve", "receive", "win", "obtain"})
_READER = Callable[[Told, int], Iterator[Draft]]


def _received_asylum(told: Told, verb: int) -> Iterator[Draft]:
    """ "X received asylum in France"."""
    found = slots(told, verb)
    if found.passive:
        yield from _decided_asylum(told, verb)
        return
    for c in told.parsed.children(verb, "dobj"):
        if told.parsed.words[c].lemma in {"asylum"} or (told.parsed.words[c].lemma == "status" and _is_asylum(told, c)):
            inside = after(told, verb, "in", "from") + after(told, c, "in", "from")
            yield from pairs(told, verb, Relation.GRANTED_ASYLUM_BY, people(found.subjects), countries(told, inside))


def _sat_down(told: Told, verb: int) -> Iterator[Draft]:
    """ "sat down with": a meeting."""
    words = told.parsed.words
    if any(words[c].text.lower() == "down" for c in told.parsed.children(verb, "prt", "advmod")):
        found = slots(told, verb)
        yield from pairs(told, verb, Relation.MET_WITH, found.subjects, after(told, verb, "with"), confidence=0.85)


def _held(told: Told, verb: int) -> Iterator[Draft]:
    """ "has been held by Turkey since June", "is held in Russia"."""
    found = slots(told, verb)
    patients = people(found.subjects if found.passive else found.objects)
    doers = [a for a in (found.agents if found.passive else found.subjects) if a.kind is EntityKind.GOVERNMENT]
    if found.passive and not doers and not agents_named(told, verb):
        doers = countries(told, after(told, verb, "in"))
    yield from pairs(told, verb, Relation.DETAINED_BY, patients, doers, confidence=0.85)


def _in_custody(told: Told, verb: int) -> Iterator[Draft]:
    """ "has been in the custody of ICE", "had been in custody in Uganda"."""
    parsed, words = told.parsed, told.parsed.words
    for prep in parsed.children(verb, "prep"):
        for c in parsed.children(prep, "pobj"):
            if words[prep].lemma == "in" and words[c].lemma in {"custody", "detention", "prison", "jail"}:
                subject = subject_of(told, verb)
                persons = people(told.actors(subject)) if subject is not None else []
                doers = [a for a in after(told, c, "of") if a.kind is EntityKind.GOVERNMENT]
                doers += [
                    a
                    for d in parsed.children(c, "poss", "compound")
                    for a in told.actors(d)
                    if a.kind is EntityKind.GOVERNMENT
                ]
                doers = doers or countries(told, [*after(told, c, "in"), *after(told, verb, "in")])
                yield from pairs(told, verb, Relation.DETAINED_BY, persons, doers, confidence=0.85)


def _turned_down(told: Told, verb: int) -> Iterator[Draft]:
    """ "The Office turned him down", in a document about asylum."""
    words = told.parsed.words
    if not told.about_asylum or not any(
        words[c].text.lower() == "down" for c in told.parsed.children(verb, "prt", "advmod")
    ):
        return
    found = slots(told, verb)
    persons = people(found.subjects if found.passive else found.objects)
    deciders = [a for a in (found.agents if found.passive else found.subjects) if a.kind is EntityKind.GOVERNMENT]
    yield from pairs(told, verb, Relation.DENIED_ASYLUM_BY, persons, deciders, confidence=0.75)


def _listed(told: Told, verb: int) -> Iterator[Draft]:
    """ "put him on its sanctions list"."""
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    for prep in parsed.children(verb, "prep"):
        for c in parsed.children(prep, "pobj"):
            sanctions = any(words[i].lemma.startswith("sanction") for i in parsed.below(c))
            if (
                words[prep].lemma in {"on", "under"}
                and sanctions
                and (words[c].lemma == "list" or words[c].lemma.startswith("sanction"))
            ):
                patients = found.subjects if found.passive else found.objects
                doers = bodies_or_states(told, found.agents if found.passive else found.subjects)
                yield from pairs(told, verb, Relation.SANCTIONED_BY, patients, doers, confidence=0.85)


READERS: dict[str, tuple[_READER, ...]] = {
    "meet": (_met,),
    **dict.fromkeys(("hold", "have", "attend"), (_held_talks,)),
    **dict.fromkeys(("speak", "talk"), (_spoke,)),
    **dict.fromkeys(("telephone", "phone"), (_phoned,)),
    "call": (_called,),
    **dict.fromkeys(("write", "email", "e-mail"), (_wrote,)),
    "send": (_sent, _returned),
    **dict.fromkeys(("address", "deliver"), (_sent,)),
    **dict.fromkeys(("reply", "respond", "answer"), (_replied,)),
    **dict.fromkeys(("ask", "urge", "petition", "appeal", "implore", "beg", "request"), (_asked,)),
    **dict.fromkeys(("found", "cofound", "co-found", "establish", "create", "set"), (_founded,)),
    **dict.fromkeys(_DONE_TO, (_done_to,)),
    **dict.fromkeys(("return", "remove"), (_returned,)),
    **dict.fromkeys(_DENYING, (_decided_asylum,)),
    **dict.fromkeys(_GRANTING - {"receive", "win", "obtain"}, (_decided_asylum,)),
    **dict.fromkeys(("receive", "win", "obtain"), (_received_asylum,)),
    **dict.fromkeys(("seek", "apply", "request", "claim", "make", "file", "lodge"), (_sought,)),
}
READERS["turn"] = (_turned_down,)
READERS["put"] = (_listed,)
READERS["place"] = (_listed,)
READERS["ask"] = (_asked, _sought)
READERS["sit"] = (_sat_down,)
READERS["hold"] = (_held_talks, _held)
READERS["keep"] = (_held,)
READERS["be"] = (_in_custody,)
READERS["start"] = (_founded,)
READERS["request"] = (_asked, _sought)
