"""Judges the rows of a list: what decides whether a row can be used, and which of its other dates can be believed.

Only the date that begins a row can reject it. A review, a visit or an end that cannot be is blanked with a warning: a
row that is left out is a child whom no figure counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from metrics.base.errors import UserError
from metrics.intake import cell_text, written_dates
from metrics.intake.annex_a.cells import SheetCells, plain
from metrics.intake.annex_a.list_rows import ListRows, warn_of_oddities
from metrics.intake.annex_a.rules import NOT_KEPT, ListRule
from metrics.intake.headers import Column
from metrics.intake.values import Bad
from metrics.store.report import SheetReport

BLANKED = "read as blank"
AN_ID_ALONE = "an id and nothing else"
A_TOTAL = "a total, not one row of the list"
HEADERS_AGAIN = "repeats the headers"
UNITS = "names units or kinds of values, not one row of the list"
MOST_FOOTER_CELLS = 2  # beside the first: 'Count', '10'
BELOW_THE_LIST = frozenset(
    (AN_ID_ALONE, A_TOTAL, HEADERS_AGAIN, UNITS)
)  # lines an export adds, which say nothing of how good the list is


def judge(rows: ListRows, cells: SheetCells, as_at: date) -> None:
    """Rejects the rows that cannot be used, and blanks the dates of the others that cannot be."""
    rule = rows.rule
    reasons: dict[int, str] = {}
    _judge_identifiers(rows, reasons, cells)
    for column in _dates(rows):
        _judge_dates(rows, column, reasons, cells, as_at)
    if rule.start:
        start = rows.columns[rule.start]
        # A year off is a slip of the pen, not the day the file was made.
        latest = as_at + timedelta(days=365)
        believable = [day for day in set(start) if type(day) is date and day <= latest]
        rows.newest = max(believable, default=None)
    if not rule.repeats:
        _judge_repeats(rows, reasons)
    rows.keep(reasons)
    unusable = [reason for reason in reasons.values() if reason not in BELOW_THE_LIST]
    if len(unusable) * 2 > rows.report.rows_read:
        raise _too_many(rule, rows.report)
    for column in _dates(rows):
        warn_of_oddities(rows, column, cells)
    if rule.start and rule.end in rows.columns:
        _blank_early_ends(rows, rows.columns[rule.start], rows.columns[rule.end])


def _judge_identifiers(rows: ListRows, reasons: dict[int, str], cells: SheetCells) -> None:
    """A row without an id; a total; and a line below the list, which fills the first cell and nothing else."""
    rule = rows.rule
    parsed = list(map(cells.of("id").__getitem__, rows.cells(rule.identifier)))
    rows.columns[rule.identifier] = parsed
    for place in [place for place, one in enumerate(parsed) if not one or type(one) is Bad]:
        one = parsed[place]
        lost = one.reason if isinstance(one, Bad) else ""
        reasons[place] = (
            f"the {rule.identifier} id {lost}" if lost and "error" not in lost else f"no {rule.identifier} id"
        )
    header = cell_text.normalise(rows.match.header_cells[rows.match.positions[rule.identifier]])
    words = [place for place, one in enumerate(parsed) if type(one) is str and (one.isalpha() or not one.isalnum())]
    reasons |= {place: HEADERS_AGAIN for place in words if cell_text.normalise(parsed[place]) == header}
    if parsed and cell_text.names_units(rows.rows[0]):
        reasons[0] = UNITS
    marked = [place for place in words if cell_text.ends_with_mark(parsed[place])]
    rows.warn(f"{rule.identifier} id {cell_text.MARKED}", marked)
    reasons |= {place: A_TOTAL for place in words if cell_text.is_total(parsed[place])}
    # Of a list whose rows begin on a day only a row without one may be a line below the list.
    starts = rows.cells(rule.start) if rule.start else [""] * len(parsed)
    blank = {cell for cell in set(starts) if cell == "" or (type(cell) is str and cell.isspace())}
    for place in [place for place, cell in enumerate(starts) if cell in blank] if blank else []:
        if place not in reasons and not _says_more(rows, rows.rows[place], cells):
            reasons[place] = AN_ID_ALONE


def _says_more(rows: ListRows, row: Sequence[object], cells: SheetCells) -> bool:
    """Whether a row holds anything beside its id; of a list without a start, anything that its column can hold."""
    rule, few = rows.rule, 0
    for name, place in rows.match.positions.items():
        if name == rule.identifier or not cell_text.clean_text(row[place]):
            continue
        if rule.start:
            return True
        few += 1
        if few > MOST_FOOTER_CELLS or type(cells.of(rule.layout.column(name).kind)[row[place]]) is not Bad:
            return True
    return False


def _dates(rows: ListRows) -> Iterator[Column]:
    for column in rows.rule.layout.columns:
        if column.kind == "date" and column.name in rows.match.positions and column.name not in NOT_KEPT:
            yield column


def _judge_dates(rows: ListRows, column: Column, reasons: dict[int, str], cells: SheetCells, as_at: date) -> None:
    """A date column: unreadable, after the extract, or blank where the row begins.

    Only the date that begins a row rejects it; of any other one that cannot be, only the date is left out.
    """
    written = rows.cells(column.name)
    if written_dates.may_be_swapped(set(written)):
        rows.doubts.append(f"{rows.rule.title}, {plain(column)}: {written_dates.MAY_BE_SWAPPED}")
    parsed = cells.dates(written)
    rows.columns[column.name] = parsed
    wrong: dict[int, str] = {}
    if column.name == rows.rule.start:
        for place, value in enumerate(parsed):
            if value is None:
                reasons.setdefault(place, f"no {plain(column)}")
    if Bad not in set(map(type, parsed)):
        dates = list(filter(None, parsed))
        within = not dates or (min(dates) >= written_dates.EARLIEST and max(dates) <= as_at)
        if within and written_dates.STAND_INS.isdisjoint(dates):
            return
    for place, value in enumerate(parsed):
        if type(value) is Bad:
            wrong[place] = value.reason
        elif value is not None and value > as_at:
            wrong[place] = "is after the extract's date"
        elif value is not None and value < written_dates.EARLIEST:
            wrong[place] = "is a date before 1950"
        elif value is not None and value in written_dates.STAND_INS:
            wrong[place] = "stands in for no date"
    if any(written_dates.is_us_date(written[place]) for place in wrong):
        either = [place for place, cell in enumerate(written) if written_dates.may_be_us_date(cell)]
        rows.warn(f"{plain(column)} {written_dates.MAY_BE_US}", either)
    if column.name == rows.rule.start:
        for place, reason in wrong.items():
            reasons.setdefault(place, f"{plain(column)} {reason}")
        return
    for reason in dict.fromkeys(wrong.values()):
        places = [place for place, one in wrong.items() if one == reason]
        rows.warn(f"{plain(column)} {reason}, {_blanked(rows.rule, column)}", places)
    for place in wrong:
        parsed[place] = None


def _blanked(rule: ListRule, column: Column) -> str:
    """'read as blank', and that the row stays open where the date would have ended it."""
    return f"{BLANKED} (still open)" if column.name == rule.end else BLANKED


def _blank_early_ends(rows: ListRows, starts: list[Any], ends: list[Any]) -> None:
    """An end before its start is no end."""
    column = rows.rule.layout.column(rows.rule.end or "")
    early = [place for place, last in enumerate(ends) if last is not None and last < starts[place]]
    if early:
        wrong = set(early)
        rows.columns[column.name] = [None if place in wrong else last for place, last in enumerate(ends)]
        rows.warn(f"{plain(column)} is before the start, {_blanked(rows.rule, column)}", early)


def _judge_repeats(rows: ListRows, reasons: dict[int, str]) -> None:
    """Exact duplicates are rejected; another row for the same child and start is kept, with a warning."""
    rule = rows.rule
    identifiers = rows.columns[rule.identifier]
    if len(set(identifiers)) == len(identifiers):
        return
    keys = list(zip(identifiers, rows.columns[rule.start], strict=True)) if rule.start else identifiers
    usable = [key for place, key in enumerate(keys) if place not in reasons] if reasons else keys
    if len(set(usable)) == len(usable):
        return
    several = {key for key, count in Counter(usable).items() if count > 1}
    seen: dict[object, set[tuple[object, ...]]] = {}
    second: list[int] = []
    for place, key in enumerate(keys):
        if place in reasons or key not in several:
            continue
        row, before = tuple(rows.rows[place]), seen.setdefault(key, set())
        if row in before:
            reasons[place] = "exact duplicate of an earlier row"
        elif before:
            second.append(place)
        before.add(row)
    same = f"the same {rule.identifier} and start" if rule.start else f"the same {rule.identifier}"
    counts = "both count" if rule.each_counts else "the later row counts"
    rows.warn(f"Another row for {same}, different; {counts}", second)


def _too_many(rule: ListRule, report: SheetReport) -> UserError:
    reasons = "; ".join(f"{reason} ({count:,} rows)" for reason, count in report.reasons()[:4])
    first = ", ".join(str(row) for row, _ in report.rejected[:3])
    return UserError(
        f"{rule.title}: {len(report.rejected):,} of {report.rows_read:,} rows cannot be used. "
        f"That is more than half, so nothing was imported. Why: {reasons}. "
        f"First rows: {first} of '{report.sheet}'. "
        "Check that the extract's date is right and the columns are in the right place."
    )
