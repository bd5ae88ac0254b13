"""The process is really killed at every point where it writes, and again at every point of the recovery.

A child process (forked, so that nothing is imported twice) ingests a few files with the real parts: archive, ledger,
finder, SQLite graph, Qdrant Edge. It kills itself with SIGKILL at the n-th write point: before or after each flush to
disk, rename, commit, and write of the index. Then the same files are handed in again, as a user would, and everything
must be as if nothing had happened.
"""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from graph.model import Findings, Scope, State, TextLayer
from graph.sqlite_store import SqliteGraph
from ingest.archive import Archive
from ingest.catalogue import Catalogue
from ingest.check import Difference, differences
from ingest.database import open_engine
from ingest.export import objects
from ingest.findings import Finder, open_finder
from ingest.intake import Intake, walk
from ingest.ledger import Ledger
from ingest.pipeline import Outcome, read_document
from ingest.relay import Relay
from ingest.sandbox import Child, Limits, ReadOutcome, read_limited
from search.edge_index import EdgeIndex
from tests.fixtures.hashing_embedder import HashingEmbedder

EVERY = int(os.environ.get("CASEGRAPH_CRASH_EVERY", "29"))  # of the recoveries; 1 kills at every point of each
PROCESSES = min(4, os.cpu_count() or 1)  # that kill side by side
LETTER = """Dear Minister,

Anna Orlova met Paul Martin in Ottawa on 3 December 2025. She asked the Government of Canada for visas.

Yours sincerely,
Anna Orlova
"""


