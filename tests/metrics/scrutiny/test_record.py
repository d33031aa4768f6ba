"""How a panel's questions stand, how many were answered in 20 working days, and what a panel reads of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.base.clocks import is_working
from metrics.scrutiny.entries import (
    CARRIED,
    FURTHER,
    NOTED,
    AnswerEffect,
    EntryWithdrawal,
    PanelAnswer,
    PanelDecision,
)
from metrics.scrutiny.record import ANSWERED, WAITING, WITH_EFFECT, WITHDRAWN, public_half, record_of
from metrics.scrutiny.timing import AnswerCounts, counts, is_in_time, waiting_list
from tests.metrics.scrutiny.questions import DECEMBER, JUNE, LAST_DAY, POST, SEPTEMBER, question, signed

ANSWER = PanelAnswer("Two teams were short of staff", POST)


def test_the_last_day_is_the_twentieth_working_day_counted_one_by_one() -> None:
    [one] = record_of([signed(1, 1, question(), JUNE)]).questions
    day, left = JUNE, 20
    while left:
        day += timedelta(days=1)
        left -= is_working(day)
    assert one.last_day == day == LAST_DAY


@pytest.mark.parametrize(
    ("answered", "in_time"), [(JUNE, True), (LAST_DAY, True), (LAST_DAY + timedelta(days=1), False)], ids=str
)
def test_an_answer_on_the_twentieth_working_day_is_in_time_and_one_a_day_later_is_not(
    answered: date, in_time: bool
) -> None:
    record = record_of([signed(1, 1, question(), JUNE), signed(1, 2, ANSWER, answered)])
    assert is_in_time(record.questions[0]) == in_time
    counted = counts(record, answered)
    assert (counted.in_time, counted.late) == ((1, 0) if in_time else (0, 1))


@pytest.mark.parametrize(("written", "last"), [(date(2026, 6, 1), LAST_DAY), (date(2026, 6, 12), date(2026, 7, 10))])
def test_the_clock_starts_at_the_meeting_or_when_it_was_written_down_later(written: date, last: date) -> None:
    record = record_of([signed(1, 1, question(), written), signed(1, 2, ANSWER, last)])
    assert record.questions[0].last_day == last and counts(record, last).in_time == 1
    late = record_of([signed(1, 1, question(), written), signed(1, 2, ANSWER, last + timedelta(days=3))])
    assert counts(late, last).late == 1


def test_of_two_answers_the_first_counts_and_another_day_agreed_makes_nobody_on_time() -> None:
    late, later = LAST_DAY + timedelta(days=4), LAST_DAY + timedelta(days=40)
    put_off = question(due=late)
    record = record_of([signed(1, 1, put_off, JUNE), signed(1, 2, ANSWER, late), signed(1, 3, ANSWER, later)])
    assert record.questions[0].answered_on == late
    assert counts(record, later).late == 1


@pytest.mark.parametrize(("on", "missed"), [(LAST_DAY, 0), (LAST_DAY + timedelta(days=1), 1)], ids=str)
def test_what_waits_is_missed_from_the_day_after(on: date, missed: int) -> None:
    record = record_of([signed(1, 1, question(), JUNE)])
    assert counts(record, on) == AnswerCounts(1, 0, 0, missed, 1 - missed, 0)
    [one] = waiting_list(record, on)
    assert one.is_overdue == bool(missed)


def test_the_longest_overdue_waits_first_and_days_are_working_days() -> None:
    september = question(meeting=SEPTEMBER, due=date(2026, 10, 15), text="And now?")
    record = record_of([signed(1, 1, september, SEPTEMBER), signed(2, 1, question(), JUNE)])
    listed = waiting_list(record, date(2026, 10, 12))  # a Monday
    assert [(one.record.number, one.days) for one in listed] == [(2, -66), (1, 3)]
    early = waiting_list(record, date(2026, 1, 1))  # made-up data end before somebody asks today
    assert [one.days for one in early] == [20, 20]


def test_states_follow_the_steps() -> None:
    steps = [
        signed(1, 1, question(), JUNE),
        signed(1, 2, ANSWER, LAST_DAY),
        signed(1, 3, AnswerEffect("Two posts are filled", "Of every 100 assessments, 85 …"), SEPTEMBER),
        signed(1, 4, EntryWithdrawal("Written twice"), SEPTEMBER),
    ]
    states = [record_of(steps[:stop]).questions[0].state for stop in (1, 2, 3, 4)]
    assert states == [WAITING, ANSWERED, WITH_EFFECT, WITHDRAWN]
    assert counts(record_of(steps[:3]), DECEMBER) == AnswerCounts(1, 1, 0, 0, 0, 1)
    assert counts(record_of(steps), DECEMBER) == AnswerCounts(0, 0, 0, 0, 0, 0)


def test_a_question_is_carried_to_the_meeting_it_was_carried_over_to() -> None:
    carried = PanelDecision(CARRIED, "No answer yet", SEPTEMBER, question=1, next_meeting=DECEMBER)
    further = PanelDecision(FURTHER, "A task group looks into it", SEPTEMBER, question=1)
    record = record_of(
        [signed(1, 1, question(), JUNE), signed(2, 1, carried, SEPTEMBER), signed(3, 1, further, SEPTEMBER)]
    )
    [one] = record.questions
    assert (one.meeting, len(one.carried), len(one.decisions)) == (DECEMBER, 1, 2)
    assert {decision.decision.measure for decision in record.decisions} == {"assessments_in_45_days"}
    assert record.meetings == (SEPTEMBER, JUNE)
    without = record_of(
        [
            signed(1, 1, question(), JUNE),
            signed(2, 1, carried, SEPTEMBER),
            signed(2, 2, EntryWithdrawal("Wrong question"), SEPTEMBER),
        ]
    )
    assert without.decisions == () and without.questions[0].meeting == JUNE


def test_a_panel_reads_posts_and_no_name_and_nothing_given_in_private() -> None:
    private = replace(ANSWER, text="Of 3 children …", in_private=True)
    noted = PanelDecision(NOTED, "The panel thanks", SEPTEMBER, question=1)
    record = record_of(
        [
            signed(1, 1, question(), JUNE),
            signed(1, 2, ANSWER, LAST_DAY, "Lee Leader"),
            signed(1, 3, private, LAST_DAY, "Lee Leader"),
            signed(1, 4, AnswerEffect("Better"), SEPTEMBER, "Lee Leader"),
            signed(2, 1, noted, SEPTEMBER),
        ]
    )
    assert "Lee Leader" in repr(record) and "Pat Panel" in repr(record) and "Of 3 children" in repr(record)
    told = repr(public_half(record))
    assert not any(words in told for words in ("Lee Leader", "Pat Panel", "Of 3 children"))
    assert POST in told and "Two teams were short of staff" in told and "Better" in told
