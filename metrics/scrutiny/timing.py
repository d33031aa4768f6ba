"""Questions and the calendar: what waits and since when, and how many were answered in 20 working days."""

from dataclasses import dataclass
from datetime import date

from metrics.base.clocks import working_days_left
from metrics.scrutiny.record import QuestionRecord, ScrutinyRecord


@dataclass(frozen=True)
class QuestionWaiting:
    """A question that waits for an answer. days: working days left to its day, below 0 when that is past."""

    record: QuestionRecord
    days: int

    @property
    def is_overdue(self) -> bool:
        """Whether its day is past."""
        return self.days < 0


@dataclass(frozen=True)
class AnswerCounts:
    """The questions that stand: all of them, and what became of each.

    in_time: answered within 20 working days of the day their clock starts; late: answered later; missed: not answered,
    and the 20 working days are over; running: not answered, and they are not over. with_effect: of those answered, how
    many have an effect recorded.
    """

    questions: int
    in_time: int
    late: int
    missed: int
    running: int
    with_effect: int

    @property
    def answered(self) -> int:
        """How many were answered."""
        return self.in_time + self.late

    @property
    def judged(self) -> int:
        """How many it can be said of whether they were answered in time."""
        return self.in_time + self.late + self.missed


def waiting_list(record: ScrutinyRecord, on: date) -> list[QuestionWaiting]:
    """The questions that wait for an answer, the longest overdue first, as at a day or the day they were asked."""
    return [
        QuestionWaiting(one, working_days_left(one.question.due, max(on, one.asked_on), counts_every_day=True))
        for one in record.waiting
    ]


def is_in_time(question: QuestionRecord) -> bool:
    """Whether it was answered by the 20th working day; the day its clock starts is day 0."""
    return question.answered_on is not None and question.answered_on <= question.last_day


def counts(record: ScrutinyRecord, on: date) -> AnswerCounts:
    """How the questions that stand were answered, as at a day."""
    standing = record.standing
    in_time = sum(is_in_time(one) for one in standing)
    answered = [one for one in standing if one.answered_on is not None]
    missed = sum(one.answered_on is None and one.last_day < on for one in standing)
    return AnswerCounts(
        len(standing),
        in_time,
        len(answered) - in_time,
        missed,
        len(standing) - len(answered) - missed,
        sum(bool(one.effects) for one in answered),
    )
