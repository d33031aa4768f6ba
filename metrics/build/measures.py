"""Fills a version: settings, derived tables, every measure, then every check.

A measure's rows survive only in months its feeds cover; a month outside is missing, never zero.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TypeAlias

import pyarrow as pa

from metrics.base.home import SQL
from metrics.build.checks import run_checks
from metrics.build.covered import cover
from metrics.build.definitions import Definitions
from metrics.build.frozen import freeze
from metrics.build.months import among
from metrics.build.origins import Origins
from metrics.build.restated import compare_with_first_said
from metrics.build.said import recall, say
from metrics.build.sparing import Sparing
from metrics.build.told_panel import tell_panel
from metrics.build.year_ends import foretell
from metrics.intake.worker_names import name_key
from metrics.lists.checks import query_of
from metrics.questions import tables
from metrics.questions.catalogue import Check, Measure
from metrics.questions.figures import DECLARED
from metrics.questions.sources import Statement
from metrics.settings import OwnEvent, Setting
from metrics.store.load import Progress, no_progress
from metrics.store.writer import Sums, Writer

# What sql/derive makes of the public record. The first gives the months of files, of which the common part has none.
PUBLIC = ("10_months", "40_event", "41_published", "42_neighbour")
# Whether something need not be worked out: of many rows what the part before has, of few what can have no row.
Way: TypeAlias = Origins | Sparing | None


def fill_settings(writer: Writer, settings: Sequence[Setting], aliases: Sequence[tuple[str, str, str]]) -> None:
    """Copies what changes numbers into the version."""
    fields = ("name", "authority", "team", "role", "value")
    columns: dict[str, pa.Array] = {
        name: pa.array([getattr(item, name) for item in settings], pa.string()) for name in fields
    }
    columns["since"] = pa.array([item.since for item in settings], pa.date32())
    writer.execute("delete from setting")
    writer.insert("setting", pa.table(columns))
    names = ("authority", "name_key", "worker")
    by_column = list(zip(*aliases, strict=True)) or [(), (), ()]
    writer.execute("delete from worker_alias")
    writer.insert(
        "worker_alias",
        pa.table({name: pa.array(by_column[at], pa.string()) for at, name in enumerate(names)}),
    )


def fill_own_events(writer: Writer, events: Sequence[OwnEvent]) -> None:
    """Copies the events that settings.toml names into the version."""
    dates = ("starts", "ends", "published", "planned", "instead_of")
    columns = {
        field.name: pa.array(
            [getattr(event, field.name) for event in events],
            pa.date32() if field.name in dates else pa.bool_() if field.name == "left_out" else pa.string(),
        )
        for field in fields(OwnEvent)
    }
    writer.execute("delete from own_event")
    writer.insert("own_event", pa.table(columns))


def fill_own_measures(writer: Writer, measures: Sequence[Measure]) -> None:
    """Copies the measures that settings.toml declares, so that a version knows which it answers."""
    columns = {
        name: pa.array(
            [getattr(measure, name) for measure in measures], pa.date32() if name == "reviewed" else pa.string()
        )
        for name in DECLARED
    }
    writer.insert("own_measure", pa.table(columns))


def fill_restricted(writer: Writer, records: Sequence[tuple[str, str, str]]) -> None:
    """Copies the list of restricted records into the version."""
    by_column = list(zip(*records, strict=True)) or [(), (), ()]
    names = ("authority", "child", "viewer")
    writer.execute("delete from restricted_record")
    writer.insert(
        "restricted_record",
        pa.table({name: pa.array(by_column[at], pa.string()) for at, name in enumerate(names)}),
    )


def _run(writer: Writer, folder: str, way: Way = None) -> None:
    for path in sorted((SQL / folder).glob("*.sql")):
        _make(writer, path.read_text(encoding="utf-8"), way)


def _make(writer: Writer, sql: str, way: Way) -> None:
    """Works out what statements make, unless it can be taken over or there is nothing to work out."""
    if way:
        way.make(sql)
    else:
        writer.execute(sql)


_NAMES = """
    select worker_name from list_3 union select worker_name from list_4 union select worker_name from list_5
    union select worker_name from list_6 union select worker_name from list_7 union select worker_name from list_8
    union select worker_name from list_9 union select adviser_name from list_9
    union select worker from supervision_row union select supervisor from supervision_row
    union select name from workforce_row union select value from setting where name = 'no_worker_name'
