"""What a version remembers of every file: its report, the rows it could not use, and its warnings."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from metrics.store.load import Load
from metrics.store.writer import Writer


def import_id(load: Load) -> str:
    """Names an import by what it is, so that the same file again is recognised."""
    # What it clears is part of it: one supervision file may be given with another span.
    clears = ";".join(f"{clear.table}{sorted(clear.where.items())}" for clear in load.clears)
    identity = "|".join([load.feed, load.authority, str(load.as_at), load.sha256, clears])
    return hashlib.sha256(identity.encode()).hexdigest()[:12]


def log_imports(writer: Writer, loads: Sequence[Load], number: int, now: datetime) -> None:
    """Notes what each file brought, in place of what the same file brought before. `now`: the moment, in UTC.

    The files of one import share a number, one more than that of the import before: a clock may jump.
    """
    log: list[dict[str, Any]] = []
    rejected: list[dict[str, Any]] = []
    warnings: list[dict[str, Any]] = []
    for load in loads:
        about: dict[str, Any] = {"import_id": import_id(load), "feed": load.feed, "authority": load.authority}
        report = load.report
        log.append(
            about
            | {
                "as_at": load.as_at,
                "source_name": load.source_name,
                "sha256": load.sha256,
                "imported_at": now,
                "number": number,
                "rows_read": report.rows_read,
                "rows_kept": report.rows_kept,
                "rows_rejected": report.rows_rejected,
                "report": json.dumps(report.to_dict()),
            }
        )
        for sheet in report.sheets:
            rejected += [
                about | {"sheet": sheet.sheet, "row_number": row, "reason": reason} for row, reason in sheet.rejected
            ]
            warnings += [
                about
                | {
                    "sheet": sheet.sheet,
                    "warning": words,
                    "rows": count,
                    "examples": ", ".join(map(str, examples)),
                }
                for words, (count, examples) in sheet.warnings.items()
            ]
    for row in log:
        for table in ("import_log", "rejected", "import_warning"):
            writer.take_out(table, "import_id = $id", {"id": row["import_id"]})
    for table, rows in (("import_log", log), ("rejected", rejected), ("import_warning", warnings)):
        if rows:
            writer.insert(table, pa.Table.from_pylist(rows))
