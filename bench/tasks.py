"""The tasks of docs/tasks.md in a real browser at two widths: a manager's five on Monday, a leader's, a councillor's.

Clicks are presses, counted from the opened page. A screen is the height of the window: a distance of 2,000 pixels is
three screens on a phone of 844. Rows are the rows that stand above what is looked for. Sheets are A4, as printed.
The team is the demonstration's first; what is looked for is found by its words, as a person finds it.
"""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Locator, Page, sync_playwright

from bench import analyst, councillor
from bench.common import ROOT, make_demonstration, table

TEAM = "Safeguarding North 1"
CHILD = "EX121569"  # a child of the team about whom more than one thing is late
WIDTHS = {1440: 900, 390: 844}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ROWS = "table.m-table tbody tr, article"
# Of the rows in sight those that say how late something is: words, how far down, how many rows stand above.
LATE_ROWS = """
rows => {
  const main = document.querySelector('[data-testid=stMain]');
  const seen = rows.filter(row => row.getClientRects().length);
  return seen.map((row, above) => ({
    words: row.innerText + ' ' + (row.closest('section')?.querySelector('h2')?.innerText ?? ''),
    who: row.querySelector('th, h3')?.innerText.trim() ?? '',
    top: Math.round(row.getBoundingClientRect().top + main.scrollTop),
    above,
  })).filter(row => /days? late/.test(row.words));
}
"""
TALL = "document.querySelector('[data-testid=stMain]').scrollHeight"
IS_DRAWN = """
() => {
  const main = document.querySelector('[data-testid=stMain]');
  const runs = document.querySelector('[data-test-script-state=notRunning]') === null;
  const now = [main?.scrollHeight, main?.querySelectorAll('*').length].join();
  const before = window.__before;
  window.__before = now;
  const waits = document.querySelector('[data-testid=stSkeleton]') !== null;
  return Boolean(main?.querySelector('h1')) && !runs && !waits && now === before;
}
"""


class LateRow(NamedTuple):
    """A row that is late: its words, whom it is about, pixels from the top of the page, and rows above it."""

    words: str
    who: str
    top: int
    above: int


class Walked(NamedTuple):
    """What a task took at one width."""

    task: str
    clicks: int
    pixels: int
    screens: int
    rows: int
    said: str


@contextmanager
def served() -> Iterator[str]:
    """The address of the demonstration, served as `make run` serves it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    address = f"http://localhost:{port}"
    with subprocess.Popen([sys.executable, "start.py", "--port", str(port)], cwd=ROOT) as server:
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not answer within a minute.")


def settle(page: Page) -> None:
    """Waits, at most a minute, until nothing runs and the page has stopped growing."""
    for _ in range(240):
        page.wait_for_timeout(250)
        if page.evaluate(IS_DRAWN):
            return
    raise SystemExit("The page was not drawn within a minute.")


def late_rows(page: Page) -> list[LateRow]:
    """The late rows in sight, from the top of the page."""
    return [LateRow(**row) for row in page.locator(ROWS).evaluate_all(LATE_ROWS)]


def screens(pixels: int, height: int) -> int:
    """On which screen something stands: 1 is the first."""
    return pixels // height + 1


def find_late_visit(page: Page, height: int) -> tuple[Walked, LateRow]:
    """Task 1: the first child whose visit is late."""
    row = next(row for row in late_rows(page) if re.search(r"visit|not seen", row.words, re.IGNORECASE))
    return Walked("1 first late visit", 0, row.top, screens(row.top, height), row.above, ""), row


def find_all_about(page: Page, height: int) -> Walked:
    """Task 2: everything that is late about one child; pixels from the first place to the last."""
    named = page.locator(ROWS).filter(has_text=CHILD)
    tops = [box["y"] for row in named.all() if row.is_visible() and (box := row.bounding_box())]
    apart = round(max(tops) - min(tops))
    looked_at = len({int(top // height) for top in tops})
    return Walked("2 all about one child", 0, apart, looked_at, len(tops) - 1, f"in {len(tops)} places")


def escalate(page: Page, height: int, row: LateRow) -> Walked:
    """Task 3: the form that sends it up; pixels that the row moved meanwhile."""
    found = page.locator(ROWS).filter(has_text=row.who).first
    button = _button_of(found)
    button.scroll_into_view_if_needed()
    before = found.bounding_box()
    button.click()
    page.get_by_label(re.compile("Escalate to the")).wait_for()
    settle(page)
    after = page.locator(ROWS).filter(has_text=row.who).first.bounding_box()
    assert before and after
    moved = round(abs(after["y"] - before["y"]))
    return Walked("3 escalate it", 1, moved, screens(moved, height), 0, "the row moved so far" if moved else "in place")


def _button_of(row: Locator) -> Locator:
    """What opens a row's form: in the row, or beside it."""
    around = row
    for _ in range(6):
        button = around.get_by_text(re.compile("^Escalate or note"))
        if button.count():
            return button.first
        around = around.locator("xpath=..")
    raise SystemExit("No way to escalate this row was found.")


