"""Overview: every measure in one table, with its value at the last inspection or visit beside it."""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from metrics import journey, plain, words
from metrics.questions import FAMILIES, Measure
from pages.parts import chart, empty, spark
from pages.parts.finding import finding, note
from pages.parts.measures import choose_family
from pages.parts.page import Page, begin
from pages.parts.places import places_of
from pages.parts.table import show_table


def local_rows(page: Page, family: str | None) -> pd.DataFrame:
    """Every measure's own months for the chosen place."""
    scope = page.scope
    return page.desk.family(scope.authority, family=family, team=scope.team, service=scope.service, end=scope.end)


def published_rows(page: Page, family: str | None) -> pd.DataFrame:
    """The public record of an authority without data of its own."""
    wanted = [
        measure.key
        for measure in page.desk.measures.values()
        if measure.published_as != "none" and family in (None, measure.family)
    ]
    scope = page.scope
    found = [
        page.desk.series(key, [scope.authority], origin="published", end=scope.end).assign(measure=key)
        for key in wanted
    ]
    held = [rows for rows in found if len(rows)]  # an empty one would turn dates and numbers into objects
    return pd.concat(held, ignore_index=True) if held else pd.DataFrame(columns=NEWEST).astype({"month": "M8[us]"})


def at_last_event(page: Page, rows: pd.DataFrame, event: dict[str, object] | None) -> pd.DataFrame:
    """Value, numerator and denominator of each measure at the event, indexed by measure."""
    if event is None:
        return pd.DataFrame(columns=["value", "numerator", "denominator"])
    if page.scope.has_local:
        return journey.at_one_event(page.desk.measures, rows, event["starts"])
    before = rows[rows["month"].le(event["starts"]) & rows["value"].notna()].sort_values("month")
    return before.groupby("measure").tail(1).set_index("measure")[["value", "numerator", "denominator", "month"]]


def told_at(measure: Measure, then: words.Row | None, monthly: bool) -> tuple[str, float | None]:
    """The value at the event in words and as the number the change is counted from."""
    if then is None or words.missing(then["value"]):
        return "–", None
    if monthly:
        average = float(then["value"]) / journey.MONTHS_BEFORE
        return f"{words.number(average, 1)} a month", average
    return words.figure_of(measure, then), float(then["value"])


def line(measure: Measure, newest: words.Row, then: words.Row | None, picture: str, local: bool) -> dict[str, object]:
    """One row of the table."""
    monthly = local and measure.kind == "flow" and measure.is_count
    at_event, before = told_at(measure, then, monthly)
    small = words.few(measure, newest.get("denominator")) or (
        then is not None and words.few(measure, then["denominator"])
    )
    change = "fewer than ten" if small and before is not None else words.change(measure, newest["value"], before) or "–"
    if not local and then is not None and then["month"] == newest["month"]:
        at_event, change = journey.NO_NEWER, "–"
    parts = words.parts_of(measure, newest.get("numerator"), newest.get("denominator"))
    few = words.few(measure, newest.get("denominator"))
    return {
        "Family": FAMILIES[measure.family],
        "Measure": measure.title,
        "Latest": words.figure_of(measure, newest),
        "Of": "" if few else parts,
        "Date": words.when(measure, newest["month"], str(newest.get("period") or "month"), words.whole(newest)),
        "At event": at_event,
        "Difference": change,
        "Spark": picture,
        "key": measure.key,
    }


NEWEST = ["measure", "month", "period", "value", "numerator", "denominator", "flag", "complete"]


def newest_of(rows: Mapping[str, list[dict[str, Any]]], flows: set[str]) -> dict[str, words.Row]:
    """Each measure's newest row with a value; of a flow the newest finished month, if there is one."""
    found: dict[str, words.Row] = {}
    for key, months in rows.items():
        valued = [row for row in months if not words.missing(row["value"])]
        finished = [row for row in valued if key not in flows or row["complete"] is not False]
        if valued:
            found[key] = (finished or valued)[-1]
    return found


