"""How far a figure may be off by chance of which documents were marked: the bootstrap over documents."""

import random
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

DRAWS: Final = 1000
SEED: Final = 5
T = TypeVar("T")


def interval(documents: Sequence[T], measure: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """The middle 95 % of a measure over documents drawn again with replacement; (0, 0) where there are none."""
    if not documents:
        return 0.0, 0.0
    chance = random.Random(SEED)
    drawn = sorted(measure(chance.choices(documents, k=len(documents))) for _ in range(DRAWS))
    return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS)]
