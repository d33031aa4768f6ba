"""The beginning of every page: its question as the title, then where and when."""

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from metrics.access import WHOM_TO_ASK, Viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.words import basic, on_dropped
from pages import registry
from pages.shell import empty
from pages.shell.address import AUTHORITY, is_lost
from pages.shell.desk import open_desk, record, viewer
from pages.shell.filters import Scope, chosen_scope
from pages.shell.literal import literal
from pages.shell.recipient import recipient_html
from pages.shell.templates import render

STASH = "_page"


@dataclass(frozen=True)
class Page:
    """What a page works with: the desk, and the place and period chosen in the filter bar."""

    desk: Desk
    scope: Scope

    @property
    def place_name(self) -> str:
        """The team, service or authority the page is about."""
        return self.scope.team or self.scope.service or self.scope.name


def remember(page: Page | None) -> None:
    """Keep this run's desk and scope for the page script that app.py is about to run."""
    st.session_state[STASH] = page


def current() -> Page | None:
    """This run's desk and scope; None with an empty store. Works for a page script run alone, too."""
    if STASH not in st.session_state:
        desk = open_desk()
        remember(Page(desk, chosen_scope(desk)) if desk else None)
    page: Page | None = st.session_state[STASH]
    return page


def place_line(scope: Scope, viewer: Viewer) -> None:
    """Where and how new, under every title; synthetic data are marked as such on every page. In print, for whom."""
    place = basic.place(scope.name, scope.service, scope.team, scope.data_to)
    shown = urlencode({"authority": scope.authority} | ({"team": scope.team} if scope.team else {}))
    st.html(
        render(
            "shell/place.html", place=place, synthetic=scope.synthetic, shown=shown, recipient=recipient_html(viewer)
        )
    )


def settings_warning(desk: Desk) -> None:
    """One sentence where settings.toml cannot be read: until it is mended no target and no level's start is in force.

    It stands on a panel's pages, too, so it calls a rebase by what it does.
    """
    lines = [line.strip() for line in desk.verdicts.settings_problem.splitlines()]
    if lines:
        reasons = "; ".join(lines[1:-1]) or lines[0].split(" Mend ")[0]  # what to do about it is said already
        out_of_force = "No target, and nowhere that a level starts again, is in force until settings.toml is mended"
        st.warning(literal(f"{out_of_force}: {reasons.rstrip('.')}."))


def dropped_line(page: Page) -> None:
    """One sentence where the chosen period begins before rows of children went: what of it can no longer be told."""
    dropped = page.desk.places.dropped(page.scope.authority) if page.scope.has_local else None
    if dropped and dropped.hides(page.scope.start):
        measures = page.desk.questions.measures
        changed = [measures[key].title for key in dropped.changed if key in measures]
        st.caption(literal(on_dropped.sentence(dropped, changed)))


def taken_away(page: Page | None, name: str, content: bytes) -> bytes:
    """A file for somebody to take away, once that is written down with its hash. UserError where it cannot be."""
    return page.desk.exported(name, content, page.scope.place) if page else content


def head(address: str) -> Page | None:
    """Draw the question of the page at `address` and its place line; None, and no place line, with an empty store."""
    entry, looking = registry.at(address), viewer()
    st.title(literal(entry.question), anchor=False)
    if not entry.is_of(looking):
        record().refused(looking, f"page {address}", Place(""))
        empty.nothing_here(_not_theirs(entry, looking))
        empty.link_to("", "Go to the start page")
        st.stop()
    page = current()
    if is_lost(AUTHORITY):
        st.stop()  # another authority's figures would stand where the link names one
    if page:
        place_line(page.scope, page.desk.viewer)
        visited(page, address)
    return page


def visited(page: Page, address: str) -> None:
    """Writes down that the page is looked at; where it cannot be, one sentence says so, and rows of people are shut."""
    try:
        page.desk.opened(address, page.scope.place)
    except UserError as problem:
        st.warning(literal(f"It cannot be written down who looks at this page. {problem}"))


def _not_theirs(entry: registry.Entry, looking: Viewer) -> str:
    if entry.is_for(looking.role):
        return f"{entry.title} is about whole authorities, and you see a part of one. {WHOM_TO_ASK}"
    return f"{entry.title} is not among the pages of the role {looking.role}. {WHOM_TO_ASK}"


def begin(address: str) -> Page:
    """Draw the head of the page at `address`, and return the desk with the chosen scope.

    Ends the run with a friendly page where the store is empty, or where the page needs case data and the chosen
    authority has published figures only.
    """
    page = head(address)
    if page is None:
        empty.no_store()
        st.stop()
    if page.scope.authority == "" and not page.desk.viewer.sees_all:
        empty.nothing_here(f"Nothing in this store is yours to see, {page.desk.viewer.name}. {WHOM_TO_ASK}")
        st.stop()
    settings_warning(page.desk)
    if not registry.at(address).of_today:
        dropped_line(page)
    if registry.at(address).needs_extract and not page.scope.has_local:
        empty.no_extract(page.scope.name, page.scope.authority)
        st.stop()
    return page
