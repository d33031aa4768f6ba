"""Small charts by team: one scale, limits where the kind allows, and fast for 24 teams over 96 months."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from metrics.analysis.team_verdicts import judge_teams
from metrics.analysis.verdicts import Judged
from metrics.figures import drawing, expected_range, small_multiples
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Rebase, Target

MEASURES = load_questions().measures
PERCENT, COUNT, STOCK = (
    MEASURES[key] for key in ("assessments_in_45_days", "private_fostering_notifications", "plans_open")
)
FIRST, LAST = date(2018, 11, 1), date(2026, 10, 31)


def teams_of(
    values: Mapping[str, list[float]],
    measure: Measure = PERCENT,
    targets: tuple[Target, ...] = (),
    rebases: tuple[Rebase, ...] = (),
) -> dict[str, Judged]:
    """Teams with numerators of 100 by month from November 2018."""
    frames = []
    for team, numerators in values.items():
        months = pd.date_range("2018-11-30", periods=len(numerators), freq="ME")
        frame = pd.DataFrame({"team": team, "month": months, "numerator": numerators, "complete": True})
        denominator = float("nan") if measure.is_count else 100.0
        frames.append(frame.assign(denominator=denominator, value=frame["numerator"]))
    return judge_teams(measure, pd.concat(frames), authority="E10000034", targets=targets, rebases=rebases)


def events(count: int = 12) -> pd.DataFrame:
    """So many visits, eight months apart."""
    starts = pd.date_range("2019-01-10", periods=count, freq="8MS")
    letters = [chr(65 + number) for number in range(count)]
    frame = pd.DataFrame({"letter": letters, "starts": starts, "ends": starts, "precision": "day", "status": "actual"})
    return frame.assign(kind="monitoring visit")


def drawn(teams: Mapping[str, Judged], measure: Measure = PERCENT, **more: Any) -> go.Figure:
    return small_multiples.by_team(measure, "By team", teams, more.get("events", events(0)), FIRST, LAST)


def test_the_name_of_a_team_leads_to_its_own_page() -> None:
    teams = teams_of({"North & <b>": [70.0, 72.0] * 10, "South": [70.0, 72.0] * 10})
    links = {"North & <b>": 'trajectory?team=North+"&from=x'}
    figure = small_multiples.by_team(PERCENT, "By team", teams, events(0), FIRST, LAST, links)
    named = [note.text for note in figure.layout.annotations]
    address = "trajectory?team=North+&quot;&amp;from=x"
    assert named == [f'<a href="{address}" target="_self" style="color:#12436D">North &amp; &lt;b&gt;</a>', "South"]


def test_every_team_has_its_panel_its_limits_and_the_one_scale() -> None:
    teams = teams_of({f"Team {number}": [70.0, 72.0] * 48 for number in range(24)})
    figure = drawn(teams, events=events())
    ranges = {figure.layout[name].range for name in figure.layout if name.startswith("yaxis")}
    panels = [name for name in figure.layout if name.startswith("yaxis")]
    assert len(panels) == 24 and ranges == {(0, 100)}
    limits = [trace for trace in figure.data if trace.name == expected_range.RANGE]
    assert len({trace.yaxis for trace in limits}) == 24
    assert [trace.showlegend for trace in limits].count(True) == 1
    assert len({figure.layout[name].domain for name in panels}) == 8  # eight rows, none over another
    lines = [shape for shape in figure.layout.shapes if shape.type == "line"]
    assert len(lines) == 24 * 12
    lettered = [note for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert {note.yref for note in lettered} == {"y domain", "y2 domain", "y3 domain"}  # the first row only


def test_rows_of_panels_do_not_lie_over_one_another() -> None:
    figure = drawn(teams_of({f"Team {number}": [70.0, 72.0] * 10 for number in range(7)}))
    domains = sorted({figure.layout[name].domain for name in figure.layout if name.startswith("yaxis")})
    assert all(low[1] < high[0] for low, high in pairwise(domains))
    assert domains[0][0] >= 0 and domains[-1][1] <= 1


def test_signals_are_marked_by_shape_in_their_own_panel() -> None:
    teams = teams_of({"Better": [70.0, 72.0] * 10 + [95.0] * 8, "Steady": [70.0, 72.0] * 14})
    figure = drawn(teams)
    found = [trace for trace in figure.data if trace.name == "Improvement"]
    assert [(trace.yaxis, trace.marker.symbol) for trace in found] == [("y", "triangle-up")]
    assert "Improvement: above the upper limit" in found[0].text[-1]


def test_a_stock_has_no_limits_and_no_marks() -> None:
    figure = drawn(teams_of({"North": [20.0, 22.0] * 10 + [60.0] * 10}, STOCK), STOCK)
    assert [trace.name for trace in figure.data] == [None]
    assert figure.layout.yaxis.range[0] == 0


def test_a_missing_month_breaks_a_teams_line() -> None:
    teams = teams_of({"North": [70.0, 72.0] * 10})
    gap = teams_of({"North": [70.0, 72.0] * 10})["North"]
    assert gap.verdict.chart
    points = list(gap.verdict.chart.points)
    points[9] = points[9]._replace(value=None)
    chart = replace(gap.verdict.chart, points=tuple(points))
    teams["North"] = replace(gap, verdict=replace(gap.verdict, chart=chart))
    line = next(trace for trace in drawn(teams).data if trace.name is None)
    assert line.y[9] is None and line.connectgaps is False


def test_a_quarters_count_beside_months_is_its_monthly_average() -> None:
    small, large = [1.0, 2.0, 2.0] * 20, [8.0, 9.0, 10.0] * 20
    target = Target(COUNT.key, date(2018, 11, 1), 2.0, team="Small")
    mixed = teams_of({"Large": large, "Small": small}, COUNT, (target,))
    figure = drawn(mixed, COUNT)
    lines = [trace for trace in figure.data if trace.name is None]
    assert set(lines[0].y) == {8.0, 9.0, 10.0}
    assert [round(height * 3) for height in lines[1].y] == [5] * 19
    target_line = next(shape for shape in figure.layout.shapes if shape.line.dash == "dash")
    assert target_line.y0 == 2.0 == target_line.y1
    assert "average a month" in " ".join(small_multiples.notes(COUNT, mixed))
    alone = teams_of({"Small": small, "Other": small}, COUNT, (target,))
    assert set(next(trace for trace in drawn(alone, COUNT).data if trace.name is None).y) == {5.0}
    assert next(shape for shape in drawn(alone, COUNT).layout.shapes if shape.line.dash == "dash").y0 == 6.0
    assert "All are judged by quarter:" in " ".join(small_multiples.notes(COUNT, alone))


def test_a_whole_authoritys_rebase_holds_for_its_teams() -> None:
    made = Rebase(PERCENT.key, date(2020, 3, 1), "Cause", "Head", date(2020, 9, 1))
    teams = teams_of({"North": [70.0, 72.0] * 24}, rebases=(made,))
    band = next(trace for trace in drawn(teams).data if trace.name == expected_range.RANGE)
    assert list(band.y).count(None) == 1  # two closed shapes


@pytest.mark.parametrize(
    ("team", "shown"),
    [
        ("North", "North"),
        ("Safeguarding North 1", "Safeguarding<br>North 1"),
        ("East <b>", "East &lt;b&gt;"),
        ("Safeguarding and Court Work Countywide Duty and Referral", "Safeguarding and<br>…Duty and Referral"),
        ("unknown", "Team not known"),
    ],
)
def test_a_teams_name_fits_a_third_of_a_narrow_screen(team: str, shown: str) -> None:
    assert small_multiples.shown_name(team) == shown
    assert max(len(line) for line in shown.replace("&lt;", "<").split("<br>")) <= small_multiples.NAME_LENGTH


def test_no_team_says_so() -> None:
    assert "No figure" in drawn({}).layout.annotations[0].text


def test_24_teams_over_96_months_are_judged_and_drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        drawing, "figure", lambda traces, plan: go.Figure({"data": traces, "layout": plan}, _validate=False)
    )
    values = {f"Team {number}": [70.0 + number % 3, 72.0, 75.0, 69.0] * 24 for number in range(24)}
    drawn(teams_of(values), events=events())
    start = time.process_time()
    figure = drawn(teams_of(values), events=events())
    assert time.process_time() - start < 1.0
    assert len(figure.data) == 24 * 2
