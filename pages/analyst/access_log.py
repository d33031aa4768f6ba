"""Access log: what is unusual, who looked beyond their own, how much each role uses it, and the entries by day.

Names stand here in an investigation alone: whoever reads gives a reason, which is an entry itself.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from datetime import timedelta
from typing import TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.analysis.unusual import RULES, Unusual
from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.today import ENGLAND
from metrics.desk.trail import INVESTIGATION
from metrics.ledger.record import START
from metrics.words import basic, on_access, on_worklists
from pages import registry
from pages.shell import empty
from pages.shell.choice import choose
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.places import called, offered
from pages.widgets.cut import cut_words
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import finding, note
from pages.widgets.table import show_table, table_html

DAYS, MOST_DAYS = 30, {"7 days": 7, "30 days": 30, "90 days": 90}
MOST, MOST_READ = 100, 5000
REASON, SAID = "access-reason", "access-said"
_TITLES = {entry.address or START: entry.title for entry in registry.PAGES}
_HASH = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")
Answer = TypeVar("Answer")


def while_the_same(page: Page, part: Hashable, entries: Hashable, make: Callable[[], Answer]) -> Answer:
    """What a part of the page says of entries: made again once there are others, and at each look with names."""
    if page.desk.trail.names_until:
        return make()
    return page.desk.told.once_of_version(("access log", part, entries), make)


def unusual_table(unusual: list[Unusual], named: bool) -> pd.DataFrame:
    """One row a person's day and rule; who it was in an investigation alone."""
    table = pd.DataFrame(
        {
            "Day": [on_worklists.short_day(one.day) for one in unusual],
            "Who": [one.who for one in unusual],
            "Role": [one.role for one in unusual],
            "Rule": [one.rule.title for one in unusual],
            "Found": [on_access.found(one) for one in unusual],
            "Entries": [_numbers(one.numbers) for one in unusual],
        }
    )
    return table if named else table.drop(columns="Who")


def _numbers(numbers: tuple[int, ...]) -> str:
    first = ", ".join(map(str, numbers[:5]))
    return f"{first} and {len(numbers) - 5} more" if len(numbers) > 5 else first


def say_unusual(unusual: list[Unusual], named: bool) -> None:
    """What is unusual, and each rule in words."""
    st.header("Is anything unusual?", anchor=False)
    if unusual:
        table = unusual_table(unusual, named)
        show_table(table.head(MOST), f"Unusual access in the last {DAYS} days, newest first", wide=("Rule", "Found"))
        csv_button(table, file_name("unusual access"))
    else:
        empty.nothing_here(f"Nothing in the last {DAYS} days answers to a rule.")
    with st.expander("The rules"):
        for rule in RULES:
            st.markdown(f"**{literal(rule.title)}.** {literal(rule.words)}")
    note("A rule says where to ask, never why: a duty worker at night is one, too.")


def emergencies(rows: pd.DataFrame) -> None:
    """Who looked beyond their own, where, how long and why."""
    st.header("Who looked beyond their own in an emergency?", anchor=False)
    if rows.empty:
        empty.nothing_here(f"Nobody did in the last {DAYS} days.")
        return
    table = pd.DataFrame(
        {
            "When": [f"{at:%-d %b %Y, %H:%M}" for at in rows["at"]],
            "Until": [f"{at:%H:%M}" for at in rows["until"]],
            "Who": rows["who"],
            "Role": rows["role"],
            "Where": [place or "all teams" for place in rows["place"]],
            "Reason": rows["reason"],
        }
    )
    show_table(table.head(MOST), f"Emergencies in the last {DAYS} days, newest first", wide=("Reason",))
    note("Ask each of them whether it is over, and whether access should be given for good.")


def use(page: Page, every: Hashable) -> None:
    """How much each role used it this month; each person in an investigation. every: what tells the entries apart."""
    month = today.today()
    st.header(literal(f"How much is it used in {basic.month(month)}?"), anchor=False)
    labels = {
        "role": "Role",
        "who": "Who",
        "people": "People",
        "pages": "Pages opened",
        "readings": "Lists of people read",
        "files": "Files taken away",
        "refusals": "Refused",
    }

    def table() -> Markup | None:
        named = page.desk.trail.names_until is not None
        frame = page.desk.trail.use_by_person(month) if named else page.desk.trail.use(month)
        numeric = tuple(labels[str(name)] for name in frame if name not in ("role", "who"))
        shown = frame.rename(columns=labels)
        return None if frame.empty else table_html(shown, "Use this month, so far", numeric=numeric)

    shown = while_the_same(page, ("use", month), every, table)
    if shown is None:
        empty.nothing_here("Nothing is recorded this month.")
        return
    st.html(shown)
    note("The same rows on the same page count once an hour.")


def investigation(page: Page) -> None:
    """The reason for which names are shown, or until when they are."""
    until = page.desk.trail.names_until
    if until:
        note(f"Names are shown until {until.astimezone(ENGLAND):%H:%M}. That you see them is written down.")
        return
    minutes = int(INVESTIGATION.total_seconds()) // 60
    with st.expander("Investigate: see names"):
        with st.form("investigate", border=False):
            st.text_area("Why do you need to see who it was?", key=REASON, max_chars=1000)
            st.form_submit_button(literal(f"Show names for {minutes} minutes"), on_click=_investigate, args=(page,))
        note("Staff are told that use is looked at by role. Your reason is written down, for others to read.")
    if problem := st.session_state.pop(SAID, ""):
        st.error(literal(problem))


