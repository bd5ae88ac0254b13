"""What a verb's own auxiliaries, adverbs, subject and condition make of it: done, not done, planned, alleged."""

from graph.model import Polarity
from ingest.claims.told import Told
from ingest.claims.unnamed import SAYING

_NEVER = frozenset({"never", "not", "n't", "no", "neither", "nor", "hardly", "scarcely", "nobody", "none"})
_ALLEGED_ADVERBS = frozenset(
    {"reportedly", "allegedly", "supposedly", "purportedly", "apparently", "presumably", "possibly"}
)
_MAYBE_ADVERBS = frozenset({"perhaps", "maybe", "if"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought", "would", "need", "ca", "'d"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
CONDITION = frozenset({"if", "whether", "unless", "lest", "once", "until"})


def own_polarity(told: Told, verb: int) -> Polarity | None:
    """What the verb's own auxiliaries, adverbs and subject say."""
    parsed, words = told.parsed, told.parsed.words
    polarity = Polarity.STATED
    carriers = [verb]
    # "will meet and press": an auxiliary before the first verb holds for those joined to it without one of their own
    at = verb
    while (
        words[at].dep == "conj"
        and words[words[at].head].pos in {"VERB", "AUX"}
        and not parsed.children(at, "nsubj", "nsubjpass")
    ):
        at = words[at].head
        carriers.append(at)
    for carrier in carriers:
        for c in parsed.children(carrier):
            lower, dep = words[c].text.lower(), words[c].dep
            if carrier != verb and (dep not in {"aux", "neg"} or c > verb):
                continue
            if dep == "aux" and words[c].tag == "MD":
                if lower in _FUTURE:
                    polarity = Polarity.PLANNED
                elif lower in {"would", "could", "'d"} and _is_refusal(told, carrier):
                    continue  # "would not speak to me": did not
                elif lower in _POSSIBLE:
                    if lower in {"would", "'d"} and _reported(told, carrier) and not _had_it_been(told, carrier):
                        polarity = Polarity.PLANNED
                    else:
                        return None
            if (dep == "mark" and lower in CONDITION) or (lower in _MAYBE_ADVERBS and dep == "advmod"):
                return None
            if dep in {"intj", "advmod"} and lower in {"please", "pls", "kindly"} and not _is_own(told, carrier):
                return None  # asked for
            if dep == "advmod" and lower in {"nearly", "almost"} and carrier == verb and c == verb - 1:
                return None  # "was nearly arrested"
            if dep == "mark" and lower == "for":
                return None  # "it is for Canada to ask"
            if dep in {"nsubj", "nsubjpass"} and _set_off(told, c, _ALLEGED_ADVERBS):
                polarity = Polarity.ALLEGED if polarity is Polarity.STATED else polarity
            if dep == "advmod" and lower in _ALLEGED_ADVERBS and polarity is not Polarity.DENIED:
                polarity = Polarity.ALLEGED
    if polarity is Polarity.STATED and _is_arranged(told, verb):
        polarity = Polarity.PLANNED
    if polarity is Polarity.PLANNED and _had_it_been(told, verb):
        return None  # "if he writes, I will answer"
    if any(is_negated(told, carrier) for carrier in carriers[:1]) or any(
        is_negated(told, carrier, only_before=verb) for carrier in carriers[1:]
    ):
        return Polarity.DENIED if polarity is not Polarity.ALLEGED else None
    return polarity


_AHEAD = frozenset(
    "tomorrow tonight next later noon afternoon evening"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)


def _is_arranged(told: Told, verb: int) -> bool:
    """ "is meeting X next week": the present tense of what is arranged."""
    parsed, words = told.parsed, told.parsed.words
    aux = [c for c in parsed.children(verb, "aux") if words[c].lemma == "be"]
    if words[verb].tag != "VBG" or len(aux) != 1 or words[aux[0]].tag not in {"VBZ", "VBP"}:
        return False
    hung = parsed.children(verb, "prep", "npadvmod", "advmod")
    inside = [d for c in hung for d in (c, *parsed.children(c, "pobj", "amod", "det"))]
    ends = any(
        words[c].lemma == "end" for c in inside if any(words[d].lemma == "of" for d in parsed.children(c, "prep"))
    )
    return ends or any(words[d].text.lower() in _AHEAD for d in inside)


def _is_own(told: Told, verb: int) -> bool:
    """ "I kindly ask": what is said of oneself is no order."""
    subjects = told.parsed.children(verb, "nsubj")
    return any(told.parsed.words[s].text.lower() in {"i", "we"} for s in subjects)


def _is_refusal(told: Told, verb: int) -> bool:
    """ "would not", "could not" without a condition and without "have": it was not done."""
    negated = any(told.parsed.words[c].text.lower() in {"not", "n't", "n’t"} for c in told.parsed.children(verb, "neg"))
    return negated and not _had_it_been(told, verb)


def _set_off(told: Told, subject: int, adverbs: frozenset[str]) -> bool:
    """Whether one of these adverbs hangs on the subject: "The minister, allegedly, had asked"."""
    return any(told.parsed.words[c].text.lower() in adverbs for c in told.parsed.children(subject, "advmod"))


def _at_no_time(told: Told, prep: int) -> bool:
    """ "at no time", "on no occasion", "under no circumstances", "by no means"."""
    words = told.parsed.words
    return any(
        words[c].lemma in {"time", "point", "occasion", "stage", "circumstance", "mean", "means", "moment", "condition"}
        and any(words[d].text.lower() == "no" for d in told.parsed.children(c, "det"))
        for c in told.parsed.children(prep, "pobj")
    )


def is_negated(told: Told, verb: int, only_before: int | None = None) -> bool:
    """Whether a verb is denied by a word of its own ("not", "never"), or by its subject or object ("no one").

    only_before: count only words up to this one.
    """
    parsed, words = told.parsed, told.parsed.words
    for c in parsed.children(verb):
        if only_before is not None and c > only_before:
            continue
        lower = words[c].text.lower()
        if words[c].dep == "prep" and _at_no_time(told, c):
            return True
        if words[c].dep in {"neg", "advmod", "preconj", "cc"} and lower in _NEVER:
            if c + 1 < len(words) and words[c + 1].text.lower() == "only":
                continue
            return True
        if lower == "longer" and any(words[d].text.lower() == "no" for d in parsed.children(c)):
            return True  # "no longer chairs it"
        if words[c].dep in {"nsubj", "nsubjpass", "dobj"} and only_before is None:
            if lower in {"nobody", "none", "neither", "nothing"}:
                return True
            if any(
                words[d].text.lower() in {"no", "neither"}
                for d in parsed.children(c, "det", "neg", "preconj", "advmod")
            ):
                return True
            if c and words[c].dep != "dobj" and _not_one(told, c):
                return True
    return False


def _not_one(told: Told, subject: int) -> bool:
    """ "Not one accusation was heard", "not a single charge"; "not a few" are some."""
    first = min(told.parsed.below(subject), default=subject)
    said = [word.text.lower() for word in told.parsed.words[first : first + 3]]
    return said[:2] == ["not", "one"] or said == ["not", "a", "single"]


def _had_it_been(told: Told, verb: int) -> bool:
    """ "would have deported", "would apply if": not so."""
    parsed, words = told.parsed, told.parsed.words
    have = any(words[c].lemma == "have" for c in parsed.children(verb, "aux"))
    condition = any(
        words[m].text.lower() in CONDITION for c in parsed.children(verb, "advcl") for m in parsed.children(c, "mark")
    )
    return have or condition


def _reported(told: Told, verb: int) -> bool:
    words = told.parsed.words
    head = words[verb].head
    return words[verb].dep == "ccomp" and words[head].lemma in SAYING
