"""What a public pack may tell beside every public pack before it. Pure.

A pack lies beside the ones before it for good, and both can be read at once. So it tells no period that overlaps one of
another length; what was masked once stays masked, whatever became of the store; and a figure that differs by a small
number from what an earlier pack told is told again as it was, with everything it follows from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.analysis import suppression
from metrics.analysis.panel_cells import PanelCell
from metrics.analysis.panel_families import PanelFamily, families
from metrics.analysis.panel_masks import CellKey
from metrics.analysis.panel_periods import ToldPeriod

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Told = Mapping[CellKey, PanelCell]  # what one pack tells


def by_key(cells: Iterable[PanelCell]) -> dict[CellKey, PanelCell]:
    """Cells by their measure and period."""
    return {(cell.measure, cell.period): cell for cell in cells}


def carried(
    measures: "Mapping[str, Measure]",
    now: Sequence[PanelCell],
    before: Sequence[Told],
    threshold: int = suppression.THRESHOLD,
) -> list[PanelCell]:
    """The cells of a pack. now: the panel's cells of today; before: those of every earlier public pack, oldest first.

    threshold: the largest number that is hidden. Families are told together, or told again together.
    """
    if not before:
        return list(now)
    cells: list[PanelCell] = []
    keys = list(dict.fromkeys([cell.measure for cell in now]))
    for family in families(measures, keys):
        cells += _of_family(family, by_key(now), before, threshold)
    order = {(cell.measure, cell.period): at for at, cell in enumerate(now)}
    return sorted(cells, key=lambda cell: order[cell.measure, cell.period])


def _of_family(family: PanelFamily, now: Told, before: Sequence[Told], threshold: int) -> list[PanelCell]:
    members = {measure.key for measure in family.measures}
    periods_told = {period for pack in before for key, period in pack if key in members}
    cells: list[PanelCell] = []
    for period in sorted({period for key, period in now if key in members}):
        if period not in periods_told and not _stands_alone(period, periods_told):
            continue
        mine = [cell for (key, at), cell in now.items() if key in members and at == period]
        earlier = [{key: pack[key, period] for key in members if (key, period) in pack} for pack in before]
        earlier = [one for one in earlier if one]
        cells += _of_period(family, mine, earlier, threshold)
    return cells


def _stands_alone(period: ToldPeriod, others: Iterable[ToldPeriod]) -> bool:
    """Whether it shares no month with a period that was told."""
    months = set(period.covered)
    return all(months.isdisjoint(other.covered) for other in others)


def _of_period(
    family: PanelFamily, mine: Sequence[PanelCell], earlier: Sequence[Mapping[str, PanelCell]], threshold: int
) -> list[PanelCell]:
    """A family's cells of one period: as they are now, masked as much as ever; or all as they were told last."""
    if not earlier:
        return list(mine)
    if any(
        _differs_by_few(cell, one[cell.measure], threshold) for cell in mine for one in earlier if cell.measure in one
    ):
        return [earlier[-1].get(cell.measure, _hidden(cell)) for cell in mine]
    units = {measure.key: measure.unit for measure in family.measures}
    cells = []
    for cell in mine:
        masked = cell
        for one in earlier:
            if cell.measure in one:
                masked = _masked(masked, one[cell.measure].flag, units[cell.measure], threshold)
        cells.append(masked)
    return cells


def _differs_by_few(cell: PanelCell, then: PanelCell, threshold: int) -> bool:
    """Whether two tellings of a cell differ in one of its parts by a number that would be hidden."""
    return any(
        suppression.is_small(abs(new - old), threshold)
        for new, old in zip(_parts(cell), _parts(then), strict=True)
        if new is not None and old is not None
    )


def _parts(cell: PanelCell) -> tuple[float | None, float | None, float | None]:
    """Its numerator, its denominator, and those of the second who are not in the first."""
    numerator, denominator = cell.numerator, cell.denominator
    rest = None if numerator is None or denominator is None else denominator - numerator
    return numerator, denominator, rest


def _masked(cell: PanelCell, before: str, unit: str, threshold: int) -> PanelCell:
    """A cell masked at least as much as it was."""
    if before == suppression.NO_CASES:
        return cell
    flag = "" if cell.flag == suppression.NO_CASES else cell.flag
    mask = suppression.no_looser(flag, before, cell.numerator, cell.denominator, threshold)
    if mask == flag:
        return cell
    if mask == suppression.ROUNDED:
        value = suppression.rounded(cell.numerator, cell.denominator) if cell.numerator is not None else None
        if unit != "percent" or value is None:
            return _hidden(cell)
        return replace(cell, numerator=None, denominator=None, value=float(value), flag=mask)
    return replace(cell, numerator=None, denominator=None, value=None, flag=mask)


def _hidden(cell: PanelCell) -> PanelCell:
    return replace(cell, numerator=None, denominator=None, value=None, flag=suppression.HIDDEN)
