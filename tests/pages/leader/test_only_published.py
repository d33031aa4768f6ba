"""What is published and not counted here: folded on Overview, beside the neighbours, and on the command line."""

from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.cli.indicators import indicator_rows
from metrics.desk import Desk
from tests.pages.opening import html, open_page, told
from tests.pages.published_store import ABSENCE, IN_TIME, PLANS, SUITABLE, WORCESTERSHIRE


def test_overview_folds_what_is_published_only_by_family(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    app = open_page(monkeypatch, "leader/overview", published_home, authority="Worcestershire")
    assert app.toggle(key="published").label == "Also show the 2 indicators that are published only"
    assert "t-fold" not in html(app)
    app.toggle(key="published").set_value(True).run()
    page = html(app)
    assert not app.exception
    assert "<b>School attendance and attainment</b> · 1, 1 of them beside the neighbours" in page
    assert "<b>Care leavers</b> · 1, 0 of them beside the neighbours" in page
    assert "17.2% beside 16.0% (6 of 10)" in page
    assert "No median: too few neighbours" in page and "90.0%; 1 of 10 have a figure" in page
    assert "authorities?authority=Worcestershire&amp;measure=Care" in page


def test_a_made_up_authority_does_not_stand_among_real_ones(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    desk = Desk.open(local_viewer(), published_home)
    assert desk is not None
    title = desk.measures[SUITABLE].title
    app = open_page(
        monkeypatch, "leader/authorities", published_home, authority="Worcestershire", measure=title, show="In order"
    )
    assert "2 authorities" in told(app) and "invented" not in html(app)


def test_one_authority_beside_its_neighbours_on_everything(published_home: Path) -> None:
    desk = Desk.open(local_viewer(), published_home)
    assert desk is not None
    rows = {row["measure"]: row for row in indicator_rows(desk, WORCESTERSHIRE)}
    in_time, absence, suitable, plans = (rows[key] for key in (IN_TIME, ABSENCE, SUITABLE, PLANS))
    assert (in_time["value"], in_time["says"]) == ("92.6%", "Above the median")
    assert (in_time["read"], in_time["flagged"]) == (23, 1)
    assert (absence["value"], absence["median"], absence["says"]) == ("17.2%", "16.0%", "Side by side, not judged")
    assert (suitable["neighbours"], suitable["of"], suitable["says"]) == (1, 10, "No median: too few neighbours")
    assert suitable["median"] == ""
    assert (plans["value"], plans["says"]) == ("522", "a count: not set against the median")
    assert [row["family"] for row in indicator_rows(desk, WORCESTERSHIRE, "education")] == ["education"]
