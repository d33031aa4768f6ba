"""Merged cells of a workbook: what stands in one of several rows stands in all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from metrics.intake.cell_text import NUMBER, clean_text
from metrics.intake.sheet import Sheet

MERGED = "a cell that is merged with the one above it was read as that one"
Corner = tuple[int, int]  # row and column, from 0


def spread_merged(sheet: Sheet, ranges: Iterable[tuple[Corner, Corner]]) -> None:
    """Writes a merged cell of one column into each of its rows, with a warning; a number stays where it is.

    A team's name over three rows is that of all three; a number of posts over three rows would count three times.
    """
    rows = list(sheet.rows)
    for (top, left), (bottom, right) in ranges:
        if left != right or bottom == top or top >= len(rows) or left >= len(rows[top]):
            continue
        cell = rows[top][left]
        if not isinstance(cell, str | date) or not clean_text(cell) or NUMBER.fullmatch(clean_text(cell)):
            continue
        for place in range(top + 1, min(bottom + 1, len(rows))):
            rows[place] = [cell if at == left else other for at, other in enumerate(rows[place])]
            sheet.warn(MERGED, place + 1)
    sheet.rows = rows
