"""US case citations through eyecite. The only module that knows eyecite.

eyecite reads 20,000 words/s of dense opinion and a million of plain prose on one core, in time linear in the text
(tried on repeated "Id.", "v.", "1 U.S. 1"); it is handed slices so that its memory stays small. Statutes, journals,
"Id." and short forms are not returned: they name no further case.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any

from graph.model import Citation

FINDER = "eyecite/1"
SLICE = 40_000


# a scan's "480 U,S, 421": commas that were full stops, in place, so that offsets hold
_COMMAS = re.compile(r"(?<=\d )[A-Z][a-z]{0,3},\s?(?:[A-Z][a-z]{0,3},\s?|\d(?:d|th)\s?){1,2}(?=\s?\d)")


def us_citations(text: str) -> Iterator[Citation]:
    """The full US case citations in a text, in order, each as printed and as eyecite's corrected form."""
    from eyecite import get_citations
    from eyecite.models import FullCaseCitation

    # it logs every overlap that it settles
    logging.getLogger("eyecite").setLevel(logging.ERROR)
    read = _COMMAS.sub(lambda m: m.group().replace(",", "."), text)
    for start, end in _slices(text):
        for found in get_citations(read[start:end]):
            if not isinstance(found, FullCaseCitation):
                continue
            case: Any = found
            first, last = case.span()
            a, b = start + int(first), start + int(last)
            # eyecite gives offsets into the text that it was handed; a page that is a blank ("___") cites nothing
            if not text[a:b].strip() or not case.groups.get("page"):
                continue
            yield Citation(text=text[a:b], canonical=" ".join(str(case.corrected_citation()).split()), start=a, end=b)


def _slices(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = min(len(text), start + SLICE)
        if end < len(text):
            cut = max(text.rfind("\n\n", start + SLICE // 2, end), text.rfind(". ", start + SLICE // 2, end))
            end = cut + 1 if cut > 0 else end
        yield start, end
        start = end
