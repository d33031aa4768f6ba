"""Monday in a real browser: on a desk, on a phone, on paper; filtered, as a file, and a row escalated."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as PatienceLost

from metrics.lists.digest import Digest, DigestPart, to_html
from tests.browser.conftest import fresh, settle, until
from tests.short_cut import proved

TEAM = "Safeguarding North 1"
A4: ViewportSize = {"width": 794, "height": 1123}  # at 96 dots an inch
# Every row of every list as the page shows it: list, then the text of each cell.
ROWS = """
[...document.querySelectorAll('.m-list')].flatMap(list =>
  [...list.querySelectorAll('table.m-table tbody tr')].map(row =>
    [list.querySelector('h2').innerText, ...[...row.cells].map(cell => cell.innerText.trim())]))
"""
# Boxes of the parts of the first cards, and the page's width.
CARDS = """
[...document.querySelectorAll('table.m-table tbody tr')].slice(0, 30).flatMap(row =>
  [...row.cells].filter(cell => cell.innerText.trim()).map(cell => {
    const box = cell.getBoundingClientRect();
    return [Math.round(box.left), Math.round(box.right), Math.round(box.width)];
  }))
"""
HIDDEN = ", ".join(
    (
        "[data-testid=stSidebar]",
        "[data-testid=stHeader]",
        ".st-key-filters",
        ".st-key-monday-controls-line",
        "[class*=st-key-act-]",
    )
)


def open_monday(tab: Page, address: str, query: str = f"?team={TEAM.replace(' ', '%20')}") -> None:
    tab.goto(f"{address}/monday{query}")
    settle(tab)


def open_controls(tab: Page) -> None:
    """Opens the line behind which day, worker, list, file and paper are."""
    tab.locator(".st-key-monday-controls-line summary").click()
    settle(tab)


def show_every_row(tab: Page) -> None:
    """Every row of every list, as for paper."""
    open_controls(tab)
    every, table = tab.get_by_text("Every row of every list, as for paper"), tab.locator("table.m-table").first
    every.click()
    try:
        table.wait_for(timeout=30_000)  # the folded lists stand there before
    except PatienceLost:  # a page that was drawn anew under the press has lost it
        every.click()
        table.wait_for()
    settle(tab)


def choose(tab: Page, label: str, option: str) -> None:
    """Types into the box and takes the first option that fits."""
    tab.get_by_role("combobox", name=label, exact=True).fill(option)
    tab.get_by_role("option").first.click()
    settle(tab)


def saved(tab: Page) -> list[dict[str, str]]:
    """The rows of the page's file."""
    with tab.expect_download() as waiting:
        tab.locator(".st-key-csv-monday button").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert "trajectory-monday" in waiting.value.suggested_filename
    return list(csv.DictReader(io.StringIO(text)))


def test_the_desk_the_phone_the_file_and_the_paper_show_the_same_rows(demonstration: str, tab: Page) -> None:
    seen = {}
    for width in (1440, 390):
        fresh(tab, width, 900)
        open_monday(tab, demonstration)
        late_visit = tab.locator("article.m-card", has_text="Not visited").first.bounding_box()
        assert late_visit and late_visit["y"] + late_visit["height"] < 844, "on the first screen"
        if width == 1440:
            on_paper_there_is_one_sheet_for_a_person(tab)
        show_every_row(tab)
        assert tab.said == []  # type: ignore[attr-defined]
        expect(tab.get_by_text("Days are counted to Tuesday 6 October 2026; known to 6 October 2026.")).to_be_visible()
        seen[width] = [" ".join(" ".join(row).split()).replace("· ", "") for row in tab.evaluate(ROWS)]
        if width == 390:
            cards = tab.evaluate(CARDS)
            assert len(cards) > 60 and all(left >= 0 and right <= 390 and wide > 30 for left, right, wide in cards)
            assert tab.locator(".m-table").first.evaluate("table => table.scrollWidth - table.clientWidth") <= 0
        else:
            shown = tab.evaluate(ROWS)
            file_holds(shown, saved(tab))
            tab.set_viewport_size(A4)
            paper_holds(shown, tab)
    assert len(seen[1440]) > 50 and seen[1440] == seen[390]


