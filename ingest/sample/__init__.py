"""The sample collection: short documents written for Casegraph, on a public affair and on invented rulings."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDocument:
    """One document of the sample, as its manifest describes it."""

    path: Path
    title: str
    kind: str
    language: str
    invented: bool
    shows: str


def manifest() -> Sequence[SampleDocument]:
    """Every document of the sample, in the order of the manifest."""
    rows = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    return [
        SampleDocument(
            path=FOLDER / row["file"],
            title=row["title"],
            kind=row["kind"],
            language=row["language"],
            invented=row["invented"],
            shows=row["shows"],
        )
        for row in (rows["documents"] if isinstance(rows, dict) else rows)
    ]


def files() -> Sequence[Path]:
    """The files to ingest."""
    return [document.path for document in manifest()]
