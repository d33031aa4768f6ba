"""The five sentences of Overview: which way measures moved, new alerts, targets crossed, what is too early to tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics.analysis import overview
from metrics.analysis.overview import OverviewLine
from metrics.analysis.verdicts import judge, months_of
from metrics.analysis.what_changed import WhatChanged, what_changed
from metrics.analysis.what_moved import what_moved
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Target
from metrics.words import on_findings

MEASURES = load_questions().measures
TIMELY, AGAIN, CONTACTS = (
    MEASURES[key] for key in ("assessments_in_45_days", "rereferrals", "contact_decision_in_1_day")
)
VISIT: dict[str, object] = {
    "letter": "D",
    "kind": "monitoring visit",
    "starts": pd.Timestamp("2026-02-10"),
    "ends": None,
}
STEADY, UP = [70.0, 72.0] * 15, [70.0, 72.0] * 11 + [70.0] + [90.0, 92.0] * 3 + [91.0]


def made(
    measure: Measure, values: Sequence[float], goal: Target | None = None, visit: dict[str, object] | None = VISIT
) -> OverviewLine:
    """A measure's months to September 2026, each of a hundred, judged beside a visit."""
    months = pd.date_range(end="2026-09-30", periods=len(values), freq="ME")
    frame = pd.DataFrame({"measure": measure.key, "month": months, "numerator": values, "denominator": 100.0})
    frame = frame.assign(value=frame["numerator"], complete=True, period="month", flag="")
    found = overview.figures_by_measure(frame, [measure.key])[measure.key]
    events = [visit] if visit else []
    judged = judge(measure, months_of(frame), events, targets=[goal] if goal else [])
    return OverviewLine(measure, found, judged, goal)


def changed(lines: Sequence[OverviewLine], headlines: Sequence[str] = ()) -> WhatChanged:
    return what_changed(lines, what_moved(lines), lambda line: False, headlines)


def said(of: WhatChanged) -> dict[str, str]:
    """The sentences as they are read, by what they are about."""
    return {
        one.about: " ".join(f"{part.words} {', '.join(m.title for m in part.measures)}".strip() for part in one.parts)
        for one in on_findings.findings(of, "visit D (February 2026)")
    }


def test_the_same_rise_is_the_right_way_of_one_and_the_wrong_way_of_another() -> None:
    found = changed([made(TIMELY, UP), made(AGAIN, UP), made(CONTACTS, STEADY)])
    assert [line.measure for line in found.better.since] == [TIMELY]
    assert [line.measure for line in found.worse.since] == [AGAIN]
    assert found.compared == 3 and found.by_chance == pytest.approx(0.15)
    words = said(found)
    assert words["The right way"] == f"Since visit D (February 2026): {TIMELY.title}"
    assert words["The wrong way"] == f"Since visit D (February 2026): {AGAIN.title}"
    assert words["Too early to tell"].endswith("Of 3 compared, perhaps one would look moved by chance alone.")


def test_nothing_moved_is_said_too() -> None:
    words = said(changed([made(TIMELY, STEADY)]))
    assert words["The right way"] == words["The wrong way"] == "Nothing clearly since visit D (February 2026)."
    assert words["New alerts"] == "None this month." and words["Targets"] == "None is set for what has a figure here."
    assert words["Too early to tell"].startswith("Nothing.")


def test_headline_measures_are_named_first() -> None:
    lines = [made(TIMELY, UP), made(CONTACTS, UP)]
    assert [line.measure for line in changed(lines, [CONTACTS.key]).better.since] == [CONTACTS, TIMELY]


@pytest.mark.parametrize(
    ("values", "goal", "met", "missed"),
    [
        (UP, Target(TIMELY.key, date(2024, 1, 1), 85.0), 1, 0),
        (UP[::-1][:23] + [60.0] * 7, Target(TIMELY.key, date(2024, 1, 1), 65.0), 0, 1),
        (UP, Target(TIMELY.key, date(2024, 1, 1), 60.0), 0, 0),  # met all the time
        (UP, Target(TIMELY.key, date(2024, 1, 1), 95.0), 0, 0),  # never
        ([*UP[:-1], 80.0], Target(TIMELY.key, date(2024, 1, 1), 85.0), 0, 0),  # together, but not in the newest month
        (UP, Target(TIMELY.key, date(2026, 4, 1), 85.0, by=date(2027, 4, 1), baseline=70.0), 0, 0),  # promised since
    ],
)
def test_a_target_is_crossed_where_all_months_since_and_the_newest_are_beyond_it(
    values: list[float], goal: Target, met: int, missed: int
) -> None:
    found = changed([made(TIMELY, values, goal)])
    assert (len(found.newly_met), len(found.newly_missed)) == (met, missed) and found.with_target == 1


def test_too_early_is_a_visit_with_fewer_than_three_months_after_it() -> None:
    found = changed([made(TIMELY, STEADY, visit={**VISIT, "starts": pd.Timestamp("2026-07-20")})])
    assert [line.measure for line in found.too_early] == [TIMELY]


def test_without_a_visit_a_change_of_its_months_is_told() -> None:
    found = changed([made(TIMELY, [*STEADY[:-2], 90.0, 92.0], visit=None)])
    assert [line.measure for line in found.better.signals] == [TIMELY] and not found.better.since
    first = on_findings.findings(found, "")[0]
    assert first.parts[0].words == "Improving in their monthly figures:"


def test_more_than_four_are_counted_and_lead_to_all_of_them() -> None:
    keys = [
        key for key, one in MEASURES.items() if one.kind == "flow" and one.unit == "percent" and one.better == "higher"
    ]
    lines = [made(MEASURES[key], UP) for key in keys[:6]]
    (part,) = on_findings.findings(changed(lines), "visit D (February 2026)")[0].parts
    assert (len(part.measures), part.more, part.shown) == (4, 2, "Clearly different since the last event")


def test_an_alert_is_new_where_a_month_before_raised_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OverviewLine, "alerts", True)
    plans = replace(made(TIMELY, STEADY), measure=MEASURES["plans_open"])
    rate = replace(plans, measure=MEASURES["plans_open_rate"])  # of the same topic
    for before, new in ((False, 1), (True, 0)):
        found = what_changed([plans, rate], what_moved([]), lambda line: before)  # noqa: B023
        assert (len(found.new_alerts), len(found.standing_alerts)) == (new, 1 - new)
