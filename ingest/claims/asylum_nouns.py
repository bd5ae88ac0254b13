"""Asylum told by a noun: "the rejection of X's claim by Norway", "an asylum seeker in Australia"."""

from collections.abc import Iterator

from graph.vocabulary import Relation
from ingest.claims.asylum_words import is_asylum, owners_of
from ingest.claims.draft import Draft
from ingest.claims.nominal import noun_mood
from ingest.claims.parts import behind, claim, governments, nouns_behind, states_in
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import people, subject_of


def decision_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "the rejection of X's claim by Norway", "the refusal of asylum to X", "the denial of her application by"."""
    parsed, words = told.parsed, told.parsed.words
    what = [n for n in nouns_behind(told, noun, "of") if is_asylum(told, n, bare=True)]
    if not what:
        return
    put = noun_mood(told, noun)
    if put is None:
        return
    who = people(owners_of(told, what[0])) or people(behind(told, noun, "to"))
    by = governments(behind(told, noun, "by")) or governments(
        a for c in parsed.children(noun, "poss") for a in told.actors(c)
    )
    granting = words[noun].lemma in {"grant", "acceptance", "approval", "recognition"}
    relation = Relation.GRANTED_ASYLUM_BY if granting else Relation.DENIED_ASYLUM_BY
    where = by or states_in(told, what[0], *nouns_behind(told, what[0], "for"))
    yield from claim(told, noun, relation, who, where, confidence=0.8, put=put)


def refugee_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "is a recognised refugee in Germany": who stands for the noun."""
    parsed, words = told.parsed, told.parsed.words
    if not any(
        words[c].text.lower() in {"recognised", "recognized", "accepted"} for c in parsed.children(noun, "amod")
    ):
        return
    yield from _is_one(told, noun, Relation.GRANTED_ASYLUM_BY)


def seeker_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "X, an asylum seeker in Australia"."""
    parsed, words = told.parsed, told.parsed.words
    asylum = any(words[c].lemma == "asylum" for c in parsed.children(noun, "compound", "amod")) or (
        words[noun].lemma == "applicant" and any(words[n].lemma == "asylum" for n in nouns_behind(told, noun, "for"))
    )
    if words[noun].lemma in {"asylum-seeker", "asylumseeker"}:
        asylum = True
    if not asylum:
        return
    adjectives = {words[c].text.lower() for c in parsed.children(noun, "amod")}
    if adjectives & {"failed", "rejected", "refused", "unsuccessful", "denied"}:
        yield from _is_one(told, noun, Relation.DENIED_ASYLUM_BY)
    else:
        yield from _is_one(told, noun, Relation.SOUGHT_ASYLUM_IN)


def _is_one(told: Told, noun: int, relation: Relation) -> Iterator[Draft]:
    parsed, words = told.parsed, told.parsed.words
    where = states_in(told, noun)
    if not where:
        return
    head = words[noun].head
    if words[noun].dep == "appos":
        yield from claim(
            told, noun, relation, people(told.actors(head)), where, confidence=0.8, put=noun_mood(told, noun)
        )
    elif words[noun].dep == "attr" and words[head].lemma in {"be", "become", "remain"}:
        subject = subject_of(told, head)
        if subject is not None:
            yield from claim(told, head, relation, people(told.actors(subject)), where, confidence=0.8)
    else:
        named: list[Actor] = [a for c in parsed.children(noun, "appos") for a in told.actors(c)]
        yield from claim(told, noun, relation, people(named), where, confidence=0.75, put=noun_mood(told, noun))
