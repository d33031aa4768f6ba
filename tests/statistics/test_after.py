"""The one comparison of each event: its windows, what is compared with what, and what may be said of it."""

from collections.abc import Sequence
from datetime import date
from math import inf

import pytest

from metrics.statistics import after, between
from metrics.statistics.after import Phase, phases, phases_on_the_day
from metrics.statistics.between import Event, Flow, event_at
from metrics.statistics.comparing import Comparison, Widening, compare, rate_ratio

Values = list[float | None]
FIRST = date(2024, 1, 1)


def percent(xs: Sequence[float | None], ns: Sequence[float | None]) -> Flow:
    values: Values = [None if x is None or not n else x / n * 100 for x, n in zip(xs, ns, strict=True)]
    return Flow(values, xs, ns, percent=True, scale=100.0)


def shares(*levels: tuple[float, int], of: float = 100.0) -> Flow:
    """A percentage that stood so high for so many months, one level after the other."""
    xs = [level for level, months in levels for _ in range(months)]
    return percent(xs, [of] * len(xs))


def month(at: int) -> Event:
    """An event within one month."""
    return Event(at, at, at - 1)


def newest(flow: Flow, *events: Event, season: bool = False) -> Phase:
    return phases(flow, events, season=season)[-1]


def since(flow: Flow, *events: Event) -> Comparison:
    return newest(flow, *events).comparison


# -- windows ----------------------------------------------------------------------------------------------------------


def test_positions_of_an_event() -> None:
    assert event_at(date(2024, 3, 15), date(2024, 4, 2), FIRST) == Event(2, 3, 1)
    assert event_at(date(2024, 3, 31), None, FIRST) == Event(2, 2, 1)  # the month end before its first day
    assert event_at(date(2023, 12, 1), None, FIRST) == Event(-1, -1, -2)


def test_the_months_of_an_event_belong_to_neither_side() -> None:
    said = since(percent([70.0] * 6 + [0.0] + [90.0] * 5, [100.0] * 12), month(6))
    assert (said.says, said.before.months, said.after.months) == ("higher", 3, 5)
    assert (said.before.value, said.after.value, said.difference) == pytest.approx((70.0, 90.0, 20.0))
    assert said.lower is not None and said.upper is not None and 0 < said.lower < 20 < said.upper


def test_every_event_is_compared_with_what_was_at_it_and_windows_stop_at_its_neighbours() -> None:
    flow = shares((60.0, 5), (70.0, 6), (90.0, 5))
    first, second = phases(flow, [month(4), month(11)])
    assert [(one.start, one.stop) for one in (first, second)] == [(5, 11), (12, 16)]
    assert (first.comparison.before.value, first.figure.value) == pytest.approx((60.0, 70.0))
    assert (second.comparison.before.value, second.figure.value) == pytest.approx((70.0, 90.0))
    assert second.comparison.says == "higher"  # against what was at it, not against all between the two


@pytest.mark.parametrize(
    ("second", "says", "at_the_second"),
    [
        (8, "the next visit came too soon", "the visit before was too close"),
        (9, "not clearly different", "not clearly different"),
    ],
)
def test_fewer_than_three_full_months_between_two_visits(second: int, says: str, at_the_second: str) -> None:
    told = phases(shares((70.0, 20)), [month(5), month(second)])
    assert [phase.comparison.says for phase in told] == [says, at_the_second]
    assert (told[1].at.value is None) == (at_the_second == between.TOO_CLOSE)


def test_a_visit_within_another_leaves_it_no_months() -> None:
    told = phases(shares((60.0, 12)), [Event(4, 6, 3), month(5)])
    assert [phase.comparison.says for phase in told] == [between.TOO_SOON, between.TOO_CLOSE]
    assert told[0].figure.months == 0


@pytest.mark.parametrize(("at", "says"), [(5, between.TOO_EARLY), (4, between.NOT_CLEAR), (2, between.NO_FIGURE)])
def test_too_early_and_nothing_to_compare(at: int, says: str) -> None:
    assert since(shares((70.0, 8)), month(at)).says == says


