"""The reading servers of this process: how they are started, held apart from network and disk, kept and ended."""

import atexit
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.errors import CasegraphError

_ROOT = Path(__file__).resolve().parents[2]  # what holds the packages ingest and graph
_START_SECONDS = 30.0
_IDLE_KEPT = 2  # idle servers kept for the next originals
_REUSED = 500  # originals one server serves before it is replaced
_CODE = "import sys; sys.path.insert(0, sys.argv.pop(1)); from ingest.read.child import main; main()"


class Server:
    """One running server process and the socket to it."""

    def __init__(self, *, wrapped: bool) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.wrapped = wrapped
        self.served = 0
        self._control = ours
        command = [sys.executable, "-I", "-c", _CODE, str(_ROOT), str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(
                [*bubblewrap(), *command] if wrapped else command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"LC_ALL": "C.UTF-8", "PATH": os.defpath},
                cwd="/",
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def started(self) -> bool:
        return self._line(_START_SECONDS) == b"ready"

    def ask(self, message: dict[str, Any], original: int, frames: int) -> None:
        """Sends one request. Raises OSError when the server is gone."""
        self.served += 1
        socket.send_fds(self._control, [json.dumps(message).encode() + b"\n"], [original, frames])

    def answer(self, seconds: float) -> dict[str, Any] | None:
        """How the fork ended, or None when the server does not say."""
        line = self._line(seconds)
        with contextlib.suppress(ValueError):
            ended = json.loads(line)
            if isinstance(ended, dict) and isinstance(ended.get("code"), int):
                return ended
        return None

    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """Ends the server and everything that it started."""
        self._control.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def forget(self) -> None:
        """In a fork of this process: lets go of a server that belongs to the parent."""
        self._control.close()
        self._process.returncode = 0

    def _line(self, seconds: float) -> bytes:
        self._control.settimeout(seconds)
        line = b""
        try:
            while not line.endswith(b"\n") and len(line) < 4096:
                more = self._control.recv(4096)
                if not more:
                    break
                line += more
        except OSError:
            return b""
        return line.strip()


class Servers:
    """Idle servers of this process. Safe for threads; a fork of this process begins with none."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Server] = []
        self._wrapping: bool | None = None
        os.register_at_fork(after_in_child=self._after_fork)
        atexit.register(self.close)

    def take(self) -> Server:
        """An idle server, or a new one. Raises CasegraphError when none starts."""
        while True:
            with self._lock:
                if not self._idle:
                    break
                server = self._idle.pop()
            if server.alive() and server.served < _REUSED:
                return server
            server.kill()
        return self._new()

    def give_back(self, server: Server) -> None:
        with self._lock:
            if len(self._idle) < _IDLE_KEPT:
                self._idle.append(server)
                return
        server.kill()

    def close(self) -> None:
        """Ends the idle servers."""
        with self._lock:
            idle, self._idle = self._idle, []
        for server in idle:
            server.kill()

    def _new(self) -> Server:
        if self._wrapping is None:
            self._wrapping = shutil.which("bwrap") is not None
        if self._wrapping:
            server = Server(wrapped=True)
            if server.started():
                return server
            # No user namespaces here (some containers): go on with the limits, and doctor says so.
            server.kill()
            self._wrapping = False
        server = Server(wrapped=False)
        if not server.started():
            server.kill()
            raise CasegraphError("the reading process does not start; run: casegraph doctor")
        return server

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        idle, self._idle = self._idle, []
        for server in idle:
            server.forget()


def bubblewrap() -> Sequence[str]:
    """The command that hides network and disk: only programs, the interpreter and our packages are seen."""
    command = ["bwrap", "--unshare-all", "--cap-drop", "ALL", "--clearenv"]
    command += ["--setenv", "LC_ALL", "C.UTF-8", "--setenv", "PATH", os.defpath]
    command += ["--ro-bind", "/usr", "/usr", "--dev", "/dev"]
    for place in ("/bin", "/lib", "/lib64", "/lib32"):
        path = Path(place)
        if path.is_symlink():
            command += ["--symlink", os.readlink(path), place]
        elif path.is_dir():
            command += ["--ro-bind", place, place]
    for place in ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts"):
        command += ["--ro-bind-try", place, place]
    seen = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    seen |= {str(_ROOT / package) for package in ("ingest", "graph")}
    seen |= {entry for entry in sys.path if "-packages" in entry and Path(entry).is_dir()}
    seen.add(str(Path(sys.executable).resolve().parents[1]))
    tesseract = shutil.which("tesseract")
    if tesseract:
        seen.add(str(Path(tesseract).resolve().parents[1]))
    for place in sorted(seen):
        if place != "/" and not Path(place).is_relative_to("/usr"):
            command += ["--ro-bind", place, place]
    return [*command, "--chdir", "/"]


SERVERS = Servers()
