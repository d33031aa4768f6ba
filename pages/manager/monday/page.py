"""Monday: what a team has to do, most urgent first; what is new, still here and cleared; and what was escalated."""

import streamlit as st

from metrics.lists.monday import reconciled
from metrics.words import basic, on_staff, on_waiting, on_worklists
from pages.manager.monday import handing
from pages.manager.monday.address import address
from pages.manager.monday.adopters import adopters
from pages.manager.monday.controls import Chosen, choose_day, choose_lists, said_of_controls
from pages.manager.monday.folded import draw_folded
from pages.manager.monday.lists import around, draw_lists, draw_overview, only_counts_html
from pages.manager.monday.on_top import draw_on_top, of_worker
from pages.manager.monday.one_row import draw_chosen
from pages.manager.monday.paper import draw_on_paper
from pages.manager.monday.reading import Monday, read, read_counts
from pages.manager.monday.worklist import Around
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.templates import style
from pages.widgets import escalating, promised_none
from pages.widgets.finding import finding, note
from pages.widgets.lists_compared import say_lists
from pages.widgets.moment import moment


def say(page: Page, monday: Monday) -> None:
    """The finding: how much there is to do, and what changed. Numbers alone, finished once for a place and day."""
    finding(*page.desk.told.once_of_version(("monday", page.scope.place, monday.today), lambda: finding_of(monday)))


def finding_of(monday: Monday) -> tuple[str, str]:
    """How much there is to do, and what changed."""
    rows, made = monday.rows, [shown for shown in monday.lists if not shown.missing]
    new, cleared = sum(shown.new for shown in made), sum(len(shown.cleared) for shown in made)
    return (
        on_worklists.to_do([row.raw for row in rows], monday.today),
        on_worklists.difference(new, len(rows) - new, cleared, monday.before),
    )


def account_for(page: Page, monday: Monday) -> None:
    """Every open child once, how old it all is, and what comes first on top."""
    with st.container(gap="small"):
        note(reconciled(monday.reconciled), on_worklists.counted_to(monday.today, monday.extract))
        if not page.desk.lists.shows_staff:
            note(on_staff.YOU_SEE, on_staff.NO_LISTS)
        known = moment(page)
        if known and known.day == monday.extract:
            say_lists(page, known)
        if page.scope.team:
            with st.expander("In which order they stand"):
                note(on_waiting.order_in_words())


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
    promised_none.say(page)
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
    bar = st.expander(literal(said_of_controls()), key="monday-controls-line")
    with bar, st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="monday-controls"):
        on = choose_day(page)
        monday = read(page, on)
        chosen = choose_lists(page, monday) if monday else None
    if monday is None or chosen is None:
        return
    with top:
        say(page, monday)
        promised_none.say(page)
    cells = around(page, monday)
    on_top = draw_top(monday, chosen, cells) if page.scope.team else 0
    is_one_sheet = bool(page.scope.team) and not (chosen.is_whole or chosen.title)
    with st.container(key="monday-not-on-paper" if is_one_sheet else "monday-below"):
        account_for(page, monday)
        if page.scope.team is None:
            draw_overview(page, monday, chosen.lists, cells)
        elif chosen.is_whole:
            draw_lists(monday, chosen.lists, cells)
        else:
            draw_folded(chosen.lists, cells, on_top, opened=bool(chosen.title))
        adopters(page)
        escalating.open_list(page, monday.escalated, address(escalation=""))
        never_loaded(page, monday)
        handing.over(page)
    draw_chosen(page, monday)


def draw_top(monday: Monday, chosen: Chosen, cells: Around) -> int:
    """What cannot wait, unless one list alone was chosen, and what only paper holds; how many rows it tells of."""
    on_top = 0
    if not chosen.title:
        on_top = draw_on_top(monday, of_worker(monday, chosen.worker), cells)
    if not chosen.is_whole:
        draw_on_paper(chosen.lists, on_top)
    return on_top


draw(begin("monday"))
