"""Children looked after by the statutory clocks, and social worker stability."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.independent.days import days, month_of, months_on, working_days
from tests.independent.files import Row, plain
from tests.independent.merge import Event, in_force
from tests.independent.world import Month, Tally, World

WEEK, FOUR_WEEKS, SIX_WEEKS = timedelta(days=7), timedelta(days=28), timedelta(days=42)


def twentieth_working_day(start: date) -> date:
    day = start
    while working_days(start, day) < 20:
        day += timedelta(days=1)
    return day


def code(cell: str) -> str:
    """'k) P1: Placed with parents' -> 'P1'."""
    return plain(cell).partition(":")[0].upper()


@dataclass(frozen=True)
class Clock:
    """What is due for a child, as one extract tells of it; a due day is the last in time."""

    short_breaks: bool
    reviewed: date | None
    review_is_second: bool
    review_due: date
    visits_known: bool
    visited: date | None
    visit_from: date | None
    visit_due: date | None
    visits_apart: int | None  # days from a visit to the last day of the next one
    assessed: date | None
    health_months: int | None
    health_due: date | None


def clock(world: World, row: Row, extract: date) -> Clock:
    start, legal, kind = row["started"], code(row["legal"]), code(row["placement"])
    short = legal in ("V3", "V4")
    reviewed = row["last_review"] if row["last_review"] and row["last_review"] >= start else None
    second = reviewed is not None and _is_first_review(world, row["child"], start, reviewed, extract)
    begun = placement_begun(row)
    known = bool(begun and legal and kind) and not short
    visited = row["last_visit"] if known and begun and row["last_visit"] and row["last_visit"] >= begun else None
    assessed = row["last_health"] if row["last_health"] and row["last_health"] >= months_on(start, -3) else None
    months = None if not row["born"] else 6 if extract < months_on(row["born"], 60) else 12
    return Clock(
        short,
        reviewed,
        second,
        _review_due(start, reviewed, second, short),
        known,
        visited,
        (visited or begun) if known else None,
        _visited_by(row, begun, visited, kind, legal, reviewed is not None) if known and begun else None,
        _days_between_visits(row, begun, visited or begun, reviewed is not None) if known and begun else None,
        assessed,
        months,
        twentieth_working_day(start) if assessed is None else months_on(assessed, months) if months else None,
    )


def _is_first_review(world: World, child: str, start: date, reviewed: date, extract: date) -> bool:
    """Whether the latest review known is the first: early enough, and no extract by then told of an earlier one."""
    earlier = [day for seen, day in world.reviews.get(child, ()) if seen <= extract and start <= day < reviewed]
    return not earlier and reviewed <= months_on(twentieth_working_day(start), 3)


def _review_due(start: date, reviewed: date | None, second: bool, short: bool) -> date:
    if reviewed is None:
        return months_on(start, 3) if short else twentieth_working_day(start)
    return months_on(reviewed, 3 if second and not short else 6)


def placement_begun(row: Row) -> date | None:
    if not row["placement_started"]:
        return None
    days_of = [row["placement_started"], row["started"]]
    if (code(row["placement"]), code(row["legal"])) == ("P1", "C2") and row["legal_started"]:
        days_of.append(row["legal_started"])
    return max(days_of)


def _visited_by(row: Row, begun: date, visited: date | None, kind: str, legal: str, reviewed: bool) -> date:
    """The regulations' day, or an earlier one where the child has an interval of their own."""
    due = _visit_due(begun, visited, kind, legal, reviewed)
    return min(due, (visited or begun) + timedelta(days=int(row["interval"]))) if row.get("interval") else due


def _days_between_visits(row: Row, begun: date, visited: date, reviewed: bool) -> int:
    return days(visited, _visited_by(row, begun, visited, code(row["placement"]), code(row["legal"]), reviewed))


def _visit_due(begun: date, visited: date | None, kind: str, legal: str, reviewed: bool) -> date:
    if visited is None:
        return begun + WEEK
    at_home = kind == "P1" and legal in ("C1", "C2")
    if (kind == "U3" or at_home) and not reviewed:
        return visited + WEEK
    if kind == "U3" or (kind, legal) == ("P1", "C1"):
        return visited + FOUR_WEEKS
    if kind in ("U1", "U4") and visited >= months_on(begun, 12):
        return months_on(visited, 3)
    return visited + SIX_WEEKS


# At month ends -------------------------------------------------------------------------------------------------------


def _clocks(world: World) -> Iterator[tuple[Month, Event, Row, date, Clock]]:
    """Children looked after at month ends of whom an extract tells."""
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        for event in world.care:
            row = world.told(event, month.day)
            if event.open_on(month.day) and row and known_on:
                yield month, event, row, known_on, clock(world, row, known_on)


def _judged(world: World, judge: Callable[[Clock, Row, date], bool | None]) -> Tally:
    """The verdict on each child: in time, late, or None for neither number."""
    tally = Tally()
    for month, _, row, known_on, told in _clocks(world):
        verdict = judge(told, row, known_on)
        if verdict is not None:
            tally.add(month.end, *world.holder_of(row), verdict, 1)
    return tally


