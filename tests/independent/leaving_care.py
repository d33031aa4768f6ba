"""Care leavers, as the newest extract by each month's end tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.independent.days import days, months_on
from tests.independent.files import Row, plain
from tests.independent.merge import in_force
from tests.independent.world import Month, Tally, World

EXCLUDED = ("died", "rhom")
NOT_RECORDED = "Not recorded"


def leavers(world: World) -> Iterator[tuple[Month, Row, date, str, str]]:
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        for row in world.inputs.extracts[known_on][9] if known_on else ():
            if known_on and plain(row["in_touch"]) not in EXCLUDED:
                yield month, row, known_on, *leaver_holder(world, row)


def leaver_holder(world: World, row: Row) -> tuple[str, str]:
    """Team, and the adviser where one is named, else the worker."""
    team, worker = world.holder_of(row)
    adviser = world.holder_of({**row, "worker": row["adviser"]})[1]
    return team, adviser if adviser != "none" else worker


def _by_age(world: World, column: str, words: dict[str, bool]) -> Tally:
    tally = Tally()
    for month, row, known_on, team, worker in leavers(world):
        word = plain(row[column])
        answer = words.get(word[:1] if column == "activity" else word)
        band = NOT_RECORDED if answer is None else _age_band(row["born"], known_on)
        tally.add(month.end, team, worker, bool(answer), 1, band)
    return tally


def _age_band(born: date | str, day: date) -> str:
    steps = ((17, "Under 17 years"), (19, "17–18 years"), (22, "19–21 years"))
    if not isinstance(born, date):
        return "Age not known"
    return next((name for years, name in steps if day < months_on(born, years * 12)), "22 years and over")


def care_leavers_in_touch(world: World) -> Tally:
    return _by_age(world, "in_touch", {"yes": True, "no": False, "refu": False})


def care_leavers_suitable_accommodation(world: World) -> Tally:
    return _by_age(world, "suitable", {"suitable": True, "unsuitable": False})


def care_leavers_in_education_or_work(world: World) -> Tally:
    return _by_age(world, "activity", {"f": True, "p": True, "g": False})


def has_a_right_to_a_plan(row: Row, day: date) -> bool:
    grown = bool(row["born"]) and months_on(row["born"], 21 * 12) <= day
    entitled = plain(row["eligibility"]) in ("eligible child", "relevant child", "former relevant child")
    return entitled and (not grown or bool(row["pathway"]))


def pathway_plans_in_time(world: World) -> Tally:
    tally = Tally()
    for month, row, known_on, team, worker in leavers(world):
        if has_a_right_to_a_plan(row, known_on):
            in_time = bool(row["pathway"]) and known_on <= months_on(row["pathway"], 6)
            tally.add(month.end, team, worker, in_time, 1)
    return tally


def to_be_contacted(row: Row, day: date) -> bool:
    grown = bool(row["born"]) and months_on(row["born"], 21 * 12) <= day
    return plain(row["eligibility"]) in ("relevant child", "former relevant child") and not grown


def care_leavers_contact_in_time(world: World) -> Tally:
    tally = Tally()
    for month, row, known_on, team, worker in leavers(world):
        if to_be_contacted(row, known_on):
            in_time = bool(row["last_contact"]) and days(row["last_contact"], known_on) <= 56
            tally.add(month.end, team, worker, in_time, 1)
    return tally
