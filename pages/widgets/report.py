"""An import's report on a page: what was read, kept and rejected, what was odd, what was dropped."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from metrics.questions.feeds import feed_of
from metrics.words import basic
from pages.shell.literal import literal
from pages.widgets.finding import note
from pages.widgets.table import show_table

EXAMPLES = 5


def feed_title(feed: str) -> str:
    """A feed in words, of a whole feed ('annex_a') or one of its lists ('annex_a.list_4')."""
    _, _, part = feed.partition(".")
    if part == "known":
        return f"{feed_of(feed).title}: months with an extract at most 35 days before their end"
    return feed_of(feed).title + (f", {part.replace('_', ' ')}" if part else "")


def _numbers(rows: list[int], count: int) -> str:
    numbers = ", ".join(str(row) for row in rows[:EXAMPLES])
    return numbers + (" …" if count > EXAMPLES else "")


def reasons(sheets: list[Mapping[str, Any]]) -> pd.DataFrame:
    """Sheet, reason, rows, first row numbers: why rows were rejected, the commonest first."""
    rows = [(sheet["sheet"], reason, number) for sheet in sheets for number, reason in sheet["rejected"]]
    frame = pd.DataFrame(rows, columns=["Sheet", "Reason", "number"])
    grouped = frame.groupby(["Sheet", "Reason"], sort=False)["number"].agg(list).reset_index()
    grouped["Rows"] = grouped["number"].map(len)
    grouped["Row numbers"] = [_numbers(sorted(numbers), len(numbers)) for numbers in grouped["number"]]
    return grouped.drop(columns="number").sort_values("Rows", ascending=False, kind="stable")


def warnings(sheets: list[Mapping[str, Any]]) -> pd.DataFrame:
    """Sheet, warning, rows, first row numbers: what was odd and kept all the same."""
    rows = [
        (sheet["sheet"], warning["warning"], warning["rows"], _numbers(warning["examples"], warning["rows"]))
        for sheet in sheets
        for warning in sheet["warnings"]
    ]
    return pd.DataFrame(rows, columns=["Sheet", "Warning", "Rows", "Row numbers"])


def columns(sheets: list[Mapping[str, Any]]) -> pd.DataFrame:
    """Sheet, dropped and missing columns, notes."""
    rows = [
        (
            sheet["sheet"],
            ", ".join(sheet["dropped_columns"]),
            ", ".join(sheet["missing_columns"]),
            " ".join(sheet["notes"]),
        )
        for sheet in sheets
        if sheet["dropped_columns"] or sheet["missing_columns"] or sheet["notes"]
    ]
    return pd.DataFrame(rows, columns=["Sheet", "Dropped, not needed", "Not found", "Notes"])


def show_report(report: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """The whole report: totals by sheet, then rejected rows, warnings, and columns. names: authorities', by code."""
    about = [
        feed_title(report["feed"]),
        names.get(report["authority"], report["authority"]),
        f"as at {basic.day(report['as_at'])}" if report["as_at"] else "",
    ]
    st.markdown(f"**{literal(report['source_name'])}**")
    note(" · ".join(part for part in about if part))
    sheets = report["sheets"]
    totals = pd.DataFrame(
        [(sheet["sheet"], sheet["rows_read"], sheet["rows_kept"], len(sheet["rejected"])) for sheet in sheets],
        columns=["Sheet", "Rows read", "Kept", "Rejected"],
    )
    if len(totals) > 1:
        totals.loc[len(totals)] = ["All", *totals[["Rows read", "Kept", "Rejected"]].sum()]
    show_table(totals, "Rows read, kept and rejected", numeric=("Rows read", "Kept", "Rejected"))
    note(*report["notes"])
    for frame, caption, wide in (
        (reasons(sheets), "Rejected rows, by reason", ("Reason",)),
        (warnings(sheets), "Odd, and kept", ("Warning",)),
        (columns(sheets), "Columns", ("Dropped, not needed", "Notes")),
    ):
        if len(frame):
            show_table(frame.replace("", "–"), caption, numeric=("Rows",), wide=wide)
