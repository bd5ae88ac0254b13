"""Who stands where around a verb, when and where it happened: what all readers of verbs need."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import Polarity, Span, When
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.told import Actor, Told
from ingest.find.names import NameKind

METHOD = "acts/3"


@dataclass(slots=True)
class Slots:
    """Who stands where around a verb."""

    subjects: list[Actor] = field(default_factory=list)
    subject_word: int | None = None
    passive: bool = False
    agents: list[Actor] = field(default_factory=list)
    objects: list[Actor] = field(default_factory=list)


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
        # "is in fact employed": the parse may hang the subject on the auxiliary
        own = own or tuple(s for a in parsed.children(verb, "auxpass", "aux") for s in parsed.children(a, "nsubj"))
        if own:
            # "Kim: Just spoke to Lee" is said to Kim; "Kim: served as minister" tells of Kim
            colon = words[own[0]].name is not None and own[0] + 1 < verb and words[own[0] + 1].text == ":"
            called = colon and words[verb].lemma in {"speak", "talk", "meet", "see", "call", "ask"}
            at = words[verb].dep == "pcomp" and words[words[verb].head].lemma == "at"  # "served at Y helping to open Z"
            broken = words[own[0]].text.lower() in {"co", "ex", "vice", "half"} and words[own[0] + 1].text == "-"
            return None if called or at else own[-1 if broken else 0]  # "her co-host" is two words to the parser
        dep, head = words[verb].dep, words[verb].head
        if head == verb:
            return _behind_date(told, verb)
        if dep == "acl" and words[verb].tag == "VB" and words[head].name is None:
            # "his refusal to meet X", "announced plans to meet X"
            whose = parsed.children(head, "poss")
            if whose:
                return whose[0]
            if words[head].dep in {"dobj", "attr", "oprd"} and words[words[head].head].pos in {"VERB", "AUX"}:
                verb = words[head].head
                continue
        if dep in {"acl", "relcl"}:
            return head if words[head].pos not in {"VERB", "AUX"} else None
        if dep == "xcomp":
            objects = parsed.children(head, "dobj")
            if objects and words[head].lemma not in {"promise", "spend"}:
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


_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _behind_date(told: Told, verb: int) -> int | None:
    """The name behind a date that the parser took into the date: "On 15 July Smith, of Lawyers Abroad, called"."""
    words = told.parsed.words
    if words[verb].tag not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    for i in range(1, verb):
        before = words[i - 1].text.lower()
        dated = before in _MONTHS or before == "" or (before.isdigit() and len(before) == 4)
        if words[i].name is not None and dated and words[i].dep in {"pobj", "appos", "npadvmod", "nmod", "dep"}:
            return i
    return None


def after(told: Told, verb: int, *prepositions: str) -> list[Actor]:
    """Everybody behind one of these prepositions of a verb or noun, or of its adverb ("wrote twice to")."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    preps = [*parsed.children(verb, "prep", "dative")]
    preps += [p for a in parsed.children(verb, "advmod") for p in parsed.children(a, "prep") if a > verb]
    for prep in preps:
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
    put: Mood | None = None,
) -> Iterator[Draft]:
    """A claim for each pair, all of one act; nothing where the sentence does not claim it.

    ``verb`` may be a noun of action; ``put`` then says how it is put, else it is as the verb is.
    """
    put = put or mood(told, verb)
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
    """The people among them."""
    return [a for a in actors if a.kind is EntityKind.PERSON]


def bodies(told: Told, actors: list[Actor]) -> list[Actor]:
    """The organisations and public bodies among them; a state is none."""
    return [
        a for a in actors if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT} and not is_mere_place(told, a)
    ]


def is_mere_place(told: Told, actor: Actor) -> bool:
    """Whether somebody is named by a place alone, which may only be where it was: "in Minsk"."""
    return actor.name is not None and told.names[actor.name].kind is NameKind.PLACE


def after_any(told: Told, verb: int, *prepositions: str) -> bool:
    """Whether one of these prepositions hangs on the verb."""
    return any(told.parsed.words[p].lemma in prepositions for p in told.parsed.children(verb, "prep"))


def told_span(told: Told, word: int) -> Span:
    """The stretch of everything under a word."""
    start, end = told.parsed.span(word)
    return Span(start=start, end=end, text=told.text[start:end])


def agents_named(told: Told, verb: int) -> bool:
    """Whether the sentence says by whom, even where that is nobody with a name."""
    return bool(told.parsed.children(verb, "agent"))
