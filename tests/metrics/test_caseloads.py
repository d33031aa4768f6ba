"""Caseload arithmetic by hand: bands at both sides of each edge, figures, spread, and the workers a promise needs."""

from typing import Any

import pytest

from metrics.analysis.caseload_need import need
from metrics.analysis.caseloads import (
    BANDS,
    Caseload,
    CaseloadFigures,
    Rule,
    Rules,
    band,
    banded,
    caseloads_of,
    figures,
    rules_of,
    spread,
)

RULES = Rules({"": Rule()})


def worker(children: int, fte: float = 1.0, **more: Any) -> Caseload:
    """A social worker of North with the promise of 15 times FTE."""
    given: dict[str, Any] = {"promise": 15 * fte, "counted_fte": fte, "team": "North", "line": "social worker"} | more
    return Caseload(key=f"w{id(given)}", name="Ann Lee", children=children, fte=fte, **given)


def nobodys(children: int, line: str = "none", team: str = "North") -> Caseload:
    return Caseload(f"{line}: {team}", "No worker", line, team, children)


@pytest.mark.parametrize(
    ("children", "fte", "expected"),
    [
        (0, 1.0, "to 15"),
        (15, 1.0, "to 15"),
        (16, 1.0, "16–24"),
        (24, 1.0, "16–24"),
        (25, 1.0, "25–30"),
        (30, 1.0, "25–30"),
        (31, 1.0, "over 30"),
        # between whole numbers: 15.2 is over 15; 24.9 is under 25; 30.1 is over 30
        (19, 1.25, "16–24"),  # 15.2
        (13, 0.9, "to 15"),  # 14.4
        (14, 0.9, "16–24"),  # 15.6
        (22, 0.9, "16–24"),  # 24.4
        (23, 0.9, "25–30"),  # 25.6
        (27, 0.9, "25–30"),  # 30
        (28, 0.9, "over 30"),  # 31.1
        # an FTE that is not exact in binary does not move anybody over an edge
        (9, 0.6, "to 15"),
        (21, 0.7, "25–30"),
        (15, 0.6, "25–30"),
        (1, 0.0, "over 30"),
        (0, 0.0, "to 15"),
    ],
)
def test_a_band_at_both_sides_of_its_edges(children: int, fte: float, expected: str) -> None:
    assert band(children, fte) == expected


@pytest.mark.parametrize(("edge", "below", "at", "above"), [(15, 0, 0, 1), (25, 1, 2, 2), (30, 2, 2, 3)])
def test_an_edge_between_whole_numbers(edge: int, below: int, at: int, above: int) -> None:
    assert [BANDS.index(band(edge + by, 1.0)) for by in (-0.01, 0, 0.01)] == [below, at, above]


def test_only_social_workers_with_children_stand_in_a_band() -> None:
    manager = Caseload("m", "Dan Poe", "manager", "North", 40, 1.0)
    assert banded([worker(3), worker(0), worker(31), manager, nobodys(90)]) == {
        "to 15": 1,
        "16–24": 0,
        "25–30": 0,
        "over 30": 1,
    }


def test_the_figures_of_a_place() -> None:
    lines = [
        worker(15),
        worker(16),
        worker(13, 0.5),  # 26 per FTE: above 25, and over a promise of 7.5
        worker(0),  # no divisor, no promise counted
        worker(25),
        worker(10, 1.0, counted_fte=0.8),
        Caseload("m", "Dan Poe", "manager", "North", 4, 1.0),
        Caseload("p", "Pat Ray", "other", "North", 9, 1.0),
        nobodys(2),
        nobodys(1, "left"),
    ]
    found = figures(lines)
    assert (found.children, found.workers, found.promised, found.kept, found.too_high) == (79, 5, 5, 2, 1)
    assert found.fte == pytest.approx(4.3) and found.average == pytest.approx(79 / 4.3)
    assert (found.nobody, found.managed) == (3, 4)


def test_figures_of_nobody_have_no_average() -> None:
    assert figures([nobodys(4)]) == CaseloadFigures(0, 0, 0, 0, 0, 0, 4, 0)
    assert figures([]).average is None


@pytest.mark.parametrize(
    ("children", "fte", "kept"), [(15, 1.0, True), (16, 1.0, False), (7, 0.5, True), (8, 0.5, False)]
)
def test_a_promise_is_kept_exactly_at_it(children: int, fte: float, kept: bool) -> None:
    assert worker(children, fte).is_kept is kept


@pytest.mark.parametrize(
    ("children", "fte", "high"), [(25, 1.0, False), (26, 1.0, True), (12, 0.5, False), (13, 0.5, True)]
)
def test_exactly_25_is_not_too_high(children: int, fte: float, high: bool) -> None:
    assert worker(children, fte).is_too_high is high


def test_without_working_time_any_child_is_too_many() -> None:
    line = worker(1, 0.0)
    assert line.is_too_high and not line.is_kept and line.per_fte is None


def test_the_spread_has_raw_children_and_children_per_full_time_worker() -> None:
    found = spread([worker(10), worker(12, 0.5), worker(20), worker(0), nobodys(50)])
    assert found is not None
    assert found.children == (12, 10, 20) and found.per_fte == (20, 10, 24)
    assert spread([nobodys(5), worker(0)]) is None
    alone = spread([worker(5, 0.0)])
    assert alone is not None and alone.per_fte is None


# -- the workers a promise needs ---------------------------------------------------------------------------------------


