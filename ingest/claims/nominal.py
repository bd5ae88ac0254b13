"""Acts that a noun tells: "her arrest by the KGB", "the deportation of X to Y"; and how such a noun is put."""

from dataclasses import dataclass

from graph.model import Polarity
from ingest.claims.mood import Mood, mood
from ingest.claims.parts import behind, bodies_of, states_in
from ingest.claims.patients import each
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import people

# What is possible, feared, wanted or yet to come is not claimed.
_UNREAL = frozenset(
    "possible potential likely imminent future threatened planned attempted feared looming impending proposed further"
    " eventual any no pending hypothetical another".split()
)
_DOUBTED = frozenset({"alleged", "reported", "supposed", "rumoured", "rumored", "apparent", "purported"})
_OVER_NOUNS = frozenset(
    "warrant order threat risk fear danger possibility prospect call demand request attempt plan bid application fight"
    " appeal permission need power authority reason ground chance likelihood campaign petition effort proposal motion"
    " probability question immunity protection case".split()
)
_OVER_VERBS = frozenset(
    "avoid escape evade fear face risk threaten prevent stop block halt seek demand order request urge call fight await"
    " resist plan consider propose want expect suspend delay postpone dodge flee authorise authorize recommend"
    " appeal contest ask favour favor support prohibit forbid avert stay dread anticipate intend oppose need"
    " require".split()
)
_DENYING = frozenset({"deny", "dispute", "refute"})


def noun_mood(told: Told, noun: int) -> Mood | None:
    """How an act that a noun tells is put; None where it is only possible, feared, wanted or asked about."""
    parsed, words = told.parsed, told.parsed.words
    if told.quote().rstrip("\"'”’» ").endswith("?"):
        return None
    doubted = False
    for c in parsed.children(noun, "amod", "det", "advmod", "neg", "compound"):
        word = words[c].text.lower()
        if word in _UNREAL:
            return None
        doubted = doubted or word in _DOUBTED
    at = noun
    for head in parsed.above(noun):
        if words[head].pos in {"VERB", "AUX"}:
            return _under(told, at, head, doubted=doubted)
        if words[head].lemma in _OVER_NOUNS and words[at].dep in {"prep", "compound", "poss", "amod"}:
            return None
        if words[head].lemma in {"if", "without", "against", "for"} and words[at].dep == "pobj":
            # "protested against his arrest" presupposes it, "a warrant for", "calls for" do not
            over = words[words[head].head]
            if words[head].lemma != "against" and over.lemma in _OVER_VERBS | _OVER_NOUNS | {
                "without",
                "press",
                "wait",
            }:
                return None
        at = head
    return Mood(polarity=Polarity.ALLEGED if doubted else Polarity.STATED)


def _under(told: Told, at: int, verb: int, *, doubted: bool) -> Mood | None:
    """The mood of a noun that hangs on a verb: what is not wanted or feared, but spoken of, has happened."""
    words = told.parsed.words
    lemma = words[verb].lemma
    direct = words[at].dep in {"dobj", "nsubjpass", "attr", "oprd", "pobj", "prep", "nsubj"}
    if lemma in _OVER_VERBS and direct and words[at].dep != "nsubj":
        return None
    if lemma in _DENYING and words[at].dep == "dobj":
        put = mood(told, verb)
        return None if put is None else Mood(polarity=Polarity.DENIED, speaker=put.speaker)
    put = mood(told, verb)
    if put is None:
        return None
    polarity = Polarity.ALLEGED if doubted or put.polarity is Polarity.ALLEGED else Polarity.STATED
    return Mood(polarity=polarity, speaker=put.speaker, certain=put.certain)


@dataclass(slots=True)
class Act:
    """The two ends of an act that a noun tells, and how it is put."""

    patients: list[Actor]
    doers: list[Actor]
    put: Mood


def act_of(told: Told, noun: int, *, place: bool = True) -> Act | None:
    """ "her arrest by the KGB", "Turkey's detention of X", "the deportation of X": None where nothing is claimed."""
    parsed, words = told.parsed, told.parsed.words
    put = noun_mood(told, noun)
    if put is None:
        return None
    owners = [a for c in parsed.children(noun, "poss") for a in told.actors(c)]
    of = behind(told, noun, "of", "against", "on")
    by = behind(told, noun, "by")
    before = [
        a for c in parsed.children(noun, "compound", "amod", "nmod") for a in told.actors(c) if a.name is not None
    ]
    patients = people(of) or people(owners)
    doers = bodies_of(by) or bodies_of([*owners, *before])
    if not doers and place and not any(words[p].lemma == "by" for p in parsed.children(noun, "prep", "agent")):
        doers = states_in(told, noun)
    return Act(patients=each(patients), doers=each(doers), put=put)
