"""Mistakes on purpose, so that the demonstration shows how mistakes are reported."""

from __future__ import annotations

from datetime import timedelta

import pyarrow as pa

from metrics.demo.columns import Columns
from metrics.demo.days import as_date


def with_impossible_rows(lists: list[Columns], today: int) -> list[Columns]:
    """The lists with two rows that end before they start: an assessment and a protection plan."""
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
            "Child Protection Plan Start Date": starts,
            "Child Protection Plan End Date": starts - timedelta(days=7),
        },
    )
    return spoilt


def _one_more(columns: Columns, changes: dict[str, object]) -> Columns:
    """The columns with their first row again at the end, changed."""
    return {
        name: pa.concat_arrays([column, pa.array([changes.get(name, column[0].as_py())], column.type)])
        for name, column in columns.items()
    }
