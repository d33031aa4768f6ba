"""Raise, answer, pass up, close: the rules, on both engines."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pandas as pd
import pytest

from metrics.base.errors import UserError
from metrics.ledger import escalation_steps, escalations, written
from metrics.ledger.escalation import OUTCOMES
from metrics.ledger.ladder import ASSISTANT_DIRECTOR, GROUP_MANAGER, TEAM_MANAGER
from tests.ledger.engines import on_either
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, SOUTH, at, october, row

pytestmark = pytest.mark.usefixtures("engine")


def test_a_row_is_kept_as_the_list_showed_it() -> None:
    given = row("c1", worker="W7", due=date(2026, 10, 9), why="45 working days are over")
    before = datetime.now(UTC)
    made = escalation_steps.escalate(NORTH, given, "Nobody has capacity")
    assert made == escalations.get(NORTH, made.number)
    assert (made.row.worker, made.row.due, made.row.why) == ("W7", date(2026, 10, 9), "45 working days are over")
    assert (made.row.kind, made.row.key, made.row.authority, made.row.team) == (
        "child",
        ("assessments_due", "c1"),
        AUTHORITY,
        "North",
    )
    [raised] = made.steps
    assert (raised.kind, raised.text, raised.author) == ("raised", "Nobody has capacity", "Nora North")
    assert before <= raised.at <= datetime.now(UTC)
    assert raised.at.utcoffset() == timedelta(0)
    assert (made.rung, made.is_open, made.awaiting, made.closed) == (GROUP_MANAGER, True, True, None)


def test_what_the_subject_is_follows_from_the_worklist() -> None:
    assert escalation_steps.escalate(NORTH, row("W7", worklist="supervision_due"), "Overdue").row.kind == "worker"


def test_a_frame_gives_its_dates_as_moments_and_blanks() -> None:
    known = escalation_steps.escalate(NORTH, row("c1", due=pd.Timestamp("2026-10-09")), "Why")
    blank = escalation_steps.escalate(NORTH, row("c2", due=pd.NaT), "Why")
    assert (known.row.due, blank.row.due) == (date(2026, 10, 9), None)


@on_either
@pytest.mark.parametrize(
    ("raised", "due"),
    [
        (october(8), date(2026, 10, 12)),  # Thursday: Friday, Monday
        (october(9), date(2026, 10, 13)),  # Friday: Monday, Tuesday
        (october(10), date(2026, 10, 13)),  # Saturday and Sunday: the first day that counts is Monday as well
        (october(11), date(2026, 10, 13)),
        (october(12), date(2026, 10, 14)),  # Monday: Tuesday, Wednesday
        (at(date(2026, 8, 28)), date(2026, 9, 2)),  # Friday before the bank holiday of 31 August
        (at(date(2026, 8, 31)), date(2026, 9, 2)),  # on the bank holiday
        (at(date(2026, 9, 1)), date(2026, 9, 3)),  # Tuesday after it
        (at(date(2026, 12, 24)), date(2026, 12, 30)),  # Christmas Day; Boxing Day, a Saturday, is kept on Monday
        (at(date(2026, 7, 2), 22, 59), date(2026, 7, 6)),  # Thursday, one minute to midnight in England
        (at(date(2026, 7, 2), 23, 0), date(2026, 7, 7)),  # Friday there
    ],
)
def test_the_group_manager_has_two_working_days(raised: datetime, due: date) -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why", now=raised)
    assert made.due == due
    assert (made.overdue(due), made.overdue(due + timedelta(days=1))) == (False, True)


def test_a_moment_of_any_time_zone_is_kept_in_utc() -> None:
    tokyo = datetime(2026, 10, 9, 8, 30, 15, 123456, timezone(timedelta(hours=9)))
    made = escalation_steps.escalate(NORTH, row(), "Why", now=tokyo)
    found = escalations.get(NORTH, made.number)
    assert found.raised.at == tokyo
    assert found.raised.at.isoformat() == "2026-10-08T23:30:15.123456+00:00"


def test_working_days_left_and_overdue() -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why", now=october(8))
    days = [8, 9, 10, 12, 13, 19]
    assert [made.working_days_left(date(2026, 10, day)) for day in days] == [2, 1, 1, 0, -1, -5]
    assert [made.overdue(date(2026, 10, day)) for day in days] == [False, False, False, False, True, True]


def test_what_was_due_on_friday_is_overdue_on_monday() -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why", now=october(7))  # due on Friday 9
    days = [date(2026, 10, day) for day in (9, 10, 11, 12)]
    assert [(made.working_days_left(day), made.overdue(day)) for day in days] == [(0, False)] * 3 + [(-1, True)]
    late = [len(escalations.overdue_for(LEADER, ASSISTANT_DIRECTOR, AUTHORITY, on=day)) for day in days]
    assert late == [0, 0, 0, 1]
    weekend = escalation_steps.escalate(NORTH, row("c2"), "Why", now=october(7))
    monday = escalation_steps.escalate(NORTH, row("c3"), "Why", now=october(7))
    escalation_steps.respond(LEADER, weekend.number, "Yes", seen=1, now=october(11))
    escalation_steps.respond(LEADER, monday.number, "Yes", seen=1, now=october(12))
    [counted] = escalations.counts(NORTH, AUTHORITY, on=days[-1])
    assert (counted.in_time, counted.late, counted.missed) == (1, 1, 1)
    assert (counted.median_days, counted.mean_days) == (2.5, 2.5)


def test_settings_give_the_days_and_later_changes_make_nobody_late(home: Path) -> None:
    home.mkdir(exist_ok=True)

    def setting(days: int, *scope: str) -> str:
        lines = ['name = "escalation_response_working_days"', f"value = {days}", *scope]
        return "\n".join(["[[setting]]", *lines, ""])

    (home / "settings.toml").write_text(
        setting(3, 'role = "group manager"')
        + setting(4, 'role = "group manager"', f'authority = "{AUTHORITY}"', "since = 2026-10-12")
        + setting(1, 'role = "group manager"', 'team = "South"'),
        encoding="utf-8",
    )
    assert escalation_steps.escalate(ADMIN, row("c1"), "Why", now=october(8)).due == date(2026, 10, 13)
    assert escalation_steps.escalate(ADMIN, row("c2"), "Why", now=october(12)).due == date(2026, 10, 16)
    assert escalation_steps.escalate(ADMIN, row("c3", "South"), "Why", now=october(12)).due == date(2026, 10, 13)
    assert escalations.get(ADMIN, 1).due == date(2026, 10, 13)
    (home / "settings.toml").write_text(setting(1, 'role = "group manager"'), encoding="utf-8")
    assert escalations.get(ADMIN, 1).due == date(2026, 10, 13)


def test_the_way_through_keeps_every_step() -> None:
    made = escalation_steps.escalate(NORTH, row(), "Nobody has capacity", now=october(8))
    answered = escalation_steps.respond(LEADER, made.number, "We look for cover", seen=made.seen, now=october(12))
    assert (answered.answered, answered.awaiting, answered.is_open) == (True, False, True)
    up = escalation_steps.pass_up(NORTH, made.number, "No cover came", seen=answered.seen, now=october(16))
    assert (up.rung, up.due, up.awaiting, up.may_go_up) == (ASSISTANT_DIRECTOR, date(2026, 10, 23), True, False)
    more = escalation_steps.respond(LEADER, made.number, "Agency worker from Monday", seen=up.seen, now=october(19))
    done = escalation_steps.close(NORTH, made.number, "reallocated", "Child moved", seen=more.seen, now=october(26))
    assert done == escalations.get(NORTH, made.number)
    assert [(step.number, step.kind, step.rung, step.author) for step in done.steps] == [
        (1, "raised", GROUP_MANAGER, "Nora North"),
        (2, "responded", GROUP_MANAGER, "Lee Leader"),
        (3, "passed up", ASSISTANT_DIRECTOR, "Nora North"),
        (4, "responded", ASSISTANT_DIRECTOR, "Lee Leader"),
        (5, "closed", ASSISTANT_DIRECTOR, "Nora North"),
    ]
    assert [step.text for step in done.steps] == [
        "Nobody has capacity",
        "We look for cover",
        "No cover came",
        "Agency worker from Monday",
        "Child moved",
    ]
    assert [step.at for step in done.steps] == [october(day) for day in (8, 12, 16, 19, 26)]
    assert done.closed and done.closed.outcome == "reallocated"
    assert [clock.days for clock in done.clocks] == [2, 1]


def test_a_group_manager_escalates_to_the_assistant_director() -> None:
    made = escalation_steps.escalate(LEADER, row(), "Why", rung=GROUP_MANAGER, now=october(9))
    assert (made.rung, made.due) == (ASSISTANT_DIRECTOR, date(2026, 10, 16))


def test_there_is_no_rung_above_the_last() -> None:
    with pytest.raises(UserError, match="no rung above the assistant director"):
        escalation_steps.escalate(LEADER, row(), "Why", rung=ASSISTANT_DIRECTOR)
    with pytest.raises(UserError, match="not a rung"):
        escalation_steps.escalate(LEADER, row(), "Why", rung="chief executive")
    made = escalation_steps.escalate(LEADER, row(), "Why", rung=GROUP_MANAGER)
    with pytest.raises(UserError, match="there is no rung above"):
        escalation_steps.pass_up(LEADER, made.number, "Why", seen=1)
    assert escalations.open_escalations(LEADER, AUTHORITY) == [made]


def test_overdue_answers_are_listed_to_the_rung_above() -> None:
    late = escalation_steps.escalate(NORTH, row("c1"), "Why", now=october(8))  # due on Monday 12
    escalation_steps.escalate(NORTH, row("c2"), "Why", now=october(9))  # due on Tuesday 13
    answered = escalation_steps.escalate(NORTH, row("c3"), "Why", now=october(8))
    escalation_steps.respond(LEADER, answered.number, "Seen to", seen=1, now=october(14))

    def listed(rung: str, day: int) -> list[int]:
        return [item.number for item in escalations.overdue_for(LEADER, rung, AUTHORITY, on=date(2026, 10, day))]

    assert [listed(ASSISTANT_DIRECTOR, day) for day in (12, 13, 14)] == [[], [1, 3], [1, 2]]
    assert listed(GROUP_MANAGER, 30) == listed(TEAM_MANAGER, 30) == []
    escalation_steps.pass_up(NORTH, late.number, "No answer", seen=1, now=october(14))  # due on Wednesday 21
    assert listed(ASSISTANT_DIRECTOR, 22) == [2]  # the last rung's own overdue answer has no rung above ...
    on_desk = escalations.open_escalations(LEADER, AUTHORITY, rung=ASSISTANT_DIRECTOR, on=date(2026, 10, 22))
    assert [(item.number, item.overdue(date(2026, 10, 22))) for item in on_desk] == [(1, True)]  # ... and stands here


@pytest.mark.parametrize("outcome", ["", "Resolved", "ignored", "<b>resolved</b>"])
def test_it_is_not_closed_without_an_outcome(outcome: str) -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why")
    with pytest.raises(UserError, match="Choose an outcome"):
        escalation_steps.close(NORTH, made.number, outcome, "Done", seen=1)
    with pytest.raises(UserError, match="Write the outcome in words first"):
        escalation_steps.close(NORTH, made.number, OUTCOMES[0], " \n ", seen=1)
    assert escalations.get(NORTH, made.number).is_open


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_once_closed_nothing_can_be_added(outcome: str) -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why", now=october(8))
    done = escalation_steps.close(NORTH, made.number, outcome, "Done", seen=1, now=october(9))
    for write in (escalation_steps.respond, escalation_steps.pass_up):
        with pytest.raises(UserError, match=f"closed: Nora North closed it on 9 October 2026, as “{outcome}”"):
            write(NORTH, made.number, "More", seen=done.seen)
    with pytest.raises(UserError, match="is closed"):
        escalation_steps.close(NORTH, made.number, outcome, "Again", seen=done.seen)
    assert escalations.get(NORTH, made.number) == done
    assert escalations.open_escalations(NORTH, AUTHORITY, on=date(2026, 10, 9)) == []


def test_an_open_row_is_escalated_once() -> None:
    first = escalation_steps.escalate(NORTH, row(why="as of today"), "Why", now=october(8))
    with pytest.raises(UserError) as raised:
        escalation_steps.escalate(LEADER, row(why="as of tomorrow"), "Me too", now=october(9))
    assert "escalated already: escalation 1, raised by Nora North on 8 October 2026" in str(raised.value)
    assert "is with the group manager, who has until 12 October 2026 to answer" in str(raised.value)
    assert escalations.for_row(NORTH, row()) == [first]
    others = [row("c2"), row("c1", "South"), row("c1", worklist="plan_visits_due")]
    assert [escalation_steps.escalate(ADMIN, other, "Why").row.key for other in others] == [
        other.key for other in others
    ]
    done = escalation_steps.close(NORTH, first.number, "resolved", "Done", seen=1, now=october(9))
    second = escalation_steps.escalate(NORTH, row(), "Back again", now=october(20))
    assert escalations.for_row(NORTH, row()) == [second, done]
    with pytest.raises(UserError, match=f"escalation {second.number}, raised by"):
        escalation_steps.escalate(NORTH, row(), "Why")


def test_who_did_not_see_the_last_step_is_told_of_it_and_changes_nothing() -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why", now=october(8))
    answered = escalation_steps.respond(LEADER, made.number, "First", seen=made.seen, now=october(9))
    for write in (escalation_steps.respond, escalation_steps.pass_up):
        with pytest.raises(UserError, match=r"wrote to escalation 1 first: Lee Leader answered on 9 October 2026\."):
            write(NORTH, made.number, "Second", seen=made.seen)
    with pytest.raises(UserError, match="was not saved"):
        escalation_steps.close(NORTH, made.number, "resolved", "Second", seen=made.seen)
    assert escalations.get(NORTH, made.number) == answered
    again = escalation_steps.respond(NORTH, made.number, "Second", seen=answered.seen, now=october(10))
    assert [step.text for step in again.steps] == ["Why", "First", "Second"]
    assert again.clocks[0].answered == date(2026, 10, 9)  # the first answer stops the clock, a later one does not


def test_what_is_open_is_known_for_any_day() -> None:
    made = escalation_steps.escalate(NORTH, row("c1"), "Why", now=october(8))
    escalation_steps.escalate(ADMIN, row("c2", "South"), "Why", now=october(7))
    escalation_steps.respond(LEADER, made.number, "Soon", seen=1, now=october(12))
    escalation_steps.close(LEADER, made.number, "resolved", "Done", seen=2, now=october(14))

    def known(day: int, *teams: str) -> list[tuple[str, int, bool]]:
        found = escalations.open_escalations(LEADER, AUTHORITY, teams=teams or None, on=date(2026, 10, day))
        return [(item.row.subject, item.seen, item.awaiting) for item in found]

    assert known(6) == []
    assert known(7) == [("c2", 1, True)]
    assert known(11) == [("c2", 1, True), ("c1", 1, True)]  # soonest due first
    assert known(13, "North") == [("c1", 2, False)]
    assert known(14) == [("c2", 1, True)]
    assert escalations.open_escalations(LEADER, AUTHORITY, teams=("North",)) == []  # today


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x1b", "\u202e\ufeff"])
def test_nothing_written_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="Write the reason first; nothing was saved"):
        escalation_steps.escalate(NORTH, row(), text)
    made = escalation_steps.escalate(NORTH, row(), "Why")
    with pytest.raises(UserError, match="Write the answer first"):
        escalation_steps.respond(NORTH, made.number, text, seen=1)
    with pytest.raises(UserError, match="Write the reason first"):
        escalation_steps.pass_up(NORTH, made.number, text, seen=1)
    assert escalations.get(NORTH, made.number) == made


def test_length_is_limited() -> None:
    most = "é" * written.MOST_WORDS
    assert escalation_steps.escalate(NORTH, row(), f" {most}\n").raised.text == most
    with pytest.raises(UserError, match=r"The reason has 2,001 characters; 2,000 fit"):
        escalation_steps.escalate(NORTH, row("c2"), most + "x")
    with pytest.raises(UserError, match=r"The child is missing, is longer than 200"):
        escalation_steps.escalate(NORTH, row("c" * 201), "Why")


HOSTILE = "<script>alert('x')</script> \"; drop table escalation; -- %s {child} ' \\ 😀 é\nsecond line"


def test_text_comes_back_as_it_was_written_and_does_nothing() -> None:
    team = "North'; drop table note; --"
    made = escalation_steps.escalate(ADMIN, row(HOSTILE.replace("\n", " "), team, why=HOSTILE), HOSTILE)
    [found] = escalations.open_escalations(ADMIN, AUTHORITY, teams=(team,))
    assert found == made == escalations.for_row(ADMIN, made.row)[0]
    assert (found.raised.text, found.row.why, found.row.team) == (HOSTILE, HOSTILE, team)


def test_characters_that_nobody_types_are_left_out() -> None:
    made = escalation_steps.escalate(NORTH, row(), "a\x00b\x1bc\r\nd\re\u202ef\ud800g\th")
    assert made.raised.text == "abc\nd\nefg h"


@pytest.mark.parametrize("subject", ["", "  ", "a\x00b", "a\nb", "\ud800"])
def test_a_row_needs_whom_it_is_about(subject: str) -> None:
    with pytest.raises(UserError, match="The child is missing"):
        escalation_steps.escalate(NORTH, row(subject), "Why")


def test_a_worklist_must_be_one() -> None:
    with pytest.raises(UserError, match="no worklist called “assessment_due”"):
        escalation_steps.escalate(NORTH, row(worklist="assessment_due"), "Why")


@pytest.mark.parametrize("number", [0, -1, 2, 2**31, 2**70])
def test_a_number_that_is_none_is_said_plainly(number: int) -> None:
    escalation_steps.escalate(NORTH, row(), "Why")
    with pytest.raises(UserError, match=f"There is no escalation {number} that Nora North may see"):
        escalations.get(NORTH, number)


def test_another_teams_escalation_is_not_even_told_of() -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why")
    with pytest.raises(UserError, match=f"There is no escalation {made.number} that Sam South may see"):
        escalations.get(SOUTH, made.number)
