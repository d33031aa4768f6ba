"""What the tests of troubled files share: heads of each feed, a file written and read, and what its report says."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from metrics.intake import READERS
from metrics.store.load import Load

AUTHORITY, AS_AT = "E10000034", date(2026, 10, 31)
SUPERVISION = "worker,supervisor,held,kind,child,reflective,recorded"
WORKFORCE = "worker,name,team,role,fte,started,left"
ESTABLISHMENT = "team,role,month,posts_fte"
LOCAL = "measure,team,month,numerator,denominator"
AUDITS = "child,team,audited,auditor,grade"
C1 = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "new_la_code,la_name,{more}referral_count,rereferral_count,rereferral_percent,no_further_action_count,"
    "no_further_action_percent"
)
PLACE = "{year},Reporting year,Local authority,E92000001,England,E12000008,South East,886,E10000016,Kent,"
NINE = "Child Unique ID,Date of Birth,Allocated Team,Allocated Worker,Eligibility Category,LA in Touch"
FOUR = "Child Unique ID,Continuous Assessment Start Date,Continuous Assessment Date of Authorisation,Allocated Team"
SIX = "Child Unique ID,CIN Start Date,CIN Closure Date,Case Status,Allocated Team,Allocated Worker"
SEVEN = "Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date,Allocated Team"


def read(feed: str, path: Path, **options: Any) -> Load:
    placed = (
        {} if feed in ("published", "population", "neighbours", "events") else {"authority": AUTHORITY, "as_at": AS_AT}
    )
    return READERS[feed](path, **placed, **options)


def reasons(load: Load) -> list[tuple[int, str]]:
    return [one for sheet in load.report.sheets for one in sheet.rejected]


def warned(load: Load) -> dict[str, list[int]]:
    return {words: rows for sheet in load.report.sheets for words, (_, rows) in sheet.warnings.items()}


def column(load: Load, table: str, name: str) -> list[Any]:
    return load.tables[table].column(name).to_pylist()


def book(
    path: Path,
    sheets: Mapping[str, Any],
    hidden: str = "",
    very_hidden: bool = False,
    merged: Sequence[str] = (),
    **options: Any,
) -> Path:
    """A workbook of these rows; those named in `hidden`, by commas, are not shown. `merged` are ranges."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, **options}) as workbook:
        dates = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for place, cells in enumerate(rows):
                for at, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, at, cell, dates)
                    elif isinstance(cell, str) and cell.startswith("#"):
                        sheet.write_formula(place, at, "=1/0", None, cell)
                    else:
                        sheet.write(place, at, cell)
            for cells in merged:  # what is merged keeps what was written into its first cell
                sheet.merge_range(cells, "")
                row, at = xl_cell_to_rowcol(cells.partition(":")[0])
                sheet.write(row, at, rows[row][at])
            if name in hidden.split(","):
                (sheet.very_hidden if very_hidden else sheet.hide)()
        next(sheet for sheet in workbook.worksheets() if sheet.get_name() not in hidden.split(",")).activate()
    return path
