"""Public packs beside one another: a solver that reads two years of them recovers no hidden count, and no difference
between two of them is small."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.analysis import panel_carried
from metrics.analysis.panel_carried import Told, by_key, carried
from metrics.analysis.panel_cells import PanelCell, panel_set
from metrics.analysis.panel_masks import CellKey
from metrics.analysis.panel_periods import ToldPeriod
from tests.metrics.test_panel_attack import (
    APRIL,
    COUNTS,
    MEASURES,
    MOST_EXAMPLES,
    PAIRS,
    SMALL_START,
    STARTED,
    STOCK,
    TIMELY,
    History,
    _shown,
    cut,
    given_away,
    never_below_none,
    timely,
)

QUARTERS = [APRIL + 2, APRIL + 5, APRIL + 8, APRIL + 11, APRIL + 14, APRIL + 17, APRIL + 20, APRIL + 23]


def packs(histories: Sequence[History], *, forget: bool = False, beside: bool = True) -> list[dict[CellKey, PanelCell]]:
    """The cells of successive public packs, each made of what was known then.

    forget: the store was built anew each time, and remembers no mask. beside False: packs that know of no other.
    """
    masks: dict[CellKey, str] = {}
    made: list[dict[CellKey, PanelCell]] = []
    for history in histories:
        shown = panel_set(MEASURES, list(history), history, {} if forget else masks)
        masks = shown.told
        made.append(by_key(carried(MEASURES, shown.cells, made if beside else [])))
    return made


def read(made: Sequence[Told]) -> list[list]:
    return [[_shown(cell) for cell in pack.values()] for pack in made]


def two_years(history: History) -> list[dict[str, dict[int, tuple[float, float | None]]]]:
    """What is known at the end of each quarter."""
    length = max(month for of in history.values() for month in of)
    return [cut(history, last) for last in QUARTERS if last <= length]


def test_from_two_years_of_packs_a_small_start_stays_hidden() -> None:
    starts = [9, 8, 3, 9, 8, 7, 12, 8, 2, 9, 8, 11, 9, 9, 4, 8, 8, 9, 10, 9, 1, 8, 9, 9]
    ends = [8, 9, 8, 7, 9, 8, 9, 7, 9, 8, 9, 8, 8, 3, 9, 9, 8, 7, 9, 8, 9, 9, 8, 7]
    history = never_below_none(60, starts, ends)
    assert given_away(history, read(packs(two_years(history)))) == []


@pytest.mark.proof
@MOST_EXAMPLES
@given(
    first=st.sampled_from((4, 30, 130)),
    starts=st.lists(st.integers(0, 14), min_size=24, max_size=24),
    ends=st.lists(st.integers(0, 14), min_size=24, max_size=24),
)
def test_from_two_years_of_packs_no_small_flow_is_recovered(first: int, starts: list[int], ends: list[int]) -> None:
    history = never_below_none(first, starts, ends)
    assert given_away(history, read(packs(two_years(history)))) == []


FORGETFUL = [cut(SMALL_START, APRIL + 1), cut(SMALL_START, APRIL + 2), cut(SMALL_START, APRIL + 7)]


def test_a_store_that_forgot_its_masks_gives_nothing_away_in_packs() -> None:
    assert given_away(SMALL_START, read(packs(FORGETFUL, forget=True))) == []


def test_packs_that_know_of_no_other_give_it_away() -> None:
    assert (STARTED, APRIL + 2, "n") in given_away(SMALL_START, read(packs(FORGETFUL, forget=True, beside=False)))


@pytest.mark.proof
@MOST_EXAMPLES
@given(pairs=PAIRS, last=st.lists(st.integers(0, 13), min_size=2, max_size=4))
def test_no_part_of_a_percentage_is_recovered_from_packs_of_a_store_that_forgot(
    pairs: list[tuple[int, int]], last: list[int]
) -> None:
    history = timely([(good, good + late) for good, late in pairs])
    known = [cut(history, APRIL + min(one, len(pairs) - 1)) for one in sorted(last)]
    assert given_away(history, read(packs(known, forget=True))) == []


# -- figures that are other now than told ------------------------------------------------------------------------------

MAY = ToldPeriod(APRIL + 1, 1)


def told_then_and_now(then: tuple[int, int], now: tuple[int, int]) -> PanelCell:
    """A percentage of one month as the second of two packs tells it."""
    first, second = packs([{TIMELY: {MAY.last: then}}, {TIMELY: {MAY.last: now}}])
    assert (first[TIMELY, MAY].numerator, first[TIMELY, MAY].denominator) == then
    return second[TIMELY, MAY]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ((60, 80), (60, 80)),
        ((60, 81), (60, 80)),  # one recorded late would show
        ((60, 85), (60, 80)),  # five
        ((60, 86), (60, 86)),  # six may be told
        ((66, 86), (66, 86)),  # six more, all of them in time
        ((65, 91), (60, 80)),  # eleven more, of which five in time
        ((61, 80), (60, 80)),  # one that was late is in time now
        ((54, 80), (54, 80)),
        ((55, 80), (60, 80)),
    ],
)
def test_a_figure_other_by_a_few_is_told_again_as_it_was(now: tuple[int, int], told: tuple[int, int]) -> None:
    cell = told_then_and_now((60, 80), now)
    assert (cell.numerator, cell.denominator, cell.value) == (*told, told[0] / told[1] * 100)


def test_it_is_held_against_every_earlier_pack_and_not_the_last_alone() -> None:
    known = [{TIMELY: {MAY.last: parts}} for parts in ((60, 80), (70, 90), (63, 83))]
    told = [pack[TIMELY, MAY].numerator for pack in packs(known)]
    assert told == [60, 70, 70]


def test_what_was_masked_stays_masked_and_with_it_what_it_follows_from() -> None:
    few = {TIMELY: {MAY.last: (3, 40)}}
    for forget in (False, True):
        first, second = packs([few, {TIMELY: {MAY.last: (13, 40)}}], forget=forget)
        assert first[TIMELY, MAY].flag == second[TIMELY, MAY].flag == "c"
        assert second[TIMELY, MAY].numerator is None and second[TIMELY, MAY].value is None
    first, second = packs([{TIMELY: {MAY.last: (97, 100)}}, {TIMELY: {MAY.last: (90, 110)}}], forget=True)
    assert (first[TIMELY, MAY].flag, second[TIMELY, MAY].flag) == ("at least 95%", "c")


def test_a_family_is_told_again_together() -> None:
    then = never_below_none(60, [9, 12], [8, 9])
    now = {key: dict(months) for key, months in then.items()}
    now[STARTED][APRIL] = (12, None)  # three more started in April, and are on a plan since
    now[STOCK] = {month: (count + (3 if month >= APRIL else 0), None) for month, (count, _) in then[STOCK].items()}
    first, second = packs([then, now])
    assert second == first


def test_a_period_of_another_length_is_not_told_over_one_that_was() -> None:
    months = packs([timely([(20, 30), (22, 33), (19, 30)])])
    quarter = PanelCell(TIMELY, ToldPeriod(APRIL + 2, 3), 61, 93, 65.6, "")
    later = replace(quarter, period=ToldPeriod(APRIL + 5, 3))
    assert carried(MEASURES, [quarter, later], months) == [later]


@pytest.mark.proof
@MOST_EXAMPLES
@given(
    then=COUNTS,
    changes=st.lists(st.lists(st.integers(-8, 8), min_size=14, max_size=14), min_size=1, max_size=4),
)
def test_no_two_packs_differ_in_a_cell_by_a_small_number(then: list[int], changes: list[list[int]]) -> None:
    known: list[Mapping[str, Mapping[int, tuple[float, float | None]]]] = [
        {TIMELY: {APRIL + at: (count, count + 7) for at, count in enumerate(then)}}
    ]
    for change in changes:
        before = known[-1][TIMELY]
        months = {
            month: (max(0, numerator + change[month - APRIL]), max(0, numerator + change[month - APRIL]) + 9)
            for month, (numerator, _) in before.items()
        }
        known.append({TIMELY: months})
    made = packs(known, forget=True)
    for at, pack in enumerate(made):
        for earlier in made[:at]:
            for key, cell in pack.items():
                if key in earlier:
                    assert not panel_carried._differs_by_few(cell, earlier[key], 5), (key, earlier[key], cell)