def test_need_divides_children_of_social_workers_and_of_nobody_by_the_promise() -> None:
    """40 + 5 = 45 children; 45 ÷ 15 = 3 full-time; 2 in post: 1 more, or 2.5 in their first months (6 each)."""
    found = need([worker(22), worker(18), nobodys(4), nobodys(1, "left")], RULES)
    assert (found.children, found.needed, found.fte, found.promised, found.worth) == (45, 3, 2, 30, 2)
    assert found.balance == found.more == 1 and found.starters == pytest.approx(2.5)


def test_protected_promises_count_as_what_they_are() -> None:
    """15 + 12 + 6 + 7.5 = 40.5 children promised: 2.7 full-time workers at 15. 45 children need 3: 0.3 more."""
    lines = [
        worker(15),
        worker(12, promise=12.0),
        worker(6, promise=6.0),
        worker(8, 0.5),
        nobodys(4),
    ]
    found = need(lines, RULES)
    assert (found.children, found.promised, found.fte) == (45, 40.5, 3.5)
    assert found.worth == pytest.approx(2.7) and found.more == pytest.approx(0.3)
    assert found.starters == pytest.approx(0.75)


def test_enough_workers_leave_no_need() -> None:
    found = need([worker(10), worker(10)], RULES)
    assert (found.more, found.starters) == (0, 0) and found.balance == pytest.approx(-2 / 3)


def test_children_of_managers_stand_apart_and_of_others_are_not_asked_for() -> None:
    lines = [
        worker(15),
        Caseload("m", "Dan Poe", "manager", "North", 6, 1.0),
        Caseload("p", "Pat Ray", "other", "North", 9, 1.0),
    ]
    found = need(lines, RULES)
    assert (found.children, found.managed, found.more) == (15, 6, 0)


def test_who_is_absent_counts_unless_a_setting_says_not() -> None:
    """A worker whom the average does not divide by is not in post here either; their children still need somebody."""
    counted = need([worker(20), worker(10, absent=True)], RULES)
    assert (counted.children, counted.fte, counted.absent, counted.more) == (30, 2, (1, 1), 0)
    left_out = need([worker(20), worker(10, absent=True, counted_fte=0.0)], RULES)
    assert (left_out.children, left_out.fte, left_out.absent, left_out.more) == (30, 1, (0, 0), 1)


def test_who_holds_no_child_counts_and_is_told_apart() -> None:
    found = need([worker(30), worker(0, 0.6)], RULES)
    assert found.fte == 1.6 and found.idle == pytest.approx((0.6, 0.6)) and found.more == pytest.approx(0.4)


def test_each_team_is_divided_by_its_own_promise() -> None:
    rules = Rules({"": Rule(), "South": Rule(promise=20, promise_new_starter=10)})
    lines = [worker(30), worker(40, team="South", promise=20.0)]
    found = need(lines, rules)
    assert found.needed == 4 and found.worth == 2 and found.more == 2
    assert found.first_months == pytest.approx((30 / 6 + 40 / 10) / 4)


def test_no_demand_needs_nobody() -> None:
    found = need([worker(0)], RULES)
    assert (found.children, found.needed, found.more, found.starters) == (0, 0, 0, 0)


# -- reading rows ------------------------------------------------------------------------------------------------------


def row(**given: Any) -> dict[str, Any]:
    return {
        "line": "social worker",
        "worker": "w1",
        "name": "Ann Lee",
        "shown_as": "North",
        "children": 3,
        "fte": 1.0,
        "divisor_fte": 1.0,
        "promise": 15.0,
        "too_high": 25.0,
        "role": "ASYE",
        "absent": False,
        "new_starter": True,
        "agency": False,
    } | given


def test_children_nobody_holds_are_one_line_a_reason_and_team() -> None:
    """A team that was renamed has rows under both names; it is one team now."""
    nothing = dict.fromkeys(("fte", "divisor_fte", "promise", "too_high", "role", "absent", "new_starter", "agency"))
    found = caseloads_of(
        [
            row(line="none", worker="none", name="No worker", children=2, **nothing),
            row(line="none", worker="none", name="No worker", children=1, **nothing),
            row(line="none", worker="none", name="No worker", children=4, shown_as="South", **nothing),
            row(line="left", worker="left", name="Worker has left", children=5, **nothing),
            row(),
        ]
    )
    assert [(line.key, line.children) for line in found] == [
        ("none: North", 3),
        ("none: South", 4),
        ("left: North", 5),
        ("w1", 3),
    ]
    assert (found[-1].role, found[-1].new_starter, found[-1].promise) == ("ASYE", True, 15.0)


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_line_without_a_promise_has_none(missing: float | None) -> None:
    assert caseloads_of([row(line="manager", promise=missing)])[0].promise is None


def test_a_team_without_a_rule_of_its_own_has_the_authoritys() -> None:
    names = ("promise", "promise_asye", "promise_new_starter", "new_starter_months", "asye_factor", "too_high")
    rows = [
        {"team": "", **dict(zip(names, (15, 12, 6, 3, 1, 25), strict=True))},
        {"team": "North", **dict(zip(names, (18, 10, 20, 6, 0.5, 22), strict=True))},
    ]
    rules = rules_of(rows)
    assert (rules["South"].full("social worker"), rules["South"].protected("ASYE")) == (15, 6)
    # a newcomer is never promised more than others of the role
    assert (rules["North"].protected("social worker"), rules["North"].protected("ASYE")) == (18, 10)
    assert Rules()["North"] == Rule()
