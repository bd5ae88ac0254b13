"""Standing told by verbs: who leads, works for, belongs to, speaks for what."""

from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.standing import behind, every, is_office_of_state, is_party, is_public, possessors, unique
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, bodies, people, slots, subject_of

_LEAD = frozenset("lead head chair run direct manage command preside govern captain helm edit oversee".split())
_SERVE_AT = frozenset("work teach lecture volunteer intern practise practice moonlight".split())
_BOARDS = frozenset("board committee council panel executive presidium bench parliament bureau caucus bar".split())
_STAFFS = frozenset("staff team payroll faculty newsroom".split())
_DESKS = frozenset(
    "team desk department unit division section programme program practice project service office branch bureau"
    " faculty legal delegation operations work research school campaign mission workshop".split()
)


def posts(told: Told) -> Iterator[Draft]:
    """The claims of standing that verbs, and phrases like "in charge of" and "on behalf of", make."""
    for i, word in enumerate(told.parsed.words):
        if word.name is not None:
            continue
        if word.pos in {"VERB", "AUX"} or (word.lemma in _LEAD and word.tag in {"VBD", "VBN", "VBZ"}):
            reader = _READERS.get(word.lemma)
            if reader is not None:
                yield from reader(told, i)
        elif word.lemma == "helm" and word.pos == "NOUN":
            yield from _at_helm(told, i)
        elif word.lemma in {"year", "month", "decade", "spell", "stint", "career", "job"} and word.pos == "NOUN":
            yield from _spell(told, i)


def _leads(told: Told, verb: int) -> Iterator[Draft]:
    put = mood(told, verb)
    if put is None:
        return
    parsed, words = told.parsed, told.parsed.words
    found = slots(told, verb)
    lemma = words[verb].lemma
    holders = people(found.agents if found.passive else found.subjects)
    if not holders:
        return
    taken = list(parsed.children(verb, "nsubjpass" if found.passive else "dobj"))
    if lemma == "preside":
        taken = list(behind(told, verb, "over", "at"))
    led = bodies(told, found.subjects if found.passive else [a for c in taken for a in told.actors(c)])
    if not led and not found.passive and not taken:
        # "which she opened and has directed ever since"
        over = words[verb].head if words[verb].dep == "conj" else verb
        if words[over].dep == "relcl":
            led = _left_out(told, over)
    if any(words[c].lemma in {"effort", "push", "fight", "charge", "way"} for c in taken):
        led = []  # "leads the effort, with the help of Y"
    if lemma == "oversee" or _is_ranking(told, verb):
        led = []
    # "commands Pakistani forces": not all of Pakistan; and "a mission led by X, and the ministry" are two
    led = [a for a in led if a.role is None and not (words[verb].dep == "acl" and a.word is not None and a.word > verb)]
    for c in taken:
        for noun in parsed.conjuncts(c):
            if words[noun].name is not None:
                continue
            whole = words[noun].lemma in {"board", "council"} and lemma in {"chair", "lead", "head", "preside"}
            if whole or words[noun].lemma in _DESKS:
                owners = [a for a in possessors(told, noun) if is_public(a)]
                owners += [
                    a for a in bodies(told, after(told, noun, "of", "at", "for", "in", "within")) if a.role is None
                ]
                yield from every(
                    told, Relation.LEADS if whole else Relation.WORKS_FOR, holders, unique(owners), verb, put
                )
    yield from every(told, Relation.LEADS, holders, led, verb, put)


def _is_ranking(told: Told, verb: int) -> bool:
    """Whether somebody leads the others in numbers: "leads the league with 11 assists"."""
    words = told.parsed.words
    behind_it = [c for c in told.parsed.children(verb, "prep") if words[c].text.lower() in {"with", "in", "by"}]
    return words[verb].lemma == "lead" and any(w.pos == "NUM" for c in behind_it for w in words[c + 1 : c + 4])


def _left_out(told: Told, verb: int) -> list[Actor]:
    """What a clause without "which" is about: "the clinic she runs"."""
    parsed, words = told.parsed, told.parsed.words
    subjects = parsed.children(verb, "nsubj")
    if not subjects or words[subjects[0]].tag in {"WP", "WDT"}:
        return []
    if any(words[c].tag in {"WP", "WDT"} or c > verb for c in parsed.children(verb, "dobj")) or not parsed.children(
        verb, "dobj"
    ):
        return bodies(told, told.actors(words[verb].head))
    return []


