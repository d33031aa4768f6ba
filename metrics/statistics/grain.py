"""When months are too small to judge, the chart goes to quarters (docs/statistics.md, section 7)."""

from collections.abc import Sequence

FEWEST_EXPECTED = 5.0  # of both outcomes, in most months
FEWEST_EVENTS = 2.0  # a month, on average

MANY_CASES = 10.0  # a month or quarter, from which whole numbers lie close enough together
ON_MEAN = 0.25  # cases: below that many, a point so close to the mean is on neither side of it (bench/few_cases.py)


def average(counts: Sequence[float | None]) -> float:
    """The mean of the counts that are known; 0 without any."""
    known = [count for count in counts if count is not None]
    return sum(known) / len(known) if known else 0.0


def few_events(counts: Sequence[float | None]) -> bool:
    """True where a count averages under two."""
    return average(counts) < FEWEST_EVENTS


def few_expected(numerators: Sequence[float | None], denominators: Sequence[float | None]) -> bool:
    """True where n·p or n·(1 − p) is under five in more than half of the months known (p over all of them)."""
    known = [(x, n) for x, n in zip(numerators, denominators, strict=True) if x is not None and n is not None]
    total = sum(n for _, n in known)
    if not total:
        return True
    p = sum(x for x, _ in known) / total
    small = sum(n * min(p, 1 - p) < FEWEST_EXPECTED for _, n in known)
    return small * 2 > len(known)


def quarter_ends(length: int, first_month: int) -> list[int]:
    """Positions of the last month of every whole calendar quarter; `first_month` (1 to 12) is that of position 0."""
    return [at for at in range(2, length) if (first_month + at) % 3 == 0]


def summed(values: Sequence[float | None], ends: Sequence[int]) -> list[float | None]:
    """The sum of the three months up to each of `ends`; None where one of them is missing."""
    sums: list[float | None] = []
    for end in ends:
        known = [value for value in values[end - 2 : end + 1] if value is not None]
        sums.append(sum(known) if len(known) == 3 else None)
    return sums


def rebases_in_quarters(rebases: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Each rebase as the row of the first quarter that lies wholly at or after it."""
    return [next((row for row, end in enumerate(ends) if end - 2 >= cut), len(ends)) for cut in rebases]
