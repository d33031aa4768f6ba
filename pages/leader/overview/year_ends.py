"""Folded beneath the scorecard: the Department's next yearly figures, as far as they are counted."""

import pandas as pd
import streamlit as st

from metrics.words import on_year_end
from pages.shell import address
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.rows import show_rows


def without_what_is_common(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The table without days that are the same in every row, which stand in its caption, and without empty columns."""
    days = [name for name in ("Year to", "Figures to") if table[name].nunique() == 1]
    common = [f"{name[:1].lower()}{name[1:]} {table[name].iloc[0]}" for name in days]
    empty = ["Last printed"] if table["Last printed"].eq("–").all() else []
    return table.drop(columns=[*days, *empty]), common


def year_ends(page: Page) -> None:
    """One line for each measure whose year can be followed here, once it is opened; nothing for a team or a service."""
    if not page.scope.place.is_whole:
        return
    address.read("year-ends", "year ends", ("true", "false"))
    part = st.expander(literal(on_year_end.ALL), key="year-ends", on_change="rerun", bind="query-params")
    if not part.open:
        return  # a year of every measure is worked out for whoever opens it
    with part:
        figures = page.desk.year_ends.every(page.scope.place)
        if not figures:
            st.write("None can be followed for this place.")
            return
        table = pd.DataFrame([on_year_end.line(one.measure, one.year, one.printed) for one in figures if one.year])
        table, common = without_what_is_common(table)
        show_rows(
            table,
            ", ".join([f"{on_year_end.ALL}, {page.place_name}", *common]),
            file_name("year-ends", page.scope.name),
            nothing="",
            numeric=[name for name in ("So far, or now", "Last printed") if name in table],
        )
        note(on_year_end.HOW)
        note(on_year_end.HOW_ON_A_DAY, "The chart of each, on Trajectory, has its rule and what was expected before.")
