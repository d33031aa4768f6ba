"""Supervision: who is due, the year of each worker, and how often and how good it is as separate readings."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from statistics import median

import pandas as pd
import streamlit as st

from metrics.figures import supervision_charts
from metrics.questions.catalogue import load_questions
from metrics.words import basic, on_names, on_staff
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import chart, monthly
from pages.widgets.cut import cut_words
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.moment import Moment, moment
from pages.widgets.rows import MOST, cells, fetch, fetch_together, labelled, short_days, show_rows, without_team

MOST_STRIPS, MOST_DUE = 40, 25
READINGS = (
    ("supervision_in_time", "Is it often enough?", "How often supervision is held. It does not tell how good it is."),
    (
        "supervision_recorded",
        "Is it written up while it is fresh?",
        "Whether a record was made in time. It does not tell what the record says.",
    ),
    (
        "supervision_reflective",
        "Was it recorded as reflective?",
        "What supervisors recorded. It is not an audit of supervision.",
    ),
    (
        "audits_reflective",
        "Did audits find it reflective?",
        "What auditors of cases found: the quality of supervision, whatever its frequency.",
    ),
)


def right_moment(page: Page) -> Moment | None:
    """The newest month of case data, unless the supervision file ends long before it."""
    now, known = moment(page, "workforce"), moment(page, "supervision")
    if now is None or known is None:
        return None
    too_old = now.month - known.month > timedelta(days=35)
    return known if too_old else now


def say_finding(people: pd.DataFrame, held: pd.DataFrame, now: Moment) -> None:
    """How many are overdue and due, and how far the records go."""
    status = Counter(people["status"].tolist())
    overdue = f"{status['overdue']} of {len(people) - status['absent']}"
    first = f"On {now.told}, personal supervision is overdue for {overdue} workers in post and not absent."
    second = f"It is due within 7 days for {status['due within 7 days']} more."
    finding(first, second)
    newest = max(held["held"].tolist(), default=None)
    note(
        f"The newest supervision on record was held on {basic.day(newest)}." if newest is not None else "",
        "Each worker's interval is that of the settings: 28 days unless changed;",
        "for ASYE workers 7 in the first six weeks in post, then 14 to six months.",
        now.moved,
    )


def strips(page: Page, people: pd.DataFrame, held: pd.DataFrame, now: Moment) -> None:
    """The calendar strip: who was supervised when."""
    st.header("When was each worker supervised?", anchor=False)
    shown = people.head(MOST_STRIPS)
    marked = [
        name if status == "in time" else f"{name}, {status.replace('within 7 days', 'soon')}"
        for name, status in zip(map(on_names.in_little_room, shown["name"]), shown["status"], strict=True)
    ]
    place = page.place_name
    chart.show_chart(
        lambda: supervision_charts.calendar_strip(
            f"Personal and group supervision in the year to {now.told}", shown.assign(label=marked), held, now.day
        ),
        lambda: labelled("supervision_strip", held[held["worker"].isin(shown["worker"])].drop(columns="worker")).head(
            400
        ),
        file_name("supervision held", place),
        caption=f"Supervision held · {place} · 12 months to {now.told} · longest overdue first",
        alt=f"One line for each of {len(shown)} workers of {place} with a dot on each day of supervision in the last "
        "12 months. The table lists every date.",
        csv=lambda: labelled("supervision_strip", held),
    )
    if len(people) > MOST_STRIPS:
        note(cut_words(MOST_STRIPS, len(people), "workers"), "Choose a team for the others.")


def due(page: Page, people: pd.DataFrame, now: Moment) -> None:
    """Who is due and overdue, as a list."""
    st.header("Who is due?", anchor=False)
    waiting = people.loc[[status in ("overdue", "due within 7 days") for status in people["status"].tolist()]]
    order = ["name", "role", "team", "manager", "status", "last_personal", "due", "days_since", "interval_days"]
    labels = load_questions().details["supervision_by_worker"].columns
    table = cells("supervision_by_worker", waiting.head(MOST_DUE), without_team(page, order), "due", "last_personal")
    table[labels["last_personal"]] = ["none on record" if day == "–" else day for day in table[labels["last_personal"]]]
    show_rows(
        table,
        f"Personal supervision overdue or due within 7 days, on {now.told}",
        file_name("supervision due", page.place_name),
        nothing=f"Nobody is overdue or due within 7 days on {now.told}.",
        csv=lambda: labelled("supervision_by_worker", people),
        total=len(waiting),
        numeric=("Days since", "Due every (days)"),
        most=MOST_DUE,
    )


def cases(page: Page, months: pd.DataFrame, now: Moment) -> None:
    """How many children were talked about within the interval; the others as a list, when it is asked for."""
    st.header("Which children have we not talked about?", anchor=False)
    measure = page.desk.measures["case_supervision_in_time"]
    row = monthly.at(monthly.of(months, measure), now.month)
    if row and row["numerator"]:
        note(
            f"On {now.told}, {measure.title.lower()}: {basic.figure_of(measure, row)} of those held by a social worker."
        )
    if not st.toggle("List the children not talked about in time", key="supervision-children"):
        return
    rows = fetch(page, "case_supervision", now)
    if rows["last_discussed"].isna().all():
        empty.nothing_here(
            "No case supervision of these children is on record, so this cannot be told. "
            "It may not be in the supervision file."
        )
        return
    late = rows[rows["status"].eq("overdue")]
    order = ["child", "name", "team", "child_status", "last_discussed", "due", "days_since", "interval_days"]
    rows_shown = short_days(late.head(MOST)[without_team(page, order)], "due", "last_discussed")
    rows_shown["last_discussed"] = [day or "none on record" for day in rows_shown["last_discussed"].tolist()]
    table = labelled("case_supervision", rows_shown)
    show_rows(
        table,
        f"Children overdue for case supervision on {now.told}, longest first ({len(late):,} of {len(rows):,})",
        file_name("case supervision due", page.place_name),
        nothing="No child is overdue for case supervision.",
        csv=lambda: labelled("case_supervision", rows),
        total=len(late),
        numeric=("Days since", "Due every (days)"),
    )


def span_words(counts: Sequence[int]) -> str:
    """'4 managers supervise 30 people: 5 to 11 each, 7 in the middle.' `counts`: one a manager, ascending, none 0."""
    if len(counts) == 1:
        return f"1 manager supervises {basic.number(counts[0])} people."
    middle = median(counts)
    in_middle = basic.number(middle, 0 if middle == int(middle) else 1)
    spread = f"{counts[0]} to {counts[-1]} each, {in_middle} in the middle"
    return f"{len(counts)} managers supervise {sum(counts)} people: {spread}."


def spans(page: Page, rows: pd.DataFrame, now: Moment) -> None:
    """How many people each manager supervises, the most first."""
    st.header("Can each manager know their workers' work?", anchor=False)
    if rows.empty or not any(rows["supervised"].tolist()):
        empty.nothing_here("The workforce file names nobody's manager here, so this cannot be told.")
        return
    counts = sorted(rows.loc[rows["supervised"].gt(0), "supervised"].tolist())
    note(
        f"On {now.told}, {span_words(counts)} These are people, not FTE: those whom the workforce file puts under them."
    )
    show_rows(
        cells("manager_span", rows.head(MOST_DUE), without_team(page, [str(name) for name in rows.columns])),
        f"People supervised by each manager, on {now.told}",
        file_name("managers", page.place_name),
        nothing="",
        numeric=tuple(load_questions().details["manager_span"].columns.values())[3:],
        most=MOST_DUE,
        total=len(rows),
        csv=lambda: labelled("manager_span", rows),
    )


def readings(page: Page, months: pd.DataFrame) -> None:
    """Frequency, written up, reflective as recorded and as audited: readings that are never made one."""
    st.header("How often, written up, and how good: separate readings, month by month", anchor=False)
    scope = page.scope
    for key, question, what in READINGS:
        measure = page.desk.measures[key]
        if page.desk.inputs.missing_feeds(key, page.scope.authority):
            continue
        st.subheader(literal(question), anchor=False)
        note(what)
        rows = months
        if measure.family != "supervision":
            rows = page.desk.figures.family(scope.place, measure.family, period=scope.period)
        monthly.line_chart(page, measure, monthly.of(rows, measure))


page = begin("supervision")
scope, measures = page.scope, page.desk.measures
months = page.desk.figures.family(scope.place, "supervision", period=scope.period)
if empty.measure_missing(page, measures["supervision_in_time"]):
    if not page.desk.inputs.missing_feeds("supervision_recorded", scope.authority):
        readings(page, months)
    st.stop()
if not page.desk.lists.shows_staff:
    tells = page.desk.figures.tells_of_staff(scope.place)
    note(on_staff.YOU_SEE, "" if tells else on_staff.too_few(page.place_name))
    if tells:
        readings(page, months)
    about(*(measures[key] for key, _, _ in READINGS))
    st.stop()
now = right_moment(page)
assert now is not None  # both feeds were loaded: measure_missing has just said so
people, held, managers = fetch_together(page, ("supervision_by_worker", "supervision_strip", "manager_span"), now)
if people.empty:
    empty.nothing_here(f"The workforce file knows nobody of {page.place_name} on {now.told}.")
    st.stop()
say_finding(people, held, now)
due(page, people, now)
strips(page, people, held, now)
if "annex_a.list_6" in now.feeds:
    with refused_in_words():
        cases(page, months, now)
spans(page, managers, now)
readings(page, months)
about(*(measures[key] for key, _, _ in READINGS))
