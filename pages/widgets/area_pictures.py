"""What stands beneath an area's sentences: lines over the same months, a measure by its parts, steps of a year.

All of it is what a panel may see, whoever looks.
"""

from collections.abc import Sequence

import pandas as pd

from metrics.analysis.panel_steps import YearOfSteps, year_of_steps
from metrics.base import plain
from metrics.figures.lines_above import LineDrawn, lines_above, table
from metrics.figures.monthly_charts import band_bars
from metrics.figures.way_bars import way_bars
from metrics.questions.catalogue import Measure
from metrics.questions.panel_areas import PanelArea
from metrics.words import basic, on_panel_areas
from pages.shell.page import Page
from pages.widgets import area_findings
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces, draw_once

COLUMNS = ("month", "period", "value", "numerator", "denominator", "flag", "complete")
PEOPLE = "looked_after_rate"  # published beside the number of children who live in the area


def draw(page: Page, area: PanelArea) -> None:
    """Everything that an area has beneath its sentences, finished once."""
    draw_once(page, ("area", area.key), lambda pieces: add(page, area, pieces))
    if area.findings:
        area_findings.show(page, area.findings)


def add(page: Page, area: PanelArea, pieces: Pieces) -> None:
    """What is drawn of figures alone."""
    if area.drawn:
        above(page, area, pieces)
    if area.step:
        steps(page, area, pieces)
    for key in area.in_parts:
        by_parts(page, page.desk.measures[key], pieces)
    for key in area.over_time:
        over_time(page, page.desk.measures[key], pieces)
    for key in area.by_service:
        by_service(page, page.desk.measures[key], pieces)


def _rows(page: Page, key: str) -> list[dict[str, object]]:
    """A measure as a panel sees it, by month, quarter or year; nothing published."""
    rows = page.desk.as_panel().figures.series(key, page.scope.place)
    return plain.records(rows, COLUMNS) if len(rows) else []


def above(page: Page, area: PanelArea, pieces: Pieces) -> None:
    """Measures over the same months, one line above the other; nothing where fewer than two have any."""
    every = [LineDrawn(page.desk.measures[key], _rows(page, key)) for key in area.drawn]
    lines = [line for line in every if line.rows]
    if len(lines) < 2:
        return
    titles = basic.joined([line.measure.title.lower() for line in lines])
    first, last = (max(line.rows[0]["month"] for line in lines), max(line.rows[-1]["month"] for line in lines))
    pieces.chart(
        lines_above(area.drawn_title, lines),
        pd.DataFrame(table(lines)),
        file_name(area.key, "side by side", page.place_name),
        caption=f"{area.drawn_title} · {page.place_name} · {basic.month(first)} to {basic.month(last)}",
        alt=f"Lines of {titles} in {page.scope.name}, one above the other. The table holds every value.",
        numeric=tuple(line.measure.title for line in lines),
    )
    pieces.note(on_panel_areas.ABOVE)


def steps(page: Page, area: PanelArea, pieces: Pieces) -> None:
    """How many came to each step in a year; nothing where one of them is not shown."""
    measures = [page.desk.measures[one.measure] for one in area.step]
    year = year_of_steps([(measure, _rows(page, measure.key)) for measure in measures])
    if year is None:
        return
    names = [one.name for one in area.step]
    title = f"{names[0]} and what follows, 12 months to {basic.month(year.last)}"
    labels = _shares(year)
    pieces.chart(
        way_bars(measures[0], title, names, [int(n) for n in year.numbers], labels, [True] * len(names)),
        pd.DataFrame({"Step": names, "Number": list(year.numbers), "Of the step before": ["–", *labels[1:]]}),
        file_name(area.key, "steps", page.place_name),
        caption=f"{title} · {page.place_name} · {measures[0].source}",
        alt=f"Bars of {basic.joined([name.lower() for name in names])} in {page.scope.name}. {_say(names, year)}",
        numeric=("Number", "Of the step before"),
    )
    pieces.note(_say(names, year), _rate(page, names, year), on_panel_areas.STEPS)


def _say(names: Sequence[str], year: YearOfSteps) -> str:
    return on_panel_areas.steps(names, year)


def _shares(year: YearOfSteps) -> list[str]:
    """At each bar: its number, and how many per cent of the step before that is."""
    labels = [basic.number(year.numbers[0])]
    for before, number in zip(year.numbers, year.numbers[1:], strict=False):
        labels.append(
            f"{basic.number(number)} ({basic.number(100 * number / before)}% of the step before)" if before else "0"
        )
    return labels


