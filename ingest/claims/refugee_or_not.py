"""What an office or court found somebody to be: a refugee, or none."""

from collections.abc import Iterator

from graph.model import Polarity
from graph.vocabulary import Relation
from ingest.claims.asylum import by_decision
from ingest.claims.draft import Draft
from ingest.claims.mood import Mood, mood
from ingest.claims.parts import behind, claim, clause, governments, nouns_behind, states_in
from ingest.claims.patients import is_state
from ingest.claims.polarity import is_negated
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import agents_named, people

DETERMINING = frozenset(
    "find determine conclude hold decide declare accept rule agree tell inform notify recognise recognize".split()
)


def determined(told: Told, verb: int) -> Iterator[Draft]:
    """ "found that X is not a refugee", "told her that she was no refugee", "held that he did not qualify"."""
    parsed, words = told.parsed, told.parsed.words
    found = clause(told, verb)
    informing = words[verb].lemma in {"tell", "inform", "notify"}
    for inner in parsed.children(verb, "ccomp", "xcomp"):
        denied = _says_refugee(told, inner)
        if denied is None:
            continue
        subjects = [a for s in parsed.children(inner, "nsubj") for a in told.actors(s)]
        if not subjects:
            subjects = found.subjects if found.passive else found.objects
        deciders = governments(found.agents if found.passive else found.subjects)
        if informing and any(is_state(told, d) for d in deciders):
            continue
        own = found.subject_word is not None and words[found.subject_word].text.lower() in {"i", "we"}
        if own and not deciders and told.court is not None:
            deciders = [Actor(appearance=told.court, word=found.subject_word, certain=0.9)]
        put = mood(told, verb)
        if put is None or put.polarity is not Polarity.STATED:
            return
        if not people(subjects):
            continue
        if not deciders and found.passive and not agents_named(told, verb):
            deciders = states_in(told, verb, inner)
        if not deciders and found.subject_word is not None:
            deciders = governments(by_decision(told, found.subject_word))
        relation = Relation.DENIED_ASYLUM_BY if denied else Relation.GRANTED_ASYLUM_BY
        yield from claim(told, verb, relation, people(subjects), deciders, confidence=0.85, put=put)


_FITTING = frozenset({"qualify", "meet", "satisfy", "fall", "come", "count"})


def _says_refugee(told: Told, inner: int) -> bool | None:
    """Whether a clause says of somebody that he is no refugee; False: that he is one; None: neither."""
    parsed, words = told.parsed, told.parsed.words
    below = {words[i].text.lower() for i in parsed.below(inner)}
    attributes = [a for c in parsed.children(inner, "attr", "acomp", "oprd", "conj") for a in parsed.conjuncts(c)]
    negated = is_negated(told, inner) or any(
        words[c].text.lower() in {"no", "not", "neither", "nor"} for a in attributes for c in parsed.children(a)
    )
    if words[inner].lemma == "be":
        if any(words[a].lemma == "refugee" for a in attributes):
            return negated
        if any(words[a].lemma in {"ineligible", "excluded"} for a in attributes) and below & {"asylum", "refugee"}:
            return None if negated else True
        return None
    if words[inner].lemma not in _FITTING:
        return None
    for_what = [*nouns_behind(told, inner, "as", "for", "within", "under", "of"), *parsed.children(inner, "dobj")]
    inside = {words[j].lemma for n in for_what for j in (n, *parsed.below(n))}
    if not inside & {"refugee", "asylum"} or inside & {"hearing", "interview", "visa", "work"}:
        return None
    return negated


def determination_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "the determination of the Division that she is not a refugee": whether it is then challenged or upheld."""
    parsed, words = told.parsed, told.parsed.words
    inner = list(parsed.children(noun, "acl", "relcl", "ccomp"))
    over = words[noun].head
    if words[noun].dep == "dobj" and words[over].pos == "VERB":
        inner += parsed.children(over, "ccomp")
    for c in inner:
        that = any(words[m].text.lower() == "that" for m in parsed.children(c, "mark"))
        denied = _says_refugee(told, c)
        if not that or denied is None:
            continue
        by = governments(
            [*behind(told, noun, "of", "by"), *(a for p in parsed.children(noun, "poss") for a in told.actors(p))]
        )
        own = [s for s in parsed.children(over, "nsubj") if words[s].text.lower() in {"i", "we"}]
        if not by and own and told.court is not None and words[over].lemma in {"substitute", "make", "enter"}:
            by = [Actor(appearance=told.court, word=own[0], certain=0.9)]
        who = people([a for s in parsed.children(c, "nsubj") for a in told.actors(s)])
        relation = Relation.DENIED_ASYLUM_BY if denied else Relation.GRANTED_ASYLUM_BY
        put = Mood(polarity=Polarity.STATED)
        yield from claim(told, noun, relation, who, by, confidence=0.8, put=put)
