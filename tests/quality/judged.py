"""Claims that the product reads out of real documents, judged by hand: precision on text that we did not write.

    python -m tests.quality.judged draw --models M --data D --out FILE   a sheet of claims drawn at random, to be judged
    python -m tests.quality.judged differ FIRST SECOND --out FILE        claims for a third to settle
    python -m tests.quality.judged keep FIRST SECOND THIRD               writes judged.json from the sheets of the three
    python -m tests.quality.judged score --models M --data D             the figures
    python -m tests.quality.judged steps --models M --data D             how often each estimate was right

Articles are re3d's documents and the web pages of html_articles, mails those of clinton_100, rulings the labelled ones.
The same number of claims is drawn of each, whatever documents they come from. A quarter of the documents is for tuning
and is never judged here (draw --tune). Two readers who know nothing of each other judge every claim, a third settles
where they differ (JUDGING.md); a claim that was drawn and judged before keeps its verdict. judged.json names documents
and offsets and holds no text. A verdict counts for as long as the product makes that claim of that sentence.
"""

import argparse
import collections
import gzip
import hashlib
import json
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final
from unittest import mock

from graph.model import AppearanceRef, Claim, Findings, Reference, TextLayer
from ingest.findings import Finder, open_finder
from ingest.sandbox import read_limited
from tests.quality.bootstrap import interval
from tests.quality.rulings import LABELS, originals

JUDGED = Path(__file__).resolve().parent / "judged.json"
KINDS = ("article", "mail", "ruling")
SETS = "articles, mails, rulings"
PLACE: Final = ("set", "document", "start", "end", "relation", "polarity", "subject", "object")
SEED: Final = 20261203
BIN = 50  # claims at least, in each bin of confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A real document: where it is from, and a file of it."""

    kind: str
    set: str
    id: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of figures in percent. low and high: 95 % of the bootstrap over documents."""

    task: str
    set: str
    part: str
    n: int
    measure: str
    precision: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """How two readers agree, in percent. kappa: Cohen's, which is 0 for chance."""

    task: str
    set: str
    part: str
    n: int
    measure: str
    agreement: float
    kappa: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One claim of today's with its verdict."""

    document: str
    kind: str
    relation: str
    confidence: float
    right: bool


def sources(data: Path, folder: Path) -> Iterator[Source]:
    """Every document that claims are drawn from, in a fixed order. Those without a file get one in the folder."""
    for each in sorted((data / "entities/re3d_part").glob("*/documents.json")):
        for line in each.read_text("utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                path = folder / f"{row['_id']}.txt"
                path.write_text(row["text"], encoding="utf-8")
                yield Source(kind="article", set="re3d_part", id=row["_id"], path=path)
    for page in sorted((data / "formats/html_articles/html").glob("*.html.gz")):
        name = page.name.removesuffix(".gz")
        (folder / name).write_bytes(gzip.decompress(page.read_bytes()))
        yield Source(kind="article", set="html_articles", id=name, path=folder / name)
    for path in sorted((data / "mail/clinton_100/txt").glob("*.txt")):
        yield Source(kind="mail", set="clinton_100", id=path.name, path=path)
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    for label, path in originals(data, labels, folder):
        yield Source(kind="ruling", set=label["set"], id=label["id"], path=path)


def for_tuning(source: Source) -> bool:
    """Whether a document is of the quarter that one may look at while writing rules."""
    return zlib.crc32(f"{source.set}/{source.id}".encode()) % 4 == 0


def readings(
    data: Path, finder: Finder, wanted: frozenset[tuple[str, str]] | None = None, *, part: str = "judge"
) -> Iterator[tuple[Source, TextLayer, Findings]]:
    """The sources of a part, or those wanted as (set, id), that the product can read, with what it finds in them."""
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary, "scratch")
        for source in sources(data, Path(temporary)):
            if for_tuning(source) is not (part == "tune") or (
                wanted is not None and (source.set, source.id) not in wanted
            ):
                continue
            scratch.mkdir(exist_ok=True)
            key = hashlib.sha256(source.path.read_bytes()).hexdigest()
            read = read_limited(source.path, document=key, name=source.path.name, scratch=scratch)
            if read.layer is not None:
                layer = finder.settle(read.layer)
                yield source, layer, finder.find(layer)


def key_of(claim: Claim, findings: Findings) -> dict[str, Any]:
    """A claim by where it stands: its sentence, and the first mention of either end."""
    firsts: dict[str, list[int]] = {}
    for mention in findings.mentions:
        if mention.appearance is not None:
            firsts.setdefault(mention.appearance, [mention.start, mention.end])

    def end(reference: Reference) -> list[int] | str:
        return firsts.get(reference.appearance, []) if isinstance(reference, AppearanceRef) else "document"

    evidence = claim.evidence[0]
    return {
        "start": evidence.start,
        "end": evidence.end,
        "relation": claim.relation.value,
        "polarity": claim.polarity.value,
        "subject": end(claim.subject),
        "object": end(claim.object),
    }


