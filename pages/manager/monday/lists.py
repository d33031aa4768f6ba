"""Monday's lists on the page: those of a team with every row; without a team, how much each list holds by team."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from metrics.lists.worklists import Counted
from metrics.settings import case_link
from metrics.words import basic
from pages.manager.monday.address import addresses
from pages.manager.monday.reading import Monday
from pages.manager.monday.rows import Shown
from pages.manager.monday.worklist import Around, list_html, nothing_html
from pages.shell.opaque import child_address
from pages.shell.page import Page
from pages.widgets import noting
from pages.widgets.finding import note
from pages.widgets.link import link_html
from pages.widgets.table import table_html

MOST_WITHOUT_TEAM = 40


def around(page: Page, monday: Monday) -> Around:
    """What every row depends on."""
    return Around(
        today=monday.today,
        extract=monday.extract,
        case_link=case_link(page.desk.verdicts.configured.settings, page.scope.authority),
        events=child_address(page.scope.authority),
        marks=monday.marks,
        noted=noting.counts(page) if page.scope.team else {},
        with_team=page.scope.team is None,
    )


def list_link(shown: Shown, address: Callable[..., str] | None) -> str:
    """A list's title, leading to its rows: within the page, or, with `address`, on the page about that list alone."""
    if not shown.rows:
        return shown.list.title
    place = address(list=shown.list.title) if address else f"#list-{shown.list.key}"
    return link_html(place, shown.list.title)


def counts_html(lists: Sequence[Shown], monday: Monday, within: bool) -> Markup:
    """How much each list holds: to do, past their day, new, still here, cleared; without lists that hold nothing."""
    held = [shown for shown in lists if shown.rows or shown.cleared]
    address = None if within else addresses()
    columns: dict[str, list[Any]] = {
        "List": [list_link(shown, address) for shown in held],
        "To do": [len(shown.rows) for shown in held],
        "Past their day": [shown.late for shown in held],
    }
    if monday.before:
        columns["New"] = [shown.new for shown in held]
        columns["Still here"] = [len(shown.rows) - shown.new for shown in held]
        columns["Cleared"] = [len(shown.cleared) for shown in held]
    since = f", since {basic.day(monday.before)}" if monday.before else ""
    numeric = tuple(columns)[1:]
    caption = f"How much each list holds{since}"
    return table_html(columns, caption, numeric=numeric, table_class="m-counts")


def draw_lists(monday: Monday, lists: Sequence[Shown], cells: Around) -> None:
    """Every row of every list, as for paper: counts, the lists with rows, and those with nothing to do."""
    if sum(bool(shown.rows or shown.cleared) for shown in lists) > 1:
        st.html(counts_html(lists, monday, True))
    for shown in lists:
        if shown.rows:
            st.html(list_html(shown, cells))
    if free := nothing_html([shown for shown in lists if not shown.rows]):
        st.html(free)


# -- without lists of children -----------------------------------------------------------------------------------------


def only_counts_html(counts: Sequence[Counted]) -> Markup:
    """How much each list holds, for whoever sees numbers and not whom they are about."""
    held = [one for one in counts if not one.missing]
    columns: dict[str, list[Any]] = {
        "List": [one.list.title for one in held],
        "To do": [one.rows for one in held],
    }
    before = max((one.before for one in held if one.before), default=None)
    if before:
        columns["New"] = [one.new for one in held]
        columns["Still here"] = [one.rows - one.new for one in held]
        columns["Cleared"] = [one.cleared for one in held]
    since = f", since {basic.day(before)}" if before else ""
    return table_html(columns, f"How much each list holds{since}", numeric=tuple(columns)[1:], table_class="m-counts")


# -- without a team ----------------------------------------------------------------------------------------------------


def team_link(team: str, offered: Collection[str], address: Callable[..., str]) -> str:
    """A team's name as a link to its own lists; without one where the filter does not offer it."""
    if team not in offered:
        return "Team not known" if team == "unknown" else team
    return link_html(address(team=team), team)


def by_team_html(page: Page, lists: Sequence[Shown], monday: Monday) -> Markup:
    """Teams as rows, lists as columns; each team leads to its own page."""
    held = {shown.list.title: Counter(str(row.raw["team"]) for row in shown.rows) for shown in lists}
    opened = {str(row["team"]): int(row["open"]) for row in monday.reconciled}
    teams = sorted({*opened, *(team for counted in held.values() for team in counted)})
    offered, address = set(page.desk.places.teams(page.scope.authority)["team"].tolist()), addresses()
    columns: dict[str, list[Any]] = {
        "Team": [team_link(team, offered, address) for team in teams],
        "Open children": [opened.get(team, 0) for team in teams],
        "To do": [sum(counted[team] for counted in held.values()) for team in teams],
        **{title: [counted[team] for team in teams] for title, counted in held.items() if counted},
    }
    return table_html(
        columns, "What each list holds, by team", numeric=tuple(columns)[1:], table_class="m-matrix", lead="To do"
    )


def draw_overview(page: Page, monday: Monday, lists: Sequence[Shown], cells: Around) -> None:
    """Counts by list and by team; the rows themselves only of one chosen list, cut, with all of them in the file."""
    # Numbers alone, of which none changes while the version serves: the page draws them again and again.
    told = page.desk.told
    place_and_lists = (page.scope.place, monday.today, tuple(shown.list.key for shown in lists), addresses()())
    if len(lists) == 1 and lists[0].rows:
        st.html(list_html(lists[0], cells, MOST_WITHOUT_TEAM))
    elif len(lists) > 1:
        st.html(told.once_of_version(("monday counts", *place_and_lists), lambda: counts_html(lists, monday, False)))
    st.html(told.once_of_version(("monday by team", *place_and_lists), lambda: by_team_html(page, lists, monday)))
    note("Choose a team for its rows, here or in the bar above; or a list, for its rows in every team.")
