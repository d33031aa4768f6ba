"""Monday: what a team has to do, most urgent first; what is new, still here and cleared; and what was escalated."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.plain import as_date
from metrics.ledger.escalations import Escalation
from metrics.ledger.escalations import Row as LedgerRow
from metrics.ledger.notes import OnRow
from metrics.lists.monday import reconciled
from metrics.settings import case_link
from metrics.words import basic, on_worklists
from pages.manager.monday.worklist import (
    STYLE,
    Around,
    Row,
    Shown,
    frame_of,
    list_html,
    nothing_html,
    of_worker,
    shown_of,
    workers_of,
)
from pages.shell import empty
from pages.shell.page import Page, begin
from pages.widgets import chart, escalating, noting, table
from pages.widgets.finding import finding, note

KEPT = ("authority", "service", "team", "from", "to", "on", "list")  # what a link within the page carries
MOST_WITHOUT_TEAM = 40


@dataclass(frozen=True)
class Monday:
    """What the desk said for the place and day of the page, and what the ledger says of it."""

    lists: list[Shown]
    today: date
    extract: date
    before: date | None
    reconciled: list[dict[str, Any]]
    escalated: list[Escalation]
    marks: Mapping[tuple[str, str, str, str], str]

    @property
    def rows(self) -> list[Row]:
        """Every row of every list."""
        return [row for shown in self.lists for row in shown.rows]


def read(page: Page, on: date | None) -> Monday | None:
    """Asks the desk and the ledger; None, with the reason drawn, where there is nothing to ask about."""
    scope = page.scope
    try:
        today = on or page.desk.lists.working_day(scope.authority)
        worked = page.desk.lists.worklists(scope.place, on=today)
        accounted = page.desk.lists.reconciliation(scope.place, on=today)
    except UserError as problem:
        empty.nothing_here(str(problem))
        return None
    escalated = escalating.open_here(page)
    return Monday(
        lists=[shown_of(one, page.desk.version) for one in worked],
        today=today,
        extract=max(accounted["extract"]).date(),
        before=max((one.before for one in worked if one.before), default=None),
        reconciled=plain.records(accounted),
        escalated=escalated,
        marks=escalating.marks(escalated, escalating.today()),
    )


def address(**more: str) -> str:
    """This page's address with the filters kept."""
    kept = {key: st.session_state.get(key) for key in KEPT}
    place = {key: value.isoformat() if isinstance(value, date) else str(value) for key, value in kept.items() if value}
    return "monday?" + urlencode(place | more)


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


# -- the controls ------------------------------------------------------------------------------------------------------


def one_of(key: str, options: Sequence[str]) -> None:
    """Forgets a choice that is not offered any more, before its widget sees it."""
    if st.session_state.get(key) is not None and st.session_state[key] not in options:
        st.session_state[key] = None


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
        one_of("monday-worker", workers)
        worker = st.selectbox("Worker", workers, index=None, key="monday-worker", placeholder="All workers", width=210)
        lists = [of_worker(shown, worker) for shown in lists] if worker else lists
    one_of("list", titles)
    title = st.selectbox(
        "List", titles, index=None, key="list", bind="query-params", placeholder="All lists", width=260
    )
    return [shown for shown in lists if shown.list.title == title] if title else lists


def place_of(page: Page) -> str:
    """The team, service or authority the page is about."""
    return page.scope.team or page.scope.service or page.scope.name


def choose_row(page: Page, lists: Sequence[Shown], monday: Monday) -> str:
    """The row to escalate or note: its ident, or the number of an open escalation; '' for none."""
    labels = {row.ident: row.label for shown in lists for row in shown.rows} if page.scope.team else {}
    labels |= escalating.labels(monday.escalated)
    for name in ("row", "escalation"):  # a link in the page chose it; the address forgets it again
        if name in st.query_params:
            st.session_state["monday-row"] = st.query_params[name]
            del st.query_params[name]
    one_of("monday-row", list(labels))
    found = st.selectbox(
        "Escalate or note a row",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key="monday-row",
        placeholder="Choose a row",
        width=300,
        disabled=not labels,
    )
    return found or ""


# -- one row -----------------------------------------------------------------------------------------------------------


def ledger_row(page: Page, row: Row) -> LedgerRow:
    """The row as the ledger keeps it."""
    return LedgerRow(
        authority=page.scope.authority,
        team=str(row.raw["team"]),
        worklist=row.list.key,
        subject=row.subject,
        kind=row.list.subject,
        worker=row.said["worker"],
        due=as_date(row.raw["due"]),
        why=row.said["why"],
    )


def act(page: Page, monday: Monday, chosen: str) -> None:
    """The chosen row with its escalations, its notes, and their forms."""
    by_number = {str(item.number): item for item in monday.escalated}
    if chosen in by_number:
        row, said = by_number[chosen].row, [by_number[chosen].row.why]
    else:
        found = next(row for row in monday.rows if row.ident == chosen)
        row = ledger_row(page, found)
        said = [found.said[name] for name in ("worker", "due", "left", "why")]
    with st.container(border=True, key="monday-row-chosen"):
        title = next((shown.list.title for shown in monday.lists if shown.list.key == row.worklist), row.worklist)
        st.subheader(f"{escalating.about(row)}: {title}", anchor=False)
        note(" · ".join(part for part in said if part))
        left, right = st.columns(2, gap="large")
        with left:
            st.markdown("**Escalate**")
            escalating.row_form(page, chosen, row)
        with right:
            st.markdown("**Notes**")
            noting.on_row(page, chosen, OnRow(row.authority, row.team, row.worklist, row.subject))


