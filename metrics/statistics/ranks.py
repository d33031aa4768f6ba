"""Ranks with their uncertainty: never bare (statistics.md, section 8)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 10_000
SEED = 20261122


@dataclass(frozen=True)
class RankInterval:
    """Between which ranks an authority lies in 95% of draws, out of `of` authorities; 1 is the highest rate."""

    first: int
    last: int
    of: int


def rank_intervals(
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    *,
    lowest_first: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> list[RankInterval | None]:
    """The rank interval of every authority, in the order given; None for one without a figure or without cases.

    Each rate is drawn from Beta(x + ½, n − x + ½) and every draw is ranked. Rank 1 is the highest rate, or the
    lowest with `lowest_first`. The seed is fixed: the same figures always give the same ranks.
    """
    pairs = list(zip(numerators, denominators, strict=True))
    known = [at for at, (x, n) in enumerate(pairs) if x is not None and n]
    found: list[RankInterval | None] = [None] * len(pairs)
    if not known:
        return found
    x, n = (np.array([pairs[at][side] for at in known], dtype=float) for side in (0, 1))
    rates = np.random.default_rng(seed).beta(x + 0.5, n - x + 0.5, size=(draws, len(known)))
    order = np.argsort(rates if lowest_first else -rates, axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, len(known) + 1)[None, :], axis=1)
    ends = np.quantile(ranks, [0.025, 0.975], axis=0, method="inverted_cdf")
    for at, first, last in zip(known, *ends, strict=True):
        found[at] = RankInterval(int(first), int(last), len(known))
    return found
