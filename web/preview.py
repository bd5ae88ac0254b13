"""``casegraph read``: what would be read in a file, stored nowhere."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.model import Findings, Reason, State, TextLayer
from ingest.archive import Archive
from ingest.export import plain
from ingest.findings import open_finder
from ingest.pipeline import read_document
from web.settings import Settings


def readings(settings: Settings, files: Sequence[Path]) -> Iterator[Mapping[str, Any]]:
    """A line a file: its Reading with the text, or why it is refused. Attachments and members are read as lines too."""
    finder = open_finder(settings.models_folder, settings.names, pairs=settings.pairs)
    with tempfile.TemporaryDirectory(prefix="casegraph-read-") as folder:
        archive = Archive(Path(folder))
        waiting = [(str(f), f.name, f) for f in reversed(files)]
        seen: set[str] = set()
        while waiting:
            shown, name, path = waiting.pop()
            try:
                document, _ = archive.keep(path)
            except OSError as error:
                yield {"path": shown, "state": State.REFUSED, "reason": Reason.DAMAGED, "message": f"{shown}: {error}"}
                continue
            outcome = read_document(archive, finder, document, name, corrections={})
            if outcome.reading is None:
                yield {
                    "path": shown,
                    "state": State.REFUSED,
                    "reason": outcome.reason,
                    "message": outcome.message,
                    "document": {"id": document},
                }
            else:
                yield {"path": shown, **line(outcome.reading.layer, outcome.reading.findings)}
            for child in reversed(outcome.children):
                if child.document not in seen:
                    seen.add(child.document)
                    waiting.append((f"{shown}/{child.part}", child.name, archive.original(child.document)))


def line(layer: TextLayer, findings: Findings) -> Mapping[str, Any]:
    """One reading as the command line prints it. Offsets count code points of ``text``."""
    document = layer.document
    return {
        "state": layer.state,
        "reason": layer.reason,
        "document": plain(document),
        "text": layer.text,
        "passages": [
            {"id": p.id, "start": p.start, "end": p.end, "page": p.page, "paragraph": p.paragraph}
            for p in findings.passages
        ],
        "mentions": [
            {"start": m.start, "end": m.end, "text": m.text, "kind": m.kind, "appearance": m.appearance}
            for m in findings.mentions
        ],
        "appearances": [{"id": a.id, "kind": a.kind, "name": a.name} for a in findings.appearances],
        "claims": [_claim(plain(c), c.confidence) for c in findings.claims],
        "decision": _decision(plain(findings.decision)) if findings.decision else None,
        "citations": [plain(c) for c in findings.citations],
        "notes": list(layer.notes),
        "uncovered": list(findings.uncovered),
    }


def _claim(claim: dict[str, Any], confidence: float) -> Mapping[str, Any]:
    evidence = [{"start": e["start"], "end": e["end"], "quote": e["quote"]} for e in claim["evidence"]]
    return claim | {"confidence": confidence, "evidence": evidence}


def _decision(decision: dict[str, Any]) -> Mapping[str, Any]:
    names = {"decided": "date"}
    return {names.get(key, key): value for key, value in decision.items()}
