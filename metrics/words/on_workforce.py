"""Sentences about the workforce: posts, who comes and goes, managers, and what goes together. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.analysis.late_together import LateTogether
from metrics.analysis.leaving import NOT_RECORDED, LeavingReason
from metrics.words import basic

NO_CAUSE = (
    "This does not say that the one brings the other about: both may come of something else, such as a team without a "
    "manager. It is counted by service, and never of one worker."
)
TOO_LITTLE = "There are too few children seen late, or too few teams, to say whether the two go together."
REASONS_TOGETHER = "A reason that fewer than three people gave is told among the other reasons."
NO_REASONS = (
    "Why people left is not told here: the workforce file names no reason, or fewer than six people left. "
    "Its column “reason of leaving” is optional."
)
UNSUPERVISED = "a worker not supervised in time"
OVER_PROMISE = "a social worker with more children than promised"


@dataclass(frozen=True)
class TeamsApart:
    """Teams in which a manager began in 12 months, or the others: how many, and their figures together."""

    teams: int
    caseload: float | None
    supervised: float | None


def _percent(pair: tuple[float, float]) -> str:
    """' (11.6%)'; empty of none."""
    return f" ({basic.number(100 * pair[0] / pair[1], 1)}%)" if pair[1] else ""


def _fte(value: float) -> str:
    return basic.number(value, 0 if abs(value - round(value)) < basic.HAIR else 1)


def vacant(day: str, now: tuple[float, float], appointed: float, then: tuple[float, float]) -> str:
    """What stands vacant, and what would if all who are appointed had started. now, then: vacant FTE, out of FTE."""
    first = f"On {day}, {_fte(now[0])} of {_fte(now[1])} full-time posts{_percent(now)} stood vacant"
    if not appointed:
        return f"{first}; nobody is appointed to one and still to start."
    left = f"{_fte(then[0])}{_percent(then)} stay vacant once they have started"
    return f"{first}; {_fte(appointed)} are appointed to, and {left}."


def stays(workers: tuple[float, float], managers: tuple[float, float], day: str) -> str:
    """Who left in a year. Each: FTE that left, FTE in post."""
    left, there = zip(workers, managers, strict=True)
    return (
        f"In the 12 months to {day}, {_fte(left[0])} full-time equivalents of permanent workers left against "
        f"{_fte(there[0])} in post; of managers {_fte(left[1])} against {_fte(there[1])}."
    )


def teams_apart(churned: TeamsApart, others: TeamsApart) -> str:
    """Manager changes beside caseload and supervision: two groups of teams side by side."""
    if not churned.teams:
        return "In no team a manager began in the last 12 months."
    sentence = f"In {_teams(churned.teams)} a manager began in the last 12 months"
    if churned.caseload is None or others.caseload is None:
        return f"{sentence}."
    caseloads = [basic.number(group.caseload, 1) for group in (churned, others)]
    sentence += f": {caseloads[0]} children to a worker there, {caseloads[1]} elsewhere"
    if churned.supervised is None or others.supervised is None:
        return f"{sentence}."
    return (
        f"{sentence}; {basic.number(churned.supervised)}% of workers supervised in time there, "
        f"{basic.number(others.supervised)}% elsewhere."
    )


def _teams(number: int) -> str:
    return f"{number} {'team' if number == 1 else 'teams'}"


def _children(number: int) -> str:
    return f"{number} {'child' if number == 1 else 'children'}"


def late_together(late: LateTogether, day: str, worker: str = UNSUPERVISED) -> str:
    """'Of 36 children seen late, 21 have a worker not supervised in time; 12 would be expected if …: no clear link.'"""
    if not late.late:
        return f"On {day}, no child seen late has a worker of whom this can be said."
    first = (
        f"Of {_children(late.late)} seen late on {day}, {late.both} "
        f"{'has' if late.both == 1 else 'have'} {worker}; "
        f"{basic.number(late.expected)} would be expected if the two were unrelated"
    )
    together = late.together
    if together is None:
        return f"{first}. {TOO_LITTLE}"
    span = f"by chance alone {basic.number(together.lower)} to {basic.number(together.upper)}"
    if not together.clear:
        return f"{first} ({span}): no clear link."
    link = "the one goes with the other" if together.more else "fewer than chance would make"
    return f"{first} ({span}): {link}."


def not_judged(number: int) -> str:
    """Children seen late whose worker's supervision cannot be judged; empty where there are none."""
    if not number:
        return ""
    return (
        f"Not among them: {_children(number)} seen late without a worker, or whose worker is absent or in no workforce "
        "file."
    )


def reasons(leaving: Sequence[LeavingReason], day: str) -> str:
    """'Of 18 permanent workers who left in the 12 months to …, 15 gave a reason: most often career (6).'"""
    everyone = sum(one.people for one in leaving)
    given = sum(one.people for one in leaving if one.reason != NOT_RECORDED)
    first = f"Of {everyone} permanent workers who left in the 12 months to {day}, a reason is recorded of {given}"
    return f"{first}: most often {leaving[0].reason} ({leaving[0].people})." if leaving[0].people > 1 else f"{first}."
