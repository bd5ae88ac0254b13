"""Who a pronoun stands for: "she", "it", "they", "the two".

Salience as centering has it (Grosz, Joshi and Weinstein 1995): the subject of the sentence before comes before all
else, a later sentence before an earlier one. Where two fit, nobody is meant.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.model import Appearance
from graph.vocabulary import EntityKind
from ingest.claims.unnamed import HUMAN, SAYING, is_somebody_else, is_unnamed_party
from ingest.find.gazetteer import state_code
from ingest.find.names import NameKind

if TYPE_CHECKING:
    from ingest.claims.told import Told

MALE = frozenset({"he", "him", "his", "himself"})
SINGULAR = frozenset({"he", "she", "him", "her", "hers", "his", "himself", "herself"})
SIZES = {"two": 2, "both": 2, "couple": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
# Plural nouns that stand for people named before; "m" and "f" where they tell the gender.
PEOPLE_NOUNS = {
    **dict.fromkeys(("man", "brother", "husband", "boy", "gentleman"), "m"),
    **dict.fromkeys(("woman", "sister", "wife", "girl", "lady"), "f"),
    **dict.fromkeys(
        "sibling spouse activist journalist lawyer student friend colleague writer dissident politician applicant"
        " prisoner defendant cousin person signatory reporter editor delegate founder".split(),
        "",
    ),
}
GROUP_NOUNS = frozenset({"four", "three", "two", "five", "couple", "pair", "duo", "trio", "signatory", "all", "both"})
_BETWEEN = re.compile(r"\s*,?\s*(?:and|&)?\s*(?:(?:his|her|their)\s+(?:\w+\s+){1,2})?")
_SIBLINGS = frozenset("brother sister sibling".split())
_SPOUSES = frozenset("wife husband spouse partner".split())
_COUSINS = frozenset({"cousin"})
_DEEPEST = 3  # how many pronouns may hang on one another


def person(told: "Told", i: int, gender: str, *, alone: bool = False) -> Appearance | None:
    """The one person that "he" or "she" at word i can mean: here, else in the sentence before, else shortly before.

    ``alone`` leaves out what a pronoun of the other gender tells: it would ask for this one in turn.
    """
    governing = of_gender(told, _who_says(told, i), gender)
    if len(governing) == 1:
        return governing[0]
    barred = _fellows(told, i) | (set() if alone else _of_other_gender(told, i, gender))
    first = _first_pronoun(told, i, gender)
    if first is not None:
        found = person(told, first, gender, alone=alone)
        return None if found is None or found.id in barred else found
    if is_somebody_else(told, i, gender, says=True) or _is_thing_taken(told, i):
        return None
    here = [p for p in of_gender(told, _outside_quote(told, i), gender) if p.id not in barred]
    if here:
        return here[0] if len(here) == 1 else _leading(told, i, here)
    ahead = _ahead(told, i)
    if ahead is not None and ahead.id not in barred and of_gender(told, [ahead], gender):
        return ahead
    if is_somebody_else(told, i, gender) or is_unnamed_party(told, i) or _is_undecided(told, i):
        return None
    if told.court is not None and (told.before.unnamed or not _names_seeker(told)):
        return None  # "Poe arrested the father. He was charged"; where no claimant is named "he" is mostly the claimant
    before = told.before
    people = [p for p in of_gender(told, before.people, gender) if p.id not in barred and not _is_judge(told, p)]
    persons = [s for s in before.subjects if s.kind is EntityKind.PERSON and s.id not in barred]
    subjects = of_gender(told, persons, gender)
    if len(subjects) == 1 and len(people) <= 1:
        return subjects[0]
    rivals = [r for r in of_gender(told, before.rivals, gender) if r not in subjects]
    if len(subjects) == 1 and not rivals and told.parsed.words[i].dep in {"nsubj", "nsubjpass", "poss"}:
        return subjects[0]  # a subject goes on from the subject before it
    if len(people) == 1:
        return people[0]
    if told.about is not None and told.about in people and not subjects:
        return told.about
    if not people and not subjects:
        # in a ruling nobody else is "he" until somebody else is named
        seekers = {p.id: p for p in told.parties.values() if p.kind is EntityKind.PERSON}
        if seekers:
            fitting = of_gender(told, seekers.values(), gender)
            return fitting[0] if len(seekers) == len(fitting) == 1 else None
        found = _shortly_before(told, gender, barred)
        if told.court is not None and found is not None and found == told.about:
            return None  # in a ruling that names no claimant he is "he", not whoever is named most
        if (
            found is None
            and told.court is None
            and told.about is not None
            and told.genders.get(told.about.id) == gender
        ):
            found = told.about if told.about.id not in barred else None
        return found
    return None


def _names_seeker(told: "Told") -> bool:
    """Whether the ruling names a person who is a party."""
    sides = (p for side in told.sides.values() for p in side)
    return any(p.kind is EntityKind.PERSON for p in (*told.parties.values(), *sides))


def _is_judge(told: "Told", person: Appearance) -> bool:
    """Whether somebody only decided in a ruling: "dismissed by Judge Roe" leaves no "he" for the next sentence."""
    judging = (p for word in ("judge", "justice") for p in told.described.get(word, ()))
    return told.court is not None and any(p.id == person.id for p in judging)


def _shortly_before(told: "Told", gender: str, barred: set[str]) -> Appearance | None:
    """The last person whose gender is known to be this, else the only one of whom nothing tells it, shortly before."""
    for sentence in told.before.recent:
        fitting = [p for p in sentence if told.genders.get(p.id) == gender and p.id not in barred]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    unknown = {p.id: p for sentence in told.before.recent for p in sentence if p.id not in told.genders}
    alone = len(unknown) == 1 and told.court is None and barred.isdisjoint(unknown)
    return next(iter(unknown.values())) if alone else None


def _leading(told: "Told", i: int, here: list[Appearance]) -> Appearance | None:
    """Of several people named before a pronoun that is a subject: the subject of the clause that it goes on from."""
    words = told.parsed.words
    if words[i].dep not in {"nsubj", "nsubjpass"}:
        return None
    at = words[i].head
    while words[at].head != at and words[at].dep in {"conj", "advcl", "ccomp"}:
        at = words[at].head
        over = {a.appearance.id for s in told.parsed.children(at, "nsubj", "nsubjpass") for a in told.actors(s)}
        fitting = [p for p in here if p.id in over]
        if fitting:
            others = [p for p in here if p.id not in over and told.genders.get(p.id)]
            known = told.genders.get(fitting[0].id) is not None
            return fitting[0] if len(fitting) == 1 and known and not others else None
    return None


def _fellows(told: "Told", i: int) -> set[str]:
    """Whom an object at word i cannot mean: the subject of its own verb ("Ales met him" is not about Ales twice)."""
    words = told.parsed.words
    if words[i].dep not in {"dobj", "pobj", "dative"} or words[i].text.lower().endswith("self"):
        return set()
    at = words[i].head
    while words[at].dep in {"prep", "dative", "agent"} and words[at].head != at:
        at = words[at].head
    if words[at].pos not in {"VERB", "AUX"}:
        return set()
    while not told.parsed.children(at, "nsubj", "nsubjpass") and words[at].dep in {"conj", "xcomp"}:
        at = words[at].head
    return {a.appearance.id for s in told.parsed.children(at, "nsubj", "nsubjpass") if s < i for a in told.actors(s)}


def _of_other_gender(told: "Told", i: int, gender: str) -> set[str]:
    """Whom "him" at word i cannot mean behind a "she": her; where she is unknown, whomever no word tells a man."""
    if len(told.asking) > _DEEPEST:
        return set()  # who "her" is asks who "he" is, and so on through every "he told her and he asked her"
    wanted = SINGULAR - MALE if gender == "m" else MALE
    for j in range(i - 1, -1, -1):
        word = told.parsed.words[j]
        if word.name is None and word.text.lower() in wanted:
            other = person(told, j, "f" if gender == "m" else "m", alone=True)
            if other is not None:
                return {other.id}
            return {p.id for p in (*told.before.people, *told.before.subjects) if p.id not in told.genders}
    return set()


_SUBJECTS_OF_STATES = frozenset("citizen national subject resident".split())


def _is_thing_taken(told: "Told", i: int) -> bool:
    """ "drove its own citizen to the border and tipped her out": who is not named where the first verb took her."""
    words = told.parsed.words
    verb = words[i].head
    if words[i].dep != "dobj" or words[verb].dep != "conj":
        return False
    taken = told.parsed.children(words[verb].head, "dobj")
    return any(
        words[c].name is None and words[c].lemma in HUMAN | _SUBJECTS_OF_STATES and not told.actors(c) for c in taken
    )


def _ahead(told: "Told", i: int) -> Appearance | None:
    """ "After her arrest in Minsk, Ales Roe ...": whom a phrase before the main subject means."""
    words = told.parsed.words
    above = list(told.parsed.above(i))
    root = above[-1] if above else i
    subjects = told.parsed.children(root, "nsubj", "nsubjpass")
    if not subjects or not subjects[0] > i or words[subjects[0]].name is None:
        return None
    top = above[-2] if len(above) > 1 else i
    begin = subjects[0]
    while begin - 1 > i and words[begin - 1].head in range(begin, subjects[0] + 1) and words[begin - 1].text != ",":
        begin -= 1  # "her daughter, Chief Justice Ines Roe said": the words of her office stand between
    if words[top].dep not in {"prep", "advcl"} or words[begin - 1].text != ",":
        return None
    name = words[subjects[0]].name
    found = None if name is None else told.appearances[name]
    return found if found is not None and found.kind is EntityKind.PERSON else None


def _first_pronoun(told: "Told", i: int, gender: str) -> int | None:
    """The pronoun of this gender that stands before word i and before every name it could mean: "Her ... she"."""
    wanted = MALE if gender == "m" else SINGULAR - MALE
    for j, word in enumerate(told.parsed.words[:i]):
        if word.name is None and word.text.lower() in wanted:
            return j
        if word.name is not None and told.names[word.name].kind is NameKind.PERSON:
            named = told.appearances[word.name]
            if named is None or told.genders.get(named.id, gender) == gender:
                return None
    return None


def _who_says(told: "Told", i: int) -> list[Appearance]:
    """The person that says or denies the clause of which word i is the subject: "X denies that he"."""
    words = told.parsed.words
    verb = words[i].head
    if words[i].dep not in {"nsubj", "nsubjpass"} or words[verb].dep != "ccomp" or words[verb].head > i:
        return []
    over = told.parsed.children(words[verb].head, "nsubj")
    if len(over) != 1 or words[over[0]].name is None:
        return []
    named = told.appearances[words[over[0]].name or 0]
    return [named] if named is not None and named.kind is EntityKind.PERSON else []


def _outside_quote(told: "Told", i: int) -> list[Appearance]:
    """The people named before word i, but for those inside of what word i is then said to have said."""
    words = told.parsed.words
    quoted: set[int] = set()
    if words[i].dep == "nsubj" and words[words[i].head].lemma in SAYING:
        for c in told.parsed.children(words[i].head, "ccomp"):
            if c < i:
                quoted.update(told.parsed.below(c))
    people = told.people_before(i)
    if not quoted:
        return people
    inside = {told.appearances[words[j].name or 0] for j in quoted if words[j].name is not None}
    return [p for p in people if p not in inside]


def _is_undecided(told: "Told", i: int) -> bool:
    """Whether a surname stands before word i that several bear, and nothing tells whose it is here."""
    return any(
        word.name is not None
        and told.names[word.name].kind is NameKind.PERSON
        and told.appearances[word.name] is None
        and not told.actors(j)
        for j, word in enumerate(told.parsed.words[:i])
    )


def of_gender(told: "Told", people: Iterable[Appearance], gender: str) -> list[Appearance]:
    """Those of them who can be of this gender."""
    return [p for p in people if told.genders.get(p.id, gender) == gender]


def thing(told: "Told", i: int) -> Appearance | None:
    """The body or state that "it" at word i means."""
    barred = _fellows(told, i)
    named = told.named_before(i, {NameKind.ORGANISATION, NameKind.GOVERNMENT})
    here = [b for b in named if b.id not in barred]
    if here:
        return here[0] if len(here) == 1 else None
    states = {a.id: a for a in _acting_states(told, i) if a.id not in barred}
    if states:
        return next(iter(states.values())) if len(states) == 1 else None
    bodies = {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}
    subjects = [s for s in told.before.subjects if s.kind in bodies and s.id not in barred]
    if len(subjects) == 1:
        return subjects[0]
    near = [b for b in told.before.bodies if b.id not in barred]
    return near[0] if len(near) == 1 else None


def _acting_states(told: "Told", i: int) -> Iterator[Appearance]:
    """The states, named as places are, that are the subject of a verb before word i: "Turkey denies that it"."""
    for word in told.parsed.words[:i]:
        if word.name is not None and word.dep in {"nsubj", "nsubjpass"}:
            name, appearance = told.names[word.name], told.appearances[word.name]
            if appearance is not None and name.kind is NameKind.PLACE and state_code(name.text) is not None:
                yield appearance


def group(told: "Told", i: int) -> tuple[Appearance, ...]:
    """Whom "they" at word i means: people named together, or the body that the sentence before was about."""
    if own := _body_over(told, i):
        return own
    for w, word in enumerate(told.parsed.words[:i]):
        if word.dep in {"nsubj", "nsubjpass"} and word.text.lower() in SINGULAR and told.parsed.children(w, "conj"):
            # "she and her brother, X, left for Iran, where they"
            joined = [a.appearance for a in told.actors(w) if a.kind is EntityKind.PERSON]
            if len(joined) > 1:
                return tuple(joined)
    here = told.people_before(i)
    if len(here) > 1:
        return tuple(here) if _are_joined(told, here) else ()
    if here:
        return ()
    if len(told.before.subjects) > 1:
        return told.before.subjects
    return told.before.they or told.before.group or next(iter(told.sides.values()), ())


def _body_over(told: "Told", i: int) -> tuple[Appearance, ...]:
    """The body whose "their" it is behind the verb of which it is the subject: "The Government were represented by
    their Agent".
    """
    words = told.parsed.words
    if words[i].dep != "poss":
        return ()
    verb = next((h for h in told.parsed.above(i) if words[h].pos in {"VERB", "AUX"}), None)
    if verb is None:
        return ()
    subjects = [a for s in told.parsed.children(verb, "nsubj", "nsubjpass") if s < i for a in told.actors(s)]
    alone = len(subjects) == 1 and subjects[0].kind is not EntityKind.PERSON
    return (subjects[0].appearance,) if alone else ()


def _listed(told: "Told", wanted: set[str]) -> bool:
    """ "A, his wife B and their son C": nothing but commas, "and" and kinship stands between their names."""
    found = [
        (name.start, name.end)
        for name, a in zip(told.names, told.appearances, strict=True)
        if a is not None and a.id in wanted
    ]
    between = [told.text[one[1] : two[0]] for one, two in pairwise(found)]
    return len(found) == len(wanted) and all(_BETWEEN.fullmatch(gap) for gap in between)


def _are_joined(told: "Told", people: list[Appearance]) -> bool:
    """Whether all these people are one list in this sentence. Asks for no pronoun: that would ask for this again."""
    wanted = {p.id for p in people}
    if _listed(told, wanted):
        return True
    for i, word in enumerate(told.parsed.words):
        if word.dep in {"nsubj", "nsubjpass", "dobj"} or (word.name is not None and word.dep != "conj"):
            listed = [told.parsed.words[c] for c in told.parsed.conjuncts(i)]
            named = [told.appearances[w.name] for w in listed if w.name is not None]
            roles = [told.parties[w.lemma] for w in listed if w.name is None and w.lemma in told.parties]
            if {a.id for a in (*named, *roles) if a is not None} >= wanted:
                return True
    return False


def means_people(told: "Told", i: int, lemma: str, *, definite: bool) -> bool:
    """Whether word i is "the two", "all three", "both women", "the brothers", "the three activists"."""
    words = told.parsed.words
    if lemma in GROUP_NOUNS:
        return definite or lemma in {"all", "both"} or words[i].tag == "CD"
    if lemma not in PEOPLE_NOUNS or words[i].tag != "NNS":
        return False
    told_apart = told.parsed.children(i, "relcl", "acl", "amod", "poss")
    counted = [words[c].text.lower() for c in told.parsed.children(i, "nummod", "det", "predet")]
    number = any(c in SIZES for c in counted)
    bare = lemma in {"brother", "sister", "man", "woman", "sibling", "spouse"}
    return not told_apart and ("both" in counted or (definite and (number or bare)))


def people_called(told: "Told", i: int, lemma: str, size: int | None) -> tuple[Appearance, ...]:
    """Whom "the two", "the couple", "both women" or "the brothers" at word i means."""
    here = told.people_before(i)
    gender = PEOPLE_NOUNS.get(lemma, "")
    if len(here) > 1:
        fits = _fit(told, tuple(here), size, gender)
        return tuple(here) if fits and _are_joined(told, here) else ()
    if here and lemma not in PEOPLE_NOUNS and size is None:
        return ()
    apart = {p.id for p in here}
    wanted = _SIBLINGS if lemma in _SIBLINGS else _SPOUSES if lemma in {"couple", "spouse"} else frozenset()
    wanted = wanted or (_COUSINS if lemma in _COUSINS else frozenset())
    kin = [(one, two) for said, one, two in told.kin if said in wanted or said.rstrip("s") in wanted]
    earlier = (*kin[-1:], told.before.subjects, told.before.group, *told.before.groups)
    found = next((g for g in earlier if len(g) > 1 and _fit(told, g, size, gender)), ())
    if wanted is _COUSINS and not kin:
        return ()
    if wanted is _SIBLINGS and not kin and len({p.name.split()[-1] for p in found}) > 1:
        return ()  # two who were named together are no brothers for that
    return () if any(p.id in apart for p in found) else found


def _fit(told: "Told", people: tuple[Appearance, ...], size: int | None, gender: str) -> bool:
    if any(p.kind is not EntityKind.PERSON for p in people) or len(people) != (size or len(people)):
        return False
    return not gender or len(of_gender(told, people, gender)) == len(people)
