"""Trajectory's words: signals, phases between events, rebases and the order of teams."""

from collections.abc import Sequence
from datetime import date
from math import inf

import pandas as pd
import pytest

from metrics.analysis.team_verdicts import judge_teams
from metrics.analysis.verdicts import Judged, happened, judge, months_of
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Rebase
from metrics.statistics.comparing import Ratio
from metrics.words import basic, on_phases, on_rebases, on_since, on_trajectory

MEASURES = load_questions().measures
PERCENT, COUNT, STOCK = MEASURES["assessments_in_45_days"], MEASURES["assessments_completed"], MEASURES["plans_open"]
VISITS, LOOKED_AFTER_VISITS = MEASURES["plan_visits_in_time"], MEASURES["looked_after_visits_in_time"]
STEADY = [70.0, 72.0]


def rows(values: Sequence[float], measure: Measure = PERCENT, of: float = 100.0) -> pd.DataFrame:
    """Whole months from January 2023, numerators of `of`."""
    months = pd.date_range("2023-01-31", periods=len(values), freq="ME")
    frame = pd.DataFrame({"month": months, "numerator": values, "complete": True})
    if measure.is_count:
        return frame.assign(denominator=float("nan"), value=frame["numerator"])
    return frame.assign(denominator=of, value=frame["numerator"] / of * 100)


def judged(
    values: Sequence[float], *visits: str, measure: Measure = PERCENT, of: float = 100.0, rebases: Sequence[Rebase] = ()
) -> Judged:
    """The verdict of these months beside visits."""
    letters = [chr(65 + number) for number in range(len(visits))]
    events = pd.DataFrame({"letter": letters, "starts": pd.to_datetime(list(visits)), "ends": pd.NaT})
    events = events.assign(kind="monitoring visit", status="actual")
    return judge(measure, months_of(rows(values, measure, of)), happened(events, date.max), rebases=rebases)


def test_a_target_is_told_as_short_as_it_can_be() -> None:
    assert on_trajectory.number_of(PERCENT, 90.0) == "90%" and on_trajectory.number_of(PERCENT, 72.54) == "72.5%"
    assert on_trajectory.number_of(STOCK, 1200.0) == "1,200"


@pytest.mark.parametrize(
    ("last", "said"),
    [((2026, 9, 30), "July to September 2026"), ((2026, 3, 31), "January to March 2026")],
)
def test_a_quarter_is_told_by_its_months(last: tuple[int, int, int], said: str) -> None:
    assert basic.quarter(date(*last)) == said


def test_one_child_weighs_in_only_where_it_is_one_of_fewer_than_50() -> None:
    assert on_trajectory.weight(PERCENT, 9.0) == "one child is 11 points"
    assert on_trajectory.weight(PERCENT, 49.0) == "one child is 2.0 points"
    assert (
        on_trajectory.weight(PERCENT, 50.0)
        == ""
        == on_trajectory.weight(PERCENT, None)
        == on_trajectory.weight(COUNT, 9.0)
    )
    assert on_trajectory.weight(MEASURES["supervision_in_time"], 20.0) == "one worker is 5.0 points"
    assert on_trajectory.weight(MEASURES["savings_achieved"], 9.0) == ""


def test_every_rule_is_told_in_words_on_both_sides() -> None:
    chart = judged([*STEADY * 10, *[90.0] * 8]).verdict.chart
    assert chart
    said = on_trajectory.signal_told(chart.points[-1])
    assert said == "Improvement: above the upper limit; seven or more in a row above the mean"
    below = judged([*[90.0, 92.0] * 10, *[70.0] * 8]).verdict.chart
    assert below and on_trajectory.signal_told(below.points[-1]).startswith("Concern: ")
    assert "below the mean" in on_trajectory.signal_told(below.points[-1])
    calm = judged(STEADY * 10).verdict.chart
    assert (
        calm and on_trajectory.signal_told(calm.points[0]) == "No sign" and on_trajectory.signal(calm.points[0]) == ""
    )
    trial = judged(STEADY * 6).verdict.chart
    assert trial and on_trajectory.signal_told(trial.points[0]) == ""


# -- titles -----------------------------------------------------------------------------------------------------------


