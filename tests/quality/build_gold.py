"""Turn the marked sources of the gold (NAME.src) into NAME.txt and NAME.json.

    python tests/quality/build_gold.py           writes the pairs of train/, dev/ and test/
    python tests/quality/build_gold.py --check   writes nothing; exit 1 where a pair does not fit its source

The form of a source, three parts between lines of ``====``:

head    ``key: value`` lines (kind, language, title, dated, author, outlet), then a line an appearance:
        ``P arno Natalia Arno`` (P person, O organisation, G government, C case; a short key; the name)
text    ``[[arno:Natalia Arno]]`` a mention, ``[[~arno:she]]`` a word that stands for the name (``[[~a,b:they]]``),
        ``[[-:May]]`` looks like a name and is none, ``[[?:Canada]]`` may be found or not (a country that is a
        mere place),
        ``{3 a sentence}`` the stretch that claims quote as number 3
tail    claims: ``3 MET_WITH arno,yashin ministry denied; when 2025-11; speaker arno; role co-chair``
        (lists give every pair; ``document`` is the document itself; polarity is stated where none is written),
        letters: ``signatory: name | role``, ``addressee:``, ``copy:``, ``subject:``, ``salutation:``,
        rulings: ``court: docket: citation: date: outcome: country: ground: issue: decision_maker:``, ``holding: 3``,
        all: ``cite: 480 U.S. 421`` for each citation in canonical form
"""

import json
import re
import sys
from itertools import product
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent / "gold"
KINDS = {"P": "person", "O": "organisation", "G": "government", "C": "case"}
HEAD = ("kind", "language", "title", "dated", "author", "outlet")
POLARITIES = {"stated", "denied", "planned", "alleged"}
MARK = re.compile(r"\[\[([^\[\]:]+):([^\[\]]+)\]\]|\{(\d+) |\}")

Json = dict[str, Any]


