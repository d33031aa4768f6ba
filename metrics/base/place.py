"""Where and when: the place and the period that figures, lists and checks are asked for. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Place:
    """An authority, or a service or a team of it (None: all of them). Where a team is named it alone is the place."""

    authority: str
    service: str | None = None
    team: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole authority."""
        return self.team is None and self.service is None

    def holds(self, team: str, service: str) -> bool:
        """Whether a team, which belongs to a service ('' = none), lies in this place."""
        if self.team is not None:
            return team == self.team
        return self.service in (None, service)

    def __str__(self) -> str:
        """'North of E10000034', 'all teams of E10000034'."""
        return f"{self.team or self.service or 'all teams'} of {self.authority}"


@dataclass(frozen=True)
class Period:
    """From a first day to a last day, both in it; None where it is open."""

    start: date | None = None
    end: date | None = None

    @property
    def first(self) -> date:
        """Its first day, or the earliest there is."""
        return self.start or date.min

    @property
    def last(self) -> date:
        """Its last day, or the latest there is."""
        return self.end or date.max

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


ALWAYS = Period()
