"""Hand-overs: what was written before goes on with another team or person, and nothing that is written after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.base.errors import UserError
from metrics.improvement.items import ACTION
from metrics.ledger import escalation_steps, escalations, hand_overs, notes, plan_rows, plans
from metrics.ledger.hand_overs import hand_over_person, hand_over_team
from metrics.ledger.notes import OnChart, OnRow
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, PANEL, SOUTH, october, row
from tests.metrics.improvement.plans import ASSESS, ITEMS

pytestmark = pytest.mark.usefixtures("engine")


def test_a_teams_notes_and_escalations_are_those_of_the_team_that_goes_on() -> None:
    on_row = notes.add(NORTH, OnRow(AUTHORITY, "North", "assessments_due", "c1"), "Rang the school", now=october(1))
    on_chart = notes.add(NORTH, OnChart("contacts", AUTHORITY, "North"), "Half term", now=october(1))
    raised = escalation_steps.escalate(NORTH, row("c1"), "No worker", now=october(2))
    hand_over_team(LEADER, AUTHORITY, "North", "South", "The teams are one", now=october(5))
    assert [note.number for note in notes.on_rows(SOUTH, AUTHORITY, "South")] == [on_row.number]
    assert [note.number for note in notes.on_chart(SOUTH, "contacts", AUTHORITY, "South")] == [on_chart.number]
    assert [one.row.team for one in escalations.open_escalations(SOUTH, AUTHORITY)] == ["South"]
    answered = escalation_steps.respond(SOUTH, raised.number, "Ann holds her", seen=1, now=october(6))
    assert answered.row.team == "South"
    assert notes.on_rows(NORTH, AUTHORITY, "North") == [] and escalations.open_escalations(NORTH, AUTHORITY) == []
    with pytest.raises(UserError, match="no escalation 1 that Nora North may see"):
        escalations.get(NORTH, raised.number)


def test_what_is_written_at_that_moment_or_later_stays_with_its_team() -> None:
    hand_over_team(LEADER, AUTHORITY, "North", "South", "The teams are one", now=october(5))
    about = OnRow(AUTHORITY, "North", "assessments_due", "c1")
    before = notes.add(NORTH, about, "Before", now=october(5) - timedelta(microseconds=1))
    same = notes.add(NORTH, about, "At the same moment", now=october(5))
    assert [note.number for note in notes.on_rows(NORTH, AUTHORITY, "North")] == [same.number]
    assert [note.number for note in notes.on_rows(SOUTH, AUTHORITY, "South")] == [before.number]


def test_a_row_that_was_handed_over_open_is_not_escalated_twice() -> None:
    escalation_steps.escalate(NORTH, row("c1"), "No worker", now=october(2))
    hand_over_team(LEADER, AUTHORITY, "North", "South", "The teams are one", now=october(5))
    with pytest.raises(UserError, match="already"):
        escalation_steps.escalate(SOUTH, row("c1", team="South"), "Again", now=october(6))
    closed = escalation_steps.close(SOUTH, 1, "resolved", "Done", seen=1, now=october(7))
    assert not closed.is_open
    again = escalation_steps.escalate(SOUTH, row("c1", team="South"), "Again", now=october(8))
    assert [one.number for one in escalations.for_row(SOUTH, row("c1", team="South"))] == [again.number, 1]


def test_hand_overs_lead_on_one_after_the_other_and_back() -> None:
    notes.add(NORTH, OnRow(AUTHORITY, "North", "assessments_due", "c1"), "One", now=october(1))
    hand_over_team(LEADER, AUTHORITY, "North", "South", "Merged", now=october(5))
    notes.add(SOUTH, OnRow(AUTHORITY, "South", "assessments_due", "c2"), "Two", now=october(6))
    hand_over_team(LEADER, AUTHORITY, "South", "East", "Merged again", now=october(7))
    assert [note.text for note in notes.on_rows(LEADER, AUTHORITY, "East")] == ["Two", "One"]
    hand_over_team(LEADER, AUTHORITY, "East", "North", "As it was", now=october(8))
    assert [note.text for note in notes.on_rows(NORTH, AUTHORITY, "North")] == ["Two", "One"]
    assert notes.on_rows(LEADER, AUTHORITY, "East") == notes.on_rows(SOUTH, AUTHORITY, "South") == []


def test_counts_go_with_the_team() -> None:
    escalation_steps.escalate(NORTH, row("c1"), "No worker", now=october(2))
    hand_over_team(LEADER, AUTHORITY, "North", "South", "The teams are one", now=october(5))
    [counted] = escalations.counts(LEADER, AUTHORITY, on=date(2026, 10, 31))
    assert (counted.team, counted.raised) == ("South", 1)


def test_whoever_takes_over_may_withdraw_and_so_may_the_author() -> None:
    nora, sam = replace(NORTH, teams=None), replace(SOUTH, teams=None)
    first = notes.add(nora, OnChart("contacts", AUTHORITY), "One", now=october(1))
    second = notes.add(nora, OnChart("contacts", AUTHORITY), "Two", now=october(1))
    with pytest.raises(UserError, match="Only Nora North, who wrote note 1, may withdraw it"):
        notes.withdraw(LEADER, first.number)
    hand_over_person(ADMIN, AUTHORITY, "Nora North", "Lee Leader", "Nora left", now=october(5))
    assert notes.withdraw(LEADER, first.number, now=october(6)).withdrawn
    with pytest.raises(UserError, match="Only Lee Leader, who took over from Nora North note 2, may withdraw it"):
        notes.withdraw(sam, second.number)


def test_of_another_authority_nothing_is_handed_over() -> None:
    notes.add(ADMIN, OnRow(OTHER, "North", "assessments_due", "c1"), "Elsewhere", now=october(1))
    hand_over_team(LEADER, AUTHORITY, "North", "South", "The teams are one", now=october(5))
    assert len(notes.on_rows(ADMIN, OTHER, "North")) == 1 and notes.on_rows(ADMIN, OTHER, "South") == []


@pytest.mark.parametrize("viewer", [NORTH, PANEL])
def test_a_manager_and_the_panel_hand_nothing_over(viewer: object) -> None:
    with pytest.raises(UserError):
        hand_over_team(viewer, AUTHORITY, "North", "South", "Mine")  # type: ignore[arg-type]
    with pytest.raises(UserError):
        hand_overs.hand_overs(viewer, AUTHORITY)  # type: ignore[arg-type]


def test_it_needs_a_reason_and_another_to_take_over() -> None:
    with pytest.raises(UserError, match="Write the reason first"):
        hand_over_team(LEADER, AUTHORITY, "North", "South", "  ")
    with pytest.raises(UserError, match="“North” cannot take over from itself"):
        hand_over_team(LEADER, AUTHORITY, "North", "North", "Why not")
    with pytest.raises(UserError, match="Who takes over is missing"):
        hand_over_person(LEADER, AUTHORITY, "Nora North", " ", "She left")
    assert hand_overs.hand_overs(LEADER, AUTHORITY) == []


def test_they_are_listed_newest_first_with_who_and_why() -> None:
    hand_over_team(LEADER, AUTHORITY, "North", "South", "The teams are one", now=october(5))
    hand_over_person(ADMIN, AUTHORITY, "Nora North", "Sam South", "Nora left", now=october(6))
    newest, oldest = hand_overs.hand_overs(LEADER, AUTHORITY)
    assert (newest.person, newest.new_person, newest.team, newest.author) == (
        "Nora North",
        "Sam South",
        "",
        "Ada Admin",
    )
    assert (oldest.team, oldest.new_team, oldest.reason, oldest.day) == (
        "North",
        "South",
        "The teams are one",
        date(2026, 10, 5),
    )


def test_open_actions_of_the_plan_name_who_takes_over_and_say_so() -> None:
    done = replace(ASSESS, code="1.9", status="done", done=date(2026, 9, 1))
    others = replace(ASSESS, code="1.8", person="Bo Other")
    plans.say(LEADER, AUTHORITY, [*ITEMS, done, others], "Agreed", now=october(1))
    hand_over_person(LEADER, AUTHORITY, ASSESS.person, "Cy Next", "Ann left", now=october(5))
    every = plans.statements(LEADER, AUTHORITY)
    people = {one.code: one.person for one in plan_rows.standing(every).actions}
    assert (people["1.1"], people["1.9"], people["1.8"]) == ("Cy Next", ASSESS.person, "Bo Other")
    newest = plan_rows.newest(every)[ACTION, "1.1"]
    assert (newest.number, newest.author, newest.day) == (2, LEADER.name, date(2026, 10, 5))
    assert newest.why == "Handed over from Ann Lee to Cy Next: Ann left"
    assert plan_rows.first_due(every)["1.1"] == ASSESS.due
    hand_over_team(LEADER, AUTHORITY, "Cy Next", "South", "A team of that name", now=october(6))
    assert plans.statements(LEADER, AUTHORITY) == every
