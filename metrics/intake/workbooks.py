"""Reads workbooks as rows: guarded against bombs and damage, with error cells and the 1904 system made plain."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from metrics.base.errors import UserError
from metrics.intake.archives import RESAVE, opened
from metrics.intake.merged import spread_merged
from metrics.intake.sheet import MAX_ROWS, Sheet
from metrics.intake.written_dates import DayNumber1904

MAX_CELLS = 60_000_000  # of one sheet, empty ones included: calamine holds the whole rectangle in memory
OLE = b"\xd0\xcf\x11\xe0"

# Cells right of column Z, or below row 99,999: the only ones that can make a sheet's rectangle large.
_FAR_CELL = re.compile(rb'r="(?:([A-Z]{2,3})([0-9]{1,7})|[A-Z]([0-9]{6,7}))"')
# Where a cell begins, and a value. No part of either runs over the next tag, so a sheet is gone over once.
_CELL_OR_VALUE = re.compile(rb"<(?:\w{1,20}:)?(?:c\b([^<>]*)>|v>([^<]*)<)")
# A cell that shows an error: calamine gives it as an empty one.
_SHOWS_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_CELL_NAME = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"']")
_BIFF_1904 = b"\x22\x00\x02\x00\x01\x00"  # the record of an .xls that says so
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(name: str, data: bytes, wanted: Callable[[str], bool] | None) -> list[Sheet]:
    """The sheets of an .xlsx, .xlsm or .xls file. Raises UserError for one that cannot or must not be read."""
    if data.startswith(OLE):
        _check_password(name, data)
        sheets = _sheets(name, data, wanted)
        if _BIFF_1904 in data:
            _count_from_1904(sheets)
        return sheets
    with opened(name, data) as archive:
        for member in archive.infolist():
            _check_member(name, archive, member)
    sheets = _sheets(name, data, wanted)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members, counts_from_1904 = _members(archive)
        for sheet in sheets:
            _put_errors(sheet, archive, members.get(sheet.name))
        if counts_from_1904:
            _count_from_1904(sheets)
    return sheets


def _count_from_1904(sheets: list[Sheet]) -> None:
    """Marks plain numbers as days of that system. Cells formatted as dates are right already: calamine knows it."""
    for sheet in sheets:
        sheet.rows = [[DayNumber1904(cell) if type(cell) is float else cell for cell in row] for row in sheet.rows]
        sheet.notes.append("The workbook counts days from 1904; dates written as plain numbers were read so.")


def _members(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Each sheet's member of the archive, and whether its plain numbers count days from 1904."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return {}, False
    targets = {link.get("Id"): (link.get("Target") or "").lstrip("/") for link in links}
    members: dict[str, str] = {}
    from_1904 = False
    for part in book.iter():
        kind = part.tag.rpartition("}")[2]
        if kind == "sheet":
            relation = next((value for key, value in part.attrib.items() if key.endswith("}id")), part.get(_RELATION))
            target = targets.get(relation, "")
            members[part.get("name") or ""] = target if target.startswith("xl/") else f"xl/{target}"
        elif kind == "workbookPr":
            from_1904 = (part.get("date1904") or "").lower() in ("1", "true", "on")
    return members, from_1904


def _put_errors(sheet: Sheet, archive: zipfile.ZipFile, member: str | None) -> None:
    """Writes #N/A and its like into the cells that show them, so that readers can tell them from blank ones."""
    if member is None or member not in archive.namelist():
        return
    text = archive.read(member)
    if not _SHOWS_ERROR.search(text):
        return
    rows: Any = sheet.rows
    assert isinstance(rows, list)
    for (row, column), error in error_cells(text).items():
        if row < len(rows) and column < len(rows[row]):
            rows[row] = list(rows[row])
            rows[row][column] = error


def error_cells(text: bytes) -> dict[tuple[int, int], str]:
    """The error that each cell of a sheet's XML shows, by row and column from 0; '#N/A' where it does not say which."""
    errors: dict[tuple[int, int], str] = {}
    cell: tuple[int, int] | None = None
    for attributes, value in (match.groups() for match in _CELL_OR_VALUE.finditer(text)):
        if attributes is None:  # a value, of the cell before it
            if cell is not None and value:
                errors[cell] = value.decode("ascii", "replace")
            cell = None
            continue
        name = _CELL_NAME.search(attributes) if _SHOWS_ERROR.search(attributes) else None
        cell = (int(name[2]) - 1, _column_number(name[1].upper()) - 1) if name else None
        if cell is not None:
            errors[cell] = "#N/A"
    return errors


def _sheets(name: str, data: bytes, wanted: Callable[[str], bool] | None) -> list[Sheet]:
    """A workbook's sheets. Calamine's panics are no Exception, so everything but an interrupt is caught."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets: list[Sheet] = []
        for about in workbook.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet and (wanted is None or wanted(about.name)):
                cells = workbook.get_sheet_by_name(about.name)
                rows = cells.to_python(skip_empty_area=False)
                sheet = Sheet(about.name, rows, hidden=about.visible != SheetVisibleEnum.Visible)
                spread_merged(sheet, cells.merged_cell_ranges or [])
                sheets.append(sheet)
        return sheets
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        if "password" in f"{type(error).__name__} {error}".lower():
            raise _password_error(name) from error
        raise UserError(f"'{name}' could not be read as a workbook: it is damaged or incomplete. {RESAVE}") from error


def _password_error(name: str) -> UserError:
    return UserError(
        f"'{name}' is protected with a password, so it cannot be read. "
        "Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and import that."
    )


def _check_password(name: str, data: bytes) -> None:
    """An encrypted .xlsx is an OLE file with a stream EncryptedPackage."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _password_error(name)


def _check_member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpacks a member to nowhere: its size must be as declared and its farthest cell within reason.

    One cell far away is enough to make calamine ask for a rectangle of billions of cells.
    """
    columns, rows, tail = {b"Z"}, 99_999, b""
    with archive.open(member) as stream:
        while block := stream.read(1 << 20):
            seam = tail + block[:16]
            for part in (seam, block) if b"'" not in block else (seam.replace(b"'", b'"'), block.replace(b"'", b'"')):
                for letters, row, far_row in _FAR_CELL.findall(part):
                    columns.add(letters)
                    rows = max(rows, int(row or far_row))
            tail = block[-16:]
    width = max(_column_number(letters) for letters in columns)
    if rows > 1_048_576 or ((rows > MAX_ROWS or width > 26) and rows * width > MAX_CELLS):
        raise UserError(
            f"'{name}' has a sheet that reaches to row {rows:,} and column {width:,}: "
            "too large to be a list. Delete the rows and columns beyond the data in Excel, save it, "
            "and import it again."
        )


def _column_number(letters: bytes) -> int:
    """A -> 1, Z -> 26, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
