"""Same thing, same base: one numerator and one denominator for one measure, wherever it stands."""

import re
from html import unescape
from pathlib import Path

import pytest

from metrics import demo
from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.desk import Desk
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY, EXTRACTS


def opened(home: Path) -> Desk:
    found = Desk.open(local_viewer(), home)
    assert found is not None
    return found


def newest(desk: Desk, measure: str, authority: str = demo.AUTHORITY) -> tuple[int, int]:
    """Numerator and denominator in the newest month; 0 where there is none."""
    row = desk.figures.series(measure, Place(authority)).iloc[-1]
    return int(row["numerator"]), 0 if row["denominator"] != row["denominator"] else int(row["denominator"])


def test_visits_have_one_base_on_plans_and_overview_and_the_recent_stand_beside(
    demonstration_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened(demonstration_home)
    in_time, judged = newest(desk, "plan_visits_in_time")
    recent, _ = newest(desk, "plan_visits_too_recent")
    assert judged > 10 and recent > 0
    plans = unescape(told(open_page(monkeypatch, "manager/plans", demonstration_home)))
    assert f"A visit was late for {judged - in_time} of {judged} ({recent} too recent to judge)" in plans
    overview = unescape(html(open_page(monkeypatch, "leader/overview", demonstration_home)))
    assert f"{in_time} of {judged}" in overview
    assert f"Not in it: {recent} children whose plan is too recent for a visit to be due" in overview


def test_the_briefing_tells_the_recent_beside_its_headline(
    demonstration_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the newest whole month. A number from 1 to 5 is hidden."""
    rows = opened(demonstration_home).figures.series("plan_visits_too_recent", Place(demo.AUTHORITY))
    recent = int(rows.loc[rows["complete"].ne(False), "numerator"].iloc[-1])
    assert recent > 0
    said = unescape(told(open_page(monkeypatch, "panel/briefing", demonstration_home)))
    expected = (
        f"{recent} children whose plan is too recent" if recent > 5 else "is too recent for a visit to be due: it"
    )
    assert "Not in it" in said and expected in said


@pytest.mark.parametrize("page", ["manager/caseloads", "manager/monday", "leader/overview"])
def test_open_children_stand_with_what_the_lists_differ_on(
    page: str, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metrics.base.today.today", lambda: EXTRACTS[-1])
    children, _ = newest(opened(small_home), "children_open", AUTHORITY)
    said = unescape(told(open_page(monkeypatch, page, small_home)))
    assert re.search(rf"{children} open children, each counted once over the lists 4, 6, 7 and 8\. The lists", said)


def test_adopters_stand_on_monday_where_list_11_was_loaded(
    demonstration_home: Path, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Which adopters wait for a child?" not in told(open_page(monkeypatch, "manager/monday", small_home))
    said = told(open_page(monkeypatch, "manager/monday", demonstration_home))
    assert "Which adopters wait for a child?" in said and re.search("approved adopter waits|Adopters approved", said)
    team = told(open_page(monkeypatch, "manager/monday", demonstration_home, team="Assessment North"))
    assert "Which adopters wait for a child?" not in team


def test_who_leads_stands_on_the_overview_of_family_help(
    demonstration_home: Path, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "Who leads the work with children in need?"
    assert question not in [part.label for part in open_page(monkeypatch, "leader/overview", small_home).expander]
    app = open_page(monkeypatch, "leader/overview", demonstration_home, leads="true")
    assert question in [part.label for part in app.expander]
    said = unescape(told(app))
    assert "Family help lead practitioner" in said and "Who oversees the children of family help lead" in said
