"""Visits told from successive extracts: a share, or two bounds of one, and why."""

import pytest

from metrics.analysis.visits_made import VisitsMade
from metrics.words.on_visits import share, why_not_told


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (VisitsMade(0, 0, 0), "none fell due"),
        (VisitsMade(0, 0, 4), "cannot be told"),
        (VisitsMade(7, 9, 0), "7 of 9"),
        (VisitsMade(8, 10, 0), "80%"),
        (VisitsMade(72, 80, 20), "between 72% and 92%"),
    ],
)
def test_a_share_is_told_as_far_as_extracts_reach(made: VisitsMade, said: str) -> None:
    assert share(made) == said


def test_the_bounds_are_those_of_all_that_fell_due() -> None:
    made = VisitsMade(in_time=72, judged=80, not_told=20)
    assert (made.fell_due, made.late, made.least, made.most) == (100, 8, 72.0, 92.0)


def test_it_says_why_only_where_something_is_not_told() -> None:
    assert why_not_told(0) == ""
    assert why_not_told(1).startswith("Of one visit the extracts cannot tell: they lie further apart")
    assert why_not_told(1200).startswith("Of 1,200 visits the extracts cannot tell")
