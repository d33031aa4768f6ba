"""The way through the front door: what followed contacts and referrals, step up and down, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tests.independent.days import days, month_of, months_on, working_days
from tests.independent.files import Row, plain
from tests.independent.merge import Event
from tests.independent.referring import SOURCES
from tests.independent.world import UNKNOWN, Tally, World

OUTCOMES = {
    "Progress to referral": "referral", "Early help": "early help", "No further action": "no further action",
    "Information and advice": "information", "Insufficient detail": "not enough information", "": "not yet decided",
}  # fmt: skip
WAITS = ((3, "2–3"), (5, "4–5"), (10, "6–10"), (10**6, "11 or more"))


def _days_of(events: Iterable[Event]) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for event in events:
        found.setdefault(event.child, []).append(event.start)
    return found


def _any_within(found: dict[str, list[date]], child: str, first: date, last: date) -> bool:
    """Whether the child has an event on one of these days, both ends included."""
    return any(first <= day <= last for day in found.get(child, ()))


def _known_to(world: World, day: date) -> bool:
    """Whether the data reach the day."""
    return any(month.end == month_of(day) and day <= month.day for month in world.months)


def _working_day_after(day: date, count: int) -> date:
    """The working day that is so many working days later."""
    later = day
    while working_days(day, later) < count:
        later += timedelta(days=1)
    return later


# What followed --------------------------------------------------------------------------------------------------


def contacts_referred(world: World) -> Tally:
    tally, referred = Tally(), _days_of(world.referrals)
    for event in world.contacts:
        seventh = event.start + timedelta(days=7)
        if _known_to(world, seventh):
            tally.add(month_of(seventh), "", "", _any_within(referred, event.child, event.start, seventh), 1)
    return tally


def contacts_repeat(world: World) -> Tally:
    tally, before = Tally(), _days_of(world.contacts)
    for event in world.contacts:
        again = any(day < event.start <= months_on(day, 12) for day in before[event.child])
        tally.add(month_of(event.start), "", "", again, 1)
    return tally


def _first_after(world: World, events: list[Event]) -> dict[tuple[str, date], date]:
    """By child and referral: the first of the events that no later referral claims, within 45 working days."""
    referred, first = _days_of(world.referrals), dict[tuple[str, date], date]()
    for event in events:
        before = [day for day in referred.get(event.child, ()) if day <= event.start]
        if before and working_days(max(before), event.start) <= 45:
            key = (event.child, max(before))
            first[key] = min(event.start, first.get(key, event.start))
    return first


def _followed(world: World, events: list[Event]) -> Tally:
    tally, first = Tally(), _first_after(world, events)
    for event in world.referrals:
        due = _working_day_after(event.start, 45)
        if _known_to(world, due):
            tally.add(month_of(due), *world.holder_of(event.row), (event.child, event.start) in first, 1)
    return tally


def referrals_assessed(world: World) -> Tally:
    return _followed(world, world.assessments)


def referrals_enquired(world: World) -> Tally:
    return _followed(world, world.enquiries)


def referrals_assessed_in_1_day(world: World) -> Tally:
    tally, first = Tally(), _first_after(world, world.assessments)
    for event in world.referrals:
        begun = first.get((event.child, event.start))
        if begun:
            tally.add(month_of(begun), *world.holder_of(event.row), working_days(event.start, begun) <= 1, 1)
    return tally


def _closed_at_once(row: Row) -> bool:
    return plain(row["nfa"]) in ("yes", "y", "true", "1")


def referrals_answered_in_1_day(world: World) -> Tally:
    tally, begun = Tally(), _days_of([*world.assessments, *world.enquiries])
    going_on: dict[str, list[Event]] = {}
    for event in world.assessments:
        going_on.setdefault(event.child, []).append(event)
    for event in world.referrals:
        due = _working_day_after(event.start, 1)
        if _closed_at_once(event.row) or not _known_to(world, due):
            continue
        before = [one for one in going_on.get(event.child, ()) if one.start < event.start]
        if not any(one.end is None or one.end >= event.start for one in before):
            in_time = _any_within(begun, event.child, event.start, due)
            tally.add(month_of(due), *world.holder_of(event.row), in_time, 1)
    return tally


def referrals_days_to_response(world: World) -> Tally:
    tally = Tally()
    assessed, enquired = _first_after(world, world.assessments), _first_after(world, world.enquiries)
    for event in world.referrals:
        key = (event.child, event.start)
        begun = [found[key] for found in (assessed, enquired) if key in found]
        if begun:
            tally.add(month_of(min(begun)), *world.holder_of(event.row), working_days(event.start, min(begun)), 1)
    return tally


def enquiries_conferred(world: World) -> Tally:
    tally = Tally()
    for event in world.enquiries:
        due, held = _working_day_after(event.start, 30), event.row["conference"]
        if _known_to(world, due):
            conferred = bool(held) and event.start <= held <= due
            tally.add(month_of(due), *world.holder_of(event.row), conferred, 1)
    return tally


def _conferences(world: World, told: str) -> Tally:
    """Conferences, each as its last enquiry tells it, of which a column says yes or no."""
    last: dict[tuple[str, date], Event] = {}
    for event in world.enquiries:
        held = event.row["conference"]
        if held and held >= event.start:
            key = (event.child, held)
            last[key] = event if key not in last or event.start > last[key].start else last[key]
    tally = Tally()
    for (_, held), event in last.items():
        answer = plain(event.row.get(told, ""))
        if answer in ("yes", "no"):
            tally.add(month_of(held), *world.holder_of(event.row), answer == "yes", 1)
    return tally


def conferences_to_plan(world: World) -> Tally:
    return _conferences(world, "became_plan")


def conferences_child_spoken_to(world: World) -> Tally:
    return _conferences(world, "chair_spoke")


def referrals_rate(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        years = [year for year in world.inputs.population if date(year, 6, 30) < month.day]
        children = world.inputs.population[max(years)] if years else 0.0
        since = months_on(month.day, -12)
        tally.add(month.end, "", "", sum(since < event.start <= month.day for event in world.referrals), children)
    return tally


# Early help and closing -----------------------------------------------------------------------------------------


def referrals_after_early_help(world: World) -> Tally:
    helped: dict[str, list[Event]] = {}
    for event in world.early_help:
        helped.setdefault(event.child, []).append(event)
    tally = Tally()
    for event in world.referrals:
        stepped = any(
            help_.start < event.start and (not help_.open_until or event.start <= months_on(help_.open_until, 3))
            for help_ in helped.get(event.child, ())
        )
        tally.add(month_of(event.start), *world.holder_of(event.row), stepped, 1)
    return tally


def cases_stepped_down(world: World) -> Tally:
    tally, begun, four_weeks = Tally(), _days_of(world.early_help), timedelta(days=28)
    for event in world.needs:
        if event.end and _known_to(world, event.end + four_weeks):
            stepped = _any_within(begun, event.child, event.end - four_weeks, event.end + four_weeks)
            tally.add(month_of(event.end + four_weeks), *world.holder_of(event.row), stepped, 1)
    return tally


def cases_returned(world: World) -> Tally:
    tally, referred = Tally(), _days_of(world.referrals)
    for event in world.needs:
        if event.end and _known_to(world, months_on(event.end, 6)):
            judged = months_on(event.end, 6)
            returned = _any_within(referred, event.child, event.end + timedelta(days=1), judged)
            tally.add(month_of(judged), *world.holder_of(event.row), returned, 1)
    return tally


def cases_ended_within_6_months(world: World) -> Tally:
    tally = Tally()
    for event in world.needs:
        if event.end:
            soon = event.end <= months_on(event.start, 6)
            tally.add(month_of(event.end), *world.holder_of(event.row), soon, 1)
    return tally


def plans_ended_within_6_months(world: World) -> Tally:
    tally = Tally()
    for event in world.plans:
        if event.end:
            soon = event.end <= months_on(event.start, 6)
            tally.add(month_of(event.end), *world.holder_of(event.row), soon, 1)
    return tally


def early_help_longest_open(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        going_on = [event.start for event in world.early_help if event.open_on(month.day)]
        if going_on:
            tally.add(month.end, "", "", days(min(going_on), month.day), 1)
    return tally


# What was decided -----------------------------------------------------------------------------------------------


def decided_on(row: Row) -> date | None:
    """The day of a contact's decision; of one dated before its contact it is not known."""
    return row["decided"] if row["decided"] and row["decided"] >= row["contacted"] else None


