"""Visits that fell due in the newest whole month, as successive extracts tell of them; shared by managers' pages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from metrics.analysis.visits_made import VisitsMade
from metrics.base import plain
from metrics.base.place import Period
from metrics.base.plain import is_missing
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_visits
from pages.shell import empty
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.rows import show_rows

NUMBERS = ("Fell due", "In time", "Late", "Cannot be told")
NONE = VisitsMade()


def visits_made(page: Page, kinds: Mapping[str, str], of_children: Sequence[str]) -> None:
    """One row a kind of visit. `kinds`: what each is called, by the measure of those made in time. `of_children`: the
    measures that ask on one day, of each child, whether the last visit is recent enough."""
    st.header("Were visits made each time they were due?", anchor=False)
    key = ("visits made", page.scope.place, page.scope.period, *kinds)
    made, month = page.desk.told.once_of_version(key, lambda: _newest(page, [page.desk.measures[key] for key in kinds]))
    if month is None:
        empty.nothing_here(
            "Visits are told from one extract to the next: this needs two extracts about the day on which one is due."
        )
        return
    show_rows(
        {
            "Visits": list(kinds.values()),
            "Made in time": [on_visits.share(one) for one in made],
            "Fell due": [one.fell_due for one in made],
            "In time": [one.made for one in made],
            "Late": [one.late for one in made],
            "Cannot be told": [one.not_told for one in made],
        },
        f"Visits that fell due in {basic.month(month)} in {page.place_name}",
        file_name("visits made in time", page.place_name),
        nothing="No visit fell due.",
        numeric=NUMBERS,
        lead="Made in time",
    )
    note(
        "Each new day of a last visit, from one extract to the next, is a visit.",
        on_visits.not_of_children([page.desk.measures[key].title for key in of_children]),
        on_visits.why_not_told(sum(one.not_told for one in made)),
    )


def _newest(page: Page, measures: Sequence[Measure]) -> tuple[list[VisitsMade], date | None]:
    """The numbers of each kind in the newest month in which a visit fell due, and that month: within the last year, as
    nearly always, or ever."""
    whole = page.scope.period
    last = min(whole.last, page.scope.data_to or whole.last)
    year = replace(whole, start=max(whole.first, last - timedelta(days=366)))
    for period in (year, whole):
        by_month = [_by_month(page, measure, period) for measure in measures]
        months = [month for kind in by_month for month, made in kind.items() if made.fell_due]
        if months:
            return [kind.get(max(months), NONE) for kind in by_month], max(months)
    return [], None


def _by_month(page: Page, measure: Measure, period: Period) -> dict[date, VisitsMade]:
    """The numbers of one kind in each whole month of a period."""
    judged = {month: (top, below) for month, _, top, below in _rows(page, measure, None, period)}
    (beside,) = (page.desk.measures[key] for key in measure.beside)
    seen: dict[date, dict[str, int]] = {}
    for month, band, number, _ in _rows(page, beside, beside.banded_by, period):
        seen.setdefault(month, {})[band] = number
    return {
        month: VisitsMade(*judged.get(month, (0, 0)), *(seen.get(month, {}).get(band, 0) for band in beside.bands))
        for month in judged.keys() | seen.keys()
    }


def _rows(page: Page, measure: Measure, by: str | None, period: Period) -> list[tuple[date, str, int, int]]:
    """Month, band, numerator and denominator of each month that is over."""
    names = ("month", "band", "numerator", "denominator", "complete")
    columns = page.desk.figures.listed(measure.key, page.scope.place, names, by=by, period=period)
    return [
        (row["month"].date(), row["band"], _whole(row["numerator"]), _whole(row["denominator"]))
        for row in plain.rows_of(columns)
        if row["complete"] is not False
    ]


def _whole(number: float | None) -> int:
    return 0 if number is None or is_missing(number) else round(number)
