"""Lists with a day by which something must be done: assessments, enquiries, plans, children in need and in care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.independent.days import months_on, working_days
from tests.independent.files import Row, plain
from tests.independent.worklists_rows import Asked, Line, working_days_on

SOON, LATER = 5, 20  # working days ahead that a list looks
NO, YES = "no", "yes"


def _band(age: int, steps: tuple[tuple[int, str], ...], beyond: str) -> str:
    return next((name for last, name in steps if age <= last), beyond)


# Assessments and enquiries -------------------------------------------------------------------------------------------

ASSESSMENT_AGES = tuple(
    (last, f"{first}–{last} working days") for first, last in ((0, 10), (11, 20), (21, 34), (35, 45))
)
ENQUIRY_AGES = tuple((last, f"{first}–{last} working days") for first, last in ((0, 10), (11, 15), (16, 20)))


def assessments_due(asked: Asked) -> list[Line]:
    lines = []
    for row in asked.open_assessments():
        due = working_days_on(row["started"], 45)
        band = _band(working_days(row["started"], asked.today), ASSESSMENT_AGES, "Over 45 working days")
        lines.append(asked.line(row, due, asked.left(due), row["started"], band))
    return lines


def _enquiries(asked: Asked) -> Iterator[tuple[Row, date]]:
    """Enquiries without a conference, with the last day a conference would be in time."""
    for row in asked.rows(5):
        if not row["conference"]:
            yield row, working_days_on(row["strategy_discussion"], 15)


def enquiries_undecided(asked: Asked) -> list[Line]:
    lines = []
    for row, due in _enquiries(asked):
        if plain(row["unnecessary"]) not in (NO, YES):
            begun = row["strategy_discussion"]
            band = _band(working_days(begun, asked.today), ENQUIRY_AGES, "21 or more working days")
            lines.append(asked.line(row, due, asked.left(due), begun, band))
    return lines


def conferences_due(asked: Asked) -> list[Line]:
    planned = {row["child"] for row in asked.open_episodes(7)}
    return [
        asked.line(row, due, asked.left(due), row["strategy_discussion"])
        for row, due in _enquiries(asked)
        if plain(row["unnecessary"]) == NO and row["child"] not in planned
    ]


# Plans and children in need ------------------------------------------------------------------------------------------


def plan_visits_due(asked: Asked) -> list[Line]:
    lines = []
    for row in asked.open_episodes(7):
        since = max(row["last_visit"] or row["started"], row["started"])
        due = working_days_on(since, 10)
        if asked.left(due) <= SOON:
            lines.append(asked.line(row, due, asked.left(due), since))
    return lines


def _reviews(asked: Asked, number: int, first: int) -> list[Line]:
    lines = []
    for row in asked.open_episodes(number):
        since = row["last_review"] or row["started"]
        due = since + timedelta(days=183 if row["last_review"] else first)
        if asked.left_every_day(due) <= LATER:
            lines.append(asked.line(row, due, asked.left_every_day(due), since))
    return lines


def plan_reviews_due(asked: Asked) -> list[Line]:
    return _reviews(asked, 7, 91)


def plans_over_15_months(asked: Asked) -> list[Line]:
    lines = []
    for row in asked.open_episodes(7):
        start = row["started"]
        if months_on(start, 15) <= asked.today:
            band = "2 years or more" if months_on(start, 24) <= asked.today else "15 months to 2 years"
            lines.append(asked.line(row, None, None, start, band, rank=start))
    return lines


def children_in_need_not_seen(asked: Asked) -> list[Line]:
    lines = []
    open_children = asked.world.open_by_child(asked.extract)
    for row in asked.open_episodes(6):
        since = max(row["last_seen"] or row["started"], row["started"])
        due = working_days_on(since, 20)
        child = open_children.get(row["child"])
        if child and child.status == "child in need plan" and working_days(since, asked.today) > 20:
            lines.append(asked.line(row, due, asked.left(due), since))
    return lines


# Children looked after -----------------------------------------------------------------------------------------------


def looked_after_visits_due(asked: Asked) -> list[Line]:
    lines = []
    for row in asked.open_episodes(8):
        since = max(row["last_visit"] or row["started"], row["started"])
        due = since + timedelta(days=42)
        if asked.left_every_day(due) <= SOON:
            lines.append(asked.line(row, due, asked.left_every_day(due), since))
    return lines


def looked_after_reviews_due(asked: Asked) -> list[Line]:
    return _reviews(asked, 8, 28)


def health_assessments_due(asked: Asked) -> list[Line]:
    def months(row: Row) -> int:
        return 6 if row["born"] and asked.extract < months_on(row["born"], 60) else 12

    return [line for row in asked.open_episodes(8) for line in _check_up(asked, row, "last_health", months(row))]


def dental_checks_due(asked: Asked) -> list[Line]:
    return [line for row in asked.open_episodes(8) for line in _check_up(asked, row, "last_dental", 12)]


def _check_up(asked: Asked, row: Row, last: str, months: int) -> Iterator[Line]:
    """Due so many months after the last one, and no sooner than the day before a year in care is reached."""
    due = months_on(row["started"], 12) - timedelta(days=1)
    if row[last]:
        due = max(due, months_on(row[last], months))
    if asked.left_every_day(due) <= LATER:
        yield asked.line(row, due, asked.left_every_day(due), row[last] or row["started"])
