"""Step 1 of the classifier of pairs: pairs with their relations, out of three sources, into the working folder.

    python -m scripts.train.pair_examples [--data ../shared/data] [--work /tmp/casegraph-train]

Our own gold (train; dev is kept for choosing thresholds), sentences of our own, and Re-DocRED's part, of which only
what our relations say too: a pair that it joins by anything else that could be one of ours is left out, and so is a
pair whose evidence it does not name.
"""

import argparse
import json
import lzma
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from graph.vocabulary import RELATIONS, EntityKind, Relation
from ingest.claims.pairs import NONE, TAGS, Named, Pair, pairs
from ingest.split import sentences
from scripts.train.example import joined
from scripts.train.pair_sentences import Labelled
from scripts.train.pair_sentences import sentences as own_sentences
from scripts.train.prepare import SEED, WORK

EACH = 3  # of a sentence of our own, with other names
NEGATIVES = 0.5  # of the pairs of Re-DocRED, and of those of our own sentences, that have no relation
# Wikidata's property: our relation, whether its subject is ours
_PROPERTIES: Final = {
    "P463": (Relation.MEMBER_OF, True),
    "P102": (Relation.MEMBER_OF, True),
    "P54": (Relation.MEMBER_OF, True),
    "P241": (Relation.WORKS_FOR, True),
    "P108": (Relation.WORKS_FOR, True),
    "P112": (Relation.FOUNDED, False),
    "P488": (Relation.LEADS, False),
    "P35": (Relation.HOLDS_OFFICE_IN, False),
    "P6": (Relation.HOLDS_OFFICE_IN, False),
    "P22": (Relation.FAMILY_OF, True),
    "P25": (Relation.FAMILY_OF, True),
    "P26": (Relation.FAMILY_OF, True),
    "P40": (Relation.FAMILY_OF, True),
    "P3373": (Relation.FAMILY_OF, True),
}
_KINDS: Final = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION, "LOC": EntityKind.GOVERNMENT}


def gold(folder: Path) -> Iterator[Labelled]:
    """The sentences of our own gold in which two are named, with what its claims say of each two.

    A pronoun or description that a claim hangs on counts as a name.
    """
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        named = [
            Named(key=a["name"], kind=EntityKind(a["kind"]), start=start, end=end)
            for a in row["appearances"]
            for start, end in (*a["mentions"], *a["references"])
        ]
        for begin, end in sentences(text, row["language"]):
            inside = [n for n in named if begin <= n.start and n.end <= end]
            said = {}
            for claim in row["claims"]:
                if claim["start"] < end and begin < claim["end"] and claim["relation"] in TAGS:
                    said[claim["subject"], claim["object"]] = claim["relation"]
                    if RELATIONS[Relation(claim["relation"])].symmetric:
                        said[claim["object"], claim["subject"]] = claim["relation"]
            moved = [Named(key=n.key, kind=n.kind, start=n.start - begin, end=n.end - begin) for n in inside]
            yield text[begin:end], moved, said


def redocred(data: Path) -> Iterator[tuple[Pair, str]]:
    """The pairs of Re-DocRED's part whose relation is one of ours, or none."""
    with lzma.open(data / "entities/redocred_part/dev_part.json.xz") as file:
        documents = json.load(file)
    for document in documents:
        labels: dict[tuple[int, int], list[dict[str, Any]]] = {}
        for label in document["labels"]:
            labels.setdefault((label["h"], label["t"]), []).append(label)
        for number, words in enumerate(document["sents"]):
            sentence, places = joined(words)
            names = [
                Named(
                    key=str(entity),
                    kind=_KINDS[mention["type"]],
                    start=places[mention["pos"][0]][0],
                    end=places[mention["pos"][1] - 1][1],
                )
                for entity, mentions in enumerate(document["vertexSet"])
                for mention in mentions
                if mention["sent_id"] == number and mention["type"] in _KINDS and mention["pos"][1] <= len(places)
            ]
            for pair in pairs(sentence, names):
                said = _said(labels, int(pair.subject.key), int(pair.object.key), number)
                if said is not None:
                    yield pair, said


def _said(labels: dict[tuple[int, int], list[dict[str, Any]]], subject: int, object_: int, sentence: int) -> str | None:
    """The tag of a pair in a sentence; None where the set does not tell."""
    forward, back = labels.get((subject, object_), ()), labels.get((object_, subject), ())
    found = [
        (relation, number in label["evidence"])
        for direction, side in ((True, forward), (False, back))
        for label in side
        for number in (sentence,)
        if label["r"] in _PROPERTIES
        for relation, ours in (_PROPERTIES[label["r"]],)
        if ours is direction or RELATIONS[relation].symmetric
    ]
    stated = [relation for relation, here in found if here]
    if stated:
        return stated[0].value
    if found:
        return None
    others = {label["r"] for label in (*forward, *back)} - _PROPERTIES.keys()
    return None if others & _NEAR else NONE


_NEAR: Final = frozenset({"P39", "P749", "P355", "P127", "P137", "P1344", "P710", "P551", "P27", "P69", "P937"})


def labelled(every: Iterator[Labelled]) -> Iterator[tuple[Pair, str]]:
    """The pairs of sentences with their tags."""
    for sentence, names, said in every:
        for pair in pairs(sentence, names):
            tag = said.get((pair.subject.key, pair.object.key))
            back = said.get((pair.object.key, pair.subject.key))
            if tag is None and back is not None and RELATIONS[Relation(back)].symmetric:
                tag = back
            yield pair, tag or NONE


def write(path: Path, rows: Sequence[tuple[str, Pair, str]]) -> None:
    """One JSON object a line: source, text, mark, tag."""
    with path.open("w", encoding="utf-8") as file:
        for source, pair, tag in rows:
            row = {"source": source, "text": pair.text, "mark": pair.mark, "tag": tag}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Writes pairs.jsonl and pairs-dev.jsonl, and says what is in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("tests/quality/gold"))
    parser.add_argument("--work", type=Path, default=WORK)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    dice = random.Random(SEED)  # noqa: S311
    train = [("gold", *row) for row in labelled(gold(options.gold / "train"))]
    further = [("own", *row) for row in labelled(own_sentences(EACH, SEED))]
    further += [("redocred", *row) for row in redocred(options.data)]
    train += [row for row in further if row[2] != NONE or dice.random() < NEGATIVES]
    dice.shuffle(train)
    write(options.work / "pairs.jsonl", train)
    write(options.work / "pairs-dev.jsonl", [("gold", *row) for row in labelled(gold(options.gold / "dev"))])
    for (source, tag), count in sorted(Counter((source, tag) for source, _, tag in train).items()):
        print(f"{source:10} {tag:20} {count:6}")


if __name__ == "__main__":
    main()
