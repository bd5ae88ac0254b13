"""PDF: text with word boxes through PDFium, pypdf where PDFium cannot, OCR where a page is only a picture."""

from graph.model import Reason
from ingest.read import ocr, pdf_repair, pdfium, redactions
from ingest.read.output import Output, PageText, Refusal, listed
from ingest.read.source import Source
from ingest.read.textual import paragraphs, plausible_title

READER = "pdf/1"
MEDIA_TYPE = "application/pdf"
OCR_DPI = 300
_FEW_CHARACTERS = 200  # a scanned page may bear a stamp as text: court and page number
_CHECKED = 50  # blank pages of one document that are looked at twice
_LEAST_PICTURE = 0.002  # of the page: smaller ones are rules and bullets


def read(source: Source, out: Output) -> None:
    """Streams the pages of a PDF."""
    out.about(reader=READER, media_type=MEDIA_TYPE)
    if source.plain:
        _read_plain(source, out, "It is not a sound PDF")
        return
    source.file.seek(0)
    try:
        document = pdfium.open_document(source.file)
    except Refusal as refusal:
        if refusal.reason is Reason.LOCKED:
            raise
        mended = pdfium.open_cut_short(source.data())
        if mended is None:
            _read_plain(source, out, "It is damaged")
            return
        out.short(Reason.PAGES_MISSING, "Its end is missing, so pages may be too. Get it again from its source.")
        document = mended
    out.about(title=plausible_title(pdfium.metadata(document, "Title")), author=pdfium.metadata(document, "Author"))
    pdfium.has_form(document)
    count = len(document)
    if count == 0:
        _read_plain(source, out, "It is damaged")
        return
    missing: list[int] = []
    pictures: list[int] = []
    wordless: list[int] = []
    repair = pdf_repair.Repair(source)
    recogniser = ocr.Recogniser(source)
    checked = 0
    for index in range(count):
        try:
            state = _read_page(source, out, document, index, recogniser)
        except Refusal as refusal:
            if refusal.reason is Reason.OVER_LIMIT:
                raise
            state = "damaged"
        if state in ("damaged", "blank"):
            # PDFium draws a page that it cannot decode as blank: pypdf has the last word.
            checked += 1
            text = repair.text(index) if checked <= _CHECKED else ""
            state = "missing" if text is None or (state == "damaged" and not text) else "read"
            out.page(PageText(text=text or "", paragraphs=paragraphs(text or "")), number=index + 1)
        if state == "missing":
            missing.append(index + 1)
        elif state == "picture":
            pictures.append(index + 1)
        elif state == "wordless":
            wordless.append(index + 1)
    for number, (name, data) in enumerate(pdfium.attachments(document), start=1):
        out.child(f"attachment {number}", name or f"attachment {number}", [data])
    if missing:
        out.short(
            Reason.PAGES_MISSING, f"{listed(missing)} could not be read. Print the file to a new PDF and add that."
        )
    if wordless:
        out.note(f"{listed(wordless)}: a picture in which no words were found.")
    if pictures:
        out.short(Reason.NO_TEXT, ocr.unread(listed(pictures), source.tesseract))


def _read_page(source: Source, out: Output, document: pdfium.Document, index: int, recogniser: ocr.Recogniser) -> str:
    """Reads and hands out one page; says "read", "picture" (its words could not be read) or "wordless" (it has none).

    A page with nothing on it is "blank", and not handed out.
    """
    page = pdfium.with_annotations(document, pdfium.page_of(document, index), index)
    label = pdfium.page_label(document, index)
    lines = pdfium.lines_of(page)
    dark = pdfium.dark_boxes(page) if lines else []
    hidden = 0
    if dark:
        picture = pdfium.draw(page, redactions.SCALE, source.limits.picture_pixels // 4, grey=True)
        lines, hidden = redactions.uncovered(lines, dark, picture)
        if hidden:
            out.about(hidden=True)
            out.note(f"Page {index + 1}: words left out because black boxes cover them: {hidden}.")
    text, boxes = pdfium.laid_out(lines)
    state = "read" if text or hidden else "blank"
    share = pdfium.picture_share(page) if len(text) < _FEW_CHARACTERS else 0.0
    if share > _LEAST_PICTURE:
        found = None
        if recogniser.ready:
            picture = pdfium.draw(page, OCR_DPI / 72, source.limits.picture_pixels // 4, grey=True)
            found = recogniser.read(picture, page.get_width() / max(picture.width, 1))
        if found is not None and len(found.text) > len(text):
            out.page(ocr.as_page(found, label), number=index + 1)
            page.close()
            return "read"
        if not text and not hidden:
            state = "picture" if found is None else "wordless"
    if state == "blank":
        page.close()
        return state
    out.page(PageText(text=text, paragraphs=paragraphs(text), words=boxes, label=label), number=index + 1)
    page.close()
    return state


def _read_plain(source: Source, out: Output, why: str) -> None:
    """The pages that pypdf can still take out, without word boxes."""
    missing: list[int] = []
    some = False
    repair = pdf_repair.Repair(source)
    out.about(title=plausible_title(repair.title), author=repair.author)
    for number in range(1, repair.pages + 1):
        text = repair.text(number - 1)
        if text is None:
            missing.append(number)
        out.page(PageText(text=text or "", paragraphs=paragraphs(text or "")), number=number)
        some = some or bool(text)
    if not some:
        raise Refusal(Reason.DAMAGED, f"{why} and no page could be read. Get it again, or print it to a new PDF.")
    out.note(f"{why}; its text was saved page by page, so words cannot be marked in the picture.")
    if missing:
        out.short(
            Reason.PAGES_MISSING, f"{listed(missing)} could not be read. Print the file to a new PDF and add that."
        )
