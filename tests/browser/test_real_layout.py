"""A store with one workbook in the real layout of Annex A alone: every page works, and says what is missing."""

from playwright.sync_api import Page

from pages.registry import PAGES
from tests.browser.conftest import follow, settle
from tests.short_cut import proved


# In an ordinary run the workbook is read in tests/metrics/intake/test_annex_a.py, and managers' pages are drawn
# of Annex A alone in tests/pages/manager.
@proved
def test_each_page_loads_and_says_what_is_missing(annex_a_only: str, tab: Page) -> None:
    tab.goto(f"{annex_a_only}/supervision")
    settle(tab)
    says_that_it_was_never_loaded_and_how_to_load_it(tab)
    tab.get_by_test_id("stMain").get_by_role("link", name="Load data").click()
    tab.wait_for_url("**/load_data*")
    for entry in PAGES:
        follow(tab, entry)
        assert tab.locator("[data-testid=stException]").count() == 0, entry.title
        assert tab.said == [], entry.title  # type: ignore[attr-defined]
        assert tab.locator(".t-place").inner_text() == "Worcestershire · data to 31 March 2021", entry.title
        assert tab.get_by_text("Synthetic demonstration data").count() == 0, entry.title
        if entry.address == "caseloads":
            counts_children_without_a_worker_and_makes_up_no_average(tab)


def says_that_it_was_never_loaded_and_how_to_load_it(tab: Page) -> None:
    """Supervision, of which there is no file."""
    said = tab.locator("[data-testid=stMainBlockContainer]").inner_text()
    assert "Supervision: never loaded for Worcestershire" in said
    assert "python -m metrics import supervision FILE --authority E10000034" in said


def counts_children_without_a_worker_and_makes_up_no_average(tab: Page) -> None:
    """Caseloads, without a workforce: only lists 7 and 8 name workers."""
    finding = tab.locator(".t-finding").inner_text()
    assert "5 children have no worker" in finding
    assert "counting each named worker as full time" in finding
    assert "no cases" not in finding
