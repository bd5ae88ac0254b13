"""FAMILY_OF in all its shapes: "his wife X", "X's cousin Y", "the brothers X and Y", "married to", "survived by"."""

from collections.abc import Iterator
from itertools import combinations

from graph.model import Appearance, Polarity
from graph.vocabulary import EntityKind, Relation
from ingest.claims.callings import Calling
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.offices import is_kin
from ingest.claims.standing import behind, draft, every, possessors, span_of, unique
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, agents_of, is_passive, people, subject_of

# Kin words that often mean something else, which only a possessor makes kin
_OWNED = frozenset("partner boy girl baby groom heir orphan child mother father sister brother".split())
_TRADE = frozenset(
    "business law trading coalition sparring dance senior managing junior equity bridge tennis trusted"
    " reliable valued valuable strategic negotiating key".split()
)
# What a partner may be called who is one for life: "diplomatic partner" and the like are none
_OF_LIFE = frozenset(
    "late former longtime long-time life lifelong domestic civil romantic gay lesbian female male same-sex young"
    " unmarried common-law current ex long-term live-in old new".split()
)
_EQUALS = frozenset(
    "brother sister sibling twin cousin spouse couple fiancé fiancée partner half-brother half-sister".split()
)
_WED = frozenset("married wed engaged betrothed related divorced remarried".split())
_MARRY = frozenset("marry wed divorce remarry".split())
_BONDS = frozenset("marriage wedding engagement divorce betrothal".split())


def kin_claims(told: Told, calling: Calling) -> Iterator[Draft]:
    """Whose relative somebody is who is called one: "X, Y's cousin", "her late husband, X", "X is the son of Y"."""
    words = told.parsed.words
    noun = calling.noun
    if _is_trade(told, noun) or calling.holder.kind is not EntityKind.PERSON:
        return
    at = noun if calling.verb is None else calling.verb
    found = _of_one_name(told, noun, calling.holder) or relatives(told, noun)
    if [a.appearance.id for a in found] == [calling.holder.appearance.id]:
        found = _not(told, noun, calling.holder)
    for other in found:
        if other.appearance.id == calling.holder.appearance.id or _doubtful(told, other, calling.holder):
            continue
        if words[noun].lemma in {"heir"} and not told.parsed.children(noun, "poss"):
            continue
        yield draft(told, Relation.FAMILY_OF, calling.holder, other, at, calling.put, role=span_of(told, noun))


def _doubtful(told: Told, owner: Actor, holder: Actor) -> bool:
    """Whether "her son" may be another's: nothing tells that the owner is a woman, and a woman was named before."""
    if owner.word is None or owner.appearance.id in told.genders or owner.spoken:
        return False
    if told.is_party(owner.appearance) or owner.appearance == told.about:
        return False
    gender = {"his": "m", "her": "f"}.get(told.parsed.words[owner.word].text.lower())
    if gender is None or any(p.id == owner.appearance.id for p in told.people_before(owner.word)):
        return False
    if _surname(owner.appearance) == _surname(holder.appearance):
        return False
    both = {owner.appearance.id, holder.appearance.id}
    return any(told.genders.get(p.id) == gender for p in told.named if p.id not in both)


def _of_one_name(told: Told, noun: int, holder: Actor) -> list[Actor]:
    """Whom "his" means in "His sister, Ana Roe": the one person named before who is called Roe as well."""
    words = told.parsed.words
    owner = next((c for c in told.parsed.children(noun, "poss") if words[c].text.lower() in {"his", "her"}), None)
    if owner is None and noun and words[noun - 1].text.lower() in {"his", "her"}:
        owner = noun - 1
    if owner is None or told.people_before(owner):
        return []
    gender = "m" if words[owner].text.lower() == "his" else "f"
    namesakes = {
        p.id: p for p in told.named if p.id != holder.appearance.id and _surname(p) == _surname(holder.appearance)
    }
    fitting = [p for p in namesakes.values() if told.genders.get(p.id, gender) == gender]
    return [Actor(appearance=fitting[0], word=owner, certain=0.85)] if len(fitting) == 1 else []


def _surname(person: Appearance) -> str:
    """The last of several names, without the ending of a woman's: "Roe", "Ivanov" of "Ivanova"; else nothing alike."""
    words = person.name.casefold().split()
    return words[-1].removesuffix("a") if len(words) > 1 else person.id


