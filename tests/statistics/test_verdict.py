"""The verdict: which chart a kind allows, small numbers, events, and that it is made nowhere else."""

import ast
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from metrics.statistics import grain
from metrics.statistics.between import Event, Flow
from metrics.statistics.on_the_day import stock_verdict
from metrics.statistics.runs import change, run_chart
from metrics.statistics.verdict import flow_verdict

ROOT = Path(__file__).resolve().parents[2]
Values = list[float | None]


def percent(xs: Sequence[float | None], ns: Sequence[float | None]) -> Flow:
    values: Values = [None if x is None or not n else x / n * 100 for x, n in zip(xs, ns, strict=True)]
    return Flow(values, xs, ns, percent=True, scale=100.0)


def better_since_march() -> Flow:
    xs = [70.0, 72.0] * 10 + [86.0] * 10
    return percent(xs, [100.0] * 30)


def test_an_improvement_that_began_before_the_visit() -> None:
    found = flow_verdict(better_since_march(), better="higher", first_month=1, target=90.0, events=[Event(24, 24, 23)])
    assert (found.variation, found.signals, found.began, found.began_before) == ("improvement", True, 20, 20)
    assert "run" in found.rules and found.chart is not None and found.chart.method == "Laney p′"
    assert found.since is not None and found.since.says == "depends"  # not at the visit, but a year earlier
    assert (found.expect, found.outlook) == (None, "new level")  # ten points: too few to say what to expect


def test_a_signal_that_lasted_into_the_visit_is_told_after_it_ended() -> None:
    flow = percent([*[70.0, 72.0] * 10, *[95.0] * 8, *[81.0, 79.0, 83.0] * 2, 76.0, 72.0, 83.0], [100.0] * 37)
    found = flow_verdict(flow, better="higher", first_month=1, events=[Event(22, 22, 21)])
    assert found.since is not None and found.since.says != "higher"
    early = flow_verdict(flow, better="higher", first_month=1, events=[Event(21, 21, 20)])
    assert early.since is not None and early.since.says == "higher"
    assert (found.began_before, early.began_before) == (20, 20)


def test_each_phase_tells_a_signal_that_began_before_its_event() -> None:
    flow = percent([*[70.0, 72.0] * 10, *[86.0] * 10, *[70.0, 72.0] * 5], [100.0] * 40)
    found = flow_verdict(
        flow, better="higher", first_month=1, events=[Event(6, 6, 5), Event(23, 23, 22), Event(33, 33, 32)]
    )
    assert [phase.comparison.says for phase in found.phases] == [
        "not clearly different",
        "not clearly different",
        "depends",
    ]
    assert [(phase.began_before, phase.began_way) for phase in found.phases] == [(None, ""), (20, "high"), (30, "low")]


def test_a_target_of_a_month_is_three_times_as_much_in_a_quarter() -> None:
    counts: Values = [1.0, 2.0, 2.0] * 20
    every = [flow_verdict(Flow(counts), better="lower", first_month=1, target=goal) for goal in (1.0, 2.5)]
    assert [found.chart and found.chart.grain for found in every] == ["quarter", "quarter"]
    assert [found.assurance for found in every] == ["never", "always"]  # five a quarter: above three, below seven
    assert [found.target for found in every] == [1.0, 2.5]


def test_concern_wins_where_rules_disagree() -> None:
    values = [*[60.0, 62.0, 59.0, 61.0, 60.0, 62.0, 61.0, 59.0, 60.0, 61.0, 62.0, 60.0, 61.0, 62.0]]
    values += [45.0, 46.0, 47.0, 48.0, 49.0, 50.0, 51.0]  # seven: no level yet
    found = flow_verdict(Flow(values), better="higher", first_month=1)
    assert (found.variation, found.mixed) == ("concern", True)
    neither = flow_verdict(Flow(values), better="neither", first_month=1)
    assert (neither.variation, neither.mixed) == ("low", True)


