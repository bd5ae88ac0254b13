"""The sample collection is complete, small, marked as ours, and its binary files say what their sources say."""

import io
import json
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path

import docx
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "ingest" / "sample"
DOCUMENTS = json.loads((SAMPLE / "manifest.json").read_text("utf-8"))["documents"]
NOTICE = ("Sample text written for Casegraph", "Texte d'exemple écrit pour Casegraph", "написанный для Casegraph")


def pdf_text(content: bytes) -> str:
    """The text layer; empty for a picture."""
    with pypdfium2.PdfDocument(io.BytesIO(content)) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def plain(path: Path) -> str:
    """All words of a sample, roughly."""
    content = path.read_bytes()
    match path.suffix:
        case ".pdf":
            return pdf_text(content)
        case ".docx":
            opened = docx.Document(io.BytesIO(content))
            cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
            return "\n".join([p.text for p in opened.paragraphs] + cells)
        case ".eml":
            message = message_from_bytes(content, policy=policy.default)
            body = message.get_body()
            assert body is not None
            attached = [pdf_text(part.get_content()) for part in message.iter_attachments()]
            return "\n".join([str(body.get_content()), *attached])
        case _:
            return content.decode("utf-8")


def test_manifest_lists_every_file_once() -> None:
    listed = [row["file"] for row in DOCUMENTS]
    on_disk = {
        path.relative_to(SAMPLE).as_posix()
        for path in SAMPLE.rglob("*")
        if path.is_file() and path.name not in {"manifest.json", "README.md"} and path.suffix not in {".py", ".pyc"}
    }
    assert sorted(listed) == sorted(on_disk)
    assert len(listed) >= 15


def test_collection_is_small_and_holds_every_kind() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 1_000_000
    assert {row["kind"] for row in DOCUMENTS} == {"letter", "article", "ruling"}
    assert {row["language"] for row in DOCUMENTS} == {"en", "ru", "fr"}
    assert {Path(row["file"]).suffix for row in DOCUMENTS} == {".pdf", ".docx", ".html", ".txt", ".eml"}


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row["file"])
def test_document_says_that_it_is_a_sample(row: dict[str, str]) -> None:
    text = " ".join(plain(SAMPLE / row["file"]).split())
    if "scan" in row["file"]:
        assert text == ""  # a picture: the notice is in its first line, for text recognition to find
        return
    assert any(notice in text for notice in NOTICE)
    for name in row.get("invented_names", ()):
        assert name.casefold() in text.casefold()


def test_binary_files_are_made_from_their_sources(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "make-sample"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    again = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(again) == 9
    for path in again:
        kept = SAMPLE / path.relative_to(tmp_path)
        assert plain(path) == plain(kept), f"{kept} is stale: run scripts/make-sample"
