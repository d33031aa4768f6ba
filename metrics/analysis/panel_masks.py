"""What a family's cells may show together: for their own numbers, what versions hid before, and each other. Pure."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from metrics.analysis import suppression
from metrics.analysis.panel_families import PanelFamily
from metrics.analysis.panel_periods import ToldPeriod

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Parts = tuple[float, float | None]  # numerator and denominator
Figures = Mapping[str, Mapping[int, Parts]]  # of complete months, by measure and month
CellKey = tuple[str, ToldPeriod]  # measure and period


def parts_of(family: PanelFamily, periods: Sequence[ToldPeriod], figures: Figures) -> dict[CellKey, Parts]:
    """Every cell's numbers: a flow's added up over a period it has all months of, all else that of the last day."""
    cells: dict[CellKey, Parts] = {}
    for period in periods:
        for flow in family.flows:
            months = figures.get(flow.key, {})
            covered = [months[month] for month in period.covered if month in months]
            if len(covered) == period.months:
                cells[flow.key, period] = _sum(covered)
        for measure in family.days:
            months = figures.get(measure.key, {})
            if period.last in months:
                cells[measure.key, period] = months[period.last]
    return cells


def _sum(parts: Sequence[Parts]) -> Parts:
    denominators = [denominator for _, denominator in parts if denominator is not None]
    return sum(numerator for numerator, _ in parts), sum(denominators) if denominators else None


class PanelMasks:
    """The masks of a family's cells. `before`: what earlier versions said of them; nothing is loosened."""

    def __init__(
        self, family: PanelFamily, parts: Mapping[CellKey, Parts], before: Mapping[CellKey, str], threshold: int
    ) -> None:
        self._family, self._parts, self._before, self._threshold = family, parts, before, threshold
        self.flags: dict[CellKey, str] = {}
        for measure in family.measures:
            for key, period in [cell for cell in parts if cell[0] == measure.key]:
                self._take(self._own(measure, parts[key, period]), (key, period))
        self._periods = sorted({period for _, period in parts})
        for measure in family.days:
            if measure.out_of:
                self._part_of_a_stock(measure)
            if measure.flows.started and measure.flows.ended:
                self._stock(measure)
        for measure in family.flows:
            if measure.out_of:
                self._part_of_a_flow(measure)

    def _own(self, measure: "Measure", parts: Parts) -> str:
        """The mask of a cell for its own numbers; a whole per cent where its denominator is nearly another's."""
        own = suppression.mask_of(*parts, measure.unit, self._threshold)
        return own or (suppression.ROUNDED if not measure.panel_counts and parts[1] else "")

    def _take(self, mask: str, cell: CellKey) -> None:
        """Masks a cell, if it is there, at least as much as it was and as `mask` says."""
        if cell in self._parts:
            before = self._before.get(cell, "")
            so_far = self.flags.get(cell, "")
            stricter = suppression.no_looser(mask, so_far, *self._parts[cell], self._threshold)
            self.flags[cell] = suppression.no_looser(stricter, before, *self._parts[cell], self._threshold)

    def _is_hidden(self, cell: CellKey) -> bool:
        return self.flags.get(cell) == suppression.HIDDEN

    def _stock(self, stock: "Measure") -> None:
        """Hides both flows of a period where one is hidden, and of the periods on either side of a hidden stock.

        Of two stocks and what started and ended between them, any three give the fourth; also the stock of a day that
        no cell is about, such as the last one before quarters begin.
        """
        flows = stock.flows.keys
        after_hidden = False
        for period in self._periods:
            here = self._is_hidden((stock.key, period))
            before = suppression.is_small(self._stock_before(stock, period), self._threshold)
            if here or before or after_hidden or any(self._is_hidden((flow, period)) for flow in flows):
                for flow in flows:
                    self._take(suppression.HIDDEN, (flow, period))
            has_flows = any((flow, period) in self._parts for flow in flows)
            after_hidden = here or (after_hidden and not has_flows)

    def _stock_before(self, stock: "Measure", period: ToldPeriod) -> float | None:
        """What a period's cells say of the stock before it; None where they do not."""
        cells = [self._parts.get((key, period)) for key in (stock.key, stock.flows.started, stock.flows.ended)]
        if any(cell is None for cell in cells):
            return None
        after, started, ended = (cell[0] for cell in cells if cell is not None)
        return after - started + ended

    def _part_of_a_stock(self, ratio: "Measure") -> None:
        """Keeps a ratio's denominator and those beside it, which make up a stock that is told, from giving one away.

        So does the rest of a stock that is told of nowhere, such as those whose answer is not known.
        """
        for period in self._periods:
            cell, others = (ratio.key, period), [(key, period) for key in ratio.beside]
            if cell not in self._parts:
                continue
            if suppression.is_small(self._parts[cell][1], self._threshold) or any(map(self._is_hidden, others)):
                for other in others:
                    self._take(suppression.HIDDEN, other)
            hidden = sum(map(self._is_hidden, others)) + self._leaves_few(ratio, period)
            if hidden:
                self._take(self._without_denominator(ratio, period, hidden), cell)

    def _part_of_a_flow(self, ratio: "Measure") -> None:
        """Hides a ratio of a flow where that flow is hidden, and its denominator where it is all but a few of it."""
        for period in self._periods:
            cell = ratio.key, period
            if cell in self._parts and self._is_hidden((ratio.out_of, period)):
                self._take(suppression.HIDDEN, cell)
            elif cell in self._parts and self._leaves_few(ratio, period):
                self._take(self._without_denominator(ratio, period, hidden=1), cell)

    def _leaves_few(self, ratio: "Measure", period: ToldPeriod) -> bool:
        """Whether so few of a stock are neither in a ratio's denominator nor told beside it that it would tell them."""
        stock, denominator = self._parts.get((ratio.out_of, period)), self._parts[ratio.key, period][1]
        if stock is None or denominator is None:
            return False
        beside = sum(self._parts[key, period][0] for key in ratio.beside if (key, period) in self._parts)
        return suppression.is_small(stock[0] - beside - denominator, self._threshold)

    def _without_denominator(self, ratio: "Measure", period: ToldPeriod, hidden: int) -> str:
        """The mask of a ratio whose denominator must stay hidden, though a stock and all but `hidden` others are told.

        It is the same for every denominator that there could be, or it would tell which of them it is.
        """
        flag = self.flags[ratio.key, period]
        lowest, highest = self._denominators(ratio, period, hidden)
        if flag in ("", suppression.ROUNDED) and ratio.unit == "percent":
            whole_percent = suppression.rounded(*self._parts[ratio.key, period])
            possible = range(int(lowest), int(highest) + 1)
            if all(suppression.could_be(whole_percent, denominator, self._threshold) for denominator in possible):
                return suppression.ROUNDED
        levels = {suppression.at_least(denominator, self._threshold) for denominator in (lowest, highest)}
        if suppression.is_hidden(flag) and levels == {suppression.floor(flag)}:
            return flag
        return suppression.HIDDEN

    def _denominators(self, ratio: "Measure", period: ToldPeriod, hidden: int) -> tuple[float, float]:
        """The lowest and the highest denominator that a stock leaves, of which so many others are hidden."""
        stock = self._parts.get((ratio.out_of, period))
        if stock is None:
            denominator = self._parts[ratio.key, period][1] or 0.0
            return denominator, denominator
        beside = [self._parts[key, period][0] for key in ratio.beside if self.flags.get((key, period)) == ""]
        left = stock[0] - sum(beside)
        return max(left - hidden * self._threshold, 0.0), left - hidden
