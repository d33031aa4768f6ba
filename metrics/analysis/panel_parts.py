"""The parts of a measure that a scrutiny panel is told: all its bands of a quarter or year together, or none. Pure.

Beside a number that is told, one hidden band would be what the others leave. So a period is told by its parts only
where no part of it is a small number, by quarter unless most quarters would have to be left out. The measure itself,
where a panel is told it too, is then told of the same period or of months that make it up, none of them masked. What
was left out once stays so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.analysis import suppression
from metrics.analysis.panel_masks import CellKey, Parts
from metrics.analysis.panel_periods import QUARTER, YEAR, ToldPeriod, days_of_periods, partition, whole_periods

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Masks = Mapping[ToldPeriod, str]
_MOST_LEFT_OUT = 0.5  # of the quarters, before years are told instead


@dataclass(frozen=True)
class BandFigures:
    """A measure by month, whole and by band. In a month that the whole has, a band that is not there counts nothing."""

    whole: Mapping[int, Parts]
    bands: Mapping[str, Mapping[int, Parts]]


@dataclass(frozen=True)
class PanelPart:
    """One band of a measure in a period that is told by its parts."""

    measure: str
    period: ToldPeriod
    band: str
    numerator: float
    denominator: float | None


@dataclass(frozen=True)
class PanelPartSet:
    """All parts of an authority. told: which periods ('') and which never ('c'), for the version after."""

    parts: tuple[PanelPart, ...]
    told: dict[CellKey, str]


def measures_in_parts(measures: "Mapping[str, Measure]") -> list[str]:
    """The keys of the measures that a panel is told by their bands."""
    return [key for key, measure in measures.items() if measure.panel_bands]


def panel_parts(
    measures: "Mapping[str, Measure]",
    figures: Mapping[str, BandFigures],
    masks: Mapping[CellKey, str],
    flags: Mapping[CellKey, str],
    threshold: int = suppression.THRESHOLD,
) -> PanelPartSet:
    """The parts of the measures with bands. masks: of all of a panel's cells; flags: of the version before."""
    parts: list[PanelPart] = []
    after = dict(flags)
    for key, of_it in figures.items():
        mine = {period: flag for (name, period), flag in masks.items() if name == key}
        before = {period: flag for (name, period), flag in flags.items() if name == key}
        for period, cells in _by_period(measures[key], of_it, mine, before, threshold).items():
            after[key, period] = "" if cells else suppression.HIDDEN
            parts += [PanelPart(key, period, band, *numbers) for band, numbers in cells.items()]
    return PanelPartSet(tuple(parts), after)


def _by_period(
    measure: "Measure", figures: BandFigures, masks: Masks, before: Masks, threshold: int
) -> dict[ToldPeriod, dict[str, Parts]]:
    """The bands of each period in which there is anything; none of a period that is left out."""
    by_period = _of_grain(measure, figures, masks, before, threshold, _finest(masks, before))
    left_out = sum(not cells for cells in by_period.values())
    if measure.kind != "flow" or left_out <= _MOST_LEFT_OUT * len(by_period):
        return by_period
    by_year = _of_grain(measure, figures, masks, before, threshold, YEAR)
    return by_year if any(period.months == YEAR for period in by_year) else by_period


def _finest(masks: Masks, before: Masks) -> int:
    """The finest grain there may be: that of the measure itself, and of what was told before."""
    return max((QUARTER, *(period.months for period in (*masks, *before))))


def _of_grain(
    measure: "Measure", figures: BandFigures, masks: Masks, before: Masks, threshold: int, grain: int
) -> dict[ToldPeriod, dict[str, Parts]]:
    whole = whole_periods if measure.kind == "flow" else days_of_periods
    parts: dict[ToldPeriod, dict[str, Parts]] = {}
    for period in partition(before, whole(figures.whole.keys(), grain)):
        cells = _cells(measure, figures, period)
        if cells:
            is_small = _any_small([*cells.values(), _rest(measure, figures, period, cells)], measure, threshold)
            parts[period] = cells if _is_clear(period, masks) and not before.get(period) and not is_small else {}
    return parts


def _cells(measure: "Measure", figures: BandFigures, period: ToldPeriod) -> dict[str, Parts]:
    """Each band's numbers in a period, or on its last day; nothing where a month of it is not there."""
    months = _months(measure, period)
    if not all(month in figures.whole for month in months):
        return {}
    cells = {
        band: _added([of_it[month] for month in months if month in of_it]) for band, of_it in figures.bands.items()
    }
    return {band: numbers for band, numbers in cells.items() if numbers[0] or numbers[1]}


def _months(measure: "Measure", period: ToldPeriod) -> list[int]:
    return list(period.covered) if measure.kind == "flow" else [period.last]


def _added(numbers: Sequence[Parts]) -> Parts:
    denominators = [denominator for _, denominator in numbers if denominator is not None]
    return sum(number for number, _ in numbers), sum(denominators) if denominators else None


def _rest(measure: "Measure", figures: BandFigures, period: ToldPeriod, cells: Mapping[str, Parts]) -> Parts:
    """What of the whole is in none of the bands."""
    number, of = _added([figures.whole[month] for month in _months(measure, period)])
    in_bands, of_bands = _added(list(cells.values()))
    return number - in_bands, None if of is None else of - (of_bands or 0.0)


def _is_clear(period: ToldPeriod, masks: Masks) -> bool:
    """Whether what a panel is told of the measure itself lies inside the period or outside it, with no mask inside."""
    months = set(period.covered)
    touching = [(other, flag) for other, flag in masks.items() if not months.isdisjoint(other.covered)]
    return all(months.issuperset(other.covered) and not flag for other, flag in touching)


def _any_small(cells: Iterable[Parts], measure: "Measure", threshold: int) -> bool:
    return any(suppression.mask_of(*numbers, measure.unit, threshold) for numbers in cells)
