"""Where the year will end: how often the stated range of 80% covers the figure that the year ends with.

Each year is drawn afresh (fixed seed): twelve months and more behind it, some of it known, the rest to come. What is
stable must be covered in 80% of years at least; what moves in the middle of the year is printed beside it, for no range
of the months before can know of it. `DRAWS` sets how many years are drawn of each.
"""

from collections.abc import Callable

import numpy as np

from metrics.statistics.year_end import (
    COVERS,
    WINDOW,
    count_at_year_end,
    percentage_at_year_end,
    position_at_year_end,
)

DRAWS = 2000
TO_COME = (1, 3, 6, 9, 11)
AVERAGES = (0.5, 2.0, 5.0, 12.0, 30.0, 100.0, 400.0)
SIZES, SHARES = np.array([1, 2, 3, 4]), np.array([0.55, 0.27, 0.13, 0.05])  # children of a family
# April to March: few in August and December, many in the weeks before and after holidays
SEASON = np.array([0.95, 1.04, 1.08, 1.06, 0.72, 1.06, 1.08, 1.10, 0.84, 1.02, 1.02, 1.03])
PERCENTAGES = ((3, 0.6), (8, 0.7), (20, 0.9), (40, 0.8), (100, 0.95), (300, 0.5), (40, 0.99))
POSITIONS, LEAVING = (5.0, 20.0, 60.0, 200.0, 800.0), 1 / 9
Drawn = np.ndarray  # a row for each year drawn, a column for each month
Draw = Callable[[np.random.Generator, float, int], Drawn]
MONTHS = 60  # five years from April to March; the last one is foretold


def stable(chance: np.random.Generator, average: float, draws: int) -> Drawn:
    """Counts by chance alone."""
    return chance.poisson(average, (draws, MONTHS)).astype(float)


def families(chance: np.random.Generator, average: float, draws: int, level: Drawn | float = 1.0) -> Drawn:
    """Children who come in families of one to four."""
    expected = average / float(SIZES @ SHARES) * np.broadcast_to(level, (draws, MONTHS))
    children = np.zeros((draws, MONTHS))
    for size, share in zip(SIZES, SHARES, strict=True):
        children += size * chance.poisson(expected * share)
    return children


