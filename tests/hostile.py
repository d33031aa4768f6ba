"""Files made to do harm, by code: workbooks with one cell far away, archives that lie, tables that never end."""

import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

FAR = b'<row r="1048576">%b</row>'
FAR_CELLS = {
    "lower case": FAR % b'<c r="xfd1048576"><v>1</v></c>',
    "blanks round the sign": FAR.replace(b"=", b" = ") % b'<c r = "XFD1048576"><v>1</v></c>',
    "a line break": FAR % b'<c r\n=\n"XFD1048576"><v>1</v></c>',
    "no reference": FAR % (b"<c/>" * 16_383 + b"<c><v>1</v></c>"),
}


def workbook(path: Path) -> Path:
    """A small workbook that can be read."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("List 4").write_row(0, 0, ["Child Unique ID", "Team"])
    return path


def changed(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """A small workbook, each member of it as `change` makes it of its name and content."""
    source = workbook(path.with_name("source-" + path.name))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, change(member.filename, old.read(member)))
    source.unlink()
    return path


def with_far_cell(path: Path, rows: bytes) -> Path:
    """A workbook with more rows at the end of its sheet."""
    return changed(path, lambda name, content: content.replace(b"</sheetData>", rows + b"</sheetData>"))


def with_endless_texts(path: Path) -> Path:
    """A workbook that says it has a hundred thousand million texts."""
    return changed(path, lambda name, content: re.sub(rb'ount="[0-9]+"', b'ount="99999999999"', content))


def of_endless_entries(path: Path) -> Path:
    """An archive of a few bytes whose directory says that it has 2^60 entries."""
    body, entries = b"PK\x03\x04" + bytes(26), 2**60
    end = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, 46, len(body))
    where = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(body), 1)
    path.write_bytes(
        body + end + where + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, *(0xFFFF,) * 2, *(2**32 - 1,) * 2, 0)
    )
    return path


def of_commas(path: Path, megabytes: int) -> Path:
    """A CSV of one row of nothing but commas."""
    path.write_bytes(b"," * (megabytes * 1_000_000))
    return path
