"""Uploaded files on their way to a reader: written to a folder of their own, and gone afterwards."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from metrics.base import disk, scratch
from metrics.base.home import home
from metrics.intake.files import is_book
from metrics.intake.written_dates import dates_in_name

LONGEST_NAME = 100


class Upload(Protocol):
    """What Streamlit gives for an uploaded file."""

    name: str
    size: int

    def getbuffer(self) -> memoryview: ...


def safe_name(name: str) -> str:
    """A file name without any folder, and without what a file system or a shell could take for something else."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[^\w .()&',+-]", "_", last).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if stem else plain[:LONGEST_NAME] or "upload"


def date_in_names(names: Sequence[str]) -> date | None:
    """The one date that the names of these files speak of; None if there is none, or more than one."""
    dates = {day for name in names for day in dates_in_name(safe_name(name))}
    return dates.pop() if len(dates) == 1 else None


def is_csv(upload: Upload) -> bool:
    """Whether the file is to be read as a CSV file: by what it holds it is no workbook and no archive."""
    return not is_book(bytes(upload.getbuffer()[:8]))


@contextmanager
def written(uploads: Sequence[Upload], *, csv_is_one: bool) -> Iterator[list[Path]]:
    """The paths of the uploads while the block runs: one each, or with `csv_is_one` one folder for all CSV files.

    Each file lies in a folder of its own under TRAJECTORY_HOME, so that no name can meet or leave another's.
    """
    with scratch.folder(home(), "upload") as folder, disk.refused_plainly(folder):
        lists = [upload for upload in uploads if csv_is_one and is_csv(upload)]
        paths = [_write(upload, folder / str(number)) for number, upload in enumerate(uploads) if upload not in lists]
        if len(lists) == 1:
            paths.append(_write(lists[0], folder / "list"))
        elif lists:
            day = date_in_names([upload.name for upload in lists])
            together = folder / "lists" / f"{len(lists)} CSV lists{f' {day.isoformat()}' if day else ''}"
            for upload in lists:
                _write(upload, together, as_csv=True)  # of a folder, only such are read
            paths.append(together)
        yield paths


def _write(upload: Upload, folder: Path, as_csv: bool = False) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    name = safe_name(upload.name)
    path = folder / (f"{name}.csv" if as_csv and not name.lower().endswith(".csv") else name)
    if path.exists():
        path = folder / f"{len(list(folder.iterdir()))} {path.name}"
    path.write_bytes(upload.getbuffer())
    return path
