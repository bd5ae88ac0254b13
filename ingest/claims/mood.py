"""How a sentence puts an act: as done, as not done, as planned, as alleged; and who is quoted as saying it.

A mood that is none of these (a question, a condition, a wish, an order, a possibility) makes no claim at all.
"""

from dataclasses import dataclass, replace

from graph.model import Appearance, Polarity
from ingest.claims.hearsay import (
    ACCOUNTS,
    ALLEGING,
    HEARSAY,
    SWEARING,
    according_to,
    aside,
    by_hearsay,
    is_before_court,
    is_rumoured,
    is_sworn,
    is_talk,
    source,
)
from ingest.claims.polarity import CONDITION, is_negated, own_polarity
from ingest.claims.told import Told
from ingest.claims.unnamed import SAYING

_PLANNING = frozenset(
    "plan intend hope want expect agree promise prepare schedule wish aim seek offer propose arrange vow pledge"
    " undertake slate resolve commit volunteer"
    " decide"
    " due ready set willing like hop slat mean".split()
)
_REFUSING = frozenset("refuse decline fail deny neglect avoid omit forget unwilling unable powerless".split())
_IMPLYING = frozenset(
    "begin start continue manage help get go come proceed happen choose travel fly return appear use"
    " bother trouble deign condescend".split()
)
_SETTING_OUT = frozenset("go travel fly drive head return come".split())
_DENYING = frozenset({"deny", "reject", "dispute", "refute"})
_FELT = frozenset("fear dread worry confident hopeful optimistic afraid worried sure certain likely".split())
_KNOWING = frozenset("show find hold know learn see mean tell remember".split())
_TALKED_OF = frozenset("talk speculation prospect possibility chance risk idea likelihood question gossip".split())
_DOUBTED = frozenset("idea fear possibility hope threat risk danger chance prospect question wish demand order".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How one verb is put."""

    polarity: Polarity
    speaker: Appearance | None = None
    certain: float = 1.0


def mood(told: Told, verb: int) -> Mood | None:
    """How the act of this verb is put; None where the sentence does not claim it at all."""
    if told.quote().rstrip("\"'”’» ").endswith("?"):
        return None
    own = own_polarity(told, verb)
    if own is None or _is_hoped(told, verb):
        return None
    put = _governed(told, verb, own)
    alleging = aside(told, verb)
    if put is not None and alleging is not None and put.polarity is Polarity.STATED:
        return replace(put, polarity=Polarity.ALLEGED, speaker=put.speaker or alleging[0])
    return put


def _is_hoped(told: Told, verb: int) -> bool:
    """Whether the clause follows a hope or a fear, however it was parsed: "it is her \"hope\" that X replies"."""
    words = told.parsed.words
    for that in [c for c in told.parsed.children(verb) if words[c].text.lower() == "that" and words[c].tag == "IN"]:
        before = next((w for w in reversed(words[:that]) if w.pos != "PUNCT"), None)
        if before is not None and before.lemma in _DOUBTED:
            return True
    return False


_HUNG_ON = frozenset("conj relcl acl appos prep pobj dobj nsubj nsubjpass advcl agent dep".split())


def _hung_on(told: Told, at: int, verb: int, polarity: Polarity) -> Polarity | None:
    """The polarity of what is joined to or hung on a word: that word does not doubt it, except in a few cases."""
    parsed, words = told.parsed, told.parsed.words
    dep, head = words[at].dep, words[at].head
    above = words[head]
    if dep == "advcl" and any(words[c].text.lower() in CONDITION for c in parsed.children(at, "mark", "advmod")):
        return None
    if dep == "conj" and at == verb and above.pos in {"VERB", "AUX"} and above.dep in {"xcomp", "ccomp"}:
        return polarity
    if dep == "acl" and at == verb and words[at].tag == "VB":
        # "his refusal to meet"; "a request to meet" tells nothing
        return _meant(told, head) if polarity is Polarity.STATED else None
    aimed = dep == "advcl" and at == verb and words[at].tag == "VB" and above.tag == "VBG"
    if aimed and any(words[c].text.lower() in {"is", "are", "am", "'s", "’s"} for c in parsed.children(head, "aux")):
        # "is travelling to Oslo to meet X" has not met X yet
        return Polarity.PLANNED if polarity is Polarity.STATED else None
    if dep == "advcl" and at == verb and words[at].tag == "VB" and above.pos == "VERB":
        # "will travel to Oslo to meet X", "could travel to Oslo to meet X", "did not travel to Oslo to meet X"
        over = own_polarity(told, head)
        if over in {None, Polarity.DENIED}:
            return None
        if polarity is Polarity.STATED and (over is Polarity.PLANNED or _sets_out(told, head)):
            return Polarity.PLANNED
    if dep == "advcl" and at == verb and words[at].tag == "VBG" and polarity is Polarity.STATED:
        # "reportedly wrote to X, asking ..."
        verbal = above.pos in {"VERB", "AUX"}
        over = own_polarity(told, head) if verbal else None
        if over in {Polarity.ALLEGED, Polarity.PLANNED}:
            return over
        if verbal and over is None:
            return None  # "could write to X, asking"
    if dep == "acl" and words[at].tag == "VBG" and above.dep == "pobj":
        prep = words[above.head]
        if prep.lemma in {"of", "about"} and words[prep.head].lemma in _TALKED_OF:
            return None
    if dep in {"acl", "relcl"} and any(words[c].text.lower() == "that" for c in parsed.children(at, "mark")):
        beyond = above.head
        untrue = above.dep in {"attr", "nsubj"} and _is_untrue(told, beyond, own_polarity(told, beyond) or polarity)
        refuted = above.dep == "dobj" and words[beyond].lemma in _DENYING | {"dismiss"} and above.lemma != "report"
        if (words[beyond].lemma == "be" and untrue) or (refuted and is_rumoured(told, at)):
            # "it is not the case that", "denied the allegation that"
            return Polarity.DENIED if polarity is Polarity.STATED else None
    if is_rumoured(told, at):
        return Polarity.ALLEGED if polarity is Polarity.STATED else polarity
    if dep == "acl" and above.lemma in _DOUBTED and any(parsed.children(at, "mark")):
        return None
    return polarity


def _sets_out(told: Told, verb: int) -> bool:
    """Whether somebody is on the way: who "goes to Oslo to meet X" has not met X yet."""
    word = told.parsed.words[verb]
    return word.lemma in _SETTING_OUT and word.tag in {"VBZ", "VBP"} and not told.parsed.children(verb, "aux")


def _behind(told: Told, at: int, polarity: Polarity) -> Polarity | None:
    """The polarity of a verb behind a preposition: "without meeting", "accused of meeting", "testified to"."""
    words = told.parsed.words
    prep = words[at].head
    lemma, over = words[prep].lemma, words[prep].head
    if lemma == "of" and words[over].lemma in {"accuse", "suspect"}:
        polarity = Polarity.ALLEGED if polarity is Polarity.STATED else polarity
    if lemma == "about" or (lemma == "of" and words[over].lemma in _TALKED_OF):
        return None  # "there is talk of X joining Y", "wrote to me about meeting X"
    if lemma == "to" and polarity is Polarity.STATED and is_sworn(told, over):
        return Polarity.ALLEGED  # "testified to having met X"
    if lemma == "without":
        return Polarity.DENIED if polarity is Polarity.STATED else polarity
    if lemma in {"instead", "against", "from"} and not _from_where(told, at):
        return None
    return polarity


def _governed(told: Told, verb: int, own: Polarity) -> Mood | None:
    """The mood, with what the verbs over this one make of it."""
    words = told.parsed.words
    polarity, speaker, certain = own, None, 1.0
    at = verb
    for _ in range(8):
        word = words[at]
        head = word.head
        if head == at:
            break
        above = words[head]
        dep = word.dep
        if dep == "relcl" and above.name is not None and word.tag in {"VBZ", "VBP"} and not is_before_court(told):
            break  # "rumour has it that X, who commands Y, was sacked": that X commands Y is no rumour
        if dep in _HUNG_ON:
            hung = _hung_on(told, at, verb, polarity)
            if hung is None:
                return None
            polarity = hung
            at = head
            continue
        if dep == "pcomp":
            behind = _behind(told, at, polarity)
            if behind is None:
                return None
            polarity = behind
            at = head
            continue
        if dep == "xcomp":
            result = _under(told, head, polarity)
            if result is None:
                return None
            polarity = result
            at = head
            continue
        apart = {";", "("} if above.lemma in SAYING | ALLEGING - {"think", "believe"} else {";", "(", ":"}
        if dep in {"ccomp", "parataxis"} and any(w.text in apart for w in words[min(at, head) : max(at, head)]):
            break  # two sentences in one
        if dep in {"ccomp", "parataxis"}:
            result_mood = _said(told, head, polarity)
            if result_mood is None:
                return None
            polarity = result_mood.polarity
            speaker = speaker or result_mood.speaker
            certain = min(certain, result_mood.certain)
            at = head
            continue
        at = head
    if polarity is Polarity.STATED and by_hearsay(told, verb):
        polarity = Polarity.ALLEGED
    teller = according_to(told, verb)
    if teller is not None and speaker is None:
        speaker = teller
        if told.is_party(teller) and polarity is Polarity.STATED:
            polarity = Polarity.ALLEGED  # what a party tells the court
    return Mood(polarity=polarity, speaker=speaker, certain=certain)


_REFUSALS = frozenset("refusal failure unwillingness inability reluctance".split())
_INTENTS = frozenset("plan promise intention decision agreement pledge intent readiness willingness commitment".split())


def _meant(told: Told, noun: int) -> Polarity | None:
    """The polarity of the verb under "his refusal to", "a plan to"; None where the noun is doubted or denied."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[noun].lemma
    if lemma not in _REFUSALS | _INTENTS:
        return None
    if any(words[c].text.lower() in {"no", "any"} for c in parsed.children(noun, "det")):
        return None
    over = words[noun].head
    if words[noun].dep in {"dobj", "nsubjpass"} and words[over].pos in {"VERB", "AUX"}:
        if words[over].lemma in {
            "abandon",
            "drop",
            "cancel",
            "scrap",
            "shelve",
            "deny",
            "break",
            "withdraw",
            "reverse",
        }:
            return None
        if own_polarity(told, over) is not Polarity.STATED:
            return None
    return Polarity.DENIED if lemma in _REFUSALS else Polarity.PLANNED


_TIMES = frozenset("year month week day hour minute time long decade".split())


def _under(told: Told, governor: int, polarity: Polarity) -> Polarity | None:
    """The polarity of a verb under "plans to", "refused to", "is said to have"."""
    words, parsed = told.parsed.words, told.parsed
    lemma = words[governor].lemma
    governor_own = own_polarity(told, governor)
    if governor_own is None:
        return None
    passive = bool(parsed.children(governor, "auxpass"))
    if lemma in _FELT:
        return None
    if words[governor].dep == "acomp" and is_negated(told, words[governor].head):
        # "is not willing to meet"
        return Polarity.DENIED if lemma in {"willing", "ready", "prepared", "able"} else None
    if lemma in {"try", "attempt"}:
        return Polarity.DENIED if _is_vain(told, governor) and polarity is Polarity.STATED else None
    if lemma in _REFUSING:
        return Polarity.DENIED if governor_own is Polarity.STATED and polarity is Polarity.STATED else None
    if lemma in _PLANNING:
        if governor_own is Polarity.DENIED:
            return None
        if lemma in {"want", "expect", "like", "ask"} and parsed.children(governor, "dobj"):
            return None
        return Polarity.PLANNED if polarity is not Polarity.DENIED else None
    if lemma in ALLEGING or (passive and lemma in SAYING | {"report"}):
        if governor_own is Polarity.DENIED or polarity is Polarity.DENIED:
            return None
        return Polarity.ALLEGED
    if lemma in _IMPLYING:
        if lemma == "go" and words[governor].tag == "VBG":
            return Polarity.PLANNED if governor_own is Polarity.STATED and polarity is Polarity.STATED else None
        if governor_own is polarity is Polarity.STATED and _sets_out(told, governor):
            return Polarity.PLANNED
        return governor_own if polarity is Polarity.STATED else polarity
    if lemma == "take" and governor_own is polarity is Polarity.STATED and words[governor].tag == "VBD":
        spent = {words[c].lemma for c in parsed.children(governor, "dobj", "advmod", "npadvmod")}
        return polarity if spent & _TIMES else None  # "took a year to agree"
    if lemma in {"allow", "permit"} and passive and polarity is Polarity.STATED:
        return Polarity.STATED if governor_own is Polarity.STATED else None  # "was allowed to see X for an hour"
    if lemma == "have":
        # "has yet to respond" did not; "has to meet" need not
        yet = any(words[c].lemma == "yet" for c in parsed.children(governor, "advmod"))
        return Polarity.DENIED if yet and governor_own is Polarity.STATED else None
    if lemma == "be":
        return Polarity.PLANNED if polarity is Polarity.STATED else None
    return None


def _from_where(told: Told, verb: int) -> bool:
    """ "left for Iran, from where they were deported"."""
    return any(told.parsed.words[c].text.lower() == "where" for c in told.parsed.children(verb, "advmod"))


def _is_untrue(told: Told, verb: int, own: Polarity) -> bool:
    """ "It is not the case that", "it is untrue that", "there is no truth in the claim that"."""
    parsed, words = told.parsed, told.parsed.words
    said = [words[c] for c in parsed.children(verb, "attr", "acomp", "nsubj") if words[c].name is None]
    if any(w.lemma in {"untrue", "false", "incorrect", "wrong", "fiction", "lie"} for w in said):
        return own is Polarity.STATED
    return own is Polarity.DENIED and any(w.lemma in {"case", "true", "so", "correct", "fact", "truth"} for w in said)


def _subjects(told: Told, verb: int) -> tuple[int, ...]:
    """The subject of a verb, or of the one that it is joined to: "was an inspector and says that"."""
    at = verb
    while not told.parsed.children(at, "nsubj", "nsubjpass") and told.parsed.words[at].dep == "conj":
        at = told.parsed.words[at].head
    return told.parsed.children(at, "nsubj", *(("nsubjpass",) if at != verb else ()))


def _is_vain(told: Told, governor: int) -> bool:
    words = told.parsed.words
    return any(
        words[c].lemma in {"vain", "unsuccessfully", "success", "avail", "fruitlessly"}
        for c in told.parsed.below(governor)
    )


def _said(told: Told, governor: int, polarity: Polarity) -> Mood | None:
    """The mood of what stands under "said that", "alleges that", "denied that"."""
    parsed, words = told.parsed, told.parsed.words
    lemma = words[governor].lemma
    own = own_polarity(told, governor)
    if own is None or own is Polarity.PLANNED:
        return None
    subjects = _subjects(told, governor)
    speakers = [a.appearance for s in subjects for a in told.actors(s)]
    speaker = speakers[0] if len(speakers) == 1 else None
    if lemma == "be" and any(words[s].lemma in ACCOUNTS for s in subjects):
        tellers = [a.appearance for s in subjects for c in parsed.children(s, "poss") for a in told.actors(c)]
        teller = tellers[0] if len(tellers) == 1 else None
        return Mood(polarity=Polarity.ALLEGED, speaker=teller) if polarity is Polarity.STATED else None
    if lemma in _FELT:
        return None
    if lemma == "be" and _is_untrue(told, governor, own):
        return Mood(polarity=Polarity.DENIED) if polarity is Polarity.STATED else None
    if is_talk(told, governor):
        return Mood(polarity=Polarity.ALLEGED) if own is polarity is Polarity.STATED else None
    if lemma in _DENYING | {"contest", "challenge"} and own is Polarity.DENIED:
        return Mood(polarity=polarity)  # "it is not disputed that Canada returned him"
    if lemma in _DENYING:
        return Mood(polarity=Polarity.DENIED, speaker=speaker) if polarity is Polarity.STATED else None
    if own is Polarity.DENIED:
        return None
    if lemma == "understand" and subjects and all(words[s].text.lower() in {"i", "we"} for s in subjects):
        return Mood(polarity=polarity, certain=0.85)  # what a letter takes as known
    if lemma in ALLEGING or lemma == "submit":  # counsel submits that something is so
        return None if polarity is Polarity.DENIED else Mood(polarity=Polarity.ALLEGED, speaker=speaker)
    if polarity is Polarity.STATED and not speakers and is_sworn(told, governor, SWEARING | SAYING):
        return Mood(polarity=Polarity.ALLEGED)
    if lemma in SAYING | SWEARING | _KNOWING:
        hearsay = any(source(told, s) in HEARSAY for s in subjects) or (
            not subjects and bool(parsed.children(governor, "auxpass"))
        )
        nobody = any(words[s].tag in {"WDT", "WP"} for s in subjects) and not speakers
        if (hearsay or nobody) and not speakers and polarity is Polarity.STATED:
            return Mood(polarity=Polarity.ALLEGED)
        if polarity is Polarity.STATED and speakers and all(told.is_party(s) for s in speakers):
            return Mood(polarity=Polarity.ALLEGED, speaker=speaker)  # what a party tells the court is its allegation
        return Mood(polarity=polarity, speaker=speaker)
    if lemma in _PLANNING | {"demand", "ask", "urge", "request", "order", "require", "recommend", "doubt", "wonder"}:
        return None
    # an unknown verb over it, or a parse gone astray: keep it with less trust
    return Mood(polarity=polarity, certain=0.8)
