"""What is published and not counted here: folded by family, each indicator beside the statistical neighbours."""

from collections.abc import Callable, Sequence
from itertools import groupby

import streamlit as st

from metrics.analysis.overview import OverviewLine
from metrics.questions.catalogue import FAMILIES
from metrics.words import basic
from pages.leader.overview.scorecard import columns, file, table
from pages.shell import empty
from pages.shell.choice import switch
from pages.shell.page import Page
from pages.shell.templates import render, style
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note


def held_of(page: Page, family: str | None) -> int:
    """How many indicators of a family are published only and held for anyone."""
    held = page.desk.public.held()
    return sum(
        key in held and not measure.has_query and family in (None, measure.family)
        for key, measure in page.desk.measures.items()
    )


def only_published(page: Page, count: int, lines_of: Callable[[], Sequence[OverviewLine]]) -> None:
    """A switch; once it is on, the indicators of each family, folded. `lines_of` is asked only then."""
    if not count:
        return
    indicators = basic.several(count, "indicator that is", "indicators that are")
    if not switch(f"Also show the {indicators} published only", "published"):
        return
    note("Published once a year for every authority, and not counted from its own records.")
    lines = lines_of()
    if not lines:
        empty.nothing_here(f"None of them has a figure for {page.scope.name}.")
        return
    families = []
    for family, of_family in groupby(lines, lambda line: line.measure.family):
        shown = list(of_family)
        beside = sum(line.nearby is not None and line.nearby.median is not None for line in shown)
        counted = f"{len(shown)}, {beside} of them beside the neighbours"
        inside = table(shown, columns(shown, None), f"{FAMILIES[family]}: published only", to="authorities")
        families.append((FAMILIES[family], counted, inside))
    st.html(style("leader/overview/scorecard.css") + render("leader/overview/only_published.html", families=families))
    csv_button(lambda: file(lines, None), file_name("published indicators", page.scope.name))
