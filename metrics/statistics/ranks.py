"""Ranks with their uncertainty: never bare (docs/statistics.md, section 8; Goldstein and Spiegelhalter 1996).

Every authority is drawn from a random stream of its own, so its draws do not depend on who else is drawn: the rank of
one authority needs only those that it may change places with, and is the same as in the ranking of all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 10_000
SEED = 20261122
# On the arcsine scale a rate drawn from x of n lies more than this times 1/√n from x/n (six standard errors) at most
# once in 10,000 draws (its chance falls with n·KL, at least the square of this), and the one authority would have to be
# at its own extreme in that very draw. One farther off keeps its side.
SURE = 3.0


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
    lowest with `lowest_first`. The seed is fixed: the same figures always give the same ranks. ValueError where x > n.
    """
    known = _known(numerators, denominators)
    intervals: list[RankInterval | None] = [None] * len(numerators)
    if not known:
        return intervals
    rates = np.column_stack([_drawn(x, n, at, draws, seed) for at, x, n in known])
    order = np.argsort(rates if lowest_first else -rates, axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, len(known) + 1)[None, :], axis=1)
    for (at, _, _), column in zip(known, ranks.T, strict=True):
        intervals[at] = _interval(column, len(known))
    return intervals


def rank_interval(
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    at: int,
    *,
    lowest_first: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> RankInterval | None:
    """`rank_intervals` for the authority at position `at` alone, many times faster: nothing is sorted.

    Its rank in a draw is one more than the number of others beyond it. Only those near enough to change places with it
    are drawn.
    """
    known = _known(numerators, denominators)
    mine = next(((x, n) for place, x, n in known if place == at), None)
    if mine is None:
        return None
    own = _drawn(*mine, at, draws, seed)
    low, high = (float(np.arcsin(np.sqrt(end))) for end in (own.min(), own.max()))
    beyond = np.ones(draws, dtype=np.int64)
    for place, x, n in known:
        if place == at:
            continue
        centre, reach = float(np.arcsin(np.sqrt(x / n))), SURE / n**0.5
        if centre - reach > high or centre + reach < low:
            beyond += (centre > high) != lowest_first
        else:
            others = _drawn(x, n, place, draws, seed)
            beyond += others < own if lowest_first else others > own
    return _interval(beyond, len(known))


def _known(numerators: Sequence[float | None], denominators: Sequence[float | None]) -> list[tuple[int, float, float]]:
    """Position, x and n of the authorities that have both."""
    pairs = enumerate(zip(numerators, denominators, strict=True))
    return [(at, float(x), float(n)) for at, (x, n) in pairs if x is not None and n]


def _drawn(x: float, n: float, at: int, draws: int, seed: int) -> np.ndarray:
    """The rates drawn for the authority at one position."""
    return np.random.default_rng((seed, at)).beta(x + 0.5, n - x + 0.5, draws)


def _interval(ranks: np.ndarray, of: int) -> RankInterval:
    first, last = np.quantile(ranks, [0.025, 0.975], method="inverted_cdf")
    return RankInterval(int(first), int(last), of)
