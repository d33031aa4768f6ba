"""Packs: the numbers of a meeting frozen, commented on, signed off, and handed out in several formats."""

import streamlit as st

from metrics.base.errors import UserError
from metrics.words import on_packs
from pages.analyst.packs import freezing, one_pack
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import begin
from pages.widgets.finding import finding, note
from pages.widgets.packs_handed_out import schedule_table
from pages.widgets.table import show_table

page = begin("packs")
freezing.said()
try:
    every = page.desk.packs.frozen(page.scope.authority)
except UserError as problem:
    empty.nothing_here(str(problem))
    st.stop()
finding(on_packs.newest(every[-1].number, every[-1].day, every[-1].signed is not None) if every else on_packs.NONE_YET)
note(on_packs.WHAT_FROZEN_MEANS)
if schedule := page.desk.packs.schedule(page.scope.authority, every):
    st.header("Which packs are due?", anchor=False)
    schedule_table(page, schedule)
with st.container(key="only-on-screen"):
    st.header("Freeze a pack", anchor=False)
    freezing.form(page)
if every:
    st.header("Packs so far", anchor=False)
    show_table(
        {
            "Pack": [str(one.number) for one in reversed(every)],
            "For": [on_packs.TITLES[one.reader] for one in reversed(every)],
            "Open to": [on_packs.OPEN_TO[one.openness] for one in reversed(every)],
            "Frozen on": [one.day for one in reversed(every)],
            "State": [one_pack.state(one) for one in reversed(every)],
        },
        f"Packs of {page.scope.name}, the newest first",
        kept=("Frozen on",),
    )
    st.header("One pack", anchor=False)
    try:
        one_pack.show(page, every)
    except UserError as problem:
        st.error(literal(problem))
