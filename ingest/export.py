"""Writes everything of a scope to files: JSON Lines (whole), CSV and GraphML (documents, entities, relations), FtM.

Equal content gives equal files: objects are in order of their type and id.
"""

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graph.errors import InvalidRequest
from graph.model import Polarity, Scope
from graph.store import ClaimView, End, EntityCard, GraphStore
from graph.vocabulary import LINK, RELATIONS, Relation
from ingest.archive import Archive
from ingest.catalogue import Catalogue, Entry
from ingest.custody import SEARCHABLE

PAGE = 500
FORMATS = ("jsonl", "csv", "graphml", "ftm")
# A cell that begins with one of these is run as a formula by spreadsheet programs.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export(catalogue: Catalogue, archive: Archive, graph: GraphStore, scope: Scope, format_: str, out: Path) -> int:
    """Write a scope to ``out`` (csv: a folder; others: a file). Gives the number of objects. Raises InvalidRequest."""
    if format_ not in FORMATS:
        raise InvalidRequest(f"{format_!r} is no format of export; one of {', '.join(FORMATS)} is")
    if format_ == "jsonl":
        lines = (json.dumps(o, ensure_ascii=False, sort_keys=True) for o in objects(catalogue, archive, graph, scope))
        return _write_lines(out, lines)
    if format_ == "ftm":
        return _write_lines(out, (json.dumps(o, ensure_ascii=False) for o in _ftm(catalogue, graph, scope)))
    if format_ == "graphml":
        return _write_lines(out, _graphml(graph, scope))
    return _write_csv(catalogue, graph, scope, out)


def objects(catalogue: Catalogue, archive: Archive, graph: GraphStore, scope: Scope) -> Iterator[Mapping[str, Any]]:
    """Every object of the scope, with its type: document receipt passage appearance entity judgement claim decision."""
    for entry in _entries(catalogue, scope):
        document = entry.document
        yield {
            "type": "document",
            **plain(document),
            "state": entry.state,
            "reason": entry.reason,
            "collections": sorted({r.collection for r in entry.receipts}),
        }
        for receipt in entry.receipts:
            yield {"type": "receipt", **plain(receipt)}
        findings = archive.findings(document.id)
        entities = catalogue.entities(document.id)
        for passage in findings.passages:
            yield {"type": "passage", **plain(passage)}
        for appearance in findings.appearances:
            yield {"type": "appearance", **plain(appearance), "entity": entities.get(appearance.id)}
        for claim in findings.claims:
            yield {"type": "claim", **plain(claim)}
        if findings.decision is not None:
            yield {"type": "decision", "document": document.id, **plain(findings.decision)}
    for card in _cards(graph, scope):
        yield {"type": "entity", **plain(card.entity), "documents": card.documents}
    for judgement in catalogue.judgements(scope):
        yield {"type": "judgement", **plain(judgement)}


def plain(value: Any) -> Any:  # noqa: ANN401 - a tree of plain JSON values
    """A domain object as plain JSON values; ends of claims as {"appearance": id} or {"document": id}."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(part) for key, part in _fields(value).items()}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def _fields(value: Any) -> dict[str, Any]:  # noqa: ANN401
    names = type(value).__dataclass_fields__
    fields = {name: getattr(value, name) for name in names}
    if {"first", "last", "precision"} == set(names):
        return {"from": fields["first"], "to": fields["last"], "precision": fields["precision"]}
    return fields


def cell(value: object) -> str:
    """A value as a cell of a spreadsheet that never runs as a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(FORMULA) else text


