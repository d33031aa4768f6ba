"""The one comparison with an event where a panel is told by quarter: of whole quarters that it is shown. Pure.

The rule is that of the months (docs/statistics.md, section 11), a quarter in the place of three months: at the event is
the last quarter that ends before the one it falls in, after it are all from the next one on. Nothing else than the
figures of shown quarters goes in, so that no verdict tells of a hidden month (decision 0054).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from metrics.analysis.panel_periods import NAMES, QUARTER
from metrics.base import plain
from metrics.base.plain import as_date, is_missing
from metrics.statistics import between
from metrics.statistics.after import JUDGED
from metrics.statistics.between import NOTHING, Figure, Flow
from metrics.statistics.comparing import DESIGN_EFFECT, Comparison, Widening, compare, uncompared
from metrics.statistics.limits import p_prime, xmr

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

A_YEAR = 4  # quarters
YEARS_HELD = 2  # before an event, for the same quarters earlier to be compared too


@dataclass(frozen=True)
class SinceByQuarter:
    """What quarters say since an event. before, first, last: last days of the quarter at it and of those after it.

    comparison: what is said, of a year earlier alone where the measure follows the school year. earlier: the same
    quarters so many years earlier, where they are compared too. Without quarters to compare `before` is None.
    """

    comparison: Comparison
    before: date | None = None
    first: date | None = None
    last: date | None = None
    earlier: Comparison | None = None
    years: int = 0


def _number(day: date) -> int:
    """Which quarter of the calendar a day lies in."""
    return day.year * A_YEAR + (day.month - 1) // QUARTER


def _ends(number: int) -> date:
    """The last day of a quarter."""
    year, quarter = divmod(number + 1, A_YEAR)
    return date(year, quarter * QUARTER + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class _Quarters:
    """A flow's quarters as a panel sees them, the first of them by its number; None where one is hidden."""

    flow: Flow
    first: int

    @property
    def stop(self) -> int:
        """The number after that of the newest."""
        return self.first + len(self.flow.values)

    def figure(self, start: int, stop: int) -> Figure:
        """What whole quarters give, by their numbers; nothing where one is not told. A count's is that of a month."""
        if start < self.first or stop <= start:
            return NOTHING
        summed = between.figure(self.flow, start - self.first, stop - self.first)
        if summed.value is None or summed.months < stop - start:
            return NOTHING
        value = summed.value / QUARTER if self.flow.is_count else summed.value
        return replace(summed, value=value, months=summed.months * QUARTER)


def _quarters(measure: "Measure", rows: Iterable[Mapping[str, Any]]) -> _Quarters | None:
    by_number = {_number(last): row for row in rows if (last := as_date(row["month"])) is not None}
    if not by_number:
        return None
    first = min(by_number)
    numbers = range(first, max(by_number) + 1)

    def column(name: str) -> list[float | None]:
        cells = [by_number[number][name] if number in by_number else None for number in numbers]
        return [None if cell is None or is_missing(cell) else float(cell) for cell in cells]

    values = column("value")
    if measure.is_count:
        return _Quarters(Flow(values), first)
    flow = Flow(values, column("numerator"), column("denominator"), measure.unit == "percent", measure.scale)
    return _Quarters(flow, first)


def _widening(measure: "Measure", flow: Flow) -> Widening:
    """How much wider than chance the shown quarters spread; at least as what comes together in families does."""
    if flow.is_count:
        spread = xmr(flow.values, better=measure.better).dispersion
    elif flow.is_proportion and flow.numerators is not None and flow.denominators is not None:
        spread = p_prime(flow.numerators, flow.denominators, better=measure.better).sigma_z ** 2
    else:
        spread = 1.0
    return Widening(spread, DESIGN_EFFECT if measure.is_of_children else 1.0)


def since_by_quarter(
    measure: "Measure", rows: pd.DataFrame, events: Sequence[Mapping[Any, Any]]
) -> SinceByQuarter | None:
    """What a flow's quarters say since the newest of `verdicts.happened`; None without an event or a quarter.

    rows: as a panel sees them, with `period`.
    """
    quarters = _quarters(measure, plain.records(rows[rows["period"].eq(NAMES[QUARTER])]))
    if quarters is None or not events:
        return None
    starts, ends = (as_date(events[-1].get(name)) for name in ("starts", "ends"))
    if starts is None:
        return None
    begun, start, stop = _number(starts), _number(ends or starts) + 1, quarters.stop
    if stop <= start:
        return SinceByQuarter(uncompared(between.TOO_EARLY))
    after, widening = quarters.figure(start, stop), _widening(measure, quarters.flow)
    years = -(-(stop - begun) // A_YEAR)
    year_before = quarters.figure(start - years * A_YEAR, stop - years * A_YEAR)
    about = SinceByQuarter(uncompared(between.NO_FIGURE, after), None, _ends(start), _ends(stop - 1))
    if measure.season:
        if not year_before.months or not after.months:
            return about
        return replace(about, comparison=compare(quarters.flow, year_before, after, widening), years=years)
    before = quarters.figure(begun - 1, begun)
    if _is_close(events, begun):
        return replace(about, comparison=uncompared(between.TOO_CLOSE, after))
    if not before.months or not after.months:
        return about
    about = replace(about, comparison=compare(quarters.flow, before, after, widening), before=_ends(begun - 1))
    held = quarters.figure(begun - YEARS_HELD * A_YEAR, begun)
    if about.comparison.says not in JUDGED or not held.months or not year_before.months:
        return about
    return _with_earlier(about, compare(quarters.flow, year_before, after, widening), years)


def _is_close(events: Sequence[Mapping[Any, Any]], begun: int) -> bool:
    """Whether the event before reaches into the quarter in front of the newest one's."""
    if len(events) < 2:
        return False
    starts, ends = (as_date(events[-2].get(name)) for name in ("starts", "ends"))
    last = ends or starts
    return last is not None and _number(last) >= begun - 1


def _with_earlier(about: SinceByQuarter, earlier: Comparison, years: int) -> SinceByQuarter:
    """With the same quarters earlier compared too; where the two disagree, it depends what it is compared with."""
    if earlier.says not in JUDGED:
        return about
    says = about.comparison.says if earlier.says == about.comparison.says else between.DEPENDS
    return replace(about, comparison=replace(about.comparison, says=says), earlier=earlier, years=years)
