# ruff: noqa: S608 (counts put together from constants; values are parameters only)
"""Writing to the SQLite graph, inside a transaction that the store opens.

Every change goes the same way: note what the documents concerned add to the sums, change them, note it again, and move
the sums by the difference. Counts of names and presence move by the difference; a relationship that is touched is
counted anew from its claims, since first date and best claim cannot be taken back.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.fingerprint import (
    CLAIM,
    DOCUMENT,
    Held,
    HeldClaim,
    dated,
    day_of,
    drawn,
    iso,
    precision_number,
    rank_of,
    references,
)
from graph.model import AppearanceRef, Document, DocumentRef, Reference, folded

EVERYWHERE = 0  # the place that stands for all of them

_PresenceKey = tuple[int, int]  # entity, place
_BearingKey = tuple[int, int, int, str, bool]  # entity, place, name, kind, main
_Triple = tuple[int, str, int]  # near, relation, far


@dataclass(slots=True)
class _Sums:
    """What some documents add to the sums."""

    presence: Counter[_PresenceKey] = field(default_factory=Counter)
    bearings: Counter[_BearingKey] = field(default_factory=Counter)
    triples: dict[_Triple, set[int]] = field(default_factory=dict)  # with the documents that state them
    names: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


class Writer:
    """Writes in the transaction of the given connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entities: dict[str, int] = {}
        self._names: dict[str, int] = {}

    def replace(self, content: Held) -> None:
        """Put what is held of a document in place of what was there."""
        key = self._document_key(content.document.id)
        before = self._sums([] if key is None else [key])
        row = (self._place(content.collections), *_document_row(content.document))
        if key is None:
            key = self._insert("INSERT INTO documents (place, id, title, dated, body) VALUES (?, ?, ?, ?, ?)", row)
        else:
            self._connection.execute(
                "UPDATE documents SET place = ?, id = ?, title = ?, dated = ?, body = ? WHERE key = ?", (*row, key)
            )
            self._connection.execute("DELETE FROM claims WHERE document = ?", (key,))
            self._connection.execute("DELETE FROM appearances WHERE document = ?", (key,))
        appearances: dict[str, int] = {}
        for each in content.appearances:
            entity = self._entity(each.entity)
            appearances[each.id] = self._insert(
                "INSERT INTO appearances (id, document, entity, kind, name, ordinal, mentions, start, end) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    each.id,
                    key,
                    entity,
                    each.kind,
                    self._name(each.name),
                    each.ordinal,
                    each.mentions,
                    each.start,
                    each.end,
                ),
            )
            self._connection.executemany(
                "INSERT INTO aliases VALUES (?, ?, ?)",
                [(appearances[each.id], position, self._name(a)) for position, a in enumerate(each.aliases)],
            )
        entities = {each.id: each.entity for each in content.appearances}
        for claim in content.claims:
            self._add_claim(key, content.document, claim, appearances, entities)
        self._settle(before, self._sums([key]))

    def place(self, document: str, collections: Iterable[str]) -> None:
        """Say anew where a document lies."""
        key = self._document_key(document)
        if key is not None:
            before = self._sums([key])
            place = self._place(collections)
            self._connection.execute("UPDATE documents SET place = ? WHERE key = ?", (place, key))
            self._settle(before, self._sums([key]))

    def judge(self, entities: Mapping[str, str]) -> None:
        """Move appearances to entities, and their claims with them."""
        moved: dict[int, int] = {}
        documents: set[int] = set()
        for appearance, entity in entities.items():
            row = self._connection.execute(
                "SELECT a.key, a.document, e.id FROM appearances a JOIN entities e ON e.key = a.entity WHERE a.id = ?",
                (appearance,),
            ).fetchone()
            if row is not None and row[2] != entity:
                moved[row[0]] = self._entity(entity)
                documents.add(row[1])
        if not moved:
            return
        before = self._sums(documents)
        self._connection.executemany(
            "UPDATE appearances SET entity = ? WHERE key = ?", [(entity, key) for key, entity in moved.items()]
        )
        claims = self._connection.execute(
            "SELECT DISTINCT c.key, c.body FROM parts p JOIN claims c ON c.key = p.claim "
            "WHERE p.appearance IN (SELECT value FROM json_each(?)) AND p.part IN ('subject', 'object')",
            (json.dumps(list(moved)),),
        ).fetchall()
        for key, body in claims:
            claim = CLAIM.validate_json(body)
            ends = [self._entity_of(reference) for reference in (claim.subject, claim.object)]
            self._connection.execute(
                "UPDATE claims SET subject = ?, object = ?, near = ?, far = ? WHERE key = ?",
                (*(e and self._entity(e) for e in ends), *self._drawn(drawn(claim, *ends)), key),
            )
        self._settle(before, self._sums(documents))

    def remove(self, document: str) -> bool:
        """Take a document out, and the names and entities that only it spoke of; whether it was there."""
        key = self._document_key(document)
        if key is None:
            return False
        before = self._sums([key])
        self._connection.execute("DELETE FROM claims WHERE document = ?", (key,))
        self._connection.execute("DELETE FROM documents WHERE key = ?", (key,))
        self._settle(before, _Sums())
        return True

    def _document_key(self, document: str) -> int | None:
        row = self._connection.execute("SELECT key FROM documents WHERE id = ?", (document,)).fetchone()
        return None if row is None else row[0]

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        key = self._connection.execute(statement, values).lastrowid
        assert key is not None  # noqa: S101 (an INSERT always has one)
        return key

    def _place(self, collections: Iterable[str]) -> int:
        names = sorted(set(collections))
        name = json.dumps(names)
        row = self._connection.execute("SELECT key FROM places WHERE name = ?", (name,)).fetchone()
        if row is not None:
            found: int = row[0]
            return found
        key = self._insert("INSERT INTO places (name) VALUES (?)", (name,))
        self._connection.executemany("INSERT INTO collections VALUES (?, ?)", [(each, key) for each in names])
        return key

    def _entity(self, entity: str) -> int:
        if entity not in self._entities:
            row = self._connection.execute("SELECT key FROM entities WHERE id = ?", (entity,)).fetchone()
            self._entities[entity] = (
                row[0] if row is not None else self._insert("INSERT INTO entities (id) VALUES (?)", (entity,))
            )
        return self._entities[entity]

    def _name(self, text: str) -> int:
        if text not in self._names:
            row = self._connection.execute("SELECT key FROM names WHERE text = ?", (text,)).fetchone()
            if row is not None:
                self._names[text] = row[0]
            else:
                plain = folded(text)
                key = self._insert("INSERT INTO names (text, folded) VALUES (?, ?)", (text, plain))
                self._connection.executemany(
                    "INSERT INTO words VALUES (?, ?)", [(word, key) for word in dict.fromkeys(plain.split())]
                )
                self._names[text] = key
        return self._names[text]

    def _add_claim(
        self, document: int, of: Document, each: HeldClaim, appearances: Mapping[str, int], entities: Mapping[str, str]
    ) -> None:
        claim = each.claim
        when = claim.when
        ends = [entities[r.appearance] if isinstance(r, AppearanceRef) else None for r in (claim.subject, claim.object)]
        key = self._insert(
            "INSERT INTO claims "
            "(id, document, relation, subject, object, subject_document, object_document, near, far, first, last, "
            "precision, dated, rank, page, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                claim.id,
                document,
                claim.relation,
                *(e and self._entity(e) for e in ends),
                *(r.document if isinstance(r, DocumentRef) else None for r in (claim.subject, claim.object)),
                *self._drawn(drawn(claim, *ends)),
                None if when is None else iso(when.first),
                None if when is None else iso(when.last),
                precision_number(claim),
                dated(claim, of),
                rank_of(claim),
                each.page,
                CLAIM.dump_json(claim).decode(),
            ),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO parts VALUES (?, ?, ?)",
            [
                (key, appearances[reference.appearance], part)
                for part, reference in references(claim)
                if isinstance(reference, AppearanceRef) and reference.appearance in appearances
            ],
        )

    def _entity_of(self, reference: Reference) -> str | None:
        if isinstance(reference, DocumentRef):
            return None
        entity: str = self._connection.execute(
            "SELECT e.id FROM appearances a JOIN entities e ON e.key = a.entity WHERE a.id = ?", (reference.appearance,)
        ).fetchone()[0]
        return entity

    def _drawn(self, ends: tuple[str, str] | None) -> tuple[int | None, int | None]:
        return (None, None) if ends is None else (self._entity(ends[0]), self._entity(ends[1]))

    def _sums(self, documents: Iterable[int]) -> _Sums:
        sums = _Sums()
        for document in documents:
            place: int = self._connection.execute("SELECT place FROM documents WHERE key = ?", (document,)).fetchone()[
                0
            ]
            sums.places.add(place)
            present: set[int] = set()
            borne: set[tuple[int, int, str, bool]] = set()
            for entity, name, kind, main in self._connection.execute(
                "SELECT entity, name, kind, 1 FROM appearances WHERE document = ?1 UNION ALL "
                "SELECT a.entity, l.name, a.kind, 0 FROM appearances a JOIN aliases l ON l.appearance = a.key "
                "WHERE a.document = ?1",
                (document,),
            ):
                present.add(entity)
                borne.add((entity, name, kind, bool(main)))
                sums.names.add(name)
            for each in (EVERYWHERE, place):
                sums.presence.update((entity, each) for entity in present)
                sums.bearings.update((entity, each, name, kind, main) for entity, name, kind, main in borne)
            for triple in self._connection.execute(
                "SELECT DISTINCT near, relation, far FROM claims WHERE document = ? AND near IS NOT NULL", (document,)
            ):
                sums.triples.setdefault(triple, set()).add(document)
        return sums

    def _settle(self, before: _Sums, after: _Sums) -> None:
        """Move the sums from one state to the other, and delete what nothing speaks of any more."""
        presence, bearings = Counter(after.presence), Counter(after.bearings)
        presence.subtract(before.presence)
        bearings.subtract(before.bearings)
        run = self._connection.executemany
        run(
            "INSERT INTO presence (entity, place, documents) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents",
            [(*key, change) for key, change in presence.items() if change],
        )
        run("DELETE FROM presence WHERE entity = ? AND place = ? AND documents <= 0", list(presence))
        run(
            "INSERT INTO bearings (entity, place, name, kind, main, documents) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents",
            [(*key, change) for key, change in bearings.items() if change],
        )
        run(
            "DELETE FROM bearings WHERE entity = ? AND place = ? AND name = ? AND kind = ? AND main = ? "
            "AND documents <= 0",
            list(bearings),
        )
        run(
            "UPDATE presence SET sort = (SELECT min(n.folded) FROM bearings b JOIN names n ON n.key = b.name "
            "WHERE b.entity = presence.entity AND b.place = presence.place AND b.main) "
            "WHERE entity = ? AND place = ?",
            list({key[:2] for key, change in bearings.items() if change}),
        )
        self._recount(before.triples)
        for triple, documents in after.triples.items():
            if triple not in before.triples:
                self._add(triple, documents)
        gone = {entity for entity, _ in before.presence} - {entity for entity, _ in after.presence}
        run(
            "DELETE FROM entities WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM appearances WHERE entity = ?1)",
            [(entity,) for entity in gone],
        )
        run(
            "DELETE FROM names WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM appearances WHERE name = ?1) "
            "AND NOT EXISTS (SELECT 1 FROM aliases WHERE name = ?1)",
            [(name,) for name in before.names - after.names],
        )
        run(
            "DELETE FROM places WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE place = ?1)",
            [(place,) for place in before.places - after.places],
        )

    def _recount(self, triples: Iterable[_Triple]) -> None:
        """Count relationships anew: a first date or best claim that went cannot be taken out of a sum."""
        for near, relation, far in triples:
            values = {"near": near, "relation": relation, "far": far}
            self._connection.execute(_FORGET, values)
            self._connection.execute(_COUNT_IN_PLACES, values)
            self._connection.execute(_COUNT_IN_ALL, values)

    def _add(self, triple: _Triple, documents: Iterable[int]) -> None:
        """Add what these documents state to a relationship to which they added nothing before."""
        near, relation, far = triple
        for document in documents:
            values = {"near": near, "relation": relation, "far": far, "document": document}
            self._connection.execute(_ADD, values)


