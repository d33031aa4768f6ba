"""Reads feeds of what happened between two days: all of that span is replaced, and the span is what is known.

One that needs no rules of its own is read by its columns alone (`read`).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from metrics.base import today
from metrics.base.errors import UserError
from metrics.intake.files import PathOrPaths
from metrics.intake.headers import layout
from metrics.intake.judging import cases_in_words, doubt_odd_days, judge
from metrics.intake.reading import Reading
from metrics.intake.rows import Record, Row, Unusable
from metrics.store.load import Clear, Load, Progress


class SpanReading(Reading):
    """A file whose rows are dated by the feed's `day`. `latest` is the last day that can have happened."""

    def __init__(
        self,
        feed: str,
        path: PathOrPaths,
        authority: str | None,
        as_at: date | None,
        progress: Progress | None,
        start: date | None,
        end: date | None,
    ) -> None:
        if start and end and end < start:
            raise UserError(
                f"The span ends ({end:%d/%m/%Y}) before it begins ({start:%d/%m/%Y}). Exchange --from and --to."
            )
        super().__init__(feed, path, authority, as_at, progress)
        self.start, self.end = start, end
        self.latest = as_at or today.today()

    def day_of(self, row: Row) -> date:
        """The day of a row; one that is blank, ahead or outside the span given makes the row unusable."""
        name = self.feed.day
        day = row.need(name)
        assert isinstance(day, date)
        if day > self.latest:
            raise Unusable(f"{row.title(name)} is in the future")
        if (self.start and day < self.start) or (self.end and day > self.end):
            raise Unusable(f"{row.title(name)} is outside the span given")
        return day

    def span_load(self, records: list[Record]) -> Load:
        """The load that replaces the span of these records, or the one given."""
        days = [day for record in records if isinstance(day := record[self.feed.day], date)]
        first, last = self.start or min(days), self.end or max(days)
        if self.start is None or self.end is None:
            doubt_odd_days(self, days, self.feed.day)
        span: Record = {"authority": self.authority, "starts": first, "ends": last}
        self.report.notes.append(
            f"Covers {first:%d/%m/%Y} to {last:%d/%m/%Y}, and replaces what was there between them."
        )
        rows_table, span_table = self.feed.tables
        return self.load(
            {rows_table: records, span_table: [span]},
            clears=[Clear(rows_table, {"authority": self.authority, self.feed.day: (first, last)})],
            keys={span_table: ("authority", "starts", "ends")},
        )


def read(
    path: PathOrPaths,
    *,
    feed: str,
    authority: str | None,
    as_at: date | None = None,
    progress: Progress | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Load:
    """A feed by its columns alone: a required one must be there and readable, another is left out with a warning."""
    reading = SpanReading(feed, path, authority, as_at, progress, start, end)
    columns = layout(reading.feed.section).columns

    def keep(row: Row) -> Record:
        reading.day_of(row)
        values = {
            column.name: row.need(column.name) if column.required else row.lenient(column.name) for column in columns
        }
        if "team" in values and not values["team"]:
            row.warn("team is blank: kept as unknown")
            values["team"] = "unknown"
        return {name: None if value == "" else value for name, value in values.items()}

    records = judge(reading, keep)
    _doubt_same_day(reading, records)
    return reading.span_load(records)


def _doubt_same_day(reading: SpanReading, records: list[Record]) -> None:
    """Asks about rows of one child (or whoever they are about) and one day that differ: both would count."""
    who, day = reading.feed.who, reading.feed.day
    alike: defaultdict[tuple[str, object], list[int]] = defaultdict(list)
    for record in records:
        alike[str(record.get(who)).casefold(), record[day]].append(int(str(record["row_number"])))
    cases = cases_in_words([numbers for numbers in alike.values() if who and len(numbers) > 1])
    if cases:
        reading.doubts.append(f"rows of one {who} and one day that differ, and would all count: {cases}")
