"""Whose children: a worker chosen by a click or from a list, and the children they hold, longest first."""

from collections import Counter

import pandas as pd
import streamlit as st

from metrics.analysis.caseloads import NOBODY
from metrics.base.plain import is_missing
from metrics.words import basic
from pages.manager.caseloads.charts import CLICKED
from pages.manager.caseloads.record import Record
from pages.shell.opaque import choose_person
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.rows import fetch, labelled, short_days, show_rows

MOST = 60
CHOSEN = "caseload-worker"
DAYS = "Days with this worker"


def _labels(record: Record) -> dict[str, str]:
    """What stands in the list, with its key; two of one name are told apart by their numbers."""
    holding = [(f"{row['label']} ({basic.number(row['children'])})", row["line_key"]) for row in record.rows]
    holding = [one for one, row in zip(holding, record.rows, strict=True) if row["children"] > 0]
    of_one_name = Counter(text for text, _ in holding)
    return {f"{text} · {key}" if of_one_name[text] > 1 else text: key for text, key in holding}


def _choose(labels: dict[str, str], authority: str) -> str | None:
    """The box, after a click has had its say, and without a worker who is not offered any more."""
    click = st.session_state.pop(CLICKED, None)
    by_key = {key: label for label, key in labels.items()}
    if click in by_key:
        st.session_state[CHOSEN] = by_key[click]
    hint = "Choose a worker, or click a bar or a dot"
    return choose_person("Worker", labels, CHOSEN, hint, authority=authority, width=420)


def told_days(days: object, known_earlier: object) -> str:
    """'128'; 'at least 1,520' where the first extract already says so; a dash where no extract tells."""
    if is_missing(days):
        return "–"
    return ("at least " if known_earlier is True else "") + basic.number(days)


def listed(rows: pd.DataFrame, line: str) -> pd.DataFrame:
    """The rows of sql/details/caseload_children.sql as they are shown for a line: days in words, no empty column."""
    shown = short_days(rows, "status_since", "started", "with_worker_since", "worker_left")
    shown["with_worker_since"] = [
        "before the first extract" if known is True else day
        for day, known in zip(shown["with_worker_since"], rows["known_earlier"].tolist(), strict=True)
    ]
    shown["days_with_worker"] = [
        told_days(days, known)
        for days, known in zip(rows["days_with_worker"].tolist(), rows["known_earlier"].tolist(), strict=True)
    ]
    order = ["child", "days_with_worker", "with_worker_since", "status", "status_since", "started", "team"]
    names = ["name", "worker_left"] if line == "left" else ["name"] if line == "unknown" else []
    table = labelled("caseload_children", shown[[*order, *names]].replace("", "–"))
    if line in NOBODY:
        without = {DAYS: "Days without a worker", "With this worker since": "Without a worker since"}
        table = table.rename(columns=without)
    return table


def children(record: Record) -> None:
    """Choose a worker and see their children, those held for longest first. On paper only of who is chosen."""
    with st.container(key="whose-children"):
        _of_one(record)


def _of_one(record: Record) -> None:
    st.header("Whose children?", anchor=False)
    labels = _labels(record)
    chosen = _choose(labels, record.page.scope.authority)
    if chosen is None:
        note("Choose a worker to list the children they hold, and for how many days.")
        return
    rows = fetch(record.page, "caseload_children", record.now, worker=labels[chosen])
    table = listed(rows, labels[chosen])
    who, day = chosen.rsplit(" (", 1)[0], record.now.told
    show_rows(
        table,
        f"Children: {who}, on {day}, longest first",
        file_name("caseload children"),
        nothing=f"No child was open with {who} on {day}.",
        numeric=tuple(table.columns[1:2]),
        csv=lambda: labelled("caseload_children", rows),
        most=MOST,
    )
    note(
        f"Days are counted to {day} from the first extract in a row that says so, or from the day the case began or",
        "the worker left, where that came after the extract before. The change may have been some days earlier.",
    )
