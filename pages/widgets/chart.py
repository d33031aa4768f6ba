"""A chart with its twin: the same numbers as a real table and as a CSV file, and a text alternative."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import plotly.graph_objects as go
import streamlit as st

from metrics.figures.drawing import in_dark
from pages.shell import address
from pages.shell.literal import literal
from pages.shell.page import current
from pages.shell.templates import render
from pages.widgets.files import Frame, csv_button, file_name
from pages.widgets.table import show_table

CONFIG = {"displayModeBar": False, "responsive": True, "doubleClick": "reset", "scrollZoom": False}
Figure: TypeAlias = go.Figure | Callable[[], go.Figure]


def draw(figure: Figure, alt: str, key: str | None = None, select: Callable[[], None] | None = None) -> None:
    """One chart with the settings every chart has. `select` is called when a point or bar is clicked."""
    drawn = figure() if callable(figure) else figure
    if st.context.theme.type == "dark":
        drawn = in_dark(drawn)
    st.plotly_chart(drawn, config=CONFIG, alt=alt, key=key, on_select=select or "ignore", selection_mode="points")


def show_chart(
    figure: Figure,
    table: Frame,
    csv_name: str,
    *,
    caption: str,
    alt: str,
    numeric: tuple[str, ...] = (),
    more: Mapping[str, tuple[Figure, Frame]] | None = None,
    csv: Frame | None = None,
    select: Callable[[], None] | None = None,
) -> str:
    """[Chart | Table | …more] and Download CSV, then the chosen view; returns the view's name.

    `figure`, `table` and each of `more` may be functions: only the chosen view is built. `more` gives further views,
    each a figure and the frame of its file. `csv` is the file's frame where the table's cells are words; else the
    table itself. `select` is called when a bar of the chart is clicked:
    what was clicked is in the session under the key "chart-" and `csv_name`.
    """
    views = ["Chart", "Table", *(more or {})]
    row = f"row-{csv_name}"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=row):
        key = view_key(csv_name)
        address.read(key, "view", views)
        view = st.segmented_control(
            "View",
            views,
            default="Chart",
            required=True,
            key=key,
            bind="query-params",
            label_visibility="collapsed",
        )
        with st.container(horizontal=True, gap="small", width="content", key=f"files-{csv_name}"):
            name = csv_name
            if more and view in more:
                name = file_name(csv_name.removeprefix("trajectory-").removesuffix(".csv"), view)
                csv_button(more[view][1], name)
            else:
                csv_button(csv if csv is not None else table, csv_name)
            if view != "Table":
                st.html(render("widgets/picture.html", name=name.removesuffix(".csv"), caption=caption))
    if view == "Table":
        show_table(table() if callable(table) else table, caption, numeric=numeric)
    elif more and view in more:
        draw(more[view][0], f"{view}: {alt}", key=f"{view}-{csv_name}")
    else:
        draw(figure, alt, key=f"chart-{csv_name}", select=select)
    st.caption(literal(caption))
    return view or "Chart"


def view_key(csv_name: str) -> str:
    """What the address calls a chart's view: by the name of its file without the place, which it names already."""
    page = current()
    name = csv_name.removeprefix("trajectory-").removesuffix(".csv")
    place = file_name(page.place_name).removeprefix("trajectory-").removesuffix(".csv") if page else ""
    return f"view-{name.removesuffix(f'-{place}')}"
