"""Whose an office is: the bodies that its words name, and whether they speak of a part only."""

from graph.vocabulary import EntityKind
from ingest.claims.offices import is_heading, is_opposed
from ingest.claims.standing import behind, is_nation, is_place, possessors
from ingest.claims.told import Actor, Told
from ingest.find.names import NameKind

# Offices of which "to" names the body: "secretary to the council"; an "ambassador to" serves another
_TO = frozenset("secretary adviser advisor aide assistant counsel consultant clerk treasurer chaplain".split())
_WORKS = frozenset(
    "documentary film movie play book report study series article novel biography history exhibition song album".split()
)
# Parts that carry the name of the whole before them, and are not led by who leads it
_BRANCHES = frozenset(
    "delegation mission team bureau desk branch bench caucus section unit division campaign wing chapter faction staff"
    " faculty".split()
)
# What one is of a book or prize: "professor and author of Y" is no professor at Y
OF_WORKS = frozenset({"author", "co-author", "coauthor", "winner", "recipient", "narrator", "laureate", "veteran"})
# Posts that bear the name of who pays for them: "the Ann Poe Fellow in Law at Harbour University"
_ENDOWED = frozenset({"fellow", "professor", "scholar", "lecturer"})
# Behind a name, these know the field that it names: "a DNS expert"
_OF_FIELDS = frozenset({"expert", "specialist"})
_FORCES = frozenset("force troop soldier unit battalion brigade peacekeeper personnel operation".split())
_HEADS = frozenset({"head", "director", "chief", "chair", "leader"})
# Whoever leads these leads nothing of the state that they are in
_OF_POLITICS = frozenset({"party", "coalition"})
# What is in a country and not the country's: "a spokesman for the Kenyan tea industry"
_TRADES = frozenset(
    "industry trade sector business economy market company firm community people opposition team club band church union"
    " diaspora movement family victim farmer worker student exporter producer manufacturer group charity network"
    " association federation league coalition alliance".split()
)
# Parts of a body in which one may be a member
_PARTS = frozenset("board committee council panel caucus faction wing bench bureau presidium team staff".split())


def owners_of(told: Told, noun: int, depth: int = 0) -> tuple[list[Actor], bool]:
    """The bodies whose office a noun names, and whether the noun speaks only of a part: "head of casework at Y"."""
    parsed, words = told.parsed, told.parsed.words
    found = [a for a in possessors(told, noun) if a.kind is not EntityKind.PERSON]
    before = [] if words[noun].lemma in _ENDOWED and bodies_at(told, noun) else named_before(told, noun)
    found += before
    # "Senate delegation leader": what stands between is only a part
    part = any(words[c].lemma in _BRANCHES for o in before for c in range((o.word or noun) + 1, noun))
    allowed = ["of", "at", "for", "in", "with", "from", "within", "inside", "on"]
    if words[noun].lemma in _TO:
        allowed.append("to")
    for first in parsed.children(noun, "prep"):
        for prep in parsed.conjuncts(first):
            if words[prep].lemma not in allowed or _of_work(told, noun, prep):
                continue
            of_part = any(words[p].lemma == "of" and p < prep for p in parsed.children(noun, "prep"))
            if words[prep].lemma == "for" and of_part and words[noun].lemma in {"head", "director", "chief"}:
                part = True
                continue  # "head of the Relief Desk for the Council"
            for c in parsed.children(prep, "pobj"):
                actors = [a for a in told.actors(c) if a.kind is not EntityKind.PERSON]
                if words[prep].lemma not in {"of", "from"}:
                    actors = [a for a in actors if not is_place(told, a)]
                    if (
                        words[noun].lemma in _HEADS
                        and of_part
                        and found
                        and words[prep].lemma in {"at", "in", "within"}
                    ):
                        continue  # "head of the Legal Department at the Ministry", which another heads
                    if words[noun].lemma == "member" and found:
                        continue  # "a member of the group at the Council"
                if words[noun].lemma in _FORCES or (words[c].name is None and words[c].lemma in _FORCES):
                    # "the forces in Kenya" are not Kenya's
                    actors = [a for a in actors if words[c].name is not None and words[prep].lemma == "of"]
                if words[prep].lemma == "on" and (not actors or words[prep - 1].text == ","):
                    continue  # "the ambassador, X, on Y"
                found += actors
                named = any(words[d].name is not None for d in parsed.children(c, "compound", "nmod", "amod", "poss"))
                if words[c].name is None and (words[c].lemma in _WORKS or is_opposed(words[c].lemma)):
                    continue  # "director of a documentary on Y"
                if words[c].name is None and words[c].lemma in _BRANCHES and (named or actors):
                    part = True  # "head of the Parliament delegation", "leader of the party's bench in Congress"
                if not actors and words[c].name is None and words[c].lemma in _OF_POLITICS:
                    continue  # "chairman of Canada's ruling party"
                if not actors and words[c].name is None and words[c].pos in {"NOUN", "PROPN"} and depth < 2:
                    if words[prep].lemma in {"of", "for"} and not is_heading(words[c].lemma):
                        part = True
                    inner, _ = owners_of(told, c, depth + 1)
                    if any(a.kind is EntityKind.PERSON for a in possessors(told, c)):
                        inner = []  # "director of Kim's Senate campaign"
                    if words[c].lemma in _TRADES:
                        inner = [a for a in inner if not is_nation(told, a) and not is_place(told, a)]
                    if words[c].lemma in {"embassy", "consulate", "mission"}:
                        inner = [a for a in inner if not is_nation(told, a)]  # the embassy is a body of its own
                    if words[noun].lemma != "member" or words[c].lemma in _PARTS:
                        found += inner
                elif (
                    words[c].name is not None
                    and not actors
                    and is_place_name(told, c)
                    and (words[prep].lemma == "for" or is_behind_at(told, noun))
                ):
                    part = True
    return found, part


