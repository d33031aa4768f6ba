"""What repeats along a journey: visits, reviews, moves, contacts; and the contacts and early help beside it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from metrics.demo import story
from metrics.demo.children import (
    LONG,
    SOURCE_SHARES,
    Table,
    Truth,
    arrivals,
    new_children,
    simulate_needs,
    stack,
    take,
)
from metrics.demo.days import NEVER, Numbers, Shares, Spells, at, day, working

# Places in codes.COLUMNS["placement"]
CONNECTED_PERSON, WITH_PARENTS = 2, 4
Gap = Callable[[Numbers, int], Shares]  # (days it is counted from, how many came before) -> days until the next


def repeat(owners: Numbers, starts: Numbers, ends: Numbers, gap: Gap) -> Spells:
    """Events of each owner from its start until its end, each some days after the one before, on working days."""
    kept_owners, kept_days, so_far = [], [], 0
    current = starts.astype(np.int64)
    while len(owners):
        current = working(current + np.maximum(gap(current, so_far), 1))
        going = current < ends
        owners, current, ends = owners[going], current[going], ends[going]
        kept_owners.append(owners)
        kept_days.append(current)
        so_far += 1
    return Spells(np.concatenate(kept_owners), np.concatenate(kept_days)) if kept_owners else Spells(owners, current)


def in_time_or_late(
    rng: np.random.Generator, share: story.Curve, in_time: tuple[int, int], late: tuple[int, int]
) -> Gap:
    """Gaps that keep their interval as often as the story says. Late gaps last longer and so weigh more in days."""

    def gap(days: Numbers, _: int) -> Shares:
        in_time_flags = rng.random(len(days)) < at(share, days)
        return np.where(in_time_flags, rng.uniform(*in_time, len(days)), rng.uniform(*late, len(days)))

    return gap


def reviews(rng: np.random.Generator, first: tuple[int, ...], share: story.Curve) -> Gap:
    """Conferences and reviews: the first ones early, then every half year, some late."""

    def gap(days: Numbers, so_far: int) -> Shares:
        limit = first[so_far] if so_far < len(first) else 176
        late = rng.random(len(days)) > at(share, days)
        return limit * rng.uniform(0.88, 0.99, len(days)) + late * rng.uniform(20, 90, len(days))

    return gap


def visits_in_care(rng: np.random.Generator) -> Gap:
    """Within a week of the start of care, then at most every six weeks; some late."""

    def gap(days: Numbers, so_far: int) -> Shares:
        is_in_time = rng.random(len(days)) < at(story.LOOKED_AFTER_VISIT_IN_TIME, days)
        in_time, late = ((1, 6), (8, 20)) if so_far == 0 else ((24, 41), (44, 70))
        return np.where(is_in_time, rng.uniform(*in_time, len(days)), rng.uniform(*late, len(days)))

    return gap


def weekly_then_monthly(rng: np.random.Generator) -> Gap:
    """Weekly to the first review, four-weekly after it: with parents, and with a connected person."""
    return lambda days, so_far: rng.uniform(4, 7, len(days)) if so_far < 4 else rng.uniform(18, 27, len(days))


def health(rng: np.random.Generator, months: int) -> Gap:
    """The first within 20 working days of the start of care, then every so many months; some late."""

    def gap(days: Numbers, so_far: int) -> Shares:
        late = rng.random(len(days)) > at(story.HEALTH_IN_TIME, days)
        limit, delay = (
            (26.0, rng.uniform(5, 60, len(days))) if so_far == 0 else (months * 30.4, rng.uniform(5, 120, len(days)))
        )
        return limit * rng.uniform(0.55 if so_far == 0 else 0.9, 0.99, len(days)) + late * delay

    return gap


def together(*spells: Spells) -> Spells:
    """The events of several kinds as one."""
    return Spells(np.concatenate([one.owners for one in spells]), np.concatenate([one.days for one in spells]))


def every(rng: np.random.Generator, low: float, high: float) -> Gap:
    return lambda days, _: rng.uniform(low, high, len(days))


def by_chance(rng: np.random.Generator, mean: float) -> Gap:
    return lambda days, _: 3 + rng.exponential(mean, len(days))


def lasting(chance: Shares, salt: float | Shares) -> Shares:
    """Another lasting draw (0 to 1) from an episode's draw: the same at every extract."""
    return np.modf(chance * 7919 * salt + salt)[0]


