"""Many comparisons on one page: which of those that are clear by themselves are listed (statistics.md, 13).

Of a hundred comparisons of nothing five are clear by chance. A list of what moved is held to a false discovery rate: of
what it lists, about one in ten at most is there by chance (Benjamini and Hochberg 1995).
"""

from collections.abc import Sequence
from math import erfc, inf, log, sqrt

from metrics.statistics.comparing import Comparison

RATE = 0.10
_Z = 1.9599639845400545  # of 95%, unrounded


def _p(away: float, reach: float) -> float:
    """How seldom chance alone is so far from no difference. reach: from there to the end that lies nearer to none."""
    if reach <= 0:
        return 0.0 if away else 1.0
    return erfc(abs(away) / reach * _Z / sqrt(2))


def p_of(comparison: Comparison) -> float | None:
    """A comparison's p from its own 95% interval: 0.05 where it stops being clear; None where it has no interval."""
    if comparison.ratio is not None:
        ratio = comparison.ratio
        end = ratio.lower if ratio.value > 1 else ratio.upper
        if not 0 < ratio.value < inf or not 0 < end < inf:
            return 0.0 if comparison.way else 1.0
        return _p(log(ratio.value), abs(log(ratio.value) - log(end)))
    if comparison.difference is None or comparison.lower is None or comparison.upper is None:
        return None
    end = comparison.lower if comparison.difference > 0 else comparison.upper
    return _p(comparison.difference, abs(comparison.difference - end))


def discovered(ps: Sequence[float], rate: float = RATE) -> list[bool]:
    """Which of many may be listed so that about so large a part of them at most is false.

    Benjamini and Hochberg's step-up: our own lines, for scipy.stats takes a second to import; a test holds them to it.
    """
    order = sorted(range(len(ps)), key=lambda at: ps[at])
    last = 0
    for rank, at in enumerate(order, start=1):
        if ps[at] <= rate * rank / len(ps):
            last = rank
    listed = set(order[:last])
    return [at in listed for at in range(len(ps))]
