"""The plans that come with the product: Exampleshire's, and two from papers, as facts with their source."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.demo import plans as demo_plans
from metrics.demo import story
from metrics.improvement.coverage import coverage
from metrics.improvement.items import ACTION, Priority
from metrics.improvement.timing import clock
from metrics.intake.events import read as read_events
from metrics.ledger import plan_removal, plan_rows, plans
from metrics.ledger.plan_removal import PlanItems

WALSALL, WORCESTERSHIRE = "E08000030", "E10000034"
VIEWER = demo_plans.BOARD


@pytest.fixture
def written(home: Path) -> None:
    assert demo_plans.write() == [story.AUTHORITY, WALSALL, WORCESTERSHIRE]


def test_they_are_written_once_and_a_users_own_is_left(written: None) -> None:
    before = plans.statements(VIEWER, story.AUTHORITY)
    assert demo_plans.write() == [] and plans.statements(VIEWER, story.AUTHORITY) == before


def test_left_and_made_again_it_is_whole_and_what_somebody_changed_stays(written: None) -> None:
    before = plan_rows.standing(plans.statements(VIEWER, story.AUTHORITY))
    mine = replace(before.actions[0], outcome="As we tried it")
    plans.say(local_viewer(), story.AUTHORITY, [mine])
    gone = plan_removal.take_away(local_viewer(), story.AUTHORITY, VIEWER.name)
    assert gone.shared == 1 and gone.alone > 30
    assert demo_plans.write() == [story.AUTHORITY] and demo_plans.write() == []
    again = plans.statements(VIEWER, story.AUTHORITY)
    assert plan_rows.newest(again)[ACTION, mine.code].item == mine
    assert [one.code for one in plan_rows.standing(again).recommendations] == [
        one.code for one in before.recommendations
    ]
    assert plan_rows.first_due(again)["2.6"] == date(2026, 3, 31)


def test_a_plan_that_is_not_the_demonstrations_is_left_alone(home: Path) -> None:
    plans.say(local_viewer(), story.AUTHORITY, [Priority("P9", "Our own")], "Agreed")
    assert story.AUTHORITY not in demo_plans.write()
    assert plan_removal.take_away(local_viewer(), story.AUTHORITY, VIEWER.name) == PlanItems()
    assert len(plans.statements(VIEWER, story.AUTHORITY)) == 1


def test_walsalls_twelve_recommendations_and_its_clock(written: None) -> None:
    plan = plan_rows.standing(plans.statements(VIEWER, WALSALL))
    assert len(plan.recommendations) == len(coverage(plan).uncovered) == 12 and not plan.actions
    found = clock(plan.reports[0], date(2017, 12, 1))
    assert found is not None and (found.due, found.days, found.cabinet_late) == (date(2017, 12, 11), 6, 2)
    assert "16 October 2017" in plan.reports[0].source


def test_worcestershires_four_priorities_and_two_phases(written: None) -> None:
    plan = plan_rows.standing(plans.statements(VIEWER, WORCESTERSHIRE))
    assert [one.code for one in plan.priorities] == ["P1", "P2", "P3", "P4"]
    assert "eight-point" in plan.reports[0].about and all("24 October 2017" in one.source for one in plan.priorities)
    events = read_events(demo_plans.REFERENCE.parent / "events.csv").tables["event_row"].to_pylist()
    phases = [one for one in events if one["authority"] == WORCESTERSHIRE and one["kind"] == "plan phase"]
    assert [(one["starts"], one["ends"]) for one in phases] == [
        (date(2017, 7, 1), date(2017, 9, 30)),
        (date(2017, 10, 1), date(2018, 3, 31)),
    ]


def test_exampleshire_has_something_of_everything(written: None) -> None:
    every = plans.statements(VIEWER, story.AUTHORITY)
    plan, gaps = plan_rows.standing(every), coverage(plan_rows.standing(every))
    assert {one.status for one in plan.actions} >= {"done", "on schedule", "slipping", "not started"}
    assert gaps.uncovered and gaps.unmeasured and gaps.unowned
    assert [one.public for one in plan.actions].count(False) == 1
    assert [(one.number, one.day) for one in every if one.code == "2.6"] == [
        (1, date(2022, 7, 19)),
        (2, date(2026, 3, 24)),
    ]
