"""The alert of a stock: its change of twelve months, where what starts or ends changed too (statistics.md, 14).

A stable stock of a hundred children passes a fifth more or less in a quarter of years by chance alone. So an alert asks
for both: the threshold passed, and starts or ends clearly changed the same way.
"""

from dataclasses import dataclass

from metrics.statistics.years import StockYear

PERCENT = 20.0  # unless the measure's header says otherwise
FEWEST_UNITS, FEWEST_CHANGED = 10, 5
RISE, FALL, EITHER = "rise", "fall", "either"


@dataclass(frozen=True)
class Alert:
    """An alert that is raised: RISE or FALL, by how much of then, and the threshold it passed, both in percent."""

    way: str
    percent: float
    threshold: float


def alert_of(year: StockYear | None, ways: str, threshold: float = PERCENT) -> Alert | None:
    """The alert of a stock's year; None where there is none. ways: RISE, FALL, EITHER, or '' for no alert."""
    if year is None or not ways or year.before < FEWEST_UNITS or abs(year.change) < FEWEST_CHANGED:
        return None
    percent = year.change / year.before * 100
    way = RISE if percent > 0 else FALL
    clear = year.grows if way == RISE else year.shrinks
    if ways not in (way, EITHER) or abs(percent) < threshold - 1e-9 or not clear:
        return None
    return Alert(way, percent, threshold)
