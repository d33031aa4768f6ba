"""Names of workers that an analyst settled once, in ``worker_aliases.csv`` beside settings.toml."""

import csv
from pathlib import Path

from metrics.base.errors import UserError
from metrics.intake.values import name_key


def load_aliases(folder: Path) -> list[tuple[str, str, str]]:
    """(authority or '', normalised name, worker id) from worker_aliases.csv: names settled once by an analyst."""
    path = folder / "worker_aliases.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"name", "worker"} <= set(reader.fieldnames or ()):
            raise UserError(
                f"{path} has the columns {', '.join(reader.fieldnames or ['none'])}; it needs name and worker "
                "(and authority, if there are several). Nothing was changed."
            )
        return [
            ((row.get("authority") or "").strip(), name_key(row["name"] or ""), (row["worker"] or "").strip())
            for row in reader
            if (row["name"] or "").strip() and (row["worker"] or "").strip()
        ]
