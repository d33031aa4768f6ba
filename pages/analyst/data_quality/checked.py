"""What the checks found: by severity with how to mend it, row by row, and from extract to extract."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from metrics.base import plain, today
from metrics.figures.check_charts import problem_lines
from metrics.questions.catalogue import SEVERITIES, load_questions
from metrics.words import basic, on_checks
from pages.shell import empty
from pages.shell.choice import choose
from pages.shell.page import Page
from pages.shell.refusal import refused_in_words
from pages.shell.templates import render
from pages.widgets.files import file_name
from pages.widgets.finding import finding, note
from pages.widgets.pieces import Pieces, draw_once
from pages.widgets.report import feed_title
from pages.widgets.rows import show_rows
from pages.widgets.table import show_table

MOST_ROWS = 60
CSV_COLUMNS = ["check", "severity", "team", "service", "worker", "name", "child", "list", "what", "extract"]
CheckResult = dict[str, Any]


def checks(page: Page) -> None:
    """The first part of Data quality, for the authority, service or team of the page."""
    scope = page.scope
    day = page.desk.checks.day(scope.authority)
    if day is None:
        return
    results = plain.records(page.desk.checks.every(scope.place))
    ran = [check for check in results if not check["missing"] and not check["problem"]]
    with_rows = [check for check in ran if check["rows"]]
    rows = sum(check["rows"] for check in with_rows)
    serious = sum(check["severity"] == "serious" for check in with_rows)
    place = page.place_name
    finding(on_checks.finding(place, day, serious, len(with_rows), len(ran), rows))
    st.header("What should be mended first?", anchor=False)
    by_severity(with_rows, place)
    note(on_checks.clear([check["title"] for check in ran if not check["rows"]]))
    if scope.team or scope.service:
        note("What is known for the whole authority only, such as a month's count, is told for each of its teams.")
    not_checked(results)
    every_check(page)
    if with_rows:
        with refused_in_words():
            row_by_row(page, with_rows, place)
    draw_once(page, ("checks by extract", today.today()), partial(from_extract_to_extract, page, place))


def by_severity(results: Sequence[CheckResult], place: str) -> None:
    """The checks with rows: how many, what the rule is, and how to mend it."""
    if not results:
        empty.nothing_here(f"Nothing to mend for {place}: every check that could be made is clear.")
        return
    table = pd.DataFrame(
        {
            "Severity": [SEVERITIES[check["severity"]] for check in results],
            "Check": [check["title"] for check in results],
            "Rows": [check["rows"] for check in results],
            "How to mend it": [check["mend"] for check in results],
            "How it should be": [check["rule"] for check in results],
        }
    )
    wide = ("How it should be", "How to mend it")
    show_table(table, f"Checks that found something, {place}", group="Severity", numeric=("Rows",), wide=wide)


def not_checked(results: Sequence[CheckResult]) -> None:
    """Which checks could not be made, and why."""
    for check in results:
        if check["problem"]:
            note(f"Not checked, through a fault of Trajectory's own: {check['title']} ({check['problem']}).")
    missing: dict[str, list[str]] = {}
    for check in results:
        if check["missing"]:
            missing.setdefault(check["missing"], []).append(check["title"])
    for feeds, titles in missing.items():
        never = basic.joined([feed_title(feed) for feed in feeds.split(", ")])
        note(f"Not checked, because this was never loaded ({never}): {basic.joined(titles)}.")


def every_check(page: Page) -> None:
    """Folded: what each check asks, how to mend what it finds, and the measures that it touches."""
    questions, measures = load_questions().checks.values(), page.desk.measures

    def add(pieces: Pieces) -> None:
        for check in questions:
            touches = basic.joined([measures[key].title for key in check.touches])
            sentences = (check.rule, f"{SEVERITIES[check.severity]}. {check.mend}", f"Touches: {touches}.")
            pieces.html(render("analyst/data_quality/check.html", title=check.title, sentences=sentences))

    with st.expander(f"All {len(questions)} checks: what each asks, how to mend it, what it touches"):
        draw_once(page, "every check", add)


def row_by_row(page: Page, results: Sequence[CheckResult], place: str) -> None:
    """The rows of one check as a table, and all of them as a file."""
    st.header("Which rows are they?", anchor=False)
    titles = {check["title"]: check for check in results}
    title = choose("Check", list(titles), "check", results[0]["title"], width=420)
    check = titles.get(str(title), results[0])
    scope = page.scope
    rows = page.desk.checks.rows(check["check"], page.scope.place)
    show_rows(
        _table(rows.head(MOST_ROWS), scope.team),
        f"{check['title']}, {place}, in the extract of {basic.day(rows['extract'].iloc[0])}",
        file_name(check["check"], place),
        nothing="",
        wide=("What was found",),
        csv=lambda: rows[CSV_COLUMNS],
        total=len(rows),
        most=MOST_ROWS,
    )


def _table(rows: pd.DataFrame, team: str | None) -> pd.DataFrame:
    """The rows as people read them, without columns that are empty or the same word in every row."""
    cells = plain.columns(rows, ("child", "worker", "name", "team", "list", "what"))
    table = {
        "Child": cells["child"],
        "Worker": [on_checks.worker_name(*pair) for pair in zip(cells["worker"], cells["name"], strict=True)],
        "Team": [on_checks.team_name(name) for name in cells["team"]],
        "Where": [name[:1].upper() + name[1:] for name in cells["list"]],
        "What was found": cells["what"],
    }
    columns = {name: values for name, values in table.items() if any(values) and (name != "Team" or team is None)}
    return pd.DataFrame(columns).replace("", "–")


def from_extract_to_extract(page: Page, place: str, pieces: Pieces) -> None:
    """How many rows the checks found in every extract of the chosen period."""
    scope = page.scope
    trend = page.desk.checks.trend(scope.place)
    inside = trend[trend["extract"].between(scope.period.first, scope.period.last)]
    extracts = sorted(set(inside["extract"].tolist()))
    if len(extracts) < 2:
        return
    pieces.header("Is it getting better?")
    numbers = by_extract(inside, extracts)
    if not any(any(counts) for counts in numbers.values()):
        pieces.nothing_here(f"No check found a row for {place} in any of {len(extracts)} extracts.")
        return
    first, last = basic.day(extracts[0]), basic.day(extracts[-1])
    title = "Rows to mend in each extract, by severity"
    pieces.chart(
        problem_lines(title, extracts, numbers),
        trend_table(extracts, numbers),
        file_name("checks by extract", place),
        caption=f"{title} · {place} · {len(extracts)} extracts, {first} to {last}",
        alt=f"Lines of the rows to mend in {place}, one for each severity, over {len(extracts)} extracts from {first} "
        f"to {last}. The table holds every number.",
        numeric=(*numbers, "All"),
        csv=inside,
    )
    pieces.note(
        "An extract is checked by its own rows, so a mistake counts in each extract that holds it.",
        "Checks against the workforce and teams files use the newest of these files.",
    )


def by_extract(trend: pd.DataFrame, extracts: Sequence[date]) -> dict[str, Sequence[int]]:
    """Rows in each extract by the name of the severity, most severe first."""
    counts: dict[str, dict[date, int]] = {key: dict.fromkeys(extracts, 0) for key in SEVERITIES}
    cells = plain.columns(trend, ("severity", "extract", "rows"))
    for severity, extract, rows in zip(*cells.values(), strict=True):
        counts[severity][extract] += rows
    return {title: list(counts[key].values()) for key, title in SEVERITIES.items()}


def trend_table(extracts: Sequence[date], numbers: dict[str, Sequence[int]]) -> pd.DataFrame:
    """One row an extract, newest first."""
    table = pd.DataFrame({"Extract": [basic.day(day) for day in extracts], **numbers})
    table["All"] = [sum(row) for row in zip(*numbers.values(), strict=True)]
    return table.iloc[::-1].reset_index(drop=True)
