"""Unusual access: rules about who was shown whom, each with its threshold. A rule says where to ask, never why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

LEAST_CHILDREN, TIMES_USUAL = 30, 3
DAYS_BACK, LEAST_DAYS = 60, 5
NIGHT_FROM, NIGHT_TO = 22, 6
LEAST_REFUSALS = 5
MANY, NIGHT, REFUSED, RESTRICTED, BEYOND = "many", "night", "refused", "restricted", "beyond"


@dataclass(frozen=True)
class AccessRule:
    """A rule of the report: its key, its title, and what it says."""

    key: str
    title: str
    words: str


RULES = (
    AccessRule(
        MANY,
        "Many children in a day",
        f"On one day somebody was shown {LEAST_CHILDREN} children or more, and at least {TIMES_USUAL} times as many as "
        f"on the middle one of their own days in the {DAYS_BACK} days before. Nothing is said of whoever has fewer "
        f"than {LEAST_DAYS} such days.",
    ),
    AccessRule(
        NIGHT,
        "At night",
        f"Rows about single people were shown from {NIGHT_FROM}:00 to {NIGHT_TO}:00.",
    ),
    AccessRule(
        REFUSED,
        "Often refused",
        f"On one day somebody asked {LEAST_REFUSALS} times or more for what is not theirs.",
    ),
    AccessRule(
        RESTRICTED,
        "A restricted record",
        "Somebody was shown a child whose record is restricted. Only those named for it can be.",
    ),
    AccessRule(
        BEYOND,
        "Beyond their own",
        "Somebody was shown people of a place that is not theirs, after giving a reason.",
    ),
)


@dataclass(frozen=True)
class Access:
    """Something that was shown or refused. at: on England's clock. children: who, by whatever they are told apart."""

    number: int
    at: datetime
    who: str
    role: str
    refused: bool = False
    people: bool = False
    children: frozenset[str] = frozenset()
    restricted: int = 0
    beyond: bool = False


@dataclass(frozen=True)
class Unusual:
    """A rule that somebody's day answers to. count: children, entries or refusals; usual: of MANY, their middle day.

    numbers: the entries.
    """

    rule: AccessRule
    day: date
    who: str
    role: str
    count: int
    usual: float
    numbers: tuple[int, ...]


def unusual(accesses: Sequence[Access], first: date, last: date) -> list[Unusual]:
    """What is unusual from a first to a last day, newest day first, in the order of the rules.

    ``accesses`` reach back DAYS_BACK days before the first day, or there is less to compare with.
    """
    days: dict[tuple[str, date], list[Access]] = {}
    for access in sorted(accesses, key=lambda one: one.number):
        days.setdefault((access.who, access.at.date()), []).append(access)
    children = {key: len(frozenset().union(*(one.children for one in of))) for key, of in days.items()}
    order = {rule.key: place for place, rule in enumerate(RULES)}
    rows = [one for (who, day), of in days.items() if first <= day <= last for one in _of_a_day(who, day, of, children)]
    return sorted(rows, key=lambda one: (-one.day.toordinal(), order[one.rule.key], one.who))


def _of_a_day(who: str, day: date, of: Sequence[Access], children: dict[tuple[str, date], int]) -> Iterator[Unusual]:
    usual = _usual(who, day, children)
    count = children[(who, day)]
    for rule in RULES:
        those = [one for one in of if _fits(rule.key, one)]
        if rule.key == MANY:
            fits = usual is not None and count >= LEAST_CHILDREN and count >= TIMES_USUAL * usual
        else:
            count = len(those)
            fits = count >= (LEAST_REFUSALS if rule.key == REFUSED else 1)
        if fits:
            numbers = tuple(one.number for one in those)
            yield Unusual(rule, day, who, of[-1].role, count, usual or 0.0 if rule.key == MANY else 0.0, numbers)


def _fits(rule: str, access: Access) -> bool:
    """Whether a rule is about an entry at all."""
    if rule == MANY:
        return bool(access.children)
    if rule == NIGHT:
        return access.people and not NIGHT_TO <= access.at.hour < NIGHT_FROM
    if rule == REFUSED:
        return access.refused
    if rule == RESTRICTED:
        return access.restricted > 0
    return access.people and access.beyond


def _usual(who: str, day: date, children: dict[tuple[str, date], int]) -> float | None:
    """The middle of their own days with children before a day; None where there are too few."""
    since = day - timedelta(days=DAYS_BACK)
    counts = [count for (one, other), count in children.items() if one == who and since <= other < day and count]
    return median(counts) if len(counts) >= LEAST_DAYS else None
