"""A served demonstration and a browser, made once for all browser tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pages.registry import Entry
from tests.conftest import run

ROOT = Path(__file__).resolve().parents[2]
REAL_LAYOUT = ROOT.parent / "shared" / "data" / "annex_a" / "liia_sample_2024.xlsx"
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
PATIENCE = 90  # seconds, for whatever is waited for: a page that takes three here takes thirty where others work, too
# One process draws all pages of a tab: a new one would compile every script again, half of what loading a page takes.
# No other computer is asked: to hold requests back in Playwright would have each page fetch all its scripts again.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--renderer-process-limit=1",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder; without a browser they skip, and fail where CI=true."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason="chromium is not installed"))


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def served(home: Path, port: int = 0, module: str = "start") -> Iterator[str]:
    """The address of a process started afresh, as `make run` starts it, over a home."""
    port = port or free_port()
    command = [sys.executable, "-m", module, "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "TRAJECTORY_HOME": str(home)}) as server:
        try:
            yield wait_for_answer(f"http://localhost:{port}", "/_stcore/health", server)
        finally:
            server.terminate()


def wait_for_answer(address: str, path: str, server: "subprocess.Popen[bytes]") -> str:
    """Waits until the process answers, at most 60 seconds: its address."""
    for _ in range(600):
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            urllib.request.urlopen(f"{address}{path}", timeout=1).close()
            return address
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not answer within 60 seconds")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's chromium, until the last of these tests: Playwright's event loop is to end with them."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def demonstration(demonstration_home: Path) -> Iterator[str]:
    """The address of the demonstration."""
    with served(demonstration_home) as address:
        yield address


@pytest.fixture(scope="package")
def annex_a_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a store that holds one workbook in the real layout of Annex A, and nothing else."""
    if not REAL_LAYOUT.exists():
        pytest.skip(f"{REAL_LAYOUT} is not here: it is shared between checkouts, not part of this one")
    home = tmp_path_factory.mktemp("annex-a-only")
    options = ["--authority", "E10000034", "--as-at", "2021-03-31", "--yes"]
    run(home, "import", "annex-a", str(REAL_LAYOUT), *options)
    with served(home) as address:
        yield address


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a process that has just started with nothing in its store, when the first test of a file looks."""
    with served(tmp_path_factory.mktemp("empty")) as address:
        yield address


# What turns or pulses for ever while something is waited for is drawn sixty times a second, by the processor: it comes
# to rest after once.
ONCE = """
addEventListener('DOMContentLoaded', () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, *::before, *::after { animation-iteration-count: 1 !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
});
"""


@pytest.fixture(scope="package")
def only_tab(browser: Browser) -> Iterator[Page]:
    """The one tab of all these tests: another would compile every script of a page again, a third of its time."""
    context = browser.new_context(accept_downloads=True)
    context.add_init_script(ONCE)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.said = said  # type: ignore[attr-defined]
    yield page
    context.close()


@pytest.fixture
def tab(only_tab: Page) -> Page:
    """A tab as good as new, 1440 pixels wide. Errors of its console are in the list `tab.said`."""
    return fresh(only_tab)


def fresh(tab: Page, width: int = 1440, height: int = 1000) -> Page:
    """The tab with nothing in it of what was there: page, storage, paper, theme, size and errors."""
    if tab.url.startswith("http"):
        tab.evaluate("localStorage.clear(); sessionStorage.clear()")
    tab.context.clear_cookies()
    tab.goto("about:blank")
    tab.emulate_media(media="null", color_scheme="light", reduced_motion="null")
    tab.set_viewport_size({"width": width, "height": height})
    tab.said.clear()  # type: ignore[attr-defined]
    return tab


# No chart without its picture, and the page has stopped growing since the last look.
DRAWN = """
() => {
  const main = document.querySelector('[data-testid=stMain]');
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  const drawn = charts.every(chart => chart.querySelector('.main-svg .xy'));
  const still = document.querySelectorAll('[data-stale=true], [data-testid=stSkeleton]').length === 0;
  const now = [main.scrollHeight, charts.length, main.querySelectorAll('*').length].join();
  const [before, since] = window.__seen || ['', 0];
  window.__seen = [now, now === before ? since : performance.now()];
  return drawn && still && now === before && performance.now() - window.__seen[1] > 200;
}
"""


def until(page: Page, condition: str, argument: Any = None) -> Any:
    """Waits, while there is patience, until JavaScript is true of the page: its value.

    Playwright's own wait for a function would ask from inside the page, which the content security policy refuses.
    """
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if value := page.evaluate(condition, argument):
            return value
        page.wait_for_timeout(30)
    pytest.fail(f"{PATIENCE} seconds later it was still not so: {condition}")


def settle(page: Page) -> None:
    """Waits until the page is drawn and nothing runs any more."""
    page.locator("[data-testid=stMainBlockContainer] h1").first.wait_for()
    until(page, "document.querySelector('[data-test-script-state=notRunning]') !== null")
    until(page, DRAWN)


def follow(page: Page, entry: Entry) -> None:
    """Goes to a page by its link in the navigation, and waits until it is drawn: half of what loading it anew takes."""
    page.get_by_test_id("stSidebarNavLink").get_by_text(entry.title, exact=True).click()
    expect(page.locator("[data-testid=stMainBlockContainer] h1")).to_have_text(entry.question)
    settle(page)