def contacts_by_outcome(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.contact_outcome:
        tally.add(month_of(row["contacted"]), row["team"] or UNKNOWN, "", 1, band=OUTCOMES[row["outcome"]])
    return tally


def _share(world: World, outcome: str) -> Tally:
    tally = Tally()
    for row in world.inputs.contact_outcome:
        if row["outcome"]:
            this = OUTCOMES[row["outcome"]] == outcome
            tally.add(month_of(row["contacted"]), row["team"] or UNKNOWN, "", this, 1)
    return tally


def contacts_no_further_action(world: World) -> Tally:
    return _share(world, "no further action")


def contacts_not_enough_information(world: World) -> Tally:
    return _share(world, "not enough information")


def contacts_decided_in_1_day(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.contact_outcome:
        decided = decided_on(row)
        if decided:
            in_time = working_days(row["contacted"], decided) <= 1
            tally.add(month_of(decided), row["team"] or UNKNOWN, "", in_time, 1)
    return tally


def contacts_undecided(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for row in world.inputs.contact_outcome:
            decided = decided_on(row)
            undecided = decided > month.day if decided else not row["outcome"]
            age = working_days(row["contacted"], month.day)
            if row["contacted"] <= month.day and undecided and age > 1:
                band = next(words for last, words in WAITS if age <= last)
                tally.add(month.end, row["team"] or UNKNOWN, "", 1, band=f"{band} working days")
    return tally


def early_help_sent_back(world: World) -> Tally:
    tally, referred = Tally(), _days_of(world.referrals)
    for row in world.inputs.contact_outcome:
        judged = months_on(row["contacted"], 3)
        if OUTCOMES[row["outcome"]] == "early help" and _known_to(world, judged):
            back = _any_within(referred, row["child"], row["contacted"] + timedelta(days=1), judged)
            tally.add(month_of(judged), row["team"] or UNKNOWN, "", back, 1)
    return tally


# By who made the contact or referral, and by triage ---------------------------------------------------------------

Counted = Iterator[tuple[date, str, float, float]]  # month, band, numerator, denominator


def source_of(event: Event) -> str:
    """Who made a contact or a referral."""
    code = plain(event.row["source"]).partition(":")[0]
    return SOURCES.get(code) or SOURCES.get(code[:1], "Unknown")


def referred_by_source(world: World) -> Counted:
    """contacts_referred, contact by contact."""
    referred = _days_of(world.referrals)
    for event in world.contacts:
        seventh = event.start + timedelta(days=7)
        if _known_to(world, seventh):
            counts = _any_within(referred, event.child, event.start, seventh)
            yield month_of(seventh), source_of(event), counts, 1


def outcomes_by_triage(world: World) -> Counted:
    """contacts_no_further_action, contact by contact."""
    for row in world.inputs.contact_outcome:
        if row["outcome"]:
            yield month_of(row["contacted"]), row["triage"].lower() or UNKNOWN, row["outcome"] == "No further action", 1
