"""Which format a file is, by its content. The name's ending only helps among the text formats."""

import io
import re
import zipfile
from dataclasses import dataclass

from ingest.read.charset import decoded
from ingest.read.source import Source

HEAD = 8192


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the reader that takes it ("" where none does), its media type, and its name in words."""

    reader: str
    media_type: str
    words: str
    endings: tuple[str, ...] = ()


PDF = Format("pdf", "application/pdf", "PDF", ("pdf",))
DOCX = Format(
    "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", ("docx", "docm", "dotx")
)
ODT = Format("odt", "application/vnd.oasis.opendocument.text", "ODT", ("odt", "ott"))
RTF = Format("rtf", "application/rtf", "RTF", ("rtf", "doc"))
HTML = Format("web_page", "text/html", "a web page", ("html", "htm", "xhtml"))
SAVED_PAGE = Format("saved_page", "multipart/related", "a saved web page (MHTML)", ("mhtml", "mht"))
MAIL = Format("mail", "message/rfc822", "an e-mail", ("eml",))
MSG = Format("outlook", "application/vnd.ms-outlook", "an Outlook message", ("msg",))
MBOX = Format("mailbox", "application/mbox", "a mailbox (mbox)", ("mbox", "mbx", "eml"))
ZIP = Format("zip_archive", "application/zip", "a ZIP archive", ("zip",))
TEXT = Format("plain", "text/plain", "plain text", ("txt", "text", "md", "csv", "log", "ics", "vcf", "json"))
XML = Format("xml_text", "application/xml", "XML", ("xml",))
PICTURE = Format("picture", "image/*", "a picture", ("png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp", "webp"))
LOCKED_OFFICE = Format("locked", "application/x-ole-storage", "an office file locked with a password")
UNKNOWN = Format("", "application/octet-stream", "a file of unknown kind")

_OTHER_MAGIC = (
    (b"7z\xbc\xaf\x27\x1c", Format("", "application/x-7z-compressed", "a 7z archive")),
    (b"Rar!\x1a\x07", Format("", "application/vnd.rar", "a RAR archive")),
    (b"\x1f\x8b", Format("", "application/gzip", "a gzip file")),
    (b"BZh", Format("", "application/x-bzip2", "a bzip2 file")),
    (b"\xfd7zXZ\0", Format("", "application/x-xz", "an xz file")),
    (b"!BDN", Format("", "application/vnd.ms-outlook-pst", "an Outlook mailbox (PST)")),
    (b"\xffWPC", Format("", "application/vnd.wordperfect", "a WordPerfect document")),
    (b"ID3", Format("", "audio/mpeg", "a sound file")),
    (b"\0asm", UNKNOWN),
    (b"\x7fELF", Format("", "application/x-elf", "a program")),
    (b"MZ", Format("", "application/x-msdownload", "a program")),
)
_PICTURE_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,40}):", re.M)
_MAIL_HEADERS = frozenset(
    "from to cc subject date received return-path message-id mime-version content-type delivered-to reply-to sender "
    "in-reply-to references x-mailer dkim-signature content-transfer-encoding resent-from".split()
)
_SURE_MAIL_HEADERS = frozenset(
    "received return-path message-id mime-version delivered-to dkim-signature content-transfer-encoding".split()
)
_HTML = re.compile(
    r"^(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|h[1-6]|section|main"
    r"|table|script|span|ul|ol|a|br|b|i|center|font)\b",
    re.I | re.S,
)
_XML = re.compile(r"^\s*<(?:\?xml|!DOCTYPE(?!\s+html)|[A-Za-z_][\w:.-]*(?:\s|>|/>))", re.I)
_ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def hint(head: bytes) -> str:
    """A cheap guess from the first bytes, made before the child is started, so that it can load the right libraries."""
    if _is_pdf(head):
        return "pdf"
    if head.startswith(_ZIP_SIGNS):
        return "office"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "outlook"
    if head.startswith(tuple(magic for magic, _ in _PICTURE_MAGIC)):
        return "picture"
    if b"<html" in head.lower() or b"<!doctype html" in head.lower():
        return "html"
    return "text"


def sniff(source: Source) -> Format:
    """The format of a file. Opens containers only as far as needed to tell them apart."""
    head = source.head(HEAD)
    if _is_pdf(head):
        return PDF
    if head.startswith(_ZIP_SIGNS):
        return _of_zip(source)
    if head.lstrip()[:5].lower() == b"{\\rtf":
        return RTF
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _of_ole(source)
    for magic, media_type in _PICTURE_MAGIC:
        if head.startswith(magic):
            return Format("picture", media_type, "a picture", PICTURE.endings)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format("picture", "image/webp", "a picture", PICTURE.endings)
    for magic, known in _OTHER_MAGIC:
        if head.startswith(magic):
            return known
    if head[257:262] == b"ustar":
        return Format("", "application/x-tar", "a tar archive")
    if head[4:8] == b"ftyp":
        return Format("", "application/mp4", "a film, sound or HEIC picture")
    return _of_text(head, source)


def _is_pdf(head: bytes) -> bool:
    """PDF may begin with up to 1,024 bytes of anything, but a mail that carries one is a mail."""
    at = head[:1024].find(b"%PDF-")
    return at == 0 or (at > 0 and not re.match(rb"(?:From |[A-Za-z-]{2,40}:)", head))


def _of_text(head: bytes, source: Source) -> Format:
    text, _ = decoded(head)
    odd = sum(ord(c) < 32 and c not in "\t\n\r\f\x0b\x1b\x1a" for c in text)
    if "\0" in text or odd > max(4, len(text) // 50):
        return PDF if source.ending == "pdf" else UNKNOWN  # its start may be lost, its pages not
    text = text.lstrip("\ufeff")
    if source.ending == "pdf" and re.search(r"\d obj\b|^trailer|startxref|%PDF", text):
        return PDF
    if re.match(r"From \S*.*\d{4}.*\n[!-9;-~]+:", text) or (source.ending == "mbox" and text.startswith("From ")):
        return MBOX
    block = text.lstrip().split("\n\n", 1)[0].split("\r\n\r\n", 1)[0]
    headers = {name.lower() for name in _HEADER.findall(block)} & _MAIL_HEADERS
    first = _HEADER.match(text.lstrip())
    mail_name = source.ending in MAIL.endings or source.ending in SAVED_PAGE.endings
    if first and (
        (len(headers) >= 2 and headers & _SURE_MAIL_HEADERS) or (mail_name and headers) or headers >= {"from", "date"}
    ):
        saved = re.search(r"^(?:Snapshot-Content-Location:|From: *<Saved by|X-MAF)", block, re.M | re.I)
        related = "to" not in headers and re.search(r"^content-type:\s*multipart/related", block, re.M | re.I)
        return SAVED_PAGE if saved or related else MAIL
    if mail_name and source.ending in MAIL.endings:
        return MAIL
    if _HTML.match(text) or (source.ending in HTML.endings and "<" in text):
        return HTML
    if _XML.match(text):
        return HTML if "<html" in text[:2000].lower() else XML
    return TEXT


def _of_zip(source: Source) -> Format:
    source.file.seek(0)
    try:
        with zipfile.ZipFile(source.file) as archive:
            names = set(archive.namelist())
            kind = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
        head = source.head(HEAD)
        names = {n for n in ("[Content_Types].xml", "word/document.xml") if n.encode() in head}
        kind = head[30:200] if b"mimetype" in head[:64] else b""
    if b"opendocument.text" in kind:
        return ODT
    if b"opendocument" in kind:
        return Format("", "application/vnd.oasis.opendocument", "an OpenDocument file that is not a text")
    if b"epub" in kind:
        return Format("", "application/epub+zip", "an e-book (EPUB)")
    if any(name.startswith("word/") for name in names):
        return DOCX
    if any(name.startswith("xl/") for name in names):
        return Format("", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an XLSX table")
    if any(name.startswith("ppt/") for name in names):
        return Format("", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "a PPTX file")
    if "[Content_Types].xml" in names:
        return DOCX
    if {"Index/Document.iwa", "index.xml", "Index.zip"} & names:
        return Format("", "application/vnd.apple.pages", "a Pages document")
    return ZIP


def _of_ole(source: Source) -> Format:
    import olefile

    source.file.seek(0)
    try:
        ole = olefile.OleFileIO(io.BytesIO(source.file.read()))
        names = {"/".join(entry).lower() for entry in ole.listdir(streams=True, storages=False)}
    except Exception:  # noqa: BLE001 (olefile lets IndexError, struct.error and more through)
        return Format("", "application/x-ole-storage", "a damaged office file of an old kind")
    if "__properties_version1.0" in names:
        return MSG
    if "encryptedpackage" in names:
        return LOCKED_OFFICE
    if "worddocument" in names:
        return Format("", "application/msword", "a Word document of the old kind (DOC)")
    if "workbook" in names or "book" in names:
        return Format("", "application/vnd.ms-excel", "an XLS table")
    if "powerpoint document" in names:
        return Format("", "application/vnd.ms-powerpoint", "a PPT file")
    return Format("", "application/x-ole-storage", "an office file of an old kind")
