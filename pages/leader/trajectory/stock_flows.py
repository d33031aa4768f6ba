"""Beneath a stock: it with what flows in and out in one picture, then each flow as a small control chart."""

import streamlit as st

from metrics.analysis import journey
from metrics.analysis.verdicts import Judged
from metrics.figures import trajectory_charts
from metrics.figures.stock_and_flow import stock_and_flow
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_change, on_trajectory, on_years
from pages.leader.trajectory import tables
from pages.leader.trajectory.subject import POINT_COLUMNS, Subject, inside, shown_span
from pages.widgets import chart
from pages.widgets.files import file_name
from pages.widgets.finding import note

HEIGHT = 300


def flows_of(subject: Subject) -> list[Measure]:
    """The measures that flow into and out of the stock and have months here."""
    keys = [key for key in subject.measure.flows.keys if key in subject.verdicts]
    return [subject.page.desk.measures[key] for key in keys]


def beneath(subject: Subject) -> None:
    """The small charts side by side; nothing for a measure without flows."""
    flows = flows_of(subject)
    if not flows:
        return
    st.subheader("What flows in and out", anchor=False)
    if len(flows) == 2 and subject.judged is not None:  # some stocks have their starts alone, rates no team's figure
        one_picture(subject, subject.judged, *flows)
    note("The number open on a day is not judged; what starts and what ends in a month is.")
    for place, flow in zip(st.columns(len(flows), gap="medium"), flows, strict=True):
        with place:
            one_flow(subject, flow)


def one_picture(subject: Subject, judged: Judged, started: Measure, ended: Measure) -> None:
    """The number open with its starts and ends beneath it, over the same months."""
    first, last = subject.window
    figures = subject.page.desk.figures
    place = subject.page.scope.place
    rows = {flow.key: inside(figures.series(flow.key, place), first, last) for flow in (started, ended)}
    chart.draw(
        lambda: stock_and_flow(
            subject.measure,
            on_years.cell(judged.verdict) or subject.measure.title,
            subject.local,
            (started, rows[started.key]),
            (ended, rows[ended.key]),
            journey.visits(subject.events),
            first,
            last,
        ),
        f"{subject.measure.title} by month, and beneath it how many started and ended. The tables hold every value.",
        key=f"chart-stock-and-flow-{subject.measure.key}",
    )


def one_flow(subject: Subject, flow: Measure) -> None:
    """One flow: its chart, table and file, and its verdict in words."""
    page, judged = subject.page, subject.verdicts[flow.key]
    scope, verdict = page.scope, judged.verdict
    every = page.desk.figures.series(flow.key, scope.place)
    of_flow = Subject(
        page, flow, every, subject.points.iloc[:0].reindex(columns=POINT_COLUMNS), subject.events, {flow.key: judged}
    )
    first, last = subject.window
    local = inside(every, first, last)
    sentences = [
        on_change.standing(verdict, basic.month_names(judged.months), basic.event_noun(judged.event)),
    ]
    sentences += [on_change.outlook(verdict, of_flow.tell)]
    sentence = " ".join(part for part in sentences if part)
    chart.show_chart(
        lambda: trajectory_charts.trajectory(
            flow,
            on_trajectory.flow_title(flow, verdict),
            subject.name,
            local,
            of_flow.published,
            subject.events,
            first,
            last,
            judged=judged,
            targets=judged.targets,
            height=HEIGHT,
        ),
        lambda: tables.twin(of_flow),
        file_name(flow.key, subject.name),
        caption=" · ".join(
            [
                basic.caption(flow, subject.name, flow.source, *shown_span([local]), scope.data_to),
                *on_trajectory.captions(flow, judged, bool(scope.start), bool(scope.end)),
            ]
        ),
        alt=basic.alternative(flow, subject.name, len(local), sentence, subject.letters),
        numeric=("Value", "Lower limit", "Mean", "Upper limit", "Target"),
        csv=lambda: tables.numbers(of_flow),
    )
    note(sentence)
