"""The one comparison of each event: what came after it against what was at it (docs/statistics.md, section 11).

Whatever tells of an event reads it from a `Phase`, made here and nowhere else. *At* an event are the three full months
before the month it falls in, of what is counted on one day the last month end before its first day. *After* it are all
full months up to the month of the next event, or to the newest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from metrics.statistics.between import (
    DEPENDS,
    FEW,
    HIGHER,
    LOWER,
    MONTHS_NEEDED,
    NO_FIGURE,
    NO_YEAR_BEFORE,
    NOT_CLEAR,
    NOTHING,
    PLAIN,
    TOO_CLOSE,
    TOO_EARLY,
    TOO_SOON,
    Event,
    Figure,
    Flow,
    figure,
)
from metrics.statistics.comparing import Comparison, Widening, compare
from metrics.statistics.intervals import HEADLINE_FROM

YEAR, YEARS_HELD = 12, 24  # months; so many before an event let the same months a year earlier be compared too
JUDGED = (HIGHER, LOWER, NOT_CLEAR)
CompareDays = Callable[[int, int], Comparison | None]  # two positions: before, after; None where no test is for them


@dataclass(frozen=True)
class Phase:
    """All that is said of event `event`: the full months from `start` to `stop` (not included) against what was at it.

    comparison: what is said. at: the figure at the event. years: 0 where `comparison` has the figure at the event
    before; else it has that of the same months so many years earlier. earlier: the comparison with those months, where
    it was made beside the one with what was at the event, and earlier_years how many years earlier they are.
    began_before: the first month of a move that began before the event and lasted into it; began_way: 'high', 'low'.
    """

    event: int
    start: int
    stop: int
    at: Figure
    comparison: Comparison
    years: int = 0
    earlier: Comparison | None = None
    earlier_years: int = 0
    began_before: int | None = None
    began_way: str = ""

    @property
    def figure(self) -> Figure:
        """What the months after the event gave."""
        return self.comparison.after

    @property
    def moved(self) -> str:
        """Which way any comparison goes that is clear by itself: higher or lower; '' without one, or with both."""
        ways = {one.way for one in (self.comparison, self.earlier) if one is not None and one.way}
        return ways.pop() if len(ways) == 1 else ""


@dataclass(frozen=True)
class _Window:
    """An event between its neighbours: `after` it the months from start to stop, `at` it those from `opens` on."""

    event: Event
    opens: int
    start: int
    stop: int
    newest: bool
    between: int  # full months from it to the next event, held or not

    @property
    def is_close(self) -> bool:
        """Whether the event before leaves fewer than three full months in front of it."""
        return self.opens > self.event.first - MONTHS_NEEDED

    @property
    def years(self) -> int:
        """How many years earlier the same months all lie before the event."""
        return -(-max(0, self.stop - self.event.first) // YEAR)


def _windows(events: Sequence[Event], length: int) -> list[_Window]:
    """Each event's months, stopped at the months of the events beside it."""
    windows = []
    for number, event in enumerate(events):
        opens = event.first - MONTHS_NEEDED
        if number:
            opens = max(opens, events[number - 1].last + 1)
        newest = number == len(events) - 1
        stop = length if newest else min(length, events[number + 1].first)
        start = max(0, event.last + 1)
        between = 0 if newest else events[number + 1].first - event.last - 1
        windows.append(_Window(event, opens, start, max(start, stop), newest, between))
    return windows


def _unable(window: _Window, months: int) -> str:
    """Why nothing can be said of an event for its months alone; '' where something can. `months`: known after it."""
    if window.newest:
        return TOO_EARLY if months < MONTHS_NEEDED else ""
    return TOO_SOON if window.between < MONTHS_NEEDED else ""


def _at(flow: Flow, window: _Window) -> Figure:
    """A flow at an event; nothing unless three full months are known that belong to no event."""
    if window.is_close or window.event.first < MONTHS_NEEDED:
        return NOTHING
    at = figure(flow, window.opens, window.event.first)
    return at if at.months == MONTHS_NEEDED else NOTHING


def _years_earlier(flow: Flow, window: _Window) -> Figure:
    """The same months, so many years earlier that all lie before the event; nothing where one is not known."""
    start, stop = window.start - window.years * YEAR, window.stop - window.years * YEAR
    earlier = figure(flow, start, stop) if start >= 0 else NOTHING
    return earlier if earlier.months == stop - start else NOTHING


def _two_years_held(flow: Flow, event: Event) -> bool:
    start = event.first - YEARS_HELD
    return start >= 0 and figure(flow, start, event.first).months == YEARS_HELD


