"""Claims out of offices: "Lena Diab, Canada's minister", "their lawyer, X", "X is a member of Y"."""

import re
from collections.abc import Iterator

from graph.model import Polarity, Span
from graph.vocabulary import EntityKind, Relation
from ingest.claims.callings import Calling, callings
from ingest.claims.capacities import capacities
from ingest.claims.contact_lines import contact_lines
from ingest.claims.counsel import clients_of, counsel
from ingest.claims.draft import Draft
from ingest.claims.founding import founding
from ingest.claims.kinship import kin_claims, kinship
from ingest.claims.mandates import mandates
from ingest.claims.mood import mood
from ingest.claims.offices import (
    is_area,
    is_field,
    is_kin,
    is_of_camp,
    is_office,
    may_be_staff,
    relations_of,
)
from ingest.claims.owners import OF_WORKS, between, bodies_at, is_behind_at, is_place_name, named_before, owners_of
from ingest.claims.posts import posts
from ingest.claims.set_phrases import set_phrases
from ingest.claims.standing import (
    METHOD,
    behind,
    draft,
    is_nation,
    is_place,
    is_public,
    of_which,
    possessors,
    span_of,
    unique,
)
from ingest.claims.titles import belonging, of_state, titled
from ingest.claims.told import Actor, Told
from ingest.claims.verbs import after, bodies
from ingest.claims.voices import voices
from ingest.find.gazetteer import state_code
from ingest.find.names import NameKind

__all__ = ["METHOD", "roles"]

_PARTY_ROLES = frozenset("plaintiff claimant applicant appellant respondent petitioner defendant party".split())
_MINISTRY = re.compile(r"\b(?:ministry|department)\b", re.IGNORECASE)


def roles(told: Told) -> Iterator[Draft]:
    """The claims that offices, jobs and kinship make in one sentence."""
    for calling in (*callings(told), *capacities(told)):
        if is_kin(told.parsed.words[calling.noun].lemma):
            yield from kin_claims(told, calling)
        yield from _office(told, calling)
    for i in range(len(told.parsed.words)):
        name = told.name_at(i)
        if name is not None and name.kind is NameKind.PERSON:
            yield from belonging(told, i)
            yield from titled(told, i)
    yield from kinship(told)
    yield from posts(told)
    yield from set_phrases(told)
    yield from voices(told)
    yield from counsel(told)
    yield from mandates(told)
    yield from founding(told)
    yield from contact_lines(told)


_ORIGIN = re.compile(r"[\s-](?:nationality|citizenship|origin|descent|extraction|birth|heritage|ancestry)\b")


def _is_origin(told: Told, owner: Actor) -> bool:
    """Whether a nation only tells of an origin: "the elected judge of French nationality"."""
    return owner.name is not None and _ORIGIN.match(told.text, told.names[owner.name].end) is not None