"""


def fold_names(writer: Writer) -> None:
    """Fills folded_name: how names are folded is decided when a version is built, not when a file was read."""
    names = [name for (name,) in writer.rows(_NAMES) if name]
    keys = [name_key(name) for name in names]
    writer.execute("delete from folded_name")
    writer.insert(
        "folded_name", pa.table({"name": pa.array(names, pa.string()), "name_key": pa.array(keys, pa.string())})
    )


def merge(writer: Writer, way: Way = None) -> None:
    """Runs sql/derive in the order of its file names: rows of files become episodes, allocations, months.

    Before them come the views over all feeds, made from the table of feeds.
    """
    fold_names(writer)
    _make(writer, tables.views(), way)
    _run(writer, "derive", way)


def derive(writer: Writer, way: Way = None) -> None:
    """`merge`, then sql/prepared: the rows behind lists, worklists and checks, as pages ask for them."""
    merge(writer, way)
    _run(writer, "prepared", way)


def run_measure(writer: Writer, measure: Measure) -> None:
    """Adds one measure's covered months to measure_coverage and its rows to measure_month."""
    cover(writer, [measure])
    fill_measure(writer, measure)


def fill_measure(writer: Writer, measure: Measure, query: str = "") -> None:
    """Adds one measure's rows to measure_month, added up, in the months that are covered.

    query: what gives its rows, where they are not all to be added.
    """
    writer.execute(f"insert into measure_month {measure_rows(measure, query)} order by authority, month, team, worker")


def measure_rows(measure: Measure, query: str = "") -> str:
    """What gives a measure's rows of measure_month: of its query, or another one, in the months that are covered."""
    band, group = ("q.band", ", q.band") if measure.bands else ("''", "")
    return f"""
        select '{measure.key}' as measure, q.authority, q.team, q.worker, {band} as band, q.month,
            sum(q.numerator) as numerator, sum(q.denominator) as denominator
        from ({query or measure.query}) as q
        join measure_coverage c
            on c.measure = '{measure.key}' and c.authority = q.authority and c.month = q.month
        group by q.authority, q.team, q.worker, q.month{group}
        """


# What gives measure_team_month: people added up to teams.
TEAM_MONTHS = """
    select measure, authority, team, month, sum(numerator) as numerator, sum(denominator) as denominator
    from measure_month
    group by measure, authority, team, month
"""


def total(writer: Writer, measures: Sequence[Measure], way: Way = None) -> None:
    """Adds people up to teams, services and the authority once, so that a page reads its lines and adds nothing."""
    writer.execute(f"insert into measure_team_month {TEAM_MONTHS} order by measure, authority, month, team")
    rules = {
        "measure": pa.array([measure.key for measure in measures], pa.string()),
        "is_count": pa.array([measure.is_count for measure in measures], pa.bool_()),
        "scale": pa.array([measure.scale for measure in measures], pa.float64()),
        "clusters": pa.array([measure.clusters for measure in measures], pa.string()),
    }
    writer.execute("create table measure_rule (measure varchar, is_count boolean, scale double, clusters varchar)")
    writer.insert("measure_rule", pa.table(rules))
    if way:
        way.look_again()
    _run(writer, "lines", way)


def fill_definitions(writer: Writer, definitions: Definitions) -> None:
    """Copies what a part is worked out with into it."""
    fill_settings(writer, definitions.settings, definitions.aliases)
    fill_own_events(writer, definitions.events)
    fill_own_measures(writer, definitions.own)
    fill_restricted(writer, definitions.restricted)


def build(writer: Writer, definitions: Definitions, progress: Progress = no_progress, afresh: bool = True) -> int:
    """Settings, derived tables, all measures, all checks. UserError if a question is wrong.

    afresh: everything is worked out, also what the part before has of the same rows and queries.
    Returns how many figures are said that were not said before, or otherwise.
    """
    fill_definitions(writer, definitions)
    measures = definitions.measures
    steps = len(measures) + 3
    way = _sparing(writer) or _taking_over(writer, afresh)
    progress("Working out episodes and months", 0, steps)
    derive(writer, way)
    cover(writer, measures)
    due = _due(writer, measures, way)
    for done, measure in enumerate(measures, start=1):
        progress(measure.title, done, steps)
        if measure.key in due:
            fill_measure(writer, measure, due[measure.key])
    progress("Adding up teams", steps - 2, steps)
    recall(writer, measures, definitions.settings)
    freeze(writer, measures)
    total(writer, measures, way)
    count = say(writer)
    compare_with_first_said(writer, measures)
    foretell(writer, measures)
    tell_panel(writer, measures, definitions.settings)
    progress("Checking the data", steps - 1, steps)
    _check(writer, definitions.questions.checks, way)
    if isinstance(way, Origins):
        way.remember()
    progress("Built", steps, steps)
    return count


