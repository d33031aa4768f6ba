"""What a panel reads gives no hidden 1 to 5 away to a solver that reads all of it; a weakened mask does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.analysis import panel_cells, panel_masks
from metrics.analysis.panel_cells import PanelCell, panel_set
from metrics.analysis.panel_families import PanelFamily, families, panel_measures
from metrics.analysis.panel_masks import CellKey, Parts
from metrics.analysis.panel_periods import ToldPeriod
from metrics.questions.catalogue import load_questions
from tests.metrics.panel_attack import ENOUGH, Attack, Rules, Shown
from tests.short_cut import PROVING, short_cut

MEASURES = load_questions().measures
STOCK, STARTED, ENDED = "plans_open", "plans_started", "plans_ended"
# Of these two those of no known number, and those not yet four months in care, are told nowhere.
LOOKED_AFTER, MOVED_MOST, PERMANENCE = "looked_after", "looked_after_three_placements", "looked_after_permanence_plan"
VISITS, RECENT, TIMELY = "plan_visits_in_time", "plan_visits_too_recent", "conferences_in_15_days"
REFERRED, AGAIN = "referrals", "rereferrals"
IN_CARE, IN_CARE_RECENT, NO_CLOCK = (
    "looked_after_visits_in_time", "looked_after_visits_too_recent", "looked_after_visits_clock_not_known",
)  # fmt: skip
RULES = Rules(
    frozenset({STOCK, STARTED, ENDED, RECENT, REFERRED, LOOKED_AFTER, IN_CARE_RECENT, NO_CLOCK}),
    {STOCK: (STARTED, ENDED)},
    {VISITS: (STOCK, (RECENT,)), IN_CARE: (LOOKED_AFTER, (NO_CLOCK, IN_CARE_RECENT))},
    {AGAIN: REFERRED},
)
APRIL = 12 * 54 + 3  # 2024: months are counted from January 1970, and a year begins
History = Mapping[str, Mapping[int, Parts]]


def cut(history: History, last: int) -> dict[str, dict[int, Parts]]:
    """What is known at the end of a month."""
    return {key: {month: parts for month, parts in of.items() if month <= last} for key, of in history.items()}


def versions(history: History, lasts: Sequence[int], *, forget: bool = False) -> list[list[Shown]]:
    """What a panel reads of each of successive versions, each known to the end of a month."""
    told: dict[CellKey, str] = {}
    read = []
    for last in lasts:
        shown = panel_set(MEASURES, list(history), cut(history, last), {} if forget else told)
        told = shown.told
        if not forget:  # built again, a version tells the same
            assert panel_set(MEASURES, list(history), cut(history, last), told) == shown
        read.append([_shown(cell) for cell in shown.cells])
    return read


def _shown(cell: PanelCell) -> Shown:
    is_flow = MEASURES[cell.measure].kind == "flow"
    return Shown(cell.measure, cell.period.last, cell.period.months, is_flow, *cell.numbers, cell.flag)


def given_away(history: History, read: Sequence[Sequence[Shown]]) -> list[tuple[str, int, str]]:
    """The small numbers of months, and of whatever a panel is told of, that fewer than three values are left for."""
    attack = Attack(RULES, read, sorted({month for of in history.values() for month in of}))
    found = []
    for one in sorted({*_months(history), *(cell for cells in read for cell in cells)}, key=repr):
        numerator, denominator = _truth(history, one)
        parts: dict[str, float] = {"n": numerator}
        if denominator is not None:
            parts |= {"d": denominator, "other": denominator - numerator}
        for part, truth in parts.items():
            if 1 <= truth <= 5:
                assert one.flag, f"{one} shows {truth}"
                values = attack.possible(attack.number(one, part), truth)
                assert truth in values, (one, part, values)
                if len(values) < ENOUGH:
                    found.append((one.measure, one.last, part))
    return found


def _months(history: History) -> list[Shown]:
    """Every month of every measure as though it were a hidden cell."""
    return [
        Shown(key, month, 1, MEASURES[key].kind == "flow", None, None, None, "a month")
        for key, of in history.items()
        for month in of
    ]


def _truth(history: History, cell: Shown) -> Parts:
    months = range(cell.last - cell.months + 1, cell.last + 1) if cell.is_flow else [cell.last]
    parts = [history[cell.measure][month] for month in months]
    denominators = [denominator for _, denominator in parts if denominator is not None]
    return sum(numerator for numerator, _ in parts), sum(denominators) if denominators else None


def stock_of(first: int, starts: Sequence[int], ends: Sequence[int]) -> dict[str, dict[int, Parts]]:
    """A stock and its flows from April on; the stock of the month before is `first`."""
    history: dict[str, dict[int, Parts]] = {STOCK: {APRIL - 1: (first, None)}, STARTED: {}, ENDED: {}}
    is_open = first
    for at, (started, ended) in enumerate(zip(starts, ends, strict=True)):
        is_open += started - ended
        history[STOCK][APRIL + at] = (is_open, None)
        history[STARTED][APRIL + at] = (started, None)
        history[ENDED][APRIL + at] = (ended, None)
    return history


def timely(parts: Sequence[tuple[int, int]]) -> dict[str, dict[int, Parts]]:
    return {TIMELY: {APRIL + at: pair for at, pair in enumerate(parts)}}


SMALL_START = stock_of(60, [9, 8, 3, 9, 8, 7, 12, 8], [8, 9, 8, 7, 9, 8, 9, 7])
ONE_LATE = timely([(20, 20), (22, 22), (19, 23), (21, 21), (20, 20), (24, 24)])
SMALL_BEFORE_QUARTERS = stock_of(30, [9, 2, 7, 15, 8, 9], [8, 12, 25, 8, 7, 9])  # 3 on the last day of June
LASTS = [APRIL + 1, APRIL + 2, APRIL + 5, APRIL + 7]


# -- the real mask ----------------------------------------------------------------------------------------------------


def test_a_small_start_stays_hidden_over_successive_versions() -> None:
    assert given_away(SMALL_START, versions(SMALL_START, LASTS)) == []


def test_a_small_stock_on_the_day_before_quarters_begin_stays_hidden() -> None:
    read = versions(SMALL_BEFORE_QUARTERS, [APRIL, APRIL + 5])
    assert [(cell.last - APRIL, cell.months) for cell in read[1] if cell.measure == STOCK] == [(-1, 1), (0, 1), (5, 3)]
    assert given_away(SMALL_BEFORE_QUARTERS, read) == []


def test_who_was_late_stays_hidden_over_successive_versions() -> None:
    assert given_away(ONE_LATE, versions(ONE_LATE, [APRIL + 1, APRIL + 2, APRIL + 5])) == []


def visited(stock: int, recent: int, late: int) -> dict[str, dict[int, Parts]]:
    """A month in which so many are on a plan, so many of them too recently, so many visited late."""
    of = stock - recent
    return {STOCK: {APRIL: (stock, None)}, RECENT: {APRIL: (recent, None)}, VISITS: {APRIL: (of - late, of)}}


@pytest.mark.parametrize(("stock", "recent", "late"), [(160, 3, 20), (60, 3, 20), (20, 16, 1), (9, 5, 0), (112, 5, 6)])
def test_who_is_in_neither_number_is_not_the_stock_less_the_denominator(stock: int, recent: int, late: int) -> None:
    history = visited(stock, recent, late)
    assert given_away(history, versions(history, [APRIL])) == []


def in_care(stock: int, recent: int, no_clock: int, late: int) -> dict[str, dict[int, Parts]]:
    """A month in which so many are looked after, so many of them in neither number of their visits, so many late."""
    of = stock - recent - no_clock
    return {
        LOOKED_AFTER: {APRIL: (stock, None)},
        IN_CARE_RECENT: {APRIL: (recent, None)},
        NO_CLOCK: {APRIL: (no_clock, None)},
        IN_CARE: {APRIL: (of - late, of)},
    }


@pytest.mark.parametrize(
    ("stock", "recent", "no_clock", "late"),
    [(536, 8, 7, 13), (530, 4, 11, 12), (529, 5, 0, 20), (60, 3, 2, 20), (112, 0, 4, 2), (40, 9, 9, 3)],
)
def test_who_is_in_neither_number_of_visits_to_children_in_care(
    stock: int, recent: int, no_clock: int, late: int
) -> None:
    history = in_care(stock, recent, no_clock, late)
    assert given_away(history, versions(history, [APRIL])) == []


def referred(parts: Sequence[tuple[int, int]]) -> dict[str, dict[int, Parts]]:
    """Months with so many referrals, and so many of them again within a year."""
    return {
        REFERRED: {APRIL + at: (of, None) for at, (_, of) in enumerate(parts)},
        AGAIN: {APRIL + at: pair for at, pair in enumerate(parts)},
    }


FEW_REFERRED = referred([(0, 20), (0, 3), (9, 22), (0, 12), (7, 21), (8, 20)])


def test_a_month_of_few_referrals_is_not_what_the_quarter_of_a_share_leaves() -> None:
    assert given_away(FEW_REFERRED, versions(FEW_REFERRED, [APRIL + 1, APRIL + 2, APRIL + 5])) == []


def never_below_none(first: int, starts: Sequence[int], ends: Sequence[int]) -> dict[str, dict[int, Parts]]:
    """`stock_of`, of which no more end than there are."""
    is_open, ended = first, []
    for started, ending in zip(starts, ends, strict=True):
        ended.append(min(ending, is_open + started))
        is_open += started - ended[-1]
    return stock_of(first, starts, ended)


COUNTS = st.lists(st.integers(0, 14), min_size=6, max_size=14)
STEPS = st.lists(st.integers(0, 13), min_size=1, max_size=4)
PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 7)), min_size=6, max_size=14)
MOST_EXAMPLES = settings(max_examples=150 if PROVING else 6, deadline=None, derandomize=True, print_blob=False)


@pytest.mark.proof
@MOST_EXAMPLES
@given(first=st.sampled_from((2, 9, 20, 130)), starts=COUNTS, ends=COUNTS, steps=STEPS)
def test_no_small_flow_of_a_random_stock_is_given_away(
    first: int, starts: list[int], ends: list[int], steps: list[int]
) -> None:
    length = min(len(starts), len(ends))
    history = never_below_none(first, starts[:length], ends[:length])
    lasts = sorted({APRIL + min(step, length - 1) for step in steps})
    assert given_away(history, versions(history, lasts)) == []


@pytest.mark.proof
@MOST_EXAMPLES
@given(
    first=st.sampled_from((3, 28, 30, 55, 103, 108, 115)),
    starts=st.lists(st.integers(0, 12), min_size=4, max_size=14),
    ends=st.lists(st.integers(0, 12), min_size=4, max_size=14),
    recent=st.lists(st.sampled_from((0, 0, 2, 4, 5, 7)), min_size=15, max_size=15),
    late=st.lists(st.sampled_from((0, 1, 3, 6, 9, 40)), min_size=15, max_size=15),
    steps=STEPS,
)
def test_no_small_number_of_a_random_family_is_given_away(
    first: int, starts: list[int], ends: list[int], recent: list[int], late: list[int], steps: list[int]
) -> None:
    length = min(len(starts), len(ends))
    history = never_below_none(first, starts[:length], ends[:length]) | {RECENT: {}, VISITS: {}}
    for (month, (is_open, _)), newer, later in zip(history[STOCK].items(), recent, late, strict=False):
        newer = min(newer, int(is_open))
        of = is_open - newer
        history[RECENT][month] = newer, None
        history[VISITS][month] = of - min(later, of), of
    lasts = sorted({APRIL + min(step, length - 1) for step in steps})
    assert given_away(history, versions(history, lasts)) == []


@pytest.mark.proof
@MOST_EXAMPLES
@given(pairs=PAIRS, steps=STEPS)
def test_no_small_part_of_a_random_percentage_is_given_away(pairs: list[tuple[int, int]], steps: list[int]) -> None:
    history = timely([(good, good + late) for good, late in pairs])
    lasts = sorted({APRIL + min(step, len(pairs) - 1) for step in steps})
    assert given_away(history, versions(history, lasts)) == []


@pytest.mark.proof
@MOST_EXAMPLES
@given(pairs=PAIRS, steps=STEPS)
def test_no_small_part_of_a_random_flow_and_a_share_of_it_is_given_away(
    pairs: list[tuple[int, int]], steps: list[int]
) -> None:
    history = referred([(again, again + once) for again, once in pairs])
    lasts = sorted({APRIL + min(step, len(pairs) - 1) for step in steps})
    assert given_away(history, versions(history, lasts)) == []


@pytest.mark.proof
@MOST_EXAMPLES
@given(recent=st.integers(0, 8), no_clock=st.integers(0, 8), late=st.integers(0, 130), stock=st.integers(16, 130))
def test_nobody_of_two_told_beside_a_percentage_is_given_away(
    recent: int, no_clock: int, late: int, stock: int
) -> None:
    history = in_care(stock, recent, no_clock, min(late, stock - recent - no_clock))
    assert given_away(history, versions(history, [APRIL])) == []


@pytest.mark.proof
@MOST_EXAMPLES
@given(recent=st.integers(0, 8), late=st.integers(0, 130), stock=st.integers(6, 130))
def test_nobody_told_beside_a_percentage_is_given_away(recent: int, late: int, stock: int) -> None:
    recent = min(recent, stock)
    history = visited(stock, recent, min(late, stock - recent))
    assert given_away(history, versions(history, [APRIL])) == []


# -- every world that shows the same ----------------------------------------------------------------------------------


def _shown_of(history: History, month: int) -> tuple[tuple[object, ...], ...]:
    shown = panel_set(MEASURES, list(history), cut(history, month), {})
    return tuple((cell.measure, cell.period, *cell.numbers, cell.flag) for cell in shown.cells)


def narrowed(worlds: Iterable[tuple[History, Mapping[str, float]]], month: int) -> list[tuple[str, set[float]]]:
    """Small numbers that fewer than three values are left for to whoever knows the rules and looks at every world."""
    alike: dict[object, dict[str, set[float]]] = {}
    for history, numbers in worlds:
        values = alike.setdefault(_shown_of(history, month), {name: set() for name in numbers})
        for name, number in numbers.items():
            values[name].add(number)
    every = [one for values in alike.values() for one in values.items()]
    return [(name, values) for name, values in every if len(values) < ENOUGH and values & {1, 2, 3, 4, 5}]


def _worlds_of_a_stock(stock: int) -> Iterator[tuple[History, Mapping[str, float]]]:
    """All ways in which those on a plan can be too recent, or late."""
    for recent in range(9):
        of = stock - recent
        for late in range(of + 1):
            yield visited(stock, recent, late), {"recent": recent, "of": of, "late": late, "in time": of - late}


@short_cut("stock", range(6, 131), [9, 21, 27, 54, 103])
def test_whatever_the_stock_no_world_tells_who_is_in_neither_number(stock: int) -> None:
    assert narrowed(_worlds_of_a_stock(stock), APRIL) == []


def _worlds_with_a_rest(stock: int) -> Iterator[tuple[History, Mapping[str, float]]]:
    """All ways in which the placements of some who are looked after can be not known, and many or few of the rest."""
    for rest in range(9):
        of = stock - rest
        for most in range(of + 1):
            history: History = {LOOKED_AFTER: {APRIL: (stock, None)}, MOVED_MOST: {APRIL: (most, of)}}
            yield history, {"rest": rest, "of": of, "most": most, "others": of - most}


@short_cut("stock", range(14, 131), [21, 54])
def test_whatever_the_stock_no_world_tells_the_rest_that_a_percentage_leaves(stock: int) -> None:
    assert narrowed(_worlds_with_a_rest(stock), APRIL) == []


def test_a_rest_that_nobody_hides_is_told_by_the_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_masks.PanelMasks, "_leaves_few", lambda *_: False)
    assert {name for name, _ in narrowed(_worlds_with_a_rest(54), APRIL)} >= {"rest"}


@short_cut("first", range(1, 31), [4, 9])
def test_whatever_the_stock_no_world_tells_its_flows(first: int) -> None:
    worlds = (
        (stock_of(first, [started], [ended]), {STARTED: started, ENDED: ended, STOCK: first + started - ended})
        for started in range(26)
        for ended in range(first + started + 1)
        if started - ended <= 12  # so that no world is missing because this ends with 25
    )
    assert narrowed(worlds, APRIL) == []


# -- weakened ones, which it must break -------------------------------------------------------------------------------


def _nothing(*_: Any) -> None:
    """A rule left out."""


def _each_alone(measures: Mapping[str, Any], keys: Sequence[str]) -> list[PanelFamily]:
    return [one for key in keys for one in families(measures, [key])]


def _every_window(family: PanelFamily, figures: History, *_: Any) -> list[ToldPeriod]:
    months = sorted({month for flow in family.flows for month in figures[flow.key]})
    return [ToldPeriod(month, 3) for month in months[2:]] + [ToldPeriod(month, 12) for month in months[11:]]


def test_without_the_linked_cells_a_start_is_the_stock_and_its_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_masks.PanelMasks, "_stock", _nothing)
    history = stock_of(60, [9, 3], [8, 9])
    assert (STARTED, APRIL + 1, "n") in given_away(history, versions(history, [APRIL + 1]))


def test_without_one_grain_the_months_of_a_stock_tell_its_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_cells, "families", _each_alone)
    read = versions(SMALL_START, [APRIL + 7])
    assert {cell.months for cells in read for cell in cells if cell.measure == STARTED} == {3}
    assert (STARTED, APRIL + 2, "n") in given_away(SMALL_START, read)


def test_windows_that_overlap_tell_the_months_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_cells, "_periods", _every_window)
    history = timely([(20 - late, 20) for late in (0, 0, 0, 6, 3, 0)])
    assert (TIMELY, APRIL + 4, "other") in given_away(history, versions(history, [APRIL + 5]))


def test_a_mask_that_forgets_tells_the_month_that_made_it_coarser(monkeypatch: pytest.MonkeyPatch) -> None:
    lasts = [APRIL + 1, APRIL + 2]
    assert (STARTED, APRIL + 2, "n") in given_away(SMALL_START, versions(SMALL_START, lasts, forget=True))


def test_a_quarter_and_its_stock_tell_the_stock_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_masks.PanelMasks, "_stock_before", _nothing)
    read = versions(SMALL_BEFORE_QUARTERS, [APRIL, APRIL + 5])
    assert (STOCK, APRIL + 2, "n") in given_away(SMALL_BEFORE_QUARTERS, read)


def test_a_denominator_beside_its_stock_tells_who_is_in_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_masks.PanelMasks, "_part_of_a_stock", _nothing)
    history = visited(160, 3, 20)
    assert (RECENT, APRIL, "n") in given_away(history, versions(history, [APRIL]))


def test_all_that_can_be_linked_is_known_to_the_attack() -> None:
    shown = [MEASURES[key] for key in panel_measures(MEASURES)]
    assert {one.key for one in shown if one.out_of} == {*RULES.made_up, *RULES.flows, MOVED_MOST, PERMANENCE}
    assert {one.key for one in shown if one.flows} == {STOCK, "looked_after"}  # of one shape
