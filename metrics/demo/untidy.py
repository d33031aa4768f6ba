"""Mistakes on purpose, so that the demonstration shows how mistakes are reported."""

from __future__ import annotations

import pyarrow as pa

from metrics.demo.columns import Columns
from metrics.demo.days import as_date


def with_impossible_rows(lists: list[Columns], today: int) -> list[Columns]:
    """The lists with an assessment that was authorised before it started, and a plan that starts next week."""
    starts, ends = as_date(today - 40), as_date(today - 47)
    spoilt = list(lists)
    spoilt[3] = _one_more(
        lists[3],
        {
            "Child Unique ID": "EX999901",
            "Continuous Assessment Start Date": starts,
            "Continuous Assessment Date of Authorisation": ends,
        },
    )
    spoilt[6] = _one_more(
        lists[6],
        {
            "Child Unique ID": "EX999902",
            "Child Protection Plan Start Date": as_date(today + 7),
            "Child Protection Plan End Date": None,
        },
    )
    return spoilt


def _one_more(columns: Columns, changes: dict[str, object]) -> Columns:
    """The columns with their first row again at the end, changed."""
    return {
        name: pa.concat_arrays([column, pa.array([changes.get(name, column[0].as_py())], column.type)])
        for name, column in columns.items()
    }
