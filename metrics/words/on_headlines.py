"""The scorecard's words: a year so far, commentary with its author, and a row of its file. Pure."""

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from metrics.base.plain import as_date
from metrics.words import basic, on_change, on_overview, on_targets

if TYPE_CHECKING:
    from metrics.analysis.headlines import ScorecardRow
    from metrics.ledger.notes import Note
    from metrics.questions.catalogue import Measure

MOST_LETTERS = 240  # of a comment: more is read beside its chart
HOW = (
    "Since April: what happened in the months from April on, added up; what is counted on one day is not. Commentary "
    "is the newest note on the measure's chart. A line over time has a scale of its own, between its lowest and its "
    "highest figure; a dashed line is the target."
)


def parts_of(measure: "Measure", row: basic.Row) -> str:
    """'500 of 595' of a percentage; empty of a count and of fewer than ten."""
    few = basic.is_few(measure, row["denominator"])
    return "" if few or measure.unit != "percent" else basic.parts_of(measure, row["numerator"], row["denominator"])


def commentary(note: "Note | None") -> str:
    """'“A new front door.” A. Lead, 3 November 2026, on September 2026'; empty without one."""
    if note is None:
        return ""
    month = as_date(getattr(note.about, "month", None))
    about = f", on {basic.month(month)}" if month else ""
    return f"“{shorten(note.text, MOST_LETTERS, placeholder='…')}” {note.author}, {basic.day(note.day)}{about}"


def absent(titles: Sequence[str]) -> str:
    """Which headline measures have no figure in the place."""
    return f"Without a figure here: {basic.joined([title.lower() for title in titles])}."


def _value(row: "basic.Row | None") -> object:
    return None if row is None else row["value"]


def record(row: "ScorecardRow", note: "Note | None") -> dict[str, object]:
    """A row of the scorecard's file: words, and the numbers behind them."""
    line, measure, goal = row.line, row.measure, row.line.goal
    return {
        "Measure": measure.title,
        "Latest": basic.figure_of(measure, line.newest),
        "Date": on_overview.as_at(measure, line.newest, line.day),
        "Value": None if line.few else line.newest["value"],
        "A month before": None if line.few else _value(row.month_before),
        "A year before": None if line.few else _value(row.year_before),
        "Since April": _value(row.so_far),
        "Last 31 March": _value(row.march),
        "Which way is good": basic.better(measure),
        "Target": on_overview.target(measure, goal, line.newest, line.day),
        "Target begins at": on_targets.begins_at(measure, goal) if goal else "",
        "Variation": on_overview.verdict(line.judged, line.local, line.told),
        "Assurance": on_change.assurance(line.judged.verdict) if line.judged else "",
        "Beside its neighbours": "; ".join(on_overview.beside_neighbours(measure, line.nearby)),
        "Commentary": commentary(note),
    }
