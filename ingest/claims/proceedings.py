"""Cases that a sentence speaks of: where they are heard, from where they came, who brought and who decided them."""

import re
from collections.abc import Iterator

from graph.model import Appearance
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.hearsay import is_before_court
from ingest.claims.mood import mood
from ingest.claims.parts import behind, claim, clause
from ingest.claims.patients import each
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_of, is_passive, people, subject_of

_HEARERS = re.compile(
    r"\b(?:courts?|tribunal|board|division|commission|committee|chamber|cour|gericht|bench|council of state)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_]{4}|\bv\b")
_MATTERS = frozenset(
    "case appeal challenge petition review suit lawsuit proceeding application complaint file claim action docket"
    " cause matter motion communication".split()
)
_DECISIONS = frozenset(
    "decision judgment judgement ruling order determination refusal rejection denial finding verdict sentence"
    " dismissal conviction award reason".split()
)
# What a case does in a court: it is there, it ends there.
_BEING = frozenset(
    "be lie go come open pend rest stand proceed land end fail die succeed collapse founder get remain await start"
    " begin continue return arrive stall drag prosper settle wait sit reach languish".split()
)
_TRYING = frozenset(
    "hear decide dismiss allow try strike list adjourn consider reject uphold open examine grant quash remit overturn"
    " resolve determine throw affirm reverse settle take register admit review".split()
)
_JUDGING = frozenset("decide dismiss allow try strike reject uphold quash grant throw resolve affirm hear rule".split())
_MOVED = frozenset("come go carry take bring arise stem lie originate reach rise".split())
_CONTESTING = frozenset("challenge contest attack appeal impugn question dispute review oppose".split())
_BRINGING = frozenset("plead argue bring file lodge fight pursue take win lose press".split())
_JUDGE = frozenset({"judge", "justice", "magistrate", "president", "adjudicator", "chancellor"})


def proceedings(told: Told) -> Iterator[Draft]:
    """The claims of one sentence about the cases that it names."""
    if not any(a is not None and a.kind is EntityKind.CASE for a in told.appearances):
        return
    words = told.parsed.words
    for at, word in enumerate(words):
        if word.name is None and word.pos in {"VERB", "AUX"}:
            yield from _done(told, at)
        elif word.name is not None and _is_case_at(told, at):
            yield from _named(told, at)


def _is_case_at(told: Told, at: int) -> bool:
    index = told.parsed.words[at].name
    meant = told.appearances[index] if index is not None else None
    return meant is not None and meant.kind is EntityKind.CASE


def _is_number(told: Told, at: int) -> bool:
    """Whether a word is the number of a case set off by commas."""
    words = told.parsed.words
    return _is_case_at(told, at) and at > 0 and words[at - 1].text == "," and not _NAMED.search(words[at].text)


def _cases(actors: list[Actor]) -> list[Actor]:
    return each(a for a in actors if a.kind is EntityKind.CASE)


def _at(told: Told, word: int) -> list[Actor]:
    """Who or what a word means; "us", "this Court" in a ruling is the court that decides."""
    words = told.parsed.words
    found = told.actors(word)
    this = any(words[c].text.lower() in {"this", "our"} for c in told.parsed.children(word, "det", "poss"))
    own = words[word].text.lower() in {"us", "we"} or (this and _HEARERS.search(words[word].text))
    if told.court is not None and words[word].name is None and own:
        return [Actor(appearance=told.court, word=word, certain=0.9)]
    return found


def _courts(actors: list[Actor]) -> list[Actor]:
    return each(a for a in actors if a.kind is EntityKind.GOVERNMENT and _HEARERS.search(a.appearance.name))


def _behind(told: Told, at: int, *prepositions: str) -> list[Actor]:
    """Who stands behind these prepositions of a word, or of its adverb: "came up to us", "goes back to the Board"."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for host in (at, *parsed.children(at, "advmod", "prt", "prep")):
        for p in parsed.children(host, "prep", "dative", "agent"):
            if words[p].lemma in prepositions:
                found += [a for o in parsed.children(p, "pobj") for a in _at(told, o)]
    return each(found)


def _reviewed(told: Told, noun: int) -> list[Actor]:
    """Whose decision a noun is: "a judgment of the High Court", "the Agency's refusal", "the rejection by"."""
    if told.parsed.words[noun].lemma not in _DECISIONS:
        return []
    owners = [a for c in told.parsed.children(noun, "poss", "compound") for a in told.actors(c)]
    bodies = [*behind(told, noun, "of", "by", "from"), *owners]
    return each(a for a in bodies if a.kind is EntityKind.GOVERNMENT)


def _contested(told: Told, at: int) -> list[Actor]:
    """Whose decision a verb contests: its object, or what somebody "made of it"."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for c in parsed.children(at, "dobj"):
        found += _reviewed(told, c)
    for c in parsed.children(at, "ccomp"):
        if any(words[w].text.lower() == "what" for w in parsed.children(c, "dobj")):
            found += [a for s in parsed.children(c, "nsubj") for a in told.actors(s) if a.kind is EntityKind.GOVERNMENT]
    return each(found)


