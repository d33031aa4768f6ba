"""Reads supervision: one row per supervision held, over a span that the file covers whole."""

from __future__ import annotations

from datetime import date

from metrics.intake.files import PathOrPaths
from metrics.intake.judging import judge
from metrics.intake.rows import Record, Row, Unusable
from metrics.intake.spans import SpanReading
from metrics.intake.worker_names import name_key
from metrics.store.load import Load, Progress


def read(
    path: PathOrPaths,
    *,
    authority: str | None,
    as_at: date | None = None,
    progress: Progress | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Load:
    """The supervision file: one row per supervision held. Replaces all between its first and last `held`.

    `start` and `end` (both inclusive) say what span the file covers where that is wider than its rows tell.
    """
    reading = SpanReading("supervision", path, authority, as_at, progress, start, end)

    def keep(row: Row) -> Record:
        held = reading.day_of(row)
        kind = row.need("kind")
        return {
            "worker": str(row.need("worker")),
            "worker_key": name_key(str(row.need("worker"))),
            "supervisor": row.text("supervisor") or None,
            "supervisor_key": name_key(row.text("supervisor")) or None,
            "held": held,
            "kind": kind,
            "child": _supervised_child(row, str(kind)),
            "reflective": {"yes": "yes", "no": "no"}.get(row.text("reflective"), "not recorded"),
            "recorded": _recorded(row, held, reading.latest),
        }

    return reading.span_load(judge(reading, keep))


def _supervised_child(row: Row, kind: str) -> str | None:
    child = str((row.strict("child") if kind == "case" else row.lenient("child")) or "")
    if kind == "case" and not child:
        raise Unusable("case supervision without a child")
    if kind != "case" and child:
        row.warn("a child is named, but it is no case supervision: the child was left out")
        return None
    return child or None


def _recorded(row: Row, held: date, latest: date) -> date | None:
    recorded = row.lenient("recorded")
    if not isinstance(recorded, date):
        return None
    if recorded > latest:
        row.warn("recorded is in the future: left out")
        return None
    if recorded < held:
        row.warn("recorded before it was held")
    return recorded
