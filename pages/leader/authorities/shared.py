"""What other authorities share of the measure: the newest month of their own records, with whose it is and of when."""

import streamlit as st

from metrics.consortium.kept import SharedFigure
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_consortium
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.finding import note
from pages.widgets.table import show_table


def show(page: Page, measure: Measure) -> None:
    """Nothing where nobody shares it."""
    answer = page.desk.public.shared(measure.key, page.scope.authority)
    if not answer.figures and not answer.defined_otherwise:
        return
    st.subheader(literal(on_consortium.HEADING), anchor=False)
    if not answer.has_own:
        note(on_consortium.none_of_our_own(answer.defined_otherwise))
        return
    if answer.figures:
        note(on_consortium.INTRODUCTION)
        rows = [_cells(measure, one) for one in answer.figures]
        table = {column: [row[column] for row in rows] for column in rows[0]}
        show_table(table, f"{measure.title}: what others share", numeric=("Value",), wide=("Source",))
    note(on_consortium.left_out(answer.defined_otherwise))


def _cells(measure: Measure, one: SharedFigure) -> dict[str, str]:
    return {
        "Authority": on_consortium.name(one.name, one.synthetic),
        "Period": on_consortium.period(one.cell.month, one.cell.months),
        "Value": basic.figure_of(measure, vars(one.cell)),
        "Source": on_consortium.source(one.name, one.made, one.read_on),
    }
