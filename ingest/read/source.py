"""The original as a reader sees it: an open file, its name, and the limits."""

import os
from dataclasses import dataclass
from typing import BinaryIO

from ingest.read.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One original inside the child. name is only for hints and titles, never opened."""

    file: BinaryIO
    name: str
    size: int
    limits: Limits
    depth: int = 0  # how many archives or messages it lies in
    tesseract: str | None = None  # path of the program, where installed
    plain: bool = False  # read it the careful way: the usual one has crashed on it

    def data(self) -> bytes:
        """All its bytes. Call it once."""
        self.file.seek(0)
        return self.file.read()

    def head(self, count: int = 8192) -> bytes:
        self.file.seek(0)
        return self.file.read(count)

    @property
    def stem(self) -> str:
        """Its name without folder and ending, for a title."""
        base = os.path.basename(self.name.replace("\\", "/"))
        return os.path.splitext(base)[0] or base or "untitled"

    @property
    def ending(self) -> str:
        """The name's ending in small letters without the dot, or ""."""
        return os.path.splitext(self.name)[1].lower().lstrip(".")
