"""What a person may correct of a document, and how the corrected document looks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from graph.errors import InvalidRequest
from graph.model import Document, DocumentKind, Precision, When
from ingest.tables import DocumentRow

CORRECTABLE = ("kind", "title", "dated", "language")


def corrected(document: Document, corrections: Mapping[str, str]) -> Document:
    """A document with these fields replaced. Raises InvalidRequest for a value that the field cannot have."""
    for field, value in corrections.items():
        if field == "kind":
            if value not in {k.value for k in DocumentKind}:
                raise InvalidRequest(f"{value!r} is no kind; one of {', '.join(DocumentKind)} is")
            document = replace(document, kind=DocumentKind(value))
        elif field == "title":
            if not value.strip():
                raise InvalidRequest("a title cannot be empty")
            document = replace(document, title=value.strip()[:1000])
        elif field == "language":
            if not (value.isascii() and value.isalpha() and len(value) == 2):
                raise InvalidRequest(f"{value!r} is no language code; two letters, such as en, ru or fr")
            document = replace(document, language=value.lower())
        elif field == "dated":
            document = replace(document, dated=parsed_date(value))
    return document


def parsed_date(text: str) -> When:
    """A person's date: 2025, 2025-12 or 2025-12-03, with that precision. Raises InvalidRequest."""
    try:
        numbers = [int(part) for part in text.strip().split("-")]
        if len(numbers) == 1:
            return When(first=date(numbers[0], 1, 1), last=date(numbers[0], 12, 31), precision=Precision.YEAR)
        if len(numbers) == 2:
            year, month = numbers
            following = date(year + month // 12, month % 12 + 1, 1)
            last = date.fromordinal(following.toordinal() - 1)
            return When(first=date(year, month, 1), last=last, precision=Precision.MONTH)
        day = date(*numbers)
    except (ValueError, TypeError) as error:
        raise InvalidRequest(f"{text!r} is no date; write 2025, 2025-12 or 2025-12-03") from error
    return When(first=day, last=day, precision=Precision.DAY)


def checked_collection(name: str) -> str:
    """A collection's name as it is kept. Raises InvalidRequest for one that cannot be shown or typed."""
    cleaned = " ".join(name.split())
    if not cleaned or len(cleaned) > 100 or not cleaned.isprintable() or "/" in cleaned:
        raise InvalidRequest(f"{name[:120]!r} is no name for a collection: 1 to 100 printable characters, no slash")
    return cleaned


def document_of(row: DocumentRow) -> Document:
    """The row as a document, as read (without corrections)."""
    dated = None
    if row.dated_precision is not None:
        dated = When(first=row.dated_first, last=row.dated_last, precision=Precision(row.dated_precision))
    return Document(
        id=row.id,
        kind=DocumentKind(row.kind),
        title=row.title,
        media_type=row.media_type,
        size=row.size,
        language=row.language,
        dated=dated,
        author=row.author,
        outlet=row.outlet,
        pages=row.pages,
    )
