"""One authority's lines (sql/lines) in memory, cut to what a page asks for.

A page asks for a dozen lines. From the file each takes some milliseconds, nearly all of it planning; here each is a
slice of one sorted frame. A version never changes, so the frame never goes stale; it is the store's own table, not an
answer kept, so that a choice nobody made before is as fast as the last one. About 50 MB for five years of 24 teams.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from metrics.base.place import ALWAYS, Period, Place
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


def line_of(place: Place) -> tuple[str, str]:
    """The level ('team', 'service', or '' for the authority) and the name of the line that tells of a place."""
    if place.team is not None:
        return "team", place.team
    return ("service", place.service) if place.service is not None else ("", "")


class AuthorityLines:
    """Every line of one authority: the whole authority, its services and its teams, whole and by band.

    Each method gives the rows of SERIES_COLUMNS whose month lies in the period, in order.
    """

    def __init__(self, version: Version, authority: str) -> None:
        frame = version.frame(_ROWS, {"authority": authority}, whole_table=True)
        self._families = frame[["measure", *SERIES_COLUMNS]]
        self._frame = frame[SERIES_COLUMNS]
        self._months = frame["month"].to_numpy()
        self._whole: dict[tuple[str, str], dict[str, Piece]] = {}
        self._bands: dict[tuple[tuple[str, str], str], list[Piece]] = {}
        self._teams: dict[str, list[tuple[str, str, Piece]]] = {}
        first = 0
        for level, name, measure, band, as_team, service, months in version.rows(_PIECES, {"authority": authority}):
            piece = (first, first + months)
            first += months
            if band:
                self._bands.setdefault(((level, name), measure), []).append(piece)
                continue
            self._whole.setdefault((level, name), {})[measure] = piece
            if as_team:
                self._teams.setdefault(measure, []).append((name, service, piece))

    def whole(self, measure: str, place: Place, period: Period = ALWAYS) -> pd.DataFrame:
        """One measure of one place."""
        piece = self._whole.get(line_of(place), {}).get(measure)
        return self._cut(self._frame, [piece] if piece else [], period)

    def by_band(self, measure: str, place: Place, period: Period = ALWAYS) -> pd.DataFrame:
        """One measure of one place by band, in order of the bands' names."""
        return self._cut(self._frame, self._bands.get((line_of(place), measure), []), period)

    def by_team(self, measure: str, place: Place, period: Period = ALWAYS) -> pd.DataFrame:
        """One measure for every team of a place, in order of their names."""
        pieces = [piece for team, service, piece in self._teams.get(measure, []) if place.holds(team, service)]
        return self._cut(self._frame, pieces, period)

    def family(self, measures: Iterable[str], place: Place, period: Period = ALWAYS) -> pd.DataFrame:
        """Several measures of one place, with `measure` in front, in order of their keys."""
        lines = self._whole.get(line_of(place), {})
        pieces = [lines[measure] for measure in sorted(set(measures) & lines.keys())]
        return self._cut(self._families, pieces, period)

    def _cut(self, frame: pd.DataFrame, pieces: list[Piece], period: Period) -> pd.DataFrame:
        inside = [self._within(piece, period) for piece in pieces]
        if len(inside) == 1:
            rows = frame.iloc[slice(*inside[0])].copy()  # of its own: pandas would remember every view of the whole
        else:
            rows = frame.take(np.concatenate([np.arange(*piece) for piece in inside]) if inside else np.arange(0))
        rows.index = pd.RangeIndex(len(rows))
        return rows

    def _within(self, piece: Piece, period: Period) -> Piece:
        first, after = piece
        months = self._months[first:after]
        low = np.searchsorted(months, np.datetime64(period.start), "left") if period.start else 0
        high = np.searchsorted(months, np.datetime64(period.end), "right") if period.end else len(months)
        return first + int(low), first + max(int(low), int(high))
