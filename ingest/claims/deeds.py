"""Contact that a noun tells ("a meeting between X and Y", "her letter to Z"): who takes part, and how it is put.

Such a noun takes its polarity from its own article and adjectives ("no meeting", "a planned call") and from the
verb that it hangs on ("held", "cancelled", "is due to take place"). What is only asked for, offered or thought of is
no contact.
"""

from graph.model import Polarity
from graph.vocabulary import EntityKind
from ingest.claims.mood import Mood, mood
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, agents_of, slots

_PLANNED = frozenset("planned scheduled upcoming forthcoming coming future promised pending".split())
_ALLEGED = frozenset("alleged supposed purported rumoured rumored reported claimed".split())
_UNREAL = frozenset(
    "possible potential hypothetical proposed requested prospective likely eventual hoped-for draft unsent".split()
)
_UNDONE = frozenset("cancelled canceled failed aborted abortive fictitious imaginary nonexistent non-existent".split())
_NO = frozenset({"no", "neither", "nor", "never"})
# what is done to a meeting or letter that is there
_DOING = frozenset(
    "hold have attend conclude finish end complete leave open host chair lead begin start continue resume conduct get"
    " secure win enjoy join take make place exchange pay do finalise give deliver address send write pen submit hand"
    " present dispatch forward mail post fax file issue publish release sign launch renew repeat lodge direct receive"
    " obtain convene wrap grant find put circulate transmit read see return leak bring carry be".split()
)
_SPEAKING_OF = frozenset("confirm describe recall report disclose mention recount acknowledge remember".split())
_ARRANGING = frozenset("schedule plan arrange organise organize set prepare fix postpone delay".split())
_WANTING = frozenset(
    "request seek demand ask want propose offer suggest urge need consider favour favor invite await expect".split()
)
_REFUSING = frozenset(
    "cancel refuse decline reject rule turn deny avoid boycott skip scrap abandon block prevent forbid".split()
)
_EXISTING = frozenset("take happen occur hold go come be materialise materialize follow arrive exist".split())
_FAILING = frozenset({"fall", "collapse"})
_AFTER = frozenset(
    {"after", "following", "follow", "during", "in", "at", "from", "since", "by", "over", "on", "through", "upon"}
)
_COMING = frozenset("arrive come return fly travel be go meet gather sit assemble convene land stop join visit".split())
_WISHES = frozenset("request proposal offer invitation demand call appeal plea suggestion bid".split())


def takers(told: Told, noun: int, *prepositions: str) -> list[Actor]:
    """Everybody behind one of these prepositions of the noun, or of the verb that the noun stands at."""
    words = told.parsed.words
    found = after(told, noun, *prepositions)
    if not found and words[noun].dep in {"dobj", "nsubj", "nsubjpass", "attr"}:
        found = after(told, words[noun].head, *prepositions)
    if not found and words[noun].dep == "pobj":
        # "was on the phone with Brown": the second preposition hangs beside the first
        head = words[words[noun].head].head
        if words[head].pos in {"VERB", "AUX"}:
            found = [
                a
                for p in told.parsed.children(head, "prep", "dative")
                if 0 < p - noun <= 2 and words[p].lemma in prepositions
                for c in told.parsed.children(p, "pobj")
                for a in told.actors(c)
            ]
    return found


def owners(told: Told, noun: int, *prepositions: str) -> list[Actor]:
    """Whose it is by the noun's own words: "her letter", "the letter of X", "a request made by X"."""
    found = [a for c in told.parsed.children(noun, "poss") for a in told.actors(c)]
    found.extend(after(told, noun, *prepositions))
    for agent in told.parsed.children(noun, "agent"):
        found.extend(a for c in told.parsed.children(agent, "pobj") for a in told.actors(c))
    for verb in told.parsed.children(noun, "acl"):
        if told.parsed.words[verb].tag == "VBN" and told.parsed.words[verb].lemma not in {"attend", "arrange", "sign"}:
            found.extend(agents_of(told, verb))
    return found


def doers(told: Told, noun: int) -> list[Actor]:
    """Who does it by the verb that the noun hangs on: the subject of "held talks", of "said after a meeting"."""
    words = told.parsed.words
    top = measured(told, first_joined(told, noun))
    dep, head = words[top].dep, words[top].head
    if dep in {"dobj", "attr", "oprd"} and words[head].pos in {"VERB", "AUX"}:
        found = slots(told, head)
        return [] if found.passive else found.subjects
    if dep == "pobj" and words[head].lemma in _AFTER | {"for", "into"}:
        verb = words[head].head
        if words[verb].dep in {"dobj", "npadvmod"} and words[verb].name is None and words[verb].pos == "NOUN":
            verb = words[verb].head  # "wrapped up her visit after a meeting": hung on the object
        if words[verb].pos in {"VERB", "AUX"}:
            subjects = slots(told, verb).subjects
            subjects = [s for s in subjects if not _parted(told, noun, s)]
            if not subjects and words[verb].dep in {"ccomp", "advcl", "pcomp"} and noun < verb < words[verb].head:
                subjects = slots(told, words[verb].head).subjects  # "In a letter dated 4 March, X demanded"
            return subjects
    return []


