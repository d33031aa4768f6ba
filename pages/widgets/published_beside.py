"""Published figures of an authority beside its statistical neighbours and England, each with its date."""

from collections.abc import Sequence
from typing import Any

from metrics.analysis.nearby import Nearby, newest
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_published
from pages.shell.page import Page
from pages.widgets.table import show_table

ENGLAND = "england"


def published_rows(page: Page, keys: Sequence[str]) -> list[dict[str, Any]]:
    """Those of the measures that are published of the authority: measure, row, nearby, england."""
    authority = page.scope.authority
    published = page.desk.told.once(("published beside", authority, *keys), lambda: _published(page, authority, keys))
    return [{"measure": page.desk.measures[key], **one} for key, one in published]


def _published(page: Page, authority: str, keys: Sequence[str]) -> list[tuple[str, dict[str, Any]]]:
    """By the keys of the measures."""
    desk = page.desk
    own = {row["measure"]: row for row in plain.records(desk.public.record(authority))}  # the newest comes last
    near = desk.public.nearby(authority) | desk.public.nearby(authority, counted=False)
    rows = []
    for key in keys:
        measure, row = desk.measures[key], own.get(key)
        if row is None:
            continue
        beside = {"nearby": _of_date(near.get(key, ()), row), "england": _england(page, measure, row)}
        rows.append((key, {"row": row, **beside}))
    return rows


def _of_date(dates: Sequence[Nearby], row: dict[str, Any]) -> Nearby | None:
    """The neighbours at the very date of the authority's own figure."""
    one = newest(dates)
    return one if one and one.month == row["month"].date() else None


def _england(page: Page, measure: Measure, row: dict[str, Any]) -> dict[str, Any] | None:
    """England's figure of the same date."""
    every = plain.records(page.desk.public.year(measure.key, row["month"].date()))
    return next((one for one in every if one["kind"] == ENGLAND and not is_missing(one["value"])), None)


def published_table(rows: Sequence[dict[str, Any]], caption: str) -> None:
    """The rows of `published_rows` as a table."""
    columns = {
        "Published figure": [one["measure"].title for one in rows],
        "Here": [basic.figure_of(one["measure"], one["row"]) for one in rows],
        "Neighbours' median": [on_published.median(one["measure"], one["nearby"]) for one in rows],
        "England": [basic.figure_of(one["measure"], one["england"]) if one["england"] else "–" for one in rows],
        "Beside its neighbours": [on_published.says(one["nearby"]) for one in rows],
        "Date of the figure": [basic.when(one["measure"], one["row"]["month"], "year") for one in rows],
    }
    if not any(one["england"] for one in rows):
        del columns["England"]
    show_table(columns, caption, numeric=("Here", "Neighbours' median", "England"), lead="Here")
