"""How many social workers the caseload promise would need at today's demand."""

import pandas as pd
import streamlit as st

from metrics.analysis.caseload_need import need, sharing
from metrics.analysis.caseloads import SOCIAL_WORKER
from metrics.words import basic, on_caseloads, on_sharing
from pages.manager.caseloads.record import Record
from pages.shell.literal import literal
from pages.widgets.finding import note
from pages.widgets.table import show_table

NEED = ("Children", "Full-time needed", "Full-time in post", "Those count for")


def capacity(record: Record) -> None:
    """How many social workers the promise needs at today's demand, and how that is worked out."""
    st.header("How many social workers would the promise need?", anchor=False)
    if not record.has_promise:
        note("The council has set no caseload promise, so none is shown and nothing is worked out from one.")
        return
    wanted = need(record.lines, record.rules)
    if not wanted.children:
        note("No child is held by a social worker or by nobody, so there is nothing to work out.")
        return
    teams = sorted({line.team for line in record.lines})
    each = [record.rules[team] for team in teams]
    first, second = on_caseloads.need_sentences(wanted)
    st.write(literal(f"{first} {second}"))
    trouble = on_sharing.number_or_sharing(wanted, sharing(record.lines, record.rules))
    if trouble:
        st.write(literal(trouble))
    full, protected = [rule.promise for rule in each], [rule.protected(SOCIAL_WORKER) for rule in each]
    with st.expander("How this is worked out"):
        st.markdown(
            "\n".join(f"- {literal(sentence)}" for sentence in on_caseloads.need_reasons(wanted, full, protected))
        )
    if len(teams) > 1 and st.toggle("Team by team", key="caseload-need-teams"):
        show_table(
            by_team(record, teams), f"Full-time social workers the promise needs on {record.now.told}", numeric=NEED
        )


def by_team(record: Record, teams: list[str]) -> pd.DataFrame:
    """The same for each team, those with the most too few first."""
    rows = []
    for team in teams:
        wanted = need([line for line in record.lines if line.team == team], record.rules)
        numbers = (wanted.needed, wanted.fte, wanted.worth)
        told_row = (team, basic.number(wanted.children), *(basic.number(value, 1) for value in numbers))
        rows.append((wanted.balance, (*told_row, on_caseloads.balance(wanted))))
    rows.sort(key=lambda row: -row[0])
    return pd.DataFrame([row for _, row in rows], columns=["Team", *NEED, "In words"])
