"""Who is called by which noun: "X, director of Y", "the lawyer X", "X was elected president", "she served as".

Grammar first; where the parse leaves an apposition hanging, the order of the words tells: what follows a name and a
comma, or stands right before a name, is said of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Polarity
from ingest.claims.ahead import ahead, one_of
from ingest.claims.hearsay import is_party_telling
from ingest.claims.mood import Mood, mood
from ingest.claims.noun_runs import is_plural, nearest_person, noun_run, past_of, runs_on, same_clause
from ingest.claims.offices import is_kin, is_office
from ingest.claims.standing import possessors
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, is_passive, people, subject_of
from ingest.find.names import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """Somebody is called something."""

    holder: Actor
    noun: int
    put: Mood
    verb: int | None = None  # the verb that says so; none in an apposition


_OPENS = frozenset({",", "(", "–", "—", "-", "["})
# What may stand between the comma and the noun: "X, now the treasurer", "X, until last year a judge"
_FILLING = frozenset(
    "now then later formerly currently once today himself herself itself also already still previously until since at"
    " the time last year long for many years presently originally recently twice eventually"
    " briefly until last week month both january february march april may june july august september october november"
    " december spring summer autumn winter earlier".split()
)
_ALLEGED = frozenset("alleged suspected reputed purported presumed rumoured rumored supposed reported accused".split())
_NOT_YET = frozenset(
    "future prospective aspiring would-be possible potential next fake pretended possibly perhaps potentially".split()
)
_NAMING = frozenset(
    "elect reelect name appoint reappoint make choose install designate swear promote confirm hire recruit engage"
    " employ serve act work start begin continue retire resign step stay return take join rejoin succeed replace"
    " volunteer leave quit depart remove dismiss sack fire oust retain instruct train practise practice co-opt coopt"
    " spend sit enlist reinstate vote pick select crown inaugurate move come go qualify operate function double".split()
)
_BECOMING = frozenset("be become remain".split())
# Nouns that may carry "as": "after a spell as a teacher"
_TERMS = frozenset(
    "spell year stint time role post position job career tenure term capacity life work decade month appointment"
    " election resignation retirement experience period week day service duty mandate".split()
)
_INTO = frozenset("role post position office job function seat".split())


def callings(told: Told) -> Iterator[Calling]:
    """Everybody whom this sentence calls by a noun of office or kinship, each pair once."""
    found: dict[tuple[str, int], Calling] = {}
    for calling in _all(told):
        found.setdefault((calling.holder.appearance.id, calling.noun), calling)
    for calling in found.values():
        rivals = [c for c in found.values() if c.noun == calling.noun and c.holder is not calling.holder]
        shared = is_kin(told.parsed.words[calling.noun].lemma) or is_plural(told, calling.noun)
        unsure = _may_be_of(calling, rivals) or _is_listed(told, calling)
        if calling.verb is None and not shared and unsure:
            continue  # "A, the leader of Y, B, and C": of A or of B; "A is a judge and leader, B a lawyer": not of B
        yield calling


def _may_be_of(calling: Calling, rivals: list[Calling]) -> bool:
    """Whether the noun may be said of another person named on its other side, or is by a verb."""
    at = calling.holder.word
    sides = [c.holder.word for c in rivals if c.holder.word is not None]
    between = at is not None and any((at < calling.noun) != (other < calling.noun) for other in sides)
    return between or any(c.verb is not None for c in rivals)


def _is_listed(told: Told, calling: Calling) -> bool:
    """Whether the noun stands between two people of one list: "A, the leader of Y, B, and C"."""
    at, words = calling.holder.word, told.parsed.words
    if at is None or at > calling.noun:
        return False
    after = past_of(told, calling.noun, calling.noun + 1)
    while (
        after < len(words)
        and words[after].name is None
        and (words[after].text in {"of", "and", "for"} or words[after].text[:1].isupper())
    ):
        after += 1  # "Minister of Trade and Ports"
    name = told.name_at(after + 1) if after + 1 < len(words) and words[after].text == "," else None
    behind = [w.text.lower() for w in words[after + 2 : after + 4]]
    return name is not None and name.kind is NameKind.PERSON and (behind[:1] == ["and"] or behind == [",", "and"])


def _all(told: Told) -> Iterator[Calling]:
    words = told.parsed.words
    # what a verb says first: it may deny what an apposition seems to state
    for i, word in enumerate(words):
        if word.name is None and word.pos in {"VERB", "AUX"}:
            if word.lemma in _BECOMING:
                yield from _copula(told, i)
            yield from _named(told, i)
        elif word.name is None and word.lemma in _TERMS and word.pos == "NOUN":
            yield from _spell(told, i)
    for i in range(len(words)):
        name = told.name_at(i)
        if name is not None and name.kind is NameKind.PERSON:
            yield from _beside(told, i)


def _beside(told: Told, person: int) -> Iterator[Calling]:
    """Nouns beside the name of a person."""
    parsed, words = told.parsed, told.parsed.words
    holder = next((a for a in told.actors(person) if a.word == person), None)
    if holder is None:
        return
    if person == 0 and len(words) > 1 and words[1].start == words[0].end and words[1].text in {"-", "–", "—"}:
        return  # "Kari- the director called": whom a note greets
    nouns: dict[int, None] = {}
    for c in parsed.children(person, "appos"):
        if words[c].name is None and (c < person or nearest_person(told, c) == person or is_plural(told, c)):
            nouns.update(dict.fromkeys(d for d in parsed.conjuncts(c) if words[d].name is None))
    head = words[person].head
    if words[person].dep == "appos" and head != person:
        if words[head].name is None and words[head].pos in {"NOUN", "PROPN", "ADJ"}:
            # "the government's lawyer, X, and the chairman": what comes behind the name is somebody else
            nouns.update(dict.fromkeys(n for n in _group(told, head) if head > person or n < person))
        elif words[head].name is not None:
            nouns.update(dict.fromkeys(_over_body(told, head)))
    behind = person + 1 < len(words) and words[person + 1].text == ","
    if words[person].dep == "conj" and words[head].name is not None and words[person - 1].text == "," and behind:
        nouns.update(dict.fromkeys(_over_body(told, head)))  # "the president of the Fund, X, smiled"
    if words[person].dep == "conj":
        first = next((h for h in parsed.above(person) if words[h].dep != "conj"), person)
        over = words[first].head
        if words[first].dep == "appos" and words[over].name is None and is_plural(told, over):
            nouns.update(dict.fromkeys(_group(told, over)))
    # "IRCC spokesperson X", "his lawyer X"
    for c in parsed.children(person, "compound", "nmod", "amod"):
        if words[c].name is None and words[c].pos in {"NOUN", "PROPN"} and c < person:
            nouns[c] = None
    before = person - 1
    if before >= 0 and is_kin(words[before].lemma) and words[before].tag == "NN" and parsed.children(before, "poss"):
        nouns[before] = None  # "whose nephew X"
    nouns.update(dict.fromkeys(_following(told, person)))
    said = any(is_office(told.phrase(n).text) or is_kin(words[n].lemma) for n in nouns)
    if not said and (noun_ahead := ahead(told, person)) is not None:
        nouns[noun_ahead] = None
    yield from _one_of_many(told, person, holder)
    for noun in nouns:
        if runs_on(told, noun, person):
            continue
        put = _passing(told, noun)
        if put is None:
            continue
        holders = [holder]
        if is_plural(told, noun) and noun > person:
            first = next((h for h in (person, *parsed.above(person)) if words[h].dep != "conj"), person)
            holders = people(told.actors(first))
            if len(holders) < 2:
                continue  # "members of Congress" is not one person's office
        for one in holders:
            yield Calling(holder=one, noun=noun, put=put)


def _one_of_many(told: Told, person: int, holder: Actor) -> Iterator[Calling]:
    """ "X, one of the lawyers at Y", "One of its lawyers, X"."""
    words, head = told.parsed.words, told.parsed.words[person].head
    ones = [c for c in told.parsed.children(person, "appos") if c > person]
    ones += [head] if words[person].dep == "appos" else []
    ones += [words[words[head].head].head] if words[person].dep == "appos" and words[head].dep == "pobj" else []
    for one in ones:
        noun = one_of(told, one)
        put = _passing(told, noun) if noun != one else None
        if put is not None:
            yield Calling(holder=holder, noun=noun, put=put)
            return


def _group(told: Told, noun: int) -> list[int]:
    """A noun and the nouns joined to it, and those that it is joined to: "founder and director, X"."""
    parsed, words = told.parsed, told.parsed.words
    first = noun
    while words[first].dep == "conj" and words[words[first].head].name is None:
        first = words[first].head
        if words[first].pos not in {"NOUN", "PROPN"}:
            return [noun]
    joined = [d for d in parsed.conjuncts(first) if words[d].name is None]
    if first != noun:
        return joined
    return [d for d in joined if d == noun or not parsed.children(d, "appos")]


def _over_body(told: Told, body: int) -> list[int]:
    """The office over a body that a person is wrongly hung on: "the chief of the Frontier Police, Nurlan Bekov"."""
    words = told.parsed.words
    name = told.name_at(body)
    prep = words[body].head
    if (
        name is None
        or name.kind is NameKind.PERSON
        or words[body].dep != "pobj"
        or words[prep].lemma not in {"of", "for", "at"}
    ):
        return []
    noun = words[prep].head
    return _group(told, noun) if words[noun].name is None and words[noun].pos in {"NOUN", "PROPN"} else []


def _following(told: Told, person: int) -> list[int]:
    """The nouns that follow a name and a comma or bracket: "X, now the clinic's treasurer", "X (Chair)"."""
    words = told.parsed.words
    begin = at = person + 2
    if at > len(words) or words[at - 1].text not in _OPENS:
        return []
    while at < len(words) and (words[at].text.lower() in _FILLING or words[at].tag == "CD" or words[at].text == ","):
        if words[at].text == "," and at == begin:
            return []
        at += 1
    found: list[int] = []
    while True:
        noun, after = noun_run(told, at)
        if noun is None:
            return found
        if not (is_office(told.phrase(noun).text) or is_kin(words[noun].lemma)) or is_plural(told, noun):
            return found
        if words[noun].dep in {"nsubj", "nsubjpass"} and not same_clause(told, noun, person):
            return found
        if (
            after < len(words)
            and words[after].name is not None
            and told.names[words[after].name or 0].kind is NameKind.PERSON
        ):
            return found  # "X, spokeswoman Y and Z": the office is Y's
        found.append(noun)
        after = past_of(told, noun, after)
        if after < len(words) and words[after].text.lower() == "and":
            at = after + 1
            while at < len(words) and words[at].text == ",":
                at += 1
            while at < len(words) and words[at].text.lower() in _FILLING | {","}:
                at += 1
            continue
        return found


def _passing(told: Told, noun: int) -> Mood | None:
    """How what is said in passing is put: as the clause's allegation where a party alleges it, else as a fact."""
    parsed, words = told.parsed, told.parsed.words
    nouns = {words[c].text.lower() for c in parsed.children(noun, "amod", "compound", "nmod", "advmod", "neg", "det")}
    lower = words[noun].text.lower()
    if (
        nouns & _NOT_YET
        or lower.endswith(("-elect", "-designate"))
        or (
            noun + 1 < len(words)
            and words[noun + 1].text.lower() in {"elect", "designate", "candidate", "nominee", "hopeful"}
        )
    ):
        return None
    if nouns & {"not", "never", "no"}:
        return Mood(polarity=Polarity.DENIED)
    if nouns & _ALLEGED:
        return Mood(polarity=Polarity.ALLEGED)
    stated = Mood(polarity=Polarity.STATED)
    if is_kin(words[noun].lemma) and not is_party_telling(told, noun):
        return stated  # "her brother, X, is alleged to have fled": whose brother he is, is not what is alleged
    for head in parsed.above(noun):
        if words[head].pos in {"VERB", "AUX"}:
            put = mood(told, head)
            by_party = told.parties and not any(words[h].lemma in {"appear", "seem"} for h in parsed.above(head))
            return put if put is not None and put.polarity is Polarity.ALLEGED and by_party else stated
    return stated


