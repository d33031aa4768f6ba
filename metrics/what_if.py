"""A what-if on caseloads: children moved, workers started, and what that does to the figures. Pure.

It reads lines of the record and makes others; nothing of it is ever written to a store.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from metrics import words
from metrics.caseloads import SOCIAL_WORKER, Caseload, Rules

STARTER = "starter "
MOST_NAMED = 5


@dataclass(frozen=True)
class Move:
    """`count` children go from the line `giver` to the worker `taker`; `chosen` names them where they were chosen."""

    giver: str
    taker: str
    count: int
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Start:
    """A social worker starts in a team. `protected`: still in the first months, with the promise of those."""

    key: str
    team: str
    role: str
    fte: float
    protected: bool = True


Step: TypeAlias = Move | Start


@dataclass(frozen=True)
class Outcome:
    """The lines after the steps, and for each step that could not be done (by its place) why."""

    lines: dict[str, Caseload]
    problems: dict[int, str]
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
        line=SOCIAL_WORKER,
        team=step.team,
        children=0,
        fte=step.fte,
        counted_fte=step.fte * (rule.asye_factor if step.role == "ASYE" else 1.0),
        promise=promise * step.fte if rule.is_promised else None,
        too_high=rule.too_high,
        role=step.role,
        new_starter=step.protected,
    )


def _hindrance(step: Move, lines: Mapping[str, Caseload], whereabouts: Mapping[str, str]) -> str:
    """Why the children cannot be moved; empty if they can."""
    giver, taker = lines.get(step.giver), lines.get(step.taker)
    if giver is None or taker is None:
        return "one of the two is not in these caseloads, or their start was removed"
    if giver is taker:
        return f"{giver.name} would give children to themselves"
    if taker.line != SOCIAL_WORKER:
        return f"{taker.name} is not a social worker"
    if step.count < 1:
        return "it moves no children"
    if step.count > giver.children:
        return f"{giver.name} would hold {words.several(giver.children, 'child', 'children')}, not {step.count}"
    gone = [child for child in step.chosen if whereabouts.get(child, step.giver) != step.giver]
    return f"{words.joined(gone)} would no longer be with {giver.name}" if gone else ""


def outcome(record: Iterable[Caseload], steps: Sequence[Step], rules: Rules) -> Outcome:
    """The lines after all steps in their order. A step that cannot be done is left out and told in `problems`."""
    lines = {line.key: line for line in record}
    problems: dict[int, str] = {}
    whereabouts: dict[str, str] = {}
    for place, step in enumerate(steps):
        if isinstance(step, Start):
            lines[step.key] = starter(step, rules)
        elif why := _hindrance(step, lines, whereabouts):
            problems[place] = why
        else:
            giver, taker = lines[step.giver], lines[step.taker]
            lines[giver.key] = replace(giver, children=giver.children - step.count)
            lines[taker.key] = replace(taker, children=taker.children + step.count)
            whereabouts |= dict.fromkeys(step.chosen, taker.key)
    return Outcome(lines, problems, whereabouts)


def touched(record: Iterable[Caseload], after: Mapping[str, Caseload]) -> list[tuple[Caseload | None, Caseload]]:
    """Each line that the steps changed, before (None for a starter) and after, in the order of the record."""
    before = {line.key: line for line in record}
    return [(before.get(key), line) for key, line in after.items() if before.get(key) != line]


def told(step: Step, names: Mapping[str, str], rules: Rules) -> str:
    """A step in words: '3 children from Ann Lee to Bo Ray', 'Starter 1 in North: ASYE, 0.8 FTE, promise 4.8'."""
    if isinstance(step, Start):
        promise = starter(step, rules).promise
        allowed = "" if promise is None else f", promise {words.number(promise, 1).removesuffix('.0')}"
        first = f" in the first {words.number(rules[step.team].new_starter_months)} months" if step.protected else ""
        fte = words.number(step.fte, 1)
        return f"{step.key.capitalize()} in {step.team}: {step.role}, {fte} FTE{allowed}{first}"
    told_names = list(step.chosen[:MOST_NAMED])
    if len(step.chosen) > MOST_NAMED:
        told_names.append(f"{len(step.chosen) - MOST_NAMED} more")
    named = f" ({words.joined(told_names)})" if told_names else ""
    giver, taker = (names.get(key, "somebody no longer listed") for key in (step.giver, step.taker))
    return f"{words.several(step.count, 'child', 'children')}{named} from {giver} to {taker}"
