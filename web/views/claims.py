"""Claims as pages show them: those that say the same together, each with its sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.store import ClaimView, End
from graph.vocabulary import RELATIONS, Group, Relation
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
    subjects = {_key(v.subject): v.subject for v in views}
    objects = {_key(v.object): v.object for v in views if _key(v.object) not in subjects}
    if not objects:  # each met each: the first stands against the others
        first = next(iter(subjects))
        objects = {_key(v.object): v.object for v in views} | subjects
        objects.pop(first)
        subjects = {first: subjects[first]}
    relation = views[0].claim.relation
    return Statement(
        relation=relation,
        label=wording.relation(relation),
        subjects=tuple(subjects.values()),
        others=tuple(objects.values()),
        views=_places(views),
    )


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
