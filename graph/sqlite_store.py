"""The embedded graph: ``GraphStore`` on one SQLite file.

A document lies in one place, which is a set of collections: places do not overlap as collections do, so what is counted
per place (documents of an entity, claims of a relationship) adds up exactly for any scope. A scope is turned into the
places that have one of its collections, and every read has these in its SQL.

Rows are ordered by what the asker may see (dates, names, ids of documents, entities and claims), never by row numbers:
the order of loading tells nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from graph import sqlite_queries as q
from graph.errors import NotFound
from graph.fingerprint import DOCUMENT, RELATION_ORDER, fingerprint_of, held
from graph.model import Reading, Scope
from graph.paths import shortest
from graph.sqlite_file import SqliteFile
from graph.sqlite_read import (
    asker_of,
    cards_in,
    claim_key,
    collections_of,
    entities_in,
    entity_key,
    held_of,
    keys_of,
    links_in,
    present_in,
    seen_of,
    text_of,
    views_in,
)
from graph.sqlite_write import Writer
from graph.store import ClaimView, DocumentView, EntityCard, EntityPage, Hop, Neighbourhood, Seen
from graph.views import checked, words_of_name
from graph.vocabulary import EntityKind, Relation


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
            asker = asker_of(connection, scope)
            row = connection.execute(q.DOCUMENT, {**asker.parameters, "id": text_of(document)}).fetchone()
            if row is None:
                raise NotFound(f"there is no document {document[:12]}")
            parameters = {**asker.parameters, "document": row[0]}
            collections = collections_of(connection, row[2])
            entities = connection.execute(q.DOCUMENT_ENTITIES, parameters)
            claims = views_in(connection, asker, keys_of(connection.execute(q.DOCUMENT_CLAIMS, parameters)))
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
            asker = asker_of(connection, scope)
            key = entity_key(connection, entity)
            found = {} if key is None else entities_in(connection, asker, [key])
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
                        seen[document] = replace(earlier, start=start, end=end)
                    continue
                if len(seen) >= limit:
                    break
                seen[document] = seen_of(DOCUMENT.validate_json(body), name, appearance, mentions, start, end)
            return EntityPage(
                entity=found[entity],
                documents=present_in(connection, asker, [key])[key],
                claims=tuple(views_in(connection, asker, [row[0] for row in rows[:limit]])),
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
            asker = asker_of(connection, scope)
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
            named = entities_in(connection, asker, [row[0] for row in rows])
            return [EntityCard(entity=named[row[1]], documents=row[2]) for row in rows]

    def neighbours(
        self, scope: Scope, entities: Sequence[str], *, relations: Sequence[Relation] = (), limit: int = 60
    ) -> Neighbourhood:
        """See ``GraphStore``. limit holds for the others; more counts those of them that were left out."""
        limit, _ = checked(limit)
        with self._file.reading() as connection:
            asker = asker_of(connection, scope)
            given = [key for key in (entity_key(connection, e) for e in dict.fromkeys(entities)) if key is not None]
            parameters = {
                **asker.parameters,
                "entities": json.dumps(given),
                "relations": json.dumps(list(relations)) if relations else None,
            }
            others = connection.execute(q.STRONGEST, {**parameters, "limit": limit}).fetchall()
            keys = [*given, *(row[0] for row in others[:limit])]
            cards = cards_in(connection, asker, keys)
            links = links_in(connection, asker, keys, relations)
            return Neighbourhood(cards=cards, links=tuple(links), more=max(others[0][1] - limit, 0) if others else 0)

    def path(self, scope: Scope, start: str, goal: str, *, longest: int = 4) -> Sequence[Hop]:
        """See ``GraphStore``."""
        with self._file.reading() as connection:
            asker = asker_of(connection, scope)
            parameters = {**asker.parameters, "relations": None}
            keys: dict[str, int] = {}
            for entity in (start, goal):
                key = entity_key(connection, entity)
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
            links = links_in(connection, asker, [keys[entity] for entity in way], ())
            chosen = []
            for one, other in pairwise(way):
                # links come strongest first
                chosen.append(next(link for link in links if {link.subject, link.object} == {one, other}))
            best = [claim_key(connection, link.claim) for link in chosen]
            views = views_in(connection, asker, [key for key in best if key is not None])
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
            asker = asker_of(connection, scope)
            ends = [None if e is None else entity_key(connection, e) for e in (subject, object_)]
            if (subject is not None and ends[0] is None) or (object_ is not None and ends[1] is None):
                return []
            wanted = [key for key in (claim_key(connection, i) for i in ids) if key is not None]
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
            return views_in(connection, asker, keys_of(rows))

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """See ``GraphStore``. Made from the tables, not remembered from writing."""
        last = ""
        while True:
            with self._file.reading() as connection:
                rows = connection.execute(
                    "SELECT key, id, body, place FROM documents WHERE id > ? ORDER BY id LIMIT 200", (last,)
                ).fetchall()
                batch = [(row[1], fingerprint_of(held_of(connection, row[0], row[2], row[3]))) for row in rows]
            if not batch:
                return
            yield from batch
            last = batch[-1][0]

    def close(self) -> None:
        """See ``GraphStore``."""
        self._file.close()
