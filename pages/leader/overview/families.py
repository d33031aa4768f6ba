"""Every measure by family, each folded: what a family's rows say is made only when it is opened."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from metrics.analysis.overview import OverviewLine
from metrics.analysis.what_moved import WhatMoved
from metrics.questions.catalogue import FAMILIES
from metrics.words import on_overview
from pages.leader.overview.said import Overview
from pages.leader.overview.scorecard import Event, columns, file, table
from pages.shell.literal import literal
from pages.widgets.files import csv_button, file_name


class FamilyLine(NamedTuple):
    """A family as its folded line has it."""

    family: str
    label: str


def family_lines(lines: Sequence[OverviewLine], moved: WhatMoved) -> list[FamilyLine]:
    """A line for each family: how many measures it has, and what they say."""
    since = {line.measure.key for line in (*moved.since, *moved.in_a_year)}
    every = []
    for family, of_family in groupby(lines, lambda line: line.measure.family):
        shown = list(of_family)
        moved_here = sum(line.measure.key in since for line in shown)
        every.append(FamilyLine(family, on_overview.family_label(FAMILIES[family], shown, moved_here)))
    return every


def by_family(overview: Overview, families: Iterable[FamilyLine]) -> None:
    """A line for each family, which opens to its table. The page's style sheets are drawn already."""
    for one in families:
        part = st.expander(literal(one.label), key=f"family-{one.family}", on_change="rerun")
        if part.open:
            with part:
                family_table(overview, one.family)


def family_table(overview: Overview, family: str) -> None:
    """The table of one family, with its file."""

    def lines() -> list[OverviewLine]:
        return [line for line in overview.lines if line.measure.family == family]

    caption, event = f"{FAMILIES[family]}, {overview.page.place_name}", overview.event
    show_table_of(overview.once(("family", family), lambda: table_of(lines(), event, caption)), lines, event, caption)


def table_of(lines: Sequence[OverviewLine], event: Event | None, caption: str) -> Markup:
    """A table of these lines."""
    return table(lines, columns(lines, event), caption)


def show_table_of(drawn: str, lines: Callable[[], Sequence[OverviewLine]], event: Event | None, caption: str) -> None:
    """A finished table of lines, with its file, for which the lines are asked."""
    st.html(drawn)
    csv_button(lambda: file(lines(), event), file_name("overview", caption))
