"""Monday: what a team has to do, most urgent first; what is new, still here and cleared; and what was escalated."""

import streamlit as st

from metrics.lists.monday import reconciled
from metrics.words import basic, on_staff, on_worklists
from pages.manager.monday import handing
from pages.manager.monday.address import address
from pages.manager.monday.adopters import adopters
from pages.manager.monday.controls import choose_day, choose_lists, choose_row
from pages.manager.monday.lists import draw_lists, draw_overview, only_counts_html
from pages.manager.monday.one_row import act
from pages.manager.monday.reading import Monday, read, read_counts
from pages.manager.monday.rows import frame_of
from pages.shell import empty
from pages.shell.page import Page, begin
from pages.shell.templates import style
from pages.widgets import escalating
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import finding, note
from pages.widgets.lists_compared import say_lists
from pages.widgets.moment import moment


def say(page: Page, monday: Monday) -> None:
    """The finding: how much, what changed, and every open child accounted for."""
    rows, made = monday.rows, [shown for shown in monday.lists if not shown.missing]
    new, cleared = sum(shown.new for shown in made), sum(len(shown.cleared) for shown in made)
    finding(
        on_worklists.to_do([row.raw for row in rows], monday.today),
        on_worklists.difference(new, len(rows) - new, cleared, monday.before),
        reconciled(monday.reconciled),
    )
    note(on_worklists.counted_to(monday.today, monday.extract))
    if not page.desk.lists.shows_staff:
        note(on_staff.YOU_SEE, on_staff.NO_LISTS)
    known = moment(page)
    if known and known.day == monday.extract:
        say_lists(page, known)


def draw_counts(page: Page) -> None:
    """The page for whoever sees how much each list holds, and no child."""
    on = choose_day(page)
    counts = read_counts(page, on)
    if counts is None:
        return
    made = [one for one in counts.lists if not one.missing]
    rows, new, cleared = (sum(getattr(one, name) for one in made) for name in ("rows", "new", "cleared"))
    before = max((one.before for one in made if one.before), default=None)
    finding(
        f"{basic.several(rows, 'thing', 'things')} to do.",
        on_worklists.difference(new, rows - new, cleared, before),
        reconciled(counts.reconciled),
    )
    note(on_worklists.counted_to(counts.today, counts.extract))
    note("You see how much each list holds, not the children on it.")
    if not page.desk.figures.tells_of_staff(page.scope.place):
        note(on_staff.YOU_SEE, on_staff.NO_LISTS)
    st.html(only_counts_html(counts.lists))


def never_loaded(page: Page, monday: Monday) -> None:
    """The lists that cannot be made, and how to load what they need."""
    absent = [shown for shown in monday.lists if shown.missing]
    if not absent:
        return
    with st.container(key="monday-more"):
        st.header("Lists that cannot be made yet", anchor=False)
        note(basic.joined([shown.list.title for shown in absent]) + ".")
        feeds = list(dict.fromkeys(feed for shown in absent for feed in shown.missing))
        empty.feed_missing(feeds, page.scope.name, page.scope.authority)


def draw(page: Page) -> None:
    """The page beneath its title. The controls stand below the finding, yet what they say is needed before it."""
    st.html(style("manager/monday/worklist.css"))
    if not page.desk.lists.shows_children and not page.desk.viewer.is_panel:
        draw_counts(page)
        return
    top = st.container(gap="small")
    bar = st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="monday-controls")
    with bar:
        on = choose_day(page)
    monday = read(page, on)
    if monday is None:
        return
    with top:
        say(page, monday)
    with bar:
        lists = choose_lists(page, monday)
        chosen = choose_row(page, lists, monday)
        name = file_name("monday", page.place_name, st.session_state.get("list"), monday.today.isoformat())
        csv_button(lambda: frame_of(lists, monday.marks), name, key="csv-monday")
    if chosen:
        act(page, monday, chosen)
    if page.scope.team:
        draw_lists(page, monday, lists)
    else:
        draw_overview(page, monday, lists)
    adopters(page)
    escalating.open_list(page, monday.escalated, address(escalation=""))
    never_loaded(page, monday)
    handing.over(page)


draw(begin("monday"))
