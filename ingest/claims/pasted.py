"""Where an article begins that somebody pasted into a mail: from there on, "I" is not who sent the mail."""

import re

from ingest.find.letter import LetterForm

_LONG = 3000  # characters that somebody writes in a mail and does not sign
_DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?,? (?:\d\d){1,2}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
_BEGINS = re.compile(
    r"^[ \t>]*(?:"
    r"(?:By|BY):? [A-Z][\w.'’-]* [A-Z][^\n]{1,60}"  # "By Lena Diab in Oslo"
    r"|(?:Published|Posted|Updated|Last updated)\b[^\n]{0,60}\d[^\n]*"
    rf"|(?:The )?[A-Z][\w .&'’]{{2,40}}(?: [-–—|] |, )\(?(?:[A-Z][a-z]+day,? )?{_DAY}\)?"  # "The Courier - 4 May 2010"
    r"|[A-Z][A-Za-z .,/]{2,40}\([A-Z][A-Za-z ]{1,20}\) ?[-–—]+ [^\n]*"  # "OSLO (Agency) - The"
    r"|(?:[Ff]or [Ii]mmediate [Rr]elease|FOR IMMEDIATE RELEASE|PRESS RELEASE)\b[^\n]*"
    r"|(?:STATEMENT|REMARKS|SPEECH|ADDRESS|Statement|Remarks|Speech) (?:[Bb]y|BY|[Oo]f|OF) [^\n]*"
    r")[ \t]*$",
    re.MULTILINE,
)


def pasted_from(text: str, form: LetterForm) -> int:
    """The offset from which a mail's words may not be its sender's own: the end of its form where they all are.

    An article shows by a byline, dateline, outlet or heading; in a long text that nobody signs, only the first words
    are surely the sender's.
    """
    begin = max((h.end for h in form.headers), default=0)
    found = _BEGINS.search(text, begin, form.end)
    end = found.start() if found else form.end
    signed = form.closing is not None or any(s.line.start > begin for s in form.signatures)
    return end if signed else min(end, begin + _LONG)


# A line of a mail under which the words of others stand: "Kari sent me the below:", "DRAFT STATEMENT"
_HANDED_ON = re.compile(
    r"^(?:[^\n]{0,160}\b(?:below|following|pasted|forwarded|attached|deployed|wrote|read-?out)\b[^\n.?!]{0,60}:[ ]*$|"
    r"(?:Below|Following|Attached|Pasted|Here)\s(?:is|are|'s)\b[^\n]{0,160}$|"
    r"(?=[A-Z\[])[^\n.:]{0,60}\b(?:STATEMENT|TALKING POINTS|Talking Points|PRESS RELEASE|Press Release|Joint Statement|"
    r"MEDIA NOTE|Media Note|REMARKS|FACT SHEET|Begin [Tt]ext|OP-ED|Op-Ed)\b[^\n.]{0,60}$)",
    re.MULTILINE,
)


def handed_on(text: str, begin: int) -> int:
    """Where the words of others begin that a mail hands on ("see below:", a readout, a statement); else the end."""
    found = _HANDED_ON.search(text, begin + 1)
    return found.end() if found else len(text)