def _office(told: Told, calling: Calling) -> Iterator[Draft]:
    """The claims of one person holding what a noun says: with the bodies that the noun phrase names."""
    parsed, words = told.parsed, told.parsed.words
    holder, noun, put = calling.holder, calling.noun, calling.put
    at = noun if calling.verb is None else calling.verb
    lemma = words[noun].lemma
    if lemma == "head" and [w.text.lower() for w in words[noun + 1 : noun + 3]] in (
        ["of", "state"],
        ["of", "government"],
    ):
        return  # "Council leader and interim Head of State": of the state, whichever it is
    if lemma in _PARTY_ROLES:
        for case in [a for a in after(told, noun, "in", "to") if a.kind is EntityKind.CASE]:
            yield draft(told, Relation.PARTY_TO, holder, case, at, put, role=span_of(told, noun))
        return
    role = _role(told, noun)
    represented = list(clients_of(told, calling))
    if represented:
        for client in represented:
            yield draft(told, Relation.REPRESENTS, holder, client, at, put, role=span_of(told, noun))
        return
    many = words[noun].tag in {"NNS", "NNPS"}
    said = _one(role.text, words[noun].text, lemma) if many else role.text
    known = is_office(said)
    if lemma == "leader" and not known:
        return  # a student leader at a university is not on its staff
    if holder.kind is not EntityKind.PERSON and lemma not in {"member", "founder"}:
        return
    owners, part = owners_of(told, noun)
    if not known:
        # "a demographer with the institute": whatever the trade, who is called so at a body is one of its people
        owners = [o for o in bodies_at(told, noun) if is_public(o)]
        if not owners or not may_be_staff(lemma) or words[noun].tag not in {"NN", "NNP"}:
            return
        for owner in owners:
            yield draft(told, Relation.WORKS_FOR, holder, owner, at, put, role=role)
        return
    counted = parsed.children(noun, "det", "nummod")
    indefinite = many or any(words[c].text.lower() in {"a", "an", "one"} for c in counted)
    if not owners:
        owners = _shared(told, noun, role, indefinite)
    if not owners:
        owners = _of_verb(told, calling)
    owners = owners or _behind_name(told, calling)
    for owner in _plainest(told, owners):
        if owner.appearance.id == holder.appearance.id or _is_where(told, owner) or _is_origin(told, owner):
            continue
        if _is_subject(told, noun, owner, said) or _is_for_country(told, owner, noun):
            continue
        found = relations_of(said, owner.kind, indefinite=indefinite, part=part)
        if _at_large(told, noun) or (lemma == "commander" and indefinite and list(behind(told, noun, "for"))):
            found = (Relation.WORKS_FOR,)  # "a commander for Y" is one of several
        if lemma == "member" and part and {words[w].lemma for w in behind(told, noun, "of")} & {"staff", "team"}:
            found = (Relation.WORKS_FOR,)
        if lemma == "coordinator" and not list(behind(told, noun, "of")) and is_behind_at(told, noun):
            found = (Relation.WORKS_FOR,)  # "coordinator at Y" coordinates something there
        if lemma == "secretary" and _to_somebody(told, noun):
            found = (Relation.WORKS_FOR,)
        if _MINISTRY.search(owner.appearance.name) and "secretary" in role.text.lower():
            # the first official of a ministry serves under its minister
            found = tuple(Relation.HOLDS_OFFICE_IN if r is Relation.LEADS else r for r in found)
        if _is_shadow(told, noun) and owner.kind is EntityKind.GOVERNMENT:
            continue
        for relation in of_state(found, told, owner, said):
            yield draft(told, relation, holder, owner, at, put, role=role)


# Whom a body has for a country: "the Kenya director"
_OF_COUNTRIES = frozenset(
    "coordinator director envoy adviser advisor expert analyst specialist representative correspondent editor"
    " researcher lead manager officer scholar fellow desk".split()
)
_OWN_SHORT = frozenset({"US", "U.S.", "UK", "U.K.", "EU", "United States", "America"})


def _is_for_country(told: Told, owner: Actor, noun: int) -> bool:
    """Whether a state's own name only says whom the office deals with: "Kenya coordinator X"."""
    if owner.name is None or owner.word is None or owner.word >= noun:
        return False
    if told.parsed.words[noun].lemma not in _OF_COUNTRIES:
        return False
    name = told.names[owner.name]
    owned = told.text[name.end : name.end + 1] in {"'", "’"}
    return not owned and state_code(name.text) is not None and name.text not in _OWN_SHORT and is_place(told, owner)


def _behind_name(told: Told, calling: Calling) -> list[Actor]:
    """The body that the parse hangs on the name: "the head of Y, X", "Councillor X of Y"."""
    at, noun = calling.holder.word, calling.noun
    found = between(told, noun, at) if at is not None and calling.verb is None else []
    if not found and at == noun + 1:
        found = [a for w in behind(told, at, "of", "from") for a in told.actors(w)]
    return found


def _one(role: str, noun: str, lemma: str) -> str:
    """What one of several is called: "human rights lawyer" of "one of the human rights lawyers at Y"."""
    return role[: -len(noun)] + lemma if role.endswith(noun) else role


