"""The archive: originals and readings, each file once, under the SHA-256 of the original.

    originals/ab/abcdef...        the bytes as received, read-only
    readings/ab/abcdef.../        text.json.gz      the text layer (without word boxes)
                                  words.npy         word boxes, one row a word: start, end, page, x0, y0, x1, y1
                                  findings.json.gz  what was found in the text
                                  vectors-KEY.npz   passage ids and float16 rows, per embedding model

Every file is written under a temporary name, flushed to the disk, renamed, and its folder flushed: a crash leaves the
old file or the new one, and perhaps a temporary one that ``sweep`` removes. Nothing here is ever changed in place.
Layout and rule of writing follow the common practice of content-addressed stores (git's loose objects).
"""

import gzip
import hashlib
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter, ValidationError

from graph.errors import ArchiveDamaged, NotFound
from graph.model import Findings, Reading, TextLayer, WordBox

HASH_LENGTH = 64
CHUNK = 1 << 20

T = TypeVar("T")

_LAYER: TypeAdapter[TextLayer] = TypeAdapter(TextLayer)
_FINDINGS: TypeAdapter[Findings] = TypeAdapter(Findings)


class Archive:
    """Keeps originals and readings in one folder. Safe for several processes at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._originals = folder / "originals"
        self._readings = folder / "readings"
        self._scratch = folder / "incoming"
        for each in (self._originals, self._readings, self._scratch):
            each.mkdir(parents=True, exist_ok=True)

    # -- originals

    def keep(self, source: Path) -> tuple[str, int]:
        """Copy a file into the archive. Gives the document id (SHA-256 of its bytes) and its size in bytes.

        Reads the source once, in pieces; a file that is already kept is not written again.
        """
        hasher = hashlib.sha256()
        size = 0
        handle, name = tempfile.mkstemp(dir=self._scratch, prefix="keep-")
        incoming = Path(name)
        try:
            with os.fdopen(handle, "wb") as out, source.open("rb") as original:
                while piece := original.read(CHUNK):
                    hasher.update(piece)
                    size += len(piece)
                    out.write(piece)
                out.flush()
                os.fsync(out.fileno())
            document = hasher.hexdigest()
            target = self._original(document)
            if not target.is_file():
                incoming.chmod(0o440)
                _rename(incoming, target)
        finally:
            incoming.unlink(missing_ok=True)
        return document, size

    def original(self, document: str) -> Path:
        """The path of an original. Raises NotFound where it was never kept, or was purged."""
        path = self._original(document)
        if not path.is_file():
            raise NotFound(f"the archive holds no original {document[:12]}; add the file again")
        return path

    def holds(self, document: str) -> bool:
        """Whether the original is there."""
        return self._original(document).is_file()

    def originals(self) -> Iterator[str]:
        """The ids of all originals, in order."""
        for shelf in sorted(self._originals.iterdir()):
            yield from sorted(p.name for p in shelf.iterdir() if len(p.name) == HASH_LENGTH)

    def verify(self, document: str) -> None:
        """Hash an original again. Raises ArchiveDamaged when the bytes are not those that were kept."""
        path = self.original(document)
        with path.open("rb") as original:
            found = hashlib.file_digest(original, "sha256").hexdigest()
        if found != document:
            raise ArchiveDamaged(f"{path} was changed on disk: its SHA-256 is now {found[:12]}; restore a back-up")

    # -- readings

    def write(self, reading: Reading) -> None:
        """Keep both layers of a reading."""
        self.write_layer(reading.layer)
        self.write_findings(reading.document.id, reading.findings)

    def write_layer(self, layer: TextLayer) -> None:
        """Keep the text layer; word boxes go beside it as an array."""
        folder = self._reading(layer.document.id)
        boxes = np.array([(w.start, w.end, w.page, w.x0, w.y0, w.x1, w.y1) for w in layer.words], dtype=np.float64)
        _write(folder / "words.npy", _array(boxes.reshape(-1, 7)))
        _write(folder / "text.json.gz", _packed(_LAYER.dump_json(replace(layer, words=()))))

    def write_findings(self, document: str, findings: Findings) -> None:
        """Keep the findings layer in place of the one before."""
        _write(self._reading(document) / "findings.json.gz", _packed(_FINDINGS.dump_json(findings)))

    def has_reading(self, document: str) -> bool:
        """Whether both layers are there."""
        folder = self._reading(document)
        return (folder / "text.json.gz").is_file() and (folder / "findings.json.gz").is_file()

    def layer(self, document: str) -> TextLayer:
        """The text layer, without word boxes (see ``words``). Raises NotFound, or ArchiveDamaged."""
        path = self._reading(document) / "text.json.gz"
        return _parsed(_LAYER, path, document)

    def findings(self, document: str) -> Findings:
        """The findings layer. Raises NotFound, or ArchiveDamaged."""
        path = self._reading(document) / "findings.json.gz"
        return _parsed(_FINDINGS, path, document)

    def reading(self, document: str) -> Reading:
        """Both layers."""
        return Reading(layer=self.layer(document), findings=self.findings(document))

    def words(self, document: str) -> tuple[WordBox, ...]:
        """The word boxes of a document; empty where the format has none."""
        path = self._reading(document) / "words.npy"
        if not path.is_file():
            return ()
        rows = _loaded(path)
        return tuple(
            WordBox(start=int(s), end=int(e), page=int(p), x0=x0, y0=y0, x1=x1, y1=y1)
            for s, e, p, x0, y0, x1, y1 in rows.tolist()
        )

    def write_vectors(self, document: str, key: str, passages: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        """Keep the vectors of these passages (ids) for the model with this key, as float16."""
        out = io.BytesIO()
        np.savez(out, ids=np.array(passages, dtype="S36"), rows=vectors.astype(np.float16))
        _write(self._reading(document) / f"vectors-{key}.npz", out.getvalue())

    def vectors(self, document: str, key: str, passages: Sequence[str]) -> npt.NDArray[np.float32] | None:
        """The kept vectors of exactly these passages, shape (passages, dimensions), or None where there are none."""
        path = self._reading(document) / f"vectors-{key}.npz"
        with suppress(FileNotFoundError, ValueError, KeyError, zipfile.BadZipFile):
            with np.load(path, allow_pickle=False) as kept:
                ids, rows = kept["ids"], kept["rows"].astype(np.float32)
            if [i.decode() for i in ids.tolist()] == list(passages) and len(rows) == len(passages):
                norms = np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
                return np.asarray(rows / np.where(norms == 0, 1, norms), dtype=np.float32)
        return None

    def erase(self, document: str) -> None:
        """Remove original, text, findings and vectors: what ``purge`` does. Idempotent."""
        self._original(document).unlink(missing_ok=True)
        shutil.rmtree(self._reading(document), ignore_errors=True)

    def sweep(self) -> int:
        """Remove what a crash left half-written. Gives the number of files. Only the owner of the home calls it."""
        left = [*self._scratch.iterdir(), *self._readings.glob("*/*/*.tmp")]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _original(self, document: str) -> Path:
        return self._originals / _checked(document)[:2] / document

    def _reading(self, document: str) -> Path:
        return self._readings / _checked(document)[:2] / document


def _checked(document: str) -> str:
    """Only a hash ever becomes a path."""
    if len(document) != HASH_LENGTH or not all(c in "0123456789abcdef" for c in document):
        raise NotFound(f"{document[:80]!r} is not the id of a document (64 hexadecimal digits)")
    return document


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".tmp")
    incoming = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        _rename(incoming, target)
    finally:
        incoming.unlink(missing_ok=True)


def _rename(incoming: Path, target: Path) -> None:
    """Rename and flush the folders, so that the name survives a power cut too."""
    made = not target.parent.exists()
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming.replace(target)
    _flush_folder(target.parent)
    if made:
        _flush_folder(target.parent.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _packed(content: bytes) -> bytes:
    """Compressed, without the time in the header: equal content gives equal bytes."""
    return gzip.compress(content, compresslevel=6, mtime=0)


def _array(rows: npt.NDArray[np.floating]) -> bytes:
    out = io.BytesIO()
    np.save(out, rows, allow_pickle=False)
    return out.getvalue()


def _loaded(path: Path) -> npt.NDArray[np.float64]:
    try:
        rows: npt.NDArray[np.float64] = np.load(path, allow_pickle=False)
    except (ValueError, EOFError) as error:
        raise ArchiveDamaged(f"{path} cannot be read ({error}); run: casegraph reread") from error
    return rows


def _parsed(adapter: TypeAdapter[T], path: Path, document: str) -> T:
    try:
        return adapter.validate_json(gzip.decompress(path.read_bytes()))
    except FileNotFoundError as error:
        raise NotFound(f"there is no reading of document {document[:12]}") from error
    except (ValidationError, OSError, EOFError) as error:
        raise ArchiveDamaged(f"{path} cannot be read ({type(error).__name__}); run: casegraph reread") from error