def test_an_event_before_the_months_are_held_has_no_figure() -> None:
    assert since(shares((70.0, 8)), month(-4)).says == between.NO_FIGURE


def test_a_missing_month_before_an_event_leaves_no_value_at_it() -> None:
    xs: Values = [70.0, None, *[70.0] * 8]
    assert since(percent(xs, [100.0] * 10), month(3)).says == between.NO_FIGURE


def test_a_month_without_cases_counts_as_known() -> None:
    flow = percent([20.0, 0.0, 20.0, 5.0, 30.0, 30.0, 30.0], [30.0, 0.0, 30.0, 9.0, 30.0, 30.0, 30.0])
    before = since(flow, month(3)).before
    assert (before.numerator, before.denominator, before.months) == (40.0, 60.0, 3)


# -- what may be said -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "says"), [(90.0, "higher"), (50.0, "lower"), (71.0, "not clearly different")])
def test_higher_lower_and_not_clearly_different(level: float, says: str) -> None:
    assert since(shares((70.0, 4), (level, 4)), month(3)).says == says


def test_fewer_than_ten_are_not_compared() -> None:
    assert since(percent([2.0] * 8, [3.0] * 8), month(4)).says == between.FEW
    assert since(Flow([1.0] * 4 + [2.0] * 3), month(3)).says == between.FEW
    assert since(Flow([1.0] * 4 + [7.0] * 3), month(3)).says != between.FEW


def test_counts_are_compared_by_a_rate_ratio() -> None:
    said = since(Flow([100.0, 120.0, 140.0, 999.0, 200.0, 220.0, 240.0]), month(3))
    assert (said.says, said.before.value, said.after.value, said.difference) == ("higher", 120.0, 220.0, 100.0)
    assert said.ratio is not None and said.ratio.value == pytest.approx(220 / 120)
    assert 1 < said.ratio.lower < said.ratio.value < said.ratio.upper and said.lower is None
    assert since(Flow([10.0, 12.0, 14.0, 99.0, 11.0, 13.0, 15.0]), month(3)).says == "not clearly different"


def test_a_mean_length_stands_side_by_side() -> None:
    days = Flow([30.0, 32.0] * 4, [300.0, 320.0] * 4, [10.0] * 8)
    said = since(days, month(3))
    assert (said.says, said.ratio, said.lower) == ("plain", None, None)


def test_a_rate_ratio_is_wilsons_limits_of_the_share_after() -> None:
    even = rate_ratio((50.0, 1.0), (50.0, 1.0))
    assert even.value == 1 and even.lower * even.upper == pytest.approx(1)
    assert rate_ratio((50.0, 12.0), (50.0, 3.0)).value == pytest.approx(0.25)
    none = rate_ratio((12.0, 3.0), (0.0, 3.0))
    assert none.value == inf and none.upper == inf and 1 < none.lower < inf
    wide = rate_ratio((50.0, 1.0), (50.0, 1.0), 4.0)
    assert wide.lower == pytest.approx(rate_ratio((12.5, 1.0), (12.5, 1.0)).lower)


def test_an_interval_is_widened_by_the_largest_and_never_by_a_product() -> None:
    assert Widening().variance == 1 and Widening(0.5, 0.5).variance == 1
    assert Widening(2.0, 1.5).variance == 2 and Widening(1.2, 1.5).variance == 1.5
    flow = shares((70.0, 4), (80.0, 4))
    figures = between.figure(flow, 0, 4), between.figure(flow, 4, 8)
    widths = [
        (said.upper or 0) - (said.lower or 0)
        for said in (compare(flow, *figures, widening) for widening in (Widening(), Widening(4.0, 1.5)))
    ]
    assert widths[1] == pytest.approx(2 * widths[0])


# -- the same months earlier ------------------------------------------------------------------------------------------


