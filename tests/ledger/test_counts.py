"""Counts and response times: a case reckoned by hand, and a plain second reckoning over many made-up escalations."""

import random
from datetime import date, timedelta
from statistics import mean, median

import pytest

from metrics.base.clocks import working_days_between
from metrics.base.place import Period
from metrics.ledger import escalation_steps, escalations
from metrics.ledger.escalation import Counts
from metrics.ledger.ladder import GROUP_MANAGER
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, SOUTH, at, october, row

pytestmark = pytest.mark.usefixtures("engine")
OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)


def _october() -> None:
    """Raised on Thursday 1 October, so due on Monday 5, and one of each fate, with one more waiting at the end."""
    for number, subject in enumerate(("in time", "late", "missed", "missed and closed", "ended", "up"), start=1):
        assert escalation_steps.escalate(ADMIN, row(subject), "Why", now=october(1)).number == number
    escalation_steps.respond(ADMIN, 1, "Yes", seen=1, now=october(5, 22))  # on the last day: 2 working days
    escalation_steps.respond(ADMIN, 1, "And more", seen=2, now=october(9))
    escalation_steps.respond(ADMIN, 2, "Yes", seen=1, now=october(9))  # 6 working days
    escalation_steps.close(ADMIN, 4, "resolved", "Never answered", seen=1, now=october(6))
    escalation_steps.close(ADMIN, 5, "no longer applies", "Moved away", seen=1, now=october(5))
    escalation_steps.pass_up(ADMIN, 6, "Urgent", seen=1, now=october(2))  # due with the assistant director on Friday 9
    escalation_steps.respond(ADMIN, 6, "Yes", seen=2, now=october(3))  # a Saturday: 0 working days
    escalation_steps.pass_up(ADMIN, 2, "Not good enough", seen=2, now=at(date(2026, 11, 2)))  # due on Monday 9 November
    escalation_steps.escalate(ADMIN, row("south", "South"), "Why", now=october(30))  # due on Tuesday 3 November


def test_every_fate_by_hand() -> None:
    _october()
    on = date(2026, 11, 3)
    assert escalations.counts(ADMIN, AUTHORITY, on=on) == [
        Counts(AUTHORITY, "North", OCTOBER, 6, 7, 2, 1, 2, 2, 0, 4, 1, 2.0, 8 / 3),
        Counts(AUTHORITY, "North", NOVEMBER, 0, 1, 0, 0, 0, 0, 1, 0, 0, None, None),
        Counts(AUTHORITY, "South", OCTOBER, 1, 1, 0, 0, 0, 0, 1, 1, 0, None, None),
    ]
    [first, _, _] = escalations.counts(ADMIN, AUTHORITY, on=on)
    assert first.due == 5
    whole = escalations.counts(ADMIN, AUTHORITY, by_team=False, on=date(2026, 11, 10))
    assert whole == [
        Counts(AUTHORITY, "", OCTOBER, 7, 8, 2, 1, 3, 2, 0, 5, 2, 2.0, 8 / 3),
        Counts(AUTHORITY, "", NOVEMBER, 0, 1, 0, 0, 1, 0, 0, 0, 1, None, None),
    ]
    # As it was known on an earlier day, whatever came later.
    assert escalations.counts(ADMIN, AUTHORITY, on=date(2026, 10, 5)) == [
        Counts(AUTHORITY, "North", OCTOBER, 6, 7, 2, 0, 0, 2, 3, 5, 0, 1.0, 1.0)
    ]


def test_months_and_teams_are_chosen() -> None:
    _october()
    on = date(2026, 11, 3)

    def months(**asked: object) -> list[tuple[str, date]]:
        found = escalations.counts(LEADER, AUTHORITY, on=on, **asked)  # type: ignore[arg-type]
        return [(one.team, one.month) for one in found]

    assert months(period=Period(date(2026, 11, 2))) == [("North", NOVEMBER)]
    assert months(period=Period(date(2026, 10, 31), date(2026, 10, 1))) == [("North", OCTOBER), ("South", OCTOBER)]
    assert months(period=Period(date(2026, 12, 1))) == []
    assert months(teams=("South",)) == [("South", OCTOBER)]
    assert months(teams=("South",), by_team=False) == [("South", OCTOBER)]
    assert [one.team for one in escalations.counts(SOUTH, AUTHORITY, on=on)] == ["South"]
    assert [one.team for one in escalations.counts(NORTH, AUTHORITY, on=on)] == ["North", "North"]


