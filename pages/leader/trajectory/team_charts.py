"""By team: the same measure of every team on one scale, each judged by itself, and a table of where each stands."""

from collections.abc import Callable
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from metrics.analysis.verdicts import Judged
from metrics.base import plain
from metrics.figures import control_charts, small_multiples
from metrics.words import basic, on_change, on_trajectory
from pages import registry
from pages.leader.trajectory import tables
from pages.leader.trajectory.subject import Subject, day_of
from pages.widgets import chart
from pages.widgets.finding import note
from pages.widgets.link import link_html
from pages.widgets.table import show_table

BY_TEAM = "By team"
NOT_KNOWN = ("", "unknown")  # whose children have no team: there is no page about them


class TeamCharts:
    """The view by team of a subject. Nothing is read or judged until the view is chosen."""

    def __init__(self, read: Callable[[], Subject], rebased: bool) -> None:
        self._read = read
        self._rebased = rebased

    @cached_property
    def _subject(self) -> Subject:
        return self._read()

    @cached_property
    def judged(self) -> dict[str, Judged]:
        """Each team's verdict, in the order they are drawn."""
        subject, scope = self._subject, self._subject.page.scope
        verdicts = subject.page.desk.verdicts.verdicts_by_team(
            subject.measure.key, scope.place, end=scope.end, rebased=self._rebased
        )
        return {team: verdicts[team] for team in on_trajectory.team_order(verdicts)}

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Each team's months in the chosen period."""
        scope = self._subject.page.scope
        return self._subject.page.desk.figures.series(
            self._subject.measure.key, scope.place, by="team", period=scope.period
        )

    def view(self) -> chart.View:
        """The figure, the frame of its file and what stands beneath it, each made when asked for."""

        def figure() -> chart.go.Figure:
            subject = self._subject
            months = [day for judged in self.judged.values() for day in judged.months]
            first, last = (day_of(moment) for moment in subject.window)
            first = max(first, min(months)) if months else first
            last = min(last, max(months)) if months else last
            title = f"{subject.measure.title}, by team"
            links = {team: self._link(team) for team in self.judged if team not in NOT_KNOWN}
            return small_multiples.by_team(subject.measure, title, self.judged, subject.events, first, last, links)

        return chart.View(figure, self.numbers, self.beneath)

    def _link(self, team: str) -> str:
        """The address of this page about one team: the same measure, service and months."""
        filters = {name: st.session_state.get(name) for name in ("authority", "service", "from", "to")}
        chosen = {name: str(value) for name, value in filters.items() if value}
        chosen |= {"team": team, "measure": self._subject.measure.title}
        return f"{registry.at('trajectory').address}?{urlencode(chosen)}"

    def _linked(self, team: str) -> str:
        name = small_multiples.shown_name(team, whole=True)
        return name if team in NOT_KNOWN else link_html(self._link(team), name)

    def numbers(self) -> pd.DataFrame:
        """Each team's months, and its quarters where it is judged by quarter, with limits, signals and target."""
        subject = self._subject
        rows: dict[str, list[dict[str, object]]] = {team: [] for team in self.judged}
        for row in plain.records(self.rows):
            rows.setdefault(row["team"], []).append(row)
        window = (day_of(subject.window[0]), day_of(subject.window[1]))
        cells = []
        for team, months in rows.items():
            judged = self.judged.get(team)
            targets = judged.targets if judged else ()
            cells += tables.line_cells(subject.measure, team, months, judged, targets, window)
        return pd.DataFrame(cells).reindex(columns=tables.FILE).rename(columns={"label": "team"})

    def beneath(self) -> None:
        """The newest figure of each team and what may be said of it, in the order of the charts."""
        measure = self._subject.measure
        note(*small_multiples.notes(measure, self.judged))
        rows = [row for row in plain.records(self.rows) if row["complete"] is not False]
        newest = {row["team"]: row for row in rows}  # rows come by month
        shown = [(team, judged, newest[team]) for team, judged in self.judged.items() if team in newest]
        table = {
            "Team": [self._linked(team) for team, _, _ in shown],
            "Value": [basic.figure_of(measure, row) for _, _, row in shown],
            "Of": [basic.parts_of(measure, row["numerator"], row["denominator"]) or "–" for _, _, row in shown],
            "Date": [basic.when(measure, row["month"]) for _, _, row in shown],
            "What may be said": [said(judged) for _, judged, _ in shown],
        }
        if any(judged.verdict.assurance for _, judged, _ in shown):
            table["Target"] = [on_change.assurance(judged.verdict) or "–" for _, judged, _ in shown]
        kinds = {"numeric": ("Value", "Of"), "kept": ("Date",), "wide": ("What may be said", "Target")}
        show_table(table, f"{measure.title} by team, newest month", **kinds)


def said(judged: Judged) -> str:
    """What the newest figure of a team says, and since when."""
    verdict = judged.verdict
    quarter = " By quarter." if control_charts.by_quarter(judged) and not verdict.unjudged else ""
    return on_change.standing(verdict, basic.month_names(judged.months)) + quarter