def _rate(page: Page, names: Sequence[str], year: YearOfSteps) -> str:
    """The second step for each 10,000 children who live here, where it is known how many do: of the month itself, as
    the rate of referrals has it, else of the last year that is published."""
    published = plain.records(page.desk.public.series(PEOPLE, [page.scope.authority]), COLUMNS)
    known = [row for row in (*published, *_rows(page, PEOPLE)) if not plain.is_missing(row["denominator"])]
    if not known:
        return ""
    return on_panel_areas.rate(names[1], year.numbers[1], year, float(str(known[-1]["denominator"])))


def by_parts(page: Page, measure: Measure, pieces: Pieces) -> None:
    """A measure by its bands in the newest period that a panel is told them of; why not, where there is none."""
    rows = page.desk.figures.panel_parts(measure.key, page.scope.authority)
    if rows.empty:
        if not page.desk.inputs.missing_feeds(measure.key, page.scope.authority):
            pieces.note(on_panel_areas.not_by_parts(measure))
        return
    parts = plain.records(rows)
    whole = sum(float(row["numerator"]) for row in parts)
    columns = (measure.band_title, "Number", "Share") if measure.is_count else (measure.band_title, "Share", "Number")
    lines = [(row["band"], *_cells(measure, row, whole)) for row in parts]
    pieces.rows(
        pd.DataFrame(lines, columns=list(columns)),
        on_panel_areas.by_parts(measure, parts[0]),
        file_name(measure.key, "parts", page.place_name),
        nothing="",
        numeric=("Number", "Share"),
        lead=columns[1],
    )


def _cells(measure: Measure, row: dict[str, object], whole: float) -> tuple[str, str]:
    """Of a count the number and its share of all; of a ratio the share and what it is made of."""
    number = float(str(row["numerator"]))
    if measure.is_count:
        return basic.number(number), f"{basic.number(100 * number / whole)}%"
    of = float(str(row["denominator"]))
    share = f"{basic.number(100 * number / of)}%" if of else "–"
    return share, basic.parts_of(measure, number, of)


def over_time(page: Page, measure: Measure, pieces: Pieces) -> None:
    """A count by its bands in every period that a panel is told them of; the others are gaps."""
    rows = page.desk.figures.panel_parts(measure.key, page.scope.authority, every=True)
    if rows.empty:
        return
    title = f"{measure.title} by {measure.band_title.lower()}, by quarter"
    pieces.chart(
        band_bars(measure, title, rows),
        _periods(measure, plain.records(rows)),
        file_name(measure.key, "over time", page.place_name),
        caption=f"{title} · {page.place_name} · {measure.source}",
        alt=f"Stacked bars of {title.lower()} in {page.scope.name}. The table holds every value.",
        numeric=measure.bands,
    )
    pieces.note(on_panel_areas.GAPS)


def _periods(measure: Measure, parts: Sequence[dict[str, object]]) -> pd.DataFrame:
    """A row for each period, the newest first: its bands as numbers, with their share of all."""
    lines: list[dict[str, str]] = []
    for period in sorted({(row["month"], row["period"]) for row in parts}, reverse=True):  # type: ignore[type-var]
        of_it = [row for row in parts if (row["month"], row["period"]) == period]
        whole = sum(float(str(row["numerator"])) for row in of_it)
        cells = {str(row["band"]): " (".join(_cells(measure, row, whole)) + ")" for row in of_it}
        lines.append({"When": basic.dated(measure, of_it[0])} | {band: cells.get(band, "0") for band in measure.bands})
    return pd.DataFrame(lines)


def by_service(page: Page, measure: Measure, pieces: Pieces) -> None:
    """How many there are in each service, as a panel is told; why not, where that cannot be."""
    day, groups = page.desk.figures.panel_services(measure.key, page.scope.authority)
    if day is None:
        if not page.desk.inputs.missing_feeds(measure.key, page.scope.authority):
            pieces.note(on_panel_areas.not_by_service(measure))
        return
    shown = pd.DataFrame(
        {
            "Service": [on_panel_areas.service_group(group) for group in groups],
            "Number (full-time equivalent)": [basic.number(group.number, 1) for group in groups],
        }
    )
    pieces.rows(
        shown,
        on_panel_areas.by_service(measure, day),
        file_name(measure.key, "by service", page.place_name),
        nothing="",
        numeric=("Number (full-time equivalent)",),
    )
    pieces.note(on_panel_areas.TOGETHER if any(len(group.services) > 1 for group in groups) else "")
