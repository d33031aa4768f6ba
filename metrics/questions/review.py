"""Which definitions are due to be looked at again: each question has an owner and a day of its next review."""

from dataclasses import dataclass
from datetime import date

from metrics.questions.catalogue import Questions
from metrics.questions.kinds import Check, Measure, Worklist


@dataclass(frozen=True)
class Review:
    """One question's next review; `day` is None where none was set. called: 'Measure', 'Worklist' or 'Check'."""

    called: str
    key: str
    title: str
    owner: str
    checked_by: str
    reviewed: date | None
    day: date | None


def reviews(questions: Questions) -> list[Review]:
    """The next review of every measure, worklist and check: those without a day first, then by day."""
    asked: list[tuple[str, Measure | Worklist | Check]] = [("Measure", one) for one in questions.measures.values()]
    asked += [("Worklist", one) for one in questions.worklists.values()]
    asked += [("Check", one) for one in questions.checks.values()]
    listed = [
        Review(called, one.key, one.title, one.owner, one.checked_by, one.reviewed, one.next_review)
        for called, one in asked
    ]
    return sorted(listed, key=lambda review: review.day or date.min)


def due(questions: Questions, today: date) -> list[Review]:
    """The reviews whose day has come (the day itself is due), and those without a day."""
    return [review for review in reviews(questions) if review.day is None or review.day <= today]


def next_day(questions: Questions, today: date) -> date | None:
    """The day of the next review that is not yet due."""
    return min((review.day for review in reviews(questions) if review.day and review.day > today), default=None)