@pytest.mark.parametrize(("points", "why"), [(0, "no figure"), (11, "too few points"), (14, "trial limits"), (15, "")])
def test_why_nothing_is_judged(points: int, why: str) -> None:
    found = flow_verdict(Flow(([30.0, 33.0] * 8)[:points]), better="higher", first_month=1, target=40.0)
    assert found.unjudged == why
    assert (found.variation == "") == bool(why) and (found.assurance == "") == bool(why)


def test_under_ten_nothing_is_judged_or_coloured() -> None:
    ns = [40.0] * 19 + [9.0]
    xs = [20.0, 22.0] * 9 + [20.0, 0.0]
    found = flow_verdict(percent(xs, ns), better="higher", first_month=1, target=40.0)
    assert (found.unjudged, found.variation, found.assurance) == ("fewer than ten", "", "")
    assert found.chart is not None and found.chart.points[-1].variation == "" and not found.chart.points[-1].specials


def test_small_months_go_to_quarters() -> None:
    counts: Values = [1.0, 2.0, 2.0] * 20
    found = flow_verdict(Flow(counts), better="lower", first_month=1)
    assert found.chart is not None and found.chart.grain == "quarter"
    assert found.chart.months == tuple(range(2, 60, 3)) and found.latest == 59
    assert found.chart.points[0].value == 5.0 and found.unjudged == ""
    xs: Values = [9.0, 10.0] * 30
    small = flow_verdict(percent(xs, [10.0] * 60), better="higher", first_month=1)
    assert small.chart is not None and small.chart.grain == "quarter" and small.chart.points[0].denominator == 30.0


def test_counts_still_small_by_quarter_show_no_signals() -> None:
    found = flow_verdict(Flow([0.0] * 80 + [1.0] * 10 + [9.0]), better="lower", first_month=1, target=1.0)
    assert (found.unjudged, found.variation, found.assurance) == ("few events", "", "")
    assert found.chart is not None and all(p.lines is None and not p.specials for p in found.chart.points)


def test_quarters_are_whole_calendar_quarters() -> None:
    assert grain.quarter_ends(8, 1) == [2, 5]
    assert grain.quarter_ends(8, 12) == [3, 6]
    assert grain.quarter_ends(5, 3) == [3] and grain.quarter_ends(4, 2) == []
    assert grain.summed([1.0, 2.0, 3.0, 4.0, None, 6.0], [2, 5]) == [6.0, None]
    assert grain.rebases_in_quarters([0, 3, 4, 99], [2, 5, 8]) == [0, 1, 2, 3]


def test_most_months_small_means_more_than_half() -> None:
    assert not grain.few_expected([5.0, 5.0, 1.0, 1.0], [10.0, 10.0, 2.0, 2.0])
    assert grain.few_expected([5.0, 1.0, 1.0], [10.0, 2.0, 2.0])
    assert not grain.few_events([2.0, None, 2.0]) and grain.few_events([1.9])


def test_a_percentage_without_its_parts_goes_on_an_xmr_chart() -> None:
    found = flow_verdict(Flow([80.0, 99.0] * 8, percent=True, scale=100.0), better="higher", first_month=1)
    assert found.chart is not None and found.chart.method == "XmR"
    assert found.chart.points[0].drawn_upper == 100.0


def test_rates_and_days_go_on_an_xmr_chart() -> None:
    rates = Flow([30.0, 33.0] * 8, [300.0, 330.0] * 8, [100_000.0] * 16, scale=10_000.0)
    found = flow_verdict(rates, better="neither", first_month=1)
    assert found.chart is not None and (found.chart.method, found.chart.grain) == ("XmR", "month")
    few = Flow([30.0, 33.0] * 8, [30.0, 33.0] * 8, [1.0] * 16)
    assert flow_verdict(few, better="lower", first_month=1, by_denominator=True).chart.grain == "quarter"  # type: ignore[union-attr]