def _plainest(told: Told, owners: list[Actor]) -> list[Actor]:
    """Of what may own an office the bodies, where there are any beside countries and fields of work."""
    owners = [o for o in unique(owners) if is_public(o) and not told.is_city(o)]
    if any(not is_place(told, o) and not is_nation(told, o) for o in owners):
        owners = [o for o in owners if not is_place(told, o) and not is_nation(told, o)]
    if any(not is_field(o.appearance.name) for o in owners):
        # "Vice President for Trade Policy at Y"
        owners = [o for o in owners if o.kind is not EntityKind.ORGANISATION or not is_field(o.appearance.name)]
    return owners


def _is_subject(told: Told, noun: int, owner: Actor, role: str) -> bool:
    """Whether what stands as owner of an office is what it is about, or where: no body that has the office."""
    if owner.kind is EntityKind.ORGANISATION and is_area(owner.appearance.name):
        return True  # "Head of Casework"
    at = owner.word or 0
    if 0 < at < noun and told.parsed.words[at - 1].text.lower() in {"deputy", "vice", "assistant"}:
        return True  # "deputy Fund chief" does not lead it
    return (is_place(told, owner) or is_nation(told, owner)) and is_of_camp(role)  # "Kenyan union leader"


def _at_large(told: Told, noun: int) -> bool:
    """ "editor at large": who heads nothing."""
    return [w.text.lower() for w in told.parsed.words[noun + 1 : noun + 4] if w.text != "-"][:2] == ["at", "large"]


def _is_shadow(told: Told, noun: int) -> bool:
    """ "the shadow Norway secretary" holds no office in Scotland."""
    return any(w.text.lower() == "shadow" for w in told.parsed.words[max(0, noun - 5) : noun])


def _to_somebody(told: Told, noun: int) -> bool:
    """ "secretary to the director of Y": to somebody who holds an office, not to the body."""
    words = told.parsed.words
    return any(words[w].name is None and is_office(told.phrase(w).text) for w in behind(told, noun, "to"))


def _role(told: Told, noun: int) -> Span:
    """The words of the office, without the names of bodies that stand before it."""
    words = told.parsed.words
    left = noun
    while (
        left > 0
        and words[left - 1].name is None
        and (
            words[left - 1].dep in {"amod", "compound", "nmod", "advmod", "punct"}
            and words[left - 1].pos in {"ADJ", "NOUN", "PROPN", "VERB", "ADV"}
            and words[left - 1].text[0].isalpha()
            and words[left - 1].head in range(left, noun + 1)
        )
    ):
        left -= 1
    while left < noun and words[left].pos == "ADV":
        left += 1
    last = noun
    if words[noun].lemma == "secretary" and [w.text.lower() for w in words[noun + 1 : noun + 2]] == ["general"]:
        last = noun + 1  # "UN Secretary General X", where the parse hangs both on the name
    start, end = words[left].start, words[last].end
    if left > 0 and words[left - 1].dep in {"compound", "nmod"} and is_place_name(told, left - 1):
        start = words[left - 1].start  # "Central Asia director": the place is part of the office
    return Span(start=start, end=end, text=told.text[start:end])


def _shared(told: Told, noun: int, role: Span, indefinite: bool) -> list[Actor]:
    """The owners of an office joined to others: "founder and director of Y", "its founder and chief executive"."""
    parsed, words = told.parsed, told.parsed.words
    first = noun
    while (
        words[first].dep == "conj"
        and words[words[first].head].name is None
        and words[words[first].head].pos in {"NOUN", "PROPN"}
    ):
        first = words[first].head
    joined = [c for c in parsed.conjuncts(first) if words[c].name is None]
    if len(joined) < 2 or noun not in joined:
        return []
    own = bool(parsed.children(noun, "det", "poss"))
    heads = set(relations_of(role.text, EntityKind.ORGANISATION)) - {Relation.WORKS_FOR, Relation.MEMBER_OF}
    for other in joined:
        if other == noun:
            continue
        if other > noun and (heads or not indefinite) and words[other].lemma not in OF_WORKS:
            found = [
                a
                for w in behind(told, other, "of", "at", "for", "with")
                for a in told.actors(w)
                if a.kind is not EntityKind.PERSON
            ]
            if found and not possessors(told, other):
                return found
        if other < noun and not own:
            found = [a for a in possessors(told, other) if a.kind is not EntityKind.PERSON] + named_before(told, other)
            # "founder and director of Y", parsed as the founder of Y who is a director
            far = [w for w in behind(told, other, "of", "at", "for", "with") if w > noun]
            found = found or [a for w in far for a in told.actors(w) if a.kind is not EntityKind.PERSON]
            if found:
                return found
    return []


