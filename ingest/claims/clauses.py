"""A clause of Russian or French prose as a bag: who stands in it, behind which preposition, owner or pronoun."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.model import Appearance
from graph.vocabulary import EntityKind
from ingest.claims.reading import Frame
from ingest.claims.tongue import Tongue
from ingest.find.gazetteer import is_seat, may_act, state_code
from ingest.find.names import NameKind
from ingest.link import Linked

_LISTED = re.compile(r"‹P\d+›(?:(?:, | и | et )(?:(?:son|sa|его|её) \w+,? )?‹P\d+›)+")
_JOINED = re.compile(r"\s*,?\s*(?:(?:et|и|ainsi que)\s+(?:[\w’'-]+\s?){0,3},?\s*)?")
SLOT = re.compile(r"‹([A-Z])(\d+)›")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Somebody in a clause."""

    who: tuple[Appearance, ...]
    kind: str  # P person, O organisation, G public body, S state
    at: int
    end: int
    behind: str = ""  # preposition, as the rules call it
    owner: bool = False  # stands behind "the brother of"
    pronoun: str = ""  # "subject", "object"
    joined: bool = False  # to the one before it, by a comma or "and"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with a mark in place of every name: ‹P12› is a person, the twelfth name of the document.

    Letters: P person, O organisation, G public body, S state, X a name whose bearer is not known.
    """

    text: str  # with names masked
    origin: tuple[int, ...]  # offset in the document of every character
    oblique: frozenset[int]  # names of states that stand in a case in which they cannot act
    names: Mapping[int, tuple[str, Appearance | None]]
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Known:
    """Who was spoken of shortly before."""

    people: tuple[Appearance, ...] = ()
    bodies: tuple[Appearance, ...] = ()
    subject: tuple[Appearance, ...] = ()
    group: tuple[Appearance, ...] = ()
    recent: list[tuple[Appearance, ...]] = field(default_factory=list)  # of the sentences before, latest first
    genders: dict[str, str] = field(default_factory=dict)


def masked(text: str, linked: Linked, start: int, end: int) -> Sentence:
    """text[start:end] with its names marked."""
    out: list[str] = []
    origin: list[int] = []
    names: dict[int, tuple[str, Appearance | None]] = {}
    oblique: set[int] = set()
    at = start
    first = bisect_left(linked.names, start, key=lambda n: n.start)
    for i in range(first, bisect_left(linked.names, end, key=lambda n: n.start)):
        name, appearance = linked.names[i], linked.appearances[i]
        if name.start < at or name.end > end:
            continue
        letter = _letter(name.kind, name.text, appearance)
        if not letter:
            continue
        plain = text[at : name.start]
        out.append(plain)
        origin.extend(range(at, name.start))
        mark = f"‹{letter}{i}›"
        out.append(mark)
        origin.extend([name.start] * len(mark))
        names[i] = (letter, appearance)
        if letter == "S" and not may_act(name.text):
            oblique.add(i)
        at = name.end
    out.append(text[at:end])
    origin.extend(range(at, end + 1))
    return Sentence(
        text="".join(out), origin=tuple(origin), oblique=frozenset(oblique), names=names, start=start, end=end
    )


def _letter(kind: NameKind, text: str, appearance: Appearance | None) -> str:
    if kind is NameKind.PERSON:
        return "P" if appearance is not None else "X"
    if kind is NameKind.NATION or kind is NameKind.CASE:
        return ""
    if kind is NameKind.PLACE or (kind is NameKind.GOVERNMENT and state_code(text) is not None):
        return "S" if appearance is not None and state_code(text) is not None and not is_seat(text) else ""
    if appearance is None:
        return "X"
    return "O" if kind is NameKind.ORGANISATION else "G"


def clauses(text: str, tongue: Tongue) -> Iterator[tuple[int, int]]:
    """Where each clause of a marked sentence starts and ends."""
    at = 0
    for found in tongue.breaks.finditer(text):
        yield at, found.start()
        at = found.start() + 1
    yield at, len(text)


def slots(
    clause: str,
    offset: int,
    sentence: Sentence,
    tongue: Tongue,
    frame: Frame,
    known: Known,
    before: tuple[Slot, ...],
) -> Iterator[Slot]:
    """Everybody in a clause, by name or pronoun; offset is where the clause starts in the sentence."""
    for found in tongue.own.finditer(clause):
        if own := meant("w", frame, known, before):
            at = offset + found.start()
            yield Slot(who=own, kind="O", at=at, end=offset + found.end(), pronoun="subject")
    last: Slot | None = None
    for found in re.finditer(r"‹([A-Z])(\d+)›|\w+['’]|[\w-]+", clause):
        at = offset + found.start()
        if found.group(1):
            letter, who = sentence.names[int(found.group(2))]
            preceding = clause[: found.start()]
            behind, near = _preposition(preceding, tongue)
            between = clause[last.end - offset : found.start()] if last is not None else "."
            if (
                last is not None
                and not last.owner
                and re.fullmatch(r"[\s«»\"“”]*|\s*(?:,|и|et|ainsi que)\s*", between)
                and not near
            ):
                behind = last.behind
            through = tongue.through.search(preceding)
            if behind == "" and int(found.group(2)) in sentence.oblique and not through:
                behind = "of"  # "at the request of Kazakhstan"
            slot = Slot(
                who=(who,) if who is not None else (),
                kind=letter,
                at=at,
                end=offset + found.end(),
                behind=behind,
                owner=_owns(preceding, clause[found.end() :], letter, tongue),
                joined=last is not None and bool(_JOINED.fullmatch(between)),
            )
            yield slot
            last = slot
            continue
        word = found.group().lower().replace("’", "'")
        for table, role in ((tongue.subjects, "subject"), (tongue.objects, "object")):
            needs = tongue.clitics.get(word) if role == "object" else None
            if word in table and (needs is None or needs.match(clause, found.end())):
                people = meant(table[word], frame, known, before)
                if people:
                    behind, _ = _preposition(clause[: found.start()], tongue)
                    kind = "P" if people[0].kind is EntityKind.PERSON else "O"
                    yield Slot(
                        who=people, kind=kind, at=at, end=offset + found.end(), behind=behind, pronoun=role
                    )  # fmt: skip


def _owns(preceding: str, following: str, letter: str, tongue: Tongue) -> bool:
    if letter != "P" or not tongue.owned.search(preceding):
        return False
    return bool(re.match(r",? ‹P", following)) or not tongue.theirs.search(preceding)


def _preposition(preceding: str, tongue: Tongue) -> tuple[str, bool]:
    """The preposition that rules what comes next, past articles and roles; whether it stands right there."""
    left = preceding.rstrip(' «"“')
    near = True
    passed: list[str] = []
    for _ in range(5):
        through = tongue.through.search(left + " ") if passed == [] or near else None
        if through:
            left = left[: through.start()].rstrip(' «"“')
            near = False
            continue
        found = re.search(r"(?:(\w+)['’]|([\w-]+)\.?)\Z", left)
        if not found:
            return "", False
        word = (found.group(1) + "'" if found.group(1) else found.group(2)).lower()
        if word in tongue.prepositions:
            behind = tongue.prepositions[word]
            allowed = tongue.roles.get(behind)
            if passed and (allowed is None or any(not re.fullmatch(allowed, w) for w in passed)):
                return "", False
            return behind, near
        if word not in tongue.articles:
            if not tongue.roles or len(passed) > 2:
                return "", False
            passed.append(word)
            near = False
        left = left[: found.start()].rstrip(' «"“')
    return "", False


def meant(code: str, frame: Frame, known: Known, before: tuple[Slot, ...]) -> tuple[Appearance, ...]:
    """Whom a pronoun means, by code ("m", "f", "p" they, "1" I, "w" we, "2" you, "?" he or she); () where unsure."""
    if code == "w":
        return (frame.own_body,) if frame.own_body is not None else frame.first_person
    if code == "1":
        return frame.first_person if len(frame.first_person) == 1 else ()
    if code == "2":
        return frame.second_person
    if code == "p":
        return known.group
    here = tuple(a for s in before if s.kind == "P" and not s.owner for a in s.who if _fits(a, code, known))
    distinct = tuple({a.id: a for a in here}.values())
    if distinct:
        return distinct if len(distinct) == 1 else ()
    certain = tuple(a for a in known.people if known.genders.get(a.id) == code)
    if len(certain) == 1:
        return certain
    subject = tuple(a for a in known.subject if a.kind is EntityKind.PERSON and _fits(a, code, known))
    if len(subject) == 1:
        return subject
    people = tuple(a for a in known.people if _fits(a, code, known))
    if people or subject:
        return people if len(people) == 1 and not subject else ()
    for earlier in known.recent:
        exact = tuple(a for a in earlier if known.genders.get(a.id) == code)
        if exact:
            return exact if len(exact) == 1 else ()
    return ()


def _fits(person: Appearance, code: str, known: Known) -> bool:
    return code == "?" or known.genders.get(person.id, code) == code


def remember(sentence: Sentence, known: Known, tongue: Tongue) -> None:
    """Notes whom a sentence names, for the pronouns of the next ones."""
    slots = [(letter, who, m.start()) for m in SLOT.finditer(sentence.text) for letter, who in [
        sentence.names[int(m.group(2))]
    ] if who is not None]  # fmt: skip
    people = {w.id: w for letter, w, at in slots if letter == "P" and not tongue.owned.search(sentence.text[:at])}
    if not people:
        return
    known.people = tuple(people.values())
    known.recent = [known.people, *known.recent][:4]
    runs = list(_LISTED.finditer(sentence.text))
    if runs:
        found = [sentence.names[int(n)][1] for _, n in SLOT.findall(runs[-1].group())]
        known.group = tuple(a for a in found if a is not None)
    first = next(iter(people.values()))
    known.subject = (first,) if re.match(r"[^‹]{0,40}‹P", sentence.text) else ()
