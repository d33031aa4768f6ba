"""The briefing's sentences: plain, dated, and never more than the verdict and the mask allow."""

from datetime import date

import pandas as pd
import pytest

from metrics.analysis.verdicts import Judged, happened, judge, months_of
from metrics.base import plain
from metrics.figures.briefing_charts import briefing
from metrics.questions.catalogue import load_questions
from metrics.settings import Target
from metrics.words import on_briefing, on_phases, on_since
from tests.metrics.test_change import events, rows

MEASURES = load_questions().measures
TIMELY, LOAD, ALONE, VISITED = (
    MEASURES[key]
    for key in ("assessments_in_45_days", "caseload_average", "children_unallocated", "plan_visits_in_time")
)
GOAL = [Target(TIMELY.key, date(2023, 1, 1), 80.0), Target(TIMELY.key, date(2024, 4, 1), 90.0, tolerance=2.5)]


def newest(frame: pd.DataFrame) -> dict[str, object]:
    return {"period": "month", "flag": "", **{str(name): value for name, value in frame.iloc[-1].items()}}


def timely(values: list[float], day: str) -> tuple[dict[str, object], Judged]:
    frame = rows(values)
    return newest(frame), judge(TIMELY, months_of(frame), happened(events(day), date.max))


def test_a_flow_is_told_since_the_visit_and_before_it() -> None:
    row, judged = timely([70.0, 72.0] * 9 + [85.0, 86.0] * 5, "2024-06-10")
    assert on_briefing.since(TIMELY, row, judged) == (
        "Since visit A (June 2024), of every 100 assessments, 86 were finished within 45 working days; "
        "in the three months before it, 71. That is clearly higher. "
        "Too little is known of the same months in a year before visit A (June 2024) to compare that, too."
    )
    assert on_briefing.sentence(TIMELY, row) == (
        "In April 2025, of every 100 assessments, 86 were finished within 45 working days (86 of 100)."
    )


def test_no_clear_difference_is_said_and_too_early_too() -> None:
    row, judged = timely([70.0, 72.0] * 12, "2024-06-10")
    assert "That is not clearly different." in on_briefing.since(TIMELY, row, judged)
    row, judged = timely([70.0, 72.0] * 12, "2024-11-10")
    assert on_briefing.since(TIMELY, row, judged).startswith("Too early to tell since visit A")


def test_a_snapshot_stands_beside_the_visit_and_is_not_judged() -> None:
    frame = rows([200.0] * 12 + [150.0] * 6, LOAD, of=10.0).assign(value=lambda f: f["numerator"] / 10)
    judged = judge(LOAD, months_of(frame), happened(events("2023-12-10"), date.max))
    assert on_briefing.sentence(LOAD, newest(frame)) == (
        "On 30 June 2024, each full-time social worker held 15.0 children on average."
    )
    assert on_briefing.since(LOAD, newest(frame), judged) == "15.0 now; at visit A (December 2023) it was 20.0."
    assert on_briefing.changing(LOAD, judged) == (
        "15.0, was 20.0 a year ago. It is not tested for chance: most of those counted were counted a year ago too."
    )


def test_a_share_that_renews_is_compared_with_the_visit() -> None:
    frame = rows([70.0] * 12 + [95.0] * 6, VISITED)
    judged = judge(VISITED, months_of(frame), happened(events("2023-12-10"), date.max))
    assert on_briefing.since(VISITED, newest(frame), judged) == (
        "95 now; at visit A (December 2023) it was 70. That is clearly higher. "
        "Too little is known of the same day in a year before visit A (December 2023) to compare that, too."
    )


def test_a_season_of_what_renews_is_told_by_the_same_day_a_year_earlier() -> None:
    season = [80.0] * 7 + [60.0] + [80.0] * 4
    frame = rows([*season, *season, *season[:8]], VISITED)
    judged = judge(VISITED, months_of(frame), happened(events("2025-05-10"), date.max))
    assert on_briefing.since(VISITED, newest(frame), judged) == (
        "60 now; at visit A (May 2025) it was 80; on the same day a year earlier, 60. "
        "That is not clearly different: it depends what it is compared with."
    )
    assert on_since.newest(VISITED, judged) == (
        "Not clearly different since visit A (May 2025): 60.0% after it, 80.0% at it, "
        "60.0% on the same day a year earlier; it depends what it is compared with."
    )
    phase = judged.verdict.phases[-1]
    assert on_phases.compared(VISITED, judged, phase).startswith(
        "Not clearly different: it depends what it is compared with: at it \u221220.0 points ("
    )
    assert on_since.cell(VISITED, phase)[-1] == "60.0% on the same day a year earlier"


def test_what_is_hidden_is_said_to_be() -> None:
    row = {"month": pd.Timestamp("2026-09-30"), "period": "month", "value": None, "flag": "c"}
    told = on_briefing.sentence(ALONE, row)
    assert told == f"Children without a worker on 30 September 2026. {on_briefing.not_shown(5)}"
    row |= {"flag": "at least 95%"}
    assert on_briefing.sentence(TIMELY, row).startswith(
        "In September 2026, of every 100 assessments, at least 95 were finished"
    )


