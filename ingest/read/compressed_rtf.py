"""The packed RTF body of Outlook messages ([MS-OXRTFCP], LZFu)."""

from graph.model import Reason
from ingest.read.output import Refusal

_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_MOST = 50 << 20


def unpacked(data: bytes) -> bytes:
    """The RTF in a PidTagRtfCompressed property. Refusal (damaged, over_limit)."""
    if len(data) < 16:
        raise Refusal(Reason.DAMAGED, "Its body is damaged. Save the message as EML from your mail program.")
    size, kind = int.from_bytes(data[4:8], "little"), data[8:12]
    if kind == b"MELA":
        return data[16 : 16 + size]
    window = bytearray(_START.ljust(_WINDOW, b"\0"))
    at = len(_START)
    out = bytearray()
    place = 16
    while place < len(data):
        flags = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data) or len(out) > _MOST:
                break
            if not flags >> bit & 1:
                letters = data[place : place + 1]
                place += 1
            else:
                if place + 1 >= len(data):
                    return bytes(out)
                code = int.from_bytes(data[place : place + 2], "big")
                place += 2
                offset, count = code >> 4, (code & 15) + 2
                if offset == at:
                    return bytes(out)
                letters = b""
                for step in range(count):
                    letter = window[(offset + step) % _WINDOW]
                    window[(at + step) % _WINDOW] = letter
                    letters += bytes([letter])
                at = (at + count) % _WINDOW
                out += letters
                continue
            window[at] = letters[0]
            at = (at + 1) % _WINDOW
            out += letters
        if len(out) > _MOST:
            raise Refusal(Reason.OVER_LIMIT, "Its body unpacks to far more than its size. Save the message as EML.")
    return bytes(out)