def file_holds(shown: list[list[str]], file: list[dict[str, str]]) -> None:
    """The rows of the file are those of the table."""
    assert len(file) == len(shown)
    for row, cells in zip(file, shown, strict=True):
        assert cells[0] == row["List"]
        assert cells[1] == (row["Child"] or row["Worker"])
        assert (
            row["Why"] in " ".join(cells) and row["Worker"] in cells and cells[-1].startswith(row["New or still here"])
        )
        if row["Due"]:
            due = date.fromisoformat(row["Due"])
            assert f"{due:%a} {due.day} {due:%b} {due.year}" in cells[2]
            days = int(row["Working days left"])
            assert f"{abs(days)} working day" in cells[2] if days else re.match("today|no working day left", cells[2])


@proved
def test_a_worker_or_a_list_alone(demonstration: str, tab: Page) -> None:
    open_monday(tab, demonstration)
    show_every_row(tab)
    whole = saved(tab)
    worker = next(row["Worker"] for row in whole if row["Child"])
    choose(tab, "Worker", worker)
    file = saved(tab)
    assert file == [row for row in whole if row["Worker"] == worker] and 0 < len(file) < len(whole)
    assert len(tab.evaluate(ROWS)) == len(file)
    title = next(row["List"] for row in file if row["Child"])
    choose(tab, "List", title)
    assert {row[0] for row in tab.evaluate(ROWS)} == {title}
    assert saved(tab) == [row for row in file if row["List"] == title]
    assert "list=" in tab.url and worker.split()[0] not in tab.url  # a colleague's name stays out of the address


@proved
def test_a_days_link_opens_that_day_and_from_the_whole_authority_a_team_is_reached(
    demonstration: str, tab: Page
) -> None:
    open_monday(tab, demonstration, "?on=2026-09-01")
    assert not re.search(r"EX\d{6}", tab.locator("[data-testid=stMain]").inner_text())
    tab.get_by_role("link", name=TEAM, exact=True).click()
    tab.wait_for_url("**team=Safeguarding*")
    settle(tab)
    expect(tab.locator(".t-place")).to_contain_text(TEAM)
    assert tab.locator("article.m-card").count() > 10
    expect(tab.get_by_text("Days are counted to Tuesday 1 September 2026; known to 1 September 2026.")).to_be_visible()
    assert "on=2026-09-01" in tab.url


def smallest_letters(tab: Page) -> float:
    """Of what stands on the sheet, in pixels."""
    sizes = "rows => rows.filter(n => n.getClientRects().length).map(n => parseFloat(getComputedStyle(n).fontSize))"
    return float(min(tab.locator(".m-card p, .m-card h3, .m-table td, .m-paper li, .t-note").evaluate_all(sizes)))


def on_paper_there_is_one_sheet_for_a_person(tab: Page) -> None:
    """Of the page as it opens, which is as it was afterwards."""
    tab.set_viewport_size(A4)
    tab.emulate_media(media="print")
    assert not [part for part in tab.locator(HIDDEN).all() if part.is_visible()]
    expect(tab.locator(".t-printed")).to_contain_text("Printed for The local viewer")
    expect(tab.locator(".m-paper")).to_contain_text("Visits to children on a plan: ")
    assert len([card for card in tab.locator("article.m-card h3").all() if card.is_visible()]) > 10
    assert smallest_letters(tab) >= 15.9  # 12 point
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4"))) == 1
    tab.emulate_media(media="null")
    tab.set_viewport_size({"width": 1440, "height": 900})


def paper_holds(shown: list[list[str]], tab: Page) -> None:
    """On paper are all the lists, if asked, and nothing else."""
    tab.emulate_media(media="print")
    assert not [part for part in tab.locator(HIDDEN).all() if part.is_visible()]
    assert len(tab.evaluate(ROWS)) == len(shown) > 50
    # Nothing scrolls within a frame: a printer would cut it off.
    frames = "[...document.querySelectorAll('[data-testid=stMain], .t-scroll')]"
    cut = tab.evaluate(f"{frames}.filter(frame => getComputedStyle(frame).overflowY !== 'visible').length")
    wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (cut, wide) == (0, 0)
    assert smallest_letters(tab) >= 15.9
    pages = len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4")))
    assert pages > 3  # a cropped page prints as one


