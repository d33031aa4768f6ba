"""Opens workbooks and CSV files as plain rows, and refuses in one clear sentence what it cannot open."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetTypeEnum

from metrics.base.errors import UserError
from metrics.intake.values import dates_in_name

MAX_ROWS = 1_000_000  # of one sheet
MAX_COLUMNS = 400  # looked at; those to the right of them are ignored
MAX_CELLS = 60_000_000  # of one sheet, empty ones included: calamine holds the whole rectangle in memory
MAX_FILE_BYTES = 400_000_000
MAX_UNPACKED_BYTES = 2_000_000_000
MAX_UNPACKED_RATIO = 200  # an honest workbook shrinks to a tenth or a thirtieth

# What a file that is no workbook turns out to be, by its first bytes.
_PICTURES_AND_OTHERS = {
    b"\xff\xd8\xff": "a photograph (JPEG)",
    b"\x89PNG": "a picture (PNG)",
    b"GIF8": "a picture (GIF)",
    b"%PDF": "a PDF document",
    b"{\\rtf": "a rich text document",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x1f\x8b": "a gzip archive",
}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_RESAVE = "Open it in Excel, save it again as an .xlsx workbook, and import that."
# Cells right of column Z, or below row 99,999: the only ones that can make a sheet's rectangle large.
_FAR_CELL = re.compile(rb'r="(?:([A-Z]{2,3})([0-9]{1,7})|[A-Z]([0-9]{6,7}))"')

PathOrPaths = str | Path | Sequence[str | Path]


@dataclass
class Sheet:
    """One sheet or CSV file, from its very first row: `rows[i]` is row i + 1 as Excel numbers it.

    A cell is text, float, int, bool, date, datetime, time or timedelta; empty, it is ''. A CSV's are text.
    """

    name: str
    rows: Sequence[Sequence[object]]
    notes: list[str] = field(default_factory=list)


def read_sheets(path: PathOrPaths, wanted: Callable[[str], bool] | None = None) -> list[Sheet]:
    """The sheets of a workbook (.xlsx, .xlsm, .xls), a CSV file, several files, or a folder of CSV files.

    `wanted` is asked for each sheet's name (a CSV's is its file name without .csv); without it all are read.
    Raises UserError for anything that cannot be read as a table.
    """
    sheets = [sheet for file in input_files(path) for sheet in _read_file(file, wanted)]
    for sheet in sheets:
        if len(sheet.rows) > MAX_ROWS:
            raise UserError(
                f"'{sheet.name}' has {len(sheet.rows):,} rows; at most {MAX_ROWS:,} can be read at once. "
                "Check that it is the right file, or split it by period."
            )
    return sheets


def input_files(path: PathOrPaths) -> list[Path]:
    """The files behind what the user gave: itself, each of several, or the CSV files of a folder, by name."""
    if not isinstance(path, str | Path):
        return [file for one in path for file in input_files(one)]
    path = Path(path)
    if path.is_dir():
        return _folder_files(path)
    if not path.is_file():
        raise UserError(f"There is no file '{path}'. Check the name and the folder.")
    if path.stat().st_size == 0:
        raise UserError(f"'{path.name}' is empty (0 bytes). Export or copy it again.")
    _check_size(path)
    return [path]


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise UserError(
            f"'{path.name}' is {size / 1e6:,.0f} MB; at most {MAX_FILE_BYTES / 1e6:,.0f} MB can be read. "
            "Check that it is the right file."
        )


def source_name(path: PathOrPaths) -> str:
    """The name to remember a file by, without its folder. Several files go by their first and a count."""
    if isinstance(path, str | Path):
        return Path(path).resolve().name
    names = [Path(one).name for one in path]
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def sha256_of(path: PathOrPaths) -> str:
    """The SHA-256 of a file; of several, or a folder, that of their names and hashes in order of name."""
    files = input_files(path)
    if len(files) == 1 and not (isinstance(path, str | Path) and Path(path).is_dir()):
        return _file_hash(files[0])
    together = "".join(f"{file.name}\0{_file_hash(file)}\n" for file in sorted(files, key=lambda file: file.name))
    return hashlib.sha256(together.encode("utf-8", "surrogateescape")).hexdigest()


def as_at_date(path: PathOrPaths, given: date | None) -> tuple[date, list[str]]:
    """The date a file speaks of, and notes: the date given, else the one in the file's name. Never guessed.

    Raises UserError where neither tells, or the name tells two.
    """
    names = [Path(path).resolve().name] if isinstance(path, str | Path) else [Path(one).name for one in path]
    named = list(dict.fromkeys(found for name in names for found in dates_in_name(name)))
    if given is not None:
        others = [found for found in named if found != given]
        said = f"The file's name says {others[0]:%d/%m/%Y}; " if others and given not in named else ""
        return given, [f"{said}it was read as at {given:%d/%m/%Y}, the date given."] if said else []
    if len(named) == 1:
        return named[0], []
    what = (
        "holds no date"
        if not named
        else "holds more than one date: " + ", ".join(f"{found:%d/%m/%Y}" for found in named)
    )
    raise UserError(
        f"The date of the extract is not known: none was given, and the name of "
        f"'{source_name(path)}' {what}. Give it, for example --as-at 2026-10-31."
    )


def _file_hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _folder_files(folder: Path) -> list[Path]:
    """The CSV files that lie directly in a folder."""
    entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "~")))
    files = [entry for entry in entries if entry.suffix.lower() == ".csv" and entry.is_file()]
    if not files:
        found = name_list(entry.name for entry in entries) if entries else "nothing"
        raise UserError(
            f"The folder '{folder.name}' holds no CSV file; it holds {found}. "
            "Give a folder of CSV files, or the workbook itself."
        )
    for file in files:
        _check_size(file)
    return files


def name_list(names: Iterable[str], most: int = 12) -> str:
    """Names in quotes, for a message: 'a', 'b' and 3 more."""
    every = [f"'{name}'" for name in names]
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def _read_file(file: Path, wanted: Callable[[str], bool] | None) -> list[Sheet]:
    """One file's sheets, by what it is rather than by what its name says."""
    data = _bytes_of(file)
    if data.startswith(_ZIP):
        _check_zip(file.name, data)
        return _read_workbook(file.name, data, wanted)
    if data.startswith(_OLE):
        _check_password(file.name, data)
        return _read_workbook(file.name, data, wanted)
    for magic, what in _PICTURES_AND_OTHERS.items():
        if data.startswith(magic):
            raise UserError(f"'{file.name}' is not a table: it is {what}. Choose the workbook or CSV file itself.")
    if file.suffix.lower() in (".xlsx", ".xlsm", ".xls"):
        raise UserError(f"'{file.name}' is not an Excel workbook: {_text_guess(data)}. {_RESAVE}")
    return [_read_csv(file, data)] if wanted is None or wanted(file.stem) else []


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            f"'{file.name}' could not be read: {error.strerror}. Close it elsewhere and try again."
        ) from error