def sheet(data: Path, models: Path, each: int, *, tune: bool = False) -> Iterator[dict[str, Any]]:
    """Claims drawn at random, so many of each kind of document, each with its words and an empty verdict.

    What judged.json has a verdict on bears it; readers are given the others.
    """
    pools: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for source, layer, findings in readings(data, open_finder(models), part="tune" if tune else "judge"):
        names = {a.id: f"{a.name} ({a.kind})" for a in findings.appearances}

        def end(reference: Reference, names: Mapping[str, str] = names) -> str:
            return names[reference.appearance] if isinstance(reference, AppearanceRef) else "this document"

        for claim in findings.claims:
            evidence = claim.evidence[0]
            pools[source.kind].append(
                {
                    "set": source.set,
                    "document": source.id,
                    **key_of(claim, findings),
                    "verdict": "",
                    "wrong": "",
                    "_claim": f"{end(claim.subject)} | {claim.relation} | {end(claim.object)} | {claim.polarity}",
                    "_quote": evidence.quote,
                    "_before": layer.text[max(0, evidence.start - 500) : evidence.start],
                    "_after": layer.text[evidence.end : evidence.end + 200],
                }
            )
    known = {json.dumps([row[field] for field in PLACE]): row for row in json.loads(JUDGED.read_text("utf-8"))}
    for kind in KINDS:
        print(f"{kind}: {len(pools[kind])} claims to draw from", file=sys.stderr)
        for row in sorted(pools[kind], key=lot)[:each]:
            yield row | known.get(json.dumps([row[field] for field in PLACE]), {})


def lot(row: Mapping[str, Any]) -> str:
    """The random number of a claim; the lowest are drawn.

    It is the claim's own for ever (Ohlsson, "Coordination of samples using permanent random numbers", 1995): the draw
    is as uniform as any, and after a change of the product most of what is drawn has been judged before.
    """
    return hashlib.sha256(json.dumps([SEED, *(row[field] for field in PLACE)]).encode()).hexdigest()


def sheet_of(file: Path) -> dict[str, dict[str, Any]]:
    """The rows of a judged sheet by where their claims stand; ends where a row has no verdict."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    if undecided := [n for n, row in enumerate(rows, 1) if row["verdict"] not in ("right", "wrong")]:
        raise SystemExit(f"{file}: lines without a verdict right or wrong: {undecided}")
    if silent := [n for n, row in enumerate(rows, 1) if (row["wrong"] == "") != (row["verdict"] == "right")]:
        raise SystemExit(f"{file}: lines whose wrong must say what is wrong, and be empty if nothing is: {silent}")
    return {json.dumps([row[field] for field in PLACE]): row for row in rows}


def differing(first: Path, second: Path) -> Iterator[dict[str, Any]]:
    """The claims to which two readers gave different verdicts, without a verdict and with what either said."""
    other = sheet_of(second)
    for place, row in sheet_of(first).items():
        if row["verdict"] != other[place]["verdict"]:
            said = [f"{each['verdict']} {each['wrong']}".strip() for each in (row, other[place])]
            yield {**row, "verdict": "", "wrong": "", "_said": said}


def keep(first: Path, second: Path, third: Path) -> int:
    """Write judged.json from the sheets of two readers and of the third who settles; gives how many claims it holds."""
    one, two, settled = map(sheet_of, (first, second, third))
    lines = []
    for place, row in one.items():
        if row["verdict"] != two[place]["verdict"] and place not in settled:
            raise SystemExit(f"{third}: does not settle {place}")
        last = settled.get(place, row)
        bare = {key: value for key, value in last.items() if not key.startswith("_")}
        lines.append(json.dumps({"readers": [row["verdict"], two[place]["verdict"]]} | bare))
    JUDGED.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    return len(lines)


def agreement(readers: Sequence[Sequence[str]]) -> tuple[float, float]:
    """How often two readers gave the same verdict, in percent, and Cohen's kappa (1960), in percent."""
    same = sum(a == b for a, b in readers) / len(readers)
    shares = [sum(pair[n] == "right" for pair in readers) / len(readers) for n in (0, 1)]
    chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    return round(100 * same, 1), round(100 * (same - chance) / (1 - chance), 1) if chance < 1 else 100.0


def standing(data: Path, finder: Finder) -> tuple[list[Judged], int]:
    """Verdicts on claims that the product makes today, and how many verdicts are on claims that it makes no more."""
    verdicts: dict[tuple[str, str], dict[str, str]] = collections.defaultdict(dict)
    for row in json.loads(JUDGED.read_text("utf-8")):
        where = {field: row[field] for field in PLACE[2:]}
        verdicts[row["set"], row["document"]][json.dumps(where)] = row["verdict"]
    found = []
    for source, _, findings in readings(data, finder, frozenset(verdicts)):
        of_document = verdicts[source.set, source.id]
        for claim in findings.claims:
            verdict = of_document.get(json.dumps(key_of(claim, findings)))
            if verdict is not None:
                found.append(
                    Judged(
                        document=f"{source.set}/{source.id}",
                        kind=source.kind,
                        relation=claim.relation.value,
                        confidence=claim.confidence,
                        right=verdict == "right",
                    )
                )
    return found, sum(map(len, verdicts.values())) - len(found)