def test_a_projection_only_with_improvement_and_a_target() -> None:
    values: Values = [*[50.0, 52.0, 49.0, 51.0] * 4, *[54.0, 56.0, 58.0, 61.0, 63.0, 65.0, 68.0, 70.0]]
    found = flow_verdict(Flow(values), better="higher", first_month=1, target=80.0)
    assert found.variation == "improvement" and found.projection is not None and found.projection.says == "projected"
    assert flow_verdict(Flow(values), better="higher", first_month=1).projection is None
    assert flow_verdict(Flow(values), better="lower", first_month=1, target=80.0).projection is None


@pytest.mark.parametrize("kind", ["stock", "snapshot", "rolling"])
@pytest.mark.parametrize("seed", range(20))
def test_what_is_counted_on_the_day_never_claims_a_signal(kind: str, seed: int) -> None:
    values = np.random.default_rng(seed).normal(0, 10, 48).cumsum() + 300
    found = stock_verdict(values.tolist(), kind=kind, better="lower", target=100.0, events=[Event(20, 20, 19)])
    assert (found.variation, found.signals, found.assurance, found.chart) == ("", False, "", None)
    assert found.began is None and found.projection is None and found.expect is None
    assert found.since is not None and found.since.says == "plain" and found.unjudged == "on the day"


def test_the_change_of_a_stock() -> None:
    values: Values = [100.0, *[110.0] * 8, 115.0, 116.0, 118.0, 120.0]
    found = run_chart(values)
    assert found.change_12 is not None and (found.change_12.difference, found.change_12.percent) == (20.0, 20.0)
    assert found.change_3 is not None and found.change_3.before == 115.0


def test_a_change_needs_both_months() -> None:
    assert change([100.0, None, None, 120.0], 3) is not None
    assert change([None, 100.0, 110.0, 120.0], 3) is None and change([100.0], 3) is None
    none_then = change([0.0, 1.0, 2.0, 5.0], 3)
    assert none_then is not None and none_then.percent is None
    assert run_chart([None, None]).latest is None


MADE_HERE = (
    "Verdict",
    "Chart",
    "Point",
    "Comparison",
    "Projection",
    "RunChart",
    "RateRatio",
    "StockYear",
    "Told",
    "Alert",
    "Beside",
    "RankInterval",
    "Funnel",
)
# What a module must name to make one, or to make one of another.
ANY = re.compile(r"metrics\.statistics|\.(Verdict|Comparison|RunChart)\b|\breplace\((?s:.*)(?i:verdict)")


def made(source: str) -> list[str]:
    """The results of metrics.statistics that a module makes itself instead of asking for them."""
    found: list[str] = []
    if not ANY.search(source):  # to parse a file takes a hundred times as long as to look for a word
        return found
    tree = ast.parse(source)
    ours = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("metrics.statistics")
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            last = called.split(".")[-1]
            if ours.get(called) in MADE_HERE or ("." in called and last in ("Verdict", "Comparison", "RunChart")):
                found.append(called)
            if last == "replace" and node.args and "verdict" in ast.unparse(node.args[0]).lower():
                found.append(f"replace({ast.unparse(node.args[0])})")
    return found


def outside() -> list[Path]:
    files = [*ROOT.glob("*.py"), *(ROOT / "metrics").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    return [file for file in files if "statistics" not in file.relative_to(ROOT).parts]


def test_a_verdict_is_made_only_in_statistics() -> None:
    makers = {str(file.relative_to(ROOT)): made(file.read_text(encoding="utf-8")) for file in outside()}
    assert {file: calls for file, calls in makers.items() if calls} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from metrics.statistics.verdict import Verdict\nVerdict('flow', 'higher', 3, variation='improvement')",
        "from metrics.statistics.verdict import Verdict as V\nV('flow', 'higher', 3)",
        "from metrics.statistics import verdict\nverdict.Verdict('flow', 'higher', 3)",
        "from dataclasses import replace\nreplace(verdict, variation='improvement')",
    ],
)
def test_making_one_elsewhere_is_found(source: str) -> None:
    assert made(source)
