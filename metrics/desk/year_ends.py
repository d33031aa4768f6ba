"""The Department's next yearly figures, as far as an authority's own data tell of them; what was expected before."""

from dataclasses import dataclass
from datetime import date

from metrics.analysis.year_end import (
    KeptForecast,
    Parts,
    ScoredForecast,
    YearSoFar,
    follows,
    scored,
    why_not_followed,
    year_so_far,
)
from metrics.base import plain
from metrics.base.place import Period, Place
from metrics.base.plain import is_missing
from metrics.desk.gate import Gate
from metrics.questions.kinds import Measure
from metrics.store.tables import Tables
from metrics.store.version import Version


@dataclass(frozen=True)
class NextFigure:
    """One measure's next published figure. year: None where it has no month, or cannot be followed: why_not says why.

    kept: what was expected before, oldest first, beside what was printed. printed: the newest figure the Department
    printed of this authority, at `printed_on`; None where none is held.
    """

    measure: Measure
    year: YearSoFar | None
    why_not: str
    kept: tuple[ScoredForecast, ...] = ()
    printed: float | None = None
    printed_on: date | None = None


class YearEnds:
    """Where years will end. Of whole authorities, for those who see them by month: not for a panel."""

    def __init__(self, gate: Gate, version: Version) -> None:
        self._gate = gate
        self._version = version
        self._tables = Tables(version)

    def every(self, place: Place) -> list[NextFigure]:
        """Every measure whose yearly figure can be followed here; nothing for a team, a service or a panel."""
        followed = [key for key, measure in self._version.questions.measures.items() if follows(measure)]
        figures = [self.next_figure(key, place) for key in followed]
        return [figure for figure in figures if figure and figure.year]

    def next_figure(self, measure: str, place: Place) -> NextFigure | None:
        """One measure's; None for a team, a service or a panel, and of what is not both published and counted here."""
        place, measured = self._gate.figures(place), self._version.questions.measure(measure)
        why_not = why_not_followed(measured)
        if not place.is_whole or self._gate.viewer.is_panel or not (follows(measured) or why_not):
            return None
        if why_not:
            return NextFigure(measured, None, why_not)
        printed = self._printed(measured.key, place.authority)
        newest = max(printed, default=None)
        year = year_so_far(measured, self._months(measured.key, place))
        forecasts = tuple(scored(self._kept(measured.key, place.authority), printed))
        return NextFigure(measured, year, "", forecasts, printed[newest] if newest else None, newest)

    def _months(self, measure: str, place: Place) -> dict[date, Parts]:
        """The whole months told by the definition of now."""
        breaks = self._tables.table("said_breaks", place.authority)
        since = breaks.loc[breaks["measure"].eq(measure), "since"].tolist()
        period = Period(since[0].date() if since else None)
        rows = self._tables.lines(place.authority).whole(measure, place, period)
        whole = rows[rows["complete"].ne(False)]
        return {
            row["month"].date(): (row["numerator"], None if is_missing(row["denominator"]) else row["denominator"])
            for row in plain.records(whole, ("month", "numerator", "denominator"))
        }

    def _printed(self, measure: str, authority: str) -> dict[date, float]:
        rows = self._tables.published(measure)
        own = rows[rows["authority"].eq(authority) & rows["band"].eq("") & rows["value"].notna()]
        return {row["month"].date(): round(float(row["value"]), 1) for row in plain.records(own, ("month", "value"))}

    def _kept(self, measure: str, authority: str) -> list[KeptForecast]:
        every = self._tables.table("year_forecasts", authority)
        names = ("year_end", "month", "lower", "expected", "upper")
        return [
            KeptForecast(row["year_end"].date(), row["month"].date(), row["lower"], row["expected"], row["upper"])
            for row in plain.records(every[every["measure"].eq(measure)], names)
        ]