def _parted(told: Told, noun: int, actor: Actor) -> bool:
    """Whether a colon stands between: "came after a meeting with X: Y conceded" does not say that Y was there."""
    at = actor.word
    return at is not None and at > noun and any(w.text == ":" for w in told.parsed.words[noun:at])


def first_joined(told: Told, noun: int) -> int:
    """The first of the nouns that this one is joined to by "and" or a comma."""
    words = told.parsed.words
    while words[noun].dep in {"conj", "appos"} and words[words[noun].head].pos == "NOUN":
        if words[words[noun].head].name is not None:
            break
        noun = words[noun].head
    return noun


_MEASURES = frozenset("round series set day hour number string couple lot bout cycle spate minute week".split())


def measured(told: Told, noun: int) -> int:
    """The noun that counts this one, where one does: "round" in "a second round of talks"."""
    words = told.parsed.words
    prep = words[noun].head
    counted = words[noun].dep == "pobj" and words[prep].lemma == "of" and words[words[prep].head].lemma in _MEASURES
    return words[prep].head if counted else noun


def between(told: Told, noun: int) -> list[Actor]:
    """The two or more of "between X and Y", "among X, Y and Z"; a single one is none."""
    found = takers(told, noun, "between", "among")
    people = [a for a in found if a.kind is EntityKind.PERSON]
    if len(people) > 1:
        found = people  # "between X, Georgia's envoy, and Y": no talks with Georgia
    return found if len(found) > 1 else []


def _is_held(told: Told, noun: int) -> bool:
    parsed, words = told.parsed, told.parsed.words
    held = any(words[c].text.lower() in _HELD for c in parsed.children(noun, "amod", "compound"))
    return held and words[noun].dep in {"nsubj", "nsubjpass"}


_HELD = frozenset({"current", "ongoing", "continuing", "recent", "previous", "earlier", "past"})


def put_by_noun(told: Told, noun: int) -> Mood | None:
    """How the act is put; None where the sentence does not claim it."""
    if told.quote().rstrip("\"'”’» ").endswith("?"):
        return None
    own = _own(told, noun)
    put = None if own is None else _governed(told, measured(told, first_joined(told, noun)), own)
    if own is Polarity.STATED and _is_held(told, noun):
        # "I hope that the current talks will succeed"
        put = Mood(polarity=own, certain=0.9) if put is None else turned(put, own)
    if any(told.parsed.words[c].text.lower() == "any" for c in told.parsed.children(noun, "det")):
        # "ruled out any meeting"; any other meeting of any kind is none
        return put if put is not None and put.polarity is Polarity.DENIED else None
    return put


def turned(put: Mood, polarity: Polarity) -> Mood:
    """The same, with another polarity."""
    return Mood(polarity=polarity, speaker=put.speaker, certain=put.certain)


def _own(told: Told, noun: int) -> Polarity | None:
    parsed, words = told.parsed, told.parsed.words
    near = {words[c].text.lower() for c in parsed.children(noun, "amod", "compound", "nmod", "det", "neg", "advmod")}
    if near & _UNREAL:
        return None
    if near & _UNDONE or near & _NO:
        return Polarity.DENIED
    if near & _PLANNED and words[noun].head != noun:
        return Polarity.PLANNED
    return Polarity.ALLEGED if near & _ALLEGED else Polarity.STATED


def _governed(told: Told, noun: int, own: Polarity) -> Mood | None:
    words = told.parsed.words
    dep, head = words[noun].dep, words[noun].head
    if head == noun:
        return Mood(polarity=own, certain=0.85)
    verbal = words[head].pos in {"VERB", "AUX"}
    if dep in {"nsubj", "nsubjpass"} and verbal:
        return _as_subject(told, head, own)
    if dep in {"dobj", "attr", "oprd"} and verbal:
        return _as_object(told, head, own)
    if dep == "pobj":
        return _behind_preposition(told, head, own)
    if dep in {"npadvmod", "dep", "ccomp", "conj", "appos"}:
        return Mood(polarity=own, certain=0.8)
    return None


