"""Opens workbooks and CSV files as plain rows, and refuses in one clear sentence what it cannot open."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from metrics.base.errors import UserError
from metrics.intake import report_names
from metrics.intake.archives import EMPTY_ZIP, RESAVE, ZIP, is_workbook, read_archive
from metrics.intake.csv_text import read_csv
from metrics.intake.garbled import mend_sheet
from metrics.intake.sheet import MAX_ROWS, Sheet, name_list
from metrics.intake.workbooks import OLE, read_workbook
from metrics.intake.written_dates import dates_in_name

MAX_FILE_BYTES = 400_000_000

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
PathOrPaths = str | Path | Sequence[str | Path]


def read_sheets(path: PathOrPaths, wanted: Callable[[str], bool] | None = None) -> list[Sheet]:
    """The sheets of a workbook (.xlsx, .xlsm, .xls), a CSV file, a zip or a folder of CSV files, or of several files.

    `wanted` is asked for each sheet's name (a CSV's is its file name without .csv); without it all are read.
    Raises UserError for anything that cannot be read as a table.
    """
    ours = None if wanted is None else lambda name: wanted(report_names.our_name(name))
    sheets = [report_names.renamed(sheet) for file in input_files(path) for sheet in _read_file(file, ours)]
    for sheet in sheets:
        if len(sheet.rows) > MAX_ROWS:
            raise UserError(
                f"'{sheet.name}' has {len(sheet.rows):,} rows; at most {MAX_ROWS:,} can be read at once. "
                "Check that it is the right file, or split it by period."
            )
        mend_sheet(sheet)
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
    named = list(dict.fromkeys(day for name in names for day in dates_in_name(name)))
    if given is not None:
        others = [day for day in named if day != given]
        contradiction = f"The file's name says {others[0]:%d/%m/%Y}; " if others and given not in named else ""
        return given, [f"{contradiction}it was read as at {given:%d/%m/%Y}, the date given."] if contradiction else []
    if len(named) == 1:
        return named[0], []
    what = (
        "holds no date" if not named else "holds more than one date: " + ", ".join(f"{day:%d/%m/%Y}" for day in named)
    )
    raise UserError(
        f"The date of the extract is not known: none was given, and the name of "
        f"'{source_name(path)}' {what}. Give it, for example --as-at 2026-10-31."
    )


def is_book(start: bytes) -> bool:
    """Whether a file that begins so is a workbook or an archive, whatever it is called."""
    return start.startswith((OLE, ZIP, EMPTY_ZIP))


def _file_hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _folder_files(folder: Path) -> list[Path]:
    """The CSV files that lie directly in a folder."""
    entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "~")))
    files = [entry for entry in entries if entry.suffix.lower() == ".csv" and entry.is_file()]
    if not files:
        entry_names = name_list(entry.name for entry in entries) if entries else "nothing"
        raise UserError(
            f"The folder '{folder.name}' holds no CSV file; it holds {entry_names}. "
            "Give a folder of CSV files, or the workbook itself."
        )
    for file in files:
        _check_size(file)
    return files


def _read_file(file: Path, wanted: Callable[[str], bool] | None) -> list[Sheet]:
    """One file's sheets, by what it is rather than by what its name says."""
    data = _bytes_of(file)
    if data.startswith(OLE):
        return read_workbook(file.name, data, wanted)
    if data.startswith((ZIP, EMPTY_ZIP)):
        read = read_workbook if is_workbook(file.name, data) else read_archive
        return read(file.name, data, wanted)
    for magic, what in _PICTURES_AND_OTHERS.items():
        if data.startswith(magic):
            raise UserError(f"'{file.name}' is not a table: it is {what}. Choose the workbook or CSV file itself.")
    if what := _no_csv(data, file.suffix.lower() in (".xlsx", ".xlsm", ".xls")):
        raise UserError(f"'{file.name}' is not an Excel workbook: {what}. {RESAVE}")
    return [read_csv(file.name, file.stem, data)] if wanted is None or wanted(file.stem) else []


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            f"'{file.name}' could not be read: {error.strerror}. Close it elsewhere and try again."
        ) from error


def _no_csv(data: bytes, named_workbook: bool) -> str:
    """What a file is that is no workbook and cannot be a CSV file either; '' where it may be one."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table")) or (named_workbook and b"<html" in start):
        return "it is a web page saved under a workbook's name, as some systems export it"
    if start.startswith(b"<?xml"):
        return "it is XML saved under a workbook's name"
    if named_workbook and b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is damaged, or another kind of file under a workbook's name"
    return ""
