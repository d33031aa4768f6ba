"""Trajectory broken down: the choice in the address, its sentence, table and file."""

from dataclasses import replace
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.desk import Desk
from pages.leader.trajectory.broken_down import FILE, table
from pages.leader.trajectory.subject import subject_of
from pages.shell.filters import NOWHERE
from pages.shell.page import Page
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY

MEASURE = "Children on a child protection plan"


def test_the_address_breaks_the_measure_down(monkeypatch: pytest.MonkeyPatch, small_home: Path) -> None:
    page = open_page(monkeypatch, "leader/trajectory", small_home, measure=MEASURE, by="Category of abuse")
    assert "By category of abuse" in [one.value for one in page.subheader]
    assert "By category of abuse, on " in html(page)
    assert "The bands of a month add up to the measure." in html(page)
    assert any(f"{MEASURE} by category of abuse, on" in text for text in (html(page), told(page)))


def test_nothing_is_broken_down_until_it_is_chosen(monkeypatch: pytest.MonkeyPatch, small_home: Path) -> None:
    page = open_page(monkeypatch, "leader/trajectory", small_home, measure=MEASURE, by="Shoe size")
    assert "By category of abuse" not in html(page)
    offered = next(box for box in page.selectbox if box.label == "Break it down by")
    assert offered.value is None
    assert {"Category of abuse", "Need", "Role", "Sex"} <= set(offered.options)


def test_an_old_link_to_a_measure_that_stands_alone_no_more_says_where_it_is(
    monkeypatch: pytest.MonkeyPatch, small_home: Path
) -> None:
    page = open_page(monkeypatch, "leader/trajectory", small_home, measure="Children on a plan by category of abuse")
    assert "is no measure of its own any more. Every figure of it is here:" in html(page)
    assert "measure=Children+on+a+child+protection+plan&amp;by=Category+of+abuse" in html(page)


def test_the_table_has_a_row_a_month_and_a_column_a_band(small_home: Path) -> None:
    desk = Desk.open(local_viewer(), small_home)
    assert desk
    scope = replace(NOWHERE, place=Place(AUTHORITY), has_local=True)
    subject = subject_of(Page(desk, scope), desk.measures["plans_open"])
    rows = desk.figures.broken_down("plans_open", Place(AUTHORITY), "length")
    shown = table(subject, rows)
    assert len(shown) == rows["month"].nunique()
    assert [name for name in shown if name != "Date"] == list(rows["band"].unique())
    assert set(FILE) <= set(rows)
