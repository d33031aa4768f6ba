"""A chart with its twin: the same numbers as a real table and as a CSV file, and a text alternative."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import plotly.graph_objects as go
import streamlit as st

from metrics.access import Viewer
from metrics.figures.drawing import in_dark
from pages.shell import address
from pages.shell.desk import viewer
from pages.shell.fragment import fragment
from pages.shell.literal import literal
from pages.shell.page import current
from pages.shell.refusal import refused_in_words
from pages.shell.templates import render
from pages.widgets.files import Frame, csv_button, csv_button_within, file_name
from pages.widgets.table import show_table

CONFIG = {"displayModeBar": False, "responsive": True, "doubleClick": "reset", "scrollZoom": False}
Figure: TypeAlias = go.Figure | Callable[[], go.Figure]


@dataclass(frozen=True)
class View:
    """A further view of a chart: its figure, the frame of its file, and what stands beneath it."""

    figure: Figure
    file: Frame
    beneath: Callable[[], None]


@dataclass(frozen=True)
class _Shown:
    figure: Figure
    table: Frame
    file: Frame
    csv_name: str
    caption: str
    alt: str
    numeric: tuple[str, ...]
    more: Mapping[str, View]
    select: Callable[[], None] | None


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
    more: Mapping[str, View] | None = None,
    csv: Frame | None = None,
    select: Callable[[], None] | None = None,
) -> None:
    """[Chart | Table | …more] and Download CSV, then the chosen view.

    `figure`, `table` and each of `more` may be functions: only the chosen view is built. `more` gives further views.
    `csv` is the file's frame where the table's cells are words; else the table itself. `select` is called when a bar
    of the chart is clicked: what was clicked is in the session under the key "chart-" and `csv_name`.

    A view is chosen without the rest of the page, but where a click on the chart changes the rest, too.
    """
    file = csv if csv is not None else table
    shown = _Shown(figure, table, file, csv_name, caption, alt, numeric, more or {}, select)
    if select is None:
        _alone(viewer(), shown)
    else:
        _with_the_page(shown)


@fragment
def _alone(seen_by: Viewer, shown: _Shown) -> None:
    """The chart, perhaps when another version serves. The part that asks who is here is the button's, too."""
    page = current()
    with refused_in_words(), page.desk.in_use() if page else nullcontext():
        _draw_view(shown, _choose_view(shown, partial(csv_button_within, seen_by)))


def _with_the_page(shown: _Shown) -> None:
    _draw_view(shown, _choose_view(shown, csv_button))


def _choose_view(shown: _Shown, button: Callable[[Frame, str], None]) -> str:
    """The row above a chart: its views, the button of its file, and the one of its picture."""
    views = ["Chart", "Table", *shown.more]
    csv_name = shown.csv_name
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"row-{csv_name}"
    ):
        key = view_key(csv_name)
        address.read(key, "view", views)
        view: str = st.segmented_control(
            "View",
            views,
            default="Chart",
            required=True,
            key=key,
            bind="query-params",
            label_visibility="collapsed",
        )
        with st.container(horizontal=True, gap="small", width="content", key=f"files-{csv_name}"):
            name, file = csv_name, shown.file
            if view in shown.more:
                name = file_name(csv_name.removeprefix("trajectory-").removesuffix(".csv"), view)
                file = shown.more[view].file
            button(file, name)
            if view != "Table":
                picture = name.removesuffix(".csv")
                st.html(render("widgets/picture.html", name=picture, caption=shown.caption))
    return view


def _draw_view(shown: _Shown, view: str) -> None:
    further = shown.more.get(view)
    if view == "Table":
        table = shown.table() if callable(shown.table) else shown.table
        show_table(table, shown.caption, numeric=shown.numeric)
    elif further is not None:
        draw(further.figure, f"{view}: {shown.alt}", key=f"{view}-{shown.csv_name}")
    else:
        draw(shown.figure, shown.alt, key=f"chart-{shown.csv_name}", select=shown.select)
    st.caption(literal(shown.caption))
    if further is not None:
        further.beneath()


def view_key(csv_name: str) -> str:
    """What the address calls a chart's view: by the name of its file without the place, which it names already."""
    page = current()
    name = csv_name.removeprefix("trajectory-").removesuffix(".csv")
    place = file_name(page.place_name).removeprefix("trajectory-").removesuffix(".csv") if page else ""
    return f"view-{name.removesuffix(f'-{place}')}"
