"""Reads the complete lists of our own, as at a day: workforce and teams. How rows are judged is in judging.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from metrics.base.errors import UserError
from metrics.intake.cell_text import normalise
from metrics.intake.files import PathOrPaths
from metrics.intake.judging import MOST_FTE, doubt_odd_days, rows_in_words
from metrics.intake.posts import doubt_posts
from metrics.intake.reading import Reading
from metrics.intake.registers import whole_list
from metrics.intake.rows import Record, Row, Unusable, role_of, span_of, unknown_title
from metrics.intake.sheet import name_list
from metrics.intake.worker_names import name_key
from metrics.store.load import Load, Progress

# Workforce and teams ----------------------------------------------------------------------------------------


def read_workforce(
    path: PathOrPaths, *, authority: str | None, as_at: date | None = None, progress: Progress | None = None
) -> Load:
    """The workforce file: one row per post a worker holds or held. The whole list, as at its date."""
    reading = Reading("workforce", path, authority, as_at, progress)

    def keep(row: Row) -> Record:
        started, left = span_of(row, "started", "left")
        if started is None:
            raise Unusable(f"{row.title('started')} is blank")
        if reading.as_at and started > reading.as_at:
            row.warn("starts after the file's date")
        absent_from, absent_to = _absence(row)
        name = row.text("name")
        if not name:
            row.warn("name is blank: case lists cannot be matched to this worker by name")
        return {
            "worker": row.need("worker"),
            "name": name,
            "name_key": name_key(name),
            "team": _team(row),
            "service": row.text("service") or None,
            "role": role_of(row),
            "title": unknown_title(row),
            "fte": _fte(row),
            "started": started,
            "left": left,
            "agency": _agency(row),
            "manager": row.text("manager") or None,
            "qualified": row.lenient("qualified"),
            "absent_from": absent_from,
            "absent_to": absent_to,
            "leaving_reason": row.lenient("leaving_reason") if left else None,
        }

    load = whole_list(reading, "workforce_row", keep)
    # The first leaver says since when the file knows who worked here.
    left = load.tables["workforce_row"].column("left").to_pylist()
    doubt_odd_days(reading, [day for day in left if day is not None], "left")
    doubt_posts(reading, load.tables["workforce_row"].to_pylist())
    return load


def read_teams(
    path: PathOrPaths, *, authority: str | None, as_at: date | None = None, progress: Progress | None = None
) -> Load:
    """The teams file: each team, its service and manager, and the team that continues it. The whole list."""
    reading = Reading("teams", path, authority, as_at, progress)

    def keep(row: Row) -> Record:
        team = str(row.need("team"))
        starts, ends = span_of(row, "starts", "ends")
        return {
            "team": team,
            "service": row.text("service") or None,
            "manager": row.text("manager") or None,
            "starts": starts,
            "ends": ends,
            "continues_as": _continues_as(row, team),
        }

    load = whole_list(reading, "team_row", keep)
    rows = load.tables["team_row"].to_pylist()
    _refuse_overlaps(reading, rows)
    _refuse_circles(reading.source, rows)
    teams = {normalise(row["team"]) for row in rows}
    successors = [row["continues_as"] for row in rows]
    unknown = sorted({successor for successor in successors if successor and normalise(successor) not in teams})
    if unknown:
        load.report.notes.append(f"Teams are continued by teams this file does not name: {name_list(unknown)}.")
    return load


def _continues_as(row: Row, team: str) -> str | None:
    successor = row.text("continues_as") or None
    if successor and normalise(successor) == normalise(team):
        row.warn("continues as itself: left out")
        return None
    return successor


def _refuse_overlaps(reading: Reading, rows: Sequence[Record]) -> None:
    """A team that stands in two rows on one day: of which service and manager it is, is not certain.

    One after the other they are right, and the team stands under the service of the last.
    """
    by_team: defaultdict[str, list[Record]] = defaultdict(list)
    for row in rows:
        by_team[normalise(str(row["team"]))].append(row)
    for team_rows in by_team.values():
        for one, other in combinations(team_rows, 2):
            if _first_day(one) < _last_day(other) and _first_day(other) < _last_day(one):
                numbers = rows_in_words([int(str(row["row_number"])) for row in (one, other)])
                raise UserError(
                    f"'{reading.source}' names the team '{one['team']}' twice for the same days, in {numbers}. Say in "
                    "'to' until when the first of them was right, or delete the one that is wrong. Nothing was changed."
                )
        services = {str(row["service"]) for row in team_rows if row["service"]}
        if len(services) > 1:
            reading.report.notes.append(
                f"'{team_rows[0]['team']}' is named under {name_list(sorted(services))}: all its months are shown "
                "under the last of them."
            )


def _first_day(row: Record) -> date:
    return row["starts"] if isinstance(row["starts"], date) else date.min


def _last_day(row: Record) -> date:
    return row["ends"] if isinstance(row["ends"], date) else date.max


def _refuse_circles(source: str, rows: Sequence[Record]) -> None:
    """Teams that continue one another in a circle: whose children are whose today is not certain."""
    after = {normalise(row["team"]): row["continues_as"] for row in rows if row["continues_as"]}
    for team in after:
        passed = [team]
        while (successor := after.get(passed[-1])) and normalise(successor) not in passed:
            passed.append(normalise(successor))
        if successor:
            names = {normalise(row["team"]): row["team"] for row in rows}
            raise UserError(
                f"'{source}' has teams that continue one another in a circle: "
                f"{name_list(str(names[one]) for one in passed)}. Only a team that has ended is continued by another. "
                "Nothing was changed."
            )


def _absence(row: Row) -> tuple[object, object]:
    starts, ends = row.lenient("absent_from"), row.lenient("absent_to")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        row.warn("the absence ends before it starts: left out")
        return None, None
    return starts, ends


def _team(row: Row) -> str:
    team = row.text("team")
    if not team:
        row.warn("team is blank: kept as unknown")
    return team or "unknown"


def _fte(row: Row) -> float:
    fte = row.number_of("fte")
    if fte is None:
        raise Unusable(f"{row.title('fte')} is blank")
    if not 0 <= fte <= MOST_FTE:
        raise Unusable(f"{row.title('fte')} is not between 0 and {MOST_FTE}")
    return fte


def _agency(row: Row) -> str:
    """yes or no; without a word the worker counts as the council's own."""
    agency = row.lenient("agency")
    if agency not in ("yes", "no"):
        row.warn("agency is not known: counted as no")
        return "no"
    return str(agency)
