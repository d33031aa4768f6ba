"""The lines of Overview: a measure each, of an authority's own months or of what is published, by one reading each."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from metrics.analysis import nearby, overview
from metrics.analysis.overview import OverviewLine
from metrics.analysis.published_since import published_since
from metrics.analysis.rows import is_whole
from metrics.analysis.targets import targets_of
from metrics.base import plain
from metrics.base.place import Period
from metrics.questions.catalogue import Measure
from pages.leader.overview.scorecard import Event
from pages.shell.page import Page


class LocalLines(NamedTuple):
    """The lines of an authority with months of its own, in the order of the catalogue; rows: their months."""

    lines: list[OverviewLine]
    rows: pd.DataFrame


def local_lines(page: Page) -> LocalLines:
    """Of every measure, by one reading."""
    desk, scope = page.desk, page.scope
    rows, judged = desk.verdicts.family_and_verdicts(scope.place, end=scope.end)
    flows = [key for key, measure in desk.measures.items() if measure.kind == "flow"]
    rows = overview.of_one_length(rows, flows) if desk.viewer.is_panel else rows
    figures = overview.figures_by_measure(rows, flows, scope.start)
    near = desk.public.nearby(scope.authority) if scope.place.is_whole and scope.has_published else {}
    running = desk.verdicts.running(scope.authority)
    lines = []
    for key, measure in desk.measures.items():
        figures_of_one = figures.get(key)
        if figures_of_one is None:
            continue
        day = None if is_whole(figures_of_one.newest) else running.get(figures_of_one.newest["month"])
        verdict = judged.get(key)
        steps = verdict.targets if verdict else desk.verdicts.targets(key, scope.place)
        goal = overview.goal_on(steps, figures_of_one.newest, day)
        beside = nearby.newest(near.get(key, ()), scope.end)
        not_in_it = beside_it(measure, figures_of_one, desk.measures, figures)
        lines.append(OverviewLine(measure, figures_of_one, verdict, goal, beside, day, beside=not_in_it))
    return LocalLines(lines, rows)


def beside_it(
    measure: Measure,
    measured: overview.MeasureFigures,
    measures: Mapping[str, Measure],
    figures: Mapping[str, overview.MeasureFigures],
) -> list[tuple[Measure, overview.Row]]:
    """The counts of those in neither number of a measure, on the day of its newest figure."""
    others = [(measures[key], figures[key].newest) for key in measure.beside if key in figures]
    return [(other, row) for other, row in others if row["month"] == measured.newest["month"] and row["numerator"]]


def published_lines(page: Page, family: str | None, events: Sequence[Event], counted: bool) -> list[OverviewLine]:
    """The lines of what is published: of measures that can be counted from records, or of those that cannot."""
    desk, scope = page.desk, page.scope
    rows = desk.public.record(scope.authority, period=Period(end=scope.end))
    near, targets = desk.public.nearby(scope.authority, counted), desk.verdicts.configured.targets
    figures = overview.figures_by_measure(rows, (), scope.start)
    years: dict[str, list[dict[str, Any]]] = {}
    for row in plain.records(rows, ("measure", "month", "value", "numerator", "denominator", "flag")):
        years.setdefault(row["measure"], []).append(row)
    lines = []
    for key, measure in desk.measures.items():
        figures_of_one = figures.get(key)
        if figures_of_one is None or measure.has_query is not counted or family not in (None, measure.family):
            continue
        goal = overview.goal_on(targets_of(targets, measure, scope.authority), figures_of_one.newest)
        since = published_since(measure, years[key], events, desk.public.break_days(key, scope.authority))
        beside = nearby.newest(near.get(key, ()), scope.end)
        newest = since[-1] if since else None
        lines.append(OverviewLine(measure, figures_of_one, None, goal, beside, None, newest, local=False))
    return lines
