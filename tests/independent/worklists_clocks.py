"""Lists with a day by which something must be done: assessments, enquiries, plans and children in need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.independent.days import months_on, working_days
from tests.independent.files import Row, plain
from tests.independent.front_door import decided_on
from tests.independent.protecting import allowed
from tests.independent.worklists_rows import Asked, Line, last_of_each, working_days_on

SOON, LATER = 5, 20  # working days ahead that a list looks
NO, YES = "no", "yes"


def _band(age: int, steps: tuple[tuple[int, str], ...], beyond: str) -> str:
    return next((name for last, name in steps if age <= last), beyond)


# Contacts -------------------------------------------------------------------------------------------------------------

CONTACT_WAITS = ((1, "In time"), (3, "2–3 working days"), (5, "4–5 working days"), (10, "6–10 working days"))


def contacts_undecided(asked: Asked) -> list[Line]:
    lines = []
    for row in asked.world.inputs.contact_outcome:
        decided = decided_on(row)
        undecided = decided > asked.today if decided else not row["outcome"]
        if row["contacted"] <= asked.extract and undecided:
            due, age = working_days_on(row["contacted"], 1), working_days(row["contacted"], asked.today)
            band = _band(age, CONTACT_WAITS, "11 or more working days")
            team = asked.shown_as(row["team"] or "unknown")
            lines.append(
                Line(team, row["child"], "unknown", due, asked.left(due), row["contacted"], band, rank=row["contacted"])
            )
    return lines


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
    asking: dict[str, list[Row]] = {}
    for row, _ in _enquiries(asked):
        if plain(row["unnecessary"]) == NO:
            asking.setdefault(row["child"], []).append(row)
    conferred: dict[str, date] = {}
    for row in asked.rows(5):
        if row["conference"]:
            conferred[row["child"]] = max(row["strategy_discussion"], conferred.get(row["child"], date.min))
    lines = []
    for child, rows in asking.items():
        begun = max(row["strategy_discussion"] for row in rows)
        if child not in planned and conferred.get(child, date.min) <= begun:
            due = working_days_on(begun, 15)
            last = [row for row in rows if row["strategy_discussion"] == begun]  # two of one day are two
            lines += [asked.line(row, due, asked.left(due), begun) for row in last]
    return lines


# Referrals ------------------------------------------------------------------------------------------------------------


def referrals_without_response(asked: Asked) -> list[Line]:
    lines = []
    for row in last_of_each(asked.rows(3), "received"):
        child, received = row["child"], row["received"]
        assessments = [one for one in asked.rows(4) if one["child"] == child]
        begun = any(
            one["started"] >= received or not one["authorised"] or one["authorised"] >= received for one in assessments
        )
        enquired = any(one["child"] == child and one["strategy_discussion"] >= received for one in asked.rows(5))
        if plain(row["nfa"]) != "yes" and not begun and not enquired:
            due, age = working_days_on(received, 1), working_days(received, asked.today)
            band = _band(age, CONTACT_WAITS, "11 or more working days")
            lines.append(asked.line(row, due, 1 - age, received, band))
    return lines


# Plans and children in need ------------------------------------------------------------------------------------------


def plan_visits_due(asked: Asked) -> list[Line]:
    lines = []
    for row in asked.open_episodes(7):
        since = max(row["last_visit"] or row["started"], row["started"])
        due = working_days_on(since, allowed(row, 10))
        if asked.left(due) <= SOON:
            lines.append(asked.line(row, due, asked.left(due), since))
    return lines


def plan_reviews_due(asked: Asked) -> list[Line]:
    lines = []
    for row in asked.open_episodes(7):
        since = row["last_review"] or row["started"]
        due = months_on(since, 6 if row["last_review"] else 3)
        if asked.left_every_day(due) <= LATER:
            lines.append(asked.line(row, due, asked.left_every_day(due), since))
    return lines


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
        due = working_days_on(since, allowed(row, 20))
        child = open_children.get(row["child"])
        if row["born"] and row["born"] > asked.extract:
            continue
        if child and child.status == "child in need plan" and working_days(since, asked.today) > allowed(row, 20):
            lines.append(asked.line(row, due, asked.left(due), since))
    return lines
