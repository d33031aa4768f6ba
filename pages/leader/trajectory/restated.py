"""What months were when they were first told: in the table of the chart, and in words beneath it."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.base.plain import is_missing
from metrics.words import on_restated
from pages.leader.trajectory.subject import Subject

THEN = ["value_then", "known_to_then", "changed"]


def cells_then(subject: Subject, cell: dict[str, Any]) -> dict[str, Any]:
    """THEN of a month that was told otherwise at first: what it was, the newest day known of then, and why."""
    if cell.get("period") != "month":
        return {}
    rows = [row for row in subject.restated if row["month"] == cell["month"]]
    why = "; ".join(on_restated.hover(subject.measure, row) for row in rows)
    return {"value_then": rows[0]["value_then"], "known_to_then": rows[0]["known_to"], "changed": why} if rows else {}


def column_then(rows: Sequence[Mapping[Any, Any]]) -> dict[str, list[Any]]:
    """The column of the table that says so; none where no month was told otherwise."""
    changed = ["–" if is_missing(row["changed"]) else row["changed"] for row in rows]
    return {on_restated.FIRST_TOLD: changed} if set(changed) - {"–"} else {}


def sentences(subject: Subject) -> list[str]:
    """Which months shown were told otherwise at first, and from when the definition is another."""
    return [*on_restated.beneath(subject.measure, subject.restated), on_restated.broken(subject.anew)]
