"""What every kind of file is read into: plain rows of cells, with the limits all readers keep to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from metrics.store.report import SheetReport

MAX_ROWS = 1_000_000  # of one sheet
MAX_COLUMNS = 400  # looked at; those to the right of them are ignored


@dataclass
class Sheet:
    """One sheet or CSV file, from its very first row: `rows[i]` is row i + 1 as Excel numbers it.

    A cell is text, float, int, bool, date, datetime, time or timedelta; empty, it is ''. A CSV's are text.
    `delimiter` is what parts the cells of a CSV, '' for a workbook's sheet. `hidden` says that Excel does not show it.
    `warnings` are those of opening it, with the numbers of their rows.
    """

    name: str
    rows: Sequence[Sequence[object]]
    notes: list[str] = field(default_factory=list)
    delimiter: str = ""
    hidden: bool = False
    warnings: dict[str, list[int]] = field(default_factory=dict)

    def warn(self, warning: str, row_number: int) -> None:
        """Notes something odd about a row that was seen while the sheet was opened."""
        self.warnings.setdefault(warning, []).append(row_number)

    def new_report(self) -> SheetReport:
        """The report on it, which begins with what was seen while it was opened."""
        report = SheetReport(self.name, notes=list(self.notes))
        for warning, rows in self.warnings.items():
            report.warn(warning, *rows)
        return report

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything but spaces: the empty 'Sheet2' that Excel adds."""
        return not any(str(cell).strip() for row in self.rows for cell in row if cell != "")


def name_list(names: Iterable[str], most: int = 12) -> str:
    """Names in quotes, for a message: 'a', 'b' and 3 more."""
    return _joined([f"'{name}'" for name in names], most)


def sheet_list(sheets: Iterable[Sheet], most: int = 12) -> str:
    """The names of sheets in quotes, and which of them are hidden: 'Data', 'Old' (hidden)."""
    return _joined([f"'{sheet.name}'{' (hidden)' * sheet.hidden}" for sheet in sheets], most)


def _joined(every: list[str], most: int) -> str:
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
