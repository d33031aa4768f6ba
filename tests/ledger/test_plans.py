"""The plan in the ledger: whole statements that only add up, all or nothing, who may write, and nobody written over."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from metrics.base.errors import UserError
from metrics.improvement.items import ACTION, RECOMMENDATION, REPORT, Item, PlanReport
from metrics.ledger import plan_removal, plan_rows, plans, tables
from metrics.ledger.database import writing
from metrics.ledger.plan_removal import PlanItems
from metrics.ledger.subjects import about_worker
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, PANEL, october
from tests.metrics.improvement.plans import ASSESS, ITEMS, WALSALL, assess, plan

PUT_OFF = assess(due=date(2026, 12, 18), reason="The post is still not filled")


def test_a_plan_stands_as_it_was_written(engine: str) -> None:
    assert plans.statements(LEADER, AUTHORITY) == []
    made = plans.say(LEADER, AUTHORITY, ITEMS, "Agreed by the board", now=october(1))
    assert len(made.added) == len(ITEMS) and made.changed == () and made.same == 0
    every = plans.statements(LEADER, AUTHORITY)
    assert plan_rows.standing(every) == plan()
    assert {(one.author, one.why, one.day) for one in every} == {
        ("Lee Leader", "Agreed by the board", date(2026, 10, 1))
    }
    assert plans.statements(ADMIN, OTHER) == []
    assert len(about_worker(AUTHORITY, {"Ann Lee"})) == 1


def test_only_what_is_other_is_written_and_the_history_stays(engine: str) -> None:
    plans.say(LEADER, AUTHORITY, ITEMS)
    again = plans.say(LEADER, AUTHORITY, ITEMS)
    assert (again.added, again.changed, again.same) == ((), (), len(ITEMS))
    assert plans.say(ADMIN, AUTHORITY, [PUT_OFF]).changed == (PUT_OFF,)
    theirs = [one for one in plans.statements(LEADER, AUTHORITY) if (one.kind, one.code) == (ACTION, "1.1")]
    assert [(one.number, one.item, one.why, one.author) for one in theirs] == [
        (1, ASSESS, ASSESS.reason, "Lee Leader"),
        (2, PUT_OFF, PUT_OFF.reason, "Ada Admin"),
    ]
    assert plan_rows.first_due(theirs) == {"1.1": date(2026, 10, 30)}


def test_a_new_report_is_added_and_the_old_stays(home: Any) -> None:
    plans.say(LEADER, AUTHORITY, ITEMS)
    plans.say(LEADER, AUTHORITY, [PlanReport("B", "Visit of 2027", "monitoring visit")])
    standing = plan_rows.standing(plans.statements(LEADER, AUTHORITY))
    assert [one.code for one in standing.reports] == ["A", "B"]
    assert standing.recommendations == plan().recommendations and standing.actions == plan().actions


def test_everything_wrong_is_told_at_once_and_nothing_is_written(home: Any) -> None:
    plans.say(LEADER, AUTHORITY, ITEMS)
    wrong: list[Item] = [
        assess(status="late"),
        assess(code="9", measures=("nothing",)),
        PlanReport("B", "", "inspection"),
    ]
    with pytest.raises(UserError) as refused:
        plans.say(LEADER, AUTHORITY, wrong)
    said = str(refused.value)
    for part in ("action 1.1: its status is “late”", "action 9: there is no measure “nothing”", "report B: it has no"):
        assert part in said
    assert len(plans.statements(LEADER, AUTHORITY)) == len(ITEMS)


def test_what_was_changed_since_is_not_written_over(home: Any) -> None:
    plans.say(LEADER, AUTHORITY, ITEMS)
    plans.say(ADMIN, AUTHORITY, [PUT_OFF], now=october(5))
    mine = assess(outcome="Children wait much less")
    with pytest.raises(UserError, match=r"action 1\.1: Ada Admin changed it on 05/10/2026, since"):
        plans.say(LEADER, AUTHORITY, [mine], seen={(ACTION, "1.1"): 1})
    assert plans.say(LEADER, AUTHORITY, [mine], seen={(ACTION, "1.1"): 2}).changed == (mine,)


def test_an_item_stands_there_once(home: Any) -> None:
    with pytest.raises(UserError, match="report A stands there twice"):
        plans.say(LEADER, AUTHORITY, [WALSALL, WALSALL])


def test_one_written_by_mistake_is_taken_out_unless_others_need_it(home: Any) -> None:
    plans.say(LEADER, AUTHORITY, ITEMS)
    with pytest.raises(UserError, match="recommendation R1: there is no report “A”"):
        plans.take_out(LEADER, AUTHORITY, (REPORT, "A"), "Twice")
    plans.take_out(LEADER, AUTHORITY, (RECOMMENDATION, "R3"), "Twice")
    every = plans.statements(LEADER, AUTHORITY)
    assert [one.code for one in plan_rows.standing(every).recommendations] == ["R1", "R2"]
    assert (every[-1].item, every[-1].why, every[-1].number) == (None, "Twice", 2)
    with pytest.raises(UserError, match="There is no recommendation R3"):
        plans.take_out(LEADER, AUTHORITY, (RECOMMENDATION, "R3"), "Twice")
    plans.say(LEADER, AUTHORITY, [plan().recommendations[2]])  # and may come back
    assert len(plan_rows.standing(plans.statements(LEADER, AUTHORITY)).recommendations) == 3


@pytest.mark.parametrize("viewer", [NORTH, PANEL], ids=lambda one: one.name)
def test_who_leads_no_whole_service_writes_nothing(home: Any, viewer: Any) -> None:
    assert not plans.may_write(viewer, AUTHORITY) and plans.may_write(LEADER, AUTHORITY)
    with pytest.raises(UserError, match=viewer.name):
        plans.say(viewer, AUTHORITY, ITEMS)
    with pytest.raises(UserError, match="may not see"):
        plans.say(LEADER, OTHER, ITEMS)
    with pytest.raises(UserError, match="may not see"):
        plans.statements(LEADER, OTHER)


def test_what_one_author_alone_wrote_can_be_taken_away_and_the_rest_still_cannot_be_changed(engine: str) -> None:
    plans.say(LEADER, AUTHORITY, ITEMS)
    plans.say(ADMIN, AUTHORITY, [PUT_OFF])
    plans.say(ADMIN, OTHER, ITEMS)
    assert plan_removal.written_by(ADMIN, AUTHORITY, LEADER.name) == PlanItems(len(ITEMS) - 1, 1)
    for viewer in (PANEL, NORTH):
        with pytest.raises(UserError, match=viewer.name):
            plan_removal.take_away(viewer, AUTHORITY, LEADER.name)
    assert len(plans.statements(ADMIN, AUTHORITY)) == len(ITEMS) + 1
    assert plan_removal.take_away(ADMIN, AUTHORITY, LEADER.name) == PlanItems(len(ITEMS) - 1, 1)
    assert [(one.code, one.number) for one in plans.statements(ADMIN, AUTHORITY)] == [("1.1", 1), ("1.1", 2)]
    assert len(plans.statements(ADMIN, OTHER)) == len(ITEMS)
    assert plan_removal.take_away(ADMIN, AUTHORITY, LEADER.name) == PlanItems(0, 1)
    with pytest.raises((DBAPIError, UserError), match="append-only"), writing() as connection:
        connection.execute(delete(tables.plan_entry))
