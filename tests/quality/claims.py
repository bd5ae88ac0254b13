"""How well claims and letters are read: our own gold, a claim once a document as (relation, subject, object, polarity).

Run from the checkout: python -m tests.quality.claims --models FOLDER [--part train|dev|test|test_2] [--errors]
The figures that count are those of the parts "test" and "test_2", which are not opened while tuning; --errors shows
what was missed and what was too much, and is refused for them. An appearance is the gold's where their mentions
overlap.
"""

import argparse
import collections
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.model import (
    AppearanceRef,
    Document,
    DocumentKind,
    Findings,
    Page,
    Paragraph,
    Reference,
    State,
    TextLayer,
    document_id,
    folded,
)
from graph.vocabulary import RELATIONS, Relation
from ingest.findings import Finder, open_finder
from tests.quality.bootstrap import interval

GOLD = Path(__file__).resolve().parent / "gold"
CLOSED = ("test", "test_2")
Key = tuple[str, str, str, str]  # relation, subject, object, polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of figures. n: in the gold; low and high: 95 % of the bootstrap over documents."""

    task: str
    set: str
    part: str
    n: int
    measure: str
    precision: float
    recall: float
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What was right, too much and missed in one document, each item in words."""

    document: str
    right: tuple[Any, ...]
    wrong: tuple[Any, ...]
    missed: tuple[Any, ...]


def layer(path: Path, gold: Mapping[str, Any]) -> TextLayer:
    """A gold text as a reader of plain text would give it. Kind, date and title are left for the finder to settle."""
    text = path.read_text(encoding="utf-8")
    paragraphs = []
    begin = 0
    for block in text.split("\n\n"):
        if block.strip():
            paragraphs.append(Paragraph(start=begin, end=begin + len(block)))
        begin += len(block) + 2
    key = document_id(text.encode())
    return TextLayer(
        document=Document(
            id=key, kind=DocumentKind.OTHER, title=path.name, media_type="text/plain", size=len(text.encode())
        ),
        text=text,
        pages=(Page(number=1, start=0, end=len(text)),),
        paragraphs=tuple(paragraphs),
        reader="plain/1",
        state=State.READY,
    )


def readings(finder: Finder, part: str) -> Iterator[tuple[str, Mapping[str, Any], TextLayer, Findings]]:
    """Every document of a part: name, gold, the settled layer, and what is found in it."""
    for path in sorted((GOLD / part).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        settled = finder.settle(layer(path.with_suffix(".txt"), gold))
        yield path.stem, gold, settled, finder.find(settled)


def matched(gold: Mapping[str, Any], findings: Findings) -> dict[str, str]:
    """For each appearance found, the gold's name of it: most overlapping mentions, else an equal name."""
    places = [(start, end, a["name"]) for a in gold["appearances"] for start, end in a["mentions"]]
    votes: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for mention in findings.mentions:
        for start, end, name in places:
            if mention.appearance and mention.start < end and start < mention.end:
                votes[mention.appearance][name] += 1
    names = {folded(a["name"]): a["name"] for a in gold["appearances"]}
    answer = {}
    for appearance in findings.appearances:
        if appearance.id in votes:
            answer[appearance.id] = votes[appearance.id].most_common(1)[0][0]
        else:
            answer[appearance.id] = names.get(folded(appearance.name), f"?{appearance.name}")
    return answer


def key_of(relation: str, subject: str, object_: str, polarity: str) -> Key:
    """A claim as it is counted: the ends of a symmetrical relation in order."""
    if RELATIONS[Relation(relation)].symmetric:
        subject, object_ = sorted((subject, object_))
    return relation, subject, object_, polarity


def claims_of(gold: Mapping[str, Any], findings: Findings) -> Scored:
    """The claims of one document against its gold."""
    names = matched(gold, findings)

    def end(reference: Reference) -> str:
        return names.get(reference.appearance, "?") if isinstance(reference, AppearanceRef) else "document"

    wanted = {key_of(c["relation"], c["subject"], c["object"], c["polarity"]) for c in gold["claims"]}
    found = {key_of(c.relation, end(c.subject), end(c.object), c.polarity) for c in findings.claims}
    return Scored(
        document="",
        right=tuple(sorted(wanted & found)),
        wrong=tuple(sorted(found - wanted)),
        missed=tuple(sorted(wanted - found)),
    )


def letters_of(gold: Mapping[str, Any], findings: Findings) -> Scored:
    """Signatories and named addressees of one letter."""
    scored = claims_of(gold, findings)
    chosen = ("SIGNED", "ADDRESSED_TO")

    def only(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(i for i in items if i[0] in chosen)

    return Scored(document="", right=only(scored.right), wrong=only(scored.wrong), missed=only(scored.missed))


def figures(task: str, part: str, measure: str, scored: Sequence[Scored]) -> Row:
    """Precision, recall and F1 over all documents, with the bootstrap of F1."""
    right, wrong, missed = _counts(scored)
    precision, recall, f1 = prf(right, wrong, missed)
    low, high = interval(scored, lambda drawn: prf(*_counts(drawn))[2])
    return Row(
        task=task,
        set="own gold",
        part=part,
        n=right + missed,
        measure=measure,
        precision=precision,
        recall=recall,
        f1=f1,
        low=low,
        high=high,
    )


def _counts(scored: Sequence[Scored]) -> tuple[int, int, int]:
    return sum(len(s.right) for s in scored), sum(len(s.wrong) for s in scored), sum(len(s.missed) for s in scored)


def prf(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent, rounded to a tenth."""
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)


def rows(models: Path, part: str, finder: Finder | None = None) -> Iterator[Row]:
    """All figures of a part: claims altogether, by kind of document and by relation; letters."""
    read = list(readings(finder or open_finder(models), part))
    every = [(name, gold, claims_of(gold, findings)) for name, gold, _, findings in read]
    yield figures("claims", part, "all", [s for _, _, s in every])
    for kind in ("letter", "article", "ruling"):
        yield figures("claims", part, f"{kind}s", [s for _, g, s in every if g["kind"] == kind])
    for relation in Relation:
        scored = [
            Scored(
                document=name,
                right=tuple(k for k in s.right if k[0] == relation),
                wrong=tuple(k for k in s.wrong if k[0] == relation),
                missed=tuple(k for k in s.missed if k[0] == relation),
            )
            for name, _, s in every
        ]
        yield figures("claims", part, relation, scored)
    letters = [letters_of(gold, findings) for _, gold, _, findings in read if gold["kind"] == "letter"]
    yield figures("signatories and addressees", part, "all", letters)


def errors(models: Path, part: str) -> Iterator[str]:
    """What was too much (+) and what was missed (-), a line each. Never for the closed parts."""
    if part in CLOSED:
        raise SystemExit("the closed parts are not opened while tuning; use --part dev")
    for name, gold, _, findings in readings(open_finder(models), part):
        scored = claims_of(gold, findings)
        for sign, items in (("+", scored.wrong), ("-", scored.missed)):
            for item in items:
                yield f"{name} {sign} {' | '.join(item)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--part", choices=("train", "dev", *CLOSED), default="test")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    if given.errors:
        for line in errors(given.models, given.part):
            print(line)
        return 0
    for row in rows(given.models, given.part):
        print(json.dumps(asdict(row)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