def find_unsupervised(page: Page, height: int) -> Walked:
    """Task 4: the first worker whose supervision is late."""
    row = next(row for row in late_rows(page) if re.search("not supervised|Supervision of workers", row.words, re.I))
    return Walked("4 whom to supervise", 0, row.top, screens(row.top, height), row.above, row.who)


def print_it(page: Page) -> Walked:
    """Task 5: the sheets of paper."""
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    return Walked("5 on paper", 0, 0, 0, 0, f"{sheets} sheets")


def walk(page: Page, address: str, width: int) -> list[Walked]:
    """The five tasks at one width, each from the page as it opens."""
    height = WIDTHS[width]
    page.set_viewport_size({"width": width, "height": height})

    def opened() -> None:
        page.goto(f"{address}/monday?team={TEAM.replace(' ', '%20')}")
        settle(page)

    opened()
    tall = int(page.evaluate(TALL))
    whole = Walked("the page", 0, tall, screens(tall, height), page.locator(ROWS).locator("visible=true").count(), "")
    first, row = find_late_visit(page, height)
    about, unsupervised = find_all_about(page, height), find_unsupervised(page, height)
    escalated = escalate(page, height, row)
    opened()
    return [whole, first, about, escalated, unsupervised, print_it(page)]


def report(walked: dict[int, list[Walked]]) -> str:
    """A row for each task and width."""
    heads = ("task", "width", "clicks", "pixels", "screens", "rows", "")
    rows = []
    for width, tasks in walked.items():
        for task in tasks:
            counted = (width, task.clicks, task.pixels, task.screens, task.rows)
            rows.append([task.task, *(f"{count:,}" for count in counted), task.said])
    return table(heads, rows)


def of_a_councillor(page: Page, address: str) -> str:
    """The same for a councillor on the Briefing, then the meeting in a line."""
    rows = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for place in councillor.find(page, address):
            where = ["–", "–"] if place.top is None else [f"{place.top:,}", str(screens(place.top, height))]
            rows.append([place.task, f"{width:,}", *where, "nowhere" if place.top is None else ""])
    meeting = councillor.present(page, address)
    presented = f"5 next one, please: {meeting.keys} keys until it moves; {meeting.said}"
    return f"{table(('task', 'width', 'pixels', 'screen', ''), rows)}\n{presented}"


def of_an_analyst(page: Page, address: str) -> str:
    """The same for an analyst."""
    rows = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for place in analyst.find(page, address, settle):
            counted = (width, place.clicks, place.top, screens(place.top, height))
            rows.append([place.task, *(f"{count:,}" for count in counted), place.said])
    return table(("task", "width", "clicks", "pixels", "screen", ""), rows)


def main() -> None:
    from bench import leader_tasks  # which takes from here what it walks with

    make_demonstration()
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page()
        page.set_default_timeout(60_000)
        for role in (walk, leader_tasks.walk):
            print(report({width: role(page, address, width) for width in WIDTHS}))
        print(of_a_councillor(page, address))
        print(of_an_analyst(page, address))
        browser.close()
