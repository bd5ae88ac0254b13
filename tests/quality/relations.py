"""Relations in prose: by rules, by the classifier of pairs, by both; on sets that neither has seen.

    python -m tests.quality.relations --models FOLDER [--data FOLDER]

Our own gold: claims, as in ``tests.quality.claims``. re3d: relations of three of its types, where both ends are named;
a claim of ours that it does not have counts as wrong, though its marking is not complete. StoryWeb: its labels were
given to a pair of names, not to a sentence, so a pair is scored: right where what is claimed of it most often, over
all of its sentences, is its label.
"""

import argparse
import collections
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from graph.model import (
    AppearanceRef,
    Claim,
    Document,
    DocumentKind,
    Findings,
    Page,
    Paragraph,
    Polarity,
    State,
    TextLayer,
    document_id,
    folded,
)
from graph.vocabulary import Relation
from ingest.findings import Finder, Prose
from tests.quality import claims
from tests.quality.claims import Row, Scored

READERS: Final = {
    "rules": (Prose.RULES,),
    "classifier": (Prose.PAIRS,),
    "both": (Prose.RULES, Prose.PAIRS),
}
_CONTACT = {Relation.MET_WITH, Relation.WROTE_TO, Relation.SPOKE_WITH, Relation.ASKED, Relation.REPLIED_TO}
_BELONGS = {Relation.MEMBER_OF, Relation.WORKS_FOR, Relation.HOLDS_OFFICE_IN, Relation.SPEAKS_FOR}
_LEADS = {Relation.LEADS, Relation.HOLDS_OFFICE_IN, Relation.FOUNDED}
RE3D: Final[Mapping[str, set[Relation]]] = {"CommWith": _CONTACT, "BelongsTo": _BELONGS, "InChargeOf": _LEADS}
STORYWEB: Final[Mapping[str, set[Relation]]] = {
    "FAMILY": {Relation.FAMILY_OF},
    "MANAGER": {Relation.LEADS, Relation.HOLDS_OFFICE_IN, Relation.FOUNDED},
    "EMPLOYEE": {Relation.WORKS_FOR, Relation.SPEAKS_FOR},
    "MEMBER": {Relation.MEMBER_OF},
    "ANTAGONIST": {
        Relation.ARRESTED_BY,
        Relation.CHARGED_BY,
        Relation.CONVICTED_BY,
        Relation.DETAINED_BY,
        Relation.SANCTIONED_BY,
        Relation.DEPORTED_BY,
    },
}
Span = tuple[int, int]


def layer(text: str) -> TextLayer:
    """A text as an article whose date is not known."""
    document = Document(
        id=document_id(text.encode()),
        kind=DocumentKind.ARTICLE,
        title="text",
        media_type="text/plain",
        size=len(text.encode()),
        language="en",
    )
    return TextLayer(
        document=document,
        text=text,
        pages=(Page(number=1, start=0, end=len(text)),),
        paragraphs=(Paragraph(start=0, end=len(text)),),
        reader="plain/1",
        state=State.READY,
    )


def re3d(data: Path, finder: Finder) -> Iterator[Scored]:
    """Each document: what was found of the three types, against what it has."""
    for folder in sorted((data / "entities/re3d_part").glob("*/")):
        relations = collections.defaultdict(list)
        for row in _lines(folder / "relations.json"):
            if row["type"] in RE3D and row["source"][:1].isupper() and row["target"][:1].isupper():
                relations[row["documentId"]].append(row)
        for document in _lines(folder / "documents.json"):
            gold = {
                _fact(r["type"], (r["sourceBegin"], r["sourceEnd"]), (r["targetBegin"], r["targetEnd"]))
                for r in relations[document["_id"]]
            }
            yield _against(document["_id"], gold, finder.find(layer(document["text"])))


def _fact(type_: str, source: Span, target: Span) -> tuple[str, Span, Span]:
    return (type_, target, source) if type_ == "CommWith" and target < source else (type_, source, target)


