"""Children and their journeys, from referral to the end of help: the one truth that every extract is cut from.

A table here is a dict of equally long arrays. Days are whole numbers (days.py), NEVER = it has not happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from metrics.demo import story
from metrics.demo.days import EIGHTEEN_YEARS, NEVER, Flags, Numbers, Spells, at, day, working

Table = dict[str, npt.NDArray[Any]]

# Care: short, middling, until grown up. Kinds of permanence follow them in lists.py
SHORT, MIDDLING, LONG, ADOPTED = range(4)


@dataclass
class Truth:
    """Everything that happens to the children of Exampleshire, whether an extract has seen it yet or not."""

    children: Table  # dob, gender, ethnicity, disabled, unaccompanied, place (index 0-3)
    needs: Table  # one row per referral: see `journey`
    contacts: Table  # child, day, source, known
    early_help: Table  # child, started, completed, ended, organisation, stepped
    leavers: Table  # child, started, ended
    plan_visits: Spells  # owners are rows of needs
    plan_reviews: Spells
    care_visits: Spells
    care_reviews: Spells
    health: Spells
    dental: Spells
    moves: Spells
    missing: Spells
    seen: Spells
    leaver_contacts: Spells  # owners are rows of leavers
    pathway_reviews: Spells


def take(table: Table, rows: npt.NDArray[Any]) -> Table:
    return {name: column[rows] for name, column in table.items()}


def stack(tables: list[Table]) -> Table:
    return {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}


def arrivals(rng: np.random.Generator, monthly: story.Curve, start: int, end: int, scale: float) -> Numbers:
    """Working days of arrivals: so many a month, quieter in August and December, late recorded by chance elsewhere."""
    days = np.arange(start, end + 1)
    days = days[working(days) == days]
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    rate = at(monthly, days) * np.array(story.SEASON)[month] * scale / 21.1
    return np.repeat(days, rng.poisson(rate))


def new_children(rng: np.random.Generator, seen_on: Numbers, places: int, unaccompanied: bool = False) -> Table:
    """Children first heard of on those days, of all ages to 16 and some not born yet."""
    size = len(seen_on)
    age_days = (rng.beta(1.05, 1.15, size) * 16.8 * 365.25).astype(np.int64)
    unborn = rng.random(size) < 0.018
    births = np.where(unborn, seen_on + rng.integers(10, 150, size), seen_on - age_days - 1)
    if unaccompanied:
        births = seen_on - rng.integers(int(15.6 * 365.25), int(17.6 * 365.25), size)
    ethnicity = rng.choice(
        20,
        size,
        p=[
            0.74,
            0.01,
            0.005,
            0.05,
            0.01,
            0.02,
            0.01,
            0.015,
            0.015,
            0.02,
            0.025,
            0.01,
            0.01,
            0.01,
            0.015,
            0.005,
            0.002,
            0.008,
            0.01,
            0.01,
        ],
    )
    return {
        "dob": births,
        "gender": rng.integers(0, 2, size),
        "ethnicity": ethnicity,
        "disabled": rng.random(size) < 0.09,
        "at_risk": rng.random(size) < story.AT_RISK,
        "unaccompanied": np.full(size, unaccompanied),
        "place": rng.choice(places, size, p=None if places < 4 else [0.28, 0.27, 0.25, 0.20]),
    }


def assess(rng: np.random.Generator, needs: Table) -> None:
    """Assessment, its length in working days by the story's share in time, and what it concludes."""
    size = len(needs["child"])
    start = working(needs["start"], rng.integers(0, 3, size))
    in_time = rng.random(size) < at(story.ASSESSMENT_IN_TIME, start + 55)
    length = np.where(in_time, np.ceil(45 * rng.random(size) ** 0.5), np.minimum(46 + rng.exponential(13, size), 110))
    needs["assessment"] = np.where(needs["ends_there"], NEVER, start)
    needs["authorised"] = np.where(needs["ends_there"], NEVER, working(start, length.astype(np.int64)))
    late = (rng.random(size) < 0.012) * rng.integers(4, 26, size)
    needs["authorised_known"] = needs["authorised"] + late
    needs["seen"] = rng.random(size) < at(story.CHILD_SEEN, start)
    needs["in_need"] = ~needs["ends_there"] & (rng.random(size) < story.CHILD_IN_NEED_PLAN)
    needs["in_need_end"] = np.where(
        needs["in_need"], needs["authorised"] + np.minimum(rng.lognormal(5.2, 0.8, size), 1900).astype(np.int64) + 14, 0
    )