def test_where_two_years_are_held_the_same_months_a_year_earlier_are_compared_too() -> None:
    both = newest(shares((70.0, 30), (90.0, 6)), month(29))
    assert (both.comparison.says, both.earlier_years) == ("higher", 1)
    assert both.earlier is not None and both.earlier.says == "higher" and both.earlier.before.months == 6
    short = newest(shares((70.0, 23), (90.0, 7)), month(23))
    assert short.earlier is None and short.comparison.says == "higher"
    assert newest(shares((70.0, 24), (90.0, 7)), month(24)).earlier is not None


def test_where_the_two_disagree_it_depends() -> None:
    # High a year earlier, low just before the visit, high again after it.
    told = newest(shares((90.0, 24), (70.0, 4), (90.0, 7)), month(27))
    assert told.comparison.says == between.DEPENDS and told.earlier is not None
    assert (told.comparison.before.value, told.earlier.before.value) == pytest.approx((70.0, 90.0))
    assert told.moved == "higher"


@pytest.mark.parametrize(("months", "years"), [(11, 1), (12, 2), (13, 2), (23, 2), (24, 3)])
def test_the_same_months_lie_wholly_before_the_event(months: int, years: int) -> None:
    # Eleven months after the month of the event reach, a year earlier, up to the month before it.
    told = newest(shares((70.0, 40 + months)), month(39))
    assert told.figure.months == months and told.earlier_years == (years if years * 12 + 0 <= 39 else 0)


def test_what_follows_the_school_year_is_compared_with_the_same_months_alone() -> None:
    year = [100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 40.0, 100.0, 100.0, 100.0, 100.0]
    flow = Flow([*year, *year, *year][:34])
    # From August on: the three months before the event were full, the holiday comes after it.
    plain, told = newest(flow, month(30)), newest(flow, month(30), season=True)
    assert plain.comparison.says == between.DEPENDS
    assert (told.comparison.says, told.years, told.earlier) == ("not clearly different", 1, None)
    assert told.comparison.before == told.comparison.after
    assert newest(flow, month(6), month(11), season=True).comparison.says == between.NO_YEAR_BEFORE


# -- what is counted on one day ---------------------------------------------------------------------------------------


def test_on_the_day_stands_side_by_side() -> None:
    values: Values = [200.0, 205.0, 210.0, 215.0, 190.0, 180.0, 170.0]

    def on_the_day(*events: Event, values: Values = values, of: Values | None = None, percent: bool = False) -> Phase:
        return phases_on_the_day(values, events, of, percent)[-1]

    said = on_the_day(month(3)).comparison
    assert (said.says, said.before.value, said.after.value, said.difference) == ("plain", 210.0, 170.0, -40.0)
    assert said.lower is None
    assert on_the_day(month(4)).comparison.says == "too early to tell"
    assert on_the_day(month(0), values=[None, *values[1:]]).comparison.says == "no figure"
    few: Values = [9.0] * 7
    assert on_the_day(month(3), of=few, percent=True).comparison.says == "fewer than ten"
    assert on_the_day(month(3), of=few).comparison.says == "plain"


def test_a_stock_after_an_event_is_that_of_the_month_end_before_the_next_ones_month() -> None:
    values: Values = [float(number) for number in range(12)]
    first, second = phases_on_the_day(values, [month(2), month(7)])
    assert (first.comparison.before.value, first.figure.value) == (1.0, 6.0)
    assert (second.comparison.before.value, second.figure.value) == (6.0, 11.0)
    soon = phases_on_the_day(values, [month(2), month(5)])[0]
    assert soon.comparison.says == between.TOO_SOON


def test_three_months_is_what_it_takes() -> None:
    assert (between.MONTHS_NEEDED, after.YEARS_HELD) == (3, 24)


@pytest.mark.parametrize(("second", "says"), [(-16, between.NO_FIGURE), (-17, between.TOO_SOON)])
def test_of_visits_before_the_figures_begin_only_what_was_too_soon_is_called_so(second: int, says: str) -> None:
    told = phases(shares((70.0, 20)), [month(-20), month(second), month(12)])
    assert told[0].comparison.says == says
    on_a_day: Values = [20.0] * 20
    assert phases_on_the_day(on_a_day, [month(-20), month(second), month(12)])[0].comparison.says == says
