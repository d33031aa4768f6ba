"""What came in: what each import said, what months are known, what could not be used, was odd or was said otherwise."""

import json
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic
from pages.shell.choice import choose
from pages.shell.page import Page
from pages.shell.places import called
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces, draw_once
from pages.widgets.report import feed_title, show_report
from pages.widgets.table import table_html

NEWEST = 15
ALL_ROWS = 1_000_000
RESTATED = {
    "withdrawn": "Withdrawn: should have come again, and did not",
    "end estimated": "End estimated: the next one began",
    "end unknown": "Ended, day unknown: gone from a later extract",
}


def import_labels(imports: pd.DataFrame) -> dict[str, str]:
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
    return dict(zip(imports["import_id"].tolist(), labels, strict=True))


def reports(page: Page) -> None:
    """Every import as a list, and one of them whole."""
    st.header("What did each import say?", anchor=False)
    draw_once(page, "imports", partial(listed, page))
    labels = page.desk.told.once_of_version("labels of imports", lambda: import_labels(page.desk.inputs.imports()))
    chosen = choose(
        "Read one report whole",
        list(labels),
        "quality-import",
        "Choose an import",
        in_address=False,
        words=lambda key: labels[key],
    )
    if chosen is not None:
        imports = page.desk.inputs.imports()
        report = dict(zip(imports["import_id"], imports["report"], strict=True))[chosen]
        show_report(json.loads(report), called(page.desk))


def listed(page: Page, pieces: Pieces) -> None:
    """Every import in a row."""
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
    pieces.rows(
        table,
        f"Imports, newest first ({len(imports)} in all)",
        file_name("imports"),
        nothing="Nothing has been imported.",
        numeric=("Rows read", "Kept", "Rejected"),
        most=NEWEST,
        more_words="",
    )


def coverage(page: Page, pieces: Pieces) -> None:
    """First and last month and gaps of each feed."""
    name = page.scope.name
    pieces.header(f"Which months are known for {name}?")
    frame = page.desk.inputs.coverage(page.scope.authority)
    if frame.empty:
        pieces.nothing_here(f"No data of {name}'s own has been loaded: it is known from published figures only.")
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
    pieces.html(table_html(table, "Months known, by what was loaded", numeric=("Months", "Months missing between")))
    pieces.note(
        "A month outside these is missing, never zero.",
        "An extract tells of the whole months inside its six-month window.",
    )
    pieces.file(frame, file_name("coverage", name))


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


def rejected_rows(page: Page) -> pd.DataFrame:
    """Every row that could not be used."""
    return page.desk.inputs.rejected(limit=ALL_ROWS)


def rejected(page: Page, pieces: Pieces) -> None:
    """Rows that could not be used, by reason; all of them in the file."""
    pieces.header("Which rows could not be used?")
    frame = rejected_rows(page)
    if frame.empty:
        pieces.nothing_here("Every row that was read could be used.")
    else:
        table = counted(frame, "reason", "Reason", [1] * len(frame))
        pieces.rows(
            table,
            f"Rejected rows by reason ({len(frame):,} in all imports)",
            file_name("rejected rows"),
            nothing="",
            numeric=("Rows", "Files"),
            wide=("Reason",),
            csv=rejected_rows,
            more_words="",
        )
        pieces.note(
            "The file holds file, sheet and row number, never a child's details: look the row up where it came from."
        )


def warnings(page: Page) -> pd.DataFrame:
    """Every warning of every import."""
    return page.desk.inputs.warnings()


def odd(page: Page, pieces: Pieces) -> None:
    """Warnings over all imports."""
    pieces.header("What was odd, and kept?")
    frame = warnings(page)
    if frame.empty:
        pieces.nothing_here("Nothing odd was found.")
        return
    table = counted(frame, "warning", "Warning", frame["rows"].tolist())
    pieces.rows(
        table,
        "Warnings, commonest first",
        file_name("warnings"),
        nothing="",
        numeric=("Rows", "Files"),
        wide=("Warning",),
        csv=warnings,
        most=25,
        more_words="",
    )


def restated(page: Page, pieces: Pieces) -> None:
    """What later extracts said differently."""
    pieces.header("What did later extracts say differently?")
    frame = page.desk.inputs.restatements(page.scope.authority)
    table = pd.DataFrame(
        {
            "List": [f"List {number}" for number in frame["list"]],
            "What": [RESTATED.get(what, what) for what in frame["what"]],
            "Newest": frame["newest"],
            "Rows": frame["rows"],
        }
    )
    pieces.rows(
        table,
        f"Restatements for {page.scope.name}",
        file_name("restatements"),
        numeric=("Rows",),
        nothing="No later extract contradicted an earlier one.",
        more_words="",
    )
