"""One file being read: what the readers of every feed begin with, and the load they end with.

Between the two, parts.py finds the sheets that hold its table, part_rows.py reads their rows, and judging.py says which
can be used.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from metrics.base.errors import UserError
from metrics.intake.arrow_tables import build_table
from metrics.intake.codes import authority_code
from metrics.intake.files import PathOrPaths, read_sheets, sha256_of, source_name
from metrics.intake.rows import Record
from metrics.intake.sheet import Sheet, name_list
from metrics.questions.feeds import FEEDS
from metrics.store.load import Clear, Load, Progress, no_progress
from metrics.store.report import Report


class Reading:
    """One file being read: its sheets, what was given with it, the report on it and the doubts about it."""

    def __init__(
        self,
        feed: str,
        path: PathOrPaths,
        authority: str | None,
        as_at: date | None,
        progress: Progress | None,
    ) -> None:
        self.feed = FEEDS[feed]
        self.authority = authority_code(authority) if self.feed.placed else ""
        self.as_at = as_at
        self.source = source_name(path)
        self.sha256 = sha256_of(path)
        self.progress = progress or no_progress
        self.report = Report(feed, self.authority, as_at, self.source)
        self.doubts: list[str] = []
        self.progress(f"Reading {self.source}", 0, 0)
        self.sheets = [sheet for sheet in read_sheets(path) if not sheet.is_blank]
        if not self.sheets:
            raise UserError(f"'{self.source}' is empty: no sheet of it holds anything. Nothing was changed.")

    def tell_of_hidden(self, hidden: Sequence[Sheet], hold_rows: bool, are_read: bool) -> None:
        """Says which sheets that fit are hidden in the workbook, read or not, and asks about them if they hold rows."""
        names = name_list(sheet.name for sheet in hidden)
        what = "read" if are_read else "left out"
        self.report.notes.append(f"Hidden in the workbook and {what}: {names}.")
        if hold_rows:
            self.doubts.append(f"sheets that hold rows are hidden in it and would be {what}: {names}")

    def load(
        self,
        tables: dict[str, list[Record]],
        clears: list[Clear] | None = None,
        keys: dict[str, tuple[str, ...]] | None = None,
    ) -> Load:
        """The load of these records, by table."""
        self.report.as_at = self.as_at
        return Load(
            feed=self.feed.key,
            authority=self.authority,
            as_at=self.as_at,
            source_name=self.source,
            sha256=self.sha256,
            tables={name: build_table(name, records) for name, records in tables.items()},
            report=self.report,
            clears=clears or [],
            keys=keys or {},
            doubts=self.doubts,
        )
