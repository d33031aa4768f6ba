"""Reads the feeds of our own: workforce, teams, supervision, establishment and local measures.

Their columns lie in columns.toml, their templates in data/templates; how rows are judged is in rows.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.intake.files import PathOrPaths, name_list
from metrics.intake.rows import NUMBERS, Reading, Record, Row, UnknownTitle, Unusable
from metrics.intake.values import Bad, dates_in_name, name_key, normalise
from metrics.questions.catalogue import load_questions
from metrics.store.load import Clear, Load, Progress

MOST_FTE = 1.2


# Workforce and teams ----------------------------------------------------------------------------------------


def read_workforce(
    path: PathOrPaths, *, authority: str | None, as_at: date | None = None, progress: Progress | None = None
) -> Load:
    """The workforce file: one row per post a worker holds or held. The whole list, as at its date."""
    reading = Reading("workforce", path, authority, as_at, progress)

    def keep(row: Row) -> Record:
        started, left = _span(row, "started", "left")
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
            "role": _role(row),
            "title": _unknown_title(row),
            "fte": _fte(row),
            "started": started,
            "left": left,
            "agency": _agency(row),
            "manager": row.text("manager") or None,
            "qualified": row.lenient("qualified"),
            "absent_from": absent_from,
            "absent_to": absent_to,
        }

    return _whole_list(reading, "workforce_row", keep)


def read_teams(
    path: PathOrPaths, *, authority: str | None, as_at: date | None = None, progress: Progress | None = None
) -> Load:
    """The teams file: each team, its service and manager, and the team that continues it. The whole list."""
    reading = Reading("teams", path, authority, as_at, progress)
    seen: set[tuple[str, date | None]] = set()

    def keep(row: Row) -> Record:
        team = str(row.need("team"))
        starts, ends = _span(row, "starts", "ends")
        if (team, starts) in seen:
            raise Unusable("names a team a second time with the same first day")
        seen.add((team, starts))
        return {
            "team": team,
            "service": row.text("service") or None,
            "manager": row.text("manager") or None,
            "starts": starts,
            "ends": ends,
            "continues_as": row.text("continues_as") or None,
        }

    load = _whole_list(reading, "team_row", keep)
    teams = {team for team, _ in seen}
    successors = load.tables["team_row"].column("continues_as").to_pylist()
    unknown = sorted({successor for successor in successors if successor} - teams)
    if unknown:
        load.report.notes.append(f"Teams are continued by teams this file does not name: {name_list(unknown)}.")
    return load


def _date_in_name(name: str) -> date | None:
    """The date in a file's name, if there is just one."""
    named = dates_in_name(name)
    return named[0] if len(named) == 1 else None


def _whole_list(reading: Reading, table: str, keep: Callable[[Row], Record]) -> Load:
    """A complete list, dated by --as-at, else its name, else today. Replaces the list of the same date."""
    reading.as_at = as_at = reading.as_at or _date_in_name(reading.source) or date.today()
    records = [{**record, "as_at": as_at} for record in reading.judge(keep)]
    clear = Clear(table, {"authority": reading.authority, "as_at": as_at})
    return reading.load({table: records}, clears=[clear])


def _span(row: Row, first: str, last: str) -> tuple[date | None, date | None]:
    """Two dates in order; an end before its start makes the row unusable."""
    starts, ends = row.day(first), row.day(last)
    if starts and ends and ends < starts:
        raise Unusable(f"{row.title(last)} is before {row.title(first)}")
    return starts, ends


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


def _role(row: Row) -> object:
    """The role; one that is blank or not known becomes 'other', which is no social worker and no manager."""
    role = row.cells.get("role")
    if isinstance(role, UnknownTitle):
        row.warn(f"role '{role.title[:40]}' is not a known role: kept as other")
        return "other"
    if role is None or isinstance(role, Bad):
        row.warn(f"role {role.reason if isinstance(role, Bad) else 'is blank'}: kept as other")
        return "other"
    return role


def _unknown_title(row: Row) -> str | None:
    """The job title as written where it is none of our roles: so that it can be settled what it is."""
    role = row.cells.get("role")
    return role.title if isinstance(role, UnknownTitle) else None


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


# Supervision ------------------------------------------------------------------------------------------------


