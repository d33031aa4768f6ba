"""What an import says about a file: kept, rejected, odd, dropped. Row numbers, never a child's details."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

EXAMPLES = 5  # row numbers shown with a warning


@dataclass
class SheetReport:
    """One sheet or CSV file. Row numbers are those Excel shows, from 1."""

    sheet: str
    rows_read: int = 0
    rows_kept: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)
    warnings: dict[str, tuple[int, list[int]]] = field(default_factory=dict)
    dropped_columns: list[str] = field(default_factory=list)
    missing_columns: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def reject(self, row_number: int, reason: str) -> None:
        """Notes that a row cannot be used."""
        self.rejected.append((row_number, reason))

    def warn(self, warning: str, *row_numbers: int) -> None:
        """Notes something odd: every row is counted, the first few are named."""
        count, examples = self.warnings.get(warning, (0, []))
        examples = examples + list(row_numbers[: max(0, EXAMPLES - len(examples))])
        self.warnings[warning] = (count + len(row_numbers), examples)

    def reasons(self) -> list[tuple[str, int]]:
        """Why rows were rejected and how many each time, the commonest first."""
        return Counter(reason for _, reason in self.rejected).most_common()

    def to_dict(self) -> dict[str, Any]:
        """The same as plain lists and dictionaries, ready for JSON."""
        return {
            "sheet": self.sheet,
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "rejected": [[row, reason] for row, reason in self.rejected],
            "warnings": [
                {"warning": warning, "rows": count, "examples": list(examples)}
                for warning, (count, examples) in self.warnings.items()
            ],
            "dropped_columns": self.dropped_columns,
            "missing_columns": self.missing_columns,
            "notes": self.notes,
        }

    def to_text(self) -> str:
        """The sheet in a few lines of plain words."""
        lines = [
            f"{self.sheet}: {self.rows_read:,} rows read, {self.rows_kept:,} kept, {len(self.rejected):,} rejected"
        ]
        for reason, count in self.reasons():
            rows = [row for row, why in self.rejected if why == reason]
            lines.append(f"  rejected: {reason}: {count:,} ({row_words(rows[:EXAMPLES], count)})")
        for warning, (count, examples) in self.warnings.items():
            lines.append(f"  warning: {warning}" + (f": {count:,} ({row_words(examples, count)})" if count else ""))
        if self.missing_columns:
            lines.append(f"  not in the file: {', '.join(self.missing_columns)}")
        if self.dropped_columns:
            lines.append(f"  dropped, not needed: {', '.join(self.dropped_columns)}")
        return "\n".join(lines + [f"  note: {note}" for note in self.notes])


@dataclass
class Report:
    """One file. `as_at` is the date the file speaks of, None for feeds without one."""

    feed: str
    authority: str
    as_at: date | None
    source_name: str
    sheets: list[SheetReport] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def rows_read(self) -> int:
        return sum(sheet.rows_read for sheet in self.sheets)

    @property
    def rows_kept(self) -> int:
        return sum(sheet.rows_kept for sheet in self.sheets)

    @property
    def rows_rejected(self) -> int:
        return sum(len(sheet.rejected) for sheet in self.sheets)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain lists and dictionaries, ready for JSON."""
        return {
            "feed": self.feed,
            "authority": self.authority,
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "source_name": self.source_name,
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "rows_rejected": self.rows_rejected,
            "notes": self.notes,
            "sheets": [sheet.to_dict() for sheet in self.sheets],
        }

    def to_text(self) -> str:
        """The whole report in plain words, one block a sheet."""
        about = [self.feed, self.authority, f"as at {self.as_at:%d/%m/%Y}" if self.as_at else ""]
        head = f"{self.source_name} ({', '.join(word for word in about if word)})"
        total = f"{self.rows_read:,} rows read, {self.rows_kept:,} kept, {self.rows_rejected:,} rejected"
        notes = [f"note: {note}" for note in self.notes]
        return "\n".join([head, total, *notes, *(sheet.to_text() for sheet in self.sheets)])


def row_words(examples: list[int], count: int) -> str:
    """ "row 4", "rows 4, 9", "rows 4, 9, ...": row numbers as a reader expects them."""
    if not examples:
        return "no row"
    numbers = ", ".join(str(row) for row in examples)
    return f"row {numbers}" if count == 1 else f"rows {numbers}" + (", ..." if count > len(examples) else "")
