"""Restricted records: the children an authority names, and the viewers who may be told of each."""

import csv
from pathlib import Path

from metrics.base.errors import UserError


def load_restricted(folder: Path) -> list[tuple[str, str, str]]:
    """(authority or '', child, viewer) from restricted_records.csv, a list the authority gives; viewers parted by ';'.

    A child without a viewer is there once, with '': nobody is told of it.
    """
    path = folder / "restricted_records.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if "child" not in (reader.fieldnames or ()):
            raise UserError(
                f"{path} has the columns {', '.join(reader.fieldnames or ['none'])}; it needs child "
                "(and viewers, parted by semicolons; and authority, if there are several). Nothing was changed."
            )
        return [
            ((row.get("authority") or "").strip(), child, viewer)
            for row in reader
            if (child := (row["child"] or "").strip())
            for viewer in ([name.strip() for name in (row.get("viewers") or "").split(";") if name.strip()] or [""])
        ]