def test_a_title_is_the_finding_in_ten_words() -> None:
    step = judged([70.0, 72.0] * 9 + [85.0, 86.0] * 5, "2024-06-10")
    assert on_trajectory.title(PERCENT, step, "x") == "Higher than at visit\u00a0A: 85.5%, was 70.7%"
    same = judged(STEADY * 14, "2024-06-10")
    assert on_trajectory.title(PERCENT, same, "x") == "Not clearly different from visit\u00a0A: 71.0%, was 70.7%"
    assert on_trajectory.title(PERCENT, judged([*STEADY * 10, *[90.0] * 8]), "x") == "Improving since September 2024"
    count = judged([20.0, 22.0] * 14, "2024-06-10", measure=COUNT)
    ended = MEASURES["plans_ended"]
    told = on_trajectory.title(ended, judged([20.0, 22.0] * 14, "2024-06-10", measure=ended), "x")
    assert told == "Not clearly different from visit\u00a0A: 21.0 a month, was 20.7" or len(told.split()) <= 10
    assert on_trajectory.title(COUNT, count, "x") == "Not clearly different from a year before visit\u00a0A"
    assert on_trajectory.title(PERCENT, judged(STEADY * 10), "otherwise") == "otherwise"
    assert on_trajectory.title(STOCK, judged([200.0] * 20, "2024-06-10", measure=STOCK), "otherwise") == "otherwise"


def test_captions_say_where_limits_come_from() -> None:
    made = Rebase(PERCENT.key, date(2024, 3, 1), "Cause", "Head", date(2024, 9, 1))
    found = judged(STEADY * 16, rebases=[made])
    assert on_trajectory.captions(PERCENT, found, False) == [
        "limits from all months since January 2023, starting again in March 2024",
        "dashed: trial limits of 12 to 14 points",
    ]
    assert "those not shown too" in on_trajectory.captions(PERCENT, found, True)[0]
    assert on_trajectory.captions(PERCENT, judged([392.0, 396.0] * 10, of=400.0), False)[1:] == [
        "limits are drawn no further than 0 and 100%"
    ]
    assert on_trajectory.captions(PERCENT, judged([8.0] * 60, of=11.0), False)[0] == "by quarter: months are too small"
    assert on_trajectory.captions(STOCK, judged([200.0] * 20, measure=STOCK), False) == []
    assert on_trajectory.captions(PERCENT, judged(STEADY * 5), False) == []
    assert on_trajectory.captions(PERCENT, None, False) == []


def test_how_a_chart_judges_is_said_as_its_kind_needs() -> None:
    full = " ".join(on_trajectory.how_judged(PERCENT, judged(STEADY * 10)))
    assert "Laney p′" in full and "seven or more in a row" in full and "Change is seen late" in full
    assert "no improvement" not in full.lower() and "because" not in full
    assert "XmR" in " ".join(on_trajectory.how_judged(COUNT, judged([20.0, 22.0] * 10, measure=COUNT)))
    trial = on_trajectory.how_judged(PERCENT, judged(STEADY * 6))
    assert trial[0] == "12 months give trial limits, drawn dashed; signals need 15."
    assert on_trajectory.how_judged(PERCENT, judged(STEADY * 4))[0] == "Limits need 12 months; there are 8."
    stock = on_trajectory.how_judged(STOCK, judged([200.0] * 20, measure=STOCK), ["Plans started", "Plans ended"])
    assert len(stock) == 2 and "told beside the figure of a year before" in stock[1]
    counted = judge(STOCK, months_of(rows([200.0] * 30, STOCK)), started=months_of(rows([20.0] * 30, STOCK)))
    assert on_trajectory.how_judged(STOCK, counted, ["Plans started"])[1].endswith(
        "by month and by year: plans started."
    )
    visits = " ".join(on_trajectory.how_judged(VISITS, judged(STEADY * 10, measure=VISITS)))
    assert visits.startswith("Each is looked at anew within 14 days") and "of one worker go together" in visits
    slower = judged(STEADY * 30, measure=LOOKED_AFTER_VISITS)
    assert on_trajectory.captions(LOOKED_AFTER_VISITS, slower, False) == [
        "judged on month ends 92 days apart or more",
        "limits from all of them since January 2023",
    ]
    told = " ".join(on_trajectory.how_judged(LOOKED_AFTER_VISITS, slower))
    assert "only some are judged, counted back from the newest" in told and on_trajectory.FEWER_POINTS in told
    assert "months" not in told.split("A signal is")[1].split("“Improving”")[0]
    rolling = MEASURES["turnover_rate"]
    assert "twelve months" in on_trajectory.how_judged(rolling, judged([20.0] * 20, measure=rolling))[0]