def csv_text(rows: Iterable[Mapping[str, object]], columns: tuple[str, ...]) -> str:
    """Rows as CSV, everything quoted, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(c)) for c in columns] for row in rows)
    return out.getvalue()


DOCUMENT_COLUMNS = ("id", "kind", "title", "language", "dated", "author", "outlet", "pages", "state", "collections")
ENTITY_COLUMNS = ("id", "kind", "name", "aliases", "documents")
CLAIM_COLUMNS = (
    "id",
    "relation",
    "subject",
    "object",
    "polarity",
    "through",
    "from",
    "to",
    "confidence",
    "document",
    "title",
    "page",
    "start",
    "end",
    "quote",
)


def claim_row(view: ClaimView) -> Mapping[str, object]:
    """A claim as a row of a table, with its sentence."""
    evidence = view.claim.evidence[0]
    when = view.claim.when
    return {
        "id": view.claim.id,
        "relation": view.claim.relation,
        "subject": view.subject.name,
        "object": view.object.name,
        "polarity": view.claim.polarity,
        "through": view.through.name if view.through else "",
        "from": when.first if when else None,
        "to": when.last if when else None,
        "confidence": round(view.claim.confidence, 2),
        "document": view.document.id,
        "title": view.document.title,
        "page": view.page,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }


def _write_csv(catalogue: Catalogue, graph: GraphStore, scope: Scope, out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    documents = [
        asdict(e.document) | {"state": e.state, "dated": _first(e), "collections": ", ".join(_collections(e))}
        for e in _entries(catalogue, scope)
    ]
    entities = [
        {"id": c.entity.id, "kind": c.entity.kind, "name": c.entity.name, "documents": c.documents}
        | {"aliases": "; ".join(c.entity.aliases)}
        for c in _cards(graph, scope)
    ]
    claims = [claim_row(v) for v in _claims(graph, scope)]
    for name, rows, columns in (
        ("documents", documents, DOCUMENT_COLUMNS),
        ("entities", entities, ENTITY_COLUMNS),
        ("claims", claims, CLAIM_COLUMNS),
    ):
        _write_whole(out / f"{name}.csv", csv_text(rows, columns))
    return len(documents) + len(entities) + len(claims)


NODE_DATA = ("kind", "name")
EDGE_DATA = (
    "relation",
    "polarity",
    "role",
    "through",
    "speaker",
    "from",
    "to",
    "confidence",
    "quote",
    "document",
    "start",
    "end",
)


def _graphml(graph: GraphStore, scope: Scope) -> Iterator[str]:
    """Entities and the documents that claims end in as nodes, claims as edges. A denial is told by its polarity."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for owner, keys in (("node", NODE_DATA), ("edge", EDGE_DATA)):
        for key in keys:
            yield f'<key id="{owner}-{key}" for="{owner}" attr.name="{key}" attr.type="string"/>'
    yield '<graph edgedefault="directed">'
    for card in _cards(graph, scope):
        yield _node(card.entity.id, card.entity.kind, card.entity.name)
    known: set[str] = set()
    for view in _claims(graph, scope):
        for end in (view.subject, view.object):
            if end.document and end.document not in known:
                known.add(end.document)
                yield _node(end.document, "document", end.name)
        row = {
            **claim_row(view),
            "role": view.claim.role.text if view.claim.role else "",
            "speaker": view.speaker.name if view.speaker else "",
        }
        data = "".join(
            f'<data key="edge-{key}">{_xml(str(row[key]))}</data>' for key in EDGE_DATA if row[key] not in (None, "")
        )
        yield (
            f"<edge id={quoteattr(view.claim.id)} source={quoteattr(_id(view.subject))} "
            f"target={quoteattr(_id(view.object))}>{data}</edge>"
        )
    yield "</graph></graphml>"


def _node(key: str, kind: str, name: str) -> str:
    return (
        f'<node id={quoteattr(key)}><data key="node-kind">{escape(kind)}</data>'
        f'<data key="node-name">{_xml(name)}</data></node>'
    )


def _id(end: End) -> str:
    """The id of what a claim ends in, an entity or a document."""
    return end.entity or end.document or ""


def _xml(text: str) -> str:
    """Escaped, without the control characters that XML 1.0 cannot hold at all."""
    return escape("".join(c for c in text if c in "\t\n\r" or ord(c) >= 32))


_SCHEMA = {"person": "Person", "organisation": "Organization", "case": "CourtCase", "government": "PublicBody"}


