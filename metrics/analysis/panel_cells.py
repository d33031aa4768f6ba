"""The one fixed set of cells that a scrutiny panel sees of an authority. Pure.

Each measure is told by the finest of month, quarter and year at which nothing must be hidden: the better a council, the
fewer children are late, and the more it may say. Only what happened in a month is added up over months; what is so on
a day is told of the last day, for the same child's month ends would tell a few; a sum of twelve months once a year.
From version to version periods only become coarser, those told stay as they were, and a mask is never loosened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.analysis import suppression
from metrics.analysis.panel_families import PanelFamily, families
from metrics.analysis.panel_masks import CellKey, Figures, PanelMasks, Parts, parts_of
from metrics.analysis.panel_periods import GRAINS, MONTH, YEAR, ToldPeriod, days_of_periods, partition, whole_periods

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure


@dataclass(frozen=True)
class PanelCell:
    """One cell: its numbers as far as the panel may know them, and why not ('c', 'at least 95%', 'rounded')."""

    measure: str
    period: ToldPeriod
    numerator: float | None
    denominator: float | None
    value: float | None
    flag: str

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        """Numerator, denominator and value."""
        return self.numerator, self.denominator, self.value


@dataclass(frozen=True)
class PanelSet:
    """All cells of an authority. told: how each cell there ever was is masked, for the version after."""

    cells: tuple[PanelCell, ...]
    told: dict[CellKey, str]


def panel_set(
    measures: "Mapping[str, Measure]",
    keys: Sequence[str],
    figures: Figures,
    flags: Mapping[CellKey, str],
    threshold: int = suppression.THRESHOLD,
) -> PanelSet:
    """The cells of the measures of these keys. figures: of complete months; flags: of the version before."""
    cells: list[PanelCell] = []
    after = dict(flags)
    for family in families(measures, keys):
        periods = _periods(family, figures, flags, threshold)
        parts = parts_of(family, periods, figures)
        masks = PanelMasks(family, parts, flags, threshold)
        after |= masks.flags
        for measure in family.measures:
            mine = [period for period in periods if (measure.key, period) in parts]
            cells += [_cell(measure, period, parts, masks) for period in mine]
    return PanelSet(tuple(cells), after)


def _periods(family: PanelFamily, figures: Figures, flags: Mapping[CellKey, str], threshold: int) -> list[ToldPeriod]:
    """The periods a family is told of: those that were, and whole ones of the grain of now that touch none of them."""
    keys = {measure.key for measure in family.measures}
    before = {period for key, period in flags if key in keys}
    grain = max((period.months for period in before), default=MONTH)
    if any(measure.kind == "rolling" and measure.of_people for measure in family.days):
        grain = YEAR  # two sums of twelve months that overlap differ by a few
    if family.flows:
        grain = _grain(family, figures, threshold, grain)
    return partition(before, _whole(family, figures, grain))


def _whole(family: PanelFamily, figures: Figures, grain: int) -> set[ToldPeriod]:
    """The periods of a grain that anything of a family can be told of."""
    periods: set[ToldPeriod] = set()
    for flow in family.flows:
        periods |= whole_periods(figures.get(flow.key, {}).keys(), grain)
    for measure in family.days:
        periods |= days_of_periods(figures.get(measure.key, {}), grain)
    return periods


def _grain(family: PanelFamily, figures: Figures, threshold: int, finest: int) -> int:
    """The finest grain at which none of the flows' cells is hidden; else the coarsest at which fewest are.

    A whole per cent without its counts is none that longer periods would tell better.
    """
    flows = {flow.key for flow in family.flows}
    fewest: dict[int, int] = {}
    for grain in (grain for grain in GRAINS if grain >= finest):
        parts = parts_of(family, sorted(_whole(family, figures, grain)), figures)
        flags = PanelMasks(family, parts, {}, threshold).flags
        of_flows = [flag for (key, _), flag in flags.items() if key in flows]
        if of_flows:
            fewest[grain] = sum(suppression.is_hidden(flag) for flag in of_flows)
        if fewest.get(grain) == 0:
            return grain
    return min(fewest, key=lambda grain: (fewest[grain], -grain), default=finest)


def _cell(measure: "Measure", period: ToldPeriod, parts: Mapping[CellKey, Parts], masks: PanelMasks) -> PanelCell:
    """A cell as it is shown."""
    numerator, denominator = parts[measure.key, period]
    flag = masks.flags[measure.key, period]
    if suppression.is_hidden(flag):
        return PanelCell(measure.key, period, None, None, None, flag)
    if measure.is_count:
        return PanelCell(measure.key, period, numerator, None, numerator, flag)
    if not denominator:
        return PanelCell(measure.key, period, numerator, denominator, None, suppression.NO_CASES)
    value = numerator / denominator * measure.scale
    if flag == suppression.ROUNDED:
        return PanelCell(measure.key, period, None, None, suppression.rounded(numerator, denominator), flag)
    return PanelCell(measure.key, period, numerator, denominator, value, flag)
