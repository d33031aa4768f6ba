"""Uploaded files on their way to a reader: written to a folder of their own, and gone afterwards."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from metrics.base import disk, scratch
from metrics.base.home import home
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
    found = {day for name in names for day in dates_in_name(safe_name(name))}
    return found.pop() if len(found) == 1 else None


def is_csv(upload: Upload) -> bool:
    """Whether the file calls itself a CSV file."""
    return upload.name.lower().endswith(".csv")


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
                _write(upload, together)
            paths.append(together)
        yield paths


def _write(upload: Upload, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / safe_name(upload.name)
    if path.exists():
        path = folder / f"{len(list(folder.iterdir()))} {path.name}"
    path.write_bytes(upload.getbuffer())
    return path
