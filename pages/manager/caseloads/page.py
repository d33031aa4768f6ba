"""Caseloads: each worker against their promise, the children nobody holds, what if, and how it went by month."""

import pandas as pd
import streamlit as st

from metrics.analysis.caseloads import figures
from metrics.words import on_staff
from pages.manager.caseloads.charts import bars, evenness
from pages.manager.caseloads.children import children
from pages.manager.caseloads.elsewhere import held_elsewhere
from pages.manager.caseloads.filtering import filtered
from pages.manager.caseloads.need import capacity
from pages.manager.caseloads.numbers import say_finding, say_numbers, say_rule
from pages.manager.caseloads.record import read
from pages.manager.caseloads.what_if_part import what_if_part
from pages.shell import empty
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import monthly, promised_none
from pages.widgets.finding import about, note
from pages.widgets.lists_compared import say_lists
from pages.widgets.moment import moment


def history(page: Page, months: pd.DataFrame) -> None:
    """Average caseload and open children by month."""
    st.header("How has it gone, month by month?", anchor=False)
    for key in ("caseload_average", "children_open"):
        measure = page.desk.measures[key]
        monthly.line_chart(page, measure, monthly.of(months, measure))


page = begin("caseloads")
scope, measures = page.scope, page.desk.measures
now = moment(page)
if now is None or empty.measure_missing(page, measures["caseload_average"]):
    if now is None:
        empty.no_extract(scope.name, scope.authority)
    st.stop()
record = read(page, now)
if record is None:
    with refused_in_words():
        if held_elsewhere(page, now):
            st.stop()
    empty.nothing_here(f"No open child and no worker of {page.place_name} is known on {now.told}.")
    st.stop()
months = page.desk.figures.family(scope.place, "caseload", period=scope.period)
sums = figures(record.lines)
say_finding(record, sums)
promised_none.say(page)
if now.moved:
    note(now.moved)
say_lists(page, now)
say_numbers(record, sums, months)
say_rule(record)
if not page.desk.lists.shows_staff:
    note(on_staff.YOU_SEE, on_staff.NOT_MARKED)
shown = filtered(record)
if shown.rows:
    bars(shown)
else:
    empty.nothing_here("No worker here is as chosen: take one of the choices above away.")
with refused_in_words():
    children(record)
    held_elsewhere(page, now)
evenness(record)
capacity(record)
what_if_part(record)
history(page, months)
promised = ("caseload_promise_kept",) if record.has_promise else ()
keys = ("caseload_average", *promised, "caseload_over_25", "children_unallocated")
about(*(measures[key] for key in keys))