def protect(rng: np.random.Generator, needs: Table, at_risk: Flags) -> None:
    """Section 47 enquiry, conference and plan, in the assessment or later in a child in need plan."""
    size = len(needs["child"])
    share = at(story.ENQUIRY_IN_ASSESSMENT, needs["start"])
    share = share * np.where(at_risk, story.MORE_ENQUIRIES, story.FEWER_ENQUIRIES)
    early = ~needs["ends_there"] & (rng.random(size) < share)
    later = ~early & needs["in_need"] & (rng.random(size) < story.ENQUIRY_LATER)
    when = np.where(
        early,
        needs["assessment"] + rng.integers(0, 15, size),
        needs["authorised"] + rng.random(size) * (needs["in_need_end"] - needs["authorised"]) * 0.8,
    )
    enquiry = working(np.where(early | later, when, 0))
    needed = (early | later) & (rng.random(size) < at(story.CONFERENCE_NEEDED, enquiry))
    quick = rng.random(size) < at(story.CONFERENCE_IN_TIME, enquiry)
    steps = np.where(quick, np.ceil(3 + 12 * rng.random(size) ** 0.45), 16 + rng.exponential(6, size))
    conference = working(enquiry, np.minimum(steps, 60).astype(np.int64))
    plan = needed & (rng.random(size) < story.CONFERENCE_MAKES_PLAN)
    kind = rng.random(size)
    length = rng.lognormal(5.6, 0.42, size)
    length = np.where(
        kind < 0.16, rng.uniform(30, 91, size), np.where(kind > 0.965, 735 + rng.exponential(140, size), length)
    )
    length = (length * at(story.PLAN_LENGTH, conference)).astype(np.int64)
    needs["enquiry"] = np.where(early | later, enquiry, NEVER)
    # now and then the decision is written down months later
    slow = np.where(rng.random(size) < 0.03, rng.integers(30, 80, size), rng.integers(2, 14, size))
    needs["decided"] = np.where(early | later, working(enquiry, slow), NEVER)
    needs["conference"] = np.where(needed, conference, NEVER)
    needs["conference_needed"] = needed
    needs["plan"] = np.where(plan, conference, NEVER)
    needs["plan_end"] = np.where(plan, conference + length, NEVER)
    needs["category"] = rng.choice(5, size, p=[0.46, 0.09, 0.05, 0.36, 0.04])
    needs["later_category"] = np.where(rng.random(size) < 0.08, rng.integers(0, 5, size), needs["category"])


def look_after(rng: np.random.Generator, needs: Table, dob: Numbers, unaccompanied: Flags) -> None:
    """Periods of care: from a plan, from a child in need plan, or straight away."""
    size = len(needs["child"])
    plan = needs["plan"] < NEVER
    chance = rng.random(size)
    length = np.where(plan, needs["plan_end"] - needs["plan"], needs["in_need_end"] - needs["authorised"])
    within = np.where(plan, needs["plan"], needs["authorised"]) + rng.uniform(0.1, 0.9, size) * np.maximum(length, 0)
    straight = ~needs["ends_there"] & ((chance < 0.030) | unaccompanied)
    from_plan = plan & (chance > 0.84)
    from_need = ~plan & needs["in_need"] & (chance > 0.955)
    start = working(
        np.where(straight, needs["start"] + rng.integers(0, 12, size), np.where(from_plan | from_need, within, 0))
    )
    cared = (straight | from_plan | from_need) & (start < dob + EIGHTEEN_YEARS - 60) & (start >= dob)
    draw = rng.random(size)
    young = start - dob < 5 * 365
    kind = np.select(
        [unaccompanied, draw < 0.40, draw < 0.80, young & (draw < 0.92)], [LONG, SHORT, MIDDLING, ADOPTED], LONG
    )
    days = np.select(
        [kind == SHORT, kind == MIDDLING, kind == ADOPTED],
        [10 + rng.exponential(70, size), 60 + rng.exponential(470, size), 420 + rng.exponential(200, size)],
        9000,
    )
    needs["care"] = np.where(cared, start, NEVER)
    needs["care_end"] = np.where(cared, working(np.minimum(start + days, dob + EIGHTEEN_YEARS)), NEVER)
    needs["grown_up"] = cared & (start + days >= dob + EIGHTEEN_YEARS)
    needs["care_end"] = np.where(needs["grown_up"], dob + EIGHTEEN_YEARS, needs["care_end"])
    needs["care_kind"] = kind
    ends_plan = plan & cared & (start < needs["plan_end"])
    needs["plan_end"] = np.where(
        ends_plan, np.maximum(needs["plan"] + 1, start + rng.integers(0, 28, size)), needs["plan_end"]
    )


