"""Claims from Russian and French prose, which no parser of ours reads: rules over names, prepositions and verbs.

A clause is read as a bag: which people, bodies and states stand in it, behind which preposition, on which side of the
verb. What may mean two things is not claimed.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from graph.model import Appearance, Polarity, When
from graph.vocabulary import EntityKind, Relation
from ingest.claims.acting_for import CONTACT
from ingest.claims.clauses import SLOT, Known, Sentence, Slot, clauses, masked, meant, remember, slots
from ingest.claims.draft import Draft
from ingest.claims.reading import Frame
from ingest.claims.tongue import Act, Tongue
from ingest.find.dates import dates
from ingest.find.given_names import gender_of
from ingest.link import Linked

METHOD = "phrases/2"
_SURE = 0.75
_LONGEST = 1500  # characters of a sentence: what is longer is a table or a list


def phrases(
    text: str,
    linked: Linked,
    spans: Sequence[tuple[int, int]],
    tongue: Tongue,
    base: date | None,
    frame: Frame,
) -> Iterator[Draft]:
    """The claims of the sentences at these spans."""
    known = Known()
    for appearance in linked.distinct():
        if appearance.kind is EntityKind.PERSON:
            told = gender_of(appearance.name) or next((g for a in appearance.aliases if (g := gender_of(a))), None)
            if told:
                known.genders[appearance.id] = told
    for span in spans:
        if span[1] - span[0] > _LONGEST:
            continue
        sentence = masked(text, linked, *span)
        own = frame if frame.until is None or span[0] < frame.until else Frame()
        quoting = tongue.quoting.search(sentence.text)
        speaker = sentence.names[int(quoting.group(1))][1] if quoting else None
        if speaker is not None:
            own = Frame(first_person=(speaker,))
        if not text[span[0] : span[1]].rstrip("\"'”’» )").endswith("?"):
            yield from _acts(text, sentence, tongue, base, own, known)
            yield from _beside(text, sentence, tongue, known, own)
        remember(sentence, known, tongue)


def _acts(
    text: str, sentence: Sentence, tongue: Tongue, base: date | None, frame: Frame, known: Known
) -> Iterator[Draft]:
    before: tuple[Slot, ...] = ()
    plain = tongue.inserted.sub(lambda m: " " * len(m.group()), sentence.text)
    # in whose name it was done neither did it nor had it done to it
    plain = tongue.acted_for.sub(lambda m: " " * len(m.group()), plain)
    for clause_start, clause_end in clauses(plain, tongue):
        clause = plain[clause_start:clause_end]
        found = tuple(slots(clause, clause_start, sentence, tongue, frame, known, before))
        for act in tongue.acts:
            for verb, polarity in _verbs(clause, act, tongue, sentence.text[:clause_start]):
                at = clause_start + verb.start(), clause_start + verb.end()
                in_name = _acted_for(sentence.text[clause_start:clause_end], sentence, act, tongue)
                yield from _made(text, sentence, act, at, polarity, found, tongue, base, in_name)
        before = (*before, *(s for s in found if not s.pronoun))


def _verbs(clause: str, act: Act, tongue: Tongue, ahead_of_it: str) -> Iterator[tuple[re.Match[str], Polarity]]:
    """Where the verb of an act stands in a clause, and how it is put."""
    for pattern, put in ((act.done, "done"), (act.ahead, "ahead"), (act.bare, "bare")):
        for verb in pattern.finditer(clause) if pattern is not None else ():
            before = clause[: verb.start()]
            reach = before[-60:]
            denied = bool(tongue.not_so.search(reach) or tongue.not_so.search(clause[: verb.end()][-70:]))
            if tongue.no_claim.search(before):
                continue
            polarity = Polarity.STATED
            if put == "ahead":
                polarity = Polarity.PLANNED
            elif put == "bare":
                if tongue.refusing.search(reach):
                    polarity = Polarity.DENIED
                elif tongue.managed.search(reach):
                    polarity = Polarity.STATED
                elif tongue.planning.search(reach):
                    polarity = Polarity.PLANNED
                else:
                    continue
            if denied:
                if polarity is not Polarity.STATED:
                    continue
                polarity = Polarity.DENIED
            if tongue.alleged.search(clause) or tongue.alleged.search(ahead_of_it[-40:]):
                if polarity is Polarity.DENIED:
                    continue
                polarity = Polarity.ALLEGED if polarity is Polarity.STATED else polarity
            yield verb, polarity


def _made(
    text: str,
    sentence: Sentence,
    act: Act,
    at: tuple[int, int],
    polarity: Polarity,
    slots: tuple[Slot, ...],
    tongue: Tongue,
    base: date | None,
    through: Appearance | None,
) -> Iterator[Draft]:
    if any(s.kind == "X" and not s.owner for s in slots):
        named = [s for s in slots if s.kind == "P" and not s.pronoun]
        if not named:
            return
    pairs = list(_pairs(act, at, slots, tongue))
    when = _when(text, sentence, base, polarity)
    for relation, left, right in pairs:
        for a in left:
            for b in right:
                yield Draft(
                    relation=relation,
                    subject=a,
                    object=b,
                    event=(sentence.origin[at[0]], sentence.origin[at[1] - 1] + 1),
                    quote=(sentence.start, sentence.end),
                    method=METHOD,
                    confidence=_SURE,
                    polarity=polarity,
                    when=when,
                    through=through if through is None or through.id not in {a.id, b.id} else None,
                )


def _acted_for(clause: str, sentence: Sentence, act: Act, tongue: Tongue) -> Appearance | None:
    """The one body that a clause of contact names as acted through or for."""
    if act.relation not in CONTACT:
        return None
    found = {int(m.group(1)) for m in tongue.acted_for.finditer(clause)}
    bodies = {a.id: a for n in found if (a := sentence.names[n][1]) is not None}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


Pairs = Iterator[tuple[Relation, tuple[Appearance, ...], tuple[Appearance, ...]]]


def _pairs(act: Act, at: tuple[int, int], slots: tuple[Slot, ...], tongue: Tongue) -> Pairs:
    free = [s for s in slots if not s.owner and not s.pronoun and s.who]
    if act.way in {"status", "seek", "grant"}:
        yield from _status(act, at, slots, free, tongue)
        return
    subjects = _subjects(at, slots, free)
    if act.way == "with":
        beside = _first(
            [
                s
                for s in slots
                if s.who and not s.owner and (s.behind in tongue.beside or (s.behind == "par" and s.at > at[0]))
            ]
        )
        taken = beside or (_first(_after(at, free, "")) if not act.only else ())
        yield act.relation, subjects, taken
        if not beside and len(subjects) > 1 and not taken:
            yield act.relation, subjects[:1], subjects[1:]
    elif act.way in {"to", "ask", "reply"}:
        wanted = act.only or tongue.receiving
        to = [s for s in slots if s.behind in wanted and s.who and s.at > at[0] and not s.owner]
        if act.way == "reply" and not to:
            to = [s for s in slots if s.owner]  # "did not answer the complaints of X"
        direct = [s for s in free if s.at >= at[1] and s.behind == "" and act.way != "to"]
        pronoun = [s for s in slots if s.pronoun == "object" and s.behind == "" and s.who != subjects]
        plain = [s for s in free if s.at >= at[1] and s.behind == ""] if "" in wanted else []
        taken = _first(to) or _first(plain) or _first(direct) or _first(pronoun)
        yield act.relation, subjects, taken
    elif act.way == "unanswered":
        yield act.relation, _first([s for s in free if s.behind in act.only]), subjects
    elif act.way == "head":
        people = tuple(a for a in subjects if a.kind is EntityKind.PERSON)
        bodies = [s for s in free if s.kind in {"O", "G"}]
        if not people:
            people = _first([s for s in free if s.kind == "P"])
        yield act.relation, people, _first(bodies)


def _status(act: Act, at: tuple[int, int], slots: tuple[Slot, ...], free: list[Slot], tongue: Tongue) -> Pairs:
    people = [s for s in free if s.kind == "P"]
    lists = _runs(people)
    if len(lists) > 1:
        # "the minister said": the run nearest the verb, where only one has no preposition
        plain = [run for run in lists if run[0].behind == ""]
        lists = plain if len(plain) == 1 else []
        if not lists:
            return
    patients = tuple(a for s in lists[0] for a in s.who) if lists else ()
    if not patients:
        pronouns = [s for s in slots if s.pronoun and s.kind == "P" and s.behind == ""]
        wanted = {s.who for s in pronouns}
        patients = next(iter(wanted)) if len(wanted) == 1 else ()
    if not patients:
        return
    powers = [s for s in free if s.kind in {"G", "S"} and s.behind in tongue.agents]
    public = [s for s in powers if s.behind == "" or s.at >= at[1]]
    here = [s for s in free if s.kind == "S" and s.behind in tongue.inside]
    there = [s for s in free if s.kind == "S" and s.behind in tongue.toward and s.at > at[0] - 60]
    away = [s for s in free if s.kind == "S" and s.behind in tongue.away]
    if act.way == "seek":
        states = here or there
        yield act.relation, patients, _only(states)
        return
    if act.relation is Relation.DEPORTED_BY:
        yield Relation.DEPORTED_TO, patients, _only(there)
        yield act.relation, patients, _only(public) or (_only(away) if not public else ())
        return
    if len({a.id for s in public for a in s.who}) > 1:
        bodies = [s for s in public if s.kind == "G"]
        public = bodies if len(bodies) == 1 else []
        if not public:
            return
    yield act.relation, patients, _only(public) or _only([*here, *away])


def _runs(people: list[Slot]) -> list[list[Slot]]:
    """People that stand in one list together."""
    runs: list[list[Slot]] = []
    for slot in people:
        if runs and slot.joined and slot.at - runs[-1][-1].end <= 30:
            runs[-1].append(slot)
        else:
            runs.append([slot])
    return runs


def _subjects(at: tuple[int, int], slots: tuple[Slot, ...], free: list[Slot]) -> tuple[Appearance, ...]:
    """Who does it: names before the verb without a preposition, a list as one; else a pronoun; else right after it."""
    ahead = [s for s in free if s.end <= at[0] and s.behind == ""]
    people = [s for s in ahead if s.kind == "P"]
    chosen = people or ahead
    if chosen:
        runs = _runs(chosen)
        if len(runs) == 1:
            return tuple(a for s in runs[0] for a in s.who)
        return tuple(a for s in runs[-1] for a in s.who) if not people else ()
    pronouns = {s.who for s in slots if s.pronoun == "subject" and s.at <= at[0]}
    if len(pronouns) == 1:
        return next(iter(pronouns))
    return ()


def _after(at: tuple[int, int], free: list[Slot], behind: str) -> list[Slot]:
    return [s for s in free if s.at >= at[1] and s.behind == behind]


def _first(found: list[Slot]) -> tuple[Appearance, ...]:
    """The first list among them: its people, where a person is in it ("with adviser of the ministry X")."""
    if not found:
        return ()
    run = _runs(found)[0]
    people = [s for s in run if s.kind == "P"]
    return tuple(a for s in people or run[:1] for a in s.who)


def _only(found: list[Slot]) -> tuple[Appearance, ...]:
    distinct = {a.id: a for s in found for a in s.who}
    return tuple(distinct.values()) if len(distinct) == 1 else ()


def _when(text: str, sentence: Sentence, base: date | None, polarity: Polarity) -> When | None:
    moments = list(dates(text, sentence.start, sentence.end, base))
    if len(moments) != 1:
        return None
    return moments[0].ahead if polarity is Polarity.PLANNED else moments[0].back


def _beside(text: str, sentence: Sentence, tongue: Tongue, known: Known, frame: Frame) -> Iterator[Draft]:
    """Claims from names side by side: "the director of the Fund X", "X, the wife of Y"."""
    for phrase in tongue.phrases:
        for found in phrase.pattern.finditer(sentence.text):
            ends = []
            for key in ("x", "y"):
                said = found.group(key)
                marks = [sentence.names[int(n)][1] for _, n in SLOT.findall(said)]
                if marks:
                    ends.append(tuple(a for a in marks if a is not None))
                else:
                    code = tongue.subjects.get(said.lower()) or tongue.objects.get(said.lower()) or ""
                    ends.append(meant(code, frame, known, ()) if code else ())
            if not all(ends):
                continue
            span = sentence.origin[found.start()], sentence.origin[found.end()]
            yield from (
                Draft(
                    relation=phrase.relation,
                    subject=a,
                    object=b,
                    event=span,
                    quote=(sentence.start, sentence.end),
                    method=METHOD,
                    confidence=_SURE,
                )
                for a in ends[0]
                for b in ends[1]
            )
