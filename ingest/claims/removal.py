"""Claims of deportation: who sent whom back, and to which state. An extradition is none."""

import re
from collections.abc import Iterator

from graph.vocabulary import EntityKind, Relation
from ingest.claims.draft import Draft
from ingest.claims.nominal import act_of
from ingest.claims.parts import behind, claim, clause, governments, nouns_behind, particle, parts
from ingest.claims.patients import each, is_state
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import countries, people

DEPORTING = frozenset({"deport", "expel", "banish", "repatriate", "refoul"})
# Verbs that alone say that somebody was made to go, where a state is named to which or from which.
_FORCING = frozenset(
    "bundle ship pack march frogmarch drag dump shove hustle evict boot tip spirit chase shunt offload haul".split()
)
# A verb, and the little words that make it a deportation; none needed: a state to which or from which is enough.
_MOVING: dict[str, frozenset[str]] = {
    **dict.fromkeys(_FORCING, frozenset()),
    "send": frozenset({"back", "home"}),
    "fly": frozenset(),
    "return": frozenset(),
    "remove": frozenset(),
    "hand": frozenset({"over", "back"}),
    "turn": frozenset({"over", "back", "around", "out"}),
    "throw": frozenset({"out", "over", "across"}),
    "kick": frozenset({"out"}),
    "force": frozenset({"back", "out", "onto", "over", "across"}),
    "push": frozenset({"back", "over", "across", "out"}),
    "escort": frozenset({"back", "out", "over", "across"}),
    "transfer": frozenset({"back"}),
    "pass": frozenset({"back", "over", "across"}),
    "drive": frozenset({"back", "out", "over", "across"}),
    "take": frozenset({"back", "over", "across"}),
    "bus": frozenset({"back", "out", "over", "across"}),
    "walk": frozenset({"back", "over", "across"}),
    "carry": frozenset({"back", "over", "across"}),
    "bring": frozenset({"over", "across"}),
    "deliver": frozenset({"back", "over"}),
    "ferry": frozenset({"back", "over", "across"}),
    "set": frozenset({"down"}),
    "drop": frozenset({"off", "over", "across"}),
    "get": frozenset({"rid"}),
}
_LOADING = frozenset({"put", "place", "load", "force", "bundle", "herd"})
MOVING = frozenset(_MOVING) | _LOADING
_REMOVERS = re.compile(
    r"\b(?:immigration|border|homeland|home office|migration|frontier|aliens|foreigners|ICE|CBSA|Frontex)\b",
    re.IGNORECASE,
)
_POLICING = re.compile(r"\b(?:police|gendarmerie|guard|interior|security)\b", re.IGNORECASE)
_CARRIERS = frozenset(
    {"plane", "flight", "bus", "train", "aeroplane", "airplane", "charter", "aircraft", "boat", "ferry", "jet", "van"}
)
_VEHICLES = _CARRIERS | {"lorry", "truck", "car", "jeep", "convoy", "patrol", "helicopter"}
# What lies between two states; a road that leads over it is not their own choice.
_LINES = frozenset(
    "border frontier crossing bridge river line checkpoint fence post mountain desert strait boundary".split()
)
_ON_THE_WAY = frozenset(
    "over across through via past on onto aboard into to at back out off home down up toward".split()
)
_TO = ("to", "into")
REMOVAL_NOUNS = frozenset({"deportation", "expulsion", "removal", "repatriation", "refoulement", "return", "handover"})
_FORCED = frozenset({"forcible", "forced", "enforced", "illegal", "unlawful", "summary", "involuntary"})


def deported(told: Told, verb: int) -> Iterator[Draft]:
    """ "deported to Eritrea", "expelled from Austria", "ICE deported her"."""
    yield from _sent(told, verb, confidence=0.9)