def _not(told: Told, noun: int, holder: Actor) -> list[Actor]:
    """Whom "her" means in "Vera, her mother": the one person that the sentence before was about."""
    owner = next((c for c in told.parsed.children(noun, "poss") if told.parsed.words[c].tag == "PRP$"), None)
    if owner is None:
        return []
    gender = "m" if told.parsed.words[owner].text.lower() == "his" else "f"
    persons = [s for s in told.before.subjects if s.kind is EntityKind.PERSON] or list(told.before.people)
    left = [p for p in persons if p.id != holder.appearance.id and told.genders.get(p.id, gender) == gender]
    return [Actor(appearance=left[0], word=owner, certain=0.75)] if len(left) == 1 else []


def relatives(told: Told, noun: int) -> list[Actor]:
    """The people whose relative a noun says that somebody is."""
    parsed, words = told.parsed, told.parsed.words
    found = people(possessors(told, noun))
    joined = [noun]
    if words[noun].dep == "conj" and is_kin(words[words[noun].head].lemma) and not parsed.children(noun, "det", "poss"):
        joined.append(words[noun].head)  # "the wife and mother of"
        found += people(possessors(told, words[noun].head))
    for one in joined:
        found += [a for w in behind(told, one, "of", "to") for a in people(told.actors(w))]
        for prep in parsed.children(one, "prep"):
            for c in parsed.children(prep, "pobj"):
                if words[c].lemma in {"marriage", "law", "side"}:
                    found += [a for w in behind(told, c, "of", "to") for a in people(told.actors(w))]
    if not found and noun and words[noun - 1].tag == "PRP$":
        found += people(told.actors(noun - 1))
    return unique(found)


def _is_trade(told: Told, noun: int) -> bool:
    """Whether the word names no kin here: "law partner", "a partner at the firm", "Sister Agnes"."""
    parsed, words = told.parsed, told.parsed.words
    if words[noun].lemma not in _OWNED:
        return False
    beside = {words[c].text.lower() for c in parsed.children(noun, "amod", "compound", "nmod")}
    if beside & _TRADE or (words[noun].lemma == "partner" and not _OF_LIFE.issuperset(beside)):
        return True
    if words[noun].lemma == "partner" and any(
        words[p].lemma in {"at", "in", "with"} for p in parsed.children(noun, "prep")
    ):
        return True
    return not relatives(told, noun)


def kinship(told: Told) -> Iterator[Draft]:
    """Kinship that no calling tells: equals named together, verbs of marriage, birth and survival."""
    words = told.parsed.words
    for i, word in enumerate(words):
        if word.name is not None:
            continue
        if (word.lemma in _EQUALS and word.tag in {"NNS", "NNPS"}) or word.text.lower() in {
            "siblings",
            "twins",
            "couple",
        }:
            yield from _equals(told, i)
        if word.lemma in _MARRY and word.pos == "VERB":
            yield from _married(told, i)
        elif word.text.lower() in _WED and word.pos in {"ADJ", "VERB"}:
            yield from _wed_to(told, i)
        elif word.lemma in _BONDS:
            yield from _bond(told, i)
        elif word.lemma == "bear" and word.tag in {"VBN", "VBD"}:
            yield from _born(told, i)
        elif word.lemma == "survive" and word.pos == "VERB":
            yield from _survived(told, i)


def _equals(told: Told, noun: int) -> Iterator[Draft]:
    """ "the brothers X and Y", "X and Y, sisters from Z", "X and Y are cousins"."""
    parsed, words = told.parsed, told.parsed.words
    named = [c for c in parsed.children(noun, "appos") if told.name_at(c) is not None]
    put: Mood | None = Mood(polarity=Polarity.STATED)
    both: list[Actor] = [a for c in named for a in people(told.actors(c))]
    if not both and words[noun].dep == "appos":
        both = people(told.actors(words[noun].head)) if words[words[noun].head].name is not None else []
    if not both and words[noun].dep in {"compound", "nmod"}:
        both = people(told.actors(words[noun].head)) if words[words[noun].head].name is not None else []
    if not both and words[noun].dep == "attr":
        verb = words[noun].head
        subject = subject_of(told, verb)
        put = mood(told, verb)
        both = people(told.actors(subject)) if subject is not None else []
    if put is None or relatives(told, noun):
        return
    if len(both) >= 2:
        for a, b in combinations(unique(both), 2):
            yield draft(told, Relation.FAMILY_OF, a, b, noun, put, role=span_of(told, noun))


