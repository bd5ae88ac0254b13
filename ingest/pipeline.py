"""The verbs in order: read, split, find, link, claims, keep. Runs in a worker, which writes only the archive."""

import logging
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from graph.model import Reading, Reason, State
from ingest.archive import Archive
from ingest.corrections import corrected
from ingest.findings import Finder
from ingest.ledger import Part
from ingest.sandbox import Limits, ReadOutcome, read_limited

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one reading came to. reading is None where the document was refused."""

    document: str
    reading: Reading | None
    reason: Reason | None
    message: str
    children: tuple[Part, ...]
    seconds: float


def read_document(
    archive: Archive,
    finder: Finder,
    document: str,
    name: str,
    *,
    corrections: Mapping[str, str],
    text: bool = True,
    limits: Limits | None = None,
    read: Callable[..., ReadOutcome] = read_limited,
) -> Outcome:
    """Read one original and keep its reading. With text false, only the findings are made again, from the kept text.

    A person's corrections decide what is found, but are not written into the text layer: they stay the ledger's.
    """
    began = time.monotonic()
    children: tuple[Part, ...] = ()
    if text:
        original = archive.original(document)
        with tempfile.TemporaryDirectory(prefix="casegraph-") as folder:
            scratch = Path(folder)
            found = read(original, document=document, name=name, scratch=scratch, limits=limits or Limits())
            kept = []
            for child in found.children:
                key, size = archive.keep(child.path)
                if key != document:
                    kept.append(Part(document=key, name=child.name, part=child.part, size=size))
            children = tuple(kept)
        if found.layer is None or found.state == State.REFUSED:
            return Outcome(
                document=document,
                reading=None,
                reason=found.reason or Reason.DAMAGED,
                message=found.message,
                children=children,
                seconds=time.monotonic() - began,
            )
        layer = finder.settle(found.layer)
        archive.write_layer(layer)
    else:
        kept_layer = archive.layer(document)
        layer = finder.settle(kept_layer)  # a newer finder may tell kind, language or date where an older one did not
        if layer != kept_layer:
            archive.write_layer(replace(layer, words=archive.words(document)))
    asked = replace(layer, document=corrected(layer.document, corrections), words=())
    try:
        findings = finder.find(asked)
    except Exception:  # a defect of ours on this text: it must cost the names in it, not the text
        log.exception("finding names and claims in %s failed", document[:12])
        findings = finder.passages_alone(asked)
    archive.write_findings(document, findings)
    return Outcome(
        document=document,
        reading=Reading(layer=replace(layer, words=()), findings=findings),
        reason=layer.reason,
        message="",
        children=children,
        seconds=time.monotonic() - began,
    )
