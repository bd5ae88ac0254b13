"""Claims of sanctions: who put whom on a list, froze whose money, barred whom from entering."""

import re
from collections.abc import Iterator

from graph.model import Appearance
from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.nominal import noun_mood
from ingest.claims.parts import behind, bodies_of, claim, clause, governments, nouns_behind, parts
from ingest.claims.patients import each, is_state
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import is_passive, slots, subject_of

_SANCTION = re.compile(
    r"\b(?:sanction|blacklist|black list|magnitsky|asset freeze|travel ban|visa ban|restrictive measure|"
    r"executive order \d|specially designated)",
    re.I,
)
MEASURES = frozenset({"sanction", "ban", "freeze", "measure", "restriction", "embargo"})
_LISTER = re.compile(r"\b(?:OFAC|Foreign Assets Control|OFSI|Financial Sanctions|SECO|Treasury)\b")
_LISTS = frozenset({"list", "blacklist", "register"})
IMPOSING = frozenset({"impose", "slap", "announce", "levy", "place", "put", "introduce", "adopt", "apply", "issue"})
TARGETING = frozenset("target hit slap smack strike punish penalise penalize trouble burden visit".split())
_OBJECT = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})


def sanctioned(told: Told, verb: int) -> Iterator[Draft]:
    """ "The EU sanctioned X", "sanctioned by Ukraine", "blacklisted by the Council"."""
    yield from _done(told, verb, confidence=0.9)


def designated(told: Told, verb: int) -> Iterator[Draft]:
    """ "designated by the Treasury", "listed by the Council": only where the text speaks of sanctions near by."""
    parsed, words = told.parsed, told.parsed.words
    found = clause(told, verb)
    lists = any(_LISTER.search(a.appearance.name) for a in (*found.subjects, *found.agents))
    complements = list(_complements(told, verb))
    # a state that designates a person, and not as or for something, has put them under sanctions
    bare = words[verb].lemma == "designate" and not complements and not parsed.children(verb, "prep", "advcl")
    bare = bare and any(is_state(told, a) for a in (*found.subjects, *found.agents))
    if not lists and not bare and not _about_sanctions(told):
        return
    if words[verb].lemma == "designate" and any(
        words[n].lemma in {"representative", "successor", "judge", "heir", "spokesman"} for n in complements
    ):
        return
    if any(c > verb for c in parsed.children(verb, "ccomp")):
        return
    yield from _done(told, verb, confidence=0.8)


def listed(told: Told, verb: int) -> Iterator[Draft]:
    """ "added X to its blacklist", "was placed on the sanctions list by Britain", "put X under an asset freeze"."""
    parsed, words = told.parsed, told.parsed.words
    lists = [n for n in nouns_behind(told, verb, "to", "on", "in", "under", "onto") if _is_list(told, n)]
    # an entry ban may be a matter of immigration
    banned = [n for n in nouns_behind(told, verb, "under", "to") if _is_measure(told, n)]
    lists += [n for n in banned if all(words[c].lemma != "entry" for c in parsed.children(n))]
    if not lists:
        return
    ends = parts(told, verb, place=False)
    doers = ends.doers or [a for n in lists for a in _owners(told, n)]
    if words[verb].lemma in {"put", "place"} and not ends.patients:
        return
    patients = list(ends.patients)
    for c in parsed.children(verb, "nsubjpass" if ends.passive else "dobj"):
        if words[c].lemma == "name":  # "added her name to the list"
            patients += [a for p in parsed.children(c, "poss") for a in told.actors(p)] + behind(told, c, "of")
    yield from claim(told, verb, Relation.SANCTIONED_BY, _targets(patients), each(doers), confidence=0.85)


def kept(told: Told, verb: int) -> Iterator[Draft]:
    """ "has sanctions in force against X", "maintains no restrictive measures against X"."""
    parsed = told.parsed
    found = clause(told, verb)
    if found.passive:
        return
    for noun in parsed.children(verb, "dobj"):
        if any(_is_measure(told, n) for n in parsed.conjuncts(noun)) and not parsed.children(noun, "acl"):
            on = [*behind(told, verb, "on", "against", "upon"), *behind(told, noun, "on", "against", "upon")]
            for inner in nouns_behind(told, noun, "in"):
                on += behind(told, inner, "against", "on")
            for inner in nouns_behind(told, verb, "in"):
                on += behind(told, inner, "against", "on")
            yield from claim(
                told, verb, Relation.SANCTIONED_BY, _targets(on), governments(found.subjects), confidence=0.8
            )


