"""Monday's controls, folded behind a line that says what is chosen: day, worker, list, file and paper."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from metrics.base.plain import as_date
from metrics.words import on_worklists
from pages.manager.monday.reading import Monday
from pages.manager.monday.rows import Shown, frame_of, of_worker, workers_of
from pages.shell import address
from pages.shell.choice import choose
from pages.shell.opaque import choose_person
from pages.shell.page import Page
from pages.widgets.files import csv_button, file_name


@dataclass(frozen=True)
class Chosen:
    """The lists narrowed to a worker and to one list. is_whole: every row is to be shown, as for paper."""

    lists: list[Shown]
    worker: str | None
    title: str | None
    is_whole: bool


def first_extract(page: Page) -> date | None:
    """The first month an extract tells of; None without one."""
    known = page.desk.inputs.months(page.scope.authority).get("annex_a.known")
    return known[0] if known else None


def said_of_controls() -> str:
    """The line behind which the controls are folded: what is chosen now."""
    day = as_date(st.session_state.get("on"))
    worker, title = (st.session_state.get(key) for key in ("monday-worker", "list"))
    chosen = [on_worklists.short_day(day) if day else "Today", str(worker or "all workers"), str(title or "all lists")]
    return f"{', '.join(chosen)} · file and paper"


def choose_day(page: Page) -> date | None:
    """The day to count to, kept in the page's address; None for today."""
    first = first_extract(page)
    address.read_day("on", "day", first)
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


def choose_lists(page: Page, monday: Monday) -> Chosen:
    """The lists, narrowed to a worker and to one list, and whether all their rows are shown."""
    lists = [shown for shown in monday.lists if not shown.missing]
    titles = [shown.list.title for shown in lists]
    worker, is_whole = None, False
    if page.scope.team:
        names = {name: name for name in workers_of(lists)}
        authority = page.scope.authority
        worker = choose_person("Worker", names, "monday-worker", "All workers", authority=authority, width=210)
        lists = [of_worker(shown, worker) for shown in lists] if worker else lists
    title = choose("List", titles, "list", "All lists", width=260)
    lists = [shown for shown in lists if shown.list.title == title] if title else lists
    if page.scope.team:
        is_whole = st.toggle("Every row of every list, as for paper", key="monday-whole")
    name = file_name("monday", page.place_name, title, monday.today.isoformat())
    csv_button(lambda: frame_of(lists, monday.marks), name, key="csv-monday")
    return Chosen(lists, worker, title, is_whole)
