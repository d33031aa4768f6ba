"""Teams side by side: changes of manager, caseload and supervision in one table, and how long workers are qualified."""

from collections.abc import Iterable

import pandas as pd

from metrics.words import on_workforce
from metrics.words.on_workforce import TeamsApart
from pages.leader.workforce.months import MonthFigures, added, pair
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

CHANGES, CASELOAD, SUPERVISED = "manager_changes", "caseload_average", "supervision_in_time"
COLUMNS = {
    CHANGES: "Managers who began",
    CASELOAD: "Children to a worker",
    SUPERVISED: "Supervised in time",
    "under_two_years_share": "Qualified under two years",
    "agency_rate": "Agency",
    "turnover_rate": "Left in 12 months",
    "children_three_workers": "Three or more workers",
}


def side_by_side(figures: MonthFigures, pieces: Pieces) -> str:
    """The table, teams with the most changes of manager first; returns its finding."""
    keys = [key for key in COLUMNS if figures.has(key)]
    numbers = {key: figures.by(key, "team") for key in keys}
    teams = {team for rows in numbers.values() for team in rows if team and team != "unknown"}
    order = sorted(teams, key=lambda team: (-_value(numbers, CHANGES, team), -_value(numbers, CASELOAD, team), team))
    rows = [[team, *(_cell(figures, numbers, key, team) for key in keys)] for team in order]
    pieces.rows(
        pd.DataFrame(rows, columns=["Team", *(COLUMNS[key] for key in keys)]),
        f"Teams on {figures.now.told}, those where most managers began in the 12 months before first",
        file_name("teams", figures.page.place_name),
        nothing="No team has workers here.",
        numeric=tuple(COLUMNS[key] for key in keys),
    )
    churned = {team for team in teams if _value(numbers, CHANGES, team) > 0}
    return on_workforce.teams_apart(_together(numbers, churned), _together(numbers, teams - churned))


def _cell(figures: MonthFigures, numbers: dict[str, dict[str, dict[str, object]]], key: str, team: str) -> str:
    row = numbers[key].get(team)
    if key == CHANGES and row:
        return f"{pair(row)[0]:.0f}"
    return figures.told(key, row)


def _value(numbers: dict[str, dict[str, dict[str, object]]], key: str, team: str) -> float:
    above, below = pair(numbers.get(key, {}).get(team))
    return above / below if below else 0.0


def _together(numbers: dict[str, dict[str, dict[str, object]]], teams: Iterable[str]) -> TeamsApart:
    """The teams' figures, added up and not averaged."""
    chosen = list(teams)
    caseload, supervised = (
        added([pair(numbers.get(key, {}).get(team)) for team in chosen]) for key in (CASELOAD, SUPERVISED)
    )
    return TeamsApart(
        len(chosen),
        caseload[0] / caseload[1] if caseload[1] else None,
        100 * supervised[0] / supervised[1] if supervised[1] else None,
    )
