"""One authority's lines (sql/lines) in memory, cut to what a page asks for.

A page asks for a dozen lines. From the file each takes some milliseconds, nearly all of it planning; here each is a
slice of one sorted frame. A version never changes, so the frame never goes stale; it is the store's own table, not an
answer kept, so that a choice nobody made before is as fast as the last one. About 50 MB for five years of 24 teams.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

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

Place = tuple[str, str]  # level ('', service or team) and name
Piece = tuple[int, int]  # the first row of a line and the row after its last


def line_of(team: str | None, service: str | None) -> Place:
    """The line of a team, else of a service, else of the authority."""
    if team is not None:
        return "team", team
    return ("service", service) if service is not None else ("", "")


class Lines:
    """Every line of one authority: the whole authority, its services and its teams, whole and by band.

    Each method gives the rows of SERIES_COLUMNS whose month lies in [start, end], in order.
    """

    def __init__(self, version: Version, authority: str) -> None:
        frame = version.frame(_ROWS, {"authority": authority}, whole_table=True)
        self._families = frame[["measure", *SERIES_COLUMNS]]
        self._frame = frame[SERIES_COLUMNS]
        self._months = frame["month"].to_numpy()
        self._whole: dict[Place, dict[str, Piece]] = {}
        self._bands: dict[tuple[Place, str], list[Piece]] = {}
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

    def whole(self, measure: str, place: Place, start: date | None, end: date | None) -> pd.DataFrame:
        """One measure of one place."""
        piece = self._whole.get(place, {}).get(measure)
        return self._cut(self._frame, [piece] if piece else [], start, end)

    def by_band(self, measure: str, place: Place, start: date | None, end: date | None) -> pd.DataFrame:
        """One measure of one place by band, in order of the bands' names."""
        return self._cut(self._frame, self._bands.get((place, measure), []), start, end)

    def by_team(
        self, measure: str, team: str | None, service: str | None, start: date | None, end: date | None
    ) -> pd.DataFrame:
        """One measure for every team (of a service, or one team), in order of their names."""
        pieces = [
            piece
            for name, inside, piece in self._teams.get(measure, [])
            if team in (None, name) and service in (None, inside)
        ]
        return self._cut(self._frame, pieces, start, end)

    def family(self, measures: Iterable[str], place: Place, start: date | None, end: date | None) -> pd.DataFrame:
        """Several measures of one place, with `measure` in front, in order of their keys."""
        held = self._whole.get(place, {})
        pieces = [held[measure] for measure in sorted(set(measures) & held.keys())]
        return self._cut(self._families, pieces, start, end)

    def _cut(self, frame: pd.DataFrame, pieces: list[Piece], start: date | None, end: date | None) -> pd.DataFrame:
        inside = [self._within(piece, start, end) for piece in pieces]
        if len(inside) == 1:
            found = frame.iloc[slice(*inside[0])].copy()  # of its own: pandas would remember every view of the whole
        else:
            found = frame.take(np.concatenate([np.arange(*piece) for piece in inside]) if inside else np.arange(0))
        found.index = pd.RangeIndex(len(found))
        return found

    def _within(self, piece: Piece, start: date | None, end: date | None) -> Piece:
        first, after = piece
        months = self._months[first:after]
        low = np.searchsorted(months, np.datetime64(start), "left") if start else 0
        high = np.searchsorted(months, np.datetime64(end), "right") if end else len(months)
        return first + int(low), first + max(int(low), int(high))
