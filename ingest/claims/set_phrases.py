"""Standing told by set phrases: "X, the man in charge of Y", "with X at its helm", "X, the voice of Y"."""

import re
from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.standing import draft, every, is_nation, is_place, possessors, unique
from ingest.claims.titles import of_state
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, bodies, people, subject_of
from ingest.find.names import NameKind

_STATED = Mood(polarity=Polarity.STATED)
_THEN = r"(?:(?:now|then|once|later|formerly|currently|previously|still|who (?:is|was|has been))\s+)*"
_SOMEBODY = r"(?:(?:the|a)\s+(?:\w+\s+)?(?:man|woman|person|official|officer|general|colonel|judge|priest)\s+)?"
_BESIDE = re.compile(
    rf"(?:\s?[,(]\s*|\s+(?=who\b)){_THEN}{_SOMEBODY}(?:"
    r"(?P<leads>in (?:overall )?(?:charge|command)|at the (?:helm|head|top))|"
    r"(?P<holds>(?:the\s+)?(?:second|third)[- ]in[- ]command|(?:the\s+|its\s+)?(?:number|No\.) (?:two|2|three|3))|"
    r"(?P<speaks>(?:the|a|its|their|chief|main|public|official)\s+(?:\w+\s+)?(?:voice|mouthpiece)|"
    r"who (?:fields|handles|takes|answers|deals with) (?:\w+\s+){0,2}(?:press|media|questions|calls|queries|inquiries|"
    r"enquiries|reporters|journalists|interviews)(?: (?:requests|questions|calls|work|queries|inquiries|enquiries))?)"
    r")\s+(?:of|for|at|in)\s+(?:the\s+)?"
)
_WITH = re.compile(r",?\s+(?:now\s+|then\s+|still\s+)?at (?P<its>its|the|their) (?:helm|head)(?:\s+of\s+(?:the\s+)?)?")
_SECOND = re.compile(r"['’]s?\s+(?:second[- ]in[- ]command|(?:number|No\.) (?:two|2)),?\s+")
_SEATS = frozenset(
    "chair presidency chairmanship helm reins rein leadership directorship command captaincy editorship premiership"
    " chairwomanship secretaryship rectorship deanship headship".split()
)
_PORTFOLIOS = frozenset({"portfolio", "brief", "ministry"})
# Who has, gets, keeps or gives up the chair of Y
_HAVING = frozenset(
    "take assume hold occupy inherit relinquish vacate surrender keep retain resume fill accept win secure claim"
    " resign quit leave step stand succeed accede ascend rise vote elect appoint return move promote name stay".split()
)
_GIVEN = frozenset({"vote", "elect", "appoint", "promote", "name", "return"})


def set_phrases(told: Told) -> Iterator[Draft]:
    """The claims of standing that set phrases make in one sentence."""
    for i, word in enumerate(told.parsed.words):
        name = told.name_at(i)
        if name is not None and name.kind is NameKind.PERSON:
            yield from _beside(told, i)
        elif word.name is None and word.lemma in _SEATS | _PORTFOLIOS and word.pos == "NOUN":
            yield from _seat(told, i)
        elif word.name is None and word.text.lower() == "behalf":
            yield from _behalf(told, i)


def _beside(told: Told, person: int) -> Iterator[Draft]:
    words = told.parsed.words
    name = told.name_at(person)
    holder = next((a for a in told.actors(person) if a.word == person), None)
    if name is None or holder is None:
        return
    match = _BESIDE.match(told.text, name.end, told.parsed.end)
    if match is not None:
        for body, part in _body_at(told, match.end()):
            yield from _standing(told, match, holder, body, person, part=part)
    if person and words[person - 1].text.lower() == "with":
        match = _WITH.match(told.text, name.end, told.parsed.end)
        if match is not None:
            yield from every(told, Relation.LEADS, [holder], _led(told, match, person), person, _STATED)
    for i in range(max(0, person - 8), person):
        other = told.name_at(i)
        if other is not None and _SECOND.fullmatch(told.text, other.end, name.start):
            owners = [a for a in told.actors(i) if a.word == i]
            yield from every(told, Relation.HOLDS_OFFICE_IN, [holder], bodies(told, owners), person, _STATED)


def _standing(told: Told, match: re.Match[str], holder: Actor, body: Actor, at: int, *, part: bool) -> Iterator[Draft]:
    if match.group("speaks"):
        if not part and body.name is not None:
            yield draft(told, Relation.SPEAKS_FOR, holder, body, at, _STATED)
        return
    leads = match.group("leads") is not None
    public = body.kind is EntityKind.GOVERNMENT
    relation = Relation.LEADS if leads and not part else Relation.HOLDS_OFFICE_IN
    if part and not public:
        relation = Relation.WORKS_FOR  # "in charge of the press office of the Fund"
    for each in of_state((relation,), told, body, "head"):
        yield draft(told, each, holder, body, at, _STATED)


