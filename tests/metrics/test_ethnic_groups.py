"""Children by ethnic group beside the people who live in the area: of shown numbers alone, and in words."""

from typing import Any

import pytest

from metrics.analysis.ethnic_groups import EthnicGroups, ethnic_groups
from metrics.questions.catalogue import load_questions
from metrics.words import on_ethnic_groups

MEASURES = load_questions().measures
PEOPLE = {"White": (9000.0, 10000.0), "Mixed": (200.0, 10000.0), "Asian": (500.0, 10000.0)}


def row(band: str, children: float | None) -> dict[str, Any]:
    return {"band": band, "numerator": children, "flag": "c" if children is None else ""}


def told(*children: float | None) -> EthnicGroups:
    bands = ("White", "Mixed", "Asian", "not known")
    whole = 540.0
    return ethnic_groups([row(band, one) for band, one in zip(bands, children, strict=True)], whole, PEOPLE)


def test_shares_are_of_the_children_whose_group_is_known() -> None:
    found = told(470.0, 30.0, 26.0, 14.0)
    assert found.is_exact and found.most == 526
    mixed = found.groups[1]
    assert mixed.beside is not None and mixed.beside.share.value == 30 / 526
    assert on_ethnic_groups.times(mixed) == "2.9 times (2.0 to 4.0)"
    assert on_ethnic_groups.points(mixed) == "+3.7 points"
    assert [on_ethnic_groups.says(one) for one in found.groups] == ["within chance of", "above", "within chance of"]
    assert on_ethnic_groups.finding(MEASURES["looked_after"], found, "on 30 September 2026") == [
        "Children looked after on 30 September 2026, 526 whose ethnic group is known, beside all people who live here: "
        "a larger share of the children than of the people: Mixed 2.9 times (2.0 to 4.0); within chance of it: White "
        "and Asian."
    ]


def test_what_is_hidden_stays_so_and_the_ranges_allow_for_it() -> None:
    found = told(500.0, 30.0, None, None)
    assert (found.least, found.most) == (530, 540) and not found.is_exact
    assert found.groups[2].beside is None and on_ethnic_groups.share(found.groups[2]) == "hidden (small number)"
    mixed = found.groups[1].beside
    assert mixed is not None and mixed.share.lower < 30 / 540 < 30 / 530 < mixed.share.upper
    assert on_ethnic_groups.WIDER in on_ethnic_groups.notes(found)


def test_of_fewer_than_ten_nothing_is_told() -> None:
    found = ethnic_groups([row("White", 7.0), row("Mixed", 0.0), row("not known", 2.0)], 9.0, PEOPLE)
    assert {on_ethnic_groups.share(one) for one in found.groups} == {"fewer than ten children"}


def test_the_five_groups_of_the_census_are_those_of_the_records() -> None:
    bands = set(load_questions().breakdowns["ethnic_group"].bands) - {"not known"}
    groups = {measure.people_of for measure in MEASURES.values() if measure.people_of}
    assert groups == {("ethnic_group", band) for band in bands}
    census = [measure for measure in MEASURES.values() if measure.people_of]
    assert len(census) == 19
    for measure in census:
        assert measure.title.startswith(f"People who live here: {measure.people_of[1]},")


@pytest.mark.parametrize("which", ["looked_after", "plans_open", "children_open"])
def test_children_on_a_day_can_be_told_by_it(which: str) -> None:
    assert "ethnic_group" in MEASURES[which].every_breakdown
