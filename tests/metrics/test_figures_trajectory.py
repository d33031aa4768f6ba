"""Trajectory's chart: what each kind of measure may show, from a verdict alone, and that nothing bridges a gap."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from metrics.analysis.verdicts import Judged, judge, months_of
from metrics.figures import control_charts, drawing, expected_range, trajectory_charts
from metrics.figures.drawing import Letters, placed
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Rebase, Target
from metrics.statistics.intervals import wilson

MEASURES = load_questions().measures
PERCENT, LOWER = MEASURES["assessments_in_45_days"], MEASURES["rereferrals"]
COUNT, STOCK = MEASURES["assessments_completed"], MEASURES["plans_open"]
NO_POINTS = pd.DataFrame(columns=["series", "label", "month", "value", "told"])
NO_EVENTS = pd.DataFrame({"letter": [], "starts": pd.to_datetime([]), "ends": pd.to_datetime([]), "status": []})
STEADY = [70.0, 72.0]


def rows(values: Sequence[float], measure: Measure = PERCENT, of: float = 100.0) -> pd.DataFrame:
    """Whole months from January 2023, numerators of `of`."""
    months = pd.date_range("2023-01-31", periods=len(values), freq="ME")
    frame = pd.DataFrame({"month": months, "numerator": values, "flag": "", "period": "month", "complete": True})
    if measure.is_count:
        return frame.assign(denominator=float("nan"), value=frame["numerator"])
    return frame.assign(denominator=of, value=frame["numerator"] / of * 100)


def drawn(
    frame: pd.DataFrame,
    measure: Measure = PERCENT,
    *,
    first: str = "2023-01-01",
    targets: Sequence[Target] = (),
    rebases: Sequence[Rebase] = (),
    published: pd.DataFrame = NO_POINTS,
) -> tuple[go.Figure, Judged]:
    """The chart of these months from a first day on, and the verdict of all of them."""
    judged = judge(measure, months_of(frame), targets=targets, rebases=rebases)
    shown = frame[frame["month"] >= pd.Timestamp(first)]
    last = frame["month"].max()
    figure = trajectory_charts.trajectory(
        measure, "T", "Northshire", shown, published, NO_EVENTS, first, last, judged=judged, targets=targets
    )
    return figure, judged


def trace(figure: go.Figure, name: str) -> Any:
    """The one trace of a name."""
    found = [one for one in figure.data if one.name == name]
    assert len(found) == 1, [one.name for one in figure.data]
    return found[0]


def names(figure: go.Figure) -> list[str]:
    return [one.name for one in figure.data]


def blocks(one: Any) -> list[list[tuple[str, float]]]:
    """The points of a trace in its unbroken stretches."""
    found: list[list[tuple[str, float]]] = [[]]
    for x, y in zip(one.x, one.y, strict=True):
        if x is None or y is None:
            found.append([])
        else:
            found[-1].append((x, y))
    return [block for block in found if block]


# -- what was told then, and a break -----------------------------------------------------------------------------------

CHANGED = {"how": "recorded", "known_to": date(2023, 3, 31), "further": True, "numerator_then": 81.0} | {
    "denominator_then": 88.0,
    "value_then": 92.0,
    "numerator": 79.0,
    "denominator": 100.0,
    "value": 79.0,
}


def told_then(frame: pd.DataFrame, measure: Measure, anew: date | None = None) -> go.Figure:
    restated = [{**CHANGED, "month": frame["month"].tolist()[2]}]
    last, judged = frame["month"].max(), judge(measure, months_of(frame))
    return trajectory_charts.trajectory(
        measure, "T", "N", frame, NO_POINTS, NO_EVENTS, "2023-01-01", last, judged=judged, restated=restated, anew=anew
    )


def test_what_a_month_was_when_first_told_is_a_cross_that_says_why() -> None:
    cross = trace(told_then(rows(STEADY * 8), PERCENT), "When first told")
    assert (list(cross.x), list(cross.y)) == (["2023-03-31"], [92.0])
    assert list(cross.text) == ["92.0% when first told in March 2023, 79.0% now: 12 recorded late"]
    quarters = told_then(rows([0.0, 1.0, 3.0] * 16, COUNT), COUNT)  # too few a month: drawn by quarter
    assert "When first told" not in names(quarters)


def test_a_definition_that_changed_for_good_is_a_line_with_its_name() -> None:
    frame = rows(STEADY * 8)
    figure = told_then(frame, PERCENT, date(2023, 7, 1))
    assert [one.x0 for one in figure.layout.shapes if one.line.dash == "longdash"] == ["2023-07-01"]
    assert [one.text.strip() for one in figure.layout.annotations] == ["definition changed"]
    for outside in (date(2022, 12, 1), date(2024, 5, 1)):
        assert not told_then(frame, PERCENT, outside).layout.shapes


# -- limits -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "expected"),
    [(11, set()), (12, {expected_range.TRIAL}), (14, {expected_range.TRIAL}), (15, {expected_range.RANGE})],
)
def test_how_many_points_give_which_limits(months: int, expected: set[str]) -> None:
    figure, _ = drawn(rows([*(STEADY * 8)[: months - 1], 95.0]))
    assert set(names(figure)) & {expected_range.RANGE, expected_range.TRIAL} == expected
    if expected_range.TRIAL in expected:
        assert (
            trace(figure, expected_range.TRIAL).line.dash == "dash" and trace(figure, expected_range.TRIAL).fill is None
        )
    assert ("Improvement" in names(figure)) == (months >= 15)


def test_the_expected_range_is_that_of_the_verdict_and_its_mean() -> None:
    figure, judged = drawn(rows(STEADY * 10))
    chart = judged.verdict.chart
    assert chart
    heights = {height for block in blocks(trace(figure, expected_range.RANGE)) for _, height in block}
    assert heights == {chart.points[0].drawn_lower, chart.points[0].drawn_upper}
    assert set(trace(figure, expected_range.MEAN).y) == {71.0}


def test_limits_that_vary_are_steps_around_each_month() -> None:
    frame = rows(STEADY * 10)
    frame.loc[19, ["denominator", "numerator"]] = [25.0, 18.0]
    frame.loc[19, "value"] = 72.0
    figure, judged = drawn(frame)
    assert judged.verdict.chart
    widest = judged.verdict.chart.points[19]
    days = [day for day, height in blocks(trace(figure, expected_range.RANGE))[0] if height == widest.drawn_upper]
    assert days == ["2024-08-15", "2024-09-15"]  # halfway from July's end to August's, and as far beyond it


def test_drawn_limits_stay_on_the_axis() -> None:
    figure, judged = drawn(rows([392.0, 396.0] * 10, of=400.0))
    assert max(trace(figure, expected_range.RANGE).y) == 100.0
    assert judged.verdict.chart and judged.verdict.chart.points[0].clipped


@pytest.mark.parametrize("key", ["plans_open", "caseload_average", "turnover_rate"])
def test_what_is_no_flow_has_no_limits_and_no_marks(key: str) -> None:
    measure = MEASURES[key]
    figure, judged = drawn(rows([20.0, 22.0] * 10 + [60.0] * 10, measure), measure)
    assert names(figure) == ["Northshire"]
    assert judged.verdict.chart is None


def test_the_period_crops_and_never_changes_limits_or_signals() -> None:
    frame = rows(STEADY * 10 + [86.0, 84.0] * 8)
    whole, _ = drawn(frame)
    cropped, _ = drawn(frame, first="2025-01-01")
    assert {expected_range.RANGE, expected_range.LEVEL} <= set(names(whole))
    assert set(trace(cropped, expected_range.LEVEL).y) <= set(trace(whole, expected_range.LEVEL).y)
    assert set(trace(cropped, expected_range.MEAN).y) < set(trace(whole, expected_range.MEAN).y)
    assert list(trace(cropped, "Improvement").x) == [x for x in trace(whole, "Improvement").x if x >= "2025-01-01"]
    assert min(trace(cropped, "Northshire").x) >= "2025-01-01"


def test_a_missing_month_is_bridged_by_nothing() -> None:
    frame = rows(STEADY * 10).drop(index=9)
    figure, _ = drawn(frame)
    line = trace(figure, "Northshire")
    assert line.connectgaps is False
    assert line.y[9] is None and len(line.y) == 20
    for name in (expected_range.RANGE, expected_range.MEAN):
        stretches = blocks(trace(figure, name))
        assert len(stretches) == 2
        assert max(day for day, _ in stretches[0]) < "2023-10-31" < min(day for day, _ in stretches[1])


def test_two_sigma_lines_are_drawn_only_where_a_signal_lies_close_to_a_limit() -> None:
    assert expected_range.NEAR not in names(drawn(rows(STEADY * 10))[0])
    frame = rows(STEADY * 12 + [75.0, 83.0, 83.0])
    figure, judged = drawn(frame)
    chart = judged.verdict.chart
    assert chart and any("two of three" in str(point.specials) for point in chart.points)
    near = [one for one in figure.data if one.name == expected_range.NEAR]
    assert {one.line.dash for one in near} == {"dot"} and [one.showlegend for one in near] == [False, False]


# -- signals ----------------------------------------------------------------------------------------------------------


def test_an_improvement_has_a_shape_a_colour_and_words() -> None:
    figure, _ = drawn(rows(STEADY * 10 + [90.0] * 8))
    found = trace(figure, "Improvement")
    assert (found.marker.symbol, found.marker.color) == ("triangle-up", drawing.PALETTE[1])
    assert "Improvement: above the upper limit; seven or more in a row above the mean" in found.text[-1]
    assert "90.0% (90 of 100) in April 2025" in found.text[-1]
    concern = trace(drawn(rows(STEADY * 10 + [50.0] * 8))[0], "Concern")
    assert (concern.marker.symbol, concern.marker.color) == ("diamond", drawing.PALETTE[3])


def test_where_lower_is_better_the_triangle_points_down() -> None:
    figure, _ = drawn(rows(STEADY * 10 + [50.0] * 8, LOWER), LOWER)
    assert trace(figure, "Improvement").marker.symbol == "triangle-down"
    assert min(trace(figure, "Improvement").y) == 50.0


def test_where_neither_is_better_signals_are_high_or_low() -> None:
    figure, _ = drawn(rows([20.0, 22.0] * 10 + [40.0] * 8, COUNT), COUNT)
    down, _ = drawn(rows([40.0, 42.0] * 10 + [20.0] * 8, COUNT), COUNT)
    high, low = trace(figure, "Higher than usual"), trace(down, "Lower than usual")
    assert high.marker.symbol != low.marker.symbol
    assert not {"Improvement", "Concern"} & set(names(figure))


def test_rules_that_disagree_are_mixed_signals() -> None:
    values = [60.0, 62.0, 59.0, 61.0, 60.0, 62.0, 61.0, 59.0, 60.0, 61.0, 62.0, 60.0, 61.0, 62.0]
    figure, _ = drawn(rows([*values, *range(45, 52)]))
    assert trace(figure, words := "Some signs up, some down").marker.symbol == "star"
    assert "; " in trace(figure, words).text[-1]


def test_the_running_month_is_outside_every_limit_and_signal() -> None:
    frame = rows(STEADY * 10 + [5.0])
    frame.loc[20, "complete"] = False
    figure, _ = drawn(frame)
    assert trace(figure, "Month so far").marker.symbol == "circle-open"
    assert not {"Concern", "Improvement"} & set(names(figure))
    assert max(trace(figure, expected_range.MEAN).x) < "2024-09-30"


# -- small numbers ----------------------------------------------------------------------------------------------------


def test_whiskers_stand_on_points_of_fewer_than_50_only() -> None:
    frame = rows([40.0, 42.0] * 9, of=60.0)
    frame.loc[17, ["numerator", "denominator", "value"]] = [20.0, 40.0, 50.0]
    line = trace(drawn(frame)[0], "Northshire")
    expected = wilson(20, 40).times(100)
    assert [one is not None for one in line.error_y.array] == [False] * 17 + [True]
    assert line.error_y.array[17] == pytest.approx(expected.upper - 50)
    assert line.error_y.arrayminus[17] == pytest.approx(50 - expected.lower)
    assert "One child is 2.5 points" in line.text[17] and "One child" not in line.text[16]
    assert trace(drawn(rows(STEADY * 10))[0], "Northshire").error_y.array is None


def test_money_has_no_whiskers() -> None:
    assert control_charts.interval(MEASURES["savings_achieved"], 3, 8) is None
    assert control_charts.interval(PERCENT, 9, 8) is None


def test_small_months_are_drawn_by_quarter_and_nothing_else() -> None:
    frame = rows([7.0, 8.0, 9.0] * 18 + [5.0, 6.0], of=11.0)
    figure, _ = drawn(frame)
    line = trace(figure, "Northshire, by quarter")
    assert len(line.x) == 18 and line.x[0] == "2023-03-31"
    assert list(line.y) == pytest.approx([24 / 33 * 100] * 18)
    assert "72.7% (24 of 33) in January to March 2023" in line.text[0]
    assert list(trace(figure, "Quarter so far").y) == [pytest.approx(11 / 22 * 100)]


def test_a_small_count_is_summed_by_quarter_with_its_target_and_its_published_year() -> None:
    year = pd.DataFrame(
        {"series": "x", "label": "x", "month": [pd.Timestamp("2024-03-31")], "value": 20.0, "told": "x"}
    )
    target = Target(COUNT.key, date(2023, 1, 1), 2.0)
    figure, _ = drawn(rows([1.0, 2.0, 2.0] * 20, COUNT), COUNT, targets=[target], published=year)
    assert set(trace(figure, "Northshire, by quarter").y) == {5.0}
    assert set(trace(figure, "Target").y) == {6.0}
    published = trace(figure, "x, quarterly average of the year")
    assert list(published.y) == [5.0]


# -- targets and rebases ----------------------------------------------------------------------------------------------


def target(since: str, value: float) -> Target:
    return Target(PERCENT.key, date.fromisoformat(since), value)


def test_a_target_is_a_dashed_line_stepped_where_it_changed_and_labelled() -> None:
    steps = [target("2020-01-01", 80), target("2024-03-01", 90.5), target("2030-01-01", 1)]
    figure, _ = drawn(rows(STEADY * 10), targets=steps)
    line = trace(figure, "Target")
    assert list(zip(line.x, line.y, strict=True)) == [
        ("2023-01-01", 80),
        ("2024-03-01", 80),
        ("2024-03-01", 90.5),
        ("2024-08-31", 90.5),
    ]
    assert line.line.dash == "dash" and line.line.color == drawing.PALETTE[4]
    labels = [note.text for note in figure.layout.annotations]
    assert labels == ["80%", "target<br>90.5%"]


def test_a_target_after_the_period_is_not_drawn() -> None:
    figure, _ = drawn(rows(STEADY * 10), targets=[target("2030-01-01", 80)])
    assert "Target" not in names(figure) and not figure.layout.annotations


def test_a_rebase_starts_new_limits_at_a_labelled_line() -> None:
    made = Rebase(PERCENT.key, date(2024, 5, 15), "New team", "Head", date(2024, 9, 1))
    frame = rows(STEADY * 8 + [90.0, 92.0] * 8)
    figure, _ = drawn(frame, rebases=[made])
    means = [{height for _, height in block} for block in blocks(trace(figure, expected_range.MEAN))]
    assert means == [{71.0}, {91.0}]
    lines = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert [line.x0 for line in lines] == ["2024-05-01"]
    assert [note.text.strip() for note in figure.layout.annotations] == ["limits start again"]
    without, _ = drawn(frame)
    assert expected_range.LEVEL in names(without) and not without.layout.shapes


def test_a_stock_or_a_month_outside_the_data_has_no_rebase() -> None:
    late = Rebase(PERCENT.key, date(2030, 5, 1), "Cause", "Head", date(2024, 9, 1))
    assert not drawn(rows(STEADY * 10), rebases=[late])[0].layout.shapes
    made = Rebase(STOCK.key, date(2024, 1, 1), "Cause", "Head", date(2024, 9, 1))
    assert not drawn(rows([200.0] * 20, STOCK), STOCK, rebases=[made])[0].layout.shapes


def test_without_a_whole_quarter_small_months_are_still_drawn() -> None:
    figure, judged = drawn(rows([1.0, 0.0], of=2.0))
    assert judged.verdict.chart and judged.verdict.chart.grain == "quarter"
    assert list(trace(figure, "Northshire").y) == [50.0, 0.0]


# -- letters ----------------------------------------------------------------------------------------------------------


def test_letters_that_do_not_fit_in_two_rows_become_one() -> None:
    middles = zip("ABCD", (0.1, 0.11, 0.12, 0.5), strict=True)
    found = placed([Letters(letter, letter, middle, 0.045) for letter, middle in middles])
    assert [(one.text, one.row) for one in found] == [("A", 0), ("B–C", 1), ("D", 0)]


def test_no_letters_ever_touch_and_none_is_lost() -> None:
    dice = random.Random(3)
    for _ in range(300):
        count = dice.randint(1, 12)
        middles = sorted(dice.random() ** 2 for _ in range(count))
        letters = [Letters(chr(65 + at), chr(65 + at), middle, 0.045) for at, middle in enumerate(middles)]
        found = placed(letters)
        covered = [chr(code) for one in found for code in range(ord(one.first), ord(one.last) + 1)]
        assert sorted(covered) == [letter.first for letter in letters]
        for at, one in enumerate(found):
            assert not any(one.touches(other) for other in found[at + 1 :])


def test_a_signs_shape_never_rests_on_colour_alone() -> None:
    found = drawn(rows(STEADY * 10 + [90.0] * 8))[1]
    assert found.verdict.chart
    point = found.verdict.chart.points[-1]
    shapes = {}
    for variation in ("improvement", "concern", "high", "low"):
        sign = control_charts.sign_of(point._replace(variation=variation, mixed=False), "higher")
        assert sign
        shapes[sign.name] = sign.symbol
    mixed = control_charts.sign_of(point._replace(mixed=True), "higher")
    assert mixed and len({*shapes.values(), mixed.symbol}) == 5
    assert control_charts.sign_of(point._replace(variation="common", mixed=False), "higher") is None


def test_a_judgement_cannot_come_from_anywhere_but_the_verdict() -> None:
    frame = rows(STEADY * 10 + [90.0] * 8)
    figure, judged = drawn(frame)
    assert "Improvement" in names(figure)
    silent = replace(judged, verdict=replace(judged.verdict, chart=None))
    bare = trajectory_charts.trajectory(
        PERCENT, "T", "N", frame, NO_POINTS, NO_EVENTS, "2023-01-01", "2024-12-31", judged=silent
    )
    assert names(bare) == ["N"]