def moved(told: Told, verb: int) -> Iterator[Draft]:
    """ "sent back to Russia", "put on a plane to", "handed over to Tajikistan by Russia", "kicked out of Turkey"."""
    words = told.parsed.words
    lemma = words[verb].lemma
    if lemma in _LOADING:
        carriers = [n for n in nouns_behind(told, verb, "on", "onto", "aboard", "into") if _carries(told, n)]
        boarded = [c for c in told.parsed.children(verb, "dobj") if words[c].lemma in _CARRIERS]
        if boarded and particle(told, verb, "on", "aboard") and words[verb].tag in {"VBN", "VBD"}:
            # "was picked up and put on a flight to": the parser takes the flight for what was put
            to = _states(told, behind(told, boarded[0], *_TO))
            who = people(clause(told, verb).subjects)
            yield from claim(told, verb, Relation.DEPORTED_TO, who, to, confidence=0.7)
            return
        if carriers:
            yield from _sent(told, verb, confidence=0.8, needs_state=True)
            return
    if lemma not in _MOVING:
        return
    needed = _MOVING[lemma]
    sent_by_office = lemma in {"escort", "take", "transfer", "send", "deliver"} and any(
        _REMOVERS.search(d.appearance.name) for d in (*clause(told, verb).subjects, *clause(told, verb).agents)
    )
    if needed and not particle(told, verb, *needed) and not sent_by_office:
        return
    if lemma in {"fly", "transfer"} and not _against_will(told, verb):
        return
    out = lemma in {"throw", "kick", "remove"}
    yield from _sent(told, verb, confidence=0.8, needs_state=True, out=out)


_CUSTODY = re.compile(r"\b(?:handcuff|shackle|deport|expel|expuls|remov|asylum|detain|detention)", re.IGNORECASE)
_CURE = re.compile(r"\b(?:hospital|treatment|stroke|surgery|medical|funeral|buried|burial)\b", re.IGNORECASE)


def _against_will(told: Told, verb: int) -> bool:
    """Whether who is flown somewhere is so by force: not to a hospital, and back, out, or where removals are told."""
    if _CURE.search(told.quote()):
        return False
    near = told.text[max(0, told.parsed.start - 400) : told.parsed.end + 400]
    return particle(told, verb, "back", "home", "out") or _CUSTODY.search(near) is not None


def _carries(told: Told, noun: int) -> bool:
    """Whether a noun is a plane or a bus; "a flight home" may be parsed as a home of flights."""
    words = told.parsed.words
    beside = any(words[c].lemma in _CARRIERS for c in told.parsed.children(noun, "compound"))
    return words[noun].lemma in _CARRIERS or (words[noun].lemma in {"home", "back"} and beside)


def _led_to(told: Told, verb: int) -> tuple[list[Actor], bool]:
    """The states to which a verb leads, over borders and in planes; and whether it leads over a border."""
    parsed, words = told.parsed, told.parsed.words
    found: list[Actor] = []
    crosses = False
    waiting = [(verb, 0)]
    while waiting:
        at, depth = waiting.pop(0)
        for p in parsed.children(at, "prep", "dative", "advmod", "prt", "acl", "pcomp"):
            lemma = words[p].lemma
            bound = words[p].text.lower() in {"bound", "headed", "destined"}
            if not bound and (lemma not in _ON_THE_WAY or p < verb):
                continue
            waiting.append((p, depth))
            if bound:
                found += _states(told, behind(told, p, "for", "to"))
            for o in parsed.children(p, "pobj"):
                if lemma in _TO:
                    found += _states(told, told.actors(o))
                line = words[o].lemma in _LINES or words[o].text.lower().rpartition(" ")[2] in _LINES
                crosses = crosses or (line and lemma in {"over", "across", "through"})
                if depth < 3 and (line or _carries(told, o) or words[o].lemma in {"airport", "territory", "soil"}):
                    waiting.append((o, depth + 1))
                    if words[o].lemma in {"territory", "soil"}:
                        found += _states(told, [a for c in parsed.children(o, "poss", "amod") for a in told.actors(c)])
    return each(found), crosses


