"""Broken down: the measure by one of its breakdowns, chosen beneath the chart and kept in the page's address."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.figures import breakdown_charts
from metrics.questions.breakdown import Breakdown
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_breakdowns
from pages.leader.trajectory.subject import Subject, day_of
from pages.shell.choice import choose
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets import chart
from pages.widgets.files import file_name
from pages.widgets.finding import finding, note
from pages.widgets.table import show_table

FILE = ["band", "month", "value", "numerator", "denominator", "flag", "complete"]


def beneath(page: Page, measure: Measure, subject: Callable[[], Subject]) -> None:
    """The choice, and what is chosen; nothing where the measure has no breakdown that is this viewer's. subject: asked
    for what is chosen."""
    offered = page.desk.figures.breakdowns(measure.key, page.scope.place)
    if not offered:
        return
    by_title = {breakdown.title: breakdown for breakdown in offered}
    title = choose("Break it down by", list(by_title), "by", "Nothing: the whole measure", width=320)
    if title in by_title:
        one_breakdown(subject(), by_title[title])


def one_breakdown(subject: Subject, breakdown: Breakdown) -> None:
    """The newest month in a sentence, a small chart a band with its table and file, and the newest month as a table."""
    measure, scope = subject.measure, subject.page.scope
    rows = subject.page.desk.figures.broken_down(measure.key, scope.place, breakdown.key, period=scope.period)
    if rows.empty:
        note(f"No month of {measure.title.lower()} can be broken down by {breakdown.title.lower()} here.")
        return
    newest = newest_month(rows)
    whole = whole_of(subject, newest)
    st.subheader(f"By {literal(breakdown.title.lower())}", anchor=False)
    sentence = on_breakdowns.finding(measure, breakdown, plain.records(newest), whole)
    finding(sentence)
    first, last = (day_of(moment) for moment in subject.window)
    chart.show_chart(
        lambda: breakdown_charts.by_band(measure, breakdown, rows, subject.events, first, last),
        lambda: table(subject, rows),
        file_name(measure.key, "by", breakdown.title, subject.name),
        caption=basic.caption(
            measure, subject.name, breakdown.source, rows["month"].min(), rows["month"].max(), scope.data_to
        ),
        alt=f"Small line charts of {measure.title.lower()} in {subject.name} by {breakdown.title.lower()}. {sentence} "
        "The table holds every value.",
        numeric=tuple(on_breakdowns.shown(band) for band in rows["band"].unique()),
        csv=lambda: rows.reindex(columns=FILE),
    )
    newest_table(subject, breakdown, newest, whole)
    note(*on_breakdowns.notes(measure, breakdown))


def newest_month(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the newest month that is over; of the running one where there is no other."""
    over = rows.loc[[complete is not False for complete in rows["complete"].tolist()]]
    rows = over if len(over) else rows
    return rows[rows["month"].eq(rows["month"].max())]


def whole_of(subject: Subject, newest: pd.DataFrame) -> basic.Row:
    """The measure's own row of that month."""
    month = newest["month"].tolist()[0]
    return plain.records(subject.every[subject.every["month"].eq(month)])[0]


def table(subject: Subject, rows: pd.DataFrame) -> pd.DataFrame:
    """The chart's numbers in words: a row a month, the newest first, and a column a band."""
    cells: dict[object, dict[str, str]] = {}
    for row in plain.records(rows):
        so_far = " so far" if row["complete"] is False else ""
        line = cells.setdefault(row["month"], {"Date": basic.dated(subject.measure, row) + so_far})
        line[on_breakdowns.shown(row["band"])] = basic.figure_of(subject.measure, row)
    return pd.DataFrame([cells[month] for month in sorted(cells, reverse=True)])  # type: ignore[type-var]


def newest_table(subject: Subject, breakdown: Breakdown, newest: pd.DataFrame, whole: basic.Row) -> None:
    """The newest month: each band's value and what it rests on; its share of a count, the interval of a percentage."""
    measure, rows = subject.measure, plain.records(newest)
    columns = {
        breakdown.title: [on_breakdowns.shown(row["band"]) for row in rows],
        "Value": [basic.figure_of(measure, row) for row in rows],
    }
    if measure.is_count:
        columns["Share"] = [on_breakdowns.share(row, whole) for row in rows]
    else:
        columns["Of"] = [basic.parts_of(measure, row["numerator"], row["denominator"]) or "–" for row in rows]
    if measure.unit == "percent":
        columns["95% interval"] = [on_breakdowns.interval(measure, row) for row in rows]
    caption = f"{measure.title} by {breakdown.title.lower()}, {basic.when(measure, whole['month'])}"
    show_table(pd.DataFrame(columns), caption, numeric=("Value", "Share", "Of"), kept=("95% interval",))
