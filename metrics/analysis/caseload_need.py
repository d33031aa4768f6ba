"""The workers a promise needs, and whether more of them would help or the children shared otherwise. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from metrics.analysis.caseloads import HAIR, MANAGER, NOBODY, SOCIAL_WORKER, Caseload, Rules


@dataclass(frozen=True)
class Need:
    """What the promise needs at today's demand, in full-time social workers but for `children`, `managed`, `promised`.

    `needed`: for `children`, those held by social workers or by nobody, at the full promise. `worth`: what the workers
    in post (`fte`) are worth at the full promise, protected promises counted as they are; they are promised `promised`
    children together. `absent` and `idle` are those of them who are away or hold no child: FTE, and what they are
    worth. `first_months`: how many starters in their first months do for one full-time worker at the full promise.
    """

    children: int
    managed: int
    needed: float
    fte: float
    promised: float
    worth: float
    absent: tuple[float, float]
    idle: tuple[float, float]
    first_months: float

    @property
    def balance(self) -> float:
        """Full-time social workers too few (positive) or to spare (negative)."""
        return self.needed - self.worth

    @property
    def more(self) -> float:
        """Full-time social workers at the full promise still needed; 0 where there are enough."""
        return self.balance if self.balance > HAIR else 0.0

    @property
    def starters(self) -> float:
        """The same need in workers who are in their first months."""
        return self.more * self.first_months


def need(lines: Sequence[Caseload], rules: Rules) -> Need:
    """How many social workers the promise needs here; each team's children are divided by its own promise.

    Whoever does not count in the average (absent for long, where a setting says so) does not count as being in post.
    """

    def worth(some: Iterable[Caseload]) -> float:
        return sum((line.promise or 0.0) / rules[line.team].promise for line in some)

    present = [line for line in lines if line.line == SOCIAL_WORKER and line.counted_fte > 0]
    absent = [line for line in present if line.absent]
    idle = [line for line in present if line.children == 0]
    demand: dict[str, int] = {}
    for line in lines:
        if line.line == SOCIAL_WORKER or line.line in NOBODY:
            demand[line.team] = demand.get(line.team, 0) + line.children
    needed = sum(children / rules[team].promise for team, children in demand.items())
    at_first = sum(children / rules[team].protected(SOCIAL_WORKER) for team, children in demand.items())
    return Need(
        children=sum(demand.values()),
        managed=sum(line.children for line in lines if line.line == MANAGER),
        needed=needed,
        fte=sum(line.fte for line in present),
        promised=sum(line.promise or 0.0 for line in present),
        worth=worth(present),
        absent=(sum(line.fte for line in absent), worth(absent)),
        idle=(sum(line.fte for line in idle), worth(idle)),
        first_months=at_first / needed if needed else 0.0,
    )


@dataclass(frozen=True)
class Sharing:
    """How children lie among the social workers who have a promise.

    over: how many of the `workers` hold more than theirs, and by how many children together. room: how many the others
    could take before theirs is reached. short: the teams that have too few workers for their own children.
    """

    workers: int
    over: int
    above: float
    room: float
    short: tuple[str, ...]


def sharing(lines: Sequence[Caseload], rules: Rules) -> Sharing:
    """How evenly the promise is met; of workers who are away nobody expects room."""
    promised = [line for line in lines if line.line == SOCIAL_WORKER and line.promise is not None]
    over = [line for line in promised if line.children and not line.is_kept]
    others = [line for line in promised if line.is_kept and not line.absent and not line.doubtful]
    teams = sorted({line.team for line in lines})
    short = tuple(team for team in teams if need([line for line in lines if line.team == team], rules).more)
    above, room = (sum(abs(line.room) for line in some) for some in (over, others))
    return Sharing(sum(1 for line in promised if line.children), len(over), above, room, short)