_COUNTED = "count(*), count(DISTINCT c.document), min(c.first), max(c.last), max(c.precision), min(c.rank)"
_OF_TRIPLE = "near = :near AND relation = :relation AND far = :far"
_FORGET = f"""
    DELETE FROM relationships
    WHERE {_OF_TRIPLE} AND place IN (SELECT {EVERYWHERE} UNION ALL SELECT key FROM places)"""
_COUNT_IN_PLACES = f"""
    INSERT INTO relationships SELECT c.near, c.relation, c.far, d.place, {_COUNTED}
    FROM claims c JOIN documents d ON d.key = c.document WHERE {_OF_TRIPLE} GROUP BY d.place"""
_COUNT_IN_ALL = f"""
    INSERT INTO relationships SELECT c.near, c.relation, c.far, {EVERYWHERE}, {_COUNTED}
    FROM claims c WHERE {_OF_TRIPLE} GROUP BY c.near"""
# min and max of two values give null where one is null: coalesce takes the other then.
_ADD = f"""
    INSERT INTO relationships SELECT c.near, c.relation, c.far, l.place, {_COUNTED}
    FROM claims c JOIN (
        SELECT place FROM documents WHERE key = :document UNION ALL SELECT {EVERYWHERE}
    ) l WHERE c.document = :document AND {_OF_TRIPLE} GROUP BY l.place
    ON CONFLICT (near, place, far, relation) DO UPDATE SET
        claims = claims + excluded.claims, documents = documents + excluded.documents,
        first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),
        last = max(coalesce(last, excluded.last), coalesce(excluded.last, last)),
        precision = max(coalesce(precision, excluded.precision), coalesce(excluded.precision, precision)),
        best = min(best, excluded.best)"""


def _document_row(document: Document) -> tuple[str, str, str, str]:
    return document.id, document.title, day_of(document.dated), DOCUMENT.dump_json(document).decode()
