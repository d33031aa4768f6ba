"""Reads complete lists as at a day, and registers by their columns alone: all rows ever, as they stand on that day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from metrics.base import today
from metrics.intake.files import PathOrPaths
from metrics.intake.headers import layout
from metrics.intake.judging import judge
from metrics.intake.reading import Reading
from metrics.intake.rows import Record, Row, Unusable
from metrics.intake.written_dates import dates_in_name
from metrics.questions.columns import columns
from metrics.questions.feeds import Feed
from metrics.store.load import Clear, Load, Progress


def _date_in_name(name: str) -> date | None:
    """The date in a file's name, if there is just one."""
    named = dates_in_name(name)
    return named[0] if len(named) == 1 else None


def whole_list(reading: Reading, table: str, keep: Callable[[Row], Record]) -> Load:
    """A complete list, dated by --as-at, else its name, else today. Replaces the list of the same date."""
    as_at = dated(reading)
    records = [{**record, "as_at": as_at} for record in judge(reading, keep)]
    clear = Clear(table, {"authority": reading.authority, "as_at": as_at})
    return reading.load({table: records}, clears=[clear])


def dated(reading: Reading) -> date:
    """The day of a complete list: as given, else in its name, else today."""
    reading.as_at = reading.as_at or _date_in_name(reading.source) or today.today()
    return reading.as_at


def read(
    path: PathOrPaths,
    *,
    feed: str,
    authority: str | None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """A register: what a row needs must be there and readable, anything else that cannot be is left out."""
    reading = Reading(feed, path, authority, as_at, progress)
    latest = dated(reading)
    return whole_list(reading, reading.feed.tables[0], lambda row: _kept(row, reading.feed, latest))


def _kept(row: Row, feed: Feed, latest: date) -> Record:
    """The row as the register keeps it. Only the day that begins it can reject it, and that it has no date at all."""
    kinds = columns().of(feed.section)
    values: Record = {}
    for column in layout(feed.section).columns:
        values[column.name] = row.need(column.name) if column.required else row.lenient(column.name)
    begun = values[feed.day]
    if isinstance(begun, date) and begun > latest:
        raise Unusable(f"{row.title(feed.day)} is in the future")
    for name in [name for name, column in kinds.items() if column.kind == "date" and not column.ahead]:
        day = values[name]
        if isinstance(day, date) and day > latest:
            row.warn(f"{row.title(name)} is after the file's date: left out")
            values[name] = None
    if feed.ends and isinstance(begun, date) and isinstance(day := values[feed.ends], date) and day < begun:
        row.warn(f"{row.title(feed.ends)} is before {row.title(feed.day)}: left out")
        values[feed.ends] = None
    if not any(isinstance(value, date) for value in values.values()):
        raise Unusable("it has no date")
    if not values["team"]:
        row.warn("team is blank: kept as unknown")
        values["team"] = "unknown"
    return {name: None if value == "" else value for name, value in values.items()}
