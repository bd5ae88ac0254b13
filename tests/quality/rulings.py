"""How well rulings are read: outcome, country, decision-makers, date and docket of 130 real ones, labelled by hand.

Run from the checkout: python -m tests.quality.rulings --models FOLDER [--data FOLDER] [--limit N]
Every ruling goes through the product's own reader and finder. Unknown counts as wrong. "header cut off" is the same
with everything before the first numbered paragraph (or the first 1,500 characters) taken away, so that nothing comes
from a caption. Labels name documents by hash and hold no text. The rules for grounds were tuned on the rulings whose
crc32(sha256) is even; "grounds, not tuned on" are the others.
"""

import argparse
import collections
import hashlib
import json
import lzma
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from graph.model import Decision, Document, DocumentKind, Field, Page, Paragraph, TextLayer, folded
from ingest.findings import Finder, open_finder
from ingest.sandbox import read_limited
from tests.quality.bootstrap import interval
from tests.quality.claims import prf

LABELS = Path(__file__).resolve().parent / "labels" / "rulings.json"
FIELDS = ("outcome", "country", "decision_makers", "date", "docket", "grounds")
HEADER = 1500  # characters, where no paragraph is numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of figures: accuracy over the n rulings whose label has the field, in percent, and its bootstrap."""

    task: str
    set: str
    part: str
    n: int
    measure: str
    accuracy: float
    low: float
    high: float


def originals(
    data: Path, labels: Sequence[Mapping[str, Any]], folder: Path
) -> Iterator[tuple[Mapping[str, Any], Path]]:
    """Each label with a file of its ruling; those of the Canadian rows are written to the folder."""
    texts = {}
    for name in ("rpd_40", "rllr_60"):
        with lzma.open(
            data / "rulings" / "canada_rpd" / f"{name}.jsonl.xz", "rt", encoding="utf-8", newline="\n"
        ) as lines:
            for row in map(json.loads, lines):
                content = row["unofficial_text"].encode()
                texts[hashlib.sha256(content).hexdigest()] = content
    for label in labels:
        key = label["sha256"]
        if key in texts:
            path = folder / f"{key[:12]}.txt"
            path.write_bytes(texts[key])
            yield label, path
        else:
            yield label, next((data / "rulings" / label["set"]).rglob(label["id"]))


def beheaded(layer: TextLayer) -> TextLayer:
    """The layer without its header: from the first paragraph labelled 1, or from character 1,500."""
    first = next((p.start for p in layer.paragraphs if (p.label or "").strip("[]. ") == "1" and p.start), HEADER)
    begin = min(first, max(0, len(layer.text) - 1))
    text = layer.text[begin:]
    paragraphs = [
        Paragraph(start=p.start - begin, end=p.end - begin, label=p.label) for p in layer.paragraphs if p.start >= begin
    ]
    document: Document = replace(layer.document, kind=DocumentKind.RULING)
    return replace(
        layer,
        document=document,
        text=text,
        pages=(Page(number=1, start=0, end=len(text)),),
        paragraphs=tuple(paragraphs),
        words=(),
    )


def right(field: str, label: Mapping[str, Any], decision: Decision | None) -> bool:
    """Whether a field is as the label has it, or as another value that the label allows."""
    if decision is None:
        return False
    wanted = label.get(field)
    allowed = [wanted, *_listed(label.get("also", {}).get(field))]
    if field == "decision_makers":
        found = {_surname(f.value) for f in decision.decision_makers}
        return found == {_surname(name) for name in wanted}
    if field == "grounds":
        return {f.value for f in decision.grounds} == set(wanted)
    value: Field | None = getattr(decision, "decided" if field == "date" else field)
    if value is None:
        return False
    return folded(value.value) in {folded(str(a)) for a in allowed if a is not None}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _surname(name: str) -> str:
    words = folded(name).split()
    return words[-1] if words else ""


def rows(data: Path, models: Path, *, limit: int | None = None, finder: Finder | None = None) -> Iterator[Row]:
    """Accuracy a field and set, and over all sets; with the header and without it."""
    finder = finder or open_finder(models)
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    chosen = labels if limit is None else labels[:: max(1, len(labels) // limit)]
    counts: dict[tuple[str, str, str], list[bool]] = collections.defaultdict(list)
    confusions: collections.Counter[tuple[str, str]] = collections.Counter()
    with tempfile.TemporaryDirectory() as temporary:
        for label, path in originals(data, chosen, Path(temporary)):
            scratch = Path(temporary) / "scratch"
            scratch.mkdir(exist_ok=True)
            read = read_limited(path, document=label["sha256"], name=path.name, scratch=scratch)
            settled = finder.settle(read.layer) if read.layer is not None else None
            for part, layer in (("all", settled), ("header cut off", beheaded(settled) if settled else None)):
                decision = finder.find(layer).decision if layer is not None else None
                for field in FIELDS:
                    if not label.get(field):
                        continue
                    ok = right(field, label, decision)
                    counts[label["set"], part, field].append(ok)
                    counts["all sets", part, field].append(ok)
                    if field == "grounds" and zlib.crc32(label["sha256"].encode()) % 2:
                        counts["all sets", part, "grounds, not tuned on"].append(ok)
                if part == "all":
                    found = decision.outcome.value if decision and decision.outcome else "none"
                    confusions[label["outcome"], found] += 1
    for (name, part, field), outcomes in sorted(counts.items()):
        low, high = interval(outcomes, _share)
        yield Row(
            task="rulings",
            set=name,
            part=part,
            n=len(outcomes),
            measure=field,
            accuracy=_share(outcomes),
            low=low,
            high=high,
        )
    for (wanted, found), count in sorted(confusions.items()):
        if wanted != found:
            yield Row(
                task="rulings, outcome confused",
                set="all sets",
                part="all",
                n=count,
                measure=f"{wanted} as {found}",
                accuracy=0.0,
                low=0.0,
                high=0.0,
            )


def _share(outcomes: Sequence[bool]) -> float:
    return prf(sum(outcomes), 0, len(outcomes) - sum(outcomes))[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--limit", type=int)
    given = parser.parse_args()
    for row in rows(given.data, given.models, limit=given.limit):
        print(json.dumps(asdict(row)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
