"""The year so far, counted a second time from the files: from 1 April on, day by day."""

from __future__ import annotations

from datetime import date

import pytest

from metrics import demo
from metrics.analysis.year_end import follows
from metrics.base.place import Place
from metrics.questions.catalogue import load_questions
from tests.independent.compare import calculated, covered
from tests.independent.days import month_of, months_between
from tests.independent.loads import Loaded

pytestmark = pytest.mark.proof
FOLLOWED = [key for key, measure in load_questions().measures.items() if follows(measure)]


def _year_of(day: date) -> tuple[date, date]:
    """The first and last day of the year that a day lies in, 1 April to 31 March."""
    first = date(day.year if (day.month, day.day) >= (4, 1) else day.year - 1, 4, 1)
    return first, date(first.year + 1, 3, 31)


@pytest.mark.parametrize("key", FOLLOWED)
def test_the_year_so_far(loaded: Loaded, key: str) -> None:
    measure, world = load_questions().measure(key), loaded.world
    running = {month.end for month in world.months if month.day < month.end}
    months = covered(world, measure) - running
    figure = loaded.desk.year_ends.next_figure(key, Place(demo.AUTHORITY))
    assert figure
    if not months:
        assert figure.year is None
        return
    year = figure.year
    assert year
    first, last = _year_of(max(months))
    wanted = set(months_between(month_of(first), max(months)))
    assert (year.year_end, year.month, year.is_counted) == (
        last,
        max(months),
        measure.kind == "stock" or wanted <= months,
    )
    if measure.kind == "stock":
        pairs = [pair for row, pair in calculated(world, measure).items() if row[3] == max(months)]
        assert year.numerator == sum(x for x, _ in pairs)
    elif year.is_counted:
        pairs = [pair for row, pair in calculated(world, measure).items() if row[3] in wanted]
        assert year.numerator == sum(x for x, _ in pairs)
        assert measure.is_count or year.denominator == sum(n for _, n in pairs)


def test_referrals_by_their_days(loaded: Loaded) -> None:
    """Without months at all: every referral of the files whose day lies in the year."""
    figure = loaded.desk.year_ends.next_figure("referrals", Place(demo.AUTHORITY))
    assert figure and figure.year
    year = figure.year
    first, _ = _year_of(year.month)
    days = [event.row["received"] for event in loaded.world.referrals if first <= event.row["received"] <= year.month]
    assert not year.is_counted or year.numerator == len(days) > 0
