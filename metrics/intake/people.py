"""Reads the complete lists of our own, as at a day: workforce and teams. How rows are judged is in judging.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from metrics.base import today
from metrics.base.errors import UserError
from metrics.intake.cell_text import normalise
from metrics.intake.files import PathOrPaths
from metrics.intake.judging import doubt_odd_days, judge
from metrics.intake.reading import Reading
from metrics.intake.rows import Record, Row, Unusable, role_of, span_of, unknown_title
from metrics.intake.sheet import name_list
from metrics.intake.worker_names import name_key
from metrics.intake.written_dates import dates_in_name
from metrics.store.load import Clear, Load, Progress

MOST_FTE = 1.2


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
        }

    load = _whole_list(reading, "workforce_row", keep)
    # The first leaver says since when the file knows who worked here.
    left = load.tables["workforce_row"].column("left").to_pylist()
    doubt_odd_days(reading, [day for day in left if day is not None], "left")
    return load


def read_teams(
    path: PathOrPaths, *, authority: str | None, as_at: date | None = None, progress: Progress | None = None
) -> Load:
    """The teams file: each team, its service and manager, and the team that continues it. The whole list."""
    reading = Reading("teams", path, authority, as_at, progress)
    seen: set[tuple[str, date | None]] = set()

    def keep(row: Row) -> Record:
        team = str(row.need("team"))
        starts, ends = span_of(row, "starts", "ends")
        if (normalise(team), starts) in seen:
            raise Unusable("names a team a second time with the same first day")
        seen.add((normalise(team), starts))
        return {
            "team": team,
            "service": row.text("service") or None,
            "manager": row.text("manager") or None,
            "starts": starts,
            "ends": ends,
            "continues_as": _continues_as(row, team),
        }

    load = _whole_list(reading, "team_row", keep)
    _refuse_circles(reading.source, load)
    teams = {team for team, _ in seen}
    successors = load.tables["team_row"].column("continues_as").to_pylist()
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


def _refuse_circles(source: str, load: Load) -> None:
    """Teams that continue one another in a circle: whose children are whose today is not certain."""
    rows = load.tables["team_row"].to_pylist()
    after = {normalise(row["team"]): row["continues_as"] for row in rows if row["continues_as"]}
    for team in after:
        passed = [team]
        while (successor := after.get(passed[-1])) and normalise(successor) not in passed:
            passed.append(normalise(successor))
        if successor:
            names = {normalise(row["team"]): row["team"] for row in rows}
            raise UserError(
                f"'{source}' has teams that continue one another in a circle: "
                f"{name_list(names[one] for one in passed)}. Only a team that has ended is continued by another. "
                "Nothing was changed."
            )


def _date_in_name(name: str) -> date | None:
    """The date in a file's name, if there is just one."""
    named = dates_in_name(name)
    return named[0] if len(named) == 1 else None


def _whole_list(reading: Reading, table: str, keep: Callable[[Row], Record]) -> Load:
    """A complete list, dated by --as-at, else its name, else today. Replaces the list of the same date."""
    reading.as_at = as_at = reading.as_at or _date_in_name(reading.source) or today.today()
    records = [{**record, "as_at": as_at} for record in judge(reading, keep)]
    clear = Clear(table, {"authority": reading.authority, "as_at": as_at})
    return reading.load({table: records}, clears=[clear])


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