def imposed(told: Told, verb: int) -> Iterator[Draft]:
    """ "imposed sanctions on X", "slapped an asset freeze and a travel ban on X"; the passive, too."""
    parsed = told.parsed
    passive = is_passive(told, verb)
    for noun in parsed.children(verb, "nsubjpass" if passive else "dobj"):
        if not any(_is_measure(told, n) for n in parsed.conjuncts(noun)):
            continue
        found = clause(told, verb)
        on = behind(told, verb, "on", "against", "upon") or [
            a for n in parsed.conjuncts(noun) for a in (*behind(told, n, "on", "against", "upon"), *_aimed_at(told, n))
        ]
        doers = bodies_of(found.agents if passive else found.subjects)
        if passive and not doers:
            # "were imposed on X by Canada", where the parser hangs "by" on the name
            whom = nouns_behind(told, verb, "on", "against", "upon")
            doers = bodies_of(a for n in whom for a in behind(told, n, "by"))
        yield from claim(told, verb, Relation.SANCTIONED_BY, _targets(on), doers, confidence=0.9)


def _aimed_at(told: Told, noun: int) -> list[Actor]:
    """ "sanctions targeting X", "an asset freeze hitting X and Y"."""
    words = told.parsed.words
    return [
        a
        for c in told.parsed.children(noun, "acl")
        if words[c].tag == "VBG" and words[c].lemma in {"target", "hit", "name", "cover", "include"}
        for o in told.parsed.children(c, "dobj")
        for a in told.actors(o)
    ]


def on_list(told: Told, verb: int) -> Iterator[Draft]:
    """ "appears on the sanctions list of Y", "Y's sanctions list includes X", "features on Y's blacklist"."""
    parsed = told.parsed
    found = slots(told, verb)
    if found.passive:
        return
    lists = [n for n in nouns_behind(told, verb, "on", "in") if _is_list(told, n)]
    named = found.subject_word is not None and told.parsed.words[found.subject_word].lemma == "name"
    targets = [a for c in parsed.children(found.subject_word or 0, "poss") for a in told.actors(c)] if named else None
    targets, owners = targets or found.subjects, [a for n in lists for a in _owners(told, n)]
    if not lists and found.subject_word is not None and _is_list(told, found.subject_word):
        targets = [a for c in parsed.children(verb, "dobj") for a in told.actors(c)]
        owners = _owners(told, found.subject_word)
    yield from claim(told, verb, Relation.SANCTIONED_BY, _targets(targets), each(owners), confidence=0.8)


def targeted(told: Told, verb: int) -> Iterator[Draft]:
    """ "targeted X with sanctions", "hit with sanctions by Canada"."""
    with_what = list(nouns_behind(told, verb, "with"))
    with_what += [n for m in with_what for n in nouns_behind(told, m, "as")]
    if any(_is_measure(told, n) for n in with_what):
        yield from _done(told, verb, confidence=0.85)


def barred(told: Told, verb: int) -> Iterator[Draft]:
    """ "barred X from entering the country", "banned X from entry": by a state or ministry."""
    parsed, words = told.parsed, told.parsed.words
    entry = any(words[n].lemma in {"entry", "country", "territory"} for n in nouns_behind(told, verb, "from")) or any(
        words[c].lemma in {"enter", "visit", "travel"}
        for p in parsed.children(verb, "prep")
        if words[p].lemma == "from"
        for c in parsed.children(p, "pcomp")
    )
    if not entry or not _about_sanctions(told):
        return
    ends = parts(told, verb, place=False)
    targets = _targets(ends.patients)
    yield from claim(told, verb, Relation.SANCTIONED_BY, targets, governments(ends.doers), confidence=0.75)


def under_sanctions(told: Told, verb: int) -> Iterator[Draft]:
    """ "is under US sanctions", "is subject to sanctions by Canada", "has been on the EU list since the coup"."""
    parsed, words = told.parsed, told.parsed.words
    hosts = [
        verb,
        *(c for c in parsed.children(verb, "acomp", "attr", "advmod") if words[c].lemma in {"subject", "also"}),
    ]
    doers: list[Actor] = []
    for host in hosts:
        for n in nouns_behind(told, host, "under", "to", "on"):
            if _is_measure(told, n) or _is_list(told, n):
                doers += _owners(told, n)
                doers += governments(behind(told, verb, "in", "by"))
    subject = subject_of(told, verb)
    if subject is not None and doers:
        yield from claim(
            told, verb, Relation.SANCTIONED_BY, _targets(told.actors(subject)), each(doers), confidence=0.85
        )


