"""Events for a cluster: the rows of files that sql/derive reads, as Parquet by authority, and what the folder says of
itself (events.json).

They name children and workers as the store does. Nothing takes a child out of them later: whoever erases one exports
again.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import pyarrow.parquet as pq
from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from metrics.base import disk, today
from metrics.base.errors import UserError
from metrics.base.fields import ONLY_THESE
from metrics.cluster.needed import tables_needed
from metrics.questions.catalogue import Questions, load_questions
from metrics.questions.figures import DECLARED, declared
from metrics.questions.tables import types_of
from metrics.store.exporting import write_parquet
from metrics.store.load import Progress, no_progress
from metrics.store.making import shape
from metrics.store.placing import COMMON
from metrics.store.versions import Store

SAYS = "events.json"
_MOST_BYTES = 1_000_000


@checked(frozen=True, config=ONLY_THESE)
class Events:
    """What a folder of events says of itself. shape: of the tables of the release that wrote it; rows: by table."""

    version: str
    made: str
    shape: str
    authorities: tuple[str, ...]
    rows: dict[str, Annotated[int, Field(ge=0)]]


_EVENTS = TypeAdapter(Events)


def export_events(to: Path, progress: Progress = no_progress, home: Path | None = None) -> Events:
    """Writes the events of the version that serves into a folder that is not there yet.

    UserError where the store is empty or damaged, the folder is there already, or the disk refuses.
    """
    store = Store(home)
    with store.lock(lambda: progress("Waiting for an import to finish", 0, 0)), new_folder(to) as work:
        version = store.serving()
        if version is None:
            raise UserError("The store is empty, so there is nothing to export. Import files first.")
        progress("Writing events", 0, 0)
        parts = [(part.authority, store.folder / part.file) for part in version.manifest.files]
        rows = write_parquet(parts, tables_needed(), work)
        authorities = tuple(sorted(authority for authority, _ in parts if authority != COMMON))
        events = Events(version.name, today.moment().isoformat(timespec="seconds"), shape(), authorities, rows)
        disk.write_whole(work / SAYS, json.dumps(asdict(events), indent=1))
    return events


@contextmanager
def new_folder(to: Path) -> Iterator[Path]:
    """A folder to fill, which gets its name when the block ends: whoever finds it finds it whole.

    UserError where something lies there already.
    """
    work = to.with_name(f"{to.name}.{os.getpid()}.part")
    with disk.refused_plainly(to):
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise UserError(f"{disk.shown(to)} is there already. Name a folder that is not. {disk.UNCHANGED}")
        try:
            work.mkdir(parents=True, mode=0o700)
            yield work
            if to.exists():
                to.rmdir()
            work.rename(to)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def read_events(folder: Path) -> Events:
    """What a folder of events says of itself. UserError where it is none, or another release's."""
    path = folder / SAYS
    with disk.refused_plainly(path):
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise UserError(
                f"{disk.shown(folder)} holds no events: `python -m metrics export-events --to FOLDER` writes them. "
                f"{disk.UNCHANGED}"
            )
        text = path.read_bytes()
    try:
        events = _EVENTS.validate_json(text)
    except ValidationError:
        raise UserError(f"{disk.shown(path)} does not say what the events are. Export them again.") from None
    if events.shape != shape():
        raise UserError(
            f"The events in {disk.shown(folder)} were exported by another release of Trajectory, whose tables are not "
            "those of this one. Export them again."
        )
    return events


def questions_of(folder: Path) -> Questions:
    """The product's questions, and the measures that authorities declared, as the events have them."""
    path = folder / "own_measure"
    if not path.is_dir():
        return load_questions()
    columns = list(types_of("own_measure"))
    rows = pq.read_table(path, columns=columns).to_pylist()
    return load_questions().with_own(declared(**{name: row[name] for name in DECLARED}) for row in rows)
