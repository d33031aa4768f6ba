"""The way of children through the front door: a cohort's steps, how long each took, and a year beside the one before.

Pure. A cohort are the contacts, or the referrals, of some months; what followed them is inferred in
sql/prepared/84_front_door.sql.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from metrics.base.clocks import month_end
from metrics.base.plain import as_date, is_missing
from metrics.statistics.intervals import HEADLINE_FROM, Z_998, wilson

Row = Mapping[str, Any]
CONTACT, REFERRAL = "contact", "referral"
YEAR = 12  # months
# Each step of a way: its column, the one it is a share of, and the one that says whether its time is over
STEPS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    CONTACT: (
        ("begun", "", ""),
        ("referred", "begun", "refer_told"),
        ("assessed", "referred", "assess_told"),
        ("enquired", "referred", "assess_told"),
        ("conferred", "enquired", "confer_told"),
        ("planned", "conferred", "confer_told"),
    ),
    REFERRAL: (
        ("begun", "", ""),
        ("assessed", "begun", "assess_told"),
        ("enquired", "begun", "assess_told"),
        ("conferred", "enquired", "confer_told"),
        ("planned", "conferred", "confer_told"),
    ),
}
FEWEST_GROUPS, FEWEST_POINTS = 3, 5  # groups to be compared, and per cent apart
CLOSED = ("closed", "begun", "")  # no step of the way, but told of each team and source


@dataclass(frozen=True)
class WayStep:
    """How many of a cohort came this far, out of how many of the step before, and whether more may still come."""

    name: str
    count: int
    of: int | None
    finished: bool

    @property
    def share(self) -> float | None:
        """The share of the step before, in per cent; None for the first, and where nobody came so far."""
        return 100 * self.count / self.of if self.of else None


@dataclass(frozen=True)
class WayGroup:
    """A team, or who made contacts and referrals, with its steps; `apart`: the steps that chance does not explain."""

    name: str
    steps: Mapping[str, WayStep]
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pace:
    """Working days within which half of a step's children, and nine in ten of them, had it done."""

    step: str
    children: int
    half: int
    nine_in_ten: int


@dataclass(frozen=True)
class YearBeside:
    """A measure's newest 12 whole months and the 12 before; of what is no flow its newest whole month and that of the
    year before. The values are in the measure's unit; None where not every month is there."""

    last: date
    now: float | None
    before: float | None
    numerator: float | None = None
    denominator: float | None = None


def steps(rows: Iterable[Row], begins: str) -> tuple[WayStep, ...]:
    """The steps of the rows of front_door_ways that begin so, added up."""
    return _steps([row for row in rows if row["begins"] == begins], STEPS[begins])


def _steps(rows: Sequence[Row], wanted: Sequence[tuple[str, str, str]]) -> tuple[WayStep, ...]:
    sums = {name: sum(row[name] for row in rows) for name, _, _ in wanted}
    return tuple(
        WayStep(name, sums[name], sums[of] if of else None, all(row[whole] for row in rows) if whole else True)
        for name, of, whole in wanted
    )


def finished_months(rows: Iterable[Row], begins: str) -> list[date]:
    """The months of which nothing is still to come, oldest first."""
    every: dict[date, bool] = {}
    for row in rows:
        if row["begins"] == begins:
            month = as_date(row["month"])
            assert month is not None
            every[month] = bool(row["confer_told"]) and every.get(month, True)
    return sorted(month for month, over in every.items() if over)


def of_months(rows: Iterable[Row], months: Iterable[date]) -> list[Row]:
    """The rows of some months."""
    wanted = set(months)
    return [row for row in rows if as_date(row["month"]) in wanted]


def groups(rows: Sequence[Row], begins: str, by: str) -> list[WayGroup]:
    """The steps of each team or source, by name, and which of them lie apart from the one in the middle.

    Apart: chance does not explain it at 99.8%, and it is at least five points. The middle is no average of all, which
    one team that closes everything would move.
    """
    chosen = [row for row in rows if row["begins"] == begins]
    names = sorted({str(row[by]) for row in chosen})
    wanted = (*STEPS[begins], CLOSED)
    every = {name: {one.name: one for one in _steps([r for r in chosen if r[by] == name], wanted)} for name in names}
    apart = {(name, step) for step, of, _ in wanted if of for name in _apart(every, step)}
    return [
        WayGroup(name, every[name], frozenset(step for step, _, _ in wanted if (name, step) in apart)) for name in names
    ]


def _apart(every: Mapping[str, Mapping[str, WayStep]], step: str) -> list[str]:
    """The groups that lie apart in a step, of those with ten cases or more; nobody of fewer than three."""
    compared = {name: steps[step] for name, steps in every.items() if (steps[step].of or 0) >= HEADLINE_FROM}
    if len(compared) < FEWEST_GROUPS:
        return []
    middle = median(one.count / one.of for one in compared.values() if one.of)
    limits = {name: wilson(one.count, one.of or 1, Z_998) for name, one in compared.items()}
    return [
        name
        for name, one in limits.items()
        if not one.lower <= middle <= one.upper and abs(one.value - middle) >= FEWEST_POINTS / 100
    ]


def paces(rows: Iterable[Row], years_ago: int) -> dict[str, Pace]:
    """Each step's pace, in the order of the rows of front_door_pace; those that nobody took are left out."""
    counted: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        if row["years_ago"] == years_ago:
            counted.setdefault(str(row["step"]), []).append((row["days"], row["children"]))
    return {
        step: Pace(step, sum(children for _, children in days), _within(days, 0.5), _within(days, 0.9))
        for step, days in counted.items()
    }


def _within(days: Sequence[tuple[int, int]], share: float) -> int:
    """The fewest days within which at least this share had it done."""
    needed, so_far = share * sum(children for _, children in days), 0
    for count, children in sorted(days):
        so_far += children
        if so_far >= needed - 1e-9:
            return count
    raise ValueError("nobody took this step")


def year_beside(kind: str, is_count: bool, scale: float, rows: Iterable[Row]) -> YearBeside | None:
    """A measure's year beside the one before, of its rows by month; None without a whole month."""
    whole = {as_date(row["month"]): row for row in rows if row["complete"] is not False}
    months = sorted(month for month in whole if month)
    if not months:
        return None
    last = months[-1]
    if kind != "flow":
        now, before = whole[last], whole.get(_year_before(last))
        return YearBeside(
            last, _value(now), _value(before) if before else None, _value(now, "numerator"), _value(now, "denominator")
        )
    cut = _year_before(last)
    now = _summed([whole[month] for month in months if month > cut], is_count, scale)
    before = _summed([whole[month] for month in months if _year_before(cut) < month <= cut], is_count, scale)
    return YearBeside(last, now[0], before[0], now[1], now[2])


def _year_before(month: date) -> date:
    """The last day of the same month a year earlier."""
    return month_end(date(month.year - 1, month.month, 1))


def _value(row: Row, name: str = "value") -> float | None:
    return None if is_missing(row[name]) else float(row[name])


def _summed(rows: Sequence[Row], is_count: bool, scale: float) -> tuple[float | None, float | None, float | None]:
    """Value, numerator and denominator of twelve months; nothing of fewer."""
    if len(rows) < YEAR:
        return None, None, None
    numerator = sum(_value(row, "numerator") or 0.0 for row in rows)
    if is_count:
        return numerator, numerator, None
    denominator = sum(_value(row, "denominator") or 0.0 for row in rows)
    return (scale * numerator / denominator if denominator else None), numerator, denominator