def _investigate(page: Page) -> None:
    try:
        page.desk.trail.investigate(str(st.session_state.get(REASON, "")))
    except UserError as problem:
        st.session_state[SAID] = str(problem)


def entries_table(rows: pd.DataFrame, named: bool, names: Mapping[str, str]) -> pd.DataFrame:
    """The entries as they are read: one row each, under its day. names: authorities', by code."""
    table = pd.DataFrame(
        {
            "Day": [on_worklists.long_day(at.date()) for at in rows["at"]],
            "Time": [f"{at:%H:%M}" for at in rows["at"]],
            "Number": rows["number"],
            "Who": rows["who"],
            "Role": rows["role"],
            "What": [
                f"{on_access.KIND.get(kind, kind)}: {_TITLES.get(what, what)}"
                for kind, what in zip(rows["kind"], rows["what"], strict=True)
            ],
            "On": [_TITLES.get(page, page) for page in rows["page"]],
            "Of": [
                place or names.get(code, code) for place, code in zip(rows["place"], rows["authority"], strict=True)
            ],
            "Rows": rows["rows"],
            "People": rows["people"],
            "More": [_HASH.sub(r"\1…", more) for more in rows["more"]],  # the file has all of it
        }
    )
    return table if named else table.drop(columns="Who")


def listed(page: Page, rows: pd.DataFrame) -> tuple[Markup, tuple[str, ...]]:
    """The first entries as a table, and what is said of the others."""
    table = entries_table(rows, page.desk.trail.names_until is not None, called(page.desk))
    html = table_html(
        table.head(MOST),
        "Entries, newest first",
        group="Day",
        numeric=("Number", "Rows", "People"),
        wide=("What", "More"),
    )
    older = "Older entries than these are not in it: choose fewer days." if len(table) == MOST_READ else ""
    return html, (cut_words(MOST, len(table), "entries"), older) if len(table) > MOST else ()


def entries(page: Page, every: Hashable) -> None:
    """The entries by day, with filters. every: what tells them from others."""
    st.header("Who looked at what?", anchor=False)
    trail, on = page.desk.trail, today.today()
    own = offered(page.desk)
    codes = dict(zip(own["label"], own["authority"], strict=True))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="access-filters"):
        days = choose("How far back", tuple(MOST_DAYS), "back", "7 days", width=150)
        kind = choose(
            "What",
            tuple(on_access.KIND),
            "what",
            on_access.EVERYTHING,
            width=240,
            words=lambda key: on_access.KIND[key],
        )
        name = choose("Authority", tuple(codes), "about", "All", in_address=False, width=220)
        first = on - timedelta(days=MOST_DAYS.get(days or "", 7))
        names, who = trail.names(first, on), None
        if trail.names_until:
            who = choose("Person", names, "access-person", "Everybody", in_address=False, width=220)
    authority = codes[name] if name else None

    def read() -> tuple[pd.DataFrame, Markup, tuple[str, ...]] | None:
        rows = trail.entries(first, on, kinds=[kind] if kind else None, authority=authority, who=who, most=MOST_READ)
        return None if rows.empty else (rows, *listed(page, rows))

    shown = while_the_same(page, ("entries", first, on, kind, authority), every, read)
    if shown is None:
        empty.nothing_here("There is no such entry.")
        return
    rows, table, cut = shown
    st.html(table)
    if cut:
        note(*cut)
    csv_button(rows, file_name("access log"))


def whole(page: Page) -> None:
    """Whether the chain of entries is whole: read through when it is asked for, for it may take a while."""
    st.header("Is the log whole?", anchor=False)
    note(
        "Each entry carries the hash of the one before it. The command “python -m metrics audit verify” says the same."
    )
    if not st.button("Check every entry"):
        return
    checked = page.desk.trail.verified()
    if checked.fault:
        st.error(literal(f"It is not. Entry {checked.bad:,}: {checked.fault}."))
    else:
        st.success(literal(f"It is: {basic.several(checked.entries, 'entry', 'entries')}."))
    for gap in checked.resumed:
        st.warning(literal(f"It was gone on with after a gap, entry {gap}."))


def draw(page: Page) -> None:
    """The page beneath its title."""
    on = today.today()
    first = on - timedelta(days=DAYS)
    try:
        bounds = page.desk.trail.bounds()
        of_unusual = (bounds.first, bounds.newest_of_kinds)
        unusual = while_the_same(page, ("unusual", first, on), of_unusual, lambda: page.desk.trail.unusual(first, on))
        beyond = page.desk.trail.emergencies(first, on)
    except UserError as problem:
        st.error(literal(problem))
        return
    named = page.desk.trail.names_until is not None
    finding(on_access.summary(DAYS, len(unusual), len(beyond)))
    investigation(page)
    say_unusual(unusual, named)
    emergencies(beyond)
    entries(page, bounds)
    use(page, bounds)
    whole(page)


draw(begin("access_log"))