def _body_at(told: Told, start: int) -> Iterator[tuple[Actor, bool]]:
    """The body that begins at an offset of the text, or that "the Asia section of Y" there is a part of."""
    words = told.parsed.words
    at = next((i for i, w in enumerate(words) if w.start >= start), None)
    part = False
    for i in range(at or len(words), min(len(words), (at or 0) + 7)):
        word, name = words[i], told.name_at(i)
        if name is None:
            if word.lemma in {"of", "at", "in", "the", "'s", "’s"} or word.pos in {"ADJ", "NOUN", "PROPN"}:
                found = [a for a in told.actors(i) if a.kind is not EntityKind.PERSON and word.pos == "NOUN"]
                if found and not part:
                    yield found[0], False
                    return
                part = part or word.pos == "NOUN"
                continue
            return
        beside = i + 1 < len(words) and words[i + 1].pos in {"NOUN", "PROPN"} and words[i + 1].name is None
        for actor in told.actors(i):
            plain = actor.word == i and actor.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}
            if plain and not is_nation(told, actor) and not is_place(told, actor):
                yield actor, part or beside
                return
        if name.kind is NameKind.PERSON:
            return
        part = True


def _led(told: Told, match: re.Match[str], person: int) -> list[Actor]:
    """The body of "with X at its helm": the last one named before it; of "at the helm of Y": Y."""
    words = told.parsed.words
    if match.group("its") == "the":
        return [body for body, part in _body_at(told, match.end()) if not part]
    for i in range(person - 1, -1, -1):
        name = told.name_at(i)
        if name is not None and name.kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
            return [a for a in told.actors(i) if a.word == i]
        if words[i].pos == "VERB":
            break
    return []


def _seat(told: Told, noun: int) -> Iterator[Draft]:
    """ "was voted into the chair of Y", "assumed command of Y from Z", "holds a portfolio in Y"."""
    parsed, words = told.parsed, told.parsed.words
    at = noun
    while words[at].dep in {"pobj", "prep", "dobj", "conj"} and words[at].head != at and words[at].pos != "VERB":
        at = words[at].head
    if words[at].pos != "VERB" or words[at].lemma not in _HAVING or words[noun].dep not in {"dobj", "pobj"}:
        return
    put, subject = mood(told, at), subject_of(told, at)
    folio = words[noun].lemma in _PORTFOLIOS
    owned = [a for a in possessors(told, noun) if a.kind is not EntityKind.PERSON]
    owned += after(told, noun, "of", "in", "at") if folio else after(told, noun, "of", "at")
    owned = [a for a in unique(owned) if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}]
    if put is None or subject is None or not owned or (folio and words[at].lemma not in {"hold", "take", "keep"}):
        return
    holders = people(told.actors(subject))
    taken = [a for c in parsed.children(at, "dobj") for a in people(told.actors(c))]
    if words[at].lemma in _GIVEN and taken:
        holders = taken
    elif words[at].lemma in {"take", "assume", "inherit", "resume"}:
        holders += people(after(told, at, "from"))
        holders += [p for a in owned if a.word is not None for p in people(after(told, a.word, "from"))]
    relation = Relation.HOLDS_OFFICE_IN if folio else Relation.LEADS
    for body in owned:
        for each in of_state((relation,), told, body, "president"):
            yield from every(told, each, holders, [body], at, put)


_SAYING = frozenset(
    "say tell add state announce explain comment confirm declare reply respond insist deny speak".split()
)


def _behalf(told: Told, noun: int) -> Iterator[Draft]:
    """ "X said on behalf of Y", "all that X had to say on behalf of Y"."""
    words = told.parsed.words
    verb = words[words[noun].head].head
    if words[noun].dep != "pobj" or words[verb].lemma not in _SAYING or words[verb].pos != "VERB":
        return
    put, subject = mood(told, verb), subject_of(told, verb)
    spoken = [a for a in bodies(told, [*after(told, noun, "of"), *possessors(told, noun)]) if a.name is not None]
    if put is None and words[verb].dep == "xcomp":
        put = _STATED  # "all that she had to say"
    if subject is not None and put is not None and not told.parties:
        yield from every(told, Relation.SPEAKS_FOR, people(told.actors(subject)), spoken, verb, put)
