"""Numbers: one measure or a family of them over time."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics.analysis import suppression, verdicts
from metrics.base.errors import UserError
from metrics.desk.places import Places
from metrics.questions.catalogue import Measure
from metrics.store.lines import line_of
from metrics.store.series import BREAKDOWNS, BY_WORKER, SERIES_COLUMNS


def _between(start: date | None, end: date | None) -> dict[str, date]:
    return {"start": start or date.min, "end": end or date.max}


class Numbers(Places):
    """Local months and published years."""

    def series(
        self,
        measure: str,
        authorities: Sequence[str],
        *,
        team: str | None = None,
        service: str | None = None,
        by: str | None = None,
        origin: str | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> pd.DataFrame:
        """One measure over time: local months, then published years, with the columns of SERIES_COLUMNS.

        Covered months without rows are there: 0 for a count, null and "no cases" for a ratio. Missing months are not.
        """
        asked = self.questions.measure(measure)
        if by is not None and by not in BREAKDOWNS:
            raise UserError(f"Figures can be broken down by team, worker or band, not by “{by}”.")
        for authority in authorities:
            self._viewer.check(authority, team or service or by if self._viewer.is_panel else team)
        parts = []
        if origin in (None, "local") and asked.has_query:
            parts += [self._local(asked.key, authority, team, service, by, start, end) for authority in authorities]
        if origin in (None, "published") and team is None and service is None and by in (None, "band"):
            parts.append(self._published(asked, authorities, by, start, end))
        filled = [part for part in parts if len(part)]
        if not filled:
            return pd.DataFrame(columns=SERIES_COLUMNS)
        return pd.concat(filled, ignore_index=True)[SERIES_COLUMNS] if len(filled) > 1 else filled[0][SERIES_COLUMNS]

    def family(
        self,
        authority: str,
        family: str | None = None,
        *,
        team: str | None = None,
        service: str | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> pd.DataFrame:
        """Every local measure of a family (or all) at once: SERIES_COLUMNS with ``measure`` in front."""
        self._viewer.check(authority, team or service if self._viewer.is_panel else team)
        asked = [measure.key for measure in self.measures.values() if family in (None, measure.family)]
        if self._viewer.is_panel:
            return self._panel(authority, asked, start, end)
        return self._held.lines(authority).family(asked, line_of(team, service), start, end)

    def _local(
        self,
        measure: str,
        authority: str,
        team: str | None,
        service: str | None,
        by: str | None,
        start: date | None,
        end: date | None,
    ) -> pd.DataFrame:
        if self._viewer.is_panel:
            return self._panel(authority, [measure], start, end).drop(columns="measure")
        lines = self._held.lines(authority)
        if by == "team":
            return lines.by_team(measure, team, service, start, end)
        if by == "band":
            return lines.by_band(measure, line_of(team, service), start, end)
        if by == "worker":
            places = {"measure": measure, "authority": authority, "team": team, "service": service}
            return self._version.frame(BY_WORKER, {**places, **_between(start, end)})
        return lines.whole(measure, line_of(team, service), start, end)

    def _panel(self, authority: str, wanted: Sequence[str], start: date | None, end: date | None) -> pd.DataFrame:
        """The panel's one set of cells, masked as a whole and then narrowed, so that no choice of months shows more."""
        rows = self._held.once(("panel", authority), lambda: self._masked(authority))
        period = _between(start, end)
        inside = rows["month"].dt.date.between(period["start"], period["end"])
        return rows[rows["measure"].isin(list(wanted)) & inside].reset_index(drop=True)

    def _masked(self, authority: str) -> pd.DataFrame:
        shown = verdicts.panel_measures(self.measures)
        rows = self._held.lines(authority).family(shown, line_of(None, None), None, None)
        units = {key: self.measures[key].unit for key in shown}
        flows = {key: self.measures[key].flows for key in shown}
        stocks = {key: (flow.started, flow.ended) for key, flow in flows.items() if flow}
        return suppression.masked_all(rows, units, stocks)

    def _published(
        self, asked: Measure, authorities: Sequence[str], by: str | None, start: date | None, end: date | None
    ) -> pd.DataFrame:
        rows = self._held.published(asked.key)
        chosen = rows["authority"].isin(list(authorities)) & (
            rows["band"].ne("") if by == "band" else rows["band"].eq("")
        )
        if start:
            chosen &= rows["month"].ge(pd.Timestamp(start))
        if end:
            chosen &= rows["month"].le(pd.Timestamp(end))
        frame = rows[chosen].drop(columns=["name", "region", "kind"])
        return frame.assign(team="", worker="", period="year", origin="published", complete=True)
