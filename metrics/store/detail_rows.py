"""Rows behind a page as the version has them, kept in columns, from which those of a place are cut."""

from collections.abc import Collection
from functools import cached_property

import pandas as pd
import pyarrow as pa

import metrics.base.frames  # noqa: F401  # how texts stand in a frame
from metrics.store.memory import Sized

BYTES_OF_A_NUMBER = 40  # in a list
OBJECT = 64  # bytes of a text that stands in a frame, beside its letters


class DetailRows:
    """Every row of a detail in an authority, and which of them are of which team."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table.combine_chunks()

    @property
    def nbytes(self) -> int:
        """The bytes they take, about, with where each of them stands."""
        return self.table.nbytes + BYTES_OF_A_NUMBER * self.table.num_rows

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Which rows are of each team."""
        places: dict[str, list[int]] = {}
        for at, team in enumerate(self.table["team"].to_pylist()):
            places.setdefault(team, []).append(at)
        return places

    def of_teams(self, teams: Collection[str]) -> pa.Table:
        """The rows of these teams, in their order."""
        places = sorted(at for team in teams for at in self._places.get(team, ()))
        return self.table.take(pa.array(places, pa.int64()))


def of_place(table: pa.Table) -> Sized[pd.DataFrame]:
    """The rows of a place as a frame, its columns of the kinds that a query for it alone would have given.

    Whole sums are ordinary numbers.
    """
    plain = _without_decimals(table)
    texts = sum(pa.types.is_string(column.type) for column in plain.columns)
    return Sized(plain.to_pandas(date_as_object=False), plain.nbytes + OBJECT * texts * plain.num_rows)


def _without_decimals(table: pa.Table) -> pa.Table:
    for at, field in enumerate(table.schema):
        if pa.types.is_decimal(field.type):
            table = table.set_column(at, field.name, table.column(at).cast(pa.float64()))
    return table
