"""What began and what ended, by month: two bars beside each other, with their table and file."""

import pandas as pd
import plotly.graph_objects as go

from metrics.figures import monthly_charts
from metrics.questions.catalogue import Measure
from pages.shell.page import Page
from pages.widgets import monthly
from pages.widgets.chart import show_chart
from pages.widgets.drawn import drawn_once
from pages.widgets.files import file_name

NAMES = ("Started", "Ended")


def chart(page: Page, starting: Measure, ending: Measure, what: str, called: str = "") -> None:
    """The bars of `what` started and ended, `called` so in words where that is longer; drawn once for a place and a
    period. Says why where there is nothing to draw."""
    place, words = page.place_name, f"{called or what} started and ended"

    def months_of(one: Measure) -> pd.DataFrame:
        return page.desk.figures.series(one.key, page.scope.place, period=page.scope.period)

    def both() -> pd.DataFrame:
        started, ended = months_of(starting)[["month", "complete", "value"]], months_of(ending)[["month", "value"]]
        return started.merge(ended, on="month", how="outer", suffixes=("_started", "_ended"))

    def table() -> pd.DataFrame:
        rows = both().iloc[::-1]
        month_words = monthly.month_words(rows)
        return pd.DataFrame({"Month": month_words, "Started": rows["value_started"], "Ended": rows["value_ended"]})

    def figure(into: pd.DataFrame) -> go.Figure:
        title = f"{words[0].upper()}{words[1:]}, by month"
        return monthly_charts.in_and_out(title, into, months_of(ending), NAMES, starting)

    def alt(_: pd.DataFrame) -> str:
        return f"Bars of {words} in {place} by month. The table holds every value."

    drawn = drawn_once(page, words, starting, lambda: months_of(starting), figure, alt)
    if drawn is None:
        monthly.missing(page, starting, months_of(starting))
        return
    show_chart(
        drawn.figure,
        table,
        file_name(f"{what} started and ended", place),
        caption=drawn.caption,
        alt=drawn.alt,
        numeric=NAMES,
        csv=lambda: both().rename(columns={"value_started": "started", "value_ended": "ended"}),
    )
