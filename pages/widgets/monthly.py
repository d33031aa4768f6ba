"""A measure by month on a manager's page: chart, table and file from rows the desk has already given."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.base import plain
from metrics.figures import monthly_charts
from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell import empty
from pages.shell.page import Page
from pages.widgets import chart
from pages.widgets.drawn import drawn_once
from pages.widgets.files import Frame, file_name

CSV_COLUMNS = ["month", "band", "value", "numerator", "denominator", "flag", "complete"]


def of(rows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """One measure's rows out of those of a family, by month: the desk gives them by measure and month."""
    keys = rows["measure"].tolist()
    first = keys.index(measure.key) if measure.key in keys else 0
    return rows.iloc[first : first + keys.count(measure.key)]


def by_measure(rows: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The months of each measure of a family, oldest first, as dictionaries with monthly_charts.MONTH."""
    lines: dict[str, list[dict[str, Any]]] = {}
    for key, month in zip(rows["measure"].tolist(), months_of(rows), strict=True):
        lines.setdefault(key, []).append(month)
    return lines


def months_of(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The months of a measure's rows as dictionaries, with monthly_charts.MONTH."""
    return plain.records(rows, monthly_charts.MONTH)


def at(rows: pd.DataFrame, month: object) -> dict[str, Any] | None:
    """The row of one month; None where the month is missing."""
    wanted = pd.Timestamp(month)  # type: ignore[arg-type]
    return next((row for row in reversed(months_of(rows)) if row["month"] == wanted), None)


def newest_whole(months: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The newest month that is over, else the one still running; None where there is none."""
    whole = (row for row in reversed(months) if row["complete"] is not False)
    return next(whole, months[-1] if months else None)


def month_words(rows: pd.DataFrame) -> list[str]:
    """'October 2026', or 'October 2026 so far' while the month still runs. `rows`: month, complete."""
    return [
        basic.month(month) + (" so far" if whole is False else "")
        for month, whole in zip(rows["month"], rows["complete"].tolist(), strict=True)
    ]


def line_table(measure: Measure, rows: pd.DataFrame) -> pd.DataFrame:
    """The months of a line, newest first: month, figure in words, numerator, denominator."""
    newest_first = rows.iloc[::-1]
    table = pd.DataFrame(
        {
            "Month": month_words(newest_first),
            "Figure": [basic.figure_of(measure, row) for row in plain.records(newest_first)],
        }
    )
    if not measure.is_count:
        table["Numerator"], table["Denominator"] = newest_first["numerator"].values, newest_first["denominator"].values
    return table


def band_table(measure: Measure, rows: pd.DataFrame) -> pd.DataFrame:
    """The months of bars, newest first: one column a band, and the total."""
    days, numbers = monthly_charts.by_band(rows)
    wide = pd.DataFrame({band: numbers[band] for band in measure.bands if band in numbers}, index=days)
    wide = wide.astype(int).iloc[::-1]
    whole = dict(zip(rows["month"].tolist(), rows["complete"].tolist(), strict=True))
    months = pd.DataFrame({"month": wide.index, "complete": [whole[month] for month in wide.index]})
    table = wide.assign(Total=wide.sum(axis=1)).reset_index(drop=True)
    table.insert(0, "Month", month_words(months))
    return table


def missing(page: Page, measure: Measure, rows: pd.DataFrame) -> bool:
    """True, with the reason drawn, where the measure has no row for this place and period."""
    if len(rows):
        return False
    say_missing(page, measure)
    return True


def say_missing(page: Page, measure: Measure) -> None:
    """Why a measure has no row for this place and period."""
    if not empty.measure_missing(page, measure):
        empty.nothing_here(f"{measure.title}: there is nothing for {page.place_name} in this period.")


def _read(rows: Frame, of: str) -> tuple[str, Callable[[], pd.DataFrame]]:
    """What tells a chart's rows from others under the same title, and how they are read."""
    if callable(rows):
        return of, rows
    return str(len(rows)), lambda: rows


def line_chart(page: Page, measure: Measure, rows: Frame, title: str = "", of: str = "all") -> None:
    """One measure as a line by month, with its table and file; says why where there is nothing to draw.

    `rows`: its months in the place and the period of the page, oldest first; or a function that gives them, which is
    asked only where the line is not finished yet, and for the table. `of`: which of them it gives. What is drawn of so
    many of them under this title is finished once.
    """
    place, heading = page.place_name, title or measure.title
    many, read_again = _read(rows, of)
    read = cache(read_again)
    months = cache(lambda: months_of(read()))  # for the figure and what it says

    def figure(_: pd.DataFrame) -> go.Figure:
        return monthly_charts.month_line(measure, heading, months())

    def alt(shown: pd.DataFrame) -> str:
        sentence = f"{measure.title}: {basic.latest(measure, newest_whole(months()) or {})}."
        return basic.alternative(measure, place, len(shown), sentence)

    drawn = drawn_once(page, f"line of {many} months: {heading}", measure, read, figure, alt)
    if drawn is None:
        say_missing(page, measure)
        return
    chart.show_chart(
        drawn.figure,
        lambda: line_table(measure, read()),
        file_name(measure.key, place),
        caption=drawn.caption,
        alt=drawn.alt,
        numeric=("Figure", "Numerator", "Denominator"),
        csv=lambda: read().reindex(columns=CSV_COLUMNS).drop(columns="band"),
    )


def bands_of(page: Page, measure: Measure) -> pd.DataFrame:
    """The months of a measure by its own bands, in the place and the period of the page."""
    return page.desk.figures.series(measure.key, page.scope.place, by=measure.banded_by, period=page.scope.period)


def band_chart(page: Page, measure: Measure, rows: Frame, title: str = "") -> None:
    """One count as stacked bars by month, with its table and file; says why where there is nothing to draw.

    `rows`: as of `line_chart`, by the measure's bands; given as a function they are read only where the bars are not
    drawn yet, or for the table and the file.
    """
    place, heading = page.place_name, title or measure.title
    many, read = _read(rows, "all")

    def figure(shown: pd.DataFrame) -> go.Figure:
        return monthly_charts.band_bars(measure, heading, shown)

    def alt(shown: pd.DataFrame) -> str:
        return (
            f"Stacked bars of {measure.title.lower()} in {place} by month, split by {measure.band_title.lower()}. "
            "The table holds every value."
        )

    drawn = drawn_once(page, f"bands of {many} rows: {heading}", measure, read, figure, alt)
    if drawn is None:
        say_missing(page, measure)
        return
    chart.show_chart(
        drawn.figure,
        lambda: band_table(measure, read()),
        file_name(measure.key, "bands", place),
        caption=drawn.caption,
        alt=drawn.alt,
        numeric=(*measure.bands, "Total"),
        csv=lambda: read().reindex(columns=CSV_COLUMNS),
    )
