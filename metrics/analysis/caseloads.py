"""What caseloads add up to: a worker's band, and the figures of a place; what they are read against. Pure.

One rule for all: it is that of sql/measures/caseload_*.sql, so that the sums here equal the measures.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

SOCIAL_WORKER, MANAGER, NOBODY = "social worker", "manager", ("none", "left", "unknown")
FAMILY_HELP = "family help"
TAKERS = (SOCIAL_WORKER, FAMILY_HELP)  # the kinds of line that have a promise and may be given children
FAMILY_HELP_LEAD, CHILD_PROTECTION_LEAD = "family help lead practitioner", "lead child protection practitioner"
HAIR = 0.000001  # an FTE such as 0.7 is not exact in binary: a hair's breadth must not break a promise
BANDS = ("to 15", "16–24", "25–30", "over 30")
BAND_RULE = (
    "Bands are of children per full-time worker: to 15 holds exactly 15; 16–24 is over 15 and under 25; 25–30 holds "
    "exactly 25 and exactly 30; over 30 is the rest, and whoever holds children without any working time."
)


@dataclass(frozen=True)
class Caseload:
    """One line: the children a worker holds, or those of a team whom nobody holds (`line` in NOBODY).

    `promise` is the worker's own, times their FTE, and None where there is none; `too_high` is per FTE.
    `counted_fte` is what the average divides by. A `team` is named as it is called now. `doubtful`: nothing
    settles whose name it is.
    """

    key: str
    name: str
    line: str
    team: str
    children: int
    fte: float = 0.0
    counted_fte: float = 0.0
    promise: float | None = None
    too_high: float = 25.0
    role: str = ""
    absent: bool = False
    new_starter: bool = False
    agency: bool = False
    doubtful: bool = False

    @property
    def is_holder(self) -> bool:
        """A social worker with children: whom the average, the promise and the share above 25 are about."""
        return self.line == SOCIAL_WORKER and self.children > 0

    @property
    def is_worker(self) -> bool:
        """A worker with children who is no manager: those of whom an average is told role by role."""
        return self.line not in (*NOBODY, MANAGER) and self.children > 0

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept; exactly at it is kept."""
        return self.promise is not None and self.children <= self.promise + HAIR

    @property
    def is_too_high(self) -> bool:
        """Whether it is above what is too high; exactly at it is not. No division: without FTE any child is above."""
        return self.children > self.too_high * self.fte + HAIR

    @property
    def per_fte(self) -> float | None:
        """Children per full-time worker; None without any working time."""
        return self.children / self.fte if self.fte > 0 else None

    @property
    def room(self) -> float:
        """Children the promise still allows; negative where it is exceeded, 0 without a promise."""
        return 0.0 if self.promise is None else self.promise - self.children


def caseloads_of(
    rows: Iterable[Mapping[str, Any]], is_doubtful: Callable[[str], bool] = lambda name: False
) -> list[Caseload]:
    """The lines from rows of sql/details/caseload.sql; children whom nobody holds become one line a reason and team.

    is_doubtful: whether a name as it is shown stands in doubt.
    """
    lines: dict[str, Caseload] = {}
    for row in rows:
        line, team, children = row["line"], row["shown_as"], int(row["children"])
        if line in NOBODY:
            key = f"{line}: {team}"
            before = lines[key].children if key in lines else 0
            lines[key] = Caseload(key, row["name"], line, team, before + children)
            continue
        lines[row["worker"]] = Caseload(
            key=row["worker"],
            name=row["name"],
            line=line,
            team=team,
            children=children,
            fte=row["fte"],
            counted_fte=row["divisor_fte"],
            promise=None if row["promise"] is None or row["promise"] != row["promise"] else row["promise"],
            too_high=row["too_high"],
            role=row["role"],
            absent=row["absent"] is True,
            new_starter=row["new_starter"] is True,
            agency=row["agency"] is True,
            doubtful=is_doubtful(row["name"]),
        )
    return list(lines.values())


def band(children: float, fte: float) -> str:
    """The band of a caseload, as BAND_RULE says: compared with FTE times the edge, so that no division rounds."""
    if children <= 15 * fte + HAIR:
        return BANDS[0]
    if children < 25 * fte - HAIR:
        return BANDS[1]
    return BANDS[2] if children <= 30 * fte + HAIR else BANDS[3]


