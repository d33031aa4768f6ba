"""Choosing a measure or a family of measures, kept in the address of the page."""

from collections.abc import Callable, Collection, Iterable
from typing import Literal

import streamlit as st

from metrics.questions.catalogue import FAMILIES, Measure
from metrics.questions.moved import moved_from
from pages.shell.choice import choose
from pages.shell.page import Page
from pages.widgets.moved import say_where_moved


def choose_measure(page: Page, wanted: Callable[[Measure], bool], first: str) -> Measure:
    """A box with the measures that are `wanted`, by family; `first` is the key shown until one is chosen."""
    families = list(FAMILIES)
    measures = sorted(filter(wanted, page.desk.measures.values()), key=lambda m: (families.index(m.family), m.title))
    by_title = {measure.title: measure for measure in measures}
    named = str(st.query_params.get("measure", ""))
    say_where_moved(named, page.scope.name)
    moved = (named,) if moved_from(named) else ()
    opening = page.desk.measures.get(first)
    opening = opening if opening in measures else measures[0]
    title = choose("Measure", list(by_title), "measure", opening.title, also=moved)
    return by_title.get(str(title), opening)


def first_valued(measures: Iterable[Measure], valued: Collection[str]) -> Measure:
    """The first by title of those whose figure is told of the place; where none is, the first of all.

    valued: the keys with a figure. A page that opens on one that is hidden would tell of others alone.
    """
    return min(measures, key=lambda measure: (measure.key not in valued, measure.title))


def choose_family(
    measures: Iterable[Measure], width: int | Literal["stretch"] = 320, none_chosen: str = "All families"
) -> str | None:
    """A box with the families of these measures; None, said as `none_chosen`, until one is chosen."""
    present = {measure.family for measure in measures}
    titles = {title: key for key, title in FAMILIES.items() if key in present}
    title = choose("Family", list(titles), "family", none_chosen, width=width)
    return titles.get(str(title))
