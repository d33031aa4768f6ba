"""One authority's lines (sql/lines) in memory, cut to what a page asks for.

A page asks for a dozen lines. From the file each takes some milliseconds, nearly all of it planning; here each is a
slice of sorted columns. A version never changes, so they never go stale; they are the store's own table, not an answer
kept, so that a choice nobody made before is as fast as the last one. Of a text, a number or a day each row holds which
of the different ones it is: 14 MB for five years of 24 teams, where texts took 65, and numbers as they are 34.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.base import plain
from metrics.base.place import ALWAYS, Period, Place
from metrics.questions.breakdown import TEAM
from metrics.store.series import SERIES_COLUMNS
from metrics.store.version import Version

_ROWS = """
    select measure, authority, case when level = 'team' then name else '' end as team, '' as worker, band, month,
        'month' as period, numerator, denominator, value, flag, 'local' as origin, complete, '' as source
    from series_month
    where authority = $authority
    order by level, name, measure, band, month
"""
_PIECES = """
    select level, name, measure, band, bool_or(as_team) as as_team, max(service) as service, count(*) as months
    from series_month
    where authority = $authority
    group by level, name, measure, band
    order by level, name, measure, band
"""

Piece = tuple[int, int]  # the first row of a line and the row after its last
BYTES_OF_A_PIECE = 300  # in memory, about: its two numbers, the tuple, and its place in a dictionary or a list


def line_of(place: Place) -> tuple[str, str]:
    """The level ('team', 'service', or '' for the authority) and the name of the line that tells of a place."""
    if place.team is not None:
        return "team", place.team
    return ("service", place.service) if place.service is not None else ("", "")


@dataclass(frozen=True)
class _Texts:
    """A column of texts: the different ones, and which of them stands in each row; -1 where none does."""

    different: Any  # pandas' own array of strings; the last one, which -1 finds, is missing
    which: np.ndarray

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> "_Texts":
        encoded = pa.chunked_array(column).combine_chunks().dictionary_encode()
        different = pd.array([*encoded.dictionary.to_pylist(), None], dtype="str")
        which = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        return cls(different, which.astype(np.min_scalar_type(-len(different))))

    @property
    def nbytes(self) -> int:
        """The bytes it takes."""
        return self.which.nbytes + self.different.nbytes

    def __getitem__(self, rows: Any) -> Any:
        return self.different.take(self.which[rows])


@dataclass(frozen=True)
class _Numbers:
    """A column of numbers, days or truths: the different ones, bit by bit, and which of them stands in each row.

    A count or a share of one authority is one of some thousand, so that a row takes two bytes of eight.
    """

    different: np.ndarray  # the last one, which -1 finds, is missing where any is
    which: np.ndarray

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> "_Numbers":
        values = pa.chunked_array(column).combine_chunks()
        is_float = pa.types.is_float64(values.type)
        encoded = (values.view(pa.int64()) if is_float else values).dictionary_encode()  # as it is written, -0.0 too
        dictionary = encoded.dictionary.view(pa.float64()) if is_float else encoded.dictionary
        different = dictionary.to_pandas(date_as_object=False).to_numpy(copy=True)
        if values.null_count:
            different = np.append(different, np.array([None], dtype=different.dtype))
        which = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        return cls(different, which.astype(np.min_scalar_type(-len(different) - 1)))

    @property
    def nbytes(self) -> int:
        """The bytes it takes."""
        return self.which.nbytes + self.different.nbytes

    def __getitem__(self, rows: Any) -> Any:
        return self.different.take(self.which[rows])


Columns = Mapping[str, _Texts | _Numbers]


class AuthorityLines:
    """Every line of one authority: the whole authority, its services and its teams, whole and by band.

    Each method gives the rows of SERIES_COLUMNS whose month lies in the period, in order.
    """

    def __init__(self, version: Version, authority: str) -> None:
        table = version.table(_ROWS, {"authority": authority})
        self._columns: Columns = {
            name: (_Texts if pa.types.is_string(column.type) else _Numbers).of(column)
            for name, column in zip(table.column_names, table.columns, strict=True)
        }
        self._whole: dict[tuple[str, str], dict[str, Piece]] = {}
        self._bands: dict[tuple[tuple[str, str], str], list[Piece]] = {}
        self._teams: dict[str, list[tuple[str, str, Piece]]] = {}
        first = self._pieces = 0
        for level, name, measure, band, as_team, service, months in version.rows(_PIECES, {"authority": authority}):
            piece = (first, first + months)
            first += months
            self._pieces += 1
            if band:
                self._bands.setdefault(((level, name), measure), []).append(piece)
                continue
            self._whole.setdefault((level, name), {})[measure] = piece
            if as_team:
                self._teams.setdefault(measure, []).append((name, service, piece))

    @property
    def nbytes(self) -> int:
        """The bytes it takes, about: its columns, and where each line of them stands."""
        return sum(column.nbytes for column in self._columns.values()) + BYTES_OF_A_PIECE * self._pieces

    def whole(self, measure: str, place: Place, period: Period = ALWAYS) -> pd.DataFrame:
        """One measure of one place."""
        piece = self._whole.get(line_of(place), {}).get(measure)
        return self._cut(SERIES_COLUMNS, [piece] if piece else [], period)

    def by_band(self, measure: str, place: Place, period: Period = ALWAYS) -> pd.DataFrame:
        """One measure of one place by band, in order of the bands' names."""
        return self._cut(SERIES_COLUMNS, self._bands.get((line_of(place), measure), []), period)

    def by_team(self, measure: str, place: Place, period: Period = ALWAYS) -> pd.DataFrame:
        """One measure for every team of a place, in order of their names."""
        return self._cut(SERIES_COLUMNS, self._teams_in(measure, place), period)

    def listed(
        self, names: Sequence[str], measure: str, place: Place, period: Period, *, by: str | None = None
    ) -> dict[str, list[Any]]:
        """These columns of `whole`, or `by` of `by_team` or `by_band`, as plain.columns has them, without a frame."""
        if by is None:
            piece = self._whole.get(line_of(place), {}).get(measure)
            pieces = [piece] if piece else []
        elif by == TEAM:
            pieces = self._teams_in(measure, place)
        else:
            pieces = self._bands.get((line_of(place), measure), [])
        rows = self._rows(pieces, period)
        return {name: plain.listed(self._columns[name][rows]) for name in names}

    def family(self, measures: Iterable[str], place: Place, period: Period = ALWAYS) -> pd.DataFrame:
        """Several measures of one place, with `measure` in front, in order of their keys."""
        lines = self._whole.get(line_of(place), {})
        pieces = [lines[measure] for measure in sorted(set(measures) & lines.keys())]
        return self._cut(["measure", *SERIES_COLUMNS], pieces, period)

    def _teams_in(self, measure: str, place: Place) -> list[Piece]:
        return [piece for team, service, piece in self._teams.get(measure, []) if place.holds(team, service)]

    def _cut(self, names: Sequence[str], pieces: list[Piece], period: Period) -> pd.DataFrame:
        rows = self._rows(pieces, period)
        return pd.DataFrame({name: self._columns[name][rows] for name in names}, copy=False)

    def _rows(self, pieces: list[Piece], period: Period) -> slice | np.ndarray:
        inside = [self._within(piece, period) for piece in pieces]
        ranges = [np.arange(*piece) for piece in inside]
        return slice(*inside[0]) if len(inside) == 1 else np.concatenate(ranges or [np.arange(0)])

    def _within(self, piece: Piece, period: Period) -> Piece:
        first, after = piece
        if period == ALWAYS:
            return piece
        months = self._columns["month"][first:after]
        low = np.searchsorted(months, np.datetime64(period.start), "left") if period.start else 0
        high = np.searchsorted(months, np.datetime64(period.end), "right") if period.end else len(months)
        return first + int(low), first + max(int(low), int(high))
