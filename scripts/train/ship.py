"""Step 3: writes the trained weights as the graph that the product runs, with its card.

python -m scripts.train.ship [--work /tmp/casegraph-train] [--name names-last] [--to ingest/find/names_model]
python -m scripts.train.ship --pairs       the classifier of pairs, from pairs-last to ingest/claims/pairs_model
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx

from ingest.claims.pairs import TAGS as PAIR_TAGS
from ingest.find.encoder_words import LABELS, TAGS
from scripts.train.fit import LONGEST
from scripts.train.prepare import WORK
from scripts.train.weights import SOURCE, e5
from search.onnx_graph import BertShape, labeller

MOST_BYTES = 25_000_000  # of the file in the repository


def main() -> None:
    """Writes the graph and card.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--name")
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
    kind = "pairs" if options.pairs else "names"
    options.name = options.name or f"{kind}-last"
    options.to = options.to or Path("ingest/claims/pairs_model" if options.pairs else "ingest/find/names_model")
    with np.load(options.work / f"{options.name}.npz", allow_pickle=False) as file:
        weights = {name: file[name] for name in file.files}
    # only the places that a text of the longest size has
    places = "embeddings.position_embeddings.weight"
    weights[places] = weights[places][:LONGEST]
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    known = e5().shape
    shape = BertShape(layers=layers, heads=known.heads, layer_norm_eps=known.layer_norm_eps)
    options.to.mkdir(parents=True, exist_ok=True)
    graph = options.to / f"{kind}.onnx"
    onnx.save(labeller(weights, shape, precision=options.precision), str(graph))
    size = graph.stat().st_size
    if options.precision == "int8" and size > MOST_BYTES:
        raise SystemExit(f"{graph} has {size:,} bytes, more than {MOST_BYTES:,}")
    card = {
        "sha256": hashlib.sha256(graph.read_bytes()).hexdigest(),
        "encoder": {"name": SOURCE.name, "weights_sha256": SOURCE.weights_sha256},
        "layers": layers,
        "longest": LONGEST,
        "precision": options.precision,
        **({"tags": list(PAIR_TAGS)} if options.pairs else {"labels": list(LABELS), "tags": list(TAGS)}),
    }
    (options.to / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{graph}: {size:,} bytes, {layers} layers, {options.precision}")


if __name__ == "__main__":
    main()