def _married(told: Told, verb: int) -> Iterator[Draft]:
    """ "X married Y", "X was married to Y", "X and Y married in 1990"."""
    parsed = told.parsed
    put = mood(told, verb)
    subject = subject_of(told, verb)
    if put is None or subject is None:
        return
    left = people(told.actors(subject))
    right = [a for c in parsed.children(verb, "dobj") for a in people(told.actors(c))] + people(after(told, verb, "to"))
    if right:
        yield from every(told, Relation.FAMILY_OF, left, right, verb, put)
    elif (len(left) == 2 and not parsed.children(verb, "dobj", "prep")) or (
        len(left) == 2 and not is_passive(told, verb) and not parsed.children(verb, "dobj")
    ):
        yield draft(told, Relation.FAMILY_OF, left[0], left[1], verb, put)


def _wed_to(told: Told, word: int) -> Iterator[Draft]:
    """ "X is married to Y", "X, married to Y, ..."."""
    words = told.parsed.words
    right = [a for w in behind(told, word, "to", "from") for a in people(told.actors(w))]
    if not right:
        return
    if words[word].dep in {"amod", "appos", "acl"} and words[words[word].head].name is not None:
        left = people(told.actors(words[word].head))
        put: Mood | None = Mood(polarity=Polarity.STATED)
    else:
        subject = subject_of(told, word)
        left = people(told.actors(subject)) if subject is not None else []
        over = word
        while words[over].pos not in {"VERB", "AUX"} and words[over].head != over:
            over = words[over].head
        put = mood(told, over)
    if put is not None:
        yield from every(told, Relation.FAMILY_OF, left, right, word, put)


def _bond(told: Told, noun: int) -> Iterator[Draft]:
    """ "his marriage to X", "the wedding of X and Y"."""
    parsed, words = told.parsed, told.parsed.words
    right = [a for w in behind(told, noun, "to", "with", "from") for a in people(told.actors(w))]
    if not right:
        after_comma = noun + 1 < len(words) and words[noun + 1].text == ","
        if after_comma and noun + 2 < len(words) and words[noun + 2].lemma in {"to", "with"}:
            right = [a for c in parsed.children(noun + 2, "pobj") for a in people(told.actors(c))]
    for a in people(possessors(told, noun)):
        for b in right:
            if a.appearance.id != b.appearance.id:
                yield draft(told, Relation.FAMILY_OF, a, b, noun, Mood(polarity=Polarity.STATED))


def _born(told: Told, verb: int) -> Iterator[Draft]:
    """ "X was born to Y and Z"."""
    put, subject = mood(told, verb), subject_of(told, verb)
    if put is None or subject is None:
        return
    parents = [a for w in behind(told, verb, "to", "of") for a in people(told.actors(w))]
    parents += [
        a
        for i in told.parsed.below(verb)
        if told.parsed.words[i].lemma in {"child", "son", "daughter"} and told.parsed.words[i].name is None
        for w in behind(told, i, "of")
        for a in people(told.actors(w))
    ]
    yield from every(told, Relation.FAMILY_OF, people(told.actors(subject)), unique(parents), verb, put)


def _survived(told: Told, verb: int) -> Iterator[Draft]:
    """ "She is survived by her husband, X, and two sons, Y and Z": all of them are her family."""
    parsed, words = told.parsed, told.parsed.words
    put, subject = mood(told, verb), subject_of(told, verb)
    if put is None or subject is None:
        return
    passive = is_passive(told, verb)
    dead = people(told.actors(subject))
    if not passive:
        return
    left: list[Actor] = people(agents_of(told, verb))
    for by in parsed.children(verb, "agent", "prep"):
        for prep in parsed.conjuncts(by):
            for c in parsed.children(prep, "pobj"):
                for noun in parsed.conjuncts(c):
                    left += people(told.actors(noun))
                    left += [a for d in parsed.children(noun, "appos") for a in people(told.actors(d))]
                    if words[noun].name is not None:
                        left += [
                            a
                            for d in parsed.children(noun, "appos")
                            for e in parsed.conjuncts(d)
                            for f in parsed.children(e, "appos")
                            for a in people(told.actors(f))
                        ]
    yield from every(told, Relation.FAMILY_OF, unique(left), dead, verb, put)
