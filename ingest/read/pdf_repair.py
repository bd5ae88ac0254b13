"""pypdf, the only place that knows it: page text of PDFs that PDFium cannot open or crashes on."""

from collections.abc import Iterator

import pypdf
from pypdf.errors import FileNotDecryptedError, PyPdfError

from graph.model import Reason
from ingest.read.output import Refusal
from ingest.read.source import Source
from ingest.read.textual import clean

_MOST = 25_000_000  # bytes out of one filter; the default of 75 MB let small files hold the reader for 20 s


def repaired_pages(source: Source) -> Iterator[tuple[int, str | None, dict[str, str]]]:
    """(0, "", title and author), then (number, text or None, {}) for each page. Refusal when it is locked."""
    pypdf.overwrite_configuration(
        zlib_maximum_output_length=_MOST,
        lzw_maximum_output_length=_MOST,
        run_length_maximum_output_length=_MOST,
        brotli_maximum_output_length=_MOST,
        stream_parsing_work_maximum_count=300_000,
        page_tree_maximum_entries=source.limits.pages,
        jbig2dec_binary=None,
    )
    source.file.seek(0)
    try:
        reader = pypdf.PdfReader(source.file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked()
        about = reader.metadata
        yield 0, "", {"title": str(about.title or ""), "author": str(about.author or "")} if about else {}
        count = len(reader.pages)
    except FileNotDecryptedError:
        raise _locked() from None
    except (MemoryError, Refusal):
        raise
    except Exception:  # noqa: BLE001 (pypdf lets KeyError, TypeError, RecursionError and more through)
        return
    for index in range(count):
        try:
            yield index + 1, clean(reader.pages[index].extract_text()).strip(), {}
        except FileNotDecryptedError:
            raise _locked() from None
        except PyPdfError:
            yield index + 1, None, {}
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 (see above)
            yield index + 1, None, {}


def _locked() -> Refusal:
    return Refusal(Reason.LOCKED, "It is locked with a password. Save a copy without the password and add that.")
