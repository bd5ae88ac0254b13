"""How much one original may cost. Every limit that is hit is named on the document's page."""

from dataclasses import dataclass

MIB = 1 << 20
GIB = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds for reading one original. Bytes, seconds, counts; the defaults are measured."""

    original_bytes: int = 200 * MIB
    mailbox_bytes: int = 2 * GIB  # an mbox file may be larger than other originals
    memory_bytes: int = 1 * GIB  # address space of the child
    cpu_seconds: int = 300  # most processor time for one original, OCR apart
    cpu_seconds_floor: int = 20  # what even the smallest original is given
    cpu_bytes_per_second: int = 50_000  # one more second for every so many bytes of the original
    silent_seconds: float = 180  # longest wait for the next page or part
    wall_seconds: float = 3_600  # longest time for one original, OCR included
    pages: int = 10_000
    page_characters: int = 2_000_000
    characters: int = 20_000_000
    page_words: int = 50_000  # word boxes of one page
    words: int = 1_000_000  # word boxes of one document
    entries: int = 10_000  # members of an archive, attachments
    messages: int = 100_000  # messages of a mailbox
    entry_bytes: int = 100 * MIB
    entries_bytes: int = 200 * MIB
    ratio: int = 200  # unpacked to packed size, past ratio_free_bytes
    ratio_free_bytes: int = 1 * MIB
    archive_depth: int = 3  # archives inside archives
    mail_depth: int = 10  # messages inside messages
    xml_bytes: int = 100 * MIB  # unpacked size of one part of an office file
    picture_side: int = 10_000  # pixels
    picture_pixels: int = 100_000_000
    ocr_seconds: int = 60  # for one run of Tesseract over one page

    def cpu_allowed(self, size: int) -> int:
        """Processor seconds for an original of this many bytes: a small file that works for minutes is an attack."""
        return min(self.cpu_seconds, self.cpu_seconds_floor + size // self.cpu_bytes_per_second)
