"""Caseloads: each worker against their promise, the children nobody holds, and how it went by month."""

from collections import Counter
from collections.abc import Mapping
from statistics import median
from typing import Any

import pandas as pd
import streamlit as st

from metrics import plain, words
from metrics.figures import caseload as figures
from metrics.figures.caseload import STATUSES
from pages.parts import chart, empty, monthly
from pages.parts.finding import about, finding, note
from pages.parts.moment import Moment, moment
from pages.parts.page import Page, begin
from pages.parts.rows import fetch, labelled, short_days, show_rows
from pages.parts.table import show_table

QUESTION = "Who carries too much, and which children have nobody?"
MOST_BARS = 40
NOBODY = ("none", "left", "unknown")
PARTS = list(STATUSES)
NUMBERS = STATUSES | {"care_leavers": "Care leavers (apart)"}
CSV_NAME = "caseloads"
NO_CASES = words.FLAGS["no cases"]


def roles(row: Mapping[str, object]) -> str:
    """A worker's role with what changes how a caseload is read: 'social worker, agency, absent'."""
    if row["line"] in NOBODY:
        return "–"
    role = "not in the workforce file" if row["in_workforce"] is False else str(row["role"])
    marks = [word for column, word in (("agency", "agency"), ("absent", "absent")) if row[column] is True]
    return ", ".join([role, *marks])


def named(row: Mapping[str, object]) -> str:
    """A line's name on the axis: 'Ann Lee, ASYE, agency', 'Bo Ray, manager'."""
    marks = [
        word for column, word in (("asye", "ASYE"), ("agency", "agency"), ("absent", "absent")) if row[column] is True
    ]
    kind = {"manager": ["manager"], "other": ["not a social worker"]}.get(str(row["line"]), [])
    return ", ".join([str(row["name"]), *kind, *marks])


def lines_of(frame: pd.DataFrame) -> pd.DataFrame:
    """The detail's rows, children nobody holds first as one line a reason; with label, line_key and roles added."""
    nobody: dict[str, dict[str, Any]] = {}
    workers = []
    for row in plain.records(frame):
        row["leavers_counted"] = row["children"] - sum(row[part] for part in PARTS if part in row)
        if row["line"] not in NOBODY:
            workers.append(row)
        elif row["line"] in nobody:
            for part in ("children", *PARTS):
                nobody[row["line"]][part] += row[part]
        else:
            nobody[row["line"]] = row | {"team": "–", "care_leavers": 0}
    rows = [*nobody.values(), *workers]
    told = [{"label": named(row), "roles": roles(row), "line_key": str(row["worker"])} for row in rows]
    return pd.DataFrame([row | added for row, added in zip(rows, told, strict=True)])


