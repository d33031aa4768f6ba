"""Beside the number of open children: which of the lists 4, 6, 7 and 8 do not tell of the same children."""

from metrics.base import plain
from metrics.words import on_caseloads
from pages.shell.page import Page
from pages.widgets.finding import note
from pages.widgets.moment import Moment, moment
from pages.widgets.rows import fetch


def say_lists(page: Page, now: Moment | None = None) -> None:
    """One quiet line where the number of open children stands; nothing for whoever sees no rows, or without one."""
    now = now or (moment(page) if page.scope.has_local else None)
    if now is None or page.desk.viewer.is_panel:
        return
    rows = plain.records(fetch(page, "children_open_by_list", now))
    if rows:
        note(f"On {now.told}: {on_caseloads.lists_compared(rows)}")