def read_supervision(
    path: PathOrPaths,
    *,
    authority: str | None,
    as_at: date | None = None,
    progress: Progress | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Load:
    """The supervision file: one row per supervision held. Replaces all between its first and last `held`.

    `start` and `end` (both inclusive) say what span the file covers where that is wider than its rows tell.
    """
    if start and end and end < start:
        raise UserError(
            f"The span ends ({end:%d/%m/%Y}) before it begins ({start:%d/%m/%Y}). Exchange --from and --to."
        )
    reading = Reading("supervision", path, authority, as_at, progress)
    latest = as_at or date.today()

    def keep(row: Row) -> Record:
        held = row.need("held")
        assert isinstance(held, date)
        if held > latest:
            raise Unusable(f"{row.title('held')} is in the future")
        if (start and held < start) or (end and held > end):
            raise Unusable(f"{row.title('held')} is outside the span given")
        kind = row.need("kind")
        return {
            "worker": str(row.need("worker")),
            "worker_key": name_key(str(row.need("worker"))),
            "supervisor": row.text("supervisor") or None,
            "supervisor_key": name_key(row.text("supervisor")) or None,
            "held": held,
            "kind": kind,
            "child": _supervised_child(row, str(kind)),
            "reflective": {"yes": "yes", "no": "no"}.get(row.text("reflective"), "not recorded"),
            "recorded": _recorded(row, held, latest),
        }

    records = reading.judge(keep)
    days = [day for record in records if isinstance(day := record["held"], date)]
    first, last = start or min(days), end or max(days)
    span: Record = {"authority": reading.authority, "starts": first, "ends": last}
    reading.report.notes.append(
        f"Covers {first:%d/%m/%Y} to {last:%d/%m/%Y}, and replaces what was there between them."
    )
    return reading.load(
        {"supervision_row": records, "supervision_span": [span]},
        clears=[Clear("supervision_row", {"authority": reading.authority, "held": (first, last)})],
        keys={"supervision_span": ("authority", "starts", "ends")},
    )


def _supervised_child(row: Row, kind: str) -> str | None:
    child = row.text("child")
    if kind == "case" and not child:
        raise Unusable("case supervision without a child")
    if kind != "case" and child:
        row.warn("a child is named, but it is no case supervision: the child was left out")
        return None
    return child or None


def _recorded(row: Row, held: date, latest: date) -> date | None:
    recorded = row.lenient("recorded")
    if not isinstance(recorded, date):
        return None
    if recorded > latest:
        row.warn("recorded is in the future: left out")
        return None
    if recorded < held:
        row.warn("recorded before it was held")
    return recorded


# Establishment and local measures ---------------------------------------------------------------------------


def read_establishment(
    path: PathOrPaths, *, authority: str | None, as_at: date | None = None, progress: Progress | None = None
) -> Load:
    """The establishment file: funded posts. A row replaces the one of the same team, role and month."""
    reading = Reading("establishment", path, authority, as_at, progress)

    def keep(row: Row) -> Record:
        posts, appointed = row.number_of("posts_fte"), row.number_of("appointed_not_started_fte")
        if posts is None:
            raise Unusable(f"{row.title('posts_fte')} is blank")
        if posts < 0 or (appointed or 0) < 0:
            raise Unusable("posts cannot be negative")
        return {
            "team": row.text("team"),
            "role": _role(row),
            "month": row.need("month"),
            "posts_fte": posts,
            "appointed_not_started_fte": appointed or 0.0,
        }

    key = ("authority", "team", "role", "month")
    records = _added_up(reading.judge(keep), key, reading.report.notes)
    return reading.load({"establishment": records}, keys={"establishment": key})


def _added_up(records: list[Record], key: tuple[str, ...], notes: list[str]) -> list[Record]:
    """One record per key: two job titles that are one role to us are added together."""
    together: dict[tuple[object, ...], Record] = {}
    for record in records:
        record.pop("row_number")
        kept = together.setdefault(tuple(record[name] for name in key), record)
        if kept is not record:
            for name in NUMBERS & record.keys():
                kept[name] = float(str(kept[name])) + float(str(record[name]))
    if len(together) < len(records):
        notes.append(f"{len(records) - len(together):,} rows were added to another of the same team, role and month.")
    return list(together.values())


def local_measures() -> dict[str, str]:
    """The measures a local file may fill: key and title, normalised, each with the key."""
    measures = [measure for measure in load_questions().measures.values() if measure.local]
    return {normalise(word): measure.key for measure in measures for word in (measure.title, measure.key)}


def read_local(
    path: PathOrPaths,
    *,
    authority: str | None,
    as_at: date | None = None,
    progress: Progress | None = None,
    measures: Mapping[str, str] | None = None,
) -> Load:
    """The local measures file. A row replaces the one of the same measure, team and month.

    `measures` is what `local_measures` returns: the words a row may name a measure by, each with its key.
    """
    reading = Reading("local", path, authority, as_at, progress)
    known = local_measures() if measures is None else measures
    latest = month_end(as_at or date.today())
    seen: set[tuple[str, str, date]] = set()

    def keep(row: Row) -> Record:
        word = str(row.need("measure"))
        measure, team, month = known.get(normalise(word)), row.text("team"), row.need("month")
        assert isinstance(month, date)
        if measure is None:
            raise Unusable(f"'{word[:60]}' is not a local measure (python -m metrics measures lists them)")
        if month > latest:
            raise Unusable("the month has not begun")
        if (measure, team, month) in seen:
            raise Unusable("names a measure, team and month a second time")
        numbers = _numbers(row)
        seen.add((measure, team, month))
        return {"measure": measure, "team": team, "month": month, **numbers, "note": row.text("note") or None}

    records = reading.judge(keep)
    for record in records:
        record.pop("row_number")
    return reading.load({"local_measure": records}, keys={"local_measure": ("authority", "measure", "team", "month")})


def _numbers(row: Row) -> Record:
    numerator, denominator = row.number_of("numerator"), row.number_of("denominator")
    if numerator is None:
        raise Unusable(f"{row.title('numerator')} is blank")
    if numerator < 0 or (denominator or 0) < 0:
        raise Unusable("numerator and denominator cannot be negative")
    return {"numerator": numerator, "denominator": denominator}
