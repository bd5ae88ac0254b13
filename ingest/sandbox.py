"""Reads originals in a limited child process, so that no file can take the service down.

Each original is parsed in its own process (a fork of a small server, ``ingest/read/child.py``) with bounded memory,
processor time, open files and no way to write one. Where bubblewrap works, the server also has no network, no
capabilities, and sees nothing of the disk but the interpreter and the libraries: it is handed the original as an open
file. A child that dies, hangs or talks nonsense costs only its own document, and what pages it had sent are kept.
"""

import dataclasses
import os
import selectors
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import ArchiveDamaged, CasegraphError, NotFound
from graph.model import Reason, State, TextLayer
from ingest.read import sniff
from ingest.read.assemble import Assembly, Child, Shortfall, shown_name
from ingest.read.frames import BadFrame, FrameBuffer
from ingest.read.limits import Limits
from ingest.read.servers import SERVERS

__all__ = ["Child", "Limits", "ReadOutcome", "isolation", "read_limited", "render_page"]

_PIPE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """How the reading of one original ended.

    state is READY, PARTIAL or REFUSED; reason and message (which names the file and the remedy) are set for the last
    two. layer is None when refused. children are files of the scratch folder, which the caller removes.
    """

    state: State
    reason: Reason | None
    message: str
    layer: TextLayer | None
    children: tuple[Child, ...]
    media_type: str


def read_limited(
    original: Path,
    *,
    document: str,
    name: str,
    scratch: Path,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    depth: int = 0,
) -> ReadOutcome:
    """Reads one original. document is its id, name what it is called (for hints and messages, never opened).

    scratch is an empty folder of the caller's for attachments and archive members. depth counts the archives and
    messages that the original lay in. Never raises for bad input and never hangs: it ends within
    ``limits.wall_seconds``. Raises ArchiveDamaged when the original itself is gone,
    and CasegraphError when the readers do not run at all.
    """
    name = shown_name(name)
    try:
        size = original.stat().st_size
        with original.open("rb") as file:
            head = file.read(sniff.HEAD)
    except OSError as error:
        raise ArchiveDamaged(f"{name}: the kept original {original} cannot be opened: {error.strerror}") from None
    if size == 0:
        return _refused(name, Shortfall(Reason.DAMAGED, "It is empty (0 bytes). Get it again from its source."))
    if size > limits.mailbox_bytes or (size > limits.original_bytes and not head.startswith(b"From ")):
        most = limits.original_bytes >> 20
        return _refused(
            name,
            Shortfall(
                Reason.OVER_LIMIT, f"It has {size >> 20} MiB, more than the {most} MiB that are taken. Split it."
            ),
        )
    request = {"task": "read", "name": name, "size": size, "depth": depth, "hint": sniff.hint(head)}

    def attempt(plain: bool) -> tuple[Assembly, Shortfall | None]:
        assembly = Assembly(document=document, name=name, size=size, scratch=scratch, limits=limits)
        return assembly, _run({**request, "plain": plain}, original, assembly, limits)

    assembly, death = attempt(plain=False)
    crashed = death is not None and death.reason is Reason.DAMAGED
    wordless = death is None and assembly.refusal is None and not assembly.has_text and not assembly.hidden
    if request["hint"] == "pdf" and (crashed or wordless):
        # PDFium died of it or saw nothing; pypdf is slower but forgives more.
        second, second_death = attempt(plain=True)
        if second_death is None and second.has_text:
            assembly, death = second, second_death
    return _outcome(name, assembly, death)


def render_page(original: Path, number: int, scale: float, *, limits: Limits = Limits()) -> bytes:  # noqa: B008
    """One page of a PDF or picture as PNG; scale 1 gives one pixel a point, number counts from 1.

    Raises NotFound when there is no such page, CasegraphError when it cannot be drawn.
    """
    try:
        size = original.stat().st_size
        with original.open("rb") as file:
            head = file.read(sniff.HEAD)
    except OSError as error:
        raise ArchiveDamaged(f"the kept original {original} cannot be opened: {error.strerror}") from None
    request = {
        "task": "render",
        "name": original.name,
        "size": size,
        "depth": 0,
        "hint": sniff.hint(head),
        "plain": False,
        "number": number,
        "scale": scale,
    }
    assembly = Assembly(document="", name=original.name, size=size, scratch=original.parent, limits=limits)
    death = _run(request, original, assembly, limits)
    failed = death or assembly.refusal
    if failed is not None:
        raise (NotFound if failed.reason is Reason.PAGES_MISSING else CasegraphError)(
            f"page {number} of {original.name} cannot be shown: {failed.message}"
        )
    return bytes(assembly.raw)


def isolation() -> str:
    """How children are held apart: "bubblewrap", or "limits only" with the remedy. Starts a child to find out."""
    server = SERVERS.take()
    SERVERS.give_back(server)
    if server.wrapped:
        return "bubblewrap"
    return "limits only (install bubblewrap to keep readers from network and disk)"


