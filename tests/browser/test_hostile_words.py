"""Names of files that are Markdown or HTML: the browser asks nobody but this computer for anything."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page

from pages.registry import PAGES
from tests.browser.conftest import follow, served, settle
from tests.browser.recorded import Recorded
from tests.pages import nasty_store
from tests.short_cut import proved


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a store whose teams, workers, children and files have names that fetch."""
    with served(nasty_store.make(tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("files"))) as address:
        yield address


def fetch_first_file(tab: Page) -> None:
    """Presses the first Download CSV of a page that has one, and waits for the file."""
    button = tab.get_by_role("button", name="Download CSV").first
    if button.count():
        with tab.expect_download() as waiting:
            button.click()
        assert waiting.value.path().stat().st_size


# In an ordinary run every page of such a store is read in tests/pages/test_literal.py, and test_guarded.py tries in a
# browser what a text could ask elsewhere.
@proved
def test_no_page_asks_a_foreign_host(hostile: str, tab: Page) -> None:
    recorded = Recorded(tab)
    a_team = f"?team={quote(nasty_store.TEAMS[0])}"
    for team in ("", a_team):
        tab.goto(f"{hostile}/{PAGES[-1].address}{team}")
        settle(tab)
        for entry in PAGES:
            follow(tab, entry)
            assert tab.locator("a[href*='//foreign.example'], a[href^='http://www.']").count() == 0, entry.title
            assert tab.locator("img[src*=foreign]").count() == 0, entry.title
            if team and entry.address == "trajectory":
                assert nasty_store.TEAMS[0] in tab.locator("[data-testid=stMain]").inner_text().replace("\u2060", "")
            fetch_first_file(tab)
    recorded.stop()
    print("Requests recorded on all pages, none of a foreign host:", dict(recorded.by_kind))
    assert recorded.hosts == {urlsplit(hostile).netloc}
    assert {"http", "ws"} <= set(recorded.by_kind) <= {"http", "ws", "data", "blob"}