def close(rng: np.random.Generator, needs: Table, dob: Numbers) -> None:
    """The end of each episode of need: after the last thing that was going on, at 18 at the latest."""
    size = len(needs["child"])
    plan, care = needs["plan"] < NEVER, needs["care"] < NEVER
    grown = dob + EIGHTEEN_YEARS
    needs["plan_end"] = np.where(
        plan, working(np.minimum(needs["plan_end"], np.maximum(grown, needs["plan"] + 1))), NEVER
    )
    stepped_down = rng.integers(15, 190, size)
    end = np.where(needs["ends_there"], needs["start"], needs["authorised"])
    end = np.maximum(end, needs["in_need_end"])
    # a conference still to come keeps the child's case open until it has been held
    end = np.maximum(end, np.where(needs["conference_needed"], needs["conference"] + 5, 0))
    end = np.maximum(end, np.where(plan, needs["plan_end"] + stepped_down, 0))
    stays = np.where(needs["grown_up"] | (needs["care_kind"] == ADOPTED), 0, stepped_down)
    end = np.where(care, np.maximum(needs["plan_end"] * plan, needs["care_end"] + stays), end)
    end = np.maximum(
        np.minimum(end, np.maximum(grown, needs["authorised"] * (needs["authorised"] < NEVER))),
        np.where(plan, needs["plan_end"], 0),
    )
    needs["end"] = np.where(needs["grown_up"], np.maximum(grown, np.where(plan, needs["plan_end"], 0)), working(end))
    needs["assessed_only"] = ~needs["in_need"] & ~plan & ~care & ~needs["ends_there"]


def journey(rng: np.random.Generator, child: Numbers, start: Numbers, source: Numbers, children: Table) -> Table:
    """One row per referral of these children: assessment, enquiry, conference, plan, care, end.

    start, assessment, authorised(_known), enquiry, decided, conference, plan(_end), care(_end), end: days or NEVER;
    `known` is the day the referral was entered, mostly the day itself.
    """
    size = len(child)
    unaccompanied = children["unaccompanied"][child]
    needs: Table = {"child": child, "start": start, "source": source}
    needs["known"] = start + (rng.random(size) < 0.012) * rng.integers(4, 26, size)
    needs["ends_there"] = (rng.random(size) < at(story.REFERRAL_ENDS_THERE, start)) & ~unaccompanied
    dob = children["dob"][child]
    assess(rng, needs)
    protect(rng, needs, children["at_risk"][child])
    look_after(rng, needs, dob, unaccompanied)
    close(rng, needs, dob)
    return needs


def returns(rng: np.random.Generator, needs: Table, dob: Numbers, at_risk: Flags, last: int) -> tuple[Numbers, Numbers]:
    """Which rows of `needs` are followed by another referral of the same child, and when."""
    size = len(needs["child"])
    closed = np.maximum(needs["end"], needs["authorised_known"] * (needs["authorised_known"] < NEVER)) + 1
    draw = rng.random(size)
    more = np.where(at_risk, story.MORE_RETURNS, story.FEWER_RETURNS)
    soon = draw < at(story.RETURNS_SOON, closed) * more
    wait = np.where(soon, 8 + rng.exponential(85, size), rng.uniform(200, 2200, size)).astype(np.int64)
    when = working(np.maximum(closed, needs["known"]) + wait)
    again = (
        (soon | (draw > 1 - story.RETURNS_LATER * more))
        & (when <= last)
        & (when < dob + int(17.3 * 365))
        & (needs["care_kind"] + 4 * (needs["care"] == NEVER) != ADOPTED)
    )
    return np.flatnonzero(again), when[again]


def simulate_needs(rng: np.random.Generator, scale: float, last: int, places: int) -> tuple[Table, Table]:
    """Children and needs, generation by generation: each round holds the next referral of those who come back."""
    start = day(story.SIMULATION_STARTS)
    first = arrivals(rng, story.NEW_REFERRALS, start, last, scale)
    alone = arrivals(rng, [("2006-01-01", story.UNACCOMPANIED_A_MONTH)], start, last, scale)
    children = stack([new_children(rng, first, places), new_children(rng, alone, places, unaccompanied=True)])
    child, when = np.arange(len(first) + len(alone)), np.concatenate([first, alone])
    rounds = []
    while len(child):
        needs = journey(rng, child, when, rng.choice(21, len(child), p=SOURCE_SHARES), children)
        rounds.append(needs)
        rows, when = returns(rng, needs, children["dob"][child], children["at_risk"][child], last)
        child = child[rows]
    needs = stack(rounds)
    return children, take(needs, np.lexsort((needs["start"], needs["child"])))


# individual 4, schools 2, health 6, housing, own services 3, police, legal, other, anonymous, unknown (lists.SOURCES)
SOURCE_SHARES = [
    0.05,
    0.03,
    0.02,
    0.02,
    0.17,
    0.03,
    0.03,
    0.02,
    0.03,
    0.03,
    0.03,
    0.02,
    0.02,
    0.03,
    0.05,
    0.02,
    0.27,
    0.03,
    0.06,
    0.02,
    0.02,
]
