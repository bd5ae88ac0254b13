"""Throughput and memory of a whole ingest of real documents, and whether a killed one goes on.

    python benchmarks/ingest.py [--data ../shared/data] [--work DIR] [--models DIR] [--kill SECONDS]

Ingests rulings, mail/clinton_100 and formats through the command line, as a user would; prints how each file ended,
documents and passages a second, and the most memory that the processes held together; then the same again (nothing
must change), and into a second collection (receipts, no documents). With --kill the first ingest is killed with SIGKILL
after so many seconds, started again, and must end with ``casegraph check`` clean.

The Canadian rulings lie in the data as rows of compressed JSON Lines, and the news pages as compressed HTML: each is
written to a file of its own first.
"""

import argparse
import collections
import gzip
import json
import lzma
import os
import platform
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

SETS = ("rulings", "mail/clinton_100", "formats")


def prepared(data: Path, work: Path) -> list[Path]:
    """The folders to ingest: the sets themselves, and what had to be unpacked."""
    unpacked = work / "unpacked"
    unpacked.mkdir(parents=True, exist_ok=True)
    for name in ("rllr_60", "rpd_40"):
        with lzma.open(data / "rulings" / "canada_rpd" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                key = "".join(c if c.isalnum() else "-" for c in row["citation"])
                (unpacked / f"{name}-{key}.txt").write_text(row["unofficial_text"], encoding="utf-8")
    for page in (data / "formats" / "html_articles" / "html").glob("*.gz"):
        (unpacked / page.stem).write_bytes(gzip.decompress(page.read_bytes()))
    return [*(data / s for s in SETS), unpacked]


def processes(root: int) -> Iterator[int]:
    """This process and all below it (Linux)."""
    yield root
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from processes(int(child))


class Memory(threading.Thread):
    """Watches the resident memory of a process and all its children, in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.ended = pid, 0, threading.Event()

    def run(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        while not self.ended.wait(0.25):
            total = 0
            for pid in processes(self.pid):
                try:
                    total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * page
                except (OSError, IndexError):
                    continue
            self.most = max(self.most, total)


def casegraph(home: Path, models: Path, *arguments: str) -> tuple[subprocess.Popen[str], dict[str, str]]:
    environment = os.environ | {"CASEGRAPH_HOME": str(home), "CASEGRAPH_MODELS": str(models)}
    command = [str(Path(sys.executable).parent / "casegraph"), *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True), environment


def answers(home: Path, models: Path, *arguments: str) -> tuple[list[dict[str, object]], float, int, int]:
    """Run one command to its end: its lines, seconds, most memory in bytes, and exit code."""
    began = time.monotonic()
    process, _ = casegraph(home, models, *arguments, "--json")
    memory = Memory(process.pid)
    memory.start()
    assert process.stdout is not None
    lines = [json.loads(line) for line in process.stdout]
    code = process.wait()
    memory.ended.set()
    return lines, time.monotonic() - began, memory.most, code


def table(title: str, lines: list[dict[str, object]], seconds: float, most: int) -> None:
    files = [line for line in lines if "path" in line]
    ends = collections.Counter((str(f["state"]), str(f["reason"] or "")) for f in files)
    documents = {f["document"]: f for f in files if f["document"]}
    passages = sum(int(str(f["passages"])) for f in documents.values())
    unchanged = sum(bool(f["unchanged"]) for f in files)
    print(f"\n{title}: {len(files)} files, {len(documents)} documents, {passages} passages, {unchanged} unchanged")
    for (state, reason), count in sorted(ends.items()):
        print(f"  {state:10} {reason:14} {count:6}")
    print(
        f"  {seconds:.1f} s, {len(documents) / seconds:.2f} documents/s, {passages / seconds:.1f} passages/s, "
        f"most memory of all processes {most / 1e6:.0f} MB"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("/tmp/casegraph-ingest"))
    parser.add_argument("--models", type=Path, default=Path.home() / ".local/share/casegraph/models")
    parser.add_argument("--kill", type=float, default=0)
    given = parser.parse_args()
    shutil.rmtree(given.work, ignore_errors=True)
    given.work.mkdir(parents=True)
    home = given.work / "home"
    folders = [str(f) for f in prepared(given.data, given.work)]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; sets: {', '.join(SETS)}")
    if given.kill:
        process, _ = casegraph(home, given.models, "ingest", *folders, "--collection", "first", "--json")
        time.sleep(given.kill)
        tree = list(processes(process.pid))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        time.sleep(2)
        left = [p for p in tree if Path(f"/proc/{p}").exists()]
        print(f"killed after {given.kill:.0f} s; {len(left)} of its {len(tree)} processes are still there")
    table("first", *answers(home, given.models, "ingest", *folders, "--collection", "first")[:3])
    check = answers(home, given.models, "check", "--deep")
    print("\ncheck --deep:", json.dumps(check[0][-1]))
    for line in check[0][:-1][:20]:
        print("  ", json.dumps(line))
    table("again", *answers(home, given.models, "ingest", *folders, "--collection", "first")[:3])
    table("second collection", *answers(home, given.models, "ingest", *folders, "--collection", "second")[:3])
    end = answers(home, given.models, "check")
    print("\ncheck:", json.dumps(end[0][-1]))
    return int(bool(check[3] or end[3]))


if __name__ == "__main__":
    sys.exit(main())
