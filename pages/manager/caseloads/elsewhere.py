"""The place's open children whom a worker of another team holds: they count with that worker, so are told apart."""

from metrics.words import on_caseloads
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.moment import Moment
from pages.widgets.rows import fetch, labelled, short_days, show_rows

DETAIL = "caseload_held_elsewhere"


def held_elsewhere(page: Page, now: Moment) -> bool:
    """Say how many they are, whose workers hold them, and list them; False where there are none."""
    if page.scope.place.is_whole:
        return False
    rows = fetch(page, DETAIL, now)
    if rows.empty:
        return False
    note(on_caseloads.held_elsewhere(page.place_name, rows["worker_team"].tolist()))
    shown = short_days(rows, "started")[["child", "name", "worker_team", "days_with_worker", "status", "started"]]
    show_rows(
        labelled(DETAIL, shown),
        f"Children of {page.place_name} held by a worker of another team, on {now.told}",
        file_name("caseload held elsewhere"),
        nothing="",
        csv=lambda: labelled(DETAIL, rows),
    )
    return True
