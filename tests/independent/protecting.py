"""Child protection plans, children looked after, care leavers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tests.independent.days import days, month_of, months_on, working_days
from tests.independent.files import Row, plain
from tests.independent.merge import Event, in_force
from tests.independent.world import Month, Tally, World

PLAN_VISIT, CARE_VISIT, REVIEW = 10, 42, 183
Judge = Callable[[Event, Row, date], bool | None]  # in time, late, or None: in neither number


def _stock(world: World, events: list[Event], band: Callable[[Event, date], str] = lambda event, day: "") -> Tally:
    tally = Tally()
    for month in world.months:
        for event in events:
            if event.open_on(month.day):
                tally.add(month.end, *world.held_on(event, month.day), 1, band=band(event, month.day))
    return tally


def _rate(world: World, events: list[Event]) -> Tally:
    tally = Tally()
    for month in world.months:
        years = [year for year in world.inputs.population if date(year, 6, 30) < month.day]
        children = world.inputs.population[max(years)] if years else 0.0
        tally.add(month.end, "", "", sum(event.open_on(month.day) for event in events), children)
    return tally


def _told(world: World, events: list[Event]) -> Iterator[tuple[Month, Event, Row, date]]:
    """Open episodes at month ends, with what the extract in force says of them, and its date."""
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        for event in events:
            row = world.told(event, month.day)
            if event.open_on(month.day) and row and known_on:
                yield month, event, row, known_on


def _judged(world: World, events: list[Event], judge: Judge) -> Tally:
    tally = Tally()
    for month, event, row, known_on in _told(world, events):
        verdict = judge(event, row, known_on)
        if verdict is not None:
            tally.add(month.end, *world.holder_of(row), verdict, 1)
    return tally


def _started(world: World, events: list[Event]) -> Tally:
    tally = Tally()
    for event in events:
        tally.add(month_of(event.start), *world.holder_of(event.row), 1)
    return tally


# Plans -----------------------------------------------------------------------------------------------------------


def _length(event: Event, day: date) -> str:
    steps = ((3, "Under 3 months"), (6, "3–6 months"), (12, "6–12 months"), (24, "1–2 years"))
    return next((name for months, name in steps if day < months_on(event.start, months)), "2 years or more")


def plans_open(world: World) -> Tally:
    return _stock(world, world.plans, _length)


def plans_open_by_category(world: World) -> Tally:
    def category(event: Event, day: date) -> str:
        row = world.told(event, day) or event.row
        return plain(row["category"]).partition("/")[0].capitalize() or "Unknown"

    return _stock(world, world.plans, category)


def plans_open_rate(world: World) -> Tally:
    return _rate(world, world.plans)


def plans_started(world: World) -> Tally:
    return _started(world, world.plans)


def plans_ended(world: World) -> Tally:
    tally = Tally()
    for event in world.plans:
        if event.end:
            tally.add(month_of(event.end), *world.holder_of(event.row), 1, band=_whole_length(event.start, event.end))
    return tally


def _whole_length(start: date, end: date) -> str:
    """The Department's bands: the three and six months themselves belong to the shorter one."""
    if end <= months_on(start, 3):
        return "3 months or less"
    if end <= months_on(start, 6):
        return "More than 3 months, up to 6 months"
    if end < months_on(start, 12):
        return "More than 6 months, less than 1 year"
    return "1 year, less than 2 years" if end < months_on(start, 24) else "2 years or more"


def plans_ended_within_3_months(world: World) -> Tally:
    tally = Tally()
    for event in world.plans:
        if event.end:
            soon = event.end <= months_on(event.start, 3)
            tally.add(month_of(event.end), *world.holder_of(event.row), soon, 1)
    return tally


def plans_repeat(world: World) -> Tally:
    tally = Tally()
    for event in world.plans:
        earlier = any(plan.child == event.child and plan.start < event.start for plan in world.plans)
        repeat = earlier or int(event.row["previous"] or 0) > 0
        tally.add(month_of(event.start), *world.holder_of(event.row), repeat, 1)
    return tally