def _of_verb(told: Told, calling: Calling) -> list[Actor]:
    """The body that the clause names beside the office: "joined Y as a reporter", "Y, where she was a nurse"."""
    parsed, words = told.parsed, told.parsed.words
    verb, noun = calling.verb, calling.noun
    found: list[Actor] = []
    if verb is None:
        return _had_by(told, noun) or _there(told, noun)
    lemma = words[verb].lemma
    if lemma in {"join", "rejoin", "leave", "quit"}:
        found += bodies(told, [a for c in parsed.children(verb, "dobj") for a in told.actors(c)])
    if lemma not in {"be", "become", "remain"}:
        found += bodies(told, after(told, verb, "at", "for", "with", "of", "from", "in"))
        found += bodies(
            told,
            [a for c in parsed.children(verb, "agent") for p in parsed.children(c, "pobj") for a in told.actors(p)],
        )
        found += [a for t in parsed.children(verb, "dobj") for a in bodies(told, after(told, t, "at", "with"))]
        if not found and lemma in {"hire", "recruit", "employ", "appoint", "elect", "name", "engage"}:
            found += bodies(told, [a for c in parsed.children(verb, "nsubj") for a in told.actors(c)])
    else:
        for prep in parsed.children(verb, "prep", "dep"):
            for c in parsed.children(prep, "pobj"):
                if words[c].tag == "WDT":
                    found += bodies(told, of_which(told, c))
                elif prep > noun and words[prep].lemma in {"of", "at", "with"}:
                    found += bodies(told, told.actors(c))
    if not found and any(words[c].text.lower() == "where" for c in parsed.children(verb, "advmod")):
        found += [a for a in bodies(told, told.actors(words[verb].head)) if words[verb].dep == "relcl"]
    return found or _there(told, noun)


def _had_by(told: Told, noun: int) -> list[Actor]:
    """ "The Fund has a new director, X", "The League elected a president: X"."""
    words = told.parsed.words
    verb = words[noun].head
    if words[noun].dep != "dobj" or words[verb].lemma not in {
        "have",
        "get",
        "elect",
        "choose",
        "appoint",
        "name",
        "hire",
    }:
        return []
    put = mood(told, verb)
    if put is None or put.polarity is not Polarity.STATED:
        return []
    return bodies(told, [a for c in told.parsed.children(verb, "nsubj") for a in told.actors(c)])


def _there(told: Told, noun: int) -> list[Actor]:
    """ "a caseworker there": the only body of the sentence before."""
    words = told.parsed.words
    if noun + 1 < len(words) and words[noun + 1].text.lower() == "there":
        subjects = [s for s in told.before.subjects if s.kind is EntityKind.ORGANISATION]
        near = subjects or [b for b in told.before.bodies if b.kind is EntityKind.ORGANISATION]
        if len(near) == 1:
            return [Actor(appearance=near[0], word=noun + 1, certain=0.8)]
    return []


def _is_where(told: Told, owner: Actor) -> bool:
    """Whether a state only says where: "head of the region in western France"."""
    words = told.parsed.words
    if owner.word is None or not is_place(told, owner):
        return False
    head = words[owner.word].head
    return words[owner.word].dep == "pobj" and words[head].lemma in {"in", "at", "from"}
