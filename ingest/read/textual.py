"""Text as it is kept: which characters may stay, where paragraphs are, and what label is printed before one."""

import re
import unicodedata
from dataclasses import dataclass

# Sentences come out of many parsers with characters that nobody sees but every search trips over.
_CONTROLS = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]  # NUL among them
_INVISIBLE = [0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF]  # soft hyphen, zero-width, byte order mark, no characters
_DIRECTIONS = [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]  # they can disguise a name
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_TABLE: dict[int, str | None] = {
    **dict.fromkeys([*_CONTROLS, *_INVISIBLE, *_DIRECTIONS], None),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n"),
    **_LIGATURES,
}
_SURROGATE = re.compile("[\ud800-\udfff]+")

LABEL = re.compile(
    r"""[ \t]*(?P<label>
        \[(?!(?:19|20)\d\d\])\d{1,4}\]  # [12], not the year of a citation
      | \((?:\d{1,3}|[a-z]|[ivx]{1,5})\)  # (3)  (a)  (iv)
      | ¶\s?\d{1,4}\.?           # ¶ 12
      | \d{1,3}(?:\.\d{1,3}){1,3}\.?(?!\d)  # 3.4  3.4.1.
      | \d{1,3}[.)]              # 12.  12)
      | [a-z][.)] | [ivx]{1,5}[.)]  # a.  iv)
    )(?=\s+\S)""",
    re.VERBOSE,
)
_FILE_NAME = re.compile(r"^(?:microsoft (?:word|powerpoint|excel) - )|\.(?:docx?|pdf|rtf|wpd|indd|qxd|tmp)$", re.I)
_LONG_LINE = 200  # characters: lines longer than this were never wrapped
_SHORT_LINE = 50  # a line shorter than this ends a paragraph or is a heading
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?:;…»”\"')\]]\s*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph of one page or block: offsets into its text, and the printed label."""

    start: int
    end: int
    label: str | None = None


def clean(text: str) -> str:
    """text with "\\n" line ends and composed letters, without NUL, lone surrogates, and invisible characters.

    Changes lengths, so it comes before any offset is counted. Applying it twice changes nothing more.
    """
    if _SURROGATE.search(text):
        text = _SURROGATE.sub(_mended, text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def one_line(text: str, most: int = 300) -> str:
    """text cleaned, on one line, at most so many characters."""
    return " ".join(clean(text[: most * 4]).split())[:most].strip()


def printed_label(text: str) -> str | None:
    """The label that a paragraph begins with ("12.", "[12]"), or None."""
    found = LABEL.match(text)
    return found["label"] if found else None


def paragraphs(text: str) -> list[Stretch]:
    """Where the paragraphs of a cleaned text are, without the white space around them.

    Blank lines part them. Text that is mostly in long lines was never wrapped: there every line is one. In wrapped
    text a line that begins with a label starts a new one when the line before it ends a sentence or is short.
    """
    long = sum(len(line) for line in text.split("\n") if len(line) > _LONG_LINE)
    if long * 2 > len(text):
        spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    else:
        spans = []
        at = 0
        for gap in _BLANK.finditer(text):
            spans.append((at, gap.start()))
            at = gap.end()
        spans.append((at, len(text)))
        spans = [part for start, end in spans for part in _at_labels(text, start, end)]
    found = []
    for start, end in spans:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            found.append(Stretch(left, right, printed_label(text[left:right])))
    return found


def continues(before: str, after: str) -> bool:
    """Whether a paragraph goes on over a page border: no sentence ends before it, a small letter comes after."""
    ending, beginning = before.rstrip()[-1:], after.lstrip()[:1]
    return bool(ending) and not _SENTENCE_END.search(ending) and (beginning.islower() or ending in ",-–—")


def plausible_title(title: str) -> str | None:
    """The title in the file's properties, unless it is a file name or a program's filler."""
    title = one_line(title)
    if len(title) < 4 or _FILE_NAME.search(title) or title.lower().startswith(("untitled", "document")):
        return None
    return title


def _at_labels(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts = []
    at = start
    line_start = text.find("\n", start, end) + 1
    while line_start:
        before = text[at:line_start]
        label = LABEL.match(text, line_start, end)
        short = len(before) - before.rfind("\n", 0, -1) < _SHORT_LINE
        if label and (label["label"].startswith("[") or short or _SENTENCE_END.search(before)):
            parts.append((at, line_start))
            at = line_start
        line_start = text.find("\n", line_start, end) + 1
    parts.append((at, end))
    return parts


def _mended(found: "re.Match[str]") -> str:
    # Two halves of one character that were read apart are joined; a half alone becomes the replacement character.
    return found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
