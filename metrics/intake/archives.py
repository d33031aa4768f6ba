"""Archives (zip): opened only when they are whole and would not fill the memory; CSV files in one are its sheets."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from metrics.base.errors import UserError
from metrics.intake.csv_text import read_csv
from metrics.intake.sheet import Sheet, name_list

ZIP, EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
MAX_UNPACKED_BYTES = 2_000_000_000
MAX_UNPACKED_RATIO = 200  # an honest workbook shrinks to a tenth or a thirtieth
RESAVE = "Open it in Excel, save it again as an .xlsx workbook, and import that."
_ENCRYPTED = 1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@contextmanager
def opened(name: str, data: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, refused where it would fill the memory. UserError, too, where a member turns out to be damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            too_large = unpacked > MAX_UNPACKED_BYTES
            if too_large or (unpacked > 50_000_000 and unpacked > MAX_UNPACKED_RATIO * len(data)):
                raise UserError(
                    f"'{name}' is {len(data) / 1e6:,.1f} MB but would unpack to {unpacked / 1e6:,.0f} MB, "
                    f"far more than a workbook of this kind. It was not opened. {RESAVE}"
                )
            yield archive
    except _DAMAGE as error:
        raise UserError(
            f"'{name}' is damaged or incomplete: its contents end early or do not match their checksum. "
            "Copy or export it again."
        ) from error


def is_workbook(name: str, data: bytes) -> bool:
    """Whether an archive is an Excel workbook, by what lies in it."""
    with opened(name, data) as archive:
        return any(member.lower() == "xl/workbook.xml" for member in archive.namelist())


def read_archive(name: str, data: bytes, wanted: Callable[[str], bool] | None) -> list[Sheet]:
    """The CSV files in an archive, each a sheet named like its file. UserError where anything else lies in it."""
    sheets: list[Sheet] = []
    with opened(name, data) as archive:
        members = [member for member in archive.infolist() if _counts(member)]
        _check_members(name, archive, members)
        for member in sorted(members, key=lambda one: one.filename):
            title = PurePosixPath(member.filename).stem
            if wanted is None or wanted(title):
                sheets.append(read_csv(f"{name}: {member.filename}", title, archive.read(member)))
    return sheets


def _counts(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file that somebody put there: no folder, and nothing that a system adds."""
    parts = PurePosixPath(member.filename).parts
    return not member.is_dir() and bool(parts) and not any(part.startswith((".", "~", "__MACOSX")) for part in parts)


def _check_members(name: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UserError(f"'{name}' is protected with a password, so it cannot be read. Save it again without one.")
    others = [member.filename for member in members if not _may_be_csv(archive, member)]
    if others or not members:
        raise UserError(
            f"'{name}' is an archive, but not an Excel workbook (.xlsx) and not one of CSV files: it holds "
            f"{name_list(others) or 'nothing'}. {RESAVE} Or put only CSV files into the archive."
        )


def _may_be_csv(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a member begins as a table of text does, not as markup or anything else. UTF-16 has its mark."""
    with archive.open(member) as stream:
        start = stream.read(1000)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in start and not start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<", ZIP, b"%PDF"))
