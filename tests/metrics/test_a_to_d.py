"""A to D: what stands in each cell, what was promised then, and what is counted as moved; by hand, of few figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from metrics.analysis import a_to_d, plan_moved
from metrics.analysis.a_to_d import Journey, MeasureJourney, at_events, counts_at, held_to_a_rate, promised_after
from metrics.analysis.promises import Promise, promise_of
from metrics.analysis.published_since import published_since
from metrics.analysis.verdicts import Judged, Months, judge
from metrics.base.clocks import month_end
from metrics.improvement.timing import clock, due_list
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Target
from metrics.words import on_a_to_d, on_promises
from tests.metrics.improvement.plans import ITEMS, WALSALL
from tests.metrics.improvement.plans import plan as small_plan

MEASURES = load_questions().measures
TIMELY, PLANS, CASELOAD = (MEASURES[key] for key in ("assessments_in_45_days", "plans_open", "caseload_average"))


def event(letter: str, starts: str, ends: str | None = None, **more: Any) -> dict[str, Any]:
    days = {"starts": pd.Timestamp(starts), "ends": pd.Timestamp(ends) if ends else pd.NaT}
    kind = "inspection" if letter == "A" else "monitoring visit"
    return {"letter": letter, "kind": kind, "status": "actual", "published": pd.NaT} | days | more


A, B = event("A", "2025-01-13", "2025-01-24", overall="Inadequate"), event("B", "2025-07-07")
WORCESTERSHIRE = [
    event("A", "2016-10-01", "2016-11-30"),
    event("B", "2017-05-23"),
    event("C", "2017-09-12"),
    event("D", "2018-01-01", "2018-01-31"),
]


def judged(
    shares: list[float], measure: Measure = TIMELY, of: float = 200.0, events: Sequence[Mapping[Any, Any]] = ()
) -> Judged:
    """Months from January 2024, each of so many cases; of other events A in January 2025 and B in July."""
    ends = [month_end(date(2024 + at // 12, at % 12 + 1, 1)) for at in range(len(shares))]
    numerators = tuple(share * of / 100 for share in shares)
    return judge(measure, Months(tuple(ends), tuple(shares), numerators, (of,) * len(shares)), events or [A, B])


def journey_of(*measures: MeasureJourney, compared: tuple[Mapping[Any, Any], ...] = (A, B)) -> Journey:
    promised = tuple(a_to_d.Promised() for _ in compared)
    return Journey("Somewhere", date(2026, 1, 1), None, compared, promised, compared, measures)


def row(value: float, month: str, denominator: float | None = None) -> dict[str, Any]:
    return {"value": value, "numerator": None, "denominator": denominator, "flag": "", "month": pd.Timestamp(month)}


def measured(measure: Measure, verdict: Judged | None, shares: float = 80.0) -> MeasureJourney:
    return MeasureJourney(measure, row(shares, "2025-12-31", 200.0), verdict, at_events(measure, verdict, (), [A, B]))


QUIET, BETTER, WORSE = [60.0, 62.0, 61.0] * 4 + [60.0], [80.0, 82.0, 81.0, 80.0, 82.0, 80.0], [40.0, 42.0, 41.0] * 2


def test_each_event_has_what_was_at_it_and_what_came_after_it() -> None:
    """At A: October to December 2024, (60 + 60 + 62 …) in order 60, 62, 61; after it February to June 2025."""
    sheet = on_a_to_d.sheet("E1", journey_of(measured(TIMELY, judged([*QUIET, *BETTER, *BETTER]))))
    at_a, at_b = sheet.measures[0].cells
    assert (at_a.letter, at_a.says, at_a.words) == ("A", plan_moved.MOVED, "Moved the better way")
    assert at_a.figures == "81.0%, was 61.0%" and at_a.change.startswith("+20.0 points (+")
    assert at_a.at == at_a.before == pytest.approx(61.0) and at_a.after == pytest.approx(81.0)
    assert at_a.lower is not None and at_a.lower < 20 < (at_a.upper or 0)
    assert at_b.says == plan_moved.NOT_CLEARLY and at_b.shape == "○"
    assert "because" not in str(sheet)


def test_the_answers_count_each_headline_once() -> None:
    measures = held_to_a_rate(
        [measured(TIMELY, judged([*QUIET, *BETTER, 80.0])), measured(TIMELY, judged([*QUIET, *WORSE, 41.0]))]
    )
    assert counts_at(measures, 0) == {plan_moved.MOVED: 1, plan_moved.WRONG_WAY: 1}
    assert on_a_to_d.moved_after(measures, 0, "it") == (
        "After it, of 2 headlines that can be judged 1 moved the better way, 1 the wrong way and none not clearly."
    )
    assert on_a_to_d.moved_after(measures, 1, "visit B") == "After visit B it is too early to tell."


def test_after_changes_of_ones_own_each_headline_is_told_and_those_of_which_nothing_is_left_out() -> None:
    changes = [A | {"letter": None, "kind": "local change", "focus": "Recruitment", "ends": pd.Timestamp("2025-01-31")}]
    moved, newest = judged([*QUIET, *BETTER, *BETTER], events=changes), row(80.0, "2025-12-31", 200.0)
    silent = MeasureJourney(CASELOAD, newest, None, at_events(CASELOAD, None, (), changes))
    told = MeasureJourney(TIMELY, newest, moved, at_events(TIMELY, moved, (), changes))
    sheet = on_a_to_d.changes_sheet(changes, [silent, told])
    assert [one.title for one in sheet.measures] == [TIMELY.title]
    assert sheet.measures[0].cells[0].words == "Moved the better way"
    assert sheet.changes == ("Recruitment, 13 January 2025, an effect expected by 31 January 2025",)
    assert sheet.sentences[0].startswith(f"After “{sheet.changes[0]}”, of 1 headline")
    assert on_a_to_d.changes_sheet([], []).measures == ()


def test_what_is_clear_only_by_itself_is_marked_and_not_counted() -> None:
    """One barely clear comparison among nine quiet ones is held back; alone on its page it is not."""
    barely = measured(TIMELY, judged([*QUIET, *[68.5] * 5]))
    assert barely.stops[0].says == plan_moved.MOVED
    assert not held_to_a_rate([barely])[0].stops[0].alone
    quiet = [measured(TIMELY, judged([*QUIET, *[61.0] * 5])) for _ in range(9)]
    held = held_to_a_rate([barely, *quiet])
    assert held[0].stops[0].alone and not held[1].stops[0].alone
    assert counts_at(held, 0) == {plan_moved.NOT_CLEARLY: 10}
    cell = on_a_to_d.sheet("E1", journey_of(*held)).measures[0].cells[0]
    assert cell.words == "Moved the better way, clear by itself alone"


def test_worcestershire_is_told_from_published_figures_and_across_no_break() -> None:
    """The figures of product.md: 72.4% before D and 83.1% after it; 14.5 was counted otherwise than 19.5."""
    shares = [row(value, f"{year}-03-31") for year, value in enumerate([79.4, 72.4, 76.4, 83.1], 2016)]
    since = published_since(TIMELY, shares, WORCESTERSHIRE)
    stops = at_events(TIMELY, None, since, WORCESTERSHIRE)
    journey = journey_of(MeasureJourney(TIMELY, shares[-1], None, stops), compared=tuple(WORCESTERSHIRE))
    cells = on_a_to_d.sheet("E10000034", journey).measures[0].cells
    assert [cell.words for cell in cells] == ["No newer figure"] * 3 + ["Side by side, not judged"]
    assert cells[0].figures == "At it: 79.4% in the year to March 2016" and not cells[1].figures
    assert cells[3].figures == "83.1%, was 72.4%" and cells[3].difference == pytest.approx(10.7)
    assert cells[3].change == "+10.7 points; published, years to March 2019 and March 2017"
    held = [row(value, f"{year}-09-30") for year, value in enumerate([14.5, 19.5, 16.9, 18.1], 2016)]
    broken = published_since(CASELOAD, held, WORCESTERSHIRE, [date(2017, 9, 30)])
    assert [one.says for one in broken][2] == "the series changed" and broken[2].difference is None
    assert broken[3].difference == pytest.approx(16.9 - 19.5)
    sound = published_since(CASELOAD, held, WORCESTERSHIRE, [date(2016, 9, 30)])
    assert sound[2].difference == pytest.approx(5.0)


def test_what_was_promised_stands_with_the_event_that_it_followed() -> None:
    inspection = event("A", "2017-06-20", "2017-07-13", published=pd.Timestamp("2017-09-04"))
    visit = event("B", "2018-05-01")
    phase = event("", "2018-05-01", kind="plan phase", focus="Phase 2")
    set_then = Promise(TIMELY, Target(TIMELY.key, date(2018, 4, 30), 80.0))
    set_later = Promise(TIMELY, Target(TIMELY.key, date(2018, 5, 1), 90.0))
    plan, on = small_plan(*ITEMS), date(2026, 10, 31)
    clocks = [one for one in [clock(WALSALL, on)] if one is not None]
    first, second = promised_after(
        [inspection, visit], plan, due_list(plan, on), clocks, [phase], [set_then, set_later]
    )
    assert (first.asked, first.actions, first.done, first.overdue) == (3, 3, 1, 1)
    assert first.targets == (set_then,) and second.targets == (set_later,) and second.phases == (phase,)
    assert first.clock is not None and first.clock.due == date(2017, 12, 11) and second.clock is None


@pytest.mark.parametrize(
    ("value", "stands"), [(369.0, "On track"), (370.0, "On track"), (371.0, "Behind, but within 5"), (376.0, "Behind")]
)
def test_a_promise_that_slopes_is_on_track_or_behind(value: float, stands: str) -> None:
    """400 on 1 April 2026, 340 by 31 March 2027: on 30 September it should be 370."""
    target = Target(PLANS.key, date(2026, 4, 1), 340.0, tolerance=5.0, by=date(2027, 3, 31), baseline=400.0)
    promise = promise_of(PLANS, [target], row(value, "2026-09-30"))
    assert promise is not None and on_promises.stands(promise) == stands
    assert on_promises.promised(promise) == "340 by 31 March 2027: 15% fewer than 400 on 1 April 2026"
    assert on_promises.pace(promise).startswith("On 30 September 2026 it should be 370; −5.0 a month needed")


def test_a_promise_without_a_figure_to_hold_it_to_says_so() -> None:
    target = Target(TIMELY.key, date(2026, 4, 1), 90.0)
    assert promise_of(TIMELY, [], row(80.0, "2026-09-30")) is None
    to_come = promise_of(TIMELY, [target], row(80.0, "2026-03-31", 50.0))
    few = promise_of(TIMELY, [target], row(80.0, "2026-09-30", 5.0))
    met = promise_of(TIMELY, [target], row(90.0, "2026-09-30", 50.0))
    missing = promise_of(TIMELY, [target], None)
    promises = [one for one in (to_come, few, met, missing) if one is not None]
    assert [on_promises.stands(one) for one in promises] == [
        "Begins on 1 April 2026",
        "Not compared: fewer than ten",
        "Met",
        "No figure yet",
    ]
    assert on_promises.counted(promises, on_promises.OF_THE_PLAN) == (
        "Of 1 target of the plan's measures that can be held against a figure 1 is met or on track and none is not."
    )


def by_quarter(value: float) -> dict[str, Any]:
    return row(value, "2026-09-30", 150.0) | {"period": "quarter", "numerator": value * 1.5}


def test_members_who_read_another_verdict_by_quarter_are_told_of_where_officers_read_the_months() -> None:
    target = Target(TIMELY.key, date(2026, 4, 1), 85.0)
    month = promise_of(TIMELY, [target], row(76.0, "2026-09-30", 50.0))
    quarter, alike = (promise_of(TIMELY, [target], by_quarter(value)) for value in (86.0, 80.0))
    assert month is not None and quarter is not None and alike is not None
    otherwise = replace(month, to_panel=quarter)
    assert on_promises.beside(otherwise) == (
        "Promised: 85%. Not met: 76.0% in September 2026. Members are told it by quarter. Met: 86.0% "
        "(129 of 150) from July to September 2026."
    )
    sentence = on_promises.counted([otherwise], on_promises.OF_THE_PLAN)
    assert sentence.endswith(
        "Members, who are not told single months of it, read otherwise: assessments completed within 45 working days "
        "(met)."
    )
    assert on_promises.to_panel(replace(month, to_panel=alike)) == on_promises.to_panel(month) == ""
    assert "Members" not in on_promises.counted([replace(month, to_panel=alike)], on_promises.OF_THE_PLAN)


def test_members_are_told_that_a_quarter_is_meant() -> None:
    quarter = promise_of(TIMELY, [Target(TIMELY.key, date(2026, 4, 1), 85.0)], by_quarter(86.0))
    assert quarter is not None
    assert on_promises.counted([quarter], on_promises.OF_THE_PLAN).endswith(on_promises.GOES_BY_QUARTER)


def test_a_visit_says_what_it_looked_at_and_where_it_looked_there_again() -> None:
    first, second = A | {"focus": "Assessments"}, B | {"focus": "assessments"}
    sheet = on_a_to_d.sheet("E1", journey_of(measured(TIMELY, None), compared=(first, second)))
    title = TIMELY.title
    assert [one.kind for one in sheet.events] == [
        f"Inspection: Assessments. It looked at {title}.",
        f"Monitoring visit: assessments again. It looked at {title}.",
    ]
    to_come = journey_of(measured(TIMELY, None), compared=(A, second | {"status": "planned"}))
    assert on_a_to_d.sheet("E1", to_come).events[1].kind.endswith(f"assessments. It is to look at {title}.")
    other = on_a_to_d.sheet("E1", journey_of(measured(TIMELY, None), compared=(A, B | {"focus": "Leadership"})))
    assert [one.kind for one in other.events] == ["Inspection", "Monitoring visit: Leadership"]