def pictures(page: Page, rows: Mapping[str, list[dict[str, Any]]], flows: set[str]) -> dict[str, str]:
    """Each measure's last two years as a tiny line."""
    drawn = {}
    for key, months in rows.items():
        whole = [row for row in months if key not in flows or row["complete"] is not False]
        if whole:
            numbers = [12 * row["month"].year + row["month"].month for row in whole]
            drawn[key] = spark.image(numbers, [row["value"] for row in whole], page.desk.measures[key])
    return drawn


def lines(page: Page, rows: pd.DataFrame, event: dict[str, object] | None) -> pd.DataFrame:
    """All rows of the table, by family. `rows` reach back before the chosen period, for the value at the event."""
    measures = page.desk.measures
    then = at_last_event(page, rows, event).to_dict("index")
    inside: dict[str, list[dict[str, Any]]] = {}
    for row in plain.records(
        rows[rows["month"] >= pd.Timestamp(page.scope.start)] if page.scope.start else rows, NEWEST
    ):
        inside.setdefault(row["measure"], []).append(row)
    flows = {key for key, measure in measures.items() if measure.kind == "flow"}
    newest, drawn = newest_of(inside, flows), pictures(page, inside, flows)
    order = {family: place for place, family in enumerate(FAMILIES)}
    keys = sorted(newest, key=lambda key: (order[measures[key].family], measures[key].title))
    return pd.DataFrame(
        [line(measures[key], newest[key], then.get(key), drawn.get(key, ""), page.scope.has_local) for key in keys]
    )


def linked(page: Page, table: pd.DataFrame) -> list[str]:
    """Each measure's title as a link to its trajectory, with the place kept."""
    kept = {key: st.session_state.get(key) for key in ("authority", "service", "team", "from", "to")}
    place = {key: value for key, value in kept.items() if value}
    queries = [urlencode(place | {"measure": title}) for title in table["Measure"]]
    return [
        f'<a href="trajectory?{escape(query, quote=True)}" target="_self">{escape(title)}</a>'
        for query, title in zip(queries, table["Measure"], strict=True)
    ]


def not_loaded(page: Page, rows: pd.DataFrame, family: str | None) -> None:
    """Folded: measures without a single month here, and the feeds they need."""
    present = set(rows["measure"])
    absent = [
        measure
        for measure in page.desk.measures.values()
        if measure.has_query and measure.key not in present and family in (None, measure.family)
    ]
    if page.scope.has_local and absent:
        with st.expander(f"{len(absent)} measures without a figure here"):
            st.write("Each says which feed it needs. The page Load data says how to load it.")
            shown = pd.DataFrame({"Measure": [m.title for m in absent], "Needs": [", ".join(m.feeds) for m in absent]})
            show_table(shown, "Measures without a figure, and the feeds they need")
            empty.link_to_load()


def draw(page: Page) -> None:
    """The page beneath its title."""
    family = choose_family(page)
    rows = local_rows(page, family) if page.scope.has_local else published_rows(page, family)
    event = journey.newest_inspection(
        places_of(page.desk).events(page.desk, page.scope.authority), page.scope.end or page.scope.data_to
    )
    table = lines(page, rows, event)
    if table.empty:
        empty.nothing_here("There is no figure for this place, period and family.")
        not_loaded(page, rows, family)
        return
    shown = table.drop(columns="key").rename(columns={"Spark": "Over time"})
    if event:
        named = words.event_name(event)
        finding(f"{len(table)} measures, each beside its value at {named}.")
        note("The difference is plain arithmetic, latest less then. Whether it is more than chance is not judged here.")
        shown = shown.rename(columns={"At event": f"At {named}"})
    else:
        finding(f"{len(table)} measures. No inspection or visit of {page.scope.name} is held to compare them with.")
        shown = shown.drop(columns=["At event", "Difference"])
    without_pictures = shown.drop(columns="Over time")
    shown["Measure"] = linked(page, table)
    show_table(
        shown,
        f"Every measure, {page.scope.team or page.scope.service or page.scope.name}",
        group="Family",
        numeric=("Latest", "Of", "Difference"),
        kept=("Date",),
        html=("Measure", "Over time"),
    )
    chart.download(without_pictures, chart.file_name("overview", page.scope.name, page.scope.team))
    not_loaded(page, rows, family)


page = begin("What has changed since the last inspection or visit?")
draw(page)
