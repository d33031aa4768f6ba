"""The worked cases of the design, under the rules at the foot of its statistics.md."""

import json
from pathlib import Path
from typing import Any

import pytest

from metrics.statistics.control import Chart, Minimum, assurance
from metrics.statistics.funnel import funnel
from metrics.statistics.intervals import Z_95, wilson
from metrics.statistics.limits import xmr

CASES = Path(__file__).resolve().parents[3] / "shared/data/statistics/spc_cases.json"
UNSCREENED = ("syn08a", "syn08b", "syn11")
BETTER = {"increase": "higher", "decrease": "lower", "neutral": "neither"}
RULES = {"outside": "point", "run": "shift", "trend": "trend", "two of three": "two_of_three"}
VARIATIONS = {
    "common": "common_cause",
    "": "common_cause",
    "improvement": "special_cause_improvement",
    "concern": "special_cause_concern",
    "high": "special_cause_neutral_high",
    "low": "special_cause_neutral_low",
}
ASSURANCES = {"always": "consistent_pass", "sometimes": "inconsistent", "never": "consistent_fail", "": None}


def cases(chart: str) -> list[Any]:
    if not CASES.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason="the design's worked cases are not beside this tree"))]
    found = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["id"]) for case in found if case["chart"] == chart]


def with_missing_months(dates: list[str], values: list[float | None]) -> tuple[list[str], list[float | None]]:
    """Every month from the first date to the last: a month without a row is a month without a value."""
    year, month = int(dates[0][:4]), int(dates[0][5:7])
    known, all_dates = dict(zip(dates, values, strict=True)), [dates[0]]
    while all_dates[-1] < dates[-1]:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        all_dates.append(f"{year}-{month:02d}-01")
    return all_dates, [known.get(day) for day in all_dates]


def chart_of(case: dict[str, Any]) -> Chart:
    dates, values = with_missing_months(case["dates"], case["values"])
    rebases = [dates.index(day) for day in case["rebase_dates"]]
    return xmr(values, better=BETTER[case["polarity"]], rebases=rebases, floor=None, minimum=Minimum(0, 0))


def expected_of(case: dict[str, Any]) -> dict[str, Any]:
    if case["id"] == "syn08b":
        return next(c for c in json.loads(CASES.read_text(encoding="utf-8"))["cases"] if c["id"] == "syn08a")[
            "expected"
        ]["ptd_unscreened"]
    return case["expected"]["ptd_unscreened" if case["id"] in UNSCREENED else "mdc_sql_conflict_concern"]


@pytest.mark.parametrize("case", cases("XmR"))
def test_a_worked_case(case: dict[str, Any]) -> None:
    chart, expected = chart_of(case), expected_of(case)
    assert len(chart.segments) == len(expected["segments"])
    for segment, told in zip(chart.segments, expected["segments"], strict=True):
        lines = next(point.lines for point in chart.points[segment.start : segment.stop] if point.lines)
        assert segment.stop - segment.start == told["n"]
        assert (segment.mean, lines.lower, lines.upper) == pytest.approx(
            (told["mean"], told["lpl"], told["upl"]), abs=1e-9
        )
    flags = {
        str(row): [RULES[special.rule] for special in point.specials]
        for row, point in enumerate(chart.points)
        if point.specials
    }
    assert {row: sorted(rules) for row, rules in flags.items()} == {
        row: sorted(rules) for row, rules in expected["flags"].items()
    }
    assert [VARIATIONS[point.variation] for point in chart.points] == expected["point_type"]
    assert VARIATIONS[chart.variation] == expected["variation_icon"]
    assert ASSURANCES[assurance(chart, case["target"])] == expected["assurance_icon"]


@pytest.mark.parametrize("case", cases("interval"))
def test_the_worked_intervals(case: dict[str, Any]) -> None:
    for row in case["cases"]:
        found = wilson(row["x"], row["n"])
        assert (found.lower, found.upper) == pytest.approx((row["lower"], row["upper"]), abs=1e-7)


@pytest.mark.parametrize("case", cases("funnel"))
def test_the_worked_funnel(case: dict[str, Any]) -> None:
    found, expected = funnel(case["numerators"], case["denominators"]), case["expected"]
    assert found is not None
    assert (found.p0, found.phi, found.tau2) == pytest.approx(
        (expected["target"], expected["phi"], expected["tau2"]), abs=1e-9
    )
    for row in expected["limits_adjusted"]:
        assert found.limits(row["number_seq"]) == pytest.approx((row["odll998"], row["odul998"]), abs=1e-7)
        assert found.limits(row["number_seq"], Z_95) == pytest.approx((row["odll95"], row["odul95"]), abs=1e-7)


@pytest.mark.skipif(not CASES.exists(), reason="the design's worked cases are not beside this tree")
def test_all_cases_are_read() -> None:
    found = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    assert len(found) == sum(len(cases(chart)) for chart in ("XmR", "interval", "funnel")) == 19
