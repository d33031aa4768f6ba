"""What every reader hands to the store: cleaned tables, what they replace, and a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from metrics.store.report import Report

if TYPE_CHECKING:
    import pyarrow as pa

# Called as progress(step, done, total) while a file is read; total is 0 where it is not known.
Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """The progress of a caller who does not want to see any."""


@dataclass
class Clear:
    """Rows of `table` that go before the new ones come: equal to a value, or inside an inclusive range."""

    table: str
    where: dict[str, object]

    def terms(self) -> tuple[str, dict[str, object]]:
        """The condition as SQL, and the values of its parameters."""
        terms: list[str] = []
        values: dict[str, object] = {}
        for number, (column, wanted) in enumerate(self.where.items()):
            if isinstance(wanted, tuple):
                terms.append(f'"{column}" between $low{number} and $high{number}')
                values |= {f"low{number}": wanted[0], f"high{number}": wanted[1]}
            else:
                terms.append(f'"{column}" is not distinct from $value{number}')
                values[f"value{number}"] = wanted
        return " and ".join(terms), values


@dataclass
class Load:
    """One file, read. `tables` are named as in sql/schema.sql; a column a table lacks becomes null.

    `clears` go first; then a row already stored whose columns `keys[table]` equal a new row's is replaced.
    `doubts` are what about the file alone looks like a mistake: they are asked about before it goes in.
    """

    feed: str
    authority: str
    as_at: date | None
    source_name: str
    sha256: str
    tables: dict[str, pa.Table]
    report: Report
    clears: list[Clear] = field(default_factory=list)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