def _sparing(writer: Writer) -> Sparing | None:
    """The way of a part of few rows, each of whose statements costs more to plan than to work out; None for others."""
    if not writer.is_small():
        return None
    writer.spare_threads()
    return Sparing(writer)


def _taking_over(writer: Writer, afresh: bool) -> Origins:
    """The way of a part of many rows: many short statements, which a second thread makes dearer and hardly shorter."""
    if not writer.is_large():
        writer.spare_threads()
    return Origins(writer, afresh)


# A month is known by its first day, as in origins.
_COVERED = """
    select measure, cast(date_trunc('month', month) as date) as month, cast(sum(hash(c)) as varchar)
    from measure_coverage c
    group by all
"""


def _due(writer: Writer, measures: Sequence[Measure], way: Origins | Sparing) -> dict[str, str]:
    """By measure that has covered months what gives the rows to work out. All other rows are taken over."""
    months: dict[str, Sums] = {}
    for measure, month, covered_so in writer.rows(_COVERED):
        months.setdefault(measure, {})[month] = covered_so
    covered = [measure for measure in measures if measure.key in months]
    if isinstance(way, Sparing):
        way.look_again()
        return {measure.key: measure.query for measure in covered if not way.gives_none(measure.query)}
    whole = {one.key: one for one in covered if not one.in_pieces}
    decided_by = {key: f"{one.query}\n{key} {one.bands} {sorted(months[key].items())}" for key, one in whole.items()}
    same = way.same("measure", decided_by)
    due = {key: one.query for key, one in whole.items() if key not in same}
    others = {one.key: _others(one, months[one.key], way) for one in covered if one.in_pieces}
    writer.take_over_where("measure_month", [_rows_of(same), *_rows_of_months(others)])
    by_key = {measure.key: measure for measure in covered}
    for key, asked in others.items():
        statement = _statement(by_key[key])
        due[key] = statement.query if asked is None else way.of_months(statement, asked)
    return due


def _statement(measure: Measure) -> Statement:
    return Statement(measure.key, "measure", measure.query, "month", measure.reach_months)


def _others(measure: Measure, months: Sums, origins: Origins) -> list[date] | None:
    return origins.others(_statement(measure), months | {None: str(measure.bands)})


def _rows_of(measures: Collection[str]) -> str:
    keys = ", ".join(f"'{key}'" for key in measures)
    return f"measure in ({keys})" if keys else "false"


def _rows_of_months(others: Mapping[str, list[date] | None]) -> list[str]:
    """Of measures of which some months are worked out the rows of all other months."""
    alike: dict[str, list[str]] = {}
    for key, months in others.items():
        if months is not None:
            alike.setdefault(among("month", months), []).append(key)
    return [f"{_rows_of(keys)} and not {which}" for which, keys in alike.items()]


def _check(writer: Writer, checks: Mapping[str, Check], way: Origins | Sparing) -> None:
    """Runs the checks whose rows the part before has not. One that failed there is run again."""
    way.look_again()
    if isinstance(way, Sparing):
        none = {key for key, check in checks.items() if way.gives_none(query_of(check))}
        run_checks(writer, checks.values(), none=none)
        return
    way.forget(f"check {key}" for key, problem in writer.rows_before("check_run") if problem)
    whole = {key: query_of(check) for key, check in checks.items() if not check.in_pieces}
    pieces = [Statement(key, "check", query_of(check), "extract") for key, check in checks.items() if check.in_pieces]
    months = {one.makes: way.others(one, {}) for one in pieces}
    same = [*way.same("check", whole), *(key for key, asked in months.items() if asked == [])]
    due = {one.makes: way.of_months(one, asked) for one in pieces if (asked := months[one.makes])}
    run_checks(writer, [check for key, check in checks.items() if key not in same], due=due)
    for table in ("check_result", "check_run"):
        writer.take_over_rows(table, "check_key", sorted(same))
    for key in due:
        writer.take_over_rows("check_result", "check_key", [key], f"not {among('extract', months[key] or ())}")


def build_public(writer: Writer, definitions: Definitions, authorities: Collection[str]) -> None:
    """The public record alone, where `authorities` have parts of their own: their events are worked out there."""
    fill_definitions(writer, definitions)
    way = _sparing(writer)
    _make(writer, tables.views(), way)
    for name in PUBLIC:
        _make(writer, (SQL / "derive" / f"{name}.sql").read_text(encoding="utf-8"), way)
    writer.execute(
        "delete from event where list_contains($authorities, authority)", {"authorities": sorted(authorities)}
    )