def _copula(told: Told, verb: int) -> Iterator[Calling]:
    """ "X is the president of Y", "her lawyer is X"."""
    parsed, words = told.parsed, told.parsed.words
    subject = subject_of(told, verb)
    if subject is None:
        return
    attributes = [c for a in parsed.children(verb, "attr") for c in parsed.conjuncts(a)]
    attributes = [one_of(told, c) for c in attributes]
    attributes += [c for a in parsed.children(verb, "acomp") for c in parsed.conjuncts(a)[1:] if words[c].pos == "NOUN"]
    if not attributes:
        return
    put = _put(told, verb, attributes[0])
    if put is None:
        return
    for noun in attributes:
        if words[noun].name is not None:
            # "Her lawyer is X": the office stands as subject
            if words[subject].name is None and told.name_at(noun) is not None:
                for actor in told.actors(noun):
                    for called in parsed.conjuncts(subject):
                        yield Calling(holder=actor, noun=called, put=put, verb=verb)
            continue
        own = _put(told, verb, noun) or put
        for holder in (*told.actors(subject), *_succeeded(told, verb)):
            yield Calling(holder=holder, noun=noun, put=own, verb=verb)


def _succeeded(told: Told, verb: int) -> list[Actor]:
    """Who held it before: "X became leader of Y, succeeding Z"."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    if words[verb].lemma != "become":
        return found
    for c in parsed.children(verb, "advcl", "prep"):
        if words[c].lemma in {"succeed", "replace"}:
            found += [a for d in parsed.children(c, "dobj") for a in people(told.actors(d))]
        elif words[c].lemma == "in":
            for noun in parsed.children(c, "pobj"):
                if words[noun].lemma in {"succession", "place"}:
                    found += people(after(told, noun, "to", "of"))
    return found


def _put(told: Told, verb: int, noun: int) -> Mood | None:
    """The mood of the verb, with "no member", "the alleged leader", "the likely next president"."""
    parsed, words = told.parsed, told.parsed.words
    put = mood(told, verb)
    if put is None:
        return None
    beside = {words[c].text.lower() for c in parsed.children(noun, "amod", "compound", "det", "neg", "advmod")}
    if beside & _NOT_YET:
        return None
    negated = "no" in beside or (words[noun].dep == "conj" and "not" in beside)  # "is frank, and not a member of Y"
    if negated and put.polarity is Polarity.STATED:
        return Mood(polarity=Polarity.DENIED, speaker=put.speaker, certain=put.certain)
    if beside & _ALLEGED and put.polarity is Polarity.STATED:
        return Mood(polarity=Polarity.ALLEGED, speaker=put.speaker, certain=put.certain)
    return put


def _named(told: Told, verb: int) -> Iterator[Calling]:
    """ "X was elected president", "they made X a trustee", "X joined Y as a reporter", "X served as its clerk"."""
    parsed, words = told.parsed, told.parsed.words
    if words[verb].lemma not in _NAMING:
        return
    nouns = [c for o in parsed.children(verb, "oprd", "attr") for c in parsed.conjuncts(o)]
    for prep in parsed.children(verb, "prep"):
        if words[prep].lemma == "as" and prep > verb:
            nouns += [c for o in parsed.children(prep, "pobj") for c in parsed.conjuncts(o)]
    for c in parsed.children(verb, "dobj"):
        # "his work as", "a job as": read at the noun; "appointed X director" is told by the parse as one object
        nouns += [
            d
            for d in parsed.children(c, "appos")
            if words[c].name is not None and words[verb].lemma in {"elect", "appoint", "name"}
        ]
    nouns = [n for n in nouns if words[n].name is None and words[n].pos in {"NOUN", "PROPN"}]
    if not nouns:
        return
    put = _put(told, verb, nouns[0])
    if put is None:
        return
    taken = [c for c in parsed.children(verb, "dobj") if people([a for a in told.actors(c) if a.word is not None])]
    if taken and not is_passive(told, verb) and words[verb].lemma not in {"succeed", "replace", "join", "leave"}:
        holders = [a for c in taken for a in people(told.actors(c))]
    else:
        subject = subject_of(told, verb)
        holders = people(told.actors(subject)) if subject is not None else []
        if words[verb].lemma in {"succeed", "replace", "take"}:
            holders += [a for c in taken for a in people(told.actors(c))] + people(after(told, verb, "from"))
    for noun in nouns:
        for holder in holders:
            yield Calling(holder=holder, noun=noun, put=put, verb=verb)


def _spell(told: Told, term: int) -> Iterator[Calling]:
    """ "after a spell as a teacher at Y", "his tenure as president of Y"."""
    parsed, words = told.parsed, told.parsed.words
    nouns = [
        c
        for prep in parsed.children(term, "prep")
        if words[prep].lemma == "as" or (words[prep].lemma == "of" and words[term].lemma in _INTO)
        for o in parsed.children(prep, "pobj")
        for c in parsed.conjuncts(o)
        if words[c].name is None and words[c].pos in {"NOUN", "PROPN"}
    ]
    nouns = [n for n in nouns if is_office(told.phrase(n).text)]
    if not nouns:
        return
    owners = people(possessors(told, term))
    verb = next((h for h in parsed.above(term) if words[h].pos in {"VERB", "AUX"}), None)
    put = mood(told, verb) if verb is not None else Mood(polarity=Polarity.STATED)
    if put is None:
        return
    if not owners and verb is not None:
        subject = subject_of(told, verb)
        owners = people(told.actors(subject)) if subject is not None else []
    for noun in nouns:
        for holder in owners:
            yield Calling(holder=holder, noun=noun, put=put, verb=verb)