def _counted(world: World, wanted: Callable[[Clock, date], bool]) -> Tally:
    tally = Tally()
    for month, _, row, known_on, told in _clocks(world):
        if wanted(told, known_on):
            tally.add(month.end, *world.holder_of(row), 1)
    return tally


def looked_after_visits_in_time(world: World) -> Tally:
    def judge(told: Clock, row: Row, known_on: date) -> bool | None:
        if told.visit_due is None:
            return None
        late = known_on > told.visit_due
        return not late if told.visited or late else None

    return _judged(world, judge)


def looked_after_visits_clock_not_known(world: World) -> Tally:
    return _counted(world, lambda told, known_on: not told.short_breaks and not told.visits_known)


def looked_after_visits_too_recent(world: World) -> Tally:
    return _counted(
        world,
        lambda told, known_on: told.visit_due is not None and not told.visited and known_on <= told.visit_due,
    )


def looked_after_reviews_up_to_date(world: World) -> Tally:
    return _judged(world, lambda told, row, known_on: None if told.short_breaks else known_on <= told.review_due)


def short_breaks_reviews_up_to_date(world: World) -> Tally:
    return _judged(world, lambda told, row, known_on: known_on <= told.review_due if told.short_breaks else None)


def looked_after_three_placements(world: World) -> Tally:
    def judge(told: Clock, row: Row, known_on: date) -> bool | None:
        return int(row["placements"]) >= 3 if row["placements"] and not told.short_breaks else None

    return _judged(world, judge)


def looked_after_permanence_plan(world: World) -> Tally:
    def judge(told: Clock, row: Row, known_on: date) -> bool | None:
        long = months_on(row["started"], 4) <= known_on and not told.short_breaks
        return bool(row["permanence"]) if long else None

    return _judged(world, judge)


def kinship_placements(world: World) -> Tally:
    def judge(told: Clock, row: Row, known_on: date) -> bool | None:
        kind = code(row["placement"])
        return kind in ("U1", "U2", "U3") if kind and not told.short_breaks else None

    return _judged(world, judge)


def placed_in_area(world: World) -> Tally:
    def judge(told: Clock, row: Row, known_on: date) -> bool | None:
        where = plain(row["where"])
        return where == "in" if where in ("in", "out") and not told.short_breaks else None

    return _judged(world, judge)


def looked_after_moved(world: World) -> Tally:
    def judge(told: Clock, row: Row, known_on: date) -> bool | None:
        begun = placement_begun(row)
        return None if told.short_breaks or not begun else begun > max(row["started"], months_on(known_on, -1))

    return _judged(world, judge)


def early_permanence_placements(world: World) -> Tally:
    return _placed(world, lambda kind, days_placed: kind in ("U2", "U5"))


def connected_carers_past_16_weeks(world: World) -> Tally:
    return _placed(world, lambda kind, days_placed: kind == "U3" and 16 * 7 < days_placed <= 24 * 7)


def _placed(world: World, wanted: Callable[[str, int], bool]) -> Tally:
    """Children looked after by the code of their placement and how many days they have been in it."""
    tally = Tally()
    for month, _, row, known_on, told in _clocks(world):
        begun = placement_begun(row)
        if not told.short_breaks and wanted(code(row["placement"]), days(begun, known_on) if begun else -1):
            tally.add(month.end, *world.holder_of(row), 1)
    return tally


def _a_year_in_care(told: Clock, row: Row, known_on: date) -> bool:
    return not told.short_breaks and months_on(row["started"], 12) <= known_on


def health_assessment_in_time(world: World) -> Tally:
    def judge(told: Clock, row: Row, known_on: date) -> bool | None:
        if told.health_months is None or not _a_year_in_care(told, row, known_on):
            return None
        return told.assessed is not None and told.health_due is not None and known_on <= told.health_due

    return _judged(world, judge)


def initial_health_assessments_overdue(world: World) -> Tally:
    return _counted(
        world,
        lambda told, known_on: (
            not told.short_breaks and not told.assessed and told.health_due is not None and known_on > told.health_due
        ),
    )


def dental_check_in_time(world: World) -> Tally:
    def judge(told: Clock, row: Row, known_on: date) -> bool | None:
        if not _a_year_in_care(told, row, known_on):
            return None
        return bool(row["last_dental"]) and months_on(row["last_dental"], 12) >= known_on

    return _judged(world, judge)


def return_interviews_offered(world: World) -> Tally:
    return _judged(
        world, lambda told, row, known_on: plain(row["offered"]) == "yes" if int(row["missing"] or 0) > 0 else None
    )


# Every open period of care -------------------------------------------------------------------------------------------


def _short(world: World, event: Event, day: date) -> bool:
    return code((world.told(event, day) or event.row)["legal"]) in ("V3", "V4")


