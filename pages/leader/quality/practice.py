"""Is practice better where caseloads are lower and supervision regular? One picture by team, and two sentences."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from metrics.analysis import practice
from metrics.analysis.practice import TeamPractice
from metrics.base import plain
from metrics.figures.group_charts import by_group
from metrics.statistics.intervals import wilson
from metrics.words import basic, on_quality
from pages.leader.quality.years import YearFigures
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

GOOD, CASELOAD, SUPERVISED = "audits_good", "caseload_average", "supervision_in_time"


def teams_of(figures: YearFigures) -> list[TeamPractice]:
    """The teams with audits in the year, the lowest caseload first."""
    listed = figures.page.desk.places.teams(figures.place.authority)
    services = {row["team"]: str(row["service"] or "") for row in plain.records(listed, ("team", "service"))}
    audits = figures.by(GOOD, "team")
    caseloads = figures.by(CASELOAD, "team") if figures.has(CASELOAD) else {}
    supervised = figures.by(SUPERVISED, "team") if figures.has(SUPERVISED) else {}
    teams = [
        TeamPractice(
            team, services.get(team, ""), number, good, _ratio(caseloads.get(team)), _ratio(supervised.get(team))
        )
        for team, (good, number) in audits.items()
        if number and team in services
    ]
    return sorted(teams, key=lambda one: (one.caseload is None, one.caseload or 0.0, one.team))


def _ratio(pair: tuple[float, float] | None) -> float | None:
    return pair[0] / pair[1] if pair and pair[1] else None


def picture(figures: YearFigures, pieces: Pieces) -> None:
    """The picture and what it says."""
    teams = teams_of(figures)
    lower, supervised = practice.with_lower_caseloads(teams), practice.with_more_supervision(teams)
    measure = figures.measure(GOOD)
    title = on_quality.picture_title(lower)
    pieces.chart(
        by_group(measure, title, [_name(team) for team in teams], _marks(teams), True),
        _table(teams),
        file_name("practice by team", figures.page.place_name),
        caption=f"{measure.title} · {figures.page.place_name} · 12 months to {figures.now.told} · the team with the "
        "lowest caseload on top · lines are 95% intervals",
        alt=f"{figures.page.scope.name}: a mark for each of {len(teams)} teams: the share of its audits graded good or "
        "better, with its interval, teams with lower caseloads on top. The table holds every value.",
        numeric=("Children to a worker", "Supervised in time", "Good or better"),
    )
    pieces.note(on_quality.goes_with(lower, on_quality.LOWER))
    pieces.note(on_quality.goes_with(supervised, on_quality.SUPERVISED))
    pieces.note(on_quality.NO_CAUSE)


def _name(team: TeamPractice) -> str:
    return team.team if team.caseload is None else f"{team.team} ({basic.number(team.caseload, 1)})"


def _marks(teams: Sequence[TeamPractice]) -> list[dict[str, Any]]:
    marks: list[dict[str, Any]] = []
    for team in teams:
        span = wilson(team.good, team.audits).times(100)
        words = f"{team.team}: {on_quality.share((team.good, team.audits))}"
        marks.append(
            {"group": _name(team), "name": "Team", "role": "own", "value": span.value, "lower": span.lower,
             "upper": span.upper, "told": words}
        )  # fmt: skip
    return marks


def _table(teams: Sequence[TeamPractice]) -> pd.DataFrame:
    rows = [
        (team.team, team.service or "–", "–" if team.caseload is None else basic.number(team.caseload, 1),
         "–" if team.supervised is None else f"{basic.number(100 * team.supervised)}%",
         on_quality.share((team.good, team.audits)))
        for team in teams
    ]  # fmt: skip
    return pd.DataFrame(
        rows, columns=["Team", "Service", "Children to a worker", "Supervised in time", "Good or better"]
    )
