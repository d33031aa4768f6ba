"""Presenting the briefing: one measure fills the screen, and the arrow keys move to the next."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import settle

# Every text of the page that is set smaller than 20 pixels; an icon is no text, though it is written as one.
TOO_SMALL = """
[...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility()
        && e.getBoundingClientRect().width > 1 && !['STYLE', 'SCRIPT', 'TITLE'].includes(e.tagName.toUpperCase())
        && e.dataset.testid !== 'stIconMaterial')
    .map(e => [parseFloat(getComputedStyle(e).fontSize), e.textContent.trim().slice(0, 40)])
    .filter(([size]) => size < 20)
"""


def fits_the_screen(tab: Page) -> None:
    """Nothing is scrolled to, and nothing is set small."""
    assert tab.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= 720
    assert tab.evaluate(TOO_SMALL) == []


def test_each_slide_is_one_screen_and_arrow_keys_move_from_the_first_key_on(tab: Page, demonstration: str) -> None:
    """Nothing is pressed or focused before: the keys are the buttons' own. The first slide is the journey, each after
    it one measure; Escape leaves."""
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.goto(f"{demonstration}/briefing?present=true")
    settle(tab)
    tab.get_by_role("table").wait_for()
    fits_the_screen(tab)
    tab.keyboard.press("ArrowRight")
    tab.locator(".js-plotly-plot .main-svg").first.wait_for()
    settle(tab)
    assert "headline=1" in tab.url
    chart = tab.locator("[data-testid=stPlotlyChart]").bounding_box()
    assert chart and chart["y"] + chart["height"] <= 720
    assert not tab.locator("[data-testid=stSidebar]").is_visible()
    fits_the_screen(tab)
    title = tab.locator("h2").first
    first = title.inner_text()
    tab.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(first)
    settle(tab)
    second = title.inner_text()
    tab.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(second)
    settle(tab)
    assert "headline=3" in tab.url
    tab.keyboard.press("ArrowLeft")
    expect(title).to_have_text(second)
    settle(tab)
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("button", name="Present")).to_be_visible()
    assert "present" not in tab.url
    assert tab.said == []  # type: ignore[attr-defined]