# -- the lists ---------------------------------------------------------------------------------------------------------


def around(page: Page, monday: Monday, choosable: bool) -> Around:
    """What the cells of every row depend on."""
    return Around(
        today=monday.today,
        extract=monday.extract,
        case_link=case_link(page.desk.verdicts.configured.settings, page.scope.authority),
        row_link=escape(address(row=""), quote=True) if choosable else "",
        marks=monday.marks,
        noted=noting.counts(page) if page.scope.team else {},
        with_team=page.scope.team is None,
    )


def list_link(shown: Shown, within: bool) -> str:
    """A list's title, leading to its rows: `within` the page, or else on the page about that list alone."""
    title = escape(shown.list.title)
    place = f"#list-{shown.list.key}" if within else escape(address(list=shown.list.title), quote=True)
    return f'<a href="{place}" target="_self">{title}</a>' if shown.rows else title


def counts_html(lists: Sequence[Shown], monday: Monday, within: bool) -> str:
    """How much each list holds: to do, past their day, new, still here, cleared; without lists that hold nothing."""
    held = [shown for shown in lists if shown.rows or shown.cleared]
    columns: dict[str, list[Any]] = {
        "List": [list_link(shown, within) for shown in held],
        "To do": [len(shown.rows) for shown in held],
        "Past their day": [sum(on_worklists.is_late(row.raw) for row in shown.rows) for shown in held],
    }
    if monday.before:
        columns["New"] = [shown.new for shown in held]
        columns["Still here"] = [len(shown.rows) - shown.new for shown in held]
        columns["Cleared"] = [len(shown.cleared) for shown in held]
    since = f", since {basic.day(monday.before)}" if monday.before else ""
    numeric = tuple(columns)[1:]
    caption = f"How much each list holds{since}"
    return table.table_html(columns, caption, numeric=numeric, html=("List",), kind="m-counts")


def draw_lists(page: Page, monday: Monday, lists: Sequence[Shown]) -> None:
    """Counts, then every list with rows, then the lists with nothing to do."""
    cells = around(page, monday, True)
    if sum(bool(shown.rows or shown.cleared) for shown in lists) > 1:
        st.html(counts_html(lists, monday, True))
    for shown in lists:
        if shown.rows:
            st.html(list_html(shown, cells))
    if free := nothing_html([shown for shown in lists if not shown.rows]):
        st.html(free)


# -- without a team ----------------------------------------------------------------------------------------------------


def team_link(team: str, offered: Collection[str]) -> str:
    """A team's name as a link to its own lists; without one where the filter does not offer it."""
    if team not in offered:
        return "Team not known" if team == "unknown" else escape(team)
    return f'<a href="{escape(address(team=team), quote=True)}" target="_self">{escape(team)}</a>'


def by_team_html(page: Page, lists: Sequence[Shown], monday: Monday) -> str:
    """Teams as rows, lists as columns; each team leads to its own page."""
    held = {shown.list.title: Counter(str(row.raw["team"]) for row in shown.rows) for shown in lists}
    opened = {str(row["team"]): int(row["open"]) for row in monday.reconciled}
    teams = sorted({*opened, *(team for counted in held.values() for team in counted)})
    offered = set(page.desk.places.teams(page.scope.authority)["team"])
    columns: dict[str, list[Any]] = {
        "Team": [team_link(team, offered) for team in teams],
        "Open children": [opened.get(team, 0) for team in teams],
        "To do": [sum(counted[team] for counted in held.values()) for team in teams],
        **{title: [counted[team] for team in teams] for title, counted in held.items() if counted},
    }
    return table.table_html(
        columns, "What each list holds, by team", numeric=tuple(columns)[1:], html=("Team",), kind="m-matrix"
    )


def draw_overview(page: Page, monday: Monday, lists: Sequence[Shown]) -> None:
    """Counts by list and by team; the rows themselves only of one chosen list, cut, with all of them in the file."""
    if len(lists) == 1 and lists[0].rows:
        st.html(list_html(lists[0], around(page, monday, False), MOST_WITHOUT_TEAM))
    elif len(lists) > 1:
        st.html(counts_html(lists, monday, False))
    st.html(by_team_html(page, lists, monday))
    note("Choose a team for its rows, here or in the bar above; or a list, for its rows in every team.")


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
    st.html(STYLE)
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
        name = chart.file_name("monday", place_of(page), st.session_state.get("list"), monday.today.isoformat())
        chart.download(lambda: frame_of(lists, monday.marks), name, key="csv-monday")
    if chosen:
        act(page, monday, chosen)
    if page.scope.team:
        draw_lists(page, monday, lists)
    else:
        draw_overview(page, monday, lists)
    escalating.open_list(page, monday.escalated, escape(address(escalation=""), quote=True))
    never_loaded(page, monday)


draw(begin("monday"))
