"""An improvement plan as a workbook: taken over into the ledger, and written from it."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from metrics.access import Viewer
from metrics.base.home import home
from metrics.build.reading import read_plan
from metrics.improvement.layout import CODES, DAY, NUMBER, POUNDS, SHEETS, YES_NO, PlanColumn, PlanSheet
from metrics.ledger import plan_rows, plans
from metrics.ledger.plan_rows import PlanStatement
from metrics.ledger.plans import Written
from metrics.settings import load_settings

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SPARE_ROWS = 500  # that choices are offered in, beneath what is filled in
_HOW = (
    "This is your improvement plan. Change it, or add rows, and read it in again on the page Improvement.",
    "A row that you leave out stays in the plan as it is: nothing is taken away by reading a workbook.",
    "Each row has a code of its own within its sheet. Several codes in a cell are parted by a semicolon.",
    f"Leave the column “{NUMBER}” as it is, and blank in new rows: it protects what others changed meanwhile.",
    "Measures are named by their keys, which the page Definitions lists.",
    "The day an action was done belongs to the status done.",
    "An action that slips, is stopped or is put off needs a reason.",
)


def take_over(viewer: Viewer, authority: str, path: Path, why: str = "", *, now: datetime | None = None) -> Written:
    """Reads a plan in a process of its own and says its items in the ledger, all or nothing.

    What the workbook does not hold stays. UserError with everything that is wrong, in its cells and in the plan.
    """
    plans.check_may_write(viewer, authority)
    book = read_plan(path, load_settings(home()), authority)
    return plans.say(
        viewer,
        authority,
        book.items,
        why or f"From {book.source}",
        seen=book.seen,
        unreadable=book.problems,
        now=now,
    )


def workbook(statements: Iterable[PlanStatement]) -> bytes:
    """The plan that stands, as an Excel workbook that can be read again; of an empty one the sheets to fill in."""
    standing = [one for one in plan_rows.newest(statements).values() if one.item is not None]
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        about = book.add_worksheet("How to fill this in")
        about.set_column(0, 0, 110)
        for row, sentence in enumerate(_HOW):
            about.write_string(row, 0, sentence)
        for layout in SHEETS:
            _write_sheet(book, layout, [one for one in standing if one.kind == layout.kind])
    return content.getvalue()


def _write_sheet(book: Any, layout: PlanSheet, rows: list[PlanStatement]) -> None:
    sheet, bold, wrapped = book.add_worksheet(layout.name), book.add_format({"bold": True}), {"text_wrap": True}
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    text = book.add_format({**wrapped, "valign": "top"})
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(layout.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, bold)
        if column.choices:
            choices = {"validate": "list", "source": list(column.choices)}
            sheet.data_validation(1, place, len(rows) + _SPARE_ROWS, place, choices)
    sheet.set_column(len(layout.columns), len(layout.columns), 14)
    sheet.write_string(0, len(layout.columns), NUMBER, bold)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(layout.columns):
            value = _cell(column, getattr(row.item, column.field))
            if isinstance(value, date):
                sheet.write_datetime(number, place, datetime(value.year, value.month, value.day), day)
            elif isinstance(value, float):
                sheet.write_number(number, place, value)
            elif value:
                sheet.write_string(number, place, value, text)
        sheet.write_number(number, len(layout.columns), row.number)


def _cell(column: PlanColumn, value: Any) -> str | date | float | None:
    if column.holds == CODES:
        return "; ".join(value)
    if column.holds == YES_NO:
        return "yes" if value else "no"
    if column.holds in (DAY, POUNDS):
        content: date | float | None = value
        return content
    return str(value)
