"""axe on every page of every role, light and dark, wide and narrow. A few of them in an ordinary run: test_pages.py."""

import pytest
from playwright.sync_api import Page

from bench.axe import ROLES, walk
from tests.short_cut import proved


@proved
@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_any_page_of_a_role(demonstration: str, tab: Page, role: str) -> None:
    looked = list(walk(tab, demonstration, role))
    assert {(one.page, one.theme, one.width): one.violations for one in looked if one.violations} == {}
    assert len({one.page for one in looked}) >= 4