def _takes(told: Told, verb: int) -> Iterator[Draft]:
    """ "took over Y", "took charge of Y", "took the helm of Y"."""
    parsed, words = told.parsed, told.parsed.words
    put, found = mood(told, verb), slots(told, verb)
    if put is None or found.passive:
        return
    over = any(words[c].text.lower() == "over" for c in parsed.children(verb, "prt", "advmod"))
    led = bodies(told, found.objects) if over else bodies(told, after(told, verb, "over"))
    led = [a for a in led if a.kind is EntityKind.ORGANISATION or over]
    for c in parsed.children(verb, "dobj"):
        if words[c].lemma in {
            "charge",
            "helm",
            "rein",
            "reins",
            "leadership",
            "presidency",
            "chair",
            "command",
            "chairmanship",
        }:
            led += bodies(told, after(told, c, "of", "at"))
            led += [a for a in possessors(told, c) if is_public(a)]
    yield from every(told, Relation.LEADS, people(found.subjects), unique(led), verb, put)


def _works(told: Told, verb: int) -> Iterator[Draft]:
    put, found = mood(told, verb), slots(told, verb)
    if put is None or found.passive:
        return
    words = told.parsed.words
    lemma = words[verb].lemma
    ways = {
        "work": ("for", "at", "inside"),
        "teach": ("at", "in"),
        "lecture": ("at",),
        "volunteer": ("at", "with", "for"),
    }
    employers = bodies(told, after(told, verb, *ways.get(lemma, ("at", "for", "with"))))
    if lemma == "teach":
        employers = [a for a in employers if a.kind is EntityKind.ORGANISATION]
    yield from every(told, Relation.WORKS_FOR, people(found.subjects), employers, verb, put)


def _writes(told: Told, verb: int) -> Iterator[Draft]:
    """ "X writes for Y": only of a body that is no government."""
    put, found = mood(told, verb), slots(told, verb)
    objects = {told.parsed.words[c].lemma for c in told.parsed.children(verb, "dobj")}
    if put is None or found.passive or objects - {"column", "blog"}:
        return
    papers = [a for a in bodies(told, after(told, verb, "for")) if a.kind is EntityKind.ORGANISATION]
    yield from every(told, Relation.WORKS_FOR, people(found.subjects), papers, verb, put)


def _employs(told: Told, verb: int) -> Iterator[Draft]:
    """ "Y employs X", "X was hired by Y", "X is employed at Y"; where "as" names the office, that is read instead."""
    put, found = mood(told, verb), slots(told, verb)
    if put is None:
        return
    words = told.parsed.words
    if any(words[p].lemma == "as" for p in told.parsed.children(verb, "prep")):
        return
    if found.passive:
        employers = bodies(told, found.agents)
        if words[verb].lemma == "employ":
            employers += bodies(told, after(told, verb, "at", "with"))
        yield from every(told, Relation.WORKS_FOR, people(found.subjects), unique(employers), verb, put)
    else:
        yield from every(told, Relation.WORKS_FOR, people(found.objects), bodies(told, found.subjects), verb, put)


def _joins(told: Told, verb: int) -> Iterator[Draft]:
    """ "X joined Y", "X joined the board of Y"; "joined Y as a reporter" is read as the job."""
    parsed, words = told.parsed, told.parsed.words
    put, found = mood(told, verb), slots(told, verb)
    if put is None or found.passive:
        return
    if any(words[p].lemma == "as" for p in parsed.children(verb, "prep")):
        return
    if any(parsed.children(p, "pcomp") for p in parsed.children(verb, "prep")):
        return  # "joined the Fund in calling for an inquiry"
    boards = _parts(told, parsed.children(verb, "dobj"), _BOARDS)
    staffs = _parts(told, parsed.children(verb, "dobj"), _STAFFS)
    whole = [] if boards or staffs else bodies(told, found.objects)
    leaving = words[verb].lemma in {"leave", "quit"}
    if leaving:
        # who left a party was its member; who left a ministry may have left a room
        whole = [a for a in whole if is_party(a)]
    hired = [] if leaving or not people(found.subjects) else [a for a in whole if is_office_of_state(a)]
    yield from every(told, Relation.WORKS_FOR, people(found.subjects), hired, verb, put)
    whole = [a for a in whole if a not in hired]
    people_only = leaving or bool(boards) or bool(staffs)
    holders = people(found.subjects) if people_only else found.subjects
    yield from every(told, Relation.MEMBER_OF, holders, [*whole, *boards], verb, put)
    yield from every(told, Relation.WORKS_FOR, people(found.subjects), staffs, verb, put)