def test_the_month_is_that_of_the_day_in_england() -> None:
    escalation_steps.escalate(NORTH, row("c1"), "Why", now=at(date(2026, 6, 30), 22, 59))
    escalation_steps.escalate(NORTH, row("c2"), "Why", now=at(date(2026, 6, 30), 23, 0))
    found = escalations.counts(NORTH, AUTHORITY, on=date(2026, 7, 1))
    assert [(one.month, one.raised) for one in found] == [(date(2026, 6, 30), 1), (date(2026, 7, 31), 1)]
    [july] = escalations.counts(NORTH, AUTHORITY, period=Period(date(2026, 7, 1)), on=date(2026, 7, 1))
    assert july.raised == 1


def test_a_second_reckoning_agrees() -> None:
    """Sixty made-up ones; each is reckoned here from what was done to it, not from what the ledger gives back."""
    chance = random.Random(7)
    on = date(2026, 12, 1)
    asked: list[tuple[str, date, str, int | None]] = []  # team, day, fate, working days to the answer
    raised: list[tuple[str, date, bool]] = []
    for place in range(60):
        team = chance.choice(("North", "South", "West"))
        day = date(2026, 8, 1) + timedelta(days=chance.randrange(115))
        item = escalation_steps.escalate(ADMIN, row(f"c{place}", team), "Why", now=at(day))
        start, rung_days, is_open = day, 2, True
        for action in chance.choice(((), ("answer",), ("answer", "close"), ("close",), ("up",), ("answer", "up"))):
            then = start + timedelta(days=chance.randrange(9))
            in_time = working_days_between(start, then) <= rung_days
            if action == "answer":
                item = escalation_steps.respond(ADMIN, item.number, "Yes", seen=item.seen, now=at(then))
                fate = "in_time" if in_time else "late"
                asked.append((team, start, fate, working_days_between(start, then)))
                rung_days = 0  # answered: what follows belongs to no clock that runs
                start = then
                continue
            if rung_days:
                asked.append((team, start, "ended" if in_time else "missed", None))
            if action == "close":
                item = escalation_steps.close(ADMIN, item.number, "resolved", "Done", seen=item.seen, now=at(then))
                is_open, rung_days = False, 0
            else:
                item = escalation_steps.pass_up(ADMIN, item.number, "Why", seen=item.seen, now=at(then))
                start, rung_days = then, 5
        if rung_days:
            asked.append((team, start, "waiting" if working_days_between(start, on) <= rung_days else "missed", None))
        raised.append((team, day, is_open))

    found = escalations.counts(ADMIN, AUTHORITY, on=on)
    assert {(one.team, one.month.month) for one in found} == {(team, day.month) for team, day, *_ in asked}
    for one in found:
        mine = [clock for clock in asked if (clock[0], clock[1].month) == (one.team, one.month.month)]
        fates = [fate for _, _, fate, _ in mine]
        days = [passed for *_, passed in mine if passed is not None]
        made = [still for team, day, still in raised if (team, day.month) == (one.team, one.month.month)]
        assert (one.raised, one.open, one.asked) == (len(made), sum(made), len(mine))
        assert (one.in_time, one.late, one.missed) == tuple(fates.count(fate) for fate in ("in_time", "late", "missed"))
        assert (one.ended, one.waiting) == (fates.count("ended"), fates.count("waiting"))
        assert one.in_time + one.late + one.missed + one.ended + one.waiting == one.asked
        assert one.median_days == (median(days) if days else None)
        assert one.mean_days == (pytest.approx(mean(days)) if days else None)
    overdue = escalations.overdue_for(ADMIN, "assistant director", AUTHORITY, on=on)
    overdue += [
        item
        for item in escalations.open_escalations(ADMIN, AUTHORITY, rung="assistant director", on=on)
        if item.overdue(on)
    ]
    assert sum(one.overdue for one in found) == len(overdue) > 0
    assert GROUP_MANAGER in {item.rung for item in overdue}
