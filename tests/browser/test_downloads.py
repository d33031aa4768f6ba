"""A file is fetched once, in the browser that asked for it, and lies nowhere before that; a chart is a picture, too."""

import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page

from serving.browsers import COOKIE
from serving.plain import NO_SUCH_FILE
from tests.browser.conftest import settle
from tests.browser.recorded import Recorded

# Keeps the browser from following a link to a file, so that others can try it first.
HOLD_BACK = """
addEventListener('click', event => event.target.matches('.t-file') && event.preventDefault(), {capture: true})
"""


def press_and_catch(tab: Page, address: str) -> str:
    """Opens a page, presses its first Download CSV, and stops the browser from following: where it would have gone."""
    tab.goto(f"{address}/plans")
    settle(tab)
    tab.evaluate(HOLD_BACK)
    tab.get_by_role("button", name="Download CSV").first.click()
    link = tab.locator(".t-file")
    link.wait_for(state="attached")
    return f"{address}{link.get_attribute('href')}"


def answer_to(address: str) -> tuple[int, str]:
    """What somebody who has the link alone gets: status and words."""
    try:
        with urllib.request.urlopen(address) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_a_link_is_good_once_and_in_this_browser_alone(demonstration: str, tab: Page, browser: Browser) -> None:
    link = press_and_catch(tab, demonstration)
    assert answer_to(link) == (404, NO_SUCH_FILE)

    other = browser.new_context()
    other.request.get(f"{demonstration}/plans")
    assert [cookie["name"] for cookie in other.cookies() if cookie["name"] == COOKIE] == [COOKIE]
    refused = other.request.get(link)
    assert (refused.status, refused.text()) == (404, NO_SUCH_FILE)
    other.close()

    fetched = tab.context.request.get(link)
    assert fetched.status == 200
    assert fetched.headers["cache-control"] == "no-store"
    assert fetched.headers["content-disposition"].startswith("attachment; ")
    assert fetched.headers["x-content-type-options"] == "nosniff"
    assert fetched.text().removeprefix("\ufeff").startswith("Child,")

    again = tab.context.request.get(link)
    assert (again.status, again.text()) == (404, NO_SUCH_FILE)


def test_a_page_asks_for_no_file_before_a_press_stays_as_it_is_every_press_is_another_and_a_chart_is_a_picture(
    demonstration: str, tab: Page
) -> None:
    recorded = Recorded(tab)
    tab.goto(f"{demonstration}/plans")
    settle(tab)
    recorded.stop()
    assert tab.get_by_role("button", name="Download CSV").count() >= 3
    assert tab.locator("a[href*='/file/'], a[href*='/media/'], a[download]").count() == 0
    laid = [address for address in recorded.addresses if "/media/" in address and "/static/" not in address]
    assert all(address.endswith(".jpg") for address in laid)  # the icon
    assert not [address for address in recorded.addresses if "/file/" in address]
    at_the_end_of_a_charts_own_row(tab)
    height = tab.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    links = []
    for _ in range(2):
        with tab.expect_download() as waiting:
            tab.get_by_role("button", name="Download CSV").first.click()
        assert waiting.value.path().stat().st_size > 100
        links.append(waiting.value.url)
    settle(tab)
    assert links[0] != links[1]
    assert tab.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") == height
    a_chart_is_a_picture_with_its_caption(tab)
    assert tab.said == []  # type: ignore[attr-defined]


def at_the_end_of_a_charts_own_row(tab: Page) -> None:
    """Where the buttons of its files stand."""
    ends = tab.evaluate(
        "[...document.querySelectorAll('[class*=st-key-row-]')].map(row => "
        "row.getBoundingClientRect().right - row.querySelector('[class*=st-key-files-]').getBoundingClientRect().right)"
    )
    assert len(ends) >= 2
    assert all(abs(end) < 1 for end in ends)


def a_chart_is_a_picture_with_its_caption(tab: Page) -> None:
    """In each of two formats."""
    taken = {}
    for kind in ("png", "svg"):
        with tab.expect_download() as waiting:
            tab.locator(f"button.t-picture[data-kind={kind}]").first.click()
        assert waiting.value.suggested_filename.startswith("trajectory-plans")
        taken[kind] = Path(waiting.value.path()).read_bytes()
    assert taken["png"].startswith(b"\x89PNG") and len(taken["png"]) > 10_000
    assert b"Exampleshire" in taken["svg"] and b"main-svg" in taken["svg"]
