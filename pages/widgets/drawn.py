"""A chart by month that is finished once for a place and a period: figure, caption and alternative (decision 73)."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from metrics.base import plain
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_few
from pages.shell.page import Page


@dataclass(frozen=True)
class DrawnChart:
    """A finished figure, the line beneath it, and what it says to whoever does not see it."""

    figure: go.Figure
    caption: str
    alt: str


def drawn_once(
    page: Page,
    part: str,
    measure: Measure,
    rows: Callable[[], pd.DataFrame],
    figure: Callable[[pd.DataFrame], go.Figure],
    alt: Callable[[pd.DataFrame], str],
) -> DrawnChart | None:
    """The chart of a part of a page, kept with the version; None where a measure has no row here, which is kept, too.

    rows: of the measure in the place and the period of the page, by month, oldest first; figure: what is drawn of them;
    alt: what it says in words. Nothing that people change while a version serves may be in them: neither targets nor
    rebases are drawn.
    """

    def draw() -> DrawnChart | None:
        shown, scope = rows(), page.scope
        if shown.empty:
            return None
        days = shown["month"].to_numpy()
        span = pd.Timestamp(days.min()), pd.Timestamp(days.max())
        caption = basic.caption(measure, page.place_name, measure.source, *span, scope.data_to)
        few = on_few.each_month(measure, plain.records(shown, on_few.COLUMNS)) if measure.unit == "percent" else ""
        return DrawnChart(figure(shown), " · ".join(filter(None, (caption, few))), alt(shown))

    key = ("drawn", part, measure.key, page.scope.place, page.scope.start, page.scope.end)
    return page.desk.told.once_of_version(key, draw)
