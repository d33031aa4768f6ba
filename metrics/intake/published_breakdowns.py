"""Columns of a released table that no measure reads and that hold words: they may say what a row is about.

A release may break its figures down by more than those before it. Then only the total is ours; without one the file is
refused, with the column's name. Nothing is taken because it came first.
"""

from __future__ import annotations

from collections.abc import Sequence

from metrics.base.errors import UserError
from metrics.intake.cell_text import normalise
from metrics.intake.parts import Part
from metrics.intake.published_figures import SYMBOLS
from metrics.intake.published_files import Family
from metrics.intake.published_matching import Matching
from metrics.intake.published_rows import PlacedRow
from metrics.intake.reading import Reading
from metrics.intake.sheet import name_list
from metrics.intake.values import parse_number

SAME_IN_EVERY_ROW = frozenset(("category", "time identifier"))  # DfE's own title of a table: no breakdown
GEOGRAPHY = frozenset(("region code", "region name", "old la code", "new la code", "la name"))
TOTALS = frozenset(("total", "all", "all children"))


def totals_of_breakdowns(
    reading: Reading, part: Part, family: Family, headers: Sequence[str], placed: list[PlacedRow]
) -> list[PlacedRow]:
    """Without the rows of a breakdown that this file has and no measure knows: only its total is ours.

    Raises UserError where a breakdown has no total; one value in all rows is asked about.
    """
    for column in _words_of_no_measure(family, headers, placed):
        values = list(dict.fromkeys(row.cells[column] for row in placed if row.cells[column]))
        total = [row for row in placed if normalise(row.cells[column]) in TOTALS]
        title = part.match.header_cells[list(headers).index(column)]
        if total:
            if len(total) < len(placed):
                part.report.notes.append(
                    f"Of the breakdown '{title}' only '{total[0].cells[column]}' was taken: "
                    f"{len(placed) - len(total):,} rows were left out."
                )
            placed = total
        elif _repeat(family, placed):
            raise UserError(
                f"'{reading.source}' breaks its figures down by a column that is new, '{title}' "
                f"({name_list(values, 5)}), and has no row for the total. Download the file with the total, or "
                "keep only the rows that count everyone. Nothing was changed."
            )
        elif len(values) == 1 and column not in family.not_read:
            reading.doubts.append(f"its column '{title}' is new, and all its rows are about {name_list(values)}")
    return placed


def _words_of_no_measure(family: Family, headers: Sequence[str], placed: Sequence[PlacedRow]) -> list[str]:
    """Columns that no measure reads and that hold words."""
    used = family.columns() | set(family.place_columns()) | SAME_IN_EVERY_ROW | GEOGRAPHY
    unread = [one for one in headers if one and one not in used]
    return [one for one in unread if any(_is_word(row.cells[one]) for row in placed)]


def _repeat(family: Family, placed: Sequence[PlacedRow]) -> bool:
    """Whether a measure would get two rows for one place and year."""
    matching = Matching(family)
    seen: set[tuple[str, int, int]] = set()
    for row in placed:
        for wanted in matching.of(row.cells).wanted:
            key = (row.place.authority, row.year, id(wanted))
            if key in seen:
                return True
            seen.add(key)
    return False


def _is_word(text: str) -> bool:
    """Whether a cell is neither a number nor one of DfE's symbols."""
    if not text or text.lower() in SYMBOLS:
        return False
    try:
        parse_number(text)
    except ValueError:
        return True
    return False
