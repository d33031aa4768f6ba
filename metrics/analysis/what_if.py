"""A what-if on caseloads: children moved, workers started, and what that does to the figures. Pure.

It reads lines of the record and makes others; nothing of it is ever written to a store.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from metrics.analysis.caseloads import FAMILY_HELP, FAMILY_HELP_LEAD, SOCIAL_WORKER, TAKERS, Caseload, Rules

STARTER = "starter "

# Why a move cannot be made.
NOT_LISTED, TO_THEMSELVES, NO_SOCIAL_WORKER, NO_CHILDREN, TOO_MANY, CHILDREN_GONE = (
    "not listed",
    "to themselves",
    "no social worker",
    "no children",
    "too many",
    "children gone",
)


@dataclass(frozen=True)
class Move:
    """`count` children go from the line `giver` to the worker `taker`; `chosen` names them where they were chosen."""

    giver: str
    taker: str
    count: int
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Start:
    """A worker of a role starts in a team. `protected`: still in the first months, with the promise of those."""

    key: str
    team: str
    role: str
    fte: float
    protected: bool = True


Step: TypeAlias = Move | Start


@dataclass(frozen=True)
class Hindrance:
    """Why a move cannot be made: `why` is one of the states above; giver and taker as they stand before it.

    `gone`: of the children chosen, those whom the giver would no longer hold.
    """

    why: str
    giver: Caseload | None = None
    taker: Caseload | None = None
    count: int = 0
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class WhatIfOutcome:
    """The lines after the steps, and for each step that could not be done (by its place) why."""

    lines: dict[str, Caseload]
    hindrances: dict[int, Hindrance]
    whereabouts: dict[str, str]  # a child moved by name: the line that holds it now


def next_key(steps: Iterable[Step]) -> str:
    """The key of the next starter: 'starter 1', 'starter 2'."""
    taken = [int(step.key.removeprefix(STARTER)) for step in steps if isinstance(step, Start)]
    return f"{STARTER}{max(taken, default=0) + 1}"


def starter(step: Start, rules: Rules) -> Caseload:
    """The line of somebody who starts, with no children yet and the promise that protects them, times their FTE."""
    rule = rules[step.team]
    promise = rule.protected(step.role) if step.protected else rule.full(step.role)
    return Caseload(
        key=step.key,
        name=step.key.capitalize(),
        line=FAMILY_HELP if step.role == FAMILY_HELP_LEAD else SOCIAL_WORKER,
        team=step.team,
        children=0,
        fte=step.fte,
        counted_fte=step.fte * (rule.asye_factor if step.role == "ASYE" else 1.0),
        promise=promise * step.fte if rule.is_promised else None,
        too_high=rule.too_high,
        role=step.role,
        new_starter=step.protected,
    )


def _hindrance(step: Move, lines: Mapping[str, Caseload], whereabouts: Mapping[str, str]) -> Hindrance | None:
    """Why the children cannot be moved; None if they can."""
    giver, taker = lines.get(step.giver), lines.get(step.taker)
    if giver is None or taker is None:
        return Hindrance(NOT_LISTED)
    gone = tuple(child for child in step.chosen if whereabouts.get(child, step.giver) != step.giver)
    checks = (
        (giver is taker, TO_THEMSELVES),
        (taker.line not in TAKERS, NO_SOCIAL_WORKER),
        (step.count < 1, NO_CHILDREN),
        (step.count > giver.children, TOO_MANY),
        (bool(gone), CHILDREN_GONE),
    )
    why = next((reason for holds, reason in checks if holds), None)
    return Hindrance(why, giver, taker, step.count, gone) if why else None


def outcome(record: Iterable[Caseload], steps: Sequence[Step], rules: Rules) -> WhatIfOutcome:
    """The lines after all steps in their order. A step that cannot be done is left out; `hindrances` says why."""
    lines = {line.key: line for line in record}
    hindrances: dict[int, Hindrance] = {}
    whereabouts: dict[str, str] = {}
    for place, step in enumerate(steps):
        if isinstance(step, Start):
            lines[step.key] = starter(step, rules)
        elif hindrance := _hindrance(step, lines, whereabouts):
            hindrances[place] = hindrance
        else:
            giver, taker = lines[step.giver], lines[step.taker]
            lines[giver.key] = replace(giver, children=giver.children - step.count)
            lines[taker.key] = replace(taker, children=taker.children + step.count)
            whereabouts |= dict.fromkeys(step.chosen, taker.key)
    return WhatIfOutcome(lines, hindrances, whereabouts)


def touched(record: Iterable[Caseload], after: Mapping[str, Caseload]) -> list[tuple[Caseload | None, Caseload]]:
    """Each line that the steps changed, before (None for a starter) and after, in the order of the record."""
    before = {line.key: line for line in record}
    return [(before.get(key), line) for key, line in after.items() if before.get(key) != line]