def _as_subject(told: Told, verb: int, own: Polarity) -> Mood | None:
    parsed, words = told.parsed, told.parsed.words
    lemma = words[verb].lemma
    put = mood(told, verb)
    passive = bool(parsed.children(verb, "auxpass"))
    if put is None:
        return None
    if lemma in _FAILING or (passive and (lemma in _REFUSING or _calls_off(told, verb))):
        return turned(put, Polarity.DENIED) if own is Polarity.STATED and put.polarity is Polarity.STATED else None
    back = any(words[c].text.lower() in {"back", "off"} for c in parsed.children(verb))
    if passive and (lemma in _ARRANGING or (lemma == "put" and back)):
        return turned(put, Polarity.PLANNED) if own in {Polarity.STATED, Polarity.PLANNED} else None
    if passive and lemma in _WANTING:
        return None
    if lemma == "be":
        for c in parsed.children(verb, "acomp", "attr"):
            if words[c].lemma in {"due", "likely", "possible", "imminent", "unlikely", "necessary", "impossible"}:
                return turned(put, Polarity.PLANNED) if words[c].lemma in {"due", "imminent"} else None
    if put.polarity is Polarity.DENIED and lemma not in _EXISTING and not passive:
        put = turned(put, Polarity.STATED)  # "the meeting did not last long"
    return _with_own(put, own)


def _calls_off(told: Told, verb: int) -> bool:
    return told.parsed.words[verb].lemma == "call" and any(
        told.parsed.words[c].text.lower() == "off" for c in told.parsed.children(verb, "prt", "advmod", "prep")
    )


def _as_object(told: Told, verb: int, own: Polarity) -> Mood | None:
    lemma = told.parsed.words[verb].lemma
    put = mood(told, verb)
    if put is None or lemma in _WANTING:
        return None
    if lemma in _ARRANGING:
        return turned(put, Polarity.PLANNED) if put.polarity is Polarity.STATED else None
    if lemma in _REFUSING or _calls_off(told, verb):
        return turned(put, Polarity.DENIED) if put.polarity is Polarity.STATED else None
    if lemma in _DOING or lemma in _SPEAKING_OF:
        return _with_own(put, own)
    return _with_own(put, own, certain=0.85) if put.polarity is Polarity.STATED else None


_KNOWING = frozenset("aware unaware conscious ignorant mindful".split())  # "was not aware of her letter": there was one


def _behind_preposition(told: Told, prep: int, own: Polarity) -> Mood | None:
    words = told.parsed.words
    head, lemma = words[prep].head, words[prep].lemma
    if words[head].pos == "NOUN" and words[head].name is None:
        if words[head].lemma in _WISHES and lemma in {"for", "of", "to"}:
            return _refused(told, head) if own is Polarity.STATED else None
        if words[head].lemma in {"plan", "preparation", "date"} and lemma == "for":
            return Mood(polarity=Polarity.PLANNED) if own is Polarity.STATED else None
    if words[head].lemma == "ahead" and lemma == "of":
        return Mood(polarity=Polarity.PLANNED) if own in {Polarity.STATED, Polarity.PLANNED} else None
    verb = head
    while words[verb].pos not in {"VERB", "AUX"} and words[verb].head != verb:
        verb = words[verb].head
    if words[verb].pos not in {"VERB", "AUX"}:
        return Mood(polarity=own, certain=0.8) if lemma in _AFTER else None
    put = mood(told, verb)
    if put is not None and lemma == "into" and words[verb].lemma == "enter":
        return _with_own(put, own)
    if put is None or (lemma not in _AFTER and lemma not in {"for", "of"}):
        return None
    if lemma == "for" and words[verb].lemma not in _COMING:
        return None
    if put.polarity is Polarity.DENIED and (words[verb].lemma != "be" or words[head].lemma in _KNOWING):
        put = turned(put, Polarity.STATED)  # "made no comment after a meeting with X"
    return _with_own(put, own)


def _refused(told: Told, wish: int) -> Mood | None:
    """A meeting that was asked for: denied where the request is turned down, nothing otherwise."""
    words = told.parsed.words
    head = words[wish].head
    if words[wish].dep in {"dobj", "nsubjpass"} and words[head].lemma in (_REFUSING - {"deny"}) | {"ignore"}:
        put = mood(told, head)
        if put is not None and put.polarity is Polarity.STATED:
            return turned(put, Polarity.DENIED)
    return None


def _with_own(put: Mood, own: Polarity, certain: float = 1.0) -> Mood | None:
    """The verb's mood with what the noun's own words say; two that do not go together tell nothing."""
    certain *= put.certain
    if own is Polarity.STATED:
        return Mood(polarity=put.polarity, speaker=put.speaker, certain=certain)
    if put.polarity is Polarity.STATED or put.polarity is own:
        return Mood(polarity=own, speaker=put.speaker, certain=certain)
    return None
