"""pypdf, the only place that knows it: page text of PDFs that PDFium cannot open or crashes on."""

import logging

import pypdf
from pypdf.errors import FileNotDecryptedError
from pypdf.generic import PdfObject, StreamObject

from graph.model import Reason
from ingest.read.output import Refusal
from ingest.read.source import Source
from ingest.read.textual import clean

_MOST = 25_000_000  # bytes out of one filter; the default of 75 MB let small files hold the reader for 20 s


class Repair:
    """A PDF as pypdf sees it. It is opened when first asked; pages is 0 and text None where it cannot be read.

    Every method may raise Refusal (locked).
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._opened = False
        self._reader: pypdf.PdfReader | None = None
        self._pages = 0
        self._about: dict[str, str] = {}

    @property
    def pages(self) -> int:
        self._open()
        return self._pages

    @property
    def title(self) -> str:
        self._open()
        return self._about.get("title", "")

    @property
    def author(self) -> str:
        self._open()
        return self._about.get("author", "")

    def text(self, index: int) -> str | None:
        """The cleaned text of a page, counted from 0, or None where it cannot be read."""
        self._open()
        if self._reader is None or index >= self._pages:
            return None
        try:
            page = self._reader.pages[index]
            text = clean(page.extract_text()).strip()
            return text if text or not _undecoded(page) else None
        except FileNotDecryptedError:
            raise _locked() from None
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 (pypdf lets KeyError, TypeError, RecursionError and more through)
            return None

    def _open(self) -> None:
        if self._opened:
            return
        self._opened = True
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        pypdf.overwrite_configuration(
            zlib_maximum_output_length=_MOST,
            lzw_maximum_output_length=_MOST,
            run_length_maximum_output_length=_MOST,
            brotli_maximum_output_length=_MOST,
            stream_parsing_work_maximum_count=300_000,
            page_tree_maximum_entries=self._source.limits.pages,
            jbig2dec_binary=None,
        )
        self._source.file.seek(0)
        try:
            reader = pypdf.PdfReader(self._source.file, strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise _locked()
            self._pages = len(reader.pages)
            self._reader = reader
            about = reader.metadata
            if about:
                self._about = {"title": str(about.title or ""), "author": str(about.author or "")}
        except FileNotDecryptedError:
            raise _locked() from None
        except (MemoryError, Refusal):
            raise
        except Exception:  # noqa: BLE001 (see above)
            return


def _undecoded(page: pypdf.PageObject) -> bool:
    """Whether the page has content of which no byte could be unpacked."""
    held = page.get("/Contents")
    contents: object = held.get_object() if held is not None else None
    parts = contents if isinstance(contents, list) else [contents]
    streams = [part.get_object() for part in parts if isinstance(part, PdfObject)]
    packed = sum(len(getattr(stream, "_data", b"")) for stream in streams)
    return packed > 8 and not any(stream.get_data() for stream in streams if isinstance(stream, StreamObject))


def _locked() -> Refusal:
    return Refusal(Reason.LOCKED, "It is locked with a password. Save a copy without the password and add that.")
