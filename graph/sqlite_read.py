"""Reading from the SQLite graph, inside a transaction that the store opens: from rows to types."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph import sqlite_queries as q
from graph.fingerprint import (
    CLAIM,
    DOCUMENT,
    RELATION_ORDER,
    Held,
    HeldAppearance,
    HeldClaim,
    best_of,
)
from graph.model import Document, Entity, Scope
from graph.sqlite_write import EVERYWHERE
from graph.store import ClaimView, EntityCard, Link, Seen
from graph.views import Bearing, claim_view, entities_of, when_of
from graph.vocabulary import EntityKind, Relation

Parameters = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asker:
    """A scope as the places that it allows; None for all."""

    places: tuple[int, ...] | None

    @property
    def one(self) -> int | None:
        """The only place that has to be looked at for counts, where it is one."""
        if self.places is None:
            return EVERYWHERE
        return self.places[0] if len(self.places) == 1 else None

    @property
    def parameters(self) -> Parameters:
        return {
            "scope": None if self.places is None else json.dumps(self.places),
            "within": json.dumps([EVERYWHERE] if self.places is None else self.places),
        }


def text_of(given: str) -> str:
    """An id as given by an asker, without what SQLite cannot take (unpaired surrogates)."""
    return given.encode("utf-8", "replace").decode()


def keys_of(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    return [row[0] for row in rows]


def asker_of(connection: sqlite3.Connection, scope: Scope) -> Asker:
    collections = Scope.required(scope).collections
    if collections is None:
        return Asker(None)
    places: set[int] = set()
    for name in collections:
        places.update(keys_of(connection.execute("SELECT place FROM collections WHERE name = ?", (text_of(name),))))
    return Asker(tuple(sorted(places)))


def collections_of(connection: sqlite3.Connection, place: int) -> list[str]:
    return sorted(row[0] for row in connection.execute("SELECT name FROM collections WHERE place = ?", (place,)))


def entity_key(connection: sqlite3.Connection, entity: str) -> int | None:
    row = connection.execute("SELECT key FROM entities WHERE id = ?", (text_of(entity),)).fetchone()
    return None if row is None else row[0]


def claim_key(connection: sqlite3.Connection, claim: str) -> int | None:
    row = connection.execute("SELECT key FROM claims WHERE id = ?", (text_of(claim),)).fetchone()
    return None if row is None else row[0]


def seen_of(document: Document, name: str, appearance: str, mentions: int, start: int, end: int) -> Seen:
    return Seen(document=document, name=name, appearance=appearance, mentions=mentions, start=start, end=end)


def entities_in(connection: sqlite3.Connection, asker: Asker, keys: Sequence[int]) -> dict[str, Entity]:
    rows = connection.execute(q.BEARINGS, {**asker.parameters, "entities": json.dumps(keys)})
    return entities_of(
        Bearing(entity=e, kind=EntityKind(kind), name=name, main=bool(main), documents=documents)
        for e, kind, name, main, documents in rows
    )


def present_in(connection: sqlite3.Connection, asker: Asker, keys: Sequence[int]) -> dict[int, int]:
    """In how many documents of the scope each of the entities appears."""
    rows = connection.execute(q.PRESENT, {**asker.parameters, "entities": json.dumps(keys)})
    return dict(rows.fetchall())


def cards_in(connection: sqlite3.Connection, asker: Asker, keys: Sequence[int]) -> tuple[EntityCard, ...]:
    """Cards of those that are in scope, in the order given."""
    parameters = {"entities": json.dumps(keys)}
    counts = present_in(connection, asker, keys)
    ids = dict(
        connection.execute(
            "SELECT key, id FROM entities WHERE key IN (SELECT value FROM json_each(:entities))", parameters
        ).fetchall()
    )
    named = entities_in(connection, asker, keys)
    return tuple(EntityCard(entity=named[ids[key]], documents=counts[key]) for key in keys if key in counts)


def links_in(
    connection: sqlite3.Connection, asker: Asker, keys: Sequence[int], relations: Sequence[Relation]
) -> list[Link]:
    """All links among these entities, those that most claims state first."""
    rows = connection.execute(
        q.LINKS,
        {
            **asker.parameters,
            "entities": json.dumps(keys),
            "relations": json.dumps(list(relations)) if relations else None,
        },
    )
    links = [
        Link(
            subject=subject,
            relation=Relation(relation),
            object=object_,
            claims=claims,
            claim=best_of(best),
            documents=documents,
            when=when_of(first, last, precision),
        )
        for subject, relation, object_, claims, documents, first, last, precision, best in rows
    ]
    return sorted(links, key=lambda k: (-k.claims, k.subject, RELATION_ORDER[k.relation], k.object))


def views_in(connection: sqlite3.Connection, asker: Asker, keys: Sequence[int]) -> list[ClaimView]:
    """The claims, in the order given, with their ends resolved. The asker may see all of them."""
    if not keys:
        return []
    parameters = {"claims": json.dumps(keys)}
    rows = {row[0]: row[1:] for row in connection.execute(q.CLAIM_ROWS, parameters)}
    parts = connection.execute(q.CLAIM_PARTS, parameters).fetchall()
    entities = entities_in(connection, asker, list({part[2] for part in parts}))
    others = {other for row in rows.values() for other in row[4:] if other is not None and other != row[2]}
    titles = {
        other: connection.execute("SELECT title FROM documents WHERE id = ?", (other,)).fetchone()[0]
        for other in others
    }
    documents: dict[str, Document] = {}
    views = []
    for key in keys:
        body, page, document, document_body = rows[key][:4]
        if document not in documents:
            documents[document] = DOCUMENT.validate_json(document_body)
        views.append(
            claim_view(
                CLAIM.validate_json(body),
                documents[document],
                page,
                appearances={part[0]: part[1] for part in parts},
                entities=entities,
                titles=titles,
            )
        )
    return views


def held_of(connection: sqlite3.Connection, key: int, body: str, place: int) -> Held:
    aliases: dict[int, list[str]] = {}
    for appearance, name in connection.execute(
        "SELECT l.appearance, n.text FROM appearances a JOIN aliases l ON l.appearance = a.key "
        "JOIN names n ON n.key = l.name WHERE a.document = ? ORDER BY l.appearance, l.position",
        (key,),
    ):
        aliases.setdefault(appearance, []).append(name)
    appearances = connection.execute(
        "SELECT a.key, a.id, a.kind, n.text, a.ordinal, e.id, a.mentions, a.start, a.end FROM appearances a "
        "JOIN names n ON n.key = a.name JOIN entities e ON e.key = a.entity WHERE a.document = ? ORDER BY a.id",
        (key,),
    )
    return Held(
        document=DOCUMENT.validate_json(body),
        collections=tuple(collections_of(connection, place)),
        appearances=tuple(
            HeldAppearance(
                id=row[1],
                kind=EntityKind(row[2]),
                name=row[3],
                aliases=tuple(aliases.get(row[0], ())),
                ordinal=row[4],
                entity=row[5],
                mentions=row[6],
                start=row[7],
                end=row[8],
            )
            for row in appearances
        ),
        claims=tuple(
            HeldClaim(claim=CLAIM.validate_json(claim), page=page)
            for claim, page in connection.execute(
                "SELECT body, page FROM claims WHERE document = ? ORDER BY id", (key,)
            )
        ),
    )