def placement_kind(chance: Shares, moves: npt.ArrayLike) -> Numbers:
    """The type of a child's placement after so many moves, by place in codes.COLUMNS."""
    salt = 1.3 + np.asarray(moves, dtype=np.float64) * 0.37
    return np.searchsorted([0.42, 0.62, 0.76, 0.88, 0.95], lasting(chance, salt))


def spells_of(rng: np.random.Generator, children: Table, needs: Table, leavers: Table) -> dict[str, Spells]:
    """Every repeated event since shortly before the first list, by the name of its field in Truth."""
    since = day(story.HISTORY_STARTS) - 400
    plans = np.flatnonzero((needs["plan"] < NEVER) & (needs["plan_end"] > since))
    care = np.flatnonzero((needs["care"] < NEVER) & (needs["care_end"] > since))
    open_need = np.flatnonzero(~needs["ends_there"] & (needs["end"] > since))
    older = care[needs["care"][care] - children["dob"][needs["child"][care]] > 11 * 365]

    def along(rows: Numbers, start: str, end: str, gap: Gap, clip: bool = True) -> Spells:
        first = np.maximum(needs[start][rows], since - rng.integers(0, 60, len(rows))) if clip else needs[start][rows]
        return repeat(rows, first, needs[end][rows], gap)

    moves = along(care, "care", "care_end", by_chance(rng, 420))
    late_after_move = (rng.random(len(moves.days)) > 0.9) * rng.integers(4, 12, len(moves.days))
    kind = placement_kind(needs["chance"][care], np.zeros(len(care)))
    watched = care[np.isin(kind, (CONNECTED_PERSON, WITH_PARENTS))]
    young = needs["care"][care] - children["dob"][needs["child"][care]] < 4 * 365

    contact_from = np.maximum(leavers["started"], since)
    rows = np.arange(len(contact_from))
    return {
        "plan_visits": along(
            plans, "plan", "plan_end", in_time_or_late(rng, story.PLAN_VISIT_IN_TIME, (5, 13), (15, 27))
        ),
        "plan_reviews": along(plans, "plan", "plan_end", reviews(rng, (90,), story.PLAN_REVIEW_IN_TIME), clip=False),
        "care_visits": together(
            along(care, "care", "care_end", visits_in_care(rng), clip=False),
            along(watched, "care", "care_end", weekly_then_monthly(rng), clip=False),
            # and within a week of each move, with few exceptions
            Spells(moves.owners, working(moves.days + rng.integers(1, 6, len(moves.days)) + late_after_move)),
        ),
        "care_reviews": along(care, "care", "care_end", reviews(rng, (27, 88), story.PLAN_REVIEW_IN_TIME), clip=False),
        "health": together(
            along(care[~young], "care", "care_end", health(rng, 12), clip=False),
            along(care[young], "care", "care_end", health(rng, 6), clip=False),
        ),
        "dental": along(care, "care", "care_end", every(rng, 160, 520), clip=False),
        "moves": moves,
        "missing": along(older, "care", "care_end", by_chance(rng, 700)),
        "seen": along(open_need, "start", "end", by_chance(rng, 24)),
        "leaver_contacts": repeat(rows, contact_from, leavers["ended"], every(rng, 18, 75)),
        "pathway_reviews": repeat(rows, contact_from, leavers["ended"], every(rng, 140, 230)),
    }


