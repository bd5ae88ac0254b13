"""One process at a time owns a home folder: it holds the index open, runs the relay, and answers the others.

The lock is the operating system's (flock), so it ends with the process however that ends. ``owner.json`` says where the
owner listens and holds the token that only this user can read.
"""

import fcntl
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

LOCK = "owner.lock"
CARD = "owner.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerCard:
    """Where the owner of a home listens, on loopback."""

    pid: int
    address: str  # "127.0.0.1:PORT", or "" while it does not listen
    token: str


class Ownership:
    """The home is ours until ``release`` or the end of the process."""

    def __init__(self, home: Path, lock: TextIO) -> None:
        self._home = home
        self._lock = lock
        self.token = secrets.token_urlsafe(32)
        self.announce("")

    def announce(self, address: str) -> None:
        """Tell other processes where we listen."""
        card = OwnerCard(pid=os.getpid(), address=address, token=self.token)
        incoming = self._home / f"{CARD}.{os.getpid()}.tmp"
        handle = os.open(incoming, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as out:
            json.dump(asdict(card), out)
        incoming.replace(self._home / CARD)

    def release(self) -> None:
        """Give the home back."""
        (self._home / CARD).unlink(missing_ok=True)
        self._lock.close()


def take(home: Path) -> Ownership | None:
    """Own this home, or None where another process does."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = (home / LOCK).open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return Ownership(home, lock)


def owner(home: Path) -> OwnerCard | None:
    """The card of the owner, where one has announced itself."""
    try:
        return OwnerCard(**json.loads((home / CARD).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