def _against(document: str, gold: set[tuple[str, Span, Span]], findings: Findings) -> Scored:
    places = collections.defaultdict(list)
    for mention in findings.mentions:
        if mention.appearance:
            places[mention.appearance].append((mention.start, mention.end))
    right: set[tuple[str, str, str]] = set()
    wrong: set[tuple[str, str, str]] = set()
    met: set[tuple[str, Span, Span]] = set()
    for claim in findings.claims:
        types = [type_ for type_, relations in RE3D.items() if claim.relation in relations]
        ends = _ends(claim)
        if not types or ends is None or claim.polarity is not Polarity.STATED:
            continue
        hits = {
            fact
            for fact in gold
            if fact[0] in types
            and any(
                _touch(fact[1], places[a]) and _touch(fact[2], places[b])
                for a, b in (ends, *((ends[::-1],) if fact[0] == "CommWith" else ()))
            )
        }
        met |= hits
        (right if hits else wrong).add((types[0], *ends))
    return Scored(
        document=document, right=tuple(sorted(right)), wrong=tuple(sorted(wrong)), missed=tuple(sorted(gold - met))
    )


def _ends(claim: Claim) -> tuple[str, str] | None:
    ends = (claim.subject, claim.object)
    if isinstance(ends[0], AppearanceRef) and isinstance(ends[1], AppearanceRef):
        return ends[0].appearance, ends[1].appearance
    return None


def _touch(span: Span, places: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in places)


def storyweb(data: Path, finder: Finder) -> Iterator[Scored]:
    """Each pair of names: the label that its claims give most often, against its own."""
    with (data / "entities/storyweb_part/part.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = {s: finder.find(layer(s)) for s in dict.fromkeys(row["sentence"].strip() for row in rows)}
    labels: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    told: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for row in rows:
        pair = (row["src_label"], row["tgt_label"])
        labels[pair].add(row["link_type"])
        told[pair].update(_said(pair, found[row["sentence"].strip()]))
    for pair, given in labels.items():
        wanted = given & STORYWEB.keys()
        best = [type_ for type_, _ in told[pair].most_common(1)]
        yield Scored(
            document=" / ".join(pair),
            right=tuple(t for t in best if t in given),
            wrong=tuple(t for t in best if t not in given),
            missed=tuple(sorted(wanted)) if wanted and not set(best) & given else (),
        )


def _said(pair: tuple[str, str], findings: Findings) -> Iterator[str]:
    names = {a.id: {folded(n) for n in (a.name, *a.aliases)} for a in findings.appearances}
    source, target = map(folded, pair)

    def means(appearance: str, label: str) -> bool:
        return any(f" {n}".endswith(f" {label}") or f" {label}".endswith(f" {n}") for n in names[appearance])

    for claim in findings.claims:
        ends = _ends(claim)
        for type_, relations in STORYWEB.items():
            if ends is None or claim.relation not in relations or claim.polarity is not Polarity.STATED:
                continue
            there = means(ends[0], source) and means(ends[1], target)
            back = means(ends[0], target) and means(ends[1], source)
            if there or (back and type_ in {"FAMILY", "ANTAGONIST"}):
                yield type_


def _lines(path: Path) -> Iterator[Any]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def rows(data: Path, models: Path, *, part: str = "test") -> Iterator[Row]:
    """The figures of all sets, each with every reader."""
    for reader, prose in READERS.items():
        finder = Finder(models, prose=prose)
        own = [claims.claims_of(gold, findings) for _, gold, _, findings in claims.readings(finder, part)]
        yield _row("own gold", part, reader, own)
        if (data / "entities").is_dir():
            yield _row("re3d_part", "all", reader, list(re3d(data, finder)))
            yield _row("storyweb_part", "pairs of names", reader, list(storyweb(data, finder)))


def _row(set_: str, part: str, reader: str, scored: Sequence[Scored]) -> Row:
    row = claims.figures("relations", part, reader, scored)
    return Row(**{**asdict(row), "set": set_})


def main() -> None:
    """Prints a JSON object a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    given = parser.parse_args()
    for row in rows(given.data, given.models, part=given.part):
        print(json.dumps(asdict(row)), flush=True)


if __name__ == "__main__":
    main()
