"""Claims of asylum sought: in which state somebody asked for it."""

from collections.abc import Iterator

from graph.vocabulary import Relation
from ingest.claims.asylum_words import REQUESTS, is_asylum, owners_of
from ingest.claims.draft import Draft
from ingest.claims.nominal import noun_mood
from ingest.claims.parts import behind, claim, clause, nouns_behind, states_in
from ingest.claims.patients import each, is_state
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import countries, people, subject_of

SEEKING = frozenset(
    "seek apply request claim make file lodge ask submit put present register enter bring petition plead beg have await"
    " pursue".split()
)
_CLAIM_ONLY = frozenset(
    {"put", "present", "register", "enter", "bring", "have", "make", "file", "lodge", "submit", "pursue"}
)
_MOVING = frozenset(
    "slip steal sneak smuggle swim ride hitchhike"
    " flee arrive travel come go cross enter reach land make escape fly move get return head journey walk drive sail"
    " migrate relocate".split()
)
_PENDING = frozenset({"pending", "outstanding", "undecided", "open"})
WAITING = frozenset({"pend", "await", "consider", "review", "examine", "process", "hear"})


def sought(told: Told, verb: int) -> Iterator[Draft]:
    """ "sought asylum in Canada", "applied to Britain for asylum", "fled to New Zealand and claimed asylum"."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    found = clause(told, verb)
    if found.passive:
        return
    objects = [n for o in parsed.children(verb, "dobj") for n in parsed.conjuncts(o)]
    for_what = list(nouns_behind(told, verb, "for"))
    nouns = [n for n in [*objects, *for_what] if is_asylum(told, n, bare=n in objects and lemma in _CLAIM_ONLY)]
    if lemma in {"ask", "petition", "plead", "beg"}:
        nouns = [n for n in nouns if n in for_what]
    if lemma == "claim":
        nouns = [n for n in nouns if words[n].lemma not in REQUESTS]
    if lemma in {"have", "await"}:
        nouns = [
            n for n in nouns if words[n].lemma in REQUESTS and "pending" in {words[c].lemma for c in parsed.below(n)}
        ]
    if lemma in _CLAIM_ONLY:
        nouns = [n for n in nouns if words[n].lemma in REQUESTS or (lemma == "file" and n in for_what)]
        if lemma == "put" and "in" in {words[c].text.lower() for c in parsed.children(verb, "prt", "advmod")}:
            nouns = nouns or [n for n in for_what if is_asylum(told, n, bare=False)]  # "put in for protection"
        if (
            lemma == "put"
            and nouns
            and not any(words[c].text.lower() in {"in", "forward"} for c in parsed.children(verb))
        ):
            return
    if not nouns:
        return
    noun = nouns[0]
    if words[noun].lemma in REQUESTS and owners_of(told, noun) and lemma not in _CLAIM_ONLY | {"make"}:
        return
    where = _where(told, verb, noun, asks=lemma in {"ask", "petition", "plead", "beg", "request"})
    persons = people(found.subjects) or (people(owners_of(told, noun)) if lemma in _CLAIM_ONLY else [])
    yield from claim(told, verb, Relation.SOUGHT_ASYLUM_IN, persons, where, confidence=0.85)


def _where(told: Told, verb: int, noun: int, *, asks: bool) -> list[Actor]:
    """The state that is asked: said with the verb or the claim, else where the asker had come."""
    parsed, words = told.parsed, told.parsed.words
    inner = list(nouns_behind(told, noun, "for"))
    direct = states_in(told, verb, noun, *inner)
    for p in parsed.children(verb, "prep"):
        if words[p].lemma in {"first", "then"}:
            direct += _states(told, behind(told, p, "in"))
    if words[noun].lemma in {"asylum", "protection", "refuge", "sanctuary"}:
        direct += _states(told, behind(told, noun, "of"))  # "sought the protection of Chile"
    direct += _states(told, [*behind(told, verb, "from", "to", "with"), *behind(told, noun, "from", "to", "with")])
    if asks:
        direct += _states(told, [a for o in parsed.children(verb, "dobj") for a in told.actors(o)])
    # "in Greece, where nobody listened, and then in Bulgaria"
    direct += [
        a
        for p in parsed.children(verb, "prep")
        for c in parsed.children(p, "conj")
        if words[c].lemma == "in"
        for o in parsed.children(c, "pobj")
        for a in _states(told, told.actors(o))
    ]
    if direct:
        return each(direct)
    adverbs = {words[c].text.lower() for c in parsed.below(verb)}
    if words[verb].dep == "relcl" and "where" in {words[c].text.lower() for c in parsed.children(verb, "advmod")}:
        return _states(told, told.actors(words[verb].head))
    return came_to(told, verb, adverbs)


def came_to(told: Told, verb: int, adverbs: set[str]) -> list[Actor]:
    """The state to which the same sentence moves: "crossed into Sweden and asked for asylum"."""
    parsed, words = told.parsed, told.parsed.words
    moves = [
        i
        for i in range(len(words))
        if words[i].pos == "VERB" and words[i].lemma in _MOVING and i != verb and _joined(told, i, verb)
    ]
    for move in sorted(moves, key=lambda i: (i > verb, abs(i - verb))):
        to = _states(told, behind(told, move, "to", "into", "in", "for"))
        if words[move].lemma in {"enter", "reach"}:
            to += _states(told, [a for o in parsed.children(move, "dobj") for a in told.actors(o)])
        for p in nouns_behind(told, move, "to"):
            to += _states(told, behind(told, p, "to"))
        for o in parsed.children(move, "dobj"):
            to += _states(told, behind(told, o, "to", "into"))
        if to:
            return each(to)[-1:]
    arriving = _states(
        told, [a for n in nouns_behind(told, verb, "on", "upon", "after") for a in behind(told, n, "in", "to")]
    )
    if arriving:
        return each(arriving)
    if adverbs & {"there", "here"}:
        named = [a for w in range(verb) if words[w].name is not None for a in _states(told, told.actors(w))]
        if named:
            return each(named)[-1:]
        return [Actor(appearance=s, certain=0.8) for s in told.before.states[-1:]]
    return []


def _joined(told: Told, move: int, verb: int) -> bool:
    """Whether a move is told of the one who asks: joined by "and", before or after it, or "to seek asylum"."""
    words = told.parsed.words
    up = {verb, *_clauses(told, verb)}
    down = {move, *_clauses(told, move)}
    return bool(up & down) and (move in up or words[move].dep not in {"relcl", "ccomp", "acl"})


def _clauses(told: Told, verb: int) -> Iterator[int]:
    words = told.parsed.words
    at = verb
    while words[at].dep in {"conj", "advcl", "xcomp", "pcomp", "prep"} and words[at].head != at:
        at = words[at].head
        yield at


def pending(told: Told, verb: int) -> Iterator[Draft]:
    """ "X's asylum application is pending in Portugal", "whose claim is being considered in Sweden"."""
    parsed, words = told.parsed, told.parsed.words
    subject = subject_of(told, verb)
    if subject is None or not is_asylum(told, subject, bare=False) or words[subject].lemma not in REQUESTS:
        return
    lies = _states(told, behind(told, verb, "with", "before")) if words[verb].lemma in {"be", "lie"} else []
    if lies:
        yield from claim(told, verb, Relation.SOUGHT_ASYLUM_IN, people(owners_of(told, subject)), lies, confidence=0.8)
        return
    if words[verb].lemma in {"be", "lie"} and not any(
        words[c].text.lower() in _PENDING for c in parsed.children(verb, "acomp", "attr", "advmod")
    ):
        return
    inner = list(nouns_behind(told, subject, "for"))
    where = states_in(told, verb, subject, *inner)
    for c in parsed.children(verb, "acomp", "attr"):
        where += states_in(told, c)
    yield from claim(
        told, verb, Relation.SOUGHT_ASYLUM_IN, people(owners_of(told, subject)), each(where), confidence=0.8
    )


def at_mercy(told: Told, verb: int) -> Iterator[Draft]:
    """ "threw herself on the mercy of Chile": in a document about asylum."""
    words = told.parsed.words
    if not told.about_asylum:
        return
    for n in nouns_behind(told, verb, "on", "upon", "at"):
        if words[n].lemma in {"mercy", "doorstep"}:
            who = people(clause(told, verb).subjects)
            yield from claim(
                told, verb, Relation.SOUGHT_ASYLUM_IN, who, _states(told, behind(told, n, "of")), confidence=0.75
            )


def came_as(told: Told, verb: int) -> Iterator[Draft]:
    """ "came to Canada as claimants for refugee protection", "entered Greece as an asylum seeker"."""
    parsed, words = told.parsed, told.parsed.words
    for n in nouns_behind(told, verb, "as"):
        inside = {words[j].lemma for j in parsed.below(n) if words[j].dep != "relcl"}
        if words[n].lemma not in {"claimant", "seeker", "applicant", "asylum-seeker"}:
            continue
        if words[n].lemma != "asylum-seeker" and not inside & {"asylum", "refugee", "protection"}:
            continue
        to = _states(told, behind(told, verb, "to", "in", "into"))
        to += _states(told, [a for o in parsed.children(verb, "dobj") for a in told.actors(o)])
        who = people(clause(told, verb).subjects)
        yield from claim(told, verb, Relation.SOUGHT_ASYLUM_IN, who, each(to), confidence=0.8)


def request_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "after his application for asylum in Norway", "her asylum request to Canada": where no verb decides it."""
    words = told.parsed.words
    if words[noun].dep != "pobj" or words[words[noun].head].lemma not in {"after", "since", "following"}:
        return
    if not is_asylum(told, noun, bare=False):
        return
    put = noun_mood(told, noun)
    if put is None:
        return
    inner = list(nouns_behind(told, noun, "for"))
    where = states_in(told, noun, *inner) or _states(told, behind(told, noun, "to"))
    yield from claim(
        told, noun, Relation.SOUGHT_ASYLUM_IN, people(owners_of(told, noun)), where, confidence=0.75, put=put
    )


def _states(told: Told, actors: list[Actor]) -> list[Actor]:
    return each(a for a in countries(told, actors) if is_state(told, a))
