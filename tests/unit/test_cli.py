"""The command line as people script it: JSON lines, exit codes, and what is said of bad files."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.models

LETTER = """Ottawa, 3 December 2025

Dear Minister Martin,

Anna Orlova met Paul Martin in Ottawa on 1 December 2025. The Harbour Clinic asked the Government of Canada for visas
for people whose asylum claims were denied after anti-war protests.

Yours sincerely,
Anna Orlova
"""


class Home:
    """One home folder, and the command that works on it."""

    def __init__(self, folder: Path, models: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"CASEGRAPH_HOME": str(folder), "CASEGRAPH_MODELS": str(models)}
        self.environment |= {"CASEGRAPH_WORKERS": "1", "CASEGRAPH_USER": "tester"}

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "web.cli", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=240)

    def json(self, *arguments: str, code: int = 0) -> Sequence[Mapping[str, Any]]:
        done = self.run(*arguments, "--json")
        assert done.returncode == code, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "letter.txt").write_text(LETTER)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnot really")
    (folder / "sheet.xlsx").write_bytes(b"PK\x03\x04 not a sheet")
    (folder / ".hidden").write_text("left out")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, models_folder: Path, files: Path) -> Home:
    home = Home(tmp_path_factory.mktemp("home") / "casegraph", models_folder)
    home.lines = home.json("ingest", str(files), "--collection", "asylum", code=1)  # type: ignore[attr-defined]
    return home


@pytest.fixture(scope="module")
def letter(home: Home) -> Mapping[str, Any]:
    return next(line for line in home.lines if line.get("path", "").endswith("letter.txt"))  # type: ignore[attr-defined]


def test_every_file_ends_in_a_typed_outcome(home: Home, files: Path) -> None:
    *lines, totals = home.lines  # type: ignore[attr-defined]
    assert {Path(line["path"]).name for line in lines} == {"letter.txt", "empty.txt", "broken.pdf", "sheet.xlsx"}
    for line in lines:
        assert set(line) >= {"path", "document", "state", "reason", "kind", "language", "pages", "passages", "seconds"}
        if line["state"] == "refused":
            assert line["reason"] in ("damaged", "unsupported", "no-text", "locked", "over_limit")
            assert Path(line["path"]).name in line["message"], "the message names the file"
    assert totals["total"] == 4
    assert totals["ready"] == 1


def test_a_second_run_changes_nothing_and_says_so(home: Home, files: Path) -> None:
    before = home.json("collections")
    *lines, totals = home.json("ingest", str(files), "--collection", "asylum", code=1)
    assert all(line["unchanged"] for line in lines)
    assert totals["unchanged"] == 4
    assert home.json("collections") == before


def test_a_second_collection_adds_receipts_not_documents(home: Home, files: Path) -> None:
    *_, totals = home.json("ingest", str(files / "letter.txt"), "--collection", "other")
    assert totals["documents"] == 1
    assert {c["collection"]: c["documents"] for c in home.json("collections")} == {"asylum": 4, "other": 1}


def test_search_finds_the_passage_at_its_place(home: Home, letter: Mapping[str, Any]) -> None:
    hits = home.json("search", "denied asylum after protest against the war", "--collection", "asylum", "--limit", "3")
    assert hits[0]["document"] == letter["document"]
    assert hits[0]["rank"] == 1
    assert LETTER[hits[0]["start"] : hits[0]["end"]].strip() == hits[0]["text"].strip()
    many = home.run("search", "--queries", "/dev/stdin", "--json")
    assert many.returncode == 0


def test_many_queries_at_once_bear_their_ids(home: Home, tmp_path: Path) -> None:
    queries = tmp_path / "queries.tsv"
    queries.write_text("q1\tAnna Orlova\nmeeting in Ottawa\n")
    hits = home.json("search", "--queries", str(queries), "--limit", "1")
    assert [h["query"] for h in hits] == ["q1", "2"]


def test_an_unknown_collection_is_an_error_that_names_those_there_are(home: Home) -> None:
    done = home.run("search", "visas", "--collection", "nowhere")
    assert done.returncode != 0
    assert "asylum" in done.stderr


def test_read_stores_nothing(home: Home, files: Path, letter: Mapping[str, Any]) -> None:
    (line,) = home.json("read", str(files / "letter.txt"))
    assert line["document"]["id"] == letter["document"]
    assert line["text"] == LETTER.rstrip()
    for mention in line["mentions"]:
        assert line["text"][mention["start"] : mention["end"]] == mention["text"]
    for claim in line["claims"]:
        for evidence in claim["evidence"]:
            assert line["text"][evidence["start"] : evidence["end"]] == evidence["quote"]
    names = {a["name"] for a in line["appearances"]}
    assert "Anna Orlova" in names
    assert home.run("read", str(files / "broken.pdf"), "--json").returncode == 1


def test_what_is_withdrawn_is_not_found_and_comes_back(home: Home, letter: Mapping[str, Any]) -> None:
    home.json("withdraw", letter["document"][:12])
    assert home.json("search", "Anna Orlova") == []
    home.json("withdraw", letter["document"][:12], "--undo")
    assert home.json("search", "Anna Orlova") != []


@pytest.mark.parametrize("kind", ["jsonl", "csv", "graphml", "ftm"])
def test_everything_can_be_exported(home: Home, tmp_path: Path, kind: str, letter: Mapping[str, Any]) -> None:
    target = tmp_path / "export"
    (answer,) = home.json("export", "--collection", "asylum", "--format", kind, "--out", str(target))
    assert answer["exported"] > 0
    content = "".join(p.read_text() for p in ([target] if target.is_file() else sorted(target.iterdir())))
    assert "Anna Orlova" in content
    if kind == "jsonl":
        kinds = {json.loads(line)["type"] for line in content.splitlines()}
        assert {"document", "receipt", "passage", "appearance", "entity"} <= kinds
    if kind == "graphml":
        tree = ElementTree.fromstring(content)  # noqa: S314 - our own output
        space = {"g": "http://graphml.graphdrawing.org/xmlns"}
        nodes = {node.get("id") for node in tree.iterfind(".//g:node", space)}
        edges = list(tree.iterfind(".//g:edge", space))
        assert edges
        assert all({edge.get("source"), edge.get("target")} <= nodes for edge in edges)
        told = [{data.get("key"): data.text for data in edge} for edge in edges]
        assert all(each["edge-polarity"] and each["edge-quote"] for each in told)
        assert letter["document"] in {edge.get("target") for edge in edges}  # who signed it


def test_graph_and_index_can_be_made_anew(home: Home) -> None:
    before = home.json("search", "Anna Orlova")
    home.json("rebuild")
    assert home.json("check")[-1]["differences"] == 0
    assert home.json("search", "Anna Orlova") == before


def test_a_torn_original_is_named(home: Home, letter: Mapping[str, Any]) -> None:
    key = letter["document"]
    original = home.folder / "archive" / "originals" / key[:2] / key
    content = original.read_bytes()
    original.chmod(0o600)
    original.write_bytes(b"X" + content[1:])
    try:
        *lines, totals = home.json("check", "--deep", code=1)
        assert totals["differences"] == 1
        assert lines[0]["document"] == key
    finally:
        original.write_bytes(content)
        original.chmod(0o440)
    assert home.json("check", "--deep")[-1]["differences"] == 0


def test_a_lost_store_is_healed(home: Home) -> None:
    for path in home.folder.glob("graph.sqlite*"):
        path.unlink()
    assert home.json("check", code=1)[-1]["differences"] > 0
    home.json("repair")
    assert home.json("check")[-1]["differences"] == 0


@pytest.fixture
def served(home: Home) -> Iterator[str]:
    command = [sys.executable, "-m", "web.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, env=home.environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip().rsplit(" ", 1)[-1]
        process.terminate()
        assert process.wait(timeout=60) == 0


def test_other_commands_ask_the_process_that_serves(home: Home, served: str, tmp_path: Path) -> None:
    assert served.startswith("http://127.0.0.1:")
    assert home.json("search", "Anna Orlova") != []
    note = tmp_path / "note.txt"
    note.write_text("Boris Petrov wrote to Paul Martin about the detained.\n")
    *lines, _ = home.json("ingest", str(note), "--collection", "asylum")
    assert lines[0]["state"] == "ready"
    assert home.json("search", "Boris Petrov detained")[0]["title"]
    second = home.run("serve", "--port", "0")
    assert second.returncode == 3
    assert "stop it first" in second.stderr
    assert (home.folder / "owner.json").stat().st_mode & 0o077 == 0


def test_a_purge_leaves_no_trace_in_any_file(home: Home, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The hidden witness is Quirin Zauberwald of Blauenstein.\n")
    *lines, _ = home.json("ingest", str(secret), "--collection", "asylum")
    key = lines[0]["document"]
    assert home.json("search", "Zauberwald") != []
    home.json("purge", key, "--yes")
    assert all("Zauberwald" not in h["text"] for h in home.json("search", "Zauberwald"))
    assert not list(home.folder.rglob(f"*{key}*"))
    *lines, _ = home.json("ingest", str(secret), "--collection", "asylum")
    assert lines[0]["state"] == "purged"
    assert "purge --undo" in lines[0]["message"]


def test_doctor_says_ok_or_what_to_do(home: Home) -> None:
    lines = home.json("doctor")
    assert all(line["ok"] or line["remedy"] for line in lines)
    assert {"disk", "privacy", "sandbox", "ledger", "graph", "index"} <= {line["part"] for line in lines}


def test_an_owner_that_does_not_listen_is_named(home: Home) -> None:
    import fcntl

    with (home.folder / "owner.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        began = time.monotonic()
        done = home.run("collections")
        assert done.returncode == 3
        assert "another process owns" in done.stderr
        assert time.monotonic() - began < 60


def test_wrong_usage_ends_in_two(home: Home) -> None:
    assert home.run("search").returncode == 2
    assert home.run("ingest", "/nonexistent").returncode == 2