def leavers_of(rng: np.random.Generator, children: Table, needs: Table) -> Table:
    """Young people who left care at 16 or older: the leaving care service stays with them to 21, with some to 25."""
    age_at_end = needs["care_end"] - children["dob"][needs["child"]]
    rows = np.flatnonzero(
        (needs["care"] < NEVER) & (needs["care_end"] - needs["care"] >= 91) & (age_at_end >= 16 * 365.25)
    )
    child = needs["child"][rows]
    stays = np.where(rng.random(len(rows)) < 0.22, rng.uniform(21.5, 25, len(rows)), rng.uniform(20.2, 21, len(rows)))
    ended = (children["dob"][child] + stays * 365.25).astype(np.int64)
    order = np.sort(np.unique(child, return_index=True)[1])
    return {"child": child[order], "started": needs["care_end"][rows][order], "ended": ended[order]}


def beside(
    rng: np.random.Generator, children: Table, needs: Table, scale: float, last: int, places: int
) -> tuple[Table, Table, Table]:
    """All children (those merely heard of included), contacts, early help."""
    start = day(story.HISTORY_STARTS)
    recent = np.flatnonzero(needs["start"] >= start)
    led_on: Table = {
        "child": needs["child"][recent],
        "day": needs["start"][recent],
        "source": needs["source"][recent],
        "known": needs["known"][recent],
    }
    heard = arrivals(rng, story.OTHER_CONTACTS, start, last, scale)
    others = new_children(rng, heard, places)
    first = len(children["dob"])
    contact: Table = {
        "child": first + np.arange(len(heard)),
        "day": heard,
        "source": rng.choice(21, len(heard), p=SOURCE_SHARES),
        "known": heard,
    }
    # one child in eleven is told of twice on a day, by two callers
    twice = rng.random(len(heard)) < 0.09
    again = take(contact, twice)
    again["source"] = rng.choice(21, len(again["child"]), p=SOURCE_SHARES)
    helped = np.flatnonzero(rng.random(len(heard)) < 0.55)
    begun = working(heard[helped] + rng.integers(3, 20, len(helped)))
    completed = working(begun + rng.integers(10, 45, len(helped)))
    early_help: Table = {
        "child": first + helped,
        "started": begun,
        "completed": completed,
        "ended": completed + rng.exponential(90, len(helped)).astype(np.int64),
        "organisation": rng.integers(0, 8, len(helped)),
    }
    return stack([children, others]), stack([led_on, contact, again]), early_help


def simulate(rng: np.random.Generator, scale: float) -> Truth:
    """The whole truth, to the day of the latest extract and beyond (later extracts cut what they may know)."""
    last = day(story.WEEKLY_EXTRACTS[-1])
    places = 4 if scale >= 0.3 else 1
    children, needs = simulate_needs(rng, scale, last, places)
    leavers = leavers_of(rng, children, needs)
    ended = np.maximum(
        np.where(needs["ends_there"], needs["start"], needs["end"]),
        np.where(needs["plan"] < NEVER, needs["plan_end"], 0),
    )
    needs["previous_plans"] = earlier_plans(needs)
    needs["permanence"] = np.where(
        needs["care_kind"] == LONG, rng.integers(2, 7, len(ended)), rng.integers(0, 3, len(ended))
    )
    needs["chance"] = rng.random(len(ended))  # a lasting draw of each episode, for what lists say of it
    leavers["chance"] = rng.random(len(leavers["child"]))
    needs = take(needs, ended >= day(story.HISTORY_STARTS) - 400)
    leavers = take(leavers, leavers["ended"] >= day(story.HISTORY_STARTS))
    spells = spells_of(rng, children, needs, leavers)
    children, contacts, early_help = beside(rng, children, needs, scale, last, places)
    return Truth(children, needs, contacts, early_help, leavers, **spells)


def earlier_plans(needs: Table) -> Numbers:
    """How many plans of the same child began before each row's (needs lie sorted by child and start)."""
    has_plan = (needs["plan"] < NEVER).astype(np.int64)
    before = np.cumsum(has_plan) - has_plan
    first = np.concatenate([[True], needs["child"][1:] != needs["child"][:-1]])
    return before - np.maximum.accumulate(np.where(first, before, 0))
