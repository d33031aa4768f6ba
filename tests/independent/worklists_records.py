"""Records that break a rule of a check, with since when the check has said the same of the child."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from tests.independent import checking
from tests.independent.caring import clock
from tests.independent.checking import Finding
from tests.independent.files import Row, plain
from tests.independent.worklists_rows import Asked, Line, open_episodes, run_of_extracts
from tests.independent.world import World

FIRST = "clock_not_known"  # a clock that cannot run is mended before anything else
ELSEWHERE = "worker_left_holding_children"  # on the list of children without a worker
Said = tuple[object, ...]
Broken = tuple[str, str, str, Said]  # check, child, list, what it said


def records_to_correct(asked: Asked) -> list[Line]:
    lines = []
    for broken, (team, worker) in _broken(asked.world)[asked.extract].items():
        check, child, told, said = broken
        since = asked.extract
        for extract, _ in run_of_extracts(asked.world, asked.extract):
            if broken not in _broken(asked.world)[extract]:
                break
            since = extract
        lines.append(
            Line(
                asked.shown_as(team),
                child,
                worker,
                None,
                None,
                since,
                check,
                said=(told, *said),
                rank=(check != FIRST, since),
            )
        )
    return lines


@cache
def _broken(world: World) -> dict[date, dict[Broken, tuple[str, str]]]:
    """What each extract gets wrong about which child, with the team and the worker of the record."""
    found: dict[date, dict[Broken, tuple[str, str]]] = {extract: {} for extract in world.inputs.extracts}
    for check, details in SAID.items():
        for finding in checking.FINDINGS[check](world):
            extract, team, worker, child, told = finding
            if child:
                for said in details(world, finding):
                    found[extract][check, child, told, said] = team, worker
    return found


# What tells two findings of one check about one child apart -----------------------------------------------------------


def _rows(world: World, finding: Finding, number: int) -> list[Row]:
    return [row for row in world.inputs.extracts[finding[0]][number] if row["child"] == finding[3]]


def _nothing_more(world: World, finding: Finding) -> list[Said]:
    return [()]


def _starts_of_open_plans(world: World, finding: Finding) -> list[Said]:
    return [tuple(sorted({row["started"] for row in _rows(world, finding, 7) if not row["ended"]}))]


def _both_lists(world: World, finding: Finding) -> list[Said]:
    """What list 6 says of the child, and when the plan or the period of care began and ended."""
    status = [plain(row["status"]) for row in open_episodes(_rows(world, finding, 6))]
    other = [(row["started"], row["ended"]) for row in _rows(world, finding, int(finding[4][-1]))]
    return [(*status, *sorted(other, key=str))]


def _start_of_plan(world: World, finding: Finding) -> list[Said]:
    return [(row["started"],) for row in _rows(world, finding, 7)]


def _worker(world: World, finding: Finding) -> list[Said]:
    return [(finding[2],)]


def _days_held(world: World, finding: Finding) -> list[Said]:
    first = world.people.posts[finding[2]][0]["started"]
    return [
        (row["held"],)
        for row in world.inputs.supervision
        if (row["worker"], row["child"]) == (finding[2], finding[3]) and row["held"] < first
    ]


def _wrong_dates(world: World, finding: Finding) -> list[Said]:
    number = int(finding[4].removeprefix("list "))
    said: list[Said] = []
    for row in _rows(world, finding, number):
        if number == 5:
            if row["conference"] and row["conference"] < row["strategy_discussion"]:
                said.append((row["strategy_discussion"], row["conference"]))
            continue
        review = row["last_review"]
        if review and review < row["started"]:
            said.append(("before", row["started"], review))
        if review and row["ended"] and row["ended"] < review:
            said.append(("after", row["ended"], review))
    return said


def _what_lacks(world: World, finding: Finding) -> list[Said]:
    """Which of the clocks cannot run: for visits, for health, for the pathway plan."""
    if finding[4] == "list 9":
        return [("plan",)]
    told = [clock(world, row, finding[0]) for row in open_episodes(_rows(world, finding, 8))]
    return [(not one.visits_known, one.health_months is None) for one in told]


SAID: dict[str, Callable[[World, Finding], list[Said]]] = {
    "two_open_plans": _starts_of_open_plans,
    "looked_after_without_care_period": _nothing_more,
    "lists_disagree": _both_lists,
    "plan_without_conference": _start_of_plan,
    "team_not_known": _worker,
    "supervision_before_start": _days_held,
    "date_order": _wrong_dates,
    "clock_not_known": _what_lacks,
}
