"""The what-if: steps by hand, steps that cannot be done, and a "before" that equals the measures."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics import demo
from metrics.access import local_viewer
from metrics.analysis import what_if
from metrics.analysis.caseload_need import need
from metrics.analysis.caseloads import Caseload, Rule, Rules, caseloads_of, figures, figures_of_role, rules_of
from metrics.analysis.what_if import End, Move, Start, Step, next_key, outcome, starter, touched
from metrics.base import plain
from metrics.base.place import Period, Place
from metrics.build.imports import import_batch
from metrics.desk import Desk
from metrics.words import on_what_if
from tests.once import noted_files
from tests.short_cut import PROVING, proved

RULES = Rules({"": Rule(), "South": Rule(promise=20.0, promise_asye=14.0, promise_new_starter=8.0, asye_factor=0.8)})


def worker(key: str, children: int, fte: float = 1.0, **more: Any) -> Caseload:
    given: dict[str, Any] = {"promise": 15 * fte, "counted_fte": fte, "team": "North", "line": "social worker"} | more
    return Caseload(key=key, name=key.capitalize(), children=children, fte=fte, **given)


ANN, BO = worker("ann", 28), worker("bo", 12)
EVE = worker("eve", 9, team="South", promise=20.0)
MANAGER = Caseload("dan", "Dan", "manager", "North", 3, 1.0)
NOBODY = Caseload("none: North", "No worker", "none", "North", 4)
RECORD = [NOBODY, MANAGER, ANN, BO, EVE]


def held(*steps: Step) -> dict[str, int]:
    """How many children each line holds after the steps; none of them may fail."""
    after = outcome(RECORD, steps, RULES)
    assert after.hindrances == {}
    return {key: line.children for key, line in after.lines.items()}


def test_without_steps_nothing_changes() -> None:
    assert outcome(RECORD, [], RULES).lines == {line.key: line for line in RECORD}


def test_children_move_between_workers_teams_and_from_nobody_and_managers() -> None:
    assert held(Move("ann", "bo", 3)) == {"none: North": 4, "dan": 3, "ann": 25, "bo": 15, "eve": 9}
    assert held(Move("ann", "eve", 5), Move("none: North", "bo", 4), Move("dan", "bo", 2)) == {
        "none: North": 0,
        "dan": 1,
        "ann": 23,
        "bo": 18,
        "eve": 14,
    }


def test_no_child_is_lost_and_none_is_made() -> None:
    steps: list[Step] = [
        Start("starter 1", "North", "ASYE", 0.5),
        Move("ann", "starter 1", 6),
        Move("starter 1", "eve", 2),
    ]
    assert sum(held(*steps).values()) == sum(line.children for line in RECORD)


def test_figures_before_and_after() -> None:
    """28 and 12 with two workers in North; five go to a starter who is promised six."""
    north = [line for line in RECORD if line.team == "North"]
    before = figures(north)
    assert (before.average, before.kept, before.promised, before.too_high, before.nobody) == (20.0, 1, 2, 1, 4)
    steps: list[Step] = [Start("starter 1", "North", "social worker", 1.0), Move("ann", "starter 1", 5)]
    after = figures(outcome(north, steps, RULES).lines.values())
    assert (after.children, after.fte, after.kept, after.promised, after.too_high) == (40, 3.0, 2, 3, 0)
    assert after.average == pytest.approx(40 / 3)


def test_a_starter_without_children_changes_no_average() -> None:
    after = outcome(RECORD, [Start("starter 1", "North", "social worker", 1.0)], RULES)
    assert figures(after.lines.values()) == figures(RECORD)
    assert need(list(after.lines.values()), RULES).worth == need(RECORD, RULES).worth + 6 / 15


@pytest.mark.parametrize(
    ("team", "role", "fte", "protected", "promise", "counted"),
    [
        ("North", "social worker", 1.0, True, 6.0, 1.0),
        ("North", "ASYE", 1.0, True, 6.0, 1.0),
        ("North", "social worker", 0.5, True, 3.0, 0.5),
        ("North", "social worker", 1.0, False, 15.0, 1.0),
        ("North", "ASYE", 0.8, False, 9.6, 0.8),
        ("South", "ASYE", 1.0, True, 8.0, 0.8),
        ("South", "ASYE", 1.0, False, 14.0, 0.8),
        ("South", "social worker", 1.0, False, 20.0, 1.0),
    ],
)
def test_a_starter_has_the_promise_that_protects_them(
    team: str, role: str, fte: float, protected: bool, promise: float, counted: float
) -> None:
    found = starter(Start("starter 1", team, role, fte, protected), RULES)
    assert found.promise == pytest.approx(promise) and found.counted_fte == pytest.approx(counted)
    assert (found.children, found.team, found.line) == (0, team, "social worker")


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (Move("ann", "bo", 29), "Ann would hold 28 children, not 29"),
        (Move("ann", "bo", 0), "moves no children"),
        (Move("ann", "ann", 1), "to themselves"),
        (Move("ann", "dan", 1), "Dan is not a social worker"),
        (Move("ann", "none: North", 1), "No worker is not a social worker"),
        (Move("ann", "starter 1", 1), "not in these caseloads"),
        (Move("gone", "bo", 1), "not in these caseloads"),
    ],
)
def test_a_step_that_cannot_be_done_is_left_out_and_says_why(step: Move, why: str) -> None:
    after = outcome(RECORD, [step, Move("ann", "bo", 1)], RULES)
    assert why in on_what_if.hindrance(after.hindrances[0])
    assert (after.lines["ann"].children, after.lines["bo"].children) == (27, 13)


def test_removing_a_step_tells_which_later_ones_hang_on_it() -> None:
    steps: list[Step] = [
        Start("starter 1", "North", "ASYE", 1.0),
        Move("ann", "starter 1", 4),
        Move("starter 1", "bo", 1),
    ]
    assert outcome(RECORD, steps, RULES).hindrances == {}
    assert set(outcome(RECORD, steps[1:], RULES).hindrances) == {0, 1}
    assert set(outcome(RECORD, [steps[0], steps[2]], RULES).hindrances) == {1}


def test_a_chosen_child_is_moved_once_and_can_be_moved_on() -> None:
    first = Move("ann", "bo", 2, ("c1", "c2"))
    assert outcome(RECORD, [first], RULES).whereabouts == {"c1": "bo", "c2": "bo"}
    twice = outcome(RECORD, [first, Move("ann", "eve", 1, ("c1",))], RULES)
    assert list(twice.hindrances) == [1] and twice.hindrances[1].why == what_if.CHILDREN_GONE
    assert on_what_if.hindrance(twice.hindrances[1]) == "c1 would no longer be with Ann"
    on = outcome(RECORD, [first, Move("bo", "eve", 1, ("c1",))], RULES)
    assert on.hindrances == {} and on.whereabouts["c1"] == "eve" and on.lines["bo"].children == 13


def test_whoever_leaves_hands_their_children_to_those_with_most_room() -> None:
    cy, may = worker("cy", 5, fte=0.5), worker("may", 2, absent=True)
    doubted = worker("ivy", 1, doubtful=True)
    lines = [NOBODY, MANAGER, ANN, BO, cy, may, doubted, EVE]
    after = outcome(lines, [End("ann", date(2026, 12, 31))], RULES)
    # Bo and Cy are promised 15 and 7.5: 28 children go one by one to whoever is least full, Bo to 30 and Cy to 15.
    assert after.heirs == {0: {"bo": 18, "cy": 10}} and after.lines["bo"].children == 30
    assert after.lines["cy"].children == 15 and after.lines["may"] == may and after.lines["ivy"] == doubted
    left = after.lines["ann"]
    assert (left.children, left.fte, left.promise) == (0, 0.0, None)
    assert need(list(after.lines.values()), RULES).fte == need(lines, RULES).fte - 1
    assert sum(line.children for line in after.lines.values()) == sum(line.children for line in lines)


def test_without_anybody_to_take_them_the_children_have_no_worker() -> None:
    after = outcome([EVE, worker("gus", 4, team="South", fte=0.0)], [End("eve", date(2026, 12, 31))], RULES)
    assert after.heirs == {0: {"none: South": 9}} and after.lines["none: South"].children == 9
    assert figures(after.lines.values()).nobody == 9


def test_whoever_left_takes_no_children_and_leaves_once() -> None:
    day = date(2026, 12, 31)
    steps: list[Step] = [End("ann", day), Move("eve", "ann", 1), End("ann", day), End("dan", day), End("x", day)]
    after = outcome(RECORD, steps, RULES)
    assert {place: one.why for place, one in after.hindrances.items()} == {
        1: what_if.ENDED,
        2: what_if.ENDED,
        3: what_if.NO_POST,
        4: what_if.NO_POST,
    }
    said = [on_what_if.hindrance(one) for one in after.hindrances.values()]
    assert said[0] == said[1] == "Ann would have left by then"
    assert on_what_if.step(End("ann", day), {"ann": "Ann"}, RULES) == "Ann leaves on 31 December 2026"


def test_who_is_touched_is_told_before_and_after() -> None:
    steps: list[Step] = [
        Start("starter 1", "North", "ASYE", 1.0),
        Move("ann", "starter 1", 4),
        Move("ann", "bo", 1),
        Move("bo", "ann", 1),
    ]
    found = touched(RECORD, outcome(RECORD, steps, RULES).lines)
    assert [(before and before.children, after.key, after.children) for before, after in found] == [
        (28, "ann", 24),
        (None, "starter 1", 4),
    ]


def test_starters_have_keys_of_their_own() -> None:
    assert next_key([]) == "starter 1"
    assert next_key([Start("starter 1", "N", "ASYE", 1), Move("a", "b", 1), Start("starter 4", "N", "ASYE", 1)]) == (
        "starter 5"
    )


def test_steps_in_words() -> None:
    names = {line.key: line.name for line in RECORD}
    assert on_what_if.step(Move("ann", "bo", 3), names, RULES) == "3 children from Ann to Bo"
    assert on_what_if.step(Move("none: North", "bo", 1), names, RULES) == "1 child from No worker to Bo"
    assert on_what_if.step(Move("ann", "bo", 2, ("c1", "c2")), names, RULES) == "2 children (c1 and c2) from Ann to Bo"
    many = tuple(f"c{number}" for number in range(8))
    assert "(c0, c1, c2, c3, c4 and 3 more)" in on_what_if.step(Move("ann", "bo", 8, many), names, RULES)
    gone = on_what_if.step(Move("ann", "starter 1", 3), names, RULES)
    assert gone == "3 children from Ann to somebody no longer listed"
    begins = Start("starter 1", "North", "ASYE", 0.8)
    assert on_what_if.step(begins, {}, RULES) == "Starter 1 in North: ASYE, 0.8 FTE, promise 4.8 in the first 3 months"
    after = Start("starter 2", "South", "ASYE", 1.0, False)
    assert on_what_if.step(after, {}, RULES) == "Starter 2 in South: ASYE, 1.0 FTE, promise 14"


# -- before equals the measures ----------------------------------------------------------------------------------------

SETTINGS = """
[[setting]]
name = "asye_factor"
value = 0.6
[[setting]]
name = "count_absent_workers"
value = false
[[setting]]
name = "count_care_leavers"
value = true
[[setting]]
name = "promise"
team = "Safeguarding South 1"
value = 17
[[setting]]
name = "caseload_too_high"
team = "Safeguarding South 1"
value = 18
"""
PROMISES = """
[[setting]]
name = "promise"
value = 15
[[setting]]
name = "promise"
role = "ASYE"
value = 12
[[setting]]
name = "promise"
role = "new starter"
value = 6
"""
WANTED = {
    date(2024, 2, 29),
    date(2024, 3, 31),
    date(2026, 9, 29),
    date(2026, 10, 6),
}  # before the restructure, and last


@pytest.fixture(scope="module")
def generated(small_demonstration_folder: Path) -> list[Any]:
    return [
        file for file in noted_files(small_demonstration_folder) if file[0] != "annex_a" or file[2]["as_at"] in WANTED
    ]


STORES, FEW = ["as it comes", "with settings", "annex a alone"], ["with settings"]


@pytest.fixture(scope="module", params=STORES if PROVING else FEW)
def desk(request: pytest.FixtureRequest, generated: list[Any], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    home: Path = tmp_path_factory.mktemp("home")
    settings = SETTINGS if request.param == "with settings" else ""
    (home / "settings.toml").write_text(PROMISES + settings, encoding="utf-8")
    alone = request.param == "annex a alone"
    import_batch([file for file in generated if file[0] == "annex_a" or not alone], confirmed=True, home=home)
    found = Desk.open(local_viewer(), home)
    assert found
    return found


WHOLE = Place(demo.AUTHORITY)


def lines_of(desk: Desk, month: date, place: Place = WHOLE) -> list[Caseload]:
    return caseloads_of(plain.records(desk.lists.detail("caseload", place, month=month)))


def measured(rows: pd.DataFrame, key: str) -> tuple[float, float]:
    """Numerator and denominator of a measure; nothing of nothing where there is no case."""
    row = rows[rows["measure"].eq(key)].fillna(0.0)
    return (row["numerator"].sum(), row["denominator"].sum())


@proved  # tests/pages/manager/test_caseloads.py compares a page's on every run
@pytest.mark.parametrize("month", [date(2024, 3, 31), date(2026, 10, 31)])
def test_what_it_starts_from_equals_the_measures_of_every_place(desk: Desk, month: date) -> None:
    teams = desk.places.teams(demo.AUTHORITY)
    places = [WHOLE]
    places += [Place(demo.AUTHORITY, service=service) for service in sorted(set(teams["service"])) if service]
    places += [Place(demo.AUTHORITY, team=team) for team in teams["team"] if team]
    rules = rules_of(plain.records(desk.lists.detail("caseload_rules", WHOLE, month=month)))
    every = lines_of(desk, month)
    compared = 0
    for place in places:
        rows = desk.figures.family(place, "caseload", period=Period(month, month))
        lines = lines_of(desk, month, place)
        # Without steps the outcome is the record: of this place, and of it as a part of the whole authority.
        home = {line.key for line in lines}
        whole = outcome(every, [], rules).lines
        for sums in (figures(lines), figures(line for key, line in whole.items() if key in home)):
            assert (sums.children, sums.fte) == pytest.approx(measured(rows, "caseload_average")), place
            assert (sums.kept, sums.promised) == measured(rows, "caseload_promise_kept"), place
            assert (sums.too_high, sums.workers) == measured(rows, "caseload_over_25"), place
            unknown = sum(line.children for line in lines if line.line == "unknown")
            assert sums.nobody - unknown == measured(rows, "children_unallocated")[0], place
            if place.is_whole and not desk.inputs.missing_feeds("children_held_by_managers", demo.AUTHORITY):
                assert sums.managed == measured(rows, "children_held_by_managers")[0]
            compared += sums.workers > 0
    assert compared > (10 if len(places) > 10 else 4)


@proved
def test_what_is_too_high_and_promised_comes_from_the_teams_own_settings(desk: Desk) -> None:
    """The lines of a worker and the rules of their team say the same, so that a starter is treated like the others."""
    month = date(2026, 10, 31)
    rules = rules_of(plain.records(desk.lists.detail("caseload_rules", WHOLE, month=month)))
    seen = 0
    for line in lines_of(desk, month):
        rule = rules[line.team]
        if line.line == "social worker" and line.fte > 0:
            assert line.too_high == rule.too_high
            expected = rule.protected(line.role) if line.new_starter else rule.full(line.role)
            assert line.promise == pytest.approx(expected * line.fte), line
            factor = rule.asye_factor if line.role == "ASYE" else 1.0
            assert line.counted_fte == pytest.approx(0.0 if line.counted_fte == 0 else line.fte * factor)
            seen += 1
    assert seen > 5


def test_family_help_gives_takes_and_starts_with_a_promise_of_its_own() -> None:
    rules = Rules({"": Rule(promise_family_help=20.0, promise_lead=14.0)})
    fay = worker("fay", 3, line="family help", promise=20.0)
    lead = starter(Start("starter 1", "North", "lead child protection practitioner", 1.0, False), rules)
    family = starter(Start("starter 2", "North", "family help lead practitioner", 0.5, False), rules)
    assert (lead.line, lead.promise, family.line, family.promise) == ("social worker", 14.0, "family help", 10.0)
    after = outcome([ANN, fay], [Move("ann", "fay", 2)], rules)
    assert after.hindrances == {} and after.lines["fay"].children == 5
    assert figures(after.lines.values()).children == 26  # social workers alone
    assert figures_of_role([fay]).average == 3.0 and figures_of_role([ANN, MANAGER, NOBODY]).children == 28
    assert Rule(promise=15.0).full("family help lead practitioner") == 15.0


def test_where_no_promise_is_set_a_starter_comes_without_one() -> None:
    names = ("promise", "promise_asye", "promise_new_starter", "new_starter_months", "asye_factor", "too_high")
    rules = rules_of([{"team": "", **dict(zip(names, (None, None, None, 3, 1, 25), strict=True))}])
    step = Start("starter 1", "North", "social worker", 0.8, True)
    assert not rules["North"].is_promised
    assert starter(step, rules).promise is None
    assert on_what_if.step(step, {}, rules) == "Starter 1 in North: social worker, 0.8 FTE in the first 3 months"