# -- phases -----------------------------------------------------------------------------------------------------------


def test_each_phase_has_its_difference_and_interval() -> None:
    found = judged([70.0, 72.0] * 9 + [85.0, 86.0] * 6, "2023-06-10", "2024-06-10")
    first, second = found.verdict.phases
    assert on_phases.figure_of(PERCENT, found, first) == "70.9% (780 of 1,100), July 2023 to May 2024"
    assert on_phases.compared(PERCENT, found, first).startswith("Not clearly different: ")
    assert on_phases.figure_of(PERCENT, found, second) == "85.5% (1,026 of 1,200), July 2024 to June 2025"
    said = on_phases.compared(PERCENT, found, second)
    assert said.startswith("Higher: +14.8 points (+8.3 to +21.8)")


def test_a_signal_that_began_before_its_event_is_told_so() -> None:
    values = [*STEADY * 10, *[86.0] * 10, *STEADY * 8]
    found = judged(values, "2023-06-10", "2024-11-11", "2025-09-01")
    assert found.verdict.phases[1].began_before == 20
    said = on_phases.compared(PERCENT, found, found.verdict.phases[1])
    compared = found.verdict.phases[1].comparison
    told = [float(on_since.figure(PERCENT, figure).rstrip("%")) for figure in (compared.after, compared.before)]
    assert told[0] - told[1] == pytest.approx(1.4)  # 1.34 between the figures as they are
    assert said.startswith("Not clearly different: +1.4 points")
    assert said.endswith("Already improving before it, since September 2024.")
    assert "Already" not in on_phases.compared(PERCENT, found, found.verdict.phases[0])


def test_the_newest_event_is_told_as_the_finding_tells_it() -> None:
    found = judged([*STEADY * 10, *[90.0] * 8], "2024-11-11")
    assert found.verdict.began_before == 20
    assert on_phases.compared(PERCENT, found, found.verdict.phases[0]).endswith(
        "Already improving before it, since September 2024."
    )


def test_what_cannot_be_compared_says_why() -> None:
    early = judged(STEADY * 9, "2023-06-10", "2024-05-10")
    assert on_phases.compared(PERCENT, early, early.verdict.phases[1]) == (
        "Too early to tell: fewer than three full months"
    )
    before = judged(STEADY * 9, "2022-01-10")
    assert on_phases.compared(PERCENT, before, before.verdict.phases[0]) == "No figure to compare with"
    few = judged([2.0, 1.0] * 9, "2023-06-10", of=3.0)
    assert on_phases.compared(PERCENT, few, few.verdict.phases[0]) == "Not compared: fewer than ten"


def test_a_counts_phase_is_an_average_with_a_ratio() -> None:
    ended = MEASURES["plans_ended"]
    found = judged([20.0] * 9 + [30.0] * 9, "2023-09-10", measure=ended)
    (phase,) = found.verdict.phases
    assert on_phases.figure_of(ended, found, phase) == "30.0 a month on average, October 2023 to June 2024"
    said = on_phases.compared(ended, found, phase)
    assert said.startswith("Higher: +10.0 a month, 50% more (") and said.endswith("% more)")


def test_a_stocks_phase_is_that_of_a_day() -> None:
    found = judged([200.0] * 9 + [230.0] * 9, "2023-05-10", "2023-12-10", measure=STOCK)
    first, second = found.verdict.phases
    assert on_phases.figure_of(STOCK, found, first) == "230, 30 November 2023"
    assert on_phases.figure_of(STOCK, found, second) == "230, 30 June 2024"
    assert on_phases.compared(STOCK, found, first) == "+30"


def test_the_same_months_are_named_where_they_are_what_is_compared() -> None:
    found = judged([20.0, 22.0] * 14, "2024-06-10", measure=COUNT)
    (phase,) = found.verdict.phases
    event = basic.event_name(found.event)
    assert on_since.sentence(COUNT, phase, event) == (
        "Not clearly different after visit A (June 2024) from what it was in the same months a year earlier: "
        "21.0 a month, was 21.0."
    )
    assert on_since.cell(COUNT, phase)[2] == "was: in the same months a year earlier"


