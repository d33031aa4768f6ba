"""Judges the rows of a list: what decides whether a row can be used, and which of its other dates can be believed.

Only the date that begins a row can reject it. A review, a visit or an end that cannot be is blanked with a warning: a
row that is left out is a child whom no figure counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from metrics.base.errors import UserError
from metrics.intake import values
from metrics.intake.annex_a.cells import Cells, plain
from metrics.intake.annex_a.list_rows import ListRows, warn_of_oddities
from metrics.intake.annex_a.rules import NOT_KEPT, Rule
from metrics.intake.headers import Column
from metrics.intake.values import Bad
from metrics.store.report import SheetReport

BLANKED = "read as blank"


def judge(rows: ListRows, cells: Cells, as_at: date) -> None:
    """Rejects the rows that cannot be used, and blanks the dates of the others that cannot be."""
    rule = rows.rule
    reasons: dict[int, str] = {}
    identifiers = list(map(cells.of("id").__getitem__, rows.cells(rule.identifier)))
    rows.columns[rule.identifier] = identifiers
    missing = f"no {rule.identifier} id"
    reasons.update((place, missing) for place, one in enumerate(identifiers) if not one or type(one) is Bad)
    if rule.start:
        _judge_start(rows, rule.layout.column(rule.start), reasons, cells, as_at)
    if not rule.repeats:
        _judge_repeats(rows, reasons)
    rows.keep(reasons)
    if len(reasons) * 2 > rows.report.rows_read:
        raise _too_many(rule, rows.report)
    for column in _dates(rows):
        if column.name != rule.start:
            _blank_dates(rows, column, cells, as_at)
        warn_of_oddities(rows, column, cells)
    if rule.start and rule.end:
        _blank_early_ends(rows, rows.columns[rule.start], rows.columns[rule.end])


def _dates(rows: ListRows) -> Iterator[Column]:
    for column in rows.rule.layout.columns:
        if column.kind == "date" and column.name in rows.match.positions and column.name not in NOT_KEPT:
            yield column


def _impossible(dates: list[Any], as_at: date) -> dict[int, str]:
    """By place: why a date cannot be. Unreadable, after the extract's own, or before any child of today."""
    if Bad not in set(map(type, dates)):
        days = list(filter(None, dates))
        if not days or (min(days) >= values.EARLIEST and max(days) <= as_at):
            return {}
    problems: dict[int, str] = {}
    for place, value in enumerate(dates):
        if type(value) is Bad:
            problems[place] = value.reason
        elif value is not None and value > as_at:
            problems[place] = "is after the extract's date"
        elif value is not None and value < values.EARLIEST:
            problems[place] = "is a date before 1950"
    return problems


def _judge_start(rows: ListRows, column: Column, reasons: dict[int, str], cells: Cells, as_at: date) -> None:
    """The date that begins a row: blank, or one that cannot be."""
    days = cells.dates(rows.cells(column.name))
    rows.columns[column.name] = days
    for place, value in enumerate(days):
        if value is None:
            reasons.setdefault(place, f"no {plain(column)}")
    for place, problem in _impossible(days, as_at).items():
        reasons.setdefault(place, f"{plain(column)} {problem}")


def _blank_dates(rows: ListRows, column: Column, cells: Cells, as_at: date) -> None:
    """Any other date. One that ends a row leaves it open: the extract cannot know of an end still to come."""
    days = cells.dates(rows.cells(column.name))
    problems = _impossible(days, as_at)
    if problems:
        days = [None if place in problems else day for place, day in enumerate(days)]
        for problem in dict.fromkeys(problems.values()):
            places = [place for place, one in problems.items() if one == problem]
            rows.warn(f"{plain(column)} {problem}, {_blanked(rows.rule, column)}", places)
    rows.columns[column.name] = days


def _blanked(rule: Rule, column: Column) -> str:
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


def _too_many(rule: Rule, report: SheetReport) -> UserError:
    reasons = "; ".join(f"{reason} ({count:,} rows)" for reason, count in report.reasons()[:4])
    first = ", ".join(str(row) for row, _ in report.rejected[:3])
    return UserError(
        f"{rule.title}: {len(report.rejected):,} of {report.rows_read:,} rows cannot be used. "
        f"That is more than half, so nothing was imported. Why: {reasons}. "
        f"First rows: {first} of '{report.sheet}'. "
        "Check that the extract's date is right and the columns are in the right place."
    )