def _with_year_before(phase: Phase, flow: Flow, window: _Window, widening: Widening) -> Phase:
    """With the same months earlier compared too; where the two disagree, it depends what it is compared with."""
    if phase.comparison.says not in JUDGED or not _two_years_held(flow, window.event):
        return phase
    return _with_earlier(phase, compare(flow, _years_earlier(flow, window), phase.figure, widening), window.years)


def _with_earlier(phase: Phase, earlier: Comparison, years: int) -> Phase:
    """With what was so many years earlier compared too, where that is judged; if the two disagree, it depends."""
    if earlier.says not in JUDGED:
        return phase
    phase = replace(phase, earlier=earlier, earlier_years=years)
    if earlier.says == phase.comparison.says:
        return phase
    return replace(phase, comparison=replace(phase.comparison, says=DEPENDS))


def _phase(flow: Flow, number: int, window: _Window, widening: Widening, season: bool) -> Phase:
    after, at = figure(flow, window.start, window.stop), _at(flow, window)
    phase = Phase(number, window.start, window.stop, at, Comparison(_unable(window, after.months), at, after))
    if phase.comparison.says:
        return phase
    if season:
        earlier = _years_earlier(flow, window)
        comparison = (
            compare(flow, earlier, after, widening) if earlier.months else Comparison(NO_YEAR_BEFORE, NOTHING, after)
        )
        return replace(phase, comparison=comparison, years=window.years)
    if window.is_close:
        return replace(phase, comparison=Comparison(TOO_CLOSE, at, after))
    return _with_year_before(replace(phase, comparison=compare(flow, at, after, widening)), flow, window, widening)


def phases(
    flow: Flow, events: Sequence[Event], widening: Widening | None = None, season: bool = False
) -> tuple[Phase, ...]:
    """One phase for each event, given in date order. season: compared with the same months a year earlier alone."""
    windows = _windows(events, len(flow.values))
    wider = widening or Widening()
    return tuple(_phase(flow, number, window, wider, season) for number, window in enumerate(windows))


# -- what is counted on one day ---------------------------------------------------------------------------------------


def _on_the_day(values: Sequence[float | None], denominators: Sequence[float | None] | None, month: int) -> Figure:
    if not 0 <= month < len(values) or values[month] is None:
        return NOTHING
    return Figure(values[month], None, denominators[month] if denominators is not None else None, 1)


def _newest(values: Sequence[float | None], stop: int) -> int:
    """The position of the newest value before `stop`; -1 without one."""
    return next((month for month in range(min(stop, len(values)) - 1, -1, -1) if values[month] is not None), -1)


def _side_by_side(before: Figure, after: Figure, percent: bool) -> Comparison:
    if before.value is None or after.value is None:
        return Comparison(NO_FIGURE, before, after)
    if percent and min(before.denominator or HEADLINE_FROM, after.denominator or HEADLINE_FROM) < HEADLINE_FROM:
        return Comparison(FEW, before, after)
    return Comparison(PLAIN, before, after, after.value - before.value)


def _of_two_days(phase: Phase, event: Event, month: int, compare_days: CompareDays) -> Phase:
    """With two days that renewed in between compared, and with the same day of a year that lies before the event too.

    The latter where 24 months before the event are held: a season is no change. Else the two stand side by side.
    """
    comparison = compare_days(event.month_end, month)
    if comparison is None:
        return phase
    phase = replace(phase, comparison=comparison)
    years = -(-(month - event.month_end) // YEAR)
    same_day = month - years * YEAR
    if comparison.says not in JUDGED or event.month_end + 1 < YEARS_HELD or same_day == event.month_end:
        return phase
    earlier = compare_days(same_day, month)
    return phase if earlier is None else _with_earlier(phase, earlier, years)


def phases_on_the_day(
    values: Sequence[float | None],
    events: Sequence[Event],
    denominators: Sequence[float | None] | None = None,
    percent: bool = False,
    compare_days: CompareDays | None = None,
) -> tuple[Phase, ...]:
    """A stock, a snapshot or a rolling figure after each event and at it: side by side unless compare_days judges it.

    After it is the last month end before the month of the next event, or the newest. Too early until three month ends
    have passed since the month the event ended in; not compared where a percentage stands on fewer than ten.
    compare_days: of a share that renews.
    """
    compared = []
    for number, window in enumerate(_windows(events, len(values))):
        month = _newest(values, window.stop)
        at, after = (_on_the_day(values, denominators, position) for position in (window.event.month_end, month))
        passed = max(0, month - window.event.last)
        why = _unable(window, passed)
        comparison = Comparison(why, at, after) if why else _side_by_side(at, after if passed else NOTHING, percent)
        phase = Phase(number, window.start, max(window.start, month + 1), at, comparison)
        if comparison.says == PLAIN and compare_days is not None:
            phase = _of_two_days(phase, window.event, month, compare_days)
        compared.append(phase)
    return tuple(compared)
