"""An analyst's five tasks (docs/tasks.md): how far down each page what is looked for stands, and presses from there."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from playwright.sync_api import Locator, Page

AUTHORITY = "E10999999"  # the demonstration's
MEASURE = "Assessments completed within 45 working days"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


class FoundThere(NamedTuple):
    """A task: presses and entries that it takes, pixels from the top of the page, and what was read."""

    task: str
    clicks: int
    top: int
    said: str


def find(page: Page, address: str, settle: Callable[[Page], None]) -> Iterator[FoundThere]:
    """The five tasks, each from the page as it opens. `settle` waits until a page is drawn."""

    def opened(name: str, asked: str = "") -> None:
        page.goto(f"{address}/{name}?authority={AUTHORITY}{asked}")
        settle(page)

    def at(task: str, clicks: int, place: Locator, words: str = "") -> FoundThere:
        box = place.first.bounding_box()
        assert box, f"{task}: not found"
        return FoundThere(task, clicks, round(box["y"] + float(page.evaluate(SCROLLED))), words)

    opened("load_data")
    yield at("1 load an extract", 5, page.get_by_role("button", name="Read and check"))
    opened("data_quality")
    yield at("2 what to mend first", 0, page.get_by_role("heading", name="What should be mended first?"))
    yield at("3 settle a name", 3, page.get_by_label("Whose name is this?"))
    opened("settings")
    said = _write_a_target(page, settle)
    yield at("4 change a target", 3, page.get_by_role("button", name="Keep it"), said)
    opened("definitions", "&search=assessments_in_45_days")
    yield at("5 how it is counted", 1, page.get_by_text("Counts", exact=True))


def _write_a_target(page: Page, settle: Callable[[Page], None]) -> str:
    """Chooses a target and writes another value; what the page says that would change. Nothing is kept."""
    box = page.get_by_role("combobox", name="Change", exact=True)
    box.scroll_into_view_if_needed()  # a list that is open closes where the page is scrolled
    settle(page)
    box.click()
    page.get_by_role("option").filter(has_text=MEASURE, has_not_text="Replaced on").first.click()
    settle(page)
    value = page.get_by_label("Target", exact=True)
    value.fill("70")
    value.press("Enter")
    preview = page.get_by_text(re.compile("would meet it")).first
    preview.wait_for()
    settle(page)
    return preview.inner_text()
