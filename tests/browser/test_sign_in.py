"""Signing in with a real OpenID provider on this computer: for each role what it gets, and how a sign-in ends."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from metrics.access import Viewer
from metrics.base import today
from pages.registry import PAGES, at
from tests.browser.conftest import free_port, served, settle
from tests.browser.providing import providing, sign_in, write_secrets
from tests.metrics.signing_in.example import EXAMPLE, LAST_DAY, written
from tests.short_cut import proved
from tests.walked import ANALYST, LEADER, MANAGER, NORTH, OF_SERVICE, PANEL, SOUTH

ADMIN = Viewer("Ada Admin", "admin")


@dataclass(frozen=True)
class SignedIn:
    """The app with a provider: its address, and its home."""

    address: str
    home: Path

    def move_clock(self, minutes: float) -> None:
        (self.home / "ahead").write_text(str(minutes), encoding="utf-8")

    def cover_until(self, days: int) -> None:
        """The covers' last day, so many days from today."""
        last = today.today() + timedelta(days=days)
        text = EXAMPLE.replace(LAST_DAY.isoformat(), last.isoformat()).replace("since = 2026-12-01\n", "")
        written(self.home, text)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of the provider."""
    with providing() as address:
        yield address


@pytest.fixture(scope="module")
def app(provider: str, walked_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    home = tmp_path_factory.mktemp("sign-in") / "home"
    shutil.copytree(walked_home, home)
    port = free_port()
    signed_in = SignedIn(f"http://localhost:{port}", home)
    signed_in.move_clock(0)
    signed_in.cover_until(0)
    write_secrets(home, signed_in.address, provider)
    with served(home, port, "tests.browser.moved_clock"):
        yield signed_in


@pytest.fixture
def visitor(tab: Page, app: SignedIn) -> Page:
    """A tab in which nobody signed in; the provider's page is shown without its style, which is elsewhere."""
    app.move_clock(0)
    app.cover_until(0)
    return tab


def is_titled(tab: Page, title: str) -> None:
    """The page has this title and no other: for a moment both stand there, the old page's and the new one's."""
    expect(tab.locator("h1").filter(has_text=title)).to_be_visible()
    expect(tab.locator("h1")).to_have_count(1)


def open_signed_in(tab: Page, app: SignedIn, who: str, address: str) -> None:
    """Follows a link to a page, signs in, and is on it."""
    tab.goto(f"{app.address}/{address}")
    sign_in(tab, who)
    is_titled(tab, at(address.split("?")[0]).question)
    expect(tab).to_have_url(f"{app.address}/{address}")


def go_to(tab: Page, app: SignedIn, address: str, words: str) -> None:
    """Opens a page by its address, where these words stand on it."""
    tab.goto(f"{app.address}/{address}", wait_until="commit")
    expect(tab.get_by_test_id("stMain")).to_contain_text(words)


def navigation(tab: Page) -> list[str]:
    return tab.get_by_test_id("stSidebarNavLink").all_inner_texts()


ROLES = [
    ("mo", MANAGER, "monday", "data_quality", "not among the pages of the role manager"),
    ("lee", LEADER, "overview", "load_data", "not among the pages of the role leader"),
    ("sue", OF_SERVICE, "assessments", "briefing", "is about whole authorities"),
    ("pat", PANEL, "briefing", "plans", "not among the pages of the role panel"),
    ("ana", ANALYST, "data_quality", "plans", "not the children on it"),
    ("00u-Ada", ADMIN, "load_data", "plans", "Elsewhere"),
]


@proved
@pytest.mark.parametrize(("who", "viewer", "page", "other", "refusal"), ROLES)
def test_each_role_lands_on_its_page_with_its_navigation_and_is_refused_anothers(
    app: SignedIn, visitor: Page, who: str, viewer: Viewer, page: str, other: str, refusal: str
) -> None:
    open_signed_in(visitor, app, who, page)
    assert navigation(visitor) == [entry.title for entry in PAGES if entry.is_of(viewer)]
    name = "pat.panel" if viewer is PANEL else viewer.name
    expect(visitor.get_by_test_id("stSidebar")).to_contain_text(re.compile(f"{name}.*, {viewer.role}"))
    assert visitor.get_by_text("Look as somebody else").count() == 0
    go_to(visitor, app, other, refusal)


@proved
def test_a_cover_works_and_ends(app: SignedIn, visitor: Page) -> None:
    open_signed_in(visitor, app, "mo", f"monday?team={SOUTH}")
    expect(visitor.get_by_test_id("stSidebar")).to_contain_text("Covers Sam South")
    assert navigation(visitor) == [entry.title for entry in PAGES if entry.is_of(MANAGER)]
    expect(visitor.locator(".t-place")).to_contain_text(SOUTH)
    app.cover_until(-1)
    go_to(visitor, app, f"monday?team={SOUTH}", NORTH)
    expect(visitor.locator(".t-place")).to_contain_text(NORTH)
    assert "Covers" not in visitor.get_by_test_id("stSidebar").inner_text()


@proved
def test_unused_it_ends_and_the_same_page_comes_back_with_what_was_written(app: SignedIn, visitor: Page) -> None:
    address = "trajectory?measure=Children+on+a+child+protection+plan"
    open_signed_in(visitor, app, "lee", address)
    settle(visitor)
    visitor.get_by_text("Notes on this chart").first.click()
    with visitor.expect_response("**/draft") as handed_over:
        visitor.get_by_label("A note on").first.fill("Half a thought")
    assert handed_over.value.status == 204
    app.move_clock(31)
    visitor.reload()  # nothing was sent
    is_titled(visitor, "Sign in again")
    assert "30 minutes" in visitor.get_by_test_id("stMain").inner_text() and navigation(visitor) == []
    app.move_clock(0)
    sign_in(visitor, "lee")
    is_titled(visitor, at("trajectory").question)
    expect(visitor).to_have_url(f"{app.address}/{address}")
    expect(visitor.get_by_label("A note on").first).to_have_value("Half a thought")


@proved  # tests/pages/shell/test_signing.py and tests/metrics/signing_in; behind a proxy somebody signs in on every run
def test_signed_out_the_cookie_is_worth_nothing_and_who_is_unknown_is_told_whom_to_ask(
    app: SignedIn, visitor: Page
) -> None:
    open_signed_in(visitor, app, "lee", "definitions")
    stolen = visitor.context.cookies()
    visitor.get_by_role("button", name="Sign out").click()
    visitor.get_by_role("button", name="End session").click()
    expect(visitor.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    visitor.context.add_cookies(stolen)  # type: ignore[arg-type]
    go_to(visitor, app, "definitions", "You signed out")
    visitor.context.clear_cookies()
    visitor.goto(f"{app.address}/definitions")
    sign_in(visitor, "una")
    is_titled(visitor, "No access")
    expect(visitor.get_by_role("button", name="Sign in as somebody else")).to_be_visible()
    words = visitor.get_by_test_id("stMain").inner_text().split("\n")
    assert [line for line in words if line] == [
        "No access",
        "You have no access to Trajectory. Ask the performance team.",
        "Sign in as somebody else",
    ]
    assert navigation(visitor) == []
