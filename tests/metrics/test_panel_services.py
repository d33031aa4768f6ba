"""Vacant posts by service for a panel: services with few stand together, and no small number follows from the sum."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import pandas as pd
import pytest

from metrics.analysis.panel_services import ServiceGroup, service_groups
from metrics.base.place import Place
from metrics.desk.figures import Figures
from metrics.questions.catalogue import load_questions
from metrics.words import on_panel_areas


def told(*days: Mapping[str, float]) -> dict[tuple[str, ...], float]:
    return {group.services: group.number for group in service_groups(days)}


def test_services_with_no_small_number_stand_alone() -> None:
    assert told({"Court": 0, "Safeguarding": 13.6, "Front door": 6}) == {
        ("Court",): 0,
        ("Front door",): 6,
        ("Safeguarding",): 13.6,
    }


def test_five_posts_stand_with_the_smallest_that_hides_them() -> None:
    """The other holds 6 or more, so of 9 the small one may be 1, 2 or 3; of 8 only 1 or 2."""
    assert told({"Court": 5, "Front door": 8, "Safeguarding": 20}) == {
        ("Safeguarding",): 20,
        ("Court", "Front door"): 13,
    }
    assert told({"Court": 1, "Front door": 7, "Safeguarding": 20}) == {}
    assert told({"Court": 1, "Front door": 8, "Safeguarding": 20}) == {
        ("Safeguarding",): 20,
        ("Court", "Front door"): 9,
    }


def test_two_small_ones_alone_are_never_a_sum() -> None:
    assert told({"Court": 5, "Leaving care": 5}) == {}
    assert told({"Court": 5, "Leaving care": 5, "Front door": 9, "Safeguarding": 20}) == {
        ("Safeguarding",): 20,
        ("Court", "Front door", "Leaving care"): 19,
    }


def test_what_once_stood_together_stays_so() -> None:
    before, now = {"Court": 2, "Front door": 9, "Safeguarding": 20}, {"Court": 8, "Front door": 9, "Safeguarding": 20}
    assert len(told(now)) == 3
    assert told(before, now) == {("Safeguarding",): 20, ("Court", "Front door"): 17}
    assert told(now, before) == {("Safeguarding",): 20, ("Court", "Front door"): 11}


def test_posts_of_no_service_are_never_told_alone() -> None:
    assert told({"": 9, "Court": 8, "Safeguarding": 20}) == {("Court",): 8, ("Safeguarding",): 20, ("",): 9}
    assert told({"": 2, "Court": 8, "Safeguarding": 20}) == {("Safeguarding",): 20, ("", "Court"): 10}
    assert told({"": 2, "Court": 8}) == {} and told() == {}


@pytest.mark.parametrize("threshold", [3, 5])
def test_whoever_knows_the_rule_narrows_no_small_number(threshold: int) -> None:
    """Every world of three services with 0 to 14 posts: those that show the same leave three values of a small one."""
    names = ("Court", "Front door", "Safeguarding")
    shown: dict[tuple[ServiceGroup, ...], list[tuple[int, ...]]] = {}
    for world in product(range(15), repeat=3):
        numbers = dict(zip(names, map(float, world), strict=True))
        shown.setdefault(service_groups([numbers], threshold), []).append(world)
    for groups, worlds in shown.items():
        if not groups or max(group.number for group in groups) > 14:  # of larger sums not every world is here
            continue
        for at in range(3):
            values = {world[at] for world in worlds}
            assert len(values) >= 3 or not any(0 < value <= threshold for value in values), (groups, values)


class OfTwoServices:
    """Tables and lines of an authority with 20 vacant posts in June, 9 in July (no quarter ends) and 19 in September,
    of which one is of no service; December is not over."""

    def table(self, name: str, authority: str) -> pd.DataFrame:
        return pd.DataFrame({"service": ["Court", "Safeguarding", "Safeguarding", ""]})

    def lines(self, authority: str) -> "OfTwoServices":
        return self

    def whole(self, measure: str, place: Place) -> pd.DataFrame:
        numbers = {
            None: [20.0, 9.0, 19.0, 50.0],
            "Court": [8.0, 9.0, 8.0, 20.0],
            "Safeguarding": [12.0, 0.0, 10.0, 30.0],
        }
        days = pd.to_datetime(["2026-06-30", "2026-07-31", "2026-09-30", "2026-12-31"])
        complete = [True, True, True, False]
        return pd.DataFrame({"month": days, "complete": complete, "numerator": numbers[place.service]})


def test_it_is_of_the_last_day_of_a_whole_quarter_and_posts_of_no_service_count() -> None:
    figures = Figures.__new__(Figures)
    figures._tables = OfTwoServices()  # type: ignore[assignment]
    figures.hidden_up_to = lambda authority: 5  # type: ignore[method-assign]
    day, groups = figures._by_service("vacancy_rate", "E1")
    assert day == date(2026, 9, 30)
    assert [(group.services, group.number) for group in groups] == [(("Safeguarding",), 10.0), (("", "Court"), 9.0)]


def test_it_is_told_in_words() -> None:
    measure = load_questions().measures["vacancy_rate"]
    assert on_panel_areas.by_service(measure, date(2026, 9, 30)) == "Vacant posts by service, on 30 September 2026"
    group = ServiceGroup(("", "Court", "Leaving care"), 14.5)
    assert on_panel_areas.service_group(group) == "posts of no service, Court and Leaving care, together"
    assert on_panel_areas.service_group(ServiceGroup(("Court",), 8)) == "Court"
