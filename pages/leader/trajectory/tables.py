"""The tables of the Trajectory page: the chart's twin with its limits and signals, and the events with their phases."""

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
from metrics.statistics import between, control
from metrics.words import basic, on_journey, on_phases, on_trajectory
from metrics.words.vocabulary import POINT_NOT_JUDGED, PROVISIONAL, STANDING
from pages.leader.trajectory.restated import THEN, cells_then, column_then
from pages.leader.trajectory.subject import Subject
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.table import show_table

INSIDE_BRACKETS = r" (?=[^(]*\))"  # kept on one line: a value, and beneath it the months it covers
ROW = ["label", "month", "period", "value", "numerator", "denominator", "flag", "origin", "complete"]
LIMITS = ["lower_limit", "mean", "upper_limit", "limits", "limits_from", "signal", "rules"]
FILE = [*ROW, "target", *LIMITS, "interval_lower", "interval_upper", *THEN]
PARTS = ["difference", "lower", "upper", "ratio", "ratio_lower", "ratio_upper"]
VALUE, AFTER, COMPARED = "Value at it", "After it, to the next", "After it beside at it"
Cells = dict[str, Any]
EventKey = tuple[object, object]  # an event's letter and first day


# -- the chart's twin -------------------------------------------------------------------------------------------------


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
    return basic.number(value, 1) + ("%" if measure.unit == "percent" else "")


def _target(measure: Measure, value: Any) -> str:
    return "–" if is_missing(value) else on_trajectory.number_of(measure, value)


def _signal(row: Cells) -> str:
    if is_missing(row["signal"]):
        return "–"
    if not row["signal"]:
        return POINT_NOT_JUDGED
    return f"{row['signal']}: {row['rules']}" if row["rules"] else row["signal"]


def _note(measure: Measure, row: Cells) -> str:
    said = ["month so far"] if row["complete"] is False else []
    if row["limits"] == STANDING[control.TRIAL]:
        said.append(STANDING[control.TRIAL])
    if not is_missing(row["interval_lower"]):
        ends = [_told(measure, row[name]) for name in ("interval_lower", "interval_upper")]
        said.append(f"95% interval {' to '.join(ends)}")
        said.append(on_trajectory.weight(measure, row["denominator"]))
    return "; ".join(said)


# -- the events -------------------------------------------------------------------------------------------------------


def _of_months(subject: Subject) -> dict[EventKey, Cells]:
    """What came after each lettered event by local months, in words and in numbers."""
    judged = subject.judged
    cells: dict[EventKey, Cells] = {}
    if judged is None:
        return cells
    for phase in judged.verdict.phases:
        event, said = judged.events[phase.event], phase.comparison
        cells[event["letter"], event["starts"]] = {
            AFTER: on_phases.figure_of(subject.measure, judged, phase),
            COMPARED: on_phases.compared(subject.measure, judged, phase),
            "says": said.says,
            "difference": said.difference,
            "lower": said.lower,
            "upper": said.upper,
            "ratio": said.ratio.value if said.ratio else None,
            "ratio_lower": said.ratio.lower if said.ratio else None,
            "ratio_upper": said.ratio.upper if said.ratio else None,
        }
    return cells


def _of_years(subject: Subject) -> dict[EventKey, Cells]:
    """What came after each lettered event as it was published."""
    return {
        (since.event["letter"], since.event["starts"]): {
            AFTER: on_journey.published_after(subject.measure, since),
            COMPARED: on_journey.published_change(subject.measure, since),
            "says": since.says,
            "difference": since.difference,
        }
        for since in subject.published_since
    }


def after_events(subject: Subject) -> dict[EventKey, Cells]:
    """What came after each lettered event: by local months, or as published where there were none before it."""
    events = _of_months(subject)
    for key, published in _of_years(subject).items():
        if key not in events or events[key]["says"] == between.NO_FIGURE:
            events[key] = published
    return events


def events_shown(subject: Subject) -> pd.DataFrame:
    """The events in words: what each said, the value at it, and what came after it beside that."""
    records = plain.records(subject.journey)
    after = after_events(subject)
    phases = [after.get((row["letter"], row["starts"]), {}) for row in records]
    return pd.DataFrame(
        {
            "Event": [row["letter"] or "–" for row in records],
            "Date": [basic.event_when(row) for row in records],
            "Kind and focus": [_kind(row) for row in records],
            "What was said": [basic.event_said(row) or "–" for row in records],
            # that a local value covers three months is said once, beneath the table
            VALUE: [_value(subject.measure, row) for row in records],
            AFTER: [cells.get(AFTER) or "–" for cells in phases],
            COMPARED: [cells.get(COMPARED) or "–" for cells in phases],
        }
    )


def _kind(row: basic.Row) -> str:
    focus = row.get("focus")
    return basic.event_kind(row) + (f": {focus}" if focus and not is_missing(focus) else "")


def _value(measure: Measure, row: Cells) -> str:
    """The value at an event; a count says that it is one of three months."""
    if row["origin"] != "local":
        return on_journey.at_it(measure, row)
    value = on_journey.value(measure, row)
    return f"{value} in three months" if measure.is_count and measure.kind == "flow" else value


def events_beneath(subject: Subject) -> None:
    """The table of events with its file, and how its figures are counted."""
    if subject.journey.empty:
        note("No inspections or visits are recorded for this authority.")
        return
    shown = events_shown(subject)
    caption = f"Inspections and visits, and {subject.measure.title.lower()} at each"
    unbroken = shown.assign(**{VALUE: shown[VALUE].str.replace(INSIDE_BRACKETS, "\u00a0", regex=True)})
    show_table(unbroken, caption, wide=("What was said", COMPARED))
    csv_button(lambda: _file(subject, shown), file_name("events", subject.measure.key), key="csv-events")
    note(on_phases.action_plan(plain.records(subject.journey)), *how_valued(subject))


def _file(subject: Subject, shown: pd.DataFrame) -> pd.DataFrame:
    """The table with the differences, the ratios and their intervals as numbers."""
    after = after_events(subject)
    phases = [after.get((row["letter"], row["starts"]), {}) for row in plain.records(subject.journey)]
    parts = pd.DataFrame([[cells.get(name) for name in PARTS] for cells in phases], columns=PARTS, index=shown.index)
    return pd.concat([shown, parts], axis=1)


def how_valued(subject: Subject) -> list[str]:
    """How the figures of the table are counted."""
    measure, said = subject.measure, []
    if subject.judged is not None and subject.judged.verdict.phases:
        said.append(_how_months(measure))
    if any(since.before is not None for since in subject.published_since):
        said.append(
            "A published figure stands at one event only, the one it is compared at; after it is the first whose year "
            "lies wholly after it and before the next event, beside the last wholly before it."
        )
    return [*said, "Nothing here says why a figure changed."]


def _how_days(measure: Measure) -> str:
    """How the two days of a share that renews are compared."""
    return (
        f"The two are compared where they lie {measure.renews_days} days apart or more, and where two years before the "
        "event are held with the same day a year earlier too. In brackets stands how far chance reaches (95%)."
    )


def _how_months(measure: Measure) -> str:
    if measure.kind != "flow":
        words = (
            "At an event is the last month end before its first day, after it the last month end before the month of "
            "the next event, or the newest."
        )
        return f"{words} {_how_days(measure)}" if measure.renews_days else words
    words = "At an event are the three full months before it, after it all full months up to the next event, added up."
    if measure.season:
        words += " What follows the school year is compared with the same months a year earlier."
    else:
        words += " Where two years before it are held, the same months a year earlier are compared too."
    return f"{words} In brackets stands how far chance reaches (95%)."
