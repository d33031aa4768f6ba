"""What a case system's own reports call their sheets and columns, put into our words before a file is read.

While a file is read the names in force are those its caller gave: every reader opens its sheets by files.read_sheets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from metrics.intake.cell_text import normalise
from metrics.intake.headers import HEADER_ROWS, layout
from metrics.intake.sheet import Sheet
from metrics.questions.feeds import FEEDS, feed_of

FILE = "report_headings.toml"
_LIST = "annex_a.list_"


@dataclass(frozen=True)
class ReportNames:
    """One report: what it is in our words ('annex_a.list_6', 'missing'), and what it calls its sheet and columns.

    sheet: how the name of the sheet, or of the CSV file, begins; '' for any. columns: our name of each column and the
    report's heading of it.
    """

    feed: str
    sheet: str
    columns: tuple[tuple[str, str], ...]

    @property
    def feed_key(self) -> str:
        """The feed it belongs to: 'annex_a'."""
        return feed_of(self.feed).key

    @property
    def section(self) -> str:
        """The section of columns.toml that has its columns."""
        return self.feed if self.feed.startswith(_LIST) else FEEDS[self.feed].section

    def is_of(self, name: str) -> bool:
        """Whether a sheet or file of this name is the report."""
        return normalise(name).startswith(normalise(self.sheet))

    def titles(self) -> list[tuple[str, str]]:
        """Each heading of the report with the title of ours that it is read as."""
        ours = layout(self.section)
        return [(heading, ours.column(name).title) for name, heading in self.columns]


_IN_FORCE: ContextVar[tuple[ReportNames, ...]] = ContextVar("report_names", default=())


@contextmanager
def in_force(names: Sequence[ReportNames]) -> Iterator[None]:
    """The names by which sheets are opened inside the block."""
    before = _IN_FORCE.set(tuple(names))
    try:
        yield
    finally:
        _IN_FORCE.reset(before)


def our_name(name: str) -> str:
    """The sheet's name as readers look for it: a report of one of Annex A's lists is called 'List 6', others as is."""
    report = _report_of(name)
    return f"List {report.feed.removeprefix(_LIST)}" if report and report.feed.startswith(_LIST) else name


def renamed(sheet: Sheet) -> Sheet:
    """The sheet with the headings of its report in our words, and a note that says which; as it is if it is none."""
    report = _report_of(sheet.name)
    if report is None:
        return sheet
    titles = {normalise(heading): title for heading, title in report.titles()}
    rows = list(sheet.rows)
    place = _header_row(rows, titles)
    if place is None:
        return sheet
    ours = {normalise(title) for title in titles.values()}
    read = {cell for cell in map(_plain, rows[place]) if cell in titles}
    rows[place] = [_heading(cell, titles, ours) for cell in rows[place]]
    headings = ", ".join(
        f"'{heading}' as '{title}'" for heading, title in report.titles() if normalise(heading) in read
    )
    sheet.notes.append(f"'{sheet.name}' was read by {FILE}: {headings}.")
    sheet.name, sheet.rows = our_name(sheet.name), rows
    return sheet


def with_names(sha256: str, names: Sequence[ReportNames]) -> str:
    """The hash of a file together with the names it was read by: read by others it is another import."""
    return hashlib.sha256(f"{sha256}{tuple(names)}".encode()).hexdigest() if names else sha256


def _report_of(name: str) -> ReportNames | None:
    return next((one for one in _IN_FORCE.get() if one.is_of(name)), None)


def _plain(cell: object) -> str:
    return normalise(cell) if isinstance(cell, str) else ""


def _header_row(rows: Sequence[Sequence[object]], titles: Mapping[str, str]) -> int | None:
    """The row among the first ten that has most of the report's headings; None where none has any."""
    counted = [sum(_plain(cell) in titles for cell in row) for row in rows[:HEADER_ROWS]]
    most = max(counted, default=0)
    return counted.index(most) if most else None


def _heading(cell: object, titles: Mapping[str, str], ours: set[str]) -> object:
    """Ours for a heading of the report. Another column that bears our own title is not it, and is put aside."""
    plain = _plain(cell)
    if plain in titles:
        return titles[plain]
    return f"{cell} (not read)" if plain in ours else cell
