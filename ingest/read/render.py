"""Page pictures for the viewer: a PDF's page or a picture file, as PNG."""

import io

from graph.model import Reason
from ingest.read import pdfium, sniff
from ingest.read.output import Refusal
from ingest.read.source import Source

_MOST_PIXELS = 25_000_000


def page_png(source: Source, number: int, scale: float) -> bytes:
    """One page as PNG, scale 1 being one pixel a point. Refusal (pages-missing) when there is no such page."""
    scale = min(max(float(scale), 0.05), 8.0)
    found = sniff.sniff(source)
    if found is sniff.PDF:
        source.file.seek(0)
        try:
            document = pdfium.open_document(source.file)
        except Refusal as refusal:
            mended = pdfium.open_cut_short(source.data()) if refusal.reason is Reason.DAMAGED else None
            if mended is None:
                raise
            document = mended
        if not 1 <= number <= len(document):
            raise Refusal(Reason.PAGES_MISSING, f"it has {len(document)} pages.")
        pdfium.has_form(document)
        page = pdfium.with_annotations(document, pdfium.page_of(document, number - 1), number - 1)
        picture = pdfium.draw(page, scale, _MOST_PIXELS)
    elif found.reader == "picture":
        from ingest.read.picture import sheet

        picture, points = sheet(source, number)
        width = max(1, round(picture.width * points * scale))
        height = max(1, round(picture.height * points * scale))
        picture = picture.convert("RGB").resize((width, height))
    else:
        raise Refusal(Reason.UNSUPPORTED, f"{found.words} has no pages to show.")
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=3)
    return data.getvalue()
