"""Beneath a stock: it with what flows in and out in one picture, then each flow as a small control chart."""

from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from metrics.analysis import journey
from metrics.analysis.verdicts import Judged
from metrics.figures import trajectory_charts
from metrics.figures.stock_and_flow import stock_and_flow
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_change, on_trajectory, on_years
from pages.leader.trajectory import tables
from pages.leader.trajectory.subject import POINT_COLUMNS, Subject, inside, shown_span
from pages.shell.page import Page
from pages.widgets import chart
from pages.widgets.files import file_name
from pages.widgets.finding import note

HEIGHT = 300


def flows_of(subject: Subject) -> list[Measure]:
    """The measures that flow into and out of the stock and have months here."""
    keys = [key for key in subject.measure.flows.keys if key in subject.verdicts]
    return [subject.page.desk.measures[key] for key in keys]


@dataclass(frozen=True)
class FlowSaid:
    """One flow, finished: its chart, what stands beneath it, and its verdict in words."""

    key: str
    figure: go.Figure
    caption: str
    alternative: str
    sentence: str


@dataclass(frozen=True)
class StockSaid:
    """A stock's flows, () without one; and it with what flows in and out in one picture, None where it has no two."""

    flows: tuple[FlowSaid, ...]
    picture: go.Figure | None


def stock_said(subject: Subject) -> StockSaid:
    """What stands beneath a stock."""
    flows = flows_of(subject)
    # some stocks have their starts alone, rates no team's figure
    has_both = len(flows) == 2 and subject.judged is not None
    picture = _one_picture(subject, subject.judged, *flows) if has_both and subject.judged is not None else None
    return StockSaid(tuple(_flow_said(_of_flow(subject, flow)) for flow in flows), picture)


def beneath(said: StockSaid, page: Page, measure: Measure, subject: Callable[[], Subject]) -> None:
    """The small charts side by side; nothing for a measure without flows. subject: asked for tables and files."""
    if not said.flows:
        return
    st.subheader("What flows in and out", anchor=False)
    if said.picture is not None:
        chart.draw(
            said.picture,
            f"{measure.title} by month, and beneath it how many started and ended. The tables hold every value.",
            key=f"chart-stock-and-flow-{measure.key}",
        )
    note("The number open on a day is not judged; what starts and what ends in a month is.")
    for place, flow in zip(st.columns(len(said.flows), gap="medium"), said.flows, strict=True):
        with place:
            _show_flow(flow, page, subject)


def _one_picture(subject: Subject, judged: Judged, started: Measure, ended: Measure) -> go.Figure:
    """The number open with its starts and ends beneath it, over the same months."""
    first, last = subject.window
    figures = subject.page.desk.figures
    place = subject.page.scope.place
    rows = {flow.key: inside(figures.series(flow.key, place), first, last) for flow in (started, ended)}
    return stock_and_flow(
        subject.measure,
        on_years.cell(judged.verdict) or subject.measure.title,
        subject.local,
        (started, rows[started.key]),
        (ended, rows[ended.key]),
        journey.visits(subject.events),
        first,
        last,
    )


def _of_flow(subject: Subject, flow: Measure) -> Subject:
    """A flow of a stock, as a subject of its own that is only local."""
    page = subject.page
    every = page.desk.figures.series(flow.key, page.scope.place)
    points = subject.points.iloc[:0].reindex(columns=POINT_COLUMNS)
    return Subject(page, flow, every, points, subject.events, {flow.key: subject.verdicts[flow.key]})


def _flow_said(of_flow: Subject) -> FlowSaid:
    flow, name, scope = of_flow.measure, of_flow.name, of_flow.page.scope
    judged = of_flow.verdicts[flow.key]
    verdict = judged.verdict
    first, last = of_flow.window
    local = inside(of_flow.every, first, last)
    standing = on_change.standing(verdict, basic.month_names(judged.months), basic.event_noun(judged.event))
    sentence = " ".join(part for part in (standing, on_change.outlook(verdict, of_flow.tell)) if part)
    figure = trajectory_charts.trajectory(
        flow,
        on_trajectory.flow_title(flow, verdict),
        name,
        local,
        of_flow.published,
        of_flow.events,
        first,
        last,
        judged=judged,
        targets=judged.targets,
        height=HEIGHT,
    )
    caption = basic.caption(flow, name, flow.source, *shown_span([local]), scope.data_to)
    captions = on_trajectory.captions(flow, judged, bool(scope.start), bool(scope.end))
    alternative = basic.alternative(flow, name, len(local), sentence, of_flow.letters)
    return FlowSaid(flow.key, figure, " · ".join([caption, *captions]), alternative, sentence)


def _show_flow(said: FlowSaid, page: Page, subject: Callable[[], Subject]) -> None:
    """One flow: its chart, table and file, and its verdict in words."""
    flow = page.desk.measures[said.key]
    chart.show_chart(
        said.figure,
        lambda: tables.twin(_of_flow(subject(), flow)),
        file_name(flow.key, page.place_name),
        caption=said.caption,
        alt=said.alternative,
        numeric=("Value", "Lower limit", "Mean", "Upper limit", "Target"),
        csv=lambda: tables.numbers(_of_flow(subject(), flow)),
    )
    note(said.sentence)
