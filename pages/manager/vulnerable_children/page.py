"""Vulnerable children: missing, exploitation, private fostering, missing education, homeless; who waits for us."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from metrics.words import basic, on_vulnerable
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import monthly
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.moment import Moment, moment
from pages.widgets.rows import cells, fetch_together, labelled, show_rows, without_team


@dataclass(frozen=True)
class Risk:
    """One register: its feed, the question it answers, its rows, and the measures that are drawn by month."""

    feed: str
    question: str
    detail: str
    told: Callable[[pd.DataFrame], str]  # the rows in one sentence
    days: tuple[str, ...]
    numeric: tuple[str, ...]
    measures: tuple[str, ...]
    nothing: str


RISKS = (
    Risk(
        "missing",
        "Who went missing, and did we ask them why?",
        "missing_children",
        on_vulnerable.missing,
        ("last_missing", "last_returned"),
        ("Times in 90 days", "Returns not yet asked about"),
        ("return_interviews_in_72_hours", "children_missing_three_times"),
        "No child went missing in the 90 days to {day}.",
    ),
    Risk(
        "exploitation",
        "Who is at risk of exploitation, and how old is what we know?",
        "exploitation_flags",
        on_vulnerable.exploitation,
        ("flagged", "assessed", "due"),
        (),
        ("risk_assessments_in_date",),
        "No child was flagged as at risk of exploitation on {day}.",
    ),
    Risk(
        "private_fostering",
        "Who is privately fostered, and who must be visited?",
        "private_fostering_open",
        on_vulnerable.private_fostering,
        ("notified", "last_visit", "due"),
        (),
        ("private_fostering_visits_in_time",),
        "No child was privately fostered on {day}.",
    ),
    Risk(
        "education_gaps",
        "Who is missing education?",
        "education_gaps_open",
        on_vulnerable.education,
        ("since",),
        ("Days",),
        ("children_missing_education",),
        "No child was missing education on {day}.",
    ),
    Risk(
        "homeless",
        "Which young people of 16 and 17 had nowhere to live?",
        "homeless_outcomes",
        on_vulnerable.homeless,
        ("presented",),
        (),
        ("homeless_young_people",),
        "No young person came as homeless in the twelve months to {day}.",
    ),
)

# Counted as well, and drawn on Trajectory alone: five registers make a long page.
BESIDE = ("return_interviews_outstanding", "private_fostering_notifications", "homeless_looked_after")
MOST = 12


def rows_of(page: Page, risk: Risk, now: Moment, rows: pd.DataFrame) -> None:
    """The children of one register, who waits longest first."""
    columns = without_team(page, [str(name) for name in rows.columns])
    show_rows(
        cells(risk.detail, rows.head(MOST), columns, *risk.days),
        f"{risk.question} On {now.told}",
        file_name(risk.detail, page.place_name),
        nothing=risk.nothing.format(day=now.told),
        numeric=risk.numeric,
        csv=lambda: labelled(risk.detail, rows),
        total=len(rows),
        most=MOST,
    )


def part(page: Page, risk: Risk, now: Moment | None, rows: pd.DataFrame | None, months: pd.DataFrame) -> None:
    """One register: what it tells in a sentence, its children, and its measures by month."""
    st.header(literal(risk.question), anchor=False)
    first = page.desk.measures[risk.measures[0]]
    if empty.measure_missing(page, first) or now is None:
        return
    if rows is not None:
        note(f"On {now.told}: {risk.told(rows)}", now.moved)
        rows_of(page, risk, now, rows)
    for key in risk.measures:
        measure = page.desk.measures[key]
        monthly.line_chart(page, measure, monthly.of(months, measure))


def known(page: Page) -> dict[str, tuple[Moment | None, pd.DataFrame | None]]:
    """By feed: the day that each register tells of, and its rows where they are this viewer's to see.

    Those of one month are asked for together, so that the audit trail is written once for them.
    """
    moments = {risk.feed: moment(page, risk.feed) for risk in RISKS}
    of_month: dict[date, list[Risk]] = {}
    for risk in RISKS:
        if (now := moments[risk.feed]) is not None:
            of_month.setdefault(now.month, []).append(risk)
    rows: dict[str, pd.DataFrame] = {}
    for risks in of_month.values():
        now = moments[risks[0].feed]
        assert now is not None  # only such have a month
        with refused_in_words():
            frames = fetch_together(page, [risk.detail for risk in risks], now)
            rows |= {risk.feed: frame for risk, frame in zip(risks, frames, strict=True)}
    return {feed: (now, rows.get(feed)) for feed, now in moments.items()}


page = begin("vulnerable_children")
registers = known(page)
waiting = on_vulnerable.waiting({feed: rows for feed, (_, rows) in registers.items() if rows is not None})
newest = max((now.day for now, _ in registers.values() if now is not None), default=None)
if newest is not None and waiting:
    finding(f"On {basic.day(newest)}, {waiting}")
months = page.desk.figures.family(page.scope.place, "vulnerable", period=page.scope.period)
for risk in RISKS:
    part(page, risk, *registers[risk.feed], months)
about(
    *(page.desk.measures[key] for risk in RISKS for key in risk.measures), *(page.desk.measures[key] for key in BESIDE)
)
