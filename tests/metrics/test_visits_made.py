"""Visits told from successive extracts: a share, or two bounds of one, and why."""

import pytest

from metrics.analysis.visits_made import VisitsMade
from metrics.words.on_visits import not_of_children, share, why_not_told


@pytest.mark.parametrize(
    ("visits", "said"),
    [
        (VisitsMade(), "none fell due"),
        (VisitsMade(not_told=4), "cannot be told"),
        (VisitsMade(7, 9), "7 of 9"),
        (VisitsMade(7, 8, not_told=1), "at least 7 of 9"),
        (VisitsMade(8, 10), "80%"),
        (VisitsMade(60, 70, 12, 8, 10), "between 72% and 82%"),
        (VisitsMade(990, 1000, not_told=1), "99%"),
    ],
)
def test_a_share_is_told_as_far_as_extracts_reach(visits: VisitsMade, said: str) -> None:
    assert share(visits) == said


def test_the_bounds_are_those_of_all_that_fell_due() -> None:
    visits = VisitsMade(in_time=60, judged=70, seen_in_time=12, seen_late=8, not_told=10)
    assert (visits.fell_due, visits.made, visits.late, visits.not_judged) == (100, 72, 18, 30)
    assert (visits.least, visits.most) == (72.0, 82.0)


def test_it_says_why_only_where_something_is_not_told() -> None:
    assert why_not_told(0) == ""
    assert why_not_told(1).startswith("Of one visit nobody can tell whether they were in time: extracts lie more than")
    assert why_not_told(1200).startswith("Of 1,200 visits nobody can tell")


def test_visits_and_children_visited_are_told_apart() -> None:
    assert not_of_children(["Children on a plan visited in time"]) == (
        "Every visit that fell due in the month is counted. “Children on a plan visited in time” asks something else, "
        "and is mostly higher: of each child on one day, whether the last visit is recent enough, so that a late one "
        "that was made good is in time there."
    )
    assert "“One” and “Two” ask something else, and are mostly higher" in not_of_children(["One", "Two"])
