"""Which appearance belongs to which entity: the part of the ledger that says who is who.

An entity is a set of appearances joined by judgements. Its id is minted here, once, and never given to another; when
two entities are joined the older id stays and the other redirects. Nothing is ever merged for good: undo the judgement,
and the appearances fall apart again along the judgements that remain.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from graph.model import Appearance, Judgement, Side, Verdict
from graph.resolve import RESOLVER, clusters, resolver_key
from ingest.tables import AppearanceRow, EntityRow, JudgementRow, RejectionRow


def place(session: Session, document: str, appearances: Sequence[Appearance]) -> None:
    """Take in the appearances of a document's newest reading.

    An appearance that was known keeps its entity. A new one is joined by resolver/1 to the oldest with an equal key,
    unless a person has divided that key among several entities; otherwise it founds an entity of its own.
    """
    session.execute(update(AppearanceRow).where(AppearanceRow.document == document).values(present=False))
    known = {r.id: r for r in session.scalars(select(AppearanceRow).where(AppearanceRow.document == document))}
    for appearance in appearances:
        row = known.get(appearance.id)
        key = resolver_key(appearance)
        if row is not None:
            row.present, row.name, row.key = True, appearance.name, key
            continue
        same = _same_key(session, key) if key is not None else None
        session.add(
            AppearanceRow(
                id=appearance.id,
                document=document,
                kind=appearance.kind,
                name=appearance.name,
                key=key,
                entity=same.entity if same is not None else _mint(session, appearance.id),
            )
        )
        if same is not None:
            session.add(_by_resolver(appearance, same))
        session.flush()


def settle(session: Session, appearances: Sequence[str]) -> set[str]:
    """Place anew all appearances that these are joined with, after a judgement came or went.

    Gives the documents in which an appearance moved.
    """
    entities = set(session.scalars(select(AppearanceRow.entity).where(AppearanceRow.id.in_(appearances))))
    rows = session.scalars(
        select(AppearanceRow).where(AppearanceRow.entity.in_(entities)).order_by(AppearanceRow.age)
    ).all()
    ids = [r.id for r in rows]
    judged = session.scalars(
        select(JudgementRow).where(
            JudgementRow.undone_at.is_(None), or_(JudgementRow.left.in_(ids), JudgementRow.right.in_(ids))
        )
    ).all()
    cluster_of = clusters(ids, [judgement_of(j) for j in judged])
    members: dict[str, list[AppearanceRow]] = defaultdict(list)
    for row in rows:
        members[cluster_of[row.id]].append(row)
    age = {e.id: e.age for e in session.scalars(select(EntityRow).where(EntityRow.id.in_(entities)))}
    moved: set[str] = set()
    taken: set[str] = set()
    for group in sorted(members.values(), key=lambda g: g[0].age):
        free = [r.entity for r in group if r.entity not in taken]
        entity = min(free, key=lambda e: age[e]) if free else _mint(session, group[0].id)
        taken.add(entity)
        for row in group:
            if row.entity != entity:
                moved.add(row.document)
                row.entity = entity
    session.execute(update(EntityRow).where(EntityRow.id.in_(taken)).values(redirect=None))
    for gone in entities - taken:
        heir = min(taken, key=lambda e: age.get(e, 0))
        session.execute(update(EntityRow).where(EntityRow.id == gone).values(redirect=heir))
    return moved


def current(session: Session, entity: str) -> str:
    """The id that stands for this one now: itself, or where it redirects to."""
    seen = {entity}
    while True:
        following = session.scalar(select(EntityRow.redirect).where(EntityRow.id == entity))
        if following is None or following in seen:
            return entity
        seen.add(following)
        entity = following


def forget(session: Session, document: str) -> None:
    """Erase what names a purged document's appearances; judgements keep their ids, not their words."""
    session.execute(delete(AppearanceRow).where(AppearanceRow.document == document))
    session.execute(delete(RejectionRow).where(RejectionRow.document == document))
    session.execute(
        update(JudgementRow).where(JudgementRow.left_document == document).values(left_surface="", left_quote="")
    )
    session.execute(
        update(JudgementRow).where(JudgementRow.right_document == document).values(right_surface="", right_quote="")
    )


def _same_key(session: Session, key: str) -> AppearanceRow | None:
    """The oldest appearance with this key, unless those with the key are not all one entity."""
    entities = session.scalars(
        select(AppearanceRow.entity).where(AppearanceRow.key == key, AppearanceRow.present).distinct().limit(2)
    ).all()
    if len(entities) != 1:
        return None
    return session.scalar(
        select(AppearanceRow)
        .where(AppearanceRow.key == key, AppearanceRow.present)
        .order_by(AppearanceRow.age)
        .limit(1)
    )


def _mint(session: Session, founder: str) -> str:
    """A new entity id, made of its founding appearance, so that equal histories give equal ids."""
    for attempt in range(1000):
        entity = hashlib.sha256(f"entity\x1f{founder}\x1f{attempt}".encode()).hexdigest()[:32]
        if session.scalar(select(EntityRow.age).where(EntityRow.id == entity)) is None:
            session.add(EntityRow(id=entity))
            session.flush()
            return entity
    raise RuntimeError(f"no free entity id for appearance {founder}")


def _by_resolver(appearance: Appearance, same: AppearanceRow) -> JudgementRow:
    return JudgementRow(
        left=same.id,
        right=appearance.id,
        left_document=same.document,
        left_surface=same.name,
        right_document=appearance.document,
        right_surface=appearance.name,
        verdict=Verdict.SAME,
        by=RESOLVER,
        at=datetime.now(UTC),
        score=1.0,
        reasons=["equal name"],
    )


def judgement_of(row: JudgementRow) -> Judgement:
    """The row as a judgement."""
    return Judgement(
        left=Side(appearance=row.left, document=row.left_document, surface=row.left_surface, quote=row.left_quote),
        right=Side(appearance=row.right, document=row.right_document, surface=row.right_surface, quote=row.right_quote),
        verdict=Verdict(row.verdict),
        by=row.by,
        at=row.at,
        score=row.score,
        reasons=tuple(row.reasons),
    )