def holders_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Social workers with children: they are what average, median, highest and promise are about."""
    return [
        row
        for row in rows
        if row["line"] == "social worker" and row["children"] > 0 and not words.missing(row["per_fte"])
    ]


def summary(page: Page, now: Moment, lines: pd.DataFrame, months: pd.DataFrame) -> pd.DataFrame:
    """What, figure: the numbers of the page on their day, raw and per full-time worker together."""
    measures = page.desk.measures
    held_by = plain.records(lines, ("line", "name", "children", "per_fte"))
    holders = holders_of(held_by)
    rows: list[tuple[str, str]] = []
    for line, what in (
        ("none", "Children without a worker"),
        ("left", "Children whose worker has left"),
        ("unknown", "Children whose worker is not known"),
    ):
        held = sum(row["children"] for row in held_by if row["line"] == line)
        if held or line == "none":
            rows.append((what, words.number(held)))
    if "workforce" in now.feeds:
        managers = sum(row["children"] for row in held_by if row["line"] == "manager")
        rows.append(("Children held by managers", words.number(managers)))
    average = monthly.at(monthly.of(months, measures["caseload_average"]), now.month)
    promise = monthly.at(monthly.of(months, measures["caseload_promise_kept"]), now.month)
    if average:
        rows.append(("Children held by social workers", words.number(average["numerator"])))
        rows.append(("Full-time social workers who hold them", words.number(average["denominator"], 1)))
        rows.append(
            ("Average caseload per full-time social worker", words.figure_of(measures["caseload_average"], average))
        )
    if holders:
        loads = [row["per_fte"] for row in holders]
        top = [row for row in holders if row["per_fte"] == max(loads)][-1]
        rows.append(("Median per full-time social worker", words.number(median(loads), 1)))
        rows.append(
            (
                "Highest per full-time social worker",
                f"{words.number(top['per_fte'], 1)} ({top['name']}, {words.number(top['children'])} children)",
            )
        )
    if promise:
        parts = words.parts_of(measures["caseload_promise_kept"], promise["numerator"], promise["denominator"])
        told = words.figure_of(measures["caseload_promise_kept"], promise)
        beside = "" if told in (parts, NO_CASES) else f" ({parts})"
        rows.append(("Workers whose promise is kept", told + beside))
    return pd.DataFrame(rows, columns=["What", "Figure"])


def say_finding(now: Moment, numbers: pd.DataFrame) -> None:
    """The finding: what the numbers say, in two sentences."""
    said = dict(zip(numbers["What"], numbers["Figure"], strict=True))
    nobody = said.get("Children without a worker", "0")
    without = (
        "every child has a worker"
        if nobody == "0"
        else f"{nobody} {'child has' if nobody == '1' else 'children have'} no worker"
    )
    first = f"On {now.told}, {without}."
    second = ""
    if said.get("Children held by social workers") == "0":
        second = "No child is held by a named social worker, so there is no average caseload."
    elif "Average caseload per full-time social worker" in said:
        average = said["Average caseload per full-time social worker"]
        assumed = "" if "workforce" in now.feeds else ", counting each named worker as full time"
        second = f"Social workers carry {average} children per full-time worker on average{assumed}."
    if said.get("Workers whose promise is kept", NO_CASES) != NO_CASES:
        second += f" The promise is kept for {said['Workers whose promise is kept']}."
    finding(first, second)


def say_rule(now: Moment, lines: pd.DataFrame) -> None:
    """The counting rule, beside the numbers."""
    note(
        "How it is counted: each child counts once, brothers and sisters separately.",
        "Managers and personal advisers are not in the divisor, nor are the children they hold in the average.",
        "A worker counts in their own team with all their children; children without a worker go by the child's team.",
        "Full-time equivalents (FTE) are those of the workforce file." if "workforce" in now.feeds else "",
        "The promise is the council's for the worker's role, times their FTE.",
    )
    if "workforce" not in now.feeds:
        note(
            "No workforce file has been loaded: each named worker counts as one full-time social worker, and managers,",
            "newly qualified and agency workers cannot be told apart. This holds for every figure on this page.",
        )
    leavers, counted = int(lines["care_leavers"].sum()), lines["leavers_counted"].sum() > 0
    if leavers:
        rule = "counted in these caseloads, as a setting says" if counted else "apart, not counted in these caseloads"
        note(f"Care leavers: {words.number(leavers)} young people held by the workers listed, {rule}.")


def worker_table(lines: pd.DataFrame) -> pd.DataFrame:
    """The bars as a table: raw children, FTE, children per FTE and promise side by side."""
    rows = plain.columns(lines)
    over = [None if words.missing(kept) else by for by, kept in zip(rows["over_by"], rows["promise"], strict=True)]
    table = {
        "Worker": rows["name"],
        "Role": rows["roles"],
        "Team": rows["team"],
        "Children": rows["children"],
        "FTE": rows["fte"],
        "Children per FTE": [round(per, 1) for per in rows["per_fte"]],
        "Promise": rows["promise"],
        "Over the promise by": over,
    }
    table |= {title: rows[column] for column, title in NUMBERS.items() if sum(rows[column]) > 0}
    return pd.DataFrame(table)


def clicked() -> None:
    """A click on a bar chooses its worker below."""
    points = st.session_state[f"chart-{chart.file_name(CSV_NAME)}"]["selection"]["points"]
    if points:
        st.session_state["caseload-clicked"] = points[0].get("customdata")


def bars(page: Page, now: Moment, frame: pd.DataFrame, lines: pd.DataFrame) -> None:
    """The chart of workers with its table and file."""
    shown = lines.head(MOST_BARS)
    place = monthly.place_of(page)
    assumed = (
        ""
        if "workforce" in now.feeds
        else " · no workforce file: each named worker counts as one full-time social worker"
    )
    chart.show_chart(
        lambda: figures.worker_bars(f"Children held by each worker on {now.told}", shown),
        lambda: worker_table(shown),
        chart.file_name(CSV_NAME),
        caption=f"Caseloads · {place} · as on {now.told} · the number at a bar is the children held, in brackets per "
        "full-time worker · the diamond is the worker's promise · nobody's and managers' children first, then those "
        f"furthest over their promise{assumed}",
        alt=f"Bar chart of the children held by each of {len(shown)} workers in {place}, split by status, with each "
        "worker's promise. "
        "The table holds every value.",
        numeric=("Children", "FTE", "Children per FTE", "Promise", "Over the promise by", *NUMBERS.values()),
        csv=lambda: labelled("caseload", frame),
        select=clicked,
    )
    if len(lines) > MOST_BARS:
        note(
            f"The first {MOST_BARS} of {len(lines)} lines are shown.",
            "Choose a team for the others; the file holds all of them.",
        )


def children(page: Page, now: Moment, lines: pd.DataFrame) -> None:
    """Choose a worker, by a click on a bar or here, and see their children."""
    st.header("Whose children?", anchor=False)
    held = zip(lines["label"].tolist(), lines["children"].tolist(), lines["line_key"].tolist(), strict=True)
    holding = [(f"{label} ({words.number(count)})", key) for label, count, key in held if count > 0]
    of_one_name = Counter(text for text, _ in holding)
    labels = {f"{text} · {key}" if of_one_name[text] > 1 else text: key for text, key in holding}
    click = st.session_state.pop("caseload-clicked", None)
    by_key = {key: label for label, key in labels.items()}
    if click in by_key:
        st.session_state["caseload-worker"] = by_key[click]
    elif st.session_state.get("caseload-worker") not in labels:
        st.session_state["caseload-worker"] = None
    chosen = st.selectbox(
        "Worker",
        list(labels),
        index=None,
        key="caseload-worker",
        placeholder="Choose a worker, or click a bar above",
        width=420,
    )
    if chosen is None:
        note("Choose a worker to list the children they hold.")
        return
    rows = fetch(page, "caseload_children", now, worker=labels[chosen])
    shown = short_days(rows, "status_since", "started", "with_worker_since")
    shown.loc[shown["known_earlier"].eq(True), "with_worker_since"] = "before the first extract"
    shown = shown.drop(columns=["worker", "name", "holder", "known_earlier"])
    table = labelled("caseload_children", shown.replace("", "–"))

    who = chosen.rsplit(" (", 1)[0]
    show_rows(
        table,
        f"Children: {who}, on {now.told}",
        chart.file_name("caseload children"),
        nothing=f"No child was open with {who} on {now.told}.",
        most=60,
    )


def history(page: Page, months: pd.DataFrame) -> None:
    """Average caseload and open children by month."""
    st.header("How has it gone, month by month?", anchor=False)
    for key in ("caseload_average", "children_open"):
        measure = page.desk.measures[key]
        monthly.line_chart(page, measure, monthly.of(months, measure))


page = begin(QUESTION, local=True)
scope, measures = page.scope, page.desk.measures
now = moment(page)
if now is None or empty.measure_missing(page, measures["caseload_average"]):
    if now is None:
        empty.no_extract(scope.name, scope.authority)
    st.stop()
frame = fetch(page, "caseload", now)
if frame.empty:
    empty.nothing_here(f"No open child and no worker of {monthly.place_of(page)} is known on {now.told}.")
    st.stop()
months = page.desk.family(
    scope.authority, "caseload", team=scope.team, service=scope.service, start=scope.start, end=scope.end
)
lines = lines_of(frame)
numbers = summary(page, now, lines, months)
say_finding(now, numbers)
if now.moved:
    note(now.moved)
with st.container(width=640):
    show_table(numbers, f"Caseloads on {now.told}", numeric=("Figure",))
say_rule(now, lines)
bars(page, now, frame, lines)
children(page, now, lines)
history(page, months)
about(measures["caseload_average"], measures["caseload_promise_kept"], measures["children_unallocated"])
