"""A panel's cells: by which periods a measure is told, what is masked for another's sake, and what versions keep."""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.analysis.panel_cells import PanelSet, panel_set
from metrics.analysis.panel_masks import CellKey, Parts
from metrics.analysis.panel_periods import ToldPeriod, last_day, month_number
from metrics.questions.catalogue import load_questions

MEASURES = load_questions().measures
STOCK, STARTED, ENDED, TIMELY, ALONE = (
    "plans_open", "plans_started", "plans_ended", "conferences_in_15_days", "children_unallocated",
)  # fmt: skip
TURNOVER, OVER_25 = "turnover_social_workers", "caseload_over_25"
APRIL = 12 * 54 + 3  # 2024
Figures = Mapping[str, Mapping[int, Parts]]


def counts(values: Sequence[float], first: int = APRIL) -> dict[int, Parts]:
    return {first + at: (value, None) for at, value in enumerate(values)}


def late(values: Sequence[int], of: int = 30, first: int = APRIL) -> dict[int, Parts]:
    """A percentage that so many are missing from, month by month."""
    return {first + at: (of - value, of) for at, value in enumerate(values)}


def of(figures: Figures, told: Mapping[CellKey, str] | None = None, threshold: int = 5) -> PanelSet:
    return panel_set(MEASURES, list(figures), figures, told or {}, threshold)


def periods(shown: PanelSet, measure: str = TIMELY) -> list[tuple[int, int]]:
    """The months since April with which its cells end, and how long they are."""
    return [(cell.period.last - APRIL, cell.period.months) for cell in shown.cells if cell.measure == measure]


def flags(shown: PanelSet, measure: str = TIMELY) -> list[str]:
    return [cell.flag for cell in shown.cells if cell.measure == measure]


def test_months_are_numbered_from_january_1970() -> None:
    assert last_day(APRIL).isoformat() == "2024-04-30" and month_number(last_day(APRIL)) == APRIL


# -- by which periods -------------------------------------------------------------------------------------------------


def test_where_no_month_is_masked_it_is_told_by_month() -> None:
    assert periods(of({TIMELY: late([6, 0, 7])})) == [(0, 1), (1, 1), (2, 1)]


def test_a_month_with_a_few_late_makes_it_quarters_and_the_quarter_is_whole() -> None:
    shown = of({TIMELY: late([6, 1, 7, 6, 6, 6, 8])})
    assert periods(shown) == [(2, 3), (5, 3)]
    assert [(cell.numerator, cell.denominator, cell.flag) for cell in shown.cells] == [(76, 90, ""), (72, 90, "")]


def test_a_quarter_with_a_few_late_makes_it_the_year_from_april() -> None:
    assert periods(of({TIMELY: late([1, 1, 1] * 4)})) == [(11, 12)]


def test_where_nothing_helps_it_is_the_coarsest_at_which_fewest_are_masked() -> None:
    shown = of({TIMELY: late([1, 0, 0] * 3)})  # no whole year yet
    assert periods(shown) == [(2, 3), (5, 3), (8, 3)] and flags(shown) == ["at least 90%"] * 3


def test_without_a_whole_quarter_it_stays_with_months() -> None:
    shown = of({TIMELY: late([1, 0])})
    assert periods(shown) == [(0, 1), (1, 1)] and flags(shown) == ["at least 80%", ""]


def test_a_stock_is_never_added_up() -> None:
    shown = of({ALONE: counts([3, 2, 1, 9, 9, 9])})
    assert periods(shown, ALONE) == [(at, 1) for at in range(6)]
    assert flags(shown, ALONE) == ["c", "c", "c", "", "", ""]


def test_a_stock_is_told_on_the_last_days_of_the_periods_of_its_flows() -> None:
    shown = of({STOCK: counts([51, 54, 55], APRIL), STARTED: counts([9, 12, 9]), ENDED: counts([8, 9, 3])})
    assert periods(shown, STOCK) == periods(shown, STARTED) == periods(shown, ENDED) == [(2, 3)]
    assert [cell.value for cell in shown.cells] == [30, 20, 55]


def test_a_sum_of_twelve_months_is_told_once_a_year() -> None:
    shown = of({TURNOVER: {APRIL + at: (9.5, 120.0) for at in range(14)}})
    assert periods(shown, TURNOVER) == [(11, 12)] and shown.cells[0].value == 9.5 / 120 * 100


def test_what_is_out_of_nearly_what_another_is_has_its_whole_per_cent_alone() -> None:
    shown = of({OVER_25: {APRIL: (9, 150), APRIL + 1: (0, 150), APRIL + 2: (2, 150), APRIL + 3: (0, 0)}})
    assert [(cell.numerator, cell.denominator, cell.value, cell.flag) for cell in shown.cells] == [
        (None, None, 6, "rounded"), (None, None, 0, "rounded"), (None, None, None, "c"), (0, 0, None, "no cases"),
    ]  # fmt: skip


def test_a_whole_per_cent_of_a_month_needs_no_longer_period() -> None:
    shown = of({"assessment_child_seen": late([9, 8, 7], of=100)})
    assert periods(shown, "assessment_child_seen") == [(0, 1), (1, 1), (2, 1)]
    assert flags(shown, "assessment_child_seen") == ["rounded"] * 3


# -- for another's sake -----------------------------------------------------------------------------------------------


