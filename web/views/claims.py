"""Claims as pages show them: those that say the same together, each with its sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.store import ClaimView, End
from graph.vocabulary import RELATIONS, EntityKind, Group, Relation
from web.views import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is said once or several times, with a claim for each place that says it.

    On an entity's page: all that its documents say of it and one other end. On a document's page: one act, with all who
    take part in it.
    """

    relation: Relation
    label: str  # as read from the subjects' side; on an entity's page, from the entity's
    subjects: tuple[End, ...]
    others: tuple[End, ...]  # the objects; on an entity's page, the end that is not the entity
    views: tuple[ClaimView, ...]

    @property
    def documents(self) -> int:
        """In how many documents it is said."""
        return len({v.document.id for v in self.views})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The statements of one group of relations."""

    title: str
    statements: tuple[Statement, ...]


def of_entity(views: Iterable[ClaimView], entity: str) -> tuple[Chapter, ...]:
    """Claims of an entity by relation and other end, in the order of the vocabulary."""
    found: dict[tuple[Relation, bool, str], list[ClaimView]] = {}
    for view in views:
        inverse = _key(view.subject) != entity
        other = view.subject if inverse else view.object
        turned = inverse and not RELATIONS[view.claim.relation].symmetric
        found.setdefault((view.claim.relation, turned, _key(other)), []).append(view)
    statements = []
    for (relation, inverse, other_key), same in found.items():
        ends = {_key(e): e for e in (same[0].subject, same[0].object)}
        own = ends.get(entity, same[0].object if inverse else same[0].subject)
        label = wording.relation(relation, inverse)
        statements.append(
            Statement(relation=relation, label=label, subjects=(own,), others=(ends[other_key],), views=_places(same))
        )
    return _chapters(statements)


def of_pair(views: Iterable[ClaimView]) -> tuple[Chapter, ...]:
    """Claims by relation and both ends."""
    found: dict[tuple[Relation, frozenset[str] | tuple[str, str]], list[ClaimView]] = {}
    for view in views:
        ends = (_key(view.subject), _key(view.object))
        symmetric = RELATIONS[view.claim.relation].symmetric
        found.setdefault((view.claim.relation, frozenset(ends) if symmetric else ends), []).append(view)
    return _chapters([_act(same) for same in found.values()])


def of_document(views: Iterable[ClaimView]) -> tuple[Chapter, ...]:
    """What one document says, act by act: two who meet three are one meeting."""
    found: dict[tuple[Relation, str, str], list[ClaimView]] = {}
    for view in views:
        found.setdefault((view.claim.relation, view.claim.event, view.claim.polarity), []).append(view)
    return _chapters([_act(same) for same in found.values()])


def _act(views: Sequence[ClaimView]) -> Statement:
    relation = views[0].claim.relation
    sides = _met(views) if RELATIONS[relation].symmetric else None
    if sides is None:
        sides = {_key(v.subject): v.subject for v in views}, {_key(v.object): v.object for v in views}
    return Statement(
        relation=relation,
        label=wording.relation(relation),
        subjects=tuple(sides[0].values()),
        others=tuple(sides[1].values()),
        views=_places(views),
    )


def _met(views: Sequence[ClaimView]) -> tuple[dict[str, End], dict[str, End]]:
    """Who stands on which side of a meeting, whichever way round each claim says it.

    The two sides are the two colours of the graph of claims; where each met each there are none, and the first stands
    against the others. The side that begins with a person comes first.
    """
    ends = {_key(e): e for v in views for e in (v.subject, v.object)}
    near: dict[str, list[str]] = {key: [] for key in ends}
    for view in views:
        near[_key(view.subject)].append(_key(view.object))
        near[_key(view.object)].append(_key(view.subject))
    side: dict[str, bool] = {}
    for start in ends:
        waiting = [start]
        side.setdefault(start, True)
        while waiting:
            key = waiting.pop()
            for other in near[key]:
                if other not in side:
                    side[other] = not side[key]
                    waiting.append(other)
    if any(side[key] == side[other] for key in ends for other in near[key]):
        side = {key: i == 0 for i, key in enumerate(ends)}
    first = {k: e for k, e in ends.items() if side[k]}
    second = {k: e for k, e in ends.items() if not side[k]}
    lead = next(iter(first.values()))
    if lead.kind is not EntityKind.PERSON and any(e.kind is EntityKind.PERSON for e in second.values()):
        return second, first
    return first, second


def _places(views: Sequence[ClaimView]) -> tuple[ClaimView, ...]:
    """One claim for each place that says it."""
    found: dict[tuple[object, ...], ClaimView] = {}
    for view in views:
        places = tuple((e.start, e.end) for e in view.claim.evidence)
        found.setdefault((view.document.id, places, view.claim.polarity), view)
    return tuple(found.values())


def _chapters(statements: Sequence[Statement]) -> tuple[Chapter, ...]:
    chapters = []
    order = {relation: i for i, relation in enumerate(RELATIONS)}
    for group in Group:
        inside = [s for s in statements if RELATIONS[s.relation].group is group]
        inside.sort(key=lambda s: (order[s.relation], s.label, -len(s.views), [e.name for e in s.others]))
        if inside:
            chapters.append(Chapter(title=wording.GROUPS[group], statements=tuple(inside)))
    return tuple(chapters)


def _key(end: End) -> str:
    return end.entity or end.document or end.name
