"""Puts tables into files: CSV by Arrow, and one workbook by XlsxWriter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as arrow_csv
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from metrics.demo.columns import Columns

TITLES = (
    "Contacts",
    "Early Help",
    "Referral",
    "Assessments",
    "Section 47 enquiries and ICPCs",
    "Children in Need",
    "Child protection",
    "Children in care",
    "Care leavers",
    "Adoption",
    "Adopters",
)


def write_table(columns: Columns, path: Path) -> int:
    """One CSV file with a header; returns its rows. Dates are written as 2026-10-31."""
    table = pa.table(columns)
    arrow_csv.write_csv(table, path, arrow_csv.WriteOptions(quoting_style="needed"))
    return int(table.num_rows)


def write_rows(header: Sequence[str], rows: Sequence[Sequence[object]], path: Path) -> int:
    """A small table given as rows; None is a blank cell."""
    columns = {}
    for place, name in enumerate(header):
        cells = [row[place] for row in rows]
        columns[name] = pa.array([None if cell is None else str(cell) for cell in cells], pa.string())
    return write_table(columns, path)


def write_folder(lists: Sequence[Columns], folder: Path) -> int:
    """An extract as a folder with list_1.csv ... list_11.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    return sum(write_table(columns, folder / f"list_{number}.csv") for number, columns in enumerate(lists, start=1))


def write_workbook(lists: Sequence[Columns], path: Path) -> int:
    """An extract as a workbook in the layout of Ofsted's template: a title in row 1, headers in row 2, real dates."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    book.set_properties({"created": datetime(2026, 10, 31), "comments": "Synthetic"})  # same data, same bytes
    as_date = book.add_format({"num_format": "dd/mm/yyyy"})
    total = 0
    for number, columns in enumerate(lists, start=1):
        sheet = book.add_worksheet(f"List_{number}")
        sheet.write_string(0, 0, f"List {number}: {TITLES[number - 1]} (synthetic)")
        for place, header in enumerate(columns):
            sheet.write_string(1, place, header)
        cells = [column.to_pylist() for column in columns.values()]
        for row, values in enumerate(zip(*cells, strict=True), start=2):
            for place, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, place, value)
                elif isinstance(value, date):
                    sheet.write_datetime(row, place, value, as_date)
                elif value is not None:
                    sheet.write_number(row, place, value)
        total += len(cells[0])
    try:
        book.close()
    except FileCreateError as problem:  # its name for what the disk refuses
        raise OSError(*problem.args[0].args) from None
    return total