def test_a_visit_before_the_judged_months_is_not_too_early() -> None:
    row, judged = timely([70.0, 72.0], "2022-06-10")
    told = on_briefing.since(TIMELY, row, judged, hidden=True)
    assert "a month near it or since then is hidden" in told and "Too early" not in told
    assert on_briefing.HIDDEN_EARLIER in on_briefing.changing(TIMELY, judged, hidden=True)


def test_a_percentage_of_fewer_than_ten_is_no_hundred() -> None:
    row = {"month": pd.Timestamp("2026-09-30"), "period": "month", "value": 100.0, "numerator": 9.0, "denominator": 9.0}
    assert on_briefing.sentence(TIMELY, row) == f"{TIMELY.title}: 9 of 9 in September 2026."


@pytest.mark.parametrize(
    ("value", "told"), [(0.0, "0"), (0.3, "fewer than 1"), (84.4, "84"), (99.7, "more than 99"), (100.0, "100")]
)
def test_nobody_and_everybody_are_never_rounded_to(value: float, told: str) -> None:
    assert on_briefing.of_hundred(TIMELY, value) == told


def test_the_target_tells_its_step_and_whether_it_is_met() -> None:
    assert on_briefing.target_told(TIMELY, GOAL) == "90% from 1 April 2024, before that 80%."
    row, judged = timely([70.0, 72.0] * 9 + [85.0, 88.0] * 5, "2024-06-10")
    told = on_briefing.target_told(TIMELY, GOAL, row, judged)
    assert told == "90% from 1 April 2024, before that 80%: not met, but within 2.5 points."
    assert ": met." in on_briefing.target_told(TIMELY, GOAL, {**row, "value": 90.0})
    quarter = {**row, "value": 90.0, "month": pd.Timestamp(2026, 9, 30), "period": "quarter"}
    assert ": met from July to September 2026." in on_briefing.target_told(TIMELY, GOAL, quarter)
    to_come = [*GOAL, Target(TIMELY.key, date(2030, 1, 1), 95.0)]
    assert on_briefing.target_told(TIMELY, to_come, row) == "95% from 1 January 2030, before that 90%."
    assert on_briefing.target_told(TIMELY, []) == "No target is set."


def test_one_month_reads_sensibly() -> None:
    row, judged = timely([85.0], "2022-06-10")
    assert on_briefing.since(TIMELY, row, judged) == (
        "Too early to tell since visit A (June 2022): fewer than three full months."
    )
    assert on_briefing.changing(TIMELY, judged) == "Too few months to tell change from chance: it takes 12."
    assert on_briefing.year_before(TIMELY, None) == ""
    frame = rows([400.0], MEASURES["plans_open"])
    judged = judge(MEASURES["plans_open"], months_of(frame))
    assert on_briefing.since(MEASURES["plans_open"], newest(frame), judged) == ""
    assert on_briefing.changing(MEASURES["plans_open"], judged) == (
        "Counted on one day: there is no figure of a year before to set it beside."
    )
    drawn = briefing(TIMELY, "", frame.assign(period="month", flag=""), events("2022-06-10"))
    first, last = drawn.layout.xaxis.range
    assert last - first >= pd.Timedelta(days=28)


def test_letters_are_explained_with_their_dates() -> None:
    visits = events("2022-03-04", "2025-06-10").assign(
        kind=["inspection", "monitoring visit"], overall=["Inadequate", ""], status=["actual", "planned"]
    )
    unlettered = visits.head(1).assign(letter="", kind="governance")
    assert on_briefing.letters(plain.records(pd.concat([visits, unlettered]))) == (
        "A: inspection, 4 March 2022, inadequate. B: planned monitoring visit, 10 June 2025."
    )
    assert on_briefing.letters([]) == ""


def test_neighbours_are_compared_only_where_it_is_fair() -> None:
    near = {"contributed": 9, "of": 10, "value": 83.1, "month": pd.Timestamp("2025-03-31")}
    assert on_briefing.neighbours(TIMELY, "Here", {"value": 80.0}, near) == (
        "The middle of 9 of 10 statistical neighbours: 83.1% in the year to March 2025. Here: 80.0%."
    )
    too_few = near | {"contributed": 4, "value": None}
    assert on_briefing.neighbours(TIMELY, "Here", {"value": 80.0}, too_few) == (
        "4 of 10 statistical neighbours have a figure: too few for a median. Here: 80.0%."
    )
    assert "another rule" in on_briefing.neighbours(LOAD, "Here", None, near)
    assert "another rule" not in on_briefing.neighbours(LOAD, "Here", None, near, beside_local=False)
    assert on_briefing.neighbours(ALONE, "Here").startswith("Not published")
    assert on_briefing.neighbours(MEASURES["plans_open"], "Here").startswith("Not compared")


def test_every_headline_reads_as_a_sentence() -> None:
    for measure in (measure for measure in MEASURES.values() if measure.briefing):
        row = {"month": pd.Timestamp("2026-09-30"), "period": "month", "value": 20.0}
        told = on_briefing.sentence(measure, row)
        assert told.endswith(".") and "{" not in told and told[0].isupper()
        assert ("of every 100" in told) == (measure.unit == "percent")
