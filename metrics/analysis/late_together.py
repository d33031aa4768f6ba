"""Children seen late beside workers not supervised in time: counted by service, never by worker. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.statistics.together import Together, Unit, expected_by_stratum, going_together


@dataclass(frozen=True)
class LateOfService:
    """late: children seen late whose worker's supervision can be judged; both: of them with one that is overdue.

    expected: how many of them it would be if the two were unrelated.
    """

    service: str
    late: int
    both: int
    expected: float


@dataclass(frozen=True)
class LateTogether:
    """services: with a child seen late, the most first. together: None where there is too little to compare.

    not_judged: children seen late whose worker's supervision cannot be judged.
    """

    services: tuple[LateOfService, ...]
    together: Together | None
    not_judged: int

    @property
    def late(self) -> int:
        """Children seen late whose worker's supervision can be judged."""
        return sum(one.late for one in self.services)

    @property
    def both(self) -> int:
        """Of them with a worker whose supervision is overdue."""
        return sum(one.both for one in self.services)

    @property
    def expected(self) -> float:
        """How many of them it would be if the two were unrelated."""
        return sum(one.expected for one in self.services)


def late_together(units: Sequence[Unit], not_judged: int) -> LateTogether:
    """What workers' children tell. units: a worker each, marked where their supervision is overdue."""
    late: defaultdict[str, float] = defaultdict(float)
    both: defaultdict[str, float] = defaultdict(float)
    for unit in units:
        late[unit.stratum] += unit.events
        both[unit.stratum] += unit.events if unit.marked else 0
    expected = expected_by_stratum(units)
    services = [
        LateOfService(name, round(number), round(both[name]), expected[name]) for name, number in late.items() if number
    ]
    services.sort(key=lambda one: (-one.late, one.service))
    return LateTogether(tuple(services), going_together(units), not_judged)
