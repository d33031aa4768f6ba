"""Run charts: stocks, snapshots and rolling figures, which never go on a control chart (docs/statistics.md, section 1).

They may say how far they are from 3 and 12 months ago. There are no limits, no rules and no signals. What a stock's
starts and ends say of that is years.py's, and its alert alerts.py's.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """The plain change over `months` to the latest value: in the measure's own unit, and in percent of then."""

    months: int
    before: float
    now: float
    difference: float
    percent: float | None


@dataclass(frozen=True)
class RunChart:
    """Values in date order, None where missing. `latest` is the position of the newest value, None without one."""

    values: tuple[float | None, ...]
    latest: int | None
    change_3: Change | None
    change_12: Change | None


def _latest(values: Sequence[float | None]) -> int | None:
    return next((at for at in range(len(values) - 1, -1, -1) if values[at] is not None), None)


def change(values: Sequence[float | None], months: int) -> Change | None:
    """The change to the newest value from the one exactly `months` earlier; None where either is missing."""
    latest = _latest(values)
    if latest is None or latest < months:
        return None
    now, before = values[latest], values[latest - months]
    if now is None or before is None:
        return None
    return Change(months, before, now, now - before, (now - before) / before * 100 if before else None)


def run_chart(values: Sequence[float | None]) -> RunChart:
    """The run chart of a stock, a snapshot or a rolling figure."""
    return RunChart(tuple(values), _latest(values), change(values, 3), change(values, 12))
