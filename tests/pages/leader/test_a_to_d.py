"""A to D: events, headlines and promises on one sheet; a panel's with its small numbers hidden."""

from html import unescape
from pathlib import Path

import pytest

from metrics.access import PANEL, Viewer, local_viewer
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.ledger import plans
from tests.metrics.improvement.plans import ITEMS
from tests.pages.opening import open_page, told
from tests.pages.published_store import WORCESTERSHIRE
from tests.pages.small_store import AUTHORITY

COUNCILLOR = Viewer("Pat Panel", PANEL, frozenset({AUTHORITY}))
NEVER_TO_A_PANEL = ("signal", "limits", "rebase", "separable", "variation", "assurance", "interval", "because of")


def test_the_sheet_says_what_was_found_promised_and_moved(
    published_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "leader/a_to_d", published_home, authority=WORCESTERSHIRE)
    page = unescape(told(app))
    for part in ("Inspection A", "What was promised then", "What moved after it", "After inspection A"):
        assert part in page, part
    assert "because of" not in page


def test_without_an_event_it_says_so_and_shows_the_headlines(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans.say(local_viewer(), AUTHORITY, ITEMS)
    page = unescape(told(open_page(monkeypatch, "leader/a_to_d", small_home, authority=AUTHORITY)))
    assert "No inspection or visit of" in page and "Average caseload" in page


def test_a_panel_reads_its_fixed_cells_alone(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: COUNCILLOR)
    page = unescape(told(open_page(monkeypatch, "leader/a_to_d", small_home, authority=AUTHORITY)))
    assert not [word for word in NEVER_TO_A_PANEL if word in page.lower()]
    desk = Desk.open(COUNCILLOR, small_home)
    assert desk is not None
    sheet = desk.journeys.journey(Place(AUTHORITY))
    cells = desk.figures.family(Place(AUTHORITY))
    for one in sheet.measures:
        rows = cells[cells["measure"].eq(one.key)]
        figures = [value for value in (*rows["value"].tolist(), *rows["numerator"].tolist()) if value == value]
        for cell in one.cells:
            if desk.measures[one.key].kind != "flow" and cell.at is not None:
                assert cell.at in figures, one.key
