"""Step 2 of the classifier of pairs: trains it on the pairs, as ``scripts.train.fit`` does the name finder.

    python -m scripts.train.fit_pairs [--work /tmp/casegraph-train] [--epochs 3] [--minutes 40] [--frozen 4]

Its answer is the tag of one piece, the mark before the subject.
"""

import json
import random
from pathlib import Path

from ingest.claims.pairs import TAGS
from scripts.train.fit import LONGEST, Row, options_of, train
from scripts.train.prepare import SEED
from scripts.train.weights import e5
from search.word_pieces import pieces


def rows(path: Path) -> list[Row]:
    """The pairs of a file, ready for the encoder; those past the longest text are left out."""
    tokenizer = e5().tokenizer
    found = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text = pieces(tokenizer, row["text"], [tuple(row["mark"])])
            if len(text.ids) <= LONGEST:
                found.append(Row(text.ids, text.first, [1 << TAGS.index(row["tag"])]))
    return found


def main() -> None:
    """Trains; the loss of the dev half of our own gold is printed."""
    options = options_of(__doc__, "pairs")
    dice = random.Random(SEED)  # noqa: S311 - nothing secret
    train(rows(options.work / "pairs.jsonl"), rows(options.work / "pairs-dev.jsonl"), len(TAGS), options, dice)


if __name__ == "__main__":
    main()
