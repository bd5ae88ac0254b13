"""How answers look on the command line: a line each, a table, a progress bar; or JSON lines as they are."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

errors = Console(stderr=True, highlight=False, soft_wrap=True)
out = Console(highlight=False, soft_wrap=True)


class Shown:
    """Shows answers: JSON lines as they are, or a progress bar on stderr and what ``line`` makes of each answer."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.answers: list[Mapping[str, Any]] = []

    @contextmanager
    def _bar(self) -> Iterator[Callable[[Mapping[str, Any]], None]]:
        if not errors.is_terminal:
            last = [0.0]

            def plainly(step: Mapping[str, Any]) -> None:
                if time.monotonic() - last[0] > 5:
                    last[0] = time.monotonic()
                    errors.print(step_line(step), markup=False)

            yield plainly
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=errors, transient=True) as progress:
            task = progress.add_task("", total=None)

            def drawn(step: Mapping[str, Any]) -> None:
                progress.update(
                    task,
                    description=step_line(step, counts=False),
                    total=step.get("total"),
                    completed=step.get("done", 0),
                )

            yield drawn

    def all(
        self, answers: Iterator[Mapping[str, Any]], line: Callable[[Mapping[str, Any]], str | None] | None = None
    ) -> Sequence[Mapping[str, Any]]:
        """Show every answer as it comes; gives those that were neither progress nor warning."""
        with self._bar() as bar:
            for answer in answers:
                if "progress" in answer:
                    bar(answer)
                elif "warning" in answer:
                    errors.print(answer["warning"], markup=False)
                else:
                    self.answers.append(answer)
                    if self.as_json:
                        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
                        sys.stdout.flush()
                    elif line is not None and (text := line(answer)) is not None:
                        out.print(text, markup=False)
        return self.answers


_WORDS = {
    "keep": "taking in",
    "read": "reading",
    "graph": "to the graph",
    "index": "to the index",
    "check": "comparing",
    "ledger": "copying the ledger",
}


def step_line(step: Mapping[str, Any], *, counts: bool = True) -> str:
    words: str = _WORDS.get(step["progress"], step["progress"])
    if counts and step.get("total"):
        words += f" {step.get('done', 0)}/{step['total']}"
    if step.get("pending"):
        words += f" ({step['pending']} wait for a store)"
    return words


def file_line(answer: Mapping[str, Any]) -> str | None:
    if "total" in answer:
        states = ", ".join(f"{answer[s]} {s}" for s in ("ready", "partial", "refused", "unreadable") if answer.get(s))
        unchanged = f"; {answer['unchanged']} unchanged" if answer.get("unchanged") else ""
        return (
            f"{answer['total']} files, {answer['documents']} documents in {answer['collection']!r}: {states}{unchanged}"
        )
    if answer["state"] == "ready" and not answer["message"]:
        return None
    return f"{answer['state']}: {answer['message'] or answer['path']}"


def reading_line(answer: Mapping[str, Any]) -> str:
    if answer["state"] == "refused":
        return f"refused: {answer['message']}"
    names = {a["id"]: a["name"] for a in answer["appearances"]}
    document = answer["document"]
    lines = [f"{answer['path']}: {document['kind']}, {document['language']}, {document['title']!r}"]
    lines += [f"  {a['kind']}: {a['name']}" for a in answer["appearances"]]
    for claim in answer["claims"]:
        ends = [names.get(claim[e].get("appearance", ""), "this document") for e in ("subject", "object")]
        lines.append(f"  {ends[0]} {claim['relation']} {ends[1]} ({claim['polarity']})")
        lines.append(f"    “{claim['evidence'][0]['quote']}”")
    return "\n".join(lines)


def hit_line(hit: Mapping[str, Any]) -> str:
    page = f", page {hit['page']}" if hit["page"] else ""
    text = " ".join(hit["text"].split())
    short = text if len(text) <= 300 else text[:300].rsplit(" ", 1)[0] + " …"
    return f"{hit['rank']}. {hit['title']}{page}  [{hit['document'][:12]}]\n   {short}\n   {hit['why']}"


def table(lines: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    table = Table(*columns)
    for line in lines:
        table.add_row(*(str(line.get(c, 0)) for c in columns))
    out.print(table)


def difference_line(answer: Mapping[str, Any]) -> str:
    if "differences" in answer:
        clean = "all parts agree" if not answer["differences"] else f"{answer['differences']} differences"
        return f"{answer['documents']} documents: {clean}; {answer['unread']} unread, {answer['pending']} pending"
    return f"{answer['part']} {answer['document'][:12]}: {answer['difference']}; {answer['remedy']}"


def part_line(answer: Mapping[str, Any]) -> str:
    mark = "ok " if answer["ok"] else "BAD"
    return f"{mark} {answer['part']}: {answer['detail']}" + (f"; {answer['remedy']}" if answer["remedy"] else "")


def moved_line(answer: Mapping[str, Any]) -> str:
    return f"{answer['moved']} documents moved to {answer['to']}" if "moved" in answer else difference_line(answer)