def _ftm(catalogue: Catalogue, graph: GraphStore, scope: Scope) -> Iterator[Mapping[str, Any]]:
    """Entities of FollowTheMoney: documents, ours, and an interval entity a claim (as its model has it)."""
    for entry in _entries(catalogue, scope):
        document = entry.document
        yield _ftm_entity(document.id, "Document", {"title": document.title})
    for card in _cards(graph, scope):
        entity = card.entity
        yield _ftm_entity(entity.id, _SCHEMA[entity.kind], {"name": entity.name, "alias": list(entity.aliases)})
    for view in _claims(graph, scope):
        yield ftm_link(view)


def ftm_link(view: ClaimView) -> Mapping[str, Any]:
    """A claim as the entity of FollowTheMoney that joins its two ends.

    What is denied, planned or alleged is a plain link with that status: it must not become a membership there.
    """
    claim, when = view.claim, view.claim.when
    row = RELATIONS[claim.relation]
    schema = row.ftm if claim.polarity is Polarity.STATED else LINK
    family = claim.relation is Relation.FAMILY_OF and schema is not LINK  # has other properties than the rest
    return _ftm_entity(
        claim.id,
        schema.name,
        {
            schema.subject: _id(view.subject),
            schema.object: _id(view.object),
            "relationship" if family else "role": claim.role.text if claim.role and schema is not LINK else row.label,
            "status": None if family else claim.polarity.value,
            "description": _told_of(view),
            "summary": claim.evidence[0].quote,
            "startDate": when.first.isoformat() if when and when.first else None,
            "endDate": when.last.isoformat() if when and when.last else None,
            "proof": view.document.id,
        },
    )


def _told_of(view: ClaimView) -> str:
    """The relation in words, with what FollowTheMoney has no property for."""
    parts = [f"{view.subject.name} {RELATIONS[view.claim.relation].label} {view.object.name}: {view.claim.polarity}"]
    if view.claim.role:
        parts.append(f"as {view.claim.role.text}")
    parts += [f"{word} {end.name}" for word, end in (("through", view.through), ("said by", view.speaker)) if end]
    return ", ".join(parts)


def _ftm_entity(key: str, schema: str, properties: Mapping[str, Any]) -> Mapping[str, Any]:
    listed = {k: v if isinstance(v, list) else [v] for k, v in properties.items() if v not in (None, "", [])}
    return {"id": key, "schema": schema, "properties": listed}


def _entries(catalogue: Catalogue, scope: Scope) -> Iterator[Entry]:
    states = catalogue.documents()
    ids = sorted(d for d, s in states.items() if s in SEARCHABLE)
    for begin in range(0, len(ids), PAGE):
        found = catalogue.entries(scope, documents=ids[begin : begin + PAGE], limit=PAGE)
        yield from sorted(found, key=lambda e: e.document.id)


def _cards(graph: GraphStore, scope: Scope) -> Iterator[EntityCard]:
    return _paged(lambda offset: graph.named(scope, limit=PAGE, offset=offset))


def _claims(graph: GraphStore, scope: Scope) -> Iterator[ClaimView]:
    return _paged(lambda offset: graph.claims(scope, limit=PAGE, offset=offset))


def _paged(ask: Callable[[int], Any]) -> Iterator[Any]:
    offset = 0
    while page := ask(offset):
        yield from page
        offset += len(page)


def _collections(entry: Entry) -> list[str]:
    return sorted({r.collection for r in entry.receipts})


def _first(entry: Entry) -> date | None:
    return entry.document.dated.first if entry.document.dated else None


def _write_lines(out: Path, lines: Iterable[str]) -> int:
    out.parent.mkdir(parents=True, exist_ok=True)
    incoming = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    count = 0
    with incoming.open("w", encoding="utf-8", errors="replace") as file:
        for line in lines:
            file.write(line + "\n")
            count += 1
    incoming.replace(out)
    return count


def _write_whole(out: Path, text: str) -> None:
    incoming = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    incoming.write_text(text, encoding="utf-8", errors="replace", newline="")
    incoming.replace(out)
