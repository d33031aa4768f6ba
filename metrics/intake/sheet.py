"""What every kind of file is read into: plain rows of cells, with the limits all readers keep to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

MAX_ROWS = 1_000_000  # of one sheet
MAX_COLUMNS = 400  # looked at; those to the right of them are ignored


@dataclass
class Sheet:
    """One sheet or CSV file, from its very first row: `rows[i]` is row i + 1 as Excel numbers it.

    A cell is text, float, int, bool, date, datetime, time or timedelta; empty, it is ''. A CSV's are text.
    `delimiter` is what parts the cells of a CSV, '' for a workbook's sheet.
    """

    name: str
    rows: Sequence[Sequence[object]]
    notes: list[str] = field(default_factory=list)
    delimiter: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything but spaces: the empty 'Sheet2' that Excel adds."""
        return not any(str(cell).strip() for row in self.rows for cell in row if cell != "")


def name_list(names: Iterable[str], most: int = 12) -> str:
    """Names in quotes, for a message: 'a', 'b' and 3 more."""
    every = [f"'{name}'" for name in names]
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
