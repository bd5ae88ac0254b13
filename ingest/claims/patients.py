"""Whom an act was done to, and by whom, where no name stands as object or subject of its verb."""

from collections.abc import Iterable
from dataclasses import replace

from graph.vocabulary import EntityKind
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import countries, people
from ingest.find.gazetteer import is_house, state_code

# People of whom a text speaks by what they are; not those who act on others.
_DESCRIBED = frozenset(
    "activist journalist blogger dissident lawyer student writer editor poet singer musician politician teacher priest"
    " pastor monk nun man woman couple reporter campaigner defender critic author artist academic professor scientist"
    " doctor nurse athlete protester demonstrator opposition-leader oppositionist refugee migrant pair brother sister"
    " rapper novelist photographer columnist businessman businesswoman tycoon oligarch banker cleric imam bishop"
    " schoolteacher engineer filmmaker director actor actress comedian youtuber publisher bookseller trade-unionist"
    " unionist organiser organizer whistleblower deserter conscript teenager father mother".split()
)
_COUNTRY = frozenset({"country", "government", "homeland"})


def shared_object(told: Told, verb: int) -> list[Actor]:
    """ "whom Russia had carried off and convicted": the relative pronoun is the object of both."""
    parsed, words = told.parsed, told.parsed.words
    if words[verb].dep != "conj" or parsed.children(verb, "dobj", "nsubj", "nsubjpass", "ccomp", "xcomp"):
        return []
    head = words[verb].head
    objects = [c for c in parsed.children(head, "dobj") if words[c].text.lower() in {"whom", "who", "that", "which"}]
    return [a for c in objects for a in told.actors(c)] if words[head].dep == "relcl" else []


def said_to_be(told: Told, verb: int) -> list[Actor]:
    """ "X is a woman whom the guards detained": X."""
    parsed, words = told.parsed, told.parsed.words
    noun = words[verb].head
    if words[verb].dep != "relcl" or words[noun].dep != "attr" or words[words[noun].head].lemma != "be":
        return []
    if not any(words[c].text.lower() in {"whom", "who", "that"} for c in parsed.children(verb, "dobj", "nsubjpass")):
        return []
    return [a for s in parsed.children(words[noun].head, "nsubj") for a in told.actors(s)]


def whom(told: Told, verb: int) -> list[Actor]:
    """ "the poet Russia deported", "it was X that Thailand deported": without a pronoun that is the object."""
    parsed, words = told.parsed, told.parsed.words
    own = [s for s in parsed.children(verb, "nsubj") if words[s].tag not in {"WDT", "WP"}]
    if words[verb].dep != "relcl" or not own or parsed.children(verb, "dobj", "dative", "nsubjpass", "ccomp"):
        return []
    if any(words[c].tag in {"WRB", "WP$"} for c in parsed.below(verb) if c < own[0] + 1):
        return []  # "the town where Russia deported"
    return people(told.actors(words[verb].head))


def called_behind_owner(told: Told, word: int) -> list[Actor]:
    """ "a cousin of Ms Roe, Tom Berg": two names side by side are two people, so the cousin bears the second."""
    parsed, words = told.parsed, told.parsed.words
    if words[word].name is not None or words[word].tag != "NN" or parsed.children(word, "appos"):
        return []
    behind = word + 2
    named = behind < len(words) and words[word + 1].text == "," and words[behind].name is not None
    if named and words[behind].head == words[word].head and words[behind].dep in {"npadvmod", "oprd", "dep"}:
        # "put the judge, Tom Berg, on its list", where the parser hangs the name on the verb
        return people(told.actors(behind))
    for p in parsed.children(word, "prep"):
        for owner in parsed.children(p, "pobj") if words[p].lemma == "of" else ():
            beside = [c for c in parsed.children(owner, "appos") if words[c].name is not None]
            if words[owner].name is not None and len(beside) == 1:
                return people(told.actors(beside[0]))
            # the parser may take the second name for the owner, and the first for a part of it
            before = [c for c in parsed.children(owner, "nmod") if words[c].name is not None]
            if words[owner].name is not None and len(before) == 1 and words[owner - 1].text == ",":
                return people(told.actors(owner))
    return []


def own_country(told: Told, word: int) -> list[Actor]:
    """ "The foreign minister of Chile says that his country deported nobody": the one state named before it."""
    parsed, words = told.parsed, told.parsed.words
    if words[word].lemma not in _COUNTRY or not parsed.children(word, "poss", "det") or parsed.children(word, "amod"):
        return []
    own = {words[c].text.lower() for c in parsed.children(word, "poss", "det")}
    if not own & {"his", "her", "its", "their"}:
        return []
    named = [a for i in range(word) if words[i].name is not None for a in told.actors(i)]
    states = each(a for a in countries(told, named) if is_state(told, a))
    return [replace(states[0], word=word, certain=0.8)] if len(states) == 1 else []


def among(told: Told, word: int) -> list[Actor]:
    """ "dozens, including X", "among those arrested were X and Y": the named ones of a crowd."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    for p in parsed.children(word, "prep", "appos"):
        if words[p].lemma in {"include", "including", "among"}:
            found += [a for o in parsed.children(p, "pobj", "dobj") for a in told.actors(o)]
    over = words[word].head
    if words[word].dep == "pobj" and words[over].lemma == "among" and words[words[over].head].lemma == "be":
        for c in parsed.children(words[over].head, "nsubj", "attr"):
            found += told.actors(c)
    return found


def described(told: Told, word: int) -> list[Actor]:
    """ "the blogger was sentenced": the one person whom the sentence before was about."""
    parsed, words = told.parsed, told.parsed.words
    if words[word].name is not None or words[word].lemma not in _DESCRIBED or words[word].tag != "NN":
        return []
    if not any(words[c].text.lower() in {"the", "this"} for c in parsed.children(word, "det")):
        return []
    if parsed.children(word, "relcl", "prep", "appos", "compound"):
        return []
    return [replace(a, word=word, certain=0.75) for a in topic(told)]


def topic(told: Told) -> list[Actor]:
    """The one person whom the sentence before was about."""
    before = told.before
    subjects = [s for s in before.subjects if s.kind is EntityKind.PERSON]
    people_before = list(before.people)
    chosen = subjects if len(subjects) == 1 else people_before
    return [Actor(appearance=chosen[0], certain=0.8)] if len(chosen) == 1 else []


def group(told: Told) -> list[Actor]:
    """The people whom the sentence before was about, or the last that were named together: "the applications"."""
    before = told.before.subjects if len(told.before.subjects) > 1 else told.before.group
    return [Actor(appearance=a, certain=0.8) for a in before if a.kind is EntityKind.PERSON]


def is_state(told: Told, actor: Actor) -> bool:
    """Whether a government is a place on the map, not a body."""
    name = told.names[actor.name].text if actor.name is not None else actor.appearance.name
    return state_code(name) is not None and not is_house(name)


def each(actors: Iterable[Actor]) -> list[Actor]:
    """Each appearance once."""
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.appearance.id, actor)
    return list(found.values())