def _sent(
    told: Told,
    verb: int,
    *,
    confidence: float,
    needs_state: bool = False,
    out: bool = False,
) -> Iterator[Draft]:
    parsed, words = told.parsed, told.parsed.words
    ends = parts(told, verb, place=False)
    who = people(ends.patients)
    to, crosses = _led_to(told, verb)
    if words[verb].lemma in {"set", "drop", "dump", "tip", "leave"}:
        to = to or _states(told, behind(told, verb, "in"))
    carriers = [n for n in nouns_behind(told, verb, "on", "onto", "aboard", "into") if _carries(told, n)]
    from_ = _states(told, [*behind(told, verb, "from", "of"), *(a for c in carriers for a in behind(told, c, "from"))])
    if any(words[c].text.lower() == "where" for c in parsed.children(verb, "advmod")):
        # "left for Iran, from where they were deported"
        over = words[verb].head
        if words[verb].dep == "pcomp" and words[over].lemma == "from":
            before = [i for i in range(over) if words[i].name is not None]
            from_ = from_ or _states(told, told.actors(before[-1]) if before else [])
    doers = governments(ends.doers) or _drivers(told, verb)
    if needs_state and not to and not from_:
        country = any(words[n].lemma in {"country", "territory"} for n in nouns_behind(told, verb, "from", "of"))
        sent_back = words[verb].lemma == "send" and not any(True for _ in nouns_behind(told, verb, "to", "for", "into"))
        thrown = ((out and particle(told, verb, "out")) or sent_back) and any(is_state(told, d) for d in doers)
        plain = words[verb].lemma == "remove" and not any(True for _ in nouns_behind(told, verb, "from", "of"))
        if plain and told.about_asylum and any(_REMOVERS.search(d.appearance.name) for d in doers):
            thrown = True
        flown = words[verb].lemma == "fly" and particle(told, verb, "out", "home", "back") and told.about_asylum
        if flown and any(_REMOVERS.search(n) or _POLICING.search(n) for n in (d.appearance.name for d in doers)):
            thrown = True
        if not doers or parsed.children(verb, "xcomp") or not (country or thrown or crosses):
            return
    if not doers and not ends.passive:
        from_ = []
    yield from claim(told, verb, Relation.DEPORTED_BY, who, doers or from_, confidence=confidence)
    if to and (ends.passive or ends.doers or doers or not needs_state):
        yield from claim(told, verb, Relation.DEPORTED_TO, who, to, confidence=confidence)


def _drivers(told: Told, verb: int) -> list[Actor]:
    """ "the agency's lorry set her down", "a plane of the Federal Police flew him": whose plane it is."""
    subject = clause(told, verb).subject_word
    if subject is None or told.parsed.words[subject].lemma not in _VEHICLES:
        return []
    owners = [a for c in told.parsed.children(subject, "poss", "compound", "nmod") for a in told.actors(c)]
    return each(governments([*owners, *behind(told, subject, "of", "from")]))


def _states(told: Told, actors: list[Actor]) -> list[Actor]:
    return each(a for a in countries(told, actors) if is_state(told, a))


def removal_noun(told: Told, noun: int) -> Iterator[Draft]:
    """ "the deportation of X to Y", "his expulsion from Austria", "the forced return of X to Y by Z"."""
    parsed, words = told.parsed, told.parsed.words
    act = act_of(told, noun, place=False)
    if act is None or not act.patients:
        return
    by = [a for a in act.doers if a.kind is EntityKind.GOVERNMENT]
    if words[noun].lemma in {"return", "removal", "handover"}:
        forced = any(words[c].text.lower() in _FORCED for c in parsed.children(noun, "amod"))
        if not forced and not by:
            return
    if any(words[c].text.lower() == "voluntary" for c in parsed.children(noun, "amod")):
        return
    to = _states(told, behind(told, noun, "to"))
    from_ = _states(told, behind(told, noun, "from"))
    yield from claim(told, noun, Relation.DEPORTED_BY, act.patients, by or from_, confidence=0.8, put=act.put)
    yield from claim(told, noun, Relation.DEPORTED_TO, act.patients, to[:1], confidence=0.8, put=act.put)