def plans_over_2_years(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for event in world.plans:
            if event.open_on(month.day):
                old = months_on(event.start, 24) <= month.day
                tally.add(month.end, *world.held_on(event, month.day), old, 1)
    return tally


def plan_visits_in_time(world: World) -> Tally:
    return _judged(world, world.plans, _visited(working_days, PLAN_VISIT))


def _visited(count: Callable[[date, date], int], interval: int) -> Judge:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        if row["last_visit"] and count(row["last_visit"], known_on) <= interval:
            return True
        return None if count(event.start, known_on) <= interval else False

    return judge


def plan_child_seen_alone(world: World) -> Tally:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        return {"yes": True, "no": False}.get(plain(row["alone"]))

    return _judged(world, world.plans, judge)


def _reviewed(first: int) -> Judge:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        if row["last_review"]:
            return days(row["last_review"], known_on) <= REVIEW
        return days(event.start, known_on) <= first

    return judge


def plan_reviews_up_to_date(world: World) -> Tally:
    return _judged(world, world.plans, _reviewed(91))


# Children looked after ----------------------------------------------------------------------------------------------


def looked_after(world: World) -> Tally:
    return _stock(world, world.care)


def looked_after_rate(world: World) -> Tally:
    return _rate(world, world.care)


def looked_after_started(world: World) -> Tally:
    return _started(world, world.care)


def looked_after_ended(world: World) -> Tally:
    tally = Tally()
    for event in world.care:
        if event.end:
            tally.add(month_of(event.end), *world.holder_of(event.row), 1)
    return tally


def looked_after_visits_in_time(world: World) -> Tally:
    return _judged(world, world.care, _visited(days, CARE_VISIT))


def looked_after_reviews_up_to_date(world: World) -> Tally:
    return _judged(world, world.care, _reviewed(28))


def looked_after_three_placements(world: World) -> Tally:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        return int(row["placements"]) >= 3 if row["placements"] else None

    return _judged(world, world.care, judge)


def looked_after_permanence_plan(world: World) -> Tally:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        return bool(row["permanence"]) if months_on(event.start, 4) <= known_on else None

    return _judged(world, world.care, judge)


def health_assessment_in_time(world: World) -> Tally:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        under_five = bool(row["born"]) and known_on < months_on(row["born"], 60)
        return _within(event, row["last_health"], 6 if under_five else 12, known_on)

    return _judged(world, world.care, judge)


def dental_check_in_time(world: World) -> Tally:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        return _within(event, row["last_dental"], 12, known_on)

    return _judged(world, world.care, judge)


def _within(event: Event, last: date | str, months: int, known_on: date) -> bool | None:
    if months_on(event.start, 12) > known_on:
        return None
    return isinstance(last, date) and months_on(last, months) >= known_on


def return_interviews_offered(world: World) -> Tally:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        return plain(row["offered"]) == "yes" if int(row["missing"] or 0) > 0 else None

    return _judged(world, world.care, judge)


# Care leavers --------------------------------------------------------------------------------------------------------


def care_leavers_in_touch(world: World) -> Tally:
    return _leavers(world, "in_touch", {"yes": True, "no": False, "refu": False})


def care_leavers_suitable_accommodation(world: World) -> Tally:
    return _leavers(world, "suitable", {"suitable": True, "unsuitable": False})


def care_leavers_in_education_or_work(world: World) -> Tally:
    return _leavers(world, "activity", {"f": True, "p": True, "g": False})


def _leavers(world: World, column: str, words: dict[str, bool]) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        for row in world.inputs.extracts[known_on][9] if known_on else ():
            word = plain(row[column])
            answer = words.get(word[:1] if column == "activity" else word)
            if answer is not None:
                team, worker = world.holder_of(row)
                adviser = world.holder_of({**row, "worker": row["adviser"]})[1]
                age = _age_band(row["born"], known_on or month.day)
                tally.add(month.end, team, adviser if adviser != "none" else worker, answer, 1, age)
    return tally


def _age_band(born: date | str, day: date) -> str:
    steps = ((17, "Under 17 years"), (19, "17–18 years"), (22, "19–21 years"))
    if not isinstance(born, date):
        return "Age not known"
    return next((name for years, name in steps if day < months_on(born, years * 12)), "22 years and over")
