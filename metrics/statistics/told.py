"""What is counted on one day of people who stay: told beside the figure of a year before, and not tested.

Most of them are the same people, so no interval of two samples fits. Whether it *moved* is a rule that is set and is
stated wherever it is used; it says nothing of chance (statistics.md, 13).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.statistics.intervals import HEADLINE_FROM

YEAR = 12
MOVED, NOT_MOVED, PLAIN = "moved", "not moved", "plain"


@dataclass(frozen=True)
class MovedRule:
    """From when on a share is said to have moved: both so many percentage points, and so many people."""

    points: float = 5.0
    people: float = 3.0


RULE = MovedRule()


@dataclass(frozen=True)
class DayFigure:
    """A figure of one day, in the measure's unit, with its two numbers where they are known."""

    value: float
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class Told:
    """A figure now and a year before; share: of people, in percent.

    says: MOVED or NOT_MOVED by the rule, PLAIN where that is not for it: no share, or one of fewer than ten.
    """

    now: DayFigure
    before: DayFigure
    says: str
    share: bool = False
    rule: MovedRule = RULE

    @property
    def difference(self) -> float:
        """Now less a year before, in the measure's unit."""
        return self.now.value - self.before.value

    @property
    def few(self) -> bool:
        """Whether either is a share of fewer than ten, which is told as its two numbers alone."""
        return self.share and (_is_few(self.now) or _is_few(self.before))


def _held(
    values: Sequence[float | None],
    numerators: Sequence[float | None] | None,
    denominators: Sequence[float | None] | None,
    at: int,
) -> DayFigure | None:
    value = values[at] if 0 <= at < len(values) else None
    if value is None:
        return None
    numerator = numerators[at] if numerators is not None else None
    return DayFigure(value, numerator, denominators[at] if denominators is not None else None)


def _is_few(held: DayFigure) -> bool:
    return held.denominator is not None and held.denominator < HEADLINE_FROM


def _says(now: DayFigure, before: DayFigure, rule: MovedRule) -> str:
    """Whether a share moved: by the points, and by as many people as the points are of those there are now."""
    if now.denominator is None or before.denominator is None or _is_few(now) or _is_few(before):
        return PLAIN
    points = abs(now.value - before.value)
    people = points / 100 * now.denominator
    near = 1e-9  # a change of exactly the rule's points has moved, whatever binary fractions make of it
    return MOVED if points >= rule.points - near and people >= rule.people - near else NOT_MOVED


def told(
    values: Sequence[float | None],
    numerators: Sequence[float | None] | None = None,
    denominators: Sequence[float | None] | None = None,
    *,
    percent: bool = False,
    rule: MovedRule | None = RULE,
) -> Told | None:
    """The newest figure beside that of twelve months before; None where either is missing.

    percent: it is a share. rule: None where it counts no people.
    """
    latest = next((at for at in range(len(values) - 1, -1, -1) if values[at] is not None), -1)
    now = _held(values, numerators, denominators, latest)
    before = _held(values, numerators, denominators, latest - YEAR)
    if now is None or before is None:
        return None
    if not percent or rule is None:
        return Told(now, before, PLAIN, percent)
    return Told(now, before, _says(now, before, rule), percent, rule)
