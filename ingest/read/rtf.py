"""RTF: a reader of our own, because headers (the letterhead) and footnotes count as text here.

Follows the Rich Text Format specification 1.9.1: groups, destinations, code pages by font, \\u with its fallback
characters, and \\bin.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.read.blocks import Block, write_blocks
from ingest.read.output import Output
from ingest.read.source import Source
from ingest.read.textual import clean, plausible_title

READER = "rtf/1"
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([\r\n]+)|([^\\{}\r\n]+)"
)
_DEPTH = 10_000

# Destinations that hold nothing to read; any other one behind \* is left out too.
_SKIPPED = frozenset(
    "colortbl stylesheet pict objdata listtable listoverridetable revtbl rsidtbl themedata datastore xmlnstbl "
    "latentstyles generator pgdsctbl filetbl bkmkstart bkmkend fldinst sp shppict nonshppict atnid atnref atrfstart "
    "atrfend atntime atndate ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private template panose falt fname "
    "colorschememapping wgrffmtfilter mmathPr ud objclass objname xe tc comment company category keywords subject "
    "manager operator doccomm creatim revtim printim buptim hlinkbase userprops listlevel pnseclvl fontemb".split()
)
_OPENED = frozenset("shpinst shptxt shprslt annotation footnote fldrslt listtext pntext atnauthor".split())
_STORIES = {
    "header": "header",
    "headerf": "header",
    "headerl": "header",
    "headerr": "header",
    "footer": "footer",
    "footerf": "footer",
    "footerl": "footer",
    "footerr": "footer",
    "footnote": "note",
    "annotation": "comment",
    "title": "title",
    "author": "author",
    "atnauthor": "skip",
    "fonttbl": "fonts",
    "info": "info",
}
_SPECIAL = {
    "line": "\n",
    "softline": "\n",
    "lbr": "\n",
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "cell": "\t",
    "nestcell": "\t",
}
_ENDS = frozenset("par sect page row nestrow column".split())
_SYMBOLS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_DOUBLE = frozenset(("cp932", "cp949", "johab", "gb18030", "cp950"))


@dataclass(frozen=True, slots=True)
class _Group:
    story: str = "body"
    font: str = ""
    fallback: int = 1  # characters to leave out after \u
    hidden: bool = False
    in_table: bool = False


def read(source: Source, out: Output) -> None:
    """Streams an RTF."""
    out.about(reader=READER)
    stories = _Parser(source.data().decode("latin-1")).stories()
    title, author = (" ".join(b.text for b in stories.get(key, [])) for key in ("title", "author"))
    out.about(title=plausible_title(title), author=author)
    notes = [Block(b.text, f"[note {n}]") for n, b in enumerate(stories.get("note", []), start=1)]
    comments = [Block(f"[comment] {b.text}") for b in stories.get("comment", [])]
    if comments:
        out.note(f"It has {len(comments)} comments; they stand after the text.")
    edges = {kind: list({b.text: b for b in stories.get(kind, [])}.values()) for kind in ("header", "footer")}
    write_blocks([*edges["header"], *stories.get("body", []), *notes, *comments, *edges["footer"]], out)


def text_of(data: bytes) -> str:
    """The body text of RTF, for messages that have no other body."""
    return "\n\n".join(b.text for b in _Parser(data.decode("latin-1")).stories().get("body", []))


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._page = "cp1252"
        self._fonts: dict[str, str] = {}
        self._default = ""
        self._held: dict[str, list[str]] = {}
        self._done: dict[str, list[Block]] = {}
        self._bytes = bytearray()
        self._group = _Group()
        self._stack: list[_Group] = []
        self._skip = 0  # characters that stand in for the \\u before them

    def stories(self) -> dict[str, list[Block]]:
        """The paragraphs of each story: body, header, footer, note, comment, title, author."""
        starred = opening = False
        at = 0
        while at < len(self._text):
            token = _TOKEN.match(self._text, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            word, argument, pair, symbol, brace, _, letters = token.groups()
            if pair is None and not (letters and self._cut()):
                self._flush()
            if brace:
                self._skip = 0
                if not self._bracket(brace):
                    break
            elif word:
                number = int(argument) if argument else None
                if word == "bin":
                    at += max(number or 0, 0)
                self._word(word, number, starred)
                starred = False
            elif symbol is not None:
                starred = symbol == "*" and opening  # elsewhere it stands before a mere format word
                if symbol in "\r\n":
                    self._end()
                self._put(_SYMBOLS.get(symbol, ""))
            elif pair is not None:
                if self._skip:
                    self._skip -= 1
                else:
                    self._bytes.append(int(pair, 16))
            elif letters:
                kept = letters[self._skip :]
                self._skip = max(0, self._skip - len(letters))
                if kept:
                    self._letters(kept)
            opening = brace == "{"
        self._flush()
        for story in list(self._held):
            self._group = _Group(story=story)
            self._end()
        return self._done

    def _bracket(self, brace: str) -> bool:
        """Opens or closes a group; False when the document's own group is closed."""
        if brace == "{":
            if len(self._stack) < _DEPTH:
                self._stack.append(self._group)
            return True
        outer = self._stack.pop() if self._stack else _Group()
        if self._group.story != outer.story:
            self._end()
        self._group = outer
        return bool(self._stack)

    def _word(self, word: str, number: int | None, starred: bool) -> None:
        group = self._group
        on = number != 0
        if word in _STORIES and not (
            group.story in ("skip", "fonts") or (word in ("title", "author") and group.story != "info")
        ):
            self._group = replace(group, story=_STORIES[word])
        elif word in _SKIPPED or (starred and word not in _OPENED):
            self._group = replace(group, story="skip")
        elif word == "f":
            self._group = replace(group, font=str(number))
        elif word == "fcharset" and group.story == "fonts":
            self._fonts[group.font] = _CHARSETS.get(number or 0, self._page)
        elif word == "u" and number is not None:
            self._put(chr(number + 0x10000 if -0x10000 <= number < 0 else min(max(number, 0), 0x10FFFF)))
            self._skip = group.fallback
        elif word == "ansicpg":
            self._page = _codec(f"cp{number}") or self._page
        elif word == "mac":
            self._page = "mac_roman"
        elif word == "deff":
            self._default = str(number)
        elif word == "uc":
            self._group = replace(group, fallback=min(max(number or 0, 0), 16))
        elif word in ("v", "deleted"):
            self._group = replace(group, hidden=on)
        elif word == "plain":
            self._group = replace(group, hidden=False, font=self._default)
        elif word == "intbl":
            self._group = replace(group, in_table=True)
        elif word == "pard":
            self._group = replace(group, in_table=False)
        elif word in _ENDS:
            if word == "par" and group.in_table:
                self._put("\n")
            else:
                self._end()
        elif word in _SPECIAL:
            self._put(_SPECIAL[word])

    def _put(self, text: str) -> None:
        if self._group.story not in ("skip", "fonts", "info") and not self._group.hidden:
            self._held.setdefault(self._group.story, []).append(text)

    def _letters(self, letters: str) -> None:
        if self._cut():
            # The second half of a double-byte letter may stand there as itself.
            self._bytes.append(ord(letters[0]) & 0xFF)
            letters = letters[1:]
            self._flush()
        if letters.isascii():
            self._put(letters)
        else:
            self._bytes += letters.encode("latin-1", "replace")
            self._flush()

    def _encoding(self) -> str:
        return self._fonts.get(self._group.font or self._default, self._page)

    def _cut(self) -> bool:
        """Whether the held bytes end in the middle of a double-byte letter."""
        if not self._bytes or self._encoding() not in _DOUBLE:
            return False
        decoder = codecs.getincrementaldecoder(self._encoding())("replace")
        decoder.decode(bytes(self._bytes))
        return bool(decoder.getstate()[0])

    def _flush(self) -> None:
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            self._put(data.decode(self._encoding(), "replace"))

    def _end(self) -> None:
        """The paragraph of the present story is whole."""
        story = self._group.story
        text = clean("".join(self._held.pop(story, ())))
        lines = ("\t".join(part for part in _cells(line)) for line in text.split("\n"))
        text = "\n".join(lines).strip()
        if text:
            self._done.setdefault(story, []).append(Block(text))


def _cells(line: str) -> Iterator[str]:
    yield from (cell.strip(" ") for cell in line.strip("\t").split("\t"))


def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
