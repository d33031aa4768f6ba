"""A measure's rows as a pack's cells, and a public pack's cells as those that the next one is set beside."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from metrics.analysis.panel_carried import Told, by_key
from metrics.analysis.panel_cells import PanelCell
from metrics.analysis.panel_periods import COARSE, LENGTHS, NAMES, ToldPeriod, last_day, month_number
from metrics.analysis.targets import levels_on
from metrics.base import plain
from metrics.base.plain import as_date, is_missing
from metrics.packs.model import PackCell, PackNumbers
from metrics.questions.catalogue import Measure
from metrics.settings import Target
from metrics.words import basic

_NAMES = ("measure", "month", "period", "value", "numerator", "denominator", "flag")


def cells_of(measure: Measure, rows: pd.DataFrame, targets: Sequence[Target] = ()) -> tuple[PackCell, ...]:
    """The rows of one measure, oldest first, as a pack tells them."""
    records = plain.records(rows)
    days = [as_date(row["month"]) or date.min for row in records]
    goals = levels_on(targets, days) if targets else [None] * len(days)
    return tuple(_cell(measure, row, day, goal) for row, day, goal in zip(records, days, goals, strict=True))


def _cell(measure: Measure, row: Mapping[str, Any], day: date, goal: float | None) -> PackCell:
    few = basic.is_few(measure, row["denominator"])
    parts = "" if few or measure.is_count else basic.parts_of(measure, row["numerator"], row["denominator"])
    return PackCell(
        day,
        str(row["period"]),
        when_of(measure, row),
        _number(row["value"]),
        _number(row["numerator"]),
        _number(row["denominator"]),
        "" if is_missing(row["flag"]) else str(row["flag"]),
        basic.figure_of(measure, row),
        parts,
        goal,
    )


def _number(value: Any) -> float | None:
    return None if is_missing(value) else float(value)


def when_of(measure: Measure, row: Mapping[str, Any]) -> str:
    """The date of a figure in a table: 'September 2026', 'July to September 2026', '30 September 2026'."""
    period = str(row["period"])
    if period in COARSE:
        return basic.dated(measure, row)
    return basic.when(measure, row["month"], period).removeprefix("in the ").removeprefix("in ").removeprefix("on ")


def panel_cells(rows: pd.DataFrame) -> list[PanelCell]:
    """A panel's rows as its cells."""
    return [
        PanelCell(
            row["measure"],
            ToldPeriod(month_number(row["month"]), LENGTHS[row["period"]]),
            _number(row["numerator"]),
            _number(row["denominator"]),
            _number(row["value"]),
            "" if is_missing(row["flag"]) else str(row["flag"]),
        )
        for row in plain.records(rows, _NAMES)
    ]


def panel_rows(cells: Iterable[PanelCell], like: pd.DataFrame) -> pd.DataFrame:
    """Cells as a panel's rows, in the columns and types of `like`."""
    records = [
        {
            "measure": cell.measure,
            "month": pd.Timestamp(last_day(cell.period.last)),
            "period": NAMES[cell.period.months],
            "numerator": cell.numerator,
            "denominator": cell.denominator,
            "value": cell.value,
            "flag": cell.flag,
        }
        for cell in cells
    ]
    whole = dict.fromkeys(("team", "worker", "band", "source"), "") | {"origin": "local", "complete": True}
    frame = pd.DataFrame([record | whole for record in records], columns=like.columns)
    return frame.astype(like.dtypes.to_dict())


def told_by(numbers: PackNumbers) -> Told:
    """What a public pack tells, as the next one is set beside it; published figures are no cells of a panel's."""
    series = [(one.measure, one.cells) for one in (*numbers.headlines, *numbers.others)]
    return by_key(
        PanelCell(
            measure,
            ToldPeriod(month_number(cell.last), LENGTHS[cell.period]),
            cell.numerator,
            cell.denominator,
            cell.value,
            cell.flag,
        )
        for measure, cells in series
        for cell in cells
        if cell.period in LENGTHS
    )