def test_what_depends_on_the_comparison_tells_both() -> None:
    found = judged([*[90.0] * 24, *[70.0] * 4, *[90.0] * 7], "2025-04-10")
    (phase,) = found.verdict.phases
    assert on_since.sentence(PERCENT, phase, "visit A") == (
        "Not clearly different since visit A: 90.0% after it, 70.0% at it, 90.0% in the same months a year earlier; "
        "it depends what it is compared with."
    )
    assert (
        on_since.title(PERCENT, phase, found.event or {}) == "Since visit\u00a0A: it depends what it is compared with"
    )
    assert on_since.cell(PERCENT, phase) == [
        "Not clearly different: it depends what it is compared with",
        "90.0%, was 70.0% (+20.0 points)",
        "90.0% in the same months a year earlier",
    ]


@pytest.mark.parametrize(
    ("ratio", "told"),
    [
        (Ratio(1.12, 1.02, 1.24), "12% more (2% to 24% more)"),
        (Ratio(0.91, 0.84, 1.01), "9% fewer (16% fewer to 1% more)"),
        (Ratio(0.8, 0.7, 0.9), "20% fewer (30% to 10% fewer)"),
        (Ratio(inf, 3.1, inf), "none before"),
    ],
)
def test_a_ratio_is_told_as_more_or_fewer(ratio: Ratio, told: str) -> None:
    assert on_since.more(ratio) == told


# -- rebases ----------------------------------------------------------------------------------------------------------


def test_a_rebase_is_told_with_its_cause_author_and_date() -> None:
    made = Rebase(PERCENT.key, date(2024, 3, 1), "A new team.", "Head of service", date(2024, 9, 1))
    assert on_rebases.logged(made) == (
        "From March 2024 the limits start again: A new team. Logged by Head of service on 1 September 2024."
    )


def test_an_offer_says_since_when_a_level_has_held() -> None:
    found = judged([*STEADY * 10, *[90.0, 92.0] * 6])
    assert on_rebases.offered(found) == "A higher level has held since September 2024."
    month = on_rebases.month(found)
    assert month == date(2024, 9, 1)
    made = Rebase(PERCENT.key, month, "A new team", "Head of service", date(2026, 9, 1))
    again = judged([*STEADY * 10, *[90.0, 92.0] * 6], rebases=[made])
    assert on_rebases.offered(again) == "" and on_rebases.month(again) is None


# -- teams ------------------------------------------------------------------------------------------------------------


def test_teams_with_concern_come_first_then_other_signals_then_names() -> None:
    up, down, calm = [*STEADY * 10, *[90.0] * 8], [*STEADY * 10, *[50.0] * 8], STEADY * 14
    frames = [rows(values).assign(team=team) for team, values in (("b", calm), ("A", calm), ("up", up), ("z", down))]
    found = judge_teams(PERCENT, pd.concat(frames), authority="E10000034")
    assert on_trajectory.team_order(found) == ["z", "up", "A", "b"]
    assert "worsening before the others" in on_trajectory.team_order_told(found)
    assert on_trajectory.team_order_told({"A": found["A"]}) == "Teams stand in order of their names."


def test_the_action_plan_falls_due_seventy_working_days_after_the_newest_published_inspection() -> None:
    first = {"kind": "inspection", "letter": "A", "published": date(2016, 5, 4)}
    newest = {"kind": "inspection", "letter": "B", "published": pd.Timestamp(2017, 1, 24)}
    others = [
        {"kind": "monitoring visit", "letter": "C", "published": date(2018, 1, 4)},
        {"kind": "inspection", "letter": "D", "published": pd.NaT},
    ]
    # Good Friday, Easter Monday and 1 May do not count.
    assert on_phases.action_plan([first, newest, *others]) == (
        "The action plan after inspection B, published on 24 January 2017, falls due on 5 May 2017: 70 working days."
    )
    assert on_phases.action_plan(others) == on_phases.action_plan([]) == ""
    unlettered = on_phases.action_plan([newest | {"letter": ""}])
    assert unlettered.startswith("The action plan after the inspection, published on 24 January 2017")