class Source:
    """One marked source, read into the two things that are written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        parts = path.read_text("utf-8").split("\n====\n")
        if len(parts) != 3:
            raise ValueError(f"{path}: needs head, text and tail between two lines of ====, has {len(parts)} parts")
        head, marked, tail = parts
        self.head: dict[str, str | None] = dict.fromkeys(HEAD)
        self.appearances: dict[str, Json] = {}
        self.sentences: dict[str, tuple[int, int]] = {}
        self.not_names: list[list[int]] = []
        self.optional: list[list[int]] = []
        self.read_head(head)
        self.text = self.read_text(marked.strip("\n") + "\n")
        self.claims: list[Json] = []
        self.letter: Json = {"signatories": [], "addressees": [], "copies": [], "subject": None, "salutation": None}
        self.decision: Json = {
            "court": None, "docket": None, "citation": None, "date": None, "outcome": None, "country": None,
            "grounds": [], "issues": [], "decision_makers": [], "holding": None,
        }  # fmt: skip
        self.citations: list[str] = []
        self.read_tail(tail)

    def wrong(self, message: str) -> ValueError:
        return ValueError(f"{self.path}: {message}")

    def read_head(self, head: str) -> None:
        for line in head.strip().splitlines():
            if found := re.fullmatch(r"([PGOC]) (\S+) (.+)", line):
                kind, key, name = found.groups()
                if key in self.appearances:
                    raise self.wrong(f"the key {key} stands twice")
                self.appearances[key] = {"name": name, "kind": KINDS[kind], "mentions": [], "references": []}
            else:
                key, _, value = line.partition(": ")
                if key not in HEAD:
                    raise self.wrong(f"unknown line in the head: {line}")
                self.head[key] = value

    def read_text(self, marked: str) -> str:
        out: list[str] = []
        length = last = 0
        opened: tuple[str, int] | None = None
        for found in MARK.finditer(marked):
            plain = marked[last : found.start()]
            out.append(plain)
            length += len(plain)
            last = found.end()
            keys, words, number = found.groups()
            if number:
                if opened or number in self.sentences:
                    raise self.wrong(f"sentence {number} is opened twice or inside another one")
                opened = (number, length)
            elif words:
                span = [length, length + len(words)]
                out.append(words)
                length += len(words)
                self.mark(keys, span)
            elif opened:
                self.sentences[opened[0]] = (opened[1], length)
                opened = None
            else:
                raise self.wrong("a } without its {")
        if opened:
            raise self.wrong(f"sentence {opened[0]} is not closed")
        out.append(marked[last:])
        text = "".join(out)
        if any(sign in text for sign in ("[[", "]]", "{", "}")):
            raise self.wrong("a mark was not understood")
        return text

    def mark(self, keys: str, span: list[int]) -> None:
        if keys == "-":
            self.not_names.append(span)
        elif keys == "?":
            self.optional.append(span)
        else:
            field = "references" if keys.startswith("~") else "mentions"
            for key in keys.removeprefix("~").split(","):
                if key not in self.appearances:
                    raise self.wrong(f"the text marks {key}, which the head does not have")
                self.appearances[key][field].append(span)

    def quote(self, number: str) -> Json:
        if number not in self.sentences:
            raise self.wrong(f"no sentence {number}")
        start, end = self.sentences[number]
        return {"quote": self.text[start:end], "start": start, "end": end}

    def name(self, key: str) -> str:
        if key == "document":
            return key
        if key not in self.appearances:
            raise self.wrong(f"a claim names {key}, which the head does not have")
        return str(self.appearances[key]["name"])

    def read_tail(self, tail: str) -> None:
        lists = {"addressee": (self.letter, "addressees"), "copy": (self.letter, "copies"),
                 "ground": (self.decision, "grounds"), "issue": (self.decision, "issues"),
                 "decision_maker": (self.decision, "decision_makers")}  # fmt: skip
        for line in tail.strip().splitlines():
            key, _, value = line.partition(": ")
            if re.match(r"\d+ [A-Z_]+ ", line):
                self.read_claim(line)
            elif key == "signatory":
                name, _, role = value.partition(" | ")
                self.letter["signatories"].append({"name": name, "role": role or None})
            elif key in lists:
                lists[key][0][lists[key][1]].append(value)
            elif key == "cite":
                self.citations.append(value)
            elif key == "holding":
                self.decision["holding"] = self.quote(value)["quote"]
            elif key in {"subject", "salutation"}:
                self.letter[key] = value
            elif key in self.decision:
                self.decision[key] = value
            else:
                raise self.wrong(f"unknown line in the tail: {line}")

    def read_claim(self, line: str) -> None:
        first, *more = line.split("; ")
        number, relation, subjects, objects, *rest = first.split()
        polarity = rest[0] if rest else "stated"
        if polarity not in POLARITIES or len(rest) > 1:
            raise self.wrong(f"unknown polarity: {line}")
        details = {key: value for key, _, value in (part.partition(" ") for part in more)}
        if details.keys() - {"when", "speaker", "role"}:
            raise self.wrong(f"unknown detail: {line}")
        for subject, object_ in product(subjects.split(","), objects.split(",")):
            self.claims.append(
                {
                    "relation": relation,
                    "subject": self.name(subject),
                    "object": self.name(object_),
                    "polarity": polarity,
                    "when": details.get("when"),
                    "speaker": self.name(details["speaker"]) if "speaker" in details else None,
                    "role": details.get("role"),
                    **self.quote(number),
                }
            )

    def as_json(self) -> Json:
        out: Json = dict(self.head)
        out["appearances"] = list(self.appearances.values())
        out["claims"] = self.claims
        if self.head["kind"] == "letter":
            out["letter"] = self.letter
        if self.head["kind"] == "ruling":
            out["decision"] = self.decision
        out["citations"] = self.citations
        out["not_names"] = self.not_names
        out["optional"] = self.optional
        return out

    def files(self) -> dict[Path, str]:
        """What belongs on disk beside the source: path to content."""
        written = json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n"
        written = re.sub(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]", r"[\1, \2]", written)  # a span on one line
        return {self.path.with_suffix(".txt"): self.text, self.path.with_suffix(".json"): written}


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    stale = [
        path
        for source in sorted(GOLD.glob("*/*.src"))
        for path, content in Source(source).files().items()
        if not path.is_file() or path.read_text("utf-8") != content
        if arguments or not path.write_text(content, "utf-8")
    ]
    for path in stale:
        print(f"does not fit its source: {path}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
