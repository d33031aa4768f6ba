"""Monday's controls: the day to count to, a worker, a list, and the row to escalate or note."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics.base.plain import as_date
from pages.manager.monday.reading import Monday
from pages.manager.monday.rows import Shown, of_worker, workers_of
from pages.shell.choice import choose
from pages.shell.page import Page
from pages.widgets import escalating


def first_extract(page: Page) -> date | None:
    """The first month an extract tells of; None without one."""
    coverage = page.desk.inputs.coverage(page.scope.authority)
    known = coverage.loc[coverage["feed"].eq("annex_a.known"), "first_month"].tolist()
    return as_date(known[0]) if known else None


def choose_day(page: Page) -> date | None:
    """The day to count to, kept in the page's address; None for today."""
    first = first_extract(page)
    given = st.date_input(
        "Day",
        value=None,
        key="on",
        bind="query-params",
        min_value=first.replace(day=1) if first else None,
        format="DD/MM/YYYY",
        width=150,
    )
    return given if isinstance(given, date) else None


def choose_lists(page: Page, monday: Monday) -> list[Shown]:
    """The lists, narrowed to a worker and to one list."""
    lists = [shown for shown in monday.lists if not shown.missing]
    titles = [shown.list.title for shown in lists]
    if page.scope.team:
        workers = workers_of(lists)
        worker = choose("Worker", workers, "monday-worker", "All workers", in_address=False, width=210)
        lists = [of_worker(shown, worker) for shown in lists] if worker else lists
    title = choose("List", titles, "list", "All lists", width=260)
    return [shown for shown in lists if shown.list.title == title] if title else lists


def choose_row(page: Page, lists: Sequence[Shown], monday: Monday) -> str:
    """The row to escalate or note: its ident, or the number of an open escalation; '' for none."""
    rows = [row for shown in lists for row in shown.rows if not row.is_restricted] if page.scope.team else []
    labels = {row.ident: row.label for row in rows}
    labels |= escalating.labels(monday.escalated)
    for name in ("row", "escalation"):  # a link in the page chose it; the address forgets it again
        if name in st.query_params:
            st.session_state["monday-row"] = st.query_params[name]
            del st.query_params[name]
    chosen = choose(
        "Escalate or note a row",
        list(labels),
        "monday-row",
        "Choose a row",
        in_address=False,
        width=300,
        words=labels.__getitem__,
    )
    return chosen or ""