def between(told: Told, noun: int, person: int) -> list[Actor]:
    """The body between an office and the name of who holds it, where the parse hangs it on the name."""
    words = told.parsed.words
    if not noun + 1 < person < len(words) or words[noun + 1].lemma not in {"of", "for", "at"}:
        return []
    found = [
        Actor(appearance=told.appearances[word.name], name=word.name, word=i)  # type: ignore[arg-type]
        for i, word in enumerate(words[noun + 2 : person], noun + 2)
        if word.name is not None and told.appearances[word.name] is not None
    ]
    bodies = [a for a in found if a.kind in {EntityKind.ORGANISATION, EntityKind.GOVERNMENT}]
    if len(bodies) < len(found):
        return []
    found = [a for a in bodies if not is_place(told, a) and not is_nation(told, a)][-1:] or bodies[-1:]
    # "the commander of Kenyan forces in Oslo" is not Kenya's
    return [a for a in found if a.word is not None and words[a.word + 1].pos in {"PUNCT", "ADP"}]


def _of_work(told: Told, noun: int, prep: int) -> bool:
    """Whether "of" belongs to an author joined to the noun: "a professor and author of Y"."""
    words = told.parsed.words
    return any(noun < c < prep and words[c].lemma in OF_WORKS for c in told.parsed.conjuncts(noun))


def is_place_name(told: Told, word: int) -> bool:
    """Whether a word is the name of a place: "director for Asia" is not all of it."""
    name = told.name_at(word)
    return name is not None and name.kind is NameKind.PLACE


def named_before(told: Told, noun: int) -> list[Actor]:
    """The body named right before an office: "Northern Harbour Legal Clinic director", "Canadian minister"."""
    words = told.parsed.words
    at = noun - 1
    while (
        at >= 0 and words[at].name is None and words[at].dep in {"amod", "compound", "nmod", "advmod"} and noun - at < 6
    ):
        at -= 1
    if at < 0 or words[at].name is None or words[at].dep not in {"compound", "amod", "nmod", "poss", "nummod"}:
        return []
    name, appearance = told.name_at(at), told.appearances[words[at].name or 0]
    if name is None or appearance is None or name.kind in {NameKind.PERSON, NameKind.CASE}:
        return []
    if words[at].dep == "poss" and words[at].head not in range(at, noun + 1):
        return []
    if words[noun].lemma in _OF_FIELDS and words[at].dep != "poss":
        return []
    if name.kind is not NameKind.ORGANISATION and [w.text.lower() for w in words[at + 1 : noun]][-2:] == ["co", "-"]:
        return []  # "the EU co-chair" of something that both have
    return [Actor(appearance=appearance, name=words[at].name, word=at)]


def bodies_at(told: Told, noun: int) -> list[Actor]:
    """The bodies behind "at" or "with" that follow an office."""
    return [a for w in behind(told, noun, "at", "with") for a in told.actors(w) if not is_place(told, a)]


def is_behind_at(told: Told, noun: int) -> bool:
    """Whether "at", "with" or "for" stands behind an office."""
    return any(True for _ in behind(told, noun, "at", "with", "for"))
