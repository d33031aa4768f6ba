"""Restricted records: the children an authority names, and the viewers who may be told of each."""

from pathlib import Path

from metrics.settings.written import rows_of

RESTRICTED = "restricted_records.csv"


def load_restricted(folder: Path) -> list[tuple[str, str, str]]:
    """(authority or '', child, viewer) from restricted_records.csv, a list the authority gives; viewers parted by ';'.

    A child without a viewer is there once, with '': nobody is told of it.
    """
    hint = "and viewers, parted by semicolons; and authority, if there are several"
    rows = rows_of(folder / RESTRICTED, ("child",), hint)
    return [
        (row.get("authority", ""), row["child"], viewer)
        for row in rows
        if row.get("child")
        for viewer in ([name.strip() for name in row.get("viewers", "").split(";") if name.strip()] or [""])
    ]
