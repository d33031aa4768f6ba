"""A link says all, and Back undoes a choice."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import settle

TEAM = "team=Safeguarding+North+1"


def test_back_undoes_a_choice_and_a_link_says_all(demonstration: str, tab: Page) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(f"{demonstration}/plans?{TEAM}")
    settle(tab)
    expect(tab).to_have_title("Plans · Trajectory")
    view = tab.get_by_role("radio", name="Table").first
    view.click()
    settle(tab)
    assert TEAM in tab.url and "&view-" in tab.url and tab.url.endswith("=Table")
    with_table = tab.url
    tab.go_back()
    expect(view).to_have_attribute("aria-checked", "false")
    assert tab.url == f"{demonstration}/plans?{TEAM}"
    tab.go_forward()
    expect(view).to_have_attribute("aria-checked", "true")
    tab.locator("button.t-copy").click()
    expect(tab.locator("button.t-copy")).to_have_text("Link copied")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == f"{with_table}&authority=E10999999", "with the authority, which nobody chose"
    assert tab.said == []  # type: ignore[attr-defined]


def test_an_address_of_no_page_is_said_to_be_none(demonstration: str, tab: Page) -> None:
    tab.goto(f"{demonstration}/team/caseload")
    expect(tab).to_have_title("No such page · Trajectory")
    tab.get_by_role("link", name="Caseloads").click()
    expect(tab).to_have_title("Caseloads · Trajectory")
