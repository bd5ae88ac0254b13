"""Step 1: reads the sets, makes the texts of our own, and writes them as examples into the working folder.

python -m scripts.train.prepare [--data ../shared/data] [--work /tmp/casegraph-train]
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.train import gum, marked_mails, own_gold, sets
from scripts.train.example import Example, Marked, write
from scripts.train.made import made

WORK = Path("/tmp/casegraph-train")  # noqa: S108 - big and for once
SEED = 7
MADE = 1500  # texts of our own
GMB_SHARE = 0.42  # of its sentences: it is the largest set and the least careful


def examples(data: Path, gold: Path) -> Iterator[Example]:
    """All of them, set after set."""
    dice = random.Random(SEED)  # noqa: S311 - nothing secret
    yield from (e for e in sets.gmb(data) if dice.random() < GMB_SHARE)
    for read in (sets.wikigold, sets.wnut17, sets.crossner, sets.redocred, sets.legal, gum.training):
        yield from read(data)
    for part in ("dev", "dev", "train", "train"):
        yield from own_gold.training(gold, part, longest=dice.choice((300, 450, 600)))
    for _ in range(2):
        yield from marked_mails.mails(data)
    yield from made(MADE, SEED)


def varied(example: Example, dice: random.Random) -> Example:
    """Now and then with line breaks where a printer would set them, or all in capitals, as in print and in scans."""
    text = example.text
    if "\n" not in text and len(text) > 160 and dice.random() < 0.08:
        width = dice.randint(50, 90)
        characters = list(text)
        line = 0
        for at, character in enumerate(characters):
            if character == " " and at - line >= width:
                characters[at] = "\n"
                line = at
        text = "".join(characters)
    elif dice.random() < 0.03 and len(text.upper()) == len(text):
        text = text.upper()
    elif "'" in text and dice.random() < 0.4:
        text = text.replace("'", "’")
    marks = tuple(Marked(start=m.start, end=m.end, options=m.options) for m in example.marks)
    return Example(source=example.source, text=text, marks=marks, unmarked=example.unmarked)


def main() -> None:
    """Writes examples.jsonl and says what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("tests/quality/gold"))
    parser.add_argument("--work", type=Path, default=WORK)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    dice = random.Random(SEED)  # noqa: S311
    every = [varied(e, dice) for e in examples(options.data, options.gold)]
    write(options.work / "examples.jsonl", every)
    count, words = Counter(e.source for e in every), Counter[str]()
    for example in every:
        words[example.source] += len(example.text.split())
    for source in count:
        print(f"{source:14} {count[source]:5} texts {words[source]:7} words")
    print(f"{'all':14} {len(every):5} texts {sum(words.values()):7} words -> {options.work / 'examples.jsonl'}")


if __name__ == "__main__":
    main()