def _claims(
    told: Told, at: int, relation: Relation, left: list[Actor], right: list[Actor], certain: float = 0.8
) -> Iterator[Draft]:
    yield from claim(told, at, relation, left, right, confidence=certain)


def _done(told: Told, verb: int) -> Iterator[Draft]:
    """What a verb says of a case that is its subject or object, or in which it is done."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    found = clause(told, verb)
    passive = is_passive(told, verb)
    subject = subject_of(told, verb)
    subjects = _at(told, subject) if subject is not None else []
    own = _cases(subjects)
    if not own and subject is not None and words[subject].lemma in _MATTERS:
        # "her challenge to the judgment of the Court, No. 1/20, failed": the number may hang on any noun of it
        own = _cases([a for i in parsed.below(subject) if _is_number(told, i) for a in told.actors(i)])
    if own:
        yield from _of_subject(told, verb, own, passive=passive)
    taken = _cases([a for c in parsed.children(verb, "dobj") for a in told.actors(c)])
    if (
        not taken
        and words[verb].dep == "advcl"
        and any(words[c].text.lower() == "it" for c in parsed.children(verb, "dobj"))
    ):
        # "died there when Judge Roe struck it from the list"
        over = subject_of(told, words[verb].head)
        taken = _cases(told.actors(over)) if over is not None else []
    inside = _cases([a for p in parsed.children(verb, "prep") if words[p].lemma == "in" for a in _inner(told, p)])
    if is_before_court(told):
        # what "the Court said in Roe" is cited for; of a case known by number alone the file itself is told
        inside = [c for c in inside if not _NAMED.search(c.appearance.name)]
    if lemma in _TRYING:
        doers = [*subjects, *found.subjects] if not passive else agents_of(told, verb)
        yield from _claims(told, verb, Relation.HEARD_IN, taken, _courts(doers))
        if lemma in _JUDGING:
            yield from _claims(told, verb, Relation.DECIDED_BY, taken, _judges(told, subject, doers))
    if taken and lemma in _BRINGING:
        yield from _claims(
            told, verb, Relation.HEARD_IN, taken, _courts(_behind(told, verb, "before", "in", "to", "at"))
        )
    if inside and not own:
        doers = agents_of(told, verb) if passive else subjects
        yield from _claims(told, verb, Relation.HEARD_IN, inside, _courts(doers))
        if not passive and lemma in _JUDGING | {"hold", "find", "write"}:
            yield from _claims(told, verb, Relation.DECIDED_BY, inside, _judges(told, subject, doers))


def _inner(told: Told, prep: int) -> list[Actor]:
    """The cases behind "in": "in Roe v. Arcadia", "in file MB1-01234"."""
    parsed = told.parsed
    found: list[Actor] = []
    for o in parsed.children(prep, "pobj"):
        found += told.actors(o)
        for c in parsed.children(o, "appos", "nmod", "nummod", "npadvmod"):
            if _is_case_at(told, c):
                found += told.actors(c)
    return found


def _judges(told: Told, subject: int | None, doers: list[Actor]) -> list[Actor]:
    """The people among the doers whom the sentence calls judges."""
    parsed, words = told.parsed, told.parsed.words
    found = []
    for actor in people(doers):
        role = actor.role.text.lower() if actor.role is not None else ""
        noun = subject is not None and (
            words[subject].lemma.lower() in _JUDGE
            or any(words[c].lemma.lower() in _JUDGE for c in parsed.children(subject, "appos", "compound"))
        )
        if noun or any(j in role for j in _JUDGE):
            found.append(actor)
    return found


def _of_subject(told: Told, verb: int, own: list[Actor], *, passive: bool) -> Iterator[Draft]:
    words = told.parsed.words
    lemma = words[verb].lemma
    if passive and lemma in _TRYING:
        agents = agents_of(told, verb)
        courts = _courts(agents) or _courts(_behind(told, verb, "in", "before", "at"))
        yield from _claims(told, verb, Relation.HEARD_IN, own, courts)
        if lemma in _JUDGING:
            yield from _claims(told, verb, Relation.DECIDED_BY, own, people(agents))
    elif lemma in _BEING or lemma in _MOVED:
        where = _courts(_behind(told, verb, "before", "in", "with", "at", "to"))
        if lemma in {"await", "reach"}:
            where = _courts([a for c in told.parsed.children(verb, "dobj") for a in _at(told, c)])
        yield from _claims(told, verb, Relation.HEARD_IN, own, where)
    if lemma in _MOVED:
        below = [a for a in _behind(told, verb, "from") if a.kind is EntityKind.GOVERNMENT]
        yield from _claims(told, verb, Relation.APPEALED_FROM, own, _courts(below) or below)
    if passive and lemma in _MOVED:
        yield from _claims(told, verb, Relation.HEARD_IN, own, _courts(_behind(told, verb, "to", "before")))
    if lemma in _CONTESTING and not passive:
        yield from _claims(told, verb, Relation.APPEALED_FROM, own, _contested(told, verb))


def _named(told: Told, at: int) -> Iterator[Draft]:
    """What stands beside the name of a case: "her challenge to that judgment of the Court, No. 1/20"."""
    parsed, words = told.parsed, told.parsed.words
    index = words[at].name
    appearance: Appearance | None = told.appearances[index] if index is not None else None
    if appearance is None:
        return
    case = [Actor(appearance=appearance, name=index, word=at)]
    nouns = [c for c in parsed.children(at, "appos") if words[c].lemma in _MATTERS]
    if words[at].dep in {"appos", "nmod", "npadvmod", "dep", "conj", "nummod"}:
        nouns += [i for i in parsed.above(at) if words[i].lemma in _MATTERS and words[i].name is None][:1]
    for noun in nouns:
        verb = next((i for i in parsed.above(noun) if words[i].pos in {"VERB", "AUX"}), None)
        if verb is None or mood(told, verb) is None:
            continue
        holders = [a for c in parsed.children(noun, "poss") for a in told.actors(c)]
        parties = [a for a in holders if a.kind in {EntityKind.PERSON, EntityKind.ORGANISATION}]
        yield from _claims(told, verb, Relation.PARTY_TO, parties, case)
        if words[noun].lemma not in {"file", "claim", "docket", "case"}:
            yield from _claims(told, verb, Relation.APPEALED_FROM, case, _below(told, noun))
    before = words[at - 1] if at else None
    court = words[at].head
    if before is not None and before.text == "(" and words[at].dep == "appos":
        yield from _in_brackets(told, at, court, case)
    for c in parsed.children(at, "acl"):
        # "in file MB1-01234, taken from the Board's decision"
        if words[c].lemma in _MOVED:
            yield from _claims(told, c, Relation.APPEALED_FROM, case, _from_decision(told, c))
    if words[at].dep in {"npadvmod", "appos", "pobj"}:
        for c in parsed.children(words[at].head, "acl", "advcl"):
            if words[c].tag == "VBN" and words[c].lemma in _MOVED and c > at:
                yield from _claims(told, c, Relation.APPEALED_FROM, case, _from_decision(told, c))


def _from_decision(told: Told, verb: int) -> list[Actor]:
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for p in parsed.children(verb, "prep"):
        for o in parsed.children(p, "pobj") if words[p].lemma == "from" else ():
            found += _reviewed(told, o) or [a for a in told.actors(o) if a.kind is EntityKind.GOVERNMENT]
    return found


def _below(told: Told, noun: int) -> list[Actor]:
    """Whose decision an appeal is against: "appeal against the ruling of X", "petition for review from the Board"."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    waiting = [(noun, 0)]
    while waiting:
        at, depth = waiting.pop(0)
        for p in parsed.children(at, "prep"):
            if words[p].lemma not in {"against", "to", "of", "from", "for", "by"}:
                continue
            for o in parsed.children(p, "pobj"):
                if words[o].lemma in _DECISIONS:
                    found += _reviewed(told, o)
                elif words[p].lemma == "from":
                    found += [a for a in told.actors(o) if a.kind is EntityKind.GOVERNMENT]
                if depth < 2 and words[o].lemma in {"review", "leave", "appeal"}:
                    waiting.append((o, depth + 1))
    return each(found)


def _in_brackets(told: Told, at: int, court: int, case: list[Actor]) -> Iterator[Draft]:
    """ "challenged that decision of the Board in the Upper Tribunal (UI-2020-000001)"."""
    parsed, words = told.parsed, told.parsed.words
    verb = next((i for i in parsed.above(at) if words[i].pos in {"VERB", "AUX"}), None)
    if verb is None or told.name_at(court) is None:
        return
    if words[court].dep != "pobj" or words[words[court].head].lemma not in {"in", "before", "to", "at"}:
        return
    yield from _claims(told, verb, Relation.HEARD_IN, case, _courts(told.actors(court)))
    if words[verb].lemma in _CONTESTING and not is_passive(told, verb):
        yield from _claims(told, verb, Relation.APPEALED_FROM, case, _contested(told, verb))
        subject = subject_of(told, verb)
        yield from _claims(told, verb, Relation.PARTY_TO, told.actors(subject) if subject is not None else [], case)