def seasonal(chance: np.random.Generator, average: float, draws: int) -> Drawn:
    """Families over a school year: few in August and December."""
    return families(chance, average, draws, np.tile(SEASON / SEASON.mean(), MONTHS // 12))


def drifting(chance: np.random.Generator, average: float, draws: int) -> Drawn:
    """Families, and a level that moves by 3% from month to month."""
    return families(chance, average, draws, np.exp(np.cumsum(chance.normal(0, 0.03, (draws, MONTHS)), axis=1)))


def stepping(chance: np.random.Generator, average: float, draws: int) -> Drawn:
    """Families, a fifth more of them from some month of the five years on."""
    since = chance.integers(1, MONTHS, (draws, 1))
    return families(chance, average, draws, np.where(np.arange(MONTHS) < since, 1.0, 1.2))


def covered_counts(draw: Draw, average: float, to_come: int, draws: int = DRAWS, seed: int = 11) -> float:
    """Percent of years whose count lies in its range."""
    known, inside = MONTHS - to_come, 0
    for months in draw(np.random.default_rng(seed), average, draws):
        told = count_at_year_end(months[-12:known].sum(), months[:known].tolist(), to_come)
        inside += bool(told.lower <= months[-12:].sum() <= told.upper)
    return 100 * inside / draws


def covered_percentages(
    n: float, p: float, to_come: int, stray: float = 0.0, draws: int = DRAWS, seed: int = 12
) -> float:
    """Percent of years whose percentage lies in its range. stray: by how much a month's odds stray, in logits."""
    chance, known = np.random.default_rng(seed), MONTHS - to_come
    cases = chance.poisson(n, (draws, MONTHS))
    odds = np.log(p / (1 - p)) + chance.normal(0, stray, (draws, MONTHS))
    counted = chance.binomial(cases, 1 / (1 + np.exp(-odds)))
    inside = drawn = 0
    for xs, ns in zip(counted.astype(float), cases.astype(float), strict=True):
        if not ns[known - WINDOW : known].sum() or not ns[-12:].sum():
            continue
        so_far = xs[-12:known].sum(), ns[-12:known].sum()
        told = percentage_at_year_end(*so_far, xs[:known].tolist(), ns[:known].tolist(), to_come)
        drawn += 1
        inside += bool(told.lower <= round(xs[-12:].sum() / ns[-12:].sum() * 100, 1) <= told.upper)
    return 100 * inside / drawn


def positions(chance: np.random.Generator, average: float, draws: int, level: Drawn | float = 1.0) -> Drawn:
    """How many are open at month ends: families start by chance, and a ninth of them leaves each month."""
    of_size = average / float(SIZES @ SHARES) * SHARES
    levels = np.broadcast_to(level, (draws, MONTHS))
    total = np.zeros((draws, MONTHS))
    for size, held in zip(SIZES, of_size, strict=True):
        families_open = chance.poisson(held, draws)
        for month in range(MONTHS):
            started = chance.poisson(held * LEAVING * levels[:, month])
            families_open = families_open - chance.binomial(families_open, LEAVING) + started
            total[:, month] += size * families_open
    return total


def steady(chance: np.random.Generator, average: float, draws: int) -> Drawn:
    """As many start as leave."""
    return positions(chance, average, draws)


def school_year(chance: np.random.Generator, average: float, draws: int) -> Drawn:
    """Starts over a school year."""
    return positions(chance, average, draws, np.tile(SEASON / SEASON.mean(), MONTHS // 12))


def growing(chance: np.random.Generator, average: float, draws: int) -> Drawn:
    """Starts that drift by 3% from month to month."""
    return positions(chance, average, draws, np.exp(np.cumsum(chance.normal(0, 0.03, (draws, MONTHS)), axis=1)))


def covered_positions(
    draw: Draw, average: float, to_come: int, draws: int = DRAWS, seed: int = 13, held: int = MONTHS
) -> float:
    """Percent of years whose last day's number lies in its range. held: how many months are known, to come or not."""
    inside = 0
    for months in draw(np.random.default_rng(seed), average, draws):
        known = months[MONTHS - held : MONTHS - to_come].tolist()
        told = position_at_year_end(known, to_come)
        inside += bool(told.lower <= months[-1] <= told.upper)
    return 100 * inside / draws


def main() -> None:
    lowest = 100.0
    heads = "".join(f"{f'{months} to come':>12}" for months in TO_COME)
    print(f"% of {DRAWS} years inside the range of {COVERS:.0%}\n\n{'counts a month':28}{heads}")
    for draw in (stable, families, seasonal, drifting, stepping):
        for average in AVERAGES:
            found = [covered_counts(draw, average, months) for months in TO_COME]
            lowest = min([lowest, *found]) if draw in (stable, families, seasonal) else lowest
            print(f"{f'{draw.__name__}, {average:g}':28}{''.join(f'{one:>12.1f}' for one in found)}")
    print(f"\n{'percentages':28}{heads}")
    for stray in (0.0, 0.3):
        for n, p in PERCENTAGES:
            found = [covered_percentages(n, p, months, stray) for months in TO_COME]
            lowest = min([lowest, *found])
            name = f"{p:.0%} of {n}{', straying' if stray else ''}"
            print(f"{name:28}{''.join(f'{one:>12.1f}' for one in found)}")
    print(f"\n{'open on one day':28}{heads}")
    for draw in (steady, school_year, growing):
        for average in POSITIONS:
            found = [covered_positions(draw, average, months) for months in TO_COME]
            lowest = min([lowest, *found]) if draw is not growing else lowest
            print(f"{f'{draw.__name__}, {average:g}':28}{''.join(f'{one:>12.1f}' for one in found)}")
    print(f"\nlowest where nothing moves: {lowest:.1f}% (stated: {COVERS:.0%})")
