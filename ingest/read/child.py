"""The limited child: a server process that forks once for each original.

The server itself never looks at an original's bytes: it loads the libraries, and each original is parsed in a fork of
it that is thrown away afterwards. So nothing of one original can reach the next, and a fork costs milliseconds where a
new interpreter costs 300. Requests come over a Unix socket with two open files: the original, and where frames go.
"""

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
from types import ModuleType
from typing import Any

from graph.model import Reason
from ingest.read.frames import BYTES, CHUNK_BYTES, packed, packed_json
from ingest.read.limits import Limits
from ingest.read.output import Output, Refusal
from ingest.read.source import Source

IDLE_SECONDS = 120.0  # then the server ends by itself; the parent starts another when needed
REQUEST_BYTES = 1 << 16

# Loaded in the server before the fork, by the hint of the first bytes. On macOS, frameworks that PDFium touches do not
# survive a fork, so there each fork loads its own.
_PRELOADED = {
    "pdf": ("ingest.read.sniff", "ingest.read.pdf"),
    "office": ("ingest.read.sniff", "ingest.read.docx", "ingest.read.odt", "ingest.read.zip_archive"),
    "outlook": ("ingest.read.sniff", "olefile", "ingest.read.outlook"),
    "picture": ("ingest.read.sniff", "ingest.read.picture"),
    "html": ("ingest.read.sniff", "ingest.read.web_page", "trafilatura"),
    "text": ("ingest.read.sniff", "ingest.read.plain", "ingest.read.mail", "ingest.read.mailbox", "ingest.read.rtf"),
}


def serve(control: socket.socket) -> None:
    """Answers requests until the parent goes away or nothing comes for a while."""
    control.sendall(b"ready\n")
    gc.freeze()
    while True:
        ready, _, _ = select.select([control], [], [], IDLE_SECONDS)
        if not ready:
            return
        data, files, _, _ = socket.recv_fds(control, REQUEST_BYTES, 2)
        while data and not data.endswith(b"\n") and (more := control.recv(REQUEST_BYTES)):
            data += more
        if not data or len(files) != 2:
            return
        request = json.loads(data)
        if sys.platform != "darwin":
            for name in _PRELOADED.get(request["hint"], ()):
                with contextlib.suppress(Exception):  # the fork meets the same error, and says it
                    importlib.import_module(name)
        control.sendall(_forked(request, *files))


def _forked(request: dict[str, Any], original: int, frames: int) -> bytes:
    """Parses one original in a fork; says how the fork ended."""
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            code = _parse(request, original, frames)
        finally:
            os._exit(code)
    os.close(original)
    os.close(frames)
    _, status, usage = os.wait4(pid, 0)
    scale = 1 if sys.platform == "darwin" else 1024
    ended = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * scale,
    }
    return json.dumps(ended).encode() + b"\n"


def _limited(limits: Limits, size: int) -> None:
    cpu = limits.cpu_allowed(size)
    for name, soft, hard in (
        ("RLIMIT_AS", limits.memory_bytes, limits.memory_bytes),
        ("RLIMIT_CPU", cpu, cpu + 5),
        ("RLIMIT_FSIZE", 0, 0),
        ("RLIMIT_NOFILE", 64, 64),
        ("RLIMIT_CORE", 0, 0),
    ):
        # macOS lacks or refuses some of them; what it has is set.
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (soft, hard))


def _parse(request: dict[str, Any], original: int, frames: int) -> int:
    limits = Limits(**request["limits"])
    _limited(limits, request["size"])
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)

    def write(data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(frames, view) :]

    out = Output(write, limits)
    with os.fdopen(original, "rb") as file:
        source = Source(
            file=file,
            name=request["name"],
            size=request["size"],
            limits=limits,
            depth=request["depth"],
            tesseract=request["tesseract"],
            plain=request["plain"],
        )
        try:
            if request["task"] == "render":
                from ingest.read.render import page_png

                png = page_png(source, request["number"], request["scale"])
                for at in range(0, len(png), CHUNK_BYTES):
                    write(packed(BYTES, png[at : at + CHUNK_BYTES]))
            else:
                read(source, out)
            out.end()
        except Refusal as refusal:
            out.end(refusal)
        except MemoryError:
            gc.collect()
            out.end(Refusal(Reason.OVER_LIMIT, _TOO_LARGE.format(limits.memory_bytes >> 20)))
        except (ImportError, SyntaxError) as error:
            # Nothing is wrong with the original: the installation is broken.
            write(packed_json({"type": "broken", "message": str(error)}))
        except RecursionError:
            out.end(Refusal(Reason.OVER_LIMIT, "It is nested too deeply. Print it to PDF and add that."))
        except Exception as error:  # noqa: BLE001 (whatever a parser throws at a broken file ends here, in words)
            out.end(
                Refusal(
                    Reason.DAMAGED,
                    f"It is damaged: its reader stopped at it ({type(error).__name__}). Save it anew and add that.",
                )
            )
    return 0


_TOO_LARGE = "Reading it needs more memory than the {} MiB it is given. Split it, or print it to PDF and add that."


def read(source: Source, out: Output) -> None:
    """Finds the format and lets its reader read. Refusal for formats that are not read."""
    from ingest.read import sniff

    found = sniff.sniff(source)
    out.about(media_type=found.media_type)
    ending = source.ending
    if found is sniff.LOCKED_OFFICE:
        raise Refusal(Reason.LOCKED, "It is locked with a password. Save a copy without the password and add that.")
    if not found.reader:
        raise Refusal(Reason.UNSUPPORTED, f"It is {found.words}, which is not read. {_remedy(found.media_type)}")
    if ending in _KNOWN_ENDINGS and ending not in found.endings and found is not sniff.TEXT:
        out.note(f"Its name ends in .{ending}, but by its content it is {found.words}; it was read as that.")
    module: ModuleType = importlib.import_module(f"ingest.read.{found.reader}")
    module.read(source, out)


_KNOWN_ENDINGS = frozenset(
    "pdf docx docm odt rtf html htm xhtml mhtml eml msg mbox zip txt png jpg jpeg tif tiff gif bmp webp xml doc "
    "xls xlsx ppt pptx".split()
)


def _remedy(media_type: str) -> str:
    if "7z" in media_type or "rar" in media_type or media_type.endswith(("gzip", "x-tar", "bzip2", "x-xz")):
        return "Unpack it, or pack it as ZIP, and add that."
    if media_type.endswith("pst"):
        return "Export the mailbox as MBOX or as EML files and add those."
    if media_type.startswith(("audio/", "application/mp4")):
        return "Add a transcript as DOCX, PDF or text."
    return "Save it as DOCX or PDF and add it again."


def main() -> None:
    """Started by ingest/sandbox.py with the number of its socket."""
    with socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control)


if __name__ == "__main__":
    main()
