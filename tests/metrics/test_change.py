"""From a measure's months to its verdict: the running month, missing months, events, targets, rebases, stocks."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics.analysis import panel_families
from metrics.analysis.on_the_day import rule_of
from metrics.analysis.targets import rebases_of, targets_of
from metrics.analysis.team_verdicts import judge_teams
from metrics.analysis.verdicts import changed, happened, judge, judge_all, months_of
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Rebase, Setting, Target
from metrics.statistics import verdict
from metrics.statistics.told import MovedRule
from metrics.words import basic, on_events, on_phases

MEASURES = load_questions().measures
TIMELY, OPEN = MEASURES["assessments_in_45_days"], MEASURES["plans_open"]
HERE = "E10000001"


def rows(values: list[float], measure: Measure = TIMELY, of: float = 100.0, first: str = "2023-01-31") -> pd.DataFrame:
    months = pd.date_range(first, periods=len(values), freq="ME")
    frame = pd.DataFrame({"month": months, "numerator": values, "complete": True})
    if measure.is_count:
        return frame.assign(denominator=float("nan"), value=frame["numerator"], measure=measure.key)
    return frame.assign(denominator=of, value=frame["numerator"] / of * 100, measure=measure.key)


def events(*days: str, letters: str = "ABCDE", status: str = "actual") -> pd.DataFrame:
    frame = pd.DataFrame({"letter": list(letters[: len(days)]), "starts": pd.to_datetime(list(days)), "ends": pd.NaT})
    return frame.assign(kind="monitoring visit", status=status)


def target(since: str, value: float, authority: str = "", team: str = "", role: str = "") -> Target:
    return Target(TIMELY.key, date.fromisoformat(since), value, authority=authority, team=team, role=role)


def test_the_running_month_is_left_out_and_a_missing_one_is_none() -> None:
    frame = rows([80.0, 81.0, 82.0, 83.0])
    frame.loc[3, "complete"] = False
    months = months_of(frame.drop(index=1))
    assert months.ends == (date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31))
    assert months.values == (80.0, None, 82.0) and months.denominators == (100.0, None, 100.0)
    assert months.newest == date(2023, 3, 31)


def test_no_cases_is_a_known_month_without_a_value() -> None:
    frame = rows([80.0, 0.0])
    frame.loc[1, ["denominator", "value"]] = [0.0, float("nan")]
    months = months_of(frame)
    assert months.values == (80.0, None) and months.denominators == (100.0, 0.0)
    assert judge(TIMELY, months).verdict.latest == 0


def test_months_cross_a_year() -> None:
    months = months_of(rows([1.0] * 4, OPEN, first="2023-11-30"))
    assert [end.isoformat() for end in months.ends] == ["2023-11-30", "2023-12-31", "2024-01-31", "2024-02-29"]


def test_a_step_after_the_visit_is_higher_and_began_when_it_did() -> None:
    found = judge(
        TIMELY, months_of(rows([70.0, 72.0] * 9 + [85.0, 86.0] * 5)), happened(events("2024-06-10"), date.max)
    )
    assert found.verdict.since is not None and found.verdict.since.says == "higher"
    assert found.verdict.variation == "improvement"
    assert found.verdict.began is not None and basic.month_names(found.months)[found.verdict.began] == "July 2024"
    assert basic.event_name(found.event) == "visit A (June 2024)" and basic.event_noun(found.event) == "visit"


def test_which_events_count() -> None:
    every = events("2024-06-10", "2023-02-01", "2024-12-01")
    assert [event["letter"] for event in happened(every, date(2024, 11, 30))] == ["B", "A"]
    assert happened(events("2024-06-10", status="planned"), date.max) == []
    assert happened(events("2024-06-10").assign(letter=""), date.max) == []
    every["starts"] = pd.NaT
    assert happened(every, date.max) == []


def test_a_visit_after_the_newest_month_is_too_early_to_tell() -> None:
    found = judge(TIMELY, months_of(rows([70.0, 72.0] * 9)), happened(events("2024-08-10"), date.max))
    assert found.verdict.since is not None and found.verdict.since.says == "too early to tell"


def year_of_plans(now: float = 260.0) -> pd.DataFrame:
    """25 months of plans: 200 open a year before, then twice as many starts and as many ends as before."""
    started, ended = MEASURES["plans_started"], MEASURES["plans_ended"]
    parts = [
        rows([200.0] * 24 + [now], OPEN),
        rows([20.0, 22.0] * 6 + [20.0] + [40.0] * 12, started),
        rows([20.0, 22.0] * 12 + [21.0], ended),
    ]
    return pd.concat(parts)


def test_a_change_of_ones_own_is_judged_as_a_visit_is_until_its_effect_is_expected() -> None:
    frame = rows([70.0, 72.0] * 6 + [85.0, 86.0] * 6)  # from January 2023 on, a step in January 2024
    own = events("2023-12-11", "2024-10-02", letters="--").assign(letter="", kind=["local change", "go-live"])
    own["ends"] = pd.to_datetime(["2024-01-31", "2025-03-31"])
    visit = events("2024-05-01")
    every = pd.concat([own, visit], ignore_index=True)
    begun = changed(every, date.max)
    assert [event["kind"] for event in begun] == ["local change", "go-live"]
    assert [event["kind"] for event in changed(every, date(2024, 9, 1))] == ["local change"]
    judged = judge(TIMELY, months_of(frame), begun)
    first, second = judged.verdict.phases
    assert first.comparison.says == "higher" and judged.months[first.start] == date(2024, 2, 29)
    assert judged.months[first.stop - 1] == date(2024, 9, 30)  # visits do not cut it, the next change does
    assert on_phases.compared_change(TIMELY, judged, first).startswith("Higher: +14")
    assert on_phases.compared_change(TIMELY, judged, second) == (
        "Too new to show: an effect is expected by 31 March 2025, and three full months after that are needed"
    )
    assert on_events.when(begun[0]) == "11 December 2023, an effect expected by 31 January 2024"


def test_a_stock_never_signals_but_its_starts_and_ends_may_have_changed_clearly() -> None:
    frames = [year_of_plans()]
    found = judge_all(MEASURES.values(), pd.concat(frames), (), authority=HERE)
    told = found["plans_open"].verdict
    assert set(found) == {"plans_open", "plans_started", "plans_ended"}
    assert not told.signals and told.unjudged == verdict.ON_THE_DAY and told.alert is not None
    assert told.year is not None and told.year.starts is not None and told.year.ends is not None
    assert (told.year.starts.says, told.year.ends.says) == ("higher", "not clearly different")
    assert (told.year.starts.now, told.year.ends.now, told.year.rest) == (480.0, 253.0, 60.0 - (480.0 - 253.0))


def test_what_is_missing_of_a_flow_is_not_compared() -> None:
    frames = year_of_plans()
    early = frames["measure"].eq("plans_started") & frames["month"].lt("2023-06-30")
    found = judge_all(MEASURES.values(), frames[~early], (), authority=HERE)["plans_open"].verdict
    assert found.year is not None and found.year.starts is not None
    assert found.year.starts.says == "no year before" and found.alert is None
    alone = judge_all([OPEN], frames[frames["measure"].eq("plans_open")], (), authority=HERE)["plans_open"].verdict
    assert alone.year is None and alone.told is not None and alone.told.says == "plain"


def test_a_team_has_the_flows_of_its_own_stock() -> None:
    north = {str(key): part.assign(team="North") for key, part in year_of_plans().groupby("measure")}
    found = judge_teams(OPEN, north.pop("plans_open"), authority=HERE, flows=north)["North"].verdict
    assert found.year is not None and found.year.starts is not None and found.year.starts.says == "higher"


def test_from_when_on_a_share_has_moved_is_set() -> None:
    own = [Setting("moved_points", "2", authority=HERE), Setting("moved_people", "1")]
    assert rule_of(own, HERE) == MovedRule(2.0, 1.0) and rule_of(own, "E10000002") == MovedRule(5.0, 1.0)
    share = rows([60.0] * 12 + [63.0], MEASURES["caseload_promise_kept"])
    told = judge(MEASURES["caseload_promise_kept"], months_of(share)).verdict.told
    strict = judge(MEASURES["caseload_promise_kept"], months_of(share), moved=rule_of(own, HERE)).verdict.told
    assert told is not None and strict is not None and (told.says, strict.says) == ("not moved", "moved")


def test_the_flows_of_stocks_are_measures() -> None:
    stocks = {key: measure for key, measure in MEASURES.items() if measure.flows}
    assert {"plans_open", "looked_after", "early_help_open", "enquiries_undecided"} < set(stocks)
    assert MEASURES["plans_open"].flows.keys == ("plans_started", "plans_ended")
    for stock in stocks.values():
        assert stock.kind == "stock"
        assert all(MEASURES[flow].kind == "flow" for flow in stock.flows.keys)
        assert all(MEASURES[flow].family == stock.family for flow in stock.flows.keys)


def test_an_alert_has_the_measures_own_threshold() -> None:
    measures = {**MEASURES, "plans_open": replace(OPEN, alert_percent=30)}
    for now, own, usual in ((240.0, False, True), (261.0, True, True), (239.0, False, False)):
        for named, raised in ((measures, own), (MEASURES, usual)):
            found = judge_all(named.values(), year_of_plans(now), (), authority=HERE)["plans_open"].verdict
            assert (found.alert is not None) is raised


def test_small_percentages_go_to_quarters() -> None:
    found = judge(TIMELY, months_of(rows([7.0, 8.0, 9.0] * 18, of=11.0))).verdict
    assert found.chart is not None and found.chart.grain == "quarter"


def test_a_mean_length_is_small_by_its_cases() -> None:
    weeks = MEASURES["court_weeks"]
    frame = rows([30.0, 32.0] * 12, of=1.0).assign(measure=weeks.key)
    found = judge(weeks, months_of(frame.assign(value=frame["numerator"]))).verdict
    assert found.chart is not None and found.chart.grain == "quarter"


def test_nothing_to_judge() -> None:
    assert judge(TIMELY, months_of(rows([]))).verdict.unjudged == verdict.NO_FIGURE


# -- targets and rebases --------------------------------------------------------------------------------------------


def test_the_narrowest_target_counts_then_the_newest() -> None:
    every = [
        target("2024-01-01", 80),
        target("2025-01-01", 85),
        target("2024-06-01", 90, authority=HERE),
        target("2024-09-01", 95, authority=HERE, team="North"),
        target("2020-01-01", 1, authority="E10000099"),
        target("2020-01-01", 2, role="ASYE"),
    ]

    def steps(authority: str, team: str | None = None) -> list[tuple[str, float]]:
        return [(step.since.isoformat(), step.value) for step in targets_of(every, TIMELY, authority, team)]

    assert steps(HERE) == [("2024-01-01", 80), ("2024-06-01", 90)]
    assert steps(HERE, "North") == [("2024-01-01", 80), ("2024-06-01", 90), ("2024-09-01", 95)]
    assert steps("E10000002") == [("2024-01-01", 80), ("2025-01-01", 85)]


def test_a_target_for_a_whole_count_is_not_a_teams() -> None:
    whole = [Target(OPEN.key, date(2024, 1, 1), 200.0)]
    assert targets_of(whole, OPEN, HERE) == whole and targets_of(whole, OPEN, HERE, "North") == []


def test_a_target_for_a_whole_count_is_not_a_services() -> None:
    whole = [Target(OPEN.key, date(2024, 1, 1), 200.0)]
    assert targets_of(whole, OPEN, HERE, service="Safeguarding") == []
    share = [target("2024-01-01", 80)]
    assert targets_of(share, TIMELY, HERE, service="Safeguarding") == share
    found = judge_all([OPEN], rows([100.0] * 20, OPEN), (), authority=HERE, service="Safeguarding", targets=whole)
    assert found["plans_open"].targets == () and found["plans_open"].verdict.target is None


def test_teams_are_judged_one_by_one_with_their_own_targets() -> None:
    frames = [rows([70.0, 72.0] * 10).assign(team="North"), rows([50.0, 52.0] * 10).assign(team="South")]
    goals = [target("2023-01-01", 90), target("2023-01-01", 30, team="South")]
    made = Rebase(TIMELY.key, date(2023, 6, 1), "New team", "Head", date(2024, 9, 1), team="South")
    found = judge_teams(TIMELY, pd.concat(frames), authority=HERE, targets=goals, rebases=[made])
    assert {team: judged.verdict.assurance for team, judged in found.items()} == {"North": "never", "South": "always"}
    assert [judged.verdict.chart and len(judged.verdict.chart.segments) for judged in found.values()] == [1, 2]


def test_the_target_in_force_at_the_newest_month_is_judged() -> None:
    steps = [target("2023-01-01", 50), target("2024-01-01", 99), target("2030-01-01", 10)]
    found = judge(TIMELY, months_of(rows([70.0, 72.0] * 10)), targets=steps).verdict
    assert found.target == 99 and found.assurance == "never"


def test_a_rebase_starts_a_new_segment_where_it_holds() -> None:
    made = Rebase(TIMELY.key, date(2024, 3, 1), "New team", "Head", date(2024, 9, 1), authority=HERE)
    assert rebases_of([made], TIMELY, HERE) == [made] == rebases_of([made], TIMELY, HERE, "North")
    assert rebases_of([made], TIMELY, "E10000002") == []
    assert rebases_of([replace(made, team="North")], TIMELY, HERE) == []
    found = judge(TIMELY, months_of(rows([70.0, 72.0] * 16)), rebases=[made]).verdict
    assert found.chart is not None
    assert [(part.start, part.stop) for part in found.chart.segments] == [(0, 14), (14, 32)]


@pytest.mark.parametrize("key", ["plans_started", "looked_after_ended"])
def test_a_panel_sees_the_headlines_and_their_flows_only(key: str) -> None:
    shown = panel_families.panel_measures(MEASURES)
    assert key in shown and "leavers" not in shown
    headlines = [measure for measure in MEASURES.values() if measure.briefing and not measure.stands_in_for]
    assert len(headlines) <= 13
    assert 3 <= sum(measure.outcome for measure in headlines) <= 5
