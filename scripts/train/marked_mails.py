"""Real mails marked by hand for names: half heads of mails, half stretches out of the middle of longer ones.

marked_mails.json says where the names stand and holds no word of the mails, which lie in the shared data. A row is a
stretch: the message's id, where the stretch begins and ends in its text, the SHA-256 of the message's whole text, the
part that the stretch belongs to, and the marks, each (start, end, options) with places counted in the message's text.
Persons, organisations, governments, cases and places are marked; countries of which it is doubtful whether they are
one or the other are "GOVERNMENT or PLACE"; "O" among the options is for what may be left out (a distribution list,
the initials under a mail, a country before a noun). The rows of part test are for scoring alone.
"""

import hashlib
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from scripts.train.example import Example, Marked

MARKS = Path(__file__).with_name("marked_mails.json")
MESSAGES = "scale/clinton_27k/clinton_emails.jsonl.xz"
_NOT_MARKED = ("ROLE", "NATIONALITY", "DATE")


class DataChangedError(Exception):
    """The messages are not those that were marked."""


def mails(data: Path) -> Iterator[Example]:
    """The stretches to train on."""
    return marked(data, "train")


def marked(data: Path, part: str, marks: Path = MARKS) -> Iterator[Example]:
    """The stretches of a part, "train" or "test", in the order of the file of marks.

    DataChangedError where a message is missing or is not, letter for letter, the one that was marked.
    """
    rows = [row for row in json.loads(marks.read_text("utf-8")) if row["part"] == part]
    texts = _texts(data / MESSAGES, {row["id"] for row in rows})
    for row in rows:
        text = texts.get(row["id"])
        if text is None:
            raise DataChangedError(f"{row['id']} is marked, but no longer in {MESSAGES}")
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise DataChangedError(f"{row['id']} of {MESSAGES} has changed since it was marked (SHA-256 differs)")
        start = row["start"]
        yield Example(
            source="mails",
            text=text[start : row["end"]],
            marks=tuple(Marked(start=a - start, end=b - start, options=tuple(o)) for a, b, o in row["marks"]),
            unmarked=_NOT_MARKED,
        )


def _texts(path: Path, wanted: set[str]) -> dict[str, str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        messages = map(json.loads, file)
        return {message["id"]: message["text"] for message in messages if message["id"] in wanted}
