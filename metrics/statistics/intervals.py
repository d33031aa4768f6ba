"""Intervals of single figures, and what may be said of small ones (docs/statistics.md, section 7)."""

from dataclasses import dataclass

Z_95, Z_998 = 1.959964, 3.090232
WHISKERS_UNDER = 50
HEADLINE_FROM = 10
EXACT_UNDER = 10


@dataclass(frozen=True)
class Interval:
    """A 95% interval: the value itself, and its lower and upper end, all in one unit."""

    value: float
    lower: float
    upper: float

    def times(self, scale: float) -> "Interval":
        """The same in another unit: 100 for percent, 10,000 for a rate."""
        return Interval(self.value * scale, self.lower * scale, self.upper * scale)


def wilson(x: float, n: float, z: float = Z_95) -> Interval:
    """Wilson's score interval of x out of n, as proportions (Wilson 1927). ValueError unless 0 ≤ x ≤ n and n > 0."""
    if not (n > 0 and 0 <= x <= n):
        raise ValueError(f"{x} of {n} is not a proportion")
    centre, width = 2 * x + z * z, z * (z * z + 4 * x * (1 - x / n)) ** 0.5
    size = 2 * (n + z * z)
    # At none and at all of them the outer end is exactly 0 or 1; arithmetic would leave a speck.
    lower = 0.0 if x == 0 else (centre - width) / size
    return Interval(x / n, lower, 1.0 if x == n else (centre + width) / size)


def _exact(count: float) -> Interval:
    from scipy.special import gammaincinv  # costs a quarter of a second, and only small counts need it

    # Half the chi-squared quantiles with 2x and 2x + 2 degrees of freedom (Garwood 1936).
    lower = float(gammaincinv(count, 0.025)) if count else 0.0
    return Interval(count, lower, float(gammaincinv(count + 1, 0.975)))


def _byar(count: float) -> Interval:
    above = count + 1
    lower = count * (1 - 1 / (9 * count) - Z_95 / (3 * count**0.5)) ** 3
    return Interval(count, lower, above * (1 - 1 / (9 * above) + Z_95 / (3 * above**0.5)) ** 3)


def poisson(count: float) -> Interval:
    """The 95% interval of a count: exact under 10, Byar's approximation from 10 up (Breslow and Day 1987)."""
    if count < 0:
        raise ValueError(f"{count} is not a count")
    return _exact(count) if count < EXACT_UNDER else _byar(count)


def rate(count: float, population: float, scale: float = 10_000.0) -> Interval:
    """The 95% interval of a rate, the population taken as known. ValueError unless population > 0."""
    if population <= 0:
        raise ValueError(f"{population} is not a population")
    return poisson(count).times(scale / population)


def needs_whiskers(n: float | None) -> bool:
    """True where a percentage is drawn with its interval: it stands on fewer than 50."""
    return n is not None and 0 < n < WHISKERS_UNDER


def may_be_headline(n: float | None) -> bool:
    """False where a percentage stands on fewer than ten: no headline, no colour, only '7 of 9'."""
    return n is None or n >= HEADLINE_FROM


def one_child(n: float | None) -> float | None:
    """How many percentage points one child weighs; None from 50 up, where it is not shown."""
    return 100 / n if n is not None and 0 < n < WHISKERS_UNDER else None
