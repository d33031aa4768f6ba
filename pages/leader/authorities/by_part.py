"""A published figure by the parts that its table prints: working days, lengths, kinds of school."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from metrics.analysis import published_parts
from metrics.base import plain
from metrics.base.place import Period
from metrics.figures.group_charts import by_group
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_authorities, on_parts
from pages.leader.authorities.compared import Compared
from pages.leader.authorities.published_year import Year
from pages.shell import empty
from pages.shell.page import Page
from pages.widgets import chart
from pages.widgets.files import file_name
from pages.widgets.finding import finding, note


def is_offered(page: Page, measure: Measure, chosen: Compared) -> bool:
    """Whether any part of the measure is published for the authority that the page is about, or for England."""
    if not measure.banded_by:
        return False
    codes = [code for code in (chosen.own, *chosen.known.england) if code]
    return not page.desk.public.series(measure.key, codes, by=measure.banded_by).empty


def show(year: Year, zoomed: bool) -> None:
    """Every part of the authority's figure beside those of its neighbours, their median, and England's."""
    measure = year.measure
    places = {row["authority"]: row for row in [*year.rows, *year.england_of_any_unit] if row["role"] != "other"}
    rows = published_parts.parts(measure, _rows(year, list(places)), places)
    mine = [row for row in rows if row["role"] == "own"] or [row for row in rows if row["role"] == "wide"]
    if not mine:
        finding(year.opening)
        empty.nothing_here(f"The parts of the figure are not published {year.when}.")
        return
    beside = published_parts.beside(rows, len(year.near))
    finding(on_parts.finding(measure, mine, beside, year.when))
    shown = [{**row, "told": on_parts.point(measure, row)} for row in rows]
    title = on_parts.heading(measure, mine[0]["name"])
    groups = [row["group"] for row in mine]
    chart.show_chart(
        lambda: by_group(measure, title, groups, shown, shares=measure.is_count),
        lambda: _table(measure, mine, beside),
        file_name(measure.key, "parts", str(year.day.year)),
        caption=year.caption(on_parts.caption(measure)),
        alt=f"Dots of {measure.title.lower()} by {measure.band_title.lower()}, {year.when}: the chosen authority is a "
        "star, its statistical neighbours are diamonds, England is an upright line. The table holds every value.",
        numeric=("Number", "Value", "Neighbours' median", "England"),
        csv=lambda: pd.DataFrame(rows).drop(columns=["lower", "upper"]).assign(date=year.day),
    )
    note(*on_parts.notes(measure, mine, beside), on_authorities.model(year.model_year))


def _rows(year: Year, codes: Sequence[str]) -> list[dict[str, Any]]:
    """What is published of the parts at the date: authority, band, numerator, value, flag …"""
    day = year.day.date()
    by = year.measure.banded_by
    return plain.records(year.page.desk.public.series(year.measure.key, codes, by=by, period=Period(day, day)))


def _table(measure: Measure, mine: Sequence[Mapping[str, Any]], beside: Mapping[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                measure.band_title: row["group"],
                **({"Number": basic.number(row["numerator"])} if measure.is_count else {}),
                "Value": on_parts.value(measure, row),
                "Neighbours' median": on_parts.median(measure, beside[row["group"]]),
                "England": on_parts.value(measure, beside[row["group"]].england),
            }
            for row in mine
        ]
    )
