"""Data quality: what the checks found, what each import said, what months are known, what could not be used."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic
from pages.analyst.data_quality.checked import checks
from pages.analyst.data_quality.scores import scores
from pages.analyst.data_quality.settling import names, titles
from pages.analyst.data_quality.teams import teams
from pages.shell import empty
from pages.shell.choice import choose
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.places import called
from pages.shell.refusal import refused_in_words
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.report import feed_title, show_report
from pages.widgets.rows import show_rows
from pages.widgets.table import show_table

NEWEST = 15
ALL_ROWS = 1_000_000
RESTATED = {
    "withdrawn": "Withdrawn: should have come again, and did not",
    "end estimated": "End estimated: the next one began",
    "end unknown": "Ended, day unknown: gone from a later extract",
}


def import_labels(imports: pd.DataFrame) -> pd.Series:
    """One label an import, newest first: file, feed, date, when."""
    labels = [
        " · ".join(
            part
            for part in (
                row["source_name"],
                feed_title(row["feed"]),
                f"as at {basic.day(row['as_at'])}" if not is_missing(row["as_at"]) else "",
                f"imported {basic.day(row['imported_at'])}",
            )
            if part
        )
        for row in plain.records(imports, ("source_name", "feed", "as_at", "imported_at"))
    ]
    return pd.Series(labels, index=imports["import_id"], dtype="object")


def reports(page: Page) -> None:
    """Every import as a list, and one of them whole."""
    st.header("What did each import say?", anchor=False)
    imports, names = page.desk.inputs.imports(), called(page.desk)
    table = pd.DataFrame(
        {
            "File": imports["source_name"],
            "What": [feed_title(feed) for feed in imports["feed"]],
            "Authority": [names.get(code, code) or "several" for code in imports["authority"]],
            "As at": imports["as_at"],
            "Imported": imports["imported_at"],
            "Rows read": imports["rows_read"],
            "Kept": imports["rows_kept"],
            "Rejected": imports["rows_rejected"],
        }
    )
    show_rows(
        table,
        f"Imports, newest first ({len(imports)} in all)",
        file_name("imports"),
        nothing="Nothing has been imported.",
        numeric=("Rows read", "Kept", "Rejected"),
        most=NEWEST,
        more_words="",
    )
    labels = import_labels(imports)
    chosen = choose(
        "Read one report whole",
        labels.index.tolist(),
        "quality-import",
        "Choose an import",
        in_address=False,
        words=lambda key: str(labels[key]),
    )
    if chosen is not None:
        show_report(json.loads(dict(zip(imports["import_id"], imports["report"], strict=True))[chosen]), names)


def coverage(page: Page) -> None:
    """First and last month and gaps of each feed."""
    name = page.scope.name
    st.header(f"Which months are known for {literal(name)}?", anchor=False)
    frame = page.desk.inputs.coverage(page.scope.authority)
    if frame.empty:
        empty.nothing_here(f"No data of {name}'s own has been loaded: it is known from published figures only.")
        return
    table = pd.DataFrame(
        {
            "What": [feed_title(feed) for feed in frame["feed"]],
            "First month": [basic.month(month) for month in frame["first_month"]],
            "Last month": [basic.month(month) for month in frame["last_month"]],
            "Months": frame["months"],
            "Months missing between": frame["gaps"],
        }
    )
    show_table(table, "Months known, by what was loaded", numeric=("Months", "Months missing between"))
    note(
        "A month outside these is missing, never zero.",
        "An extract tells of the whole months inside its six-month window.",
    )
    csv_button(frame, file_name("coverage", name))


def counted(frame: pd.DataFrame, what: str, title: str, rows: list[int]) -> pd.DataFrame:
    """How often each feed's sheet says something (the column `what`), commonest first; `rows` are added up.

    A sheet is 'List 4' however a file spells it: list_4, List_4 …
    """
    counts: dict[tuple[str, str, str], list[Any]] = {}
    columns = plain.columns(frame, ("feed", "sheet", what, "source_name"))
    for feed, sheet, name, source, many in zip(*columns.values(), rows, strict=True):
        spelled = sheet.replace("_", " ")
        total = counts.setdefault((feed, spelled[:1].upper() + spelled[1:], name), [0, set()])
        total[0] += many
        total[1].add(source)
    ordered = sorted(sorted(counts), key=lambda key: -counts[key][0])
    return pd.DataFrame(
        [(feed_title(key[0]), key[1], key[2], counts[key][0], len(counts[key][1])) for key in ordered],
        columns=["What", "Sheet", title, "Rows", "Files"],
    )


def rejected(page: Page) -> None:
    """Rows that could not be used, by reason; all of them in the file."""
    st.header("Which rows could not be used?", anchor=False)
    frame = page.desk.inputs.rejected(limit=ALL_ROWS)
    if frame.empty:
        empty.nothing_here("Every row that was read could be used.")
    else:
        table = counted(frame, "reason", "Reason", [1] * len(frame))
        show_rows(
            table,
            f"Rejected rows by reason ({len(frame):,} in all imports)",
            file_name("rejected rows"),
            nothing="",
            numeric=("Rows", "Files"),
            wide=("Reason",),
            csv=frame,
            more_words="",
        )
        note("The file holds file, sheet and row number, never a child's details: look the row up where it came from.")


def odd(page: Page) -> None:
    """Warnings over all imports."""
    st.header("What was odd, and kept?", anchor=False)
    frame = page.desk.inputs.warnings()
    if frame.empty:
        empty.nothing_here("Nothing odd was found.")
        return
    table = counted(frame, "warning", "Warning", frame["rows"].tolist())
    show_rows(
        table,
        "Warnings, commonest first",
        file_name("warnings"),
        nothing="",
        numeric=("Rows", "Files"),
        wide=("Warning",),
        csv=frame,
        most=25,
        more_words="",
    )


def restated(page: Page) -> None:
    """What later extracts said differently."""
    st.header("What did later extracts say differently?", anchor=False)
    frame = page.desk.inputs.restatements(page.scope.authority)
    table = pd.DataFrame(
        {
            "List": [f"List {number}" for number in frame["list"]],
            "What": [RESTATED.get(what, what) for what in frame["what"]],
            "Newest": frame["newest"],
            "Rows": frame["rows"],
        }
    )
    show_rows(
        table,
        f"Restatements for {page.scope.name}",
        file_name("restatements"),
        numeric=("Rows",),
        nothing="No later extract contradicted an earlier one.",
        more_words="",
    )


page = begin("data_quality")
parts = [checks, names, titles, teams, scores, reports, coverage, rejected, odd, restated]
only_local = (checks, names, titles, teams, scores, restated)
for part in parts:
    if page.scope.has_local or part not in only_local:
        with refused_in_words():
            part(page)
