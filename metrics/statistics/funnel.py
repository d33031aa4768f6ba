"""The funnel of authorities, with overdispersion (docs/statistics.md, section 8; Spiegelhalter 2005)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.intervals import Z_998

ABOVE, BELOW, INSIDE = "above", "below", "inside"


@dataclass(frozen=True)
class Funnel:
    """p0 is the proportion of all together; phi how much more they differ than chance alone (1: not at all)."""

    p0: float
    phi: float
    tau2: float
    authorities: int

    def limits(self, n: float, z: float = Z_998, overdispersed: bool = True) -> tuple[float, float]:
        """Lower and upper limit, as proportions, of an authority with n cases; with or without overdispersion."""
        if not overdispersed:
            spread = z * math.sqrt(self.p0 * (1 - self.p0) / n)
            return max(0.0, self.p0 - spread), min(1.0, self.p0 + spread)
        centre = math.asin(math.sqrt(self.p0))
        spread = z * math.sqrt(1 / (4 * n) + self.tau2)
        return math.sin(max(0.0, centre - spread)) ** 2, math.sin(min(math.pi / 2, centre + spread)) ** 2

    def place(self, x: float, n: float) -> str:
        """'above', 'below' or 'inside' the 99.8% limits with overdispersion."""
        lower, upper = self.limits(n)
        return ABOVE if x / n > upper + 1e-12 else BELOW if x / n < lower - 1e-12 else INSIDE


def _phi(x: np.ndarray, n: np.ndarray, p0: float) -> float:
    deviations = (np.arcsin(np.sqrt(x / n)) - math.asin(math.sqrt(p0))) * 2 * np.sqrt(n)
    low, high = np.quantile(deviations, [0.1, 0.9])
    return float(np.mean(np.clip(deviations, low, high) ** 2))


def _tau2(n: np.ndarray, phi: float) -> float:
    size = len(n)
    if size * phi < size - 1:
        return 0.0
    weight, squares = float(np.sum(4 * n)), float(np.sum((4 * n) ** 2))
    spare = weight - squares / weight
    return max(0.0, (size * phi - (size - 1)) / spare) if spare > 0 else 0.0


def funnel(numerators: Sequence[float | None], denominators: Sequence[float | None]) -> Funnel | None:
    """The funnel of x out of n, one of each per authority; those without a figure or without cases are left out.

    Deviations are on the arcsine scale, winsorised at their 10th and 90th percentile. None without authorities.
    """
    known = [(x, n) for x, n in zip(numerators, denominators, strict=True) if x is not None and n]
    if not known:
        return None
    x, n = (np.array(column, dtype=float) for column in zip(*known, strict=True))
    p0 = float(x.sum() / n.sum())
    phi = _phi(x, n, p0)
    return Funnel(p0, phi, _tau2(n, phi), len(known))