def test_a_share_of_a_flow_is_told_of_the_same_periods_and_hidden_with_it() -> None:
    again = {APRIL: (8, 20), APRIL + 1: (8, 19)}
    shown = of({"referrals": counts([20, 22]), "rereferrals": again})
    assert periods(shown, "referrals") == periods(shown, "rereferrals") == [(0, 1), (1, 1)]
    assert [cell.denominator for cell in shown.cells if cell.measure == "rereferrals"] == [20, None]
    by_quarter = of({"referrals": counts([3, 22, 20]), "rereferrals": {APRIL + at: (9, 22) for at in range(3)}})
    assert periods(by_quarter, "rereferrals") == [(2, 3)]
    hidden = of({"referrals": counts([3]), "rereferrals": {APRIL: (20, 40)}})
    assert flags(hidden, "rereferrals") == ["c"]


def test_a_hidden_start_hides_the_end_beside_it() -> None:
    shown = of({STOCK: counts([50, 46]), STARTED: counts([10, 4]), ENDED: counts([8, 8])})
    assert flags(shown, STOCK) == ["", ""]
    assert flags(shown, STARTED) == flags(shown, ENDED) == ["", "c"]


def test_a_hidden_stock_hides_the_flows_on_either_side() -> None:
    shown = of({STOCK: counts([8, 4]), STARTED: counts([7, 6]), ENDED: counts([9, 10])})
    told = {**shown.told}
    later = of(
        {STOCK: counts([8, 4, 8, 9]), STARTED: counts([7, 6, 10, 9]), ENDED: counts([9, 10, 6, 8])},
        told | {(STARTED, ToldPeriod(APRIL + 2, 1)): "", (STARTED, ToldPeriod(APRIL + 3, 1)): ""},
    )
    assert flags(later, STOCK) == ["", "c", "", ""]
    assert flags(later, STARTED) == flags(later, ENDED) == ["", "c", "c", ""]


def test_beside_a_hidden_number_a_percentage_is_whole_and_without_its_counts() -> None:
    beside: Figures = {"plan_visits_too_recent": counts([3])}
    figures = {**beside, "plan_visits_in_time": {APRIL: (100.0, 157.0)}, STOCK: counts([160])}
    (visits, *_) = [cell for cell in of(figures).cells if cell.measure == "plan_visits_in_time"]
    assert (visits.numerator, visits.denominator, visits.value, visits.flag) == (None, None, 64.0, "rounded")
    assert of(figures, of(figures).told) == of(figures)
    figures = {**beside, "plan_visits_in_time": {APRIL: (40.0, 57.0)}, STOCK: counts([60])}
    assert flags(of(figures), "plan_visits_in_time") == ["c"]


# -- from version to version ------------------------------------------------------------------------------------------


def test_months_that_were_told_stay_and_quarters_follow_them() -> None:
    first = of({TIMELY: late([6, 7, 6, 6])})
    second = of({TIMELY: late([6, 7, 6, 6, 1, 6, 6, 6, 6])}, first.told)
    assert periods(second) == [(0, 1), (1, 1), (2, 1), (3, 1), (8, 3)]
    third = of({TIMELY: late([6, 7, 6, 6, 6, 6, 6, 6, 6, 6])}, second.told)
    assert periods(third) == periods(second)


def test_a_cell_that_was_hidden_stays_hidden() -> None:
    first = of({ALONE: counts([3, 9])})
    second = of({ALONE: counts([12, 9, 8])}, first.told)
    assert flags(second, ALONE) == ["c", "", ""]
    assert flags(of({ALONE: counts([12, 3, 8])}, second.told), ALONE) == ["c", "c", ""]


def test_a_cell_that_was_gone_for_a_while_is_remembered() -> None:
    first = of({ALONE: counts([3, 9])})
    gone = of({ALONE: counts([9], APRIL + 1)}, first.told)
    assert flags(of({ALONE: counts([12, 9])}, gone.told), ALONE) == ["c", ""]


def test_a_lower_threshold_shows_nothing_that_was_hidden() -> None:
    higher = of({ALONE: counts([8, 20])}, threshold=10)
    assert flags(higher, ALONE) == ["c", ""]
    assert flags(of({ALONE: counts([8, 20, 8])}, higher.told, threshold=5), ALONE) == ["c", "", ""]


MONTHS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), min_size=1, max_size=18)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(months=MONTHS, corrected=MONTHS, known=st.integers(1, 18))
def test_whatever_comes_no_mask_is_loosened_and_no_month_is_told_twice(
    months: list[tuple[int, int]], corrected: list[tuple[int, int]], known: int
) -> None:
    def figures(pairs: Sequence[tuple[int, int]]) -> Figures:
        return {TIMELY: {APRIL + at: (good, good + bad) for at, (good, bad) in enumerate(pairs)}}

    before = of(figures(months[:known]))
    after = of(figures([*corrected, *months[len(corrected) :]]), before.told)
    masked = {(cell.measure, cell.period): cell.flag for cell in after.cells}
    for cell in before.cells:
        flag = masked.get((cell.measure, cell.period), "c")
        assert flag == "c" or cell.flag != "c"
        assert flag != "" or not cell.flag.startswith("at least")
    covered = [month for cell in after.cells for month in cell.period.covered]
    assert len(covered) == len(set(covered))
    longest = max((cell.period.months for cell in before.cells), default=1)
    new = {cell.period for cell in after.cells} - {cell.period for cell in before.cells}
    assert all(period.months >= longest for period in new)
    again = of(figures([*corrected, *months[len(corrected) :]]), after.told)
    assert again == after
