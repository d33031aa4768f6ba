"""Plain sentences about one authority among others at one published date. Pure.

An authority is above, below or inside; no rank stands without its interval, and none is good or bad in itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from metrics.analysis.rows import is_few
from metrics.base.plain import is_missing
from metrics.statistics.funnel import ABOVE, BELOW, Funnel
from metrics.statistics.intervals import Interval
from metrics.statistics.neighbours import Beside, enough
from metrics.statistics.ranks import RankInterval
from metrics.words import basic, on_change
from metrics.words.vocabulary import FLAGS, FUNNEL, MEDIAN, NO_FIGURE

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

MOST_WORDS = 10  # of a title
NO_NUMBERS = "published without the numbers behind them"
NO_FUNNEL = {
    "count": "A funnel is drawn for shares only: its limits are those of so many out of so many. This is a count, "
    "which depends on how many children live in an area. The view Neighbours shows it with its interval.",
    "other": "A funnel is drawn for shares only: its limits are those of so many out of so many. This is a rate. "
    "The view Neighbours shows it with its interval.",
}
NO_RANK = {
    "count": "No rank is given: a count depends on how many children live in an area.",
    "other": "No rank is given: ranks are drawn for shares and for rates per child only.",
}
RANK_METHOD = (
    "1st is the highest value. The rank is given as the range that holds in 95% of 10,000 draws of every authority's "
    "figure: figures close together change places by chance."
)
NO_CASES = (
    "The numbers behind it are no cases that stand by themselves, such as sessions of the same children or points: it "
    "has no interval and is not set against the median."
)
PART_TIME = "The numbers are full-time equivalents, not people, so intervals are approximate."


def _in_ten_words(title: str, shorter: str) -> str:
    return title if len(title.split()) <= MOST_WORDS else shorter


def interval(measure: "Measure", confidence: Interval | None) -> str:
    """'91.2% to 93.9%'; empty without an interval."""
    return (
        f"{basic.figure(measure, confidence.lower)} to {basic.figure(measure, confidence.upper)}" if confidence else ""
    )


def limits(measure: "Measure", funnel: Funnel, n: float) -> str:
    """The 99.8% limits of an authority with n cases: '60.2% to 97.4%'."""
    low, high = funnel.limits(n)
    return f"{basic.figure(measure, low * measure.scale)} to {basic.figure(measure, high * measure.scale)}"


def side(place: str) -> str:
    """'inside the expected range'."""
    return f"{FUNNEL[place]} the expected range"


def funnel_title(measure: "Measure", row: basic.Row, place: str) -> str:
    """'Worcestershire 92.6%: above the expected range'."""
    return f"{row['name']} {basic.figure_of(measure, row)}: {side(place)}"


def funnel_place(measure: "Measure", funnel: Funnel, n: float, place: str) -> str:
    """'That is inside the expected range for 7,064 cases, 60.2% to 97.4% (99.8% limits).'"""
    cases = basic.number(n, 0 if float(n).is_integer() else 1)
    return f"That is {side(place)} for {cases} cases, {limits(measure, funnel, n)} (99.8% limits)."


def outside(places: Sequence[str]) -> str:
    """How many authorities lie outside: 'Outside that range: 3 above and 2 below, of 138 authorities.'"""
    above, below = (sum(place == which for place in places) for which in (ABOVE, BELOW))
    every = basic.several(len(places), "authority", "authorities")
    return f"Outside that range: {above} above and {below} below, of {every}."


def middle(measure: "Measure", funnel: Funnel, england: basic.Row | None, hidden: bool = False) -> str:
    """What the middle line is: all authorities drawn, taken together; and England as published.

    `hidden`: there are authorities that are not drawn, so the two need not agree.
    """
    own = basic.figure(measure, funnel.p0 * measure.scale)
    beside = f" England as published is {basic.figure_of(measure, england)}." if england is not None else ""
    without = " without those that are not drawn" if hidden else ""
    return f"The middle line, {own}, is that of all authorities together{without}.{beside}"


def not_drawn(flags: Iterable[object], without_numbers: int = 0) -> str:
    """Who is missing and why: '17 authorities are not drawn: 14 hidden (small number), 3 not applicable.'"""
    reasons_counted = Counter(FLAGS.get(str(flag), str(flag)) if flag else NO_FIGURE for flag in flags)
    if without_numbers:
        reasons_counted[NO_NUMBERS] = without_numbers
    if not reasons_counted:
        return ""
    reasons = ", ".join(f"{count} {reason}" for reason, count in reasons_counted.most_common())
    every = reasons_counted.total()
    return f"{basic.several(every, 'authority is', 'authorities are')} not drawn: {reasons}."


def beside_title(measure: "Measure", row: basic.Row, beside: Beside) -> str:
    """'Worcestershire 92.6%: above its neighbours' median, 85.0%'; without the numbers where the name is long."""
    says = f"{MEDIAN[beside.says]} its neighbours’ median"
    full = f"{row['name']} {basic.figure_of(measure, row)}: {says}, {basic.figure(measure, beside.median)}"
    return _in_ten_words(full, f"{row['name']}: {says}")


