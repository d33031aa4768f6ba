"""What one extract says of one group of rows: how many, by what, and how long things took. Pure.

Bands by an equality fact are told with small numbers hidden, and whatever would give those away.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from metrics.analysis import breakdown_masks, suppression
from metrics.analysis.rows import Row
from metrics.base.plain import is_missing
from metrics.questions.breakdown import NOT_KNOWN, Breakdown
from metrics.questions.profile import Lasted, Profile

AGE = "age"  # the breakdown that the rows of most lists tell themselves
# Bands of it: each up to so many months, not included. A test holds that they are those of sql/breakdowns/age.sql.
AGES = (
    (0, "unborn"),
    (12, "under 1 year"),
    (5 * 12, "1 to 4 years"),
    (10 * 12, "5 to 9 years"),
    (16 * 12, "10 to 15 years"),
    (18 * 12, "16 to 17 years"),
    (math.inf, "18 years and over"),
)
NINE_IN_TEN = 0.9
Facts = Mapping[str, Mapping[str, str]]  # of each breakdown the band of every child


@dataclass(frozen=True)
class ProfileBand:
    """How many rows are of a band, and which share of all. Both None: hidden, for the number is small."""

    band: str
    number: int | None
    share: float | None


@dataclass(frozen=True)
class ProfileTable:
    """All rows by one thing. is_equality: by one about which small numbers are hidden."""

    title: str
    bands: tuple[ProfileBand, ...]
    is_equality: bool = False


@dataclass(frozen=True)
class ProfileSpan:
    """How long something took, over the rows that tell. nine_in_ten: the least that so many of them took at most."""

    title: str
    unit: str
    rows: int
    median: float
    mean: float
    nine_in_ten: int


@dataclass(frozen=True)
class ProfileTold:
    """A profile of one extract. children: how many different ones, None where the rows are not about children."""

    profile: Profile
    rows: int
    children: int | None
    tables: tuple[ProfileTable, ...]
    spans: tuple[ProfileSpan, ...]


def told(profile: Profile, rows: Sequence[Row], breakdowns: Sequence[Breakdown], facts: Facts) -> ProfileTold:
    """The profile of what its query gave: `rows`."""
    about_children = bool(rows) and "child" in rows[0]
    children = len({row["child"] for row in rows}) if about_children else None
    counted = [_counted(one.title, [str(row[one.column]) for row in rows], one.bands) for one in profile.counted]
    broken_down = [_broken_down(rows, one, facts[one.key]) for one in breakdowns]
    # What the work is about comes first, who the children are last.
    tables = [table for table in broken_down if not table.is_equality] + counted
    tables += [table for table in broken_down if table.is_equality]
    spans = [span for one in profile.lasted if (span := _span(rows, one)) is not None]
    return ProfileTold(profile, len(rows), children, tuple(tables), tuple(spans))


def age_band(months: float | None) -> str:
    """The band of an age in months."""
    if months is None or is_missing(months):
        return NOT_KNOWN
    return next(band for limit, band in AGES if months < limit)


def _broken_down(rows: Sequence[Row], breakdown: Breakdown, bands: Mapping[str, str]) -> ProfileTable:
    if breakdown.key == AGE and rows and "age_months" in rows[0]:
        values = [age_band(row["age_months"]) for row in rows]
    else:
        values = [bands.get(row["child"], NOT_KNOWN) for row in rows]
    return _counted(breakdown.title, values, breakdown.bands, is_equality=breakdown.equality)


def _counted(title: str, values: Sequence[str], order: Sequence[str], *, is_equality: bool = False) -> ProfileTable:
    numbers = Counter(values)
    # What is not declared follows by its number, and what nobody knows is last.
    others = sorted(set(numbers) - set(order), key=lambda band: (band == NOT_KNOWN, -numbers[band], band))
    bands = [band for band in order if numbers[band]] + others
    hidden = _hidden({band: numbers[band] for band in bands}) if is_equality else frozenset()
    return ProfileTable(title, tuple(_band(band, numbers[band], len(values), hidden) for band in bands), is_equality)


def _band(band: str, number: int, of: int, hidden: frozenset[str]) -> ProfileBand:
    return ProfileBand(band, None, None) if band in hidden else ProfileBand(band, number, 100.0 * number / of)


def _hidden(numbers: Mapping[str, int]) -> frozenset[str]:
    """The bands whose numbers are small, and those that would give them away beside the total."""
    masks = breakdown_masks.masks({("", band): (float(number), None) for band, number in numbers.items()}, "count")
    return frozenset(band for band in numbers if suppression.is_hidden(masks["", band]))


def _span(rows: Iterable[Row], lasted: Lasted) -> ProfileSpan | None:
    days = sorted(int(row[lasted.column]) for row in rows if not is_missing(row[lasted.column]))
    if not days:
        return None
    at_most = days[math.ceil(NINE_IN_TEN * len(days)) - 1]
    return ProfileSpan(lasted.title, lasted.unit, len(days), median(days), fmean(days), at_most)