class RememberingFinder:
    """The real finder, which looks at each document once: finding writes nothing, and models do not like a fork."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._settled: dict[str, TextLayer] = {}
        self._found: dict[str, Findings] = {}

    def settle(self, layer: TextLayer) -> TextLayer:
        if layer.document.id not in self._settled:
            self._settled[layer.document.id] = self._finder.settle(layer)
        return self._settled[layer.document.id]

    def find(self, layer: TextLayer) -> Findings:
        if layer.document.id not in self._found:
            self._found[layer.document.id] = self._finder.find(layer)
        return self._found[layer.document.id]


class Parts:
    """One opening of a home, worked off in this process, in one thread."""

    def __init__(self, home: Path, finder: RememberingFinder, reader: Callable[..., ReadOutcome]) -> None:
        home.mkdir(exist_ok=True)
        engine = open_engine(f"sqlite:///{home / 'ledger.sqlite'}")
        self.ledger = Ledger(engine)
        self.catalogue = Catalogue(engine)
        self.archive = Archive(home / "archive")
        self.graph = SqliteGraph(home / "graph.sqlite")
        embedder = HashingEmbedder()
        self.index = EdgeIndex(home / "index", embedder.card)
        self.relay = Relay(self.ledger, self.archive, self.graph, self.index, lambda: embedder)
        self.pool = InlinePool(self.archive, finder, reader)
        self.intake = Intake(self.ledger, self.archive, self.relay, lambda _: self.pool, workers=1)  # type: ignore[arg-type,return-value]

    def go_on(self, folder: Path) -> None:
        """Hand the files in, and work off everything that waits."""
        self.archive.sweep()
        self.intake.add(walk([folder]), "crash", by="test")
        while self.ledger.unread():
            self.intake.read_waiting(self.pool, 1)  # type: ignore[arg-type]
        self.relay.drain()

    def close(self) -> None:
        self.index.close()
        self.graph.close()
        self.ledger.close()


class InlinePool:
    """Reads in this process, so that its writes are among the points at which it is killed."""

    size = 1

    def __init__(self, archive: Archive, finder: RememberingFinder, reader: Callable[..., ReadOutcome]) -> None:
        self._archive, self._finder, self._reader = archive, finder, reader

    def submit(self, document: str, name: str, corrections: Any, *, text: bool) -> "Future[Outcome]":
        future: Future[Outcome] = Future()
        future.set_result(
            read_document(
                self._archive,
                self._finder,  # type: ignore[arg-type]
                document,
                name,
                corrections=corrections,
                text=text,
                read=self._reader,
            )
        )
        return future


def remembering(folder: Path) -> Callable[..., ReadOutcome]:
    """The real reader, which parses each file once: parsing writes nothing, and a child process a case is slow."""
    known: dict[str, ReadOutcome] = {}

    def read(original: Path, *, document: str, name: str, scratch: Path, limits: Any) -> ReadOutcome:
        if document not in known:
            kept = folder / document
            kept.mkdir(parents=True)
            known[document] = read_limited(original, document=document, name=name, scratch=kept, limits=limits)
        outcome = known[document]
        children = []
        for child in outcome.children:
            copy = scratch / child.path.name
            shutil.copy(child.path, copy)
            children.append(Child(part=child.part, name=child.name, path=copy))
        return replace(outcome, children=tuple(children))

    return read


def parse(files: Path, reader: Callable[..., ReadOutcome], finder: RememberingFinder, scratch: Path) -> None:
    """Have every file, and what lies in it, read and its names found before any process is forked."""
    scratch.mkdir()
    waiting = [f for _, f in walk([files])]
    while waiting:
        path = waiting.pop()
        document = hashlib.sha256(path.read_bytes()).hexdigest()
        outcome = reader(path, document=document, name=path.name, scratch=scratch, limits=Limits())
        waiting += [c.path for c in outcome.children]
        if outcome.layer is not None:
            finder.find(replace(finder.settle(outcome.layer), words=()))


def points(deadly: int | None) -> Iterator[list[int]]:
    """Count the write points of this process from here on; die at the one with this number."""
    count = [0]

    def point() -> None:
        count[0] += 1
        if count[0] == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            point()
            answer = function(*args, **kwargs)
            point()
            return answer

        return wrapped

    class Connection(sqlite3.Connection):
        commit = around(sqlite3.Connection.commit)

        def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
            if not sql.lstrip().upper().startswith(("COMMIT", "END")):
                return super().execute(sql, *args)
            point()
            cursor = super().execute(sql, *args)
            point()
            return cursor

    connect = sqlite3.connect

    def counted_connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        kwargs.setdefault("factory", Connection)
        return connect(*args, **kwargs)

    sqlite3.connect = sqlite3.dbapi2.connect = counted_connect  # type: ignore[assignment,attr-defined]
    for name in ("fsync", "replace", "unlink"):
        setattr(os, name, around(getattr(os, name)))
    for name in ("replace", "remove", "flush"):
        setattr(EdgeIndex, name, around(getattr(EdgeIndex, name)))
    yield count


def forked(work: Callable[[], int]) -> tuple[int, int]:
    """Start a child process that does the work. Gives its id, and where to read the number that the work gives."""
    receiver, sender = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 3
        try:
            os.write(sender, str(work()).encode())
            status = 0
        except BaseException:  # noqa: BLE001 - the child must never return into pytest
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(sender)
    return pid, receiver


def in_child(work: Callable[[], None], deadly: int | None) -> tuple[bool, int]:
    """Do the work in a child process that dies at this point. Gives whether it died, and the points it passed."""

    def counted() -> int:
        count = next(points(deadly))
        work()
        return count[0]

    pid, receiver = forked(counted)
    with os.fdopen(receiver, "rb") as told:
        passed = told.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True, deadly or 0
    assert os.waitstatus_to_exitcode(status) == 0, "the child failed by itself; see its traceback"
    return False, int(passed)


def side_by_side(work: Callable[[int], int], processes: int) -> int:
    """Do the work in so many processes, each told its number. Gives the sum of what they give; all must come to an end.

    Processes, not threads: what they do forks.
    """
    began = [forked(partial(work, number)) for number in range(processes)]
    told = []
    for _, receiver in began:
        with os.fdopen(receiver, "rb") as file:
            told.append(file.read())
    ended = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid, _ in began]
    assert ended == [0] * processes, "a process failed; see its traceback"
    return sum(map(int, told))


def state(parts: Parts) -> str:
    """Everything that must not depend on crashes: all objects of an export, without times and batches."""
    lines = []
    for thing in objects(parts.catalogue, parts.archive, parts.graph, Scope.everything()):
        lines.append(json.dumps({k: v for k, v in thing.items() if k not in ("at", "batch")}, sort_keys=True))
    return "\n".join(sorted(lines))


@pytest.fixture(params=["one letter", "a letter, a mail with an attachment, a broken file"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "letter.txt").write_text(LETTER)
    if request.param == "one letter":
        return folder
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Anna Orlova <a@example.org>", "Paul Martin <p@example.org>", "Visas"
    mail["Date"] = "Wed, 03 Dec 2025 10:00:00 +0000"
    mail.set_content("Please find my letter attached. Anna Orlova wrote to Paul Martin on 2 December 2025.")
    mail.add_attachment("The attachment of Boris Petrov.", filename="note.txt")
    (folder / "mail.eml").write_bytes(bytes(mail))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnot really")
    return folder


@pytest.fixture
def fast(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: what a kill leaves does not depend on the disk, but its speed does."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder below it is private
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="casegraph-crash-") as folder:
        yield Path(folder)


@pytest.mark.models
@pytest.mark.timeout(900 if EVERY > 1 else 6 * 3600)
def test_killed_at_every_point_and_again_while_recovering(
    files: Path, models_folder: Path, fast: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    finder = RememberingFinder(open_finder(models_folder))
    reader = remembering(fast / "read")
    parse(files, reader, finder, fast / "scratch")
    expected_file = fast / "expected.jsonl"

    def undisturbed() -> None:
        whole = Parts(fast / "whole", finder, reader)
        whole.go_on(files)
        expected_file.write_text(state(whole))
        whole.close()

    in_child(undisturbed, None)
    expected = expected_file.read_text()
    assert expected.count('"type": "document"') == (1 if len(list(files.iterdir())) == 1 else 3)

    def whole_again(home: Path) -> None:
        in_child(lambda: verify(home, finder, reader, files, expected), None)

    def going_on(home: Path) -> Callable[[], None]:
        def work() -> None:
            parts = Parts(home, finder, reader)
            parts.go_on(files)
            parts.close()

        return work

    _, total = in_child(going_on(fast / "counted"), None)
    assert total > 50, "the write points are not seen"
    with capsys.disabled():
        print(f"\n{total} write points", flush=True)

    def killed_at(deadly: int, own: Path) -> int:
        """Kill at one point, and at the points of the recovery. Gives how many deaths that was."""
        own.mkdir(exist_ok=True)
        home, crashed = own / "home", own / "crashed"
        shutil.rmtree(home, ignore_errors=True)
        died, _ = in_child(going_on(home), deadly)
        assert died
        shutil.rmtree(crashed, ignore_errors=True)
        shutil.copytree(home, crashed)
        whole_again(home)
        if deadly % EVERY:
            return 1
        again = 1
        while True:
            shutil.rmtree(home)
            shutil.copytree(crashed, home)
            died, _ = in_child(going_on(home), again)
            if not died:
                return 1 + (again - 1) // EVERY
            whole_again(home)
            again += EVERY

    deaths = side_by_side(
        lambda each: sum(killed_at(n, fast / str(each)) for n in range(1 + each, total + 1, PROCESSES)), PROCESSES
    )
    with capsys.disabled():
        print(f"{deaths} kills, each recovered whole")


def verify(
    home: Path, finder: RememberingFinder, reader: Callable[..., ReadOutcome], files: Path, expected: str
) -> None:
    """Recover for good, and compare everything."""
    parts = Parts(home, finder, reader)
    try:
        parts.go_on(files)
        found: Sequence[Difference] = [
            d
            for d in differences(parts.ledger, parts.catalogue, parts.archive, parts.graph, parts.index, deep=True)
            if isinstance(d, Difference)
        ]
        assert found == []
        assert not parts.ledger.unread()
        assert set(parts.ledger.pending().values()) == {0}
        assert set(parts.catalogue.documents().values()) <= {State.READY, State.PARTIAL, State.REFUSED}
        assert not list(home.rglob("*.tmp"))
        assert not list((home / "archive" / "incoming").iterdir())
        assert state(parts) == expected
    finally:
        parts.close()
