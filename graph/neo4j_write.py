"""Writing to Neo4j, inside a transaction that the store opens.

As in the SQLite store: note what the documents concerned add to the sums, change them, note it again, and move the sums
by the difference; a relationship that is touched is counted anew from its claims.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import neo4j_queries as q
from graph.fingerprint import (
    CLAIM,
    DOCUMENT,
    Held,
    HeldAppearance,
    HeldClaim,
    dated,
    day_of,
    drawn,
    iso,
    other_document,
    precision_number,
    rank_of,
    references,
)
from graph.model import AppearanceRef, Claim, Document, folded
from graph.views import Bearing, entities_of
from graph.vocabulary import EntityKind, Relation

Rows = list[dict[str, Any]]
Run = Callable[..., Rows]  # a statement and its parameters; gives the rows of the answer

_BearingKey = tuple[str, str, str, str, bool]  # entity, place, name, kind, main
_Triple = tuple[str, str, str]  # near, relation, far


@dataclass(slots=True)
class _Sums:
    """What some documents add to the sums."""

    presence: Counter[tuple[str, str]] = field(default_factory=Counter)  # entity, place
    bearings: Counter[_BearingKey] = field(default_factory=Counter)
    triples: set[_Triple] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, place: str, appearances: Iterable[Sequence[Any]], triples: Iterable[Sequence[Any]]) -> None:
        """What one document adds. appearances: entity, name, aliases, kind. triples: near, relation, far."""
        self.places.add(place)
        present: set[str] = set()
        borne: set[_BearingKey] = set()
        for entity, name, aliases, kind in appearances:
            present.add(entity)
            borne.add((entity, place, name, kind, True))
            borne.update((entity, place, alias, kind, False) for alias in aliases)
        self.presence.update((entity, place) for entity in present)
        self.bearings.update(borne)
        self.triples.update((near, relation, far) for near, relation, far in triples)


class Writer:
    """Writes in the transaction whose run it is given. Each write locks one node first, so writers take turns."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def replace(self, content: Held) -> None:
        """Put what is held of a document in place of what was there."""
        document = content.document
        before = self._sums([document.id], q.LOCK_SUMS)
        if before.places:
            for statement in q.CLEAR:
                self._run(statement, document=document.id)
        entities = {a.id: a.entity for a in content.appearances}
        claims = [_claim(c, document, entities) for c in content.claims]
        self._run(
            q.WRITE,
            document=_document(document, content.collections),
            appearances=[_appearance(a) for a in content.appearances],
            claims=claims,
            parts=[row for each in content.claims for row in _parts(each.claim, entities)],
        )
        after = _Sums()
        after.add(
            _place(content.collections),
            [(a.entity, a.name, a.aliases, a.kind.value) for a in content.appearances],
            [(c["near"], c["relation"], c["far"]) for c in claims if c["link"] is not None],
        )
        self._settle(before, after)

    def place(self, document: str, collections: Iterable[str]) -> None:
        """Say anew where a document lies."""
        names = sorted(set(collections))
        before = self._sums([document], q.LOCK_SUMS)
        self._run(q.PLACE, document=document, place=_place(names), collections=names)
        self._settle(before, self._sums([document]))

    def judge(self, entities: Mapping[str, str]) -> None:
        """Move appearances to entities, and their claims with them."""
        self._run(q.LOCK)
        moving = self._run(q.MOVING, rows=[{"appearance": a, "entity": e} for a, e in entities.items()])
        if not moving:
            return
        documents = sorted({row["document"] for row in moving})
        before = self._sums(documents)
        moved = [row["appearance"] for row in moving]
        self._run(q.MOVE, rows=[{"appearance": a, "entity": entities[a]} for a in moved])
        rows = []
        for row in self._run(q.CLAIMS_OF_MOVED, appearances=moved):
            claim = CLAIM.validate_json(row["body"])
            rows.append({"id": row["id"], **_link(drawn(claim, row["subject"], row["object"]), claim.relation)})
        self._run(q.RELINK, rows=rows)
        self._settle(before, self._sums(documents))

    def remove(self, document: str) -> None:
        """Take a document out, and the names and entities that only it spoke of."""
        before = self._sums([document], q.LOCK_SUMS)
        for statement in (*q.CLEAR, q.REMOVE):
            self._run(statement, document=document)
        self._settle(before, _Sums())

    def _sums(self, documents: Sequence[str], statement: str = q.SUMS) -> _Sums:
        sums = _Sums()
        for row in self._run(statement, documents=documents):
            sums.add(row["place"], row["appearances"], row["triples"])
        return sums

    def _settle(self, before: _Sums, after: _Sums) -> None:
        """Move the sums from one state to the other, and delete what nothing speaks of any more."""
        presence, bearings = Counter(after.presence), Counter(after.bearings)
        presence.subtract(before.presence)
        bearings.subtract(before.bearings)
        changed = [
            {
                "entity": entity,
                "place": place,
                "name": _digest(name),
                "text": name,
                "folded": folded(name),
                "kind": kind,
                "main": main,
                "change": change,
            }
            for (entity, place, name, kind, main), change in bearings.items()
            if change
        ]
        moved = [{"entity": e, "place": p, "change": change} for (e, p), change in presence.items() if change]
        named: list[dict[str, object]] = []
        if moved or changed:
            entities = sorted({str(row["entity"]) for row in changed})
            named = _named(self._run(q.SETTLE, presence=moved, bearings=changed, entities=entities))
        if named:
            self._run(q.NAME_ENTITIES, rows=named)
        for relation, rows in _links(before.triples | after.triples).items():
            self._run(q.LINK[Relation(relation)], rows=rows)
        gone = {entity for entity, _ in before.presence} - {entity for entity, _ in after.presence}
        if gone:
            self._run(q.DROP_ENTITIES, entities=sorted(gone))
        names = {row["name"] for row in changed if int(str(row["change"])) < 0}
        if names:
            self._run(q.DROP_NAMES, names=sorted(map(str, names)))
        if before.places - after.places:
            self._run(q.DROP_PLACES, places=sorted(before.places - after.places))


