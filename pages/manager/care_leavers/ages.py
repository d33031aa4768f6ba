"""By age: for leaders, of whole authorities and services, small numbers hidden."""

from collections.abc import Sequence

import streamlit as st

from metrics.base import plain
from metrics.base.place import Period
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_care_leavers
from pages.shell.page import Page
from pages.widgets.finding import note
from pages.widgets.moment import Moment
from pages.widgets.table import show_table

BY = "age"


def by_age(page: Page, keys: Sequence[str], now: Moment) -> None:
    """A column a measure, a row an age; nothing where ages are not this viewer's to see."""
    desk = page.desk
    key = ("care leavers by age", page.scope.place, page.scope.period, now.month, *keys)
    cells = desk.told.once_of_version(key, lambda: _by_age(page, keys, now))
    if not cells:
        return
    st.header("How does it differ by age?", anchor=False)
    titles = [desk.measures[key].title for key in keys]
    show_table(
        {"Age, or not recorded": list(cells)}
        | {title: [row.get(title, "–") for row in cells.values()] for title in titles},
        f"Care leavers of {page.place_name} by age, as on {now.told}",
        numeric=titles,
    )
    note(on_care_leavers.BY_AGE.format(most=desk.figures.hidden_up_to(page.scope.authority)))


def _by_age(page: Page, keys: Sequence[str], now: Moment) -> dict[str, dict[str, str]]:
    """By age, the figure of each measure by its title; none where ages are not this viewer's to see."""
    desk, place = page.desk, page.scope.place
    if not all(BY in [one.key for one in desk.figures.breakdowns(key, place)] for key in keys):
        return {}
    cells: dict[str, dict[str, str]] = {}
    of_month = Period(now.month, now.month)
    for key in keys if page.scope.period.holds(now.month) else ():
        measure = desk.measures[key]
        for row in plain.records(desk.figures.broken_down(key, place, BY, period=of_month)):
            cells.setdefault(row["band"], {})[measure.title] = _cell(measure, row)
    return cells


def _cell(measure: Measure, row: basic.Row) -> str:
    """'72.0% (36 of 50)', or why there is none."""
    parts = basic.parts_of(measure, row["numerator"], row["denominator"]) if not row["flag"] else ""
    return f"{basic.figure_of(measure, row)}{f' ({parts})' if parts else ''}"
