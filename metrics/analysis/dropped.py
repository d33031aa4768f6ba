"""What can no longer be told where rows of children went: from which day on everything can. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

EXTRACT_TELLS = timedelta(days=35)  # how long an extract tells of the days after it


@dataclass(frozen=True)
class Dropped:
    """Rows of children went whom no file since the day mentions.

    changed: the measures whose figures of before follow an earlier definition.
    """

    day: date
    changed: tuple[str, ...] = ()

    @property
    def told_from(self) -> date:
        """The first month end, or day, of which every list and worker can be told still."""
        return self.day + EXTRACT_TELLS

    def hides(self, day: date | None) -> bool:
        """Whether what is asked for, at a day or from it on (None: from the beginning), can no longer be told whole."""
        return day is None or day < self.told_from
