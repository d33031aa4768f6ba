"""Equality facts of the children of an extract: kept apart from every list, for breakdowns of the authority alone."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from metrics.intake import headers
from metrics.intake.annex_a.cells import SheetCells
from metrics.intake.annex_a.list_rows import ListRows
from metrics.intake.annex_a.rules import EQUALITY
from metrics.intake.values import Bad


class EqualityFacts:
    """By child what the lists of one extract say, the first that says anything; what none says is unknown."""

    def __init__(self) -> None:
        self._of_child: dict[str, tuple[Any, ...]] = {}
        self._layout = headers.layout("annex_a.child")

    def add(self, rows: ListRows, cells: SheetCells) -> None:
        """Takes what a list of children says; its rows have been judged."""
        facts_of_rows = zip(*(self._column(rows, cells, name) for name in EQUALITY), strict=True)
        for child, facts in zip(rows.columns["child"], facts_of_rows, strict=True):
            known = self._of_child.setdefault(child, facts)
            if None in known and known != facts:
                self._of_child[child] = tuple(
                    one if one is not None else other for one, other in zip(known, facts, strict=True)
                )

    def _column(self, rows: ListRows, cells: SheetCells, name: str) -> list[Any]:
        """None where the list does not say."""
        if name not in rows.match.positions:
            return [None] * len(rows.rows)
        column = self._layout.column(name)
        silent = headers.codes(column.kind.removeprefix("code:")).unknown
        parsed = cells.of(column.kind)
        written = rows.cells(name)
        facts: dict[Any, Any] = {}
        for cell in set(written):
            value = parsed[cell]
            facts[cell] = None if type(value) is Bad or value == silent else value
        return list(map(facts.__getitem__, written))

    def table(self, head: dict[str, pa.Array]) -> pa.Table:
        """As in sql/schema.sql; `head` holds the columns that every table of an extract begins with."""
        columns = zip(*self._of_child.values(), strict=True) if self._of_child else [()] * len(EQUALITY)
        silent = ("unknown", "not known", "unknown", "unknown")
        arrays = {
            name: pa.array([word if fact is None else fact for fact in column], pa.string())
            for name, word, column in zip(EQUALITY, silent, columns, strict=True)
        }
        return pa.table(head | {"child": pa.array(self._of_child.keys(), pa.string())} | arrays)

    def __len__(self) -> int:
        return len(self._of_child)
