"""The line of a second place on a chart: dashed, with squares, and by quarter where the first one is."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis.panel_periods import NAMES, QUARTER
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.figures import control_charts, drawing, monthly_charts
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure

COLOUR = drawing.PALETTE[2]


def beside_line(
    measure: "Measure", name: str, rows: pd.DataFrame, judged: "Judged | None", first: date, last: date
) -> drawing.Mark:
    """`rows`: month, value, numerator, denominator, flag, complete. `judged`: of the first place."""
    months = plain.records(rows, [column for column in monthly_charts.MONTH if column in rows])
    points: list[basic.Row] = [month for month in months if month["complete"] is not False]
    if judged is not None and control_charts.by_quarter(judged):
        points = quarters_of(measure, points, [row.day for row in control_charts.rows_of(judged, first, last)])
        name = f"{name}, by quarter"
    line = monthly_charts.whole_months(measure, points, name)
    dashed = {"color": COLOUR, "width": 2, "dash": "dash"}
    return line | {"line": dashed, "marker": {"size": 6, "symbol": "square-open", "color": COLOUR}}


def quarters_of(measure: "Measure", months: Sequence[basic.Row], days: Sequence[date]) -> list[basic.Row]:
    """The quarters that end on these days, added up where all three months are known."""
    known = {(row["month"].year, row["month"].month): row for row in months if not is_missing(row["numerator"])}
    quarters: list[basic.Row] = []
    for day in days:
        inside = [known.get(_months_before(day, back)) for back in range(3)]
        parts = [row for row in inside if row is not None]
        if len(parts) == 3:
            quarters.append(_added_up(measure, parts, day))
    return quarters


def _months_before(day: date, back: int) -> tuple[int, int]:
    number = day.year * 12 + day.month - 1 - back
    return number // 12, number % 12 + 1


def _added_up(measure: "Measure", months: Sequence[basic.Row], day: date) -> basic.Row:
    numerator = sum(float(row["numerator"]) for row in months)
    quarter = {"month": pd.Timestamp(day), "period": NAMES[QUARTER], "numerator": numerator, "flag": ""}
    if measure.is_count:
        return quarter | {"denominator": None, "value": numerator}
    denominator = sum(float(row["denominator"]) for row in months)
    value = numerator / denominator * measure.scale if denominator else None
    return quarter | {"denominator": denominator, "value": value}
