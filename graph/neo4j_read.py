"""Reading from Neo4j, inside a transaction that the store opens."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from graph import neo4j_queries as q
from graph.fingerprint import (
    CLAIM,
    DOCUMENT,
    RELATION_ORDER,
    Held,
    HeldAppearance,
    HeldClaim,
    best_of,
)
from graph.model import Document, Entity
from graph.neo4j_write import Rows, Run
from graph.store import ClaimView, Link, Seen
from graph.views import Bearing, claim_view, entities_of, when_of
from graph.vocabulary import EntityKind, Relation


class Reader:
    """Asks in one read transaction, for one scope. places: those that the scope allows, None for all."""

    def __init__(self, run: Run, collections: frozenset[str] | None) -> None:
        self._run = run
        self.places: list[str] | None = None
        if collections is not None:
            names = [text_of(name) for name in collections]
            self.places = [row["id"] for row in run(q.PLACES, collections=names)] if names else []

    def run(self, statement: str, **parameters: object) -> Rows:
        return self._run(statement, places=self.places, **parameters)

    def entities(self, ids: Sequence[str]) -> dict[str, Entity]:
        """Those of the entities that are in scope, as it names them."""
        rows = self.run(q.BEARINGS, entities=list(ids)) if ids else []
        return entities_of(Bearing(**{**row, "kind": EntityKind(row["kind"])}) for row in rows)

    def present(self, ids: Sequence[str]) -> dict[str, int]:
        """In how many documents of the scope each of the entities appears."""
        return {row["entity"]: row["documents"] for row in self.run(q.PRESENT, entities=list(ids))} if ids else {}

    def linked(self, fringe: Set[str]) -> Mapping[str, Set[str]]:
        """The entities that are linked to each of these."""
        rows = self.run(q.STEP, entities=list(fringe), relations=None)
        return {row["one"]: set(row["others"]) for row in rows}

    def links(self, ids: Sequence[str], relations: Sequence[Relation]) -> list[Link]:
        """All links among these entities, those that most claims state first."""
        rows = self.run(q.LINKS, entities=list(ids), relations=values_of(relations)) if ids else []
        links = [
            Link(
                subject=row["subject"],
                relation=Relation(row["relation"]),
                object=row["object"],
                claims=row["claims"],
                claim=best_of(row["best"]),
                documents=row["documents"],
                when=when_of(row["first"], row["last"], row["precision"]),
            )
            for row in rows
        ]
        return sorted(links, key=lambda k: (-k.claims, k.subject, RELATION_ORDER[k.relation], k.object))

    def claims(
        self,
        ids: Sequence[str] = (),
        *,
        subject: str | None = None,
        object_: str | None = None,
        relations: Sequence[Relation] = (),
        limit: int = 200,
        offset: int = 0,
    ) -> list[ClaimView]:
        """Claims, newest first."""
        if ids:
            statement = q.CLAIMS_BY_ID
        elif subject is not None:
            statement = q.CLAIMS_BY_SUBJECT
        else:
            statement = q.CLAIMS if object_ is None else q.CLAIMS_BY_OBJECT
        rows = self.run(
            statement,
            ids=[text_of(each) for each in ids],
            subject=None if subject is None else text_of(subject),
            object=None if object_ is None else text_of(object_),
            relations=values_of(relations),
            limit=limit,
            offset=offset,
        )
        return self.views(rows)

    def views(self, rows: Rows) -> list[ClaimView]:
        """The claims of these rows with their ends resolved."""
        if not rows:
            return []
        ends = {appearance: entity for row in rows for appearance, entity in row["ends"]}
        entities = self.entities(sorted(set(ends.values())))
        others = sorted({other for row in rows for other in row["others"]})
        titles = {row["id"]: row["title"] for row in self.run(q.TITLES, documents=others)} if others else {}
        documents: dict[str, Document] = {}
        views = []
        for row in rows:
            if row["document"] not in documents:
                documents[row["document"]] = DOCUMENT.validate_json(row["document_body"])
            views.append(
                claim_view(
                    CLAIM.validate_json(row["body"]),
                    documents[row["document"]],
                    row["page"],
                    appearances=ends,
                    entities=entities,
                    titles=titles,
                )
            )
        return views


def text_of(given: str) -> str:
    """An id as given by an asker, without what Bolt cannot carry (unpaired surrogates)."""
    return given.encode("utf-8", "replace").decode()


def values_of(relations: Sequence[Relation]) -> list[str] | None:
    return [Relation(relation).value for relation in relations] or None


def seen_of(row: Mapping[str, Any]) -> Seen:
    return Seen(
        document=DOCUMENT.validate_json(row["body"]),
        name=row["name"],
        appearance=row["appearance"],
        mentions=row["mentions"],
        start=row["start"],
        end=row["end"],
    )


def held_of(row: Mapping[str, Any]) -> Held:
    return Held(
        document=DOCUMENT.validate_json(row["body"]),
        collections=tuple(sorted(row["collections"])),
        appearances=tuple(
            HeldAppearance(**{**each, "kind": EntityKind(each["kind"]), "aliases": tuple(each["aliases"])})
            for each in sorted(row["appearances"], key=lambda a: a["id"])
        ),
        claims=tuple(HeldClaim(claim=CLAIM.validate_json(body), page=page) for _, body, page in sorted(row["claims"])),
    )
