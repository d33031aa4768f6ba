"""A measure told to a panel by its bands: all of a quarter or none, so that no band is what the others leave."""

from collections.abc import Mapping, Sequence
from itertools import product

from metrics.analysis.panel_masks import CellKey, Parts
from metrics.analysis.panel_parts import BandFigures, PanelPartSet, measures_in_parts, panel_parts
from metrics.analysis.panel_periods import ToldPeriod
from metrics.questions.catalogue import load_questions

MEASURES = load_questions().measures
GRADES, PARTNERS, OPEN = "audits_done", "partners_attended", "assessments_open"
APRIL = 12 * 54 + 3  # 2024
FIRST, SECOND, YEAR = ToldPeriod(APRIL + 2, 3), ToldPeriod(APRIL + 5, 3), ToldPeriod(APRIL + 11, 12)


def counted(**bands: Sequence[int]) -> BandFigures:
    """Counts of each band month by month from April on, and of the whole."""
    months = {band: {APRIL + at: (float(number), None) for at, number in enumerate(of)} for band, of in bands.items()}
    lengths = range(max(map(len, bands.values())))
    whole: dict[int, Parts] = {APRIL + at: (sum(float(of[at]) for of in bands.values()), None) for at in lengths}
    return BandFigures(whole, months)


def told(
    figures: BandFigures,
    measure: str = GRADES,
    masks: Mapping[CellKey, str] | None = None,
    before: Mapping[CellKey, str] | None = None,
) -> PanelPartSet:
    return panel_parts(MEASURES, {measure: figures}, masks or {}, before or {})


def numbers(parts: PanelPartSet) -> list[tuple[ToldPeriod, str, float]]:
    return [(part.period, part.band, part.numerator) for part in parts.parts]


def test_a_quarter_without_a_small_number_is_told_by_all_its_bands() -> None:
    parts = told(counted(good=[5, 4, 3, 9], inadequate=[2, 2, 2, 0]))
    assert numbers(parts) == [(FIRST, "good", 12), (FIRST, "inadequate", 6)]
    assert parts.told == {(GRADES, FIRST): ""}


def test_one_small_band_leaves_out_all_of_its_quarter() -> None:
    parts = told(counted(good=[9] * 6, inadequate=[2, 2, 2, 1, 0, 0]))
    assert {period for period, _, _ in numbers(parts)} == {FIRST}
    assert parts.told == {(GRADES, FIRST): "", (GRADES, SECOND): "c"}


def test_a_band_of_nobody_is_none() -> None:
    assert numbers(told(counted(good=[9] * 3, inadequate=[0] * 3))) == [(FIRST, "good", 27)]


def test_what_is_in_no_band_counts_as_one() -> None:
    figures = counted(good=[9] * 3)
    more: dict[int, Parts] = {month: (number + 1, None) for month, (number, _) in figures.whole.items()}
    assert numbers(told(BandFigures(more, figures.bands))) == []


def test_where_most_quarters_would_be_left_out_it_is_told_by_year() -> None:
    parts = told(counted(good=[9] * 12, inadequate=[1] * 12))
    assert numbers(parts) == [(YEAR, "good", 108), (YEAR, "inadequate", 12)]


def test_a_share_has_no_small_part_on_either_side() -> None:
    whole: dict[int, Parts] = {APRIL + at: (60.0, 70.0) for at in range(3)}
    police: dict[int, Parts] = {APRIL + at: (39.0, 40.0) for at in range(3)}  # 3 of a quarter did not come
    health: dict[int, Parts] = {APRIL + at: (21.0, 30.0) for at in range(3)}
    assert numbers(told(BandFigures(whole, {"police": police, "health": health}), PARTNERS)) == []
    assert len(numbers(told(BandFigures(whole, {"all": whole}), PARTNERS))) == 1


def test_a_stock_is_told_of_the_last_day_of_a_quarter() -> None:
    parts = told(counted(**{"0–10 working days": [1, 1, 30], "Over 45 working days": [2, 3, 12]}), OPEN)
    assert numbers(parts) == [(FIRST, "0–10 working days", 30), (FIRST, "Over 45 working days", 12)]


def test_a_month_of_it_that_is_hidden_leaves_out_its_quarter() -> None:
    figures = counted(good=[9] * 6, inadequate=[9] * 6)
    masks = {(GRADES, ToldPeriod(APRIL + at, 1)): "c" if at == 1 else "" for at in range(6)}
    assert {period for period, _, _ in numbers(told(figures, masks=masks))} == {SECOND}


def test_where_it_is_told_by_year_no_quarter_is() -> None:
    figures = counted(good=[9] * 12, inadequate=[9] * 12)
    assert {period for period, _, _ in numbers(told(figures, masks={(GRADES, YEAR): ""}))} == {YEAR}


def test_what_was_left_out_once_stays_so_and_what_was_told_is_told_again() -> None:
    first = told(counted(good=[9] * 3, inadequate=[1] * 3))
    later = told(counted(good=[9] * 6, inadequate=[3] * 6), before=first.told)
    assert {period for period, _, _ in numbers(later)} == {SECOND}
    assert later.told == {(GRADES, FIRST): "c", (GRADES, SECOND): ""}


def test_nothing_that_is_told_is_small_and_the_bands_add_up() -> None:
    for good, poor in product(range(13), repeat=2):
        figures = counted(good=[good, 0, 0], inadequate=[poor, 0, 0])
        shown = [number for _, _, number in numbers(told(figures))]
        assert not any(1 <= number <= 5 for number in shown)
        assert not shown or sum(shown) == good + poor


def test_every_measure_told_by_its_bands_has_them_worked_out_at_build() -> None:
    for key in measures_in_parts(MEASURES):
        assert MEASURES[key].banded_by and MEASURES[key].of_people
        assert not MEASURES[key].staff
