"""Step 2: trains the finder on the examples; writes its weights after every epoch, and twice a minute.

    python -m scripts.train.fit [--work /tmp/casegraph-train] [--epochs 2] [--minutes 40] [--frozen 4]

AdamW, warm-up and linear decay, batches of examples of like length, gradients clipped at 1. The loss of a word is the
negative log of the summed probability of the tags that fit it. Word embeddings and the lowest layers are frozen. The
rate falls to its end with the steps or with the minutes, whichever end comes first: a busy machine gives a finder that
has seen less, not one that was cut off. One thread by default: on a busy machine threads wait for each other.
"""

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ingest.find.encoder_words import TAGS
from scripts.train.encoder import WORDS, Labeller
from scripts.train.example import allowed, read
from scripts.train.prepare import SEED, WORK
from scripts.train.weights import e5
from search.word_pieces import pieces

LONGEST = 192  # pieces of one text
PIECES = 700  # of one batch
RATE, WARM_UP, DECAY = 2.5e-4, 60, 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """A text ready for the encoder: ids, where words begin, the tags that fit each word as bits."""

    ids: list[int]
    first: list[int]
    bits: list[int]


def rows(path: Path) -> list[Row]:
    """The examples of a file; what goes past the longest text is left out."""
    tokenizer = e5().tokenizer
    found = []
    for example in read(path):
        marks = allowed(example)
        text = pieces(tokenizer, example.text, [(start, end) for start, end, _ in marks])
        kept = [(at, bits) for at, (_, _, bits) in zip(text.first, marks, strict=True) if at < LONGEST]
        if len(kept) > 2:
            found.append(Row(text.ids[:LONGEST], [at for at, _ in kept], [bits for _, bits in kept]))
    return found


def batches(every: Sequence[Row], dice: random.Random) -> Iterator[list[Row]]:
    """Rows of like length together, the batches in random order."""
    order = sorted(every, key=lambda row: len(row.ids) + dice.random() * 12)
    made: list[list[Row]] = [[]]
    for row in order:
        if made[-1] and len(row.ids) * (len(made[-1]) + 1) > PIECES:
            made.append([])
        made[-1].append(row)
    dice.shuffle(made)
    yield from made


def tensors(batch: Sequence[Row], embeddings: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Embeddings, mask, and for each word its text, its piece and the tags that fit, as bits."""
    width = max(len(row.ids) for row in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.bool)
    text, place, fits = [], [], []
    for number, row in enumerate(batch):
        ids[number, : len(row.ids)] = torch.tensor(row.ids)
        mask[number, : len(row.ids)] = True
        text += [number] * len(row.first)
        place += row.first
        fits += row.bits
    return embeddings[ids], mask, torch.tensor(text), torch.tensor(place), torch.tensor(fits)


def loss_of(model: Labeller, batch: Sequence[Row], embeddings: Tensor) -> Tensor:
    """The mean loss of the words of a batch."""
    words, mask, text, place, bits = tensors(batch, embeddings)
    fits = (bits[:, None] >> torch.arange(model.head.out_features) & 1).bool()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(words, mask)
    logs = torch.log_softmax(scores[text, place].float(), dim=-1)
    return -torch.logsumexp(logs.masked_fill(~fits, -1e9), dim=-1).mean()


def options_of(doc: str | None, name: str) -> argparse.Namespace:
    """What may be said on the command line of a training; name is that of its weights."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--layers", default=",".join(map(str, range(12))))
    parser.add_argument("--name", default=name)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--frozen", type=int, default=4, help="layers that stay as they are, from below")
    return parser.parse_args()


def train(every: list[Row], held: Sequence[Row], tags: int, options: argparse.Namespace, dice: random.Random) -> None:
    """Trains a model with so many tags on the rows, and says twice a minute how it goes. Writes NAME-EPOCH.npz."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    source = e5()
    embeddings = torch.from_numpy(source.weights[WORDS])
    model = Labeller(
        source.weights,
        [int(n) for n in options.layers.split(",")],
        source.shape.heads,
        source.shape.layer_norm_eps,
        tags,
    )
    per_epoch = len(list(batches(every, random.Random(SEED))))  # noqa: S311
    steps = per_epoch * options.epochs
    print(f"{len(every)} texts, {sum(len(r.ids) for r in every)} pieces, {steps} steps", flush=True)
    for part in (model.places, model.norm, *model.layers[: options.frozen]):
        part.requires_grad_(False)
    learnt = [p for p in model.parameters() if p.requires_grad]
    decayed, plain = [p for p in learnt if p.ndim > 1], [p for p in learnt if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": DECAY}, {"params": plain, "weight_decay": 0.0}], lr=RATE
    )
    began = said = time.monotonic()
    step, recent = 0, 0.0
    for epoch in range(options.epochs):
        model.train()
        for batch in batches(every, dice):
            done = max(step / steps, (time.monotonic() - began) / (60 * options.minutes))
            if done >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = RATE * min((step + 1) / WARM_UP, 1 - done)
            loss = loss_of(model, batch, embeddings)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            step += 1
            recent = 0.95 * recent + 0.05 * loss.item() if step > 1 else loss.item()
            if time.monotonic() - said > 30:
                said = time.monotonic()
                print(f"{said - began:6.0f} s  step {step}/{steps}  loss {recent:.4f}", flush=True)
                save(model, options.work / f"{options.name}-last.npz")
        model.eval()
        with torch.no_grad():
            batched = [held[at : at + 8] for at in range(0, len(held), 8)]
            held_loss = float(np.mean([loss_of(model, b, embeddings).item() for b in batched]))
        save(model, options.work / f"{options.name}-{epoch + 1}.npz")
        save(model, options.work / f"{options.name}-last.npz")
        print(f"epoch {epoch + 1}: {time.monotonic() - began:.0f} s, loss of held texts {held_loss:.4f}", flush=True)


def main() -> None:
    """Trains the name finder; sixty texts are held back, for the loss that is printed."""
    options = options_of(__doc__, "names")
    dice = random.Random(SEED)  # noqa: S311 - nothing secret
    every = rows(options.work / "examples.jsonl")
    dice.shuffle(every)
    train(every[60:], every[:60], len(TAGS), options, dice)


def save(model: Labeller, path: Path) -> None:
    """Writes the weights beside their place, then into it."""
    half = path.with_suffix(".half.npz")
    np.savez(half, **model.weights())  # type: ignore[arg-type]
    os.replace(half, path)


if __name__ == "__main__":
    main()
