"""Where an authority stands at one published date: the funnel, its neighbours with intervals, all in order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from metrics.analysis import standing
from metrics.base.plain import is_missing
from metrics.figures import authority_charts
from metrics.figures.funnel_charts import funnel
from metrics.figures.neighbour_charts import neighbours
from metrics.questions.catalogue import Measure
from metrics.statistics.funnel import Funnel
from metrics.statistics.ranks import RankInterval
from metrics.words import basic, on_authorities, on_change
from pages.leader.authorities.compared import told
from pages.leader.authorities.published_year import NUMERIC, Year, kind_of, part_time, table_of
from pages.shell import empty
from pages.widgets import chart
from pages.widgets.files import file_name
from pages.widgets.finding import finding, note

# -- the funnel ------------------------------------------------------------------------------------------------------


def show_funnel(year: Year, zoomed: bool) -> None:
    """The funnel of the year, with where the authority lies and how much authorities differ, in words."""
    measure = year.measure
    limits = standing.funnel_of(measure, year.rows)
    if limits is None:
        few = f"Fewer than ten authorities have a figure with its numbers {year.when}: too few for a funnel."
        finding(year.opening)
        empty.nothing_here(few if standing.is_share(measure) else on_authorities.NO_FUNNEL[kind_of(measure)])
        return
    drawn = standing.in_funnel(measure, year.rows)
    sides = [limits.place(row["numerator"], row["denominator"]) for row in drawn]
    placed = [
        {**row, "told": f"{row['told']}. {on_authorities.funnel_place(measure, limits, row['denominator'], side)}"}
        for row, side in zip(drawn, sides, strict=True)
    ]
    own = next((at for at, row in enumerate(placed) if row["role"] == "own"), None)
    finding(placed[own]["told"] if own is not None else year.opening, on_authorities.outside(sides))
    title = (
        on_authorities.funnel_title(measure, placed[own], sides[own])
        if own is not None
        else f"{basic.several(len(placed), 'authority', 'authorities')} {year.when}"
    )
    chart.show_chart(
        lambda: funnel(measure, title, placed, limits, zoomed),
        lambda: _funnel_table(measure, drawn, sides, limits),
        file_name(measure.key, "funnel", str(year.day.year)),
        caption=year.caption(f"{len(placed)} authorities"),
        alt=f"Funnel of {measure.title.lower()} in {len(placed)} authorities by number of cases, {year.when}, "
        "with 95% and 99.8% limits; the chosen authority is a star, its statistical neighbours are diamonds.",
        numeric=NUMERIC,
        csv=lambda: _funnel_numbers(measure, drawn, sides, limits),
    )
    _funnel_notes(year, limits, drawn)


def _funnel_notes(year: Year, limits: Funnel, drawn: Sequence[Mapping[str, Any]]) -> None:
    missing = [row["flag"] for row in year.rows if is_missing(row["value"])]
    hidden = len(year.rows) > len(drawn)
    note(on_change.overdispersion(limits), on_authorities.middle(year.measure, limits, year.england, hidden))
    note(
        on_authorities.not_drawn(missing, len(year.valued) - len(drawn)),
        part_time(drawn),
        on_authorities.model(year.model_year),
    )


def _funnel_table(
    measure: Measure, rows: Sequence[Mapping[str, Any]], sides: Sequence[str], funnel_limits: Funnel
) -> pd.DataFrame:
    limits = [on_authorities.limits(measure, funnel_limits, row["denominator"]) for row in rows]
    return table_of(measure, rows, {"99.8% limits": limits, "Lies": [f"{side} them" for side in sides]})


def _funnel_numbers(
    measure: Measure, rows: Sequence[Mapping[str, Any]], sides: Sequence[str], funnel_limits: Funnel
) -> pd.DataFrame:
    limits = [funnel_limits.limits(row["denominator"]) for row in rows]
    return pd.DataFrame(
        {
            **{name: [row[name] for row in rows] for name in ("authority", "name", "month")},
            **{name: [row[name] for row in rows] for name in ("value", "numerator", "denominator")},
            "lower_99_8": [low * measure.scale for low, _ in limits],
            "upper_99_8": [high * measure.scale for _, high in limits],
            "lies": sides,
        }
    )


# -- beside the neighbours -------------------------------------------------------------------------------------------


def show_neighbours(year: Year, zoomed: bool) -> None:
    """The authority with its interval beside its statistical neighbours with theirs, and their median."""
    measure, own = year.measure, year.own
    if not year.near:
        finding(year.opening)
        empty.nothing_here(
            "No statistical neighbours are held for this authority. Import DfE’s list on the page Load data, or choose "
            "an authority of England in the filter bar."
        )
        return
    others = [row for row in year.rows if row["role"] == "neighbour"]
    position = standing.beside_neighbours(measure, own, others, year.model_year, len(year.near))
    median = position.median if position else standing.median_of(measure, others, len(year.near))
    finding(year.opening, _beside_neighbours(year, others))
    shown = _with_intervals(year)
    title = (
        on_authorities.beside_title(measure, own, position)
        if own is not None and position is not None
        else f"{len(others)} statistical neighbours {year.when}"
    )
    contributed = sum(not is_missing(row["value"]) for row in others)
    chart.show_chart(
        lambda: neighbours(measure, title, shown, median, f"Median of {contributed} neighbours", zoomed),
        lambda: _neighbours_table(measure, shown),
        file_name(measure.key, "neighbours", str(year.day.year)),
        caption=year.caption(f"{len(shown)} places with 95% intervals"),
        alt=f"Dots of {measure.title.lower()} with 95% intervals in order of value, {year.when}: the chosen authority "
        "is a star, its statistical neighbours are diamonds, and a dashed line is their median.",
        numeric=NUMERIC,
        csv=lambda: _neighbours_numbers(shown),
    )
    note(on_authorities.model(year.model_year), part_time(shown))


def _beside_neighbours(year: Year, others: Sequence[Mapping[str, Any]]) -> str:
    """The interval and the three-way verdict in words, or why there is none."""
    measure, own = year.measure, year.own
    if own is None or is_missing(own["value"]):
        return ""
    interval = standing.interval_of(measure, own)
    told_interval = f"95% interval {on_authorities.interval(measure, interval)}." if interval else ""
    position = standing.beside_neighbours(measure, own, others, year.model_year, len(year.near))
    if position is not None:
        return f"{told_interval} {on_authorities.beside(measure, position, len(year.near))}"
    valued = sum(not is_missing(row["value"]) for row in others)
    return f"{told_interval} {on_authorities.not_beside(measure, own, valued, len(year.near), year.rate_title)}".strip()


def _with_intervals(year: Year) -> list[dict[str, Any]]:
    """The authority, its neighbours, the others named, and England, each with lower and upper."""
    measure = year.measure
    rows = [row for row in year.rows if row["role"] in ("own", "neighbour", "named")]
    rows += [{**row, "role": "wide", "told": told(measure, row)} for row in year.wider]
    shown = []
    for row in rows:
        ends_of = standing.interval_of(measure, row)
        ends = {"lower": ends_of.lower if ends_of else None, "upper": ends_of.upper if ends_of else None}
        interval = f". 95% interval {on_authorities.interval(measure, ends_of)}." if ends_of else ""
        shown.append(
            {**row, **ends, "interval": on_authorities.interval(measure, ends_of), "told": row["told"] + interval}
        )
    return _highest_first(shown)


def _neighbours_table(measure: Measure, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    kinds = {"own": "chosen", "neighbour": "statistical neighbour", "named": "compared", "wide": ""}
    return table_of(
        measure,
        rows,
        {"95% interval": [row["interval"] or "–" for row in rows], "Which": [kinds[row["role"]] for row in rows]},
    )


def _neighbours_numbers(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    columns = ("authority", "name", "role", "month", "value", "lower", "upper", "numerator", "denominator", "flag")
    return pd.DataFrame({name: [row[name] for row in rows] for name in columns})


# -- all in order ----------------------------------------------------------------------------------------------------


def show_in_order(year: Year, zoomed: bool) -> None:
    """Every authority's figure in order, with the range of ranks that the chosen one may have."""
    measure = year.measure
    if not year.valued:
        empty.nothing_here(f"No authority has a figure {year.when}.")
        return
    rank, own = year.rank(), year.own
    has_own = own is not None and not is_missing(own["value"])
    count = f"{basic.several(len(year.valued), 'authority', 'authorities')} {year.when}"
    finding(year.opening, _ranked(year, rank) if has_own else "")
    title = on_authorities.rank_title(measure, own, rank) if own is not None and rank is not None else count
    england = year.england["value"] if year.england is not None else None
    chart.show_chart(
        lambda: authority_charts.latest_year(measure, title, year.rows, england, rank, zoomed),
        lambda: _order_table(year),
        file_name(measure.key, "in order", str(year.day.year)),
        caption=year.caption(count),
        alt=f"Dots of {measure.title.lower()} for every authority in order of value, {year.when}; the chosen authority "
        "is a star, its statistical neighbours are diamonds.",
        numeric=NUMERIC,
    )
    missing = [row["flag"] for row in year.rows if is_missing(row["value"])]
    band = "The grey band covers the places its rank may be." if rank and rank.of == len(year.valued) else ""
    note(
        on_authorities.not_drawn(missing),
        on_authorities.RANK_METHOD if rank else "",
        band,
        part_time(year.valued),
    )


def _ranked(year: Year, rank: RankInterval | None) -> str:
    if rank is not None:
        return on_authorities.rank(year.measure, rank)
    if not standing.is_ranked(year.measure):
        return on_authorities.NO_RANK[kind_of(year.measure)]
    return "No rank is given: the numbers behind the figure are not published."


def _highest_first(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those without a figure last."""
    return sorted(rows, key=lambda row: -1 if is_missing(row["value"]) else row["value"], reverse=True)


def _order_table(year: Year) -> pd.DataFrame:
    ordered = _highest_first(year.rows)
    beside = ["yes" if row["authority"] in year.near_codes else "" for row in ordered]
    return table_of(year.measure, ordered, {"Statistical neighbour": beside})
