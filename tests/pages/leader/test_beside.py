"""Two places on one chart of Trajectory: who may choose which, the line, the words, table and file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from metrics.access import LEADER, MANAGER, Viewer, local_viewer
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.figures.beside_line import quarters_of
from metrics.questions.catalogue import load_questions
from pages.leader.trajectory.beside import SecondPlace, places
from pages.leader.trajectory.subject import subject_of
from pages.leader.trajectory.tables import numbers
from pages.shell.filters import NOWHERE
from pages.shell.page import Page
from tests.pages.opening import html, open_page
from tests.pages.small_store import AUTHORITY, TEAMS

MEASURE = "Assessments completed within 45 working days"
NORTH, SOUTH = TEAMS[0], TEAMS[1]
PERCENT = load_questions().measures["assessments_in_45_days"]


def page_of(home: Path, viewer: Viewer, place: Place) -> Page:
    desk = Desk.open(viewer, home)
    assert desk
    return Page(desk, replace(NOWHERE, place=place, name="Worcestershire", has_local=True))


def test_a_second_team_stands_beside_the_first(monkeypatch: pytest.MonkeyPatch, small_home: Path) -> None:
    page = open_page(monkeypatch, "leader/trajectory", small_home, measure=MEASURE, team=NORTH, beside=SOUTH)
    shown = html(page)
    assert f"{NORTH}: " in shown and f"{SOUTH}: " in shown
    assert "nothing here says that one is better" in shown


def test_who_may_choose_which_place(small_home: Path) -> None:
    team = Place(AUTHORITY, team=NORTH)
    of_all = places(page_of(small_home, local_viewer(), team))
    assert SOUTH in of_all and NORTH not in of_all
    assert of_all["Worcestershire (whole authority)"] == Place(AUTHORITY)
    services = [name for name in of_all if name.endswith("(service)")]
    assert services == list(of_all)[: len(services)] and services  # the team's own service first
    leader = Viewer("Lee", LEADER, frozenset({AUTHORITY}), services=frozenset({services[0].removesuffix(" (service)")}))
    assert not [name for name in places(page_of(small_home, leader, team)) if name.endswith("(whole authority)")]
    manager = Viewer("Mo", MANAGER, frozenset({AUTHORITY}), frozenset({NORTH, SOUTH}))
    assert list(places(page_of(small_home, manager, team))) == [SOUTH]


def test_the_file_holds_both_lines(small_home: Path) -> None:
    page = page_of(small_home, local_viewer(), Place(AUTHORITY, team=NORTH))
    rows = page.desk.figures.series(PERCENT.key, Place(AUTHORITY, team=SOUTH))
    subject = replace(subject_of(page, PERCENT), beside=SecondPlace(SOUTH, rows))
    told = numbers(subject)
    assert set(rows["month"]) == set(told.loc[told["label"].eq(SOUTH), "month"])
    assert len(told[told["label"].ne(SOUTH)])


def test_quarters_are_added_up_where_all_three_months_are_known() -> None:
    months = [
        {"month": pd.Timestamp(2026, month, 28), "numerator": month, "denominator": 10, "flag": ""}
        for month in (1, 2, 3, 4, 6)
    ]
    [quarter] = quarters_of(PERCENT, months, [date(2026, 3, 31), date(2026, 6, 30)])
    assert (quarter["numerator"], quarter["denominator"], quarter["value"]) == (6, 30, 20)
    assert quarter["period"] == "quarter"