def _stock(world: World, short: bool) -> Tally:
    tally = Tally()
    for month in world.months:
        for event in world.care:
            if event.open_on(month.day) and _short(world, event, month.day) == short:
                tally.add(month.end, *world.held_on(event, month.day), 1)
    return tally


def looked_after(world: World) -> Tally:
    return _stock(world, short=False)


def short_breaks(world: World) -> Tally:
    return _stock(world, short=True)


def looked_after_rate(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        years = [year for year in world.inputs.population if date(year, 6, 30) < month.day]
        children = world.inputs.population[max(years)] if years else 0.0
        count = sum(event.open_on(month.day) and not _short(world, event, month.day) for event in world.care)
        tally.add(month.end, "", "", count, children)
    return tally


def looked_after_started(world: World) -> Tally:
    tally = Tally()
    for event in world.care:
        tally.add(month_of(event.start), *world.holder_of(event.row), 1)
    return tally


def looked_after_ended(world: World) -> Tally:
    tally = Tally()
    for event in world.care:
        if event.end:
            tally.add(month_of(event.end), *world.holder_of(event.row), 1, band=_reason_band(_reason(event)))
    return tally


def _reason(event: Event) -> str:
    """The reason that list 8 records, where it records an end."""
    return code(event.row["ceased"]) if event.row["ended"] else ""


def _reason_band(reason: str) -> str:
    if reason in ("E4A", "E4B"):
        return "returned home"
    if reason in ("E11", "E12"):
        return "adopted"
    if reason == "E41" or "E45" <= reason <= "E48":
        return "special guardianship or child arrangements order"
    if reason in ("E5", "E6", "E7", "E15", "E17"):
        return "turned 18 or lives independently"
    return "another reason" if reason.startswith("E") else "not known"


def _ended_in(band: str) -> Callable[[World], Tally]:
    def counted(world: World) -> Tally:
        tally = Tally()
        for event in world.care:
            told = _reason_band(_reason(event))
            if event.end and told != "not known" and code(event.row["legal"]) not in ("V3", "V4"):
                tally.add(month_of(event.end), *world.holder_of(event.row), told == band, 1)
        return tally

    return counted


def looked_after_ended_home(world: World) -> Tally:
    return _ended_in("returned home")(world)


def looked_after_ended_adopted(world: World) -> Tally:
    return _ended_in("adopted")(world)


def looked_after_ended_guardianship(world: World) -> Tally:
    return _ended_in("special guardianship or child arrangements order")(world)


def _ordinary(world: World) -> dict[str, list[Event]]:
    """By child the periods of care that are no series of short breaks."""
    periods: dict[str, list[Event]] = {}
    for event in world.care:
        if code(event.row["legal"]) not in ("V3", "V4"):
            periods.setdefault(event.child, []).append(event)
    return periods


def returned_home_back_within_a_year(world: World) -> Tally:
    tally = Tally()
    for periods in _ordinary(world).values():
        for event in periods:
            if event.end and _reason_band(_reason(event)) == "returned home":
                year_over = months_on(event.end, 12)
                back = any(event.end <= one.start <= year_over and one.start > event.start for one in periods)
                tally.add(month_of(year_over), *world.holder_of(event.row), back, 1)
    return tally


def looked_after_started_again(world: World) -> Tally:
    tally = Tally()
    for periods in _ordinary(world).values():
        for event in periods:
            ends = [one.open_until for one in periods if one.start < event.start and one.open_until]
            before = [day for day in ends if day <= event.start]
            again = bool(before) and event.start <= months_on(max(before), 12)
            tally.add(month_of(event.start), *world.holder_of(event.row), again, 1)
    return tally


def initial_health_assessment_in_time(world: World) -> Tally:
    tally = Tally()
    for event in world.care:
        due = twentieth_working_day(event.start)
        decides = min((day for day in world.inputs.extracts if due < day <= months_on(due, 6)), default=None)
        row = event.seen.get(decides) if decides else None
        if decides is None or row is None or code(row["legal"]) in ("V3", "V4"):
            continue
        if row["ended"] and row["ended"] <= due:
            continue
        told = [day for seen, day in world.assessed.get(event.child, ()) if seen <= decides]
        in_time = any(months_on(event.start, -3) <= day <= due for day in told)
        tally.add(month_of(due), *world.holder_of(row), in_time, 1)
    return tally


def social_worker_stability(world: World) -> Tally:
    """Whom an extract of the year names who was a social worker on its day, and whoever was in force a year before."""
    tally = Tally()
    for month, event, row, _, told in _clocks(world):
        if told.short_breaks:
            continue
        long = months_on(event.start, 12) <= month.day
        band = "Looked after 12 months or more" if long else "Looked after under 12 months"
        many = len(social_workers(world, event.child, month.day)) >= 3
        tally.add(month.end, *world.holder_of(row), many, 1, band=band)
    return tally


def social_workers(world: World, child: str, day: date) -> set[str]:
    named = set()
    for as_at, worker in world.named_in_a_year(child, day):
        held = world.open_by_child(as_at).get(child)
        if held and held.holder == "social worker":
            named.add(worker)
    return named
