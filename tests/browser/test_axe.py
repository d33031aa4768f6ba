"""axe on every page of every role, light and dark, wide and narrow. A few of them in an ordinary run: test_pages.py."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from bench.axe import ROLES, THEMES, violations, walk
from tests.browser.conftest import settle
from tests.short_cut import proved


@proved
@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_any_page_of_a_role(demonstration: str, tab: Page, role: str) -> None:
    looked = list(walk(tab, demonstration, role))
    assert {(one.page, one.theme, one.width): one.violations for one in looked if one.violations} == {}
    assert len({one.page for one in looked}) >= 3


def a_dialog(tab: Page) -> None:
    tab.locator("[class*=st-key-act-] button").first.click()
    tab.get_by_role("dialog").get_by_role("button", name="Keep the note").wait_for()


def a_search(tab: Page) -> None:
    tab.get_by_role("textbox", name="Search", exact=True).fill("visits")
    tab.keyboard.press("Enter")
    tab.locator(".t-search").wait_for()


def the_choice_of_a_role(tab: Page) -> None:
    tab.get_by_role("button", name="Look as somebody else").click()
    tab.get_by_role("combobox", name="Role", exact=True).wait_for()


def the_table(tab: Page) -> None:
    tab.get_by_role("radio", name="Table", exact=True).first.click()
    tab.locator(".js-plotly-plot").wait_for(state="detached")


def the_menu(tab: Page) -> None:
    tab.get_by_role("button", name="Main menu").click()
    tab.get_by_role("menuitemradio", name="Dark").wait_for()


def a_list_of_choices(tab: Page) -> None:
    tab.get_by_role("combobox", name="Measure", exact=True).click()
    tab.get_by_role("option").first.wait_for()


# While open they lie outside the landmarks: Streamlit draws them beside its app, and leads keys into them.
OF_STREAMLIT: dict[Callable[[Page], None], set[str]] = {the_menu: {"region"}, a_list_of_choices: {"region"}}


def nothing_more(tab: Page) -> None:
    """The page as it opens."""


@proved
@pytest.mark.parametrize(
    ("page", "opened"),
    [
        ("monday?team=Safeguarding%20North%201", a_dialog),
        ("", a_search),
        ("", the_choice_of_a_role),
        ("", the_menu),
        ("trajectory", the_table),
        ("trajectory", a_list_of_choices),
        ("trajectory?authority=Worcestershire", nothing_more),
        ("briefing?present=true", nothing_more),
    ],
)
def test_axe_finds_nothing_in_what_is_opened(
    demonstration: str, tab: Page, page: str, opened: Callable[[Page], None]
) -> None:
    for theme in THEMES:
        tab.emulate_media(color_scheme=theme)
        tab.goto(f"{demonstration}/{page}")
        settle(tab)
        opened(tab)
        assert [one for one in violations(tab) if one.rule not in OF_STREAMLIT.get(opened, ())] == []


@proved
def test_axe_finds_nothing_where_nothing_is_loaded(empty_store: str, tab: Page) -> None:
    tab.goto(empty_store)
    settle(tab)
    assert violations(tab) == []