def _text_guess(data: bytes) -> str:
    """What a file named as a workbook is, when it is neither kind of workbook."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table")) or b"<html" in start:
        return "it is a web page saved under a workbook's name, as some systems export it"
    if start.startswith(b"<?xml"):
        return "it is XML saved under a workbook's name"
    return "it is damaged, or another kind of file under a workbook's name"


# Workbooks ---------------------------------------------------------------------------------------------


def _read_workbook(name: str, data: bytes, wanted: Callable[[str], bool] | None) -> list[Sheet]:
    """A workbook's sheets. Calamine's panics are no Exception, so everything but an interrupt is caught."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        titles = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        return [
            Sheet(title, workbook.get_sheet_by_name(title).to_python(skip_empty_area=False))
            for title in titles
            if wanted is None or wanted(title)
        ]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        if "password" in f"{type(error).__name__} {error}".lower():
            raise _password_error(name) from error
        raise UserError(f"'{name}' could not be read as a workbook: it is damaged or incomplete. {_RESAVE}") from error


def _password_error(name: str) -> UserError:
    return UserError(
        f"'{name}' is protected with a password, so it cannot be read. "
        "Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and import that."
    )


def _check_password(name: str, data: bytes) -> None:
    """An encrypted .xlsx is an OLE file with a stream EncryptedPackage."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _password_error(name)


def _check_zip(name: str, data: bytes) -> None:
    """Refuses a damaged archive, one that is no workbook, and one that would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            too_large = unpacked > MAX_UNPACKED_BYTES
            if too_large or (unpacked > 50_000_000 and unpacked > MAX_UNPACKED_RATIO * len(data)):
                raise UserError(
                    f"'{name}' is {len(data) / 1e6:,.1f} MB but would unpack to {unpacked / 1e6:,.0f} MB, "
                    f"far more than a workbook of this kind. It was not opened. {_RESAVE}"
                )
            if not any(member.filename.lower() == "xl/workbook.xml" for member in members):
                raise UserError(f"'{name}' is an archive, but not an Excel workbook (.xlsx). {_RESAVE}")
            for member in members:
                _check_member(name, archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise UserError(
            f"'{name}' is damaged or incomplete: its contents end early or do not match their checksum. "
            "Copy or export it again."
        ) from error


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


# CSV ---------------------------------------------------------------------------------------------------


def _read_csv(file: Path, data: bytes) -> Sheet:
    text, notes = _decode(file.name, data)
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UserError(
            f"'{file.name}' could not be read as CSV: {error}. Export it again as CSV (comma separated)."
        ) from error
    return Sheet(file.stem, rows, notes)


def _decode(name: str, data: bytes) -> tuple[str, list[str]]:
    """UTF-8, with or without its mark; Excel's UTF-16; else the old Windows code page, with a note."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), []
        if b"\0" in data:
            raise UserError(
                f"'{name}' is not a CSV file: it holds binary data. Choose the CSV file or workbook itself."
            )
        try:
            return data.decode("utf-8-sig"), []
        except UnicodeDecodeError:
            return data.decode("cp1252"), ["The file is not UTF-8; it was read as Windows-1252."]
    except UnicodeDecodeError as error:
        raise UserError(
            f"'{name}' has an unknown text encoding: it is neither UTF-8 nor Windows-1252. "
            "Save it as 'CSV UTF-8' in Excel."
        ) from error


def _delimiter(text: str) -> str:
    """Comma, unless the first line with words clearly uses a semicolon or tab."""
    first = next((line for line in text[:20_000].splitlines() if line.strip(',;\t "')), "")
    return max(",;\t", key=first.count)