def _parts(told: Told, nouns: tuple[int, ...], which: frozenset[str]) -> list[Actor]:
    """The bodies whose board, committee or staff these nouns name."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for first in nouns:
        for noun in parsed.conjuncts(first):
            if words[noun].name is None and words[noun].lemma in which:
                found += bodies(told, after(told, noun, "of", "at"))
                found += [a for a in possessors(told, noun) if is_public(a)]
                for c in parsed.children(noun, "compound", "nmod", "amod"):
                    found += [a for a in told.actors(c) if words[c].name is not None and is_public(a)]
                for deeper in behind(told, noun, "of"):
                    if words[deeper].lemma in {"trustee", "director", "governor", "management"}:
                        found += bodies(told, after(told, deeper, "of", "at"))
    return unique(found)


def _belongs(told: Told, verb: int) -> Iterator[Draft]:
    put, found = mood(told, verb), slots(told, verb)
    if put is not None and not found.passive:
        holders = [a for a in found.subjects if a.kind is not EntityKind.GOVERNMENT]
        yield from every(told, Relation.MEMBER_OF, holders, bodies(told, after(told, verb, "to")), verb, put)


def _sits(told: Told, verb: int) -> Iterator[Draft]:
    """ "X sits on the board of Y", "serves on Y", "sits in the Senate", "was elected to Parliament"."""
    put, found = mood(told, verb), slots(told, verb)
    if put is None:
        return
    lemma = told.parsed.words[verb].lemma
    ways: tuple[str, ...] = ("on", "in") if lemma == "sit" else ("on",)
    if lemma in {"sit", "serve"}:
        if found.passive:
            return
    else:
        ways = ("to", "onto", "on")
    nouns = tuple(behind(told, verb, *ways))
    places = bodies(told, [a for n in nouns for a in told.actors(n)])
    if lemma in {"appoint", "name", "assign", "post", "second"}:
        places = [a for a in places if lemma in {"appoint", "name"}]
    staffs = _parts(told, nouns, _STAFFS)
    if staffs:
        yield from every(told, Relation.WORKS_FOR, people(found.subjects), staffs, verb, put)
        return
    boards = _parts(told, nouns, _BOARDS)
    holders = people(found.subjects) if lemma in {"sit", "serve"} or found.passive else people(found.objects)
    yield from every(told, Relation.MEMBER_OF, holders, boards or unique(places), verb, put)


def _expels(told: Told, verb: int) -> Iterator[Draft]:
    """ "X was expelled from the party", "the union expelled X": X was its member."""
    put, found = mood(told, verb), slots(told, verb)
    if put is None or put.polarity is not Polarity.STATED:
        return
    if found.passive:
        left = bodies(told, [*after(told, verb, "from"), *found.agents])
        yield from every(told, Relation.MEMBER_OF, people(found.subjects), [a for a in left if is_party(a)], verb, put)
    else:
        of = [a for a in bodies(told, found.subjects) if is_party(a)]
        thrown = people(found.objects) or (_left_out_person(told, verb))
        yield from every(told, Relation.MEMBER_OF, thrown, of, verb, put)


def _left_out_person(told: Told, verb: int) -> list[Actor]:
    words = told.parsed.words
    return people(told.actors(words[verb].head)) if words[verb].dep == "relcl" else []


def _resigns(told: Told, verb: int) -> Iterator[Draft]:
    """ "X resigned from the party", "defected from the Front"."""
    put, found = mood(told, verb), slots(told, verb)
    if put is None or put.polarity is not Polarity.STATED or found.passive:
        return
    left = [a for a in bodies(told, after(told, verb, "from")) if is_party(a)]
    yield from every(told, Relation.MEMBER_OF, people(found.subjects), left, verb, put)
    boards = _parts(told, tuple(behind(told, verb, "from")), _BOARDS)
    yield from every(told, Relation.MEMBER_OF, people(found.subjects), boards, verb, put)


def _is(told: Told, verb: int) -> Iterator[Draft]:
    """ "X is in charge of Y", "at the head of Y", "on the staff of Y", "on the board of Y", "part of Y"."""
    parsed, words = told.parsed, told.parsed.words
    put, found = mood(told, verb), slots(told, verb)
    if put is None or not found.subjects:
        return
    holders = people(found.subjects)
    for noun in behind(told, verb, "in", "at", "on", "with"):
        lemma = words[noun].lemma
        if lemma in {"charge", "head", "helm", "top"}:
            yield from every(told, Relation.LEADS, holders, bodies(told, after(told, noun, "of")), verb, put)
        elif lemma in _STAFFS:
            yield from every(told, Relation.WORKS_FOR, holders, _parts(told, (noun,), _STAFFS), verb, put)
        elif lemma in _BOARDS:
            yield from every(told, Relation.MEMBER_OF, holders, _parts(told, (noun,), _BOARDS), verb, put)
    for noun in parsed.children(verb, "attr"):
        if words[noun].lemma == "part":
            yield from every(told, Relation.MEMBER_OF, found.subjects, bodies(told, after(told, noun, "of")), verb, put)
    for by in parsed.children(verb, "prep"):
        # "Amity, of which she was a member" is read as an office; "with the Fund since 2010" is a job
        if words[by].lemma == "with" and any(
            words[p].lemma in {"since", "for", "until", "previously", "formerly", "now", "then", "once", "currently"}
            for p in parsed.children(verb, "prep", "advmod")
        ):
            yield from every(
                told,
                Relation.WORKS_FOR,
                holders,
                [a for a in bodies(told, after(told, verb, "with")) if a.kind is EntityKind.ORGANISATION],
                verb,
                put,
            )


def _at_helm(told: Told, noun: int) -> Iterator[Draft]:
    """ "After eleven years at the helm of Y, X retires": X led Y."""
    words = told.parsed.words
    verb = next((h for h in told.parsed.above(noun) if words[h].pos in {"VERB", "AUX"}), None)
    if verb is None or words[verb].lemma in {"be", "take", "need", "want", "require", "deserve"}:
        return  # read as the verb's own, or somebody else's
    put, subject = mood(told, verb), subject_of(told, verb)
    led = bodies(told, after(told, noun, "of"))
    if put is not None and put.polarity in {Polarity.STATED, Polarity.PLANNED} and subject is not None:
        stated = Mood(polarity=Polarity.STATED, speaker=put.speaker)
        yield from every(told, Relation.LEADS, people(told.actors(subject)), led, noun, stated)


def _spell(told: Told, term: int) -> Iterator[Draft]:
    """ "after ten years with Y", "spent a decade at Y"."""
    parsed, words = told.parsed, told.parsed.words
    if any(words[p].lemma == "as" for p in parsed.children(term, "prep")):
        return
    employers = bodies(told, after(told, term, "with", "at"))
    head = words[term].head
    if words[head].lemma == "spend" and words[term].dep == "dobj":
        employers += bodies(told, after(told, head, "with", "at"))
    employers = [a for a in employers if a.name is not None]
    verb = next((h for h in parsed.above(term) if words[h].pos in {"VERB", "AUX"}), None)
    if not employers or verb is None:
        return
    put, subject = mood(told, verb), subject_of(told, verb)
    if put is not None and subject is not None and put.polarity is Polarity.STATED:
        yield from every(told, Relation.WORKS_FOR, people(told.actors(subject)), employers, term, put)


_READERS = {
    **dict.fromkeys(_LEAD, _leads),
    "take": _takes,
    **dict.fromkeys(_SERVE_AT, _works),
    **dict.fromkeys(("employ", "hire", "recruit", "engage", "sack", "fire"), _employs),
    **dict.fromkeys(("join", "rejoin", "leave", "quit"), _joins),
    "belong": _belongs,
    **dict.fromkeys(("sit", "serve", "elect", "reelect", "appoint", "co-opt", "coopt", "admit", "name"), _sits),
    **dict.fromkeys(("expel", "suspend", "exclude"), _expels),
    **dict.fromkeys(("resign", "defect", "desert"), _resigns),
    **dict.fromkeys(("write", "report", "freelance", "consult", "blog"), _writes),
    "be": _is,
}
