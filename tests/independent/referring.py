"""Front door, assessments, section 47 enquiries and conferences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.independent.days import month_of, months_on, working_days
from tests.independent.files import plain
from tests.independent.merge import Event, in_force
from tests.independent.world import Month, Tally, World

SOURCES = {
    "1": "Individual", "2a": "Schools", "2b": "Education services", "3": "Health services", "4": "Housing",
    "5": "Local authority services", "6": "Police", "7": "Other legal agency", "8": "Other", "9": "Anonymous",
    "10": "Unknown",
}  # fmt: skip
LENGTHS = ((0, "Same day"), (10, "1–10"), (20, "11–20"), (30, "21–30"), (40, "31–40"), (45, "41–45"), (50, "46–50"),
           (60, "51–60"), (10**6, "61 or more"))  # fmt: skip
AGES = ((10, "0–10"), (20, "11–20"), (34, "21–34"), (45, "35–45"), (10**6, "Over 45"))
LATE_AGES = ((50, "46–50"), (60, "51–60"), (10**6, "61 or more"))
WAITS = ((10, "0–10"), (15, "11–15"), (20, "16–20"), (10**6, "21 or more"))


def band_of(days: int, bands: tuple[tuple[int, str], ...]) -> str:
    """The first band whose last day is not passed, in words."""
    name = next(name for last, name in bands if days <= last)
    return name if name == "Same day" else f"{name} working days"


def _source(event: Event) -> str:
    code = plain(event.row["source"]).partition(":")[0]
    return SOURCES.get(code) or SOURCES.get(code[:1], "Unknown")


def contacts(world: World) -> Tally:
    tally = Tally()
    for event in world.contacts:
        tally.add(month_of(event.start), "", "", 1, band=_source(event))
    return tally


def early_help_started(world: World) -> Tally:
    tally = Tally()
    for event in world.early_help:
        tally.add(month_of(event.start), "", "", 1)
    return tally


def early_help_open(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        tally.add(month.end, "", "", sum(event.open_on(month.day) for event in world.early_help))
    return tally


def referrals(world: World) -> Tally:
    tally = Tally()
    for event in world.referrals:
        tally.add(month_of(event.start), *world.holder_of(event.row), 1, band=_source(event))
    return tally


def referrals_no_further_action(world: World) -> Tally:
    tally = Tally()
    for event in world.referrals:
        tally.add(month_of(event.start), *world.holder_of(event.row), plain(event.row["nfa"]) == "yes", 1)
    return tally


def _days_of_child(events: list[Event]) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for event in events:
        found.setdefault(event.child, []).append(event.start)
    return found


def rereferrals(world: World) -> Tally:
    tally, days = Tally(), _days_of_child(world.referrals)
    for event in world.referrals:
        again = any(other < event.start <= months_on(other, 12) for other in days[event.child])
        tally.add(month_of(event.start), *world.holder_of(event.row), again, 1)
    return tally


def rereferrals_provisional(world: World) -> Tally:
    """List 3's own count of each child's newest referral, as the last extract in which it was the newest told it."""
    counts: dict[tuple[str, date], str] = {}
    for lists in world.inputs.extracts.values():
        newest: dict[str, date] = {}
        for row in lists[3]:
            newest[row["child"]] = max(row["received"], newest.get(row["child"], date.min))
        for row in lists[3]:
            if row["received"] == newest[row["child"]] and row["referrals"] != "":
                counts[row["child"], row["received"]] = row["referrals"]
    covered = world.covered("annex_a.list_3")
    tally = Tally()
    for event in world.referrals:
        month = month_of(event.start)
        behind = {month_of(months_on(month.replace(day=1), -step)) for step in range(13)}
        if (event.child, event.start) in counts and not behind <= covered:
            again = int(counts[event.child, event.start]) >= 1
            tally.add(month, *world.holder_of(event.row), again, 1)
    return tally


# Assessments ---------------------------------------------------------------------------------------------------


def assessments_completed(world: World) -> Tally:
    tally = Tally()
    for event in world.assessments:
        if event.end:
            band = band_of(working_days(event.start, event.end), LENGTHS)
            tally.add(month_of(event.end), *world.holder_of(event.row), 1, band=band)
    return tally


def assessments_in_45_days(world: World) -> Tally:
    tally = Tally()
    for event in world.assessments:
        if event.end:
            in_time = working_days(event.start, event.end) <= 45
            tally.add(month_of(event.end), *world.holder_of(event.row), in_time, 1)
    return tally


def assessments_in_45_days_from_referral(world: World) -> Tally:
    tally, days = Tally(), _days_of_child(world.referrals)
    for event in world.assessments:
        earliest = event.start - timedelta(days=30)
        before = [day for day in days.get(event.child, []) if earliest <= day <= event.start]
        if event.end and before:
            in_time = working_days(max(before), event.end) <= 45
            tally.add(month_of(event.end), *world.holder_of(event.row), in_time, 1)
    return tally


def assessment_child_seen(world: World) -> Tally:
    tally = Tally()
    for event in world.assessments:
        seen, born = plain(event.row["seen"]), event.row["born"]
        unborn = bool(born) and born > event.start
        if event.end and seen in ("yes", "no") and not unborn:
            tally.add(month_of(event.end), *world.holder_of(event.row), seen == "yes", 1)
    return tally


def assessments_open(world: World) -> Tally:
    return _open_assessments(world, 0, AGES)


def assessments_open_over_45_days(world: World) -> Tally:
    return _open_assessments(world, 46, LATE_AGES)


def _open_assessments(world: World, youngest: int, bands: tuple[tuple[int, str], ...]) -> Tally:
    tally = Tally()
    for month in world.months:
        going_on = [event for event in world.assessments if event.open_on(month.day)]
        told = world.told_in_turn(4, going_on, month.day)
        for event in going_on:
            age = working_days(event.start, month.day)
            if age >= youngest:
                row = told[id(event)]
                holder = world.holder_of(row) if row else ("unknown", "unknown")
                tally.add(month.end, *holder, 1, band=band_of(age, bands))
    return tally


# Enquiries -----------------------------------------------------------------------------------------------------


def enquiries_started(world: World) -> Tally:
    tally = Tally()
    for event in world.enquiries:
        tally.add(month_of(event.start), *world.holder_of(event.row), 1)
    return tally


def conferences_in_15_days(world: World) -> Tally:
    """One for each child and day of a conference, from the last enquiry that names it."""
    last: dict[tuple[str, date], Event] = {}
    for event in world.enquiries:
        held = event.row["conference"]
        if held and held >= event.start:
            known = last.get((event.child, held))
            last[event.child, held] = event if known is None or event.start > known.start else known
    tally = Tally()
    for (_, held), event in last.items():
        wait = working_days(event.start, held)
        tally.add(month_of(held), *world.holder_of(event.row), wait <= 15, 1, band_of(wait, WAITS))
    return tally


def _waiting(world: World, answers: tuple[str, ...]) -> Iterator[tuple[Month, Event]]:
    """Enquiries at month ends without a conference, and with one of the answers to "unnecessary?" by then.

    The day's own extract tells; one that had not heard of the enquiry yet leaves it to the newest.
    """
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day) or month.day
        going_on = [
            event
            for event in world.enquiries
            if event.start <= month.day and not (event.row["conference"] and event.row["conference"] <= month.day)
        ]
        told = world.told_in_turn(5, going_on, month.day)
        for event in going_on:
            row = told[id(event)]
            if row is None and event.start > months_on(known_on, -6):
                row = event.row
            if row and plain(row["unnecessary"]) in answers:
                yield month, event


def enquiries_undecided(world: World) -> Tally:
    tally = Tally()
    for month, event in _waiting(world, ("", "unknown")):
        band = band_of(working_days(event.start, month.day), WAITS)
        tally.add(month.end, *world.holder_of(event.row), 1, band=band)
    return tally


def conferences_overdue(world: World) -> Tally:
    tally = Tally()
    on_plan = {m.day: {plan.child for plan in world.plans if plan.open_on(m.day)} for m in world.snapshots()}
    waiting = list(_waiting(world, ("no",)))
    last = {(month.day, event.child): event.start for month, event in sorted(waiting, key=lambda pair: pair[1].start)}
    conferred: dict[str, list[tuple[date, date]]] = {}
    for event in world.enquiries:
        if event.row["conference"]:
            conferred.setdefault(event.child, []).append((event.start, event.row["conference"]))
    for month, event in waiting:
        settled = any(start > event.start and held <= month.day for start, held in conferred.get(event.child, ()))
        if settled or event.start < last[month.day, event.child]:
            continue
        if working_days(event.start, month.day) > 15 and event.child not in on_plan[month.day]:
            tally.add(month.end, *world.holder_of(event.row), 1)
    return tally
