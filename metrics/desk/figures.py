"""Figures: one measure or a family of them by month."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from metrics.analysis.panel_services import ServiceGroup, service_groups
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import ALWAYS, Period, Place
from metrics.desk.broken_down import by_band, in_order, places_in_order
from metrics.desk.gate import Gate
from metrics.desk.people import of_frame
from metrics.questions.breakdown import STAFF, TEAM, WORKER, Breakdown
from metrics.questions.catalogue import Measure
from metrics.questions.kinds import CASELOAD
from metrics.settings import Setting, hidden_up_to
from metrics.store.lines import line_of
from metrics.store.memory import CELL, Sized
from metrics.store.series import BY_WORKER, SERIES_COLUMNS
from metrics.store.tables import Tables
from metrics.store.version import Version

QUARTER_ENDS = (3, 6, 9, 12)


class Figures:
    """The months an authority's own data tell of."""

    def __init__(self, gate: Gate, version: Version) -> None:
        self._gate = gate
        self._version = version
        self._tables = Tables(version)

    def series(self, measure: str, place: Place, *, by: str | None = None, period: Period = ALWAYS) -> pd.DataFrame:
        """One measure by month, with the columns of SERIES_COLUMNS, whole or by team, worker or one of its breakdowns.

        The panel gets its own cells, which may be of a quarter or of 12 months (`period`), and are of whole ones only.
        Covered months without rows are there: 0 for a count, null and "no cases" for a ratio. Missing months are not.
        """
        measured = self._version.questions.measure(measure)
        if by not in (None, TEAM, STAFF):
            return self.broken_down(measure, place, by, period=period)
        place = self._gate.figures(place) if by is None else self._gate.parts(place, by)
        if measured.staff:
            place = self._gate.staff(place) if by == STAFF else self._gate.staff_figures(place)
        if not measured.has_query:
            return pd.DataFrame(columns=SERIES_COLUMNS)
        if self._gate.viewer.is_panel:
            return self._panel(place.authority, [measured.key], period).drop(columns="measure")
        lines = self._tables.lines(place.authority)
        if by == TEAM:
            rows = lines.by_team(measured.key, place, period)
            return self._gate.staff_rows(rows, place) if measured.staff else rows
        if by == STAFF:
            if measured.family == CASELOAD:
                self._gate.caseloads(place)
            rows = self._by_worker(measured.key, place, period)
            return self._gate.reveal(f"measure {measured.key} by worker", place, of_frame(rows), rows)
        rows = lines.whole(measured.key, place, period)
        return self._gate.staff_rows(rows, place) if measured.staff else rows

    def listed(
        self, measure: str, place: Place, names: Sequence[str], *, by: str | None = None, period: Period = ALWAYS
    ) -> dict[str, list[Any]]:
        """These columns of `series` as lists: by far the cheaper for a page that goes over rows.

        A frame is made where rows are taken out for the viewer, or worked out for whoever asks: workers' and those of
        breakdowns that the store has no lines of.
        """
        measured = self._version.questions.measure(measure)
        breakdown = self._breakdown(measured, by) if by and by == measured.banded_by else None
        if not self._is_of_lines(measured, by, breakdown):
            return plain.columns(self.series(measure, place, by=by, period=period), names)
        place = self._gate.figures(place) if by is None else self._gate.parts(place, by)
        lines = self._tables.lines(place.authority)
        if breakdown is None:
            return lines.listed(names, measured.key, place, period, by=by)
        columns = lines.listed(["band", *names], measured.key, place, period, by=by)
        places = places_in_order(columns["band"], measured, breakdown)
        return {name: [columns[name][at] for at in places] for name in names}

    def _is_of_lines(self, measured: Measure, by: str | None, breakdown: Breakdown | None) -> bool:
        """Whether this viewer is told all that the store's lines have of a measure."""
        looking = self._gate.viewer
        if looking.is_panel or not measured.has_query or (measured.staff and not looking.staff_lists):
            return False
        if breakdown is None:
            return by in (None, TEAM)
        return not breakdown.equality and not (measured.staff and breakdown.of == WORKER)

    def broken_down(
        self, measure: str, place: Place, by: str, *, period: Period = ALWAYS, small_hidden: bool = False
    ) -> pd.DataFrame:
        """One measure by month and band of one of its breakdowns; SERIES_COLUMNS, the bands in their order.

        Small numbers are hidden, with what would give them away, where the breakdown is by an equality fact, or where
        `small_hidden` asks for it: in any view across authorities. UserError where the measure has no such breakdown.
        """
        measured = self._version.questions.measure(measure)
        breakdown = self._breakdown(measured, by)
        place = self._gate.equality(place, breakdown.title) if breakdown.equality else self._gate.parts(place, by)
        if measured.staff:
            place = self._gate.staff(place) if breakdown.of == WORKER else self._gate.staff_figures(place)
        if not measured.has_query:
            return pd.DataFrame(columns=SERIES_COLUMNS)
        masked = self.hidden_up_to(place.authority) if breakdown.equality or small_hidden else None
        if by == measured.banded_by and masked is None:
            lines = self._tables.lines(place.authority)
            rows = in_order(lines.by_band(measured.key, place, period), measured, breakdown)
        else:
            rows = by_band(self._version, measured, breakdown, place, period, masked)
        return self._gate.staff_rows(rows, place) if measured.staff else rows

    def panel_cells(self, authority: str) -> pd.DataFrame:
        """Every cell that a panel is told of an authority, whoever asks: SERIES_COLUMNS with ``measure`` in front."""
        return self._tables.panel(self._gate.whole(authority).authority)

    def panel_parts(self, measure: str, authority: str, *, every: bool = False) -> pd.DataFrame:
        """The newest period (or every one, oldest first) of a measure that a panel is told by its bands, whoever asks:
        month (its last day), period, band, numerator and denominator, the bands in their order. Empty without any."""
        measured, place = self._version.questions.measure(measure), self._gate.whole(authority)
        rows = self._tables.panel_parts(place.authority)
        rows = rows[rows["measure"].eq(measured.key)]
        if not every:
            rows = rows[rows["month"].eq(rows["month"].max())]
        order = {band: at for at, band in enumerate(measured.bands)}
        ordered = rows.assign(place=rows["band"].map(order)).sort_values(["month", "place"])
        return ordered.drop(columns=["measure", "place"])

    def panel_services(self, measure: str, authority: str) -> tuple[date | None, tuple[ServiceGroup, ...]]:
        """How many a panel is told by service on the last day of the newest quarter, whoever asks, and that day;
        services with few together. None and nothing where the measure is not told so, or too few groups would stand."""
        measured, place = self._version.questions.measure(measure), self._gate.whole(authority)
        if not measured.panel_services:
            return None, ()
        key = (measured.key, place.authority)
        return self._version.memory.once("panel services", key, lambda: self._by_service(measured.key, place.authority))

    def _by_service(self, measure: str, authority: str) -> tuple[date | None, tuple[ServiceGroup, ...]]:
        lines = self._tables.lines(authority)
        whole = _quarter_ends(lines.whole(measure, Place(authority)))
        services = sorted({*self._tables.table("teams", authority)["service"]} - {"", None})
        by_service = {name: _quarter_ends(lines.whole(measure, Place(authority, service=name))) for name in services}
        days = []
        for day, number in whole.items():
            numbers = {name: of_it[day] for name, of_it in by_service.items() if day in of_it}
            rest = round(number - sum(numbers.values()), 6)
            days.append({**numbers, **({"": rest} if rest else {})})
        groups = service_groups(days, self.hidden_up_to(authority))
        return (max(whole), groups) if groups else (None, ())

    def breakdowns(self, measure: str, place: Place) -> list[Breakdown]:
        """What a measure may be broken down by here, beside team and worker; nothing for the panel."""
        measured = self._version.questions.measure(measure)
        place = self._gate.figures(place)
        if self._gate.viewer.is_panel or not measured.has_query:
            return []
        every = self._version.questions.breakdowns_of(measured)
        if measured.staff and not self._gate.viewer.staff_lists:  # a role of a team may be one person's
            every = [one for one in every if one.of != WORKER]
        return [one for one in every if not one.equality or self._gate.sees_equality(place)]

    def _breakdown(self, measured: Measure, by: str) -> Breakdown:
        every = {one.key: one for one in self._version.questions.breakdowns_of(measured)}
        if by not in every:
            possible = ", ".join([TEAM, STAFF, *every])
            raise UserError(f"{measured.key} can be broken down by {possible}, not by “{by}”.")
        return every[by]

    def family(self, place: Place, family: str | None = None, *, period: Period = ALWAYS) -> pd.DataFrame:
        """Every measure of a family (or all) at once: SERIES_COLUMNS with ``measure`` in front."""
        place = self._gate.figures(place)
        measures = self._version.questions.measures.values()
        wanted = [measure.key for measure in measures if family in (None, measure.family)]
        if self._gate.viewer.is_panel:
            return self._panel(place.authority, wanted, period)
        if not self._gate.tells_of_staff(place):
            wanted = [key for key in wanted if not self._version.questions.measures[key].staff]
        key = (self._gate.viewer, place, family, period)

        def read() -> Sized[pd.DataFrame]:
            rows = self._without_small(self._tables.lines(place.authority).family(wanted, place, period), place)
            return Sized(rows, CELL * rows.size)

        return self._version.memory.once("family", key, read).answer.copy(deep=False)

    def tells_of_staff(self, place: Place) -> bool:
        """Whether figures of supervision are among those of a place: not of few people, for whoever sees no names."""
        return self._gate.tells_of_staff(self._gate.figures(place))

    def restated(self, measure: str, place: Place, *, period: Period = ALWAYS) -> pd.DataFrame:
        """The complete months of one measure that are other now than when first said, oldest first: month, how
        ('recorded', or 'defined': by another definition), known_to, further, and each number as it was then and is now.

        The panel gets none: what was said of a month then was never masked beside what it is told of it now.
        """
        measured, place = self._version.questions.measure(measure), self._gate.figures(place)
        place = self._gate.staff_figures(place) if measured.staff else place
        every = self._tables.table("restated", place.authority)
        if self._gate.viewer.is_panel:
            every = every.iloc[:0]
        level, name = line_of(place)
        here = every["measure"].eq(measured.key) & every["level"].eq(level) & every["name"].eq(name)
        rows = every[here & every["month"].dt.date.between(period.first, period.last)].assign(team=place.team or "")
        rows = self._gate.staff_rows(rows, place) if measured.staff else rows
        return rows.drop(columns=["measure", "level", "name", "team"]).reset_index(drop=True)

    def defined_anew(self, measure: str, place: Place) -> date | None:
        """The first day of the months that the definition of now tells of, where earlier ones cannot be worked out by
        it any more: a break. None where there is none."""
        measured, place = self._version.questions.measure(measure), self._gate.figures(place)
        every = self._tables.table("said_breaks", place.authority)
        days = every.loc[every["measure"].eq(measured.key), "since"].tolist()
        return days[0].date() if days else None

    def hidden_up_to(self, authority: str) -> int:
        """The largest number that is hidden from the authority's panel, as the version was built."""
        authority = self._gate.authority(authority)

        def read() -> int:
            rows = plain.records(self._tables.whole("settings"))
            settings = [Setting(row["name"], row["value"], row["authority"], row["team"], row["role"]) for row in rows]
            return hidden_up_to(settings, authority)

        return self._version.memory.once("hidden up to", authority, read)

    def _without_small(self, rows: pd.DataFrame, place: Place) -> pd.DataFrame:
        """Rows of several measures without the months in which those of supervision would tell of few people."""
        if self._gate.viewer.staff_lists:
            return rows
        measures = self._version.questions.measures
        of_staff = rows["measure"].isin([key for key, measure in measures.items() if measure.staff])
        if not of_staff.any():
            return rows
        return pd.concat([rows[~of_staff], self._gate.staff_rows(rows[of_staff], place)]).reset_index(drop=True)

    def _by_worker(self, measure: str, place: Place, period: Period) -> pd.DataFrame:
        values = {
            "measure": measure,
            "authority": place.authority,
            "team": place.team,
            "service": None if place.team else place.service,
            "start": period.first,
            "end": period.last,
        }
        return self._version.frame(BY_WORKER, values)

    def _panel(self, authority: str, wanted: Sequence[str], period: Period) -> pd.DataFrame:
        """The panel's one set of cells, as it was masked when the version was built; `month` is a period's last day."""
        rows = self._tables.panel(authority)
        inside = rows["month"].dt.date.between(period.first, period.last)
        return rows[rows["measure"].isin(list(wanted)) & inside].reset_index(drop=True)


def _quarter_ends(rows: pd.DataFrame) -> dict[date, float]:
    """The numerators of complete months that end a quarter, by their last day, oldest first."""
    ends = rows[rows["complete"].ne(False) & rows["month"].dt.month.isin(QUARTER_ENDS) & rows["numerator"].notna()]
    return dict(zip(ends["month"].dt.date.tolist(), ends["numerator"].tolist(), strict=True))