def banded(lines: Iterable[Caseload]) -> dict[str, int]:
    """How many social workers with children stand in each band, every band named."""
    counts = dict.fromkeys(BANDS, 0)
    for line in lines:
        if line.is_holder:
            counts[band(line.children, line.fte)] += 1
    return counts


@dataclass(frozen=True)
class CaseloadFigures:
    """The sums of a place. `children`, `fte` and `workers`: of the social workers who hold at least one child."""

    children: int
    fte: float
    workers: int
    promised: int
    kept: int
    too_high: int
    nobody: int
    managed: int

    @property
    def average(self) -> float | None:
        """Children per full-time social worker; None where nobody holds a child."""
        return self.children / self.fte if self.fte > 0 else None


def figures(lines: Iterable[Caseload]) -> CaseloadFigures:
    """The figures of these lines, by the rule of the measures caseload_average, _promise_kept and _over_25."""
    every = list(lines)
    return _sums([line for line in every if line.is_holder], every)


def figures_of_role(lines: Iterable[Caseload]) -> CaseloadFigures:
    """The same of workers of one role, social workers or not: the rule of the measure caseload_by_role."""
    holders = [line for line in lines if line.is_worker]
    return _sums(holders, holders)


def _sums(holders: Sequence[Caseload], every: Iterable[Caseload]) -> CaseloadFigures:
    every = list(every)
    promised = [line for line in holders if line.promise is not None]
    return CaseloadFigures(
        children=sum(line.children for line in holders),
        fte=sum(line.counted_fte for line in holders),
        workers=len(holders),
        promised=len(promised),
        kept=sum(line.is_kept for line in promised),
        too_high=sum(line.is_too_high for line in holders),
        nobody=sum(line.children for line in every if line.line in NOBODY),
        managed=sum(line.children for line in every if line.line == MANAGER),
    )


@dataclass(frozen=True)
class Spread:
    """Median, lowest and highest of the social workers who hold children: raw children, and per full-time worker."""

    children: tuple[float, float, float]
    per_fte: tuple[float, float, float] | None


def spread(lines: Iterable[Caseload]) -> Spread | None:
    """None where no social worker holds a child; `per_fte` is None where none of them has any working time."""
    holders = [line for line in lines if line.is_holder]
    if not holders:
        return None
    raw = [line.children for line in holders]
    per = [line.per_fte for line in holders if line.per_fte is not None]
    return Spread((median(raw), min(raw), max(raw)), (median(per), min(per), max(per)) if per else None)


# -- what caseloads are read against -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rule:
    """What caseloads are read against in a team: promises for one full-time worker, and what is too high per FTE.

    Where the council set no promise, proposals stand here and `is_promised` is false: nothing may call them a promise.
    """

    promise: float = 15.0
    promise_asye: float = 12.0
    promise_new_starter: float = 6.0
    promise_family_help: float | None = None  # as for a social worker where none is set
    promise_lead: float | None = None
    new_starter_months: float = 3.0
    asye_factor: float = 1.0
    too_high: float = 25.0
    is_promised: bool = True

    def full(self, role: str) -> float:
        """The promise of a role once its first months are over."""
        own = {
            "ASYE": self.promise_asye,
            FAMILY_HELP_LEAD: self.promise_family_help,
            CHILD_PROTECTION_LEAD: self.promise_lead,
        }.get(role)
        return self.promise if own is None else own

    def protected(self, role: str) -> float:
        """The promise in the first months: the lower of the two."""
        return min(self.full(role), self.promise_new_starter)


class Rules(dict[str, Rule]):
    """Each team's rule; the rule of no team ('') for a team without one of its own."""

    def __missing__(self, team: str) -> Rule:
        return self.get("") or Rule()


def rules_of(rows: Iterable[Mapping[str, Any]]) -> Rules:
    """The rules from rows of sql/details/caseload_rules.sql."""
    return Rules({row["team"]: _rule(row) for row in rows})


def _rule(row: Mapping[str, Any]) -> Rule:
    given = {name: value for name, value in row.items() if name != "team" and value is not None and value == value}
    return Rule(**given, is_promised="promise" in given)