def _outcome(name: str, assembly: Assembly, death: Shortfall | None) -> ReadOutcome:
    stopped = death or assembly.refusal
    shortfalls = list(assembly.shortfalls)
    if stopped is not None:
        if stopped.reason is Reason.NO_TEXT:
            shortfalls.append(stopped)
        elif not assembly.has_text and not (assembly.children and stopped.reason is Reason.OVER_LIMIT):
            for child in assembly.children:
                child.path.unlink(missing_ok=True)
            return _refused(name, stopped, assembly.media_type)
        else:
            kept = Reason.PAGES_MISSING if stopped.reason is Reason.DAMAGED else stopped.reason
            shortfalls.insert(0, Shortfall(kept, f"Only a part of it was read. {stopped.message}"))
    if not shortfalls and not assembly.has_text and not assembly.children:
        shortfalls.append(Shortfall(Reason.NO_TEXT, "No words were found in it."))
    reason = shortfalls[0].reason if shortfalls else None
    state = State.PARTIAL if shortfalls else State.READY
    return ReadOutcome(
        state=state,
        reason=reason,
        message=" ".join([f"{name}:", *(s.message for s in shortfalls)]) if shortfalls else "",
        layer=assembly.layer(state, reason, tuple(s.message for s in shortfalls)),
        children=tuple(assembly.children),
        media_type=assembly.media_type,
    )


def _refused(name: str, why: Shortfall, media_type: str = "application/octet-stream") -> ReadOutcome:
    return ReadOutcome(State.REFUSED, why.reason, f"{name}: {why.message}", None, (), media_type)


def _run(request: dict[str, Any], original: Path, assembly: Assembly, limits: Limits) -> Shortfall | None:
    """Has one server work on one request. Returns why the child died, or None when it came to its end."""
    message = {**request, "limits": dataclasses.asdict(limits), "tesseract": shutil.which("tesseract")}
    for last_try in (False, True):
        server = SERVERS.take()
        read_end, write_end = os.pipe()
        try:
            with original.open("rb") as file:
                server.ask(message, file.fileno(), write_end)
        except OSError:
            # It ended by itself while it was idle.
            os.close(read_end)
            server.kill()
            if last_try:
                raise CasegraphError("the reading process does not start; run: casegraph doctor") from None
            continue
        finally:
            os.close(write_end)
        try:
            why = _listen(read_end, assembly, limits)
        finally:
            os.close(read_end)
            assembly.close()
        ended = server.answer(5.0) if why is None else None
        if assembly.broken is not None:
            server.kill()
            raise CasegraphError(f"the readers are not completely installed ({assembly.broken}); run: casegraph doctor")
        if ended is None:
            server.kill()
            if why is None and not assembly.ended and not assembly.has_text and not last_try:
                continue  # the server itself was gone before the original was looked at
            return why or _crash(None, assembly, limits)
        if ended["code"] == 0 and assembly.ended:
            SERVERS.give_back(server)
            return None
        server.kill()
        return _crash(ended, assembly, limits)
    return None


def _listen(pipe: int, assembly: Assembly, limits: Limits) -> Shortfall | None:
    """Takes frames until the child closes its end. Returns why it must be killed, or None."""
    frames = FrameBuffer()
    begun = time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            left = limits.wall_seconds - (time.monotonic() - begun)
            if left <= 0 or not selector.select(min(limits.silent_seconds, left)):
                seconds = min(limits.silent_seconds, limits.wall_seconds) if left > 0 else limits.wall_seconds
                return Shortfall(
                    Reason.OVER_LIMIT,
                    f"Reading it stood still for {seconds:.0f} seconds. Print it to a new PDF and add that.",
                )
            data = os.read(pipe, _PIPE_BYTES)
            if not data:
                return None
            try:
                frames.feed(data, assembly.take)
            except (BadFrame, OSError) as error:
                if isinstance(error, OSError):
                    raise
                return Shortfall(Reason.DAMAGED, "Its reader lost its way in it. Print it to a new PDF and add that.")


def _crash(ended: dict[str, Any] | None, assembly: Assembly, limits: Limits) -> Shortfall:
    code = ended["code"] if ended else 0
    if code in (-signal.SIGXCPU, -signal.SIGKILL) and ended and ended["seconds"] > 1:
        return Shortfall(
            Reason.OVER_LIMIT,
            f"Reading it took more than {ended['seconds']:.0f} seconds of processor time. Print it to a new PDF.",
        )
    if ended and ended["memory"] > limits.memory_bytes * 0.6:
        return Shortfall(
            Reason.OVER_LIMIT,
            f"Reading it needs more memory than the {limits.memory_bytes >> 20} MiB it is given. Split it.",
        )
    return Shortfall(Reason.DAMAGED, "Its reader crashed on it. Print it to a new PDF and add that.")
