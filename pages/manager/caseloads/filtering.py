"""Which workers the bars show: of a role, agency or not, by experience, and above how many children."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from metrics.analysis.caseloads import HAIR, NOBODY
from metrics.base.plain import is_missing
from metrics.words import basic, on_caseloads
from pages.manager.caseloads.record import Record
from pages.shell.choice import choose
from pages.widgets.finding import note

AGENCY, NOT_AGENCY = "agency", "not agency"


def filtered(record: Record) -> Record:
    """The record with the lines that are chosen; everything where nothing is. Says how many are left out."""
    rows = [row for row in record.rows if row["line"] not in NOBODY]
    roles = sorted({str(row["role"]) for row in rows if not is_missing(row["role"]) and row["role"] != "unknown"})
    kinds = [on_caseloads.experience_of(row) for row in rows]
    known = [kind for kind in on_caseloads.EXPERIENCE if kind in kinds]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = _box("Role", roles, "caseload-role", "All roles")
        has_agency = any(row["agency"] is True for row in rows)
        employed = _box("Employment", (AGENCY, NOT_AGENCY) if has_agency else (), "caseload-agency", "All")
        experience = _box("Experience", known, "caseload-experience", "All")
        above: Any = st.number_input(
            "Children per full-time worker, more than",
            min_value=0.0,
            value=None,
            step=1.0,
            format="%g",
            key="caseload-above",
            width=300,
            placeholder="Any number",
        )
    if role is None and employed is None and experience is None and above is None:
        return record

    def is_wanted(row: Mapping[str, Any]) -> bool:
        return (
            row["line"] not in NOBODY
            and role in (None, row["role"])
            and (employed is None or (employed == AGENCY) == (row["agency"] is True))
            and experience in (None, on_caseloads.experience_of(row))
            and (above is None or row["children"] > above * row["fte"] + HAIR)
        )

    chosen = record.only(is_wanted)
    note(f"{basic.number(len(chosen.rows))} of {basic.several(len(rows), 'worker', 'workers')} shown, as chosen.")
    return chosen


def _box(label: str, options: tuple[str, ...] | list[str], key: str, every: str) -> str | None:
    """A box with a choice to make; without two to choose from there is none."""
    return choose(label, options, key, every, in_address=False, width=220) if len(options) > 1 else None
