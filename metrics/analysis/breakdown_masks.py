"""Small numbers of a breakdown, of an authority and its services together. Pure.

A cell is a service and a band; the authority has one of each band too. Whoever sees them knows every total over bands,
and that the authority is the sum of its services. So what is hidden for its own numbers takes others with it, until
nothing that is shown gives it away: no hidden cell follows from totals and shown cells by subtraction, and what is
hidden of a service, a band or the authority is, added up, no small number either. A percentage is never top-coded here:
"at least" would tell which of the hidden cells are hidden for their own numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from metrics.analysis import suppression

Parts = tuple[float, float | None]  # numerator and denominator
Cell = tuple[str, str]  # service and band
WHOLE = "the whole authority"  # stands in the place of a service
_SURE = 1 - 1e-9


class CellLine(NamedTuple):
    """Cells of which all but one give that one: a service's, with its total, or a band's, with the authority's own."""

    cells: Sequence[Cell]
    is_total_known: bool


def masks(parts: Mapping[Cell, Parts], unit: str, threshold: int = suppression.THRESHOLD) -> dict[Cell, str]:
    """HIDDEN for each cell of one month whose numbers may not stand, else '', also of the authority's, under WHOLE.

    parts: of every service and band, those outside any service under ''.
    """
    hiding = _Hiding(dict(parts) | _of_whole(parts), unit, threshold)
    while other := hiding.next_cell():
        hiding.hidden.add(other)
    return {cell: suppression.HIDDEN if cell in hiding.hidden else "" for cell in hiding.parts}


def _of_whole(parts: Mapping[Cell, Parts]) -> dict[Cell, Parts]:
    whole: dict[Cell, Parts] = {}
    for (_, band), (numerator, denominator) in parts.items():
        before = whole.get((WHOLE, band), (0.0, None))
        both = None if denominator is None else denominator + (before[1] or 0.0)
        whole[WHOLE, band] = (before[0] + numerator, both)
    return whole


def _lines(cells: Iterable[Cell]) -> list[CellLine]:
    by_service: dict[str, list[Cell]] = {}
    by_band: dict[str, list[Cell]] = {}
    for service, band in sorted(cells):
        by_service.setdefault(service, []).append((service, band))
        by_band.setdefault(band, []).append((service, band))
    services = [CellLine(line, True) for line in by_service.values()]
    return services + [CellLine(line, False) for line in by_band.values()]


class _Hiding:
    """The cells hidden so far, and which has to follow."""

    def __init__(self, parts: Mapping[Cell, Parts], unit: str, threshold: int) -> None:
        self.parts, self._unit, self._threshold = parts, unit, threshold
        self.hidden = {cell for cell in parts if self._is_small([cell])}
        self._lines = _lines(parts)

    def next_cell(self) -> Cell | None:
        """The next cell to hide beside those that are; None where nothing is given away, or nothing is left to hide."""
        for line in self._lines:
            other = self._beside(line.cells) if self._gives_away(line) else None
            if other:
                return other
        for known in _that_follow(sorted(self.hidden), self._lines):
            other = self._beside([cell for line in self._lines if known in line.cells for cell in line.cells])
            if other:
                return other
        return None

    def _gives_away(self, line: CellLine) -> bool:
        """Whether what is hidden of a line is one cell, or a small number that the total less the shown cells tells."""
        hidden = [cell for cell in line.cells if cell in self.hidden]
        if len(hidden) == 1:
            return True
        is_told = line.is_total_known or not any(service == WHOLE for service, _ in hidden)
        return is_told and self._is_small(hidden)

    def _beside(self, cells: Iterable[Cell]) -> Cell | None:
        """The smallest shown cell with which the hidden ones are no small number; one about nobody comes last."""
        ordered = sorted(set(cells) - self.hidden, key=lambda cell: (self._size(cell) == 0, self._size(cell), cell))
        hidden = [cell for cell in cells if cell in self.hidden]
        enough = (cell for cell in ordered if not self._is_small([*hidden, cell]))
        return next(enough, ordered[0] if ordered else None)

    def _is_small(self, cells: Sequence[Cell]) -> bool:
        """Whether cells added up are a number, or a percentage with a part, that has to be hidden."""
        numerator = sum(self.parts[cell][0] for cell in cells)
        denominators = [denominator for _, denominator in map(self.parts.__getitem__, cells) if denominator is not None]
        denominator = sum(denominators) if denominators else None
        return bool(suppression.mask_of(numerator, denominator, self._unit, self._threshold))

    def _size(self, cell: Cell) -> float:
        """How many a cell is about."""
        numerator, denominator = self.parts[cell]
        return numerator if denominator is None else denominator


def _that_follow(hidden: Sequence[Cell], lines: Sequence[CellLine]) -> list[Cell]:
    """Hidden cells that are sums or differences of what is told: the unknowns that the lines' equations settle."""
    if not hidden:
        return []
    place = {cell: at for at, cell in enumerate(hidden)}
    equations = np.zeros((len(lines), len(hidden)))
    for row, line in enumerate(lines):
        equations[row, [place[cell] for cell in line.cells if cell in place]] = 1.0
    settled = np.einsum("ij,ji->i", np.linalg.pinv(equations), equations)
    return [cell for cell, share in zip(hidden, settled, strict=True) if share > _SURE]
