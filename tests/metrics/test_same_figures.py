"""What is told when two checkouts say other things of the same files (bench/same_figures.py)."""

from bench.same_figures import Answers, compare

ROW = {"team": "North", "month": "2026-09-30", "value": 60.0}
OTHER = {"team": "South", "month": "2026-09-30", "value": 0.1 + 0.2}
SHOW = "show children_open --authority all"
SAID: Answers = {SHOW: [ROW, OTHER]}


def test_rows_in_another_order_and_sums_in_another_order_are_the_same() -> None:
    compared = compare(SAID, {SHOW: [OTHER | {"value": 0.3}, ROW]})
    assert compared.differences == [] and (compared.questions, compared.rows) == (1, 2)


def test_a_number_that_is_other_a_row_too_many_and_a_row_twice_are_told() -> None:
    [changed] = compare(SAID, {SHOW: [ROW | {"value": 61.0}, OTHER]}).differences
    assert changed.question == SHOW
    assert '"value": 60.0' in changed.only_here[0] and '"value": 61.0' in changed.only_there[0]
    [missing] = compare(SAID, {SHOW: [ROW]}).differences
    assert len(missing.only_here) == 1 and missing.only_there == []
    [twice] = compare(SAID, {SHOW: [ROW, OTHER, ROW]}).differences
    assert twice.only_here == [] and len(twice.only_there) == 1


def test_no_rows_at_all_and_a_refusal_are_told() -> None:
    assert len(compare(SAID, {SHOW: []}).differences) == 1
    [refused] = compare(SAID, {SHOW: "exit 2: The store is empty."}).differences
    assert refused.only_there == ["exit 2: The store is empty."]
    assert compare({SHOW: "exit 2: No."}, {SHOW: "exit 2: No."}).differences == []


def test_what_one_alone_knows_is_named_and_not_compared() -> None:
    compared = compare(SAID | {"worklist new": []}, {SHOW: [ROW | {"flag": ""}, OTHER], "show old": [ROW]})
    assert compared.differences == []
    assert (compared.only_here, compared.only_there) == (["worklist new"], ["show old"])
    assert compared.columns == {"flag": 1}