def marks(tab: Page, child: str) -> Locator:
    """What stands in the cards of a child of what the ledger says."""
    return tab.locator("article.m-card", has_text=child).locator(".m-mark")


def close_dialog(tab: Page) -> None:
    settle(tab)
    # A button that went with its form takes the focus with it; the dialog, which hears Escape, takes it back.
    until(tab, "document.querySelector('[role=dialog]').contains(document.activeElement)")
    tab.keyboard.press("Escape")
    tab.get_by_role("dialog").wait_for(state="detached")
    settle(tab)


SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


@proved  # tests/pages/manager/test_monday.py does the same on the drawn page
def test_a_row_is_escalated_answered_and_closed_without_losing_the_place(demonstration: str, tab: Page) -> None:
    open_monday(tab, demonstration)
    visits = tab.locator(".st-key-monday-lists summary", has_text="Visits to children on a plan")
    visits.click()
    settle(tab)
    card = tab.locator(".st-key-monday-lists article.m-card").last
    card.scroll_into_view_if_needed()
    child, before = str(card.locator("h3").inner_text()).split()[0], tab.evaluate(SCROLLED)
    button = tab.locator("[class*=st-key-act-monday-card-plan_visits_due]").last
    button.locator("button").click()
    tab.get_by_label("Escalate to the group manager").fill("No worker is free <b>before</b> Thursday")
    tab.wait_for_url("**&row=*")  # a link to this row, which names nobody
    assert tab.evaluate(SCROLLED) == before and child not in tab.url
    tab.get_by_role("button", name="Escalate", exact=True).click()
    expect(tab.get_by_text("No worker is free <b>before</b> Thursday").first).to_be_visible()
    tab.get_by_label("The answer for the group manager").fill("The duty team goes on Wednesday")
    tab.get_by_role("button", name="Answer", exact=True).click()
    expect(tab.get_by_text("The answer is kept.")).to_be_visible()
    close_dialog(tab)
    tab.wait_for_url(lambda address: "row=" not in address)
    assert tab.evaluate(SCROLLED) == before
    expect(marks(tab, child).first).to_contain_text("answered by the group manager")
    expect(tab.get_by_text("1 escalation is open; none overdue.")).to_be_visible()

    button.locator("button").click()
    tab.locator("label", has_text="Close it").click()
    tab.get_by_label("What it came to").fill("Visited")
    tab.get_by_role("button", name="Close it", exact=True).click()
    expect(tab.get_by_text("Choose an outcome: resolved")).to_be_visible()  # never without one
    tab.get_by_role("combobox", name="Outcome", exact=True).click()
    tab.get_by_role("option", name="resolved").click()
    tab.get_by_role("button", name="Close it", exact=True).click()
    expect(tab.get_by_text("closed it: resolved").first).to_be_visible()  # for a moment the old line stands there, too
    close_dialog(tab)
    expect(marks(tab, child)).to_have_count(0)


def test_the_mail_fits_a_phone(tab: Page, long_mail: str) -> None:
    fresh(tab, 390, 900)
    tab.set_content(long_mail)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.locator("li").count() > 50


@pytest.fixture(scope="module")
def long_mail(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A mail whose names have no place to break."""
    long = "Unbreakable" * 12
    row = {
        "child": long,
        "worker": "W1",
        "name": "Ann Lee",
        "due": date(2026, 10, 9),
        "days": 3,
        "why": f"Seen at {long}",
        "since": date(2026, 8, 3),
        "state": "new",
    }
    part = DigestPart("Visits due", "child", "Nobody waits.", [row] * 60, 60, 60, 0)
    day = date(2026, 10, 6)
    return to_html(Digest("Exampleshire", "North", True, day, day, date(2026, 9, 29), "37 children.", [part]))