def beside(measure: "Measure", verdict: Beside, of: int) -> str:
    """'95% interval 92.0% to 93.2%. Above the median of 9 statistical neighbours (85.0%). 1 of 10 gave no figure.'"""
    sentence = on_change.neighbours(verdict, lambda value: basic.figure(measure, value))
    absent = of - verdict.contributed
    return f"{sentence} {absent} of {of} gave no figure." if absent else sentence


def not_beside(measure: "Measure", row: basic.Row, contributed: int, of: int, rate_title: str = "") -> str:
    """Why a figure is not set against the median: `contributed` of `of` neighbours have one.

    rate_title: the measure to see instead.
    """
    if measure.is_count:
        instead = f" Choose “{rate_title}” instead." if rate_title else ""
        return f"A count depends on how many children live in an area: not set against the median.{instead}"
    few = contributed and not enough(contributed, of)
    reasons = [_not_judged(measure, row), on_change.too_few_neighbours(contributed, of) if few else ""]
    without = "Not set against the median." if contributed else "None of its neighbours has a figure."
    return " ".join(reason for reason in reasons if reason) or without


def _not_judged(measure: "Measure", row: basic.Row) -> str:
    """Why an authority's own figure allows no verdict; empty where it does."""
    if not measure.cases:
        return NO_CASES
    if is_few(measure, row["denominator"]):
        return "Fewer than ten: not set against the median."
    if is_missing(row["numerator"]):
        return "The numbers behind it are not published: it has no interval and is not set against the median."
    return ""


def model(year: int | None) -> str:
    """Which model of statistical neighbours holds for the date."""
    return f"Statistical neighbours are those of DfE’s model of {year}." if year else ""


def rank(measure: "Measure", interval: RankInterval) -> str:
    """'Between 23rd and 61st of 138, where 1st is the highest value. Higher is better.'"""
    ranks = on_change.rank(interval)
    return f"{ranks[:1].upper()}{ranks[1:]}, where 1st is the highest value. {basic.better(measure)}"


def rank_title(measure: "Measure", row: basic.Row, interval: RankInterval) -> str:
    """'Worcestershire 92.6%: between 23rd and 61st of 138'; without the figure where the name is long."""
    ranks = on_change.rank(interval)
    return _in_ten_words(f"{row['name']} {basic.figure_of(measure, row)}: {ranks}", f"{row['name']}: {ranks}")


LAST_SAID = "What inspectors or a report said last, and the figure since; after is not because of"


def since_inspection(measure: "Measure", before: basic.Row, after: basic.Row) -> str:
    """An authority's last figure before its inspection and its newest, side by side.

    Both rows: name, month, value …, when (the day of the inspection), years (since it).
    """
    figures = [basic.latest(measure, {**row, "period": "year"}) for row in (before, after)]
    return (
        f"{after['name']}: {figures[0]}, the last figure before its inspection of {basic.day(after['when'])}; "
        f"{figures[1]}, {abs(after['years']):.1f} years after it."
    )
