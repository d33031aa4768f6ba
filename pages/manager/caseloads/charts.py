"""The charts of the caseloads page: a bar per worker against their promise, and a dot per worker in its band."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis.caseloads import BAND_RULE, BANDS, SOCIAL_WORKER, band, banded, spread
from metrics.base.plain import is_missing
from metrics.figures import caseload_bars, caseload_strip
from metrics.figures.caseload_bars import STATUSES
from metrics.words import basic, on_caseloads
from pages.manager.caseloads.record import Record, kind_of
from pages.widgets import chart
from pages.widgets.cut import cut_words
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.rows import labelled

MOST_BARS = 40
NUMBERS = STATUSES | {"care_leavers": "Care leavers (apart)"}
CSV_NAME, SPREAD_NAME = "caseloads", "caseloads spread"
CLICKED = "caseload-clicked"


def _promised(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The columns about the promise; none where nobody has one."""
    if all(is_missing(row["promise"]) for row in rows):
        return {}
    return {
        "Promise": [row["promise"] for row in rows],
        "Over the promise by": [None if is_missing(row["promise"]) else row["over_by"] for row in rows],
    }


def worker_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The bars as a table: raw children, FTE, children per FTE and promise side by side."""
    table = {
        "Worker": [row["name"] for row in rows],
        "Role": [row["roles"] for row in rows],
        "Team": [row["team"] for row in rows],
        "Children": [row["children"] for row in rows],
        "FTE": [row["fte"] for row in rows],
        "Children per FTE": [round(row["per_fte"], 1) for row in rows],
        **_promised(rows),
        "Years qualified": [on_caseloads.years(row["years_qualified"]) for row in rows],
    }
    table |= {title: [row[part] for row in rows] for part, title in NUMBERS.items() if any(row[part] for row in rows)}
    return pd.DataFrame(table)


def clicked(csv_name: str) -> None:
    """A click on a bar or a dot of the chart with this file chooses its worker below."""
    points = st.session_state[f"chart-{file_name(csv_name)}"]["selection"]["points"]
    if points:
        st.session_state[CLICKED] = points[0].get("customdata")


def bars(record: Record) -> None:
    """The chart of workers with its table and file."""
    shown = record.rows[:MOST_BARS]
    assumed = "" if record.has_workforce else " · no workforce file: each named worker counts as one full-time worker"
    beside = ", with each worker's promise" if record.has_promise else ""
    promised = " · the diamond is the worker's promise" if record.has_promise else ""
    shows_staff = record.page.desk.lists.shows_staff
    first = "nobody's, managers' and absent workers' children" if shows_staff else "nobody's and managers' children"
    last = "those furthest over their promise" if record.has_promise else "those with the most"
    chart.show_chart(
        lambda: caseload_bars.worker_bars(f"Children held by each worker on {record.now.told}", shown),
        lambda: worker_table(shown),
        file_name(CSV_NAME),
        caption=f"Caseloads · {record.place} · as on {record.now.told} · the number at a bar is the children held, in "
        f"brackets per full-time worker{promised} · {first} first, then "
        f"{last}{assumed}",
        alt=f"Bar chart of the children held by each of {len(shown)} workers in {record.place}, split by "
        f"status{beside}. The table holds every value.",
        numeric=(
            "Children",
            "FTE",
            "Children per FTE",
            "Promise",
            "Over the promise by",
            "Years qualified",
            *NUMBERS.values(),
        ),
        csv=lambda: labelled("caseload", record.frame),
        select=partial(clicked, CSV_NAME),
    )
    if len(record.rows) > MOST_BARS:
        note(cut_words(MOST_BARS, len(record.rows), "lines"), "Choose a team for the others.")


def spread_table(holders: list[dict[str, Any]]) -> pd.DataFrame:
    """The dots as a table, the highest first."""
    ordered = sorted(holders, key=lambda row: -1e9 if is_missing(row["per_fte"]) else -row["per_fte"])
    return pd.DataFrame(
        {
            "Worker": [row["name"] for row in ordered],
            "Role": [row["roles"] for row in ordered],
            "Team": [row["team"] for row in ordered],
            "Band": [band(row["children"], row["fte"]) for row in ordered],
            "Children": [row["children"] for row in ordered],
            "FTE": [row["fte"] for row in ordered],
            "Children per FTE": [row["per_fte"] for row in ordered],
        }
    )


def evenness(record: Record) -> None:
    """The strip: how evenly children are spread over the workers, not only how many there are on average."""
    caseload_spread = spread(record.lines)
    if caseload_spread is None or caseload_spread.per_fte is None:
        return
    st.header("How evenly is it spread?", anchor=False)
    certain = spread(line for line in record.lines if not line.doubtful)
    title = on_caseloads.spread_title(caseload_spread.per_fte[0], certain.per_fte if certain else None)
    holders = [row for row in record.rows if row["line"] == SOCIAL_WORKER and row["children"] > 0]
    placed = [row | {"kind": kind_of(row)} for row in holders if not is_missing(row["per_fte"])]
    counts = banded(record.lines)
    chart.show_chart(
        lambda: caseload_strip.spread_strip(
            title,
            placed,
            list(counts.values()),
            caseload_spread.per_fte[0] if caseload_spread.per_fte else 0,
        ),
        lambda: spread_table(holders),
        file_name(SPREAD_NAME),
        caption=f"Children per full-time worker · {record.place} · as on {record.now.told} · one dot a social worker "
        f"who holds children · over the bands stands how many workers are in each. {BAND_RULE}",
        alt=f"One dot for each of {len(placed)} social workers in {record.place} by children per full-time worker, in "
        f"bands: {basic.joined([f'{name}, {count}' for name, count in counts.items()])}. The table holds every value.",
        numeric=("Children", "FTE", "Children per FTE"),
        select=partial(clicked, SPREAD_NAME),
    )
    if len(placed) < len(holders):
        count = len(holders) - len(placed)
        who = basic.several(count, "worker holds", "workers hold")
        note(f"{who} children without any working time in the workforce file: no dot, counted as {BANDS[3]}.")