def _named(rows: Rows) -> list[dict[str, object]]:
    """The name, kinds and sort key of entities that follow from the names they bear."""
    sorts: dict[str, str] = {}
    kinds: dict[str, set[str]] = {}
    for row in rows:
        if row["main"]:
            kinds.setdefault(row["entity"], set()).add(row["kind"])
            sorts[row["entity"]] = min(sorts.get(row["entity"], row["folded"]), row["folded"])
    named = entities_of(
        Bearing(
            entity=row["entity"],
            kind=EntityKind(row["kind"]),
            name=row["name"],
            main=row["main"],
            documents=row["documents"],
        )
        for row in rows
    )
    return [
        {"entity": entity, "name": shown.name, "kinds": sorted(kinds.get(entity, ())), "sort": sorts.get(entity, "")}
        for entity, shown in named.items()
    ]


def _links(triples: Iterable[_Triple]) -> dict[str, list[dict[str, str]]]:
    """The relationships to be counted anew, by relation."""
    rows: dict[str, list[dict[str, str]]] = {}
    for near, relation, far in sorted(triples):
        row = {"near": near, "far": far, "link": _digest(near, relation, far)}
        rows.setdefault(relation, []).append(row)
    return rows


def _digest(*parts: str) -> str:
    """A key for what is too long, or made of too many parts, to be one itself."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _place(collections: Sequence[str]) -> str:
    return _digest(json.dumps(list(collections)))


def _document(document: Document, collections: Sequence[str]) -> dict[str, object]:
    return {
        "id": document.id,
        "title": document.title,
        "dated": day_of(document.dated),
        "body": DOCUMENT.dump_json(document).decode(),
        "place": _place(collections),
        "collections": list(collections),
    }


def _appearance(each: HeldAppearance) -> dict[str, object]:
    return {
        "entity": each.entity,
        "values": {
            "id": each.id,
            "kind": each.kind.value,
            "name": each.name,
            "aliases": list(each.aliases),
            "ordinal": each.ordinal,
            "mentions": each.mentions,
            "start": each.start,
            "end": each.end,
        },
    }


def _claim(each: HeldClaim, document: Document, entities: Mapping[str, str]) -> dict[str, object]:
    claim = each.claim
    when = claim.when
    subject, object_ = (
        entities[r.appearance] if isinstance(r, AppearanceRef) else None for r in (claim.subject, claim.object)
    )
    others = (other_document(reference, claim) for reference in (claim.subject, claim.object))
    return {
        "id": claim.id,
        "relation": claim.relation.value,
        "polarity": claim.polarity.value,
        "confidence": claim.confidence,
        "quote": claim.evidence[0].quote,
        "others": [other for other in others if other is not None],
        "first": None if when is None else iso(when.first),
        "last": None if when is None else iso(when.last),
        "precision": precision_number(claim),
        "dated": dated(claim, document),
        "rank": rank_of(claim),
        "page": each.page,
        "body": CLAIM.dump_json(claim).decode(),
        **_link(drawn(claim, subject, object_), claim.relation),
    }


def _parts(claim: Claim, entities: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The appearances that a claim names, with the part that each plays."""
    found = (
        (part, reference.appearance)
        for part, reference in references(claim)
        if isinstance(reference, AppearanceRef) and reference.appearance in entities
    )
    for part, appearance in dict.fromkeys(found):
        yield {"claim": claim.id, "part": part, "appearance": appearance}


def _link(ends: tuple[str, str] | None, relation: Relation) -> dict[str, str | None]:
    """The entities between which a claim is drawn, and the key that all claims of one relationship share."""
    if ends is None:
        return {"near": None, "far": None, "link": None}
    near, far = ends
    return {"near": near, "far": far, "link": _digest(near, relation, far)}
