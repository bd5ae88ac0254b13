"""Pictures (PNG, JPEG, TIFF and others): each sheet is a page whose words are read by OCR."""

from PIL import Image, ImageOps, UnidentifiedImageError

from graph.model import Reason
from ingest.read import ocr
from ingest.read.output import Output, PageText, Refusal, listed
from ingest.read.source import Source

READER = "picture/1"
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_USUAL_DPI = 96  # where the file does not say: then a point is 4/3 of a pixel, as on a screen
_LEAST_WIDTH = 1_500  # smaller pictures are enlarged for OCR, which wants letters of 20 pixels and more


def read(source: Source, out: Output) -> None:
    """Streams the sheets of a picture file."""
    out.about(reader=READER)
    recogniser = ocr.Recogniser(source)
    unread: list[int] = []
    wordless: list[int] = []
    for number in range(1, _count(source) + 1):
        picture, points = sheet(source, number)
        found = None
        if recogniser.ready:
            factor = max(1, round(_LEAST_WIDTH / max(picture.width, 1))) if picture.width < _LEAST_WIDTH else 1
            factor = min(factor, 4)
            grey = picture.convert("L")
            if factor > 1:
                grey = grey.resize((grey.width * factor, grey.height * factor), Image.Resampling.LANCZOS)
            found = recogniser.read(grey, points / factor)
        if found is None or not found.text:
            (unread if found is None else wordless).append(number)
            out.page(PageText(text=""), number=number)
        else:
            out.page(ocr.as_page(found, None), number=number)
    if wordless:
        out.note(f"{listed(wordless)}: a picture in which no words were found.")
    if unread:
        out.short(Reason.NO_TEXT, ocr.unread(listed(unread), source.tesseract))


def sheet(source: Source, number: int) -> tuple[Image.Image, float]:
    """One sheet, upright, and how many points its pixels are wide. number counts from 1.

    Refusal when there is no such sheet, when it is damaged, or larger than the limits.
    """
    with _opened(source) as picture:
        limits = source.limits
        try:
            picture.seek(number - 1)
        except EOFError:
            raise Refusal(Reason.PAGES_MISSING, f"There is no page {number} in it.") from None
        width, height = picture.size
        if max(width, height) > limits.picture_side or width * height > limits.picture_pixels:
            raise Refusal(
                Reason.OVER_LIMIT,
                f"It measures {width} x {height} pixels, more than is taken. Save it smaller and add that.",
            )
        dpi = picture.info.get("dpi", (_USUAL_DPI,))[0]
        try:
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            if upright.mode in ("RGBA", "LA", "PA", "P"):
                # Words on a transparent ground are meant to be seen on paper.
                ground = Image.new("RGBA", upright.size, "white")
                upright = Image.alpha_composite(ground, upright.convert("RGBA")).convert("RGB")
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, Image.DecompressionBombError):
            raise Refusal(Reason.DAMAGED, "The picture is damaged. Get it again from its source.") from None
    dpi = float(dpi)
    return upright, 72.0 / (dpi if 50 <= dpi <= 2400 else _USUAL_DPI)


def _count(source: Source) -> int:
    with _opened(source) as picture:
        return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def _opened(source: Source) -> Image.Image:
    source.file.seek(0)
    Image.MAX_IMAGE_PIXELS = source.limits.picture_pixels
    try:
        return Image.open(source.file, formats=_FORMATS)
    except Image.DecompressionBombError:
        raise Refusal(Reason.OVER_LIMIT, "It has more pixels than is taken. Save it smaller and add that.") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refusal(Reason.DAMAGED, "The picture is damaged. Get it again from its source.") from None
