"""The chart's twin on the Trajectory page: every number of it with its limits and signals, as a table and a file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from metrics.analysis.targets import target_on
from metrics.analysis.verdicts import Judged
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.figures import control_charts
from metrics.figures.trajectory_charts import parts_of_point
from metrics.questions.catalogue import Measure
from metrics.settings import Target
from metrics.statistics import control
from metrics.words import basic, on_trajectory
from metrics.words.vocabulary import POINT_NOT_JUDGED, PROVISIONAL, STANDING
from pages.leader.trajectory.restated import THEN, cells_then, column_then
from pages.leader.trajectory.subject import Subject

ROW = ["label", "month", "period", "value", "numerator", "denominator", "flag", "origin", "complete"]
LIMITS = ["lower_limit", "mean", "upper_limit", "limits", "limits_from", "signal", "rules"]
FILE = [*ROW, "target", *LIMITS, "interval_lower", "interval_upper", *THEN]
Cells = dict[str, Any]


def limit_cells(judged: Judged | None, row: control_charts.ChartRow | None) -> Cells:
    """LIMITS of one point of a control chart; None where it has no limits."""
    cells: Cells = dict.fromkeys(LIMITS)
    if judged is None or row is None or row.point.value is None:
        return cells
    if row.point.lines is None and not row.point.variation:
        return cells
    cells |= {"signal": on_trajectory.signal_name(row.point), "rules": on_trajectory.rules(row.point)}
    if row.point.lines is None:
        return cells
    first = judged.months[judged.verdict.chart.first_month(row.segment.start)] if judged.verdict.chart else row.day
    return cells | {
        "lower_limit": row.point.drawn_lower,
        "mean": row.segment.mean,
        "upper_limit": row.point.drawn_upper,
        "limits": PROVISIONAL if row.segment.provisional else STANDING.get(row.segment.standing, ""),
        "limits_from": basic.month(first),
    }


def target_cell(targets: Sequence[Target], day: date, times: float = 1.0) -> float | None:
    """The target in force on a day; None without one."""
    held = target_on(targets, [target.since for target in targets], day)
    return held.level(day) * times if held else None


def line_cells(
    measure: Measure,
    label: str,
    rows: Sequence[basic.Row],
    judged: Judged | None,
    targets: Sequence[Target],
    window: tuple[date, date],
) -> list[Cells]:
    """The months of a line, and its quarters where it is judged by quarter, each with its limits and target."""
    by_quarter, known = control_charts.by_quarter(judged), {row.day: row for row in control_charts.rows_of(judged)}
    cells = []
    for row in rows:
        day = row["month"].date()
        judged_point = None if by_quarter or row["complete"] is False else known.get(day)
        line = {"label": label} | dict(row) | limit_cells(judged, judged_point)
        cells.append(line | {"target": target_cell(targets, day), **_interval(measure, row)})
    for day, judged_point in known.items() if by_quarter else ():
        if window[0] <= day <= window[1] and judged_point.point.value is not None:
            quarter = _quarter_cells(measure, judged_point)
            line = {"label": f"{label}, by quarter"} | quarter | limit_cells(judged, judged_point)
            target = target_cell(targets, day, 3.0 if measure.is_count else 1.0)
            cells.append(line | {"target": target, **_interval(measure, quarter)})
    return cells


def _quarter_cells(measure: Measure, row: control_charts.ChartRow) -> Cells:
    numerator, denominator = parts_of_point(measure, row)
    parts = {"numerator": numerator, "denominator": None if measure.is_count else denominator}
    month = pd.Timestamp(row.day)
    return {"month": month, "period": "quarter", "value": row.point.value, "origin": "local", **parts}


def _interval(measure: Measure, row: basic.Row) -> Cells:
    """interval_lower, interval_upper: the 95% interval of a percentage of fewer than 50."""
    parts = [None if is_missing(row[name]) else float(row[name]) for name in ("numerator", "denominator")]
    limits = control_charts.interval(measure, *parts) or (None, None)
    return {"interval_lower": limits[0], "interval_upper": limits[1]}


def numbers(subject: Subject) -> pd.DataFrame:
    """Every number of the chart and where it stands to its limits, unrounded, oldest first: for the CSV."""
    rows = plain.records(subject.local, [name for name in ROW if name in subject.local])
    window = (subject.window[0].date(), subject.window[1].date())
    cells = line_cells(subject.measure, subject.name, rows, subject.judged, subject.targets, window)
    cells = [cell | cells_then(subject, cell) for cell in cells]
    if subject.beside is not None:
        beside = plain.records(subject.beside.rows, [name for name in ROW if name in subject.beside.rows])
        cells += line_cells(subject.measure, subject.beside.name, beside, None, (), window)
    published = plain.records(subject.published, [name for name in ROW if name in subject.published])
    cells += [row | {"target": target_cell(subject.targets, row["month"].date())} for row in published]
    frame = pd.DataFrame(cells).reindex(columns=FILE)
    return frame.sort_values("month", kind="stable", ignore_index=True)


def twin(subject: Subject) -> pd.DataFrame:
    """The same in words as a table, newest first; without the columns that have nothing to say."""
    measure = subject.measure
    rows = plain.records(numbers(subject))[::-1]
    table: dict[str, list[Any]] = {
        "Date": [_date(measure, row) for row in rows],
        "Series": [row["label"] for row in rows],
        "Value": [basic.figure_of(measure, row) for row in rows],
        "Numerator": [row["numerator"] for row in rows],
        "Denominator": [row["denominator"] for row in rows],
    }
    if any(not is_missing(row["mean"]) for row in rows):
        for name, label in (("lower_limit", "Lower limit"), ("mean", "Mean"), ("upper_limit", "Upper limit")):
            table[label] = [_told(measure, row[name]) for row in rows]
        table["Signal"] = [_signal(row) for row in rows]
        starts = {row["limits_from"] for row in rows if not is_missing(row["limits_from"])}
        if len(starts) > 1:  # a rebase
            table["Limits from"] = ["–" if is_missing(row["limits_from"]) else row["limits_from"] for row in rows]
    if any(not is_missing(row["target"]) for row in rows):
        table["Target"] = [_target(measure, row["target"]) for row in rows]
    table |= column_then(rows)
    table["Note"] = [_note(measure, row) for row in rows]
    return pd.DataFrame(table)


def _date(measure: Measure, row: Cells) -> str:
    return basic.dated(measure, row)


def _told(measure: Measure, value: object) -> str:
    """A limit: one digit after the point, for a count too."""
    if is_missing(value):
        return "–"
    return basic.with_unit(measure, basic.number(value, 1))


def _target(measure: Measure, value: Any) -> str:
    return "–" if is_missing(value) else on_trajectory.number_of(measure, value)


def _signal(row: Cells) -> str:
    if is_missing(row["signal"]):
        return "–"
    if not row["signal"]:
        return POINT_NOT_JUDGED
    return f"{row['signal']}: {row['rules']}" if row["rules"] else row["signal"]


def _note(measure: Measure, row: Cells) -> str:
    notes = ["month so far"] if row["complete"] is False else []
    if row["limits"] == STANDING[control.TRIAL]:
        notes.append(STANDING[control.TRIAL])
    if not is_missing(row["interval_lower"]):
        ends = [_told(measure, row[name]) for name in ("interval_lower", "interval_upper")]
        notes.append(f"95% interval {' to '.join(ends)}")
        notes.append(on_trajectory.weight(measure, row["denominator"]))
    return "; ".join(notes)
