"""The nouns of asylum: what is asked for, the claim for it, and whose claim it is."""

from ingest.claims.parts import behind
from ingest.claims.patients import each
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import people

ASYLUM = frozenset({"asylum", "refuge", "refugee", "protection", "sanctuary"})
REQUESTS = frozenset("claim application request bid petition case plea appeal file submission paper".split())
_BARE = frozenset({"claim", "application", "request", "bid", "plea"})
_HARMLESS = frozenset(
    "first second third new initial original own late fresh subsequent repeated joint earlier both this that the her"
    " his their its our my previous separate respective".split()
)
_OF_LAW = frozenset("review leave reconsideration stay reopening visa permit extension appeal".split())
_OTHER_PROTECTION = frozenset({"police", "witness", "state", "diplomatic", "consular", "bodily", "court", "data"})


def is_asylum(told: Told, noun: int, *, bare: bool = True) -> bool:
    """Whether a noun is asylum, or a claim for it; ``bare``: "her claim", too, where the document is about asylum."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[noun].lemma
    if words[noun].name is not None:
        return False
    if lemma in ASYLUM:
        if lemma == "protection":
            return not any(words[c].text.lower() in _OTHER_PROTECTION for c in parsed.children(noun))
        if lemma == "refugee":
            return words[noun].dep in {"dobj", "oprd", "attr", "compound", "pobj"} and words[noun].tag == "NN"
        return True
    if lemma in REQUESTS and any(words[i].lemma in _OF_LAW for i in parsed.below(noun) if i != noun):
        return False  # "an application for judicial review of the refusal of her asylum claim"
    if lemma in REQUESTS | {"status", "battle", "fight"} and any(
        _is_word(told, i) for i in parsed.below(noun) if i != noun and words[i].dep != "relcl"
    ):
        return True
    if bare and lemma in _BARE and told.about_asylum:
        plain = all(
            words[c].text.lower() in _HARMLESS or words[c].name is not None
            for c in parsed.children(noun, "compound", "amod", "nmod")
        )
        other = any(words[p].lemma in {"for", "to", "against", "that"} for p in parsed.children(noun, "prep"))
        clause = bool(parsed.children(noun, "acl")) and any(
            words[c].tag == "VB" or any(words[m].text.lower() == "that" for m in parsed.children(c, "mark"))
            for c in parsed.children(noun, "acl")
        )
        return plain and not other and not clause
    return False


def _is_word(told: Told, i: int) -> bool:
    words = told.parsed.words
    if words[i].lemma == "protection":
        return not any(words[c].text.lower() in _OTHER_PROTECTION for c in told.parsed.children(i))
    return words[i].lemma in ASYLUM or words[i].lemma in {"asylum-seeker"}


def is_grant(told: Told, noun: int) -> bool:
    """Whether a noun is what is granted: asylum, refugee status, protection; not a claim for it."""
    words = told.parsed.words
    lemma = words[noun].lemma
    return lemma in {"asylum", "refuge", "protection", "sanctuary"} or (
        lemma == "status" and is_asylum(told, noun, bare=False)
    )


def owners_of(told: Told, noun: int) -> list[Actor]:
    """The people whose claim it is: "X's claim", "the claim of X", "a claim by X", "her and his claims"."""
    parsed, words = told.parsed, told.parsed.words
    # "refused him asylum" may be parsed as if he were the subject of the asylum
    found = [a for c in parsed.children(noun, "poss", "nsubj") for a in told.actors(c)]
    # "denied Jane Roe refugee status" is parsed as if the status were called so
    nouns = [noun, *parsed.children(noun, "compound")]
    found += [
        a for i in nouns for c in parsed.children(i, "compound", "nmod") for a in told.actors(c) if a.name is not None
    ]
    if words[noun].lemma in REQUESTS:
        found += behind(told, noun, "of", "by", "from")
    if not found and any(words[c].text.lower() == "both" for c in parsed.children(noun, "det", "predet", "amod")):
        found += [Actor(appearance=a, word=noun, certain=0.8) for a in told.before.group or told.before.subjects]
    return each(people(found))
