"""The embedded graph: ``GraphStore`` on one SQLite file.

A document lies in one place, which is a set of collections: places do not overlap as collections do, so what is counted
per place (documents of an entity, claims of a relationship) adds up exactly for any scope. A scope is turned into the
places that have one of its collections, and every read has these in its SQL.

Rows are ordered by what the asker may see (dates, names, ids of documents, entities and claims), never by row numbers:
the order of loading tells nothing.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from graph import sqlite_queries as q
from graph.errors import NotFound
from graph.fingerprint import (
    CLAIM,
    DOCUMENT,
    RELATION_ORDER,
    Held,
    HeldAppearance,
    HeldClaim,
    best_of,
    fingerprint_of,
    held,
)
from graph.model import Document, Entity, Reading, Scope
from graph.paths import shortest
from graph.sqlite_file import SqliteFile
from graph.sqlite_write import EVERYWHERE, Writer
from graph.store import ClaimView, DocumentView, EntityCard, EntityPage, Hop, Link, Neighbourhood, Seen
from graph.views import Bearing, checked, claim_view, entities_of, when_of, words_of_name
from graph.vocabulary import EntityKind, Relation

Parameters = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Asker:
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


class SqliteGraph:
    """The graph in one SQLite file, made where it is not there. Several processes may read it, one at a time writes."""

    def __init__(self, path: Path) -> None:
        self._file = SqliteFile(path)

    def replace(self, reading: Reading, collections: Iterable[str], entities: Mapping[str, str]) -> None:
        """See ``GraphStore``."""
        content = held(reading, collections, entities)
        with self._file.writing() as connection:
            Writer(connection).replace(content)

    def place(self, document: str, collections: Iterable[str]) -> None:
        """See ``GraphStore``."""
        with self._file.writing() as connection:
            Writer(connection).place(document, collections)

    def judge(self, entities: Mapping[str, str]) -> None:
        """See ``GraphStore``."""
        with self._file.writing() as connection:
            Writer(connection).judge(entities)

    def remove(self, document: str) -> None:
        """See ``GraphStore``."""
        with self._file.writing() as connection:
            removed = Writer(connection).remove(document)
        if removed:
            self._file.wipe()

    def document(self, scope: Scope, document: str) -> DocumentView:
        """See ``GraphStore``. Claims are in order of their first evidence."""
        with self._file.reading() as connection:
            asker = _asker(connection, scope)
            row = connection.execute(q.DOCUMENT, {**asker.parameters, "id": _text(document)}).fetchone()
            if row is None:
                raise NotFound(f"there is no document {document[:12]}")
            parameters = {**asker.parameters, "document": row[0]}
            collections = _collections(connection, row[2])
            entities = connection.execute(q.DOCUMENT_ENTITIES, parameters)
            claims = _views(connection, asker, _keys(connection.execute(q.DOCUMENT_CLAIMS, parameters)))
            return DocumentView(
                document=DOCUMENT.validate_json(row[1]),
                collections=tuple(name for name in collections if scope.allows([name])),
                entities=dict(entities.fetchall()),
                claims=tuple(sorted(claims, key=lambda v: (v.claim.evidence[0].start, v.claim.id))),
            )

    def entity(self, scope: Scope, entity: str, *, limit: int = 200) -> EntityPage:
        """See ``GraphStore``. Claims of one relation and documents seen are in order of date, newest first."""
        limit, _ = checked(limit)
        with self._file.reading() as connection:
            asker = _asker(connection, scope)
            key = _entity_key(connection, entity)
            found = {} if key is None else _entities(connection, asker, [key])
            if key is None or entity not in found:
                raise NotFound(f"there is no entity {entity[:12]}")
            parameters = {**asker.parameters, "entity": key, "limit": limit, "order": json.dumps(RELATION_ORDER)}
            rows = connection.execute(q.ENTITY_CLAIMS, {**parameters, "limit": max(limit, 1)}).fetchall()
            seen: dict[str, Seen] = {}
            for body, name, appearance, mentions, start, end, _, _, document in connection.execute(
                q.ENTITY_SEEN, parameters
            ):
                if document in seen:
                    earlier = seen[document]
                    if (start, end) < (earlier.start, earlier.end):
                        seen[document] = _seen(earlier.document, earlier.name, earlier.appearance, mentions, start, end)
                    continue
                if len(seen) >= limit:
                    break
                seen[document] = _seen(DOCUMENT.validate_json(body), name, appearance, mentions, start, end)
            return EntityPage(
                entity=found[entity],
                documents=_present(connection, asker, [key])[key],
                claims=tuple(_views(connection, asker, [row[0] for row in rows[:limit]])),
                claims_total=rows[0][1] if rows else 0,
                seen=tuple(seen.values()),
            )

    def named(
        self, scope: Scope, text: str = "", *, kind: EntityKind | None = None, limit: int = 50, offset: int = 0
    ) -> Sequence[EntityCard]:
        """See ``GraphStore``. Entities in as many documents are in order of their names."""
        limit, offset = checked(limit, offset)
        words = words_of_name(text)
        with self._file.reading() as connection:
            asker = _asker(connection, scope)
            if text.strip() and not words:
                return []
            longest = max(words, key=len, default=None)
            listed = q.LISTED if asker.one is None else q.LISTED_IN_ONE
            rows = connection.execute(
                q.NAMED if words else listed,
                {
                    **asker.parameters,
                    "one": asker.one,
                    "word": longest,
                    "beyond": longest and longest + "\U0010ffff",
                    "words": json.dumps(words),
                    "kind": kind,
                    "limit": limit,
                    "offset": offset,
                },
            ).fetchall()
            named = _entities(connection, asker, [row[0] for row in rows])
            return [EntityCard(entity=named[row[1]], documents=row[2]) for row in rows]

    def neighbours(
        self, scope: Scope, entities: Sequence[str], *, relations: Sequence[Relation] = (), limit: int = 60
    ) -> Neighbourhood:
        """See ``GraphStore``. limit holds for the others; more counts those of them that were left out."""
        limit, _ = checked(limit)
        with self._file.reading() as connection:
            asker = _asker(connection, scope)
            given = [key for key in (_entity_key(connection, e) for e in dict.fromkeys(entities)) if key is not None]
            parameters = {
                **asker.parameters,
                "entities": json.dumps(given),
                "relations": json.dumps(list(relations)) if relations else None,
            }
            others = connection.execute(q.STRONGEST, {**parameters, "limit": limit}).fetchall()
            keys = [*given, *(row[0] for row in others[:limit])]
            cards = _cards(connection, asker, keys)
            links = _links(connection, asker, keys, relations)
            return Neighbourhood(cards=cards, links=tuple(links), more=max(others[0][1] - limit, 0) if others else 0)

    def path(self, scope: Scope, start: str, goal: str, *, longest: int = 4) -> Sequence[Hop]:
        """See ``GraphStore``."""
        with self._file.reading() as connection:
            asker = _asker(connection, scope)
            parameters = {**asker.parameters, "relations": None}
            keys: dict[str, int] = {}
            for entity in (start, goal):
                key = _entity_key(connection, entity)
                if key is None:
                    return []
                keys[entity] = key
            ids = {key: entity for entity, key in keys.items()}

            def neighbours(fringe: Set[str]) -> Mapping[str, Set[str]]:
                parameters["entities"] = json.dumps([keys[entity] for entity in fringe])
                linked: dict[str, set[str]] = {}
                rows = connection.execute(q.STEP, parameters)
                for one, other, entity in rows:
                    keys[entity], ids[other] = other, entity
                    linked.setdefault(ids[one], set()).add(entity)
                return linked

            way = shortest(start, goal, longest, neighbours)
            links = _links(connection, asker, [keys[entity] for entity in way], ())
            chosen = []
            for one, other in pairwise(way):
                # links come strongest first
                chosen.append(next(link for link in links if {link.subject, link.object} == {one, other}))
            best = [_claim_key(connection, link.claim) for link in chosen]
            views = _views(connection, asker, [key for key in best if key is not None])
            return [Hop(link=link, claim=view) for link, view in zip(chosen, views, strict=True)]

    def claims(
        self,
        scope: Scope,
        *,
        ids: Sequence[str] = (),
        subject: str | None = None,
        object_: str | None = None,
        relations: Sequence[Relation] = (),
        limit: int = 200,
        offset: int = 0,
    ) -> Sequence[ClaimView]:
        """See ``GraphStore``."""
        limit, offset = checked(limit, offset)
        with self._file.reading() as connection:
            asker = _asker(connection, scope)
            ends = [None if e is None else _entity_key(connection, e) for e in (subject, object_)]
            if (subject is not None and ends[0] is None) or (object_ is not None and ends[1] is None):
                return []
            wanted = [key for key in (_claim_key(connection, i) for i in ids) if key is not None]
            rows = connection.execute(
                q.CLAIMS,
                {
                    **asker.parameters,
                    "ids": json.dumps(wanted) if ids else None,
                    "subject": ends[0],
                    "object": ends[1],
                    "relations": json.dumps(list(relations)) if relations else None,
                    "limit": limit,
                    "offset": offset,
                },
            )
            return _views(connection, asker, _keys(rows))

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """See ``GraphStore``. Made from the tables, not remembered from writing."""
        last = ""
        while True:
            with self._file.reading() as connection:
                rows = connection.execute(
                    "SELECT key, id, body, place FROM documents WHERE id > ? ORDER BY id LIMIT 200", (last,)
                ).fetchall()
                batch = [(row[1], fingerprint_of(_held(connection, row[0], row[2], row[3]))) for row in rows]
            if not batch:
                return
            yield from batch
            last = batch[-1][0]

    def close(self) -> None:
        """See ``GraphStore``."""
        self._file.close()


def _text(given: str) -> str:
    """An id as given by an asker, without what SQLite cannot take (unpaired surrogates)."""
    return given.encode("utf-8", "replace").decode()


def _keys(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    return [row[0] for row in rows]


def _asker(connection: sqlite3.Connection, scope: Scope) -> _Asker:
    collections = Scope.required(scope).collections
    if collections is None:
        return _Asker(None)
    places: set[int] = set()
    for name in collections:
        places.update(_keys(connection.execute("SELECT place FROM collections WHERE name = ?", (_text(name),))))
    return _Asker(tuple(sorted(places)))


def _collections(connection: sqlite3.Connection, place: int) -> list[str]:
    return sorted(row[0] for row in connection.execute("SELECT name FROM collections WHERE place = ?", (place,)))


def _entity_key(connection: sqlite3.Connection, entity: str) -> int | None:
    row = connection.execute("SELECT key FROM entities WHERE id = ?", (_text(entity),)).fetchone()
    return None if row is None else row[0]


def _claim_key(connection: sqlite3.Connection, claim: str) -> int | None:
    row = connection.execute("SELECT key FROM claims WHERE id = ?", (_text(claim),)).fetchone()
    return None if row is None else row[0]


def _seen(document: Document, name: str, appearance: str, mentions: int, start: int, end: int) -> Seen:
    return Seen(document=document, name=name, appearance=appearance, mentions=mentions, start=start, end=end)


def _entities(connection: sqlite3.Connection, asker: _Asker, keys: Sequence[int]) -> dict[str, Entity]:
    rows = connection.execute(q.BEARINGS, {**asker.parameters, "entities": json.dumps(keys)})
    return entities_of(
        Bearing(entity=e, kind=EntityKind(kind), name=name, main=bool(main), documents=documents)
        for e, kind, name, main, documents in rows
    )


def _present(connection: sqlite3.Connection, asker: _Asker, keys: Sequence[int]) -> dict[int, int]:
    """In how many documents of the scope each of the entities appears."""
    rows = connection.execute(q.PRESENT, {**asker.parameters, "entities": json.dumps(keys)})
    return dict(rows.fetchall())


def _cards(connection: sqlite3.Connection, asker: _Asker, keys: Sequence[int]) -> tuple[EntityCard, ...]:
    """Cards of those that are in scope, in the order given."""
    parameters = {"entities": json.dumps(keys)}
    counts = _present(connection, asker, keys)
    ids = dict(
        connection.execute(
            "SELECT key, id FROM entities WHERE key IN (SELECT value FROM json_each(:entities))", parameters
        ).fetchall()
    )
    named = _entities(connection, asker, keys)
    return tuple(EntityCard(entity=named[ids[key]], documents=counts[key]) for key in keys if key in counts)


def _links(
    connection: sqlite3.Connection, asker: _Asker, keys: Sequence[int], relations: Sequence[Relation]
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


def _views(connection: sqlite3.Connection, asker: _Asker, keys: Sequence[int]) -> list[ClaimView]:
    """The claims, in the order given, with their ends resolved. The asker may see all of them."""
    if not keys:
        return []
    parameters = {"claims": json.dumps(keys)}
    rows = {row[0]: row[1:] for row in connection.execute(q.CLAIM_ROWS, parameters)}
    parts = connection.execute(q.CLAIM_PARTS, parameters).fetchall()
    entities = _entities(connection, asker, list({part[2] for part in parts}))
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


def _held(connection: sqlite3.Connection, key: int, body: str, place: int) -> Held:
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
        collections=tuple(_collections(connection, place)),
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
