"""Every measure by family, each folded: what a family's rows say is made only when it is opened."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from metrics.analysis.overview import OverviewLine
from metrics.analysis.what_moved import WhatMoved
from metrics.questions.catalogue import FAMILIES
from metrics.words import on_overview
from pages.leader.overview.scorecard import Event, columns, file, table
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.files import csv_button, file_name


def by_family(page: Page, lines: Sequence[OverviewLine], moved: WhatMoved, event: Event | None) -> None:
    """A line for each family, which opens to its table. The page's style sheets are drawn already."""
    since = {line.measure.key for line in (*moved.since, *moved.in_a_year)}
    for family, of_family in groupby(lines, lambda line: line.measure.family):
        shown = list(of_family)
        moved_here = sum(line.measure.key in since for line in shown)
        label = on_overview.family_label(FAMILIES[family], shown, moved_here)
        part = st.expander(literal(label), key=f"family-{family}", on_change="rerun")
        if part.open:
            with part:
                one_table(page, shown, event, f"{FAMILIES[family]}, {page.place_name}")


def one_table(page: Page, shown: Sequence[OverviewLine], event: Event | None, caption: str) -> None:
    """A table of these lines, with its file."""
    st.html(table(page, shown, columns(shown, event), caption))
    csv_button(lambda: file(shown, event), file_name("overview", caption))
