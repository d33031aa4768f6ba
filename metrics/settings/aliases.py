"""Names of workers that an analyst settled once, in ``worker_aliases.csv`` beside settings.toml."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.intake.worker_names import name_key
from metrics.settings.written import rows_of

ALIASES = "worker_aliases.csv"
COLUMNS = ("authority", "name", "worker")


def load_aliases(folder: Path) -> list[tuple[str, str, str]]:
    """(authority or '', normalised name, worker id) from worker_aliases.csv: names settled once by an analyst."""
    return [
        (row["authority"], name_key(row["name"]), row["worker"])
        for row in alias_rows(folder)
        if row["name"] and row["worker"]
    ]


def alias_rows(folder: Path) -> list[dict[str, str]]:
    """The settled names as they stand in the file: authority ('' for all), name as it was written, worker."""
    rows = rows_of(folder / ALIASES, ("name", "worker"), "and authority, if there are several")
    return [{column: row.get(column, "") for column in COLUMNS} for row in rows]


def write_aliases(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Writes settled names to a file, in place of what it held."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    with disk.refused_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.write_whole(path, text.getvalue())


def settle_name(folder: Path, authority: str, name: str, worker: str, known: Collection[str]) -> None:
    """Keeps whose a name is, in place of what was kept of it before; the next build follows it.

    `authority`: '' for all. `known`: the ids of the workforce files. Raises UserError for a worker of none of them.
    """
    if not name or not worker:
        raise UserError("Say both: the name, and the id of the worker it is. Nothing was changed.")
    if worker not in known:
        raise UserError(f"No workforce file has a worker “{worker}”. Nothing was changed.")
    others = [row for row in alias_rows(folder) if (row["authority"], row["name"]) != (authority, name)]
    write_aliases(folder / ALIASES, [*others, {"authority": authority, "name": name, "worker": worker}])
