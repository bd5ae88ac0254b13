"""From an original to its kept reading, where the finder of names fails."""

from pathlib import Path

import pytest

from graph.model import Findings, State, TextLayer
from ingest.archive import Archive
from ingest.findings import Finder
from ingest.pipeline import read_document


class FailingFinder(Finder):
    """The real finder, but for a defect that one kind of text brings to light."""

    def find(self, layer: TextLayer) -> Findings:
        raise RecursionError("maximum recursion depth exceeded")


@pytest.mark.models
def test_a_fault_in_finding_names_costs_the_names_and_not_the_text(
    tmp_path: Path, models_folder: Path, caplog: pytest.LogCaptureFixture
):
    archive = Archive(tmp_path / "home")
    path = tmp_path / "letter.txt"
    path.write_text("Dear Minister,\n\nAnna Orlova met Paul Martin in Ottawa on Monday.\n\nAnna Orlova\n")
    document, _ = archive.keep(path)
    outcome = read_document(archive, FailingFinder(models_folder), document, path.name, corrections={})
    assert outcome.reading is not None
    assert outcome.reading.layer.state is State.READY
    findings = outcome.reading.findings
    assert findings == archive.findings(document)
    assert "Anna Orlova met Paul Martin" in "".join(
        outcome.reading.layer.text[p.start : p.end] for p in findings.passages
    )
    assert findings.claims == ()
    assert "report this file" in findings.uncovered[0]
    assert "RecursionError" in caplog.text
