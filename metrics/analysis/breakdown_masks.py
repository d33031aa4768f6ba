"""Small numbers of a breakdown, of an authority and its services together. Pure.

A cell is a service and a band; the authority has one of each band too. Whoever sees them knows every total over bands,
and that the authority is the sum of its services. So what is hidden for its own numbers takes others with it, until
nothing that is shown gives it away: no hidden cell follows from totals and shown cells by subtraction, and those of a
service or the authority do not add up to one each.
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
    """The mask of each cell of one month ('' where its numbers may stand), also of the authority's, under WHOLE.

    parts: of every service and band, those outside any service under ''.
    """
    every = dict(parts) | _of_whole(parts)
    flags = {cell: suppression.mask_of(*numbers, unit, threshold) for cell, numbers in every.items()}
    lines = _lines(every)
    while other := _to_hide(lines, every, flags):
        flags[other] = suppression.HIDDEN
    return flags


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


def _to_hide(lines: Sequence[CellLine], parts: Mapping[Cell, Parts], flags: Mapping[Cell, str]) -> Cell | None:
    """The next cell to hide beside those that are; None where nothing is given away, or nothing is left to hide."""
    for line in lines:
        smallest = _smallest_shown(line.cells, parts, flags) if _is_given_away(line, parts, flags) else None
        if smallest:
            return smallest
    for known in _that_follow(sorted(cell for cell, flag in flags.items() if flag), lines):
        beside = [cell for line in lines if known in line.cells for cell in line.cells]
        smallest = _smallest_shown(beside, parts, flags)
        if smallest:
            return smallest
    return None


def _is_given_away(line: CellLine, parts: Mapping[Cell, Parts], flags: Mapping[Cell, str]) -> bool:
    """Whether what is hidden of a line follows from it: one cell alone, or several that add up to one each."""
    hidden = [cell for cell in line.cells if flags[cell]]
    together = sum(_size(parts[cell]) for cell in hidden)
    return len(hidden) == 1 or (line.is_total_known and 0 < together <= len(hidden))


def _smallest_shown(cells: Iterable[Cell], parts: Mapping[Cell, Parts], flags: Mapping[Cell, str]) -> Cell | None:
    """The shown cell about the fewest; one about nobody only where no other is left."""
    shown = [cell for cell in cells if not flags[cell]]
    return min(shown, key=lambda cell: (_size(parts[cell]) == 0, _size(parts[cell]), cell), default=None)


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


def _size(parts: Parts) -> float:
    """How many a cell is about."""
    numerator, denominator = parts
    return numerator if denominator is None else denominator