def rows(data: Path, models: Path, finder: Finder | None = None) -> Iterator[Row | Agreed]:
    """Precision of the judged claims: altogether, by kind of document, by how sure it was; how the readers agree."""
    judged, gone = standing(data, finder or open_finder(models))
    if gone > 0:  # two claims of one sentence can bear one verdict
        print(f"judged claims: {gone} verdicts are on claims that are made no more", file=sys.stderr)
    parts = [("all", judged), *((f"{kind}s", [j for j in judged if j.kind == kind]) for kind in KINDS)]
    for measure, chosen in parts:
        yield _row("judged claims", measure, chosen)
    readers = [row["readers"] for row in json.loads(JUDGED.read_text("utf-8"))]
    same, kappa = agreement(readers)
    yield Agreed(
        task="judged claims",
        set=SETS,
        part="drawn at random",
        n=len(readers),
        measure="two readers",
        agreement=same,
        kappa=kappa,
    )
    for chosen in bins([j for j in judged if not fitted_on(j.document)]):
        said = sum(j.confidence for j in chosen) / len(chosen)
        measure = f"{chosen[0].confidence:.2f} to {chosen[-1].confidence:.2f}, {100 * said:.0f} said"
        yield _row("judged claims, by confidence", measure, chosen, part="the half not fitted on")


def bins(judged: Sequence[Judged]) -> list[list[Judged]]:
    """The claims by rising confidence in bins of fifty at least; claims said equally sure are in one bin."""
    found: list[list[Judged]] = []
    for each in sorted(judged, key=lambda j: j.confidence):
        if not found or (len(found[-1]) >= BIN and each.confidence != found[-1][-1].confidence):
            found.append([])
        found[-1].append(each)
    if len(found) > 1 and len(found[-1]) < BIN:
        last = found.pop()
        found[-1] += last
    return found


def fitted_on(document: str) -> bool:
    """Whether the steps of ``ingest.claims.sureness`` were measured on the claims of this document ("set/id")."""
    name, _, id_ = document.rpartition("/")
    return zlib.crc32(f"{id_}{name}".encode()) % 2 == 0


def steps(data: Path, models: Path) -> Iterator[str]:
    """How often each estimate of the product was right, on the half that ``ingest.claims.sureness`` is fitted on."""
    with mock.patch("ingest.claims.draft.sureness", float):
        judged, _ = standing(data, open_finder(models))
    fitted = collections.defaultdict(list)
    for each in judged:
        if fitted_on(each.document):
            fitted[each.confidence].append(each)
    for estimate in sorted(fitted):
        chosen = fitted[estimate]
        relations = collections.Counter(each.relation for each in chosen).most_common(6)
        told = ", ".join(f"{relation} {count}" for relation, count in relations)
        yield f"{estimate:.3f}  n {len(chosen):3}  right {share([each.right for each in chosen]):5}  {told}"


def _row(task: str, measure: str, judged: Sequence[Judged], part: str = "drawn at random") -> Row:
    documents: dict[str, list[bool]] = collections.defaultdict(list)
    for each in judged:
        documents[each.document].append(each.right)
    low, high = interval(
        list(documents.values()), lambda drawn: share([right for document in drawn for right in document])
    )
    return Row(
        task=task,
        set=SETS,
        part=part,
        n=len(judged),
        measure=measure,
        precision=share([each.right for each in judged]),
        low=low,
        high=high,
    )


def share(rights: Sequence[bool]) -> float:
    """How many are right, in percent."""
    return round(100 * sum(rights) / len(rights), 1) if rights else 0.0


def write(lines: Iterable[Mapping[str, Any]], file: Path) -> int:
    """Write a sheet, one claim a line; gives how many."""
    written = [json.dumps(line, ensure_ascii=False) + "\n" for line in lines]
    file.write_text("".join(written), encoding="utf-8")
    return len(written)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for name in ("draw", "score", "steps"):
        verb = verbs.add_parser(name)
        verb.add_argument("--models", type=Path, required=True)
        verb.add_argument("--data", type=Path, default=Path("../shared/data"))
        if name == "draw":
            verb.add_argument("--each", type=int, default=100, help="of each kind of document")
            verb.add_argument("--tune", action="store_true", help="of the documents that one may look at")
            verb.add_argument("--out", type=Path, required=True, help="outside the checkout: it holds text")
    differ = verbs.add_parser("differ")
    differ.add_argument("sheets", type=Path, nargs=2)
    differ.add_argument("--out", type=Path, required=True, help="outside the checkout: it holds text")
    verbs.add_parser("keep").add_argument("sheets", type=Path, nargs=3)
    given = parser.parse_args()
    if given.verb == "draw":
        write(sheet(given.data, given.models, given.each, tune=given.tune), given.out)
    elif given.verb == "differ":
        print(f"{write(differing(*given.sheets), given.out)} claims to settle in {given.out}")
    elif given.verb == "keep":
        print(f"{keep(*given.sheets)} claims in {JUDGED}")
    elif given.verb == "steps":
        for line in steps(given.data, given.models):
            print(line)
    else:
        for figure in rows(given.data, given.models):
            print(json.dumps(asdict(figure)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
