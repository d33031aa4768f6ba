"""Who leads the work with children in need, by kind of lead practitioner, and who oversees family help."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.words import basic, on_caseloads
from pages.shell import address
from pages.shell.page import Page
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.moment import Moment, moment
from pages.widgets.rows import fetch, labelled, show_rows
from pages.widgets.table import show_table

QUESTION = "Who leads the work with children in need?"
LEADS_SHARE = "family_help_lead_share"  # what tells, without a query more, whether any holds one
NOBODY = "nobody"
COLUMNS = (
    "Lead practitioner",
    "Children in need",
    "Share",
    "Practitioners",
    "Average caseload",
    "Seen in time",
    "Discussed in supervision",
)


def _cells(row: Mapping[Any, Any], held: int, has_supervision: bool) -> tuple[str, ...]:
    """One kind of lead practitioner in words; whom nobody holds is in no share and in no caseload."""
    is_held = row["lead"] != NOBODY
    load = row["held"] / row["fte"] if is_held and row["fte"] else None
    return (
        str(row["lead"])[:1].upper() + str(row["lead"])[1:],
        basic.number(row["children"]),
        on_caseloads.share(int(row["children"]), held) if is_held else "–",
        basic.number(row["workers"]) if is_held else "–",
        basic.number(load, 1) if load is not None else "–",
        on_caseloads.share(int(row["seen"]), int(row["seen_of"])),
        on_caseloads.share(int(row["discussed"]), int(row["discussed_of"])) if has_supervision else "–",
    )


def balance(rows: list[dict[str, Any]], has_supervision: bool) -> pd.DataFrame:
    """The kinds of lead practitioner as a table. `rows`: of sql/details/children_in_need_leads.sql."""
    held = sum(int(row["children"]) for row in rows if row["lead"] != NOBODY)
    table = pd.DataFrame([_cells(row, held, has_supervision) for row in rows], columns=COLUMNS)
    return table if has_supervision else table.drop(columns=COLUMNS[-1])


def _oversight(page: Page, now: Moment) -> None:
    """The managers above family help lead practitioners, and how many of the children that is."""
    rows = fetch(page, "family_help_oversight", now)
    unnamed = int(rows.loc[rows["role"].eq(""), "children"].sum())
    if unnamed:
        note(f"For {basic.number(unnamed)} of these children the workforce file names no manager.")
    columns = [name for name in rows.columns if name != "team" or page.scope.team is None]
    show_rows(
        labelled("family_help_oversight", rows[columns]),
        f"Who oversees the children of family help lead practitioners, on {now.told}",
        file_name("family help oversight", page.place_name),
        nothing="",
        numeric=("Family help lead practitioners", "Children in need they hold"),
    )


def leads(page: Page, held: bool) -> None:
    """The part of the page, folded; nothing where no family help lead practitioner holds a child in need (`held`)."""
    now = moment(page) if held else None
    if now is None or "workforce" not in now.feeds:
        return
    address.read("leads", "lead practitioners", ("true", "false"))
    part = st.expander(QUESTION, key="leads", on_change="rerun", bind="query-params")
    if part.open:
        with part:
            _leads(page, now)


def _leads(page: Page, now: Moment) -> None:
    frame = fetch(page, "children_in_need_leads", now)
    rows = plain.records(frame)
    has_supervision = "supervision" in now.feeds and "discussed" in frame
    table = balance(rows, has_supervision)
    show_table(table, f"Children in need by lead practitioner, on {now.told}", numeric=COLUMNS[1:])
    csv_button(lambda: labelled("children_in_need_leads", frame), file_name("lead practitioners"))
    note(
        "Children with a child in need plan (section 17), by who holds them. The share is of those whom anyone holds.",
        "The average caseload is all children these practitioners hold, for each who works full time.",
        "A plan younger than the interval and not yet seen, or not yet discussed, is in neither number.",
        "Nobody: no worker, one who has left, or one that no extract names.",
    )
    _oversight(page, now)
