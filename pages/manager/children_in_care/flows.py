"""How children come into care, live in it and leave it, for a place as a whole."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from metrics.base.plain import is_missing
from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell import empty
from pages.shell.page import Page
from pages.widgets import in_and_out, monthly
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.rows import show_rows

LIVING = (
    "kinship_placements",
    "placed_in_area",
    "looked_after_moved",
    "early_permanence_placements",
    "looked_after_permanence_plan",
    "connected_carers_past_16_weeks",
)
LEAVING = (
    "looked_after_ended_home",
    "looked_after_ended_adopted",
    "looked_after_ended_guardianship",
    "returned_home_back_within_a_year",
    "looked_after_started_again",
)
YEAR = 12


def starts_and_ends(page: Page) -> None:
    """Periods of care started and ended, by month."""
    st.header("How many children came into care, and how many left?", anchor=False)
    measures = page.desk.measures
    in_and_out.chart(page, measures["looked_after_started"], measures["looked_after_ended"], "care", "periods of care")


def reasons(page: Page) -> None:
    """Why care ended, by month."""
    measure = page.desk.measures["looked_after_ended"]
    st.header("Where did children go when they left?", anchor=False)
    bands = partial(monthly.bands_of, page, measure)
    monthly.band_chart(page, measure, bands, "Children who left care, by the reason recorded")


def lives(page: Page) -> None:
    """Where children live now, and what became of those who left in twelve months: one row a measure."""
    st.header("Do they live near home, and do those who leave stay safe?", anchor=False)
    key = ("how children in care live and leave", page.scope.place, page.scope.period)
    rows = page.desk.told.once_of_version(key, lambda: _lives(page))
    if not rows:
        empty.nothing_here(f"Nothing of this is told of {page.place_name} yet.")
        return
    columns = zip(*rows, strict=True)
    show_rows(
        dict(zip(("What", "Figure", "Counted", "When"), map(list, columns), strict=True)),
        f"How children in care live and leave in {page.place_name}",
        file_name("how children live and leave", page.place_name),
        nothing="",
        numeric=("Figure",),
    )
    note(
        "Few children leave care in a month, so those who left are told over twelve months.",
        "Those who came back are children whom it was thought safe to send home.",
    )
    empty.link_to("improvement", "What was promised of the number of children in care, and what came of it")


def _lives(page: Page) -> list[tuple[str, str, str, str]]:
    """Measure, figure, parts and when, of those that tell anything here."""
    scope, measures = page.scope, page.desk.measures
    by_measure = monthly.by_measure(page.desk.figures.family(scope.place, "looked_after", period=scope.period))
    lines = [(measures[key], _newest(measures[key], by_measure.get(key, []))) for key in LIVING]
    lines += [(measures[key], _year(measures[key], by_measure.get(key, []))) for key in LEAVING]
    return [(measure.title, *words) for measure, words in lines if words]


def _newest(measure: Measure, months: Sequence[dict[str, Any]]) -> tuple[str, str, str] | None:
    """Figure, parts and month of the newest whole month."""
    row = monthly.newest_whole(months)
    if row is None:
        return None
    return _told(measure, row["numerator"], row["denominator"], basic.month(row["month"]))


def _year(measure: Measure, months: Sequence[dict[str, Any]]) -> tuple[str, str, str] | None:
    """The same of the newest twelve whole months together; None where there are fewer."""
    whole = [month for month in months if month["complete"] is not False][-YEAR:]
    if len(whole) < YEAR:
        return None
    numerator, denominator = _sum(whole, "numerator"), _sum(whole, "denominator")
    return _told(measure, numerator, denominator, f"twelve months to {basic.month(whole[-1]['month'])}")


def _sum(months: Sequence[dict[str, Any]], name: str) -> float:
    return float(sum(month[name] for month in months if not is_missing(month[name])))


def _told(measure: Measure, numerator: float, denominator: float, when: str) -> tuple[str, str, str] | None:
    value = numerator if measure.is_count else 100 * numerator / denominator if denominator else None
    parts = "" if measure.is_count else f"{basic.number(numerator)} of {basic.number(denominator)}"
    return basic.figure(measure, value, numerator, denominator), parts, when


def measures_of(page: Page) -> Sequence[Measure]:
    """The measures of this part, for what is folded away beneath it."""
    return [page.desk.measures[key] for key in (*LIVING, *LEAVING)]