def name_on_list(told: Told, verb: int) -> Iterator[Draft]:
    """ "has his name on the list of the Foreign Office"."""
    parsed, words = told.parsed, told.parsed.words
    for o in parsed.children(verb, "dobj"):
        if words[o].lemma == "name":
            lists = [n for n in (*nouns_behind(told, o, "on"), *nouns_behind(told, verb, "on")) if _is_list(told, n)]
            owners = [a for n in lists for a in _owners(told, n)]
            yield from claim(
                told, verb, Relation.SANCTIONED_BY, _targets(slots(told, verb).subjects), each(owners), confidence=0.8
            )


def sanctions_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "Washington's sanctions on X", "sanctions by Canada against X": told of as in force."""
    words = told.parsed.words
    over = words[words[noun].head]
    if words[noun].dep in {"dobj", "nsubjpass"} and over.lemma in IMPOSING:
        return
    targets = _targets(behind(told, noun, "on", "against"))
    if not targets or not _is_measure(told, noun):
        return
    put = noun_mood(told, noun)
    if put is None:
        return
    yield from claim(told, noun, Relation.SANCTIONED_BY, targets, _owners(told, noun), confidence=0.8, put=put)


def _done(told: Told, verb: int, *, confidence: float) -> Iterator[Draft]:
    ends = parts(told, verb)
    if not ends.passive and told.parsed.words[verb].tag == "VBN" and not ends.doers:
        return
    doers = bodies_of(ends.doers)
    if not ends.passive:
        doers = [d for d in doers if d.kind is EntityKind.GOVERNMENT]
    yield from claim(told, verb, Relation.SANCTIONED_BY, _targets(ends.patients), doers, confidence=confidence)


def _targets(actors: list[Actor]) -> list[Actor]:
    return each(a for a in actors if a.kind in _OBJECT)


def _complements(told: Told, verb: int) -> Iterator[int]:
    yield from told.parsed.children(verb, "oprd", "attr", "xcomp")
    yield from nouns_behind(told, verb, "as")


def _about_sanctions(told: Told) -> bool:
    """Whether the page around the sentence speaks of sanctions."""
    start = told.parsed.start
    return bool(_SANCTION.search(told.text, max(0, start - 1500), told.parsed.end + 1500))


def _is_list(told: Told, noun: int) -> bool:
    """Whether a noun is a list of those under sanctions."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[noun].lemma
    if lemma == "blacklist" or (lemma == "list" and noun and words[noun - 1].text.lower() == "black"):
        return True
    if lemma not in _LISTS:
        return False
    inside = [words[i].lemma for i in parsed.below(noun)]
    if any(i in {"freeze", "ban"} and _is_measure(told, j) for j in parsed.below(noun) for i in (words[j].lemma,)):
        return True
    if any(i.startswith(("sanction", "blacklist", "magnitsky", "terror", "designat", "block")) for i in inside):
        return True
    if any(
        i
        in {
            "wait",
            "waiting",
            "wanted",
            "waitlist",
            "short",
            "shortlist",
            "guest",
            "party",
            "candidate",
            "watch",
            "reading",
            "mailing",
        }
        for i in inside
    ):
        return False
    return _about_sanctions(told)


def _is_measure(told: Told, noun: int) -> bool:
    parsed, words = told.parsed, told.parsed.words
    lemma = words[noun].lemma
    if lemma not in MEASURES:
        return False
    if lemma == "sanction":
        return True
    inside = {words[c].lemma for c in parsed.children(noun)}
    if lemma in {"ban", "freeze"}:
        return bool(inside & {"travel", "visa", "entry", "asset"})
    return (lemma == "measure" and "restrictive" in inside) or (
        lemma == "restriction" and bool(inside & {"visa", "travel", "financial"})
    )


def _owners(told: Told, noun: int) -> list[Actor]:
    """Whose list or sanctions: "the EU list", "Washington's sanctions", "sanctions by Canada", "US sanctions"."""
    parsed = told.parsed
    found: list[Actor] = []
    # "a European Union asset freeze" is parsed as the freeze of a Union asset
    for host in (noun, *parsed.children(noun, "compound")):
        for c in parsed.children(host, "poss", "compound", "amod", "nmod"):
            found += told.actors(c) or _nation(told, c)
    found += behind(told, noun, "of", "by", "from", "in")
    return each(governments(found))


def _nation(told: Told, word: int) -> list[Actor]:
    """ "American sanctions": the state of a nationality, where the document has it."""
    index = told.parsed.words[word].name
    appearance: Appearance | None = told.appearances[index] if index is not None else None
    if appearance is None or appearance.kind is not EntityKind.GOVERNMENT:
        return []
    return [Actor(appearance=appearance, word=word, certain=0.9)]
