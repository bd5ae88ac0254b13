"""Claims as pages show them: grouped by what is said and of whom, each with its sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.store import ClaimView, End
from graph.vocabulary import RELATIONS, Group, Relation
from web.views import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """All claims that say the same of the same two ends."""

    relation: Relation
    label: str  # as read from the side of the subject of the page
    subject: End
    object: End
    other: End  # the end that the page is not about; the object where it is about neither
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


def grouped(views: Iterable[ClaimView], entity: str | None = None) -> tuple[Chapter, ...]:
    """Claims in the order of the vocabulary, those that say the same together; entity: whose page it is."""
    found: dict[tuple[str, Relation, str, str], list[ClaimView]] = {}
    for view in views:
        subject, object_ = _key(view.subject), _key(view.object)
        turned = object_ == entity if entity is not None else subject > object_
        if turned and RELATIONS[view.claim.relation].symmetric:
            subject, object_ = object_, subject
        inverse = entity is not None and subject != entity
        found.setdefault((str(inverse), view.claim.relation, subject, object_), []).append(view)
    statements = [_statement(key, views_, entity) for key, views_ in found.items()]
    chapters = []
    order = {relation: i for i, relation in enumerate(RELATIONS)}
    for group in Group:
        inside = [s for s in statements if RELATIONS[s.relation].group is group]
        inside.sort(key=lambda s: (order[s.relation], s.label, -len(s.views), s.other.name))
        if inside:
            chapters.append(Chapter(title=wording.GROUPS[group], statements=tuple(inside)))
    return tuple(chapters)


def _statement(key: tuple[str, Relation, str, str], views: Sequence[ClaimView], entity: str | None) -> Statement:
    _, relation, subject, object_ = key
    ends = {_key(e): e for v in views for e in (v.subject, v.object)}
    inverse = entity is not None and subject != entity
    return Statement(
        relation=relation,
        label=wording.relation(relation, inverse),
        subject=ends[subject],
        object=ends[object_],
        other=ends[subject] if inverse else ends[object_],
        views=tuple(views),
    )


def _key(end: End) -> str:
    return end.entity or end.document or end.name
