"""Beneath the chart: the Department's next yearly figure, as far as it is counted, and what was expected of years."""

import pandas as pd
import streamlit as st

from metrics.desk.year_ends import NextFigure
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_year_end
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.rows import show_rows


def beneath(page: Page, measure: Measure) -> None:
    """Nothing for a team, a service or a panel, nor of what is not published. Of a measure with months here."""
    figure = page.desk.year_ends.next_figure(measure.key, page.scope.place)
    if figure is None or (figure.year is None and not figure.why_not):
        return
    if figure.year is None:
        note(f"{on_year_end.TITLE}: {on_year_end.NOT_FOLLOWED[figure.why_not]}")
        return
    st.subheader(literal(on_year_end.TITLE), anchor=False)
    note(*on_year_end.finding(figure.measure, figure.year, figure.printed, figure.printed_on))
    with st.expander(literal("The rule, how the range is worked out, and what was expected before")):
        note(on_year_end.rule(figure.measure))
        note(on_year_end.how(figure.measure))
        kept_forecasts(page, figure)


def kept_forecasts(page: Page, figure: NextFigure) -> None:
    """Every forecast that was kept, newest first, beside what was printed."""
    newest_first = figure.kept[::-1]
    table = pd.DataFrame(
        {
            "Year to": [basic.day(one.forecast.year_end) for one in newest_first],
            "Figures to": [basic.month(one.forecast.month) for one in newest_first],
            "Expected then": [on_year_end.range_of(figure.measure, one.forecast) for one in newest_first],
            "Printed": [on_year_end.outcome(figure.measure, one) for one in newest_first],
        }
    )
    note(on_year_end.KEPT, on_year_end.score(figure.kept))
    show_rows(
        table,
        f"What was expected of years: {figure.measure.title}, {page.place_name}",
        file_name("year-ends", figure.measure.key, page.place_name),
        nothing="Nothing is kept yet.",
    )
