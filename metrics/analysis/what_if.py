"""A what-if on caseloads: children moved, workers who start or leave, and what that does to the figures. Pure.

It reads lines of the record and makes others; nothing of it is ever written to a store.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from metrics.analysis.caseloads import FAMILY_HELP, FAMILY_HELP_LEAD, NOBODY, SOCIAL_WORKER, TAKERS, Caseload, Rules

STARTER = "starter "

# Why a step cannot be done.
NOT_LISTED, TO_THEMSELVES, NO_SOCIAL_WORKER, NO_CHILDREN, TOO_MANY, CHILDREN_GONE, ENDED, NO_POST = (
    "not listed",
    "to themselves",
    "no social worker",
    "no children",
    "too many",
    "children gone",
    "ended",
    "no post",
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


@dataclass(frozen=True)
class End:
    """A worker leaves, or a contract ends, on a day; their children go to whoever of the team has most room then."""

    key: str
    day: date


Step: TypeAlias = Move | Start | End


@dataclass(frozen=True)
class Hindrance:
    """Why a step cannot be done: `why` is one of the states above; giver and taker as they stand before it.

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
    heirs: dict[int, dict[str, int]]  # by the place of an end among the steps: how many children go to which line


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


def _hindrance(
    step: Move, lines: Mapping[str, Caseload], whereabouts: Mapping[str, str], ended: Collection[str]
) -> Hindrance | None:
    """Why the children cannot be moved; None if they can."""
    giver, taker = lines.get(step.giver), lines.get(step.taker)
    if giver is None or taker is None:
        return Hindrance(NOT_LISTED)
    gone = tuple(child for child in step.chosen if whereabouts.get(child, step.giver) != step.giver)
    checks = (
        (giver is taker, TO_THEMSELVES),
        (taker.line not in TAKERS, NO_SOCIAL_WORKER),
        (taker.key in ended, ENDED),
        (step.count < 1, NO_CHILDREN),
        (step.count > giver.children, TOO_MANY),
        (bool(gone), CHILDREN_GONE),
    )
    why = next((reason for holds, reason in checks if holds), None)
    return Hindrance(why, giver, taker, step.count, gone) if why else None


def heirs_of(leaver: Caseload, lines: Iterable[Caseload], ended: Collection[str] = ()) -> dict[str, int]:
    """Who of the team would inherit a worker's children, and how many: each child goes to whoever is least full then.

    Full is measured against the promise, without one against working time. Nobody who is away, leaves as well, or whose
    name is in doubt inherits; where nobody is left the children have no worker, and the answer is empty.
    """
    takers = {
        line.key: line
        for line in lines
        if line.line == leaver.line and line.team == leaver.team and line.key not in (leaver.key, *ended)
        if line.fte > 0 and not line.absent and not line.doubtful
    }
    is_promised = all(line.promise for line in takers.values())
    inherited = dict.fromkeys(takers, 0)

    def fullness(key: str) -> tuple[float, str]:
        measure = takers[key].promise if is_promised else takers[key].fte
        return (takers[key].children + inherited[key] + 1) / (measure or 1.0), key

    for _ in range(leaver.children if takers else 0):
        inherited[min(takers, key=fullness)] += 1
    return {key: count for key, count in inherited.items() if count}


def _end(leaver: Caseload, lines: dict[str, Caseload], ended: Collection[str]) -> dict[str, int]:
    """Ends a worker's post in `lines`; gives who inherits."""
    heirs = heirs_of(leaver, lines.values(), ended)
    left = leaver.children - sum(heirs.values())
    given = heirs
    if left:
        key = f"{NOBODY[0]}: {leaver.team}"
        lines.setdefault(key, Caseload(key, "No worker", NOBODY[0], leaver.team, 0))
        given = heirs | {key: left}
    for key, count in given.items():
        lines[key] = replace(lines[key], children=lines[key].children + count)
    lines[leaver.key] = replace(leaver, children=0, fte=0.0, counted_fte=0.0, promise=None)
    return given


def outcome(record: Iterable[Caseload], steps: Sequence[Step], rules: Rules) -> WhatIfOutcome:
    """The lines after all steps in their order. A step that cannot be done is left out; `hindrances` says why."""
    lines = {line.key: line for line in record}
    hindrances: dict[int, Hindrance] = {}
    whereabouts: dict[str, str] = {}
    heirs: dict[int, dict[str, int]] = {}
    ended: set[str] = set()
    for place, step in enumerate(steps):
        if isinstance(step, Start):
            lines[step.key] = starter(step, rules)
        elif isinstance(step, End):
            leaver = lines.get(step.key)
            if leaver is None or leaver.line not in TAKERS:
                hindrances[place] = Hindrance(NO_POST)
            elif step.key in ended:
                hindrances[place] = Hindrance(ENDED, taker=leaver)
            else:
                heirs[place] = _end(leaver, lines, ended)
                ended.add(step.key)
        elif hindrance := _hindrance(step, lines, whereabouts, ended):
            hindrances[place] = hindrance
        else:
            giver, taker = lines[step.giver], lines[step.taker]
            lines[giver.key] = replace(giver, children=giver.children - step.count)
            lines[taker.key] = replace(taker, children=taker.children + step.count)
            whereabouts |= dict.fromkeys(step.chosen, taker.key)
    return WhatIfOutcome(lines, hindrances, whereabouts, heirs)


def touched(record: Iterable[Caseload], after: Mapping[str, Caseload]) -> list[tuple[Caseload | None, Caseload]]:
    """Each line that the steps changed, before (None for a starter) and after, in the order of the record."""
    before = {line.key: line for line in record}
    return [(before.get(key), line) for key, line in after.items() if before.get(key) != line]
